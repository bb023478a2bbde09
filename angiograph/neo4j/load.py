"""Load a data set into Neo4j so that the server holds it exactly, and nothing else changes.

A load compares hashes, sends only what differs, removes what left the tables, and compares
once more. It may be cut at any moment: every transaction is whole by itself, and the next load
finds what is missing. Statements lie in ``cypher/load``; the graph model is described in
``cypher/README.md``.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from angiograph.exceptions import ServerError
from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection, Statement
from angiograph.neo4j.rows import (
    CLAIM_KEYS,
    ENTITY_KEYS,
    Row,
    claim_rows,
    entity_rows,
    leap_row,
    node_rows,
    step_rows,
)
from angiograph.neo4j.statements import NODE_LABELS, claim_types, statement
from angiograph.vocabulary import predicates

__all__ = ["LoadReport", "Progress", "load", "wipe"]

logger = logging.getLogger(__name__)

BATCH = 5_000
"""Rows a transaction."""

_ROUNDS = 3
_HASHES = 10_000

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, in nodes and relationships; with ``dry_run`` what it would do.

    Only what comes from the tables is counted, not what the server derives from it (leaps)
    or holds beside it (links of a node, the version node).
    """

    created: int
    updated: int
    deleted: int
    unchanged: int
    seconds: float
    dry_run: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of the command ``load``."""
        return {
            "created": self.created,
            "updated": self.updated,
            "deleted": self.deleted,
            "unchanged": self.unchanged,
            "seconds": round(self.seconds, 3),
            "dry_run": self.dry_run,
        }


@dataclass(frozen=True, slots=True)
class _Part:
    """A kind of node or relationship: its rows, and the statements that handle it.

    ``groups`` are the types or labels whose statements differ, and ``keys`` the columns that
    a stale one is named by.
    """

    name: str
    rows: Callable[[], Iterable[Row]]
    groups: tuple[str, ...]
    keys: tuple[str, ...]
    properties: tuple[str, ...] = ()

    @property
    def read_groups(self) -> tuple[str, ...]:
        """The groups that are read one by one; claims of all types are read at once."""
        return ("",) if self.name == "claims" else self.groups

    def text(self, action: str, group: str) -> str:
        if self.name == "claims":
            return statement(f"load/claims_{action}", type=group or None)
        if self.name in NODE_LABELS:
            return statement(f"load/nodes_{action}", label=group)
        if self.name == "entities" and action == "write":
            if not group:
                return statement("load/entities_write_plain")
            return statement("load/entities_write", label=group)
        return statement(f"load/{self.name}_{action}")


@dataclass(slots=True)
class _Plan:
    """What differs in one part: hashes to write (``None``: all), and keys to remove."""

    part: _Part
    missing: set[int] | None = None
    writes: int = 0
    updates: set[tuple[Any, ...]] = field(default_factory=set)
    removals: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    unchanged: int = 0

    @property
    def empty(self) -> bool:
        return not self.writes and not self.removals


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
    ServerError
        If the server fails or refuses; the next load repairs what was cut short.
    """
    started = time.monotonic()
    loader = _Loader(dataset.name, connection, progress or _silent)
    if not dry_run:
        loader.prepare(dataset)
    counts = loader.bring(_parts(dataset), dry_run=dry_run)
    if not dry_run:
        loader.derive()
        loader.describe(dataset)
    created, updated, deleted, unchanged = counts
    return LoadReport(created, updated, deleted, unchanged, time.monotonic() - started, dry_run)


def wipe(name: str, connection: Connection, *, progress: Progress | None = None) -> LoadReport:
    """Remove one data set from the server, and nothing else.

    Parameters
    ----------
    name
        The data set's name.
    connection, progress
        As for :func:`load`.
    """
    started = time.monotonic()
    loader = _Loader(name, connection, progress or _silent)
    empty = Dataset(entities={}, relations={}, name=name)
    counts = loader.bring(_parts(empty))
    loader.derive()
    loader.forget()
    return LoadReport(
        counts.created,
        counts.updated,
        counts.deleted,
        counts.unchanged,
        time.monotonic() - started,
    )


