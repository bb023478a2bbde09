"""What all tests share: the curated graph, a server, and the material beside the checkout."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

import angiograph
from angiograph.model import Dataset
from angiograph.neo4j.browser import GuideServer
from angiograph.neo4j.connection import Connection
from tests.server import Server
from tests.store import holds, settings_of

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


_ON_SERVERS = ("tests/neo4j/", "tests/browser/test_browser.py")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what needs a server, and read the tables there before others empty it.

    A server is slow to start, and slow to plan a statement for the first time.
    """

    def order(item: pytest.Item) -> tuple[bool, bool]:
        on_server = item.nodeid.startswith(_ON_SERVERS)
        return not on_server, "loaded" not in getattr(item, "fixturenames", ())

    items.sort(key=order)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Let one of several processes have the folder that shares a server, and each file whole."""
    from xdist.scheduler import LoadScopeScheduling

    class ByServer(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.partition("::")[0]
            return "tests/neo4j" if path.startswith("tests/neo4j/") else path

    return ByServer(config, log)


@pytest.fixture(scope="session", autouse=True)
def _heed_interrupts() -> None:
    """In a shell's background Ctrl-C is ignored, which the commands under test would inherit."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def graph() -> angiograph.Graph:
    """The curated graph."""
    return angiograph.open()


@pytest.fixture(scope="session")
def curated() -> Dataset:
    """The built-in tables."""
    return angiograph.open().dataset


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of the run."""
    running = Server(tmp_path_factory.mktemp("neo4j") / "home")
    running.start()
    yield running
    running.kill()


@pytest.fixture
def loaded(server: Server, curated: Dataset) -> Iterator[Connection]:
    """A connection to a database that holds the built-in tables, for tests that only read."""
    with Connection(settings_of(server)) as opened:
        holds(server, curated, opened)
        yield opened


@pytest.fixture(scope="session")
def guide() -> Iterator[GuideServer]:
    """The server of the guide's files."""
    serving = GuideServer(0)
    thread = Thread(target=serving.serve, daemon=True)
    thread.start()
    yield serving
    serving.close()
    thread.join(10)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of documents, identifier tables and networks beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("no folder ../shared beside the checkout")
    return SHARED
