"""Smallest cuts: beside listing all paths first, and without a bound on a large network."""

from __future__ import annotations

import sys
from pathlib import Path

from angiograph.analysis.combinations import combine
from angiograph.blocks import Combinations
from angiograph.formats.sif import read_sif
from angiograph.index import Index, build_index
from angiograph.model import Dataset
from tests.benchmarks.environments import peer
from tests.benchmarks.timing import record, timed

CUT = (
    ("VEGFA", "CD274"),
    ("HIF1A", "VEGFA"),
    ("EGFR", "MTOR"),
    ("AKT1", "TP53"),
    ("HIF1A", "go:angiogenesis"),
    ("VEGFA", "go:angiogenesis"),
    ("TNF", "CD274"),
)


def test_sets_beside_explicit_and_berge(networks: Path) -> None:
    """320 sets of HER2: the explicit methods list 69,805 paths first."""
    files = (networks / "HER2.sif", networks / "HER2.endpoints.tsv")
    data = read_sif(files[0])
    index = build_index(data)
    rows = [row.split() for row in files[1].read_text("utf-8").splitlines()]
    sources = [name for name, role in rows if role == "source"]
    targets = [name for name, role in rows if role == "target"]

    def own() -> Combinations:
        index.moves.clear()
        return combine(
            data, index, targets, sources, by="target", sign="any", max_size=6,
            endpoints="both", max_length=20,
        )  # fmt: skip

    assert len(own().sets) == 320
    taken: list[float] = []
    explicit: list[float] = []
    berge: list[float] = []
    with peer(sys.executable, "hitting_sets", *files) as asked:
        for _ in range(3):
            taken.append(timed(own, 5))
            for method, times in (("explicit", explicit), ("berge", berge)):
                seconds, found = asked.ask(method, 600, 20, 6)
                assert found == [69_805, 5_330, 320]
                times.append(seconds)
    ours, listed, algorithm = (sorted(times)[1] for times in (taken, explicit, berge))
    name = "HER2, 320 sets of ≤ 6 molecules on routes of ≤ 20 steps"
    record(
        f"{name}: all paths and branching / angiograph",
        "≥ 10",
        f"{listed / ours:.0f} ({listed:.1f} / {ours:.2f} s)",
    )
    record(
        "the same: all paths and Berge's algorithm / angiograph",
        "≥ 80",
        f"{algorithm / ours:.0f} ({algorithm:.0f} / {ours:.2f} s)",
    )


def test_unbounded_cuts(dataset: Dataset, index: Index) -> None:
    size = 6
    slowest = (0.0, "")
    print(f"\nunbounded cuts of ≤ {size} molecules, 43,477 edges")
    for source, target in CUT:
        for sign in "+-":

            def own(a: str = source, b: str = target, sign: str = sign) -> Combinations:
                return combine(
                    dataset, index, [b], [a], by="target", sign=sign, max_size=size,
                    endpoints="none", max_length=0,
                )  # fmt: skip

            answer = own()
            assert answer.exhaustive
            seconds = timed(own)
            found = "cannot be cut" if answer.uncuttable else f"{len(answer.sets)} sets"
            print(f"  {source:>6} {target:<16} {sign} {found:<14} {seconds * 1e3:6.0f} ms")
            slowest = max(slowest, (seconds, f"{source} → {target} ({sign})"))
    record(
        f"cuts of ≤ {size} molecules over routes of any length, {2 * len(CUT)} questions: slowest",
        "≤ 5 s",
        f"{slowest[0]:.2f} s, {slowest[1]}",
    )