def _silent(_what: str, _done: int, _total: int) -> None:
    """Report no progress."""


def _parts(dataset: Dataset) -> list[_Part]:
    """Return the parts in the order in which they are written."""
    ends = ("subject", "object")
    return [
        _Part("entities", partial(entity_rows, dataset), ("",), ("id",), ENTITY_KEYS),
        _Part("claims", partial(claim_rows, dataset), claim_types(), (*ends, "id"), CLAIM_KEYS),
        _Part("steps", partial(step_rows, dataset), ("",), (*ends, "kind", "sign")),
        *(
            _Part(label, partial(node_rows, dataset, label), (label,), ("id",))
            for label in ("Document", "Reference", "Evidence", "Mechanism", "Outcome")
        ),
    ]


@dataclass(frozen=True, slots=True)
class _Counts:
    created: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0

    def __iter__(self) -> Iterator[int]:
        return iter((self.created, self.updated, self.deleted, self.unchanged))

    def __add__(self, other: _Counts) -> _Counts:
        return _Counts(*(a + b for a, b in zip(self, other, strict=True)))


class _Loader:
    def __init__(self, name: str, connection: Connection, progress: Progress) -> None:
        self._name = name
        self._connection = connection
        self._progress = progress

    # ---- before and after

    def prepare(self, dataset: Dataset) -> None:
        """Create the constraints and indexes that are not there yet."""
        table = self._connection.read(statement("schema/ready"))
        there = {(str(name), tuple(properties or ())) for name, properties in table.rows}
        used = {predicates()[r.predicate].neo4j_type for r in dataset.relations.values()}
        wanted: list[str] = [
            statement("schema/claim_id", type=type_)
            for type_ in sorted(used)
            if (type_, ("dataset", "id")) not in there
        ]
        wanted += [
            statement("schema/node_id", label=label)
            for label in NODE_LABELS
            if (label, ("dataset", "id")) not in there
        ]
        if ("AngiographState", ("id",)) not in there:
            wanted += [
                statement(f"schema/{name}")
                for name in (
                    "entity_id",
                    "dataset_id",
                    "entity_spelling",
                    "entity_text",
                    "entity_category",
                    "evidence_relation",
                    "state_id",
                )
            ]
        if wanted:
            logger.info("creating %d constraints and indexes", len(wanted))
            self._connection.write([(text, {}) for text in wanted])
            self._connection.read(statement("schema/wait"))

    def describe(self, dataset: Dataset) -> None:
        """Write the data set's version node, where it differs."""
        release = dataset.release
        properties = {
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
        there = self._connection.read(statement("load/dataset_read"), {"dataset": self._name})
        held = there.rows[0][0] if there.rows else {}
        if any(held.get(key) != value for key, value in properties.items()):
            self._write([(statement("load/dataset_write"), {"properties": properties})], None)

    def forget(self) -> None:
        """Remove the data set's version node."""
        if self._connection.read(statement("load/dataset_read"), {"dataset": self._name}).rows:
            self._write([(statement("load/dataset_remove"), {})], None)

    # ---- the difference

    def bring(self, parts: list[_Part], *, dry_run: bool = False) -> _Counts:
        """Bring the parts to what their rows say, and check that they got there."""
        total = _Counts()
        for round_ in range(_ROUNDS):
            plans = [self._plan(part) for part in parts]
            counts = _Counts(
                created=sum(p.writes - len(p.updates) for p in plans),
                updated=sum(len(p.updates) for p in plans),
                deleted=sum(len(p.removals) for p in plans),
            )
            total += counts
            unchanged = sum(p.unchanged for p in plans)
            if dry_run or all(plan.empty for plan in plans):
                if round_:
                    unchanged -= total.created + total.updated
                return _Counts(total.created, total.updated, total.deleted, max(unchanged, 0))
            self._apply(plans)
        raise ServerError(
            "the graph changes while it is loaded: is another load running? load again after it"
        )

    def _plan(self, part: _Part) -> _Plan:
        present = self._present(part)
        plan = _Plan(part)
        if not present:
            plan.writes = sum(1 for _ in part.rows())
            return plan
        plan.missing = set()
        for row in part.rows():
            if row.hash in present:
                present.discard(row.hash)
                plan.unchanged += 1
            else:
                plan.missing.add(row.hash)
        plan.writes = len(plan.missing)
        if present:
            self._sort_stale(plan, present)
        return plan

    def _present(self, part: _Part) -> set[int]:
        hashes: set[int] = set()
        for group in part.read_groups:
            table = self._connection.read(part.text("present", group), {"dataset": self._name})
            hashes.update(h for h in table.rows[0][0] if h is not None)
        return hashes

    def _sort_stale(self, plan: _Plan, stale: set[int]) -> None:
        """Tell the stale ones that a row replaces from those that go."""
        part, missing = plan.part, plan.missing or set()
        keys: dict[tuple[Any, ...], str] = {}
        listed = sorted(stale)
        for group in part.read_groups:
            for start in range(0, len(listed), _HASHES):
                parameters = {"dataset": self._name, "hashes": listed[start : start + _HASHES]}
                for found in self._connection.read(part.text("stale", group), parameters).rows:
                    key = _hashable(found)
                    if part.name == "claims":
                        keys[key] = str(key[0])
                    else:
                        keys[(group, *key)] = group
        for row in part.rows() if keys and missing else ():
            if row.hash in missing:
                key = (row.group if part.name == "claims" else part.groups[0], *row.key)
                if keys.pop(key, None) is not None:
                    plan.updates.add(row.key)
        plan.removals = [(group, key[1:]) for key, group in keys.items()]

    def _apply(self, plans: list[_Plan]) -> None:
        total = sum(plan.writes + len(plan.removals) for plan in plans)
        done = 0
        for plan in reversed(plans):
            for statements, size in _batches(_removals(plan)):
                self._write(statements, "stale")
                done += size
                self._progress(plan.part.name, done, total)
        for plan in plans:
            for statements, size in _batches(_writes(plan)):
                self._write(statements, "stale")
                done += size
                self._progress(plan.part.name, done, total)

    def _write(self, statements: list[Statement], leaps: str | None) -> None:
        self._connection.write(
            [
                (statement("load/lock"), {"leaps": leaps}),
                *((text, {"dataset": self._name, **given}) for text, given in statements),
            ]
        )

    # ---- what the server derives

    def derive(self) -> None:
        """Bring the leaps to what the steps of all data sets say, where any of them changed."""
        state = self._connection.read(statement("load/state")).rows
        if not state or state[0][0] == "fresh":
            return
        derived = self._connection.read(statement("load/leaps_derived")).rows
        rows = [leap_row(*row) for row in derived]
        part = _Part("leaps", lambda: rows, ("",), ("subject", "object", "sign", "via"))
        self.bring([part])
        self._write([], "fresh")


def _hashable(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


def _removals(plan: _Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    part = plan.part
    for group, key in plan.removals:
        yield part.text("remove", group), dict(zip(part.keys, key, strict=True))


def _writes(plan: _Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    part = plan.part
    if not plan.writes:
        return
    nothing = dict.fromkeys(part.properties)
    for row in part.rows():
        if plan.missing is None or row.hash in plan.missing:
            content = row.content
            if nothing and plan.missing is not None:
                content = {**content, "properties": {**nothing, **content["properties"]}}
            yield part.text("write", row.group), content


def _batches(
    rows: Iterable[tuple[str, dict[str, Any]]],
) -> Iterator[tuple[list[Statement], int]]:
    """Gather rows by statement, and yield as many statements as make a transaction."""
    gathered: dict[str, list[dict[str, Any]]] = {}
    size = 0
    for text, content in rows:
        gathered.setdefault(text, []).append(content)
        size += 1
        if size == BATCH:
            yield [(text, {"rows": rows}) for text, rows in gathered.items()], size
            gathered, size = {}, 0
    if size:
        yield [(text, {"rows": rows}) for text, rows in gathered.items()], size
