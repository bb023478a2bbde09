"""Every statement means the same to each version and language of the server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.queries import queries
from angiograph.neo4j.statements import statement
from angiograph.neo4j.values import plain
from angiograph.resources import cypher_folder
from tests.neo4j.graphs import checksum
from tests.server import PASSWORD, Server
from tests.store import settings_of

_FILES = sorted(cypher_folder().rglob("*.cypher"))
_PARAMETER = re.compile(r"\$(\w+)")


def _name(file: Path) -> str:
    return file.relative_to(cypher_folder()).with_suffix("").as_posix()


def _needs_both_languages(connection: Connection) -> None:
    if connection.server.startswith("Neo4j/5."):
        pytest.skip("this server has no Cypher 25: `bash tests/run newest` compares them")


@pytest.mark.parametrize("language", ["CYPHER 5", "CYPHER 25"])
def test_common_subset(loaded: Connection, server: Server, language: str) -> None:
    """Each file is a statement of Cypher 5 and of Cypher 25, and neither has a word against it.

    That no claim has some type of the vocabulary is nothing against a statement.
    """
    from neo4j import GraphDatabase
    from neo4j.exceptions import Neo4jError

    _needs_both_languages(loaded)
    assert len(_FILES) > 80
    told: dict[str, list[str]] = {}
    with (
        GraphDatabase.driver(
            server.uri,
            auth=("neo4j", PASSWORD),
            notifications_disabled_classifications=["UNRECOGNIZED"],
            warn_notification_severity="OFF",
        ) as driver,
        driver.session() as session,
    ):
        for name in map(_name, _FILES):
            text = statement(name)
            given = dict.fromkeys(_PARAMETER.findall(text))
            query = queries().get(name.removeprefix("queries/"))
            if query:
                given = {p.name: p.default for p in query.parameters}
            try:
                summary = session.run(f"{language} EXPLAIN {text}", given).consume()
            except Neo4jError as error:
                told[name] = [str(error.message)]
                continue
            found = [s.status_description for s in summary.gql_status_objects if s.is_notification]
            if found:
                told[name] = found
    assert told == {}


def test_the_same_in_both(loaded: Connection, curated: Dataset, tmp_path: Path) -> None:
    """A server whose language is Cypher 25 is loaded with the same graph and answers the same."""
    _needs_both_languages(loaded)
    server = Server(tmp_path / "home", {"db.query.default_language": "CYPHER_25"})
    server.start()
    try:
        with Connection(settings_of(server)) as newer:
            assert newer.read("WHEN true THEN RETURN 25 AS language").rows == ((25,),)
            load(curated, newer)
            assert checksum(newer) == checksum(loaded)
            assert load(curated, newer).total.changed == 0
            for query in queries().values():
                given = {p.name: p.default for p in query.parameters}
                expected = plain(newer.read(f"CYPHER 5 {query.text}", given).rows)
                assert plain(newer.read(query.text, given).rows) == expected, query.name
    finally:
        server.kill()
