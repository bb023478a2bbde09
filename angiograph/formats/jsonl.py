"""JSON lines: one object a line, each with its ``kind``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO, Any

from angiograph.model import Dataset
from angiograph.vocabulary import predicates

__all__ = ["write_jsonl"]

_KINDS = (
    ("references", "reference"),
    ("documents", "document"),
    ("mechanisms", "mechanism"),
    ("outcomes", "outcome"),
)


def _objects(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for entity in dataset.entities.values():
        yield {"kind": "entity", **asdict(entity)}
    for relation in dataset.relations.values():
        predicate = predicates()[relation.predicate]
        record = asdict(relation)
        evidence = record.pop("evidence")
        for place in evidence:
            place["lines"] = [place.pop("line_start"), place.pop("line_end")]
            del place["relation"]
        sign = {1: "+", -1: "-", 0: "0"}[predicate.sign]
        yield {
            "kind": "relation",
            **record,
            "sign": sign,
            "structural": predicate.structural,
            "evidence": evidence,
        }
    for table, kind in _KINDS:
        for item in getattr(dataset, table).values():
            yield {"kind": kind, **asdict(item)}


def write_jsonl(dataset: Dataset, stream: IO[str]) -> None:
    """Write a data set as JSON lines: entities, relations with their evidence, then the rest."""
    for record in _objects(dataset):
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
