"""An exhaustive oracle in plain Python: it lists everything and compares.

It shares nothing with the engine: it walks the relations themselves, has no index, no
tables and no bounds but the length, and is only fit for graphs of a few entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from angiograph.model import Dataset, Relation
from angiograph.vocabulary import ancestors, contexts, predicates, walks_structurally


@dataclass(frozen=True)
class Hop:
    """One step of the oracle: where it leads, its sign, whether causal, and its claims."""

    subject: str
    object: str
    sign: int
    causal: bool
    up: bool
    claims: tuple[Relation, ...]


OracleRoute = tuple[Hop, ...]


def hops(
    data: Dataset,
    *,
    certainty: str = "any",
    context: str | None = None,
    spanning: bool = True,
    inactive: frozenset[str] = frozenset(),
) -> list[Hop]:
    """Return every hop that a route may take; a pair related both ways gives one hop."""
    grouped: dict[tuple[str, str, int, bool], list[Relation]] = {}
    directions: dict[tuple[str, str, int, bool], set[bool]] = {}
    for claim in data.relations.values():
        if claim.polarity != "affirmed":
            continue
        if certainty == "stated" and claim.certainty != "stated":
            continue
        if not spanning and claim.spans:
            continue
        if context is not None and not in_context(claim, context):
            continue
        if claim.together_with and inactive & {claim.subject, *claim.together_with}:
            continue
        kind = predicates()[claim.predicate]
        if not kind.walked:
            continue
        if kind.structural:
            categories = [data.entities[end].category for end in (claim.subject, claim.object)]
            if not walks_structurally(claim.predicate, *categories):
                continue
            for a, b, up in (
                (claim.subject, claim.object, True),
                (claim.object, claim.subject, False),
            ):
                if a != b:
                    key = (a, b, 1, False)
                    grouped.setdefault(key, []).append(claim)
                    directions.setdefault(key, set()).add(up)
        else:
            for cause in dict.fromkeys((claim.subject, *claim.together_with)):
                if cause != claim.object:
                    grouped.setdefault((cause, claim.object, kind.sign, True), []).append(claim)
    found = []
    for key, claims in grouped.items():
        for up in sorted(directions.get(key, {True})):
            found.append(Hop(*key, up, tuple(claims)))
    return found


def in_context(claim: Relation, context: str) -> bool:
    """Whether a claim says nothing on the context's axis, or names it or a part of it."""
    axis = contexts()[context].axis
    named = {*claim.context, *claim.subject_context, *claim.object_context}
    of_axis = [one for one in named if one in contexts() and contexts()[one].axis == axis]
    return not of_axis or any(context in ancestors(one) for one in of_axis)


def product_of(route: OracleRoute) -> int:
    """Return the sign of a route."""
    sign = 1
    for hop in route:
        sign *= hop.sign
    return sign


def length_of(route: OracleRoute) -> int:
    """Return the number of causal steps."""
    return sum(hop.causal for hop in route)


def entities_of(route: OracleRoute) -> tuple[str, ...]:
    """Return the entity ids along a route."""
    return (route[0].subject, *(hop.object for hop in route))


def signature(route: OracleRoute) -> tuple[tuple[str, ...], tuple[tuple[int, bool], ...]]:
    """Return what makes a route: its entities, and the sign and kind of each step."""
    return entities_of(route), tuple((hop.sign, hop.causal) for hop in route)


def all_routes(
    ways: list[Hop],
    sources: list[str],
    targets: list[str],
    *,
    sign: str = "any",
    via: tuple[str, ...] = (),
    avoid: tuple[str, ...] = (),
    max_length: int = 0,
) -> list[OracleRoute]:
    """Return every route, in order of causal length, entity ids and signs."""
    leaving: dict[str, list[Hop]] = {}
    for hop in ways:
        leaving.setdefault(hop.subject, []).append(hop)

    def extend(route: OracleRoute, at: str, seen: frozenset[str]) -> Iterator[OracleRoute]:
        if at in targets and route:
            yield route
            if len(set(targets)) == 1:
                return
        for hop in leaving.get(at, []):
            if hop.object in seen or hop.object in avoid:
                continue
            if route and not hop.causal and not route[-1].causal and hop.up != route[-1].up:
                continue
            yield from extend((*route, hop), hop.object, seen | {hop.object})

    wanted = {"+": (1,), "-": (-1,), "any": (1, -1, 0)}[sign]
    found: dict[object, OracleRoute] = {}
    for source in sorted(set(sources)):
        if source in avoid or (len(set(targets)) == 1 and source in targets):
            continue
        for route in extend((), source, frozenset([source])):
            if product_of(route) not in wanted:
                continue
            if max_length and length_of(route) > max_length:
                continue
            visited = entities_of(route)
            order = [visited.index(one) if one in visited else -1 for one in via]
            if -1 in order or order != sorted(set(order)):
                continue
            found[signature(route)] = route
    return sorted(found.values(), key=stream_key)


def stream_key(route: OracleRoute) -> tuple[object, ...]:
    """Return the order of a stream: causal length, entity ids, signs."""
    ranks = tuple((1, -1, 0).index(hop.sign) if hop.causal else 3 for hop in route)
    return (length_of(route), entities_of(route), ranks)


def best_key(route: OracleRoute) -> tuple[object, ...]:
    """Return the order in which the best routes come first."""
    ends = 0
    for hop in route:
        if hop.causal:
            break
        ends += 1
    if ends < len(route):
        for hop in reversed(route):
            if hop.causal:
                break
            ends += 1
    weak = any(all(c.certainty == "hypothesis" for c in hop.claims) for hop in route)
    places = [place for hop in route for claim in hop.claims for place in claim.evidence]
    references = {one for place in places for one in place.references}
    count = len(references)
    told = [{one for c in hop.claims for e in c.evidence for one in e.references} for hop in route]
    fewest = min((len(t) for t, hop in zip(told, route, strict=True) if hop.causal), default=0)
    length, visited, ranks = stream_key(route)
    return (length, ends, weak, not contexts_agree(route), -fewest, -count, visited, ranks)


def contexts_agree(route: OracleRoute) -> bool:
    """Whether some choice of one claim a step has contexts that agree throughout."""
    return any(_agree(route, choice) for choice in product(*(hop.claims for hop in route)))


def _on(axis: str, named: tuple[str, ...]) -> set[str]:
    return {one for one in named if one in contexts() and contexts()[one].axis == axis}


def _fit(one: set[str], other: set[str]) -> bool:
    if not one or not other:
        return True
    return any(a in ancestors(b) or b in ancestors(a) for a in one for b in other)


def _cell_at(claim: Relation, entity: str) -> set[str]:
    own: tuple[str, ...] = ()
    if entity == claim.object:
        own = claim.object_context
    elif entity == claim.subject:
        own = claim.subject_context
    return _on("cell", own) or _on("cell", claim.context)


def _agree(route: OracleRoute, choice: tuple[Relation, ...]) -> bool:
    for one, other in combinations(choice, 2):
        for axis in ("disease", "model"):
            a = _on(axis, (*one.context, *one.subject_context, *one.object_context))
            b = _on(axis, (*other.context, *other.subject_context, *other.object_context))
            if not _fit(a, b):
                return False
        if not _fit(_on("cell", one.context), _on("cell", other.context)):
            return False
    for hop, one, other in zip(route, choice, choice[1:], strict=False):
        if not _fit(_cell_at(one, hop.object), _cell_at(other, hop.object)):
            return False
    return True
