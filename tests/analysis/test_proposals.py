"""Validate proposes overall claims that lack their chain, and chains that contradict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from angiograph.analysis.proposals import proposals
from angiograph.cli import main
from angiograph.model import Dataset, Document, Entity, Evidence, Relation, Release
from angiograph.tables import write_tables


def claim(number: int, subject: str, predicate: str, target: str, section: str = "1") -> Relation:
    """Return a claim told in a section of document 000."""
    identifier = f"AGR:0000{number}"
    place = Evidence(identifier, "000", section, number, number)
    return Relation(identifier, subject, predicate, target, evidence=(place,))


def dataset(*relations: Relation) -> Dataset:
    """Return a data set of phenotypes and the relations between them."""
    ends = {end for relation in relations for end in (relation.subject, relation.object)}
    entities = {end: Entity(end, "phenotype", end, note="made up") for end in sorted(ends)}
    return Dataset(entities, {relation.id: relation for relation in relations})


CHAIN = (claim(1, "AG:a", "promotes", "AG:b"), claim(2, "AG:b", "suppresses", "AG:c"))


def proposed(*relations: Relation) -> list[str]:
    """Return the relations that something is proposed about."""
    return [proposal.relation for proposal in proposals(dataset(*relations))]


def test_a_claim_told_beside_its_chain_is_proposed() -> None:
    overall = claim(3, "AG:a", "suppresses", "AG:c")
    assert proposed(*CHAIN, overall) == ["AGR:00003"]
    assert proposed(*CHAIN, replace(overall, spans=("AGR:00001", "AGR:00002"))) == []


def test_a_chain_of_another_sign_or_another_section_is_not_proposed() -> None:
    assert proposed(*CHAIN, claim(3, "AG:a", "promotes", "AG:c")) == []
    assert proposed(*CHAIN, claim(3, "AG:a", "suppresses", "AG:c", section="2")) == []


def test_a_chain_that_runs_through_definitions_is_not_proposed() -> None:
    steps = (claim(1, "AG:a", "promotes", "AG:b"), claim(2, "AG:b", "opposes", "AG:c"))
    assert proposed(*steps, claim(3, "AG:a", "suppresses", "AG:c")) == []


def test_spans_that_lead_to_another_sign_are_told() -> None:
    wrong = replace(claim(3, "AG:a", "promotes", "AG:c"), spans=("AGR:00001", "AGR:00002"))
    assert proposed(*CHAIN, wrong) == ["AGR:00003"]
    broken = replace(claim(3, "AG:a", "suppresses", "AG:c"), spans=("AGR:00001",))
    assert proposed(*CHAIN, broken) == ["AGR:00003"]


def test_the_command_proposes_and_does_not_fail(tmp_path: Path) -> None:
    data = dataset(*CHAIN, claim(3, "AG:a", "suppresses", "AG:c"))
    told = {"000": Document("000", "a.txt", "A text")}
    write_tables(replace(data, documents=told, release=Release("1", "2026-11-21", 1)), tmp_path)
    result = CliRunner().invoke(main, ["validate", str(tmp_path)])
    assert result.stdout.startswith("consider AGR:00003: may tell AGR:00001|AGR:00002 in short")
    assert result.exit_code == 0
