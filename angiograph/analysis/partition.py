"""Routes in order of length with a proof that no more exist, where deepening is fruitless.

The routes that begin with one prefix are split (Lawler's partition) along their shortest
walk that keeps clear of the prefix: a walk that repeats no entity is the shortest route of
its part, one that does is only split further, and a part without a walk holds no route.

References
----------
.. [1] Yen, J. Y. (1971). Finding the K shortest loopless paths in a network. Management
   Science 17(11), 712-716.
.. [2] Lawler, E. L. (1972). A procedure for computing the K best solutions to discrete
   optimization problems. Management Science 18(7), 401-405.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from heapq import heappop, heappush
from itertools import count

from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.space import Clock, Move, Space

__all__ = ["Partition"]

# Lower bound, tie, prefix as moves, state, sign still to go, steps not to take next, walk.
_Part = tuple[int, int, tuple[Move, ...], int, int, frozenset[int], list[Move] | None]


class Partition:
    """The routes of a `Space`, shortest first.

    Parameters
    ----------
    max_length
        Causal steps; 0 for no bound.
    """

    def __init__(self, space: Space, clock: Clock, max_length: int) -> None:
        self._space = space
        self._clock = clock
        self._bound = max_length or len(space.index.ids)
        self._goals = frozenset(space.goals())
        self._distance = self._distances()

    def _distances(self) -> dict[int, int]:
        """Return the length of the shortest signed walk from each (state, sign)."""
        backward = self._space.backward
        size, only = self._space.size, self._space.only_target
        distance: dict[int, int] = {}
        layer = [goal * 2 for goal in self._goals]
        for length in range(self._bound + 1):
            following: list[int] = []
            while layer:
                key = layer.pop()
                if key in distance:
                    continue
                self._clock.tick()
                distance[key] = length
                state, flipped = divmod(key, 2)
                for before, cost, flip in backward(state):
                    earlier = before * 2 + (flipped ^ flip)
                    if earlier not in distance and before % size != only:
                        (following if cost else layer).append(earlier)
            if not following:
                break
            layer = following
        return distance

    def layers(
        self, sources: Iterable[int], flipped: int, blocked: Collection[int] = ()
    ) -> Iterator[tuple[int, list[StepTuple]]]:
        """Yield every length that has routes with all of them, by entity ids.

        Parameters
        ----------
        flipped
            0 for sign +, 1 for sign -; always 0 in a space without signs.
        blocked
            Entity numbers that no route may visit.
        """
        objects, subjects = self._space.objects, self._space.subjects
        length = -1
        layer: list[tuple[tuple[int, ...], StepTuple]] = []
        for found, route in self.routes(sources, flipped, blocked):
            if found != length and layer:
                yield length, [steps for _, steps in sorted(layer)]
                layer = []
            length = found
            layer.append(((subjects[route[0]], *(objects[step] for step in route)), route))
        if layer:
            yield length, [steps for _, steps in sorted(layer)]

    def routes(
        self, sources: Iterable[int], flipped: int, blocked: Collection[int] = ()
    ) -> Iterator[tuple[int, StepTuple]]:
        """Yield routes with their lengths, shortest first."""
        space, blocked = self._space, frozenset(blocked)
        tie = count()
        heap: list[_Part] = []
        nothing: frozenset[int] = frozenset()
        for source in sources:
            inert = space.avoid | blocked
            if source in inert or source == space.only_target:
                continue
            # The source is entered by a move that costs nothing and has no step.
            entry = (source, space.start(source), 0, 0, -1)
            heappush(heap, (0, next(tie), (entry,), entry[1], flipped, nothing, None))
        while heap:
            bound, _, prefix, state, need, banned, walk = heappop(heap)
            if walk is None:
                visited = blocked.union([move[0] for move in prefix])
                walk = self._shortest(state, need, visited, banned)
                if walk is None:
                    continue
                length = sum(move[2] for move in prefix) + sum(move[2] for move in walk)
                if length <= self._bound:
                    heappush(heap, (length, next(tie), prefix, state, need, banned, walk))
                continue
            yield from self._split(heap, tie, (bound, 0, prefix, state, need, banned, walk))

    def _split(
        self, heap: list[_Part], tie: Iterator[int], part: _Part
    ) -> Iterator[tuple[int, StepTuple]]:
        """Put the parts beside a shortest walk on the heap; yield the walk if it is a route."""
        bound, _, prefix, state, need, banned, walk = part
        assert walk is not None
        seen: set[int] = set()
        for position, move in enumerate(walk):
            head, apart = prefix + tuple(walk[:position]), banned | {move[4]}
            heappush(heap, (bound, next(tie), head, state, need, apart, None))
            if move[0] in seen:
                return
            seen.add(move[0])
            state, need, banned = move[1], need ^ move[3], frozenset()
        if self._space.only_target < 0:  # a route may run through one target to another
            heappush(heap, (bound, next(tie), prefix + tuple(walk), state, need, banned, None))
        yield bound, tuple([move[4] for move in (*prefix, *walk) if move[4] >= 0])

    def _shortest(
        self, state: int, need: int, visited: Collection[int], banned: frozenset[int]
    ) -> list[Move] | None:
        """Return the shortest signed walk to a target that keeps clear of some entities."""
        distance, forward, goals = self._distance, self._space.forward, self._goals
        origin = state * 2 + need
        if origin not in distance:
            return None
        came: dict[int, tuple[int, Move]] = {}
        tie = count()
        start: Move = (-1, state, 0, 0, -1)
        # Estimate, walked so far (negative: the farther walk first), tie, state and sign,
        # where it came from, by which move.
        heap = [(distance[origin], 0, next(tie), origin, -1, start)]
        while heap:
            _, walked, _, key, parent, arrival = heappop(heap)
            if key in came:
                continue
            came[key] = (parent, arrival)
            self._clock.tick()
            if not key & 1 and parent >= 0 and key >> 1 in goals:
                walk = []
                while parent >= 0:
                    walk.append(arrival)
                    parent, arrival = came[parent]
                return walk[::-1]
            state, need = divmod(key, 2)
            for move in forward(state):
                node, entered, cost, flip, step = move
                if node in visited or (parent < 0 and step in banned):
                    continue
                following = entered * 2 + (need ^ flip)
                left = distance.get(following)
                if left is not None and following not in came:
                    ahead = walked - cost
                    heappush(heap, (left - ahead, ahead, next(tie), following, key, move))
        return None
