"""What a first load creates: rows as its statements receive them, as many as make a transaction.

What many rows have alike is told once, and a claim that alone tells its step brings it along:
the server finds both ends once for the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from operator import itemgetter
from typing import Any

from angiograph.model import Dataset
from angiograph.neo4j.parts import LABELS, parts
from angiograph.neo4j.rows import Row, claim_rows, entity_rows
from angiograph.neo4j.statements import statement
from angiograph.neo4j.steps import lone, lone_steps, step_rows, told_by_one
from angiograph.neo4j.writing import Rows, chunks

__all__ = ["Batch", "Creation"]

_ALWAYS_IN_ENTITIES = frozenset(("name", "caption", "spellings", "kind"))
_ALIKE_IN_CLAIMS = ("predicate", "sign", "structural", "polarity", "certainty", "caption")
_alike_in_claims = itemgetter(*_ALIKE_IN_CLAIMS)
_OFTEN_ALIKE = frozenset(_ALIKE_IN_CLAIMS)


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one transaction: the statement, what it receives, and how many of which kind.

    ``types`` are the relationship types of the claims among them.
    """

    text: str
    rows: Rows
    sizes: Mapping[str, int]
    types: frozenset[str] = frozenset()


class Creation:
    """Makes the batches of a data set, all to be asked for in one thread.

    Parameters
    ----------
    dataset
        The data set.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._lone = cache(partial(lone, dataset))

    def entities(self) -> Iterator[Batch]:
        """Yield the entities."""
        text = statement("load/entities_create")
        for rows in chunks(entity_rows(self._dataset)):
            yield Batch(text, Rows(_entities_alike(rows)), {"entities": len(rows)})

    def claims(self) -> Iterator[Batch]:
        """Yield the claims, with the steps that one of them alone tells."""
        steps = lone_steps(self._dataset, self._lone())
        told = zip(claim_rows(self._dataset), steps, strict=True)
        text = statement("load/claims_create")
        for pairs in chunks(told):
            sizes = {"claims": len(pairs), "steps": sum(1 for _, step in pairs if step)}
            types = frozenset(row.group for row, _ in pairs)
            yield Batch(text, Rows(_claims_alike(pairs)), sizes, types)

    def steps(self) -> Iterator[Batch]:
        """Yield the steps that come with no claim."""
        text = statement("load/steps_create")
        for rows in chunks(step_rows(self._dataset, self._lone())):
            yield Batch(text, Rows(_steps_alike(rows)), {"steps": len(rows)})

    def nodes(self, kind: str) -> Iterator[Batch]:
        """Yield the nodes of a kind that one data set owns alone."""
        label = LABELS[kind]
        text = statement("load/nodes_write", label=label)
        [part] = (part for part in parts(self._dataset) if part.kind == kind)
        for rows in chunks(part.rows()):
            told = (part.writes(row, update=True)[1] for row in rows)
            yield Batch(text, Rows(told), {kind: len(rows)})


def _entities_alike(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for _, (identifier,), hash_, content in rows:
        told = content["properties"]
        own = [identifier, hash_, told["name"], told["spellings"]]
        more = {key: value for key, value in told.items() if key not in _ALWAYS_IN_ENTITIES}
        if more:
            own.append(more)
        groups.setdefault((told["kind"], *content["labels"]), []).append(own)
    for (kind, *labels), own in groups.items():
        yield {"labels": labels, "kind": kind, "rows": own}


def _claims_alike(pairs: Iterable[tuple[Row, tuple[int, str] | None]]) -> Iterator[dict[str, Any]]:
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for (group, ends_and_id, hash_, content), step in pairs:
        told = content["properties"]
        rest = {key: value for key, value in told.items() if key not in _OFTEN_ALIKE}
        own = [*ends_and_id, hash_, rest]
        share = ""
        if step:
            step_hash, share = step
            own.append(step_hash)
        groups.setdefault((share, group, *_alike_in_claims(told)), []).append(own)
    for (share, group, *alike), rows in groups.items():
        told = dict(zip(_ALIKE_IN_CLAIMS, alike, strict=True))
        step_told = told_by_one("causal", told["sign"], share) if share else {}
        yield {"type": group, **told, "step": step_told, "rows": rows}


def _steps_alike(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    groups: dict[tuple[str, int, str], list[Any]] = {}
    for _, (subject, target, kind, sign), hash_, content in rows:
        groups.setdefault((kind, sign, content["share"]), []).append([subject, target, hash_])
    for (kind, sign, share), own in groups.items():
        yield {"kind": kind, "sign": sign, **told_by_one(kind, sign, share), "rows": own}
