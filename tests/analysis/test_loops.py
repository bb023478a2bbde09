"""Feedback loops: every one, once, with its sign."""

from __future__ import annotations

from random import Random

import pytest

from angiograph.analysis.loops import loops
from angiograph.index import build_index
from tests import oracle
from tests.analysis.random_graphs import random_dataset


@pytest.mark.parametrize("seed", range(20_000, 20_080))
def test_loops_equal_the_oracle(seed: int) -> None:
    """A loop is a route from an entity to one that acts on it, and that last step."""
    random = Random(seed)
    data = random_dataset(seed)
    ways = [hop for hop in oracle.hops(data) if hop.causal and hop.sign]
    length, sign = random.choice((0, 2, 3, 4)), random.choice(("+", "-", "any"))
    through = random.choice((None, *data.entities))
    expected = set()
    for back in ways:
        start = back.object
        for route in oracle.all_routes(ways, [start], [back.subject]):
            loop = (*route, back)
            if length and len(loop) > length:
                continue
            if sign not in ("any", "+" if oracle.product_of(loop) > 0 else "-"):
                continue
            if through is None:
                if start == min(hop.subject for hop in loop):
                    expected.add(tuple((hop.subject, hop.object, hop.sign) for hop in loop))
            elif start == through:
                expected.add(tuple((hop.subject, hop.object, hop.sign) for hop in loop))
    answer = loops(data, build_index(data), through=through, sign=sign, max_length=length, limit=0)
    found = [
        tuple((step.subject.id, step.object.id, step.sign) for step in loop.route.steps)
        for loop in answer.loops
    ]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert [len(loop) for loop in found] == sorted(len(loop) for loop in found)
    assert not answer.truncated
    if len(expected) > 1:
        assert loops(data, build_index(data), limit=1, max_length=0).truncated
