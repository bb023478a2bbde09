"""The oracle's side of a bypass: every section, from lists of all routes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from angiograph.model import Dataset, Relation
from angiograph.vocabulary import predicates
from tests import oracle_blocking as blocking
from tests.oracle import (
    Hop,
    OracleRoute,
    all_routes,
    best_key,
    entities_of,
    hops,
    product_of,
    signature,
)

Groups = dict[tuple[object, ...], list[OracleRoute]]


@dataclass
class Sections:
    """What a bypass answers: groups by their roles, each with its routes in order."""

    held: set[str]
    counts: dict[str, int] = field(default_factory=dict)
    groups: dict[str, Groups] = field(default_factory=dict)
    detours: dict[tuple[object, ...], list[str]] = field(default_factory=dict)


def collect(routes: Iterable[tuple[tuple[object, ...], OracleRoute]]) -> Groups:
    """Group routes by key, the best first."""
    found: Groups = {}
    for key, route in routes:
        found.setdefault(key, []).append(route)
    return {key: sorted(group, key=best_key) for key, group in found.items()}


def bypass(
    data: Dataset,
    readout: str,
    block: list[str],
    drivers: list[str] | None,
    *,
    sign: str,
    max_length: int,
    context: str | None,
    certainty: str,
) -> Sections:
    """Answer a bypass question."""
    filters = {"context": context, "certainty": certainty}
    molecules = {one for one in block if blocking.kind(data, one) != "intervention"}
    drugs = set(block) - molecules
    held = blocking.held(data, drugs, {readout})
    inactive = set(blocking.fallen(data, molecules | held)) - {readout}
    doubted = blocking.families(data, inactive) - inactive - {readout}
    interventions = {one for one in data.entities if blocking.kind(data, one) == "intervention"}
    ways = hops(data, spanning=False, **filters)  # type: ignore[arg-type]
    alive = hops(data, spanning=False, inactive=frozenset(inactive), **filters)  # type: ignore[arg-type]
    answer = Sections(held)

    starts = drivers or sorted(set(data.entities) - interventions - {readout})
    told = all_routes(ways, starts, [readout], sign=sign, max_length=max_length)
    left = {
        signature(route): route
        for route in all_routes(alive, starts, [readout], sign=sign, max_length=max_length)
        if inactive.isdisjoint(entities_of(route))
    }
    lost = [route for route in told if signature(route) not in left]
    doubtful = [route for route in left.values() if doubted & set(entities_of(route))]
    kept = [route for route in left.values() if not doubted & set(entities_of(route))]
    answer.counts = {
        "before": len(told),
        "lost": len(lost),
        "doubtful": len(doubtful),
        "surviving": len(kept),
        "drivers_before": len({route[0].subject for route in told}),
        "drivers_after": len({route[0].subject for route in kept}),
    }
    answer.groups["lost"] = collect(((), route) for route in lost)
    answer.groups["doubtful"] = collect(
        ((next(one for one in entities_of(route) if one in doubted),), route) for route in doubtful
    )
    answer.groups["surviving"] = collect(
        ((route[-1].subject, route[0].subject), route) for route in kept
    )
    for key, routes in answer.groups["surviving"].items():
        leaves = []
        for route in routes:
            visited = entities_of(route)
            shared = max((_shared(visited, entities_of(other)) for other in lost), default=0)
            if 0 < shared < len(visited) and visited[shared] not in leaves:
                leaves.append(visited[shared])
        answer.detours[key] = leaves

    opposite = {"+": "-", "-": "+", "any": "any"}[sign]
    answer.groups["released"] = collect(
        ((one,), route)
        for one in inactive
        for route in all_routes(
            ways,
            [one],
            [readout],
            sign=opposite,
            max_length=max_length,
            avoid=tuple(inactive - {one}),
        )
        if not blocking.needs_inactive(route[1:], inactive)
    )

    given = blocking.given(data, drugs)
    classes = blocking.classes_against(data, molecules) - given
    rebound, pressure = [], []
    for speaker in given | classes:
        own = set()
        if speaker in classes:
            own = set(blocking.fallen(data, blocking.held(data, {speaker}, {readout}))) - {readout}
        for target in {readout} | molecules | held:
            out = tuple((inactive | interventions) - {target, speaker})
            for route in all_routes(
                ways, [speaker], [target], sign=sign if target == readout else "+",
                max_length=max_length, avoid=out,
            ):  # fmt: skip
                if blocking.needs_inactive(route, inactive) or own & set(entities_of(route)[:-1]):
                    continue
                if target == readout:
                    if len(route) > 1:
                        rebound.append(((speaker,), _revived(route, alive)))
                else:
                    pressure.append(((speaker, target), _revived(route, alive)))
    answer.groups["rebound"] = collect(rebound)
    answer.groups["pressure"] = collect(pressure)
    answer.groups["interventions"] = {}
    if not drivers:
        answer.groups["interventions"] = collect(
            ((one,), _revived(route, alive))
            for one in interventions - given - classes - {readout}
            for route in all_routes(
                ways,
                [one],
                [readout],
                sign=sign,
                max_length=max_length,
                avoid=tuple((inactive | interventions) - {one, readout}),
            )
            if not blocking.needs_inactive(route, inactive)
        )
    everything = hops(data, **filters)  # type: ignore[arg-type]
    answer.groups["direct"] = collect(
        ((hop.subject,), (hop,))
        for hop in everything
        if hop.causal and hop.object == readout and hop.subject in given | classes
    )
    blocked = molecules | held | given | classes
    said = []
    for hop in everything:
        if not hop.causal:
            continue
        if hop.object in blocked and any(c.predicate == "compensates_for" for c in hop.claims):
            said.append(((hop.subject, hop.object, False), (hop,)))
        for claim in data.relations.values():
            if claim.predicate != "about" or claim.polarity != "affirmed":
                continue
            if claim.subject != hop.object or claim.object not in blocked:
                continue
            said_by = {c.predicate for c in hop.claims} - {"about", "opposes"}
            if hop.sign == 0:
                against = {"negatively_associated_with"}
                resists = "resist" in data.entities[claim.subject].name
                bad = bool(said_by - against if resists else said_by & against)
            else:
                resists = "resist" in data.entities[claim.subject].name
                bad = bool(said_by) and hop.sign == (1 if resists else -1)
            if bad:
                said.append(((hop.subject, claim.object, hop.sign == 0), (hop,)))
    answer.groups["documented"] = collect(said)
    wanted = {"+": (1,), "-": (-1,), "any": (1, -1, 0)}[sign]
    answer.groups["told_in_short"] = collect(
        ((), (hop,))
        for hop in everything
        if hop.causal
        and hop.object == readout
        and hop.sign in wanted
        and hop.subject not in given | classes
        and all(claim.spans for claim in hop.claims)
        and all(_chains_lost(data, claim.spans, hop.subject, inactive, claim.object)
                for claim in hop.claims)
    )  # fmt: skip
    return answer


def _revived(route: OracleRoute, alive: list[Hop]) -> OracleRoute:
    """Return a route with only the claims that a block leaves."""
    by_key = {}
    for hop in alive:
        by_key[hop.subject, hop.object, hop.sign, hop.causal, hop.up] = hop
    return tuple(
        by_key.get((hop.subject, hop.object, hop.sign, hop.causal, hop.up), hop) for hop in route
    )


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _chains_lost(
    data: Dataset,
    spans: tuple[str, ...],
    subject: str,
    inactive: set[str],
    target: str,
) -> bool:
    claims = [data.relations[one] for one in spans if one in data.relations]

    def needs(claim: Relation) -> set[str]:
        return {claim.subject, *claim.together_with, claim.object}

    whole = [claim for claim in claims if not needs(claim) & inactive]
    if len(whole) == len(claims):
        return False
    return not _leads(claims, subject, target) or not _leads(whole, subject, target)


def _leads(claims: list[Relation], subject: str, target: str) -> bool:
    now = {subject}
    for _ in range(len(claims) + 1):
        for claim in claims:
            if {claim.subject, *claim.together_with} & now:
                now.add(claim.object)
            if predicates()[claim.predicate].structural and claim.object in now:
                now.add(claim.subject)
    return target in now


def countermeasures(
    data: Dataset, routes: list[OracleRoute], inactive: set[str], block: list[str], sign: str
) -> set[tuple[str, str]]:
    """Return interventions with what they lower, for some routes."""
    wanted = {"+": (1,), "-": (-1,), "any": (1, -1)}[sign]
    found = set()
    for route in routes:
        for position, hop in enumerate(route):
            if product_of(route[position:]) in wanted:
                found |= lowering(data, hop.subject, inactive, block)
    return found


def lowering(
    data: Dataset, entity: str, inactive: set[str], block: list[str]
) -> set[tuple[str, str]]:
    """Return the interventions that lower an entity or its families, but what is given."""
    if entity in inactive:
        return set()
    given = blocking.given(data, {one for one in block if _is_drug(data, one)})
    named = {entity} | blocking.families(data, {entity})
    return {
        (claim.subject, entity)
        for claim in data.relations.values()
        if claim.object in named
        and claim.polarity == "affirmed"
        and claim.certainty == "stated"
        and not claim.spans
        and predicates()[claim.predicate].sign < 0
        and _is_drug(data, claim.subject)
        and claim.subject not in given
    }


def _is_drug(data: Dataset, entity: str) -> bool:
    return blocking.kind(data, entity) == "intervention"
