"""Whose thing is it? What is joined is the same thing; what cannot be decided is left and told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import angiograph
from angiograph.api import Graph
from angiograph.exceptions import DataError
from angiograph.formats import read_network
from angiograph.grounding import GroundedSource, Mappings, Reference, ground, read_mappings
from angiograph.model import Dataset, Entity, Outcome, Relation
from tests import mappings as made

CURATED = tuple(angiograph.open().dataset.entities.values())
REFERENCE = Reference(CURATED, read_mappings())


def network(name: str, *entities: Entity) -> Dataset:
    return Dataset({one.id: one for one in entities}, {}, name=name)


def of_file(path: Path) -> GroundedSource:
    return ground([read_network(path)[0]], CURATED, read_mappings())[0]


def test_the_mapping_tables_are_those_that_the_identifier_tables_make(shared: Path) -> None:
    """An entity that is added needs its rows: python -m tests.mappings writes them."""
    assert shared.is_dir()
    for name, lines in (
        ("identifiers.sssom.tsv", made.identifier_lines()),
        ("gene_names.tsv", made.name_lines()),
    ):
        written = (made.MAPPINGS / name).read_text("utf-8").splitlines()
        assert written == list(lines), name


def test_every_mapping_leads_to_an_entity_of_ours_and_to_one_only(graph: Graph) -> None:
    known = graph.dataset.entities
    told = read_mappings()
    assert told.same
    for identifier, targets in told.same.items():
        ours = targets & known.keys()
        assert len(ours) <= 1, identifier
        if ours and identifier not in {one for e in known.values() for one in (e.id, *e.xref)}:
            assert REFERENCE.match(Entity(identifier, "", identifier)).target in ours


@pytest.mark.parametrize(
    ("entity", "target", "how"),
    [
        (Entity("HGNC:6307", "", "KDR"), "HGNC:6307", "identifier"),
        (Entity("UNIPROT:P35968", "gene", "VGFR2"), "HGNC:6307", "identifier"),
        (Entity("uniprot:P35968", "", "uniprot:P35968"), "HGNC:6307", "identifier"),
        (Entity("Entrez_Gene:3791", "", "x"), "HGNC:6307", "identifier"),
        (Entity("EGID:3791", "", "x"), "HGNC:6307", "identifier"),
        (Entity("ENSEMBL:ENSG00000128052", "", "x"), "HGNC:6307", "identifier"),
        (Entity("MESH:D040301", "", "x"), "HGNC:6307", "identifier"),
        (Entity("x:1", "", "x", xref=("ncbigene:3791",)), "HGNC:6307", "identifier"),
        (Entity("hgnc:KDR", "", "hgnc:KDR"), "HGNC:6307", "symbol"),
        (Entity("KDR", "", "KDR"), "HGNC:6307", "symbol"),
        (Entity("chebi:CHEBI:45863", "", "x"), "CHEMBL.COMPOUND:CHEMBL428647", "identifier"),
        (Entity("drugcentral:3700", "", "x"), "CHEMBL.COMPOUND:CHEMBL428647", "identifier"),
        (Entity("chembl:CHEMBL428647", "", "x"), "CHEMBL.COMPOUND:CHEMBL428647", "identifier"),
        (Entity("SIGNOR:SIGNOR-PF1", "family", "ERK1/2"), "FPLX:ERK", "identifier"),
        (Entity("fplx:AKT", "", "fplx:AKT"), "FPLX:AKT", "identifier"),
        (Entity("go:angiogenesis", "", "go:angiogenesis"), "GO:0001525", "name"),
        (Entity("VEGF", "", "VEGF"), "HGNC:12680", "name"),
        (Entity("AKT", "", "AKT"), "FPLX:AKT", "name"),
        (Entity("缺氧", "", "缺氧"), "MESH:D000860", "name"),
        (Entity("MESH:C471405", "drug", "Sorafenib"), "CHEMBL.COMPOUND:CHEMBL1336", "spelling"),
        (Entity("TACE", "procedure", "TACE"), "MESH:D016461", "name"),
    ],
    ids=lambda value: value.id if isinstance(value, Entity) else value,
)
def test_an_entity_is_found_by_what_is_surest(entity: Entity, target: str, how: str) -> None:
    found = REFERENCE.match(entity)
    assert (found.target, found.how, found.ambiguous) == (target, how, False)


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        (Entity("TACE", "", "TACE"), "another_gene"),
        (Entity("OS", "gene", "OS"), ""),
        (Entity("Vegfa", "", "Vegfa"), "other_species"),
        (Entity("mgi:Vegfa", "gene", "mgi:Vegfa"), ""),
        (Entity("MGI:103178", "gene", "VEGF"), ""),
        (Entity("UNIPROT:Q00731", "gene", "VEGFA"), ""),
        (Entity("NCBIGENE:5290", "gene", "PI3K"), ""),
        (Entity("GO:0006950", "process", "angiogenesis"), ""),
        (Entity("mesh:Recurrence", "", "mesh:Recurrence"), ""),
        (Entity("VEGF", "process", "VEGF"), ""),
        (Entity("InterPro:IPR003574", "family", "Interleukin-6"), ""),
        (Entity("no such thing", "", "no such thing"), ""),
    ],
    ids=lambda value: f"{value.id}-{value.category}" if isinstance(value, Entity) else value,
)
def test_nothing_is_joined_on_a_guess(entity: Entity, reason: str) -> None:
    """Names of other genes, other species, other identifiers, other kinds of thing."""
    found = REFERENCE.match(entity)
    assert found.target not in REFERENCE.entities
    assert (found.how, found.reason, found.ambiguous) == ("", reason, bool(reason))


def test_the_symbol_of_another_gene_is_that_gene() -> None:
    """CIC is a synonym of SLC25A1, and the approved symbol of another gene."""
    assert REFERENCE.match(Entity("CIC", "", "CIC")).target == "HGNC:14214"


def test_identifiers_that_lead_to_two_entities_are_left() -> None:
    two = [Entity("HGNC:1", "gene", "A", xref=("MESH:D1",)), Entity("HGNC:2", "gene", "B")]
    told = Mappings()
    told.join("MESH:D1", "HGNC:2")
    found = Reference(two, told).match(Entity("MESH:D1", "", "D"))
    assert (found.target, found.candidates) == ("MESH:D1", ("HGNC:1", "HGNC:2"))


def test_the_identifiers_of_the_source_are_kept() -> None:
    kdr = Entity("UNIPROT:P35968", "gene", "Flk-1", synonyms=("CD309",), xref=("X:1",))
    [source] = ground([network("x", kdr, Entity("VEGFA", "", "VEGFA"))], CURATED, read_mappings())
    found = source.dataset.entities
    assert found["HGNC:6307"].xref == ("UNIPROT:P35968", "X:1")
    assert (found["HGNC:6307"].name, found["HGNC:6307"].synonyms) == ("Flk-1", ("CD309",))
    assert "VEGFA" in found["HGNC:12680"].synonyms


def test_what_is_told_of_an_entity_follows_it() -> None:
    ends = [Entity("KDR", "", "KDR"), Entity("DRUG", "", "DRUG"), Entity("axitinib?", "", "y")]
    claim = Relation("x:1", "DRUG", "inhibits", "KDR", together_with=("axitinib?",))
    outcome = Outcome("o", regimen="KDR [1 mg] + DRUG > KDR [2 mg]", comparator="KDR")
    data = Dataset({e.id: e for e in ends}, {claim.id: claim}, outcomes={"o": outcome}, name="x")
    [source] = ground([data], CURATED, read_mappings())
    assert source.dataset.relations["x:1"].object == "HGNC:6307"
    told = source.dataset.outcomes["o"]
    assert told.regimen == "HGNC:6307 [1 mg] + DRUG > HGNC:6307 [2 mg]"
    assert told.comparator == "HGNC:6307"


def test_sources_are_joined_beyond_the_built_in_entities() -> None:
    one = network("one", Entity("UNIPROT:P01023", "gene", "A2M", xref=("HGNC:7",)))
    two = network("two", Entity("HGNC:7", "gene", "A2M"))
    three = network("three", Entity("A2M", "", "A2M"))
    found = ground([one, two, three], CURATED, read_mappings())
    assert [set(source.dataset.entities) for source in found] == [{"HGNC:7"}] * 3
    assert [source.matches[0].how for source in found] == ["identifier", "", "name"]


def test_what_one_source_tells_apart_stays_apart() -> None:
    one = network(
        "one", Entity("LAB:1", "", "a", xref=("X:1",)), Entity("LAB:2", "", "b", xref=("X:1",))
    )
    two = network("two", Entity("X:1", "", "c"))
    found = ground([one, two], CURATED, read_mappings())
    assert [set(source.dataset.entities) for source in found] == [{"LAB:1", "LAB:2"}, {"X:1"}]


def test_a_bare_name_of_two_identified_entities_is_left() -> None:
    one = network("one", Entity("HGNC:7", "gene", "A2M"), Entity("UNIPROT:P99999", "gene", "A2M"))
    two = network("two", Entity("A2M", "", "A2M"))
    [match] = ground([one, two], CURATED, read_mappings())[1].matches
    assert match.target == "A2M"
    assert match.candidates == ("HGNC:7", "UNIPROT:P99999")


SSSOM = "subject_id\tpredicate_id\tobject_id\tpredicate_modifier\n"


def test_mappings_of_a_user_are_followed(tmp_path: Path) -> None:
    table = tmp_path / "own.sssom.tsv"
    rows = (
        "#curie_map:\n#  LAB: https://example.org/\n" + SSSOM,
        "LAB:7\tskos:exactMatch\tHGNC:6307\t\n",
        "Vegfa\tskos:exactMatch\tHGNC:12680\t\n",
        "HGNC:8800\tskos:exactMatch\tuniprot:P01127\t\n",
        "LAB:8\tskos:broadMatch\tHGNC:6307\t\n",
        "TACE\tskos:exactMatch\tHGNC:195\t\n",
        "hypoxia\tskos:exactMatch\tMESH:D000860\tNot\n",
    )
    table.write_bytes("".join(rows).replace("\n", "\r\n").encode("utf-8-sig"))
    reference = Reference(CURATED, read_mappings([table]))
    for name, target in (
        ("LAB:7", "HGNC:6307"),
        ("Vegfa", "HGNC:12680"),
        ("LAB:8", "LAB:8"),
        ("TACE", "HGNC:195"),
        ("hypoxia", "hypoxia"),
    ):
        assert reference.match(Entity(name, "", name)).target == target


def test_the_table_of_hgnc_tells_every_human_gene(shared: Path) -> None:
    reference = Reference(CURATED, read_mappings([shared / "grounding" / "hgnc.tsv"]))
    for name in ("A2M", "UNIPROT:P01023", "NCBIGENE:2", "ENSEMBL:ENSG00000175899"):
        assert reference.match(Entity(name, "", name)).target == "HGNC:7"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "is no table of mappings"),
        (SSSOM + "LAB:1\tskos:exactMatch\t\t\n", ":2: no object_id"),
        (SSSOM + "a\tskos:exactMatch\tb\tc\td\n", ":2: has 5 cells where the header has 4"),
        ("hgnc_id\tsymbol\nVEGFA\tVEGFA\n", ":2: hgnc_id is 'VEGFA'"),
    ],
)
def test_a_table_of_mappings_that_cannot_be_used_is_one_clear_error(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "bad.tsv").write_text(text, "utf-8")
    with pytest.raises(DataError, match=said):
        read_mappings([tmp_path / "bad.tsv"])


def _symbols(shared: Path) -> dict[str, str]:
    with (shared / "grounding" / "hgnc.tsv").open(encoding="utf-8", newline="") as file:
        return {row["symbol"]: row["hgnc_id"] for row in csv.DictReader(file, delimiter="\t")}


def test_no_gene_of_a_real_network_becomes_another_gene(shared: Path) -> None:
    """Every approved symbol in 43,477 edges is its own gene, or was left as it is."""
    source = of_file(shared / "networks" / "signed_large.tsv")
    symbols = _symbols(shared)
    bare = [match for match in source.matches if match.id in symbols]
    assert len(bare) > 5000
    for match in bare:
        assert match.target in (match.id, symbols[match.id]), match
    ours = {gene for gene in symbols.values() if gene in REFERENCE.entities}
    assert {m.target for m in bare if m.how} >= {
        symbols[m.id] for m in bare if symbols[m.id] in ours
    }


def test_a_real_network_is_found_as_a_plain_count_of_its_identifiers(shared: Path) -> None:
    """CBN Angiogenesis names genes by HGNC, families by FamPlex, processes by GO."""
    path = shared / "networks" / "cbn_angiogenesis.bel.nodelink.json"
    nodes = json.loads(path.read_text("utf-8"))["nodes"]
    named = set()
    for node in nodes:
        concept = node.get("concept", {})
        if not node.get("members") and not node.get("variants"):
            local = str(concept.get("identifier") or concept.get("name", ""))
            prefix = str(concept.get("namespace", "")).upper()
            named.add(f"{prefix}:{local.removeprefix(f'{prefix}:')}")
    own = {one: e.id for e in CURATED for one in (e.id, *e.xref)}
    source = of_file(path)
    assert {m.target for m in source.matches if m.how} == {own[one] for one in named & own.keys()}
    assert source.counts["identifier"] == sum(source.counts.values()) - source.counts["unmapped"]


NAMES = st.sampled_from(
    (
        *("KDR", "VEGFA", "TACE", "HGNC:6307", "UNIPROT:P35968", "EGID:3791", "go:angiogenesis"),
        *("EMT", "A2M", "X:1", "X:2", "hypoxia", "Vegfa", "PD-L1", "a", "b", "mesh:Hypoxia"),
    )
)
TOLD = read_mappings()


@settings(deadline=None)
@given(
    names=st.lists(st.lists(NAMES, unique=True, min_size=1, max_size=6), min_size=1, max_size=3),
    xref=NAMES,
)
def test_every_entity_is_accounted_for_and_grounding_again_changes_nothing(
    names: list[list[str]], xref: str
) -> None:
    sources = [
        network(
            f"n{number}", *(Entity(one, "", one, xref=(xref,) if one == "a" else ()) for one in of)
        )
        for number, of in enumerate(names)
    ]
    found = ground(sources, CURATED, TOLD)
    for before, after in zip(sources, found, strict=True):
        assert [match.id for match in after.matches] == list(before.entities)
        assert {match.target for match in after.matches} == after.dataset.entities.keys()
        assert sum(after.counts.values()) == len(before.entities)
    again = ground([one.dataset for one in found], CURATED, TOLD)
    assert [one.dataset for one in again] == [one.dataset for one in found]
    turned = ground(sources[::-1], CURATED, TOLD)
    assert [one.dataset for one in turned[::-1]] == [one.dataset for one in found]
