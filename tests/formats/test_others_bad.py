"""Graphs of others and of ours with bad records, or made to do harm: skipped, or one clear line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest

from angiograph.api import Graph
from angiograph.exceptions import DataError
from angiograph.formats import read_network
from angiograph.formats.reading import MAX_LINE, MAX_VALUES
from angiograph.formats.writing import FORMATS, write
from angiograph.model import Dataset, Entity, Relation
from tests.formats.test_import_bad import bounded

Node = tuple[Any, str]
Edge = tuple[Any, Any, dict[str, Any]]


def _cx2(nodes: list[Node], edges: list[Edge]) -> str:
    return json.dumps(
        [
            {"CXVersion": "2.0"},
            {"nodes": [{"id": key, "v": {"name": name}} for key, name in nodes]},
            {"edges": [{"s": a, "t": b, "v": told} for a, b, told in edges]},
            {"status": [{"success": True}]},
        ]
    )


def _cyjs(nodes: list[Node], edges: list[Edge]) -> str:
    told = [{"data": {"id": key, "name": name}} for key, name in nodes]
    links = [{"data": {"source": a, "target": b, **more}} for a, b, more in edges]
    return json.dumps({"elements": {"nodes": told, "edges": links}})


def _graphml(nodes: list[Node], edges: list[Edge]) -> str:
    lines = ['<graphml><graph edgedefault="directed">']
    for key, name in nodes:
        told = "" if key is None else f" id={quoteattr(str(key))}"
        lines.append(f'<node{told}><data key="name">{name}</data></node>')
    for a, b, more in edges:
        ends = [("source", a), ("target", b)]
        told = "".join(f" {end}={quoteattr(str(key))}" for end, key in ends if key is not None)
        data = "".join(f'<data key="{name}">{value}</data>' for name, value in more.items())
        lines.append(f"<edge{told}>{data}</edge>")
    return "\n".join([*lines, "</graph></graphml>"])


SHAPES: dict[str, Callable[[list[Node], list[Edge]], str]] = {
    "cx2": _cx2,
    "cyjs": _cyjs,
    "graphml": _graphml,
}
PLACES = {
    "cx2": ("nodes[2]", "nodes[3]", "edges[1]", "edges[2]", "edges[3]"),
    "cyjs": ("nodes[2]", "nodes[3]", "edges[1]", "edges[2]", "edges[3]"),
    "graphml": (4, 5, 7, 8, 9),
}


@pytest.mark.parametrize("form", SHAPES)
def test_bad_records_of_a_graph_are_skipped_each_with_its_place(tmp_path: Path, form: str) -> None:
    nodes: list[Node] = [(1, "VHL"), (2, "HIF1A"), (None, "X"), (1, "again")]
    edges: list[Edge] = [
        (1, 2, {"sign": -1}),
        (1, 99, {}),
        (None, 2, {}),
        (1, 2, {"sign": "perhaps"}),
    ]
    path = tmp_path / "small"
    path.write_text(SHAPES[form](nodes, edges), "utf-8")
    dataset, report = read_network(path)
    assert [(r.subject, r.predicate, r.object) for r in dataset.relations.values()] == [
        ("VHL", "inhibits", "HIF1A")
    ]
    reasons = (
        "a node without an id",
        "node '1' is told twice",
        "no node '99'",
        "no source",
        "unknown sign 'perhaps'; write 1, -1 or 0",
    )
    places = PLACES[form]
    if form == "graphml":
        expected = [
            f"line {place}: {reason}" for place, reason in zip(places, reasons, strict=True)
        ]
    else:
        expected = [f"{place}: {reason}" for place, reason in zip(places, reasons, strict=True)]
    assert [str(skipped) for skipped in report.skipped] == expected
    assert report.read == len(edges) + 2
    separator = ":" if form == "graphml" else ": "
    with pytest.raises(DataError) as caught:
        read_network(path, strict=True)
    assert str(caught.value) == f"{path}{separator}{places[0]}: {reasons[0]}"


@pytest.mark.parametrize(
    ("form", "lines", "number", "reason"),
    [
        ("jsonl", ["not json {"], 2, "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("jsonl", ["[1]"], 2, "not an object"),
        ("jsonl", ["[" * 100_000], 2, "not JSON"),
        ("jsonl", ['{"subject": ' + "9" * 5000 + "}"], 2, "not JSON"),
        ("jsonl", ['{"subject": "x:1", "object": "x:2"}'], 2, "no predicate"),
        ("jsonl", ['{"subject": ["x:1"], "predicate": "p", "object": "x:2"}'], 2, "no subject"),
        ("jsonl", ['{"subject": "x:1", "predicate": "p"}'], 2, "no object"),
        ("jsonl", ['{"name": "a node"}'], 2, "a node without an id"),
        ("tsv", ["x:1\tbiolink:affects"], 3, "no object"),
        ("tsv", ["x:1\tbiolink:affects\tx:2\tmore"], 3, "4 cells where the header has 3"),
        ("tsv", ["\tbiolink:affects\tx:2"], 3, "no subject"),
        ("tsv", ["x" * (MAX_LINE + 5)], 3, f"longer than {MAX_LINE} characters"),
        ("tsv", ["x:1\t\0\tx:2"], 3, "holds a NUL character"),
        ("csv", ['"x:1,biolink:affects,x:2'], 3, "a quote is not closed"),
    ],
)
def test_bad_records_of_kgx_are_skipped_each_with_its_line(
    tmp_path: Path, form: str, lines: list[str], number: int, reason: str
) -> None:
    sound = ("x:1", "biolink:causes", "x:2")
    if form == "jsonl":
        told = [json.dumps(dict(zip(("subject", "predicate", "object"), sound, strict=True)))]
    else:
        separator = "\t" if form == "tsv" else ","
        told = [separator.join(row) for row in (("subject", "predicate", "object"), sound)]
    path = tmp_path / f"small_edges.{form}"
    path.write_text("\n".join([*told, *lines, *told[-1:], "", ""]), "utf-8")
    dataset, report = read_network(path)
    assert len(dataset.relations) == 1
    assert report.read == 3
    [skipped] = report.skipped
    assert skipped.line == number
    assert skipped.reason.startswith(reason)
    with pytest.raises(DataError) as caught:
        read_network(path, strict=True)
    assert str(caught.value).startswith(f"{path}:{number}: {reason}")


def test_what_is_left_out_of_the_file_of_nodes_is_named_by_it(tmp_path: Path) -> None:
    nodes, edges = tmp_path / "kg_nodes.tsv", tmp_path / "kg_edges.tsv"
    nodes.write_text("id\tcategory\tname\nx:1\tbiolink:Gene\tX\n\tbiolink:Gene\tY\n", "utf-8")
    edges.write_text("subject\tpredicate\tobject\nx:1\tbiolink:causes\tx:2\n", "utf-8")
    dataset, report = read_network(edges)
    assert dataset.entities["x:1"].name == "X"
    assert [str(skipped) for skipped in report.skipped] == ["kg_nodes.tsv:3: a node without an id"]
    assert report.read == 2
    with pytest.raises(DataError) as caught:
        read_network(edges, strict=True)
    assert str(caught.value) == f"{nodes}:3: a node without an id"


# --- our own exports ---------------------------------------------------------------------------

OWN = ("csv", "tsv", "kgx-tsv", "kgx-jsonl", "graphml", "cx2", "cyjs")
SOUND = Dataset(
    {name: Entity(name, "gene", name) for name in ("AG:a", "AG:b", "AG:c")},
    {
        f"AGR:0000{number}": Relation(
            f"AGR:0000{number}", "AG:a", "inhibits", "AG:b", polarity="negated", note=mark
        )
        for number, mark in enumerate(("first", "second", "third"))
    },
)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("inhibits", "likes", "unknown predicate 'likes'"),
        ("negated", "perhaps", "unknown 'perhaps'"),
        ("AG:b", "AG:z", "is no entity of the file"),
    ],
)
@pytest.mark.parametrize("form", OWN)
def test_a_bad_claim_of_our_own_is_skipped(
    tmp_path: Path, form: str, old: str, new: str, reason: str
) -> None:
    target = tmp_path / f"graph.{form.removeprefix('kgx-')}"
    write(SOUND, form, target)
    path = next(p for p in FORMATS[form].paths(target)[::-1] if "second" in p.read_text("utf-8"))
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if "second" in line)
    lines[at] = lines[at].replace(old, new)
    if form == "cx2" and new == "AG:z":  # its ends are numbers
        lines[at] = lines[at].replace('"t": 1', '"t": 9')
    path.write_text("\n".join(lines), "utf-8")
    dataset, report = read_network(path)
    if new == "AG:z" and form in ("csv", "tsv"):  # an edge list names its ends itself
        assert len(dataset.relations) == 3
        return
    kept = [SOUND.relations[one] for one in ("AGR:00000", "AGR:00002")]
    assert list(dataset.relations.values()) == kept
    assert dataset.entities == SOUND.entities
    assert report.read == 3
    [skipped] = report.skipped
    assert reason in skipped.reason
    if form in ("csv", "tsv", "kgx-tsv", "kgx-jsonl", "graphml"):
        assert skipped.line == at + 1
    else:
        assert skipped.reason.startswith("edges[1]: ")
    with pytest.raises(DataError, match=reason):
        read_network(path, strict=True)


@pytest.mark.parametrize("form", OWN)
def test_a_bad_entity_of_our_own_takes_its_claims_along(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"graph.{form.removeprefix('kgx-')}"
    ends = {**SOUND.entities, "AG:c": Entity("AG:c", "gene", "third gene")}
    write(Dataset(ends, SOUND.relations), form, target)
    path = next(p for p in FORMATS[form].paths(target) if "third gene" in p.read_text("utf-8"))
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if "third gene" in line)
    lines[at] = lines[at].replace("gene_look", "look").replace('"gene"', '"genus"')
    lines[at] = lines[at].replace(">gene<", ">genus<").replace("\tgene", "\tgenus")
    lines[at] = lines[at].replace(",gene,", ",genus,")
    path.write_text("\n".join(lines), "utf-8")
    edges = FORMATS[form].paths(target)[0] if form in ("csv", "tsv") else path
    dataset, report = read_network(edges)
    assert dataset.entities.keys() == {"AG:a", "AG:b"}
    assert dataset.relations == SOUND.relations
    [skipped] = report.skipped
    assert "unknown category 'genus'" in skipped.reason


def test_a_claim_told_twice_is_skipped_the_second_time(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.csv"
    write(graph.dataset, "csv", path)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1], ""]), "utf-8")
    dataset, report = read_network(path)
    assert dataset.relations == graph.dataset.relations
    assert [skipped.reason.partition(" ")[2] for skipped in report.skipped] == ["is told twice"]


def test_a_sheet_saved_by_another_program_is_read(tmp_path: Path) -> None:
    """A spreadsheet ends lines in its own way, and marks UTF-8."""
    write(SOUND, "csv", tmp_path / "graph.csv")
    for path in tmp_path.iterdir():
        text = path.read_text("utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_network(tmp_path / "graph.csv", strict=True)[0].relations == SOUND.relations


# --- harm --------------------------------------------------------------------------------------

LAUGHS = """<?xml version="1.0"?><!DOCTYPE graphml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<graphml><graph><node id="&b;"/></graph></graphml>"""
EXTERNAL = """<!DOCTYPE graphml [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<graphml><graph><node id="x"><desc>&a;</desc></node></graph></graphml>"""
DEEP = "<graphml><graph>" + "<node id='a'><graph>" * 5000
HYPER = """<graphml><graph edgedefault="directed"><node id="A"/><node id="B"/>
<hyperedge><endpoint node="A"/><endpoint node="B"/></hyperedge>
<edge source="A" target="B"/></graph></graphml>"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LAUGHS, "declares a document type or entities, which are refused"),
        (EXTERNAL, "declares a document type or entities, which are refused"),
        (DEEP, "nested deeper than 200"),
        ("<graphml><graph>", "not XML"),
        ('[{"CXVersion": "2.0"}, ' + "[" * 200_000, "JSON that cannot be read"),
        ('[{"CXVersion": "2.0"}', "not JSON"),
        ('[{"CXVersion": "2.0"}, {"nodes": []}]', "does not end in a status of success: it may"),
        ('[{"CXVersion": "1.0"}, {"status": [{"success": true}]}]', "its CXVersion is '1.0'; save"),
        ('[{"CXVersion": "20"}, {"status": [{"success": true}]}]', "its CXVersion is '20'; save"),
        (
            '[{"CXVersion": "2.0"}, {"status": [{"success": false}]}]',
            "status of success: it may be cut",
        ),
        ('{"CXVersion": "2.0", "nodes": []', "not JSON"),
        ('{"elements": ' + '{"a":' * 200_000, "JSON that cannot be read"),
        ('{"elements": {"nodes": {}}}', "nodes is no list"),
        ('{"elements": [' + "[" * 200_000, "JSON that cannot be read"),
    ],
)
def test_what_is_made_to_do_harm_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "network"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        read_network(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_an_edge_of_more_than_two_ends_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "small.graphml"
    path.write_text(HYPER, "utf-8")
    dataset, report = read_network(path)
    assert len(dataset.relations) == 1
    assert [str(one) for one in report.skipped] == ["line 2: an edge of more than two ends"]


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux")
class TestBoundedMemory:
    """Read in 400 MB of address space, Python included."""

    @pytest.mark.parametrize(
        "start", ['[{"CXVersion": "2.0"}, {"nodes": [', '{"elements": {"nodes": [']
    )
    def test_a_hundred_million_small_values_are_refused(self, tmp_path: Path, start: str) -> None:
        path = tmp_path / "network"
        with path.open("w", encoding="ascii") as file:
            file.write(start)
            for _ in range(30):
                file.write("{}," * 1_000_000)
        assert f"holds more than {MAX_VALUES} values" in bounded(path, 500)

    def test_a_line_of_a_gigabyte_is_skipped(self, tmp_path: Path) -> None:
        path = tmp_path / "kg_edges.tsv"
        told = "subject\tpredicate\tobject\n" + "x:1\tbiolink:causes\tx:2\n" * 10_000
        path.write_text(told, "utf-8")
        with path.open("r+b") as file:
            file.truncate(1 << 30)
        assert bounded(path) == f"1 10001 line 10002: longer than {MAX_LINE} characters"

    def test_an_edge_told_a_million_times_is_one(self, tmp_path: Path) -> None:
        path = tmp_path / "kg_edges.tsv"
        with path.open("w", encoding="ascii") as file:
            file.write("subject\tpredicate\tobject\n")
            file.write("x:1\tbiolink:causes\tx:2\n" * 1_000_000)
        assert bounded(path) == "1 1000000"
