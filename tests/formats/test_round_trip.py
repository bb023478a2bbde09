"""What is written in a format that is read too comes back as it was."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from angiograph.api import Graph
from angiograph.formats import read_data
from angiograph.formats.writing import FORMATS, write
from angiograph.model import Dataset, Entity, Relation
from tests.formats.hostile import ANY_TEXT, XML_TEXT, datasets
from tests.formats.test_bad_input import run

WHOLE = ("csv", "tsv", "kgx-tsv", "kgx-jsonl", "graphml", "cx2", "cyjs")
"""The formats that carry entities and claims whole; jsonl carries every table."""


def back(dataset: Dataset, form: str, folder: Path) -> Dataset:
    """Write a data set, and read the first of its files."""
    target = folder / f"graph.{form.removeprefix('kgx-')}"
    write(dataset, form, target)
    return read_data(FORMATS[form].paths(target)[0])


@pytest.mark.parametrize("form", WHOLE)
def test_the_curated_claims_come_back(graph: Graph, tmp_path: Path, form: str) -> None:
    read = back(graph.dataset, form, tmp_path)
    assert read.entities == graph.dataset.entities
    assert read.relations == graph.dataset.relations


def test_every_curated_table_comes_back_from_json_lines(graph: Graph, tmp_path: Path) -> None:
    assert replace(back(graph.dataset, "jsonl", tmp_path), name="builtin") == graph.dataset


@pytest.mark.parametrize("form", [*WHOLE, "jsonl"])
@settings(deadline=None)  # files are written and read, on whatever machine
@given(data=st.data())
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
) -> None:
    dataset = data.draw(datasets(XML_TEXT if form == "graphml" else ANY_TEXT))
    read = back(dataset, form, tmp_path_factory.mktemp("export"))
    assert read.entities == dataset.entities
    assert read.relations == dataset.relations


@settings(deadline=None)
@given(dataset=datasets(st.from_regex(r"[A-Za-z0-9 .+-]*[A-Za-z]", fullmatch=True)))
def test_names_and_signs_of_affirmed_claims_come_back_from_sif(
    tmp_path_factory: pytest.TempPathFactory, dataset: Dataset
) -> None:
    read = back(dataset, "sif", tmp_path_factory.mktemp("export"))
    affirmed = [one for one in dataset.relations.values() if one.polarity == "affirmed"]
    names = {one.id: " ".join(one.name.split()) for one in dataset.entities.values()}
    several = {name for name in names.values() if list(names.values()).count(name) > 1}
    labels = {
        one: f"{name} ({' '.join(one.split())})" if name in several else name
        for one, name in names.items()
    }
    assert {(one.subject, one.predicate, one.object) for one in read.relations.values()} == {
        (labels[one.subject], one.predicate, labels[one.object]) for one in affirmed
    }
    if affirmed:
        assert set(read.entities) == set(labels.values())


def test_an_identifier_beside_a_name_breaks_no_line_of_sif(tmp_path: Path) -> None:
    ends = {one: Entity(one, "gene", "A") for one in ("x\ty", " z")}
    claim = Relation("AGR:00001", "x\ty", "inhibits", " z")
    [read] = back(Dataset(ends, {claim.id: claim}), "sif", tmp_path).relations.values()
    assert (read.subject, read.predicate, read.object) == ("A (x y)", "inhibits", "A (z)")


def test_an_export_that_a_spreadsheet_saved_with_semicolons_comes_back(
    graph: Graph, tmp_path: Path
) -> None:
    write(graph.dataset, "csv", tmp_path / "graph.csv")
    saved = tmp_path / "saved"
    saved.mkdir()
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        with (saved / path.name).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    read = read_data(saved / "graph.csv")
    assert read.entities == graph.dataset.entities
    assert read.relations == graph.dataset.relations


@pytest.mark.parametrize("identifier", ["DOI", "DOI:a b", "doi:1", "NCBIGENE:7422", "local:x", ":"])
def test_any_identifier_comes_back_from_kgx(tmp_path: Path, identifier: str) -> None:
    dataset = Dataset({identifier: Entity(identifier, "gene", "x", xref=("NCBIGene:1",))}, {})
    assert back(dataset, "kgx-tsv", tmp_path).entities == dataset.entities


@pytest.mark.parametrize("form", ["kgx-jsonl", "kgx-tsv"])
def test_kgx_tells_what_we_curated_from_what_we_hand_on(tmp_path: Path, form: str) -> None:
    """An imported claim is asserted by its source, which curated it as it did."""
    network = tmp_path / "other.tsv"
    network.write_text("source\ttarget\tsign\tpmid\nVHL\tHIF1A\t-1\t10353251\n", "utf-8")
    told = run("--data", "builtin", "--data", str(network), "export", form, "-o", f"{tmp_path}/out")
    assert told.exit_code == 0, told.output
    text = FORMATS[form].paths(tmp_path / "out")[1].read_text("utf-8").splitlines()
    rows = (
        list(map(json.loads, text))
        if form == "kgx-jsonl"
        else [dict(zip(text[0].split("\t"), row.split("\t"), strict=True)) for row in text[1:]]
    )
    asserted = {row["id"].partition(":")[0] for row in rows if row.get("primary_knowledge_source")}
    assert asserted == {"AGR"}
    [other] = [row for row in rows if row["id"].startswith("other")]
    assert other["knowledge_level"] == other["agent_type"] == "not_provided"
    aggregator = other["aggregator_knowledge_source"]
    assert aggregator == (["infores:angiograph"] if form == "kgx-jsonl" else "infores:angiograph")
    assert other["publications"] == (["PMID:10353251"] if form == "kgx-jsonl" else "PMID:10353251")


def _saved_anew(source: Path, target: Path, quoting: Literal[0, 1]) -> None:
    """Read and write a table as pandas and spreadsheets do, which quote cells that hold quotes."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", quoting=quoting, lineterminator="\n").writerows(rows)


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_kgx_that_a_program_for_tables_saved_anew_comes_back(
    graph: Graph, tmp_path: Path, quoting: Literal[0, 1]
) -> None:
    write(graph.dataset, "kgx-tsv", tmp_path / "k.tsv")
    for kind in ("nodes", "edges"):
        _saved_anew(tmp_path / f"k_{kind}.tsv", tmp_path / f"k2_{kind}.tsv", quoting)
    assert '\t"[{""document""' in (tmp_path / "k2_edges.tsv").read_text("utf-8")
    read = read_data(tmp_path / "k2_edges.tsv")
    assert read.entities == graph.dataset.entities
    assert read.relations == graph.dataset.relations


