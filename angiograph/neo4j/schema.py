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

_CONSTRAINTS = {
    "entity_id": ("Entity", ("id",)),
    "dataset_id": ("Dataset", ("id",)),
    "state_id": ("AngiographState", ("id",)),
}
_INDEXES = {
    "entity_spelling": ("Entity", ("spellings",)),
    "entity_text": ("Entity", ("name", "name_zh", "synonyms", "synonyms_zh")),
    "entity_category": ("Entity", ("category",)),
    "evidence_relation": ("Evidence", ("relation",)),
    "step_up": ("STEP", ("up",)),
    "step_unsigned": ("STEP", ("unsigned",)),
}
"""Those of every database, each named as its file: the label or type, and the properties."""
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
    named = {name: (on, tuple(properties or ())) for name, on, properties, _ in table.rows}
    for name, (label, properties) in {**_CONSTRAINTS, **_INDEXES}.items():
        if named.get(name, (label, properties)) != (label, properties):
            raise ServerError(
                f"the database has an index of its own named {name}, as one of angiograph's is: "
                "give it another name, or load into another with --database"
            )
    for type_ in sorted(types):
        if (type_, ("dataset", "id")) not in unique:
            yield statement("schema/claim_id", type=type_)
    for label in NODE_LABELS:
        if (label, ("dataset", "id")) not in unique:
            yield statement("schema/node_id", label=label)
    for name, found in _CONSTRAINTS.items():
        if found not in unique:
            yield statement(f"schema/{name}")
    for name in _INDEXES if indexes else ():
        if name not in named:
            yield statement(f"schema/{name}")


def await_indexes(connection: Connection) -> None:
    """Wait until every index can be used."""
    connection.read(statement("schema/wait"))
