"""Cytoscape.js JSON, which Cytoscape and networkx read too. [1]_

References
----------
.. [1] M. Franz et al., Cytoscape.js 2023 update, Bioinformatics 39:btad031, 2023.
   https://doi.org/10.1093/bioinformatics/btad031
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from angiograph.formats.attributed import AttributedGraph
from angiograph.formats.network import source_name
from angiograph.formats.own_records import OwnRecords, is_own_claim
from angiograph.formats.reading import Report, read_json
from angiograph.formats.records import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    claim_cells,
    entity_cells,
    evidence_cell,
    interaction,
    title_of,
)
from angiograph.model import Dataset
from angiograph.vocabulary import predicates

__all__ = ["read_cyjs", "write_cyjs"]

_encode = json.encoder.encode_basestring


@lru_cache(4096)
def _entity_data(cells: tuple[Any, ...]) -> str:
    record = dict(zip(ENTITY_COLUMNS, cells, strict=True))
    return json.dumps(record, ensure_ascii=False)[1:]


@lru_cache(4096)
def _claim_data(cells: tuple[Any, ...]) -> str:
    told = dict(zip(CLAIM_COLUMNS, cells, strict=True))
    predicate = predicates()[told["predicate"]]
    told["interaction"] = interaction(told["predicate"], told["polarity"])
    told |= {"sign": predicate.sign, "structural": predicate.structural}
    return json.dumps(told, ensure_ascii=False)[1:-1]


def write_cyjs(dataset: Dataset, stream: IO[str]) -> None:
    """Write the entities and relations of a data set as Cytoscape.js JSON.

    Nodes and edges share one space of ids there: an edge whose id a node has too gets another,
    and keeps its own as ``key``. Evidence is JSON in one text, as Cytoscape has no place
    for objects.
    """
    name = _encode(title_of(dataset))
    stream.write(
        '{"format_version": "1.0", "generated_by": "angiograph", "directed": true, '
        f'"multigraph": true, "data": {{"name": {name}, "shared_name": {name}}},\n'
        '"elements": {"nodes": ['
    )
    separator = "\n"
    for entity in dataset.entities.values():
        identifier = _encode(entity.id)
        stream.write(
            f'{separator}{{"data": {{"id": {identifier}, "value": {identifier}, '
            f'"name": {_encode(entity.name)}, {_entity_data(entity_cells(entity))}}}'
        )
        separator = ",\n"
    stream.write('],\n"edges": [')
    separator = "\n"
    for relation in dataset.relations.values():
        identifier = relation.id
        while identifier in dataset.entities:
            identifier = f"relation {identifier}"
        stream.write(
            f'{separator}{{"data": {{"id": {_encode(identifier)}, "key": {_encode(relation.id)}, '
            f'"source": {_encode(relation.subject)}, "target": {_encode(relation.object)}, '
            f"{_claim_data(claim_cells(relation))}, "
            f'"evidence": {_encode(evidence_cell(relation.evidence))}}}}}'
        )
        separator = ",\n"
    stream.write("]}}\n")


def read_cyjs(
    path: str | Path, report: Report | None = None, columns: Mapping[str, str] | None = None
) -> Dataset:
    """Read Cytoscape.js JSON of Cytoscape, networkx and others, and what `write_cyjs` wrote.

    Elements may be nodes and edges apart, or one list. What we wrote comes back whole; what the
    attributes of others mean is said by :class:`~angiograph.formats.attributed.AttributedGraph`.

    Parameters
    ----------
    path
        The file.
    report
        Told of every edge, and of what is left out; without one a malformed one is an error.
    columns
        Which attributes of edges are ``sign`` or ``relation``.

    Raises
    ------
    DataError
        If the file cannot be read, or is no such JSON.

    Examples
    --------
    >>> nodes = [{"data": {"id": "1", "name": "VHL"}}, {"data": {"id": "2", "name": "HIF1A"}}]
    >>> edge = {"data": {"source": "1", "target": "2", "interaction": "inhibits"}}
    >>> path = getfixture("tmp_path") / "small.cyjs"
    >>> _ = path.write_text(json.dumps({"elements": {"nodes": nodes, "edges": [edge]}}), "utf-8")
    >>> [relation] = read_cyjs(path).relations.values()
    >>> relation.subject, relation.predicate, relation.object
    ('VHL', 'inhibits', 'HIF1A')
    """
    report = report or Report(Path(path))
    document = read_json(report)
    about = document if isinstance(document, dict) else {}
    nodes, edges = _elements(about.get("elements", document), report)
    first = edges[0][1] if edges else {}
    if not columns and (
        about.get("generated_by") == "angiograph" or is_own_claim(first, "key", "evidence")
    ):
        return _own(nodes, edges, report)
    graph = AttributedGraph(report, columns)
    for place, data in nodes:
        graph.node(place, _id(data, "id"), data)
    for place, data in edges:
        directed = about.get("directed") is not False
        graph.edge(place, _id(data, "source"), _id(data, "target"), data, directed=directed)
    told = about.get("data")
    title = told.get("name") if isinstance(told, dict) else ""
    return graph.dataset(title if isinstance(title, str) else "")


def _id(data: Mapping[str, Any], name: str) -> object:
    """Return an id as Cytoscape.js takes it: a number is text, as networkx mixes both."""
    value = data.get(name)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_Placed = tuple[str, dict[str, Any]]


def _elements(elements: object, report: Report) -> tuple[list[_Placed], list[_Placed]]:
    """Return the data of nodes and of edges, each with its place in the document."""
    told: dict[str, Any]
    if isinstance(elements, list):
        told = {"": elements}
    elif isinstance(elements, dict):
        told = {kind: elements.get(kind, []) for kind in ("nodes", "edges")}
    else:
        raise report.error("no Cytoscape.js JSON: expected elements")
    found: dict[str, list[_Placed]] = {"nodes": [], "edges": []}
    for kind, items in told.items():
        if not isinstance(items, list):
            raise report.error(f"no Cytoscape.js JSON: {kind} is no list")
        for number, item in enumerate(items):
            place = f"{kind or 'elements'}[{number}]"
            data = item.get("data") if isinstance(item, dict) else None
            if not isinstance(data, dict):
                report.read += 1
                report.skip_at(place, "no data")
                continue
            group = kind or ("edges" if "source" in data or "target" in data else "nodes")
            found[group].append((place, data))
    return found["nodes"], found["edges"]


def _own(nodes: list[_Placed], edges: list[_Placed], report: Report) -> Dataset:
    """Return what `write_cyjs` wrote."""
    records = OwnRecords(report)
    for place, data in nodes:
        records.entity(place, data.get("id"), data.get("name"), data)
    for place, data in edges:
        ends = data.get("source"), data.get("target")
        records.relation(place, data.get("key"), *ends, data)
    return records.dataset(source_name(report.path))
