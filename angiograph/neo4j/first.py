"""The first load: where the graph is empty, rows are created, and not looked for before.

Claims are written over a connection of their own, beside everything else; indexes follow the
rows. Whoever else starts to write meanwhile overwrites the mark that this load has set: then
it creates nothing more, and goes on by comparing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from threading import Event, Lock
from typing import Any
from uuid import uuid4

from angiograph.neo4j.difference import Counts
from angiograph.neo4j.parts import Part
from angiograph.neo4j.schema import prepare
from angiograph.neo4j.statements import statement
from angiograph.neo4j.writing import CLAIMS, REST, Writer, ahead, batches

__all__ = ["first_load"]


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
    prepare(connection, indexes=False)
    mark = uuid4().hex
    writer.write([], mark)
    if not connection.read(empty).rows[0][0]:
        return None
    entities, claims, *others = listed
    rest = writer.guarded(mark, locks=(REST,))
    # One thread makes all rows, since a data set is read by one at a time.
    with ThreadPoolExecutor(1) as maker, ThreadPoolExecutor(1) as beside:
        creating = _Creating(writer.name, maker, sum(part.expected for part in listed))
        creating.write([entities], rest)
        with connection.beside() as second:
            over = writer.guarded(mark, second, (CLAIMS,))
            written = beside.submit(creating.write, [claims], over)
            creating.write(others, rest)
            written.result()
    prepare(connection, creating.types)
    state = connection.read(statement("load/state")).rows
    return creating.counts if state and state[0][0] == mark else None


class _Creating:
    """What the two threads of a first load share."""

    def __init__(self, dataset: str, maker: Executor, total: int) -> None:
        self.counts: dict[str, Counts] = {}
        self.types: set[str] = set()
        self._dataset = dataset
        self._maker = maker
        self._total = total
        self._done = 0
        self._telling = Lock()
        self._failed = Event()

    def write(self, listed: Iterable[Part], writer: Writer) -> None:
        """Write parts one after the other, unless the other thread has failed."""
        try:
            for part in listed:
                self._write(part, writer)
        except BaseException:
            self._failed.set()
            raise

    def _write(self, part: Part, writer: Writer) -> None:
        created = 0
        for statements, size in ahead(batches(self._made(part)), self._maker):
            if self._failed.is_set():
                return
            writer.write(statements)
            created += size
            with self._telling:
                self._done += size
                writer.progress(part.kind, self._done, max(self._done, self._total))
        self.counts[part.kind] = Counts(created=created)

    def _made(self, part: Part) -> Iterator[tuple[str, dict[str, Any]]]:
        for row in part.rows():
            if part.kind == "claims":
                self.types.add(row.group)
            yield part.creates(row, self._dataset)
