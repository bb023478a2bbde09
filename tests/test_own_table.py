"""Tables of one's own: made, mended with the help of validate, and asked with the built-in ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import angiograph
from angiograph.cli import main
from angiograph.tables import TABLES
from angiograph.validation import validate
from tests.conftest import ROOT


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    """A new set of tables."""
    folder = tmp_path / "my_lab"
    assert run("new", folder).exit_code == 0
    return folder


def test_a_new_set_has_every_table_with_an_example_and_a_dictionary(lab: Path) -> None:
    for name in TABLES:
        header, *rows = (lab / f"{name}.tsv").read_text("utf-8").splitlines()
        assert header.split("\t") == list(TABLES[name].columns)
        assert len(rows) == 1, name
    readme = (lab / "README.md").read_text("utf-8")
    for name, table in TABLES.items():
        assert f"{name}.tsv" in readme or name == "release"
        for column in table.columns:
            assert f"`{column}`" in readme or re.search(rf"\b{column}\b", readme), column
    assert "inhibits" in readme


def test_a_new_set_is_sound_and_answers_with_the_built_in_tables(lab: Path) -> None:
    done = run("validate", lab)
    assert (done.exit_code, done.stdout) == (0, "")
    text = run("--data", lab, "--data", "builtin", "trace", "EX-1", "STAT3", "--limit", "1").stdout
    assert "example compound ⊣ VEGFR2 → SRC → STAT3" in text
    assert "my_lab:notebook §Figure 2" in text
    assert run("--data", lab, "trace", "EX-1", "VEGFR2").stdout.count("⊣") == 2


def test_a_place_without_lines_is_told_without(lab: Path) -> None:
    """A notebook may have none; its papers have no numbers either."""
    data = ("--data", lab, "--data", "builtin")
    bypass = ("bypass", "STAT3", "--block", "SRC", "--from", "EX-1", "--sign", "-")
    assert "my_lab:notebook [my_lab:paper_1]" in run(*data, *bypass).stdout
    outcomes = run("--data", lab, "outcomes").stdout
    assert outcomes.endswith(" my_lab:notebook [my_lab:paper_1]\n")
    (lab / "notes.md").write_text("nothing", "utf-8")
    documents = lab / "documents.tsv"
    header, row = documents.read_text("utf-8").splitlines()
    cells = row.split("\t")
    cells[header.split("\t").index("file_name")] = "notes.md"
    documents.write_text(f"{header}\n{chr(9).join(cells)}\n", "utf-8")
    audited = run("--data", lab, "audit", lab).stdout
    assert audited == "my_lab:notebook: my_lab:0001 has no lines\n"


def test_a_reference_that_is_an_address_is_shown_whole(tmp_path: Path) -> None:
    table = tmp_path / "net.tsv"
    rows = ("source\ttarget\tsign\treferences", "VEGFA\tKDR\t1\thttps://host.org/a")
    table.write_text("\n".join(rows), "utf-8")
    assert "[https://host.org/a]" in run("--data", table, "trace", "VEGFA", "KDR").stdout


def test_a_second_set_stands_beside_the_first(lab: Path) -> None:
    other = lab.parent / "other lab"
    run("new", other)
    graph = angiograph.open(lab, other, "builtin")
    assert {relation.origin for relation in graph.dataset.relations.values()} == {
        *("builtin", "my_lab", "other_lab"),
    }
    step = graph.trace("my_lab:compound_1", "VEGFR2").routes[0].steps[0]
    assert step.sources == ("my_lab",)


@pytest.mark.parametrize("place", ["my_lab", "my_lab/entities.tsv"])
def test_nothing_is_written_over(lab: Path, place: str) -> None:
    before = (lab / "entities.tsv").read_bytes()
    done = run("new", lab.parent / place)
    assert (done.exit_code, "is there already" in done.output) == (2, True)
    assert (lab / "entities.tsv").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = run("new", tmp_path / "file" / "lab")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "Traceback" not in done.output


TEACHING = [
    ("relations", "inhibits", "inhibit", "unknown predicate 'inhibit'; did you mean inhibits?"),
    ("relations", "HGNC:6307", "KDR", "entities.tsv; KDR is a name: write HGNC:6307 (VEGFR2)"),
    ("relations", "HGNC:6307", "血管内皮生长因子受体2", "write HGNC:6307 (VEGFR2)"),
    ("relations", "HGNC:6307", "my_lab:compound_2", "did you mean my_lab:compound_1 (example"),
    ("relations", "HGNC:6307", "HGNC:1", "add a row for it, or name one of the built-in entities"),
    ("relations", "NSCLC", "NSCL", "unknown context 'NSCL'; did you mean NSCLC?"),
    ("relations", "cell_line", "cells", "unknown proof 'cells'"),
    ("relations", "affirmed", "yes", "polarity is 'yes'; it is one of affirmed, negated"),
    ("entities", "\tdrug\t", "\tDrug\t", "unknown category 'Drug'; did you mean drug?"),
    ("entities", "\tdrug\t", "\t\t", "column category is empty; known: cell, "),
    ("entities", "EX-1\t\t\t", "EX-1\t\tHNGC:6307\t", "unknown prefix 'HNGC'; did you mean HGNC?"),
    ("entities", "synonyms\t", "synonym\t", "'synonym' may mean synonyms"),
    ("evidence", "my_lab:notebook", "my_lab:book", "document my_lab:book is not in documents.tsv"),
    ("evidence", "\tno\t", "\tnein\t", "column via_inhibition: 'nein' is not yes or no"),
    ("outcomes", "\t40\t", "\t40%\t", "column value: '40%' is not a number"),
    ("outcomes", "\treported\t", "\tfoo\t", "status is 'foo'; it is one of reported, ongoing"),
    ("outcomes", "book\t\t\t\t", "book\t\t9\t2\t", "lines 9 to 2 are no range"),
    ("outcomes", "book\t\t\t\t", "book\t\t9\t\t", "give both line_start and line_end"),
    ("mentions", "my_lab:comp", "my_lab:a_comp", "entity my_lab:a_compound_1 is not in entities"),
    ("mentions", "\t*\t", "\tmy_lab:book\t", "document my_lab:book is not in documents.tsv; *"),
    ("uncurated", "\t1\t1\t", "\t9\t2\t", "sentences 9 to 2 are no range"),
    ("uncurated", "my_lab:notebook", "my_lab:book", "document my_lab:book is not in documents.tsv"),
    ("release", "0.1\t", "0.1\tnext ", "is no date; write it as 2026-11-05"),
    ("release", "-", "", "is no date; write it as 2026-11-05"),
    ("documents", "\t2026\t", "\t2026\tnone", "'none' is no DOI"),
    ("documents", "\t2026\t\t\t", "\t2026\t\t\tmd5:1", "checksum is not sha256:"),
    ("outcomes", "my_lab:compound_1", "paclitaxel", "a name: write CHEMBL.COMPOUND:CHEMBL428647"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "old", "new", "said"), TEACHING, ids=lambda value: value[:24])
def test_validate_teaches(lab: Path, table: str, old: str, new: str, said: str) -> None:
    path = lab / f"{table}.tsv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    done = run("validate", lab)
    assert done.exit_code == 1
    assert said in done.stdout
    assert re.match(rf"{re.escape(str(path))}:[12]: ", done.stdout)
    assert "a row that is mended may clear others" in done.stderr


@pytest.mark.parametrize(
    ("separator", "name"), [(",", "commas"), (";", "semicolons"), ("  ", "spaces")]
)
def test_a_table_of_a_spreadsheet_is_told_how_to_be_saved(
    lab: Path, separator: str, name: str
) -> None:
    path = lab / "entities.tsv"
    path.write_text(path.read_text("utf-8").replace("\t", separator), "utf-8")
    assert f"is separated by {name}; save it as tab-separated text" in run("validate", lab).stdout


def test_a_table_of_another_ending_is_found(lab: Path) -> None:
    (lab / "entities.tsv").rename(lab / "Entities.csv")
    assert "save Entities.csv as tab-separated text" in run("validate", lab).stdout


def test_validate_of_a_file_says_how_to_import_it(tmp_path: Path) -> None:
    (tmp_path / "net.csv").write_text("source,target,sign\nA,B,1\n", "utf-8")
    done = run("validate", tmp_path / "net.csv")
    assert done.exit_code == 2
    assert "angiograph import" in done.output


def test_order_and_line_ends_are_asked_of_the_curated_tables_alone(lab: Path) -> None:
    """A spreadsheet adds rows at the end, and may write CRLF."""
    for row in ("my_lab:compound_1\t*\tthe drug\n", "HGNC:6307\t*\tthe receptor\n"):
        mentions = lab / "mentions.tsv"
        text = mentions.read_text("utf-8") + row
        mentions.write_text(text, "utf-8", newline="\r\n")
    assert run("validate", lab).stdout == ""


README = (ROOT / "README.md").read_text("utf-8")
SECTION = README[README.index("## Your own tables") :].split("\n## ")[0]


def test_the_tables_of_the_readme_can_be_made(tmp_path: Path) -> None:
    folder = tmp_path / "my_lab"
    assert "angiograph new my_lab" in SECTION
    assert run("new", folder).exit_code == 0
    assert validate(folder) == []
