"""``angiograph status``: what it says before, between and after loads; it writes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from angiograph.cli import main
from angiograph.model import Entity, Relation, Release
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.load import load
from angiograph.neo4j.status import status
from tests.neo4j.graphs import checksum, dataset_of, small
from tests.server import Server


def test_before_and_after_a_load(connection: Connection) -> None:
    """All is to be created, then nothing; the version on the server is told."""
    data = small()
    before = checksum(connection)
    found = status(data, connection)
    assert checksum(connection) == before
    assert (found.held, found.up_to_date, found.changes.created) == (None, False, 25)
    load(data, connection)
    found = status(data, connection)
    assert found.up_to_date
    assert (found.changes.changed, found.changes.unchanged) == (0, 25)
    assert found.held == found.tables
    assert found.held is not None
    assert (found.held.version, found.held.relations) == ("1", 8)
    assert found.server.startswith("Neo4j/")
    assert found.database == "neo4j"


def test_each_kind_of_change(connection: Connection) -> None:
    """What a load would create, update, delete is told by kind, and is what the load then does."""
    data = small()
    load(data, connection)
    relations = {
        key: replace(relation, note="seen again") if key == "AGR:3" else relation
        for key, relation in data.relations.items()
        if key != "AGR:7"
    }
    relations["AGR:9"] = Relation("AGR:9", "AG:f", "promotes", "AG:b")
    changed = replace(data, relations=relations, outcomes={}, release=Release("2", "2026-02-02", 1))
    found = status(changed, connection)
    claims, steps = found.report.kinds["claims"], found.report.kinds["steps"]
    assert (claims.created, claims.updated, claims.deleted, claims.unchanged) == (1, 1, 1, 6)
    assert (steps.created, steps.updated, steps.deleted, steps.unchanged) == (1, 0, 0, 7)
    assert found.report.kinds["outcomes"].deleted == 1
    assert found.held is not None
    assert (found.held.version, found.tables.version) == ("1", "2")
    assert not found.up_to_date
    assert load(changed, connection).kinds == found.report.kinds
    assert status(changed, connection).up_to_date


def test_a_new_version_of_the_same_rows(connection: Connection) -> None:
    """Where only the release differs, the load writes the version and no row."""
    data = small()
    load(data, connection)
    newer = replace(data, release=Release("2", "2026-02-02", 1))
    found = status(newer, connection)
    assert (found.changes.changed, found.up_to_date) == (0, False)
    assert load(newer, connection).total.changed == 0
    assert status(newer, connection).up_to_date


def test_unfinished_leaps(connection: Connection) -> None:
    """A load that was cut before it derived the leaps is not up to date."""
    load(small(), connection)
    whole = checksum(connection)
    connection.write(
        [
            ("MATCH ()-[l:LEAP]->() DELETE l", {}),
            ("MATCH (s:AngiographState) SET s.leaps = 'stale'", {}),
        ]
    )
    found = status(small(), connection)
    assert (found.derived, found.up_to_date, found.changes.changed) == (False, False, 0)
    load(small(), connection)
    assert checksum(connection) == whole


def test_others(connection: Connection) -> None:
    """The server's other data sets are listed, and do not count as differences."""
    load(small(), connection)
    other = dataset_of(
        [Entity("AG:a", "", "a"), Entity("AG:z", "", "Zeta")],
        [Relation("X:1", "AG:a", "activates", "AG:z")],
        name="other",
    )
    load(other, connection)
    found = status(small(), connection)
    assert [one.name for one in found.others] == ["other"]
    assert found.up_to_date
    assert status(other, connection).up_to_date


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_command(server: Server, connection: Connection, tmp_path: Path, lang: str) -> None:
    """The command says the same as text, in both languages, and as JSON."""
    table = tmp_path / "net.tsv"
    table.write_text("source\ttarget\tsign\nVEGFA\tKDR\t1\nKDR\tSRC\t1\n", "utf-8")

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(
            main, ["--lang", lang, "--data", str(table), *arguments], env=server.environment
        )
        assert result.exit_code == 0, result.output
        return result.stdout

    assert json.loads(run("status", "--json"))["held"] is None
    assert {"en": "net is not on the server", "zh": "服务器上没有 net"}[lang] in run("status")
    run("load")
    before = checksum(connection)
    told = json.loads(run("status", "--json"))
    counts = {key: told[key] for key in ("created", "updated", "deleted", "unchanged")}
    assert counts == {"created": 0, "updated": 0, "deleted": 0, "unchanged": 8}
    assert told["kinds"]["entities"]["unchanged"] == 3
    assert told["held"]["name"] == told["tables"]["name"] == "net"
    assert told["up_to_date"] is True
    same = {"en": "the server holds exactly this", "zh": "服务器与数据表完全一致"}[lang]
    assert same in run("status")
    table.write_text("source\ttarget\tsign\nVEGFA\tKDR\t1\n", "utf-8")
    words = {"en": ("3 to delete", "claims"), "zh": ("将删除 3", "论断")}[lang]
    text = run("status")
    assert all(word in text for word in words), text
    assert checksum(connection) == before
