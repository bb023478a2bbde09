"""TLS with own certificates, routing, and what a cluster needs, on a real server."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from angiograph.cli import main
from angiograph.exceptions import ServerError
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.settings import Settings
from tests.neo4j.graphs import checksum, small
from tests.neo4j.proxy import Proxy
from tests.server import PASSWORD, Server, require
from tests.store import settings_of

_TABLE = "source\ttarget\tsign\nVEGFA\tKDR\t1\nKDR\tSRC\t1\n"


def _openssl(*arguments: str, folder: Path) -> None:
    command = ["openssl", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)


def _authority(folder: Path, name: str) -> None:
    _openssl(
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem"),
        folder=folder,
    )


def _certificates(folder: Path) -> None:
    """Make two authorities, and a server's certificate that the first one signs."""
    _authority(folder, "trusted")
    _authority(folder, "stranger")
    _openssl(
        *("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"),
        *("-keyout", "private.key", "-out", "request.csr"),
        folder=folder,
    )
    (folder / "names.txt").write_text("subjectAltName=DNS:localhost\n", "utf-8")
    _sign(folder, days=2)


def _sign(folder: Path, days: int) -> None:
    """Make the server's certificate, valid until some days from now."""
    _openssl(
        *("x509", "-req", "-in", "request.csr", "-CA", "trusted.pem", "-CAkey", "trusted.key"),
        *("-CAcreateserial", "-days", str(days), "-extfile", "names.txt", "-out", "public.crt"),
        folder=folder,
    )


@dataclass(frozen=True)
class _Secure:
    server: Server
    folder: Path

    def run(self, scheme: str, *arguments: str, host: str = "localhost") -> Result:
        """Run a command against the server by a scheme."""
        uri = f"{scheme}://{host}:{self.server.bolt_port}"
        table = self.folder / "net.tsv"
        table.write_text(_TABLE, "utf-8")
        environment = {**self.server.environment, "NEO4J_URI": uri}
        return CliRunner().invoke(main, ["--data", str(table), *arguments], env=environment)

    def authority(self, name: str) -> tuple[str, str]:
        """Return the option that trusts an authority."""
        return "--certificate", str(self.folder / f"{name}.pem")


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Secure]:
    """A server that speaks nothing but TLS, with a certificate made here."""
    require(shutil.which("openssl"), "openssl")
    folder = tmp_path_factory.mktemp("tls")
    _certificates(folder)
    server = Server(
        folder / "home",
        {
            "server.bolt.tls_level": "REQUIRED",
            "dbms.ssl.policy.bolt.enabled": "true",
            "dbms.ssl.policy.bolt.base_directory": str(folder),
            "dbms.ssl.policy.bolt.private_key": "private.key",
            "dbms.ssl.policy.bolt.public_certificate": "public.crt",
            "dbms.ssl.policy.bolt.client_auth": "NONE",
        },
    )
    server.start()
    yield _Secure(server, folder)
    server.kill()


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "neo4j", "neo4j+s"])
def test_own_authority(secure: _Secure, scheme: str) -> None:
    """Load, status and queries work with an authority of one's own, directly and routed."""
    trusted = secure.authority("trusted")
    loaded = secure.run(scheme, "load", *trusted)
    assert loaded.exit_code == 0, loaded.output
    assert "the server holds exactly this" in secure.run(scheme, "status", *trusted).stdout
    asked = secure.run(scheme, "query", "find", "-p", "name=KDR", *trusted)
    assert "KDR" in asked.stdout, asked.output


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_unchecked(secure: _Secure, scheme: str) -> None:
    """``+ssc`` takes any certificate, and no authority beside it."""
    assert secure.run(scheme, "status").exit_code == 0
    both = secure.run(scheme, "status", *secure.authority("trusted"))
    assert (both.exit_code, "checks no certificate" in both.stderr) == (1, True)


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_untrusted(secure: _Secure, scheme: str) -> None:
    """An unknown or wrong authority, or another host's name: one line that says so."""
    unknown = secure.run(scheme, "status")
    wrong = secure.run(scheme, "status", *secure.authority("stranger"))
    for result in (unknown, wrong):
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1, result.stderr
        assert "--certificate" in result.stderr
    other = secure.run("bolt+s", "status", *secure.authority("trusted"), host="127.0.0.1")
    assert (other.exit_code, len(other.stderr.splitlines())) == (1, 1), other.stderr
    assert "127.0.0.1" in other.stderr
    assert "is for another host" in other.stderr


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_expired(secure: _Secure, scheme: str) -> None:
    """A certificate of yesterday is no matter of its authority: one line that says so."""
    secure.server.stop()
    _sign(secure.folder, days=-1)
    try:
        secure.server.start()
        result = secure.run(scheme, "status", *secure.authority("trusted"))
    finally:
        secure.server.stop()
        _sign(secure.folder, days=2)
        secure.server.start()
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1), result.stderr
    assert "is not valid at this date" in result.stderr


def test_no_certificate_at_all(secure: _Secure) -> None:
    """A file that holds no certificate is named."""
    file = secure.folder / "empty.pem"
    file.write_text("nothing\n", "utf-8")
    result = secure.run("bolt+s", "status", "--certificate", str(file))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1), result.stderr
    assert "empty.pem" in result.stderr


def test_without_tls(secure: _Secure) -> None:
    """A server that asks for TLS, asked without: one line."""
    result = secure.run("bolt", "status")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1), result.stderr
    assert "+s://" in result.stderr


def test_tls_where_there_is_none(server: Server) -> None:
    """A server without TLS, asked with it: one line."""
    uri = server.uri.replace("bolt://", "bolt+s://")
    result = CliRunner().invoke(main, ["status", "--uri", uri], env=server.environment)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1), result.stderr
    assert "no TLS" in result.stderr


def test_routing(connection: Connection, server: Server) -> None:
    """By ``neo4j://`` the same load ends in the same graph."""
    load(small(), connection)
    expected = checksum(connection)
    connection.write([("MATCH (n) DETACH DELETE n", {})])
    uri = server.uri.replace("bolt://", "neo4j://")
    with Connection(Settings(uri, "neo4j", PASSWORD)) as routed:
        load(small(), routed)
        assert checksum(routed) == expected
        assert routed.database == "neo4j"


def test_reads_go_to_readers(connection: Connection) -> None:
    """What reads is sent as reading, so that a cluster can let any member answer."""
    with pytest.raises(ServerError, match=r"(?i)read access mode"):
        connection.read("CREATE (n:Note)")


def test_bookmarks(connection: Connection, server: Server) -> None:
    """A read waits for the writes before it, on whichever member it lands."""
    settings = settings_of(server)
    with Proxy(server.bolt_port, keeps=True) as proxy:
        uri = f"bolt://127.0.0.1:{proxy.port}"
        with Connection(Settings(uri, settings.user, settings.password)) as through:
            through.read("RETURN 1")
            assert b"bookmarks" not in proxy.sent.split(b"RETURN 1")[-1]
            through.write([("CREATE (n:Note)", {})])
            before = len(proxy.sent)
            through.read("MATCH (n:Note) RETURN n")
            assert b"bookmarks" in proxy.sent[before:]
    connection.write([("MATCH (n:Note) DELETE n", {})])


def test_patience() -> None:
    """A cluster gets time to choose a new leader; a single server that is down does not."""
    assert Settings("neo4j+s://host").retried_for > Settings("bolt://host").retried_for
    assert Settings("neo4j://host", retry_seconds=1.0).retried_for == 1.0
