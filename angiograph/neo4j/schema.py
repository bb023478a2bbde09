"""The constraints and indexes of a database that holds a graph."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from angiograph.neo4j.connection import Connection
from angiograph.neo4j.statements import NODE_LABELS, statement

__all__ = ["await_indexes", "prepare"]

logger = logging.getLogger(__name__)

_CONSTRAINTS = ("entity_id", "dataset_id", "state_id")
_INDEXES = (
    "entity_spelling", "entity_text", "entity_category", "evidence_relation", "step_up",
)  # fmt: skip
"""Those of every database, each named as its file."""


def prepare(connection: Connection, types: Iterable[str] = (), *, indexes: bool = True) -> bool:
    """Create the constraints and indexes that are not there yet; return whether any was.

    Parameters
    ----------
    connection
        The server.
    types
        The relationship types whose claims shall be unique.
    indexes
        Whether to create the indexes too, which fill while others write.
    """
    table = connection.read(statement("schema/ready"))
    there = {(str(on), tuple(properties or ())) for _, on, properties in table.rows}
    named = {str(name) for name, _, _ in table.rows}
    wanted = [
        statement("schema/claim_id", type=type_)
        for type_ in sorted(types)
        if (type_, ("dataset", "id")) not in there
    ]
    wanted += [
        statement("schema/node_id", label=label)
        for label in NODE_LABELS
        if (label, ("dataset", "id")) not in there
    ]
    names = (*_CONSTRAINTS, *(_INDEXES if indexes else ()))
    wanted += [statement(f"schema/{name}") for name in names if name not in named]
    if wanted:
        logger.info("creating %d constraints and indexes", len(wanted))
        connection.write([(text, {}) for text in wanted])
    return bool(wanted)


def await_indexes(connection: Connection) -> None:
    """Wait until every index can be used."""
    connection.read(statement("schema/wait"))
