"""The records of our own exports, taken as they stand."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from angiograph.formats.reading import Report
from angiograph.formats.records import entity_of, relation_of
from angiograph.formats.soundness import flaw
from angiograph.model import Dataset, Entity, Relation
from angiograph.tables import TABLES as ALL_TABLES
from angiograph.vocabulary import POLARITIES, predicates

__all__ = ["TABLES", "OwnRecords", "is_own_claim"]

TABLES: dict[str, type] = {
    name: table.record
    for name, table in ALL_TABLES.items()
    if name not in ("entities", "relations", "evidence")
}
"""The tables beside entities and claims, and what a row of each is."""

_OF_TEXT = ("mentions", "uncurated")
"""The tables that tell of the text of documents."""

_ALL_DOCUMENTS = "*"
"""What stands for every document there."""


def is_own_claim(cells: object, *needed: str) -> bool:
    """Whether the cells of an edge are those of a claim that `export` wrote.

    Examples
    --------
    >>> is_own_claim({"key": "x:1", "predicate": "inhibits", "polarity": "affirmed"}, "key")
    True
    >>> is_own_claim({"key": "x:1", "predicate": "inhibits"}, "key")
    False
    """
    return (
        isinstance(cells, dict)
        and all(name in cells for name in needed)
        and cells.get("polarity") in POLARITIES
        and isinstance(cells.get("predicate"), str)
        and cells["predicate"] in predicates()
    )


class OwnRecords:
    """Collects records of all tables, and skips what is no sound record.

    Parameters
    ----------
    report
        Counts, and is told of what is skipped.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._entities: dict[str, Entity] = {}
        self._relations: dict[str, Relation] = {}
        self._tables: dict[str, dict[Any, Any]] = {
            "entities": self._entities,
            "relations": self._relations,
            **{table: {} for table in TABLES},
        }
        self._places: dict[str, list[int | str]] = {table: [] for table in self._tables}

    def entity(self, place: int | str, identifier: Any, name: Any, cells: Any) -> None:
        """Add an entity that stands at a line, or at a place of a document."""
        self._add(place, "entities", lambda: entity_of(identifier, name, cells))

    def known(self, identifier: str, name: str) -> None:
        """Add an entity of which no more than the name is known, unless it is there."""
        if identifier and identifier not in self._entities:
            self._entities[identifier] = Entity(identifier, "", name or identifier)

    def relation(
        self,
        place: int | str,
        identifier: Any,
        subject: Any,
        target: Any,
        cells: Mapping[str, Any],
        *,
        ends_known: bool = True,
    ) -> None:
        """Add a claim; if ``ends_known`` is false, its partners need not be told elsewhere."""
        self._report.read += 1
        made = self._add(
            place, "relations", lambda: relation_of(identifier, subject, target, cells)
        )
        for partner in made.together_with if made and not ends_known else ():
            self.known(partner, partner)

    def row(self, place: int | str, table: str, cells: Mapping[str, Any]) -> None:
        """Add a row of one of `TABLES`."""
        kind = TABLES[table]
        told = {
            field.name: tuple(value) if isinstance(value, list) else value
            for field in fields(kind)
            if (value := cells.get(field.name)) is not None
        }
        self._add(place, table, lambda: kind(**told))

    def _add(self, place: int | str, table: str, make: Callable[[], Any]) -> Any:
        """Return the record that was added; ``None`` where it is skipped."""
        reason = made = None
        try:
            made = make()
        except _NO_RECORD as error:
            reason = _said(error)
        reason = reason or flaw(made)
        key = getattr(made, "id", made)
        rows = self._tables[table]
        if not reason and key in rows:
            reason = f"{f'{key!r}'[:80]} is told twice"
        if reason:
            self._skip(place, table, reason)
            return None
        rows[key] = made
        self._places[table].append(place)
        return made

    def _skip(self, place: int | str, table: str, reason: str) -> None:
        if table != "relations":  # those are counted where they are read
            self._report.read += 1
        self._report.skip_at(place, reason)

    def dataset(self, name: str) -> Dataset:
        """Return what was collected, without what names a record that is not there.

        A claim that spans others, or contrasts with them, stays: it is told without those.
        """
        self._keep("outcomes", lambda outcome: outcome.drugs, self._entities)
        for place, claim in self._keep("relations", _ends, self._entities):
            lost = [one for one in _others(claim) if one not in self._relations]
            if lost:
                self._report.skip_at(
                    place, f"names {lost[0][:80]!r}, no claim of the file: told without it"
                )
                self._relations[claim.id] = replace(
                    claim,
                    spans=tuple(one for one in claim.spans if one not in lost),
                    contrasts_with=tuple(one for one in claim.contrasts_with if one not in lost),
                )
        self._keep("mechanisms", lambda mechanism: mechanism.steps, self._relations, "claim")
        documents = {_ALL_DOCUMENTS, *self._tables["documents"]}
        for table in _OF_TEXT:
            self._keep(table, lambda row: (row.document,), documents, "document")
        tables: dict[str, Any] = dict(self._tables)
        for table in _OF_TEXT:
            tables[table] = tuple(tables[table])
        tables["release"] = next(iter(tables["release"]), None)
        return Dataset(**tables, name=name)

    def _keep(
        self,
        table: str,
        names: Callable[[Any], Iterable[str]],
        known: Container[str],
        what: str = "entity",
    ) -> list[tuple[int | str, Any]]:
        """Skip the records of a table that name what is not known; return the others, placed."""
        kept = []
        rows = self._tables[table]
        for place, (key, made) in zip(self._places[table], list(rows.items()), strict=True):
            lost = next((one for one in names(made) if one not in known), None)
            if lost is None:
                kept.append((place, made))
                continue
            del rows[key]
            self._skip(place, table, f"{lost[:80]!r} is no {what} of the file")
        return kept


def _ends(claim: Relation) -> tuple[str, ...]:
    return claim.subject, claim.object, *claim.together_with


def _others(claim: Relation) -> tuple[str, ...]:
    return claim.spans + claim.contrasts_with


_NO_RECORD = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def _said(error: Exception) -> str:
    if isinstance(error, ValueError):
        return str(error)[:120]
    return f"is no record that angiograph wrote: {str(error)[:80]}"
