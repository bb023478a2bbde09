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
NEEDING_MORE = (
    *("load", "status", "query", "guide"),  # a server
    *("my_lab", "network", "signor.tsv", "collectri", "omnipath"),  # files of the reader's own
)


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
    """Return the commands of both READMEs that need no server, and no file that is not shown."""
    blocks = [block for readme in READMES for block in _blocks(readme, "bash")]
    lines = [line for block in blocks for line in block.replace("\\\n", "").splitlines()]
    calls = [line.partition(" #")[0].strip() for line in lines if line.startswith("angiograph ")]
    return [call for call in calls if not any(one in call for one in NEEDING_MORE)]


def _run(command: str) -> str:
    done = CliRunner().invoke(main, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands are run in a folder that holds nothing but the table which is shown."""
    monkeypatch.chdir(tmp_path)
    [table] = _blocks("README.md", "csv")
    Path("screen.csv").write_text(table, "utf-8")


@pytest.mark.parametrize(
    ("readme", "command", "printed"), _shown(), ids=[command for _, command, _ in _shown()]
)
def test_a_command_prints_what_the_readme_shows(readme: str, command: str, printed: str) -> None:
    """All of it, but for the lines that ``...`` stands for."""
    [table] = _blocks(readme, "csv")
    Path("screen.csv").write_text(table, "utf-8")
    lines = printed.rstrip("\n").splitlines()
    shown = ("(?:.*\n)*?" if line == "..." else f"{re.escape(line)}\n" for line in lines)
    told = _run(command)
    assert re.fullmatch("".join(shown), told), f"{readme}: {command} prints\n{told}"


@pytest.mark.parametrize("command", _calls())
def test_a_command_of_the_readme_answers(command: str) -> None:
    """It prints something, or writes the file that it names, or several of that name."""
    told = _run(command)
    output = re.search(r" -o (\w+)\.", command)
    written = [file.stat().st_size for file in Path().glob(f"{output[1]}*")] if output else [told]
    assert written
    assert all(written)


@pytest.mark.parametrize("readme", READMES)
def test_the_python_of_the_readme_runs(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    for block in _blocks(readme, "python"):
        exec(block, {})
    assert " → PD-L1" in capsys.readouterr().out
