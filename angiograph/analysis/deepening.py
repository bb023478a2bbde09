"""All routes, one causal length after the other, in the order of their entity ids.

For every exact length it is known which states still reach a target, and with which sign,
by a walk of that length; the search enters no other state. The tables grow from both ends,
the smaller side first, so that a short question touches few states. The last two causal
steps come from a list kept for each state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Any

from angiograph.analysis.space import Clock, Space

__all__ = ["Deepening", "Fruitless", "StepTuple"]

StepTuple = tuple[int, ...]
"""A route as step numbers."""

# Entity, state, length and sign still to go, step; where the pair of entities has several
# steps: (entity, -1, 0, 0, list of the alternatives).
_Good = tuple[int, int, int, int, Any]

_SWAPPED = (0, 2, 1, 3)
_TAIL = 2
_PAUSE = 512
_PATIENCE = 2000
_MOVES_A_ROUTE = 50


class Fruitless(Exception):
    """Many moves gave few routes: walks reach the target where routes hardly do."""


class Deepening:
    """The routes of a `Space`, by exact causal length.

    Parameters
    ----------
    patient
        Go on however fruitless the search is, rather than raise `Fruitless`.
    """

    def __init__(self, space: Space, clock: Clock, *, patient: bool = False) -> None:
        self._moves = self._pause = self._found = 0
        self._patient = patient
        self._space = space
        self._clock = clock
        self._scalar = space.plain and space.only_target >= 0
        # One table a length: state -> bit set of the signs (bit 0: +, bit 1: -) that walks
        # of exactly this length give. Complete up to _complete, beyond it only where asked.
        start: dict[int, int] = dict.fromkeys(space.goals(), 1)
        self._close(start)
        self._tables: list[dict[int, int]] = [start]
        self._complete = 0
        self._layers: dict[int, list[set[int]]] = {}
        self._good: list[dict[int, list[_Good]]] = []
        self._tails: tuple[dict[int, list[tuple[Any, StepTuple]]], ...] = ({}, {})
        self._final = frozenset(start) if not space.index.structural else frozenset(space.goals())

    def routes(self, source: int, length: int, flipped: int) -> Iterator[list[StepTuple]]:
        """Yield the routes of one source, exact length and sign, in lists.

        Parameters
        ----------
        flipped
            0 for sign +, 1 for sign -; always 0 in a space without signs.
        """
        space = self._space
        if source in space.avoid or source == space.only_target:
            return
        state = space.start(source)
        self._prepare(state, length)
        if self._tables[length].get(state, 0) >> flipped & 1:
            yield from self._walk(state, length, flipped, (), {source})

    def entities(self, length: int, flipped: int) -> set[int]:
        """Return the entities from which walks of an exact length and sign end at a target."""
        while self._complete < length:
            self._grow_backward()
        size = self._space.size
        table = self._tables[length]
        return {state for state, signs in table.items() if state < size and signs >> flipped & 1}

    # The tables ------------------------------------------------------------------------

    def _prepare(self, state: int, length: int) -> None:
        if not self._space.plain:
            while self._complete < length:
                self._grow_backward()
            return
        layers = self._layers.setdefault(state, [{state}])
        while len(layers) + self._complete < length + 1:
            if self._work_backward() <= self._work_forward(layers[-1]):
                self._grow_backward()
            else:
                self._grow_forward(layers)
        for remaining in range(self._complete + 1, length + 1):
            self._fill(remaining, layers[length - remaining])

    def _work_backward(self) -> int:
        into = self._space.into
        return sum(len(into[state]) for state in self._tables[self._complete])

    def _work_forward(self, layer: set[int]) -> int:
        out = self._space.out
        return 2 * sum(len(out[state]) for state in layer)

    def _grow_forward(self, layers: list[set[int]]) -> None:
        forward = self._space.forward
        layer = {move[1] for state in layers[-1] for move in forward(state)}
        self._clock.tick(len(layer))
        layers.append(layer)

    def _grow_backward(self) -> None:
        backward = self._space.backward
        table: dict[int, int] = {}
        known = table.get
        for state, signs in self._tables[self._complete].items():
            swapped = _SWAPPED[signs]
            self._clock.tick()
            for before, cost, flip in backward(state):
                if cost:
                    table[before] = known(before, 0) | (swapped if flip else signs)
        self._close(table)
        self._complete += 1
        if self._complete < len(self._tables):
            self._tables[self._complete] = table
        else:
            self._tables.append(table)

    def _close(self, table: dict[int, int]) -> None:
        """Add the states from which structural steps lead to the table's states."""
        if not self._space.index.structural:
            return
        open_states = list(table)
        while open_states:
            state = open_states.pop()
            signs = table[state]
            for before, cost, _ in self._space.backward(state):
                if not cost and table.get(before, 0) | signs != table.get(before, 0):
                    table[before] = table.get(before, 0) | signs
                    open_states.append(before)

    def _fill(self, remaining: int, states: Iterable[int]) -> None:
        while len(self._tables) <= remaining:
            self._tables.append({})
        table, nearer = self._tables[remaining], self._tables[remaining - 1]
        forward, known = self._space.forward, nearer.get
        for state in states:
            if state in table:
                continue
            self._clock.tick()
            found = 0
            for _, entered, _, flip, _ in forward(state):
                signs = known(entered, 0)
                if signs:
                    found |= _SWAPPED[signs] if flip else signs
                    if found == 3:
                        break
            table[state] = found

    # The search ------------------------------------------------------------------------

    def _walk(
        self, state: int, length: int, flipped: int, prefix: StepTuple, visited: set[int]
    ) -> Iterator[list[StepTuple]]:
        if length <= _TAIL:
            free = visited.isdisjoint
            last = self._completions(state, length, flipped)
            chunk = [prefix + tail for nodes, tail in last if free(nodes)]
            if chunk:
                yield chunk
            return
        scalar, tails, free = self._scalar, self._tails, visited.isdisjoint
        ends: list[tuple[Any, StepTuple]]
        stack = []
        moves = iter(self._useful(state, length, flipped))
        while True:
            for node, state, length, flipped, step in moves:
                if node in visited:
                    continue
                self._moves += 1
                if self._moves > self._pause:
                    self._rest()
                if state < 0:
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
                        chunk = [head + tail for middle, tail in ends if middle not in visited]
                    else:
                        chunk = [head + tail for nodes, tail in ends if free(nodes)]
                    if chunk:
                        self._found += len(chunk)
                        yield chunk
            else:
                if not stack:
                    return
                moves, prefix, node = stack.pop()
                visited.discard(node)

    def _rest(self) -> None:
        self._clock.tick(_PAUSE)
        self._pause = self._moves + _PAUSE
        if not self._patient and self._moves > _PATIENCE + _MOVES_A_ROUTE * self._found:
            raise Fruitless

    def _alternatives(
        self, node: int, steps: list[_Good], prefix: StepTuple, visited: set[int]
    ) -> Iterator[list[StepTuple]]:
        """Yield the routes through a pair that has several steps, merged by entity ids."""
        objects = self._space.objects

        def keyed(alternative: _Good) -> Iterator[tuple[tuple[int, ...], StepTuple]]:
            _, state, length, flipped, step = alternative
            for chunk in self._walk(state, length, flipped, (*prefix, step), visited | {node}):
                for route in chunk:
                    yield tuple([objects[one] for one in route]), route

        for _, route in merge(*map(keyed, steps)):
            self._found += 1
            yield [route]

    def _useful(self, state: int, length: int, flipped: int) -> list[_Good]:
        """Return the moves after which a target can still be reached."""
        key = length * 2 + flipped
        good = self._good
        while len(good) <= key:
            good.append({})
        found = good[key].get(state)
        if found is not None:
            return found
        found = good[key][state] = []
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

    def _keep_tails(self, state: int, flipped: int) -> list[tuple[Any, StepTuple]]:
        ends: list[tuple[Any, StepTuple]] = list(self._completions(state, _TAIL, flipped))
        if self._scalar:
            ends = [(nodes[0], tail) for nodes, tail in ends]
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
