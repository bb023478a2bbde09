"""Our loader, and what is loaded with the same driver without it: a relation at a time, CSV."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from angiograph.formats import read_data
from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.rows import claim_rows, entity_rows
from angiograph.neo4j.settings import Settings
from tests.benchmarks.peers.answering import serve
from tests.benchmarks.peers.emptying import make_bare

_ONE = """
MATCH (s:Entity {{id: $subject}}) MATCH (o:Entity {{id: $object}})
MERGE (s)-[r:{type} {{dataset: $dataset, id: $id}}]->(o)
SET r += $properties, r.hash = $hash
"""
_CSV = """
LOAD CSV WITH HEADERS FROM $file AS row
CALL (row) {{
  {body}
}} IN TRANSACTIONS OF 5000 ROWS
"""
_CSV_NODES = "MERGE (n:Entity {id: row.id}) SET n.name = row.name, n.caption = row.name"
_CSV_CLAIMS = """
MATCH (s:Entity {{id: row.subject}}) MATCH (o:Entity {{id: row.object}})
MERGE (s)-[r:{type} {{dataset: row.dataset, id: row.id}}]->(o)
SET r.sign = toInteger(row.sign), r.note = row.note, r.certainty = row.certainty,
    r.caption = row.caption
"""


class Loading:
    """Loads one network into one server."""

    def __init__(self, uri: str, password: str, path: str) -> None:
        self._settings = Settings(uri, "neo4j", password)
        self._dataset: Dataset = read_data(path, streamed=True)

    @contextmanager
    def _auto(self) -> Iterator[Any]:
        from neo4j import GraphDatabase

        auth = ("neo4j", self._settings.password)
        with (
            GraphDatabase.driver(self._settings.uri, auth=auth) as driver,
            driver.session() as session,
        ):
            yield session

    def load(self) -> dict[str, float]:
        """Load into an empty database; tell seconds and how much was written."""
        with self._auto() as session:
            make_bare(session.run, entities=False)
        return self.again()

    def again(self) -> dict[str, float]:
        """Load what may be there; tell seconds, and how much was written."""
        with Connection(self._settings) as connection:
            start = time.perf_counter()
            report = load(self._dataset, connection)
            seconds = time.perf_counter() - start
        return {"seconds": seconds, "written": report.total.changed}

    def one_by_one(self, most: int) -> float:
        """Write the first claims, each in a transaction of its own; tell the seconds."""
        with self._auto() as session:
            make_bare(session.run, entities=True)
            for rows in _chunks([row.content for row in entity_rows(self._dataset)]):
                session.run(
                    "UNWIND $rows AS row CREATE (n:Entity {id: row.id}) SET n += row.properties",
                    rows=rows,
                ).consume()
            start = time.perf_counter()
            for number, row in enumerate(claim_rows(self._dataset)):
                if number == most:
                    break
                text = _ONE.format(type=row.group)
                session.run(text, dataset=self._dataset.name, **row.content).consume()
            return time.perf_counter() - start

    def from_csv(self, folder: str) -> float:
        """Write nodes and claims to files, and let the server read them; tell the seconds."""
        with self._auto() as session:
            make_bare(session.run, entities=True)
            start = time.perf_counter()
            nodes = [
                {"id": row.content["id"], "name": row.content["properties"]["name"]}
                for row in entity_rows(self._dataset)
            ]
            claims: dict[str, list[dict[str, Any]]] = {}
            for row in claim_rows(self._dataset):
                told = {k: v for k, v in row.content.items() if k != "properties"}
                told |= {
                    key: row.content["properties"].get(key)
                    for key in ("sign", "note", "certainty", "caption")
                }
                claims.setdefault(row.group, []).append({**told, "dataset": self._dataset.name})
            listed = [(_CSV_NODES, nodes)]
            listed += [(_CSV_CLAIMS.format(type=one), rows) for one, rows in claims.items()]
            for body, rows in listed:
                file = Path(folder) / "rows.csv"
                with file.open("w", encoding="utf-8", newline="") as opened:
                    writer = csv.DictWriter(opened, list(rows[0]))
                    writer.writeheader()
                    writer.writerows(rows)
                session.run(_CSV.format(body=body), file=file.resolve().as_uri()).consume()
            return time.perf_counter() - start


def _chunks(rows: list[Any], size: int = 5000) -> Iterator[list[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


if __name__ == "__main__":
    asked = Loading(*sys.argv[1:4])
    serve(
        {
            "load": asked.load,
            "again": asked.again,
            "one_by_one": asked.one_by_one,
            "from_csv": asked.from_csv,
        }
    )
