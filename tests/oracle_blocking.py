"""The oracle's side of blocking: what falls, what is held, and what every subset cuts."""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import combinations

from angiograph.model import Dataset
from angiograph.results import Route
from angiograph.vocabulary import categories, predicates, walks_structurally
from tests.oracle import OracleRoute, all_routes, entities_of, hops, signature


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


def blockable(
    data: Dataset, drivers: list[str], readouts: list[str], *, by: str, endpoints: str
) -> tuple[list[str], set[str]]:
    """Return what may be a member, and what nothing may block."""
    spared = {
        "drivers": set(readouts),
        "none": {*readouts, *drivers},
        "both": set(),
    }[endpoints]
    if by == "target":
        members = [one for one in data.entities if kind(data, one) == "molecule"]
        return sorted(set(members) - spared), spared
    return [
        one
        for one in sorted(data.entities)
        if kind(data, one) == "intervention" and data.entities[one].category != "regimen"
    ], spared


def cut_by(data: Dataset, members: Iterable[str], readouts: list[str], by: str) -> frozenset[str]:
    """Return what blocking molecules, or giving interventions together, makes inactive."""
    chosen = set(members)
    return fallen(data, chosen if by == "target" else held(data, chosen, set(readouts)))


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
) -> set[frozenset[str]]:
    """Return all minimal sets of members, by trying every subset."""
    members, spared = blockable(data, drivers, readouts, by=by, endpoints=endpoints)
    found: list[frozenset[str]] = []
    closed: dict[frozenset[str], bool] = {}
    for size in range((max_size or len(members)) + 1):
        for chosen in map(frozenset, combinations(members, size)):
            if any(smaller <= chosen for smaller in found):
                continue
            inactive = cut_by(data, chosen, readouts, by) - spared
            if inactive not in closed:
                closed[inactive] = not surviving(
                    data, inactive, drivers, readouts, sign=sign, max_length=max_length,
                    context=context, certainty=certainty,
                )  # fmt: skip
            if closed[inactive]:
                found.append(chosen)
    return set(found) - {frozenset()}


class Marks:
    """What the certificates and marks of a question's sets must say."""

    def __init__(
        self,
        data: Dataset,
        drivers: list[str],
        readouts: list[str],
        *,
        by: str,
        sign: str,
        max_length: int,
        endpoints: str,
        context: str | None,
        certainty: str,
    ) -> None:
        self.data, self.drivers, self.readouts = data, drivers, readouts
        self.by, self.sign = by, sign
        self.limits = {"max_length": max_length, "context": context, "certainty": certainty}
        members, self.spared = blockable(data, drivers, readouts, by=by, endpoints=endpoints)
        self.open = bool(self._left(frozenset()))
        self.uncuttable = bool(self._left(self._inactive(members)))

    def _left(self, inactive: frozenset[str]) -> list[OracleRoute]:
        return surviving(
            self.data, inactive, self.drivers, self.readouts, sign=self.sign, **self.limits  # type: ignore[arg-type]
        )  # fmt: skip

    def _inactive(self, members: list[str]) -> frozenset[str]:
        return cut_by(self.data, members, self.readouts, self.by) - self.spared

    def survives(self, route: Route, members: list[str]) -> bool:
        """Whether a route is one of the question's that a set leaves."""
        told = (
            tuple(entity.id for entity in route.entities),
            tuple((step.sign, step.kind == "causal") for step in route.steps),
        )
        return told in {signature(other) for other in self._left(self._inactive(members))}

    def _routes(self, start: str, avoid: frozenset[str], sign: str) -> list[OracleRoute]:
        limits = {key: self.limits[key] for key in ("context", "certainty")}
        return all_routes(
            hops(self.data, spanning=False, **limits),  # type: ignore[arg-type]
            [start],
            self.readouts,
            sign=sign,
            avoid=tuple(avoid - {start}),
            max_length=self.limits["max_length"],  # type: ignore[arg-type]
        )

    def releases(self, members: list[str]) -> bool:
        """Whether something inactive had held a readout back."""
        if self.sign == "any":
            return False
        inactive = self._inactive(members)
        return any(
            not needs_inactive(route[1:], inactive)
            for one in inactive
            for route in self._routes(one, inactive, "-" if self.sign == "+" else "+")
        )

    def rebounds(self, members: list[str]) -> bool:
        """Whether what is given drives a readout by more than a direct claim."""
        inactive = self._inactive(members)
        drugs = {one for one in self.data.entities if kind(self.data, one) == "intervention"}
        if self.by == "drug":
            speakers = given(self.data, set(members))
        else:
            speakers = classes_against(self.data, set(members))
        for speaker in speakers:
            own: frozenset[str] = frozenset()
            if self.by == "target":
                held_too = held(self.data, {speaker}, set(self.readouts))
                own = fallen(self.data, held_too) - set(self.readouts)
            for route in self._routes(speaker, inactive | own | drugs, self.sign):
                if len(route) > 1 and not needs_inactive(route, inactive | own):
                    return True
        return False


def needs_inactive(route: OracleRoute, inactive: Set[str]) -> bool:
    """Whether some hop has only claims that need an inactive partner."""
    return any(
        hop.causal
        and all(
            claim.together_with
            and ({claim.subject, *claim.together_with} - {hop.subject}) & inactive
            for claim in hop.claims
        )
        for hop in route
    )


def classes_against(data: Dataset, molecules: set[str]) -> set[str]:
    """Return the classes of drugs that are stated to inhibit some molecules or families."""
    return {
        claim.subject
        for claim in data.relations.values()
        if claim.polarity == "affirmed"
        and claim.certainty == "stated"
        and not claim.spans
        and not claim.together_with
        and predicates()[claim.predicate].sign < 0
        and claim.object in molecules | families(data, molecules)
        and data.entities[claim.subject].category == "drug_class"
    }
