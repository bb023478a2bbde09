"""Entities, claims and signs as JSON has them: the keys that stay stable, in one place."""

from __future__ import annotations

from typing import Any

from angiograph.model import Entity, Evidence, Relation

__all__ = ["entity_dict", "relation_dict", "sign_text"]


def sign_text(sign: int) -> str:
    """Return the sign as it is written: ``+``, ``-`` or ``0``.

    Examples
    --------
    >>> sign_text(1), sign_text(-1), sign_text(0)
    ('+', '-', '0')
    """
    return "+" if sign > 0 else "-" if sign < 0 else "0"


def entity_dict(entity: Entity) -> dict[str, Any]:
    """Return the id and the name of an entity.

    Examples
    --------
    >>> entity_dict(Entity("HGNC:12680", "gene", "VEGFA"))
    {'id': 'HGNC:12680', 'name': 'VEGFA'}
    """
    return {"id": entity.id, "name": entity.name}


def _evidence_dict(evidence: Evidence) -> dict[str, Any]:
    """Return a place in a document as JSON has it."""
    return {
        "document": evidence.document,
        "section": evidence.section,
        "lines": [evidence.line_start, evidence.line_end],
        "references": list(evidence.references),
        "via_inhibition": evidence.via_inhibition,
    }


def relation_dict(relation: Relation, seen_from: str | None = None) -> dict[str, Any]:
    """Return a claim as JSON has it.

    Parameters
    ----------
    seen_from
        The partner of a joint cause that the step starts from; ``together_with`` then
        names the others.
    """
    partners = (relation.subject, *relation.together_with)
    viewpoint = seen_from if seen_from in partners else relation.subject
    return {
        "id": relation.id,
        "predicate": relation.predicate,
        "polarity": relation.polarity,
        "certainty": relation.certainty,
        "context": list(relation.context),
        "conditions": relation.conditions,
        "together_with": [partner for partner in partners if partner != viewpoint],
        "proof": list(relation.proof),
        "spans": list(relation.spans),
        "note": relation.note,
        "source": relation.origin,
        "evidence": [_evidence_dict(evidence) for evidence in relation.evidence],
    }
