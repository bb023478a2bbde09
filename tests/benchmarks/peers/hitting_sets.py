"""Smallest cuts by listing all paths first: explicit hitting sets, and Berge's algorithm.

References
----------
.. [1] Berge, C. (1989). Hypergraphs: combinatorics of finite sets. North-Holland, chapter 2.
.. [2] Murakami, K. and Uno, T. (2014). Efficient algorithms for dualizing large-scale
   hypergraphs. Discrete Applied Mathematics 170, 83-94.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.peers.answering import serve


class Listed:
    """An unsigned network, and the ends of its paths.

    Parameters
    ----------
    network
        A SIF file.
    ends
        A table with a name and its role, ``source`` or ``target``, on each line.
    """

    def __init__(self, network: str, ends: str) -> None:
        rows = [line.split() for line in Path(network).read_text("utf-8").splitlines()]
        names = sorted({name for row in rows for name in (row[0], *row[2:])})
        numbers = {name: number for number, name in enumerate(names)}
        self._out: list[list[int]] = [[] for _ in names]
        for row in rows:
            self._out[numbers[row[0]]] += [numbers[name] for name in row[2:]]
        roles = [line.split() for line in Path(ends).read_text("utf-8").splitlines()]
        self._sources = [numbers[name] for name, role in roles if role == "source"]
        self._targets = {numbers[name] for name, role in roles if role == "target"}

    def explicit(self, length: int, size: int) -> tuple[int, int, int]:
        """Return the numbers of paths, of minimal node sets and of cuts."""
        paths = list(self._paths(length))
        edges = _reduced(paths)
        return len(paths), len(edges), len(_by_branching(edges, size))

    def berge(self, length: int, size: int) -> tuple[int, int, int]:
        """Return the numbers of paths, of minimal node sets and of cuts."""
        paths = list(self._paths(length))
        edges = _reduced(paths)
        return len(paths), len(edges), len(_by_berge(edges, size))

    def _paths(self, length: int) -> Iterator[int]:
        """Yield the paths as bit sets of nodes; they may run through other ends."""
        steps_left = self._steps_left(length)
        for source in self._sources:
            stack = [(source, 1 << source, length)]
            while stack:
                node, visited, left = stack.pop()
                if node in self._targets:
                    yield visited
                for other in self._out[node]:
                    if not visited >> other & 1 and steps_left[other] < left:
                        stack.append((other, visited | 1 << other, left - 1))

    def _steps_left(self, length: int) -> list[int]:
        """Return the distance of every node to the nearest target, at most ``length``."""
        into: list[list[int]] = [[] for _ in self._out]
        for node, others in enumerate(self._out):
            for other in others:
                into[other].append(node)
        far = [length + 1] * len(self._out)
        layer = list(self._targets)
        for distance in range(length + 1):
            layer = [node for node in layer if far[node] > length]
            for node in layer:
                far[node] = distance
            layer = [before for node in layer for before in into[node]]
        return far


def _reduced(paths: list[int]) -> list[int]:
    """Return the inclusion-minimal sets, in bits of their own, smallest first."""
    minimal: list[int] = []
    # A set that holds an earlier one holds one whose lowest node it has.
    by_lowest: dict[int, list[int]] = {}
    for path in sorted(set(paths), key=int.bit_count):
        rest = path
        held = False
        while rest and not held:
            lowest = rest & -rest
            rest ^= lowest
            held = any(not other & ~path for other in by_lowest.get(lowest, ()))
        if not held:
            minimal.append(path)
            by_lowest.setdefault(path & -path, []).append(path)
    used = 0
    for path in minimal:
        used |= path
    places = {place: number for number, place in enumerate(_bits(used))}
    return [sum(1 << places[place] for place in _bits(path)) for path in minimal]


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def _by_branching(edges: list[int], size: int) -> list[int]:
    """Return the minimal hitting sets up to a size (MMCS on bit sets of edges)."""
    hit_by: dict[int, int] = {}
    for number, edge in enumerate(edges):
        for vertex in _bits(edge):
            hit_by[vertex] = hit_by.get(vertex, 0) | 1 << number
    found = []

    def branch(chosen: int, only: list[int], left: int, candidates: int) -> None:
        if not left:
            found.append(chosen)
            return
        if len(only) == size:
            return
        number = (left & -left).bit_length() - 1  # the smallest edge that is not hit
        options = edges[number] & candidates
        candidates &= ~options
        for vertex in _bits(options):
            hit = hit_by[vertex]
            kept = [edges_of_one & ~hit for edges_of_one in only]
            if all(kept):
                branch(chosen | 1 << vertex, [*kept, left & hit], left & ~hit, candidates)
                candidates |= 1 << vertex

    branch(0, [], (1 << len(edges)) - 1, -1)
    return found


def _by_berge(edges: list[int], size: int) -> list[int]:
    """Return the minimal hitting sets up to a size, one edge after the other."""
    found = [0]
    for edge in edges:
        kept = [one for one in found if one & edge]
        wider = {
            one | 1 << vertex
            for one in found
            if not one & edge and one.bit_count() < size
            for vertex in _bits(edge)
        }
        found = kept + [one for one in wider if not any(other & ~one == 0 for other in kept)]
    return found


if __name__ == "__main__":
    listed = Listed(sys.argv[1], sys.argv[2])
    serve({"explicit": listed.explicit, "berge": listed.berge})
