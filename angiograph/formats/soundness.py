"""Can a record be what it says? For formats whose records are taken as they stand."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any

from angiograph.model import Entity, Evidence, Relation
from angiograph.vocabulary import CERTAINTIES, POLARITIES, categories, contexts, predicates

__all__ = ["flaw"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST_WHOLE = 1 << 63


def _text(value: Any) -> bool:
    # Half a character, which JSON can spell, can neither be shown nor written.
    return isinstance(value, str) and (value.isascii() or not _SURROGATE.search(value))


def _texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(map(_text, value))


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_WHOLE


def _number(value: Any) -> bool:
    return _whole(value) or (isinstance(value, float) and abs(value) <= sys.float_info.max)


_KINDS: dict[str, Callable[[Any], bool]] = {
    "str": _text,
    "bool": lambda value: isinstance(value, bool),
    "int": _whole,
    "int | None": lambda value: value is None or _whole(value),
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
    >>> from angiograph.model import Outcome
    >>> flaw(Entity("VEGFA", "gene", "")), flaw(Entity("VEGFA", "gene", "VEGF-A"))
    ('lacks its name', '')
    >>> flaw(Outcome("AGO:1", value=float("nan")))
    'value cannot be nan'
    """
    for name, fits in _checks(type(record)):  # type: ignore[arg-type]
        if not fits(getattr(record, name)):
            return f"{name} cannot be {f'{getattr(record, name)!r}'[:80]}"
    if getattr(record, "id", None) == "":
        return "lacks its id"
    if isinstance(record, Entity):
        if not record.name:
            return "lacks its name"
        if record.category and record.category not in categories():
            return f"unknown category {record.category[:80]!r}"
    if isinstance(record, Evidence) and record.certainty not in CERTAINTIES:
        return f"unknown {record.certainty[:80]!r}"
    if isinstance(record, Relation):
        for value, known in (
            (record.predicate, predicates()),
            (record.polarity, POLARITIES),
            (record.certainty, CERTAINTIES),
            *((context, contexts()) for context in record.told_in),
        ):
            if value not in known:
                return f"unknown {value[:80]!r}"
        return next(filter(None, map(flaw, record.evidence)), "")
    return ""
