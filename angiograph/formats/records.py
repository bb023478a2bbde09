"""Records as flat cells, and cells as records again: what all formats of this folder share.

A list is one cell joined by ``|`` (a bar or backslash inside an item is escaped by a backslash);
the places of a claim are one cell of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from angiograph.model import Dataset, Entity, Evidence, Relation
from angiograph.vocabulary import predicates

__all__ = [
    "CLAIM_COLUMNS",
    "ENTITY_COLUMNS",
    "LISTS",
    "claim_cells",
    "entity_cells",
    "entity_of",
    "escape",
    "evidence_cell",
    "evidence_objects",
    "interaction",
    "join",
    "relation_of",
    "split",
    "title_of",
    "unescape",
]

ENTITY_COLUMNS = tuple(field.name for field in fields(Entity) if field.name not in ("id", "name"))
"""The columns of an entity beside its id and name."""

_CLAIM_FIELDS = tuple(
    field.name
    for field in fields(Relation)
    if field.name not in ("id", "subject", "object", "evidence")
)
CLAIM_COLUMNS = tuple("dataset" if name == "source" else name for name in _CLAIM_FIELDS)
"""The columns of a claim beside its id, ends and evidence; ``dataset`` is where it came from."""

LISTS = frozenset(
    field.name
    for record in (Entity, Relation)
    for field in fields(record)
    if field.type == "tuple[str, ...]"
)
"""The columns that hold lists."""

claim_cells = attrgetter(*_CLAIM_FIELDS)
"""The values of a claim in the order of `CLAIM_COLUMNS`."""

entity_cells = attrgetter(*ENTITY_COLUMNS)
"""The values of an entity in the order of `ENTITY_COLUMNS`."""

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0"}
_UNESCAPES = {"t": "\t", "n": "\n", "r": "\r", "0": "\0"}


def join(items: Iterable[str]) -> str:
    """Return a list as one cell.

    Examples
    --------
    >>> join(["VEGF", "a|b"])
    'VEGF|a\\\\|b'
    """
    return "|".join(
        item.replace("\\", "\\\\").replace("|", "\\|") if "|" in item or "\\" in item else item
        for item in items
    )


def split(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that `join` made.

    Examples
    --------
    >>> split(join(["VEGF", "a|b"]))
    ('VEGF', 'a|b')
    """
    if not cell:
        return ()
    if "\\" not in cell:
        return tuple(cell.split("|"))
    items, item, escaped = [], "", False
    for character in cell:
        if escaped:
            item, escaped = item + character, False
        elif character == "\\":
            escaped = True
        elif character == "|":
            items.append(item)
            item = ""
        else:
            item += character
    return (*items, item)


def escape(cell: str) -> str:
    """Return a cell on one line: tabs, line ends and backslashes become ``\\t``, ``\\n`` …"""
    if any(character in cell for character in _ESCAPES):
        return "".join(_ESCAPES.get(character, character) for character in cell)
    return cell


def unescape(cell: str) -> str:
    """Return what `escape` was given."""
    if "\\" not in cell:
        return cell
    text, escaped = "", False
    for character in cell:
        if escaped:
            text, escaped = text + _UNESCAPES.get(character, character), False
        elif character == "\\":
            escaped = True
        else:
            text += character
    return text


def title_of(dataset: Dataset) -> str:
    """Return what a written network is called."""
    return "angiograph" if dataset.name == "builtin" else dataset.name


def interaction(predicate: str, polarity: str) -> str:
    """Return a claim's predicate in words that no one can read as the opposite claim.

    Examples
    --------
    >>> interaction("inhibits", "negated")
    'inhibits (negated)'
    """
    return predicate if polarity == "affirmed" else f"{predicate} ({polarity.replace('_', ' ')})"


def evidence_objects(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Return the places of a claim as JSON has them."""
    return [
        {
            "document": place.document,
            "section": place.section,
            "references": place.references,
            "certainty": place.certainty,
            "via_inhibition": place.via_inhibition,
            "summary": place.summary,
            "summary_zh": place.summary_zh,
            "lines": [place.line_start, place.line_end],
        }
        for place in evidence
    ]


def evidence_cell(evidence: Iterable[Evidence]) -> str:
    """Return the places of a claim as one cell; empty without any."""
    objects = evidence_objects(evidence)
    return json.dumps(objects, ensure_ascii=False) if objects else ""


def _evidence_of(relation: str, told: Any) -> tuple[Evidence, ...]:
    places = json.loads(told) if isinstance(told, str) and told else told or []
    return tuple(_place(relation, **place) for place in places)


def _place(
    relation: str,
    document: str,
    section: str = "",
    lines: Sequence[int | None] = (None, None),
    references: Iterable[str] = (),
    **rest: Any,
) -> Evidence:
    first, last = lines
    return Evidence(relation, document, section, first, last, tuple(references), **rest)


def _value(name: str, cell: Any) -> Any:
    if name in LISTS:
        return split(cell) if isinstance(cell, str) else tuple(cell)
    return cell


def entity_of(identifier: str, name: str, cells: Mapping[str, Any]) -> Entity:
    """Return an entity of its cells; lists may be joined or lists."""
    return Entity(
        identifier,
        cells.get("category") or "",
        name,
        **{
            column: _value(column, cells[column])
            for column in ENTITY_COLUMNS
            if column != "category" and cells.get(column)
        },
    )


def relation_of(identifier: str, subject: str, target: str, cells: Mapping[str, Any]) -> Relation:
    """Return a claim of its cells; lists may be joined or lists, evidence JSON or objects.

    Raises
    ------
    ValueError
        If the predicate is not known or the evidence is no such JSON.
    """
    if cells.get("predicate") not in predicates():
        raise ValueError(f"unknown predicate {str(cells.get('predicate'))[:80]!r}")
    try:
        evidence = _evidence_of(identifier, cells.get("evidence"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("the evidence is no list of places") from error
    values = {
        name: _value(name, cells[column])
        for name, column in zip(_CLAIM_FIELDS, CLAIM_COLUMNS, strict=True)
        if cells.get(column)
    }
    return Relation(identifier, subject, object=target, evidence=evidence, **values)
