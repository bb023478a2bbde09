"""Time and memory against the length of routes and the size of the network, as a figure."""

from __future__ import annotations

import json
import subprocess
import tracemalloc
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median

from angiograph.formats.table import read_table
from angiograph.index import Index, build_index
from tests.benchmarks.conftest import NAMED, draw_pairs
from tests.benchmarks.environments import ROOT, Peer, peer
from tests.benchmarks.test_routes import count, routes
from tests.benchmarks.timing import record, timed

FIGURE = Path(__file__).with_name("growth.svg")
PATIENCE = 10.0
PAIR = NAMED[-1]
LENGTHS = (2, 3, 4, 5, 6, 7)
SIZES = (5_000, 10_000, 20_000, 30_000, 43_477)
Points = list[tuple[float, float]]


def megabytes(index: Index, length: int, *, keep: bool) -> float:
    """Return the most memory that a search takes beside the index."""
    index.moves.clear()
    tracemalloc.start()
    found = routes(index, *PAIR, max_length=length)
    if keep:
        list(found)
    else:
        for _ in found:
            pass
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return memory / 1e6


def test_growth(
    index: Index, simple_paths: Peer, path_libraries: Path, networks: Path, tmp_path: Path
) -> None:
    own: Points = []
    peers: dict[str, Points] = {"rustworkx": [], "networkx": []}
    streamed: Points = []
    kept: Points = []
    numbers = []
    for length in LENGTHS:
        numbers.append(count(index, *PAIR, length))
        own.append((length, timed(lambda: count(index, *PAIR, length))))  # noqa: B023
        streamed.append((length, megabytes(index, length, keep=False)))
        if length < 7:
            kept.append((length, megabytes(index, length, keep=True)))
        for name, points in peers.items():
            if len(points) == length - LENGTHS[0] and length < 7:
                seconds, told = simple_paths.ask(name, PATIENCE, *PAIR, length)
                if told is not None:
                    points.append((length, seconds))
    by_size, memory = sizes(networks / "signed_large.tsv", path_libraries, tmp_path)
    pair = " → ".join(PAIR)
    panels = [
        {
            "title": f"all routes {pair}: time",
            "x": "steps at most",
            "y": "seconds",
            "scale": "log",
            "ticks": LENGTHS,
            "lines": {"angiograph": own, **peers},
        },
        {
            "title": "all routes of 12 random pairs, ≤ 6 steps: median time",
            "x": "relations in the network",
            "y": "milliseconds",
            "scale": "log",
            "ticks": SIZES[::2],
            "lines": by_size,
        },
        {
            "title": f"all routes {pair}: memory beside the index",
            "x": "steps at most",
            "y": "MB",
            "scale": "log",
            "ticks": LENGTHS,
            "lines": {"angiograph, streamed": streamed, "angiograph, as a list": kept},
        },
        {
            "title": "memory of the index",
            "x": "relations in the network",
            "y": "MB",
            "scale": "linear",
            "ticks": SIZES[::2],
            "lines": {"angiograph": memory},
        },
    ]
    subprocess.run(
        [path_libraries, "-m", "tests.benchmarks.peers.draw", FIGURE],
        cwd=ROOT,
        input=json.dumps(panels),
        text=True,
        check=True,
    )
    growth = [f"× {later[1] / sooner[1]:.1f}" for sooner, later in pairwise(own[-3:])]
    more = [f"× {later / sooner:.1f}" for sooner, later in pairwise(numbers[-3:])]
    record(
        f"{pair}, growth from 5 to 6 and 7 steps: routes; time",
        "–",
        f"{', '.join(more)}; {', '.join(growth)}"
        f" ({numbers[-1]:,} routes in {own[-1][1]:.1f} s, {streamed[-1][1]:.0f} MB)",
    )


def sizes(network: Path, python: Path, folder: Path) -> tuple[dict[str, Points], Points]:
    """Return median milliseconds of each library, and the index's MB, by size of network."""
    header, *rows = network.read_text("utf-8").splitlines()
    taken: dict[str, Points] = {"angiograph": [], "rustworkx": [], "networkx": []}
    memory: Points = []
    for size in SIZES:
        random = Random(size)
        path = folder / f"{size}.tsv"
        path.write_text("\n".join([header, *random.sample(rows, min(size, len(rows)))]), "utf-8")
        data = read_table(path)
        tracemalloc.start()
        index = build_index(data)
        memory.append((size, tracemalloc.get_traced_memory()[0] / 1e6))
        tracemalloc.stop()
        times: dict[str, list[float]] = {name: [] for name in taken}
        with peer(python, "simple_paths", path) as asked:
            for source, target in draw_pairs(index, 12, random):
                times["angiograph"].append(timed(lambda: count(index, source, target, 6)))  # noqa: B023
                for name in ("rustworkx", "networkx"):
                    times[name].append(asked.ask(name, PATIENCE, source, target, 6)[0])
        for name, points in taken.items():
            points.append((size, median(times[name]) * 1e3))
    return taken, memory
