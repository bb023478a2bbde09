"""What is written replaces a file whole, and nothing but a file."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from click.testing import CliRunner

from angiograph.api import Graph
from angiograph.cli import main
from angiograph.formats.writing import write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes and links")

MECHANISM = ("mechanism", "tet2-cgas-sting")
COMMANDS = {
    "graph.svg": ("figure", *MECHANISM),
    "graph.html": ("figure", *MECHANISM),
    "graph.jsonl": ("export", "jsonl", *MECHANISM),
}


def run(*arguments: str | Path) -> None:
    """Run a command that succeeds in this process."""
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == 0, result.output


def test_two_threads_may_write_into_one_folder(graph: Graph, tmp_path: Path) -> None:
    forms = ("jsonl", "graphml")
    for form in forms:
        write(graph.dataset, form, tmp_path / f"expected.{form}")
    together = Barrier(len(forms), timeout=60)

    def written(form: str, turn: int) -> bytes:
        target = tmp_path / f"{turn}.{form}"
        together.wait()
        write(graph.dataset, form, target)
        return target.read_bytes()

    with ThreadPoolExecutor(len(forms)) as threads:
        for turn in range(6):
            found = list(threads.map(written, forms, [turn] * len(forms)))
            assert found == [(tmp_path / f"expected.{form}").read_bytes() for form in forms]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path, name: str) -> None:
    expected, pipe = tmp_path / name, tmp_path / f"pipe_{name}"
    run(*COMMANDS[name], "-o", expected)
    os.mkfifo(pipe)
    with (
        (tmp_path / "read").open("wb") as file,
        subprocess.Popen(["cat", pipe], stdout=file) as cat,
    ):
        try:
            run(*COMMANDS[name], "-o", pipe, "--force")
            assert pipe.is_fifo()
            assert cat.wait(60) == 0
        finally:
            cat.kill()
    assert (tmp_path / "read").read_bytes() == expected.read_bytes()


@pytest.mark.parametrize("name", COMMANDS)
def test_of_a_link_the_file_is_replaced(tmp_path: Path, name: str) -> None:
    expected, real, link = tmp_path / name, tmp_path / "real", tmp_path / f"link_{name}"
    run(*COMMANDS[name], "-o", expected)
    real.write_text("old", "utf-8")
    link.symlink_to(real.name)
    run(*COMMANDS[name], "-o", link, "--force")
    assert link.is_symlink()
    assert real.read_bytes() == expected.read_bytes()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_new_file_has_the_rights_that_the_user_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    for name, command in COMMANDS.items():
        run(*command, "-o", tmp_path / name)
        assert (tmp_path / name).stat().st_mode == (tmp_path / "plain").stat().st_mode
