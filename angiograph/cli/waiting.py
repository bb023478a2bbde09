"""What a person sees while a search goes on: a line on standard error that counts seconds."""

from __future__ import annotations

import sys
from threading import Event, Thread
from time import monotonic
from types import TracebackType

import click

from angiograph.cli.words import say

__all__ = ["Waiting", "leave"]

_PATIENCE = 1.0
_EVERY = 0.5
_WIDTH = 78


class Waiting:
    """While entered, says after a second how long a search has taken, on a terminal only.

    Parameters
    ----------
    lang
        ``en`` or ``zh``.
    """

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._over = Event()
        self._line: Thread | None = None

    def __enter__(self) -> Waiting:
        if sys.stderr.isatty():
            self._line = Thread(target=self._count, daemon=True)
            self._line.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._line is not None:
            self._line.join()

    def _count(self) -> None:
        started = monotonic()
        pause, shown = _PATIENCE, False
        while not self._over.wait(pause):
            text = say("searching", self._lang, seconds=round(monotonic() - started))
            click.echo(f"\r{text:<{_WIDTH}}", nl=False, err=True)
            pause, shown = _EVERY, True
        if shown:
            click.echo(f"\r{'':<{_WIDTH}}\r", nl=False, err=True)


def leave(stopped: str) -> None:
    """Leave with the exit status of what ended a search."""
    if stopped == "interrupt":
        sys.exit(130)
