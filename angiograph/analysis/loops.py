"""Feedback: what acts on itself through others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.ranking import Ranking
from angiograph.analysis.routes import check_question
from angiograph.analysis.space import Clock, OutOfTime, Selection
from angiograph.index import CAUSAL, Index
from angiograph.model import Dataset
from angiograph.results import Loop, Loops

__all__ = ["loops"]


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
        for steps in _cycles(index, selection, start, max_length, Clock(deadline)):
            negative = sum(index.signs[step] < 0 for step in steps) % 2
            if sign in ("any", "+-"[negative]):
                found.append(steps)
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


def _cycles(
    index: Index, selection: Selection, start: int | None, max_length: int, clock: Clock
) -> Iterator[StepTuple]:
    import networkx

    steps_of: dict[tuple[int, int], list[int]] = {}
    for step, sign in enumerate(index.signs):
        if sign and index.kinds[step] == CAUSAL and selection.walkable(step):
            pair = index.subjects[step], index.objects[step]
            steps_of.setdefault(pair, []).append(step)
    graph: networkx.DiGraph[int] = networkx.DiGraph(list(steps_of))
    if start is not None:
        parts = networkx.strongly_connected_components(graph)
        graph = graph.subgraph(next((part for part in parts if start in part), ()))
    for cycle in networkx.simple_cycles(graph, length_bound=max_length or None):
        clock.tick()
        if start is not None and start not in cycle:
            continue
        first = cycle.index(min(cycle) if start is None else start)
        turned = cycle[first:] + cycle[:first]
        yield from product(*(steps_of[pair] for pair in pairwise([*turned, turned[0]])))
