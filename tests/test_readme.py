"""What both READMEs show is what the program does and prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from angiograph.cli import main
from tests.conftest import ROOT

READMES = ("README.md", "README.zh.md")
SERVERLESS = ("find", "show", "trace", "upstream", "downstream", "mechanisms", "validate")


def _blocks(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def _shown() -> list[tuple[str, str, str]]:
    """Return each command that is shown with what it prints: README, command, printed."""
    found = []
    for readme in READMES:
        for block in _blocks(readme, "console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                found.append((readme, command.rpartition("&& ")[2], printed))
    return found


def _calls() -> list[str]:
    """Return the commands of both READMEs that need no server and no file."""
    lines = [line for readme in READMES for b in _blocks(readme, "bash") for line in b.splitlines()]
    needed = re.compile(rf"angiograph (--lang zh )?({'|'.join(SERVERLESS)}) (?!my_lab)")
    return [line.partition(" #")[0].strip() for line in lines if needed.match(line)]


def _run(command: str) -> str:
    done = CliRunner().invoke(main, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize(
    ("readme", "command", "printed"), _shown(), ids=[command for _, command, _ in _shown()]
)
def test_a_command_prints_what_the_readme_shows(
    readme: str, command: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it, but for the lines that ``...`` stands for."""
    [table] = _blocks(readme, "csv")
    (tmp_path / "screen.csv").write_text(table, "utf-8")
    monkeypatch.chdir(tmp_path)
    lines = printed.rstrip("\n").splitlines()
    shown = ("(?:.*\n)*?" if line == "..." else f"{re.escape(line)}\n" for line in lines)
    told = _run(command)
    assert re.fullmatch("".join(shown), told), f"{readme}: {command} prints\n{told}"


@pytest.mark.parametrize("command", _calls())
def test_a_command_of_the_readme_answers(command: str) -> None:
    assert _run(command)


@pytest.mark.parametrize("readme", READMES)
def test_the_python_of_the_readme_runs(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    for block in _blocks(readme, "python"):
        exec(block, {})
    assert " → PD-L1" in capsys.readouterr().out
