"""What acts on an entity, and what does it act on?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from angiograph.analysis.deepening import Deepening, Fruitless, StepTuple
from angiograph.analysis.partition import Partition
from angiograph.analysis.ranking import Rank, Ranking
from angiograph.analysis.routes import check_question
from angiograph.analysis.space import Clock, OutOfTime, Selection, Space
from angiograph.as_json import entity_dict, sign_text
from angiograph.exceptions import UsageError
from angiograph.index import Index
from angiograph.model import Dataset, Entity
from angiograph.results import Route, route_brief
from angiograph.shown import Shown

__all__ = ["Reach", "Reached", "reach"]

# Beyond this many causal steps every entity is asked for on its own.
_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Reached:
    """An entity that is reached, with the best route of one sign."""

    entity: Entity
    route: Route

    @property
    def sign(self) -> int:
        """The sign of the route."""
        return self.route.sign

    @property
    def distance(self) -> int:
        """The number of causal steps of the route."""
        return self.route.length

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as JSON has it."""
        return {
            "entity": entity_dict(self.entity),
            "sign": sign_text(self.sign),
            "distance": self.distance,
            "route": self.route.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Reach(Shown):
    """What acts on an entity (upstream), or what it acts on (downstream)."""

    entity: Entity
    direction: str
    reached: tuple[Reached, ...]
    truncated: bool
    max_length: int
    stopped: str = ""

    columns: ClassVar[tuple[str, ...]] = (
        *("entity", "id", "category", "sign", "distance", "certainty", "route"),
    )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row an entity."""
        for one in self.reached:
            text, sign, length, certainty = route_brief(one.route)
            entity = one.entity
            yield entity.name, entity.id, entity.category, sign, length, certainty, text

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {
            "entity": entity_dict(self.entity),
            "reached": [item.to_dict() for item in self.reached],
            **({"truncated": True} if self.truncated else {}),
        }


class _Sign:
    """The search for the best route of one sign from, or to, every entity."""

    def __init__(
        self, index: Index, selection: Selection, entity: int, sign: str, mirror: bool, clock: Clock
    ) -> None:
        self._flipped = int(sign == "-")
        self._mirror = mirror
        self._clock = clock
        self._space = Space(
            index, selection, [entity], signed=sign != "0", unsigned=sign == "0", mirror=mirror
        )
        self._deepening = Deepening(self._space, clock)
        self._partition: Partition | None = None
        self.missing = set(range(len(index.ids))) - {entity}

    def of_length(self, length: int, max_length: int) -> dict[int, list[StepTuple]]:
        """Return the routes of entities whose shortest ones have an exact length."""
        found = {}
        for other in sorted(self._deepening.walks.entities(length, self._flipped) & self.missing):
            try:
                routes = [
                    steps
                    for chunk in self._deepening.routes(other, length, self._flipped)
                    for steps in chunk
                ]
            except Fruitless:
                shortest, routes = self.alone(other, max_length)
                if shortest != length:
                    continue
            if routes:
                found[other] = self._turned(routes)
                self.missing.discard(other)
        return found

    def alone(self, other: int, max_length: int) -> tuple[int, list[StepTuple]]:
        """Return the shortest routes of one entity, with their length."""
        if self._partition is None:
            self._partition = Partition(self._space, self._clock, max_length)
        return next(self._partition.layers([other], self._flipped), (-1, []))

    def rest(self, max_length: int) -> list[tuple[int, int, list[StepTuple]]]:
        """Return entity, length and shortest routes of all that is still missing."""
        found = []
        for other in sorted(self.missing):
            length, routes = self.alone(other, max_length)
            if routes:
                found.append((length, other, self._turned(routes)))
        return found

    def _turned(self, routes: list[StepTuple]) -> list[StepTuple]:
        return [steps[::-1] for steps in routes] if self._mirror else routes


def reach(
    dataset: Dataset,
    index: Index,
    entity: str,
    direction: str,
    *,
    sign: str = "any",
    context: str | None = None,
    certainty: str = "any",
    max_length: int = 6,
    limit: int = 20,
    deadline: float | None = None,
) -> Reach:
    """Find the entities upstream or downstream of one, each with its best route of each sign.

    Parameters
    ----------
    direction
        ``upstream`` (what acts on it) or ``downstream`` (what it acts on).
    sign, context, certainty, max_length, limit, deadline
        As in `angiograph.analysis.routes.trace`; an entity reached with two signs counts
        twice.

    Examples
    --------
    >>> from angiograph.index import build_index
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> vegf, kdr = Entity("HGNC:12680", "gene", "VEGFA"), Entity("HGNC:6307", "gene", "VEGFR2")
    >>> claim = Relation("AGR:00001", vegf.id, "activates", kdr.id)
    >>> data = Dataset({vegf.id: vegf, kdr.id: kdr}, {claim.id: claim})
    >>> [item.entity.name for item in reach(data, build_index(data), kdr.id, "upstream").reached]
    ['VEGFA']
    """
    check_question(sign, max_length, limit)
    if direction not in ("upstream", "downstream"):
        raise UsageError(f"direction is upstream or downstream, not {direction!r}")
    selection = Selection(index, certainty=certainty, context=context)
    ranking = Ranking(dataset, selection)
    clock = Clock(deadline)
    number = index.numbers[entity]
    mirror = direction == "downstream"
    stopped = ""
    found: list[tuple[Rank, int]] = []
    try:
        searches = [
            _Sign(index, selection, number, one, mirror, clock)
            for one in ("+", "-", "0")
            if sign in (one, "any")
        ]
        most = max_length or len(index.ids)
        for length in range(min(most, _TOGETHER) + 1):
            for search in searches:
                for other, routes in search.of_length(length, max_length).items():
                    found.append((min(map(ranking.rank, routes)), other))
            if limit and len(found) > limit:
                break
        else:
            if most > _TOGETHER:
                for search in searches:
                    for _, other, routes in search.rest(max_length):
                        found.append((min(map(ranking.rank, routes)), other))
    except OutOfTime:
        stopped = "timeout"
    except KeyboardInterrupt:
        stopped = "interrupt"
    found.sort()
    shown = found[:limit] if limit else found
    return Reach(
        dataset.entities[entity],
        direction,
        tuple(Reached(ranking.entity(other), ranking.route(rank[-1])) for rank, other in shown),
        len(shown) < len(found) or bool(stopped),
        max_length,
        stopped,
    )
