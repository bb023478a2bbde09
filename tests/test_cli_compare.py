"""What `compare` prints: joint causes with their partners, denials in words, names from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import answer, run


def _lines(*arguments: str, lang: str = "en") -> list[str]:
    told = run("--lang", lang, "compare", *arguments)
    assert told.exit_code == 0, told.output
    return [line.strip() for line in told.stdout.splitlines()]


def test_what_a_drug_does_only_with_others_is_told_with_them() -> None:
    """Bevacizumab holds VEGF alone; sintilimab with chemotherapy and anlotinib."""
    lines = _lines("bevacizumab", "sintilimab")
    alone, jointly = [line for line in lines if line.startswith("… ⊣ VEGF ")]
    assert alone == "… ⊣ VEGF  AGR:00190, AGR:10011"
    assert jointly == "… ⊣ VEGF  (together with chemotherapy, anlotinib)  AGR:40343"
    assert lines.index(alone) < lines.index("sintilimab only (9)") < lines.index(jointly)
    chinese = _lines("贝伐珠单抗", "信迪利单抗", lang="zh")
    assert "… ⊣ 血管内皮生长因子  (联合 化疗、安罗替尼)  AGR:40343" in chinese
    points = answer("compare", "bevacizumab", "sintilimab")["only"]
    partners = {one: point["together_with"] for point in points for one in point["relations"]}
    assert partners["AGR:10011"] == []
    assert partners["AGR:40343"] == [answer("show", name)["entity"]["id"] for name in (
        "chemotherapy", "anlotinib",
    )]  # fmt: skip


def test_what_two_drugs_do_only_together_is_shared_and_says_so() -> None:
    lines = _lines("anlotinib", "sintilimab", "bevacizumab")
    told = "… ⊣ VEGF  (anlotinib together with sintilimab, chemotherapy)  AGR:40343"
    assert lines.index(told) < lines.index(next(line for line in lines if "only (" in line))
    assert "(安罗替尼 联合 信迪利单抗、化疗)  AGR:40343" in " ".join(
        _lines("anlotinib", "sintilimab", lang="zh")
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", ("promotes; denied", "promotes; not shown")), ("zh", ("促进；否定", "促进；尚未证实"))],
)
def test_denied_and_not_shown_are_told_apart(lang: str, said: tuple[str, str]) -> None:
    lines = _lines("CHEBI:48422", "anlotinib", lang=lang)
    for words, claim in zip(said, ("AGR:00209", "AGR:22723"), strict=True):
        [line] = [line for line in lines if line.endswith(claim)]
        assert f"({words})" in line


def test_a_supposed_denial_is_marked() -> None:
    lines = _lines("--context", "AML", "solid tumour")
    [line] = [line for line in lines if line.endswith("AGR:40293")]
    assert "(predicts; not shown; hypothesis)" in line


def test_names_to_compare_are_read_from_a_file(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("anlotinib\n\nbevacizumab\n", "utf-8")
    told = answer("compare", f"@{names}")
    assert told == answer("compare", "anlotinib", "bevacizumab")
    names.write_text("AML\n", "utf-8")
    told = answer("compare", "--context", f"@{names}", "NSCLC")
    assert told == answer("compare", "--context", "AML", "NSCLC")
    missing = run("compare", f"@{tmp_path / 'none.txt'}")
    assert missing.exit_code == 2
    assert "cannot be read" in missing.stderr
    for lang in ("en", "zh"):
        assert "@FILE" in run("--lang", lang, "compare", "--help").stdout
