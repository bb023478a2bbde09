"""The package as it is installed: light to start, whole in the wheel, small on the surface."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import angiograph
from tests.conftest import ROOT

HEAVY = {"networkx", "neo4j", "pandas", "matplotlib", "numpy", "opencc", "difflib", "py2neo"}


def _modules_after(*arguments: str) -> set[str]:
    """Return the top-level modules that a command imports."""
    code = (
        "import sys\n"
        "from angiograph.cli import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(' '.join(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("trace", "VEGF", "PD-L1"), ("show", "VEGF"), ("find", "pdl1"), ("mechanisms",)],
)
def test_commands_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not _modules_after(*arguments) & HEAVY


def test_the_public_surface_is_small_and_sorted() -> None:
    assert angiograph.__all__ == sorted(angiograph.__all__)
    for name in angiograph.__all__:
        assert getattr(angiograph, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = angiograph.nothing


def test_the_top_level_holds_what_was_agreed() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert {name.split("/")[0] for name in listed} <= {
        *("pyproject.toml", "README.md", "README.zh.md", "LICENSE", ".gitignore", ".ci"),
        *("angiograph", "cypher", "seeds", "tests", "docker-compose.yml"),
    }


def test_the_wheel_works_from_another_folder(tmp_path: Path) -> None:
    """`pip install .` into a new environment, then the first command of the README."""
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    quiet = ["-q", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *quiet, ROOT], check=True, cwd=tmp_path)
    variables = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(
        [environment / "bin" / "angiograph", "trace", "VEGF", "PD-L1"],
        cwd=tmp_path,
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "VEGF → VEGFR2 → SRC → STAT3 → PD-L1" in done.stdout
    assert done.stderr.count("\n") <= 1
    found = subprocess.run(
        [python, "-c", "from angiograph.resources import *; print(cypher_folder())"],
        cwd=tmp_path,
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert list(Path(found.stdout.strip()).glob("queries/*.cypher"))
