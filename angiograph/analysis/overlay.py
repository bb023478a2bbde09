"""What is laid over a combination: who has tried it, what it releases, what comes back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from angiograph.analysis.blocking import Blocking, is_intervention
from angiograph.analysis.ranking import Ranking
from angiograph.analysis.space import Clock, Selection
from angiograph.analysis.survival import Survival
from angiograph.blocks import Documented
from angiograph.index import Index
from angiograph.model import Dataset, Outcome
from angiograph.results import Route

__all__ = ["Overlay", "regimen_entities"]

_DOSE = re.compile(r"\[[^\]]*\]")


def regimen_entities(regimen: str) -> list[str]:
    """Return the entity ids of a reported regimen.

    Examples
    --------
    >>> regimen_entities("AG:anlotinib[12 mg] + AG:sintilimab[200 mg] > AG:surgery")
    ['AG:anlotinib', 'AG:sintilimab', 'AG:surgery']
    """
    parts = re.split(r" [+>] ", _DOSE.sub("", regimen))
    return [part.strip() for part in parts if part.strip()]


class Overlay:
    """Reported regimens, release and rebound for the sets of one question."""

    def __init__(
        self,
        dataset: Dataset,
        index: Index,
        blocking: Blocking,
        selection: Selection,
        readouts: Sequence[str],
        *,
        by: str,
        sign: str,
        max_length: int,
    ) -> None:
        self._dataset = dataset
        self._index = index
        self._blocking = blocking
        self._by = by
        self._ranking = Ranking(dataset, selection)
        self._readouts = {index.numbers[readout] for readout in readouts}
        self._interventions = frozenset(
            number for number, one in enumerate(index.ids) if is_intervention(dataset, one)
        )
        self._regimens = self._reported(readouts)
        self._max_length = max_length
        self._selection = selection
        self._sign = sign
        self._searches: dict[str, Survival] = {}

    def _survival(self, sign: str) -> Survival:
        if sign not in self._searches:
            self._searches[sign] = Survival(
                self._index,
                self._selection,
                [],
                self._readouts,
                sign=sign,
                max_length=self._max_length,
                clock=Clock(None),
            )
        return self._searches[sign]

    def _reported(self, readouts: Sequence[str]) -> list[tuple[str, set[str], list[Outcome]]]:
        """Return each reported regimen with what it covers and its outcomes."""
        grouped: dict[str, list[Outcome]] = {}
        for outcome in self._dataset.outcomes.values():
            grouped.setdefault(_DOSE.sub("", outcome.regimen), []).append(outcome)
        found = []
        for regimen, outcomes in sorted(grouped.items()):
            drugs = [
                one
                for one in regimen_entities(regimen)
                if one in self._dataset.entities and is_intervention(self._dataset, one)
            ]
            covered = set(self._blocking.stands_for(drugs))
            if self._by == "target":
                held = self._blocking.held(drugs, readouts)
                covered = self._blocking.fallen(hold.entity.id for hold in held)
            found.append((regimen, covered, outcomes))
        return found

    def documented(self, members: Sequence[Collection[str]]) -> tuple[Documented, ...]:
        """Return the reported regimens that have, or hold, one of each member's alternatives."""
        return tuple(
            Documented(regimen, tuple(outcomes))
            for regimen, covered, outcomes in self._regimens
            if all(not covered.isdisjoint(alternatives) for alternatives in members)
        )

    def released(self, inactive: frozenset[int]) -> Route | None:
        """Return a route of the opposite sign from something inactive to a readout."""
        if self._sign == "any":
            return None
        steps = self._survival("-" if self._sign == "+" else "+").release(inactive)
        return self._ranking.route(steps) if steps else None

    def rebound(self, members: Sequence[str], inactive: frozenset[int]) -> Route | None:
        """Return a route of the asked sign from what is given, beside what it holds."""
        if self._by == "drug":
            given = list(self._blocking.stands_for(members))
        else:
            given = self._blocking.classes_against(members)
        if not given:
            return None
        index = self._index
        starts = {index.numbers[one] for one in given}
        direct = [
            step
            for start in starts
            for step in index.out[start]
            if index.objects[step] in self._readouts
        ]
        steps = self._survival(self._sign).rebound(starts, inactive | self._interventions, direct)
        return self._ranking.route(steps) if steps else None
