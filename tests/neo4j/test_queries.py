"""The named queries: told in both languages, sound on a real server, and true to the graph."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from click.testing import CliRunner, Result

from angiograph.cli import main
from angiograph.exceptions import ServerError, UsageError
from angiograph.model import Dataset, Entity, Evidence, Reference, Relation
from angiograph.names import Names
from angiograph.neo4j.browser import browser_files, favourites
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.queries import queries, run_query
from angiograph.neo4j.statements import NODE_LABELS, claim_types, entity_labels
from angiograph.resources import cypher_folder
from tests.neo4j.graphs import dataset_of
from tests.server import PASSWORD, Server

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _rows(connection: Connection, query: str, /, **given: Any) -> list[dict[str, Any]]:
    table = run_query(connection, query, given)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _run(server: Server, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env=server.environment)


def test_both_languages() -> None:
    """Each query has a title, a question and the meaning of each parameter in both languages."""
    assert len(queries()) >= 40
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


def test_all_are_in_the_readme() -> None:
    """A reader of the folder finds every query by its subject, once."""
    text = (cypher_folder() / "README.md").read_text("utf-8")
    table = text.partition("| about | queries |")[2].partition("\n\n")[0]
    listed = re.findall(r"`(\w+)`", table)
    assert sorted(listed) == sorted(queries())


def test_favourites_are_the_queries() -> None:
    """The archive holds each query's own text, and sets every parameter there is."""
    with zipfile.ZipFile(BytesIO(favourites())) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    for query in queries().values():
        assert texts[f"angiograph/{query.name}.cypher"] == query.text
        for parameter in query.parameters:
            assert f":param {parameter.name} =>" in texts["angiograph/00 parameters.cypher"]


@pytest.mark.parametrize(
    ("page", "title"), [("guide", "Which combinations?"), ("guide.zh", "哪些")]
)
def test_the_guide_in_both_formats(page: str, title: str) -> None:
    """As AsciiDoc the guide has the same sections and boxes, less what only HTML guides need."""
    files = browser_files("http://localhost:1")
    written = html.unescape(files[f"/{page}.html"].content.decode())
    other = files[f"/{page}.adoc"].content.decode()
    assert title in other
    assert re.findall(r"^== (.+)$", other, re.MULTILINE) == re.findall(r"<h3>(.+)</h3>", written)
    boxes = re.findall(r"<pre[^>]*>(.*?)</pre>", written, re.DOTALL)
    own = re.findall(r"^\[source,cypher\]\n----\n(.*?)\n----$", other, re.DOTALL | re.MULTILINE)
    assert own == [box for box in boxes if not box.startswith((":style", ":config"))]
    assert not re.search(r"<!--|</?p>|html", other)
    assert "<!--" not in written


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


_SHARED = (
    r"CALL \(\) \{\n  MATCH \(node:Entity.*?\n\}\n",
    r"CALL \(\) \{\n  UNWIND \$\w+ AS name\n.*?\n  RETURN collect",
    r"// A route may end in structural.*?\n\}\n",
    r"// A plain route visits.*?AS plain\n",
    r"     CASE WHEN plain THEN.*?AS certainty, plain\n",
    r"// What to draw: .*?\n\}\n",
    r"// A given intervention stands also.*?\n\}\n",
    r"// What is given holds the molecules that it is stated to lower, never.*?\n\}\n",
    r"// With it fall the members.*?\n\}\nCALL.*?\n\}\n",
    r"// A step is cut where.*?\n\}\n",
    r"// Who speaks: .*?\n\}\n",
)


@pytest.mark.parametrize("block", _SHARED)
def test_what_queries_share_is_one_text(block: str) -> None:
    """Each file runs as it stands, so parts recur; a part mended in one is mended in all."""
    found = [
        re.sub(r"\$\w+|node AS \w+", "", part)
        for query in queries().values()
        for part in re.findall(block, query.text, re.DOTALL)
    ]
    assert len(found) > 2
    assert len(set(found)) == 1


