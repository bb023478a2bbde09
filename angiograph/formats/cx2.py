"""CX2, the network format of Cytoscape, Cytoscape Web and NDEx. [1]_

References
----------
.. [1] Cytoscape Exchange Format version 2,
   https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)
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
    LISTS,
    claim_cells,
    entity_cells,
    entity_of,
    evidence_cell,
    interaction,
    relation_of,
    title_of,
)
from angiograph.model import Dataset, Entity, Relation
from angiograph.vocabulary import categories, predicates

__all__ = ["read_cx2", "write_cx2"]

_LIST, _TEXT = {"d": "list_of_string"}, {"d": "string"}
_ARROWS = {1: "triangle", -1: "tee"}
_COLOURS = {1: "#0072B2", -1: "#D55E00", 0: "#808080"}
"""Blue, vermilion and grey, told apart by colour-blind readers."""
_SHAPES = {"molecule": "round-rectangle", "intervention": "diamond", "other": "ellipse"}

_encode = json.encoder.encode_basestring


def _declarations() -> dict[str, Any]:
    def declared(*names: str) -> dict[str, Any]:
        return {name: _LIST if name in LISTS else _TEXT for name in names}

    edges = declared("relation", "interaction", *CLAIM_COLUMNS, "evidence")
    return {
        "networkAttributes": declared("name", "description"),
        "nodes": declared("name", "represents", *ENTITY_COLUMNS),
        "edges": {**edges, "sign": {"d": "integer"}, "structural": {"d": "boolean"}},
    }


def _discrete(attribute: str, values: dict[Any, str]) -> dict[str, Any]:
    pairs = [{"v": value, "vp": look} for value, look in values.items()]
    return {
        "type": "DISCRETE",
        "definition": {"attribute": attribute, "type": "string", "map": pairs},
    }


def _style() -> dict[str, Any]:
    known = predicates().values()
    signed = {predicate.id: predicate.sign for predicate in known}
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {
                "NODE_SHAPE": "round-rectangle",
                "NODE_BACKGROUND_COLOR": "#F2F2F2",
                "NODE_BORDER_WIDTH": 1,
                "NODE_BORDER_COLOR": "#404040",
                "NODE_LABEL_COLOR": "#000000",
                "NODE_WIDTH": 90,
                "NODE_HEIGHT": 30,
            },
            "edge": {"EDGE_WIDTH": 1.5, "EDGE_LINE_STYLE": "solid", "EDGE_LINE_COLOR": "#808080"},
        },
        "nodeMapping": {
            "NODE_LABEL": {
                "type": "PASSTHROUGH",
                "definition": {"attribute": "name", "type": "string"},
            },
            "NODE_SHAPE": _discrete(
                "category", {one.id: _SHAPES[one.kind] for one in categories().values()}
            ),
        },
        "edgeMapping": {
            "EDGE_TARGET_ARROW_SHAPE": _discrete(
                "interaction", {one: _ARROWS[sign] for one, sign in signed.items() if sign}
            ),
            "EDGE_LINE_COLOR": _discrete(
                "interaction", {one: _COLOURS[sign] for one, sign in signed.items()}
            ),
            "EDGE_LINE_STYLE": _discrete("certainty", {"hypothesis": "dashed"}),
        },
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@lru_cache(4096)
def _entity_data(cells: tuple[Any, ...]) -> str:
    pairs = zip(ENTITY_COLUMNS, cells, strict=True)
    told = _json({name: value for name, value in pairs if value})[1:-1]
    return f", {told}" if told else ""


@lru_cache(4096)
def _claim_data(cells: tuple[Any, ...]) -> str:
    told = {name: cell for name, cell in zip(CLAIM_COLUMNS, cells, strict=True) if cell}
    predicate = predicates()[told["predicate"]]
    told["interaction"] = interaction(told["predicate"], told["polarity"])
    return _json({**told, "sign": predicate.sign, "structural": predicate.structural})[1:-1]


def write_cx2(dataset: Dataset, stream: IO[str]) -> None:
    """Write the entities and relations of a data set as CX2, with arrows and colours by sign.

    An entity's id is the attribute ``represents`` of its node, a relation's id ``relation`` of
    its edge. Evidence is JSON in one text. There are no coordinates: Cytoscape lays out.
    """
    aspects = {
        "attributeDeclarations": [_declarations()],
        "networkAttributes": [
            {
                "name": title_of(dataset),
                "description": "Signed, evidence-linked relations; angiograph",
            }
        ],
    }
    counts = {
        **{name: len(elements) for name, elements in aspects.items()},
        "nodes": len(dataset.entities),
        "edges": len(dataset.relations),
        "visualProperties": 1,
    }
    meta = [{"name": name, "elementCount": count} for name, count in counts.items()]
    stream.write('[{"CXVersion": "2.0", "hasFragments": false},\n')
    stream.write(f"{_json({'metaData': meta})},\n")
    for name, elements in aspects.items():
        stream.write(f"{_json({name: elements})},\n")
    stream.write('{"nodes": [')
    separator = "\n"
    numbers: dict[str, int] = {}
    for number, entity in enumerate(dataset.entities.values()):
        numbers[entity.id] = number
        stream.write(
            f'{separator}{{"id": {number}, "v": {{"name": {_encode(entity.name)}, '
            f'"represents": {_encode(entity.id)}{_entity_data(entity_cells(entity))}}}}}'
        )
        separator = ",\n"
    stream.write(']},\n{"edges": [')
    separator = "\n"
    for number, relation in enumerate(dataset.relations.values()):
        evidence = ""
        if relation.evidence:
            evidence = f', "evidence": {_encode(evidence_cell(relation.evidence))}'
        stream.write(
            f'{separator}{{"id": {number}, "s": {numbers[relation.subject]}, '
            f'"t": {numbers[relation.object]}, "v": {{"relation": {_encode(relation.id)}, '
            f"{_claim_data(claim_cells(relation))}{evidence}}}}}"
        )
        separator = ",\n"
    stream.write(f"]}},\n{_json({'visualProperties': [_style()]})},\n")
    stream.write('{"status": [{"success": true}]}]\n')


def read_cx2(path: str | Path, report: Report | None = None) -> Dataset:
    """Read what `write_cx2` wrote.

    Parameters
    ----------
    path
        The file.
    report
        Told of every claim.

    Raises
    ------
    DataError
        If the file cannot be read, or is no such CX2.

    Examples
    --------
    >>> import angiograph
    >>> graph = angiograph.open()
    >>> path = getfixture("tmp_path") / "graph.cx2"
    >>> with path.open("w", encoding="utf-8") as stream:
    ...     write_cx2(graph.dataset, stream)
    >>> read_cx2(path).relations == graph.dataset.relations
    True
    """
    report = report or Report(Path(path))
    path = report.path
    entities: dict[str, Entity] = {}
    relations: dict[str, Relation] = {}
    nodes: dict[int, str] = {}
    try:
        aspects = {
            name: told
            for aspect in json.loads(read_document(path, report))
            for name, told in aspect.items()
        }
        for node in aspects["nodes"]:
            cells = node["v"]
            nodes[node["id"]] = cells["represents"]
            made = entity_of(cells["represents"], cells["name"], cells)
            entities[made.id] = made
        for edge in aspects["edges"]:
            cells = edge["v"]
            where = f"{path}: edge {cells['relation']}"
            ends = nodes[edge["s"]], nodes[edge["t"]]
            relations[cells["relation"]] = relation_of(cells["relation"], *ends, cells, where)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DataError([f"{path}: is no CX2 that angiograph wrote: {error}"]) from error
    report.read += len(relations)
    return Dataset(entities, relations, name=path.stem)
