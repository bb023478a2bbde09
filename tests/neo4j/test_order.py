"""An answer's order is that of the graph's contents, whatever order they were written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import pytest

from angiograph.model import Dataset
from angiograph.neo4j.connection import Connection, Table
from angiograph.neo4j.load import load
from angiograph.neo4j.queries import queries, run_query
from tests.server import Server
from tests.store import empty, settings_of

_T = TypeVar("_T")


def _backwards(table: Mapping[str, _T]) -> dict[str, _T]:
    return dict(reversed(list(table.items())))


def _answers(connection: Connection) -> dict[str, Table]:
    return {name: run_query(connection, name, {}) for name in queries()}


@pytest.fixture(scope="module")
def both_ways(server: Server, curated: Dataset) -> list[dict[str, Table]]:
    """All queries' answers on two data sets, and on the same written from back to front."""
    again = replace(curated, name="again")
    turned = [
        replace(data, entities=_backwards(data.entities), relations=_backwards(data.relations))
        for data in (again, curated)
    ]
    answers = []
    with Connection(settings_of(server)) as connection:
        for written in ((curated, again), turned):
            empty(server)
            for data in written:
                load(data, connection)
            answers.append(_answers(connection))
    empty(server)
    return answers


# What `search` finds comes by Lucene's score, which counts what was deleted, too.
@pytest.mark.parametrize("name", sorted({*queries()} - {"search"}))
def test_rows_and_lists(both_ways: list[dict[str, Table]], name: str) -> None:
    """Rows, and what is gathered in a row, come in the same order."""
    forwards, backwards = (answers[name] for answers in both_ways)
    assert forwards.columns == backwards.columns
    for column in range(len(forwards.columns)):
        one, other = ([row[column] for row in table.rows] for table in (forwards, backwards))
        assert one == other, forwards.columns[column]
