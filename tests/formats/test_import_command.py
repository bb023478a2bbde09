"""``import`` and ``--data FILE`` as a user meets them, and what is kept of large files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import angiograph
from angiograph.exceptions import DataWarning
from angiograph.formats import read_data, read_network
from angiograph.formats.compiled import KeptDataset, cache_folder
from angiograph.index import Index, build_index
from angiograph.validation import validate

CORPUS = Path(__file__).with_name("corpus")


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "angiograph", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("path", sorted(CORPUS.glob("small*")), ids=lambda path: path.name)
def test_tables_are_sound_and_hold_what_the_file_told(path: Path, tmp_path: Path) -> None:
    done = run("import", path, "-o", tmp_path / "tables", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    dataset, report = read_network(path)
    assert said == {
        "read": report.read,
        "written": len(dataset.relations),
        "skipped": [{"line": s.line, "reason": s.reason} for s in report.skipped],
        "unsigned_words": report.unsigned,
    }
    assert validate(tmp_path / "tables") == []
    again = angiograph.open(tmp_path / "tables").dataset
    assert again.entities == dataset.entities
    assert again.relations == dataset.relations
    assert again.documents.keys() == {dataset.name}


def test_the_answer_in_words_counts_what_is_left_out(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("source,target,sign\nVHL,HIF1A,-1\nHIF1A,VEGFA,perhaps\n", "utf-8")
    done = run("import", table, "-o", tmp_path / "one")
    assert done.returncode == 0
    assert done.stdout == (
        f"read 2 records; wrote 1 relation (1 signed) between 2 entities to {tmp_path / 'one'}\n"
    )
    assert done.stderr == "left out 1:\n  line 3: unknown sign 'perhaps'; write 1, -1 or 0\n"
    chinese = run("--lang", "zh", "import", table, "-o", tmp_path / "two")
    assert chinese.stdout.startswith("读入 2 条记录；将 2 个实体之间的 1 条关系（其中 1 条有方向）")


def test_words_that_say_no_sign_are_told_the_most_frequent_first(tmp_path: Path) -> None:
    sif = tmp_path / "own.sif"
    told = ["pp", "regulates", "pp", "inhibits", "pp", "regulates", "pd", "cr", "x", "y", "z"]
    lines = [f"A{n}\t{word}\tB{n}\n" for n, word in enumerate(told * 6)]
    sif.write_text("".join(lines), "utf-8")
    done = run("import", sif, "-o", tmp_path / "one")
    assert done.stderr == (
        "words that say no sign: pp (18), regulates (12), pd (6), cr (6), x (6) …\n"
    )
    chinese = run("--lang", "zh", "import", sif, "-o", tmp_path / "two")
    assert chinese.stderr.startswith("未述方向的关系词：pp (18)、regulates (12)、")
    said = json.loads(run("import", sif, "-o", tmp_path / "three", "--json").stdout)
    assert list(said["unsigned_words"].items())[:3] == [("pp", 18), ("regulates", 12), ("pd", 6)]
    assert "inhibits" not in said["unsigned_words"]


def test_strict_stops_and_writes_nothing(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("source,target,sign\nVHL,HIF1A,-1\nHIF1A,,1\n", "utf-8")
    done = run("import", table, "-o", tmp_path / "tables", "--strict")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"angiograph: {table}:3: no target\n"
    assert not (tmp_path / "tables").exists()


def test_a_file_without_a_claim_is_an_error(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("source,target,sign\nVHL,,-1\n", "utf-8")
    done = run("import", table, "-o", tmp_path / "tables")
    assert (done.returncode, done.stdout) == (1, "")
    assert "none of 1 records makes a claim; line 2: no target" in done.stderr


def test_a_file_of_names_alone_says_what_a_claim_is(tmp_path: Path) -> None:
    names = tmp_path / "names.sif"
    names.write_text("VHL\nHIF1A\n", "utf-8")
    done = run("import", names, "-o", tmp_path / "tables")
    assert (done.returncode, done.stdout) == (1, "")
    assert "none of 2 records makes a claim; a claim is told by a source, a rel" in done.stderr


def test_tables_are_not_replaced_unasked(tmp_path: Path) -> None:
    arguments = ("import", CORPUS / "small.sif", "-o", tmp_path / "tables")
    assert run(*arguments).returncode == 0
    again = run(*arguments)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert run(*arguments, "--force").returncode == 0


def test_columns_are_named_on_the_command_line(tmp_path: Path) -> None:
    table = tmp_path / "collectri.csv"
    table.write_text("source,target,weight\nHIF1A,VEGFA,1\nTP53,VEGFA,-1\n", "utf-8")
    done = run("import", table, "-o", tmp_path / "tables")
    assert done.returncode == 1
    assert "no column sign; found: source, target, weight" in done.stderr
    done = run("import", table, "-o", tmp_path / "tables", "--column", "sign=weight")
    assert done.returncode == 0
    traced = run("--data", tmp_path / "tables", "trace", "TP53", "VEGFA", "--json")
    assert json.loads(traced.stdout)["routes"][0]["sign"] == "-"
    assert run("import", table, "-o", "x", "--column", "sign").returncode == 2
    assert run("import", table, "-o", "x", "--column", "colour=weight").returncode == 2


def test_a_file_is_asked_directly_and_says_what_it_left_out(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("source\ttarget\tsign\nVHL\tHIF1A\t-1\nHIF1A\tVEGFA\t1\nX\t\t1\n", "utf-8")
    done = run("--data", table, "trace", "VHL", "VEGFA", "--json")
    assert done.returncode == 0
    assert [route["sign"] for route in json.loads(done.stdout)["routes"]] == ["-"]
    assert done.stderr == (
        f"angiograph: {table}: 1 of 3 records left out; the first: line 4: no target\n"
    )
    with pytest.warns(DataWarning, match="1 of 3 records left out"):
        angiograph.open(table)


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table that is large enough to be kept, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rows = [f"G{n}\tG{n * 7 % 1000 + 1}\t{(-1) ** n}\tdb{n % 3}" for n in range(8000)]
    path = tmp_path / "large.tsv"
    path.write_text("\n".join(["source\ttarget\tsign\tdb", *rows, "\tX\t1\t"]), "utf-8")
    return path


def kept_files() -> list[Path]:
    folder = cache_folder()
    return sorted(folder.iterdir()) if folder.is_dir() else []


def columns(index: Index) -> tuple[object, ...]:
    names = ("ids", "subjects", "objects", "signs", "kinds", "out", "into", "plain", "uniform")
    return (*(getattr(index, name) for name in names), [tuple(r) for r in index.relations])


def read_quietly(path: Path) -> angiograph.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return angiograph.open(path)


@pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is set for Linux")
class TestKept:
    def test_what_is_kept_is_what_was_read(self, large: Path) -> None:
        plain, report = read_network(large)
        first, second = read_quietly(large), read_quietly(large)
        assert len(kept_files()) == 1
        assert isinstance(second.dataset, KeptDataset)
        # The index first: relations are still to be made then.
        assert columns(second.index) == columns(first.index) == columns(build_index(plain))
        for name in ("entities", "relations", "references", "documents", "mechanisms", "name"):
            assert getattr(second.dataset, name) == getattr(plain, name), name
        assert repr(first.trace("G1", "G50")) == repr(second.trace("G1", "G50"))
        with pytest.warns(DataWarning, match=f"{len(report.skipped)} of {report.read} records"):
            read_data(large)

    def test_evidence_partners_and_mechanisms_are_kept(
        self, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.setattr("angiograph.formats._LARGE", 0)
        paths = [shared / "networks" / "drugmechdb_angiogenesis.yaml", CORPUS / "small_bel.json"]
        for path in paths:
            plain, _ = read_network(path)
            read_quietly(path)
            again = read_quietly(path)
            assert isinstance(again.dataset, KeptDataset)
            assert columns(again.index) == columns(build_index(plain))
            for name in ("entities", "relations", "references", "documents", "mechanisms"):
                assert getattr(again.dataset, name) == getattr(plain, name), name

    def test_a_changed_file_is_read_anew(self, large: Path) -> None:
        read_quietly(large)
        text = large.read_text("utf-8").replace("G1\tG8\t-1", "G1\tNEW\t-1")
        large.write_text(text, "utf-8")
        assert "NEW" in read_quietly(large).dataset.entities
        assert len(kept_files()) == 2

    @pytest.mark.parametrize("damage", ["cut", "flip", "empty", "other", "text"])
    def test_a_broken_one_is_read_anew_and_mended(self, large: Path, damage: str) -> None:
        before = read_quietly(large).dataset
        [place] = kept_files()
        data = place.read_bytes()
        broken = {
            "cut": data[: len(data) // 2],
            "flip": data[:-5] + bytes([data[-5] ^ 255]) + data[-4:],
            "empty": b"",
            "other": data.replace(b"network 1", b"network 0", 1),
            "text": b"angiograph network 1\n" + b"x" * 100,
        }[damage]
        place.write_bytes(broken)
        assert read_quietly(large).dataset.relations == before.relations
        assert kept_files() == [place]
        assert place.read_bytes() == data

    def test_where_the_folder_cannot_be_written_nothing_is_kept(
        self, large: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "cache").write_text("a file, not a folder", "utf-8")
        assert len(read_quietly(large).dataset.relations) > 1000

    def test_a_failed_write_leaves_nothing_behind(
        self, large: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        assert len(read_quietly(large).dataset.relations) > 1000
        assert kept_files() == []

    @pytest.mark.usefixtures("large")
    def test_small_files_are_not_kept(self, tmp_path: Path) -> None:
        small = tmp_path / "small.sif"
        small.write_text("A -> B\n", "utf-8")
        read_quietly(small)
        assert kept_files() == []

    @pytest.mark.usefixtures("large")
    def test_our_own_tables_are_kept_whole(self, tmp_path: Path) -> None:
        whole = tmp_path / "graph.jsonl"
        run("export", "jsonl", "-o", whole)
        before = len(kept_files())
        plain, _ = read_network(whole)
        assert plain.outcomes
        assert read_quietly(whole).dataset == plain
        assert len(kept_files()) == before + 1
        assert read_quietly(whole).dataset == plain

    def test_old_ones_are_dropped(self, large: Path) -> None:
        for number in range(24):
            with large.open("a", encoding="utf-8") as file:
                file.write(f"\nMORE{number}\tG1\t1\tdb")
            read_quietly(large)
        assert len(kept_files()) == 20
