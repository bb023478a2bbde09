"""Groups of routes that keep only the best, however many pass."""

from __future__ import annotations

from bisect import insort
from collections.abc import Hashable
from typing import Generic, TypeVar

from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.ranking import Rank, Ranking

__all__ = ["Collector"]

Key = TypeVar("Key", bound=Hashable)


class Collector(Generic[Key]):
    """Counts the routes of each group and keeps the best of them.

    Routes are added by causal length, so that a full group need not rank longer ones.

    Parameters
    ----------
    limit
        Routes kept a group; 0 for all.
    """

    def __init__(self, ranking: Ranking, limit: int) -> None:
        self.counts: dict[Key, int] = {}
        self.kept: dict[Key, list[Rank]] = {}
        self._ranking = ranking
        self._limit = limit

    def add(self, key: Key, length: int, steps: StepTuple) -> None:
        """Add a route of a causal length."""
        self.counts[key] = self.counts.get(key, 0) + 1
        kept = self.kept.setdefault(key, [])
        if self._limit and len(kept) >= self._limit:
            if kept[-1][0] < length:
                return
            insort(kept, self._ranking.rank(steps))
            kept.pop()
        else:
            insort(kept, self._ranking.rank(steps))

    @property
    def total(self) -> int:
        """The number of routes added."""
        return sum(self.counts.values())

    def groups(self) -> list[tuple[Key, int, list[StepTuple]]]:
        """Return key, count and routes of each group, the best route's group first."""
        order = sorted(self.kept, key=lambda key: self.kept[key][0])
        return [(key, self.counts[key], [rank[-1] for rank in self.kept[key]]) for key in order]
