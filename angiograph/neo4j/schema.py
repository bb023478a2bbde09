"""The constraints and indexes of a database that holds a graph."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterable, Iterator

from angiograph.exceptions import ServerError
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.statements import NODE_LABELS, statement

__all__ = ["await_indexes", "prepare"]

logger = logging.getLogger(__name__)

_CONSTRAINTS = ("entity_id", "dataset_id", "state_id")
_INDEXES = (
    "entity_spelling", "entity_text", "entity_category", "evidence_relation",
    "step_up", "step_unsigned",
)  # fmt: skip
"""Those of every database, each named as its file."""
_ROUNDS = 8


def prepare(connection: Connection, types: Iterable[str] = (), *, indexes: bool = True) -> bool:
    """Create the constraints and indexes that are not there yet; return whether any was.

    Whoever loads at the same time may create the same ones: then what is left is created.

    Parameters
    ----------
    connection
        The server.
    types
        The relationship types whose claims shall be unique.
    indexes
        Whether to create the indexes too, which fill while others write.
    """
    listed = list(types)
    for patience in range(_ROUNDS, 0, -1):
        wanted = list(_missing(connection, listed, indexes=indexes))
        if not wanted:
            return patience < _ROUNDS
        logger.info("creating %d constraints and indexes", len(wanted))
        try:
            connection.write([(text, {}) for text in wanted])
        except ServerError as error:
            if patience == 1 or not error.code.endswith("AlreadyExists"):
                raise
            time.sleep(random.uniform(0, 0.5))
        else:
            break
    return True


def _missing(connection: Connection, types: Iterable[str], *, indexes: bool) -> Iterator[str]:
    """Yield the statements that create what is not there."""
    table = connection.read(statement("schema/ready"))
    unique = {(str(on), tuple(properties)) for _, on, properties, owner in table.rows if owner}
    named = {str(name) for name, *_, owner in table.rows if owner or name not in _CONSTRAINTS}
    for type_ in sorted(types):
        if (type_, ("dataset", "id")) not in unique:
            yield statement("schema/claim_id", type=type_)
    for label in NODE_LABELS:
        if (label, ("dataset", "id")) not in unique:
            yield statement("schema/node_id", label=label)
    for name in (*_CONSTRAINTS, *(_INDEXES if indexes else ())):
        if name not in named:
            yield statement(f"schema/{name}")


def await_indexes(connection: Connection) -> None:
    """Wait until every index can be used."""
    connection.read(statement("schema/wait"))
