"""Parts of the graph: everything that passes filters, around an entity, or behind an answer.

An export writes a selection's tables, a figure draws its steps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from angiograph.analysis.captions import (
    around_caption,
    around_title,
    bypass_caption,
    bypass_title,
    combinations_caption,
    combinations_title,
    trace_caption,
    trace_title,
)
from angiograph.analysis.cards import MechanismSteps
from angiograph.analysis.drawn import drawn_of, marked
from angiograph.analysis.falling import Falling
from angiograph.analysis.filters import Filters
from angiograph.analysis.restricting import behind, restricted
from angiograph.blocks import SECTIONS, Bypass, Combinations, Group, Held, direct_first
from angiograph.exceptions import UsageError
from angiograph.model import Dataset, Entity, Relation
from angiograph.results import Route, Step, Trace
from angiograph.subset import Drawn, Phrase, Selection

__all__ = [
    "DRAWN_SECTIONS",
    "select_all",
    "select_around",
    "select_bypass",
    "select_combinations",
    "select_mechanism",
    "select_trace",
]

DRAWN_SECTIONS = ("lost", "surviving", "rebound", "pressure", "released", "doubtful")
"""The sections of a bypass that are made of routes that the block changes or leaves."""


def select_all(dataset: Dataset, filters: Filters | None = None) -> Selection:
    """Select every claim, or those that pass filters.

    Without filters the tables are kept whole, entities without a claim too.

    Examples
    --------
    >>> import angiograph
    >>> data = angiograph.open().dataset
    >>> part = select_all(data, Filters(sign="-", certainty="stated"))
    >>> {drawn.step.sign for drawn in part.steps}
    {-1}
    """
    filters = filters or Filters()
    filters.check(dataset)
    kept = [one for one in dataset.relations.values() if filters.passes(dataset, one)]
    whole = filters == Filters()
    return Selection(
        "all",
        dataset if whole else restricted(dataset, kept),
        drawn_of(dataset, kept),
        Phrase("All claims", "全部论断") if whole else Phrase("Claims", "论断"),
        filters.caption,
    )


def select_around(
    dataset: Dataset, centres: Sequence[str], radius: int = 1, filters: Filters | None = None
) -> Selection:
    """Select the claims within some steps of entities, in either direction.

    Parameters
    ----------
    centres
        Identifiers of entities.
    radius
        1 for the claims of the entities themselves, 2 for those of their neighbours too, …

    Examples
    --------
    >>> import angiograph
    >>> data = angiograph.open().dataset
    >>> part = select_around(data, ["HGNC:12680"])
    >>> all("HGNC:12680" in (d.step.subject.id, d.step.object.id) for d in part.steps)
    True
    """
    if radius < 1:
        raise UsageError(f"a radius is 1 or more, not {radius}")
    filters = filters or Filters()
    filters.check(dataset)
    passing = [one for one in dataset.relations.values() if filters.passes(dataset, one)]
    touching: dict[str, list[Relation]] = {}
    for relation in passing:
        for end in {relation.subject, relation.object, *relation.together_with}:
            touching.setdefault(end, []).append(relation)
    near, edge, kept = set(centres), list(centres), set[str]()
    for _ in range(radius):
        told = [relation for entity in edge for relation in touching.get(entity, ())]
        kept.update(relation.id for relation in told)
        ends = dict.fromkeys(end for one in told for end in (one.subject, one.object))
        edge = [entity for entity in ends if entity not in near]
        near.update(edge)
    relations = [relation for relation in passing if relation.id in kept]
    entities = [dataset.entities[centre] for centre in centres]
    return Selection(
        "around",
        restricted(dataset, relations, also=centres),
        drawn_of(dataset, relations, seen_from=centres if radius == 1 else ()),
        around_title(entities),
        around_caption(entities, radius, filters.caption),
        roles=(("centre", tuple(centres)),),
    )


def select_mechanism(dataset: Dataset, found: MechanismSteps) -> Selection:
    """Select a named mechanism.

    Examples
    --------
    >>> import angiograph
    >>> graph = angiograph.open()
    >>> found = graph.mechanisms("tet2-cgas-sting").mechanisms[0]
    >>> part = select_mechanism(graph.dataset, found)
    >>> list(part.dataset.mechanisms)
    ['tet2-cgas-sting']
    """
    named = found.mechanism
    relations = [step.relation for step in found.steps]
    return Selection(
        "mechanism",
        replace(restricted(dataset, relations), mechanisms={named.id: named}),
        drawn_of(dataset, relations),
        Phrase(named.name, named.name_zh or named.name),
        Phrase(named.summary, named.summary_zh or named.summary),
    )


def select_trace(dataset: Dataset, answer: Trace) -> Selection:
    """Select the routes of a trace."""
    return Selection(
        "trace",
        behind(dataset, answer.routes),
        marked([("", answer.routes)]),
        trace_title(answer),
        trace_caption(answer),
        roles=(
            ("source", tuple(entity.id for entity in answer.sources)),
            ("target", tuple(entity.id for entity in answer.targets)),
        ),
        routes=answer.routes,
    )


def select_bypass(
    dataset: Dataset,
    answer: Bypass,
    sections: Sequence[str] = SECTIONS,
    most: int = 0,
) -> Selection:
    """Select the routes of a bypass, marked by the section that they belong to.

    Parameters
    ----------
    sections
        Which sections to take.
    most
        The most routes of a section, best first and from as many groups as there are; 0 for
        all that the answer holds.
    """
    chosen = [(name, _best(getattr(answer, name), most)) for name in sections]
    counts = {name: sum(group.count for group in getattr(answer, name)) for name in sections}
    routes = tuple(dict.fromkeys(route for _, found in chosen for route in found))
    fallible = {entity.id for route in routes for entity in route.entities} - {answer.readout.id}
    falling = Falling(dataset)
    holds = _taking(falling, answer.blocked, answer.held, fallible, "holds")
    return Selection(
        "bypass",
        behind(dataset, routes, _told(falling, holds)),
        marked(chosen, holds),
        bypass_title(answer),
        bypass_caption(answer, sum(len(found) for _, found in chosen), sum(counts.values())),
        roles=(
            ("readout", (answer.readout.id,)),
            ("blocked", tuple(entity.id for entity in answer.blocked)),
            ("held", tuple(dict.fromkeys(d.step.object.id for d in holds if d.marks))),
        ),
        counts=tuple((name, count) for name, count in counts.items() if count),
        routes=routes,
    )


def select_combinations(dataset: Dataset, answer: Combinations, most: int = 3) -> Selection:
    """Select smallest combinations: their members, and routes that each member closes.

    Parameters
    ----------
    most
        The most sets, in the order of the answer; 0 for all.
    """
    sets = answer.sets[:most] if most else answer.sets
    routes = tuple(dict.fromkeys(w.route for found in sets for w in found.witnesses))
    if answer.uncuttable is not None:
        routes = (answer.uncuttable,)
    members = tuple({one.id: one for found in sets for one in found.members}.values())
    spared = () if answer.endpoints == "both" else answer.readouts
    spared += answer.drivers if answer.endpoints == "none" else ()
    visited = {entity.id for route in routes for entity in route.entities}
    holds = [hold for found in sets for hold in found.held]
    falling = Falling(dataset)
    closing = _taking(falling, members, holds, visited - {one.id for one in spared}, "closes")
    return Selection(
        "combine",
        behind(dataset, routes, _told(falling, closing)),
        marked([("", routes)], closing),
        combinations_title(answer),
        combinations_caption(answer, sets),
        roles=(
            ("readout", tuple(entity.id for entity in answer.readouts)),
            ("driver", tuple(entity.id for entity in answer.drivers)),
            ("member", tuple(entity.id for entity in members)),
            *(
                (f"set {number}", tuple(entity.id for entity in found.members))
                for number, found in enumerate(sets, 1)
            ),
        ),
        counts=(("sets", len(answer.sets)),),
        routes=routes,
    )


def _taking(
    falling: Falling,
    taken: Sequence[Entity],
    holds: Sequence[Held],
    visited: Collection[str],
    mark: str,
) -> list[Drawn]:
    """Return how what is given or blocked takes entities of routes away.

    A hold is drawn where what it holds is visited, or what is visited falls with that and is
    not held itself: then with the structural claims between. So is what is blocked itself.
    """
    direct = {(hold.by.id, hold.entity.id) for hold in holds if hold.entity.id in visited}
    drawn: dict[tuple[str, str], Drawn] = {}
    structural: dict[str, Relation] = {}
    for hold in holds:
        key = hold.by.id, hold.entity.id
        others = {one for one in visited if (hold.by.id, one) not in direct}
        between = falling.between(hold.entity.id, others) if key not in direct else []
        if key in direct or between:
            step = Step(hold.by, hold.entity, -1, "causal", hold.relations, hold.said_of)
            drawn.setdefault(key, Drawn(step, marks=(mark,)))
            structural |= {one.id: one for one in between}
    for entity in taken:
        structural |= {one.id: one for one in falling.between(entity.id, visited)}
    return [*drawn.values(), *drawn_of(falling.dataset, structural.values())]


def _told(falling: Falling, taking: Sequence[Drawn]) -> Iterator[Relation]:
    """Yield the claims behind what takes entities away, and those by which classes speak for it."""
    for step in (drawn.step for drawn in taking):
        yield from step.relations
        if step.said_of:
            yield from falling.between(step.said_of.id, {step.subject.id})


def _best(groups: Sequence[Group], most: int) -> tuple[Route, ...]:
    """Return the best route of every group, then the second best …"""
    ordered = direct_first(sorted(groups, key=lambda group: group.routes[0].length))
    rounds = zip_longest(*(group.routes for group in ordered))
    routes = tuple(dict.fromkeys(route for one in rounds for route in one if route is not None))
    return routes[:most] if most else routes
