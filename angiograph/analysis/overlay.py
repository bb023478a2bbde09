"""What is laid over a combination: who has tried it, what it releases, what comes back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from operator import itemgetter

from angiograph.analysis.blocking import Blocking, interventions_of, is_intervention
from angiograph.analysis.ranking import Ranking
from angiograph.analysis.space import Clock, Selection
from angiograph.analysis.survival import Survival
from angiograph.blocks import Combination, Documented
from angiograph.index import Index
from angiograph.model import Dataset, Outcome
from angiograph.results import Route

__all__ = ["Overlay"]

_DOSE = re.compile(r"\[[^\]]*\]")


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
        clock: Clock,
    ) -> None:
        self._clock = clock
        self._names = list(readouts)
        self._dataset = dataset
        self._index = index
        self._blocking = blocking
        self._by = by
        self._ranking = Ranking(dataset, selection)
        self._readouts = {index.numbers[readout] for readout in readouts}
        self._interventions = interventions_of(dataset, index)
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
                clock=self._clock,
            )
        return self._searches[sign]

    def _reported(self, readouts: Sequence[str]) -> list[tuple[str, set[str], list[Outcome]]]:
        """Return each reported regimen with what it covers and its outcomes, single drugs first."""
        grouped: dict[str, list[Outcome]] = {}
        for outcome in self._dataset.outcomes.values():
            grouped.setdefault(_DOSE.sub("", outcome.regimen), []).append(outcome)
        found = []
        for regimen, outcomes in sorted(grouped.items()):
            drugs = [
                one
                for one in outcomes[0].regimen_drugs
                if one in self._dataset.entities and is_intervention(self._dataset, one)
            ]
            covered = set(self._blocking.stands_for(drugs))
            if self._by == "target":
                covered = self._blocking.fallen_when_given(drugs, readouts)
            found.append((len(drugs), regimen, covered, outcomes))
        return [
            (regimen, covered, outcomes)
            for _, regimen, covered, outcomes in sorted(found, key=itemgetter(0, 1))
        ]

    def marked(self, found: Combination, inactive: frozenset[int]) -> Combination:
        """Return a set with a release and a rebound, if it has any.

        Raises
        ------
        OutOfTime
            If the clock ends the search for either.
        """
        given = [member.id for member in found.members]
        return replace(
            found, released=self.released(inactive), rebound=self.rebound(given, inactive)
        )

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
        """Return a route of the asked sign from what is given, beside what it holds.

        Targets are blocked by the classes of drugs that inhibit them; a class speaks for
        itself, beside what it holds too.
        """
        numbers = self._index.numbers
        speakers: list[tuple[str, str, frozenset[int]]] = []
        if self._by == "drug":
            given = self._blocking.stands_for(members)
            speakers = [(one, by, frozenset()) for one, by in given.items()]
        else:
            for one in self._blocking.classes_against(members):
                fallen = self._blocking.fallen_when_given([one], self._names)
                own = frozenset(numbers[entity] for entity in fallen) - self._readouts
                speakers.append((one, one, own))
        found = []
        for one, by, own in speakers:
            steps = self._survival(self._sign).rebound(
                numbers[one], inactive | own, self._interventions
            )
            if steps:
                found.append((self._ranking.rank(steps), one, by))
        if not found:
            return None
        rank, one, by = min(found)
        entities = self._dataset.entities
        return self._ranking.route(rank[-1]).told_by(entities[by], entities[one])
