"""An export of a selection holds the selected claims, and no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import angiograph
from angiograph.analysis.filters import Filters
from angiograph.vocabulary import predicates
from tests.test_cli import run

DATA = angiograph.open().dataset


def exported(*selection: str) -> list[dict[str, Any]]:
    """Return the claims of an export."""
    result = run("export", "jsonl", *selection)
    assert result.exit_code == 0, result.output
    rows = map(json.loads, filter(str.strip, result.stdout.splitlines()))
    return [row for row in rows if row["kind"] == "relation"]


@pytest.mark.parametrize(
    ("options", "filters"),
    [
        (["--sign", "-"], Filters(sign="-")),
        (["--sign", "+"], Filters(sign="+")),
        (["--category", "gene"], Filters(category=("gene",))),
        (["--document", "001"], Filters(document=("001",))),
        (["--context", "NSCLC"], Filters(context="NSCLC")),
        (["--certainty", "stated"], Filters(certainty="stated")),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_a_filter_holds_for_every_claim(options: list[str], filters: Filters) -> None:
    kept = {one.id for one in DATA.relations.values() if filters.passes(DATA, one)}
    told = exported("all", *options)
    assert {one["id"] for one in told} == kept
    for one in told:
        assert kept.issuperset(one.get("spans", ())), "every identifier leads to a row"


def test_a_claim_told_in_short_keeps_its_chain_where_all_of_it_is_selected() -> None:
    spanning = {one.id: list(one.spans) for one in DATA.relations.values() if one.spans}
    told = {one["id"]: one for one in exported("all", "--sign", "+")}
    kept = {one for one in spanning.keys() & told.keys() if set(spanning[one]) <= told.keys()}
    assert kept, "some chains are whole"
    assert kept < spanning.keys() & told.keys(), "and some are not"
    for one in spanning.keys() & told.keys():
        assert told[one].get("spans", []) == (spanning[one] if one in kept else [])


def test_the_claims_of_a_mechanism_are_its_steps() -> None:
    mechanism = DATA.mechanisms["anlotinib-tme-intervention"]
    told = exported("mechanism", mechanism.id)
    assert {one["id"] for one in told} == set(mechanism.steps)


def test_what_routes_avoid_is_not_exported() -> None:
    query = ("trace", "VEGF", "PD-L1", "--sign", "+", "--limit", "5")
    (leakage,) = (one.id for one in DATA.entities.values() if one.name == "vessel leakage")
    assert any(
        leakage in (one["subject"], one["object"]) for one in exported(*query, "--limit", "0")
    )
    told = exported(*query, "--avoid", "vessel leakage")
    assert told
    for one in told:
        assert leakage not in (one["subject"], one["object"])
        assert predicates()[one["predicate"]].walked


@pytest.mark.parametrize(
    "selection",
    [
        *(("mechanism", name) for name in ("tet2-cgas-sting", *list(DATA.mechanisms)[::12])),
        *(("around", name) for name in ("VEGF", "anlotinib", "PD-L1")),
        ("around", "TET2", "--radius", "2"),
        *(("all", "--document", name) for name in DATA.documents),
        ("all", "--sign", "-"),
        ("trace", "VEGF", "PD-L1", "--limit", "5"),
        ("bypass", "VEGF", "--block", "TACE"),
        ("combine", "VEGF", "--max-size", "2"),
    ],
    ids=" ".join,
)
def test_tables_made_of_a_selection_can_be_opened(
    tmp_path: Path, selection: tuple[str, ...]
) -> None:
    lines, tables = str(tmp_path / "part.jsonl"), str(tmp_path / "part")
    exported = run("export", "jsonl", *selection, "-o", lines)
    assert exported.exit_code == 0, exported.output
    made = run("import", lines, "-o", tables)
    assert made.exit_code == 0, made.output
    assert "left out" not in made.stderr
    part = angiograph.open(tables).dataset
    assert part.relations
    for mention in part.mentions:
        assert mention.document in ("*", *part.documents)


def test_words_of_a_document_that_the_lines_lack_are_left_out(tmp_path: Path) -> None:
    """So wrote earlier exports of selections."""
    lines, tables = tmp_path / "part.jsonl", str(tmp_path / "part")
    assert run("export", "jsonl", "mechanism", "tet2-cgas-sting", "-o", str(lines)).exit_code == 0
    entity = next(iter(DATA.mechanisms["tet2-cgas-sting"].steps))
    entity = DATA.relations[entity].subject
    rows = [
        {"kind": "mention", "entity": entity, "document": "9", "words": ["it"]},
        {"kind": "uncurated", "document": "9", "sentence_start": 1, "sentence_end": 2}
        | {"reason": "names things"},
    ]
    with lines.open("a", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
    made = run("import", str(lines), "-o", tables)
    assert made.exit_code == 0, made.output
    assert made.stderr.count("'9' is no document of the file") == 2
    angiograph.open(tables)
