"""What a curator may look at: overall claims without their chain, chains that contradict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from angiograph.analysis.routes import iter_routes
from angiograph.index import build_index
from angiograph.model import Dataset, Relation
from angiograph.results import Route
from angiograph.vocabulary import predicates

__all__ = ["Proposal", "proposals"]

_LONGEST = 4
"""The most causal steps of a chain that is proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation, and what may be mended about it."""

    relation: str
    message: str


def proposals(dataset: Dataset) -> tuple[Proposal, ...]:
    """Return overall claims that lack their chain, and chains that contradict their claim.

    An overall claim lacks its chain where one section of one document tells both the claim
    and, step by step, a chain between the same ends with the same sign, and ``spans`` is
    empty. A chain contradicts where the relations of ``spans`` lead from subject to object
    only with another sign, or not at all.

    Examples
    --------
    >>> from angiograph.model import Dataset, Entity, Evidence, Relation
    >>> names = ("HIF1A", "VEGFA", "KDR")
    >>> entities = {name: Entity(name, "gene", name) for name in names}
    >>> pairs = [("HIF1A", "VEGFA"), ("VEGFA", "KDR"), ("HIF1A", "KDR")]
    >>> claims = {f"AGR:{n}": Relation(f"AGR:{n}", a, "activates", b,
    ...           evidence=(Evidence(f"AGR:{n}", "000", "1"),)) for n, (a, b) in enumerate(pairs)}
    >>> [proposal.relation for proposal in proposals(Dataset(entities, claims))]
    ['AGR:2']
    """
    return (*_without_chain(dataset), *_contradicting(dataset))


def _sections(dataset: Dataset) -> dict[tuple[str, str], dict[str, Relation]]:
    found: dict[tuple[str, str], dict[str, Relation]] = {}
    for relation in dataset.relations.values():
        if relation.polarity == "affirmed":
            for place in relation.evidence:
                if place.section:
                    found.setdefault((place.document, place.section), {})[relation.id] = relation
    return found


def _chain(
    dataset: Dataset, told: dict[str, Relation], claim: Relation, max_length: int = _LONGEST
) -> str:
    """Return the ids of a chain of the claim's sign between its ends, or nothing."""
    sign = predicates()[claim.predicate].sign
    others = {
        i: r for i, r in told.items() if (r.subject, r.object) != (claim.subject, claim.object)
    }
    part = replace(dataset, relations=others)
    routes = iter_routes(
        part,
        build_index(part),
        [claim.subject],
        [claim.object],
        sign="+" if sign > 0 else "-",
        certainty="stated" if claim.certainty == "stated" else "any",
        max_length=max_length,
    )
    for route in routes:
        if max_length == 0 or _tells_more(route):
            return "|".join(step.relations[0].id for step in route.steps)
    return ""


def _tells_more(route: Route) -> bool:
    """Whether a chain says by which causes, rather than by which definitions."""
    inner = route.steps[1:-1]
    defined = any(step.relations[0].predicate == "opposes" for step in route.steps)
    return (
        route.length > 1
        and route.contexts_agree
        and not defined
        and all(step.kind == "causal" for step in inner)
    )


def _without_chain(dataset: Dataset) -> Iterator[Proposal]:
    seen: set[str] = set()
    for (document, section), told in sorted(_sections(dataset).items()):
        for claim in told.values():
            predicate = predicates()[claim.predicate]
            if not predicate.sign or claim.spans or claim.id in seen:
                continue
            chain = _chain(dataset, told, claim)
            if chain:
                seen.add(claim.id)
                where = f"document {document}, {section}"
                message = f"may tell {chain} in short ({where}): name them in spans"
                yield Proposal(claim.id, message)


def _contradicting(dataset: Dataset) -> Iterator[Proposal]:
    for claim in dataset.relations.values():
        if not claim.spans or not predicates()[claim.predicate].sign:
            continue
        told = {i: dataset.relations[i] for i in claim.spans if i in dataset.relations}
        affirmed = {i: replace(r, polarity="affirmed") for i, r in told.items()}
        if not _chain(dataset, affirmed, replace(claim, certainty="hypothesis"), max_length=0):
            ends = f"{claim.subject} to {claim.object}"
            yield Proposal(claim.id, f"its chain does not lead from {ends} with its sign")
