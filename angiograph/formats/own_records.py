"""The records of our own exports, taken as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from angiograph.formats.reading import Report
from angiograph.formats.records import entity_of, relation_of
from angiograph.formats.soundness import flaw
from angiograph.model import Dataset, Entity, Relation
from angiograph.vocabulary import POLARITIES, predicates

__all__ = ["OwnRecords", "is_own_claim"]


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
    """Collects entities and claims, and skips what is no sound record.

    Parameters
    ----------
    report
        Counts, and is told of what is skipped.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._entities: dict[str, Entity] = {}
        self._relations: dict[str, Relation] = {}

    def entity(self, place: int | str, identifier: Any, name: Any, cells: Any) -> None:
        """Add an entity that stands at a line, or at a place of a document."""
        try:
            made = entity_of(identifier, name, cells)
        except _NO_RECORD as error:
            self._skip(place, _said(error))
            return
        if reason := flaw(made):
            self._skip(place, reason)
        elif made.id in self._entities:
            self._skip(place, f"entity {made.id[:80]!r} is told twice")
        else:
            self._entities[made.id] = made

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
        """Add a claim; its entities must be there before, unless ``ends_known`` is false."""
        self._report.read += 1
        try:
            made = relation_of(identifier, subject, target, cells)
        except _NO_RECORD as error:
            self._report.skip_at(place, _said(error))
            return
        reason = flaw(made) or self._reason(made, ends_known)
        if reason:
            self._report.skip_at(place, reason)
            return
        for partner in made.together_with:
            self.known(partner, partner)
        self._relations[made.id] = made

    def _reason(self, made: Relation, ends_known: bool) -> str:
        if not made.id:
            return "lacks its id"
        if made.id in self._relations:
            return f"{made.id[:80]!r} is told twice"
        for end in (made.subject, made.object, *(made.together_with if ends_known else ())):
            if end not in self._entities:
                return f"{end[:80]!r} is no entity of the file"
        return ""

    def _skip(self, place: int | str, reason: str) -> None:
        self._report.read += 1
        self._report.skip_at(place, reason)

    def dataset(self, name: str) -> Dataset:
        """Return what was collected."""
        return Dataset(self._entities, self._relations, name=name)


_NO_RECORD = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def _said(error: Exception) -> str:
    if isinstance(error, ValueError):
        return str(error)[:120]
    return f"is no record that angiograph wrote: {str(error)[:80]}"