def test_the_browser_leaves_the_text_whole() -> None:
    """A guide's text is shown without what looks like the handler of an event: ``one.a = b``."""
    for query in queries().values():
        assert not re.search(r"\s+on[^\s=]+\s*=", query.text, re.IGNORECASE), query.name


# What sums up a whole table has to read it: nothing is given that an index could look up. No
# index of the server serves a property of claims of all types, or a part of a text.
_READS_ALL = {
    **{
        name: {"Entity"}
        for name in (
            "claims_by_certainty", "claims_by_context", "claims_by_polarity",
            "claims_by_predicate", "claims_by_proof", "contradictions", "drugs_by_target", "hubs",
        )
    },
    **{
        name: {"Outcome"}
        for name in (
            "drugs_by_outcome", "outcomes_by_metric", "outcomes_in_population", "outcomes_of_study",
        )
    },
    "documents": {"Document"},
    "mechanism": {"Mechanism"},
    "mechanisms": {"Mechanism"},
    "references_most_cited": {"Reference"},
    "adverse_effects": {"CAUSES"},
    "counts": {"Document", "Entity", "Evidence", "Mechanism", "Outcome", "Reference"},
}  # fmt: skip


def _scans(plan: dict[str, Any]) -> Iterator[str]:
    """Yield the label or type of each scan in a plan, and ``everything`` for one of all."""
    operator = plan["operatorType"].partition("@")[0]
    if "Scan" in operator:
        details = str(plan["args"].get("Details", ""))
        named = re.search(r":(\w+)", details)
        yield named[1] if named and "All" not in operator else "everything"
    for child in plan.get("children", ()):
        yield from _scans(child)


def _hits(plan: dict[str, Any]) -> int:
    return int(plan["dbHits"]) + sum(map(_hits, plan.get("children", ())))


def test_indexes_serve(loaded: Connection, server: Server) -> None:
    """No query scans what an index could look up; a data set's node is found among the few."""
    from neo4j import GraphDatabase

    assert loaded
    with (
        GraphDatabase.driver(server.uri, auth=("neo4j", PASSWORD)) as driver,
        driver.session() as session,
    ):
        for query in queries().values():
            given = {p.name: p.default for p in query.parameters}
            plan = session.run(f"EXPLAIN {query.text}", given).consume().plan
            assert plan is not None
            scanned = set(_scans(plan)) - {"Dataset"}
            assert scanned == _READS_ALL.get(query.name, set()), query.name


def test_bounded() -> None:
    """Every query ends in a bound on its rows, and every path in it has a most length."""
    for query in queries().values():
        code = re.sub(r"^//.*$", "", query.text, flags=re.MULTILINE)
        assert re.search(r"\bLIMIT (toInteger\(\$limit\)|\d+)", code), query.name
        assert not re.search(r"\{\d+,\}|\)[*+](?!\d)|-\[[^]]*\*\d*(\.\.)?\]", code), query.name
        assert {p.name for p in query.parameters} & {"limit"} or re.search(r"LIMIT \d+\s*$", code)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"limit": 10**18}, "limit is 1 to"),
        ({"limit": 0}, "limit is 1 to"),
        ({"limit": True}, "whole number"),
        ({"limit": "20"}, "whole number"),
        ({"max_length": 13}, "max_length is 1 to"),
        ({"max_length": 4.0}, "whole number"),
        ({"sign": "x"}, "sign is"),
        ({"source": ["VEGF"]}, "a text"),
        ({"nothing": 1}, "unknown parameter"),
    ],
)
def test_values_without_meaning(loaded: Connection, given: dict[str, Any], told: str) -> None:
    """What would exhaust the server, or be read as something else, is refused in one line."""
    with pytest.raises(UsageError, match=told):
        run_query(loaded, "routes", given)


