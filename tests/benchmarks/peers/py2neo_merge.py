"""py2neo's bulk merge of a network: entities and claims with all their properties, no steps."""

from __future__ import annotations

import sys
import time
from typing import Any

import py2neo
from py2neo.bulk import merge_nodes, merge_relationships

from angiograph.formats import read_data
from angiograph.model import Dataset
from angiograph.neo4j.rows import claim_rows, entity_rows
from tests.benchmarks.peers.answering import serve
from tests.benchmarks.peers.emptying import make_bare

_BATCH = 2_000


class BulkMerge:
    """Loads one network into one server."""

    def __init__(self, uri: str, password: str, path: str) -> None:
        self._graph = py2neo.Graph(uri, auth=("neo4j", password))
        self._dataset: Dataset = read_data(path, streamed=True)

    def load(self) -> float:
        """Load into an empty database; tell the seconds."""
        make_bare(self._graph.run, entities=True)
        start = time.perf_counter()
        nodes = [
            {"id": row.content["id"], "hash": row.hash, **row.content["properties"]}
            for row in entity_rows(self._dataset)
        ]
        for at in range(0, len(nodes), _BATCH):
            merge_nodes(self._graph.auto(), nodes[at : at + _BATCH], ("Entity", "id"))
        claims: dict[str, list[tuple[str, dict[str, Any], str]]] = {}
        for row in claim_rows(self._dataset):
            told = {"id": row.content["id"], "dataset": self._dataset.name, "hash": row.hash}
            told |= row.content["properties"]
            one = (row.content["subject"], told, row.content["object"])
            claims.setdefault(row.group, []).append(one)
        for type_, rows in claims.items():
            for at in range(0, len(rows), _BATCH):
                merge_relationships(
                    self._graph.auto(),
                    rows[at : at + _BATCH],
                    (type_, "id"),
                    start_node_key=("Entity", "id"),
                    end_node_key=("Entity", "id"),
                )
        return time.perf_counter() - start


if __name__ == "__main__":
    serve({"load": BulkMerge(*sys.argv[1:4]).load})
