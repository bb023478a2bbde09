"""Parts of the graph: everything that passes filters, around an entity, or behind an answer.

An export writes a selection's tables, a figure draws its steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from angiograph.analysis.cards import MechanismSteps
from angiograph.analysis.filters import Filters
from angiograph.analysis.restricting import restricted
from angiograph.blocks import SECTIONS, Bypass, Combinations, Group
from angiograph.exceptions import UsageError
from angiograph.model import Dataset, Entity, Relation
from angiograph.results import Route, Step, Trace
from angiograph.subset import MARKS, Drawn, Phrase, Selection
from angiograph.vocabulary import categories, predicates

__all__ = [
    "drawn_of",
    "select_all",
    "select_around",
    "select_bypass",
    "select_combinations",
    "select_mechanism",
    "select_trace",
]


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
    names = _names(dataset.entities[centre] for centre in centres)
    steps = "claim" if radius == 1 else "claims"
    return Selection(
        "around",
        restricted(dataset, relations, also=centres),
        drawn_of(dataset, relations, seen_from=centres if radius == 1 else ()),
        Phrase(f"Around {names.en}", f"{names.zh} 周围"),
        _joined(
            Phrase(f"Within {radius} {steps} of {names.en}.", f"距 {names.zh} {radius} 步以内。"),
            filters.caption,
        ),
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
    sources, targets = _names(answer.sources, " + "), _names(answer.targets)
    count = len(answer.routes)
    first = "first " if answer.truncated else ""
    return Selection(
        "trace",
        _behind(dataset, answer.routes),
        _marked([("", answer.routes)]),
        Phrase(f"{sources.en} → {targets.en}", f"{sources.zh} → {targets.zh}"),
        _joined(
            Phrase(
                f"The {first}{count} routes{_within(answer.max_length).en}."
                if count != 1
                else f"The {first or 'only '}route{_within(answer.max_length).en}.",
                f"{_within(answer.max_length).zh}{'前 ' if first else ''}{count} 条路径。",
            ),
            _asked_sign(answer.sign),
        ),
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
    shown = {name: len(routes) for name, routes in chosen}
    given = _names(answer.blocked)
    readout = _names([answer.readout])
    holds = [
        Drawn(
            Step(hold.by, hold.entity, -1, "causal", hold.relations, hold.said_of), marks=("holds",)
        )
        for hold in answer.held
    ]
    on_routes = {entity.id for _, routes in chosen for route in routes for entity in route.entities}
    holds = [hold for hold in holds if hold.step.object.id in on_routes]
    fewer = any(shown[name] < counts[name] for name in sections)
    part = Phrase("", "")
    if fewer:
        part = Phrase(
            f"{sum(shown.values())} of {sum(counts.values())} routes are drawn.",
            f"图中为 {sum(counts.values())} 条路径中的 {sum(shown.values())} 条。",
        )
    routes = tuple(dict.fromkeys(route for _, found in chosen for route in found))
    return Selection(
        "bypass",
        _behind(dataset, routes, [one for hold in holds for one in hold.step.relations]),
        _marked(chosen, holds),
        _what_if(answer, readout, given),
        _joined(
            Phrase(
                f"Routes{_within(answer.max_length).en} that drive {readout.en}."
                if answer.sign != "-"
                else f"Routes{_within(answer.max_length).en} that lower {readout.en}.",
                f"{_within(answer.max_length).zh}"
                f"{'降低' if answer.sign == '-' else '驱动'} {readout.zh} 的路径。",
            ),
            part,
        ),
        roles=(
            ("readout", (answer.readout.id,)),
            ("blocked", tuple(entity.id for entity in answer.blocked)),
            ("held", tuple(dict.fromkeys(hold.step.object.id for hold in holds))),
        ),
        counts=tuple((name, count) for name, count in counts.items() if count),
        routes=routes,
    )


def _what_if(answer: Bypass, readout: Phrase, given: Phrase) -> Phrase:
    """Return the title of a bypass: a molecule is blocked, an intervention is given."""
    kinds = {categories()[one.category].kind for one in answer.blocked if one.category}
    if kinds == {"intervention"}:
        return Phrase(f"{readout.en}, {given.en} given", f"给予 {given.zh} 时的 {readout.zh}")
    return Phrase(f"{readout.en}, {given.en} blocked", f"阻断 {given.zh} 时的 {readout.zh}")


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
    visited = {entity.id for route in routes for entity in route.entities}
    closing = [
        Drawn(
            Step(member, dataset.entities[target], -1, "causal", tuple(told)),
            marks=("closes",),
        )
        for member in members
        if member.id not in visited
        for target, told in _lowered(dataset, member.id, visited).items()
    ]
    closing += _belonging(dataset, {one.id for one in members} - visited, visited)
    readouts = _names(answer.readouts)
    said = Phrase(
        f"{len(sets)} of {len(answer.sets)} smallest sets of up to {answer.max_size}.",
        f"每组不超过 {answer.max_size} 个的最小组合共 {len(answer.sets)} 组，"
        f"图中为 {len(sets)} 组。",
    )
    listed = Phrase(
        "; ".join(f"({n}) {_names(s.members, ' + ').en}" for n, s in enumerate(sets, 1)) + ".",
        "；".join(f"（{n}）{_names(s.members, ' + ').zh}" for n, s in enumerate(sets, 1)) + "。",
    )
    uncut = Phrase(
        "No set closes every route, for none cuts this one.",
        "没有组合能封住所有路径，因为无法切断此路。",
    )
    return Selection(
        "combine",
        _behind(dataset, routes, [one for drawn in closing for one in drawn.step.relations]),
        _marked([("", routes)], closing),
        Phrase(f"What closes every route to {readouts.en}", f"封住通往 {readouts.zh} 的所有路径"),
        _joined(said, listed) if sets else uncut if answer.uncuttable else said,
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


def _belonging(dataset: Dataset, families: set[str], among: set[str]) -> list[Drawn]:
    """Return how what is on the routes belongs to families that are blocked as a whole."""
    known = predicates()
    told = [
        relation
        for relation in dataset.relations.values()
        if relation.object in families
        and relation.subject in among
        and known[relation.predicate].structural
        and relation.polarity == "affirmed"
    ]
    return list(drawn_of(dataset, told))


def _lowered(dataset: Dataset, member: str, among: set[str]) -> dict[str, list[Relation]]:
    """Return what stated claims say that an intervention, or a class of it, lowers."""
    known = predicates()
    classes = {member} | {
        relation.object
        for relation in dataset.relations.values()
        if relation.subject == member and relation.predicate in ("is_a", "member_of")
    }
    found: dict[str, list[Relation]] = {}
    for relation in dataset.relations.values():
        if (
            relation.subject in classes
            and relation.object in among
            and known[relation.predicate].sign < 0
            and (relation.polarity, relation.certainty) == ("affirmed", "stated")
        ):
            found.setdefault(relation.object, []).append(relation)
    return found


def _best(groups: Sequence[Group], most: int) -> tuple[Route, ...]:
    """Return the best route of every group, then the second best …"""
    ordered = sorted(groups, key=lambda group: group.routes[0].length)
    rounds = zip_longest(*(group.routes for group in ordered))
    routes = tuple(dict.fromkeys(route for one in rounds for route in one if route is not None))
    return routes[:most] if most else routes


def _marked(
    chosen: Iterable[tuple[str, Iterable[Route]]], also: Sequence[Drawn] = ()
) -> tuple[Drawn, ...]:
    """Return the steps of routes, each once, with the marks of all routes through it."""
    steps: dict[tuple[str, str, int, str], tuple[Step, set[str]]] = {}
    for mark, routes in chosen:
        for route in routes:
            for step in route.steps:
                steps.setdefault(_key(step), (step, set()))[1].add(mark)
    for drawn in also:
        steps.setdefault(_key(drawn.step), (drawn.step, set()))[1].update(drawn.marks)
    return tuple(
        Drawn(step, marks=tuple(mark for mark in MARKS if mark in marks))
        for step, marks in steps.values()
    )


def _key(step: Step) -> tuple[str, str, int, str]:
    return step.subject.id, step.object.id, step.sign, step.kind


def drawn_of(
    dataset: Dataset, relations: Iterable[Relation], seen_from: Sequence[str] = ()
) -> tuple[Drawn, ...]:
    """Return claims as steps: one a subject, object, sign and polarity.

    A joint cause becomes a step from each partner; with ``seen_from`` only the steps that
    touch one of those entities are returned.
    """
    known, entities = predicates(), dataset.entities
    found: dict[tuple[str, str, int, str, str], list[Relation]] = {}
    for relation in relations:
        predicate = known[relation.predicate]
        kind = "structural" if predicate.structural else "causal"
        sign = 1 if predicate.structural else predicate.sign
        for subject in dict.fromkeys((relation.subject, *relation.together_with)):
            if seen_from and not {subject, relation.object} & set(seen_from):
                continue
            key = (subject, relation.object, sign, kind, relation.polarity)
            found.setdefault(key, []).append(relation)
    return tuple(
        Drawn(Step(entities[subject], entities[target], sign, kind, tuple(told)), polarity)
        for (subject, target, sign, kind, polarity), told in found.items()
    )


def _behind(dataset: Dataset, routes: Iterable[Route], also: Iterable[Relation] = ()) -> Dataset:
    """Return the tables behind routes."""
    told = {
        relation.id: relation
        for route in routes
        for step in route.steps
        for relation in step.relations
    } | {relation.id: relation for relation in also}
    visited = dict.fromkeys(entity.id for route in routes for entity in route.entities)
    return restricted(dataset, told.values(), also=list(visited))


def _names(entities: Iterable[Entity], joint: str = ", ") -> Phrase:
    listed = list(entities)
    joint_zh = "、" if joint == ", " else joint
    return Phrase(
        joint.join(entity.name for entity in listed),
        joint_zh.join(entity.name_zh or entity.name for entity in listed),
    )


def _within(max_length: int) -> Phrase:
    if not max_length:
        return Phrase("", "")
    return Phrase(f" within {max_length} steps", f"{max_length} 步以内")


def _asked_sign(sign: str) -> Phrase:
    if sign == "any":
        return Phrase("", "")
    return (
        Phrase("Only those that raise it.", "仅列升高者。")
        if sign == "+"
        else Phrase("Only those that lower it.", "仅列降低者。")
    )


def _joined(*parts: Phrase) -> Phrase:
    return Phrase(
        " ".join(part.en for part in parts if part.en), "".join(part.zh for part in parts)
    )
