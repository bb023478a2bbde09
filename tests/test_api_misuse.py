"""The Python interface asked wrongly: one clear error, never that of a line deep inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx
import pandas
import pytest

import angiograph
from angiograph.api import Graph
from angiograph.exceptions import UsageError

_ASKED: dict[str, tuple[Callable[[Any], object], str]] = {
    "no source": (lambda g: g.trace(None, "PD-L1"), "a name is text, not None"),
    "a list of sources": (lambda g: g.trace(["VEGF"], "PD-L1"), r"a name is text, not \['VEGF'\]"),
    "a target that is a number": (lambda g: g.trace("VEGF", 7), "a name is text, not 7"),
    "a stream of none": (lambda g: g.iter_routes(None, "PD-L1"), "a name is text"),
    "none via": (lambda g: g.trace("VEGF", "PD-L1", via=None), "a name is text, not None"),
    "none in a list": (lambda g: g.bypass("PD-L1", [None]), "a name is text, not None"),
    "no block": (lambda g: g.bypass("PD-L1", None), "a name is text, not None"),
    "found by number": (lambda g: g.find(7), "a name is text, not 7"),
    "shown by list": (lambda g: g.show(["VEGF"]), "a name is text"),
    "compared with none": (lambda g: g.compare("VEGF", None), "a name is text"),
    "contexts compared": (lambda g: g.compare_contexts("AML", 3), "a context is text, not 3"),
    "a context": (lambda g: g.loops(context=3), "a context is text, not 3"),
    "a mechanism": (lambda g: g.mechanisms(3), "a mechanism is text, not 3"),
    "a metric": (lambda g: g.outcomes(metric=3), "metric is text, not 3"),
    "a length in text": (
        lambda g: g.trace("VEGF", "PD-L1", max_length="4"),
        "max_length is a whole number, not '4'",
    ),
    "a length of a stream": (
        lambda g: g.iter_routes("VEGF", "PD-L1", max_length=None),
        "max_length is a whole number, not None",
    ),
    "no limit": (
        lambda g: g.trace("VEGF", "PD-L1", limit=None),
        "limit is a whole number, not None",
    ),
    "no limit of a reach": (lambda g: g.upstream("VEGF", limit=None), "limit is a whole number"),
    "no limit of loops": (lambda g: g.loops(limit=None), "limit is a whole number"),
    "no limit of a bypass": (
        lambda g: g.bypass("PD-L1", "VEGFR2", limit=None),
        "limit is a whole number",
    ),
    "a size in text": (
        lambda g: g.combine("PD-L1", "VEGF", max_size="2"),
        "max_size is a whole number, not '2'",
    ),
    "a timeout in text": (
        lambda g: g.trace("VEGF", "PD-L1", timeout="5"),
        "timeout is a number of seconds or None, not '5'",
    ),
}


@pytest.mark.parametrize("case", _ASKED)
def test_a_value_of_the_wrong_kind_is_named(graph: Graph, case: str) -> None:
    ask, said = _ASKED[case]
    with pytest.raises(UsageError, match=said):
        ask(graph)


@pytest.mark.parametrize(
    "data", [networkx.DiGraph([("a", "b")]), pandas.DataFrame({"source": ["a"]}), ["a.csv"], None]
)
def test_what_is_no_path_is_told_what_open_takes(data: Any) -> None:
    with pytest.raises(UsageError, match=f"open takes paths .* not {type(data).__name__}: write"):
        angiograph.open(data)


def test_what_a_name_leads_to_is_a_result_like_all_others(graph: Graph) -> None:
    found = graph.find("VEGF")
    frame = found.to_pandas()
    assert list(frame["id"]) == [match.entity.id for match in found.matches]
    assert list(frame.columns) == list(found.columns)
    assert str(found).splitlines()[0].split() == list(found.columns)
    assert "<table>" in found._repr_html_()
    assert repr(found) == "<Found 'VEGF': VEGF, VEGF family>"
    assert repr(graph.find("no such thing")) == "<Found 'no such thing': no entity>"


def test_a_group_of_a_bypass_is_printed_in_a_line(graph: Graph) -> None:
    answer = graph.bypass("PD-L1", "VEGFR2", "VEGF", max_length=4)
    assert str(answer.lost[0]) == f"cut VEGFR2: {answer.lost[0].count} routes"
    assert str(answer.surviving[0]).startswith("entry ")
    for group in (*answer.lost, *answer.surviving, *answer.released):
        assert repr(group) == f"<Group {group}>"
        assert len(str(group)) < 120
