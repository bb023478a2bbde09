"""Grounding and merging: time and memory grow as the networks do."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise
from pathlib import Path
from random import Random

import angiograph
from angiograph.formats import read_network
from angiograph.grounding import ground, read_mappings
from angiograph.merge import merge
from angiograph.model import Dataset
from tests.benchmarks.timing import record, timed

SIZES = (20_000, 40_000, 80_000)


def _networks(folder: Path, edges: int) -> list[Dataset]:
    random = Random(edges)
    found = []
    for name in ("one", "two"):
        rows = (
            f"G{random.randrange(edges // 3)}\tG{random.randrange(edges // 3)}\t{sign}\n"
            for sign in random.choices((1, -1), k=edges)
        )
        path = folder / f"{name}.tsv"
        path.write_text("source\ttarget\tsign\n" + "".join(rows), "utf-8")
        found.append(read_network(path)[0])
    return found


def test_merging_grows_with_the_networks(tmp_path: Path) -> None:
    builtin = angiograph.open().dataset
    told = read_mappings()
    seconds, megabytes = [], []
    for edges in SIZES:
        sets = [*_networks(tmp_path, edges), builtin]

        def join(sets: list[Dataset] = sets) -> Dataset:
            return merge([one.dataset for one in ground(sets, builtin.entities.values(), told)])

        seconds.append(timed(join))
        tracemalloc.start()
        join()
        megabytes.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    ratios = [after / before for before, after in pairwise(seconds)]
    rows = ", ".join(
        f"{2 * n:,} edges {s:.2f} s {m:.0f} MB"
        for n, s, m in zip(SIZES, seconds, megabytes, strict=True)
    )
    record("merge two networks with the built-in tables", "linear", rows)
    assert max(ratios) < 3
    assert megabytes[-1] / megabytes[0] < 6
