"""The kinds of nodes and relationships that a data set becomes, and the statements of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from angiograph.model import Dataset
from angiograph.neo4j.rows import (
    CLAIM_KEYS,
    ENTITY_KEYS,
    NODE_KEYS,
    Row,
    claim_rows,
    entity_rows,
    node_rows,
)
from angiograph.neo4j.statements import NODE_LABELS, claim_types, statement
from angiograph.neo4j.steps import step_rows

__all__ = ["LABELS", "Part", "leaps", "parts"]

LABELS = {
    "documents": "Document",
    "references": "Reference",
    "evidence": "Evidence",
    "mechanisms": "Mechanism",
    "outcomes": "Outcome",
}
"""The label of each kind of node that one data set owns alone."""

_ENDS = ("subject", "object")


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of node or relationship: its rows, and the statements that handle it.

    ``groups`` are the types or labels whose statements differ, ``keys`` the columns that a
    stale one is named by, ``properties`` those that a row without a value unsets, ``expected``
    about how many rows there are.
    """

    kind: str
    rows: Callable[[], Iterable[Row]]
    groups: tuple[str, ...]
    keys: tuple[str, ...]
    properties: tuple[str, ...] = ()
    expected: int = 0

    @property
    def read_groups(self) -> tuple[str, ...]:
        """The groups that are read one by one; claims of all types are read at once."""
        return ("",) if self.kind == "claims" else self.groups

    def text(self, action: str, group: str) -> str:
        """Return the statement that does something with the rows of a group."""
        if self.kind == "claims":
            return statement(f"load/claims_{action}", type=group or None)
        if group in NODE_LABELS:
            return statement(f"load/nodes_{action}", label=group)
        return statement(f"load/{self.kind}_{action}")

    def writes(self, row: Row, *, update: bool) -> tuple[str, dict[str, Any]]:
        """Return the statement that writes a row, and what it receives."""
        content = row.content
        if update and self.properties:
            nothing = dict.fromkeys(self.properties)
            content = {**content, "properties": {**nothing, **content["properties"]}}
        return self.text("write", row.group), content


def parts(dataset: Dataset) -> Iterator[Part]:
    """Yield the parts of a data set in the order in which they are written."""
    dataset.require_ends()
    relations = dataset.relations
    yield Part(
        "entities", partial(entity_rows, dataset), ("",), ("id",), ENTITY_KEYS,
        len(dataset.entities),
    )  # fmt: skip
    yield Part(
        "claims", partial(claim_rows, dataset), claim_types(), (*_ENDS, "id"), CLAIM_KEYS,
        len(relations),
    )  # fmt: skip
    yield Part(
        "steps", partial(step_rows, dataset), ("",), (*_ENDS, "kind", "sign"),
        expected=len(relations),
    )  # fmt: skip
    for kind, label in LABELS.items():
        keys = (*NODE_KEYS[label], "name", "caption")
        yield Part(kind, partial(node_rows, dataset, label), (label,), ("id",), keys)


def leaps(rows: list[Row]) -> Part:
    """Return the part of the leaps, whose rows the server derives."""
    return Part("leaps", lambda: rows, ("",), (*_ENDS, "sign", "via"))
