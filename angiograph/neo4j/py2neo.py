"""For users of py2neo: the loader and the named queries on a ``py2neo.Graph``.

py2neo has reached its end of life [1]_ and speaks an old version of the server's protocol; the
driver is what angiograph uses by itself. This module hands a ``py2neo.Graph`` to the same loader
and the same queries, and their answers out as py2neo's own ``Subgraph``, ``Table`` and pandas'
``DataFrame``.

References
----------
.. [1] https://github.com/neo4j-contrib/py2neo, archived.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from angiograph.exceptions import ServerError
from angiograph.model import Dataset
from angiograph.neo4j import load as loading
from angiograph.neo4j.connection import Connection, Statement, Table, check_agent
from angiograph.neo4j.queries import ask
from angiograph.neo4j.settings import Settings

if TYPE_CHECKING:
    import pandas
    import py2neo

__all__ = ["Answer", "GraphConnection", "load", "neighbourhood", "query", "routes"]


class GraphConnection(Connection):
    """A connection that py2neo makes; it stays open when this one is closed.

    Parameters
    ----------
    graph
        A ``py2neo.Graph``.
    """

    def __init__(self, graph: py2neo.Graph) -> None:
        profile = graph.service.profile
        super().__init__(Settings(profile.uri, profile.user or "", "", graph.name or ""))
        self._graph = graph
        with _translated(self.settings.place):
            version = graph.service.kernel_version
        self.server = f"Neo4j/{version}"
        check_agent(self.server, self.settings.place)

    @contextmanager
    def beside(self) -> Iterator[Connection]:
        """Yield this: py2neo takes a connection of its pool for each transaction."""
        yield self

    def read(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,  # noqa: ARG002 - py2neo cannot ask for one
    ) -> Table:
        """Run a statement that only reads; py2neo has no limit of time to hand on."""
        with _translated(self.settings.place):
            found = self._graph.query(text, dict(parameters or {}))
            rows = tuple(tuple(record.values()) for record in found)
            return Table(tuple(found.keys()), rows)

    def write(self, statements: list[Statement]) -> None:
        """Run statements one after another in one write transaction."""

        def work(transaction: py2neo.Transaction) -> None:
            for text, parameters in statements:
                # It takes plain lists only.
                plain = {k: [*v] if isinstance(v, list) else v for k, v in parameters.items()}
                transaction.run(text, plain)

        with _translated(self.settings.place):
            self._graph.update(work)


@contextmanager
def _translated(place: str) -> Iterator[None]:
    from py2neo import errors

    failures = (
        errors.Neo4jError, errors.ConnectionUnavailable, errors.ConnectionBroken,
        errors.ServiceUnavailable, errors.ProtocolError, OSError,
    )  # fmt: skip
    try:
        yield
    except failures as error:
        said = " ".join(str(error).split())[:300]
        raise ServerError(f"the server at {place} cannot be used by py2neo: {said}") from None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a named query gave, in py2neo's own classes."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def to_subgraph(self) -> py2neo.Subgraph:
        """Return all nodes and relationships of the answer, each once."""
        from py2neo import Subgraph

        nodes: list[Any] = []
        relationships: list[Any] = []
        for part in _parts(self.rows):
            nodes += part.nodes
            relationships += part.relationships
        return Subgraph(nodes, relationships)

    def to_table(self) -> py2neo.integration.Table:
        """Return the columns that hold no nodes and relationships."""
        from py2neo.integration import Table as Py2neoTable

        columns, rows = self._plain()
        return Py2neoTable(rows, columns)

    def to_data_frame(self) -> pandas.DataFrame:
        """Return the columns that hold no nodes and relationships, for pandas."""
        from pandas import DataFrame

        columns, rows = self._plain()
        return DataFrame(rows, columns=columns)

    def _plain(self) -> tuple[list[str], list[list[Any]]]:
        drawn = {
            place
            for row in self.rows
            for place, value in enumerate(row)
            if next(_parts(value), None) is not None
        }
        kept = [place for place in range(len(self.columns)) if place not in drawn]
        rows = [[row[place] for place in kept] for row in self.rows]
        return [self.columns[place] for place in kept], rows


def _parts(value: Any) -> Iterator[Any]:
    """Yield the nodes, relationships and paths in a value."""
    from py2neo import Subgraph

    if isinstance(value, Subgraph):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _parts(item)
    elif isinstance(value, dict):
        yield from _parts(list(value.values()))


def load(dataset: Dataset, graph: py2neo.Graph) -> loading.LoadReport:
    """Load a data set through py2neo; see :func:`angiograph.neo4j.load.load`."""
    return loading.load(dataset, GraphConnection(graph))


def query(graph: py2neo.Graph, name: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Run a named query; see :func:`angiograph.neo4j.queries.run_query`.

    Raises
    ------
    UsageError
        If there is no such query or parameter, or a name leads to no entity.
    ServerError
        If the server cannot answer.
    """
    found = ask(GraphConnection(graph), name, parameters)
    return Answer(found.columns, found.rows)


def routes(graph: py2neo.Graph, source: str, target: str, **parameters: Any) -> Answer:
    """Return the routes from one entity to another; the parameters are the query's."""
    return query(graph, "routes", {"source": source, "target": target, **parameters})


def neighbourhood(graph: py2neo.Graph, name: str, **parameters: Any) -> Answer:
    """Return what lies around an entity; the parameters are those of ``neighbours``."""
    return query(graph, "neighbours", {"name": name, **parameters})
