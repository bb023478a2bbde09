"""The first load: where the graph is empty, rows are created, and not looked for before.

Claims are written over a connection of their own, beside everything else; indexes follow the
rows. Whoever else starts to write meanwhile overwrites the mark that this load has set: then
it creates nothing more, and goes on by comparing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
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

_Batch = tuple[list[Statement], int]


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
    entities, claims, *others = listed
    # One thread makes all rows, since a data set is read by one at a time.
    with ThreadPoolExecutor(1) as maker:
        creating = _Creating(writer.name, maker, sum(part.expected for part in listed))
        rows = creating.made(entities)
        prepare(connection, indexes=False)
        mark = uuid4().hex
        writer.write([], mark)
        if not connection.read(empty).rows[0][0]:
            return None
        rest = writer.guarded(mark, locks=(REST,))
        creating.write(entities, rows, rest)
        filling = prepare(connection)
        with connection.beside() as second, ThreadPoolExecutor(1) as beside:
            over = writer.guarded(mark, second, (CLAIMS,))
            written = beside.submit(creating.write_claims, claims, over)
            with creating.together():
                for part in others:
                    creating.write(part, creating.made(part), rest)
                written.result()
    if filling:
        await_indexes(connection)
    state = connection.read(statement("load/state")).rows
    return creating.counts if state and state[0][0] == mark else None


class _Creating:
    """What the two threads of a first load share."""

    def __init__(self, dataset: str, maker: Executor, total: int) -> None:
        self.counts: dict[str, Counts] = {}
        self._dataset = dataset
        self._maker = maker
        self._total = total
        self._done = 0
        self._telling = Lock()
        self._failed = Event()

    def made(self, part: Part, types: set[str] | None = None) -> Iterator[_Batch]:
        """Begin to make the batches of a part; ``types`` gathers the rows' groups."""

        def creations() -> Iterator[tuple[str, dict[str, Any]]]:
            for row in part.rows():
                if types is not None:
                    types.add(row.group)
                yield part.creates(row, self._dataset)

        return ahead(batches(creations()), self._maker)

    @contextmanager
    def together(self) -> Iterator[None]:
        """See that the other thread ends too, with its batch, where this one fails."""
        try:
            yield
        except BaseException:
            self._failed.set()
            raise

    def write_claims(self, claims: Part, writer: Writer) -> None:
        """Write all claims, then see to it that none comes twice."""
        types: set[str] = set()
        with self.together():
            self.write(claims, self.made(claims, types), writer)
            prepare(writer.connection, types, indexes=False)

    def write(self, part: Part, made: Iterator[_Batch], writer: Writer) -> None:
        """Write a part, unless the other thread has failed."""
        created = 0
        for statements, size in made:
            if self._failed.is_set():
                return
            writer.write(statements)
            created += size
            with self._telling:
                self._done += size
                writer.progress(part.kind, self._done, max(self._done, self._total))
        self.counts[part.kind] = Counts(created=created)
