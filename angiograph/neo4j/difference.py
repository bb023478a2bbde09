"""What differs between the rows of a data set and what the server holds of it, by hashes.

Hashes lie in arrays, eight bytes each, so that a million relations take some megabytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from angiograph.neo4j.connection import Connection, Table
from angiograph.neo4j.parts import Part
from angiograph.neo4j.writing import ahead

__all__ = ["Counts", "Difference", "compare", "held_hashes", "same"]

_AT_ONCE = 50_000

_Ask = Callable[[str, dict[str, Any]], Table]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes or relationships are, or would be, created, updated, deleted, left alone."""

    created: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.created + other.created,
            self.updated + other.updated,
            self.deleted + other.deleted,
            self.unchanged + other.unchanged,
        )

    @property
    def changed(self) -> int:
        """All that are not left alone."""
        return self.created + self.updated + self.deleted

    def to_dict(self) -> dict[str, int]:
        """Return the counts by their names."""
        return {
            "created": self.created,
            "updated": self.updated,
            "deleted": self.deleted,
            "unchanged": self.unchanged,
        }


class _Held:
    """The hashes that the server holds, each to be ticked off once."""

    def __init__(self, hashes: array[int]) -> None:
        self._hashes = array("q", sorted(hashes))
        self._ticked = bytearray(len(hashes))

    def tick(self, wanted: int) -> bool:
        """Tick a hash off; false where it is not held."""
        place = bisect_left(self._hashes, wanted)
        if place == len(self._hashes) or self._hashes[place] != wanted:
            return False
        self._ticked[place] = 1
        return True

    def left(self) -> list[int]:
        """Return the hashes that were never ticked off, and those held twice."""
        return [self._hashes[place] for place, ticked in enumerate(self._ticked) if not ticked]


@dataclass(slots=True)
class Difference:
    """What differs in one part.

    ``wanted`` are the hashes of all rows, in their order; ``missing`` those to be written,
    sorted (``None``: all, the server holds nothing); ``removals`` the groups and keys of what
    the rows no longer hold.
    """

    part: Part
    counts: Counts
    wanted: array[int]
    missing: array[int] | None = None
    removals: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    @property
    def to_do(self) -> int:
        """About how many rows are to be written or removed."""
        if self.missing is None:
            return self.part.expected
        return len(self.missing) + len(self.removals)

    def writes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the statement and content of each row to write.

        Where the server holds nothing, the rows are counted, and their hashes kept, on the way.
        """
        if self.missing is None:
            # An entity of another data set, and a node that a reader's own data touches, may be
            # there with values that these rows lack.
            shared = self.part.kind != "claims"
            for row in self.part.rows():
                self.wanted.append(row.hash)
                yield self.part.writes(row, update=shared)
            self.counts = Counts(created=len(self.wanted))
        elif self.missing:
            for row in self.part.rows():
                if _within(self.missing, row.hash):
                    yield self.part.writes(row, update=True)

    def removed(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the statement and key of each node or relationship to remove."""
        for group, key in self.removals:
            yield self.part.text("remove", group), dict(zip(self.part.keys, key, strict=True))


def _within(hashes: array[int], wanted: int) -> bool:
    place = bisect_left(hashes, wanted)
    return place < len(hashes) and hashes[place] == wanted


def held_hashes(part: Part, dataset: str, connection: Connection) -> array[int]:
    """Return the hashes that the server holds of a part."""
    found = array("q")
    for group in part.read_groups:
        table = connection.read(part.text("present", group), {"dataset": dataset})
        found.extend(table.rows[0][0])
    return found


def same(hashes: array[int], others: array[int]) -> bool:
    """Whether these are the same hashes, in whatever order: as many, with one sum."""
    return len(hashes) == len(others) and sum(hashes) == sum(others)


def compare(
    listed: Sequence[Part], dataset: str, connection: Connection, *, count: bool = True
) -> list[Difference]:
    """Return what differs in each part.

    Parameters
    ----------
    listed
        The parts.
    dataset
        The data set's name.
    connection
        The server; it is asked while the rows of the part before are made.
    count
        Whether rows are counted where the server holds nothing; else they are when written.
    """
    with ThreadPoolExecutor(1) as asking:

        def ask(text: str, parameters: dict[str, Any]) -> Table:
            return asking.submit(connection.read, text, parameters).result()

        held = ahead((held_hashes(part, dataset, connection) for part in listed), asking)
        return [
            _compare(part, dataset, hashes, ask, count=count)
            for part, hashes in zip(listed, held, strict=True)
        ]


def _compare(part: Part, dataset: str, hashes: array[int], ask: _Ask, *, count: bool) -> Difference:
    if not hashes:
        created = sum(1 for _ in part.rows()) if count else 0
        return Difference(part, Counts(created=created), array("q"))
    wanted = array("q", (row.hash for row in part.rows()))
    if same(hashes, wanted):
        return Difference(part, Counts(unchanged=len(wanted)), wanted, array("q"))
    held = _Held(hashes)
    missing = array("q", sorted(number for number in wanted if not held.tick(number)))
    updated, removals = _sort_stale(part, dataset, ask, held.left(), missing)
    counts = Counts(len(missing) - updated, updated, len(removals), len(wanted) - len(missing))
    return Difference(part, counts, wanted, missing, removals)


def _sort_stale(
    part: Part, dataset: str, ask: _Ask, stale: list[int], missing: array[int]
) -> tuple[int, list[tuple[str, tuple[Any, ...]]]]:
    """Count the stale ones that a row replaces, and return those that go."""
    keys: dict[tuple[Any, ...], None] = {}
    for group in part.read_groups:
        for start in range(0, len(stale), _AT_ONCE):
            parameters = {"dataset": dataset, "hashes": stale[start : start + _AT_ONCE]}
            for found in ask(part.text("stale", group), parameters).rows:
                key = _hashable(found)
                keys[key if part.kind == "claims" else (group, *key)] = None
    updated = 0
    for row in part.rows() if keys and missing else ():
        if _within(missing, row.hash):
            key = (row.group if part.kind == "claims" else part.groups[0], *row.key)
            if key in keys:
                del keys[key]
                updated += 1
    return updated, [(str(key[0]), key[1:]) for key in keys]


def _hashable(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)
