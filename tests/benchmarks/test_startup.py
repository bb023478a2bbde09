"""How long a command takes beside the imports that it could not do without."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.timing import commands, report

ANGIOGRAPH = str(Path(sys.executable).with_name("angiograph"))


def test_trace_beside_importing_networkx_and_click() -> None:
    peer = [sys.executable, "-c", "import networkx, click"]
    ours, theirs = commands([ANGIOGRAPH, "trace", "VEGF", "PD-L1"], peer)
    report("angiograph trace VEGF PD-L1 / import networkx, click", ours, theirs, "≤ 1.25")


def test_help_beside_importing_click() -> None:
    peer = [sys.executable, "-c", "import click"]
    ours, theirs = commands([ANGIOGRAPH, "--help"], peer)
    report("angiograph --help / import click", ours, theirs, "≤ 1.5")
