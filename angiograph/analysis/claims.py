"""Claims and reported results, filtered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from typing import Any, ClassVar

from angiograph.analysis.cards import CLAIM_COLUMNS, Claim, claim, claim_row
from angiograph.exceptions import UsageError
from angiograph.model import Dataset, Outcome, Relation
from angiograph.nearest import unknown
from angiograph.reported import reported
from angiograph.shown import Shown
from angiograph.vocabulary import (
    CERTAINTIES,
    POLARITIES,
    ancestors,
    categories,
    id_of,
    predicates,
    proofs,
)

__all__ = ["Claims", "Outcomes", "claims", "kinds_of", "outcomes"]


@dataclass(frozen=True, slots=True)
class Claims(Shown):
    """Claims that pass a filter, in the order of the data set."""

    relations: tuple[Claim, ...]

    columns: ClassVar[tuple[str, ...]] = CLAIM_COLUMNS

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a claim."""
        return map(claim_row, self.relations)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of the command ``claims``."""
        return {"relations": [claim.to_dict() for claim in self.relations]}


@dataclass(frozen=True, slots=True)
class Outcomes(Shown):
    """Reported results that pass a filter."""

    outcomes: tuple[Outcome, ...]

    columns: ClassVar[tuple[str, ...]] = tuple(field.name for field in fields(Outcome))

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a result, with every column of its table."""
        return map(astuple, self.outcomes)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of the command ``outcomes``."""
        return {"outcomes": [asdict(outcome) for outcome in self.outcomes]}


def _known(what: str, value: str | None, known: Iterable[str]) -> None:
    """Refuse a filter that no row can pass."""
    if value is not None and value not in set(known):
        raise UsageError(unknown(what, value, known))


def claims(
    dataset: Dataset,
    *,
    identifier: str | None = None,
    entity: str | None = None,
    predicate: str | None = None,
    certainty: str | None = None,
    polarity: str | None = None,
    proof: str | None = None,
    context: str | None = None,
    document: str | None = None,
    category: str | None = None,
) -> Claims:
    """Return the claims that pass every filter given.

    Parameters
    ----------
    dataset
        The tables.
    identifier
        Of a claim, to have that one.
    entity
        An identifier: the subject, the object or a joint cause.
    predicate, certainty, polarity, proof
        A value of the relation's column; a predicate and a proof by their labels too.
    context
        The identifier of a context: told in it or in part of it.
    document
        The identifier of a document that makes the claim.
    category
        The category of the subject or of the object, or its label.

    Examples
    --------
    >>> import angiograph
    >>> data = angiograph.open().dataset
    >>> told = claims(data, polarity="not_shown", context="AML")
    >>> {claim.relation.polarity for claim in told.relations}
    {'not_shown'}
    """
    predicate = predicate and id_of(predicate, predicates())
    proof = proof and id_of(proof, proofs())
    category = category and id_of(category, categories())
    _known("predicate", predicate, predicates())
    _known("certainty", certainty, CERTAINTIES)
    _known("polarity", polarity, POLARITIES)
    _known("proof", proof, proofs())
    _known("document", document, dataset.documents)
    _known("category", category, categories())
    entities = dataset.entities

    def passes(relation: Relation) -> bool:
        ends = (relation.subject, relation.object, *relation.together_with)
        return (
            (identifier is None or relation.id == identifier)
            and (entity is None or entity in ends)
            and (predicate is None or relation.predicate == predicate)
            and (certainty is None or relation.certainty == certainty)
            and (polarity is None or relation.polarity == polarity)
            and (proof is None or proof in relation.proof)
            and (context is None or any(context in ancestors(one) for one in relation.told_in))
            and (document is None or any(e.document == document for e in relation.evidence))
            and (category is None or any(entities[end].category == category for end in ends))
        )

    kept = (relation for relation in dataset.relations.values() if passes(relation))
    return Claims(tuple(claim(dataset, relation) for relation in kept))


def kinds_of(dataset: Dataset, entity: str) -> set[str]:
    """Return an entity and all that the tables call a kind, member or part of it."""
    below: dict[str, list[str]] = {}
    known = predicates()
    for relation in dataset.relations.values():
        if known[relation.predicate].structural and relation.polarity == "affirmed":
            below.setdefault(relation.object, []).append(relation.subject)
    found, todo = {entity}, [entity]
    while todo:
        new = [kind for kind in below.get(todo.pop(), ()) if kind not in found]
        found.update(new)
        todo += new
    return found


def outcomes(
    dataset: Dataset,
    *,
    drugs: Sequence[str] = (),
    population: str | None = None,
    metric: str | None = None,
    study: str | None = None,
    design: str | None = None,
    document: str | None = None,
) -> Outcomes:
    """Return the reported results that pass every filter given.

    Text is found in any spelling, in English and Chinese.

    Parameters
    ----------
    dataset
        The tables.
    drugs
        Identifiers: the regimen holds each of them, or a member of the class that it is.
    population
        A context in any of its names: the population or subgroup bears a name of it or of what
        lies within it. Of other text, a word of them begins with it.
    metric
        Text with which a word of it begins; what is abbreviated in any of its names, and an
        abbreviation only as a whole word.
    study, design
        Text with which a word begins. A design also by its abbreviation or label, and its phase
        in Roman or Arabic numerals.
    document
        The identifier of a document.

    Examples
    --------
    >>> import angiograph
    >>> data = angiograph.open().dataset
    >>> outcomes(data, population="HCC") == outcomes(data, population="肝癌")
    True
    """
    _known("document", document, dataset.documents)
    given_in = [kinds_of(dataset, drug) for drug in drugs]
    says = reported(population=population, metric=metric, study=study, design=design)

    def passes(outcome: Outcome) -> bool:
        given = set(outcome.regimen_drugs)
        return (
            all(given & kinds for kinds in given_in)
            and says(outcome)
            and (document is None or outcome.document == document)
        )

    return Outcomes(tuple(o for o in dataset.outcomes.values() if passes(o)))
