"""Ways around a block on the curated graph, worked by hand from the documents."""

from __future__ import annotations

from angiograph import Graph
from angiograph.blocks import Group
from angiograph.results import Route


def routes(groups: tuple[Group, ...]) -> dict[str, Route]:
    """Return the routes of a section by their text."""
    return {str(route): route for group in groups for route in group.routes}


def test_a_tki_holds_tnf_and_lets_go_of_mir_126(graph: Graph) -> None:
    """002: the TKI lowers TNFα, TNFα lowers miR-126, and miR-126 protects stem cells."""
    answer = graph.bypass("miR-126", ["TKI"])
    assert "TNFα" in {hold.entity.name for hold in answer.held}
    assert routes(answer.released).keys() == {"TNFα ⊣ miR-126 (-)"}
    assert "TKI → miR-126 (+)" in routes(answer.direct)
    resisting = {group.routes[0].entities[-1].name for group in answer.documented}
    assert "resistance to anti-leukaemic therapy" in resisting


def test_tace_brings_vegf_back_through_hypoxia(graph: Graph) -> None:
    """003: the embolised tumour is hypoxic, HIF-1α rises, and with it VEGF."""
    answer = graph.bypass("VEGF", ["TACE"], max_length=3, limit=0)
    found = routes(answer.rebound)["TACE → hypoxia → HIF-1α → VEGF (+)"]
    said_of = found.steps[0].said_of
    assert said_of is None or said_of.name == "interventional therapy"
    lowered = {one.lowers.name for group in answer.rebound for one in group.countermeasures}
    assert "hypoxia" in lowered


def test_a_drug_against_vegf_presses_on_vegf_through_hypoxia(graph: Graph) -> None:
    """The vessels go, the oxygen with them: hypoxia raises what is held."""
    answer = graph.bypass("PD-L1", ["aflibercept"], ["VEGF"], limit=0)
    assert "VEGF" in {hold.entity.name for hold in answer.held}
    ends = {
        (route.entities[-3].name, route.entities[-2].name, route.entities[-1].name)
        for route in routes(answer.pressure).values()
        if len(route.entities) > 3
    }
    assert ("hypoxia", "HIF-1α", "VEGF") in ends
    assert answer.counts["surviving"] == 0


def test_vegfr2_blocked_leaves_pd_l1_to_hif(graph: Graph) -> None:
    """002 and 004: VEGFR2 signals through SRC and STAT3; HIF raises PD-L1 beside it."""
    answer = graph.bypass("PD-L1", ["VEGFR2"], ["VEGF", "hypoxia"], limit=0, max_length=5)
    assert "VEGF → VEGFR2 → SRC → STAT3 → PD-L1 (+)" in routes(answer.lost)
    left = routes(answer.surviving)
    for factor in ("HIF-1α", "HIF-2α"):
        assert f"hypoxia → {factor} → PD-L1 (+)" in left
        entries = {entity.name for group in answer.surviving if (entity := group.entity("entry"))}
        assert factor in entries
    assert not any("VEGFR2" in text for text in left)
    assert answer.counts["before"] == sum(
        answer.counts[part] for part in ("lost", "surviving", "doubtful")
    )


def test_a_drug_on_the_vegfr_family_holds_each_receptor(graph: Graph) -> None:
    answer = graph.bypass("PD-L1", ["VEGFR-TKI"], ["VEGF", "hypoxia"], limit=0, max_length=5)
    assert "VEGFR" in {hold.entity.name for hold in answer.held}
    assert "VEGF → VEGFR2 → SRC → STAT3 → PD-L1 (+)" in routes(answer.lost)
    receptors = {"VEGFR", "VEGFR1", "VEGFR2", "VEGFR3"}
    for route in (*routes(answer.surviving).values(), *routes(answer.doubtful).values()):
        assert receptors.isdisjoint(entity.name for entity in route.entities)


def test_metformin_acts_only_with_anti_pd_1(graph: Graph) -> None:
    """000: both together tighten the vessels; neither is said to do so alone."""
    for given, other in (("metformin", "PD-1 inhibitor"), ("anti-PD-1", "metformin")):
        answer = graph.bypass("vessel leakage", [given], sign="-")
        (found,) = (
            group.routes[0]
            for group in answer.direct
            if (said_of := group.entity("said_of")) is None or said_of.name == given
        )
        partners = [graph.dataset.entities[one].name for one in found.steps[0].partners]
        assert partners == [other]
    both = graph.trace("metformin + anti-PD-1", "vessel leakage", sign="-", max_length=1)
    assert [entity.name for entity in both.sources] == ["metformin", "PD-1 inhibitor"]
    assert {str(route) for route in both.routes} == {
        "metformin ⊣ vessel leakage (-)",
        "PD-1 inhibitor ⊣ vessel leakage (-)",
    }


def test_a_drug_that_only_acts_on_the_readout_holds_nothing_and_says_so(graph: Graph) -> None:
    answer = graph.bypass("RET", ["selpercatinib"])
    assert not [hold for hold in answer.held if hold.said_of is None]
    assert "selpercatinib ⊣ RET (-)" in routes(answer.direct)
    assert answer.counts["lost"] == 0


def test_the_sets_that_close_the_way_from_vegf_to_pd_l1_hold_up(graph: Graph) -> None:
    for by in ("drug", "target"):
        answer = graph.combine(["PD-L1"], ["VEGF"], by=by)
        assert answer.exhaustive
        assert graph.verify(answer) == ()
        members = {entity.name for found in answer.sets for entity in found.members}
        others = {
            entity.name for found in answer.sets for same in found.alternatives for entity in same
        }
        assert ("aflibercept" if by == "drug" else "VEGF") in members | others
        assert all(found.released for found in answer.sets)
