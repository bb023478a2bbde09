"""GraphML for Cytoscape, yEd, igraph and networkx. [1]_

yEd shows only what stands in elements of its own, so each node and edge has its label and
arrow there too; other readers pass over them.

References
----------
.. [1] U. Brandes et al., GraphML Progress Report, Graph Drawing 2001.
   https://doi.org/10.1007/3-540-45848-4_59
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from angiograph.formats.records import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    claim_cells,
    entity_cells,
    evidence_cell,
    interaction,
    join,
    title_of,
)
from angiograph.model import Dataset
from angiograph.vocabulary import predicates

__all__ = ["write_graphml"]

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_YED = "http://www.yworks.com/xml/graphml"
_NODE_KEYS = ("name", *ENTITY_COLUMNS)
_EDGE_KEYS = ("interaction", "sign", "structural", *CLAIM_COLUMNS, "evidence")
_TYPES = {"sign": "int", "structural": "boolean"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ARROWS = {1: "standard", -1: "t_shape", 0: "none"}
_COLOURS = {1: "#0072B2", -1: "#D55E00", 0: "#808080"}
"""Blue, vermilion and grey, told apart by colour-blind readers."""


def _text(text: str) -> str:
    text = _ILLEGAL.sub("\ufffd", text) if _ILLEGAL.search(text) else text
    return escape(text, {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("\ufffd", text), {"\r": "&#13;"})


def _data(kind: str, name: str, value: Any) -> str:
    if isinstance(value, tuple):
        value = join(value)
    return f'<data key="{kind}_{name}">{_text(value)}</data>' if value else ""


@lru_cache(4096)
def _entity_data(cells: tuple[Any, ...]) -> str:
    pairs = zip(ENTITY_COLUMNS, cells, strict=True)
    return "".join(_data("node", name, value) for name, value in pairs)


@lru_cache(4096)
def _claim_data(cells: tuple[Any, ...]) -> str:
    told = dict(zip(CLAIM_COLUMNS, cells, strict=True))
    predicate = predicates()[told["predicate"]]
    said = interaction(told["predicate"], told["polarity"])
    told |= {
        "interaction": said,
        "sign": str(predicate.sign),
        "structural": "true" if predicate.structural else "false",
    }
    affirmed = told["polarity"] == "affirmed"
    line = "dashed" if told["certainty"] == "hypothesis" or predicate.structural else "line"
    look = (
        '<data key="edge_look"><y:PolyLineEdge>'
        f'<y:LineStyle color="{_COLOURS[predicate.sign]}" type="{line}" width="1.0"/>'
        f'<y:Arrows source="none" target="{_ARROWS[predicate.sign] if affirmed else "none"}"/>'
        f"{'' if affirmed else f'<y:EdgeLabel>{_text(said)}</y:EdgeLabel>'}"
        "</y:PolyLineEdge></data>"
    )
    return look + "".join(_data("edge", name, value) for name, value in told.items())


def write_graphml(dataset: Dataset, stream: IO[str]) -> None:
    """Write the entities and relations of a data set as GraphML.

    Lists are joined by ``|`` and evidence stands as JSON in one attribute. What XML cannot
    hold (control characters) becomes U+FFFD.
    """
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<graphml xmlns="{_GRAPHML}" xmlns:y="{_YED}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{_GRAPHML} http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">\n'
        '<key id="node_look" for="node" yfiles.type="nodegraphics"/>\n'
        '<key id="edge_look" for="edge" yfiles.type="edgegraphics"/>\n'
    )
    for kind, names in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name in names:
            of = _TYPES.get(name, "string")
            stream.write(
                f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{of}"/>\n'
            )
    stream.write(f'<graph id={_attribute(title_of(dataset))} edgedefault="directed">\n')
    ids = {identifier: _attribute(identifier) for identifier in dataset.entities}
    for entity in dataset.entities.values():
        name = _text(entity.name)
        stream.write(
            f'<node id={ids[entity.id]}><data key="node_look"><y:ShapeNode>'
            f"<y:NodeLabel>{name}</y:NodeLabel></y:ShapeNode></data>"
            f'<data key="node_name">{name}</data>{_entity_data(entity_cells(entity))}</node>\n'
        )
    for relation in dataset.relations.values():
        stream.write(
            f"<edge id={_attribute(relation.id)} source={ids[relation.subject]} "
            f"target={ids[relation.object]}>{_claim_data(claim_cells(relation))}"
            f"{_data('edge', 'evidence', evidence_cell(relation.evidence))}</edge>\n"
        )
    stream.write("</graph>\n</graphml>\n")
