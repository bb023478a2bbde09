"""Load a data set into Neo4j so that the server holds it exactly, and nothing else changes.

A load compares hashes, sends only what differs, removes what left the tables, and compares
once more; into a graph that is empty it creates (:mod:`angiograph.neo4j.first`). It may be cut
at any moment: every transaction is whole by itself, and the next load finds what is missing.
Statements lie in ``cypher/load``; the graph model is described in ``cypher/README.md``.
"""

from __future__ import annotations

import gc
import shlex
import time
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import add
from threading import Lock
from typing import Any
from uuid import uuid4

from angiograph.exceptions import DataWarning, ServerError
from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.difference import Counts, Difference, compare, held_hashes, same
from angiograph.neo4j.first import first_load
from angiograph.neo4j.parts import Part, leaps, parts
from angiograph.neo4j.schema import await_indexes, prepare
from angiograph.neo4j.statements import statement
from angiograph.neo4j.steps import leap_row
from angiograph.neo4j.writing import Progress, Writer, ahead, batches
from angiograph.vocabulary import predicates

__all__ = ["LoadReport", "Progress", "load", "version_node", "wipe"]

_ROUNDS = 3
_BEYOND = (
    "families and classes lie more than 8 structural steps from some of their members; "
    "queries on the server follow 8, the commands without it all"
)
_RARELY = (100_000, 50, 100)
_thresholds: list[tuple[int, int, int]] = []
"""What each running load found; the first found what was there before all of them."""
_changing_thresholds = Lock()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did by kind, in nodes and relationships; with ``dry_run`` what it would do.

    Only what comes from the tables is counted, not what the server derives from it (leaps)
    or holds beside it (links of a node, the version node).
    """

    kinds: Mapping[str, Counts]
    seconds: float
    dry_run: bool = False

    @property
    def total(self) -> Counts:
        """The counts of all kinds together."""
        return reduce(add, self.kinds.values(), Counts())

    @property
    def created(self) -> int:
        """How many are, or would be, created."""
        return self.total.created

    @property
    def updated(self) -> int:
        """How many are, or would be, updated."""
        return self.total.updated

    @property
    def deleted(self) -> int:
        """How many are, or would be, deleted."""
        return self.total.deleted

    @property
    def unchanged(self) -> int:
        """How many are left alone."""
        return self.total.unchanged

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of the command ``load``."""
        return {
            **self.total.to_dict(),
            "seconds": round(self.seconds, 3),
            "dry_run": self.dry_run,
            "kinds": {kind: counts.to_dict() for kind, counts in self.kinds.items()},
        }


