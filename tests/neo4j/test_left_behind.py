"""What was left behind before a load: by loads cut short, by wipes, by another loader."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from angiograph.exceptions import ServerError
from angiograph.model import Dataset, Document, Entity
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load, wipe
from angiograph.neo4j.status import status
from tests.neo4j.graphs import checksum, dataset_of, small
from tests.server import Server
from tests.store import settings_of


def _drop_schema(connection: Connection) -> None:
    for what, shown in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
        for (name,) in connection.read(f"SHOW {shown} YIELD name").rows:
            connection.write([(f"DROP {what} {name} IF EXISTS", {})])


@pytest.mark.parametrize("_time", range(3))
def test_two_loaders_make_one_schema(
    connection: Connection, server: Server, curated: Dataset, _time: int
) -> None:
    """Both find no constraint and no index, and create them at once; one may give way."""
    _drop_schema(connection)

    def run(_: int) -> None:
        with Connection(settings_of(server)) as own:
            try:
                load(curated, own)
            except ServerError as error:
                assert "is another load running" in str(error)  # noqa: PT017

    with ThreadPoolExecutor(2) as loaders:
        list(loaders.map(run, range(2)))
    assert load(curated, connection).total.changed == 0
    left = connection.read(
        "SHOW INDEXES YIELD state, type, properties, owningConstraint "
        "WHERE state <> 'ONLINE' OR properties = ['dataset', 'id'] AND owningConstraint IS NULL "
        "RETURN *"
    )
    assert left.rows == ()


def test_wiping_what_was_cut_before_its_version_was_written(connection: Connection) -> None:
    load(small(), connection)
    connection.write([("MATCH (d:Dataset) DELETE d", {})])
    wipe("builtin", connection)
    assert connection.read("MATCH (n) RETURN labels(n)").rows == ()


def test_another_is_wiped_before_a_cut_load_is_repeated(connection: Connection) -> None:
    """With the other's wipe the state of the leaps goes; they are derived all the same."""
    load(small(), connection)
    whole = checksum(connection)
    connection.write([("MATCH (d:Dataset) DELETE d", {})])
    other = dataset_of([Entity("AG:z", "gene", "z")], [], "other")
    load(other, connection)
    wipe("other", connection)
    load(small(), connection)
    assert status(small(), connection).up_to_date
    assert checksum(connection) == whole


@pytest.mark.parametrize("beside", [False, True])
def test_a_node_kept_for_a_reader_s_note_is_renewed(connection: Connection, beside: bool) -> None:
    """What the tables no longer say of it goes; what the reader wrote stays."""
    full = Document("001", title="Title", title_zh="标题", year=2026)
    data = replace(small(), documents={"001": full})
    load(data, connection)
    connection.write(
        [("MATCH (d:Document) SET d.mine = 1 CREATE (:Note {id: 'n'})-[:ON]->(d)", {})]
    )
    wipe("builtin", connection)
    if beside:
        load(dataset_of([Entity("AG:z", "gene", "z")], [], "other"), connection)
    load(replace(data, documents={"001": Document("001", title="Title")}), connection)
    [(told,)] = connection.read("MATCH (d:Document) RETURN d{.*} AS d").rows
    assert (told["title"], told["mine"]) == ("Title", 1)
    assert not {"title_zh", "year"} & set(told)
