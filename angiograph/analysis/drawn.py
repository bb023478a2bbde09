"""Claims and routes as steps to draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from angiograph.model import Dataset, Relation
from angiograph.results import Route, Step
from angiograph.subset import MARKS, Drawn
from angiograph.vocabulary import predicates

__all__ = ["drawn_of", "marked"]


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


def marked(
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