def load(
    dataset: Dataset,
    connection: Connection,
    *,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> LoadReport:
    """Bring the server's copy of a data set to exactly what its tables say.

    Parameters
    ----------
    dataset
        The data set; its name tells its part of the graph from that of others.
    connection
        An open connection.
    progress
        Told how far the load is.
    dry_run
        Only say what would change.

    Returns
    -------
    LoadReport
        The nodes and relationships created, updated, deleted and left alone.

    Raises
    ------
    DataError
        If a relation names an entity that the data set does not have.
    ServerError
        If the server fails or refuses; the next load repairs what was cut short.
    """
    started = time.monotonic()
    with _collecting_rarely():
        kinds = _load(dataset, connection, progress or _silent, dry_run=dry_run)
    return LoadReport(kinds, time.monotonic() - started, dry_run=dry_run)


def _load(
    dataset: Dataset, connection: Connection, progress: Progress, *, dry_run: bool
) -> Mapping[str, Counts]:
    listed = list(parts(dataset))
    if dry_run:
        found = compare(listed, dataset.name, connection)
        return {difference.part.kind: difference.counts for difference in found}
    writer = Writer(dataset.name, connection, progress)
    loader = _Loader(dataset.name, writer)
    created = first_load(dataset, writer)
    if created is None:
        relations = dataset.relations.values()
        types = {predicates()[relation.predicate].neo4j_type for relation in relations}
        if prepare(connection, types):
            await_indexes(connection)
    kinds = created or loader.bring(listed)
    loader.describe(dataset)
    loader.derive()
    _warn_of_doubles(dataset.name, connection)
    return kinds


def _warn_of_doubles(name: str, connection: Connection) -> None:
    """Warn where another data set tells a source of this one too: ``a`` beside ``a + b``."""
    sources = set(name.split(" + "))
    for other, *_ in connection.read(statement("load/datasets_held")).rows:
        if other != name and sources.intersection(other.split(" + ")):
            warnings.warn(
                f"the server holds {other!r} beside {name!r}: claims of both are told and counted "
                f"twice; angiograph load --wipe {shlex.quote(other)} takes the other one away",
                DataWarning,
                stacklevel=2,
            )


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Let Python seldom look for garbage in cycles: rows are many, and none is in a cycle."""
    with _changing_thresholds:
        _thresholds.append(gc.get_threshold())
        gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        # Whichever load ends last leaves what the first one found.
        with _changing_thresholds:
            gc.set_threshold(*_thresholds.pop())


def wipe(name: str, connection: Connection, *, progress: Progress | None = None) -> LoadReport:
    """Remove one data set from the server, and nothing else.

    Constraints and indexes stay: a database that holds no data set has no rows in them.

    Parameters
    ----------
    name
        The data set's name.
    connection, progress
        As for :func:`load`.
    """
    started = time.monotonic()
    loader = _Loader(name, Writer(name, connection, progress or _silent))
    kinds = loader.bring(list(parts(Dataset(entities={}, relations={}, name=name))))
    if loader.state():
        loader.derive()
    loader.forget()
    return LoadReport(kinds, time.monotonic() - started)


def version_node(dataset: Dataset) -> dict[str, Any]:
    """Return the properties of the node that says which version of a data set is loaded."""
    release = dataset.release
    return {
        "name": dataset.name,
        "version": release.version if release else None,
        "date": release.date if release else None,
        "schema_version": release.schema_version if release else None,
        "entities": len(dataset.entities),
        "relations": len(dataset.relations),
        "references": len(dataset.references),
        "documents": len(dataset.documents),
        "mechanisms": len(dataset.mechanisms),
        "outcomes": len(dataset.outcomes),
        "caption": dataset.name,
    }


def _silent(_what: str, _done: int, _total: int) -> None:
    """Report no progress."""


class _Changing(ServerError):
    """Somebody else writes what is being loaded."""

    def __init__(self) -> None:
        super().__init__(
            "the graph changes while it is loaded: is another load running? load again after it"
        )


class _Loader:
    """Brings one data set's part of the graph to what its tables say."""

    def __init__(self, name: str, writer: Writer) -> None:
        self._name = name
        self._writer = writer
        self._connection = writer.connection

    # ---- before and after

    def describe(self, dataset: Dataset) -> None:
        """Write the data set's version node, where it differs."""
        properties = version_node(dataset)
        there = self._connection.read(statement("load/dataset_read"), {"dataset": self._name})
        held = there.rows[0][0] if there.rows else {}
        if any(held.get(key) != value for key, value in properties.items()):
            self._writer.write([(statement("load/dataset_write"), {"properties": properties})])

    def forget(self) -> None:
        """Remove the data set's version node, and with the last one what loaders lock."""
        there = self._connection.read(statement("load/dataset_read"), {"dataset": self._name})
        if there.rows or self.state():
            self._writer.write(
                [(statement("load/dataset_remove"), {}), (statement("load/state_remove"), {})]
            )

    # ---- the difference

    def bring(self, wanted: list[Part], mark: str | None = "stale") -> dict[str, Counts]:
        """Bring parts to what their rows say, check that they got there, and count by kind.

        ``mark`` is what each transaction says of the leaps; ``None`` leaves that as it is.
        """
        counts: dict[str, Counts] = {}
        for _ in range(_ROUNDS):
            differences = compare(wanted, self._name, self._connection, count=False)
            self._apply(differences, mark)
            for difference in differences:
                kind, found = difference.part.kind, difference.counts
                before = counts.get(kind)
                # What is unchanged in a later round was written, or unchanged, in the first.
                unchanged = (before or found).unchanged
                total = (before or Counts()) + found
                counts[kind] = Counts(total.created, total.updated, total.deleted, unchanged)
            if all(not difference.counts.changed for difference in differences):
                return counts
            if all(self._arrived(difference) for difference in differences):
                return counts
        raise _Changing

    def _arrived(self, difference: Difference) -> bool:
        """Whether the server now holds exactly the rows of a part."""
        held = held_hashes(difference.part, self._name, self._connection)
        return same(held, difference.wanted)

    def _apply(self, differences: list[Difference], mark: str | None) -> None:
        done, total = 0, sum(difference.to_do for difference in differences)
        work = [
            *((difference, difference.removed()) for difference in reversed(differences)),
            *((difference, difference.writes()) for difference in differences),
        ]
        with ThreadPoolExecutor(1) as maker:
            for difference, rows in work:
                for statements, size in ahead(batches(rows), maker):
                    self._writer.write(statements, mark)
                    done += size
                    self._writer.progress(difference.part.kind, done, max(done, total))

    # ---- what the server derives

    def derive(self) -> None:
        """Bring the leaps to what the steps of all data sets say, where any of them changed.

        Whoever writes steps meanwhile overwrites the mark: then these leaps are no longer
        written, and the other loader derives its own when it is done.
        """
        if self.state() == "fresh":
            return
        mark = uuid4().hex
        self._writer.write([], mark)
        wanted = self._connection.read(statement("load/leaps_wanted")).rows[0][0]
        derived = self._connection.read(statement("load/leaps_derived")).rows if wanted else ()
        if wanted and self._connection.read(statement("load/leaps_beyond")).rows[0][0]:
            warnings.warn(_BEYOND, DataWarning, stacklevel=2)
        writer = self._writer.guarded(mark)
        try:
            rows = [leap_row(*row) for row in derived]
            _Loader(self._name, writer).bring([leaps(rows)], mark=None)
        except _Changing:
            if self.state() == mark:
                raise
        writer.write([(statement("load/state_fresh"), {})])

    def state(self) -> str:
        """Return ``fresh`` where the leaps are up to date; nothing where no load has begun."""
        state = self._connection.read(statement("load/state")).rows
        return str(state[0][0]) if state else ""
