"""What the server holds against what the tables say."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.difference import Counts
from angiograph.neo4j.load import LoadReport, load, version_node
from angiograph.neo4j.statements import statement

__all__ = ["Held", "Status", "status"]


@dataclass(frozen=True, slots=True)
class Held:
    """A data set: its version and date where it has a release, and its size."""

    name: str
    version: str | None
    date: str | None
    entities: int
    relations: int

    def to_dict(self) -> dict[str, Any]:
        """Return what the JSON document of ``status`` says of a data set."""
        return {
            "name": self.name,
            "version": self.version,
            "date": self.date,
            "entities": self.entities,
            "relations": self.relations,
        }


@dataclass(frozen=True, slots=True)
class Status:
    """The server against the tables.

    ``tables`` is the data set asked about, ``held`` the same on the server (``None``: not
    there), ``others`` the rest of the server's data sets; ``report`` is what a load would do.
    ``derived`` tells whether what the server derives from the tables is up to date too.
    """

    server: str
    database: str
    tables: Held
    held: Held | None
    others: tuple[Held, ...]
    derived: bool
    report: LoadReport

    @property
    def changes(self) -> Counts:
        """What a load would do, all kinds together."""
        return self.report.total

    @property
    def up_to_date(self) -> bool:
        """Whether a load would change nothing."""
        return not self.changes.changed and self.derived and self.held == self.tables

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of the command ``status``."""
        return {
            **self.changes.to_dict(),
            "seconds": round(self.report.seconds, 3),
            "up_to_date": self.up_to_date,
            "kinds": {kind: counts.to_dict() for kind, counts in self.report.kinds.items()},
            "tables": self.tables.to_dict(),
            "held": self.held.to_dict() if self.held else None,
            "others": [other.to_dict() for other in self.others],
            "derived": self.derived,
            "server": self.server,
            "database": self.database,
        }


def status(dataset: Dataset, connection: Connection) -> Status:
    """Compare a data set with what the server holds of it; nothing is written.

    Parameters
    ----------
    dataset
        The data set.
    connection
        An open connection.

    Raises
    ------
    ServerError
        If the server fails or refuses.
    """
    started = time.monotonic()
    told = version_node(dataset)
    tables = Held(*(told[key] for key in ("name", "version", "date", "entities", "relations")))
    held = [Held(*row) for row in connection.read(statement("load/datasets_held")).rows]
    state = connection.read(statement("load/state")).rows
    report = load(dataset, connection, dry_run=True)
    return Status(
        connection.server,
        connection.database,
        tables,
        next((one for one in held if one.name == dataset.name), None),
        tuple(one for one in held if one.name != dataset.name),
        bool(state) and state[0][0] == "fresh",
        LoadReport(report.kinds, time.monotonic() - started, dry_run=True),
    )
