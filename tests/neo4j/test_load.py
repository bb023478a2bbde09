"""The loader: what is written, that a second load writes nothing, that strangers' data stays."""

from __future__ import annotations

import warnings
from dataclasses import MISSING, fields, replace
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from angiograph.cli import main
from angiograph.exceptions import DataError, DataWarning, ServerError
from angiograph.model import Dataset, Entity, Evidence, Relation
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load, wipe
from tests.neo4j.graphs import checksum, dataset_of, small
from tests.server import Server

_FOREIGN = """
CREATE (n:Note {id: 'AG:a', text: 'mine'})
WITH n MATCH (e:Entity {id: $id}) CREATE (n)-[:REMARKS {on: 'it'}]->(e)
"""


def _count(connection: Connection, pattern: str) -> int:
    return int(connection.read(f"MATCH {pattern} RETURN count(*)").rows[0][0])


def test_what_is_written(connection: Connection) -> None:
    """Every table is there, in the shape that cypher/README.md gives."""
    report = load(small(), connection)
    assert (report.created, report.updated, report.deleted) == (25, 0, 0)
    assert _count(connection, "(:Entity:Gene)") == 2
    assert _count(connection, "()-[r:PROMOTES|SUPPRESSES|ACTIVATES|UPREGULATES|INHIBITS]->()") == 7
    claim = connection.read("MATCH ()-[r:ACTIVATES {id: 'AGR:1'}]->() RETURN r{.*} AS r").rows[0][0]
    assert claim["evidence"] == ["001 §1, lines 3-5 [001:1]"]
    assert claim["context"] == ["HCC"]
    assert claim["caption"] == "+ activates 1"
    assert _count(connection, "(:Evidence)-[:CITES]->(:Reference)-[:IN_DOCUMENT]->(:Document)") == 1
    assert _count(connection, "(:Mechanism)-[:TELLS]->(:Entity)") == 2
    assert _count(connection, "(:Outcome)-[:STUDIES {arm: 'regimen'}]->(:Drug)") == 1
    assert _count(connection, "(d:Dataset {version: '1', relations: 8})") == 1


def test_steps(connection: Connection) -> None:
    """One step a subject, object and sign; partners and both structural ways; no denied claim."""
    load(small(), connection)
    found = connection.read(
        "MATCH (s)-[t:STEP]->(o) "
        "RETURN s.id, o.id, t.sign, t.kind, t.claims, t.certainty, t.spanning "
        "ORDER BY s.id, o.id, t.sign"
    )
    assert set(found.rows) == {
        ("AG:a", "AG:b", 1, "causal", 2, "stated", False),
        ("AG:a", "AG:f", 1, "structural", 1, "stated", False),
        ("AG:b", "AG:c", 1, "causal", 2, "stated", False),
        ("AG:d", "AG:a", -1, "causal", 1, "stated", False),
        ("AG:f", "AG:a", 1, "structural", 1, "stated", False),
        ("AG:f", "AG:c", -1, "causal", 1, "stated", False),
        ("AG:f", "AG:c", 1, "causal", 1, "stated", True),
    }
    leaps = connection.read(
        "MATCH (s)-[l:LEAP]->(o) RETURN s.id, l.via, l.sign, o.id ORDER BY l.sign"
    )
    assert leaps.rows == (
        ("AG:a", ["AG:f"], -1, "AG:c"),
        ("AG:a", ["AG:f"], 1, "AG:c"),
        ("AG:f", ["AG:a"], 1, "AG:b"),
    )


