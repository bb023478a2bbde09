"""What a data set becomes before it is sent; no server is needed."""

from __future__ import annotations

import gc
import resource
from random import Random
from tempfile import TemporaryFile
from threading import Event, Thread
from typing import Any

import pytest

from angiograph.exceptions import ServerError
from angiograph.model import Dataset, Entity, Evidence, Relation
from angiograph.neo4j import load, sorting
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.rows import claim_rows, entity_rows
from angiograph.neo4j.settings import Settings
from angiograph.neo4j.steps import step_rows
from angiograph.neo4j.writing import Rows
from tests.neo4j.graphs import dataset_of


def _dataset() -> Dataset:
    place = Evidence("X:1", "002", "§1", 3, None, ("[1]", "[2]"))
    return dataset_of(
        [Entity("A", "gene", "a", "甲", ("aa",)), Entity("B", "", "b")],
        [
            Relation("X:1", "A", "activates", "B", evidence=(place,)),
            Relation("X:2", "A", "promotes", "B", certainty="hypothesis", note="µ"),
        ],
        name="mine",
    )


def test_hashes_are_the_same_everywhere() -> None:
    """Another Python, or another run, does not take a graph for changed."""
    made = [row.hash for rows in (entity_rows, claim_rows, step_rows) for row in rows(_dataset())]
    assert made == [
        -5642378700678468886,
        8001390461920952923,
        -4993771781652813433,
        5157151926057990390,
        -965507830412610538,
    ]


@pytest.mark.parametrize("at_once", [1, 7, 1_000])
def test_rows_are_sorted_on_disk_as_in_memory(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few are held at once, the order and the rows are those of sorting all."""
    monkeypatch.setattr(sorting, "_AT_ONCE", at_once)
    dice = Random(at_once)
    rows = [
        (
            dice.choice("aé甲"),
            dice.randrange(-5, 5),
            dice.random() < 0.5,
            ("x",) * dice.randrange(3),
        )
        for _ in range(100)
    ]
    assert list(sorting.in_order(rows)) == sorted(rows)


def test_sorting_needs_few_open_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows there are, they are sorted where a process may open few files."""
    monkeypatch.setattr(sorting, "_AT_ONCE", 2)
    rows = [(number * 7 % 200, "x") for number in range(200)]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with TemporaryFile() as file:
        resource.setrlimit(resource.RLIMIT_NOFILE, (file.fileno() + 10, hard))
        try:
            assert list(sorting.in_order(rows)) == sorted(rows)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_what_is_sent_is_not_described() -> None:
    """The driver writes what it sends into its log where somebody keeps one."""
    assert "secret" not in repr(Rows(["secret"]))


def test_collecting_garbage_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """A load changes how often Python collects garbage, and always changes it back."""
    before, during = gc.get_threshold(), []

    def refuse(*_: Any) -> None:
        during.append(gc.get_threshold())
        raise ServerError("no")

    monkeypatch.setattr(Connection, "read", refuse)
    with pytest.raises(ServerError):
        load.load(_dataset(), Connection(Settings("bolt://localhost:1", "neo4j", "")))
    assert during != [before]
    assert gc.get_threshold() == before


def test_loads_side_by_side_leave_collecting_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The load that began first ends first: the other does not take its change for the usual."""
    before = gc.get_threshold()
    began, end = Event(), Event()

    def wait(*_: Any) -> None:
        began.set()
        end.wait(60)
        raise ServerError("no")

    def begin() -> None:
        with pytest.raises(ServerError):
            load.load(_dataset(), Connection(Settings("bolt://localhost:1", "neo4j", "")))

    def end_first(*_: Any) -> None:
        end.set()
        first.join(60)
        raise ServerError("no")

    monkeypatch.setattr(Connection, "read", wait)
    first = Thread(target=begin)
    first.start()
    assert began.wait(60)
    monkeypatch.setattr(Connection, "read", end_first)
    try:
        begin()
        assert gc.get_threshold() == before
    finally:
        gc.set_threshold(*before)
