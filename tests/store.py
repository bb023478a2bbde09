"""The database of the tests' one server: how to reach it, empty it, and load the tables once."""

from __future__ import annotations

from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.settings import Settings
from tests.server import PASSWORD, Server

__all__ = ["empty", "holds", "settings_of"]

_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"

_HELD: dict[str, Dataset] = {}
"""The one data set that a server's database holds, by the server's address."""


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
    _HELD.pop(server.uri, None)


def holds(server: Server, data: Dataset, connection: Connection) -> None:
    """See that a database holds a data set and nothing else."""
    if _HELD.get(server.uri) is not data:
        empty(server)
        load(data, connection)
        _HELD[server.uri] = data
