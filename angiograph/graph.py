"""The curated relations as a networkx ``MultiDiGraph``, for all that networkx can do.

The attribute names of nodes and edges are set here and nowhere else. Each relation is an edge,
its identifier the key, so that parallel claims stay apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from angiograph.model import Dataset, Entity, Relation
from angiograph.vocabulary import predicates

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["build_networkx", "edge_attributes", "node_attributes"]


def node_attributes(entity: Entity) -> dict[str, Any]:
    """Return the attributes of an entity's node."""
    return {
        "name": entity.name,
        "name_zh": entity.name_zh,
        "category": entity.category,
        "synonyms": entity.synonyms,
        "synonyms_zh": entity.synonyms_zh,
        "xref": entity.xref,
        "note": entity.note,
    }


def edge_attributes(relation: Relation) -> dict[str, Any]:
    """Return the attributes of a relation's edge; ``sign`` is +1, -1 or 0."""
    predicate = predicates()[relation.predicate]
    return {
        "predicate": relation.predicate,
        "sign": predicate.sign,
        "structural": predicate.structural,
        "polarity": relation.polarity,
        "certainty": relation.certainty,
        "context": relation.context,
        "subject_context": relation.subject_context,
        "object_context": relation.object_context,
        "conditions": relation.conditions,
        "together_with": relation.together_with,
        "proof": relation.proof,
        "spans": relation.spans,
        "note": relation.note,
        "evidence": relation.evidence,
        "source": relation.source,
    }


def build_networkx(dataset: Dataset) -> MultiDiGraph[str]:
    """Return all entities and relations of a data set as a ``MultiDiGraph``.

    Parameters
    ----------
    dataset
        The data set. Negated and not-shown relations are edges too: filter by ``polarity``.
    """
    from networkx import MultiDiGraph

    graph: MultiDiGraph[str] = MultiDiGraph(name=dataset.name)
    graph.add_nodes_from((e.id, node_attributes(e)) for e in dataset.entities.values())
    for relation in dataset.relations.values():
        attributes = edge_attributes(relation)
        graph.add_edge(relation.subject, relation.object, key=relation.id, **attributes)
    return graph
