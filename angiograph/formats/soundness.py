"""Is what a file told a data set at all? For formats whose records are taken as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from typing import Any

from angiograph.formats.reading import Report
from angiograph.model import Dataset, Entity, Relation
from angiograph.vocabulary import CERTAINTIES, POLARITIES, categories, predicates

__all__ = ["flaw", "refuse_unsound"]


def _texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, str) for item in value)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_KINDS: dict[str, Callable[[Any], bool]] = {
    "str": lambda value: isinstance(value, str),
    "bool": lambda value: isinstance(value, bool),
    "int": lambda value: _number(value) and isinstance(value, int),
    "int | None": lambda value: value is None or (_number(value) and isinstance(value, int)),
    "float | None": lambda value: value is None or _number(value),
    "tuple[str, ...]": _texts,
}


@cache
def _checks(kind: type[Any]) -> list[tuple[str, Callable[[Any], bool]]]:
    return [(f.name, _KINDS[str(f.type)]) for f in fields(kind) if str(f.type) in _KINDS]


def flaw(record: Any) -> str:
    """Return what about a record cannot be; empty where nothing.

    Examples
    --------
    >>> from angiograph.model import Entity
    >>> flaw(Entity("VEGFA", "gene", "")), flaw(Entity("VEGFA", "gene", "VEGF-A"))
    ('lacks its name', '')
    """
    for name, fits in _checks(type(record)):  # type: ignore[arg-type]
        if not fits(getattr(record, name)):
            return f"{name} cannot be {f'{getattr(record, name)!r}'[:80]}"
    if isinstance(record, Entity):
        if not record.id or not record.name:
            return f"lacks its {'name' if record.id else 'id'}"
        if record.category and record.category not in categories():
            return f"unknown category {record.category[:80]!r}"
    if isinstance(record, Relation):
        for value, known in (
            (record.predicate, predicates()),
            (record.polarity, POLARITIES),
            (record.certainty, CERTAINTIES),
        ):
            if value not in known:
                return f"unknown {value[:80]!r}"
        return next(filter(None, map(flaw, record.evidence)), "")
    return ""


def refuse_unsound(dataset: Dataset, report: Report) -> None:
    """Raise an error unless every record holds what its fields are for, and names what is there.

    Raises
    ------
    DataError
        That says which record, and what about it.
    """
    tables: list[Iterable[Any]] = [
        *(getattr(dataset, name).values() for name in _BY_ID),
        dataset.mentions,
        dataset.uncurated,
        [dataset.release] if dataset.release else [],
    ]
    for table in tables:
        for record in table:
            if said := flaw(record):
                told = f"{getattr(record, 'id', type(record).__name__.lower())!r}"[:80]
                raise report.error(f"{told}: {said}")
    for relation in dataset.relations.values():
        for end in (relation.subject, relation.object, *relation.together_with):
            if end not in dataset.entities:
                raise report.error(f"{relation.id[:80]}: {end[:80]!r} is no entity of the file")


_BY_ID = ("entities", "relations", "references", "documents", "mechanisms", "outcomes")
