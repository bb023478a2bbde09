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

_ENTRY = -1
"""The state before the source is entered; the moves into sources have steps below it."""

_MANY = 500
"""States around the sources beyond which all that lead to a target are looked at."""

# Lower bound, tie, prefix as moves, state, sign still to go, steps not to take next, walk.
_Part = tuple[int, int, tuple[Move, ...], int, int, frozenset[int], list[Move] | None]

# Entity entered, step, state and sign then, least length of a walk that goes on so, the move.
_Ahead = tuple[int, int, int, int, Move]


class Partition:
    """The routes of a `Space`, shortest first.

    Parameters
    ----------
    max_length
        Causal steps; 0 for no bound.
    only_from
        The entities that routes will be asked from; none: from any.
    """

    def __init__(
        self, space: Space, clock: Clock, max_length: int, only_from: Iterable[int] = ()
    ) -> None:
        self._space = space
        self._clock = clock
        self._bound = max_length or len(space.index.ids)
        self._goals = frozenset(space.goals())
        self._distance = self._distances(self._surroundings(only_from))
        self._onward: dict[int, list[_Ahead]] = {}

    def _surroundings(self, sources: Iterable[int]) -> set[int]:
        """Return the states that routes from some sources enter; none where they are many."""
        space = self._space
        reached = {space.start(source) for source in sources}
        open_states = list(reached)
        while open_states and len(reached) < _MANY:
            state = open_states.pop()
            if state % space.size != space.only_target:
                entered = {move[1] for move in space.forward(state)} - reached
                reached |= entered
                open_states.extend(entered)
        return set() if open_states else reached

    def _distances(self, within: set[int]) -> dict[int, int]:
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
                    if within and before not in within:
                        continue
                    if earlier not in distance and before % size != only:
                        (following if cost else layer).append(earlier)
            if not following:
                break
            layer = following
        return distance

    def layers(self, sources: Iterable[int], flipped: int) -> Iterator[tuple[int, list[StepTuple]]]:
        """Yield every length that has routes with all of them, by entity ids.

        Parameters
        ----------
        flipped
            0 for sign +, 1 for sign -; always 0 in a space without signs.
        """
        objects, subjects = self._space.objects, self._space.subjects
        length = -1
        layer: list[tuple[tuple[int, ...], StepTuple]] = []
        for found, route in self.routes(sources, flipped):
            if found != length and layer:
                yield length, [steps for _, steps in sorted(layer)]
                layer = []
            length = found
            layer.append(((subjects[route[0]], *(objects[step] for step in route)), route))
        if layer:
            yield length, [steps for _, steps in sorted(layer)]

    def routes(
        self,
        sources: Iterable[int],
        flipped: int,
        blocked: Collection[int] = (),
        dead: Collection[int] = (),
    ) -> Iterator[tuple[int, StepTuple]]:
        """Yield routes with their lengths, shortest first.

        Parameters
        ----------
        blocked, dead
            Entities that no route enters (it may start there), and steps that none takes.
        """
        space = self._space
        inert = space.avoid.union(blocked)
        entries = [
            (source, space.start(source), 0, 0, _ENTRY - 1 - source)
            for source in sorted(set(sources))
            if source != space.only_target
        ]
        dead = frozenset(dead)
        tie = count()
        heap: list[_Part] = [(0, next(tie), (), _ENTRY, flipped, frozenset(), None)]
        while heap:
            bound, _, prefix, state, need, banned, walk = heappop(heap)
            if walk is not None:
                yield from self._split(heap, tie, (bound, 0, prefix, state, need, banned, walk))
                continue
            visited = inert.union([move[0] for move in prefix])
            if state == _ENTRY:
                moves = [move for move in entries if move[4] not in banned]
            else:
                moves = [
                    move
                    for move in space.forward(state)
                    if move[0] not in visited and move[4] not in banned
                ]
            walk = self._shortest(moves, need, visited, dead)
            if walk is not None:
                length = sum([move[2] for move in prefix]) + sum([move[2] for move in walk])
                if length <= self._bound:
                    heappush(heap, (length, next(tie), prefix, state, need, banned, walk))

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
        route = tuple([move[4] for move in (*prefix, *walk) if move[4] >= 0])
        if route:
            yield bound, route

    def _shortest(
        self,
        moves: list[Move],
        need: int,
        visited: frozenset[int],
        dead: frozenset[int],
    ) -> list[Move] | None:
        """Return the shortest signed walk that begins with one of some moves, or none.

        It goes on clear of the entities visited and of dead steps.
        """
        distance, onward, goals = self._distance, self._onward, self._goals
        bound, tick = self._bound, self._clock.tick
        came: dict[int, tuple[int, Move]] = {}
        # By the least length of a walk that goes on so: state and sign, where it came from,
        # by which move. The least length never falls along a walk.
        levels: list[list[tuple[int, int, Move]]] = []
        level = walked = 0
        key = -1
        ahead = self._ahead(moves, need)
        while True:
            for node, step, following, length, move in ahead:
                if following in came or step in dead or (node in visited and key >= 0):
                    continue
                estimate = walked + length
                if estimate <= bound:
                    while len(levels) <= estimate:
                        levels.append([])
                    levels[estimate].append((following, key, move))
            while True:
                while level < len(levels) and not levels[level]:
                    level += 1
                if level == len(levels):
                    return None
                key, parent, move = levels[level].pop()
                if key not in came:
                    break
            came[key] = (parent, move)
            tick()
            state, need = divmod(key, 2)
            if not need and state in goals:
                break
            walked = level - distance[key]
            known = onward.get(key)
            if known is None:
                known = onward[key] = self._ahead(self._space.forward(state), need)
            ahead = known
        walk = []
        while key >= 0:
            key, move = came[key]
            walk.append(move)
        return walk[::-1]

    def _ahead(self, moves: list[Move], need: int) -> list[_Ahead]:
        """Return the moves after which a target can be reached, the last of them first."""
        distance = self._distance.get
        found = []
        for move in reversed(moves):
            following = move[1] * 2 + (need ^ move[3])
            left = distance(following)
            if left is not None:
                found.append((move[0], move[4], following, move[2] + left, move))
        return found
