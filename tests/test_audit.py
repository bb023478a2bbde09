"""The audit: a place that does not say what its claim says is found, and so is what was missed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import angiograph
from angiograph.api import Graph
from angiograph.audit import audit
from angiograph.cli import main
from angiograph.exceptions import DataError
from angiograph.model import (
    Dataset,
    Document,
    Entity,
    Evidence,
    Mention,
    Reference,
    Relation,
    Uncurated,
)

TEXT = """缺氧可上调VEGF的表达[1，
3–5]。
该因子促进血管生成[2]。
PD-L1 与 VEGF 的关系见下文。
参考文献
[1] VEGF and hypoxia.
"""


def dataset(*relations: Relation, **extra: object) -> Dataset:
    """Return a small data set about one document."""
    entities = [
        Entity("AG:h", "phenotype", "hypoxia", "缺氧"),
        Entity("AG:v", "gene", "VEGF"),
        Entity("AG:a", "process", "angiogenesis", "血管生成"),
        Entity("AG:p", "gene", "PD-L1"),
    ]
    data = Dataset(
        {entity.id: entity for entity in entities},
        {relation.id: relation for relation in relations},
        references={f"000:{n}": Reference(f"000:{n}", "000", n) for n in range(1, 10)},
        documents={"000": Document("000", "text.txt", "A text")},
    )
    return replace(data, **extra)  # type: ignore[arg-type]


def claim(subject: str, target: str, first: int, last: int, *references: str) -> Relation:
    """Return a claim with one place."""
    identifier = f"AGR:{subject[-1]}{target[-1]}"
    place = Evidence(identifier, "000", "1", first, last, references)
    return Relation(identifier, subject, "upregulates", target, evidence=(place,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the one document."""
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    return tmp_path


def reasons(data: Dataset, folder: Path) -> list[str]:
    """Return why places are not supported."""
    return [place.reason for place in audit(data, folder).unsupported]


def test_a_place_that_names_both_ends_and_cites_the_paper_is_supported(folder: Path) -> None:
    assert reasons(dataset(claim("AG:h", "AG:v", 1, 1, "000:1", "000:4")), folder) == []


def test_an_entity_that_is_not_named_is_found(folder: Path) -> None:
    assert reasons(dataset(claim("AG:p", "AG:v", 1, 1)), folder) == ["does not name PD-L1 (AG:p)"]


def test_words_that_stand_for_an_entity_count(folder: Path) -> None:
    data = dataset(claim("AG:v", "AG:a", 3, 3))
    assert reasons(data, folder) == ["does not name VEGF (AG:v)"]
    told = replace(data, mentions=(Mention("AG:v", "000", ("该因子",)),))
    assert reasons(told, folder) == []
    elsewhere = replace(data, mentions=(Mention("AG:v", "001", ("该因子",)),))
    assert reasons(elsewhere, folder) == ["does not name VEGF (AG:v)"]


def test_a_reference_that_is_not_cited_is_found(folder: Path) -> None:
    data = dataset(claim("AG:h", "AG:v", 1, 2, "000:2"))
    assert reasons(data, folder) == ["does not cite [2]"]


def test_a_reference_of_ones_own_is_known_by_its_number(folder: Path) -> None:
    """Its identifier tells none; one without a number, or of another list, is not looked for."""
    papers = [
        Reference("lab:listed", "000", 4),
        Reference("lab:missed", "000", 9),
        Reference("lab:unnumbered", "000"),
        Reference("001:7", "001", 7),
    ]
    data = dataset(claim("AG:h", "AG:v", 1, 2, *(paper.id for paper in papers)))
    told = replace(data, references={paper.id: paper for paper in papers})
    assert reasons(told, folder) == ["does not cite [9]"]


def test_a_line_that_does_not_exist_is_found(folder: Path) -> None:
    assert "line 99 does not exist" in reasons(dataset(claim("AG:h", "AG:v", 99, 99)), folder)[0]


def test_a_sentence_that_names_two_entities_and_carries_no_claim_is_listed(folder: Path) -> None:
    data = dataset(claim("AG:h", "AG:v", 1, 1))
    found = audit(data, folder).uncurated
    assert [(p.sentence, p.lines, p.entities) for p in found] == [(3, (4, 4), ("AG:p", "AG:v"))]
    left = replace(data, uncurated=(Uncurated("000", 3, 3, "refers to another section"),))
    assert audit(left, folder).uncurated == ()


def test_a_changed_document_is_told(folder: Path) -> None:
    document = Document("000", "text.txt", "A text", checksum="sha256:0")
    answer = audit(dataset(documents={"000": document}), folder)
    assert "is not the text that was curated" in answer.messages[0]


def test_a_missing_document_and_another_encoding_are_clear_errors(folder: Path) -> None:
    (folder / "text.txt").write_bytes(TEXT.encode("gb18030"))
    with pytest.raises(DataError, match=r"text\.txt:1: is not UTF-8"):
        audit(dataset(), folder)
    (folder / "text.txt").unlink()
    with pytest.raises(DataError, match="document 000 is missing"):
        audit(dataset(), folder)


def test_the_command_finds_nothing_left_in_the_curated_documents(shared: Path) -> None:
    result = CliRunner().invoke(main, ["audit", str(shared / "documents")])
    assert "0 not supported, 0 sentences without a claim" in result.stderr
    assert "is not the text" not in result.stderr


@pytest.fixture(scope="module")
def unsupported(shared: Path, graph: Graph) -> dict[str, list[str]]:
    """Why places of the curated relations are not supported, by relation."""
    found: dict[str, list[str]] = {}
    for place in audit(graph.dataset, shared / "documents").unsupported:
        found.setdefault(place.relation, []).append(
            f"{place.document}:{place.lines} {place.reason}"
        )
    return found


@pytest.mark.parametrize("relation", sorted(angiograph.open().dataset.relations))
def test_the_text_supports(relation: str, unsupported: dict[str, list[str]]) -> None:
    assert relation not in unsupported, unsupported[relation]
