"""All routes and the first routes on 43,477 signed edges, beside what the peers need."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import chain, islice
from random import Random
from statistics import median

import pytest

from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.routes import iter_steps
from angiograph.index import Index, index_edges
from angiograph.model import Dataset
from angiograph.vocabulary import predicates
from tests.benchmarks.environments import Peer
from tests.benchmarks.timing import record, timed

PATIENCE = 6.6
"""Seconds for one question to networkx; where they pass, the ratio is a lower bound."""


def routes(index: Index, source: str, target: str, **options: object) -> Iterator[StepTuple]:
    """Yield the routes of a pair as step numbers."""
    return chain.from_iterable(iter_steps(index, [source], [target], **options))  # type: ignore[arg-type]


def count(index: Index, source: str, target: str, length: int) -> int:
    """Return how many routes there are, all of them made."""
    return sum(map(len, iter_steps(index, [source], [target], max_length=length)))


@pytest.mark.parametrize(("length", "wanted"), [(5, 50), (6, 100)])
def test_all_routes(
    index: Index, simple_paths: Peer, pairs: list[tuple[str, str]], length: int, wanted: int
) -> None:
    ratios, stopped, own_sum, compiled_sum = [], 0, 0.0, 0.0
    print(f"\nall routes of at most {length} steps; ms of own, networkx, rustworkx")
    for source, target in pairs:
        own = timed(lambda: count(index, source, target, length))  # noqa: B023
        found = count(index, source, target, length)
        slow, slowly = simple_paths.ask("networkx", PATIENCE, source, target, length)
        compiled, compiled_found = simple_paths.ask("rustworkx", 60, source, target, length)
        assert slowly in (None, found)
        assert compiled_found == found
        stopped += slowly is None
        ratios.append(slow / own)
        own_sum += own
        compiled_sum += compiled
        print(
            f"  {source[:24]:>24} {target[:24]:<24} {found:>8} routes {own * 1e3:9.2f}"
            f" {'>' if slowly is None else ' '}{slow * 1e3:9.1f} {compiled * 1e3:9.1f}"
        )
    record(
        f"all signed routes of ≤ {length} steps, 24 pairs: networkx / angiograph, median",
        f"≥ {wanted}",
        f"{median(ratios):.0f} ({stopped} of 24 stopped at {PATIENCE} s)",
    )
    record(
        f"the same, rustworkx / angiograph, sums of ≤ {length} steps",
        "≥ 2" if length == 6 else "–",
        f"{compiled_sum / own_sum:.1f} ({compiled_sum * 1e3:.0f} / {own_sum * 1e3:.0f} ms)",
    )


@pytest.mark.parametrize(("most", "wanted"), [(10, 1), (100, 5)])
def test_first_routes(
    index: Index, indra: Peer, pairs: list[tuple[str, str]], most: int, wanted: int
) -> None:
    ratios, twice, told = [], 0, 0
    for source, target in pairs:
        for sign, value in (("+", 1), ("-", -1)):

            def first(a: str = source, b: str = target, sign: str = sign) -> list[StepTuple]:
                return list(islice(routes(index, a, b, sign=sign, max_length=12), most))

            own = timed(first)
            for route in first():
                entities = {index.subjects[route[0]], *(index.objects[step] for step in route)}
                assert len(entities) == len(route) + 1
            seconds, (listed, repeating) = indra.ask("first", 60, source, target, value, 12, most)
            ratios.append(seconds / own)
            told += listed
            twice += repeating
    record(
        f"first {most} routes, 24 pairs, both signs: INDRA / angiograph, median",
        f"≥ {wanted}",
        f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.0f})",
    )
    record(
        f"of them with a repeated entity: angiograph; INDRA (first {most})",
        "0",
        f"0; {twice} of {told}",
    )


def test_memory(index: Index) -> None:
    def peak(keep: bool) -> tuple[int, float]:
        index.moves.clear()
        tracemalloc.start()
        found = routes(index, "AKT1", "TP53", max_length=6)
        number = len(list(found)) if keep else sum(1 for _ in found)
        memory = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return number, memory / 1e6

    number, kept = peak(keep=True)
    again, streamed = peak(keep=False)
    assert number == again
    record(f"AKT1 → TP53, {number:,} routes of ≤ 6 steps as a list", "≤ 40 MB", f"{kept:.0f} MB")
    record("the same, streamed", "≤ 20 MB", f"{streamed:.1f} MB")


def test_the_trap_ends_with_a_proof(dataset: Dataset) -> None:
    """One positive route, and very many walks: plain search needs minutes at 14 steps."""
    edges = [
        (relation.subject, relation.object, predicates()[relation.predicate].sign)
        for relation in dataset.relations.values()
    ]
    Random(5).shuffle(edges)
    trap = index_edges(edges[:20_000])

    def search(length: int) -> list[StepTuple]:
        trap.moves.clear()
        ends = ("BAG1", "efo:memory_impairment")
        return list(routes(trap, *ends, sign="+", max_length=length))

    taken = {}
    for length in (14, 2000, 0):
        assert len(search(length)) == 1
        taken[length] = timed(lambda: search(length), 5)  # noqa: B023
    record(
        "a pair of one route among very many walks, 14 steps, with proof that there is no other",
        "≤ 100 ms",
        f"{taken[14] * 1e3:.0f} ms ({taken[2000] * 1e3:.0f} ms of ≤ 2,000 steps)",
    )
