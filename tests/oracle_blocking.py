"""The oracle's side of blocking: what falls, what is held, and what every subset cuts."""

from __future__ import annotations

from itertools import combinations

from angiograph.model import Dataset
from angiograph.vocabulary import categories, predicates, walks_structurally
from tests.oracle import OracleRoute, all_routes, entities_of, hops


def kind(data: Dataset, entity: str) -> str:
    """Return molecule, intervention or other."""
    return categories()[data.entities[entity].category].kind


def structural(data: Dataset) -> list[tuple[str, str, str]]:
    """Return the structural claims that are walked."""
    return [
        (claim.subject, claim.predicate, claim.object)
        for claim in data.relations.values()
        if claim.polarity == "affirmed"
        and predicates()[claim.predicate].structural
        and walks_structurally(
            claim.predicate,
            data.entities[claim.subject].category,
            data.entities[claim.object].category,
        )
    ]


def fallen(data: Dataset, blocked: set[str]) -> frozenset[str]:
    """Return all that is inactive: members of families, complexes of parts."""
    now = set(blocked)
    while True:
        more = set()
        for lower, predicate, upper in structural(data):
            if predicate == "part_of":
                if lower in now:
                    more.add(upper)
            elif upper in now:
                more.add(lower)
        if more <= now:
            return frozenset(now)
        now |= more


def families(data: Dataset, entities: set[str]) -> set[str]:
    """Return the families, and their families, of some entities."""
    now: set[str] = set()
    while True:
        more = {
            upper
            for lower, predicate, upper in structural(data)
            if predicate != "part_of" and lower in entities | now
        }
        if more <= now:
            return now - entities
        now |= more


def given(data: Dataset, interventions: set[str]) -> set[str]:
    """Return what giving some interventions means: components of regimens, and classes."""
    components = {
        claim.subject
        for claim in data.relations.values()
        if claim.polarity == "affirmed"
        and claim.predicate == "component_of"
        and claim.object in interventions
        and data.entities[claim.object].category == "regimen"
    }
    everything = interventions | components
    for one in set(everything):
        everything |= families(data, {one})
    return {one for one in everything if kind(data, one) == "intervention"}


def held(data: Dataset, interventions: set[str], readouts: set[str]) -> set[str]:
    """Return the molecules that a stated claim says the given interventions lower."""
    by = given(data, interventions)
    return {
        claim.object
        for claim in data.relations.values()
        if claim.polarity == "affirmed"
        and claim.certainty == "stated"
        and not claim.spans
        and predicates()[claim.predicate].sign < 0
        and {claim.subject, *claim.together_with} <= by
        and kind(data, claim.object) == "molecule"
        and claim.object not in readouts
    }


def surviving(
    data: Dataset,
    inactive: frozenset[str],
    drivers: list[str],
    readouts: list[str],
    *,
    sign: str,
    max_length: int,
    context: str | None = None,
    certainty: str = "any",
) -> list[OracleRoute]:
    """Return the routes that visit and need nothing inactive."""
    ways = hops(data, spanning=False, inactive=inactive, context=context, certainty=certainty)
    return [
        route
        for route in all_routes(ways, drivers, readouts, sign=sign, max_length=max_length)
        if inactive.isdisjoint(entities_of(route))
    ]


def minimal_sets(
    data: Dataset,
    drivers: list[str],
    readouts: list[str],
    *,
    by: str,
    sign: str,
    max_size: int,
    max_length: int,
    endpoints: str,
    context: str | None,
    certainty: str,
) -> set[frozenset[tuple[str, ...]]]:
    """Return all minimal sets of choices, by trying every subset."""
    spared = {
        "drivers": set(readouts),
        "none": {*readouts, *drivers},
        "both": set(),
    }[endpoints]
    groups: dict[frozenset[str], list[str]] = {}
    for entity in sorted(data.entities):
        if by == "target" and kind(data, entity) == "molecule":
            cut = fallen(data, {entity})
        elif (
            by == "drug"
            and kind(data, entity) == "intervention"
            and data.entities[entity].category != "regimen"
        ):
            cut = fallen(data, held(data, {entity}, set(readouts)))
        else:
            continue
        if cut - spared:
            groups.setdefault(frozenset(cut - spared), []).append(entity)
    found: list[frozenset[tuple[str, ...]]] = []
    for size in range((max_size or len(groups)) + 1):
        for chosen in combinations(groups, size):
            members = frozenset(tuple(groups[cut]) for cut in chosen)
            if any(smaller <= members for smaller in found):
                continue
            inactive: frozenset[str] = frozenset().union(*chosen)
            if not surviving(
                data, inactive, drivers, readouts, sign=sign, max_length=max_length,
                context=context, certainty=certainty,
            ):  # fmt: skip
                found.append(members)
    return set(found) - {frozenset()}
