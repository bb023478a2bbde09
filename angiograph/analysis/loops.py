"""Feedback: what acts on itself through others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, ClassVar

from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.ranking import Ranking
from angiograph.analysis.routes import check_question
from angiograph.analysis.space import Clock, OutOfTime, Selection
from angiograph.index import CAUSAL, Index
from angiograph.model import Dataset
from angiograph.results import ROUTE_BRIEF, ROUTE_COLUMNS, Route, route_brief, route_rows
from angiograph.shown import Shown

if TYPE_CHECKING:
    import networkx

__all__ = ["Loop", "Loops", "loops"]

_SINGLY = 8
"""Up to this many steps loops are sought one length after the other."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A route that ends where it starts; positive where an entity raises itself."""

    route: Route

    @property
    def sign(self) -> int:
        """The product of the steps' signs."""
        return self.route.sign

    def __str__(self) -> str:
        return str(self.route)

    def to_dict(self) -> dict[str, Any]:
        """Return the loop as JSON has it."""
        return self.route.to_dict()


@dataclass(frozen=True, slots=True)
class Loops(Shown):
    """Feedback loops, shortest first."""

    loops: tuple[Loop, ...]
    truncated: bool
    max_length: int
    stopped: str = ""

    columns: ClassVar[tuple[str, ...]] = ROUTE_COLUMNS

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a step."""
        return route_rows(loop.route for loop in self.loops)

    def brief(self) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
        """Return one row a loop."""
        return ROUTE_BRIEF, (route_brief(loop.route) for loop in self.loops)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {
            "loops": [loop.to_dict() for loop in self.loops],
            "truncated": self.truncated,
            "max_length": self.max_length,
        }


def loops(
    dataset: Dataset,
    index: Index,
    *,
    through: str | None = None,
    sign: str = "any",
    context: str | None = None,
    certainty: str = "any",
    max_length: int = 6,
    limit: int = 20,
    deadline: float | None = None,
) -> Loops:
    """Find feedback loops of causal steps that visit no entity twice, shortest first.

    A loop starts at its entity of the lowest id, or at the one it is asked to go through.
    Structural steps and steps without a sign are no feedback and are left out; so are
    claims of an entity on itself.

    Parameters
    ----------
    through
        Only the loops that this entity is part of.
    sign
        ``+`` (what raises itself), ``-`` (what holds itself back) or ``any``.
    context, certainty, max_length, limit, deadline
        As in `angiograph.analysis.routes.trace`.

    Examples
    --------
    >>> from angiograph.index import build_index
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> hif, vhl = Entity("HGNC:4910", "gene", "HIF-1α"), Entity("HGNC:12687", "gene", "VHL")
    >>> claims = [
    ...     Relation("AGR:1", hif.id, "upregulates", vhl.id),
    ...     Relation("AGR:2", vhl.id, "degrades", hif.id),
    ... ]
    >>> data = Dataset({hif.id: hif, vhl.id: vhl}, {claim.id: claim for claim in claims})
    >>> [str(loop) for loop in loops(data, build_index(data)).loops]
    ['VHL ⊣ HIF-1α → VHL (-)']
    """
    check_question(sign, max_length, limit)
    selection = Selection(index, certainty=certainty, context=context)
    ranking = Ranking(dataset, selection)
    start = None if through is None else index.numbers[through]
    found: list[StepTuple] = []
    stopped = ""
    try:
        graph, steps_of = _causal(index, selection)
        clock = Clock(deadline)
        for shortest, longest in _spans(max_length, len(index.ids)):
            for cycle in _cycles(graph, start, longest, clock):
                if len(cycle) < shortest:
                    continue
                for steps in product(*(steps_of[pair] for pair in pairwise([*cycle, cycle[0]]))):
                    negative = sum(index.signs[step] < 0 for step in steps) % 2
                    if sign in ("any", "+-"[negative]):
                        found.append(steps)
            if limit and len(found) > limit:
                break
    except OutOfTime:
        stopped = "timeout"
    except KeyboardInterrupt:
        stopped = "interrupt"
    found.sort(key=ranking.rank)
    shown = found[:limit] if limit else found
    return Loops(
        tuple(Loop(ranking.route(steps)) for steps in shown),
        len(shown) < len(found) or bool(stopped),
        max_length,
        stopped,
    )


def _spans(max_length: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield the shortest and longest loops to look for in turn; 0: no bound.

    Short ones first, one length after the other, so that a few are found without listing
    all, and a search that is cut short has them.
    """
    last = min(max_length or most, most)
    longest = 1
    while longest < last:
        shortest, longest = (
            longest + 1,
            min(longest + 1 if longest < _SINGLY else 2 * longest, last),
        )
        yield shortest, longest


def _causal(
    index: Index, selection: Selection
) -> tuple[networkx.DiGraph[int], dict[tuple[int, int], list[int]]]:
    """Return the graph of signed causal steps, and the steps between each two entities."""
    import networkx

    steps_of: dict[tuple[int, int], list[int]] = {}
    for step, sign in enumerate(index.signs):
        if sign and index.kinds[step] == CAUSAL and selection.walkable(step):
            pair = index.subjects[step], index.objects[step]
            steps_of.setdefault(pair, []).append(step)
    return networkx.DiGraph(list(steps_of)), steps_of


def _cycles(
    graph: networkx.DiGraph[int], start: int | None, longest: int, clock: Clock
) -> Iterator[list[int]]:
    """Yield cycles from their lowest entity, or from the one that they are to go through."""
    import networkx

    if start is None:
        for cycle in networkx.simple_cycles(graph, length_bound=longest or None):
            clock.tick()
            first = cycle.index(min(cycle))
            yield cycle[first:] + cycle[:first]
        return
    if start not in graph:
        return
    # Only what lies on some closed walk of the length is worth walking.
    bound = longest or None
    away = networkx.single_source_shortest_path_length(graph, start, bound)
    back = networkx.single_source_shortest_path_length(graph.reverse(copy=False), start, bound)
    near = graph.subgraph(
        one for one in away if one in back and (not longest or away[one] + back[one] <= longest)
    )
    ends = set(near.predecessors(start))

    def watched(_: int, __: int) -> bool:
        clock.tick()
        return True

    view = networkx.subgraph_view(near, filter_edge=watched)
    yield from networkx.all_simple_paths(view, start, ends, cutoff=longest - 1 if longest else None)
