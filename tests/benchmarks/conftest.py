"""The networks that are measured on, the peers, and the table at the end."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from angiograph.formats.table import read_table
from angiograph.index import Index, build_index
from angiograph.model import Dataset
from tests.benchmarks.environments import Peer, environment, peer
from tests.benchmarks.timing import table

collect_ignore = ["peers"]

NAMED = (("VEGFA", "CD274"), ("HIF1A", "VEGFA"), ("EGFR", "MTOR"), ("AKT1", "TP53"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    lines = list(table())
    if lines:
        python, cores = platform.python_version(), os.cpu_count()
        terminalreporter.section(f"Python {python}, {platform.machine()}, {cores} cores")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def networks(shared: Path) -> Path:
    """The folder of networks that others made."""
    return shared / "networks"


@pytest.fixture(scope="session")
def dataset(networks: Path) -> Dataset:
    """The largest of the signed networks."""
    return read_table(networks / "signed_large.tsv")


@pytest.fixture(scope="session")
def index(dataset: Dataset) -> Index:
    """The index of the largest network."""
    return build_index(dataset)


@pytest.fixture(scope="session")
def pairs(index: Index) -> list[tuple[str, str]]:
    """Four named pairs, and twenty drawn with a seed."""
    return [*NAMED, *draw_pairs(index, 20, Random(20261121))]


@pytest.fixture(scope="session")
def uniform_pairs(index: Index) -> list[tuple[str, str]]:
    """Thirty pairs, each as likely as any other between which there is a route."""
    return draw_uniformly(index, 30, Random(20261121), 6)


def draw_uniformly(index: Index, count: int, random: Random, most: int) -> list[tuple[str, str]]:
    """Return pairs drawn among all of which the second is at most so many steps from the first."""
    found: list[tuple[str, str]] = []
    while len(found) < count:
        source, target = random.sample(range(len(index.ids)), 2)
        layer, seen = {source}, {source}
        for _ in range(most):
            layer = {index.objects[step] for one in layer for step in index.out[one]} - seen
            seen |= layer
        if target in seen:
            found.append((index.ids[source], index.ids[target]))
    return found


def draw_pairs(index: Index, count: int, random: Random) -> list[tuple[str, str]]:
    """Return pairs of entities, the second at 2 to 4 steps from the first."""
    found: list[tuple[str, str]] = []
    while len(found) < count:
        source = random.randrange(len(index.ids))
        layer, seen = {source}, {source}
        for _ in range(random.choice((2, 3, 4))):
            layer = {index.objects[step] for one in layer for step in index.out[one]} - seen
            seen |= layer
        if layer:
            found.append((index.ids[source], index.ids[random.choice(sorted(layer))]))
    return found


@pytest.fixture(scope="session")
def path_libraries() -> Path:
    """A Python with networkx and rustworkx, and matplotlib to draw with."""
    return environment("paths", "networkx==3.6.1", "rustworkx==0.18.1", "matplotlib==3.11.2")


@pytest.fixture(scope="session")
def simple_paths(path_libraries: Path, networks: Path) -> Iterator[Peer]:
    """Networkx and rustworkx on the largest network."""
    with peer(path_libraries, "simple_paths", networks / "signed_large.tsv") as asked:
        yield asked


@pytest.fixture(scope="session")
def indra(networks: Path) -> Iterator[Peer]:
    """INDRA's search on the largest network."""
    try:
        python = environment("indra", "indra==1.24.0")
    except subprocess.CalledProcessError:
        pytest.skip("INDRA cannot be installed here")
    with peer(python, "signed_nodes", networks / "signed_large.tsv") as asked:
        yield asked
