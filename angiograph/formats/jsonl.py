"""JSON lines: one object a line, each with its ``kind``. Holds every table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from angiograph.formats.network import source_name
from angiograph.formats.own_records import OwnRecords
from angiograph.formats.reading import Report, text_lines
from angiograph.formats.records import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    claim_cells,
    entity_cells,
    evidence_objects,
)
from angiograph.model import Dataset
from angiograph.vocabulary import predicates

__all__ = ["read_jsonl", "write_jsonl"]

_KINDS = {
    "reference": "references",
    "document": "documents",
    "mechanism": "mechanisms",
    "outcome": "outcomes",
    "mention": "mentions",
    "uncurated": "uncurated",
    "release": "release",
}
"""What a row of each table beside entities and claims is called."""

_encode = json.encoder.encode_basestring


@lru_cache(4096)
def _entity_tail(cells: tuple[Any, ...]) -> str:
    record = dict(zip(ENTITY_COLUMNS, cells, strict=True))
    return json.dumps(record, ensure_ascii=False)[1:]


@lru_cache(4096)
def _claim_tail(cells: tuple[Any, ...]) -> str:
    record = dict(zip(CLAIM_COLUMNS, cells, strict=True))
    predicate = predicates()[record["predicate"]]
    sign = {1: "+", -1: "-", 0: "0"}[predicate.sign]
    record |= {"sign": sign, "structural": predicate.structural, "source": record.pop("dataset")}
    return json.dumps(record, ensure_ascii=False)[1:-1]


def write_jsonl(dataset: Dataset, stream: IO[str]) -> None:
    """Write a data set as JSON lines: entities, relations with their evidence, then the rest."""
    for entity in dataset.entities.values():
        stream.write(
            f'{{"kind": "entity", "id": {_encode(entity.id)}, "name": {_encode(entity.name)}, '
            f"{_entity_tail(entity_cells(entity))}\n"
        )
    for relation in dataset.relations.values():
        evidence = "[]"
        if relation.evidence:
            evidence = json.dumps(evidence_objects(relation.evidence), ensure_ascii=False)
        stream.write(
            f'{{"kind": "relation", "id": {_encode(relation.id)}, '
            f'"subject": {_encode(relation.subject)}, "object": {_encode(relation.object)}, '
            f'{_claim_tail(claim_cells(relation))}, "evidence": {evidence}}}\n'
        )
    for kind, table in _KINDS.items():
        for record in _records(getattr(dataset, table)):
            line = json.dumps({"kind": kind, **asdict(record)}, ensure_ascii=False)
            stream.write(f"{line}\n")


def _records(table: Any) -> Iterator[Any]:
    if isinstance(table, dict):
        yield from table.values()
    elif isinstance(table, tuple):
        yield from table
    elif table is not None:
        yield table


def read_jsonl(path: str | Path, report: Report | None = None) -> Dataset:
    """Read what `write_jsonl` wrote; a line that is no sound record is left out.

    Parameters
    ----------
    path
        The file.
    report
        Told of every claim, and of what is left out; without one a malformed line is an error.

    Raises
    ------
    DataError
        If the file cannot be read, or no entity is left.

    Examples
    --------
    >>> import angiograph
    >>> graph = angiograph.open()
    >>> path = getfixture("tmp_path") / "graph.jsonl"
    >>> with path.open("w", encoding="utf-8") as stream:
    ...     write_jsonl(graph.dataset, stream)
    >>> read_jsonl(path).relations == graph.dataset.relations
    True
    """
    report = report or Report(Path(path))
    path = report.path
    records = OwnRecords(report)
    for number, line in text_lines(path, report):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            kind = record["kind"]
            if kind not in ("entity", "relation", *_KINDS):
                raise ValueError(f"{kind!r:.80}")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            report.read += 1
            report.skip(number, f"no record of a known kind: {str(error)[:120]}")
            continue
        if kind == "entity":
            records.entity(number, record.get("id"), record.get("name"), record)
        elif kind == "relation":
            record["dataset"] = record.get("source")
            ends = record.get("subject"), record.get("object")
            records.relation(number, record.get("id"), *ends, record)
        else:
            records.row(number, _KINDS[kind], record)
    dataset = records.dataset(source_name(path))
    if report.skipped and not dataset.entities:
        raise report.error(f"holds no entity that angiograph wrote; {report.skipped[0]}")
    return dataset
