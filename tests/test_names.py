"""A name leads to the one thing that a reader means by it, in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angiograph.api import Graph
from angiograph.exceptions import AmbiguousName, UnknownName
from angiograph.model import Dataset, Entity
from angiograph.names import Names, normalise, resolve_context


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("pdl1", "HGNC:17635"),
        ("PD-L1", "HGNC:17635"),
        ("B7-H1", "HGNC:17635"),
        ("CD274", "HGNC:17635"),
        ("程序性死亡配体1", "HGNC:17635"),
        ("VEGFR-2", "HGNC:6307"),
        ("KDR", "HGNC:6307"),
        ("vegfr 2", "HGNC:6307"),
        ("HIF1a", "HGNC:4910"),
        ("HIF-1alpha", "HGNC:4910"),
        ("hif-1 α", "HGNC:4910"),
        ("缺氧诱导因子-1α", "HGNC:4910"),
        ("缺氧誘導因子-1α", "HGNC:4910"),
        ("安罗替尼", "CHEMBL.COMPOUND:CHEMBL4303201"),
        ("安羅替尼", "CHEMBL.COMPOUND:CHEMBL4303201"),
        ("VEGF", "HGNC:12680"),
        ("vegf", "HGNC:12680"),
        ("ＶＥＧＦ", "HGNC:12680"),
        ("ＨＩＦ－１α", "HGNC:4910"),
        ("αPD-1", "AG:pd1_inhibitor"),
        ("骨髓源性抑制细胞", "CL:0000889"),
        ("hgnc:12680", "HGNC:12680"),
        ("vegf-a", "HGNC:12680"),
        ("HGNC:12680", "HGNC:12680"),
        ("UNIPROT:P15692", "HGNC:12680"),
        ("CD8 T cells", "CL:0000625"),
        ("Endothelial Cells", "CL:0000115"),
        ("Pericytes", "CL:0000669"),
        ("CD8⁺ T cell", "CL:0000625"),
        ("vascular normalization", "AG:vessel_normalisation"),
        ("tumor cells", "CL:0001064"),
        ("M2 macrophages", "CL:0000890"),
        ("cytokines", "MESH:D016207"),
        ("anti-VEGF antibodies", "AG:anti_vegf_antibody"),
        ("targeted therapies", "MESH:D058990"),
        ("metastases", "MESH:D009362"),
    ],
)
def test_any_usual_spelling_finds_the_entity(graph: Graph, text: str, identifier: str) -> None:
    assert graph.id_of(text) == identifier


def test_every_preferred_name_finds_its_entity(graph: Graph) -> None:
    lost = [
        (name, entity.id)
        for entity in graph.dataset.entities.values()
        for name in (entity.name, entity.name_zh)
        if name and [m.entity.id for m in graph.find(name).best] != [entity.id]
    ]
    assert not lost


def test_every_synonym_finds_its_entity_among_the_matches(graph: Graph) -> None:
    lost = [
        (synonym, entity.id)
        for entity in graph.dataset.entities.values()
        for synonym in (*entity.synonyms, *entity.synonyms_zh)
        if entity.id not in {m.entity.id for m in graph.find(synonym).matches}
    ]
    assert not lost


def _names(*entities: Entity) -> Names:
    return Names(Dataset({entity.id: entity for entity in entities}, {}))


def test_a_better_level_wins_and_the_others_are_mentioned() -> None:
    names = _names(
        Entity("AG:a", "gene", "VEGF"), Entity("AG:b", "family", "VEGFs", synonyms=("VEGF",))
    )
    found = names.find("VEGF")
    assert not found.ambiguous
    assert [(m.entity.id, m.how) for m in found.matches] == [("AG:a", "name"), ("AG:b", "synonym")]
    assert names.resolve("VEGF").entity.id == "AG:a"


def test_the_case_that_is_typed_wins_over_any_other() -> None:
    names = _names(Entity("AG:a", "gene", "KIT"), Entity("AG:b", "gene", "B", synonyms=("Kit",)))
    assert names.resolve("Kit").entity.id == "AG:b"
    assert names.resolve("kit").entity.id == "AG:a"


def test_several_entities_at_the_best_level_are_an_error_with_their_ids() -> None:
    names = _names(
        Entity("AG:a", "gene", "A", synonyms=("X",)), Entity("AG:b", "gene", "B", synonyms=("X",))
    )
    with pytest.raises(AmbiguousName, match=r"A \(AG:a\), B \(AG:b\)"):
        names.resolve("X")


def test_an_unknown_name_suggests_the_nearest(graph: Graph) -> None:
    with pytest.raises(UnknownName) as caught:
        graph.id_of("bevacizumabb")
    assert "bevacizumab" in caught.value.suggestions
    assert graph.find("bevacizumabb").matches == ()


@given(st.text(max_size=40))
def test_no_text_breaks_the_lookup(text: str) -> None:
    names = _names(Entity("AG:a", "gene", "VEGF"))
    found = names.find(text)
    assert all(match.entity.id == "AG:a" for match in found.matches)


@given(st.text(max_size=40))
def test_a_normalised_spelling_is_its_own_case_variant(text: str) -> None:
    assert normalise(text.upper().lower()) == normalise(text.upper().lower().casefold())


def test_contexts_are_found_by_name_in_either_script() -> None:
    assert resolve_context("AML") == "AML"
    assert resolve_context("acute myeloid leukemia") == "AML"
    assert resolve_context("急性髓系白血病") == "AML"
    with pytest.raises(UnknownName):
        resolve_context("no such place")


@pytest.mark.parametrize(
    ("typed", "first", "also"),
    [
        ("lung", "lung_cancer", "lung_adenocarcinoma"),
        ("breast", "breast_cancer", "fibroblast"),
        ("肺", "lung_cancer", "NSCLC"),
        ("ALM", "TAM", "AML"),
    ],
)
def test_an_unknown_context_suggests_what_contains_it_then_what_is_like_it(
    typed: str, first: str, also: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve_context(typed)
    near = caught.value.suggestions
    assert near[0] == first
    assert also in near
    assert len(set(near)) == len(near) <= 5


def test_one_name_may_stand_where_several_may(graph: Graph) -> None:
    assert graph.bypass("PD-L1", "VEGFR2", "VEGF") == graph.bypass("PD-L1", ["VEGFR2"], ["VEGF"])
    assert graph.combine("PD-L1", "VEGF") == graph.combine(["PD-L1"], ["VEGF"])
    assert graph.outcomes("anlotinib") == graph.outcomes(["anlotinib"])
    through = graph.trace("VEGF", "PD-L1", via="STAT3", avoid="VEGFR")
    assert through == graph.trace("VEGF", "PD-L1", via=["STAT3"], avoid=["VEGFR"])
