"""The same question offline and on the server: the same routes, in the same order.

A route is compared by its causal length, the entities that it visits and the sign and kind of
each step.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from angiograph.analysis.bypass import bypass
from angiograph.analysis.routes import iter_routes
from angiograph.api import open as open_graph
from angiograph.exceptions import UsageError
from angiograph.index import build_index
from angiograph.model import Dataset, Entity, Relation
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load, wipe
from angiograph.neo4j.queries import LARGEST, queries, run_query
from tests.neo4j.graphs import dataset_of, small

_Route = tuple[int, tuple[str, ...], tuple[int, ...], tuple[str, ...]]
_PREDICATES = ("activates", "inhibits", "promotes", "suppresses", "binds")


def _offline(
    dataset: Dataset, source: str, target: str, sign: str, max_length: int
) -> list[_Route]:
    index = build_index(dataset)
    routes = iter_routes(dataset, index, [source], [target], sign=sign, max_length=max_length)
    return sorted(
        (
            route.length,
            (source, *(step.object.id for step in route.steps)),
            tuple(step.sign for step in route.steps),
            tuple(step.kind for step in route.steps),
        )
        for route in routes
    )


def _on_server(
    connection: Connection, source: str, target: str, sign: str, max_length: int
) -> list[_Route]:
    table = run_query(
        connection,
        "all_routes",
        {
            "source": source,
            "target": target,
            "sign": sign,
            "max_length": max_length,
            "limit": LARGEST,
        },
    )
    at = {column: place for place, column in enumerate(table.columns)}
    found = [
        (row[at["length"]], tuple(row[at["ids"]]), tuple(row[at["signs"]]), tuple(row[at["kinds"]]))
        for row in table.rows
    ]
    assert [route[:2] for route in found] == sorted(route[:2] for route in found)
    return sorted(found)


def _same(connection: Connection, dataset: Dataset, pairs: list[tuple[str, str]]) -> int:
    """Compare every pair in both signs and without; return how many routes were compared."""
    compared = 0
    for source, target in pairs:
        for sign in ("any", "+", "-"):
            for max_length in (1, 5):
                expected = _offline(dataset, source, target, sign, max_length)
                found = _on_server(connection, source, target, sign, max_length)
                assert found == expected, (source, target, sign, max_length)
                compared += len(expected)
    return compared


def _all_pairs(dataset: Dataset) -> list[tuple[str, str]]:
    ids = list(dataset.entities)
    return [(a, b) for a in ids for b in ids if a != b]


def _structural() -> Dataset:
    """Return families of families, a complex, is-a between drugs, and parallel claims."""
    kinds = {"drug": "de", "drug_class": "DE", "family": "FG", "complex": "C", "cell": "xy"}
    category = {letter: kind for kind, letters in kinds.items() for letter in letters}
    names = {c: c if c.islower() else c.lower() * 2 for c in "abcdeDEFGCpqxyz"}
    entities = [Entity(f"AG:{names[c]}", category.get(c, "gene"), c) for c in names]
    claims = [
        ("d", "is_a", "D"), ("e", "is_a", "D"), ("D", "is_a", "E"), ("D", "inhibits", "F"),
        ("E", "inhibits", "p"), ("a", "member_of", "F"), ("b", "member_of", "F"),
        ("F", "member_of", "G"), ("c", "member_of", "G"), ("G", "activates", "p"),
        ("a", "activates", "C"), ("a", "part_of", "C"), ("q", "part_of", "C"),
        ("C", "inhibits", "z"), ("b", "activates", "q"), ("p", "binds", "z"),
        ("q", "activates", "z"), ("q", "upregulates", "z"), ("p", "suppresses", "z"),
        ("z", "activates", "F"), ("x", "is_a", "y"), ("y", "secretes", "a"),
        ("p", "activates", "x"),
        ("a", "isoform_of", "b"), ("b", "isoform_of", "a"),
    ]  # fmt: skip
    relations = [
        Relation(f"AGR:{n}", f"AG:{names[s]}", predicate, f"AG:{names[o]}")
        for n, (s, predicate, o) in enumerate(claims, 10001)
    ]
    relations.append(
        Relation("AGR:20001", "AG:e", "suppresses", "AG:z", together_with=("AG:q", "AG:c"))
    )
    return dataset_of(entities, relations)


def _random(seed: int) -> Dataset:
    """Return a graph with cycles, hubs, parallel and structural claims of every certainty."""
    dice = random.Random(seed)
    entities = [
        Entity(f"AG:n{n:02}", dice.choice(["gene", "family", "drug", "process"]), f"n{n}")
        for n in range(18)
    ]
    ids = [entity.id for entity in entities]
    relations = []
    for number in range(46):
        subject, target = dice.sample(ids[:6] + ids, 2)
        if subject == target:
            continue
        structural = dice.random() < 0.16
        relations.append(
            Relation(
                f"AGR:{number:05}",
                subject,
                dice.choice(["is_a", "member_of"]) if structural else dice.choice(_PREDICATES),
                target,
                polarity=dice.choices(["affirmed", "negated", "not_shown"], [8, 1, 1])[0],
                certainty=dice.choice(["stated", "hypothesis"]),
                together_with=(dice.choice(ids),) if dice.random() < 0.1 else (),
            )
        )
    return dataset_of(entities, relations)


def test_small(connection: Connection) -> None:
    """The small data set, every pair."""
    data = small()
    load(data, connection)
    assert _same(connection, data, _all_pairs(data)) > 20


def test_structural_steps(connection: Connection) -> None:
    """Structural steps at the start, between and at the end, both ways, never to a sibling."""
    data = _structural()
    load(data, connection)
    assert _same(connection, data, _all_pairs(data)) > 500


@pytest.mark.parametrize("seed", range(3))
def test_random_graphs(connection: Connection, seed: int) -> None:
    """Random graphs with all kinds of claim."""
    data = _random(seed)
    load(data, connection)
    pairs = random.Random(seed).sample(_all_pairs(data), 20)
    assert _same(connection, data, pairs) > 50


def test_steps_of_another_kind_beside(connection: Connection) -> None:
    """Routes among signed steps alone, once others lie beside them, and once those are gone."""
    genes = [Entity(f"AG:n{n}", "family" if n == 2 else "gene", f"n{n}") for n in range(9)]
    dice = random.Random(4)

    def drawn(name: str, *choices: str) -> Dataset:
        relations = []
        for number in range(24):
            subject, target = (gene.id for gene in dice.sample(genes, 2))
            predicate = dice.choice(choices)
            if predicate == "member_of":
                subject, target = target if subject == "AG:n2" else subject, "AG:n2"
            relations.append(Relation(f"{name}:{number}", subject, predicate, target))
        return dataset_of(genes, relations, name)

    signed = drawn("signed", "activates", "inhibits")
    unsigned, structural = drawn("unsigned", "binds"), drawn("structural", "member_of")
    pairs = random.Random(4).sample(_all_pairs(signed), 6)
    held: list[Dataset] = []

    def compare() -> int:
        told = [relation for each in held for relation in each.relations.values()]
        return _same(connection, dataset_of(genes, told), pairs)

    found = []
    for more in (signed, unsigned, structural):
        load(more, connection)
        held.append(more)
        found.append(compare())
    assert 20 < found[0] < found[1] < found[2]
    for gone in (structural, unsigned):
        wipe(gone.name, connection)
        held.remove(gone)
    assert compare() == found[0]


def test_drawn_routes(loaded: Connection) -> None:
    """The query that draws gives the first of the same routes, with their nodes and steps."""
    asked = {"source": "VEGF", "target": "CD274", "sign": "+"}
    table = run_query(loaded, "routes", asked)
    listed = run_query(loaded, "all_routes", asked)
    columns = [table.columns.index(name) for name in ("length", "ids", "signs")]
    expected = [listed.columns.index(name) for name in ("length", "ids", "signs")]
    assert [[row[at] for at in columns] for row in table.rows] == [
        [row[at] for at in expected] for row in listed.rows[:20]
    ]
    first = dict(zip(table.columns, table.rows[0], strict=True))
    assert {node["id"] for node in first["nodes"]} == set(first["ids"])
    told = list(zip(first["claims"], first["signs"], first["kinds"], strict=True))
    assert all(
        claim["sign"] == sign for claims, sign, kind in told for claim in claims if kind == "causal"
    )
    assert str(first["route"]).startswith("VEGF")


def test_the_curated_tables(loaded: Connection, curated: Dataset) -> None:
    """Well-known pairs and random ones in the built-in tables."""
    dice = random.Random(7)
    linked = sorted({r.subject for r in curated.relations.values()})
    pairs = [("HGNC:12680", "HGNC:17635"), ("HGNC:4910", "HGNC:12680")]
    pairs += [tuple(dice.sample(linked, 2)) for _ in range(20)]  # type: ignore[misc]
    compared = 0
    for source, target in pairs:
        for sign in ("any", "+", "-"):
            expected = _offline(curated, source, target, sign, 4)
            assert _on_server(loaded, source, target, sign, 4) == expected, (source, target, sign)
            compared += len(expected)
    assert compared > 100


def _blocks(seed: int) -> Dataset:
    """Return a graph with drugs of classes, regimens, complexes, joint and spanning claims."""
    dice = random.Random(seed)
    categories = ["gene"] * 6 + ["family", "complex", "drug", "drug", "drug_class", "regimen"]
    categories += ["process", "cell"]
    entities = [Entity(f"AG:n{n:02}", dice.choice(categories), f"n{n}") for n in range(24)]
    kind = {entity.id: entity.category for entity in entities}
    ids = list(kind)
    relations = []
    for number in range(90):
        subject, target = dice.sample(ids, 2)
        if dice.random() < 0.25:
            predicate = "is_a" if kind[subject].startswith("drug") else "member_of"
            if kind[target] == "complex":
                predicate = "part_of"
            elif kind[target] == "regimen":
                predicate = "component_of"
            partners: tuple[str, ...] = ()
            spans: tuple[str, ...] = ()
        else:
            predicate = dice.choice(("activates", "inhibits", "inhibits", "promotes", "binds"))
            partners = tuple(dice.sample(ids, 1)) if dice.random() < 0.15 else ()
            spans = ("AGR:00000",) if dice.random() < 0.08 else ()
        relations.append(
            Relation(
                f"AGR:{number:05}",
                subject,
                predicate,
                target,
                polarity=dice.choices(["affirmed", "negated"], [9, 1])[0],
                certainty=dice.choices(["stated", "hypothesis"], [3, 1])[0],
                together_with=tuple(one for one in partners if one not in (subject, target)),
                spans=spans,
            )
        )
    return dataset_of(entities, relations)


_SECTIONS = ("surviving", "lost", "doubtful", "released", "rebound", "pressure")


def _same_sections(
    connection: Connection,
    dataset: Dataset,
    source: str,
    target: str,
    blocked: list[str],
    sign: str,
    max_length: int,
) -> Counter[str]:
    """Compare the sections of a bypass; return how many routes were compared in each."""
    answer = bypass(
        dataset, build_index(dataset), target, blocked, [source],
        sign=sign, max_length=max_length, limit=0,
    )  # fmt: skip
    compared: Counter[str] = Counter()
    for section in _SECTIONS:
        expected = set()
        for group in getattr(answer, section):
            for route in group.routes:
                first = route.steps[0]
                expected.add(
                    (
                        ((first.said_of or first.subject).id, *(s.object.id for s in route.steps)),
                        tuple(s.sign for s in route.steps),
                        tuple(s.kind for s in route.steps),
                    )
                )
        given: dict[str, Any] = {"target": target, "blocked": blocked, "max_length": max_length}
        wanted = {parameter.name for parameter in queries()[section].parameters}
        given |= {
            name: value for name, value in (("source", source), ("sign", sign)) if name in wanted
        }
        table = run_query(connection, section, {**given, "limit": LARGEST})
        at = [table.columns.index(name) for name in ("ids", "signs", "kinds")]
        found = [tuple(tuple(row[place]) for place in at) for row in table.rows]
        assert len(set(found)) == len(found) or section == "pressure"
        assert set(found) == expected, (section, source, target, blocked, sign, max_length)
        compared[section] += len(expected)
    return compared


@pytest.mark.parametrize("seed", range(3))
def test_blocks_on_random_graphs(connection: Connection, seed: int) -> None:
    """What is lost, survives, is in doubt, released, comes back and presses: as offline."""
    data = _blocks(seed)
    load(data, connection)
    dice = random.Random(seed)
    compared: Counter[str] = Counter()
    asked = 0
    while asked < 12:
        source, target, *blocked = dice.sample(list(data.entities), dice.choice((3, 4)))
        try:
            compared += _same_sections(
                connection, data, source, target, blocked, dice.choice("+-"), 4
            )
        except UsageError:  # the block would block the readout itself
            continue
        asked += 1
    assert compared["lost"] > 10
    assert compared["surviving"] > 10


def test_blocks_in_the_curated_tables(loaded: Connection, curated: Dataset) -> None:
    """The sections of a bypass on the curated graph, for molecules, drugs, classes, procedures."""
    names = open_graph().id_of
    compared: Counter[str] = Counter()
    for source, target, blocked in (
        ("hypoxia", "angiogenesis", ["bevacizumab"]),
        ("hypoxia", "PD-L1", ["VEGFR2"]),
        ("VEGF", "PD-L1", ["TACE"]),
        ("hypoxia", "VEGF", ["TACE"]),
        ("VEGF", "angiogenesis", ["anlotinib", "PD-1 inhibitor"]),
        ("HIF-1α", "angiogenesis", ["VEGFR"]),
    ):
        given = [names(one) for one in blocked]
        compared += _same_sections(loaded, curated, names(source), names(target), given, "+", 4)
    assert all(compared[section] for section in _SECTIONS), compared
