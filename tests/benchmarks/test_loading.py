"""The loader on the real server: its rate beside peers, second loads, and its memory."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import pytest

import angiograph
from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load, wipe
from angiograph.neo4j.settings import Settings
from tests.benchmarks.environments import environment, peer
from tests.benchmarks.timing import record
from tests.server import PASSWORD, Server

_DRIVER = ("neo4j==6.4.1", "neo4j-rust-ext==6.4.1.0", "click", "networkx")
_PY2NEO = ("py2neo==2021.2.4", "neo4j==6.4.1", "click", "networkx")
_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n }"
_RUNS = 3
# A server's compiler is at work on our statements for longer than on those of the others.
_WARMING, _TURNS = 4, 5
_LONG = 600.0
_SINGLE = 2_000
_EDGES, _NAMES = 1_000_000, 200_000


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the memory that a large network wants."""
    server = Server(
        tmp_path_factory.mktemp("loading") / "home",
        {"server.memory.heap.max_size": "3g"},
        lasting=True,
    )
    server.start()
    yield server
    server.kill()


@pytest.fixture
def connection(running: Server) -> Iterator[Connection]:
    with Connection(Settings(running.uri, "neo4j", PASSWORD)) as opened:
        yield opened


def _rate(items: float, seconds: float) -> str:
    return f"{items / seconds:,.0f}/s"


def test_beside_peers(running: Server, networks: Path, dataset: Dataset, tmp_path: Path) -> None:
    """In turn, from an empty database, on a warm server: ours makes all it needs, the others
    find theirs made."""
    network = networks / "signed_large.tsv"
    items = len(dataset.entities) + len(dataset.relations)
    given: tuple[Any, ...] = (running.uri, PASSWORD, network)
    ours, theirs, csv = [], [], []
    written = 0.0
    with (
        peer(environment("driver", *_DRIVER), "loading", *given) as loader,
        peer(environment("py2neo", *_PY2NEO), "py2neo_merge", *given) as py2neo,
    ):
        for turn in range(_WARMING + _TURNS):
            _, told = loader.ask("load", _LONG)
            _, other = py2neo.ask("load", _LONG)
            _, files = loader.ask("from_csv", _LONG, str(tmp_path))
            print(f"  ours {told['seconds']:.1f} s, py2neo {other:.1f} s, CSV {files:.1f} s")
            if turn >= _WARMING:
                ours.append(told["seconds"])
                written = told["written"]
                theirs.append(other)
                csv.append(files)
        _, single = loader.ask("one_by_one", _LONG, _SINGLE)
        loader.ask("load", _LONG)
        again = [loader.ask("again", _LONG)[1] for _ in range(_RUNS)]
    own, other, files = median(ours), median(theirs), median(csv)
    # Told beside it: the machine's speed changes more from turn to turn than within one.
    by_turn = median(there / here for here, there in zip(ours, theirs, strict=True))
    told = f"{_rate(items, own)} / {_rate(items, other)}"
    record("load signed_large, entities and relations a second: ours (which writes steps too) / "
           "py2neo's bulk merge", "≥ 0.85",
           f"{other / own:.2f} ({told}; median of each turn's ratio {by_turn:.2f})")  # fmt: skip
    told = f"{_rate(written, own)} / {_rate(items, other)}"
    record("the same, all that is written a second, steps counted", "≥ 0.85",
           f"{written / own / (items / other):.2f} ({told})")  # fmt: skip
    record("the same: ours / LOAD CSV of entities and claims with half of their properties",
           "≥ 1.0", f"{written / own / (items / files):.2f}")  # fmt: skip
    record("the same: ours / a relation a transaction", "≥ 25",
           f"{written / own / (_SINGLE / single):.0f}")  # fmt: skip
    assert not any(each["written"] for each in again)
    record("load unchanged data again / first load", "≤ 0.25",
           f"{median(each['seconds'] for each in again) / own:.2f}")  # fmt: skip


