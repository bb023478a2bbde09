"""The extra for py2neo: the same graph, the same routes, in py2neo's classes."""

from __future__ import annotations

import gc
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import py2neo
import pytest

from angiograph.exceptions import ServerError, UsageError
from angiograph.neo4j import py2neo as adapter
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.queries import run_query
from tests.neo4j.graphs import checksum, small
from tests.neo4j.proxy import Proxy
from tests.server import PASSWORD, Server

# py2neo forgets some of its sockets without closing them.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

_PAIRS = (("VEGF", "PD-L1"), ("hypoxia", "VEGF"), ("TACE", "VEGF"))


@pytest.fixture(scope="module")
def graph(server: Server) -> Iterator[Any]:
    """The server as py2neo sees it."""
    found = py2neo.Graph(server.uri, auth=("neo4j", PASSWORD))
    yield found
    found.service.connector.close()
    # Those that are left are closed here, and not where another test would be blamed.
    for left in gc.get_objects():
        if type(left) is socket.socket and left.fileno() >= 0:
            left.close()


def test_the_same_graph(connection: Connection, graph: Any) -> None:
    """A load through py2neo ends in the graph of the driver's, and again in nothing to do."""
    load(small(), connection)
    expected = checksum(connection)
    connection.write([("MATCH (n) CALL (n) { DETACH DELETE n }", {})])
    assert adapter.load(small(), graph).created == 25
    assert checksum(connection) == expected
    assert adapter.load(small(), graph).total.changed == 0


@pytest.mark.parametrize(("source", "target"), _PAIRS)
def test_the_same_routes(loaded: Connection, graph: Any, source: str, target: str) -> None:
    """Routes are those of the driver, as Table, DataFrame and Subgraph."""
    asked = {"source": source, "target": target, "max_length": 3}
    ours = run_query(loaded, "routes", asked)
    answer = adapter.routes(graph, source, target, max_length=3)
    frame = answer.to_data_frame()
    drawn = {"nodes", "claims"}
    assert list(frame.columns) == [name for name in ours.columns if name not in drawn]
    expected = [
        [value for name, value in zip(ours.columns, row, strict=True) if name not in drawn]
        for row in ours.rows
    ]
    assert expected
    assert frame.to_numpy().tolist() == expected
    assert [list(row) for row in answer.to_table()] == expected
    place = {name: n for n, name in enumerate(ours.columns)}
    subgraph = answer.to_subgraph()
    assert isinstance(subgraph, py2neo.Subgraph)
    assert {node["id"] for node in subgraph.nodes} == {
        node["id"] for row in ours.rows for node in row[place["nodes"]]
    }
    claims = {
        claim.get("id") for row in ours.rows for step in row[place["claims"]] for claim in step
    }
    assert {relationship["id"] for relationship in subgraph.relationships} == claims


@pytest.mark.usefixtures("loaded", "graph")
def test_the_readme(server: Server) -> None:
    """What the README shows runs, on this server."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    shown = next(part for part in re.findall(r"```py\n(.*?)```", readme, re.DOTALL))
    told: dict[str, Any] = {}
    exec(shown.replace("bolt://localhost:7687", server.uri).replace("…", PASSWORD), told)
    assert told["answer"].rows
    told["graph"].service.connector.close()


def test_neighbourhood(loaded: Connection, graph: Any) -> None:
    """The neighbours of an entity, joined by their claims."""
    answer = adapter.neighbourhood(graph, "PD-L1", limit=10)
    ours = run_query(loaded, "neighbours", {"name": "PD-L1", "limit": 10})
    names = [row[ours.columns.index("name")] for row in ours.rows]
    assert answer.to_data_frame()["name"].tolist() == names
    subgraph = answer.to_subgraph()
    assert {node["name"] for node in subgraph.nodes} == {*names, "PD-L1"}
    assert len(subgraph.relationships) > 0


def test_no_stale_properties(connection: Connection, graph: Any) -> None:
    """py2neo keeps nodes it has seen: what a load changes is seen all the same."""
    data = small()
    noted = replace(data.entities["AG:a"], note="seen")
    load(replace(data, entities={**data.entities, "AG:a": noted}), connection)

    def note() -> Any:
        found = adapter.neighbourhood(graph, "AG:b").to_subgraph()
        return next(node for node in found.nodes if node["id"] == "AG:a")["note"]

    assert note() == "seen"
    load(data, connection)
    assert note() is None


def test_too_old(connection: Connection, server: Server) -> None:
    """A server that is older than the statements is refused before anything is sent."""
    version = connection.server.removeprefix("Neo4j/").encode()
    with Proxy(server.bolt_port, replace=(version, b"5.12.".ljust(len(version), b"0"))) as proxy:
        old = py2neo.Graph(f"bolt://127.0.0.1:{proxy.port}", auth=("neo4j", PASSWORD))
        with pytest.raises(ServerError, match=r"5\.12"):
            adapter.load(small(), old)
        old.service.connector.close()


def test_errors(connection: Connection, graph: Any) -> None:
    """A name or query that is unknown is told as the driver's users are told."""
    load(small(), connection)
    with pytest.raises(UsageError, match="no entity"):
        adapter.routes(graph, "no such thing", "AG:b")
    with pytest.raises(UsageError, match="unknown query"):
        adapter.query(graph, "rutes")


# In a process of its own: py2neo never closes the socket of a connection that broke.
_BROKEN = """
import sys
import py2neo
from angiograph.exceptions import ServerError
from angiograph.neo4j import py2neo as adapter

graph = py2neo.Graph(sys.argv[1], auth=("neo4j", sys.stdin.readline().strip()))
assert adapter.routes(graph, "AG:a", "AG:b").rows
print("ready", flush=True)
sys.stdin.readline()
try:
    adapter.routes(graph, "AG:a", "AG:b")
except ServerError as error:
    print(error)
"""


def test_broken_connection(connection: Connection, server: Server) -> None:
    """A connection that breaks is angiograph's own error, without the password."""
    load(small(), connection)
    with Proxy(server.bolt_port) as proxy:
        asking = subprocess.Popen(
            [sys.executable, "-c", _BROKEN, f"bolt://127.0.0.1:{proxy.port}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert asking.stdin
        assert asking.stdout
        asking.stdin.write(f"{PASSWORD}\n")
        asking.stdin.flush()
        assert asking.stdout.readline() == "ready\n"
    told, wrong = asking.communicate("\n", timeout=120)
    assert "py2neo" in told
    assert PASSWORD not in told + wrong
    assert asking.returncode == 0, wrong
