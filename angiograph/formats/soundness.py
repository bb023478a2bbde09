"""Is what a file told a data set at all? For formats whose records are taken as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from typing import Any

from angiograph.formats.reading import Report
from angiograph.model import Dataset
from angiograph.vocabulary import CERTAINTIES, POLARITIES, categories, predicates

__all__ = ["refuse_unsound"]


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
        *(relation.evidence for relation in dataset.relations.values()),
    ]
    for table in tables:
        for record in table:
            for name, fits in _checks(type(record)):  # type: ignore[arg-type]
                if not fits(getattr(record, name)):
                    told = f"{getattr(record, 'id', type(record).__name__.lower())!r}"[:80]
                    value = f"{getattr(record, name)!r}"[:80]
                    raise report.error(f"{told}: {name} cannot be {value}")
    for entity in dataset.entities.values():
        if not entity.id or not entity.name:
            raise report.error(f"an entity lacks its {'name' if entity.id else 'id'}")
        if entity.category and entity.category not in categories():
            raise report.error(f"{entity.id[:80]}: unknown category {entity.category[:80]!r}")
    for relation in dataset.relations.values():
        for end in (relation.subject, relation.object, *relation.together_with):
            if end not in dataset.entities:
                raise report.error(f"{relation.id[:80]}: {end[:80]!r} is no entity of the file")
        for value, known in (
            (relation.predicate, predicates()),
            (relation.polarity, POLARITIES),
            (relation.certainty, CERTAINTIES),
        ):
            if value not in known:
                raise report.error(f"{relation.id[:80]}: unknown {value[:80]!r}")


_BY_ID = ("entities", "relations", "references", "documents", "mechanisms", "outcomes")
