"""What all commands share: the data asked for, the language, and how answers are printed."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from angiograph.api import Graph
    from angiograph.cli.text import Writer
    from angiograph.model import Dataset

__all__ = ["Session"]


class Session:
    """The data and the language of one call; ``sources`` are those that are asked, all if none."""

    def __init__(self, data: tuple[str, ...], lang: str, mappings: tuple[str, ...] = ()) -> None:
        self._data = data
        self.mappings = mappings
        self.lang = lang
        self.sources: tuple[str, ...] = ()

    @cached_property
    def _graph(self) -> Graph:
        from angiograph.api import open as open_graph

        whole = open_graph(*self._data, mappings=self.mappings)
        return whole.only(*self.sources) if self.sources else whole

    @property
    def folders(self) -> list[Path]:
        """What ``--data`` names beside the built-in tables."""
        return [Path(one) for one in self._data if one != "builtin"]

    def graph(self) -> Graph:
        """Return the graph asked for by ``--data`` and ``--source``, read when first needed."""
        return self._graph

    def dataset(self) -> Dataset:
        """Return the data to be gone through, not asked; a large network is not held in memory."""
        if len(self._data) != 1 or self.mappings or self.sources:
            return self._graph.dataset
        from angiograph.formats import read_data

        return read_data(self._data[0], streamed=True)

    def writer(self, context: str | None = None) -> Writer:
        """Return what writes answers as text; claims that do not name a context are marked."""
        from angiograph.cli.text import Writer

        return Writer(self.graph().dataset, self.lang, context)

    def names(self, values: tuple[str, ...]) -> list[str]:
        """Return repeated names; ``@FILE`` stands for the lines of a file."""
        names: list[str] = []
        for value in values:
            if not value.startswith("@"):
                names.append(value)
                continue
            try:
                with click.open_file(value[1:], encoding="utf-8-sig") as file:
                    listed = [line.strip() for line in file if line.strip()]
            except OSError as error:
                told = f"{value[1:]}: cannot be read: {error.strerror}"
                raise click.UsageError(told) from error
            except UnicodeDecodeError as error:
                raise click.UsageError(f"{value[1:]}: is no text in UTF-8") from error
            if not listed:
                raise click.UsageError(f"{value[1:]}: holds no names")
            names += listed
        return names

    def say_how_read(self, *texts: str) -> None:
        """Mention, on standard error, what else a typed name could have meant."""
        writer = self.writer()
        for text in dict.fromkeys(texts):
            found = self._graph.find(text)
            others = found.matches[len(found.best) :]
            if not others:
                continue
            read = found.matches[0].entity
            told = writer.say(
                "read_as",
                text=text,
                name=next(iter(read.synonyms), writer.name(read)),
                id=read.id,
                others=writer.listed(f"{writer.name(m.entity)} ({m.entity.id})" for m in others),
            )
            click.echo(told, err=True)

    def emit(self, document: Any) -> None:
        """Print one JSON document."""
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
