"""GraphML for Cytoscape, yEd and igraph, written by networkx."""

from __future__ import annotations

import io
import json
from typing import IO, Any

from angiograph.graph import build_networkx
from angiograph.model import Dataset, Evidence

__all__ = ["write_graphml"]


def _flat(value: Any) -> Any:
    """GraphML holds scalars: lists are joined by ``|``, evidence is JSON."""
    if isinstance(value, tuple):
        if value and isinstance(value[0], Evidence):
            return json.dumps(
                [
                    {
                        "document": place.document,
                        "section": place.section,
                        "lines": [place.line_start, place.line_end],
                        "references": place.references,
                        "certainty": place.certainty,
                        "via_inhibition": place.via_inhibition,
                        "summary": place.summary,
                        "summary_zh": place.summary_zh,
                    }
                    for place in value
                ],
                ensure_ascii=False,
            )
        return "|".join(value)
    return value


def write_graphml(dataset: Dataset, stream: IO[str]) -> None:
    """Write the entities and relations of a data set as GraphML.

    Lists are joined by ``|`` and evidence stands as JSON in one attribute. Documents, references,
    mechanisms and outcomes have no place in GraphML.
    """
    import networkx

    graph = build_networkx(dataset)
    for _, attributes in graph.nodes(data=True):
        attributes.update({name: _flat(value) for name, value in attributes.items()})
    for _, _, attributes in graph.edges(data=True):
        attributes.update({name: _flat(value) for name, value in attributes.items()})
    buffer = io.BytesIO()
    networkx.write_graphml(graph, buffer, named_key_ids=True, edge_id_from_attribute=None)
    stream.write(buffer.getvalue().decode("utf-8"))
