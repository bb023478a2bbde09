"""The library's route query on the real server, beside a variable-length pattern."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import pytest

from angiograph.analysis.routes import iter_steps
from angiograph.exceptions import ServerError
from angiograph.index import Index
from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.settings import Settings
from angiograph.neo4j.statements import statement
from tests.benchmarks.timing import record
from tests.server import PASSWORD, Server

_ALL = 1_000_000
SLOW = 0.5
"""Seconds from which on a user waits for the variable-length pattern."""
PATIENCE = 30.0
"""Seconds for one question to the variable-length pattern; then the ratio is a lower bound."""

# What is written without the query: the same steps, signs and order, no entity twice.
_VARIABLE_LENGTH = """
MATCH p = (:Entity {id: $source})-[h:STEP*1..6]->(:Entity {id: $target})
WITH p, h, nodes(p) AS ns
WHERE reduce(s = 1, r IN h | s * r.sign) = $wanted
  AND all(i IN range(0, size(ns) - 2) WHERE NOT ns[i] IN ns[i+1..])
RETURN [n IN ns | n.id] AS ids, [r IN h | r.sign] AS signs
ORDER BY size(h), ids, signs
"""
# The least that any query can do which finds all routes: no names, leaps or certainty.
_BARE = """
MATCH (a:Entity {id: $source}) MATCH (b:Entity {id: $target})
MATCH p = SHORTEST 6 GROUPS (a)-[h:STEP]->{1,6}(b)
WITH h, nodes(p) AS ns
WHERE reduce(s = 1, r IN h | s * r.sign) = $wanted
  AND all(i IN range(0, size(ns) - 2) WHERE NOT ns[i] IN ns[i+1..])
RETURN [n IN ns | n.id] AS ids, [r IN h | r.sign] AS signs
ORDER BY size(h), ids, signs
"""


@pytest.fixture(scope="module")
def connection(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A server that holds the largest of the signed networks."""
    server = Server(
        tmp_path_factory.mktemp("routes") / "home",
        {"server.memory.heap.max_size": "3g"},
        lasting=True,
    )
    server.start()
    try:
        with Connection(Settings(server.uri, "neo4j", PASSWORD)) as opened:
            load(dataset, opened)
            yield opened
    finally:
        server.kill()


def _offline(index: Index, source: str, target: str, sign: str, length: int) -> list[Any]:
    found = [
        (
            len(steps),
            [source, *(index.ids[index.objects[step]] for step in steps)],
            [index.signs[step] for step in steps],
        )
        for chunk in iter_steps(index, [source], [target], sign=sign, max_length=length)
        for steps in chunk
    ]
    return sorted(found)


def _on_server(
    connection: Connection, source: str, target: str, sign: str, length: int
) -> list[Any]:
    asked = {"source": source, "target": target, "sign": sign, "max_length": length}
    table = connection.read(
        statement("queries/all_routes", length=length), {**asked, "limit": _ALL}
    )
    at = [table.columns.index(name) for name in ("length", "ids", "signs")]
    return [tuple(row[place] for place in at) for row in table.rows]


def _seconds(asked: Callable[[], object]) -> float:
    """Return the seconds of the clock: the work is the server's, not this process's."""
    start = time.perf_counter()
    asked()
    return time.perf_counter() - start


def test_same_routes(
    connection: Connection,
    index: Index,
    pairs: list[tuple[str, str]],
    uniform_pairs: list[tuple[str, str]],
) -> None:
    """Every pair, 3 to 6 steps, both signs: the same entities and signs, in the same order."""
    compared = 0
    asked = [*pairs, *uniform_pairs]
    for source, target in asked:
        for sign in "+-":
            for length in (3, 4, 5, 6):
                found = _on_server(connection, source, target, sign, length)
                assert [route[:2] for route in found] == sorted(route[:2] for route in found)
                assert sorted(found) == _offline(index, source, target, sign, length)
                compared += len(found)
    record(
        f"routes on the server as offline, {len(asked)} pairs, 3 to 6 steps, both signs",
        "all",
        f"all {compared:,}",
    )


