"""Any network, written in the shapes of other tools, is read with its signs and no others."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from angiograph.formats import read_network
from angiograph.formats.biolink import claim_of
from angiograph.vocabulary import predicates
from tests.formats.test_import_fuzz import attempt, check

NAMES = st.text("ABCΑβ缺氧 -/'1", min_size=1, max_size=6).map(str.strip).filter(bool)
EDGES = st.dictionaries(st.tuples(NAMES, NAMES), st.sampled_from([1, -1, 0]), max_size=8)
WORDS = {1: "activates", -1: "inhibits", 0: "interacts with"}
Network = dict[tuple[str, str], int]


def _cx2(network: Network, path: Path) -> None:
    names = sorted({end for ends in network for end in ends})
    numbers = {name: number for number, name in enumerate(names)}
    declared = {"nodes": {"name": {"a": "n"}}, "edges": {"interaction": {"a": "i"}}}
    aspects: list[Any] = [{"CXVersion": "2.0"}, {"attributeDeclarations": [declared]}]
    aspects += [{"nodes": [{"id": number, "v": {"n": name}}]} for name, number in numbers.items()]
    aspects += [
        {"edges": [{"id": 0, "s": numbers[a], "t": numbers[b], "v": {"i": WORDS[sign], "w": 1}}]}
        for (a, b), sign in network.items()
    ]
    aspects.append({"status": [{"success": True}]})
    path.write_text(json.dumps(aspects), "utf-8")


def _graph(network: Network) -> Any:
    graph: Any = networkx.MultiDiGraph()
    for (a, b), sign in network.items():
        graph.add_edge(a, b, interaction=WORDS[sign], weight=1)
    return graph


def _cyjs(network: Network, path: Path) -> None:
    path.write_text(json.dumps(networkx.cytoscape_data(_graph(network))), "utf-8")


def _graphml(network: Network, path: Path) -> None:
    networkx.write_graphml(_graph(network), path)


def _kgx(network: Network, path: Path) -> None:
    direction = {1: "increased", -1: "decreased"}
    with path.open("w", encoding="utf-8") as file:
        for (a, b), sign in network.items():
            edge = {"subject": a, "predicate": "biolink:affects", "object": b}
            if sign:
                edge["qualified_predicate"] = "biolink:causes"
                edge["object_direction_qualifier"] = direction[sign]
            file.write(f"{json.dumps(edge)}\n")


SHAPES: dict[str, Callable[[Network, Path], None]] = {
    "cx2": _cx2,
    "cyjs": _cyjs,
    "graphml": _graphml,
    "kgx": _kgx,
}


@settings(max_examples=200, deadline=None)
@given(form=st.sampled_from(sorted(SHAPES)), network=EDGES.filter(bool))
def test_any_network_is_read_with_its_signs(form: str, network: Network) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network"
        SHAPES[form](network, path)
        dataset, report = read_network(path, strict=True)
    told = {
        (dataset.entities[r.subject].name, dataset.entities[r.object].name): predicates()[
            r.predicate
        ].sign
        for r in dataset.relations.values()
    }
    expected = {(" ".join(a.split()), " ".join(b.split())): s for (a, b), s in network.items()}
    if len(expected) == len(network):  # else names that spaces alone tell apart are one
        assert told == expected
    assert report.read == len(network)
    check(dataset)


QUALIFIERS = st.dictionaries(
    st.sampled_from(
        (
            *("qualified_predicate", "object_direction_qualifier", "object_aspect_qualifier"),
            *("subject_direction_qualifier", "subject_aspect_qualifier", "object_part_qualifier"),
            "subject_form_or_variant_qualifier",
        )
    ),
    st.sampled_from(
        (
            *("increased", "decreased", "upregulated", "activity", "expression", "degradation"),
            *("biolink:causes", "biolink:affects", "stability", "", "x"),
        )
    ),
)
SAID = [*sorted({one.biolink_predicate for one in predicates().values()}), "biolink:x", "x", ""]


@settings(max_examples=500, deadline=None)
@given(predicate=st.sampled_from(SAID), qualifiers=QUALIFIERS)
def test_a_sign_needs_a_direction_or_a_predicate_that_has_one(
    predicate: str, qualifiers: dict[str, str]
) -> None:
    claim = claim_of(predicate, qualifiers)
    if claim is None or not predicates()[claim.predicate].sign:
        return
    told = {name: value for name, value in qualifiers.items() if value}
    if "object_direction_qualifier" in told:
        assert predicate == "biolink:affects"
        assert told["object_direction_qualifier"] in ("increased", "decreased", "upregulated")
        assert told.get("qualified_predicate", "biolink:causes") == "biolink:causes"
        turned = {**told, "object_direction_qualifier": "decreased"}
        if told["object_direction_qualifier"] != "decreased":
            other = claim_of(predicate, turned)
            assert other is not None
            assert predicates()[other.predicate].sign == -predicates()[claim.predicate].sign
    else:
        assert not told


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
CELLS = st.dictionaries(
    st.sampled_from(
        (
            *("id", "name", "label", "represents", "type", "sign", "interaction", "weight", "pmid"),
            *("directed", "source", "target", "key", "predicate", "polarity", "evidence", "alias"),
            *("subject", "object", "category", "xref", "synonym", "negated", "qualifiers"),
            *("original_predicate", "publications", "relation", "entrez"),
        )
    ),
    VALUES | st.sampled_from(["a", "b", "1", "PMID:1", "inhibits", "affirmed", "angiograph:binds"]),
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    form=st.sampled_from(["cx2", "cyjs", "kgx"]),
    nodes=st.lists(CELLS, max_size=4),
    edges=st.lists(CELLS, max_size=4),
)
def test_records_of_any_kind_are_read_skipped_or_refused(
    form: str, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]
) -> None:
    ids: list[Any] = ["a", "b", 1]
    if form == "cx2":
        told = [{"id": key, "v": cells} for key, cells in zip(ids, nodes, strict=False)]
        links = [{"s": "a", "t": "b", "v": cells, **cells} for cells in edges]
        status = {"status": [{"success": True}]}
        text = json.dumps([{"CXVersion": "2.0"}, {"nodes": told}, {"edges": links}, status])
    elif form == "cyjs":
        data = [{"data": {"id": key, **c}} for key, c in zip(ids, nodes, strict=False)]
        more = [{"data": {"source": "a", "target": "b", **cells}} for cells in edges]
        text = json.dumps({"elements": {"nodes": data, "edges": more}})
    else:
        ends = {"subject": "a", "predicate": "biolink:affects", "object": "b"}
        records = [{**ends, **cells} for cells in edges] + nodes
        text = "\n".join(map(json.dumps, records))
    found = attempt(text.encode(), lambda place: read_network(place)[0])
    if found is not None:
        check(found)
