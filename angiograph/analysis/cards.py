"""Everything about one entity, and the named mechanisms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from angiograph.as_json import entity_dict, relation_dict, sign_text
from angiograph.exceptions import UnknownName
from angiograph.model import Dataset, Entity, Mechanism, Outcome, Relation
from angiograph.names import normalise, suggested
from angiograph.shown import Shown
from angiograph.vocabulary import predicates

__all__ = [
    "CLAIM_COLUMNS",
    "Card",
    "Claim",
    "MechanismSteps",
    "Mechanisms",
    "card",
    "claim",
    "claim_row",
    "mechanisms",
]


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation with its two entities."""

    subject: Entity
    object: Entity
    relation: Relation

    @property
    def sign(self) -> int:
        """The sign of the predicate: +1, -1 or 0."""
        return predicates()[self.relation.predicate].sign

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as JSON has it."""
        return {
            "subject": entity_dict(self.subject),
            "sign": sign_text(self.sign),
            "object": entity_dict(self.object),
            **relation_dict(self.relation),
            "subject_context": list(self.relation.subject_context),
            "object_context": list(self.relation.object_context),
            "contrasts_with": list(self.relation.contrasts_with),
        }


CLAIM_COLUMNS = (
    *("id", "subject", "predicate", "sign", "object", "polarity", "certainty", "context"),
    *("conditions", "together_with", "proof", "documents", "references", "note"),
)
"""What `claim_row` tells."""


def claim_row(claim: Claim) -> tuple[object, ...]:
    """Return a claim as one row."""
    told = claim.relation
    return (
        *(told.id, claim.subject.name, told.predicate, sign_text(claim.sign), claim.object.name),
        *(told.polarity, told.certainty, told.context, told.conditions, told.together_with),
        told.proof,
        tuple(dict.fromkeys(place.document for place in told.evidence)),
        tuple(dict.fromkeys(one for place in told.evidence for one in place.references)),
        told.note,
    )


@dataclass(frozen=True, slots=True)
class Card(Shown):
    """An entity with all that the tables hold of it."""

    entity: Entity
    relations: tuple[Claim, ...]
    mechanisms: tuple[Mechanism, ...]
    outcomes: tuple[Outcome, ...]

    columns: ClassVar[tuple[str, ...]] = CLAIM_COLUMNS

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a claim."""
        return map(claim_row, self.relations)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of the command ``show``."""
        return {
            "entity": asdict(self.entity),
            "relations": [claim.to_dict() for claim in self.relations],
            "mechanisms": [
                {"id": m.id, "name": m.name, "name_zh": m.name_zh} for m in self.mechanisms
            ],
            "outcomes": [asdict(outcome) for outcome in self.outcomes],
        }


@dataclass(frozen=True, slots=True)
class MechanismSteps:
    """A mechanism with its claims in the order in which they are told."""

    mechanism: Mechanism
    steps: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Mechanisms(Shown):
    """The mechanisms asked for."""

    mechanisms: tuple[MechanismSteps, ...]

    columns: ClassVar[tuple[str, ...]] = ("mechanism", "step", *CLAIM_COLUMNS)

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a step, counted from 1."""
        for found in self.mechanisms:
            for place, step in enumerate(found.steps, 1):
                yield found.mechanism.id, place, *claim_row(step)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of the command ``mechanisms``."""
        return {
            "mechanisms": [asdict(found.mechanism) for found in self.mechanisms],
            "routes": [
                {
                    "mechanism": found.mechanism.id,
                    "steps": [claim.to_dict() for claim in found.steps],
                }
                for found in self.mechanisms
            ],
        }


def claim(dataset: Dataset, relation: Relation) -> Claim:
    """Return a relation with its two entities."""
    entities = dataset.entities
    return Claim(entities[relation.subject], entities[relation.object], relation)


def card(dataset: Dataset, entity: str) -> Card:
    """Return everything about one entity.

    Parameters
    ----------
    dataset
        The tables.
    entity
        The identifier of an entity.
    """
    relations = [
        relation
        for relation in dataset.relations.values()
        if entity in (relation.subject, relation.object, *relation.together_with)
    ]
    identifiers = {relation.id for relation in relations}
    return Card(
        dataset.entities[entity],
        tuple(claim(dataset, relation) for relation in relations),
        tuple(m for m in dataset.mechanisms.values() if identifiers.intersection(m.steps)),
        tuple(o for o in dataset.outcomes.values() if entity in o.drugs),
    )


def mechanisms(dataset: Dataset, name: str | None = None) -> Mechanisms:
    """Return all mechanisms, or the one of an identifier or name.

    Raises
    ------
    UnknownName
        If no mechanism has that name; with the nearest ones.
    """
    known = dataset.mechanisms
    if name is None:
        chosen = list(known.values())
    else:
        key = normalise(name)
        chosen = [
            m
            for m in known.values()
            if key in (normalise(m.id), normalise(m.name), normalise(m.name_zh))
        ]
        if not chosen:
            spelled = {
                normalise(told): m.id for m in known.values() for told in (m.id, m.name, m.name_zh)
            }
            raise UnknownName(name, suggested(name, spelled), "mechanism")
    return Mechanisms(
        tuple(
            MechanismSteps(m, tuple(claim(dataset, dataset.relations[step]) for step in m.steps))
            for m in chosen
        )
    )
