"""Input that no one would send on purpose: a right read or one clear line, in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from angiograph.exceptions import DataError
from angiograph.formats import READERS, read_data, read_network
from angiograph.formats.detect import detect
from angiograph.formats.reading import MAX_LINE, TOO_LARGE
from angiograph.model import Dataset

HEADER = b"source\ttarget\tsign\n"


def written(folder: Path, content: bytes, name: str = "network.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def told(dataset: Dataset) -> set[tuple[str, str, str]]:
    return {(r.subject, r.predicate, r.object) for r in dataset.relations.values()}


A_TO_B = {("A", "activates", "B")}
BY_B = {("B", "affects", x) for x in "DE"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf" + HEADER + b"A\tB\t1\n", {("A", "activates", "B")}),
        ((HEADER + b"A\tB\t1\n").decode().encode("utf-16"), {("A", "activates", "B")}),
        ((HEADER + b"A\tB\t1\n").decode().encode("utf-32"), {("A", "activates", "B")}),
        (HEADER.replace(b"\n", b"\r\n") + b"A\tB\t1\r\n", {("A", "activates", "B")}),
        (HEADER.replace(b"\n", b"\r") + b"A\tB\t-1\r", {("A", "inhibits", "B")}),
        (HEADER + b"A\tB\t1", {("A", "activates", "B")}),
        (HEADER + b"\n\nA\tB\t1\n\t\t\n\n", {("A", "activates", "B")}),
        (b'"source","target","sign"\n"A, or a","B ""b""",1\n', {("A, or a", "activates", 'B "b"')}),
        (b'source,target,sign\n"A\nand a",B,1\n', {("A and a", "activates", "B")}),
        (b"SOURCE;Target;Sign\nA;B;-\n", {("A", "inhibits", "B")}),
        (b"source|target|sign\nA|B|0\n", {("A", "affects", "B")}),
        ("source,target,sign\n缺氧,血管生成,+1\n".encode(), {("缺氧", "activates", "血管生成")}),
        ("source\ttarget\tsign\nA\u2028x\tB\x85y\t1\n".encode(), {("A x", "activates", "B y")}),
        (b"A\t->\tB\x0c\n", {("A", "activates", "B")}),
        (b"  A   -|  B\n", {("A", "inhibits", "B")}),
        (HEADER.replace(b"sign", b"sign\tsaid\tby") + b"A\tB\t1\n", {("A", "activates", "B")}),
        (HEADER + b'"A"a\tB\t1\n', {('"A"a', "activates", "B")}),
        (
            HEADER.replace(b"sign", b"sign\tsaid") + b'A\tB\t1\t"x\nB\tC\t-1\ty" z\n',
            {("A", "activates", "B"), ("B", "inhibits", "C")},
        ),
        (b"A -> A\n", {("A", "activates", "A")}),
        (b"A\t->\tB\t\n", {("A", "activates", "B")}),
        (b"# made up\n\n# twice\nA -> B\n", {("A", "activates", "B")}),
        (b"# made up\nsource,target,sign\nA,B,-1\n", {("A", "inhibits", "B")}),
        (b'"from" "to" "effect"\n"A" "B c" "repressor"\n', {("A", "inhibits", "B c")}),
        (b"A up-regulation B\nA inhibitor C\n", {("A", "activates", "B"), ("A", "inhibits", "C")}),
        (b"A pos B\nB neg C\n", {("A", "activates", "B"), ("B", "inhibits", "C")}),
        (b"A -a> B\nB -t| C\n", {("A", "activates", "B"), ("B", "inhibits", "C")}),
        (b"#source\ttarget\tsign\nA\tB\t-1\n", {("A", "inhibits", "B")}),
        (
            b"A\tpp\tB\thttp://a.b/c http://a.b/d\tS5\nB\tinhibits\tC\t\tT7\n",
            {("A", "affects", "B"), ("B", "inhibits", "C")},
        ),
        (b"7157 pp 1956\n", {("7157", "affects", "1956")}),
        (b"A\tpp\tB\tC\nB\tpp\tD\tE\n", {("A", "affects", x) for x in "BC"} | BY_B),
        (
            b"A\tpp\tB\tC\tD\nB\tpp\tD\tE\tB\nE\tpp\tD\tB\tA\n",
            {("A", "affects", x) for x in "BCD"}
            | {("B", "affects", x) for x in "DEB"}
            | {("E", "affects", x) for x in "DBA"},
        ),
        (b"#A\t->\tB\n", {("#A", "activates", "B")}),
        (b"source,target,sign,said\nA,B,1\nB,C,-1", {*A_TO_B, ("B", "inhibits", "C")}),
        (
            b"a pp 1956\nb pp 7157\nc pp 207\n",
            {("a", "affects", "1956"), ("b", "affects", "7157"), ("c", "affects", "207")},
        ),
    ],
)
def test_text_as_programs_save_it_is_read(
    tmp_path: Path, content: bytes, expected: set[tuple[str, str, str]]
) -> None:
    dataset, report = read_network(written(tmp_path, content), strict=True)
    assert told(dataset) == expected
    assert not report.skipped


