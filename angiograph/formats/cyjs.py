"""Cytoscape.js JSON, which Cytoscape and networkx read too. [1]_

References
----------
.. [1] M. Franz et al., Cytoscape.js 2023 update, Bioinformatics 39:btad031, 2023.
   https://doi.org/10.1093/bioinformatics/btad031
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from angiograph.exceptions import DataError
from angiograph.formats.reading import Report, read_document
from angiograph.formats.records import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    claim_cells,
    entity_cells,
    entity_of,
    evidence_cell,
    interaction,
    relation_of,
    title_of,
)
from angiograph.model import Dataset, Entity, Relation
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


def read_cyjs(path: str | Path, report: Report | None = None) -> Dataset:
    """Read what `write_cyjs` wrote.

    Parameters
    ----------
    path
        The file.
    report
        Told of every claim.

    Raises
    ------
    DataError
        If the file cannot be read, or is no such JSON.

    Examples
    --------
    >>> import angiograph
    >>> graph = angiograph.open()
    >>> path = getfixture("tmp_path") / "graph.cyjs"
    >>> with path.open("w", encoding="utf-8") as stream:
    ...     write_cyjs(graph.dataset, stream)
    >>> read_cyjs(path).relations == graph.dataset.relations
    True
    """
    report = report or Report(Path(path))
    path = report.path
    entities: dict[str, Entity] = {}
    relations: dict[str, Relation] = {}
    try:
        elements = json.loads(read_document(path, report))["elements"]
        for node in elements["nodes"]:
            data = node["data"]
            entities[data["id"]] = entity_of(data["id"], data["name"], data)
        for edge in elements["edges"]:
            data = edge["data"]
            where = f"{path}: edge {data['key']}"
            relations[data["key"]] = relation_of(
                data["key"], data["source"], data["target"], data, where
            )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        message = f"{path}: is no Cytoscape.js JSON that angiograph wrote: {error}"
        raise DataError([message]) from error
    report.read += len(relations)
    return Dataset(entities, relations, name=path.stem)
