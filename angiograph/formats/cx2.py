"""CX2, the network format of Cytoscape, Cytoscape Web and NDEx. [1]_

References
----------
.. [1] Cytoscape Exchange Format version 2,
   https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from angiograph.formats.attributed import AttributedGraph
from angiograph.formats.network import source_name
from angiograph.formats.own_records import OwnRecords
from angiograph.formats.reading import Report, read_json
from angiograph.formats.records import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    LISTS,
    claim_cells,
    entity_cells,
    evidence_cell,
    interaction,
    title_of,
)
from angiograph.model import Dataset
from angiograph.vocabulary import categories, predicates

__all__ = ["read_cx2", "write_cx2"]

_ASPECTS = ("attributeDeclarations", "networkAttributes", "nodes", "edges")
_OWN = {"relation", "predicate", "polarity"}
"""What edges have in our own exports alone."""

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


def read_cx2(
    path: str | Path, report: Report | None = None, columns: Mapping[str, str] | None = None
) -> Dataset:
    """Read CX2 of NDEx, Cytoscape and others, and what `write_cx2` wrote, which comes back whole.

    Attributes are taken under the names that the file declares, defaults included; what they
    mean is said by :class:`~angiograph.formats.attributed.AttributedGraph`.

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
        If the file cannot be read, is no CX2, or does not say at its end that it is whole.

    Examples
    --------
    >>> nodes = [{"id": 1, "v": {"n": "VHL"}}, {"id": 2, "v": {"n": "HIF1A"}}]
    >>> declared = {"nodes": {"name": {"a": "n"}}, "edges": {"interaction": {"v": "inhibits"}}}
    >>> aspects = [{"CXVersion": "2.0"}, {"attributeDeclarations": [declared]},
    ...     {"nodes": nodes}, {"edges": [{"id": 3, "s": 1, "t": 2}]},
    ...     {"status": [{"success": True}]}]
    >>> path = getfixture("tmp_path") / "small.cx2"
    >>> _ = path.write_text(json.dumps(aspects), "utf-8")
    >>> [relation] = read_cx2(path).relations.values()
    >>> relation.subject, relation.predicate, relation.object
    ('VHL', 'inhibits', 'HIF1A')
    """
    report = report or Report(Path(path))
    aspects = _aspects(report)
    declared = _declared(aspects["attributeDeclarations"])
    nodes = [_Element(at, told, declared["nodes"]) for at, told in _placed(aspects, "nodes")]
    edges = [_Element(at, told, declared["edges"]) for at, told in _placed(aspects, "edges")]
    if declared["edges"].own and not columns:
        return _own(nodes, edges, report)
    graph = AttributedGraph(report, columns)
    for node in nodes:
        graph.node(node.place, node.told.get("id"), node.cells)
    for edge in edges:
        graph.edge(edge.place, edge.told.get("s"), edge.told.get("t"), edge.cells)
    about = aspects["networkAttributes"][:1]
    title = about[0].get("name") if about and isinstance(about[0], dict) else ""
    return graph.dataset(title if isinstance(title, str) else "")


def _aspects(report: Report) -> dict[str, list[Any]]:
    """Return the elements of each aspect, of all its fragments."""
    document = read_json(report)
    found: dict[str, list[Any]] = {name: [] for name in _ASPECTS}
    _check(document, report)
    for place, aspect in enumerate(document):
        for name, elements in aspect.items() if isinstance(aspect, dict) else ():
            if name not in found:
                continue
            if isinstance(elements, list):
                found[name] += elements
            else:
                report.read += 1
                report.skip_at(f"[{place}]", f"{name} is no list")
    return found


def _check(document: object, report: Report) -> None:
    """Refuse what is no CX2, another version of it, or not whole: the status is written last."""
    told: dict[str, Any] = {}
    for aspect in document if isinstance(document, list) else ():
        told |= aspect if isinstance(aspect, dict) else {}
    if "CXVersion" not in told:
        raise report.error("no CX2: expected a list that tells its CXVersion")
    version = str(told["CXVersion"])
    if not re.fullmatch(r"2(\.\d+)*", version):
        raise report.error(f"its CXVersion is {version[:80]!r}; save it as CX2, version 2.0")
    status = told.get("status")
    if not isinstance(status, list) or not any(
        isinstance(one, dict) and one.get("success") for one in status
    ):
        raise report.error("does not end in a status of success: it may be cut; save it again")


class _Declared:
    """The names behind the short ones of an aspect, and the values where none is told."""

    def __init__(self, attributes: object) -> None:
        told = attributes if isinstance(attributes, dict) else {}
        pairs = [(name, about) for name, about in told.items() if isinstance(about, dict)]
        self.names = {str(about["a"]): name for name, about in pairs if "a" in about}
        self.defaults = {name: about["v"] for name, about in pairs if "v" in about}
        self.own = told.keys() >= _OWN


def _declared(declarations: list[Any]) -> dict[str, _Declared]:
    told: dict[str, Any] = {}
    for one in declarations:
        if isinstance(one, dict):
            told |= one
    return {kind: _Declared(told.get(kind)) for kind in ("nodes", "edges")}


def _placed(aspects: dict[str, list[Any]], kind: str) -> Iterator[tuple[str, Any]]:
    for place, told in enumerate(aspects[kind]):
        yield f"{kind}[{place}]", told


class _Element:
    """A node or an edge, with its attributes under their names."""

    def __init__(self, place: str, told: Any, declared: _Declared) -> None:
        self.place = place
        self.told: dict[str, Any] = told if isinstance(told, dict) else {}
        values = self.told.get("v")
        self.cells: dict[str, Any] = dict(declared.defaults)
        for name, value in values.items() if isinstance(values, dict) else ():
            self.cells[declared.names.get(name) or name] = value


def _own(nodes: list[_Element], edges: list[_Element], report: Report) -> Dataset:
    """Return what `write_cx2` wrote."""
    records = OwnRecords(report)
    ids: dict[object, Any] = {}
    for node in nodes:
        cells = node.cells
        identifier = cells.get("represents")
        key: object = node.told.get("id")
        if isinstance(key, int | str):
            ids[key] = identifier
        records.entity(node.place, identifier, cells.get("name"), cells)
    for edge in edges:
        ends = [edge.told.get("s"), edge.told.get("t")]
        subject, target = (
            ids.get(end if isinstance(end, int | str) else None, f"node {end}") for end in ends
        )
        cells = edge.cells
        records.relation(edge.place, cells.get("relation"), subject, target, cells)
    return records.dataset(source_name(report.path))
