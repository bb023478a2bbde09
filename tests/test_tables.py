"""Tables: what is written is read back; what is broken is told as file, line and message."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angiograph.api import Graph
from angiograph.exceptions import DataError
from angiograph.model import Dataset, Entity, Evidence, Outcome, Relation, Release
from angiograph.resources import seeds_folder
from angiograph.tables import SCHEMA_VERSION, TABLES, read_tables, write_tables
from angiograph.validation import validate

HEAD = "id\tcategory\tname\n"
CLAIMS = "id\tsubject\tpredicate\tobject\n"


def folder(place: Path, entities: str = HEAD + "AG:a\tgene\tA\n", relations: str = CLAIMS) -> Path:
    """Write two small tables."""
    (place / "entities.tsv").write_bytes(entities.encode())
    (place / "relations.tsv").write_bytes(relations.encode())
    return place


def problems(place: Path) -> list[str]:
    """Return the problems of a folder, without its path."""
    return [str(problem).replace(f"{place}/", "") for problem in validate(place)]


def test_the_curated_tables_come_back_as_they_were(graph: Graph, tmp_path: Path) -> None:
    write_tables(graph.dataset, tmp_path)
    assert read_tables(tmp_path) == graph.dataset
    for name in TABLES:
        written = (tmp_path / f"{name}.tsv").read_bytes()
        assert written == (seeds_folder() / f"{name}.tsv").read_bytes(), name


WORD = st.text(
    st.characters(
        exclude_characters="\t\n\r\0|\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", codec="utf-8"
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip() and not text.startswith("\ufeff"))
NUMBER = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@given(name=WORD, note=WORD, synonyms=st.lists(WORD, max_size=3), value=NUMBER)
def test_any_text_and_number_survives(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    note: str,
    synonyms: list[str],
    value: float | None,
) -> None:
    place = tmp_path_factory.mktemp("tables")
    entity = Entity("AG:a", "gene", name, synonyms=tuple(synonyms), note=note)
    relation = Relation(
        "AGR:00001",
        "AG:a",
        "activates",
        "AG:a",
        note=note,
        evidence=(Evidence("AGR:00001", "000", name, 1, 2, via_inhibition=True, summary=note),),
    )
    outcome = Outcome("AGO:1", metric="OS", document="000", value=value, value_text=note)
    dataset = Dataset(
        {"AG:a": entity},
        {relation.id: relation},
        outcomes={outcome.id: outcome},
        release=Release("1", "2026-01-01", SCHEMA_VERSION),
    )
    write_tables(dataset, place)
    assert read_tables(place) == dataset


def test_problems_name_file_line_and_what_is_wrong(tmp_path: Path) -> None:
    folder(
        tmp_path,
        HEAD + "AG:a\tgene\tA\nAG:b\tgene\n\nAG:c\tplanet\tC\nX\tgene\tD\n",
        CLAIMS + "AGR:00001\tAG:a\tlikes\tAG:c\nAGR:00002\tAG:a\tactivates\tAG:zz\n",
    )
    text = "\n".join(problems(tmp_path))
    for expected in (
        "entities.tsv:3: has 2 cells where the header has 3",
        "entities.tsv:5: unknown category 'planet'",
        "entities.tsv:6: 'X' is not a CURIE",
        "relations.tsv:2: unknown predicate 'likes'",
        "relations.tsv:3: entity AG:zz is not in entities.tsv",
    ):
        assert expected in text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "entities.tsv:1: is empty"),
        (b"id\tname\n", "entities.tsv:1: the header lacks category"),
        (
            b"id\tcategory\tname\tcolour\n",
            "entities.tsv:1: the header has unknown columns 'colour'",
        ),
        (HEAD.encode() + "AG:a\tgene\tÄ\n".encode("latin-1"), "entities.tsv:2: is not UTF-8"),
        (HEAD.encode() + b"AG:a\tgene\t\0\n", "entities.tsv:2: holds a NUL"),
        (HEAD.encode() + b"AG:a\tgene\tA\nAG:a\tgene\tB\n", "entities.tsv:3: id AG:a stands twice"),
    ],
)
def test_a_broken_table_loads_nothing(tmp_path: Path, content: bytes, expected: str) -> None:
    folder(tmp_path)
    (tmp_path / "entities.tsv").write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_tables(tmp_path)
    assert any(expected in problem for problem in caught.value.problems)


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    folder(tmp_path, "\ufeff" + (HEAD + "AG:a\tgene\tA\n").replace("\n", "\r\n"))
    assert read_tables(tmp_path).entities["AG:a"].name == "A"


def test_tables_of_another_schema_are_one_clear_error(tmp_path: Path) -> None:
    folder(tmp_path)
    release = "version\tdate\tschema_version\n9\t2030-01-01\t99\n"
    (tmp_path / "release.tsv").write_text(release, "utf-8")
    assert len(validate(tmp_path)) == 1
    assert "schema 99" in problems(tmp_path)[0]


def test_a_missing_folder_says_how_to_begin(tmp_path: Path) -> None:
    assert any("is missing" in line for line in problems(tmp_path / "nowhere"))


def _edited(tmp_path: Path, table: str, old: str, new: str) -> list[str]:
    shutil.copytree(seeds_folder(), tmp_path / "seeds")
    path = tmp_path / "seeds" / f"{table}.tsv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [str(problem) for problem in validate(tmp_path / "seeds")]


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("relations", "\taffirmed\t", "\tmaybe\t", "polarity is 'maybe'"),
        ("relations", "\tstated\t", "\tcertain\t", "certainty is 'certain'"),
        ("evidence", "\tno\t", "\tperhaps\t", "is not yes or no"),
        ("evidence", "000:1\t", "000:999\t", "reference 000:999 is not in references.tsv"),
        ("mechanisms", "AGR:", "AGR:99999|AGR:", "step AGR:99999 is not in relations.tsv"),
        ("outcomes", "\treported\t", "\treported\tX", "entity"),
        ("outcomes", "\tcohort\t", "\tnonsense\t", "'nonsense' is not in vocabulary/phrases.tsv"),
        ("references", "\n000:10\t000\t10\t", "\n000:10\t000\t11\t", "000:10 has the number 11"),
        ("mechanisms", "\naad-", "\nzzz-", "mechanisms.tsv:3: is not in order"),
        ("documents", "\n", "\r\n", "documents.tsv:1: does not end in LF alone"),
        # A built-in entity stands for what is missing in tables of one's own, not here.
        ("entities", "\nHGNC:12680\t", "\nHGNC:99999\t", "HGNC:12680 is not in entities.tsv"),
    ],
)
def test_one_wrong_cell_is_found(
    tmp_path: Path, table: str, old: str, new: str, expected: str
) -> None:
    assert any(expected in problem for problem in _edited(tmp_path, table, old, new))


def test_tables_that_cannot_all_be_written_change_nothing(graph: Graph, tmp_path: Path) -> None:
    """What fails, or is interrupted, at the last table leaves the others as they were."""
    write_tables(graph.dataset, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = replace(graph.dataset, entities={}, release=cast(Any, object()))
    with pytest.raises(AttributeError):
        write_tables(broken, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
