"""The commands within a shell: what Tab completes, closed pipes, full disks."""

from __future__ import annotations

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
