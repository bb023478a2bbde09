"""Each named query gives what the same question gives offline, on the curated graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

import angiograph
from angiograph.analysis.bypass import bypass
from angiograph.analysis.claims import kinds_of
from angiograph.analysis.targets import select_targets
from angiograph.api import Graph
from angiograph.model import Dataset, Relation
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.queries import LARGEST, queries, run_query
from angiograph.results import Route
from angiograph.vocabulary import abbreviations, categories, contexts, predicates

_ROUTES = ("ids", "signs", "kinds")


@pytest.fixture(scope="module")
def graph(curated: Dataset) -> Graph:
    """The curated graph, asked offline."""
    return Graph(curated)


def _rows(connection: Connection, query: str, /, **given: Any) -> list[dict[str, Any]]:
    """Run a query without a bound on its rows."""
    if any(parameter.name == "limit" for parameter in queries()[query].parameters):
        given.setdefault("limit", LARGEST)
    table = run_query(connection, query, given)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _drawn(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(tuple(tuple(row[name]) for name in _ROUTES) for row in rows)


def _told(routes: tuple[Route, ...]) -> list[tuple[Any, ...]]:
    return sorted(
        (
            tuple(entity.id for entity in route.entities),
            tuple(step.sign for step in route.steps),
            tuple(step.kind for step in route.steps),
        )
        for route in routes
    )


def _kind(graph: Graph, entity: str) -> str:
    category = categories().get(graph.dataset.entities[entity].category)
    return category.kind if category else "molecule"


def _relations(graph: Graph, told: Callable[[Relation], bool]) -> set[str]:
    return {one.id for one in graph.dataset.relations.values() if told(one)}


def _ids(claims: Any) -> set[str]:
    return {claim.relation.id for claim in claims}


# What each query that lists claims must list: its parameters, and the same asked offline.
_CLAIMS: dict[str, tuple[dict[str, Any], Callable[[Graph], set[str]]]] = {
    "claims_of": ({"name": "VEGF"}, lambda g: _ids(g.show("VEGF").relations)),
    "claims_by_context": ({"contexts": ["AML"]}, lambda g: _ids(g.claims(context="AML").relations)),
    "claims_by_certainty": (
        {"certainty": "hypothesis"},
        lambda g: _ids(g.claims(certainty="hypothesis").relations),
    ),
    "claims_by_polarity": (
        {"polarities": ["negated", "not_shown"]},
        lambda g: _relations(g, lambda r: r.polarity != "affirmed"),
    ),
    "claims_by_proof": ({"proof": "trial"}, lambda g: _ids(g.claims(proof="trial").relations)),
    "claims_by_predicate": (
        {"predicate": "inhibits"},
        lambda g: _ids(g.claims(predicate="inhibits").relations),
    ),
    "claims_by_category": (
        {"category": "variant"},
        lambda g: _ids(g.claims(category="variant").relations),
    ),
    "claims_of_document": (
        {"document": "002"},
        lambda g: _ids(g.claims(document="002").relations),
    ),
    "claims_of_reference": (
        {"reference": "002:32"},
        lambda g: _relations(
            g, lambda r: any("002:32" in place.references for place in r.evidence)
        ),
    ),
    "evidence_of_claim": (
        {"relation": "AGR:22065"},
        lambda g: set(g.dataset.relations) & {"AGR:22065"},
    ),
    "between": (
        {"source": "VEGF", "target": "angiogenesis"},
        lambda g: _relations(
            g,
            lambda r: {r.subject, r.object} == {g.id_of("VEGF"), g.id_of("angiogenesis")},
        ),
    ),
    "joint_causes": (
        {"target": "angiogenesis"},
        lambda g: _relations(
            g,
            lambda r: (
                r.object == g.id_of("angiogenesis")
                and bool(r.together_with)
                and r.polarity == "affirmed"
            ),
        ),
    ),
    "told_in_short": (
        {"target": "PD-L1"},
        lambda g: _relations(
            g,
            lambda r: r.object == g.id_of("PD-L1") and bool(r.spans) and r.polarity == "affirmed",
        ),
    ),
    "adverse_effects": (
        {},
        lambda g: _relations(
            g,
            lambda r: (
                r.predicate == "causes"
                and r.polarity == "affirmed"
                and _kind(g, r.subject) == "intervention"
            ),
        ),
    ),
    "targets_of_drug": (
        {"drug": "VEGFR-TKI"},
        lambda g: set(select_targets(g.dataset, [g.id_of("VEGFR-TKI")]).dataset.relations),
    ),
    "relatives": ({"name": "VEGFR2"}, lambda g: _family(g, g.id_of("VEGFR2"))),
}


def _family(graph: Graph, entity: str) -> set[str]:
    """Return the structural claims above and below an entity."""
    told = [
        one
        for one in graph.dataset.relations.values()
        if predicates()[one.predicate].structural and one.polarity == "affirmed"
    ]
    found: set[str] = set()
    for start, end in (("subject", "object"), ("object", "subject")):
        reached = {entity}
        for _ in told:
            new = {one.id for one in told if getattr(one, start) in reached}
            reached |= {getattr(graph.dataset.relations[one], end) for one in new}
            found |= new
    return found


@pytest.mark.parametrize("name", sorted(_CLAIMS))
def test_claims(loaded: Connection, graph: Graph, name: str) -> None:
    """A query that lists claims lists those, each drawn with its two ends."""
    given, offline = _CLAIMS[name]
    rows = _rows(loaded, name, **given)
    column = "relation" if "relation" in rows[0] else "id"
    expected = offline(graph)
    found = {row[column] for row in rows if column in row}
    if name == "evidence_of_claim":
        found = {row["r"]["id"] for row in rows}
        assert len(rows) == len(graph.dataset.relations["AGR:22065"].evidence)
    assert found == expected
    assert expected
    for row in rows:
        assert row["r"]["start"] == row["s"]["id"]


_OUTCOMES: dict[str, tuple[dict[str, Any], Callable[[Graph], Any]]] = {
    "outcomes_of_drug": ({"drug": "anlotinib"}, lambda g: g.outcomes(["anlotinib"])),
    "outcomes_of_regimen": (
        {"drugs": ["anlotinib", "PD-1 inhibitor"]},
        lambda g: g.outcomes(["anlotinib", "PD-1 inhibitor"]),
    ),
    "outcomes_by_metric": ({"metric": "OS"}, lambda g: g.outcomes(metric="OS")),
    "outcomes_of_study": ({"study": "td-neofour"}, lambda g: g.outcomes(study="td-neofour")),
    "outcomes_in_population": (
        {"population": "breast cancer"},
        lambda g: g.outcomes(population="breast cancer"),
    ),
}


@pytest.mark.parametrize("name", sorted(_OUTCOMES))
def test_outcomes(loaded: Connection, graph: Graph, name: str) -> None:
    """Reported results are the same, with their numbers."""
    given, offline = _OUTCOMES[name]
    expected = {outcome.id: outcome for outcome in offline(graph).outcomes}
    rows = _rows(loaded, name, **given)
    assert {row["id"] for row in rows} == set(expected)
    assert len(rows) == len(expected) > 5
    for row in rows:
        told = expected[row["id"]]
        assert row["outcome"].get("value") == told.value
        assert (row["metric"], row["n"]) == (told.metric, told.n)


def test_results_by_every_name(loaded: Connection, graph: Graph) -> None:
    """Every name of a context or a measure, and other text, finds the results of the command."""
    told = {
        "population": [
            name for one in contexts().values() for name in (one.name, one.name_zh, *one.synonyms)
        ],
        "metric": [name for short, names in abbreviations().items() for name in (short, *names)],
    }
    told["population"] += ["HCC", "non small cell lung cancer", "elderly", "KRAS", "second-line"]
    told["metric"] += ["os", "mos", "rate", "response", "vessel"]
    for (filtered, names), query in zip(
        told.items(), ("outcomes_in_population", "outcomes_by_metric"), strict=True
    ):
        some = 0
        for name in names:
            expected = {outcome.id for outcome in graph.outcomes(**{filtered: name}).outcomes}
            rows = _rows(loaded, query, **{filtered: name, "limit": 1000})
            assert {row["id"] for row in rows} == expected, name
            some += bool(expected)
        assert some > len(names) / 3


def test_drugs_and_their_partners(loaded: Connection, graph: Graph) -> None:
    """Results are counted for each drug, and for what it is given with."""
    told = graph.dataset.outcomes.values()
    rows = _rows(loaded, "drugs_by_outcome", metric="PFS")
    found = graph.outcomes(metric="PFS").outcomes
    counted = Counter(drug for outcome in found for drug in set(outcome.regimen_drugs))
    assert {row["drug"]["id"]: row["results"] for row in rows} == counted
    one = graph.id_of("anlotinib")
    with_it = Counter(
        drug for o in told if one in o.regimen_drugs for drug in set(o.regimen_drugs) - {one}
    )
    rows = _rows(loaded, "combined_with", drug="anlotinib")
    assert {row["y"]["id"]: row["results"] for row in rows} == with_it


def test_blockers(loaded: Connection, graph: Graph) -> None:
    """What lowers it, or a family that it belongs to."""
    rows = _rows(loaded, "blockers", name="VEGFR2")
    target = graph.id_of("VEGFR2")
    above = {one for one in graph.dataset.entities if target in kinds_of(graph.dataset, one)}
    expected = _relations(
        graph,
        lambda r: (
            r.object in above
            and predicates()[r.predicate].sign < 0
            and r.polarity == "affirmed"
            and _kind(graph, r.subject) == "intervention"
        ),
    )
    assert {row["r"]["id"] for row in rows} == expected
    assert expected


def test_drugs_by_target(loaded: Connection, graph: Graph) -> None:
    """The interventions that act on each molecule."""
    expected: dict[str, set[str]] = {}
    for r in graph.dataset.relations.values():
        if (
            _kind(graph, r.subject) == "intervention"
            and _kind(graph, r.object) == "molecule"
            and r.polarity == "affirmed"
            and not predicates()[r.predicate].structural
        ):
            expected.setdefault(r.object, set()).add(r.subject)
    rows = _rows(loaded, "drugs_by_target")
    assert {row["target"]["id"]: {n["id"] for n in row["nodes"]} for row in rows} == expected


def test_compare_drugs(loaded: Connection, graph: Graph) -> None:
    """What two drugs share, and what only one does."""
    index = graph.index
    effects = {}
    for name in ("anlotinib", "bevacizumab"):
        number = index.numbers[graph.id_of(name)]
        effects[name] = {
            (index.ids[index.objects[step]], index.signs[step])
            for step in index.out[number]
            if index.kinds[step] == 0
        }
    rows = _rows(loaded, "compare_drugs", drug="anlotinib", other_drug="bevacizumab")
    signs = {"+": 1, "-": -1, "0": 0}
    found = {(row["z"]["id"], signs[row["sign"]]): (set(row["of"]), row["shared"]) for row in rows}
    assert set(found) == effects["anlotinib"] | effects["bevacizumab"]
    for effect, (of, shared) in found.items():
        assert of == {name for name, told in effects.items() if effect in told}
        assert shared == (len(of) == 2)
    ids = {name: graph.id_of(name) for name in effects}
    for row in rows:
        who = {ids[name] for name in row["of"]}
        told = {
            one.id
            for one in graph.dataset.relations.values()
            if one.object == row["z"]["id"]
            and one.polarity == "affirmed"
            and not predicates()[one.predicate].structural
            and predicates()[one.predicate].sign == signs[row["sign"]]
            and who & {one.subject, *one.together_with}
        }
        assert {one["id"] for one in row["claims"]} == set(sorted(told)[:20])


@pytest.mark.parametrize("query", ["common_regulators", "common_targets"])
def test_in_common(loaded: Connection, graph: Graph, query: str) -> None:
    """What acts on both, and what both act on."""
    index = graph.index
    steps, end = (
        (index.into, index.subjects) if query == "common_regulators" else (index.out, index.objects)
    )
    ends = [
        {index.ids[end[step]] for step in steps[index.numbers[graph.id_of(name)]]
         if index.kinds[step] == 0}
        for name in ("VEGF", "PD-L1")
    ]  # fmt: skip
    rows = _rows(loaded, query, name="VEGF", other="PD-L1")
    assert {row["z"]["id"] for row in rows} == ends[0] & ends[1] - {
        graph.id_of("VEGF"), graph.id_of("PD-L1"),
    }  # fmt: skip
    assert rows


@pytest.mark.parametrize("direction", ["upstream", "downstream"])
def test_reach(loaded: Connection, graph: Graph, direction: str) -> None:
    """Who is reached with which sign, or without one, and in how few steps."""
    for name, sign in product(("PD-L1", "VEGFR2"), ("any", "+", "-")):
        reached = getattr(graph, direction)(name, sign=sign, max_length=2, limit=0).reached
        expected = {
            (one.entity.id, {1: "+", -1: "-", 0: "0"}[one.route.sign], one.route.length)
            for one in reached
        }
        rows = _rows(loaded, direction, name=name, max_length=2, sign=sign)
        assert {(row["id"], row["sign"], row["distance"]) for row in rows} == expected
        assert len(rows) == len(expected) > 5
        assert (sign == "any") == any(row["sign"] == "0" for row in rows)


def test_loops(loaded: Connection, graph: Graph) -> None:
    """The same feedback loops through an entity."""
    for sign in ("any", "+", "-"):
        expected = graph.loops("VEGF", max_length=3, limit=0, sign=sign).loops
        rows = _rows(loaded, "loops", name="VEGF", max_length=3, sign=sign)
        assert _drawn(rows) == _told(tuple(loop.route for loop in expected))
        assert rows


def test_routes_that_are_steered(loaded: Connection, graph: Graph) -> None:
    """Routes through, around, without a hypothesis, and the shortest ones."""
    ends = {"source": "hypoxia", "target": "angiogenesis", "max_length": 4}
    every = graph.trace("hypoxia", "angiogenesis", max_length=4, limit=0)
    for query, given, options in (
        ("routes_through", {"via": ["HIF-1α", "VEGF"]}, {"via": ["HIF-1α", "VEGF"]}),
        ("routes_avoiding", {"avoid": ["HIF-1α"]}, {"avoid": ["HIF-1α"]}),
        ("routes_stated", {}, {"certainty": "stated"}),
    ):
        expected = graph.trace("hypoxia", "angiogenesis", max_length=4, limit=0, **options)
        assert _drawn(_rows(loaded, query, **ends, **given)) == _told(expected.routes), query
        assert 0 < len(expected.routes) < len(every.routes)
    for sign in ("any", "-"):
        routes = graph.trace("VEGF", "PD-L1", max_length=6, limit=0, sign=sign).routes
        least = min(route.length for route in routes)
        expected_ = _told(tuple(route for route in routes if route.length == least))
        shortest = {"source": "VEGF", "target": "PD-L1", "sign": sign, "max_length": 6}
        assert _drawn(_rows(loaded, "routes_shortest", **shortest)) == expected_
    counted = Counter((route.length, route.sign) for route in every.routes)
    signs = {"+": "+", "-": "-", "0": "0", 1: "+", -1: "-", 0: "0"}
    rows = _rows(loaded, "route_counts", **ends)
    assert {(row["length"], row["sign"]): row["routes"] for row in rows} == {
        (length, signs[sign]): count for (length, sign), count in counted.items()
    }
    between = Counter(entity.id for route in every.routes for entity in route.entities[1:-1])
    rows = _rows(loaded, "mediators", **ends)
    assert {row["entity"]["id"]: row["routes"] for row in rows} == between


def test_contradictions(loaded: Connection, graph: Graph) -> None:
    """The same pairs of claims, of the same kind."""
    expected = {
        (pair.relations[0].id, pair.relations[1].id): pair.kind
        for pair in graph.contradictions().pairs
    }
    rows = _rows(loaded, "contradictions")
    assert {(row["relation"], row["other_relation"]): row["kind"] for row in rows} == expected
    assert set(expected.values()) == {"opposite_signs", "polarity", "contrast"}


def test_what_is_said_of_a_block(loaded: Connection, graph: Graph) -> None:
    """What is held, what is said of the readout itself, and documented escapes."""
    for target, blocked in (("angiogenesis", "bevacizumab"), ("PD-L1", "VEGFR2"), ("VEGF", "TACE")):
        one = graph.id_of(blocked)
        answer = bypass(
            graph.dataset, graph.index, graph.id_of(target), [one], [graph.id_of("hypoxia")],
            max_length=1,
        )  # fmt: skip
        (held,) = _rows(loaded, "held", blocked=[blocked])
        expected = {hold.entity.name for hold in answer.held} or {blocked}
        assert set(held["held"]) - {target} == expected - {target}
        for section in ("direct", "documented"):
            claims = {
                relation.id
                for group in getattr(answer, section)
                for route in group.routes
                for step in route.steps
                for relation in step.relations
                if relation.predicate != "opposes"  # shown with a step, and so by definition
            }
            rows = _rows(loaded, section, target=target, blocked=[blocked])
            assert {row["relation"] for row in rows} == claims, (section, blocked)


def test_closing_is_complete(loaded: Connection, graph: Graph) -> None:
    """The single drugs and pairs that close every route, beside those of combine."""
    for driver, target, length in (("VEGF", "PD-L1", 3), ("HIF-1α", "angiogenesis", 3)):
        answer = graph.combine([target], [driver], max_size=2, max_length=length)
        expected = {
            frozenset(names)
            for found in answer.sets
            for names in _alternatives(found)
            if len(names) <= 2
        }
        rows = _rows(loaded, "closing", driver=driver, target=target, max_length=length)
        found = {frozenset(row["members"]) for row in rows}
        assert found == expected


def _alternatives(found: Any) -> list[tuple[str, ...]]:
    sets: list[tuple[str, ...]] = [()]
    for member, others in zip(found.members, found.alternatives, strict=True):
        names = {member.name, *(other.name for other in others)}
        sets = [(*chosen, name) for chosen in sets for name in sorted(names)]
    return sets


def test_around(loaded: Connection, graph: Graph) -> None:
    """Neighbours within one and two steps."""
    index = graph.index
    start = index.numbers[graph.id_of("TET2")]
    near, seen = {start}, {start}
    for radius in (1, 2):
        near = {
            end
            for one in near
            for steps, ends in ((index.out, index.objects), (index.into, index.subjects))
            for end in (ends[step] for step in steps[one])
        } - seen
        seen |= near
        rows = _rows(loaded, "neighbours", name="TET2", radius=radius)
        assert {row["y"]["id"] for row in rows} == {index.ids[one] for one in seen - {start}}
        assert {row["y"]["id"] for row in rows if row["distance"] == radius} == {
            index.ids[one] for one in near
        }


def test_cards_and_counts(loaded: Connection, graph: Graph) -> None:
    """Numbers of claims, papers, mechanisms and results."""
    data = graph.dataset
    vegf = graph.id_of("VEGF")
    (card,) = _rows(loaded, "entity_card", name="VEGF")
    assert card["claims_as_subject"] == len(_relations(graph, lambda r: r.subject == vegf))
    assert card["claims_as_object"] == len(_relations(graph, lambda r: r.object == vegf))
    assert (card["name"], card["category"]) == (data.entities[vegf].name, "gene")
    counts = {(row["what"], row["kind"]): row["number"] for row in _rows(loaded, "counts")}
    for what, expected in (
        ("entities", Counter(one.category for one in data.entities.values())),
        ("claims", Counter(one.predicate for one in data.relations.values())),
        ("outcomes", Counter(one.design for one in data.outcomes.values())),
        ("references", {"": len(data.references)}),
    ):
        assert {kind: n for (of, kind), n in counts.items() if of == what} == expected
    papers: dict[str, set[str]] = {}
    for relation in data.relations.values():
        for place in relation.evidence:
            for paper in place.references:
                if paper in data.references:
                    papers.setdefault(paper, set()).add(relation.id)
    cited = _rows(loaded, "references_most_cited")
    assert {row["id"]: row["claims"] for row in cited} == {k: len(v) for k, v in papers.items()}
    documents = {row["id"]: row for row in _rows(loaded, "documents")}
    assert set(documents) == set(data.documents)
    assert documents["004"]["outcomes"] == len(graph.outcomes(document="004").outcomes)
    (release,) = _rows(loaded, "datasets")
    assert release["relations"] == len(data.relations)
    index = graph.index
    busiest = _rows(loaded, "hubs", limit=1)[0]
    number = index.numbers[busiest["x"]["id"]]
    assert busiest["acts_on"] == sum(index.kinds[step] == 0 for step in index.out[number])


def test_mechanisms(loaded: Connection, graph: Graph) -> None:
    """All of them, their steps, and those that an entity takes part in."""
    assert {row["id"] for row in _rows(loaded, "mechanisms")} == set(graph.dataset.mechanisms)
    expected = {one.id for one in graph.show("VEGF").mechanisms}
    assert {row["id"] for row in _rows(loaded, "mechanisms_with", name="VEGF")} == expected
    steps = _rows(loaded, "mechanism", mechanism="tet2-cgas-sting")
    told = graph.dataset.mechanisms["tet2-cgas-sting"].steps
    assert [row["r"]["id"] for row in steps] == list(told)


def test_lookups(loaded: Connection) -> None:
    """Names are found whole by one query, and in part by the other."""
    found = angiograph.open().find("VEGFR2").matches[0]
    assert found.entity.id in {row["id"] for row in _rows(loaded, "find", name="VEGFR2")}
    assert all("hypox" in str(row).lower() for row in _rows(loaded, "search", text="hypoxia"))
