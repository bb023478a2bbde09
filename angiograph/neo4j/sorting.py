"""Rows in order, however many they are: what is more than memory should hold is sorted on disk."""

from __future__ import annotations

import heapq
import marshal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, BinaryIO

__all__ = ["in_order"]

_AT_ONCE = 50_000

_Row = tuple[Any, ...]


def in_order(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Yield rows in order: the first many from memory, the rest from files without a name.

    Parameters
    ----------
    rows
        Tuples of numbers, text, and tuples of these.

    Examples
    --------
    >>> list(in_order([(2, "b"), (1, "c"), (1, "a")]))
    [(1, 'a'), (1, 'c'), (2, 'b')]
    """
    coming = iter(rows)
    runs: list[Iterable[_Row]] = [sorted(islice(coming, _AT_ONCE))]
    with ExitStack() as files:
        while more := sorted(islice(coming, _AT_ONCE)):
            file = files.enter_context(TemporaryFile())
            for row in more:
                marshal.dump(row, file)
            file.seek(0)
            runs.append(_read(file, len(more)))
        yield from heapq.merge(*runs)


def _read(file: BinaryIO, count: int) -> Iterator[_Row]:
    for _ in range(count):
        yield marshal.load(file)
