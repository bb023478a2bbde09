"""Exports of the largest signed network at hand: edges a second, and memory that stays small."""

from __future__ import annotations

import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from angiograph.api import Graph
from angiograph.formats.writing import FORMATS, write
from angiograph.model import Dataset
from tests.benchmarks.timing import commands, record

FLAT = [form for form in FORMATS if form != "bel"]
"""BEL is for claims with evidence: a plain network has none."""


def seconds(dataset: Dataset, form: str, folder: Path) -> float:
    """Return the least processor time of three exports."""
    taken = []
    for number in range(3):
        start = time.process_time()
        write(dataset, form, folder / f"graph{number}")
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("form", FLAT)
def test_edges_a_second_of_a_large_network(dataset: Dataset, tmp_path: Path, form: str) -> None:
    rate = len(dataset.relations) / seconds(dataset, form, tmp_path)
    size = sum(path.stat().st_size for path in FORMATS[form].paths(tmp_path / "graph0"))
    told = f"{rate:,.0f} ({size / 1e6:.1f} MB)"
    record(f"export {form}, edges a second", "≥ 100,000", told)


@pytest.mark.parametrize("form", FLAT)
def test_memory_does_not_grow_with_the_file(dataset: Dataset, tmp_path: Path, form: str) -> None:
    """What is held while 2 to 27 MB are written is at most by entity; SIF joins equal lines."""
    tracemalloc.start()
    try:
        write(dataset, form, tmp_path / "graph")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    record(f"export {form}, memory held", "streamed", f"{peak / 1e6:.1f} MB")
    assert peak < 12e6


@pytest.mark.parametrize("form", FORMATS)
def test_the_curated_graph(graph: Graph, tmp_path: Path, form: str) -> None:
    taken = seconds(graph.dataset, form, tmp_path)
    start = [sys.executable, "-m", "angiograph", "--version"]
    export = [*start[:-1], "export", form, "-o", str(tmp_path / "graph"), "--force"]
    whole, started = commands(export, start, 3)
    told = f"{whole - started:.2f} s, of which {taken:.2f} s to write"
    record(f"export {form}, curated graph beyond start-up", "≤ 1 s", told)