def test_second_load_writes_nothing(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one write transaction is opened."""
    load(small(), connection)
    before = checksum(connection)

    def refuse(_connection: Connection, statements: object) -> None:
        pytest.fail(f"a second load wrote {statements}")

    monkeypatch.setattr(Connection, "write", refuse)
    report = load(small(), connection)
    assert (report.created, report.updated, report.deleted, report.unchanged) == (0, 0, 0, 25)
    assert checksum(connection) == before


def test_one_change_writes_one(connection: Connection) -> None:
    """A changed claim is updated in place, and nothing else."""
    data = small()
    load(data, connection)
    changed = replace(data.relations["AGR:3"], note="seen again")
    report = load(replace(data, relations={**data.relations, "AGR:3": changed}), connection)
    assert (report.created, report.updated, report.deleted, report.unchanged) == (0, 1, 0, 24)
    assert _count(connection, "()-[r:PROMOTES {id: 'AGR:3', note: 'seen again'}]->()") == 1
    load(data, connection)
    assert _count(connection, "()-[r:PROMOTES {id: 'AGR:3'}]->() WHERE r.note IS NULL") == 1


@pytest.mark.parametrize(
    "change",
    [
        {"object": "AG:a"},
        {"predicate": "suppresses"},
        {"polarity": "negated"},
        {"subject": "AG:d", "certainty": "hypothesis"},
    ],
)
def test_any_change_ends_in_the_same_graph(connection: Connection, change: dict[str, str]) -> None:
    """After a change the graph is that of a first load, whatever it changed from."""
    data = small()
    changed = replace(data.relations["AGR:3"], **change)  # type: ignore[arg-type]
    other = replace(data, relations={**data.relations, "AGR:3": changed})
    load(other, connection)
    expected = checksum(connection)
    wipe("builtin", connection)
    load(data, connection)
    assert checksum(connection) != expected
    load(other, connection)
    assert checksum(connection) == expected


def _bare(row: Any) -> Any:
    """Leave out of a row all that it can do without."""
    kept = ("relation", "steps", "document", "evidence")
    optional = [f for f in fields(row) if f.default is not MISSING and f.name not in kept]
    return replace(row, **{f.name: f.default for f in optional})


def test_a_value_that_left_a_row_leaves_the_graph(connection: Connection) -> None:
    """Of every table: whoever empties a cell finds the property gone, and all others kept."""
    data = small()
    tables = ("entities", "documents", "references", "mechanisms", "outcomes")
    emptied = {name: {k: _bare(row) for k, row in getattr(data, name).items()} for name in tables}
    relations = {
        k: replace(_bare(r), evidence=tuple(map(_bare, r.evidence)))
        for k, r in data.relations.items()
    }
    other = replace(data, relations=relations, **emptied)  # type: ignore[arg-type]
    load(other, connection)
    expected = checksum(connection)
    wipe("builtin", connection)
    load(data, connection)
    load(other, connection)
    assert checksum(connection) == expected


def test_what_left_the_tables_leaves_the_graph(connection: Connection) -> None:
    """Claims, entities and nodes that the tables no longer hold are removed."""
    data = small()
    load(data, connection)
    kept = {k: r for k, r in data.relations.items() if "AG:d" not in (r.subject, r.object)}
    entities = {k: e for k, e in data.entities.items() if k != "AG:d"}
    report = load(replace(data, relations=kept, entities=entities, outcomes={}), connection)
    assert report.deleted == 5
    assert _count(connection, "(n:Drug)") == 0
    assert _count(connection, "(n:Outcome)") == 0


def test_foreign_data_stays(connection: Connection) -> None:
    """Nodes, labels, properties and relationships of the user survive changes and wipes."""
    data = small()
    load(data, connection)
    connection.write(
        [(_FOREIGN, {"id": "AG:d"}), ("MATCH (e:Entity {id: 'AG:d'}) SET e:Mine, e.grade = 3", {})]
    )
    connection.write(
        [
            (
                "MATCH (a:Entity {id: 'AG:b'}), (b:Entity {id: 'AG:c'}) "
                "CREATE (a)-[:PROMOTES {own: true}]->(b)",
                {},
            )
        ]
    )
    load(replace(data, outcomes={}), connection)
    wipe("builtin", connection)
    assert _count(connection, "(:Note)-[:REMARKS {on: 'it'}]->(:Mine {grade: 3})") == 1
    assert _count(connection, "()-[:PROMOTES {own: true}]->()") == 1
    assert _count(connection, "(n:Entity)") == 3, "only what a foreign relationship touches"
    load(data, connection)
    assert (
        _count(connection, "(:Note)-[:REMARKS]->(:Entity:Drug {name: 'Deltamab', grade: 3})") == 1
    )


def test_data_sets_side_by_side(connection: Connection) -> None:
    """Two data sets share entities and steps; either can go without the other losing anything."""
    data = small()
    load(data, connection)
    alone = checksum(connection)
    other = dataset_of(
        [Entity("AG:a", "", "a"), Entity("AG:b", "", "b"), Entity("AG:z", "", "Zeta")],
        [
            Relation("X:1", "AG:a", "activates", "AG:b", certainty="hypothesis"),
            Relation("X:2", "AG:b", "inhibits", "AG:z"),
        ],
        name="other",
    )
    load(other, connection)
    assert _count(connection, "(:Dataset)") == 2
    assert _count(connection, "(:Entity:Gene {id: 'AG:a', name: 'Alpha'})") == 1
    assert _count(connection, "({id: 'AG:a'})-[:STEP {claims: 3, certainty: 'stated'}]->()") == 1
    assert load(data, connection).unchanged == 25
    assert load(other, connection).unchanged == 7
    both = checksum(connection)
    wipe("other", connection)
    assert checksum(connection) == alone
    load(other, connection)
    assert checksum(connection) == both
    wipe("builtin", connection)
    assert load(other, connection).updated == 2, "the words of shared entities are now its own"
    assert _count(connection, "(:Entity {id: 'AG:a', name: 'a'})") == 1
    load(data, connection)
    assert checksum(connection) == both


def _version(name: str, seed: int) -> Dataset:
    """Return one of the versions of a data set whose entities and steps others tell too."""
    dice = Random(f"{name}{seed}")
    entities = [
        Entity(
            f"AG:{letter}",
            "gene",
            f"{letter} of {name}",
            synonyms=tuple(f"{letter}{n}" for n in range(dice.randrange(3))),
            xref=tuple(f"X:{letter}{n}" for n in range(dice.randrange(2))),
            note=dice.choice(["", "a note"]),
        )
        for letter in "abcd"
    ]
    relations = []
    for number in range(24):
        subject, target = dice.sample([entity.id for entity in entities], 2)
        cited = tuple(f"001:{n}" for n in range(dice.randrange(3)))
        relations.append(
            Relation(
                f"{name}:{number}",
                subject,
                dice.choice(["member_of", "member_of", "activates", "inhibits", "binds"]),
                target,
                certainty=dice.choice(["stated", "hypothesis"]),
                spans=("X",) if dice.random() < 0.6 else (),
                evidence=(Evidence(f"{name}:{number}", "001", references=cited),),
            )
        )
    return dataset_of(entities, relations, name)


@pytest.mark.parametrize("seed", range(4))
def test_data_sets_come_change_and_go(connection: Connection, seed: int) -> None:
    """However data sets came, changed and went, the graph is that of those that are left."""
    dice = Random(seed)
    names = ("builtin", "one", "two")
    held: dict[str, Dataset] = {}
    for number in range(8):
        name = dice.choice(names)
        if name in held and dice.random() < 0.4:
            wipe(name, connection)
            del held[name]
        else:
            held[name] = _version(name, number)
            load(held[name], connection)
    held.setdefault("two", _version("two", 0))
    # Once more: the words of a shared entity are those of whoever is now its first.
    for data in held.values():
        load(data, connection)
    found = checksum(connection)
    for name in names:
        wipe(name, connection)
    for name in sorted(held, key=lambda _: dice.random()):
        load(held[name], connection)
    assert checksum(connection) == found


@pytest.mark.parametrize("seed", range(3))
def test_created_as_merged(connection: Connection, seed: int) -> None:
    """The first load creates, in short, what a load beside another data set merges row by row."""
    dice = Random(seed)
    ids = [f"AG:{letter}" for letter in "abcdefghij"]
    relations = [
        Relation(
            f"one:{number}",
            dice.choice(ids),
            dice.choice(["activates", "inhibits", "binds", "affects", "member_of"]),
            dice.choice(ids),
            polarity=dice.choice(["affirmed", "affirmed", "affirmed", "negated"]),
            certainty=dice.choice(["stated", "hypothesis"]),
            together_with=tuple(dice.sample(ids, dice.choice([0, 0, 0, 1, 2]))),
            spans=("X",) if dice.random() < 0.3 else (),
            evidence=(Evidence("", "001", references=("001:1",)),) if dice.random() < 0.5 else (),
        )
        for number in range(60)
    ]
    data = dataset_of([Entity(id_, "gene", id_[-1]) for id_ in ids], relations, "one")
    counted = load(data, connection).kinds
    created = checksum(connection)
    assert load(data, connection).total.changed == 0
    wipe("one", connection)
    load(dataset_of([Entity("AG:z", "gene", "z")], [], "beside"), connection)
    merged = load(data, connection).kinds
    wipe("beside", connection)
    assert checksum(connection) == created
    assert merged == counted


def test_a_partner_s_step_of_a_claim_about_itself(connection: Connection) -> None:
    """Together with b, a raises itself: what is walked leads from b to a."""
    relation = Relation("AGR:1", "AG:a", "activates", "AG:a", together_with=("AG:b",))
    data = dataset_of([Entity("AG:a", "gene", "a"), Entity("AG:b", "gene", "b")], [relation])
    load(data, connection)
    found = connection.read("MATCH (s)-[:STEP]->(o) RETURN s.id, o.id").rows
    assert found == (("AG:b", "AG:a"),)


@pytest.mark.parametrize("letter", ["n", "血"])
def test_a_name_longer_than_an_index_takes(connection: Connection, letter: str) -> None:
    """It is not looked up by that name, and the index serves the other names."""
    long = Entity("AG:long", "gene", letter * 40_000, "", ("short",))
    load(dataset_of([long], []), connection)
    assert load(dataset_of([long], []), connection).total.changed == 0
    spelled = connection.read("MATCH (e:Entity) RETURN e.spellings").rows[0][0]
    assert {"ag:long", "short"} <= set(spelled)
    states = connection.read("SHOW INDEXES YIELD state RETURN DISTINCT state").rows
    assert states == (("ONLINE",),)


def test_dry_run(connection: Connection) -> None:
    """It says what a load would do, and does nothing."""
    empty = checksum(connection)
    report = load(small(), connection, dry_run=True)
    assert (report.created, report.dry_run) == (25, True)
    assert checksum(connection) == empty


def test_deleted_by_hand_is_restored(connection: Connection) -> None:
    """Whatever was removed from the server by hand comes back."""
    load(small(), connection)
    whole = checksum(connection)
    for damage in (
        "MATCH (n:Entity {id: 'AG:b'}) DETACH DELETE n",
        "MATCH ()-[r:STEP]->() DELETE r",
        "MATCH ()-[r:CITES]->() DELETE r",
        "MATCH (n:Dataset) DETACH DELETE n",
        "MATCH (s)-[r:STEP]->(o) CREATE (s)-[twice:STEP]->(o) SET twice = properties(r)",
        "MATCH (n) DETACH DELETE n",
    ):
        connection.write([(damage, {})])
        load(small(), connection)
        assert checksum(connection) == whole, damage


def test_what_is_there_twice(connection: Connection) -> None:
    """Two nodes of the user's with one identifier are named, and nothing is written."""
    connection.write([("DROP CONSTRAINT entity_id IF EXISTS", {})])
    connection.write([("UNWIND [1, 2] AS number CREATE (:Entity {id: 'AG:a', mine: number})", {})])
    with pytest.raises(ServerError, match=r"holds twice.*'AG:a'.*--database"):
        load(small(), connection)
    assert connection.read("MATCH (n) RETURN n.mine ORDER BY n.mine").rows == ((1,), (2,))


def test_wiping_leaves_nothing(connection: Connection) -> None:
    """With the last data set everything that angiograph wrote is gone."""
    load(small(), connection)
    report = wipe("builtin", connection)
    assert report.deleted == 25
    assert connection.read("MATCH (n) RETURN labels(n)").rows == ()


def test_progress(connection: Connection) -> None:
    """What is told of a load's progress grows to its end, and names what is written."""
    told: list[tuple[str, int, int]] = []
    load(small(), connection, progress=lambda *now: told.append(now))
    done = [done for kind, done, _ in told if kind != "leaps"]
    assert done == sorted(done)
    assert done[-1] == 25
    assert {kind for kind, _, _ in told} >= {"entities", "claims", "steps", "leaps", "outcomes"}
    assert all(done <= total for _, done, total in told)


def test_the_curated_tables(loaded: Connection, curated: Dataset) -> None:
    """All of the built-in tables arrive, and a second load finds nothing to do."""
    claims = _count(loaded, "()-[r]->() WHERE r.dataset = 'builtin' AND r.predicate IS NOT NULL")
    assert claims == len(curated.relations)
    assert _count(loaded, "(n:Entity)") == len(curated.entities)
    report = load(curated, loaded)
    assert (report.created, report.updated, report.deleted) == (0, 0, 0)


def test_a_relation_of_an_unknown_entity_writes_nothing(connection: Connection) -> None:
    """A data set made in Python that names what it lacks is refused before the first write."""
    before = checksum(connection)
    data = small()
    wrong = replace(data.relations["AGR:3"], object="AG:nowhere")
    with pytest.raises(DataError, match="AGR:3: AG:nowhere"):
        load(replace(data, relations={**data.relations, "AGR:3": wrong}), connection)
    assert checksum(connection) == before


def test_structural_runs_beyond_what_queries_follow(connection: Connection) -> None:
    """A load says where a class is more steps from a member than the queries walk, no other."""

    def chain(length: int) -> Dataset:
        entities = [Entity(f"AG:c{n}", "drug_class", f"c{n}") for n in range(length + 1)]
        relations = [
            Relation(f"AGR:{n}", f"AG:c{n}", "is_a", f"AG:c{n + 1}") for n in range(length)
        ]
        return dataset_of(entities, relations)

    for _ in ("into an empty database", "into one that holds a graph"):
        with pytest.warns(DataWarning, match="more than 8 structural steps"):
            load(chain(9), connection)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            load(chain(8), connection)


def test_a_set_that_is_loaded_again_within_another(connection: Connection) -> None:
    """Its claims would be listed and counted twice without a word."""
    load(replace(small(), name="a"), connection)
    load(replace(small(), name="c"), connection)  # no part of it: no word
    with pytest.warns(DataWarning, match=r"holds 'a' beside 'a \+ b': claims of both .* --wipe a "):
        load(replace(small(), name="a + b"), connection)


def test_wiping_by_name(connection: Connection, server: Server) -> None:
    """Of a set whose table is gone; an unset variable of a shell wipes no other one."""
    load(replace(small(), name="builtin"), connection)
    alone = checksum(connection)
    load(replace(small(), name="gone"), connection)

    def wiped(*name: str) -> str:
        done = CliRunner().invoke(main, ["load", "--wipe", *name], env=server.environment)
        assert done.exit_code == 0
        return checksum(connection)

    assert wiped("gone") == wiped("") == alone
    assert wiped() != alone
    assert _count(connection, "(:Entity)") == 0
