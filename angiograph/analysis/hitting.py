"""All minimal hitting sets of a hypergraph that is only known through a question.

The edges are the routes, each the bit set of the candidates that cut it. A pool of them is
enough: where a set hits the pool, one surviving route is asked for, and is added. A pass
over the pool that adds nothing has found every minimal set, since a set that is minimal
for everything contains one that is minimal for the pool, and that one cuts everything.

References
----------
.. [1] Murakami, K. and Uno, T. (2014). Efficient algorithms for dualizing large-scale
   hypergraphs. Discrete Applied Mathematics 170, 83-94.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

__all__ = ["HittingSets"]


class HittingSets:
    """Minimal hitting sets up to a size.

    Parameters
    ----------
    survivor
        Returns the edge (bit set) of something that a set does not hit, or None where it
        hits everything. An edge of 0 cannot be hit.
    max_size
        Members of a set; 0 for no bound.

    Attributes
    ----------
    pool
        The edges seen.
    found
        The sets, each as a bit set. They hit everything and are minimal also before
        `search` has ended; it is complete only then.
    unhittable
        Whether an edge was met that no candidate hits.
    """

    def __init__(self, survivor: Callable[[int], int | None], max_size: int) -> None:
        self.pool: list[int] = []
        self.found: set[int] = set()
        self.unhittable = False
        self._survivor = survivor
        self._most = max_size or sys.maxsize

    def search(self) -> None:
        """Find all sets."""
        if not self._pack():
            return
        known = -1
        while known != len(self.pool):
            known = len(self.pool)
            self._branch(0, -1, 0)

    def _pack(self) -> bool:
        """Start the pool with edges that share no candidate; False if they are too many."""
        used = packed = 0
        while (edge := self._survivor(used)) is not None:
            self.pool.append(edge)
            if not edge:
                self.unhittable = True
                return False
            used |= edge
            packed += 1
            if packed > self._most:
                return False
        return True

    def _branch(self, chosen: int, candidates: int, size: int) -> None:
        left = [edge for edge in self.pool if not edge & chosen]
        if not left:
            if chosen in self.found:
                return
            edge = self._survivor(chosen)
            if edge is None:
                self.found.add(chosen)
                return
            self.pool.append(edge)
            left = [edge]
        if size + _disjoint(left) > self._most:
            return
        options = min((edge & candidates for edge in left), key=int.bit_count)
        candidates &= ~options
        while options:
            one = options & -options
            options ^= one
            if self._minimal(chosen | one):
                self._branch(chosen | one, candidates, size + 1)
            candidates |= one

    def _minimal(self, chosen: int) -> bool:
        """Whether every member alone hits some edge of the pool."""
        needed = 0
        for edge in self.pool:
            hit = edge & chosen
            if hit and not hit & (hit - 1):
                needed |= hit
        return needed == chosen


def _disjoint(edges: list[int]) -> int:
    """Return a number of pairwise disjoint edges: so many members are needed at least."""
    used = count = 0
    for edge in sorted(edges, key=int.bit_count):
        if not edge & used:
            used |= edge
            count += 1
    return count
