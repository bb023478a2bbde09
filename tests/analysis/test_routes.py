"""Routes: simple, signed, complete, in order, and nothing else."""

from __future__ import annotations

import itertools
import time
from random import Random

import pytest

from angiograph.analysis import deepening, routes
from angiograph.analysis.routes import iter_routes, trace
from angiograph.exceptions import UsageError
from angiograph.index import build_index
from angiograph.model import Dataset, Entity, Relation
from angiograph.results import Route
from tests import oracle
from tests.analysis.random_graphs import CONTEXTS, random_dataset

CHUNKS = 10
GRAPHS_A_CHUNK = 120


def small(*claims: tuple[str, str, str], **categories: str) -> Dataset:
    """Return a data set of claims (subject, predicate, object), genes unless said."""
    names = sorted({end for claim in claims for end in (claim[0], claim[2])})
    entities = {name: Entity(name, categories.get(name, "gene"), name) for name in names}
    relations = {
        f"AGR:{number}": Relation(f"AGR:{number}", *claim) for number, claim in enumerate(claims)
    }
    return Dataset(entities, relations)


def told(data: Dataset, source: str, target: str, **options: object) -> list[str]:
    """Return the routes as text."""
    answer = trace(data, build_index(data), [source], [target], **options)  # type: ignore[arg-type]
    return [str(route) for route in answer.routes]


def signature(route: Route) -> tuple[tuple[str, ...], tuple[tuple[int, bool], ...]]:
    """Return entities, signs and kinds, as the oracle does."""
    return (
        tuple(entity.id for entity in route.entities),
        tuple((step.sign, step.kind == "causal") for step in route.steps),
    )


def test_a_walk_that_visits_an_entity_twice_is_no_route() -> None:
    """S→X⊣Y→X→T: graphs of signed nodes report a negative route that does not exist."""
    data = small(
        ("S", "activates", "X"),
        ("X", "inhibits", "Y"),
        ("Y", "activates", "X"),
        ("X", "activates", "T"),
    )
    assert told(data, "S", "T", max_length=0) == ["S → X → T (+)"]
    answer = trace(data, build_index(data), ["S"], ["T"], sign="-", max_length=0)
    assert answer.routes == ()
    assert not answer.truncated


def test_a_pair_with_both_signs_gives_two_routes() -> None:
    data = small(("A", "activates", "B"), ("A", "inhibits", "B"), ("A", "binds", "B"))
    assert told(data, "A", "B") == ["A → B (+)", "A ⊣ B (-)", "A – B (0)"]
    assert told(data, "A", "B", sign="-") == ["A ⊣ B (-)"]


def test_structural_steps_cost_nothing_and_never_hop_to_a_sibling() -> None:
    data = small(
        ("KDR", "member_of", "VEGFR"),
        ("FLT1", "member_of", "VEGFR"),
        ("TKI", "inhibits", "VEGFR"),
        ("KDR", "activates", "SRC"),
        ("FLT1", "activates", "SRC"),
    )
    assert told(data, "TKI", "SRC", max_length=2) == [
        "TKI ⊣ VEGFR ⇢ FLT1 → SRC (-)",
        "TKI ⊣ VEGFR ⇢ KDR → SRC (-)",
    ]
    assert told(data, "KDR", "FLT1", max_length=0) == []
    answer = trace(data, build_index(data), ["TKI"], ["KDR"])
    assert [entity.id for entity in answer.routes[0].told_of] == ["VEGFR"]


def test_is_a_is_not_walked_between_cells() -> None:
    data = small(("TAM", "is_a", "macrophage"), TAM="cell", macrophage="cell")
    assert told(data, "TAM", "macrophage") == []


def test_a_joint_cause_is_found_from_each_partner_and_names_the_other() -> None:
    data = small(("metformin", "promotes", "response"), ("PD1", "binds", "X"))
    data.relations["AGR:0"] = Relation(
        "AGR:0", "metformin", "promotes", "response", together_with=("PD1",)
    )
    index = build_index(data)
    for one, other in (("metformin", "PD1"), ("PD1", "metformin")):
        (route,) = trace(data, index, [one], ["response"]).routes
        assert route.steps[0].partners == (other,)
        assert route.to_dict()["steps"][0]["relations"][0]["together_with"] == [other]


def test_negated_claims_are_no_steps_and_one_hypothesis_weakens_a_route() -> None:
    data = small(("A", "activates", "B"), ("B", "activates", "C"), ("A", "activates", "C"))
    data.relations["AGR:2"] = Relation("AGR:2", "A", "activates", "C", polarity="negated")
    data.relations["AGR:1"] = Relation("AGR:1", "B", "activates", "C", certainty="hypothesis")
    answer = trace(data, build_index(data), ["A"], ["C"])
    assert [(str(route), route.certainty) for route in answer.routes] == [
        ("A → B → C (+)", "hypothesis")
    ]
    assert told(data, "A", "C", certainty="stated") == []


def test_via_is_in_order_and_avoid_is_never_entered() -> None:
    data = small(
        *((a, "activates", b) for a in "ABCD" for b in "ABCD" if a != b),
        ("D", "activates", "T"),
        ("C", "activates", "T"),
        ("B", "activates", "T"),
    )
    assert told(data, "A", "T", via=["C", "B"], max_length=3) == ["A → C → B → T (+)"]
    assert told(data, "A", "T", avoid=["B", "C"]) == ["A → D → T (+)"]


