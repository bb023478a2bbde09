"""What was left behind before a load: by loads cut short, by wipes, by another loader."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from angiograph.exceptions import ServerError
from angiograph.model import Dataset, Document, Entity
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load, wipe
from angiograph.neo4j.queries import run_query
from angiograph.neo4j.schema import prepare
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


@pytest.mark.parametrize(
    ("made", "dropped"),
    [
        ("FULLTEXT INDEX entity_spelling FOR (n:Mine) ON EACH [n.id]", "INDEX entity_spelling"),
        ("FULLTEXT INDEX entity_text FOR (n:Entity) ON EACH [n.mine]", "INDEX entity_text"),
        ("CONSTRAINT entity_id FOR (n:Mine) REQUIRE n.id IS UNIQUE", "CONSTRAINT entity_id"),
        ("INDEX dataset_id FOR (n:Mine) ON (n.id)", "INDEX dataset_id"),
    ],
)
def test_a_reader_s_own_index_of_that_name(connection: Connection, made: str, dropped: str) -> None:
    """Names would not be found by it, nor entities be unique: it is told, and nothing written."""
    _drop_schema(connection)
    connection.write([(f"CREATE {made}", {})])
    try:
        with pytest.raises(ServerError, match=f"index of its own named {dropped.split()[1]}"):
            load(small(), connection)
        assert connection.read("MATCH (n) RETURN n").rows == ()
    finally:
        connection.write([(f"DROP {dropped}", {})])
    load(small(), connection)
    assert run_query(connection, "entity_card", {"name": "Alpha"}).rows


def test_a_reader_s_own_constraint_on_what_is_ours(connection: Connection) -> None:
    """It serves as well as one of that name, and no load tries to create another."""
    _drop_schema(connection)
    own = "CREATE CONSTRAINT mine FOR (n:Entity) REQUIRE n.id IS UNIQUE"
    connection.write([(own, {})])
    types = {"ACTIVATES"}
    assert prepare(connection, types)
    assert not prepare(connection, types)
    load(small(), connection)
    connection.write([("DROP CONSTRAINT mine", {})])


@pytest.mark.parametrize("removed", ["(s:AngiographState)", "()-[s:LEAP {sign: -1}]->()"])
def test_what_is_derived_was_removed_by_hand(connection: Connection, removed: str) -> None:
    """It is missed, and derived again by the next load."""
    load(small(), connection)
    whole = checksum(connection)
    connection.write([(f"MATCH {removed} DELETE s", {})])
    assert not status(small(), connection).up_to_date
    load(small(), connection)
    assert status(small(), connection).up_to_date
    assert checksum(connection) == whole


def test_a_reader_s_own_data_sets(connection: Connection) -> None:
    """A reader's nodes of that label are no data set of ours; what is wiped is told of no more."""
    mine = "CREATE (:Dataset {name: 'mine'}) CREATE (:Tag)-[:ON]->(:Dataset {id: 'x', own: 1})"
    connection.write([(mine, {})])
    before = checksum(connection)
    load(small(), connection)
    assert [row[0] for row in run_query(connection, "datasets").rows] == ["builtin"]
    wipe("builtin", connection)
    assert checksum(connection) == before
    load(small(), connection)
    tagged = "MATCH (d:Dataset {id: 'builtin'}) SET d.mine = 1 CREATE (:Tag)-[:ON]->(d)"
    connection.write([(tagged, {})])
    wipe("builtin", connection)
    assert connection.read("MATCH (d:Dataset {id: 'builtin'}) RETURN d.mine").rows == ((1,),)
    assert status(small(), connection).held is None
    assert run_query(connection, "datasets").rows == ()
    load(small(), connection)
    assert status(small(), connection).up_to_date


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
