"""KGX: a file of nodes and a file of edges in Biolink terms, as TSV or JSON lines. [1]_

What Biolink has no slot for stands in columns of our own names, so that nothing is lost.

References
----------
.. [1] Knowledge Graph Exchange format,
   https://github.com/biolink/kgx/blob/master/specification/kgx-format.md
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from angiograph.formats.biolink import biolink_category, biolink_claim, curie
from angiograph.formats.edge_list import guard
from angiograph.formats.records import (
    CLAIM_COLUMNS,
    claim_cells,
    escape,
    evidence_objects,
    join,
)
from angiograph.model import Dataset, Evidence, Relation
from angiograph.vocabulary import contexts

__all__ = [
    "IDENTIFIERS",
    "NODE_COLUMNS",
    "PREFIX",
    "QUOTED",
    "kgx_jsonl_files",
    "kgx_tsv_files",
    "write_kgx_jsonl",
    "write_kgx_tsv",
]

NODE_COLUMNS = {
    "id": "id",
    "category": "category",
    "name": "name",
    "description": "note",
    "synonym": "synonyms",
    "xref": "xref",
    "name_zh": "name_zh",
    "synonym_zh": "synonyms_zh",
    "angiograph_category": "category",
}
"""Columns of nodes, and the field of an entity that each is made of."""

_AXES = {
    "disease": "disease_context_qualifier",
    "cell": "anatomical_context_qualifier",
    "model": "species_context_qualifier",
}
_OWN = tuple(column for column in CLAIM_COLUMNS if column != "predicate")
_ENDS = ("id", "subject", "predicate", "object")
_STANDING = (
    *("knowledge_level", "agent_type", "primary_knowledge_source", "aggregator_knowledge_source"),
)
_OURS = "infores:angiograph"
_SHARED = (
    *("category", "qualified_predicate", "object_aspect_qualifier", "object_direction_qualifier"),
    *("negated", *_AXES.values(), "original_predicate", *_OWN),
)
"""Columns that many claims may fill alike."""
PREFIX = "angiograph:"
QUOTED = re.compile(r'"(?:[^"]|"")*"')
"""A cell that reads as one that a program for tables put between quotes."""
IDENTIFIERS = {"together_with", "spans", "contrasts_with"}


def kgx_tsv_files(target: Path) -> tuple[Path, Path]:
    """Return where nodes and edges go: kgx tells them apart by the ends of their names.

    Examples
    --------
    >>> [path.name for path in kgx_tsv_files(Path("graph.kgx"))]
    ['graph.kgx_nodes.tsv', 'graph.kgx_edges.tsv']
    """
    return _files(target, ".tsv")


def kgx_jsonl_files(target: Path) -> tuple[Path, Path]:
    """Return where nodes and edges go.

    Examples
    --------
    >>> [path.name for path in kgx_jsonl_files(Path("graph.jsonl"))]
    ['graph_nodes.jsonl', 'graph_edges.jsonl']
    """
    return _files(target, ".jsonl")


def _files(target: Path, suffix: str) -> tuple[Path, Path]:
    stem = target.name.removesuffix(suffix).removesuffix("_edges").removesuffix("_nodes")
    return target.with_name(f"{stem}_nodes{suffix}"), target.with_name(f"{stem}_edges{suffix}")


def _nodes(dataset: Dataset) -> Iterator[dict[str, Any]]:
    treating = {
        relation.subject
        for relation in dataset.relations.values()
        if relation.predicate == "treats" and relation.polarity != "not_shown"
    }
    for entity in dataset.entities.values():
        node = {column: getattr(entity, field) for column, field in NODE_COLUMNS.items()}
        category = [biolink_category(entity.category)]
        if entity.category == "procedure" and entity.id in treating:
            category.append("biolink:Treatment")
        xref = [curie(identifier) for identifier in entity.xref]
        yield {**node, "id": curie(entity.id), "category": category, "xref": xref}


def _claim(cells: tuple[Any, ...], subject: str, target: str) -> dict[str, Any]:
    """Return what an edge says beside its id, ends and evidence."""
    told = dict(zip(CLAIM_COLUMNS, cells, strict=True))
    predicate, qualifiers = biolink_claim(told["predicate"], told["polarity"], subject, target)
    edge: dict[str, Any] = {"predicate": predicate, "category": ["biolink:Association"]}
    edge.update(qualifiers)
    if told["polarity"] == "negated":
        edge["negated"] = True
    for column, places in _contexts(told["context"]).items():
        edge[column] = places if column == _AXES["cell"] else places[0]
    edge["original_predicate"] = PREFIX + told["predicate"]
    for column in _OWN:
        value = told[column]
        edge[column] = [curie(one) for one in value] if column in IDENTIFIERS else value
    return edge


def _contexts(told: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the identifiers of contexts by Biolink's qualifier, where all of an axis have one."""
    known = contexts()
    found: dict[str, list[str]] = {}
    for axis, column in _AXES.items():
        places = [known[one].xref for one in told if one in known and known[one].axis == axis]
        if all(places) and (len(places) == 1 or (places and axis == "cell")):
            found[column] = [curie(place) for place in places]
    return found