@pytest.mark.parametrize(
    ("via", "avoid", "said"),
    [
        ((), ["A"], "A is an end"),
        ((), ["C", "T"], "T is an end"),
        (["B"], ["B"], "B is required"),
    ],
)
def test_what_routes_must_pass_cannot_be_avoided(
    via: list[str], avoid: list[str], said: str
) -> None:
    data = small(("A", "activates", "B"), ("B", "activates", "C"), ("C", "activates", "T"))
    index = build_index(data)
    for ask in (trace, iter_routes):
        with pytest.raises(UsageError, match=said):
            ask(data, index, ["A"], ["T"], via=via, avoid=avoid)


def test_unknown_signs_and_negative_lengths_are_refused() -> None:
    data = small(("A", "activates", "B"))
    index = build_index(data)
    for options in ({"sign": "?"}, {"max_length": -1}, {"limit": -1}, {"certainty": "sure"}):
        with pytest.raises(UsageError):
            trace(data, index, ["A"], ["B"], **options)
    assert trace(data, index, ["A"], ["A"]).routes == ()


def test_a_passed_deadline_closes_the_answer_and_says_so() -> None:
    data = small(*((a, "activates", b) for a in "ABCDEFGH" for b in "ABCDEFGH" if a != b))
    answer = trace(
        data, build_index(data), ["A"], ["B"], limit=0, max_length=0, deadline=time.monotonic()
    )
    assert answer.truncated
    assert answer.stopped == "timeout"
    stream = iter_routes(data, build_index(data), ["A"], ["B"], deadline=time.monotonic())
    list(stream)
    assert stream.truncated
    assert stream.stopped == "timeout"


def test_a_stream_that_is_interrupted_says_that_routes_may_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl-C within the search ends the stream, and is not taken for its end."""

    def interrupted() -> float:
        raise KeyboardInterrupt

    data = small(("A", "activates", "B"))
    stream = iter_routes(data, build_index(data), ["A"], ["B"], deadline=time.monotonic() + 60)
    monkeypatch.setattr(time, "monotonic", interrupted)
    assert (list(stream), list(stream)) == ([], [])
    assert (stream.truncated, stream.stopped) == (True, "interrupt")


def test_a_chain_longer_than_the_interpreters_stack_is_traced() -> None:
    names = [f"N{number:04d}" for number in range(1500)]
    data = small(*((a, "activates", b) for a, b in itertools.pairwise(names)))
    answer = trace(data, build_index(data), [names[0]], [names[-1]], max_length=0)
    assert [route.length for route in answer.routes] == [1499]
    assert not answer.truncated


@pytest.mark.parametrize("patience", ["patient", "impatient"])
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_routes_equal_the_oracles(
    chunk: int, patience: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same routes, same order, same verdict on what is missing, on random graphs.

    Once as it is, and once with the second search taking over at the first occasion.
    """
    if patience == "impatient":
        monkeypatch.setattr(deepening, "_PATIENCE", 0)
        monkeypatch.setattr(deepening, "_PAUSE", 1)
        monkeypatch.setattr(deepening, "_MOVES_A_ROUTE", 1)
        monkeypatch.setattr(routes, "_EMPTY_LENGTHS", 0)
        monkeypatch.setattr(routes, "_LONG", 0)
    for seed in range(chunk * GRAPHS_A_CHUNK, (chunk + 1) * GRAPHS_A_CHUNK):
        random = Random(-seed - 1)
        data = random_dataset(seed)
        index = build_index(data)
        ids = sorted(data.entities)
        certainty = random.choice(("any", "any", "stated"))
        context = random.choice((None, None, *CONTEXTS))
        ways = oracle.hops(data, certainty=certainty, context=context)
        for _ in range(3):
            sources = random.sample(ids, random.choice((1, 1, 1, min(2, len(ids)))))
            targets = random.sample(ids, random.choice((1, 1, 1, min(2, len(ids)))))
            sign = random.choice(("+", "-", "any"))
            length = random.choice((0, 1, 2, 3, 4, 6))
            via = random.sample(ids, random.choice((0, 0, 0, 1, min(2, len(ids)))))
            others = [one for one in ids if one not in (*sources, *targets, *via)]
            avoid = random.sample(others, min(len(others), random.choice((0, 0, 1))))
            expected = oracle.all_routes(
                ways, sources, targets, sign=sign, via=tuple(via), avoid=tuple(avoid),
                max_length=length,
            )  # fmt: skip
            said = f"seed {seed}: {sources} {targets} {sign} {length} {via} {avoid}"
            stream = iter_routes(
                data, index, sources, targets, sign=sign, via=via, avoid=avoid,
                context=context, certainty=certainty, max_length=length,
            )  # fmt: skip
            found = list(stream)
            assert [signature(route) for route in found] == [
                oracle.signature(route) for route in expected
            ], said
            assert not stream.truncated, said
            limit = random.choice((1, 2, 5))
            answer = trace(
                data, index, sources, targets, sign=sign, via=via, avoid=avoid, context=context,
                certainty=certainty, max_length=length, limit=limit,
            )  # fmt: skip
            best = sorted(expected, key=oracle.best_key)[:limit]
            assert [signature(route) for route in answer.routes] == [
                oracle.signature(route) for route in best
            ], said
            assert answer.truncated == (len(expected) > limit), said
            for route, hops in zip(answer.routes, best, strict=True):
                assert route.contexts_agree == oracle.contexts_agree(hops), said
                assert route.sign == oracle.product_of(hops), said
                assert [step.relations for step in route.steps] == [hop.claims for hop in hops], (
                    said
                )
