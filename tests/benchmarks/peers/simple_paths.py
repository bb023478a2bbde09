"""All signed routes with networkx and with rustworkx: simple paths, then their signs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx
import rustworkx  # type: ignore[import-not-found,unused-ignore]

from tests.benchmarks.peers.answering import serve


class SimplePaths:
    """A network of signed edges in both libraries; a pair may have both signs."""

    def __init__(self, path: str) -> None:
        self._signs: dict[tuple[str, str], tuple[int, ...]] = {}
        for line in Path(path).read_text("utf-8").splitlines()[1:]:
            source, target, sign, *_ = line.split("\t")
            known = self._signs.get((source, target), ())
            if source != target and int(sign) not in known:
                self._signs[source, target] = (*known, int(sign))
        self._plain: networkx.DiGraph[str] = networkx.DiGraph(list(self._signs))
        names = list(self._plain)
        self._numbers = numbers = {name: number for number, name in enumerate(names)}
        self._compiled = rustworkx.PyDiGraph()
        self._compiled.add_nodes_from(names)
        self._by_number = {
            (numbers[source], numbers[target]): signs
            for (source, target), signs in self._signs.items()
        }
        self._compiled.add_edges_from_no_data(list(self._by_number))

    def networkx(self, source: str, target: str, length: int) -> int:
        """Return the number of signed routes of at most ``length`` edges."""
        paths = networkx.all_simple_paths(self._plain, source, target, cutoff=length)
        return _signed(paths, self._signs)

    def rustworkx(self, source: str, target: str, length: int) -> int:
        """Return the number of signed routes of at most ``length`` edges."""
        paths = rustworkx.digraph_all_simple_paths(
            self._compiled, self._numbers[source], self._numbers[target], 0, length + 1
        )
        return _signed(paths, self._by_number)


def _signed(paths: Iterable[Any], signs: Mapping[tuple[Any, Any], tuple[int, ...]]) -> int:
    found = 0
    for path in paths:
        products = [1]
        for pair in pairwise(path):
            products = [old * new for old in products for new in signs[pair]]
        found += len(products)
    return found


if __name__ == "__main__":
    network = SimplePaths(sys.argv[1])
    serve({"networkx": network.networkx, "rustworkx": network.rustworkx})