def _standing(relation: Relation) -> tuple[str, str, str, str]:
    """Return knowledge level, agent type, the source that asserts and the one that hands on.

    What we did not curate is not ours to assert.
    """
    level = "prediction" if relation.certainty == "hypothesis" else "knowledge_assertion"
    if relation.origin != "builtin":
        told = level if level == "prediction" else "not_provided"
        return told, "not_provided", "", _OURS
    if not relation.evidence:
        return "not_provided", "not_provided", "", ""
    if relation.polarity == "not_shown":
        level = "not_provided"
    return level, "manual_agent", _OURS, ""


def _publications(dataset: Dataset, evidence: tuple[Evidence, ...]) -> list[str]:
    found: dict[str, None] = {}
    for place in evidence:
        for identifier in place.references:
            if reference := dataset.references.get(identifier):
                if reference.pmid:
                    found[f"PMID:{reference.pmid}"] = None
                elif reference.doi:
                    found[f"doi:{reference.doi}"] = None
    return list(found)


_Key = tuple[tuple[Any, ...], str, str]
"""What `_claim` takes."""


def _keys(dataset: Dataset) -> Iterator[tuple[Relation, _Key]]:
    entities = dataset.entities
    for relation in dataset.relations.values():
        subject, target = entities[relation.subject], entities[relation.object]
        yield relation, (claim_cells(relation), subject.category, target.category)


def _evidence(relation: Relation) -> str:
    return json.dumps(evidence_objects(relation.evidence), ensure_ascii=False)


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        value = join(value)
    text: str = escape("true" if value is True else value)
    # Other programs quote cells anew, and the reader takes those quotes off again.
    return guard(f"\\{text}" if QUOTED.fullmatch(text) else text)


@lru_cache(4096)
def _row(key: _Key) -> tuple[str, str]:
    """Return the predicate, and the cells of `_SHARED`."""
    told = _claim(*key)
    return told["predicate"], "\t".join([_cell(told.get(column, "")) for column in _SHARED])


def write_kgx_tsv(dataset: Dataset, nodes: IO[str], edges: IO[str]) -> None:
    """Write nodes and edges as tab-separated text without quotes; lists joined by ``|``.

    A backslash stands before a text that is all between quotes of its own.

    Tabs, line ends and backslashes become ``\\t``, ``\\n``, ``\\r`` and ``\\\\``.
    """
    nodes.write("\t".join(NODE_COLUMNS) + "\n")
    for node in _nodes(dataset):
        nodes.write("\t".join([_cell(node[column]) for column in NODE_COLUMNS]) + "\n")
    edges.write("\t".join((*_ENDS, *_STANDING, "publications", "evidence", *_SHARED)) + "\n")
    curies = {identifier: curie(identifier) for identifier in dataset.entities}
    for relation, key in _keys(dataset):
        predicate, shared = _row(key)
        standing = "\t".join(_standing(relation))
        publications = evidence = ""
        if relation.evidence:
            publications = _cell(_publications(dataset, relation.evidence))
            evidence = _cell(_evidence(relation))
        edges.write(
            f"{curie(relation.id)}\t{curies[relation.subject]}\t{predicate}\t"
            f"{curies[relation.object]}\t{standing}\t{publications}\t{evidence}\t"
            f"{shared}\n"
        )


def _json(record: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in record.items() if value}, ensure_ascii=False)


_encode = json.encoder.encode_basestring


@lru_cache
def _origin(level: str, agent: str, primary: str, aggregator: str) -> str:
    cells = (level, agent, primary, [aggregator] if aggregator else [])
    return _json(dict(zip(_STANDING, cells, strict=True)))[1:-1]


@lru_cache(4096)
def _tail(key: _Key) -> str:
    return _json(_claim(*key))[1:]


def write_kgx_jsonl(dataset: Dataset, nodes: IO[str], edges: IO[str]) -> None:
    """Write nodes and edges as one JSON object a line; what is empty is left out."""
    for node in _nodes(dataset):
        nodes.write(_json(node) + "\n")
    curies = {identifier: curie(identifier) for identifier in dataset.entities}
    for relation, key in _keys(dataset):
        told = ""
        if relation.evidence:
            publications = _publications(dataset, relation.evidence)
            cells = {"publications": publications, "evidence": _evidence(relation)}
            told = f", {_json(cells)[1:-1]}"
        edges.write(
            f'{{"id": {_encode(curie(relation.id))}, '
            f'"subject": {_encode(curies[relation.subject])}, '
            f'"object": {_encode(curies[relation.object])}, '
            f"{_origin(*_standing(relation))}{told}, {_tail(key)}\n"
        )
