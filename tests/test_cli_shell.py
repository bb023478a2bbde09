"""The commands within a shell: what Tab completes, encodings, closed pipes, full disks."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from angiograph.cli import main


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("fig",), "figure"),
        (("figure", "m"), "mechanism"),
        (("export", "g"), "graphml"),
        (("export", "csv", "m"), "mechanism"),
        (("export", "csv", "around", "--rad"), "--radius"),
    ],
)
def test_a_shell_completes_commands_selections_formats_and_options(
    typed: tuple[str, ...], offered: str
) -> None:
    environment = {
        "_ANGIOGRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("angiograph", *typed)),
        "COMP_CWORD": str(len(typed)),
    }
    result = CliRunner().invoke(main, [], env=environment, prog_name="angiograph")
    assert result.stdout.split() == [f"plain,{offered}"]


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m angiograph export jsonl | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("command", ["find VEGF", "export jsonl", "trace VEGF PD-L1 --json"])
def test_a_full_disk_is_one_line(command: str) -> None:
    call = f"{sys.executable} -m angiograph {command} > /dev/full"
    done = subprocess.run(call, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last == "angiograph: cannot read or write: No space left on device"
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize(
    "call",
    [
        ("find", "VEGF"),
        ("export", "csv", "around", "TET2"),
        ("--lang", "zh", "trace", "--help"),
        ("show", "缺氧X"),
    ],
    ids=" ".join,
)
def test_what_is_redirected_is_utf8_whatever_the_system_is_set_to(call: tuple[str, ...]) -> None:
    """Windows has its own code page for files and pipes, in which no arrow stands."""
    here = CliRunner().invoke(main, call, prog_name="angiograph")
    done = subprocess.run(
        [sys.executable, "-m", "angiograph", *call],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert done.returncode == here.exit_code
    assert done.stdout.decode("utf-8") == here.stdout
    assert done.stderr.decode("utf-8") == here.stderr


def test_what_is_redirected_has_plain_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files have them everywhere, but Windows writes two characters into a pipe."""
    call = ("export", "csv", "around", "TET2")
    written = io.BytesIO()
    pipe = io.TextIOWrapper(written, encoding="cp1252", newline="\r\n")
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", pipe)
        main(call, prog_name="angiograph", standalone_mode=False)
        pipe.flush()
    assert written.getvalue() == CliRunner().invoke(main, call).stdout_bytes


def test_what_is_no_text_is_a_name_that_is_not_known() -> None:
    """A line of a list as well as an argument; the other lines of the list are answered."""
    strict = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    call = [sys.executable, "-m", "angiograph", "find"]
    lines = b"VEGF\n\xff\nKDR\n"
    listed = subprocess.run([*call, "-"], input=lines, capture_output=True, env=strict, check=True)
    found = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [bool(one["matches"]) for one in found] == [True, False, True]
    asked = subprocess.run([*call, b"\xff", "--json"], capture_output=True, env=strict, check=True)
    assert json.loads(asked.stdout)["matches"] == []
