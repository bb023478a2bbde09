"""Contradictions and comparisons: every disagreement and every difference, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from angiograph.analysis.compare import compare, compare_contexts
from angiograph.analysis.contradictions import contradictions
from angiograph.comparison import Comparison
from angiograph.exceptions import UsageError
from angiograph.model import Dataset, Relation
from angiograph.vocabulary import ancestors, predicates
from tests.analysis.random_graphs import random_dataset
from tests.analysis.test_routes import small


@pytest.mark.parametrize("seed", range(40))
def test_contradictions_are_all_pairs_that_disagree(seed: int) -> None:
    data = random_dataset(seed)
    expected = set()
    claims = list(data.relations.values())
    for one in claims:
        for other in claims:
            if one.id >= other.id or (one.subject, one.object) != (other.subject, other.object):
                continue
            first, second = predicates()[one.predicate], predicates()[other.predicate]
            if first.structural or second.structural:
                continue
            if one.polarity == other.polarity == "affirmed":
                if {first.sign, second.sign} == {1, -1}:
                    expected.add((one.id, other.id))
                continue
            same = first == second or first.sign == second.sign != 0
            if same and "affirmed" in (one.polarity, other.polarity):
                expected.add((one.id, other.id))
    pairs = contradictions(data).pairs
    assert {(pair.relations[0].id, pair.relations[1].id) for pair in pairs} == expected


def test_a_contrast_of_the_tables_is_a_contradiction_seen_once() -> None:
    data = small(("A", "promotes", "B"), ("C", "promotes", "D"))
    data.relations["AGR:0"] = Relation("AGR:0", "A", "promotes", "B", contrasts_with=("AGR:1",))
    data.relations["AGR:1"] = Relation("AGR:1", "C", "promotes", "D", contrasts_with=("AGR:0",))
    (pair,) = contradictions(data).pairs
    assert pair.kind == "contrast"
    assert contradictions(data, entity="D").pairs == (pair,)
    assert contradictions(data, entity="E").pairs == ()


def test_contexts_are_compared_with_their_parts() -> None:
    data = small(("A", "promotes", "B"), ("A", "suppresses", "B"), ("A", "promotes", "C"))
    for number, context in enumerate(("AML", "NSCLC", "")):
        claim = data.relations[f"AGR:{number}"]
        data.relations[claim.id] = Relation(
            claim.id, claim.subject, claim.predicate, claim.object,
            context=(context,) if context else (),
        )  # fmt: skip
    assert "leukaemia" in ancestors("AML")
    answer = compare_contexts(data, ["leukaemia", "NSCLC"])
    assert answer.shared == ()
    assert [(point.items, point.sign) for point in answer.only] == [
        (("leukaemia",), 1),
        (("NSCLC",), -1),
    ]
    assert answer.to_dict()["items"][0]["id"] == "leukaemia"


def _with_partners(data: Dataset, **partners: tuple[str, ...]) -> Dataset:
    """Return the data with what each claim, told by its number (``c0``, …), takes beside."""
    for number, others in partners.items():
        claim = data.relations[f"AGR:{number[1:]}"]
        data.relations[claim.id] = replace(claim, together_with=others)
    return data


def _told(answer: Comparison) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return each point as subject and object, partners and items, the shared ones first."""
    return [
        (f"{point.subject and point.subject.id} {point.object and point.object.id}",
         point.together_with, point.items)
        for point in (*answer.shared, *answer.only)
    ]  # fmt: skip


def test_what_needs_a_partner_is_apart_from_what_needs_none() -> None:
    both = [("A", "promotes", "Y"), ("B", "promotes", "Y")]
    alone = small(*both, ("P", "promotes", "P"))
    assert _told(compare(alone, ["A", "B"])) == [("None Y", (), ("A", "B"))]
    one = _with_partners(small(*both, ("P", "promotes", "P")), c0=("P",))
    assert _told(compare(one, ["A", "B"])) == [
        ("None Y", ("P",), ("A",)),
        ("None Y", (), ("B",)),
    ]
    same = _with_partners(small(*both, ("P", "promotes", "P")), c0=("P",), c1=("P",))
    assert _told(compare(same, ["A", "B"])) == [("None Y", ("P",), ("A", "B"))]


def test_what_those_compared_do_only_together_is_apart_from_what_each_does() -> None:
    data = small(("A", "promotes", "Y"), ("B", "promotes", "Y"), ("A", "promotes", "Y"))
    data = _with_partners(data, c0=("B",))
    assert _told(compare(data, ["A", "B"])) == [
        ("None Y", (), ("A", "B")),
        ("None Y", ("A", "B"), ("A", "B")),
    ]


def test_a_joint_cause_is_one_whoever_of_it_is_named_first() -> None:
    """P with Q acts on A, Q with P on B: the same acts on both; P alone is another cause."""
    data = small(("P", "promotes", "A"), ("Q", "promotes", "B"), ("P", "promotes", "B"))
    data = _with_partners(data, c0=("Q",), c1=("P",))
    assert _told(compare(data, ["A", "B"])) == [
        ("P None", ("Q",), ("A", "B")),
        ("P None", (), ("B",)),
    ]


def test_a_joint_cause_in_one_context_is_not_a_cause_alone_in_another() -> None:
    data = small(("P", "promotes", "Y"), ("Q", "promotes", "Y"), ("P", "promotes", "Y"))
    data = _with_partners(data, c0=("Q",), c1=("P",))
    for number, context in enumerate(("AML", "NSCLC", "NSCLC")):
        claim = data.relations[f"AGR:{number}"]
        data.relations[claim.id] = replace(claim, context=(context,))
    assert _told(compare_contexts(data, ["AML", "NSCLC"])) == [
        ("P Y", ("Q",), ("AML", "NSCLC")),
        ("P Y", (), ("NSCLC",)),
    ]


def test_one_thing_cannot_be_compared() -> None:
    data: Dataset = small(("A", "promotes", "B"))
    for asked in ([], ["A"], ["A", "A"]):
        with pytest.raises(UsageError):
            compare(data, asked)
    with pytest.raises(UsageError):
        compare_contexts(data, ["AML", "no context"])
