"""The built-in tables are kept ready, and nobody can tell but by the time that it takes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import angiograph
from angiograph.formats.compiled import KeptDataset, cache_folder
from angiograph.index import build_index
from angiograph.model import Dataset
from angiograph.resources import seeds_folder
from angiograph.tables import read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is set for Linux")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return cache_folder()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the package with built-in tables of its own."""
    for name in ("angiograph", "cypher", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def found(checkout: Path, name: str) -> str:
    """Return what a checkout answers, or the error."""
    command = [sys.executable, "-m", "angiograph", "find", name]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def first_route() -> str:
    return str(angiograph.open().trace("VEGF", "PD-L1", sign="+", via=["STAT3"]).routes[0])


def test_every_table_is_kept_as_it_was_read(cache: Path) -> None:
    plain = read_tables(seeds_folder())
    angiograph.open()
    assert len(list(cache.iterdir())) == 1
    again = angiograph.open()
    assert isinstance(again.dataset, KeptDataset)
    # First what is made one by one, then all at once.
    index, expected = again.index, build_index(plain)
    assert [tuple(told) for told in index.relations] == expected.relations
    assert again.dataset.relation("AGR:22065") == plain.relations["AGR:22065"]
    for field in fields(Dataset):
        assert getattr(again.dataset, field.name) == getattr(plain, field.name), field.name
    assert list(again.dataset.relations) == list(plain.relations)
    assert again.dataset == plain
    assert plain == again.dataset


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "garbage"])
def test_what_is_broken_is_read_anew_and_kept_again(cache: Path, damage: str) -> None:
    expected = first_route()
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(
        {
            "cut": whole[:-1],
            "changed": whole.replace(b"VEGFR2", b"VEGFR3", 1),
            "emptied": b"",
            "garbage": b"\xff" * 5000,
        }[damage]
    )
    assert first_route() == expected
    assert kept.read_bytes() == whole


def test_changed_tables_are_read_anew(cache: Path, checkout: Path) -> None:
    table = checkout / "seeds" / "entities.tsv"
    assert "AG:new_thing" not in found(checkout, "new-1")
    text = table.read_text("utf-8")
    table.write_text(text + "AG:new_thing\tgene\tNEW1\n", "utf-8")
    assert re.search(r"entities\.tsv:\d+: has 3 cells", found(checkout, "new-1"))
    cells = text.splitlines()[0].count("\t") + 1
    row = ["AG:new_thing", "gene", "NEW1", *[""] * (cells - 3)]
    table.write_text(text + "\t".join(row) + "\n", "utf-8")
    assert "AG:new_thing" in found(checkout, "new-1")
    table.write_text(text, "utf-8")
    assert "AG:new_thing" not in found(checkout, "new-1")
    assert len(list(cache.iterdir())) == 2


def test_a_cache_folder_that_cannot_be_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = first_route()
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert first_route() == expected
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", _no_home)
    assert first_route() == expected


def _no_home() -> Path:
    raise RuntimeError("Could not determine home directory.")
