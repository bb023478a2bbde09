"""Exports that cannot be written as asked, and text that must not do any harm."""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from angiograph.cli import main
from angiograph.exceptions import UsageError
from angiograph.formats.writing import FORMATS, write
from angiograph.model import Dataset, Entity, Relation
from tests.formats.hostile import NAMES


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, list(arguments))


HOSTILE = Dataset(
    {name: Entity(name, "gene", name, name, (name,), note=name) for name in NAMES},
    {
        name: Relation(name, name, "activates", NAMES[0], conditions=name, note=name)
        for name in NAMES
    },
)
FORMULA = tuple("=+-@\t\r")


@pytest.mark.parametrize("form", FORMATS)
def test_an_existing_file_is_replaced_only_when_told(tmp_path: Path, form: str) -> None:
    target = tmp_path / "graph"
    call = ("export", form, "mechanism", "tet2-cgas-sting", "-o", str(target))
    assert run(*call).exit_code == 0
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(written) == {path.name for path in FORMATS[form].paths(target)}
    again = run(*call)
    assert again.exit_code == 2
    assert "--force" in again.stderr
    for path in tmp_path.iterdir():
        path.write_text("old", "utf-8")
    assert run(*call, "--force").exit_code == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == written


def test_either_of_two_files_is_kept(tmp_path: Path) -> None:
    (tmp_path / "graph_nodes.csv").write_text("mine", "utf-8")
    result = run("export", "csv", "-o", str(tmp_path / "graph.csv"))
    assert result.exit_code == 2
    assert "graph_nodes.csv" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["graph_nodes.csv"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_failed_write_leaves_the_old_file_whole_and_no_half_one(
    tmp_path: Path, form: str
) -> None:
    """The disk is full: no file may grow beyond 20 kB."""
    targets = FORMATS[form].paths(tmp_path / "graph")
    for target in targets:
        target.write_text("old", "utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "angiograph", "export", form),
            *("-o", str(tmp_path / "graph"), "--force"),
        ],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 1, done.stderr
    assert "cannot write" in done.stderr
    assert done.stderr.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in targets}
    assert {target.read_text("utf-8") for target in targets} == {"old"}


def test_a_device_is_written_to_and_its_errors_told() -> None:
    result = run("export", "jsonl", "-o", "/dev/full")
    assert result.exit_code == 1
    assert "cannot write /dev/full: No space left on device" in result.stderr
    assert run("export", "jsonl", "-o", "/dev/null").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("grapml",), 2, "did you mean graphml"),
        (("KGX",), 2, "did you mean kgx-tsv"),
        (("xlsx",), 2, "known: jsonl, csv"),
        (("csv", "all", "--document", "003", "--category", "rna"), 2, "nothing is selected"),
        (("csv", "around", "nonsense"), 2, "nonsense"),
        (("csv", "mechanisms"), 2, "did you mean mechanism?"),
        (("kgx-tsv",), 2, "-o FILE"),
        (("csv", "-o", "/nowhere/at/all.csv"), 1, "cannot write /nowhere/at/all.csv"),
        (("csv", "-o", "/"), 2, "directory"),
    ],
)
def test_what_cannot_be_written_is_one_clear_message(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run("export", *arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_an_empty_selection_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing is selected"):
        write(Dataset({}, {}), "jsonl", tmp_path / "graph.jsonl")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_no_cell_of_a_sheet_is_a_formula(tmp_path: Path, form: str, delimiter: str) -> None:
    write(HOSTILE, form, tmp_path / f"graph.{form}")
    for path in tmp_path.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=delimiter))
        assert len(rows) == len(NAMES)
        for row in rows:
            assert not [c for name, c in row.items() if c.startswith(FORMULA) and name != "sign"]
            assert row.get("sign", "1") == "1"


def test_no_cell_of_kgx_is_a_formula_and_no_line_is_broken(tmp_path: Path) -> None:
    write(HOSTILE, "kgx-tsv", tmp_path / "graph.tsv")
    for path in tmp_path.iterdir():
        header, *rows = path.read_text("utf-8").removesuffix("\n").split("\n")
        assert len(rows) == len(NAMES)
        for row in rows:
            cells = row.split("\t")
            assert len(cells) == len(header.split("\t"))
            assert not [cell for cell in cells if cell.startswith(FORMULA)]


def test_markup_in_a_name_stays_text_in_xml(tmp_path: Path) -> None:
    write(HOSTILE, "graphml", tmp_path / "graph.graphml")
    root = ElementTree.parse(tmp_path / "graph.graphml").getroot()
    tags = {element.tag.partition("}")[2] for element in root.iter()}
    assert tags == {
        *("graphml", "key", "graph", "node", "edge", "data", "ShapeNode", "NodeLabel"),
        *("PolyLineEdge", "LineStyle", "Arrows"),
    }
    assert "<script>alert(1)</script>" in {element.text for element in root.iter()}


@pytest.mark.parametrize("form", ["jsonl", "kgx-jsonl", "cx2", "cyjs"])
def test_json_is_json(tmp_path: Path, form: str) -> None:
    write(HOSTILE, form, tmp_path / "graph")
    for path in tmp_path.iterdir():
        text = path.read_text("utf-8")
        for document in text.removesuffix("\n").split("\n") if "jsonl" in form else [text]:
            json.loads(document)


def test_every_line_of_sif_is_one_edge_or_one_name(tmp_path: Path) -> None:
    write(HOSTILE, "sif", tmp_path / "graph.sif")
    lines = (tmp_path / "graph.sif").read_bytes().decode().removesuffix("\n").split("\n")
    assert len(lines) == len(NAMES)
    assert {line.count("\t") for line in lines} == {2}
    assert not any("\r" in line for line in lines)


def test_what_is_not_shown_is_never_told_as_shown(tmp_path: Path) -> None:
    """No format that lacks polarity lets a negated or unproven claim read as a claim."""
    ends = {one: Entity(one, "gene", one) for one in ("AG:a", "AG:b")}
    claims = {
        f"AGR:0000{number}": Relation(
            f"AGR:0000{number}", "AG:a", "inhibits", "AG:b", polarity=polarity
        )
        for number, polarity in enumerate(("negated", "not_shown"))
    }
    dataset = Dataset(ends, claims)
    assert write(dataset, "sif", tmp_path / "graph.sif") == 2
    assert "inhibits" not in (tmp_path / "graph.sif").read_text("utf-8")
    assert write(dataset, "bel", tmp_path / "graph.bel") == 1
    assert "decreases" not in (tmp_path / "graph.bel").read_text("utf-8")
    write(dataset, "kgx-jsonl", tmp_path / "graph")
    negated, open_ = map(
        json.loads, (tmp_path / "graph_edges.jsonl").read_text("utf-8").splitlines()
    )
    assert negated["negated"] is True
    assert open_["predicate"] == "biolink:related_to"
    assert "object_direction_qualifier" not in open_
    for form in ("cx2", "graphml", "cyjs", "csv"):
        write(dataset, form, tmp_path / f"graph.{form}")
        text = (tmp_path / f"graph.{form}").read_text("utf-8")
        assert "inhibits (negated)" in text
        assert "inhibits (not shown)" in text
