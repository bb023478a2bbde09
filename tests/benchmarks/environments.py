"""The peers, each in a Python environment and a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["Peer", "environment", "peer"]

ROOT = Path(__file__).resolve().parents[2]


def environment(name: str, *packages: str) -> Path:
    """Return the Python of an environment with some packages, made where it is missing.

    Raises
    ------
    subprocess.CalledProcessError
        If they cannot be installed.
    """
    cache = Path(os.environ.get("ANGIOGRAPH_TESTS_CACHE", Path.home() / ".cache/angiograph-tests"))
    folder = cache / "peers" / name
    python, stamp = folder / "bin" / "python", folder / "packages"
    wanted = "\n".join(packages)
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        venv.create(folder, with_pip=True, clear=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*map(str, pip), *packages], check=True)
        stamp.write_text(wanted, "utf-8")
    return python


class Peer:
    """Asks the functions of a script in ``tests/benchmarks/peers``."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def ask(self, name: str, limit: float, *arguments: object) -> tuple[float, Any]:
        """Return the seconds and the answer; None where it took longer than the limit."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([name, limit, *arguments]) + "\n")
        self._process.stdin.flush()
        seconds, told = self._answer()
        return seconds, told


@contextmanager
def peer(python: str | Path, script: str, *arguments: str | Path) -> Iterator[Peer]:
    """Run a script for as long as it is asked."""
    command = [python, "-m", f"tests.benchmarks.peers.{script}", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Peer(process)
