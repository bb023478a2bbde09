"""How long a figure takes beyond what any answer does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.timing import commands, record

_OURS = [sys.executable, "-m", "angiograph"]


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_a_figure_of_a_mechanism(tmp_path: Path, form: str) -> None:
    """Beside the same mechanism as text: what is left is drawing and writing."""
    asked = ["mechanism", "tet2-cgas-sting"]
    target = str(tmp_path / f"figure.{form}")
    drawn, told = commands(
        [*_OURS, "figure", *asked, "-o", target, "--force"], [*_OURS, "mechanisms", asked[1]]
    )
    record(f"figure of a mechanism, {form}, beyond the text", "0.5 s", f"{drawn - told:.2f} s")
    assert Path(target).stat().st_size
