"""The first load: where the graph is empty, rows are created, and not looked for before.

Two connections take the next batch by turns: entities, beside what they do not touch, then
claims with their steps, and the rest; indexes follow the entities, and the claims' constraints
come last. Whoever else starts to write meanwhile overwrites the mark that this load has set:
then it creates nothing more, and goes on by comparing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from itertools import chain
from threading import Event, Lock
from uuid import uuid4

from angiograph.model import Dataset
from angiograph.neo4j.creation import Batch, Creation
from angiograph.neo4j.difference import Counts
from angiograph.neo4j.parts import LABELS
from angiograph.neo4j.schema import await_indexes, prepare
from angiograph.neo4j.statements import statement
from angiograph.neo4j.writing import LOCKS, Writer, ahead

__all__ = ["first_load"]

_Task = Callable[[Writer], None]
"""What is done over a connection."""


def first_load(dataset: Dataset, writer: Writer) -> dict[str, Counts] | None:
    """Create what a data set becomes, where the graph holds nothing that it could meet.

    Parameters
    ----------
    dataset
        The data set.
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
        made = Creation(dataset)
        creating = _Creating(maker, len(dataset.entities) + 2 * len(dataset.relations))
        documents, references, *others = (creating.tasks(made.nodes(kind)) for kind in LABELS)
        cited = creating.shared(chain(documents, references))
        nodes = creating.shared(creating.tasks(made.entities()))
        edges = creating.shared(
            chain(creating.tasks(made.claims()), creating.tasks(made.steps()), *others)
        )
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
            constraints = creating.shared(creating.constraints())
            creating.at_once((here, constraints), (there, constraints))
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

    def __init__(self, maker: Executor, total: int) -> None:
        self.counts = {kind: Counts() for kind in ("entities", "claims", "steps", *LABELS)}
        self._types: set[str] = set()
        self._maker = maker
        self._total = total
        self._done = 0
        self._telling = Lock()
        self._failed = Event()

    def tasks(self, batches: Iterator[Batch]) -> Iterator[_Task]:
        """Yield what creates batches."""
        for batch in batches:
            self._types |= batch.types
            yield partial(self._create, batch)

    def constraints(self) -> Iterator[_Task]:
        """Yield what makes the claims unique that were created, a half over each connection."""
        types = sorted(self._types)
        for half in filter(None, (types[::2], types[1::2])):
            yield partial(_constrain, half)

    def shared(self, tasks: Iterator[_Task]) -> _Shared:
        """Begin to make tasks ahead, for both threads to take."""
        return _Shared(ahead(tasks, self._maker))

    def _create(self, batch: Batch, writer: Writer) -> None:
        writer.write([(batch.text, {"rows": batch.rows})])
        with self._telling:
            for kind, size in batch.sizes.items():
                self.counts[kind] += Counts(created=size)
                self._done += size
            writer.progress(next(iter(batch.sizes)), self._done, max(self._done, self._total))

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


def _constrain(types: list[str], writer: Writer) -> None:
    prepare(writer.connection, types, indexes=False)
