"""The first load: where the graph is empty, rows are created, and not looked for before.

Two connections take the next batch by turns: entities, beside what they do not touch, then
claims, steps and the rest; indexes follow the entities, and constraints the claims. Whoever
else starts to write meanwhile overwrites the mark that this load has set: then it creates
nothing more, and goes on by comparing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from itertools import chain
from threading import Event, Lock
from uuid import uuid4

from angiograph.neo4j.connection import Statement
from angiograph.neo4j.difference import Counts
from angiograph.neo4j.parts import Part
from angiograph.neo4j.schema import await_indexes, prepare
from angiograph.neo4j.statements import statement
from angiograph.neo4j.writing import LOCKS, Rows, Writer, ahead, chunks

__all__ = ["first_load"]

_Task = Callable[[Writer], None]
"""What is done over a connection."""


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
    # One thread makes all rows, since a data set is read by one at a time.
    with ThreadPoolExecutor(1) as maker:
        creating = _Creating(maker, listed)
        entities, claims, *rest = listed
        steps, documents, references, *others = map(creating.batches, rest)
        cited = creating.shared(chain(documents, references))
        nodes = creating.shared(creating.batches(entities))
        edges = creating.shared(chain(creating.claims(claims), steps, *others))
        prepare(connection, indexes=False)
        mark = uuid4().hex
        writer.write([], mark)
        if not connection.read(empty).rows[0][0]:
            return None
        with connection.beside() as second:
            here, there = (
                writer.guarded(mark, over, (lock,))
                for over, lock in zip((connection, second), LOCKS, strict=True)
            )
            creating.at_once((here, chain(cited, nodes)), (there, nodes))
            filling = prepare(connection)
            creating.at_once((here, edges), (there, edges))
    if filling:
        await_indexes(connection)
    state = connection.read(statement("load/state")).rows
    return creating.counts if state and state[0][0] == mark else None


class _Shared(Iterator[_Task]):
    """Tasks, of which more than one thread takes the next."""

    def __init__(self, tasks: Iterator[_Task]) -> None:
        self._tasks = tasks
        self._taking = Lock()

    def __next__(self) -> _Task:
        with self._taking:
            return next(self._tasks)


class _Creating:
    """What the two threads of a first load share."""

    def __init__(self, maker: Executor, listed: Sequence[Part]) -> None:
        self.counts = {part.kind: Counts() for part in listed}
        self._types: set[str] = set()
        self._claims_to_do = 1
        self._maker = maker
        self._total = sum(part.expected for part in listed)
        self._done = 0
        self._telling = Lock()
        self._failed = Event()

    def batches(self, part: Part) -> Iterator[_Task]:
        """Yield what creates the next rows of a part."""
        for batch in chunks(part.rows()):
            if part.kind == "claims":
                self._types.update(row.group for row in batch)
            creation = (part.creation, {"rows": Rows(part.together(batch))})
            yield partial(self._create, part.kind, creation, len(batch))

    def claims(self, part: Part) -> Iterator[_Task]:
        """Yield what creates the claims; where the last is done, they become unique."""
        for create in self.batches(part):
            with self._telling:
                self._claims_to_do += 1
            yield partial(self._claim, create)
        yield partial(self._claim, lambda _: None)

    def _claim(self, create: _Task, writer: Writer) -> None:
        create(writer)
        with self._telling:
            self._claims_to_do -= 1
            last = not self._claims_to_do
        if last:
            prepare(writer.connection, self._types, indexes=False)

    def shared(self, tasks: Iterator[_Task]) -> _Shared:
        """Begin to make tasks ahead, for both threads to take."""
        return _Shared(ahead(tasks, self._maker))

    def _create(self, kind: str, creation: Statement, size: int, writer: Writer) -> None:
        writer.write([creation])
        with self._telling:
            self.counts[kind] += Counts(created=size)
            self._done += size
            writer.progress(kind, self._done, max(self._done, self._total))

    def at_once(self, *shares: tuple[Writer, Iterator[_Task]]) -> None:
        """Do tasks in as many threads; where one fails, the others end with what they do."""
        with ThreadPoolExecutor(len(shares)) as threads:
            try:
                for done in [threads.submit(self._do, *share) for share in shares]:
                    done.result()
            except BaseException:
                self._failed.set()
                raise

    def _do(self, writer: Writer, tasks: Iterator[_Task]) -> None:
        try:
            for task in tasks:
                if self._failed.is_set():
                    return
                task(writer)
        except BaseException:
            self._failed.set()
            raise
