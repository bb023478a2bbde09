"""The named queries: told in both languages, sound on a real server, and true to the graph."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from click.testing import CliRunner, Result

from angiograph.cli import main
from angiograph.exceptions import UsageError
from angiograph.neo4j.browser import favourites
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.queries import queries, run_query
from angiograph.neo4j.statements import NODE_LABELS, claim_types, entity_labels
from angiograph.resources import cypher_folder
from tests.server import PASSWORD, Server

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _rows(connection: Connection, query: str, /, **given: Any) -> list[dict[str, Any]]:
    table = run_query(connection, query, given)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _run(server: Server, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env=server.environment)


def test_both_languages() -> None:
    """Each query has a title, a question and the meaning of each parameter in both languages."""
    assert len(queries()) >= 6
    for query in queries().values():
        meanings = [(p.meaning, p.meaning_zh) for p in query.parameters]
        for english, chinese in (
            (query.title, query.title_zh),
            (query.question, query.question_zh),
            *meanings,
        ):
            assert english, query.name
            assert not _CHINESE.search(english), query.name
            assert _CHINESE.search(chinese), query.name
        used = set(re.findall(r"\$(\w+)", query.text))
        assert used == {p.name for p in query.parameters}, query.name
    for lang, title in (("en", "What blocks it"), ("zh", "什么能阻断它")):
        listed = CliRunner().invoke(main, ["--lang", lang, "queries"])
        assert title in listed.stdout
    listed = CliRunner().invoke(main, ["queries", "--json"])
    assert {item["name"] for item in json.loads(listed.stdout)["queries"]} == set(queries())


def test_favourites_are_the_queries() -> None:
    """The archive holds each query's own text, and sets every parameter there is."""
    with zipfile.ZipFile(BytesIO(favourites())) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    for query in queries().values():
        assert texts[f"angiograph/{query.name}.cypher"] == query.text
        for parameter in query.parameters:
            assert f":param {parameter.name} =>" in texts["angiograph/00 parameters.cypher"]


def test_style_knows_everything() -> None:
    """A label or type without a rule would be given any colour by the Browser."""
    style = (cypher_folder() / "browser" / "angiograph.grass").read_text("utf-8")
    rules = set(re.findall(r"^(?:node|relationship)\.(\w+) \{", style, re.MULTILINE))
    assert {*entity_labels(), *NODE_LABELS, *claim_types(), "Entity", "STEP", "LEAP"} <= rules
    assert "/*" not in style, "the Browser's parser knows no comments"


@pytest.mark.parametrize("name", sorted(queries()))
def test_each_answers(loaded: Connection, server: Server, name: str) -> None:
    """With its defaults each query has an answer, and the server has nothing to warn of."""
    from neo4j import GraphDatabase

    assert _rows(loaded, name)
    given = {p.name: p.default for p in queries()[name].parameters}
    with (
        GraphDatabase.driver(server.uri, auth=("neo4j", PASSWORD), warn_notification_severity="OFF")
        as driver,
        driver.session() as session,
    ):  # fmt: skip
        told = session.run(queries()[name].text, given).consume().gql_status_objects
    assert [status.status_description for status in told if status.is_notification] == []


def test_evidence_of_a_route(loaded: Connection) -> None:
    """Every step of the first route has its claims, with and without a cited paper."""
    route = _rows(loaded, "routes", source="VEGF", target="PD-L1", sign="+", limit=1)[0]
    rows = _rows(loaded, "evidence_of_route", source="VEGF", target="PD-L1", sign="+", limit=1)
    assert {row["position"] for row in rows} == set(range(1, len(route["signs"]) + 1))
    assert {row["from"]["id"] for row in rows} <= set(route["ids"])
    told = {claim["id"] for claims in route["claims"] for claim in claims}
    assert told <= {row["relation"] for row in rows}
    assert any(row["cited"] for row in rows)
    assert any(row["place"] and not row["cited"] for row in rows)


def test_surviving_are_all_that_avoid_the_block(loaded: Connection) -> None:
    """What survives is what is there without the routes through anything blocked."""
    asked = {"source": "hypoxia", "target": "angiogenesis", "sign": "+", "max_length": 4}
    every = _rows(loaded, "all_routes", **asked)
    left = _rows(loaded, "surviving", **asked, blocked=["VEGFR"], limit=10_000)
    gone = {row["id"] for name in ("VEGFR", "VEGFR1", "VEGFR2", "VEGFR3")
            for row in _rows(loaded, "find", name=name) if row["exact"]}  # fmt: skip
    expected = [row["ids"] for row in every if not gone & set(row["ids"])]
    assert 0 < len(expected) < len(every)
    assert [row["ids"] for row in left] == expected


def test_closing_closes(loaded: Connection) -> None:
    """No route survives what is said to close all of them."""
    asked = {"source": "HIF-1α", "target": "angiogenesis", "sign": "+", "max_length": 3}
    found = _rows(loaded, "closing", **asked, limit=3)
    assert found
    for row in found:
        assert not [
            route
            for route in _rows(loaded, "surviving", **asked, blocked=row["members"])
            if not any(
                claim["spans"] for claims in route["claims"] for claim in claims if "spans" in claim
            )
        ], row["members"]


@pytest.mark.parametrize("typed", ["pdl1", "PD-L1", "B7-H1", "程序性死亡配体1", "HGNC:17635"])
def test_names(loaded: Connection, typed: str) -> None:
    """An entity is found by any usual spelling."""
    assert {row["id"] for row in _rows(loaded, "find", name=typed)} == {"HGNC:17635"}


def test_unknown_name(loaded: Connection, server: Server) -> None:
    """A name that nothing has is no empty answer: exit 2, with the nearest names."""
    result = _run(server, "query", "routes", "-p", "source=VEGFF")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "'VEGFF'" in result.stderr
    assert "HGNC:12680" in result.stderr
    with pytest.raises(UsageError, match="nothing_like_it"):
        run_query(loaded, "surviving", {"blocked": ["VEGFR2", "nothing_like_it"]})
    with pytest.raises(UsageError, match="named '\\+'"):
        run_query(loaded, "blockers", {"name": "+"})


def test_lucene_is_not_spoken(loaded: Connection) -> None:
    """What the full-text index would read as a command is text."""
    for text in ("+++", 'a AND (b OR "', "\\", "缺氧*", ""):
        run_query(loaded, "search", {"text": text})
        run_query(loaded, "find", {"name": text})


def test_text_is_made_to_be_read(loaded: Connection, server: Server) -> None:
    """A route is a line of names and arrows, without what only programs need."""
    assert loaded
    result = _run(server, "query", "routes", "-p", "source=VEGF", "-p", "limit=2")
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["route", "sign", "length", "certainty"]
    assert lines[1].startswith("VEGF → ")
    nothing = _run(server, "query", "mechanism", "-p", "mechanism=nosuch")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "none\n")