@pytest.mark.parametrize(
    ("query", "parameter", "typed", "told"),
    [
        ("claims_by_category", "category", "drugs", "did you mean drug"),
        ("claims_by_predicate", "predicate", "inhibit", "did you mean inhibits"),
        ("claims_by_proof", "proof", "trials", "did you mean trial"),
        ("claims_by_certainty", "certainty", "sure", "stated, hypothesis"),
        ("claims_by_polarity", "polarities", "affirmed,no", "affirmed, negated, not_shown"),
    ],
)
def test_words_that_the_vocabulary_lacks(
    server: Server, query: str, parameter: str, typed: str, told: str
) -> None:
    """They are refused with the nearest one, as by the commands: no claim can have them."""
    result = _run(server, "query", query, "-p", f"{parameter}={typed}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize("seconds", ["inf", "1e300"])
def test_no_limit_of_time(server: Server, loaded: Connection, seconds: str) -> None:
    """A time limit beyond all numbers of the server is none."""
    assert loaded
    result = _run(server, "query", "datasets", "--timeout", seconds)
    assert result.exit_code == 0, result.output


def test_few_claims_of_a_paper_that_very_many_cite(connection: Connection, server: Server) -> None:
    """Of the places that cite it those are looked at that are told, not all for each claim."""
    from neo4j import GraphDatabase

    relations = [
        Relation(
            f"X:{n}", "X:a", "activates", "X:b", evidence=(Evidence("", "d", references=("p",)),)
        )
        for n in range(600)
    ]
    data = dataset_of([Entity("X:a", "gene", "a"), Entity("X:b", "gene", "b")], relations, "x")
    load(replace(data, references={"p": Reference("p", "d")}), connection)
    text = f"PROFILE {queries()['claims_of_reference'].text}"
    with GraphDatabase.driver(server.uri, auth=("neo4j", PASSWORD)) as driver:
        told, summary, _ = driver.execute_query(text, reference="p", limit=3)
    assert [row["relation"] for row in told] == ["X:0", "X:1", "X:10"]
    assert summary.profile is not None
    assert _hits(summary.profile) < 20_000


def test_memory_is_bounded(loaded: Connection) -> None:
    """The heaviest question that may be asked ends by itself, and the server answers on."""
    with pytest.raises(ServerError, match=r"time limit|memory"):
        run_query(loaded, "route_counts", {"max_length": 12}, timeout=5)
    assert _rows(loaded, "datasets")


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


@pytest.mark.parametrize("typed", ["pdl1", "PD-L1", "B7-H1", "程序性死亡配体1", "HGNC:17635"])
def test_names(loaded: Connection, typed: str) -> None:
    """An entity is found by any usual spelling."""
    assert {row["id"] for row in _rows(loaded, "find", name=typed)} == {"HGNC:17635"}


@pytest.mark.parametrize(
    "typed",
    ["VEGF-A", "vegfa", "VEGF A", "血管內皮生長因子A", "tumour necrosis factors", "HIF 1 alpha"],
)
def test_a_query_reads_names_as_every_command_does(
    loaded: Connection, curated: Dataset, typed: str
) -> None:
    """Case, hyphens, Greek letters, plurals and both scripts."""
    (expected,) = Names(curated).find(typed).best
    (row,) = _rows(loaded, "entity_card", name=typed)
    assert row["id"] == expected.entity.id
    held = _rows(loaded, "held", blocked=[typed])
    assert held == _rows(loaded, "held", blocked=[expected.entity.id])


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
    result = _run(
        server, "query", "routes", "-p", "source=VEGF", "-p", "target=PD-L1", "-p", "limit=2"
    )
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["route", "sign", "length", "certainty"]
    assert lines[1].startswith("VEGF → ")
    nothing = _run(server, "query", "mechanism", "-p", "mechanism=nosuch")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "none\n")


def test_a_pasted_page_is_too_long_to_search_for(loaded: Connection) -> None:
    """The server looks every part of it up: then one line says what to do."""
    with pytest.raises(ServerError, match="too long for the server: give a few words"):
        run_query(loaded, "search", {"text": "缺氧诱导血管生成" * 200})
