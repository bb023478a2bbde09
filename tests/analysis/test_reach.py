"""Upstream and downstream: every entity, every sign, the best route of each."""

from __future__ import annotations

from random import Random

import pytest

from angiograph.analysis import reach as module
from angiograph.analysis.reach import reach
from angiograph.exceptions import UsageError
from angiograph.index import build_index
from tests import oracle
from tests.analysis.random_graphs import CONTEXTS, random_dataset
from tests.analysis.test_routes import signature, small


def test_both_directions_give_the_nearest_first() -> None:
    data = small(("A", "activates", "B"), ("B", "inhibits", "C"), ("A", "activates", "C"))
    index = build_index(data)
    up = reach(data, index, "C", "upstream")
    assert [(item.entity.id, item.sign, item.distance) for item in up.reached] == [
        ("A", 1, 1),
        ("B", -1, 1),
        ("A", -1, 2),
    ]
    down = reach(data, index, "A", "downstream", sign="-")
    assert [str(item.route) for item in down.reached] == ["A → B ⊣ C (-)"]
    with pytest.raises(UsageError):
        reach(data, index, "A", "sideways")


@pytest.mark.parametrize("together", [8, 1])
@pytest.mark.parametrize("chunk", range(5))
def test_reach_equals_the_oracle(
    chunk: int, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On random graphs, also where every entity is asked for on its own (long bounds)."""
    monkeypatch.setattr(module, "_TOGETHER", together)
    for seed in range(10_000 + chunk * 60, 10_000 + (chunk + 1) * 60):
        random = Random(seed)
        data = random_dataset(seed, most=6)
        ids = sorted(data.entities)
        entity, direction = random.choice(ids), random.choice(("upstream", "downstream"))
        sign, length = random.choice(("+", "-", "any", "any")), random.choice((0, 1, 2, 3, 6))
        context = random.choice((None, None, *CONTEXTS))
        certainty = random.choice(("any", "any", "stated"))
        ways = oracle.hops(data, certainty=certainty, context=context)
        expected = []
        for other in ids:
            pair = ([other], [entity]) if direction == "upstream" else ([entity], [other])
            found = oracle.all_routes(ways, *pair, sign=sign, max_length=length)
            for one in (1, -1, 0):
                of_sign = [route for route in found if oracle.product_of(route) == one]
                if of_sign:
                    best = min(of_sign, key=oracle.best_key)
                    expected.append((oracle.best_key(best), other, oracle.signature(best)))
        expected.sort()
        limit = random.choice((0, 0, 1, 3))
        answer = reach(
            data, build_index(data), entity, direction, sign=sign, context=context,
            certainty=certainty, max_length=length, limit=limit,
        )  # fmt: skip
        shown = expected[:limit] if limit else expected
        said = f"seed {seed}: {direction} of {entity}, {sign}, {length}, {context}"
        assert [(item.entity.id, signature(item.route)) for item in answer.reached] == [
            (other, route) for _, other, route in shown
        ], said
        assert answer.truncated == (len(shown) < len(expected)), said
