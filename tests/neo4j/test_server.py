"""The tests' own server ends with them: none is left behind on the machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

_START = """
import sys, time
from pathlib import Path
from tests.server import Server
server = Server(Path(sys.argv[1]), password=None)
server.start()
print(server.pid, server.bolt_port, flush=True)
time.sleep(600)
"""


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _gone(port: int) -> bool:
    deadline = time.monotonic() + 20
    while _listens(port) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not _listens(port)


def test_ends_with_the_tests(tmp_path: Path) -> None:
    """A run that is killed takes its server along."""
    command = [sys.executable, "-c", _START, str(tmp_path / "home")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as run:
        assert run.stdout is not None
        port = int(run.stdout.readline().split()[1])
        assert _listens(port)
        run.kill()
    assert _gone(port)
