"""Results printed and in a notebook: they draw and tabulate themselves; the example runs."""

from __future__ import annotations

import ast
import html
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas
import pytest

import angiograph
from angiograph.api import Graph
from angiograph.exceptions import DataError, UsageError
from angiograph.model import Dataset, Entity, Relation
from angiograph.shown import Shown
from tests.conftest import ROOT

NOTEBOOK = ROOT / "tests" / "examples" / "angiograph.ipynb"


@pytest.fixture(scope="module")
def results(graph: Graph) -> dict[str, Shown]:
    """One result of every kind."""
    return {
        "trace": graph.trace("VEGF", "PD-L1", limit=60),
        "loops": graph.loops(max_length=3),
        "reach": graph.downstream("VEGF"),
        "bypass": graph.bypass("PD-L1", ["VEGFR2"], ["VEGF"], max_length=4),
        "combine": graph.combine(["PD-L1"], ["VEGF"], max_length=4),
        "compare": graph.compare("anlotinib", "bevacizumab"),
        "contradictions": graph.contradictions(),
        "claims": graph.claims("TET2"),
        "outcomes": graph.outcomes(metric="mPFS"),
        "show": graph.show("TET2"),
        "mechanism": graph.mechanisms("tet2-cgas-sting"),
        "mechanisms": graph.mechanisms(),
    }


DRAWN = {"trace", "bypass", "combine", "outcomes", "show", "mechanism"}


def test_every_result_is_a_table(results: dict[str, Shown]) -> None:
    for name, result in results.items():
        frame = result.to_pandas()
        assert tuple(frame.columns) == result.columns, name
        assert len(frame) == sum(1 for _ in result.rows()) > 0, name


def test_every_result_prints_as_a_table_of_plain_text(results: dict[str, Shown]) -> None:
    for name, result in results.items():
        columns, rows = result.brief()
        head, *lines = str(result).splitlines()
        assert tuple(head.split()) == columns, name
        assert 0 < len(lines) <= 51, name
        more = sum(1 for _ in rows) - 50
        assert (lines[-1] == f"{more} rows more: to_pandas() has them all") is (more > 0), name
    assert str(results["trace"]).splitlines()[1].startswith("VEGF → PD-L1  ")


def test_a_trace_has_a_row_a_step(results: dict[str, Any]) -> None:
    trace = results["trace"]
    frame = trace.to_pandas()
    assert list(frame["route"].unique()) == list(range(1, len(trace.routes) + 1))
    for number, route in enumerate(trace.routes, 1):
        steps = frame[frame["route"] == number]
        assert list(steps["object_id"]) == [step.object.id for step in route.steps]


def test_an_empty_result_keeps_its_columns(graph: Graph) -> None:
    frame = graph.outcomes(metric="no such metric").to_pandas()
    assert len(frame) == 0
    assert "ci_low" in frame.columns


def test_numbers_stay_numbers(results: dict[str, Any]) -> None:
    frame = results["outcomes"].to_pandas()
    given = [one.value for one in results["outcomes"].outcomes if one.value is not None]
    assert list(pandas.to_numeric(frame["value"]).dropna()) == given


def test_results_draw_themselves(results: dict[str, Shown]) -> None:
    for name, result in results.items():
        shown = result._repr_html_()
        assert ("<svg" in shown) == (name in DRAWN), name
        ElementTree.fromstring(shown)
        assert shown.count("<tr>") <= 51


def test_a_result_of_a_graph_that_no_one_kept_draws_itself() -> None:
    assert "<svg" in angiograph.open().mechanisms("tet2-cgas-sting")._repr_html_()


def test_no_script_of_a_name_runs() -> None:
    name = "<script>alert(1)</script>"
    ends = {one: Entity(one, "gene", f"{name}{one}") for one in ("AG:a", "AG:b")}
    claim = Relation("AGR:00001", "AG:a", "activates", "AG:b")
    graph = Graph(Dataset(ends, {claim.id: claim}))
    shown = graph.trace("AG:a", "AG:b")._repr_html_()
    assert "<script" not in shown
    assert html.escape(f"{name}AG:a") in shown


def test_without_pandas_it_says_what_to_install(
    results: dict[str, Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install pandas"):
        results["trace"].to_pandas()


def test_the_worked_example_runs() -> None:
    """Every cell, and what it shows at its end."""
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    names: dict[str, Any] = {}
    shown = 0
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        body = ast.parse("".join(cell["source"])).body
        last = body[-1]
        before = body[:-1] if isinstance(last, ast.Expr) else body
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            assert value is not False
            if isinstance(value, Shown):
                shown += bool(re.search("<svg", value._repr_html_()))
    assert shown == 4


def test_nothing_to_ask_about_is_refused(graph: Graph) -> None:
    """A list that a script left empty is not taken for an answer."""
    with pytest.raises(UsageError, match="nothing is blocked"):
        graph.bypass("PD-L1", [])
    with pytest.raises(UsageError, match="nothing is read out"):
        graph.combine([])


def test_values_that_are_none_are_refused(graph: Graph) -> None:
    """They are asked wrongly: no answer is no claim, or no set, that there is."""
    for filters in ({"polarity": "negative"}, {"certainty": "sure"}, {"predicate": "likes"}):
        with pytest.raises(UsageError, match=r"unknown .*known: "):
            graph.claims(**filters)
    with pytest.raises(UsageError, match="the language is en or zh, not 'fr'"):
        graph.explain(graph.trace("VEGF", "PD-L1", limit=1).routes[0], "fr")
    with pytest.raises(UsageError, match="the size is 0"):
        graph.combine("PD-L1", max_size=-1)
    with pytest.raises(UsageError, match="no source is named; there are: builtin"):
        graph.only()


def test_a_thing_named_twice_is_one_thing(graph: Graph) -> None:
    """By one name or by two: it is blocked, driven and passed once."""
    twice = graph.bypass("PD-L1", ["VEGFR2", "KDR"], ["VEGF", "VEGFA"], max_length=3)
    assert twice == graph.bypass("PD-L1", ["VEGFR2"], ["VEGF"], max_length=3)
    assert [entity.name for entity in twice.blocked] == ["VEGFR2"]
    combined = graph.combine(["PD-L1", "CD274"], "VEGF", max_length=3)
    assert [entity.name for entity in combined.readouts] == ["PD-L1"]
    assert graph.trace("VEGF", "PD-L1", via=["VEGFR2", "KDR"]).routes


def test_mappings_that_cannot_be_read_are_told_with_the_built_in_tables_too(
    tmp_path: Path,
) -> None:
    with pytest.raises(DataError, match="nowhere"):
        angiograph.open(mappings=[tmp_path / "nowhere.tsv"])
