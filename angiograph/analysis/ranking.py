"""The order of routes, and routes from step numbers."""

from __future__ import annotations

from angiograph.analysis.agreement import Setting, agree, least_bound, setting
from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.space import Selection
from angiograph.index import CAUSAL
from angiograph.model import Dataset, Entity
from angiograph.results import Route, Step

__all__ = ["Rank", "Ranking"]

Rank = tuple[int, int, bool, bool, int, int, tuple[int, ...], StepTuple]
"""Causal length, structural steps at the ends, hypothesis, mixed contexts, minus the number of
references of the causal step that has fewest, minus that of the whole route, entities, steps
(which follow the signs)."""


class Ranking:
    """Orders routes, and turns step numbers into routes, for one selection of claims."""

    def __init__(self, dataset: Dataset, selection: Selection) -> None:
        self._dataset = dataset
        self._index = selection.index
        self._selection = selection
        self._settings: dict[int, frozenset[Setting]] = {}
        self._facts: dict[int, tuple[bool, frozenset[str]]] = {}
        self._steps: dict[int, Step] = {}

    def _fact(self, step: int) -> tuple[bool, frozenset[str]]:
        """Return whether a step is a hypothesis, and its references."""
        fact = self._facts.get(step)
        if fact is None:
            relations = self._selection.relations(step)
            places = [place for relation in relations for place in relation.evidence]
            fact = self._facts[step] = (
                bool(relations) and all(one.certainty == "hypothesis" for one in relations),
                frozenset(reference for place in places for reference in place.references),
            )
        return fact

    def _setting(self, step: int) -> frozenset[Setting]:
        found = self._settings.get(step)
        if found is None:
            index = self._index
            left, entered = index.ids[index.subjects[step]], index.ids[index.objects[step]]
            found = self._settings[step] = least_bound(
                setting(relation, left, entered) for relation in self._selection.relations(step)
            )
        return found

    def contexts_agree(self, steps: StepTuple) -> bool:
        """Whether the contexts of the claims along a route agree."""
        return self._index.uniform or agree([self._setting(step) for step in steps])

    def rank(self, steps: StepTuple) -> Rank:
        """Return the key by which routes are ordered."""
        index = self._index
        kinds = [index.kinds[step] for step in steps]
        length = kinds.count(CAUSAL)
        ends = 0
        if length < len(kinds):
            ends = len(kinds)
            if length:
                ends = kinds.index(CAUSAL) + kinds[::-1].index(CAUSAL)
        facts = [self._fact(step) for step in steps]
        references = frozenset().union(*(fact[1] for fact in facts))
        weakest = min(
            (len(fact[1]) for fact, kind in zip(facts, kinds, strict=True) if kind == CAUSAL),
            default=0,
        )
        return (
            length,
            ends,
            any(fact[0] for fact in facts),
            not self.contexts_agree(steps),
            -weakest,
            -len(references),
            (index.subjects[steps[0]], *(index.objects[step] for step in steps)),
            steps,
        )

    def entity(self, number: int) -> Entity:
        """Return an entity by its number."""
        return self._dataset.entities[self._index.ids[number]]

    def step(self, step: int) -> Step:
        """Return a step with the relations that the question admits."""
        found = self._steps.get(step)
        if found is None:
            index = self._index
            found = self._steps[step] = Step(
                self.entity(index.subjects[step]),
                self.entity(index.objects[step]),
                index.signs[step],
                "causal" if index.kinds[step] == CAUSAL else "structural",
                self._selection.relations(step),
            )
        return found

    def route(self, steps: StepTuple) -> Route:
        """Return a route from its step numbers."""
        return Route(tuple(self.step(step) for step in steps), self.contexts_agree(steps))
