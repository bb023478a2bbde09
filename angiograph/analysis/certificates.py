"""Check an answer of `combine` again, by other means than those that found it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from angiograph.analysis.blocking import Blocking
from angiograph.analysis.choosing import Choices
from angiograph.analysis.combinations import drivers_of, spared_ends
from angiograph.analysis.routes import iter_steps
from angiograph.analysis.space import Selection
from angiograph.blocks import Combination, Combinations
from angiograph.index import Index
from angiograph.model import Dataset, Relation
from angiograph.results import Route, Step
from angiograph.vocabulary import predicates

__all__ = ["verify"]


def verify(dataset: Dataset, index: Index, answer: Combinations) -> tuple[str, ...]:
    """Return what is wrong with an answer of `combine`: nothing, if it holds.

    For every set, the search for routes is made again on the graph without what the set
    makes inactive, and must end with none; every witness is read step by step against the
    claims: it must be a route of the question that only its member cuts. Whether the sets
    are all there are is not checked.

    Examples
    --------
    >>> from angiograph.analysis.combinations import combine
    >>> from angiograph.index import build_index
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> vegf, kdr = Entity("HGNC:12680", "gene", "VEGFA"), Entity("HGNC:6307", "gene", "VEGFR2")
    >>> claim = Relation("AGR:1", vegf.id, "activates", kdr.id)
    >>> data = Dataset({vegf.id: vegf, kdr.id: kdr}, {claim.id: claim})
    >>> index = build_index(data)
    >>> verify(data, index, combine(data, index, [kdr.id], [vegf.id], by="target"))
    ()
    """
    return tuple(_problems(dataset, index, answer))


def _problems(dataset: Dataset, index: Index, answer: Combinations) -> Iterator[str]:
    readouts = [entity.id for entity in answer.readouts]
    drivers = [entity.id for entity in answer.drivers] or None
    selection = Selection(index, certainty=answer.certainty, context=answer.context, spanning=False)
    starts = drivers_of(dataset, index, drivers, readouts)
    choices = Choices(
        dataset,
        index,
        Blocking(dataset, selection),
        answer.by,
        readouts,
        spared_ends(answer.endpoints, starts, {index.numbers[one] for one in readouts}),
        (),
    )
    of = {member: choice for choice in choices.all for member in choice.members}

    def cut_by(members: Iterable[str]) -> set[str]:
        return {index.ids[number] for number in choices.inactive(of[one] for one in members)}

    for combination in answer.sets:
        missing = [member.name for member in combination.members if member.id not in of]
        if missing:
            yield f"{combination}: {', '.join(missing)} makes nothing inactive"
            continue
        inactive = cut_by(member.id for member in combination.members)
        left = _left(index, answer, {index.ids[start] for start in starts}, readouts, inactive)
        if left:
            yield f"{combination}: a route survives"
        yield from _witnesses(dataset, answer, combination, cut_by)
    if answer.uncuttable:
        yield from _unsound(dataset, answer, answer.uncuttable, "the uncuttable route")
        if _is_cut(answer.uncuttable, cut_by(of)):
            yield "the uncuttable route can be cut"


def _left(
    index: Index, answer: Combinations, drivers: set[str], readouts: list[str], inactive: set[str]
) -> bool:
    selection = Selection(
        index,
        certainty=answer.certainty,
        context=answer.context,
        spanning=False,
        inactive=inactive,
    )
    routes = iter_steps(
        index,
        sorted(drivers - inactive),
        readouts,
        sign=answer.sign,
        max_length=answer.max_length,
        selection=selection,
        avoid=inactive,
    )
    return next(routes, None) is not None


def _witnesses(
    dataset: Dataset,
    answer: Combinations,
    combination: Combination,
    cut_by: Callable[[Iterable[str]], set[str]],
) -> Iterator[str]:
    members = [member.id for member in combination.members]
    if [witness.member.id for witness in combination.witnesses] != members:
        yield f"{combination}: not one witness a member"
    for witness in combination.witnesses:
        name = f"{combination}: the witness of {witness.member.name}"
        yield from _unsound(dataset, answer, witness.route, name)
        if _is_cut(witness.route, cut_by(one for one in members if one != witness.member.id)):
            yield f"{name} is cut by the others"
        if not _is_cut(witness.route, cut_by(members)):
            yield f"{name} is not cut"


def _is_cut(route: Route, inactive: set[str]) -> bool:
    if any(entity.id in inactive for entity in route.entities):
        return True
    return any(
        step.kind == "causal"
        and all(
            relation.together_with
            and not inactive.isdisjoint({relation.subject, *relation.together_with})
            for relation in step.relations
        )
        for step in route.steps
    )


def _unsound(dataset: Dataset, answer: Combinations, route: Route, name: str) -> Iterator[str]:
    """Yield what makes a route no route of the question."""
    visited = [entity.id for entity in route.entities]
    if len(set(visited)) < len(visited):
        yield f"{name} visits an entity twice"
    if any(one.object.id != other.subject.id for one, other in pairwise(route.steps)):
        yield f"{name} is broken"
    for step in route.steps:
        for relation in step.relations:
            if dataset.relations.get(relation.id) != relation or not _says(relation, step):
                yield f"{name}: {relation.id} does not say {step}"
        if not step.relations:
            yield f"{name}: nothing says {step}"
    if answer.sign != "any" and route.sign != (1 if answer.sign == "+" else -1):
        yield f"{name} has another sign"
    if answer.max_length and route.length > answer.max_length:
        yield f"{name} is too long"
    if visited[-1] not in {entity.id for entity in answer.readouts}:
        yield f"{name} ends elsewhere"
    if answer.drivers and visited[0] not in {entity.id for entity in answer.drivers}:
        yield f"{name} starts elsewhere"


def _says(relation: Relation, step: Step) -> bool:
    """Whether a claim is affirmed and says a step."""
    predicate = predicates()[relation.predicate]
    causes = (relation.subject, *relation.together_with)
    if relation.polarity != "affirmed" or relation.spans:
        return False
    if step.kind == "causal":
        ends = step.subject.id in causes and step.object.id == relation.object
        return ends and not predicate.structural and predicate.sign == step.sign
    return predicate.structural and {step.subject.id, step.object.id} == {
        relation.subject,
        relation.object,
    }
