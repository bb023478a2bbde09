"""What all questions share: the data, and what typed names, contexts and timeouts stand for."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from functools import cached_property
from numbers import Real
from reprlib import repr as shortly
from typing import TYPE_CHECKING

from angiograph.exceptions import UnknownName, UsageError
from angiograph.model import Dataset, Entity
from angiograph.names import Found, Names, resolve_context

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from angiograph.index import Index

__all__ = ["Questions", "deadline_of", "text_of"]


class Questions:
    """A data set whose entities are asked for by name."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    @cached_property
    def names(self) -> Names:
        """The names of the graph's entities."""
        return Names(self.dataset)

    @cached_property
    def index(self) -> Index:
        """The compact adjacency that routes walk."""
        from angiograph.index import build_index

        # A large network that was read before brings its own.
        ready: Index | None = getattr(self.dataset, "index", None)
        return ready or build_index(self.dataset)

    @cached_property
    def networkx(self) -> MultiDiGraph[str]:
        """The ``MultiDiGraph`` of all relations, built on first use.

        Examples
        --------
        >>> import angiograph
        >>> graph = angiograph.open()
        >>> graph.networkx.number_of_edges() == len(graph.dataset.relations)
        True
        """
        from angiograph.graph import build_networkx

        return build_networkx(self.dataset)

    def find(self, text: str) -> Found:
        """Return what a typed name stands for; see :meth:`angiograph.names.Names.find`.

        Examples
        --------
        >>> import angiograph
        >>> angiograph.open().find("缺氧诱导因子-1α").best[0].entity.id
        'HGNC:4910'
        """
        return self.names.find(text_of(text))

    def id_of(self, text: str) -> str:
        """Return the identifier of the one entity that a typed name stands for.

        Raises
        ------
        UnknownName, AmbiguousName, UsageError
            If it stands for none or for several, or is no text.
        """
        try:
            return self.names.resolve(text_of(text)).entity.id
        except UnknownName:
            if text not in self.dataset.relations:
                raise
        raise UsageError(f"{text} is a claim, no entity: `angiograph claims {text}` shows it")

    def ids_of(self, names: str | Sequence[str]) -> list[str]:
        """Return the identifiers that typed names stand for, each once; a name may stand alone.

        Examples
        --------
        >>> import angiograph
        >>> graph = angiograph.open()
        >>> graph.ids_of("KDR"), graph.ids_of(["VEGFR2", "KDR"])
        (['HGNC:6307'], ['HGNC:6307'])
        """
        listed = names if isinstance(names, Iterable) and not isinstance(names, str) else [names]
        return list(dict.fromkeys(map(self.id_of, listed)))

    def together(self, text: str) -> tuple[Entity, ...]:
        """Return the entities of a name, or of ``A + B``: things given together.

        Examples
        --------
        >>> import angiograph
        >>> [entity.name for entity in angiograph.open().together("metformin + anti-PD-1")]
        ['metformin', 'PD-1 inhibitor']
        """
        alone = self.find(text).matches or " + " not in text
        parts = [text] if alone else text.split(" + ")
        return tuple(self.names.resolve(part).entity for part in parts)

    def context_of(self, text: str | None) -> str | None:
        """Return the identifier of a context given by identifier, name or synonym."""
        return None if text is None else resolve_context(text_of(text, "a context"))


def text_of(text: str, what: str = "a name") -> str:
    """Return what has to be text, or raise `UsageError` for anything else.

    Examples
    --------
    >>> text_of(["VEGF"])
    Traceback (most recent call last):
    angiograph.exceptions.UsageError: a name is text, not ['VEGF']
    """
    if isinstance(text, str):
        return text
    raise UsageError(f"{what} is text, not {shortly(text)}")


def deadline_of(timeout: float | None) -> float | None:
    """Return the time of `time.monotonic` that lies some seconds ahead."""
    if not isinstance(timeout, Real | None):
        raise UsageError(f"timeout is a number of seconds or None, not {timeout!r}")
    return None if timeout is None else time.monotonic() + timeout
