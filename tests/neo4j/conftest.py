"""One server for the whole run; each test starts from an empty database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from angiograph.api import open as open_graph
from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection, Settings
from angiograph.neo4j.load import load
from tests.server import PASSWORD, Server

_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


_CURATED_ON: set[str] = set()
"""The servers whose database holds the built-in tables and nothing else."""


def settings_of(server: Server) -> Settings:
    """Return how to reach a server of the tests."""
    return Settings(server.uri, "neo4j", PASSWORD, "neo4j")


def empty(server: Server) -> None:
    """Remove everything from a server's database."""
    from neo4j import GraphDatabase

    with (
        GraphDatabase.driver(server.uri, auth=("neo4j", PASSWORD)) as driver,
        driver.session() as session,
    ):
        session.run(_EMPTY).consume()
    _CURATED_ON.discard(server.uri)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of the run."""
    running = Server(tmp_path_factory.mktemp("neo4j") / "home")
    running.start()
    yield running
    running.kill()


@pytest.fixture
def connection(server: Server) -> Iterator[Connection]:
    """A connection to an empty database."""
    empty(server)
    with Connection(settings_of(server)) as opened:
        yield opened


@pytest.fixture(scope="session")
def curated() -> Dataset:
    """The built-in tables."""
    return open_graph().dataset


@pytest.fixture
def loaded(server: Server, curated: Dataset) -> Iterator[Connection]:
    """A connection to a database that holds the built-in tables, for tests that only read."""
    with Connection(settings_of(server)) as opened:
        if server.uri not in _CURATED_ON:
            empty(server)
            load(curated, opened)
            _CURATED_ON.add(server.uri)
        yield opened
