"""A connection to a Neo4j server.

The driver is imported here and nowhere else, inside the function that opens a connection.
"""

from __future__ import annotations

import logging
import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from angiograph.exceptions import ServerError
from angiograph.neo4j.errors import explain
from angiograph.neo4j.settings import OLDEST, SCHEMES, Settings

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, ResultSummary, Session

__all__ = ["Connection", "Statement", "Table", "check_agent"]

_AGENT = re.compile(r"Neo4j/(\d+)\.(\d+)")
# The driver warns on standard error where nobody listens to it.
_SILENT = logging.NullHandler()
_LONGEST = 1e9
"""Seconds: some thirty years stand for no limit, which the server takes as no number."""

Statement = tuple[str, Mapping[str, Any]]
"""The text of a statement and its parameters."""

_T = TypeVar("_T")


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

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None or issubclass(kind, Exception):
            self.close()
        else:
            self._abandon()

    def close(self) -> None:
        """Close the connection; a closed one may be closed again."""
        session, driver = self._session, self._driver
        self._session = self._driver = self._open_another = None
        for resource in (session, driver):
            if resource is not None:
                resource.close()

    def _abandon(self) -> None:
        """Let an interrupted connection go: asked to end well, the driver would wait for the
        rest of an answer that was cut in two, maybe for ever."""
        driver = self._driver
        self._session = self._driver = self._open_another = None
        if driver is not None:
            with suppress(Exception):
                driver.close()

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
            told = explain(error, self.settings, connected=connected)
            raise ServerError(told, str(getattr(error, "code", None) or "")) from None


def _sessions(driver: Driver, database: str) -> Callable[[], Session]:
    """Return what opens sessions that see what the others have written, in a cluster too."""
    from neo4j import GraphDatabase

    bookmarks = GraphDatabase.bookmark_manager()
    return partial(driver.session, database=database or None, bookmark_manager=bookmarks)


def _greet(driver: Driver, settings: Settings) -> ResultSummary:
    session = driver.session(database=settings.database or None)
    try:
        summary = session.run("RETURN 1").consume()
    except Exception:
        session.close()
        raise
    session.close()
    return summary


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

    logging.getLogger("neo4j").addHandler(_SILENT)
    scheme = settings.uri.partition("://")[0]
    if scheme not in SCHEMES:
        raise ServerError(
            f"{settings.place} is no address of a Neo4j server: it starts with one of "
            f"{', '.join(s + '://' for s in SCHEMES)}"
        )
    if "@" in settings.uri:
        raise ServerError(
            "an address holds no user and no password: give --user, and set the password in "
            "NEO4J_PASSWORD"
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

    return unit_of_work(timeout=min(timeout, _LONGEST))(work)


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