def _by_pattern(
    connection: Connection, source: str, target: str, patience: float, text: str = _VARIABLE_LENGTH
) -> int | None:
    """Return how many routes a pattern finds; nothing where it is stopped."""
    asked = {"source": source, "target": target, "wanted": 1}
    try:
        return len(connection.read(text, asked, timeout=patience).rows)
    except ServerError:
        return None


def _beside(
    connection: Connection, pairs: list[tuple[str, str]]
) -> tuple[list[float], list[float], list[float]]:
    """Return of each pair the seconds of the library's query, of the barest and of the pattern.

    The same answers over Bolt at 6 steps, the three in turn on a warm server.
    """
    numbers = []
    for source, target in pairs:
        numbers.append(len(_on_server(connection, source, target, "+", 6)))
        _by_pattern(connection, source, target, SLOW)
        _by_pattern(connection, source, target, PATIENCE, _BARE)
    times = []
    for (source, target), number in zip(pairs, numbers, strict=True):
        own = median(
            _seconds(lambda: _on_server(connection, source, target, "+", 6))  # noqa: B023
            for _ in range(5)
        )
        bare = median(
            _seconds(lambda: _by_pattern(connection, source, target, PATIENCE, _BARE))  # noqa: B023
            for _ in range(5)
        )
        start = time.perf_counter()
        found = _by_pattern(connection, source, target, PATIENCE)
        slow, more = time.perf_counter() - start, ""
        assert found in (number, None)
        if found is None:
            slow, more = PATIENCE, ">"
        times.append((own, bare, slow))
        print(
            f"  {source[:24]:>24} {target[:24]:<24} {number:>7} routes {own * 1e3:9.1f} ms"
            f" {more:>1}{slow * 1e3:9.1f} ms {slow / own:8.1f}"
        )
    owns, bares, slows = zip(*times, strict=True)
    return list(owns), list(bares), list(slows)


def _ratios(slow: list[float], fast: list[float]) -> list[float]:
    return [one / other for one, other in zip(slow, fast, strict=True)]


def _told(ratios: list[float]) -> str:
    return f"{median(ratios):.0f} ({min(ratios):.1f} to {max(ratios):.0f})"


def test_beside_variable_length(
    connection: Connection, uniform_pairs: list[tuple[str, str]]
) -> None:
    """Pairs of which each is as likely as any other between which there is a route."""
    own, bare, slow = _beside(connection, uniform_pairs)
    record(
        f"the route query at 6 steps, {len(own)} pairs drawn uniformly: variable length / library, "
        "median",
        "≥ 30",
        f"{_told(_ratios(slow, own))}; variable length {median(slow):.1f} s, "
        f"{sum(one >= PATIENCE for one in slow)} stopped at {PATIENCE:.0f} s",
    )
    record(
        "the same pairs: variable length / the least that SHORTEST GROUPS can do, median",
        "for the table",
        _told(_ratios(slow, bare)),
    )


def test_beside_variable_length_on_the_pairs_of_the_offline_benchmark(
    connection: Connection, pairs: list[tuple[str, str]]
) -> None:
    """Pairs of which most are so near, or so full of routes, that a plain pattern serves too."""
    own, bare, slow = _beside(connection, pairs)
    ratios = _ratios(slow, own)
    patient = [ratio for ratio, seconds in zip(ratios, slow, strict=True) if seconds >= SLOW]
    record(
        f"the same, the {len(own)} pairs of the offline benchmark",
        "≥ 30",
        f"{_told(ratios)}; variable length {median(slow):.2f} s, "
        f"{sum(one >= PATIENCE for one in slow)} stopped at {PATIENCE:.0f} s",
    )
    record(
        f"of these the {len(patient)} for which variable length takes {SLOW} s or more",
        "≥ 30",
        f"{median(patient):.0f}",
    )
    record(
        f"the {len(own)} pairs: variable length / the least that SHORTEST GROUPS can do, median",
        "for the table",
        _told(_ratios(slow, bare)),
    )
