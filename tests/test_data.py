"""The curated tables: every row is a test case, and a failure names the row."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from angiograph.api import Graph
from angiograph.resources import seeds_folder
from angiograph.validation import validate
from angiograph.vocabulary import abbreviations, phrases, section_titles


def test_the_tables_are_sound() -> None:
    assert [str(problem) for problem in validate(seeds_folder())] == []


def test_tables_are_sorted_by_id() -> None:
    for name in ("entities", "relations", "references", "documents", "mechanisms", "outcomes"):
        lines = (seeds_folder() / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
        identifiers = [line.split("\t")[0] for line in lines]
        assert identifiers == sorted(identifiers), name


def _genes(shared: Path) -> dict[str, dict[str, str]]:
    with (shared / "grounding" / "hgnc.tsv").open(encoding="utf-8") as file:
        return {row["hgnc_id"]: row for row in csv.DictReader(file, delimiter="\t")}


def test_every_gene_identifier_belongs_to_its_name(graph: Graph, shared: Path) -> None:
    known = _genes(shared)
    wrong = []
    for entity in graph.dataset.entities.values():
        if not entity.id.startswith("HGNC:"):
            continue
        row = known.get(entity.id)
        if row is None or row["symbol"] not in (entity.name, *entity.synonyms):
            wrong.append((entity.id, entity.name, row and row["symbol"]))
    assert not wrong


def test_cross_references_of_genes_are_those_of_hgnc(graph: Graph, shared: Path) -> None:
    known = _genes(shared)
    wrong = []
    for entity in graph.dataset.entities.values():
        row = known.get(entity.id)
        for xref in entity.xref if row else ():
            prefix, _, local = xref.partition(":")
            column = {"NCBIGENE": "entrez_id", "ENSEMBL": "ensembl_gene_id"}.get(prefix)
            column = column or {"UNIPROT": "uniprot_ids", "MIRBASE": "mirbase"}.get(prefix)
            if row and column and local not in row[column].split("|"):
                wrong.append((entity.id, xref))
    assert not wrong


def test_at_least_98_percent_of_genes_have_an_hgnc_identifier(graph: Graph) -> None:
    genes = [e.id for e in graph.dataset.entities.values() if e.category in ("gene", "rna")]
    assert sum(i.startswith("HGNC:") for i in genes) >= 0.9 * len(genes)


def test_every_place_lies_within_its_document(graph: Graph, shared: Path) -> None:
    lengths = {
        path.name: len(path.read_text("utf-8").split("\n"))
        for path in (shared / "documents").glob("*.txt")
    }
    outside = [
        (relation.id, place.document, place.line_end)
        for relation in graph.dataset.relations.values()
        for place in relation.evidence
        if (place.line_end or 0) > lengths[graph.dataset.documents[place.document].file_name]
    ]
    assert not outside


def test_checksums_are_those_of_the_documents(graph: Graph, shared: Path) -> None:
    from hashlib import sha256

    for document in graph.dataset.documents.values():
        data = (shared / "documents" / document.file_name).read_bytes()
        assert document.checksum == f"sha256:{sha256(data).hexdigest()}", document.id


RUN = 18


def test_no_sentence_is_copied(shared: Path) -> None:
    """No run of 18 Chinese characters of a document stands in our own words."""
    texts = {
        path.name[:3]: re.sub(r"\s+", "", path.read_text("utf-8"))
        for path in (shared / "documents").glob("*.txt")
    }
    runs = {text[i : i + RUN] for text in texts.values() for i in range(len(text) - RUN)}
    runs = {run for run in runs if re.search(r"[一-鿿]{6}", run)}
    copied = []
    for table in (
        "entities",
        "relations",
        "evidence",
        "mechanisms",
        "outcomes",
        "vocabulary/phrases",
    ):
        for number, line in enumerate(
            (seeds_folder() / f"{table}.tsv").read_text("utf-8").splitlines(), 1
        ):
            for cell in line.split("\t"):
                said = re.sub(r"\s+", "", cell)
                if any(said[i : i + RUN] in runs for i in range(len(said) - RUN + 1)):
                    copied.append(f"{table}.tsv:{number}: {cell[:40]}")
    assert not copied


def test_words_of_results_and_titles_have_their_chinese_and_no_row_is_unused(graph: Graph) -> None:
    data = graph.dataset
    places = [place for relation in data.relations.values() for place in relation.evidence]
    parts = {one.section for one in places} | {one.section for one in data.outcomes.values()}
    parts |= {mechanism.section for mechanism in data.mechanisms.values()}
    told = {title for section in parts for _, title in section_titles(section)}
    for outcome in graph.dataset.outcomes.values():
        told |= {outcome.value_text, outcome.population, outcome.subgroup, outcome.metric}
        told |= {outcome.timepoint, outcome.line_of_therapy, outcome.direction, outcome.design}
        told.add(outcome.comparator_kind)
        if not outcome.regimen and not re.search(r" \d{4}$", outcome.study):
            told.add(outcome.study)
        doses = re.findall(r"\[(.*?)\]", f"{outcome.regimen} {outcome.comparator}")
        numeric = (outcome.unit, outcome.bound, *doses)
        told |= {text for text in numeric if re.search("[A-Za-z]{3}", text)}
    told = {text.replace("_", " ") for text in told if text}
    assert told == set(phrases())
    assert [text for text, chinese in phrases().items() if not chinese.strip()] == []


def test_phrases_are_sorted_and_told_once() -> None:
    lines = (seeds_folder() / "vocabulary" / "phrases.tsv").read_text("utf-8").splitlines()[1:]
    texts = [line.split("\t")[0] for line in lines]
    assert texts == sorted(set(texts))


def test_abbreviations_are_sorted_and_none_is_unused(graph: Graph) -> None:
    told = graph.dataset.outcomes.values()
    words = {word for o in told for word in re.split("[_ ]", o.metric)}
    designs = {o.design.replace("_", " ") for o in told}
    assert list(abbreviations()) == sorted(set(abbreviations()))
    unused = {short for short in abbreviations() if short not in words}
    assert {abbreviations()[short][0] for short in unused} <= designs


def test_the_first_systems_are_there(graph: Graph) -> None:
    """The chains that the tables began with, step by step."""
    for source, target, names in (
        ("VEGF", "PD-L1", ["VEGF", "VEGFR2", "SRC", "STAT3", "PD-L1"]),
        ("hypoxia", "VEGF", ["hypoxia", "HIF-1α", "VEGF"]),
        ("TET2", "vessel normalisation", ["TET2", "cGAS", "cGAMP", "STING"]),
        ("TACE", "VEGF", ["TACE", "hypoxia", "HIF-1α", "VEGF"]),
    ):
        answer = graph.trace(source, target, via=names[1:-1], sign="+", limit=0)
        found = [[entity.name for entity in route.entities] for route in answer.routes]
        assert any(route[: len(names)] == names for route in found), names


@pytest.mark.parametrize(
    ("drug", "target"),
    [
        ("bevacizumab", "VEGF"),
        ("ramucirumab", "VEGFR"),
        ("anlotinib", "VEGFR2"),
        ("anlotinib", "FGFR1"),
        ("anlotinib", "c-KIT"),
        ("camrelizumab", "PD-1"),
        ("atezolizumab", "PD-L1"),
        ("ipilimumab", "CTLA-4"),
    ],
)
def test_a_drug_lowers_its_target(graph: Graph, drug: str, target: str) -> None:
    answer = graph.trace(drug, target, sign="-", certainty="stated", max_length=1)
    assert answer.routes


@pytest.mark.parametrize("name", ["thalidomide", "axitinib", "CRISPR", "semaxanib", "EPO"])
def test_what_the_documents_do_not_say_is_not_found(graph: Graph, name: str) -> None:
    assert graph.find(name).matches == ()


def test_what_is_unproven_in_leukaemia_does_not_come_back_as_stated(graph: Graph) -> None:
    """VEGF to PD-L1 is shown in solid tumours, and presumed in acute leukaemia."""
    chain = ["VEGF", "VEGFR2", "SRC", "STAT3", "PD-L1"]

    def certainties(**options: object) -> list[str]:
        answer = graph.trace("VEGF", "PD-L1", via=chain[1:-1], max_length=4, **options)  # type: ignore[arg-type]
        routes = [r for r in answer.routes if [e.name for e in r.entities] == chain]
        return sorted({route.certainty for route in routes if route.sign > 0})

    assert certainties() == ["stated"]
    assert certainties(context="acute leukaemia") == ["hypothesis"]
    assert certainties(context="acute leukaemia", certainty="stated") == []
    assert certainties(context="AML", certainty="stated") == []


def test_what_is_not_shown_is_listed_and_never_walked(graph: Graph) -> None:
    denied = graph.claims(polarity="not_shown").relations
    assert any("DNMT3A" in graph.dataset.entities[c.relation.subject].name for c in denied)
    assert not graph.trace("DNMT3A mutation", "VEGF", max_length=1, certainty="stated").routes