def test_one_changed_relation(
    connection: Connection, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all relations the one that differs is sent."""
    load(dataset, connection)
    sent: list[int] = []
    write = Connection.write

    def counted(self: Connection, statements: Any) -> None:
        sent.extend(len(given.get("rows", ())) for _, given in statements)
        write(self, statements)

    monkeypatch.setattr(Connection, "write", counted)
    first = next(iter(dataset.relations.values()))
    changed = replace(first, note="changed")
    data = replace(dataset, relations={**dataset.relations, first.id: changed})
    start = time.perf_counter()
    report = load(data, connection)
    seconds = time.perf_counter() - start
    assert report.updated == 1
    assert report.total.changed == 1
    record(f"one changed relation among {len(dataset.relations):,}: rows sent", "1",
           f"{sum(sent)} ({seconds:.1f} s)")  # fmt: skip
    wipe(dataset.name, connection)


def test_curated_tables(connection: Connection) -> None:
    """The built-in tables, on a server that has loaded before."""
    tables = angiograph.open().dataset
    taken = []
    for _ in range(_RUNS + 1):
        connection.write([(_EMPTY, {})])
        start = time.perf_counter()
        load(tables, connection)
        taken.append(time.perf_counter() - start)
    record("load the built-in tables on a warm server, seconds", "≤ 3", f"{median(taken[1:]):.1f}")
    connection.write([(_EMPTY, {})])


@pytest.fixture(scope="module")
def million(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of a million made-up edges, some names far more frequent than others."""
    dice = random.Random(1)
    path = tmp_path_factory.mktemp("million") / "million.tsv"
    with path.open("w", encoding="utf-8") as file:
        file.write("source\ttarget\tsign\n")
        for _ in range(_EDGES):
            source, target = (int(_NAMES * dice.random() ** 2) for _ in range(2))
            file.write(f"G{source}\tG{target}\t{dice.choice((1, -1))}\n")
    return path


# The most memory of the process itself; what wait4 tells begins with that of its parent.
_WATCHED = """
import atexit, pathlib, runpy, sys
def tell():
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    print(next(line for line in lines if line.startswith("VmHWM")), file=sys.stderr)
atexit.register(tell)
runpy.run_module("angiograph", run_name="__main__")
"""


def _measured(arguments: list[str], environment: dict[str, str]) -> tuple[float, float, str]:
    """Run our command; return its seconds, the most megabytes it needed, and what it printed."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *arguments],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    return seconds, int(done.stderr.split()[-2]) / 1024, done.stdout


def test_a_million_edges(running: Server, million: Path) -> None:
    """Through Bolt: the client's memory does not follow the size of the network."""
    command = ["--data", str(million), "load"]
    seconds, memory, _ = _measured(command, {**os.environ, **running.environment})
    record(f"load {_EDGES:,} edges: memory of the client, MB", "≤ 300",
           f"{memory:.0f} ({seconds:.0f} s)")  # fmt: skip


def test_a_million_edges_offline(
    million: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Through files for neo4j-admin, into a database that is not there yet."""
    folder = tmp_path / "csv"
    command = ["--data", str(million), "load", "--export-csv", str(folder), "--json"]
    seconds, memory, told = _measured(command, dict(os.environ))
    server = Server(
        tmp_path_factory.mktemp("offline") / "home",
        {"server.memory.heap.max_size": "3g"},
        lasting=True,
    )
    start = time.perf_counter()
    subprocess.run(
        server.admin_command(*json.loads(told)["command"][1:]),
        cwd=folder,
        env=server.environment_of_admin,
        check=True,
        capture_output=True,
        timeout=_LONG,
    )
    imported = time.perf_counter() - start
    record(f"{_EDGES:,} edges to CSV, and by neo4j-admin into the server, seconds", "for the table",
           f"{seconds:.0f} + {imported:.0f} ({memory:.0f} MB)")  # fmt: skip
