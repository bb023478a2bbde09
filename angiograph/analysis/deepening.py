"""All routes, one causal length after the other, in the order of their entity ids.

The search enters no state from which no walk of the remaining length and sign ends at a
target. The last two causal steps come from a list that is kept for each state.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import Any

from angiograph.analysis.space import Clock, Space
from angiograph.analysis.walks import Walks

__all__ = ["Deepening", "Fruitless", "StepTuple"]

StepTuple = tuple[int, ...]
"""A route as step numbers."""

# Entity, state, length and sign still to go, step; where the pair of entities has several
# steps: (entity, -1, 0, 0, list of the alternatives).
_Good = tuple[int, int, int, int, Any]

_TAIL = 2
_CHUNK = 256
_PAUSE = 512
_PATIENCE = 2000
_MOVES_A_ROUTE = 50


class Fruitless(Exception):
    """Many moves gave few routes: walks reach the target where routes hardly do."""


class Deepening:
    """The routes of a `Space`, by exact causal length."""

    def __init__(self, space: Space, clock: Clock) -> None:
        self.walks = Walks(space, clock)
        self._tables = self.walks.tables
        self._moves = self._pause = self._found = 0
        self._space = space
        self._clock = clock
        # With one target and no structural steps, two steps to the end pass one entity.
        self._scalar = space.plain and space.only_target >= 0
        self._good: list[dict[int, list[_Good]]] = []
        self._tails: tuple[dict[int, list[tuple[Any, StepTuple]]], ...] = ({}, {})
        self._final = frozenset(space.goals())
        self._last: dict[int, list[tuple[int, int]]] = {}
        if self._scalar:
            for before, _, flip, step in space.last_steps():
                self._last.setdefault(before, []).append((flip, step))

    def routes(self, source: int, length: int, flipped: int) -> Iterator[list[StepTuple]]:
        """Yield the routes of one source, exact length and sign, in lists.

        Parameters
        ----------
        flipped
            0 for sign +, 1 for sign -; always 0 in a space without signs.

        Raises
        ------
        Fruitless
            After many moves that gave few routes.
        """
        space = self._space
        if source == space.only_target:
            return
        state = space.start(source)
        self.walks.prepare(state, length)
        if self._tables[length].get(state, 0) >> flipped & 1:
            yield from self._walk(state, length, flipped, (), {source})

    def _walk(
        self, state: int, length: int, flipped: int, prefix: StepTuple, visited: set[int]
    ) -> Iterator[list[StepTuple]]:
        free = visited.isdisjoint
        if length <= _TAIL:
            last = self._completions(state, length, flipped)
            chunk = [prefix + tail for nodes, tail in last if free(nodes)]
            self._found += len(chunk)
            if chunk:
                yield chunk
            return
        scalar, tails = self._scalar, self._tails
        chunk = []
        stack = []
        ends: list[tuple[Any, StepTuple]]
        moves = iter(self._useful(state, length, flipped))
        while True:
            for node, state, length, flipped, step in moves:
                if node in visited:
                    continue
                self._moves += 1
                if self._moves > self._pause:
                    self._rest()
                if state < 0:
                    if chunk:
                        yield chunk
                        chunk = []
                    yield from self._alternatives(node, step, prefix, visited)
                elif length > _TAIL:
                    stack.append((moves, prefix, node))
                    visited.add(node)
                    prefix = (*prefix, step)
                    moves = iter(self._useful(state, length, flipped))
                    break
                else:
                    ends = tails[flipped].get(state) or self._keep_tails(state, flipped)
                    head = (*prefix, step)
                    if scalar:
                        chunk += [head + tail for middle, tail in ends if middle not in visited]
                    else:
                        chunk += [head + tail for nodes, tail in ends if free(nodes)]
                    if len(chunk) >= _CHUNK:
                        self._found += len(chunk)
                        yield chunk
                        chunk = []
            else:
                if not stack:
                    break
                moves, prefix, node = stack.pop()
                visited.discard(node)
        self._found += len(chunk)
        if chunk:
            yield chunk

    def _rest(self) -> None:
        self._clock.tick(_PAUSE)
        self._pause = self._moves + _PAUSE
        if self._moves > _PATIENCE + _MOVES_A_ROUTE * self._found:
            raise Fruitless

    def _alternatives(
        self, node: int, steps: list[_Good], prefix: StepTuple, visited: set[int]
    ) -> Iterator[list[StepTuple]]:
        """Yield the routes through a pair that has several steps, merged by entity ids."""
        if self._scalar:
            heads: tuple[list[StepTuple], list[StepTuple]] = ([], [])
            _, state, length, _, _ = steps[0]
            for *_, flipped, step in steps:
                heads[flipped].append((*prefix, step))
            if length > _TAIL:
                yield from self._walk_together(state, length, heads, visited | {node})
            else:
                chunk = self._end_together(state, heads, visited)
                self._found += len(chunk)
                if chunk:
                    yield chunk
            return
        objects = self._space.objects

        def keyed(alternative: _Good) -> Iterator[tuple[tuple[int, ...], StepTuple]]:
            _, state, length, flipped, step = alternative
            for chunk in self._walk(state, length, flipped, (*prefix, step), visited | {node}):
                for route in chunk:
                    yield tuple([objects[one] for one in route]), route

        for _, route in merge(*map(keyed, steps)):
            yield [route]

    def _walk_together(
        self,
        state: int,
        length: int,
        heads: tuple[list[StepTuple], list[StepTuple]],
        visited: set[int],
    ) -> Iterator[list[StepTuple]]:
        """Yield the routes that go on from several heads over the same entities.

        ``heads`` holds them by the sign that is still to go. Each move is made once for
        all of them, so that routes over the same entities come together.
        """
        chunk: list[StepTuple] = []
        stack = []
        moves = iter(self._grouped(state, length))
        while True:
            for node, signs, steps in moves:
                if node in visited:
                    continue
                self._moves += 1
                if self._moves > self._pause:
                    self._rest()
                longer: tuple[list[StepTuple], list[StepTuple]] = ([], [])
                for flip, step in steps:
                    for need in (0, 1):
                        if heads[need] and signs >> (need ^ flip) & 1:
                            longer[need ^ flip].extend([(*head, step) for head in heads[need]])
                if not (longer[0] or longer[1]):
                    continue
                if length - 1 > _TAIL:
                    stack.append((moves, heads, node))
                    visited.add(node)
                    heads = longer
                    length -= 1
                    moves = iter(self._grouped(node, length))
                    break
                chunk += self._end_together(node, longer, visited)
                if len(chunk) >= _CHUNK:
                    self._found += len(chunk)
                    yield chunk
                    chunk = []
            else:
                if not stack:
                    break
                moves, heads, node = stack.pop()
                length += 1
                visited.discard(node)
        self._found += len(chunk)
        if chunk:
            yield chunk

    def _end_together(
        self, state: int, heads: tuple[list[StepTuple], list[StepTuple]], visited: set[int]
    ) -> list[StepTuple]:
        found = []
        for need in (0, 1):
            if heads[need]:
                ends = self._tails[need].get(state) or self._keep_tails(state, need)
                found += [
                    (middle, head + tail)
                    for middle, tail in ends
                    if middle not in visited
                    for head in heads[need]
                ]
        if len(heads[0]) + len(heads[1]) > 1:
            found.sort()
        return [route for _, route in found]

    def _useful(self, state: int, length: int, flipped: int) -> list[_Good]:
        """Return the moves after which a target can still be reached."""
        kept = self._kept(length * 4 + flipped)
        found = kept.get(state)
        if found is not None:
            return found
        found = kept[state] = []
        here = self._tables[length]
        nearer = self._tables[length - 1]
        for node, entered, cost, flip, step in self._space.forward(state):
            need = flipped ^ flip
            if not (nearer if cost else here).get(entered, 0) >> need & 1:
                continue
            move = (node, entered, length - cost, need, step)
            if not found or found[-1][0] != node:
                found.append(move)
            elif found[-1][1] < 0:
                found[-1][4].append(move)
            else:
                found[-1] = (node, -1, 0, 0, [found[-1], move])
        return found

    def _grouped(self, state: int, length: int) -> list[Any]:
        """Return entity, signs that go on from it and the steps to it, in a plain space."""
        kept = self._kept(length * 4 + 2)
        found: list[Any] | None = kept.get(state)
        if found is not None:
            return found
        found = kept[state] = []
        nearer = self._tables[length - 1]
        for node, _, _, flip, step in self._space.forward(state):
            signs = nearer.get(node, 0)
            if signs and found and found[-1][0] == node:
                found[-1][2].append((flip, step))
            elif signs:
                found.append((node, signs, [(flip, step)]))
        return found

    def _kept(self, key: int) -> dict[int, list[Any]]:
        while len(self._good) <= key:
            self._good.append({})
        return self._good[key]

    def _keep_tails(self, state: int, flipped: int) -> list[tuple[Any, StepTuple]]:
        if self._scalar:
            last = self._last
            ends: list[tuple[Any, StepTuple]] = [
                (node, (step, final))
                for node, _, _, flip, step in self._space.forward(state)
                if node in last
                for closing, final in last[node]
                if closing ^ flip == flipped
            ]
        else:
            ends = list(self._completions(state, _TAIL, flipped))
        self._tails[flipped][state] = ends
        return ends

    def _completions(
        self, state: int, length: int, flipped: int
    ) -> list[tuple[tuple[int, ...], StepTuple]]:
        """Return all ways to end from a state: entities entered, and steps, in order."""
        space, tables, final = self._space, self._tables, self._final
        found = []
        start = state % space.size
        nothing: tuple[int, ...] = ()
        open_ends = [(state, length, flipped, nothing, nothing)]
        while open_ends:
            state, length, flipped, nodes, steps = open_ends.pop()
            if steps and not length and not flipped and state in final:
                found.append((nodes, steps))
            for node, entered, cost, flip, step in space.forward(state):
                if cost > length or node == start or node in nodes:
                    continue
                need = flipped ^ flip
                if tables[length - cost].get(entered, 0) >> need & 1:
                    open_ends.append((entered, length - cost, need, (*nodes, node), (*steps, step)))
        found.sort()
        return found
