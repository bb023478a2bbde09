"""Which source tells what: the claims of one's own tables wherever routes are listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from angiograph.cli import main


def _below(text: str, route: str) -> str:
    """Return the line below a route that names what it rests on."""
    lines = text.splitlines()
    place = next(i for i, line in enumerate(lines) if line.endswith(route))
    return " ".join(lines[place + 1 : place + 3])


def _ask(table: Path, lang: str, *question: str) -> str:
    data = ("--data", str(table), "--data", "builtin")
    result = CliRunner().invoke(main, ["--lang", lang, *data, *question])
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bypass_names_the_table_whose_claims_cite_no_paper(tmp_path: Path, lang: str) -> None:
    own = tmp_path / "screen7.csv"
    own.write_text("source,target,sign\nVEGFA,myX,1\nmyX,CD274,1\n", "utf-8")
    call = ("bypass", "PD-L1", "--block", "VEGFR2", "--from", "VEGF", "--max-length", "2")
    text = _ask(own, lang, *call)
    end = "程序性死亡配体1" if lang == "zh" else "PD-L1"
    assert "screen7" in _below(text, f"→ myX → {end}").split()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_loop_names_each_source_that_it_needs(tmp_path: Path, lang: str) -> None:
    """One step is told in a paper, the other by the table alone: both are cited."""
    own = tmp_path / "conf.csv"
    own.write_text("source,target,sign\nVEGFA,KDR,-1\nKDR,VEGFA,1\n", "utf-8")
    text = _ask(own, lang, "loops", "VEGF", "--max-length", "2")
    raising, lowering = text.split("\n2. ")
    assert "Zhang 2021" in raising
    assert raising.rstrip().endswith("; conf")
    assert lowering.rstrip().endswith("\n   conf")


def test_a_paper_in_ones_own_table_is_cited_as_before(tmp_path: Path) -> None:
    own = tmp_path / "papers.csv"
    own.write_text("source,target,sign,pmid\nVEGFA,myX,1,123456\nmyX,CD274,1,\n", "utf-8")
    call = ("bypass", "PD-L1", "--block", "myX", "--from", "VEGF", "--max-length", "2")
    told = _below(_ask(own, "en", *call), "VEGF → myX → PD-L1")
    assert told.startswith("    papers:2 [PMID:123456]; papers")
