"""Writing rows: in batches, each a transaction that first takes what loaders lock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from typing import Any, TypeVar

from angiograph.neo4j.connection import Connection, Statement
from angiograph.neo4j.statements import statement

__all__ = ["BATCH", "LOCKS", "Progress", "Rows", "Writer", "ahead", "batches", "chunks"]

BATCH = 2_500
"""Rows a transaction."""
_AHEAD = 3

LOCKS = ("angiograph", "beside")
"""The nodes that loaders lock. A first load writes over two connections that lock one each;
whoever takes both waits for those who hold one."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and about how much there is."""

_T = TypeVar("_T")


class Rows(list[Any]):
    """Rows for a statement, told in short: the driver describes all that it sends to its log,
    even where nobody keeps one, and that takes as long as to send it."""

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"


class Writer:
    """Writes one data set over one connection.

    Parameters
    ----------
    name
        The data set's name.
    connection
        An open connection.
    progress
        Told how far the load is.
    guard
        What the locked nodes have to say, for statements that ask for it.
    locks
        Which of the nodes are locked.
    """

    def __init__(
        self,
        name: str,
        connection: Connection,
        progress: Progress,
        guard: str = "",
        locks: tuple[str, ...] = LOCKS,
    ) -> None:
        self.name = name
        self.connection = connection
        self.progress = progress
        self._guard = guard
        self._locks = locks

    def guarded(
        self, guard: str, connection: Connection | None = None, locks: tuple[str, ...] = LOCKS
    ) -> Writer:
        """Return the same with a guard, over another connection, with locks of its own."""
        return Writer(self.name, connection or self.connection, self.progress, guard, locks)

    def write(self, statements: list[Statement], mark: str | None = None) -> None:
        """Run statements in one transaction, in which no other loader writes.

        Parameters
        ----------
        statements
            The statements.
        mark
            What the locked nodes shall say from now on; ``None`` leaves that as it is.
        """
        common = {"dataset": self.name, "guard": self._guard, "lock": self._locks[0]}
        lock = (statement("load/lock"), {"locks": self._locks, "leaps": mark})
        self.connection.write([lock, *((text, {**common, **given}) for text, given in statements)])
        for _, given in statements:
            # The driver keeps what it sent until Python's next full collection.
            given.get("rows", []).clear()


def chunks(rows: Iterable[_T]) -> Iterator[list[_T]]:
    """Yield as many rows at once as make a transaction."""
    coming = iter(rows)
    while chunk := list(islice(coming, BATCH)):
        yield chunk


def batches(rows: Iterable[tuple[str, Any]]) -> Iterator[tuple[list[Statement], int]]:
    """Gather rows by statement, and yield as many statements as make a transaction."""
    for chunk in chunks(rows):
        gathered: dict[str, Rows] = {}
        for text, content in chunk:
            gathered.setdefault(text, Rows()).append(content)
        yield [(text, {"rows": told}) for text, told in gathered.items()], len(chunk)


def ahead(items: Iterator[_T], maker: Executor) -> Iterator[_T]:
    """Return an iterator over items, of which ``maker`` makes the next ones while one is in use."""
    coming = deque(maker.submit(next, items, None) for _ in range(_AHEAD))
    return _following(coming, items, maker)


def _following(
    coming: deque[Future[_T | None]], items: Iterator[_T], maker: Executor
) -> Iterator[_T]:
    while (item := coming.popleft().result()) is not None:
        coming.append(maker.submit(next, items, None))
        yield item