@pytest.mark.parametrize("blank", ["\t", " "])
@pytest.mark.parametrize("before", ["", "EBI-"])
def test_a_file_named_sif_may_have_an_identifier_on_every_line(
    tmp_path: Path, blank: str, before: str
) -> None:
    lines = [blank.join((f"FBgn{n}", f"{before}{n}", f"FBgn{n + 7}")) for n in range(100, 150)]
    content = "\n".join(lines).encode()
    dataset, report = read_network(written(tmp_path, content, "fly.sif"), strict=True)
    assert report.read == len(dataset.relations) == 50
    assert {r.predicate for r in dataset.relations.values()} == {"affects"}
    for name, more in (("fly.txt", b""), ("more.sif", b"\nA pp B C".replace(b" ", blank.encode()))):
        with pytest.raises(DataError, match=r"the second column holds 5\d different words"):
            read_network(written(tmp_path, content + more, name))


@pytest.mark.parametrize(
    ("arrow", "expected"),
    [
        ("<-", {("B", "activates", "A")}),
        ("|-", {("B", "inhibits", "A")}),
        ("<->", {("A", "activates", "B"), ("B", "activates", "A")}),
        ("|-|", {("A", "inhibits", "B"), ("B", "inhibits", "A")}),
        ("|->", {("A", "activates", "B"), ("B", "inhibits", "A")}),
    ],
)
def test_an_arrow_that_points_back_is_what_the_target_does(
    tmp_path: Path, arrow: str, expected: set[tuple[str, str, str]]
) -> None:
    dataset, _ = read_network(written(tmp_path, f"A {arrow} B\n".encode()), strict=True)
    assert told(dataset) == expected


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (HEADER + b"A\tB\t1\nA\t\t1\n", 3, "no target"),
        (HEADER + b"A\tB\t1\n\tB\t1\n", 3, "no source"),
        (HEADER + b"A\tB\t1\nA\tB\tperhaps\n", 3, "unknown sign 'perhaps'; write 1, -1 or 0"),
        (HEADER + b"A\tB\t1\nA\tB\t1\tmore\n", 3, "4 cells where the header has 3"),
        (HEADER + b"A\tB\nA\tB\t1\n", 2, "2 cells where the header has 3"),
        (HEADER + b"A\nA\tB\t1\n", 2, "1 cells where the header has 3"),
        (
            "source,target,sign\nVEGFA，KDR,1\nA,B,1\n".encode(),
            2,
            "2 cells where the header has 3",
        ),
        (
            b"source,target,relation,said\nA,B\nA,B,activates\n",
            2,
            "2 cells where the header has 4",
        ),
        (HEADER + b"A\tB\t1\nA\0\tB\t1\n", 3, "holds a NUL character"),
        (HEADER + b'"A\tC\t1\nA\tB\t1\n', 2, "a quote is not closed"),
        (b'source,target,sign\n"A"a,C,1\nA,B,1\n', 2, "quoting: ',' expected after '\"'"),
        (
            HEADER + b"A\tB\t1\n" + b"x" * (MAX_LINE + 5) + b"\n",
            3,
            f"longer than {MAX_LINE} characters",
        ),
        (
            b"source,sign,target,said\nA,1,B,x\nA,1,TP5",
            3,
            "3 cells where the header has 4; the file ends within it",
        ),
        (
            b"subject\tpredicate\tobject\tsaid\nA\tactivates\tB\tx\nA\tactivates\tTP5",
            3,
            "3 cells where the header has 4; the file ends within it",
        ),
        (b"A -> B\nA ->\nA -> B\n", 2, "expected source, relation and targets: 'A ->'"),
    ],
)
def test_a_malformed_row_is_skipped_with_its_line_and_reason(
    tmp_path: Path, content: bytes, line: int, reason: str
) -> None:
    path = written(tmp_path, content)
    dataset, report = read_network(path)
    assert told(dataset) == {("A", "activates", "B")}
    assert [(skipped.line, skipped.reason) for skipped in report.skipped] == [(line, reason)]
    with pytest.raises(DataError) as caught:
        read_network(path, strict=True)
    assert str(caught.value) == f"{path}:{line}: {reason}"


