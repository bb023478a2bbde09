"""The first load: where the graph is empty, rows are created, and not looked for before.

Two connections share the work: entities by turns, beside what they do not touch, then claims
beside steps, and the rest by turns; indexes follow the rows. Whoever else starts to write
meanwhile overwrites the mark that this load has set: then it creates nothing more, and goes on
by comparing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from itertools import chain
from threading import Event, Lock
from typing import Any
from uuid import uuid4

from angiograph.neo4j.connection import Statement
from angiograph.neo4j.difference import Counts
from angiograph.neo4j.parts import Part
from angiograph.neo4j.schema import await_indexes, prepare
from angiograph.neo4j.statements import statement
from angiograph.neo4j.writing import CLAIMS, REST, Writer, ahead, batches

__all__ = ["first_load"]

_Batch = tuple[str, list[Statement], int]
"""The kind of some rows, the statements that write them, and how many they are."""


def first_load(listed: Sequence[Part], writer: Writer) -> dict[str, Counts] | None:
    """Create what a data set becomes, where the graph holds nothing that it could meet.

    Parameters
    ----------
    listed
        The parts of the data set in their order: entities, claims, and the rest.
    writer
        Writes the data set.

    Returns
    -------
    dict of str to Counts, or None
        How many were created of each kind; ``None`` where the graph is not empty, or somebody
        else wrote too: then compare.

    Raises
    ------
    ServerError
        If the server fails or refuses; the next load repairs what was cut short.
    """
    connection = writer.connection
    empty = statement("load/empty")
    if not connection.read(empty).rows[0][0]:
        return None
    entities, claims, steps, documents, references, *others = listed
    # One thread makes all rows, since a data set is read by one at a time.
    with ThreadPoolExecutor(1) as maker:
        creating = _Creating(maker, listed)
        rows = creating.made(entities)
        prepare(connection, indexes=False)
        mark = uuid4().hex
        writer.write([], mark)
        if not connection.read(empty).rows[0][0]:
            return None
        rest = writer.guarded(mark, locks=(REST,))
        with connection.beside() as second:
            over = writer.guarded(mark, second, (CLAIMS,))
            first = chain(creating.made(documents), creating.made(references), rows)
            creating.at_once(
                partial(creating.write, first, rest), partial(creating.write, rows, over)
            )
            filling = prepare(connection)
            left = _Rows(chain.from_iterable(map(creating.made, others)))
            creating.at_once(
                partial(creating.write, chain(creating.made(steps), left), rest),
                partial(creating.write_claims, claims, left, over),
            )
    if filling:
        await_indexes(connection)
    state = connection.read(statement("load/state")).rows
    return creating.counts if state and state[0][0] == mark else None


class _Rows(Iterator[_Batch]):
    """Batches, of which more than one thread takes the next."""

    def __init__(self, batches: Iterator[_Batch]) -> None:
        self._batches = batches
        self._taking = Lock()

    def __next__(self) -> _Batch:
        with self._taking:
            return next(self._batches)


def _together(part: Part, rows: Iterable[tuple[tuple[Any, ...], Any]]) -> list[Any]:
    """Return rows by what they have alike; those that have nothing alike as they are."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for alike, own in rows:
        groups.setdefault(alike, []).append(own)
    alone = groups.pop((), [])
    return alone + [{**part.alike(alike), "rows": own} for alike, own in groups.items()]


class _Creating:
    """What the two threads of a first load share."""

    def __init__(self, maker: Executor, listed: Sequence[Part]) -> None:
        self.counts = {part.kind: Counts() for part in listed}
        self._maker = maker
        self._total = sum(part.expected for part in listed)
        self._done = 0
        self._telling = Lock()
        self._failed = Event()

    def made(self, part: Part, types: set[str] | None = None) -> _Rows:
        """Begin to make the batches of a part; ``types`` gathers the rows' groups."""

        def creations() -> Iterator[tuple[str, Any]]:
            for row in part.rows():
                if types is not None:
                    types.add(row.group)
                text, *content = part.creates(row)
                yield text, content

        def made() -> Iterator[_Batch]:
            for statements, size in batches(creations()):
                yield (
                    part.kind,
                    [
                        (text, {"rows": _together(part, given["rows"])})
                        for text, given in statements
                    ],
                    size,
                )

        return _Rows(ahead(made(), self._maker))

    def at_once(self, here: Callable[[], None], beside: Callable[[], None]) -> None:
        """Do two things in two threads; where one fails, the other ends with its batch."""
        with ThreadPoolExecutor(1) as second:
            other = second.submit(self._watched, beside)
            self._watched(here)
            other.result()

    def _watched(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException:
            self._failed.set()
            raise

    def write_claims(self, claims: Part, then: Iterator[_Batch], writer: Writer) -> None:
        """Write all claims, see to it that none comes twice, and go on with other rows."""
        types: set[str] = set()
        self.write(self.made(claims, types), writer)
        prepare(writer.connection, types, indexes=False)
        self.write(then, writer)

    def write(self, rows: Iterator[_Batch], writer: Writer) -> None:
        """Write rows that no other thread takes, unless that one has failed."""
        for kind, statements, size in rows:
            if self._failed.is_set():
                return
            writer.write(statements)
            with self._telling:
                self.counts[kind] += Counts(created=size)
                self._done += size
                writer.progress(kind, self._done, max(self._done, self._total))
