"""From which states do walks of an exact length end at a target, and with which sign?

The tables grow from both ends, the smaller side first, so that a short question touches
few states of a large network.
"""

from __future__ import annotations

from collections.abc import Iterable

from angiograph.analysis.space import Clock, Space

__all__ = ["SWAPPED", "Walks"]

SWAPPED = (0, 2, 1, 3)
"""A bit set of signs (bit 0: +, bit 1: -) after a step that flips the sign."""


class Walks:
    """Walks of a `Space` to its targets.

    Attributes
    ----------
    tables
        One a length: state -> bit set of the signs that walks of exactly this length give.
    """

    def __init__(self, space: Space, clock: Clock) -> None:
        self._space = space
        self._clock = clock
        # No route runs through the only target.
        self._through = frozenset(
            space.only_target + space.size * layer
            for layer in (range(space.layers) if space.only_target >= 0 else ())
        )
        start: dict[int, int] = dict.fromkeys(space.goals(), 1)
        self._close(start)
        self.tables: list[dict[int, int]] = [start]
        # Tables are complete up to here, and beyond it hold what `prepare` asked for.
        self._complete = 0
        self._layers: dict[int, list[set[int]]] = {}

    def prepare(self, state: int, length: int) -> None:
        """Make the tables good for a search of an exact length from a state."""
        if not self._space.plain:
            self._grow_to(length)
            return
        layers = self._layers.setdefault(state, [{state}])
        while len(layers) + self._complete < length + 1:
            if self._work_backward() <= self._work_forward(layers[-1]):
                self._grow_backward()
            else:
                forward = self._space.forward
                layers.append({move[1] for one in layers[-1] for move in forward(one)})
                self._clock.tick(len(layers[-1]))
        for remaining in range(self._complete + 1, length + 1):
            self._fill(remaining, layers[length - remaining])

    def entities(self, length: int, flipped: int) -> set[int]:
        """Return the entities from which walks of an exact length and sign end at a target."""
        self._grow_to(length)
        size = self._space.size
        table = self.tables[length]
        return {state for state, signs in table.items() if state < size and signs >> flipped & 1}

    def _grow_to(self, length: int) -> None:
        while self._complete < length:
            self._grow_backward()

    def _work_backward(self) -> int:
        into = self._space.into
        return sum([len(into[state]) for state in self.tables[self._complete]])

    def _work_forward(self, layer: set[int]) -> int:
        # Every state of the layer is looked at again when the table is filled.
        out = self._space.out
        return 2 * sum([len(out[state]) for state in layer])

    def _grow_backward(self) -> None:
        backward = self._space.backward
        table: dict[int, int] = {}
        known = table.get
        for state, signs in self.tables[self._complete].items():
            swapped = SWAPPED[signs]
            self._clock.tick()
            for before, cost, flip in backward(state):
                if cost:
                    table[before] = known(before, 0) | (swapped if flip else signs)
        for state in self._through:
            table.pop(state, None)
        self._close(table)
        self._complete += 1
        if self._complete < len(self.tables):
            self.tables[self._complete] = table
        else:
            self.tables.append(table)

    def _close(self, table: dict[int, int]) -> None:
        """Add the states from which structural steps lead to the table's states."""
        if not self._space.index.structural:
            return
        open_states = list(table)
        while open_states:
            state = open_states.pop()
            signs = table[state]
            for before, cost, _ in self._space.backward(state):
                if cost or before in self._through:
                    continue
                if table.get(before, 0) | signs != table.get(before, 0):
                    table[before] = table.get(before, 0) | signs
                    open_states.append(before)

    def _fill(self, remaining: int, states: Iterable[int]) -> None:
        while len(self.tables) <= remaining:
            self.tables.append({})
        table, nearer = self.tables[remaining], self.tables[remaining - 1]
        forward, known = self._space.forward, nearer.get
        for state in states:
            if state in table or state in self._through:
                continue
            self._clock.tick()
            found = 0
            for _, entered, _, flip, _ in forward(state):
                signs = known(entered, 0)
                if signs:
                    found |= SWAPPED[signs] if flip else signs
                    if found == 3:
                        break
            table[state] = found
