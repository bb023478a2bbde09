"""Where do the sources of a merged graph disagree, and where do they confirm one another?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from angiograph.as_json import entity_dict, relation_dict, sign_text
from angiograph.model import Dataset, Entity, Relation
from angiograph.results import Step
from angiograph.vocabulary import predicates

__all__ = ["SignConflict", "confirmed", "sign_conflicts"]


@dataclass(frozen=True, slots=True)
class SignConflict:
    """A pair that some sources tell with one sign and others with the opposite one."""

    subject: Entity
    object: Entity
    raising: tuple[Relation, ...]
    lowering: tuple[Relation, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the conflict as JSON has it."""
        return {
            "subject": entity_dict(self.subject),
            "object": entity_dict(self.object),
            "claims": [
                {"sign": sign_text(sign), **relation_dict(relation)}
                for sign, relations in ((1, self.raising), (-1, self.lowering))
                for relation in relations
            ],
        }


def _signed(dataset: Dataset) -> dict[tuple[str, str], dict[int, list[Relation]]]:
    known = predicates()
    pairs: dict[tuple[str, str], dict[int, list[Relation]]] = {}
    for relation in dataset.relations.values():
        sign = known[relation.predicate].sign
        if sign and relation.polarity == "affirmed" and relation.subject != relation.object:
            signs = pairs.setdefault((relation.subject, relation.object), {1: [], -1: []})
            signs[sign].append(relation)
    return pairs


def sign_conflicts(dataset: Dataset) -> tuple[SignConflict, ...]:
    """Return the pairs whose sign differs between sources, by entity ids.

    A pair that one source tells with both signs is a conflict only where another source tells
    it too.

    Examples
    --------
    >>> ends = {one: Entity(one, "gene", one) for one in ("A", "B")}
    >>> claims = [
    ...     Relation("x:1", "A", "activates", "B", source="x"),
    ...     Relation("y:1", "A", "inhibits", "B", source="y"),
    ... ]
    >>> [conflict] = sign_conflicts(Dataset(ends, {claim.id: claim for claim in claims}))
    >>> [claim.source for claim in (*conflict.raising, *conflict.lowering)]
    ['x', 'y']
    """
    found = []
    for (subject, target), signs in sorted(_signed(dataset).items()):
        sources = {relation.origin for told in signs.values() for relation in told}
        if signs[1] and signs[-1] and len(sources) > 1:
            ends = dataset.entities[subject], dataset.entities[target]
            found.append(SignConflict(*ends, tuple(signs[1]), tuple(signs[-1])))
    return tuple(found)


def confirmed(dataset: Dataset) -> tuple[Step, ...]:
    """Return the signed steps that several independent sources tell, by entity ids."""
    found = []
    for (subject, target), signs in sorted(_signed(dataset).items()):
        for sign, relations in signs.items():
            if len({relation.origin for relation in relations}) > 1:
                ends = dataset.entities[subject], dataset.entities[target]
                step = Step(*ends, sign, "causal", tuple(relations))
                if step.independent_sources > 1:
                    found.append(step)
    return tuple(found)
