"""Every statement means the same to each version and language of the server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from angiograph.neo4j.connection import Connection
from angiograph.neo4j.queries import queries
from angiograph.neo4j.statements import statement
from angiograph.resources import cypher_folder
from tests.server import PASSWORD, Server

_FILES = sorted(cypher_folder().rglob("*.cypher"))
_PARAMETER = re.compile(r"\$(\w+)")


def _name(file: Path) -> str:
    return file.relative_to(cypher_folder()).with_suffix("").as_posix()


@pytest.mark.parametrize("language", ["CYPHER 5", "CYPHER 25"])
def test_common_subset(loaded: Connection, server: Server, language: str) -> None:
    """Each file is a statement of Cypher 5 and of Cypher 25, and neither has a word against it.

    That no claim has some type of the vocabulary is nothing against a statement.
    """
    from neo4j import GraphDatabase
    from neo4j.exceptions import Neo4jError

    if loaded.server.startswith("Neo4j/5."):
        pytest.skip("this server has no Cypher 25: `bash tests/run newest` compares them")
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
