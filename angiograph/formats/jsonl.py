"""JSON lines: one object a line, each with its ``kind``. Holds every table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from angiograph.exceptions import DataError
from angiograph.formats.network import source_name
from angiograph.formats.reading import Report, text_lines
from angiograph.formats.records import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    claim_cells,
    entity_cells,
    entity_of,
    evidence_objects,
    relation_of,
)
from angiograph.model import (
    Dataset,
    Document,
    Mechanism,
    Mention,
    Outcome,
    Reference,
    Release,
    Uncurated,
)
from angiograph.vocabulary import predicates

__all__ = ["read_jsonl", "write_jsonl"]

_KINDS: dict[str, tuple[str, type]] = {
    "reference": ("references", Reference),
    "document": ("documents", Document),
    "mechanism": ("mechanisms", Mechanism),
    "outcome": ("outcomes", Outcome),
    "mention": ("mentions", Mention),
    "uncurated": ("uncurated", Uncurated),
    "release": ("release", Release),
}

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
    for kind, (table, _) in _KINDS.items():
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
    """Read what `write_jsonl` wrote.

    Parameters
    ----------
    path
        The file.
    report
        Told of every claim.

    Raises
    ------
    DataError
        If the file cannot be read, or a line is no record of a known kind; with every such line.

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
    tables: dict[str, Any] = {"entities": {}, "relations": {}}
    tables |= {table: {} for table, _ in _KINDS.values()}
    tables |= {"mentions": [], "uncurated": [], "release": None}
    problems: list[str] = []
    for number, line in text_lines(path, report):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            _add(tables, json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            problems.append(f"{where}: no record of a known kind: {error}")
    if problems:
        raise DataError(problems)
    tables["mentions"], tables["uncurated"] = tuple(tables["mentions"]), tuple(tables["uncurated"])
    report.read += len(tables["relations"])
    return Dataset(**tables, name=source_name(path))


def _add(tables: dict[str, Any], record: dict[str, Any]) -> None:
    kind = record["kind"]
    if kind == "entity":
        tables["entities"][record["id"]] = entity_of(record["id"], record["name"], record)
    elif kind == "relation":
        identifier, subject, target = record["id"], record["subject"], record["object"]
        record["dataset"] = record.get("source")
        made = relation_of(identifier, subject, target, record)
        tables["relations"][identifier] = made
    else:
        table, made_of = _KINDS[kind]
        known = {
            field.name: tuple(value) if isinstance(value, list) else value
            for field in fields(made_of)
            if (value := record.get(field.name)) is not None
        }
        row = made_of(**known)
        if table == "release":
            tables[table] = row
        elif isinstance(tables[table], list):
            tables[table].append(row)
        else:
            tables[table][row.id] = row
