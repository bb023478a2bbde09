"""Words for relations: signed alike by every reader, and only where they say a direction."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from angiograph.formats import read_network
from angiograph.formats.words import predicate_of
from angiograph.vocabulary import predicates


def _table(word: str) -> str:
    return f"source\ttarget\trelation\nA\tB\t{word}\n"


def _sif(word: str) -> str:
    return f"A\t{word}\tB\n"


def _cx2(word: str) -> str:
    nodes = [{"id": 1, "v": {"name": "A"}}, {"id": 2, "v": {"name": "B"}}]
    edges = [{"id": 3, "s": 1, "t": 2, "v": {"interaction": word}}]
    aspects = [{"CXVersion": "2.0"}, {"nodes": nodes}, {"edges": edges}]
    return json.dumps([*aspects, {"status": [{"success": True}]}])


def _cyjs(word: str) -> str:
    nodes = [{"data": {"id": "A"}}, {"data": {"id": "B"}}]
    edges = [{"data": {"source": "A", "target": "B", "interaction": word}}]
    return json.dumps({"elements": {"nodes": nodes, "edges": edges}})


def _graphml(word: str) -> str:
    return (
        '<graphml><key id="k" for="edge" attr.name="interaction"/><graph edgedefault="directed">'
        f'<node id="A"/><node id="B"/><edge source="A" target="B"><data key="k">{word}</data>'
        "</edge></graph></graphml>"
    )


def _kgx(word: str) -> str:
    return json.dumps({"subject": "A", "predicate": word, "object": "B"})


def _drugmechdb(word: str) -> str:
    return (
        f"- graph: {{_id: x}}\n  links: [{{key: '{word}', source: A, target: B}}]\n"
        "  nodes: [{id: A, label: Protein, name: A}, {id: B, label: Protein, name: B}]\n"
    )


def _gpml(word: str) -> str:
    return (
        '<Pathway><DataNode TextLabel="A" GraphId="a"/><DataNode TextLabel="B" GraphId="b"/>'
        '<Interaction><Graphics><Point GraphRef="a"/>'
        f'<Point GraphRef="b" ArrowHead="{word}"/></Graphics></Interaction></Pathway>'
    )


def _signor(word: str) -> str:
    head = "ENTITYA;IDA;DATABASEA;ENTITYB;IDB;DATABASEB;EFFECT;PMID;SIGNOR_ID"
    return f"{head}\nA;;;B;;;{word};1;S-1\n"


FORMS: dict[str, Callable[[str], str]] = {
    "table": _table,
    "sif": _sif,
    "cx2": _cx2,
    "cyjs": _cyjs,
    "graphml": _graphml,
    "kgx": _kgx,
    "drugmechdb": _drugmechdb,
    "gpml": _gpml,
    "signor": _signor,
}
SIGNED = {
    "positively regulates": 1,
    "directly positively regulates": 1,
    "positive regulation": 1,
    "Positive_Regulation": 1,
    "increases expression of": 1,
    "decreases degradation of": 1,
    "directlyIncreases": 1,
    "mim-stimulation": 1,
    "up-regulates quantity by expression": 1,
    "negatively regulates": -1,
    "directly negatively regulates": -1,
    "negative regulation": -1,
    "increases degradation of": -1,
    "blocks": -1,
    "TBar": -1,
    "mim-inhibition": -1,
    "down-regulates activity": -1,
    "IncreaseAmount": 1,
    "DecreaseAmount": -1,
    "biolink:disrupts": -1,
    "biolink:prevents": -1,
    "increasesAmountOf": 1,
    "repressesExpressionOf": -1,
    "activityPositivelyRegulatesActivityOf": 1,
    "activityDirectlyNegativelyRegulatesActivityOf": -1,
    "激活": 1,
    "上调": 1,
    "抑制": -1,
    "－｜": -1,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("word", SIGNED)
def test_a_word_has_the_same_sign_in_every_format(tmp_path: Path, form: str, word: str) -> None:
    path = tmp_path / "small_edges"
    path.write_text(FORMS[form](word), "utf-8")
    dataset, report = read_network(path, strict=True)
    [relation] = dataset.relations.values()
    assert predicates()[relation.predicate].sign == SIGNED[word]
    assert not report.unsigned


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "word",
    [
        *("regulates expression of", "correlates", "associated", "mim-conversion", "expression"),
        *("does not activate", "not activated", "no inhibition", "inhibits?", "no longer blocks"),
        *("activates or inhibits", "is activated by", "positively regulated by", "- activates"),
        *("不激活", "抑制？", "调节", "IncreaseAmount?", "DecreaseAmountOf"),
        *("increases localization of", "positive correlation", "inverse agonist", "deactivates"),
    ],
)
def test_a_word_without_a_direction_has_no_sign(tmp_path: Path, form: str, word: str) -> None:
    path = tmp_path / "small_edges"
    path.write_text(FORMS[form](word), "utf-8")
    dataset, report = read_network(path, strict=True)
    [relation] = dataset.relations.values()
    assert predicates()[relation.predicate].sign == 0
    assert word in relation.note
    if (form, word) != ("kgx", "increases localization of"):
        assert report.unsigned == {word: 1}


@pytest.mark.parametrize("word", ["biolink:positively_regulates", "biolink:negatively_regulates"])
@pytest.mark.parametrize("form", FORMS)
def test_a_predicate_of_biolink_says_it_everywhere(tmp_path: Path, form: str, word: str) -> None:
    path = tmp_path / "small_edges"
    path.write_text(FORMS[form](word), "utf-8")
    [relation] = read_network(path, strict=True)[0].relations.values()
    assert predicates()[relation.predicate].sign == (1 if "positively" in word else -1)


REACTOME_FI = """\
Gene1\tGene2\tDirection\tScore
VEGFA\tKDR\t->\t1
A\tB\t-\t0.3
C\tD\t<-\t1
E\tF\t|-\t1
G\tH\t|->\t1
"""
FI_TOLD = {
    ("VEGFA", "activates", "KDR"),
    ("A", "affects", "B"),
    ("D", "activates", "C"),
    ("F", "inhibits", "E"),
    ("G", "activates", "H"),
    ("H", "inhibits", "G"),
}
FI_COLUMNS = {"source": "Gene1", "target": "Gene2", "relation": "Direction"}


def _told(path: Path, columns: dict[str, str] | None = None) -> set[tuple[str, str, str]]:
    dataset, _ = read_network(path, strict=True, columns=columns)
    return {(one.subject, one.predicate, one.object) for one in dataset.relations.values()}


def test_a_column_of_arrows_is_read_as_the_arrows_of_sif(tmp_path: Path) -> None:
    table, sif = tmp_path / "fi.tsv", tmp_path / "fi.sif"
    table.write_text(REACTOME_FI, "utf-8")
    rows = [line.split("\t") for line in REACTOME_FI.splitlines()[1:]]
    sif.write_text("".join(f"{a}\t{arrow}\t{b}\n" for a, b, arrow, _ in rows), "utf-8")
    assert _told(table, FI_COLUMNS) == FI_TOLD
    assert _told(sif) == FI_TOLD
    assert read_network(table, columns=FI_COLUMNS)[1].unsigned == {"-": 1}
    assert read_network(sif)[1].unsigned == {"-": 1}


@pytest.mark.parametrize("line", ["-", "−", "－", "--"])
@pytest.mark.parametrize("form", [form for form in FORMS if form != "signor"])
def test_a_line_without_an_end_has_no_sign(tmp_path: Path, form: str, line: str) -> None:
    path = tmp_path / "small_edges"
    path.write_text(FORMS[form](line), "utf-8")
    [relation] = read_network(path, strict=True)[0].relations.values()
    assert predicates()[relation.predicate].sign == 0


@pytest.mark.parametrize("column", ["sign", "relation"])
@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("１", 1),
        ("＋", 1),
        ("＋１", 1),
        ("－１", -1),
        ("０", 0),
        ("抑制", -1),
        ("激活", 1),
        ("影响", 0),
    ],
)
def test_what_a_chinese_keyboard_writes_is_read(
    tmp_path: Path, column: str, word: str, sign: int
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"source,target,{column}\nVEGFA,KDR,{word}\n", "utf-8")
    dataset, report = read_network(path, strict=True)
    [relation] = dataset.relations.values()
    assert predicates()[relation.predicate].sign == sign
    assert not report.unsigned


@pytest.mark.parametrize("column", ["sign", "effect", "mor"])
def test_a_minus_is_a_sign_where_signs_stand(tmp_path: Path, column: str) -> None:
    table, graph = tmp_path / "own.csv", tmp_path / "own.cyjs"
    table.write_text(f"source,target,{column}\nA,B,-\n", "utf-8")
    graph.write_text(_cyjs("-").replace('"interaction"', f'"{column}"'), "utf-8")
    for path in (table, graph):
        assert _told(path) == {("A", "inhibits", "B")}
    table.write_text(f"source,target,{column}\nA,B,－\n", "utf-8")
    assert _told(table) == {("A", "inhibits", "B")}


def test_a_column_said_to_be_of_signs_holds_minuses(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("source,target,interaction\nA,B,-\nB,C,+\n", "utf-8")
    signed = {("A", "inhibits", "B"), ("B", "activates", "C")}
    assert _told(path, {"sign": "interaction"}) == signed
    assert _told(path) == {("A", "affects", "B"), ("B", "activates", "C")}


def test_an_arrow_beside_a_sign_says_who_acts(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("source,target,sign,relation\nA,B,1,<-\nC,D,-1,<-\nE,F,1,<->\n", "utf-8")
    told = {("B", "activates", "A"), ("D", "inhibits", "C"), ("E", "activates", "F")}
    assert _told(path) == told


def test_words_of_two_parts_are_our_predicates_however_they_are_joined() -> None:
    assert {predicate_of(word) for word in ("part of", "part_of", "partOf")} == {"part_of"}
    assert predicate_of("regulates") is None
    assert predicate_of("--") is None
    assert predicate_of("activates" + " " * 200) is None
