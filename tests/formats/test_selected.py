"""An export of a selection holds the selected claims, and no others."""

from __future__ import annotations

import json
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
