"""A server that cannot answer: one line that says which and what to do, and never a password."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from angiograph.cli import main
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.settings import Settings
from tests.neo4j.proxy import Proxy
from tests.server import Server, free_port

_SECRET = "never-to-be-printed"


def _run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"NEO4J_PASSWORD": _SECRET, **environment})


def _one_line(result: Result) -> str:
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("angiograph: ")
    assert _SECRET not in result.output
    assert "Traceback" not in result.output
    return lines[0]


@contextmanager
def _answering(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """Serve something that is not Neo4j."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                with client:
                    client.recv(1024)
                    answer(client)

        threading.Thread(target=serve, daemon=True).start()
        yield int(listening.getsockname()[1])


def test_server_down() -> None:
    """Nothing listens there."""
    port = free_port()
    line = _one_line(_run("load", "--uri", f"bolt://localhost:{port}"))
    assert f"no server answers at bolt://localhost:{port}" in line
    assert "start Neo4j" in line


def test_cluster_down() -> None:
    """Nothing listens where a cluster is looked for."""
    line = _one_line(_run("query", "find", "--uri", f"neo4j://localhost:{free_port()}"))
    assert "start Neo4j" in line


def test_unknown_host() -> None:
    """The host cannot be resolved."""
    assert "host" in _one_line(_run("load", "--uri", "bolt://no-such-host.invalid"))


@pytest.mark.parametrize("uri", ["http://localhost:7474", "localhost", "bolt://h:99999999", ""])
def test_no_address(uri: str) -> None:
    """The address is none of a Neo4j server."""
    _one_line(_run("load", "--uri", uri))


def test_password_in_the_address() -> None:
    """A password put into the address is not repeated."""
    line = _one_line(_run("load", "--uri", f"bolt://neo4j:{_SECRET}@localhost:{free_port()}"))
    assert "NEO4J_PASSWORD" in line


def test_not_neo4j() -> None:
    """Something else answers."""
    reply = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
    with _answering(lambda client: client.sendall(reply)) as port:
        assert "not Neo4j" in _one_line(_run("load", "--uri", f"bolt://localhost:{port}"))
    with _answering(lambda _: None) as port:
        _one_line(_run("load", "--uri", f"bolt://localhost:{port}"))


def test_a_server_that_stands_still(server: Server) -> None:
    """Not another program but a server under load, or stopped: it is no matter of the address."""
    os.kill(server.pid, signal.SIGSTOP)
    try:
        line = _one_line(_run("load", "--uri", server.uri))
    finally:
        os.kill(server.pid, signal.SIGCONT)
    assert "says nothing in time; try again" in line


def test_http_port_of_neo4j(server: Server) -> None:
    """The Browser's port is given instead of Bolt's."""
    line = _one_line(_run("load", "--uri", f"bolt://localhost:{server.http_port}"))
    assert "not Neo4j's Bolt port" in line


def test_wrong_password(server: Server) -> None:
    """The server refuses the password."""
    line = _one_line(_run("load", "--uri", server.uri))
    assert "refuses user 'neo4j'" in line
    assert "NEO4J_PASSWORD" in line


def test_no_password(server: Server, tmp_path: Path) -> None:
    """There is none, and nobody to ask; or its file cannot be read."""
    result = CliRunner().invoke(main, ["load", "--uri", server.uri], env={"NEO4J_PASSWORD": None})
    assert "set NEO4J_PASSWORD" in _one_line(result)
    secret = tmp_path / "secret"
    # As Notepad writes it: a byte-order mark is no part of the password.
    secret.write_text((server.password or "") + "\n", "utf-8-sig")
    result = CliRunner().invoke(
        main,
        ["load", "--dry-run", "--uri", server.uri, "--password-file", str(secret)],
        env={"NEO4J_PASSWORD": _SECRET},
    )
    assert result.exit_code == 0, result.output


def test_nothing_loaded(server: Server) -> None:
    """A database without angiograph's indexes holds nothing to ask."""
    drop = "DROP INDEX entity_spelling IF EXISTS"
    with Connection(Settings(server.uri, "neo4j", server.password or "")) as connection:
        connection.write([(drop, {})])
    assert "angiograph load" in _one_line(_run("query", "find", **server.environment))


def test_missing_database(server: Server) -> None:
    """The server has no such database."""
    line = _one_line(_run("load", "--database", "nowhere", **server.environment))
    assert "no database 'nowhere'" in line


def test_too_old(server: Server) -> None:
    """A server that says it is Neo4j 5.12 is refused; so is one that is not Neo4j."""
    with Connection(Settings(server.uri, "neo4j", server.password or "")) as connection:
        agent = connection.server.encode()
    old, other = b"Neo4j/5.12.".ljust(len(agent), b"0"), agent.replace(b"Neo4j", b"Other")
    for said, word in ((old, "5.12"), (other, "not Neo4j")):
        with Proxy(server.bolt_port, replace=(agent, said)) as proxy:
            environment = {**server.environment, "NEO4J_URI": f"bolt://127.0.0.1:{proxy.port}"}
            assert word in _one_line(_run("load", **environment))


def test_unknown_query_and_parameter(server: Server) -> None:
    """Wrong usage exits with 2 and says what there is."""
    result = _run("query", "rutes")
    assert result.exit_code == 2
    assert "routes" in result.stderr
    result = _run("query", "routes", "-p", "origin=VEGF", **server.environment)
    assert result.exit_code == 2
    assert "source" in result.stderr
    assert _run("query", "routes", "-p", "limit=many", **server.environment).exit_code == 2
    assert _run("query", "routes", "-p", "max_length=99", **server.environment).exit_code == 2
    assert _run("query", "routes", "-p", "limit", **server.environment).exit_code == 2
