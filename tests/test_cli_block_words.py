"""What the text answers say of a block, and how headings tell the direction."""

from __future__ import annotations

import re

import pytest

import angiograph
from angiograph.figures.page.words import all_words
from tests.test_cli import run


@pytest.mark.parametrize(
    ("readout", "drug"), [("VEGF", "aflibercept"), ("PD-L1", "PD-L1 inhibitor")]
)
def test_a_drug_that_lowers_the_readout_is_not_said_to_lower_nothing(
    readout: str, drug: str
) -> None:
    """The readout is never held; what is said of the drug has to be true all the same."""
    call = ("bypass", readout, "--block", drug, "--max-length", "1")
    english, chinese = run(*call).stdout, run("--lang", "zh", *call).stdout
    assert f"{drug} is stated to lower only the readout itself" in english
    assert "no molecule" not in english
    assert "降低结局本身" in chinese
    assert "不抑制任何分子" not in chinese


def test_what_lowers_the_readout_beside_others_is_told_by_what_it_holds() -> None:
    answer = angiograph.open().bypass("VEGF", "bevacizumab", max_length=1)
    assert {hold.entity.name for hold in answer.spared} == {"VEGF"}
    assert "VEGF" not in {hold.entity.name for hold in answer.held}
    text = run("bypass", "VEGF", "--block", "bevacizumab", "--max-length", "1").stdout
    assert re.search(r"bevacizumab holds .*, as far as is told", text)
    assert "only the readout" not in text


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("VEGF", "--block", "HIF-1α", "--from", "hypoxia"), "hypoxia still drives it"),
        (("PD-L1", "--block", "VEGFR2", "--from", "VEGF"), "VEGF, soluble PD-L1 still drive it"),
    ],
)
def test_one_that_still_drives_stands_in_the_singular(call: tuple[str, ...], said: str) -> None:
    head = run("bypass", *call, "--max-length", "1").stdout.splitlines()[0]
    assert re.search(rf"(^|[;,] ){said}", head), head


def test_chinese_headings_tell_upstream_from_downstream() -> None:
    """受其作用 was read as its opposite: what is acted on by it."""
    text = run("--lang", "zh", "show", "PD-L1").stdout
    down, up = text.split("上游（作用于它）")
    assert "下游（它作用于）" in down
    assert "→ 程序性死亡配体1" in up
    assert "→ 程序性死亡配体1" not in down
    page = all_words()
    assert (page["acts_on"][1], page["acted_on"][1]) == ("下游（它作用于）", "上游（作用于它）")
