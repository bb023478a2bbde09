"""Networks that others made: their known figures, and routes where walks would mislead."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise, product
from pathlib import Path

import networkx
import pytest

from angiograph.analysis.combinations import combine
from angiograph.analysis.routes import iter_steps, trace
from angiograph.formats.sif import read_sif
from angiograph.index import Index, build_index
from angiograph.model import Dataset

SIGNS = {"->": 1, "activates": 1, "-|": -1, "inhibits": -1}


class Network:
    """A signed network: as angiograph reads it, and as plain edges."""

    def __init__(self, path: Path) -> None:
        self.data: Dataset = read_sif(path)
        self.index: Index = build_index(self.data)
        self.signs: dict[tuple[str, str], set[int]] = {}
        for line in path.read_text("utf-8").splitlines():
            source, sign, target = line.split()
            self.signs.setdefault((source, target), set()).add(SIGNS[sign])
        self.out: dict[str, list[tuple[str, int]]] = {}
        for (source, target), signs in self.signs.items():
            self.out.setdefault(source, []).extend((target, sign) for sign in signs)

    def routes(self, source: str, target: str, sign: int, most: int) -> list[tuple[str, ...]]:
        """List the simple paths of at most some edges that give a sign, by networkx."""
        graph: networkx.DiGraph[str] = networkx.DiGraph(list(self.signs))
        return [
            tuple(path)
            for path in networkx.all_simple_paths(graph, source, target, cutoff=most)
            if sign in self._products(path)
        ]

    def _products(self, path: list[str]) -> set[int]:
        found = {1}
        for pair in pairwise(path):
            found = {one * other for one, other in product(found, self.signs[pair])}
        return found

    def walk(self, source: str, target: str, sign: int, most: int, cut: frozenset[str]) -> bool:
        """Whether a walk of at most some edges gives a sign and meets nothing that is cut."""
        layer = reached = {(source, 1)}
        for _ in range(most):
            layer = {
                (after, sign_here * step_sign)
                for here, sign_here in layer
                for after, step_sign in self.out.get(here, ())
                if after not in cut
            } - reached
            reached = reached | layer
        return (target, sign) in reached

    def cuts(self, source: str, target: str, sign: int, most: int) -> set[frozenset[str]]:
        """Return the minimal cuts of one or two molecules that angiograph finds."""
        answer = combine(
            self.data, self.index, [target], [source], by="target", sign="+" if sign > 0 else "-",
            max_size=2, endpoints="none", max_length=most,
        )  # fmt: skip
        assert answer.exhaustive
        return {frozenset(one.id for one in found.members) for found in answer.sets}


@pytest.fixture(scope="module")
def kobayashi(shared: Path) -> Network:
    return Network(shared / "networks" / "kobayashi.sif")


@pytest.fixture(scope="module")
def cascade(shared: Path) -> Network:
    return Network(shared / "networks" / "cascade_3.0.sif")


def test_a_walk_that_no_route_follows(cascade: Network) -> None:
    """AKT lowers AKT1S1, and a walk that visits it twice would raise it."""
    assert cascade.walk("AKT_f", "AKT1S1", 1, 4, frozenset())
    assert cascade.routes("AKT_f", "AKT1S1", 1, 8) == []
    answer = trace(cascade.data, cascade.index, ["AKT_f"], ["AKT1S1"], sign="+", max_length=0)
    assert answer.routes == ()
    assert not answer.truncated


@pytest.mark.parametrize(
    ("source", "target", "sign"),
    [("Gata.a", "Celf3.a", -1), ("Gata.a", "Jun", -1), ("Hes.a", "Fzd4", 1)],
)
def test_sets_that_walks_miss(kobayashi: Network, source: str, target: str, sign: int) -> None:
    """The sets are those of all listed routes; over walks they would be others."""
    routes = kobayashi.routes(source, target, sign, 6)
    molecules = sorted(set(kobayashi.data.entities) - {source, target})

    def minimal(cut: Callable[[frozenset[str]], bool]) -> set[frozenset[str]]:
        found: set[frozenset[str]] = set()
        for size in (1, 2):
            for chosen in map(frozenset, combinations(molecules, size)):
                if not any(part < chosen for part in found) and cut(chosen):
                    found.add(chosen)
        return found

    expected = minimal(lambda chosen: all(map(chosen.intersection, routes)))
    over_walks = minimal(lambda chosen: not kobayashi.walk(source, target, sign, 6, chosen))
    assert kobayashi.cuts(source, target, sign, 6) == expected
    assert over_walks != expected


def test_her2_has_69805_routes_of_at_most_20_steps(shared: Path) -> None:
    index = build_index(read_sif(shared / "networks" / "HER2.sif"))
    ends = (shared / "networks" / "HER2.endpoints.tsv").read_text("utf-8").splitlines()
    rows = [row.split() for row in ends]
    sources = [name for name, role in rows if role == "source"]
    targets = [name for name, role in rows if role == "target"]
    assert sum(map(len, iter_steps(index, sources, targets, max_length=20))) == 69_805
