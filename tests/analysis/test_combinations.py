"""Smallest combinations: all of them, nothing else, with certificates that hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

import pytest

from angiograph.analysis.certificates import verify
from angiograph.analysis.combinations import combine
from angiograph.analysis.routes import trace
from angiograph.exceptions import UsageError
from angiograph.formats.sif import read_sif
from angiograph.index import build_index
from angiograph.model import Dataset, Relation
from tests import oracle_blocking as oracle
from tests.analysis.random_graphs import CONTEXTS, clinical_dataset, random_dataset
from tests.analysis.test_routes import small


def sets(data: Dataset, readouts: list[str], drivers: list[str], **options: object) -> list[str]:
    """Return the sets as text."""
    answer = combine(data, build_index(data), readouts, drivers, **options)  # type: ignore[arg-type]
    return [str(combination) for combination in answer.sets]


def test_walks_give_the_wrong_sets_and_routes_the_right_ones() -> None:
    """S→X⊣Y→X→T: the walk S X Y X T is negative, but no negative route needs cutting."""
    data = small(
        ("S", "activates", "X"),
        ("X", "inhibits", "Y"),
        ("Y", "activates", "X"),
        ("X", "activates", "T"),
    )
    answer = combine(data, build_index(data), ["T"], ["S"], by="target", sign="-", max_length=0)
    assert answer.sets == ()
    assert not answer.open
    assert answer.exhaustive


def test_a_direct_step_between_spared_ends_is_named_as_uncuttable() -> None:
    data = small(("S", "activates", "T"), ("S", "activates", "X"), ("X", "activates", "T"))
    answer = combine(data, build_index(data), ["T"], ["S"], by="target", endpoints="none")
    assert answer.sets == ()
    assert str(answer.uncuttable) == "S → T (+)"


def test_drugs_that_hold_the_same_are_one_choice() -> None:
    data = small(
        ("S", "activates", "X"),
        ("X", "activates", "T"),
        ("drug1", "inhibits", "X"),
        ("drug2", "inhibits", "X"),
        drug1="drug",
        drug2="drug",
    )
    answer = combine(data, build_index(data), ["T"], ["S"])
    (combination,) = answer.sets
    assert [entity.id for entity in combination.members] == ["drug1"]
    assert [[entity.id for entity in others] for others in combination.alternatives] == [["drug2"]]
    assert [str(witness.route) for witness in combination.witnesses] == ["S → X → T (+)"]
    assert sets(data, ["T"], ["S"], exclude=["drug1"]) == ["drug2"]
    assert sets(data, ["T"], ["S"], require=["drug2"]) == ["drug2"]


def test_a_forged_certificate_is_found() -> None:
    data = small(("S", "activates", "X"), ("X", "activates", "T"), ("S", "inhibits", "T"))
    index = build_index(data)
    answer = combine(data, index, ["T"], ["S"], by="target", endpoints="none")
    assert verify(data, index, answer) == ()
    (combination,) = answer.sets
    (witness,) = combination.witnesses
    other = trace(data, index, ["S"], ["T"], sign="-").routes[0]
    forged = replace(combination, witnesses=(replace(witness, route=other),))
    problems = verify(data, index, replace(answer, sets=(forged,)))
    assert problems == ("X: the witness of X has another sign", "X: the witness of X is not cut")
    useless = replace(combination, members=(data.entities["S"],))
    assert verify(data, index, replace(answer, sets=(useless,))) == ("S: S makes nothing inactive",)


def test_a_witness_that_another_member_cuts_is_found_out() -> None:
    pairs = [("S", "X"), ("S", "Y"), ("X", "T"), ("Y", "T")]
    data = small(*((a, "activates", b) for a, b in pairs))
    index = build_index(data)
    answer = combine(data, index, ["T"], ["S"], by="target", endpoints="none")
    (both,) = answer.sets
    one, other = both.witnesses
    swapped = replace(
        both, witnesses=(replace(one, route=other.route), replace(other, route=one.route))
    )
    problems = verify(data, index, replace(answer, sets=(swapped,)))
    assert problems == tuple(
        f"X + Y: the witness of {name} is cut by the others" for name in ("X", "Y")
    )


def test_drugs_that_hold_a_molecule_only_together_close_its_routes_together() -> None:
    """E or G beside D, for each is of the class that the claim names; D alone closes nothing."""
    data = small(
        ("S", "activates", "X"),
        ("X", "activates", "T"),
        ("E", "is_a", "C"),
        ("G", "is_a", "C"),
        ("D", "inhibits", "Y"),
        D="drug", E="drug", G="drug", C="drug_class",
    )  # fmt: skip
    data.relations["AGR:9"] = Relation("AGR:9", "D", "inhibits", "X", together_with=("C",))
    index = build_index(data)
    answer = combine(data, index, ["T"], ["S"])
    assert [str(found) for found in answer.sets] == ["C + D"]
    assert [one.id for one in answer.sets[0].alternatives[0]] == ["E", "G"]
    assert answer.exhaustive
    assert answer.uncuttable is None
    assert verify(data, index, answer) == ()


def test_what_is_required_is_in_every_set() -> None:
    """No alternative stands for it, and two that do the same are never in one set."""
    data = small(
        ("S", "activates", "X"),
        ("X", "activates", "T"),
        ("D", "inhibits", "X"),
        ("E", "inhibits", "X"),
        D="drug",
        E="drug",
    )
    index = build_index(data)
    (found,) = combine(data, index, ["T"], ["S"], require=["E"]).sets
    assert ([one.id for one in found.members], found.alternatives) == (["E"], ((),))
    assert combine(data, index, ["T"], ["S"], require=["D", "E"]).sets == ()


def test_an_end_that_may_not_be_blocked_is_no_member() -> None:
    """Blocking the family that is read out would stop its member, which drives it."""
    data = small(("G", "member_of", "F"), ("G", "activates", "F"), F="family")
    assert sets(data, ["F"], ["G"], by="target") == ["G"]
    assert sets(data, ["F"], ["G"], by="target", endpoints="both") == ["F", "G"]
    assert sets(data, ["F"], ["G"], by="target", endpoints="none") == []


def test_a_set_releases_by_a_claim_that_needs_two_of_what_it_holds() -> None:
    """A with B lowers T; holding their family lets go of T, whichever is named first."""
    data = small(
        ("A", "inhibits", "T"),
        ("A", "member_of", "F"),
        ("B", "member_of", "F"),
        ("S", "activates", "F"),
        ("F", "activates", "T"),
        F="family",
    )
    data.relations["AGR:0"] = Relation("AGR:0", "A", "inhibits", "T", together_with=("B",))
    answer = combine(data, build_index(data), ["T"], ["S"], by="target", endpoints="none")
    (combination,) = answer.sets
    assert str(combination) == "F"
    assert str(combination.released) == "A ⊣ T (-)"


def test_questions_that_cannot_be_asked() -> None:
    data = small(("S", "activates", "T"))
    index = build_index(data)
    for readouts, drivers, options in (
        (["T"], ["T"], {}),
        (["T"], ["S"], {"by": "luck"}),
        (["T"], ["S"], {"endpoints": "some"}),
        (["T"], ["S"], {"max_size": -1}),
        (["T"], ["S"], {"by": "target", "require": ["S"], "exclude": ["S"]}),
        (["T"], ["S"], {"by": "drug", "require": ["S"]}),
    ):
        with pytest.raises(UsageError):
            combine(data, index, readouts, drivers, **options)


@pytest.mark.parametrize("chunk", range(10))
def test_sets_equal_the_oracles(chunk: int) -> None:
    """All subsets tried: the same minimal sets, on random graphs with drugs."""
    for seed in range(30_000 + 250 * chunk, 30_250 + 250 * chunk):
        random = Random(-seed)
        by = random.choice(("drug", "target"))
        data = clinical_dataset(seed) if seed % 4 else random_dataset(seed, most=8, medical=True)
        ids = sorted(data.entities)
        asked = [one for one in ids if oracle.kind(data, one) != "intervention"]
        if len(asked) < 2 or random.random() < 0.1:
            asked = ids
        readouts = random.sample(asked, random.choice((1, 1, min(2, len(asked) - 1))))
        others = [one for one in asked if one not in readouts]
        drivers = random.sample(others, random.choice((1, 1, min(2, len(others)))))
        question = {
            "by": by,
            "sign": random.choice(("+", "-", "any")),
            "max_size": random.choice((0, 1, 2, 3)),
            "max_length": random.choice((0, 0, 2, 3, 6)),
            "endpoints": random.choice(("drivers", "none", "both")),
            "context": random.choice((None, None, *CONTEXTS)),
            "certainty": random.choice(("any", "any", "stated")),
        }
        expected = oracle.minimal_sets(data, drivers, readouts, **question)  # type: ignore[arg-type]
        answer = combine(data, build_index(data), readouts, drivers, **question)  # type: ignore[arg-type]
        found = [
            frozenset(chosen)
            for combination in answer.sets
            for chosen in product(
                *(
                    (member.id, *(other.id for other in others))
                    for member, others in zip(
                        combination.members, combination.alternatives, strict=True
                    )
                )
            )
        ]
        assert set(found) == expected, f"seed {seed}: {readouts} from {drivers}, {question}"
        assert len(found) == len(expected)
        assert answer.exhaustive
        assert verify(data, build_index(data), answer) == ()
        del question["max_size"]
        marks = oracle.Marks(data, drivers, readouts, **question)  # type: ignore[arg-type]
        said = f"seed {seed}: {readouts} from {drivers}, {question}"
        assert answer.open == marks.open, said
        assert (answer.uncuttable is not None) == marks.uncuttable, said
        if answer.uncuttable:
            assert marks.survives(answer.uncuttable, []), said
        for one in answer.sets:
            members = [member.id for member in one.members]
            assert len(one.witnesses) == len(members), said
            for witness in one.witnesses:
                others = [other for other in members if other != witness.member.id]
                assert marks.survives(witness.route, others), said
                assert not marks.survives(witness.route, members), said
            assert bool(one.released) == marks.releases(members), f"{members}, {said}"
            assert bool(one.rebound) == marks.rebounds(members), f"{members}, {said}"


def test_her2_has_320_sets_of_which_104_leave_longer_routes(shared: Path) -> None:
    """OCSANA's largest network: 69,805 routes of at most 20 steps."""
    networks = shared / "networks"
    data = read_sif(networks / "HER2.sif")
    index = build_index(data)
    rows = [row.split() for row in (networks / "HER2.endpoints.tsv").read_text().splitlines()]
    sources = [name for name, role in rows if role == "source"]
    targets = [name for name, role in rows if role == "target"]
    for endpoints, length, count in (("both", 20, 320), ("none", 20, 36), ("both", 0, 216)):
        answer = combine(
            data, index, targets, sources, by="target", sign="any", max_size=6,
            endpoints=endpoints, max_length=length,
        )  # fmt: skip
        assert len(answer.sets) == count
        assert answer.exhaustive
