"""Selections: the tables stay whole in themselves, and marks say what the answers say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import angiograph
from angiograph.analysis.filters import Filters
from angiograph.analysis.selection import (
    select_all,
    select_around,
    select_bypass,
    select_combinations,
    select_mechanism,
    select_trace,
)
from angiograph.exceptions import UsageError
from angiograph.model import Dataset
from angiograph.subset import MARKS, Drawn, Selection
from tests.oracle import in_context


@pytest.fixture(scope="module")
def graph() -> angiograph.Graph:
    return angiograph.open()


@pytest.fixture(
    scope="module", params=["all", "stated", "around", "mechanism", "trace", "bypass", "combine"]
)
def selection(request: pytest.FixtureRequest, graph: angiograph.Graph) -> Selection:
    data = graph.dataset
    made = {
        "all": lambda: select_all(data),
        "stated": lambda: select_all(data, Filters(certainty="stated", document=("003",))),
        "around": lambda: select_around(data, [graph.id_of("TET2")], 2),
        "mechanism": lambda: select_mechanism(
            data, graph.mechanisms("tet2-cgas-sting").mechanisms[0]
        ),
        "trace": lambda: select_trace(data, graph.trace("VEGF", "PD-L1")),
        "bypass": lambda: select_bypass(
            data, graph.bypass("angiogenesis", ["anlotinib"], ["VEGF"])
        ),
        "combine": lambda: select_combinations(data, graph.combine(["PD-L1"], ["VEGF"])),
    }
    return made[request.param]()


def dangling(data: Dataset) -> set[str]:
    """Return the identifiers in the tables that lead to no row."""
    entities: set[str] = set()
    relations: set[str] = set()
    references: set[str] = set()
    documents: set[str] = set()
    for relation in data.relations.values():
        entities.update((relation.subject, relation.object, *relation.together_with))
        relations.update((*relation.spans, *relation.contrasts_with))
        for place in relation.evidence:
            references.update(place.references)
            documents.add(place.document)
    for mechanism in data.mechanisms.values():
        relations.update(mechanism.steps)
        documents.update(mechanism.document)
    for outcome in data.outcomes.values():
        entities.update(outcome.drugs)
        references.update(outcome.references)
        documents.add(outcome.document)
    entities.update(mention.entity for mention in data.mentions)
    return (
        (entities - set(data.entities))
        | (relations - set(data.relations))
        | (references - set(data.references))
        | (documents - set(data.documents))
    )


def test_every_identifier_leads_to_a_row(selection: Selection) -> None:
    """A subset can be written and read again without its rest."""
    assert dangling(selection.dataset) == set()


def test_every_step_drawn_is_backed_by_claims_of_the_subset(selection: Selection) -> None:
    assert selection.steps
    for drawn in selection.steps:
        assert drawn.step.relations
        assert {one.id for one in drawn.step.relations} <= set(selection.dataset.relations)


def test_title_and_caption_are_in_both_languages(selection: Selection) -> None:
    assert selection.title.en
    assert selection.title.zh
    assert bool(selection.caption.en) == bool(selection.caption.zh)
    assert not re.search("[\u4e00-\u9fff] [\u4e00-\u9fff]", selection.title.zh)


def test_no_step_is_drawn_twice(selection: Selection) -> None:
    keys = [
        (d.step.subject.id, d.step.object.id, d.step.sign, d.step.kind, d.polarity)
        for d in selection.steps
    ]
    assert len(keys) == len(set(keys))


def test_everything_is_the_whole_data_set(graph: angiograph.Graph) -> None:
    assert select_all(graph.dataset).dataset is graph.dataset


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        (Filters(sign="-"), lambda drawn: drawn.step.sign == -1),
        (Filters(certainty="stated"), lambda drawn: drawn.step.certainty == "stated"),
        (
            Filters(category=("drug", "gene")),
            lambda drawn: (
                {drawn.step.subject.category, drawn.step.object.category} <= {"drug", "gene"}
            ),
        ),
        (
            Filters(document=("004",)),
            lambda drawn: all(
                any(place.document == "004" for place in relation.evidence)
                for relation in drawn.step.relations
            ),
        ),
    ],
)
def test_filters_keep_what_they_say(
    graph: angiograph.Graph, filters: Filters, holds: Callable[[Drawn], bool]
) -> None:
    steps = select_all(graph.dataset, filters).steps
    assert steps
    assert len(steps) < len(select_all(graph.dataset).steps)
    assert all(holds(drawn) for drawn in steps)


@pytest.mark.parametrize("context", ["AML", "endothelial_cell"])
def test_a_context_keeps_the_claims_that_a_search_walks_in_it(
    graph: angiograph.Graph, context: str
) -> None:
    """Those of it and of its parts, and those that name nothing on its axis."""
    steps = select_all(graph.dataset, Filters(context=context)).steps
    kept = {relation.id for drawn in steps for relation in drawn.step.relations}
    claims = graph.dataset.relations
    assert kept == {one for one in claims if in_context(claims[one], context)}
    assert any(not claims[one].told_in for one in kept)
    assert len(kept) < len(claims)


def test_unknown_filter_values_name_the_nearest(graph: angiograph.Graph) -> None:
    with pytest.raises(UsageError, match="did you mean drug"):
        select_all(graph.dataset, Filters(category=("drugs",)))
    with pytest.raises(UsageError, match="unknown document '999'"):
        select_all(graph.dataset, Filters(document=("999",)))


@pytest.mark.parametrize(
    ("size", "english", "chinese"),
    [(2, "smallest sets of up to 2.", "每组不超过 2 个的最小组合"), (0, "smallest sets.", "")],
)
def test_a_caption_says_how_large_the_sets_may_be(
    graph: angiograph.Graph, size: int, english: str, chinese: str
) -> None:
    answer = graph.combine("PD-L1", "VEGF", by="target", max_size=size)
    caption = select_combinations(graph.dataset, answer, 3).caption
    assert english in caption.en
    assert caption.zh.startswith(chinese or "最小组合共")


def test_a_wider_radius_holds_the_narrower(graph: angiograph.Graph) -> None:
    centre = graph.id_of("TET2")
    near, wide = (select_around(graph.dataset, [centre], radius) for radius in (1, 2))
    assert all(centre in (drawn.step.subject.id, drawn.step.object.id) for drawn in near.steps)
    assert set(near.dataset.relations) < set(wide.dataset.relations)


def test_a_bypass_marks_each_step_with_the_sections_of_its_routes(
    graph: angiograph.Graph,
) -> None:
    """A step that a surviving route uses is surviving, whatever else goes through it."""
    answer = graph.bypass("angiogenesis", ["anlotinib"], ["VEGF"], limit=0)
    part = select_bypass(graph.dataset, answer)
    for drawn in part.steps:
        assert list(drawn.marks) == sorted(drawn.marks, key=MARKS.index)
    for section in ("lost", "surviving", "rebound", "pressure", "released"):
        asked = {
            (step.subject.id, step.object.id, step.sign)
            for group in getattr(answer, section)
            for route in group.routes
            for step in route.steps
        }
        drawn_so = {
            (d.step.subject.id, d.step.object.id, d.step.sign)
            for d in part.steps
            if section in d.marks
        }
        assert asked
        assert drawn_so == asked


def test_a_bypass_cut_short_says_how_much_is_drawn(graph: angiograph.Graph) -> None:
    answer = graph.bypass("VEGF", ["TACE"], max_length=4)
    part = select_bypass(graph.dataset, answer, ["surviving"], 5)
    total = answer.counts["surviving"]
    assert f"5 of {total}" in part.caption.en
    assert dict(part.counts) == {"surviving": total}


@pytest.mark.parametrize(
    ("readout", "drivers", "max_length", "most"),
    [
        ("PD-L1", "VEGF", 6, 2),
        ("PD-L1", "VEGFR2", 3, 0),  # VEGFR-TKI holds the family alone, which no route visits
        ("vessel permeability", "VEGF", 3, 0),  # of one member only its class is told
        ("angiogenesis", "VEGF", 4, 0),  # melatonin lowers the readout itself
    ],
)
def test_members_of_a_combination_are_drawn_where_they_take_effect(
    graph: angiograph.Graph, readout: str, drivers: str, max_length: int, most: int
) -> None:
    """Every member is in the picture and in the tables, and bars are what the answer holds."""
    answer = graph.combine(readout, drivers, max_length=max_length)
    part = select_combinations(graph.dataset, answer, most)
    drawn = {end.id for end in part.entities}
    shown = answer.sets[:most] if most else answer.sets
    for member in (one for found in shown for one in found.members):
        assert member.id in part.role("member")
        assert member.id in drawn
        assert member.id in part.dataset.entities
    bars = {(d.step.subject.id, d.step.object.id) for d in part.steps if "closes" in d.marks}
    held = {(hold.by.id, hold.entity.id) for found in shown for hold in found.held}
    assert bars
    assert bars <= held
    assert graph.id_of(readout) not in {target for _, target in bars}


def test_of_a_bypass_routes_that_end_as_asked_are_drawn_first(graph: angiograph.Graph) -> None:
    answer = graph.bypass("VEGF", ["TACE"], max_length=4)
    part = select_bypass(graph.dataset, answer, ["surviving"], 4)
    assert all(route.steps[-1].kind == "causal" for route in part.routes)


def test_a_drug_that_holds_a_family_is_drawn_with_what_falls(graph: angiograph.Graph) -> None:
    """Its routes visit VEGFR2 alone, and VEGFR-TKI is told to inhibit VEGFR."""
    answer = graph.bypass("PD-L1", ["VEGFR-TKI"], ["VEGFR2"], max_length=3)
    part = select_bypass(graph.dataset, answer, ["lost"])
    told = {(d.step.subject.name, d.step.object.name, d.mark) for d in part.steps}
    assert ("VEGFR-TKI", "VEGFR", "holds") in told
    assert ("VEGFR2", "VEGFR", "") in told
