"""Which claims disagree?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

from angiograph.analysis.agreement import NOWHERE, agree, setting
from angiograph.as_json import entity_dict, relation_dict
from angiograph.model import Dataset, Entity, Relation
from angiograph.shown import Shown
from angiograph.vocabulary import predicates

__all__ = ["Contradiction", "Contradictions", "contradictions"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that disagree.

    ``kind`` is opposite_signs, polarity (one is negated or not shown) or contrast (the
    tables say that they disagree). Where their contexts do not agree, both may hold.
    """

    kind: str
    relations: tuple[Relation, Relation]
    entities: tuple[tuple[Entity, Entity], tuple[Entity, Entity]]
    contexts_agree: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the pair as JSON has it."""
        return {
            "kind": self.kind,
            "contexts_agree": self.contexts_agree,
            "claims": [
                {
                    "subject": entity_dict(subject),
                    "object": entity_dict(target),
                    "relation": relation_dict(relation),
                }
                for relation, (subject, target) in zip(self.relations, self.entities, strict=True)
            ],
        }


@dataclass(frozen=True, slots=True)
class Contradictions(Shown):
    """Claims that disagree, those whose contexts agree first."""

    pairs: tuple[Contradiction, ...]

    columns: ClassVar[tuple[str, ...]] = (
        *("pair", "kind", "contexts_agree", "id", "subject", "predicate", "object", "polarity"),
        *("certainty", "context"),
    )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a claim, two a pair."""
        for number, pair in enumerate(self.pairs, 1):
            for claim, (subject, target) in zip(pair.relations, pair.entities, strict=True):
                yield (
                    *(number, pair.kind, pair.contexts_agree, claim.id, subject.name),
                    *(claim.predicate, target.name, claim.polarity, claim.certainty),
                    claim.context,
                )

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {"pairs": [pair.to_dict() for pair in self.pairs]}


def contradictions(dataset: Dataset, *, entity: str | None = None) -> Contradictions:
    """Find the pairs of claims that disagree; nothing decides between them.

    Claims on one subject and object disagree where their signs are opposite, or where one
    is negated or not shown and the other affirms the same sign (without a sign: the same
    predicate). Others disagree where the tables say so.

    Parameters
    ----------
    entity
        Only claims that this entity is subject or object of.

    Examples
    --------
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> one, other = Entity("HGNC:12680", "gene", "VEGFA"), Entity("CL:0000084", "cell", "T cell")
    >>> claims = [
    ...     Relation("AGR:1", one.id, "recruits", other.id, context=("AML",)),
    ...     Relation("AGR:2", one.id, "inhibits", other.id, context=("NSCLC",)),
    ... ]
    >>> data = Dataset({one.id: one, other.id: other}, {claim.id: claim for claim in claims})
    >>> [(pair.kind, pair.contexts_agree) for pair in contradictions(data).pairs]
    [('opposite_signs', False)]
    """
    found: dict[tuple[str, str], Contradiction] = {}
    for kind, one, other in _pairs(dataset):
        if entity is not None and entity not in (
            one.subject, one.object, other.subject, other.object,
        ):  # fmt: skip
            continue
        first, second = sorted((one, other), key=lambda relation: relation.id)
        found.setdefault(
            (first.id, second.id),
            Contradiction(
                kind,
                (first, second),
                (_ends(dataset, first), _ends(dataset, second)),
                _contexts_agree(first, second),
            ),
        )
    order = sorted(found, key=lambda pair: (not found[pair].contexts_agree, pair))
    return Contradictions(tuple(found[pair] for pair in order))


def _ends(dataset: Dataset, relation: Relation) -> tuple[Entity, Entity]:
    return dataset.entities[relation.subject], dataset.entities[relation.object]


def _contexts_agree(one: Relation, other: Relation) -> bool:
    """Whether two claims are of one disease, model and cell, as far as they say."""
    first, second = (
        frozenset([setting(relation, relation.subject, relation.object)])
        for relation in (one, other)
    )
    # Not one after the other on a route: there is no entity between them to match.
    return agree([first, NOWHERE, second])


def _pairs(dataset: Dataset) -> Iterator[tuple[str, Relation, Relation]]:
    known = predicates()
    together: dict[tuple[str, str], list[Relation]] = {}
    for relation in dataset.relations.values():
        if not known[relation.predicate].structural:
            together.setdefault((relation.subject, relation.object), []).append(relation)
    for relations in together.values():
        for one, other in combinations(relations, 2):
            signs = known[one.predicate].sign, known[other.predicate].sign
            affirmed = one.polarity == "affirmed", other.polarity == "affirmed"
            if all(affirmed):
                if signs[0] * signs[1] < 0:
                    yield "opposite_signs", one, other
            elif (
                any(affirmed)
                and signs[0] == signs[1]
                and (signs[0] or one.predicate == other.predicate)
            ):
                yield "polarity", one, other
    for relation in dataset.relations.values():
        for identifier in relation.contrasts_with:
            if identifier in dataset.relations:
                yield "contrast", relation, dataset.relations[identifier]
