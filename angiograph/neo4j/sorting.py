"""Rows in order, however many they are: what is more than memory should hold is sorted on disk."""

from __future__ import annotations

import heapq
import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, Any

__all__ = ["in_order"]

_AT_ONCE = 50_000
_PIECE = 200
"""Rows that are read from disk at once, of each run."""

_Row = tuple[Any, ...]


def in_order(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Yield rows in order: the first many from memory, the rest from one file without a name.

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
    # One file for all runs: systems allow a process few hundred open ones.
    with SpooledTemporaryFile(max_size=1) as file:
        while more := sorted(islice(coming, _AT_ONCE)):
            sizes = [
                file.write(marshal.dumps(more[start : start + _PIECE]))
                for start in range(0, len(more), _PIECE)
            ]
            runs.append(_read(file, file.tell() - sum(sizes), sizes))
        yield from heapq.merge(*runs)


def _read(file: IO[bytes], place: int, sizes: list[int]) -> Iterator[_Row]:
    for size in sizes:
        file.seek(place)
        yield from marshal.loads(file.read(size))
        place += size
