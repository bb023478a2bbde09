"""Is there a route left when some entities are inactive?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.partition import Partition
from angiograph.analysis.space import Clock, Selection, Space
from angiograph.index import CAUSAL, Index

__all__ = ["Survival", "joint_steps", "lost_steps"]


class Survival:
    """Routes of one sign from drivers to readouts that a block leaves.

    Spanning claims are not walked: the chains they span are.
    """

    def __init__(
        self,
        index: Index,
        selection: Selection,
        sources: Iterable[int],
        targets: Collection[int],
        *,
        sign: str,
        max_length: int,
        clock: Clock,
        avoid: Collection[int] = (),
    ) -> None:
        self._index = index
        self._selection = selection
        self.sources = sorted(set(sources))
        self._flipped = int(sign == "-")
        space = Space(index, selection, targets, signed=sign != "any", avoid=avoid)
        self._partition = Partition(space, clock, max_length)
        self._needs = joint_steps(index, selection)

    def route(self, inactive: Collection[int]) -> StepTuple | None:
        """Return a shortest route that visits nothing inactive, or None: there is none."""
        starts = [source for source in self.sources if source not in inactive]
        return self._first(starts, inactive, lost_steps(self._needs, inactive))

    def rebound(
        self, start: int, inactive: Collection[int], avoid: Collection[int]
    ) -> StepTuple | None:
        """Return a shortest route of several steps from something given.

        It enters neither what is inactive nor what it is to avoid; of these, only the first
        takes joint steps away. One step alone is what is said of the readout itself.
        """
        dead = lost_steps(self._needs, inactive)
        for _, steps in self._partition.routes([start], self._flipped, {*inactive, *avoid}, dead):
            if len(steps) > 1:
                return steps
        return None

    def release(self, inactive: Collection[int]) -> StepTuple | None:
        """Return a shortest route that starts at something inactive and visits no more."""
        subjects = self._index.subjects
        lost = {
            step for step in lost_steps(self._needs, inactive) if subjects[step] not in inactive
        }
        return self._first(sorted(inactive), inactive, lost)

    def _first(
        self, starts: Sequence[int], inactive: Collection[int], dead: Collection[int]
    ) -> StepTuple | None:
        found = next(self._partition.routes(starts, self._flipped, inactive, dead), None)
        return found[1] if found else None

    def tokens(self, steps: StepTuple, inactive: Collection[int]) -> frozenset[int]:
        """Return what the route needs: its entities, and partners that are not inactive.

        Whatever cuts the route as it is told makes one of them inactive.
        """
        index = self._index
        needed = {index.subjects[steps[0]], *(index.objects[step] for step in steps)}
        for step in steps:
            if step in self._needs:
                alive = [need for need in self._needs[step] if need.isdisjoint(inactive)]
                needed |= min(alive, key=lambda need: (len(need), sorted(need)))
        return frozenset(needed)


def joint_steps(index: Index, selection: Selection) -> dict[int, list[frozenset[int]]]:
    """Return the steps that need partners, with the partners that each claim needs."""
    if selection.everything and index.uniform:
        return {}
    found = {}
    for step, kind in enumerate(index.kinds):
        relations = selection.relations(step) if kind == CAUSAL else ()
        if relations and all(relation.together_with for relation in relations):
            found[step] = [
                frozenset(index.numbers[one] for one in (relation.subject, *relation.together_with))
                - {index.subjects[step]}
                for relation in relations
            ]
    return found


def lost_steps(
    needs: Mapping[int, Sequence[frozenset[int]]], inactive: Collection[int]
) -> frozenset[int]:
    """Return the steps of which every claim needs an inactive partner."""
    return frozenset(
        step
        for step, partners in needs.items()
        if all(not need.isdisjoint(inactive) for need in partners)
    )
