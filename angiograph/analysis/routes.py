"""By which routes does A act on B?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from heapq import merge

from angiograph.analysis.deepening import Deepening, Fruitless, StepTuple
from angiograph.analysis.ranking import Rank, Ranking
from angiograph.analysis.space import Clock, OutOfTime, Selection, Space
from angiograph.exceptions import UsageError
from angiograph.index import Index
from angiograph.model import Dataset
from angiograph.results import Route, Trace

__all__ = [
    "RouteStream",
    "check_question",
    "check_whole",
    "iter_routes",
    "iter_steps",
    "search",
    "trace",
]

SIGNS = ("+", "-", "any")
# Exact lengths in a row that walks reach and routes do not, before a proof is sought.
_EMPTY_LENGTHS = 3
_LONG = 8


def check_question(sign: str, max_length: int, limit: int = 0) -> None:
    """Raise `UsageError` for a question that cannot be asked."""
    check_whole(max_length=max_length, limit=limit)
    if sign not in SIGNS:
        raise UsageError(f"sign is +, - or any, not {sign!r}")
    if max_length < 0:
        raise UsageError(f"the length is 0 (none) or more, not {max_length}")
    if limit < 0:
        raise UsageError(f"the limit is 0 (all) or more, not {limit}")


def check_whole(**numbers: object) -> None:
    """Raise `UsageError` for a named argument that is no whole number."""
    for name, value in numbers.items():
        if not hasattr(value, "__index__"):
            raise UsageError(f"{name} is a whole number, not {value!r}")


def _check_avoided(
    dataset: Dataset, ends: Collection[str], via: Collection[str], avoid: Collection[str]
) -> None:
    """Raise `UsageError` where routes must pass what they must not: that there is none says less.

    Only what is named counts: a family may be an end while a member of it is avoided.
    """
    for entity in avoid:
        name = dataset.entities[entity].name
        if entity in ends:
            raise UsageError(f"{name} is an end of the routes and cannot be avoided")
        if entity in via:
            raise UsageError(f"{name} is required and avoided")


def search(
    space: Space, sources: Sequence[int], flipped: int, max_length: int, clock: Clock
) -> Iterator[tuple[int, list[StepTuple]]]:
    """Yield lengths and lists of routes, by causal length and then entity ids.

    A route may start at an entity that the space avoids.
    """
    deepening = Deepening(space, clock)
    most = max_length or len(space.index.ids)
    empty = done = length = 0
    try:
        for length in range(most + 1):
            done = 0
            for source in sources:
                for chunk in deepening.routes(source, length, flipped):
                    done += len(chunk)
                    yield length, chunk
            empty = 0 if done else empty + 1
            if empty >= _EMPTY_LENGTHS and length >= _LONG and length < most:
                length, done = length + 1, 0
                break
        else:
            return
    except Fruitless:
        pass
    from angiograph.analysis.partition import Partition

    partition = Partition(space, clock, max_length, sources)
    for found, layer in partition.layers(sources, flipped):
        if found == length:
            layer = layer[done:]
        if found >= length and layer:
            yield found, layer


def iter_steps(
    index: Index,
    sources: Sequence[str],
    targets: Sequence[str],
    *,
    sign: str = "any",
    max_length: int = 0,
    selection: Selection | None = None,
    via: Sequence[str] = (),
    avoid: Collection[str] = (),
    clock: Clock | None = None,
) -> Iterator[list[StepTuple]]:
    """Yield routes as tuples of step numbers, in lists, by causal length, then entity ids.

    The lowest level: no object is made for a step. ``index.subjects``, ``index.objects``
    and ``index.signs`` say what a step number stands for.

    Examples
    --------
    >>> from angiograph.index import index_edges
    >>> index = index_edges([("A", "B", 1), ("B", "C", -1), ("A", "C", 1)])
    >>> [route for routes in iter_steps(index, ["A"], ["C"]) for route in routes]
    [(1,), (0, 2)]
    """
    check_question(sign, max_length)
    for _, chunk in _layers(
        index, sources, targets, sign, max_length, selection, via, avoid, clock
    ):
        yield chunk


def _layers(
    index: Index,
    sources: Sequence[str],
    targets: Sequence[str],
    sign: str,
    max_length: int,
    selection: Selection | None,
    via: Sequence[str],
    avoid: Collection[str],
    clock: Clock | None,
) -> Iterator[tuple[int, list[StepTuple]]]:
    numbers = index.numbers
    goals = {numbers[target] for target in targets}
    passed = [numbers[entity] for entity in via]
    if len(goals) == 1 and passed and passed[-1] in goals:
        passed.pop()
    if len(set(passed)) < len(passed):
        return
    space = Space(
        index,
        selection or Selection(index),
        goals,
        signed=sign != "any",
        avoid={numbers[entity] for entity in avoid},
        via=passed,
    )
    starts = sorted({numbers[source] for source in sources} - space.avoid)
    yield from search(space, starts, int(sign == "-"), max_length, clock or Clock(None))


class RouteStream(Iterator[Route]):
    """Routes as they are found, by causal length, then entity ids.

    Attributes
    ----------
    truncated
        Whether routes may be missing; certain once the stream has ended.
    stopped
        Empty, ``timeout`` or ``interrupt``.
    """

    def __init__(self, ranking: Ranking, layers: Iterator[tuple[int, list[StepTuple]]]) -> None:
        self.truncated = True
        self.stopped = ""
        self._ranking = ranking
        self._steps: Iterator[StepTuple] = (steps for _, layer in layers for steps in layer)

    def __next__(self) -> Route:
        try:
            return self._ranking.route(next(self._steps))
        except StopIteration:
            self.truncated = bool(self.stopped)
            raise
        except OutOfTime:
            self.stopped = "timeout"
        except KeyboardInterrupt:
            self.stopped = "interrupt"
        self._steps = iter(())
        raise StopIteration


def iter_routes(
    dataset: Dataset,
    index: Index,
    sources: Sequence[str],
    targets: Sequence[str],
    *,
    sign: str = "any",
    via: Sequence[str] = (),
    avoid: Collection[str] = (),
    context: str | None = None,
    certainty: str = "any",
    max_length: int = 6,
    deadline: float | None = None,
) -> RouteStream:
    """Return all routes as a stream: by causal length, then entity ids.

    The parameters are those of `trace`. Nothing is kept, however many routes there are.
    """
    check_question(sign, max_length)
    _check_avoided(dataset, (*sources, *targets), via, avoid)
    selection = Selection(index, certainty=certainty, context=context)
    clock = Clock(deadline)
    layers = _layers(index, sources, targets, sign, max_length, selection, via, avoid, clock)
    return RouteStream(Ranking(dataset, selection), layers)


def trace(
    dataset: Dataset,
    index: Index,
    sources: Sequence[str],
    targets: Sequence[str],
    *,
    sign: str = "any",
    via: Sequence[str] = (),
    avoid: Collection[str] = (),
    context: str | None = None,
    certainty: str = "any",
    max_length: int = 6,
    limit: int = 20,
    deadline: float | None = None,
) -> Trace:
    """Find the routes by which sources act on targets, best first.

    Parameters
    ----------
    sources, targets
        Entity ids. Several sources are given together: the routes of each are found.
    sign
        ``+``, ``-`` or ``any`` (which also walks steps that carry no sign).
    via, avoid
        Entities that every route passes in this order, or that none enters.
    context, certainty
        See `Selection`.
    max_length
        Causal steps; 0 for no bound.
    limit
        How many routes; 0 for all, which then come by causal length and entity ids.
    deadline
        A time of `time.monotonic` at which the search stops with what it has.

    Returns
    -------
    Trace
        ``truncated`` is false only where it is proved that no more routes exist within
        ``max_length``.

    Raises
    ------
    UsageError
        If the question cannot be asked, or what is avoided is an end or required.

    Examples
    --------
    >>> from angiograph.index import build_index
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> vegf, kdr = Entity("HGNC:12680", "gene", "VEGFA"), Entity("HGNC:6307", "gene", "VEGFR2")
    >>> claim = Relation("AGR:00001", vegf.id, "activates", kdr.id)
    >>> data = Dataset({vegf.id: vegf, kdr.id: kdr}, {claim.id: claim})
    >>> print(trace(data, build_index(data), [vegf.id], [kdr.id]).routes[0])
    VEGFA → VEGFR2 (+)
    """
    check_question(sign, max_length, limit)
    _check_avoided(dataset, (*sources, *targets), via, avoid)
    selection = Selection(index, certainty=certainty, context=context)
    ranking = Ranking(dataset, selection)
    clock = Clock(deadline)
    layers = _layers(index, sources, targets, sign, max_length, selection, via, avoid, clock)
    best, truncated, stopped = _best(layers, ranking, limit, plain=index.plain)
    return Trace(
        tuple(dataset.entities[source] for source in sources),
        tuple(dataset.entities[target] for target in targets),
        sign,
        tuple(ranking.route(steps) for steps in best),
        truncated,
        max_length,
        stopped,
    )


def _best(
    layers: Iterator[tuple[int, list[StepTuple]]], ranking: Ranking, limit: int, *, plain: bool
) -> tuple[list[StepTuple], bool, str]:
    """Return the first routes in order, whether there are more, and what stopped it.

    The shortest lengths that hold enough routes are read whole, since the order within a
    length asks for all of it; of a plain network they come in order already.
    """
    best: list[StepTuple] = []
    ranked: list[Rank] = []
    current, more = -1, False
    stopped = ""
    try:
        for length, chunk in layers:
            if not limit or plain:
                best += chunk
                if limit and len(best) > limit:
                    more = True
                    break
                continue
            if length != current:
                best += [rank[-1] for rank in ranked]
                ranked, current = [], length
                if len(best) >= limit:
                    more = True
                    break
            ordered = list(merge(ranked, sorted(map(ranking.rank, chunk))))
            room = limit - len(best)
            more = more or len(ordered) > room
            ranked = ordered[:room]
    except OutOfTime:
        stopped = "timeout"
    except KeyboardInterrupt:
        stopped = "interrupt"
    best += [rank[-1] for rank in ranked]
    return best[:limit] if limit else best, more or bool(stopped), stopped
