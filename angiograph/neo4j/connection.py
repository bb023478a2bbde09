"""A connection to a Neo4j server, and its errors in words that a user can act on.

The driver is imported here and nowhere else, inside the function that opens a connection.
"""

from __future__ import annotations

import logging
import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlsplit

from angiograph.exceptions import ServerError

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, ResultSummary, Session

__all__ = ["OLDEST", "SCHEMES", "Connection", "Settings", "Statement", "Table", "check_agent"]

OLDEST = (5, 26)
"""The oldest version of the server that every statement runs on."""

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_AGENT = re.compile(r"Neo4j/(\d+)\.(\d+)")
_DEFAULT_PORT = 7687
_RETRY_SERVER, _RETRY_CLUSTER = 5.0, 30.0

Statement = tuple[str, Mapping[str, Any]]
"""The text of a statement and its parameters."""

_T = TypeVar("_T")


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
            port = parts.port or _DEFAULT_PORT
        except ValueError:
            return "the address given"
        return f"{parts.scheme}://{parts.hostname or ''}:{port}"


@dataclass(frozen=True, slots=True)
class Table:
    """What a query gave: its columns, and one tuple a row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Connection:
    """An open connection; use it as a context manager.

    Parameters
    ----------
    settings
        Where the server is.

    Attributes
    ----------
    server
        What answers, such as ``Neo4j/5.26.30``.
    database
        The database, also where it is the user's home database.

    Raises
    ------
    ServerError
        If no usable Neo4j answers there, on entering.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.server = ""
        self.database = settings.database
        self._driver: Driver | None = None
        self._session: Session | None = None
        self._open_another: Callable[[], Session] | None = None

    def __enter__(self) -> Self:
        with self._translated():
            self._driver = _open_driver(self.settings)
            try:
                summary = _greet(self._driver, self.settings)
            except BaseException as error:
                self.close()
                if "routing information" in str(error):
                    _ask_seed(self.settings)
                raise
        try:
            check_agent(summary.server.agent, self.settings.place)
        except ServerError:
            self.close()
            raise
        self.server = summary.server.agent
        self.database = summary.database or self.settings.database
        self._open_another = _sessions(self._driver, self.settings.database)
        self._session = self._open_another()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; a closed one may be closed again."""
        session, driver = self._session, self._driver
        self._session = self._driver = self._open_another = None
        for resource in (session, driver):
            if resource is not None:
                resource.close()

    @contextmanager
    def beside(self) -> Iterator[Connection]:
        """Yield a second connection, for another thread; each sees what the other has written."""
        if self._open_another is None:
            raise ServerError("the connection is closed")
        other = Connection(self.settings)
        other.server, other.database = self.server, self.database
        with self._translated():
            other._session = self._open_another()
        with closing(other):
            yield other

    def read(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Table:
        """Run a statement in a read transaction, which a cluster sends to a reader.

        Parameters
        ----------
        text, parameters
            The statement.
        timeout
            Seconds after which the server ends the transaction.
        """

        def work(transaction: ManagedTransaction) -> Table:
            result = transaction.run(text, dict(parameters or {}))
            columns = tuple(result.keys())
            return Table(columns, tuple(tuple(record.values()) for record in result))

        session = self._open_session()
        with self._translated():
            return session.execute_read(_with_timeout(work, timeout))

    def write(self, statements: list[Statement]) -> None:
        """Run statements one after another in one write transaction."""

        def work(transaction: ManagedTransaction) -> None:
            for text, parameters in statements:
                transaction.run(text, dict(parameters)).consume()

        session = self._open_session()
        with self._translated():
            session.execute_write(work)

    def _open_session(self) -> Session:
        if self._session is None:
            raise ServerError("the connection is closed")
        return self._session

    @contextmanager
    def _translated(self) -> Iterator[None]:
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            yield
        except (DriverError, Neo4jError, OSError, ValueError) as error:
            connected = self._session is not None
            raise ServerError(_explain(error, self.settings, connected=connected)) from None


def _sessions(driver: Driver, database: str) -> Callable[[], Session]:
    """Return what opens sessions that see what the others have written, in a cluster too."""
    from neo4j import GraphDatabase

    bookmarks = GraphDatabase.bookmark_manager()
    return partial(driver.session, database=database or None, bookmark_manager=bookmarks)


def _greet(driver: Driver, settings: Settings) -> ResultSummary:
    with driver.session(database=settings.database or None) as session:
        return session.run("RETURN 1").consume()


def _ask_seed(settings: Settings) -> None:
    """Ask the server of a ``neo4j://`` address itself, for why it tells nothing of a cluster.

    Raises
    ------
    neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError
        The reason why it does not answer, if that is it.
    """
    direct = replace(settings, uri=settings.uri.replace("neo4j", "bolt", 1))
    with _open_driver(direct) as driver:
        _greet(driver, direct)


def _open_driver(settings: Settings) -> Driver:
    from neo4j import GraphDatabase, NotificationMinimumSeverity, TrustCustomCAs

    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    scheme = settings.uri.partition("://")[0]
    if scheme not in SCHEMES:
        raise ServerError(
            f"{settings.place} is no address of a Neo4j server: it starts with one of "
            f"{', '.join(s + '://' for s in SCHEMES)}"
        )
    security: dict[str, Any] = {}
    uri = settings.uri
    if settings.certificate is not None:
        if scheme.endswith("+ssc"):
            raise ServerError(
                f"{scheme}:// checks no certificate; use {scheme.partition('+')[0]}+s:// with one"
            )
        try:
            ssl.create_default_context(cafile=settings.certificate)
        except (OSError, ValueError):
            raise ServerError(f"{settings.certificate} holds no certificate (PEM)") from None
        # The driver takes an authority only for a scheme without a suffix.
        uri = uri.replace("+s://", "://", 1)
        security = {
            "encrypted": True,
            "trusted_certificates": TrustCustomCAs(str(settings.certificate)),
        }
    return GraphDatabase.driver(
        uri,
        auth=(settings.user, settings.password) if settings.user else None,
        connection_timeout=settings.connect_seconds,
        connection_acquisition_timeout=settings.connect_seconds,
        max_transaction_retry_time=settings.retried_for,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        user_agent="angiograph",
        **security,
    )


def _with_timeout(
    work: Callable[[ManagedTransaction], _T], timeout: float | None
) -> Callable[[ManagedTransaction], _T]:
    if timeout is None:
        return work
    from neo4j import unit_of_work

    return unit_of_work(timeout=timeout)(work)


def check_agent(agent: str, place: str) -> None:
    """Refuse a server that is not Neo4j, or older than the statements.

    Parameters
    ----------
    agent
        What it says it is, such as ``Neo4j/5.26.30``.
    place
        Its address, for the message.

    Raises
    ------
    ServerError
        If it is one of these.
    """
    found = _AGENT.match(agent)
    if found is None:
        raise ServerError(f"what answers at {place} is not Neo4j but {agent!r}")
    version = (int(found[1]), int(found[2]))
    if version < OLDEST:
        raise ServerError(
            f"the server at {place} is Neo4j {found[1]}.{found[2]}; "
            f"angiograph needs {OLDEST[0]}.{OLDEST[1]} or newer"
        )


_BY_CODE = (
    ("Security.Unauthorized", "{place} refuses user {user!r} with this password; set the right "
     "one in NEO4J_PASSWORD"),
    ("Security.AuthenticationRateLimit", "{place} has seen too many wrong passwords; wait a few "
     "seconds, then set the right one in NEO4J_PASSWORD"),
    ("Security.CredentialsExpired", "the password of {user!r} at {place} must be changed before "
     "first use: log in with the Browser, or run ALTER CURRENT USER SET PASSWORD"),
    ("Security.Forbidden", "user {user!r} at {place} is not allowed to do this: {message}"),
    ("Database.DatabaseNotFound", "the server at {place} has no database {database!r}; give "
     "another with --database or NEO4J_DATABASE"),
    ("General.DatabaseUnavailable", "the database {database!r} at {place} is stopped; start it, "
     "or give another with --database"),
    ("ConstraintCreationFailed", "the database {database!r} at {place} holds twice what must be "
     "there once ({message}); merge or remove one of the two, or load into another with "
     "--database"),
    ("ReadOnly", "the database {database!r} at {place} is read-only; nothing can be loaded"),
    ("NotALeader", "the server at {place} takes no writes: use neo4j:// to reach the leader"),
    ("MemoryPoolOutOfMemory", "the server at {place} has too little memory for this: ask for "
     "less, or raise dbms.memory.transaction.total.max"),
    ("TransactionOutOfMemory", "the server at {place} has too little memory for this: ask for "
     "less, or raise db.memory.transaction.max"),
    ("TransactionTimedOut", "the server at {place} ended the query at its time limit: ask for "
     "less, or give a longer --timeout"),
)  # fmt: skip
_BY_TEXT = (
    (r"Connection refused", "no server answers at {place}; start Neo4j, or give another --uri"),
    (r"DNS resolve", "the host of {place} is unknown; check --uri"),
    (r"CERTIFICATE_VERIFY_FAILED|certificate verify", "the certificate of {place} is not "
     "trusted; give its authority with --certificate"),
    (r"SSL|encrypted connection", "no TLS connection to {place}; use bolt:// or neo4j:// where "
     "the server has no TLS"),
    (r"HTTP|handshake|Bolt|protocol", "what answers at {place} is not Neo4j's Bolt port "
     f"(usually {_DEFAULT_PORT}), asks for TLS (then bolt+s:// or neo4j+s://), or is older than "
     f"{OLDEST[0]}.{OLDEST[1]}; check --uri"),
    (r"routing information", "no server of a cluster answers at {place}; start Neo4j, give "
     "another --uri, or use bolt:// for a single server"),
    (r"timed out|timeout", "the server at {place} does not answer in time; try again"),
)  # fmt: skip
_LOST = (
    "the connection to {place} broke; when the server answers again, repeat the command "
    "(angiograph load goes on from where it was cut)"
)
_BROKEN = (
    r"refused|defunct|closed|reset|Broken pipe|Failed to (read|write)|timed out|timeout|No data"
)


def _explain(error: BaseException, settings: Settings, *, connected: bool) -> str:
    """Say in one line what went wrong and what to do; never with the password.

    Once a server has answered, it is known to be Neo4j: what fails then is the connection.
    """
    code = str(getattr(error, "code", None) or "")
    texts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(texts) < 8:
        texts.append(f"{type(cause).__name__}: {cause}")
        cause = cause.__cause__ or cause.__context__
    text = " ".join(texts)
    words = {
        "place": settings.place,
        "user": settings.user,
        "database": settings.database or "neo4j",
        "message": " ".join(str(getattr(error, "message", "") or error).split())[:300],
    }
    for part, message in _BY_CODE:
        if part in code:
            return message.format(**words)
    if "no such fulltext schema index" in text:
        empty = "the database {database!r} at {place} holds no graph yet: run angiograph load"
        return empty.format(**words)
    if code:
        return "the server at {place} says: {message}".format(**words)
    if connected and re.search(_BROKEN, text):
        return _LOST.format(**words)
    if isinstance(error, ssl.SSLError):
        text += " SSL"
    for pattern, message in _BY_TEXT:
        if re.search(pattern, text):
            return message.format(**words)
    return "the server at {place} cannot be used: {message}".format(**words)