@pytest.mark.parametrize(
    "name", ['"A"', '"A" and "B"', '""""', '"""A"""', '"the ""long"" form"', '5" gel', '"', '\\"A"']
)
def test_quotes_of_a_name_come_back_from_kgx(tmp_path: Path, name: str) -> None:
    ends = {one: Entity(one, "gene", called) for one, called in (("x:1", name), ("x:2", "B"))}
    claim = Relation("AGR:00001", "x:1", "inhibits", "x:2", note=name)
    read = back(Dataset(ends, {claim.id: claim}), "kgx-tsv", tmp_path)
    assert read.entities["x:1"].name == name
    assert read.relations["AGR:00001"].note == name


def test_bare_quotes_in_kgx_of_others_stay(tmp_path: Path) -> None:
    nodes, edges = tmp_path / "o_nodes.tsv", tmp_path / "o_edges.tsv"
    named = ['"A" and "B"', '5" gel', '"the ""long"" form"', '"C"']
    rows = [f"x:{n}\tbiolink:Gene\t{name}\n" for n, name in enumerate(named)]
    nodes.write_text("id\tcategory\tname\n" + "".join(rows), "utf-8")
    head = "subject\tpredicate\tobject\n"
    edges.write_text(f"{head}x:0\tbiolink:affects\tx:1\nx:2\tbiolink:affects\tx:3\n", "utf-8")
    read = read_data(edges)
    names = [read.entities[f"x:{n}"].name for n in range(4)]
    assert names == ['"A" and "B"', '5" gel', 'the "long" form', "C"]
