"""What a reader of Chinese sees: no English is left but names, identifiers and titles."""

from __future__ import annotations

import re

import click
import pytest

from angiograph.cli import COMMANDS, main
from tests.test_cli import run

CHINESE = re.compile("[\u4e00-\u9fff]")


def _all_commands() -> list[tuple[str, ...]]:
    context = click.Context(main)
    commands = [(name, main.get_command(context, name)) for name in COMMANDS]
    paths: list[tuple[str, ...]] = [(name,) for name, _ in commands]
    for name, command in commands:
        if isinstance(command, click.Group):
            given = ("csv",) if name == "export" else ()
            paths += [(name, *given, inner) for inner in command.commands]
    return paths


@pytest.mark.parametrize("path", _all_commands(), ids=" ".join)
def test_the_help_of_every_command_and_option_is_in_chinese(path: tuple[str, ...]) -> None:
    text = run("--lang", "zh", *path, "--help").stdout
    usage, _, prose = text.partition("\n\n")
    assert usage.startswith("用法：")
    assert CHINESE.search(prose.splitlines()[0])
    entries = re.split(r"^  (?=[-a-z])", prose[prose.index("选项：") :], flags=re.MULTILINE)[1:]
    assert entries
    assert [entry for entry in entries if not CHINESE.search(entry)] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "bevacizumabb"), "没有名为 “bevacizumabb” 的实体；是否指 bevacizumab、"),
        (("trace", "VEGF", "PD-L1", "--context", "hypoxia"), "没有名为 “hypoxia” 的情境"),
        (("mechanisms", "nope"), "没有名为 “nope” 的机制"),
    ],
)
def test_an_unknown_name_is_told_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    result = run("--lang", "zh", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("labels", "ids"),
    [
        ("claims --predicate 抑制 --category 药物", "claims --predicate inhibits --category drug"),
        ("claims --proof 临床试验", "claims --proof trial"),
        ("export csv all --category 药物", "export csv all --category drug"),
    ],
)
def test_what_answers_call_a_kind_finds_it(labels: str, ids: str) -> None:
    told = run("--lang", "zh", *labels.split())
    assert told.exit_code == 0
    assert told.stdout == run("--lang", "zh", *ids.split()).stdout != ""


def test_what_a_name_stands_for_is_told_in_chinese() -> None:
    found = run("--lang", "zh", "find", "pdl1").stdout.splitlines()[0]
    assert found == "程序性死亡配体1  PD-L1  基因或蛋白  HGNC:17635  (写法：PD-L1)"
    assert "基因或蛋白" in run("--lang", "zh", "show", "PD-L1").stdout.splitlines()[0]
    assert "gene  HGNC:17635  (spelling: PD-L1)" in run("find", "pdl1").stdout


def test_counts_and_lists_are_punctuated_as_in_chinese() -> None:
    routes = run("--lang", "zh", "trace", "VEGF", "VEGFR").stdout
    assert re.match(r"VEGF → VEGFR：6 步以内 \d+ 条路径\n", routes)
    claims = run("--lang", "zh", "trace", "VEGF", "PD-L1", "--limit", "1").stdout
    assert "概括一条更长的链：血管内皮生长因子 →" in claims
    proofs = run("--lang", "zh", "claims", "安罗替尼", "--predicate", "downregulates").stdout
    assert "临床试验、患者样本" in proofs
    told = run("--lang", "zh", "trace", "安罗替尼", "VEGF", "--limit", "1", "--explain").stdout
    assert "与信迪利单抗、化疗联合" in told


def test_sound_tables_are_called_so_in_chinese() -> None:
    assert run("--lang", "zh", "validate").stderr == "内置数据表：没有问题\n"


def test_places_are_told_in_chinese() -> None:
    """Number and title of the section; what stays in letters are names of molecules."""
    places = re.findall(r"^  (00\d .*?) 第 ", run("--lang", "zh", "claims").stdout, re.MULTILINE)
    told = {place.partition(" ")[2] for place in places}
    assert {"§2.2.2 免疫调节", "摘要", "引言", "表1 安罗替尼的机制"} <= told
    assert [one for one in told if re.search("[a-z]{3}", one)] == []
    assert "002 §3.3.3 Building of" in run("trace", "VEGF", "PD-L1", "--limit", "1").stdout
