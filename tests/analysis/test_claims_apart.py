"""Contradictions and comparisons: every disagreement and every difference, once."""

from __future__ import annotations

import pytest

from angiograph.analysis.compare import compare, compare_contexts
from angiograph.analysis.contradictions import contradictions
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


def test_one_thing_cannot_be_compared() -> None:
    data: Dataset = small(("A", "promotes", "B"))
    for asked in ([], ["A"], ["A", "A"]):
        with pytest.raises(UsageError):
            compare(data, asked)
    with pytest.raises(UsageError):
        compare_contexts(data, ["AML", "no context"])
