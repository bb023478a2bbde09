"""What the filters of reported results find, in whichever words they are asked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from angiograph import Graph
from angiograph.cli import main
from angiograph.model import Dataset, Outcome
from angiograph.vocabulary import Context, abbreviations, contexts


def found(graph: Graph, **asked: str) -> set[str]:
    """Return the identifiers of the results that pass."""
    return {outcome.id for outcome in graph.outcomes(**asked).outcomes}


def told(**columns: Any) -> Graph:
    """Return a graph of one result."""
    return Graph(Dataset({}, {}, outcomes={"o": Outcome("o", **columns)}))


@pytest.mark.parametrize("context", contexts().values(), ids=lambda context: context.id)
def test_every_name_of_a_context_finds_the_same_populations(graph: Graph, context: Context) -> None:
    names = (context.name, context.name_zh, *context.synonyms)
    first, *others = [found(graph, population=name) for name in names]
    assert all(other == first for other in others)
    bearing = [
        outcome.id
        for outcome in graph.dataset.outcomes.values()
        if outcome.population.lower().endswith(tuple(f" {name.lower()}" for name in names))
        or outcome.population in names
    ]
    assert first.issuperset(bearing)


@pytest.mark.parametrize(
    ("asked", "within"),
    [
        ("NSCLC", ["advanced NSCLC", "non-small-cell lung cancer", "EGFR-mutant NSCLC"]),
        ("HCC", ["hepatocellular carcinoma", "mouse liver cancer", "liver and kidney cancer"]),
        ("三阴性乳腺癌", ["advanced triple-negative breast cancer"]),
        ("acute myeloid leukaemia", ["mice with AML", "APL patients", "FLT3-ITD AML"]),
        ("白血病", ["acute leukaemia", "T-ALL", "AML", "leukaemic cells in vitro"]),
        ("lung cancer", ["lung cancer mice", "NSCLC"]),
    ],
)
def test_a_disease_holds_its_kinds(graph: Graph, asked: str, within: list[str]) -> None:
    populations = {outcome.population for outcome in graph.outcomes(population=asked).outcomes}
    assert populations.issuperset(within)


def test_the_command_takes_a_disease_in_any_name() -> None:
    runs = [
        CliRunner().invoke(main, ["outcomes", "--population", name, "--json"])
        for name in ("TNBC", "triple-negative breast cancer", "三陰性乳腺癌")
    ]
    assert len({run.stdout for run in runs}) == 1
    assert len(json.loads(runs[0].stdout)["outcomes"]) > 10


@pytest.mark.parametrize(
    ("population", "asked", "passes"),
    [
        ("all patients", "acute lymphoblastic leukaemia", False),
        ("All patients", "leukaemia", False),
        ("ALL patients", "急性淋巴细胞白血病", True),
        ("allogeneic transplants", "ALL", False),
        ("nsclc, second line", "非小细胞肺癌", True),
        ("leukaemias", "白血病", True),
        ("small-cell lung cancer", "NSCLC", False),
        ("frail women", "fra", True),
        ("frail women", "rail", False),
    ],
)
def test_a_population_bears_whole_names(population: str, asked: str, passes: bool) -> None:
    assert bool(told(population=population).outcomes(population=asked).outcomes) is passes


def test_text_that_is_no_context_begins_a_word(graph: Graph) -> None:
    advanced = found(graph, population="advanced NSCLC")
    assert advanced == found(graph, population="晚期非小细胞肺癌")
    assert advanced < found(graph, population="advanced")
    assert found(graph, population="elderly")


@pytest.mark.parametrize(
    "alike",
    [
        ("trial_phase_2", "phase II", "Phase 2", "phase ii trial", "Ⅱ期", "II期", "2期", "二期"),
        ("phase III", "phase 3", "III期临床试验", "3期"),
        ("meta_analysis", "meta-analysis", "Meta分析", "荟萃分析", "薈萃分析"),
        ("trial", "clinical trial", "临床试验"),
        ("RCT", "randomised trial", "randomized controlled trial", "随机对照试验"),
        ("real-world", "真实世界研究"),
    ],
)
def test_a_design_is_found_in_any_of_its_words(graph: Graph, alike: tuple[str, ...]) -> None:
    first, *others = [found(graph, design=asked) for asked in alike]
    assert first
    assert all(other == first for other in others)


def test_a_phase_is_no_other_phase(graph: Graph) -> None:
    phases = [found(graph, design=f"phase {numeral}") for numeral in ("I", "II", "III", "IV")]
    assert [bool(phase) for phase in phases] == [True, True, True, False]
    assert len(set.union(*phases)) == sum(map(len, phases))


@pytest.mark.parametrize("short", abbreviations())
def test_an_abbreviated_metric_is_found_by_each_of_its_names(graph: Graph, short: str) -> None:
    first, *others = [found(graph, metric=name) for name in (short, *abbreviations()[short])]
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    ("metric", "asked", "passes"),
    [
        ("most_common_AE", "mOS", False),
        ("hrombosis", "HR", False),
        ("grade_3_AEs", "AE", True),
        ("OS rate", "OS", True),
        ("HR_OS", "os", True),
        ("median OS", "overall survival", True),
        ("AE_grade_3", "不良反应", True),
        ("adverse reaction", "AE", True),
        ("most_common_AE", "mos", False),
        ("mosaicism", "mos", False),
        ("mosaicism", "mosa", True),
    ],
)
def test_an_abbreviation_is_a_whole_word(metric: str, asked: str, passes: bool) -> None:
    assert bool(told(metric=metric).outcomes(metric=asked).outcomes) is passes


def test_an_adverse_event_is_told_with_either_word(graph: Graph) -> None:
    """The relative risk of one is labelled otherwise in Chinese than the rate of one."""
    assert {"AGO:0021", "AGO:0025"} <= found(graph, metric="不良事件")
    assert found(graph, metric="不良事件") == found(graph, metric="不良反应")


def test_a_study_is_found_by_what_its_words_abbreviate(graph: Graph) -> None:
    assert found(graph, study="RCT") >= found(graph, study="randomised trial") != set()
    assert told(study="OSCAR").outcomes(study="OS").outcomes
