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
from collections.abc import Callable, Iterator
from functools import reduce
from operator import and_

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
    """

    def __init__(self, survivor: Callable[[int], int | None], max_size: int) -> None:
        self.pool: list[int] = []
        self.found: set[int] = set()
        self._survivor = survivor
        self._most = max_size or sys.maxsize
        self._hits: dict[int, int] = {}

    def search(self) -> None:
        """Find all sets."""
        if not self._pack():
            return
        known = -1
        while known != len(self.pool):
            known = len(self.pool)
            self._branch((), [], (1 << known) - 1, -1)

    def _pack(self) -> bool:
        """Start the pool with edges that share no candidate; False if no set can hit them all."""
        used = packed = 0
        while (edge := self._survivor(used)) is not None:
            self._add(edge)
            used |= edge
            packed += 1
            if not edge or packed > self._most:
                return False
        return True

    def _add(self, edge: int) -> int:
        """Add an edge to the pool; return its bit in sets of edges."""
        bit = 1 << len(self.pool)
        self.pool.append(edge)
        while edge:
            one = edge & -edge
            edge ^= one
            self._hits[one] = self._hits.get(one, 0) | bit
        return bit

    def _branch(self, members: tuple[int, ...], alone: list[int], left: int, allowed: int) -> None:
        """Find the sets that have some members, and others of those allowed.

        Parameters
        ----------
        alone
            For each member the edges, as a bit set, that no other member hits.
        left
            The edges that no member hits.
        """
        pool, hits = self.pool, self._hits
        if not left:
            chosen = sum(members)
            if chosen in self.found:
                return
            edge = self._survivor(chosen)
            if edge is None:
                self.found.add(chosen)
                return
            left = self._add(edge)
        room = self._most - len(members)
        open_edges = [pool[number] for number in _bits(left)]
        if room == 1:
            options = reduce(and_, open_edges, allowed)
        elif len(open_edges) > room and _disjoint([edge & allowed for edge in open_edges]) > room:
            return
        else:
            options = min([edge & allowed for edge in open_edges], key=int.bit_count)
        allowed &= ~options
        while options:
            one = options & -options
            options ^= one
            hit = hits[one]
            kept = [edges & ~hit for edges in alone]
            if all(kept):
                known = len(pool)
                kept.append(left & hit)
                self._branch((*members, one), kept, left & ~hit, allowed)
                for number in range(known, len(pool)):
                    by = [place for place, member in enumerate(members) if member & pool[number]]
                    if not by:
                        left |= 1 << number
                    elif len(by) == 1:
                        alone[by[0]] |= 1 << number
            allowed |= one


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the bits that are set.

    >>> list(_bits(0b1010))
    [1, 3]
    """
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def _disjoint(edges: list[int]) -> int:
    """Return a number of pairwise disjoint edges: so many members are needed at least."""
    used = count = 0
    for edge in sorted(edges, key=int.bit_count):
        if not edge & used:
            used |= edge
            count += 1
    return count
