"""Cells of tables: only what a reader would call a number or a list is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from angiograph.validation import validate


def said(folder: Path, table: str, column: str, cell: str) -> str:
    """Return what is said of one cell of a table."""
    needed = {
        "entities": {"id": "AG:a", "category": "gene", "name": "A"},
        "evidence": {"relation": "AGR:00001", "document": "000", "section": "1"},
        "outcomes": {"id": "AGO:1", "metric": "OS", "document": "000"},
    }[table] | {column: cell}
    path = folder / f"{table}.tsv"
    path.write_text("\t".join(needed) + "\n" + "\t".join(needed.values()) + "\n", "utf-8")
    return "\n".join(str(one) for one in validate(folder) if column in str(one))


@pytest.mark.parametrize("cell", ["4_0", "４０", " 40", "40 ", "+40", "nan", "inf", "1e999", "4."])
def test_a_number_is_plain_digits(tmp_path: Path, cell: str) -> None:
    """Python reads most of these."""
    assert f"column value: {cell!r} is not a number" in said(tmp_path, "outcomes", "value", cell)
    assert f"{cell!r} is not a whole number" in said(tmp_path, "evidence", "line_start", cell)


@pytest.mark.parametrize("cell", ["40", "-1.5", "1e-05", "2E+300"])
def test_numbers_are_read(tmp_path: Path, cell: str) -> None:
    assert "is not a" not in said(tmp_path, "outcomes", "value", cell)


@pytest.mark.parametrize("cell", ["a||b", "|a", "a|", "|"])
def test_a_list_has_no_empty_items(tmp_path: Path, cell: str) -> None:
    told = said(tmp_path, "entities", "synonyms", cell)
    assert f"{cell!r} is not a list joined by |, without empty items" in told
