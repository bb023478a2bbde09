"""A load that is cut short: it says so, leaves whole batches, and the next load repairs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from angiograph.cli import main
from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from tests.neo4j.graphs import checksum
from tests.neo4j.proxy import Proxy
from tests.server import Server
from tests.store import empty


@pytest.fixture(scope="module")
def whole(server: Server, curated: Dataset) -> str:
    """The checksum of a load that nothing cut short."""
    from tests.store import settings_of

    empty(server)
    with Connection(settings_of(server)) as opened:
        load(curated, opened)
        return checksum(opened)


def _heed_interrupts() -> None:
    """A run of the tests in a shell's background has Ctrl-C ignored, and children inherit it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _through(server: Server, proxy: Proxy) -> dict[str, str]:
    return {**server.environment, "NEO4J_URI": f"bolt://127.0.0.1:{proxy.port}"}


def _running(server: Server, proxy: Proxy, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "angiograph", *arguments],
        env={**os.environ, **_through(server, proxy)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_interrupts,
    )


def _interrupt(run: subprocess.Popen[str]) -> None:
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err.strip()) == (130, "", "angiograph: interrupted")


@pytest.mark.parametrize("after", [20_000, 1_500_000])
def test_cut_connection(
    server: Server, connection: Connection, curated: Dataset, whole: str, after: int
) -> None:
    """The connection breaks midway: one line, exit 1; the next load ends in the same graph."""
    with Proxy(server.bolt_port, cut_after=after) as proxy:
        result = CliRunner().invoke(main, ["load"], env=_through(server, proxy))
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert "angiograph load" in result.stderr
    assert checksum(connection) != whole
    load(curated, connection)
    assert checksum(connection) == whole
    assert load(curated, connection).created == 0


@pytest.mark.parametrize("after", [1_000, 400_000])
def test_interrupted(
    server: Server,
    connection: Connection,
    curated: Dataset,
    whole: str,
    after: int,
) -> None:
    """Ctrl-C before and while rows are sent: exit 130, one line; the next load repairs."""
    with Proxy(server.bolt_port, delay=0.05) as proxy, _running(server, proxy, "load") as run:
        try:
            deadline = time.monotonic() + 120
            while proxy.seen < after and time.monotonic() < deadline:
                time.sleep(0.01)
            _interrupt(run)
        finally:
            run.kill()
    assert checksum(connection) != whole
    load(curated, connection)
    assert checksum(connection) == whole


@pytest.mark.parametrize("after", [300, 20_000])
def test_interrupted_in_the_midst_of_an_answer(
    server: Server, connection: Connection, curated: Dataset, after: int
) -> None:
    """Ctrl-C while the server greets, or answers: nothing more is waited for."""
    load(curated, connection)
    with (
        Proxy(server.bolt_port, stalls_after=after) as proxy,
        _running(server, proxy, "query", "claims_of") as run,
    ):
        try:
            assert proxy.stalled.wait(120)
            time.sleep(0.5)
            _interrupt(run)
        finally:
            run.kill()
