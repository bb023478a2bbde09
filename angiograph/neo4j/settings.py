"""Where a Neo4j server is, and how to talk to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["DEFAULT_PORT", "OLDEST", "SCHEMES", "Settings"]

OLDEST = (5, 26)
"""The oldest version of the server that every statement runs on."""

DEFAULT_PORT = 7687
"""Where a server listens for Bolt."""

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""How an address may begin."""

_RETRY_SERVER, _RETRY_CLUSTER = 5.0, 30.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server is and how to talk to it.

    Parameters
    ----------
    uri
        ``bolt://`` for one server, ``neo4j://`` for a cluster; ``+s`` for TLS with a
        certificate that is trusted, ``+ssc`` for one that is not checked.
    user, password
        Who logs in; an empty user for a server without authentication.
    database
        The database, or ``""`` for the user's home database.
    certificate
        A PEM file with the authority to trust instead of the usual ones; it asks for TLS,
        with or without ``+s``.
    retry_seconds
        How long transient errors are retried; without it 30 for ``neo4j://``, since a cluster
        may have to choose a new leader, else 5.
    connect_seconds
        How long a server may take to answer at all.
    """

    uri: str = "bolt://localhost:7687"
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = ""
    certificate: Path | None = None
    retry_seconds: float | None = None
    connect_seconds: float = 10.0

    @property
    def retried_for(self) -> float:
        """How many seconds transient errors are retried."""
        if self.retry_seconds is not None:
            return self.retry_seconds
        return _RETRY_CLUSTER if self.uri.startswith("neo4j") else _RETRY_SERVER

    @property
    def place(self) -> str:
        """The address without what a URI may hide, such as a password."""
        try:
            parts = urlsplit(self.uri)
            port = parts.port or DEFAULT_PORT
        except ValueError:
            return "the address given"
        if not (parts.scheme and parts.hostname):
            return "the address given"
        return f"{parts.scheme}://{parts.hostname or ''}:{port}"