@pytest.mark.parametrize("relation", ["increases", "partOf"])
def test_a_node_of_bel_whose_kind_is_no_text_is_read(tmp_path: Path, relation: str) -> None:
    concepts = [{"namespace": "hgnc", "identifier": one} for one in ("1232", "4910")]
    nodes = [{"concept": concept, "function": ["Protein"]} for concept in concepts]
    link = {"source": 0, "target": 1, "relation": relation}
    path = written(tmp_path, json.dumps({"nodes": nodes, "links": [link]}).encode())
    [claim] = read_network(path)[0].relations.values()
    assert (claim.subject, claim.object) == ("HGNC:1232", "HGNC:4910")


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE Pathway [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<Pathway Name="&b;"/>"""
EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE Pathway [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<Pathway Name="x"><Label TextLabel="&a;" GraphId="a"/></Pathway>"""
PARAMETER = (
    b"""<?xml version="1.0"?><!DOCTYPE Pathway SYSTEM "http://127.0.0.1:9/a.dtd"><Pathway/>"""
)
CYCLE = b"""<Pathway><DataNode TextLabel="A" GraphId="a" GroupRef="g"/>
<Group GroupId="g" GraphId="x" GroupRef="h"/><Group GroupId="h" GraphId="y" GroupRef="g"/>
</Pathway>"""
LOOP = b"""<Pathway><Interaction GraphId="i"><Graphics><Point GraphRef="i"/><Point GraphRef="i"/>
</Graphics></Interaction></Pathway>"""
OBJECT = b"- graph: !!python/object/apply:os.system ['true']\n  links: []\n"
ALIASES = b"- a: &a [x, x]\n  b: &b [*a, *a]\n  links: &c [*b, *b]\n- *c\n- links: *nothing\n"
ITSELF = b"- links: &a [*a]\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\x1f\x8b\x08\0\0", "is gzip; unpack it"),
        (b"PK\x03\x04\0\0\0", "is zip (an Excel workbook is one)"),
        (b"\x7fELF\0\0\0\0\0\0\0\0", "is binary"),
        ((HEADER + b"A\tB\t1\n").decode().encode("utf-16-le"), "UTF-16 without its mark"),
        ("source,target,sign\nTumorgefäß,B,1\n".encode("latin-1"), ":2: not UTF-8 text"),
        ("source,target,sign\n缺氧,血管生成,1\n".encode("gb18030"), ":2: not UTF-8 text"),
        (HEADER.decode().encode("utf-16") + b"\x00", ":2: not utf-16-le text"),
        (b"source\ttarget\nA\tB\n", ":1: no column sign; found: source, target; say which"),
        (b"Dear all,\nplease find the table below.\nBest wishes,\nthe laboratory\n", "no network"),
        (b"A\tB\t1\nC\tD\t-1\nE\tF\t1\nG\tH\t1\n", "the second column holds 4 different words"),
        (b"A\tpp\tB\t0.9\nB\tpp\tC\t.4\n", "the last column holds numbers or signs, no names"),
        (b"p1 p2 score\nA B 490\nA C 200\n", "the last column holds numbers or signs, no names"),
        (b"A\tC\t1\nB\tC\t-1\nD\tC\t1\n", "the last column holds numbers or signs, no names"),
        (b"a\tb\tc\nA\tB\tactivates\n", "the last column holds numbers or signs, no names"),
        (
            b"name\tprize\tactive\nA\t2\tyes\nC\t5.7\tyes\n",
            ":1: no network: it names a column prize",
        ),
        (b"A\tB\tx\nB\tC\tx\nC\tA\tx\n", "the second column holds names that stand in others too"),
        (b"drug\tid\tgene\tkind\nd\tx\tKDR\tkinase\n", "every line has 4 cells, as a table has"),
        (
            b"drug\tid\tgene\tkind\tsource\nd\tx\tKDR\tkinase\thttp://a.b/c\n",
            "every line has 5 cells, as a table has",
        ),
        (b"#node1\tnode2\tscore\nA\tB\tx\n", ":1: no column source, target, sign; found: node1,"),
        (b"# x\nsubject_id\tpredicate_id\tobject_id\nA:1\tx:y\tB:1\n", "is mappings (SSSOM); give"),
        (b"<?xml version='1.0'?>\n", "XML that ends before its first element"),
        (b"x\tSign\ty\tz\nA\t1\tB\tC\n", ":1: no network: it names a column Sign; expected"),
        (b"Node1,Sign,Node2\nA,1,B\n", ":1: no column source, target; found: Node1, Sign, Node2"),
        (b":START_ID,:END_ID\n1,2\n", ":1: no column source, target, sign; found: :START_ID,"),
        (b"# a table\n\nsource,target\nA,B\n", ":3: no column sign; found: source, target"),
        (b"source,target\nA,Head & neck cancer\n", "or `--column sign=` if there are no signs"),
        (b"source,target\nA,B\n", "or `--column sign=` if there are no signs"),
        (b"A* = B and not C\nB* = A\n", "is a list of Boolean rules; write its interactions"),
        (b"# x\nA *= B or C\n", "is a list of Boolean rules; write its interactions as SIF"),
        (b"# x\n\nTargets, factors\nA, B\n", "is a list of Boolean rules; write its interactions"),
        (b"A, A\nB,  !C | A\nC, (A & B)\n", "is a list of Boolean rules; write its interactions"),
        (b'Creator "x"\ngraph\n[\n  node\n  [\n    id 1\n  ]\n]\n', "is GML; save it as GraphML"),
        (b"SET_1\thttp://x\tA\tB\nSET_2\thttp://y\tC\n", "is a list of gene sets (GMT), which"),
        (b"SET_1\tna\tA\tB\nSET_2\tna\tC\n", "is a list of gene sets (GMT), which tells"),
        (b'*Vertices 2\n1 "A"\n2 "B"\n*Arcs\n1 2 1\n', "is Pajek; save it as GraphML"),
        (b'digraph "a b" {\n  A -> B;\n}\n', "is DOT; save it as GraphML"),
        (b"digraph { A -> B; B -> C }\n", "is DOT; save it as GraphML"),
        (b'A B {"sign": 1}\nB C {}\n', "is an edge list of networkx; save it as GraphML"),
        (b"CREATE (a:Gene)\nMATCH (a), (b) CREATE (a)-[:X]->(b)\n", "is Cypher; write its edges"),
        (b"# x\n@prefix a: <http://a/> .\na:x a:y a:z .\n", "is RDF; write its edges as a table"),
        (b'<pathway name="path:hsa1"/>', "XML with <pathway>; known are GPML and GraphML"),
        (b'<graph label="x" xmlns="http://www.cs.rpi.edu/XGMML"/>', "is XGMML; export it from Cy"),
        (
            b'<rdf:RDF xmlns:bp="http://www.biopax.org/release/biopax-level3.owl#"></rdf:RDF>',
            "is BioPAX; convert it to SIF, as toSIF of paxtools does",
        ),
        (b'<rdf:RDF xmlns:a="http://a/"/>', "is RDF; write its edges as a table"),
        (b'{"nodes": [{"id": "A"}], "links": []}', "save other graphs as GraphML or Cytoscape"),
        (b'SET DOCUMENT Name = "x"\nDEFINE NAMESPACE A AS URL "b"\n', "is a BEL script"),
        (b'{"a": 1}', "JSON of an unknown kind; known are pybel node-link, CX2, Cytoscape.js, KGX"),
        (b"[1, 2]", "a JSON list that is not CX2, nor Cytoscape.js; write its edges as a table"),
        (b'{"type":"node","id":"0","labels":["A"]}\n', "is JSON of Neo4j (apoc.export); write"),
        (b'{"nodes": [', "not JSON"),
        (b'{"nodes": [], "links": "x"}', "expected the lists nodes and links"),
        (b'{"nodes": ' + b"[" * 200_000 + b"]" * 200_000 + b', "links": []}', "JSON that cannot"),
        (b'{"links": [], "nodes": ' + b"1" * 5000 + b"}", "JSON that cannot be read"),
        (b'{"nodes": [], "links": ["\xff"]}', "not UTF-8 text"),
        (LAUGHS, "declares a document type or entities, which are refused"),
        (EXTERNAL, "declares a document type or entities, which are refused"),
        (PARAMETER, "declares a document type or entities, which are refused"),
        (CYCLE, ":2: group 'g' contains itself"),
        (b"<Pathway>" + b"<Label>" * 10_000, "nested deeper than 200"),
        (b"<Pathway><DataNode", "not XML"),
        (b"<?xml version='1.0' encoding='x-none'?><Pathway/>", "XML that cannot be read"),
        (b"<sbml><model/></sbml>", "XML with <sbml>"),
        (OBJECT, "holds an object of the kind"),
        (ALIASES, "unknown alias 'nothing'"),
        (ITSELF, "unknown alias 'a'"),
        (b"- links: " + b"[" * 5000 + b"\n", "nested deeper than 20"),
        (b"- links: {a: [\n", "not YAML"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(DataError) as caught:
        read_network(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="a system whose pipes have no path")
def test_a_pipe_is_not_said_to_be_empty() -> None:
    reading, writing = os.pipe()
    os.write(writing, HEADER + b"A\tB\t1\n")
    os.close(writing)
    with pytest.raises(DataError, match="save it as a file first"):
        read_data(f"/dev/fd/{reading}")
    os.close(reading)


def test_a_line_that_leads_back_to_itself_is_skipped(tmp_path: Path) -> None:
    dataset, report = read_network(written(tmp_path, LOOP))
    assert not dataset.relations
    assert [skipped.reason for skipped in report.skipped] == [
        "interaction i: its ends lead back to itself"
    ]


def test_groups_that_stand_for_too_much_are_refused(tmp_path: Path) -> None:
    nodes = "".join(f'<DataNode TextLabel="n{n}" GroupRef="g"/>' for n in range(1100))
    line = (
        '<Interaction><Graphics><Point GraphRef="x"/><Point GraphRef="x"/></Graphics></Interaction>'
    )
    path = written(
        tmp_path,
        f'<Pathway>{nodes}<Group GroupId="g" GraphId="x"/>{line}</Pathway>'.encode(),
    )
    with pytest.raises(DataError, match="more than 1000000 claims"):
        read_network(path)


_BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
from angiograph.exceptions import DataError
from angiograph.formats import read_network
try:
    dataset, report = read_network(sys.argv[1])
    print(len(dataset.relations), report.read, *report.skipped)
except DataError as error:
    print(error)
"""


def bounded(path: Path, megabytes: int = 400) -> str:
    """Return what a reader says that has only so much memory."""
    script = _BOUNDED.format(limit=megabytes << 20)
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux")
class TestBoundedMemory:
    """A gigabyte is read in 400 MB of address space, Python included."""

    @pytest.mark.parametrize("first", [b"A\t->\tB\n" * 10_000, HEADER + b"A\tB\t1\n" * 10_000])
    def test_a_line_of_a_gigabyte_is_skipped(self, tmp_path: Path, first: bytes) -> None:
        path = written(tmp_path, first)
        with path.open("r+b") as file:
            file.truncate(1 << 30)
        last = len(first.splitlines()) + 1
        edges = last - 1 - first.startswith(HEADER)
        assert bounded(path) == f"1 {edges + 1} line {last}: longer than {MAX_LINE} characters"

    @pytest.mark.parametrize(
        "first",
        [
            b'{"nodes": [' + b" " * 70_000,
            b"<Pathway>" + b" " * 70_000,
            b"- links:\n" + b" " * 70_000,
        ],
    )
    def test_a_document_of_a_gigabyte_is_refused(self, tmp_path: Path, first: bytes) -> None:
        path = written(tmp_path, first)
        with path.open("r+b") as file:
            file.truncate(1 << 30)
        said = bounded(path)
        assert f"{path}: {TOO_LARGE}" in said or "not XML" in said

    def test_an_edge_told_a_million_times_is_one(self, tmp_path: Path) -> None:
        path = written(tmp_path, b"VEGFA\t->\tKDR\n" * 1_000_000)
        assert bounded(path) == "1 1000000"

    def test_a_quote_that_is_never_closed_costs_one_line(self, tmp_path: Path) -> None:
        path = written(tmp_path, HEADER + b'A\tB\t"\n' + b"A\tB\t1\n" * 100_000)
        assert bounded(path) == "1 100001 line 2: a quote is not closed"


def test_what_python_would_run_is_never_run(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    content = f"- graph: !!python/object/apply:os.system ['touch {marker}']\n"
    with pytest.raises(DataError):
        read_network(written(tmp_path, content.encode()))
    assert not marker.exists()


def test_a_lone_surrogate_can_be_written_again(tmp_path: Path) -> None:
    node = {"function": "Protein", "concept": {"namespace": "hgnc", "identifier": "1"}}
    other = {
        "function": "Protein",
        "concept": {"namespace": "x", "name": "\ud800", "identifier": "y"},
    }
    link = {"source": 0, "target": 1, "relation": "increases"}
    text = json.dumps({"nodes": [node, other], "links": [link]})
    dataset, _ = read_network(written(tmp_path, text.encode()))
    assert [entity.name.encode() for entity in dataset.entities.values()]


def test_every_reader_says_where_it_is() -> None:
    from importlib import import_module

    for reader in READERS.values():
        module, _, function = reader.partition(":")
        assert callable(getattr(import_module(f"angiograph.formats.{module}"), function))


@pytest.mark.parametrize(
    "content",
    [
        "---\n" + "\n" * 28 + "x",
        "# said\n" + "\n" * 28 + "A activates B\n",
        "<!--" * 16_000,
        "<!DOCTYPE[" * 6_000,
        "<!DOCTYPE a " * 5_000,
    ],
    ids=["rule", "comment", "XML comments", "document types", "unclosed types"],
)
def test_no_content_hangs_the_detection_of_its_format(tmp_path: Path, content: str) -> None:
    """What a pattern tries again and again would take seconds, days with a few more lines."""
    path = written(tmp_path, content.encode())
    started = time.process_time()
    with suppress(DataError):
        detect(path)
    assert time.process_time() - started < 1


def test_xml_is_known_by_its_root_whatever_stands_before(tmp_path: Path) -> None:
    before = '<?xml version="1.0"?><!-- <graphml> --><!DOCTYPE Pathway [<!ENTITY a "]"> ] >'
    assert detect(written(tmp_path, f"{before}<!-- --><p:Pathway/>".encode())) == "gpml"
