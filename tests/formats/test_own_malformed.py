"""Own exports that were changed by hand: what is no sound record is left out, and said."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import angiograph
from angiograph.api import Graph
from angiograph.exceptions import DataError, DataWarning
from angiograph.formats import read_data, read_network
from angiograph.formats.writing import FORMATS, write
from angiograph.model import Dataset, Entity, Evidence, Relation

OWN = ("jsonl", "csv", "tsv", "kgx-tsv", "kgx-jsonl", "graphml", "cx2", "cyjs")

A, B = Entity("AG:a", "gene", "A"), Entity("AG:b", "gene", "B")
CLAIM = Relation("my:1", A.id, "activates", B.id)
SOUND: list[dict[str, Any]] = [
    {"kind": "entity", "id": A.id, "category": "gene", "name": "A"},
    {"kind": "entity", "id": B.id, "category": "gene", "name": "B"},
    {
        **{"kind": "relation", "id": "my:1", "subject": A.id, "predicate": "activates"},
        **{"object": B.id, "polarity": "affirmed"},
    },
]
ENTITY, TOLD = {**SOUND[0], "id": "AG:c"}, {**SOUND[2], "id": "my:2"}
PLACE = {"document": "d", "section": "", "references": [], "lines": [None, None]}


def written(dataset: Dataset, form: str, folder: Path) -> Path:
    """Write a data set, and return the first of its files."""
    target = folder / f"graph.{form.removeprefix('kgx-')}"
    write(dataset, form, target)
    return FORMATS[form].paths(target)[0]


def lines(path: Path, records: Iterable[object]) -> Path:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    return path


@pytest.mark.parametrize("form", OWN)
def test_a_claim_that_is_not_there_is_not_named(graph: Graph, tmp_path: Path, form: str) -> None:
    """Each question once failed at the first route through a claim that spanned one left out."""
    told, mechanisms = graph.dataset.relations, graph.dataset.mechanisms
    spanning, gone = next(
        (claim, one)
        for claim in told.values()
        for one in claim.spans
        if any(one in mechanism.steps for mechanism in mechanisms.values())
    )
    naming = {one.id for one in told.values() if gone in one.spans + one.contrasts_with}
    steps = {one.id for one in mechanisms.values() if gone in one.steps}
    rest = {one: claim for one, claim in told.items() if one != gone}
    path = written(replace(graph.dataset, relations=rest), form, tmp_path)
    dataset, report = read_network(path)
    assert dataset.relations.keys() == rest.keys()
    assert gone not in dataset.relations[spanning.id].spans
    assert {one for one in naming if dataset.relations[one] != rest[one]} == naming
    assert dataset.mechanisms.keys() == (mechanisms.keys() - steps if form == "jsonl" else set())
    assert len(report.skipped) == len(naming) + (len(steps) if form == "jsonl" else 0)
    assert all(gone in str(skipped) for skipped in report.skipped)
    with pytest.raises(DataError, match=gone):
        read_network(path, strict=True)
    trace = ["trace", spanning.subject, spanning.object]
    for command in (trace, ["export", "sif", *trace]):
        done = subprocess.run(
            [sys.executable, "-m", "angiograph", "--data", str(path), *command],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout
        assert "told without it" in done.stderr


@pytest.mark.parametrize("form", OWN)
@pytest.mark.parametrize(
    "bad",
    [
        replace(CLAIM, id="my:2", context=("my_cell",)),
        replace(CLAIM, id="my:2", object_context=("my_cell",)),
        replace(CLAIM, id="my:2", evidence=(Evidence("my:2", "d", certainty="maybe"),)),
    ],
)
def test_a_word_that_is_not_known_is_left_out(tmp_path: Path, form: str, bad: Relation) -> None:
    dataset = Dataset({A.id: A, B.id: B}, {CLAIM.id: CLAIM, bad.id: bad})
    found, report = read_network(written(dataset, form, tmp_path))
    assert found.relations == {CLAIM.id: CLAIM}
    [skipped] = report.skipped
    assert "unknown 'my_cell'" in str(skipped) or "unknown 'maybe'" in str(skipped)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{oops", "no record of a known kind"),
        ([1], "no record of a known kind"),
        ({**TOLD, "kind": "claim"}, "no record of a known kind: 'claim'"),
        ({**TOLD, "predicate": "likes"}, "unknown predicate 'likes'"),
        ({**TOLD, "object": "AG:z"}, "'AG:z' is no entity of the file"),
        ({**TOLD, "together_with": ["AG:z"]}, "'AG:z' is no entity of the file"),
        ({**TOLD, "id": ""}, "lacks its id"),
        ({**TOLD, "evidence": [{**PLACE, "lines": [float("nan"), 2]}]}, "line_start cannot be nan"),
        ({**SOUND[2], "predicate": "inhibits"}, "'my:1' is told twice"),
        ({**SOUND[0], "name": "another"}, "'AG:a' is told twice"),
        ({**ENTITY, "note": "half \ud800"}, r"note cannot be 'half \ud800'"),
        ({**ENTITY, "synonyms": ["\udfff"]}, "synonyms cannot be"),
        ({"kind": "mechanism", "id": "m1", "name": "m", "steps": ["x:9"]}, "'x:9' is no claim"),
        ({"kind": "mechanism", "id": "m1"}, "is no record that angiograph wrote"),
        ({"kind": "outcome", "id": "o", "regimen": "AG:z"}, "'AG:z' is no entity of the file"),
        ({"kind": "outcome", "id": "o", "value": float("nan")}, "value cannot be nan"),
        ({"kind": "outcome", "id": "o", "ci_low": float("-inf")}, "ci_low cannot be -inf"),
        ({"kind": "outcome", "id": "o", "n": 10**400}, "n cannot be 1000"),
    ],
)
@pytest.mark.parametrize("padding", [0, 1 << 17])
def test_a_line_that_is_no_sound_record_is_left_out(
    tmp_path: Path, bad: object, reason: str, padding: int
) -> None:
    """A large file, which is kept ready for the next question, is the same."""
    sound = [*SOUND, {"kind": "mention", "entity": A.id, "document": "*", "words": ["a" * padding]}]
    expected = read_data(lines(tmp_path / "graph.jsonl", sound))
    path = lines(tmp_path / "graph.jsonl", [*sound, *([] if isinstance(bad, str) else [bad])])
    if isinstance(bad, str):
        path.write_text(path.read_text("utf-8") + bad, "utf-8")
    dataset, report = read_network(path)
    assert dataset == expected
    [skipped] = report.skipped
    assert skipped.line == len(sound) + 1
    assert reason in skipped.reason
    assert report.read == 2
    with pytest.warns(DataWarning, match="1 of 2 records left out"):
        assert angiograph.open(path).dataset == expected
    with pytest.raises(DataError, match=f"graph.jsonl:{skipped.line}: "):
        read_network(path, strict=True)


def test_the_order_of_the_lines_is_nothing(tmp_path: Path) -> None:
    dataset = read_data(lines(tmp_path / "graph.jsonl", SOUND[::-1]))
    assert dataset.relations == {CLAIM.id: CLAIM}
    assert dataset.entities == {A.id: A, B.id: B}


def test_a_file_of_which_nothing_is_left_is_an_error(tmp_path: Path) -> None:
    path = lines(tmp_path / "graph.jsonl", [{"kind": "entity", "label": "A"}])
    with pytest.raises(DataError, match="no entity that angiograph wrote; line 1: "):
        read_data(path)
