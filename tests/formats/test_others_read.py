"""KGX, CX2, GraphML and Cytoscape.js as other tools write them: what is read, and what is not.

The files of ``corpus/`` have the shape of real ones: NDEx, Cytoscape, yEd, igraph, kgx.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest

from angiograph.exceptions import DataError, UsageError
from angiograph.formats import read_data, read_network
from angiograph.formats.biolink import biolink_claim, claim_of
from angiograph.formats.detect import detect
from angiograph.model import Dataset, Relation
from angiograph.vocabulary import predicates
from tests.formats.conftest import Ask

CORPUS = Path(__file__).with_name("corpus")
Told = tuple[str, str, str]


def told(dataset: Dataset) -> set[Told]:
    return {(r.subject, r.predicate, r.object) for r in dataset.relations.values()}


def sign(relation: Relation) -> int:
    return predicates()[relation.predicate].sign


def edges(dataset: Dataset) -> set[tuple[str, str, int]]:
    return {(r.subject, r.object, sign(r)) for r in dataset.relations.values()}


def only(dataset: Dataset) -> Relation:
    [relation] = dataset.relations.values()
    return relation


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        (
            "small_ndex.cx2",
            "cx2",
            {
                ("UNIPROT:P40337", "inhibits", "UNIPROT:Q16665"),
                ("UNIPROT:Q16665", "activates", "NCBIGENE:7422"),
                ("hypoxia", "affects", "UNIPROT:Q16665"),
                ("NCBIGENE:7422", "affects", "hypoxia"),
                ("UNIPROT:P40337", "associated_with", "NCBIGENE:7422"),
            },
        ),
        (
            "small_cytoscape.cyjs",
            "cyjs",
            {("VHL", "inhibits", "HIF1A"), ("HIF1A", "affects", "VEGFA")},
        ),
        (
            "small_yed.graphml",
            "graphml",
            {("VHL", "inhibits", "HIF1A"), ("HIF1A", "affects", "vessel growth")},
        ),
        (
            "small_igraph.graphml",
            "graphml",
            {
                ("VHL", "inhibits", "HIF1A"),
                ("HIF1A", "activates", "VEGFA"),
                ("VHL", "affects", "VEGFA"),
            },
        ),
        (
            "small_kgx_edges.jsonl",
            "kgx_jsonl",
            {
                ("CHEBI:50924", "inhibits", "NCBIGENE:3791"),
                ("NCBIGENE:7422", "associated_with", "NCBIGENE:3791"),
                ("NCBIGENE:7422", "promotes", "GO:0001525"),
            },
        ),
        (
            "small_kgx_edges.tsv",
            "kgx_tsv",
            {
                ("HGNC:12687", "degrades", "UNIPROT:Q16665"),
                ("UNIPROT:Q16665", "causes", "MONDO:0004992"),
            },
        ),
    ],
)
def test_files_in_the_shape_of_real_ones(
    tmp_path: Path, name: str, form: str, expected: set[Told]
) -> None:
    disguised = tmp_path / "network.dat"
    disguised.write_bytes((CORPUS / name).read_bytes())
    assert detect(disguised) == form
    dataset, report = read_network(CORPUS / name, strict=True)
    assert told(dataset) == expected
    assert (report.read, report.skipped) == (len(expected), [])
    assert all(one.startswith(f"{dataset.name}:") for one in dataset.relations)
    assert dataset.documents[dataset.name].checksum.startswith("sha256:")
    assert read_data(CORPUS / name).relations == dataset.relations


def test_what_an_ndex_network_tells_beside() -> None:
    dataset, _ = read_network(CORPUS / "small_ndex.cx2")
    assert dataset.documents["small_ndex"].title == "Hypoxia, small"
    vhl, process = dataset.entities["UNIPROT:P40337"], dataset.entities["hypoxia"]
    assert (vhl.name, vhl.category, vhl.xref) == ("VHL", "gene", ("hgnc.symbol:VHL",))
    assert process.category == "process"
    notes = {(r.subject, r.object): r.note for r in dataset.relations.values()}
    assert notes["UNIPROT:P40337", "UNIPROT:Q16665"] == ""
    assert notes["UNIPROT:Q16665", "NCBIGENE:7422"] == "weight=0.9"
    assert notes["hypoxia", "UNIPROT:Q16665"] == "relation=controls-state-change-of; weight=1.0"
    assert notes["UNIPROT:P40337", "NCBIGENE:7422"] == "relation=activates; directed=false"
    cited = [place.references for r in dataset.relations.values() for place in r.evidence]
    assert cited == [("PMID:10353251",)]


def test_what_an_igraph_file_tells_beside() -> None:
    dataset, _ = read_network(CORPUS / "small_igraph.graphml")
    assert dataset.entities["VHL"].xref == ("NCBIGENE:7428",)
    notes = {r.object: (r.note, r.evidence) for r in dataset.relations.values()}
    note, places = notes["HIF1A"]
    assert note == "weight=1"
    assert [(place.line_start, place.references) for place in places] == [(25, ("PMID:10353251",))]


def test_a_prediction_is_a_hypothesis_and_a_negated_edge_negated() -> None:
    dataset, _ = read_network(CORPUS / "small_kgx_edges.jsonl")
    certainty = {r.predicate: r.certainty for r in dataset.relations.values()}
    assert certainty == {
        "inhibits": "stated",
        "associated_with": "stated",
        "promotes": "hypothesis",
    }
    dataset, _ = read_network(CORPUS / "small_kgx_edges.tsv")
    polarity = {r.predicate: r.polarity for r in dataset.relations.values()}
    assert polarity == {"degrades": "affirmed", "causes": "negated"}


# --- KGX ---------------------------------------------------------------------------------------

CAUSED = {"qualified_predicate": "biolink:causes"}


@pytest.mark.parametrize(
    ("predicate", "qualifiers", "expected"),
    [
        ("affects", {**CAUSED, "object_direction_qualifier": "increased"}, "promotes"),
        ("affects", {"object_direction_qualifier": "decreased"}, "suppresses"),
        (
            "affects",
            {"qualified_predicate": "causes", "object_direction_qualifier": "decreased"},
            "suppresses",
        ),
        ("regulates", {"object_direction_qualifier": "upregulated"}, "promotes"),
        ("affects", {**CAUSED, "object_direction_qualifier": "sideways"}, "affects"),
        ("affects", {"object_aspect_qualifier": "activity"}, "affects"),
        ("regulates", {}, "affects"),
        ("has_phenotype", {}, None),
        ("positively_regulates", {}, "promotes"),
        ("process_negatively_regulates_process", {}, "suppresses"),
        ("entity_positively_regulates_entity", {}, "promotes"),
        ("increases_expression_of", {}, "upregulates"),
        ("decreases_degradation_of", {}, "upregulates"),
        ("decreases_activity_of", {}, "inhibits"),
        ("increases_mutation_rate_of", {}, "affects"),
        ("decreases_molecular_interaction", {}, None),
        ("decreases_activity_of", {"object_part_qualifier": "3_prime_utr"}, None),
        ("related_to", {}, None),
        ("causes", {"object_direction_qualifier": "decreased"}, "associated_with"),
        ("positively_correlated_with", {}, "positively_associated_with"),
        ("part_of", {}, "component_of"),
        ("subclass_of", {}, "is_a"),
    ],
)
def test_biolink_claims_are_said_in_our_words(
    predicate: str, qualifiers: dict[str, str], expected: str | None
) -> None:
    claim = claim_of(f"biolink:{predicate}", qualifiers)
    assert (claim and claim.predicate) == expected
    assert claim == claim_of(predicate, qualifiers)


@pytest.mark.parametrize(
    ("aspect", "increased", "decreased"),
    [
        ("activity", "activates", "inhibits"),
        ("activity_or_abundance", "activates", "inhibits"),
        ("abundance", "upregulates", "downregulates"),
        ("expression", "upregulates", "downregulates"),
        ("stability", "upregulates", "downregulates"),
        ("degradation", "degrades", "upregulates"),
        ("localization", "affects", "affects"),
        ("cleavage", "affects", "affects"),
        ("mutation_rate", "affects", "affects"),
    ],
)
def test_the_aspect_says_what_a_direction_means(
    aspect: str, increased: str, decreased: str
) -> None:
    for direction, expected in (("increased", increased), ("decreased", decreased)):
        qualifiers = {
            **CAUSED,
            "object_aspect_qualifier": aspect,
            "object_direction_qualifier": direction,
        }
        claim = claim_of("biolink:affects", qualifiers)
        assert claim is not None
        assert claim.predicate == expected


@pytest.mark.parametrize(
    "more",
    [
        {"qualified_predicate": "biolink:contributes_to"},
        {"qualified_predicate": "biolink:caused_by"},
        {"subject_form_or_variant_qualifier": "genetic_variant_form"},
        {"object_part_qualifier": "promoter"},
        {"subject_aspect_qualifier": "degradation"},
        {"subject_direction_qualifier": "changed"},
    ],
)
def test_what_makes_a_direction_uncertain_takes_the_sign(more: dict[str, str]) -> None:
    qualifiers = {**CAUSED, "object_direction_qualifier": "increased", **more}
    claim = claim_of("biolink:affects", qualifiers)
    assert claim is not None
    assert predicates()[claim.predicate].sign == 0
    assert not claim.whole


def test_a_subject_that_acts_by_its_fall_turns_the_sign(tmp_path: Path) -> None:
    """Methionine deficiency raises ADRB2: methionine lowers it."""
    edge = {
        **{"subject": "CHEBI:16811", "predicate": "biolink:affects", "object": "HGNC:286"},
        **CAUSED,
        **{"subject_aspect_qualifier": "abundance", "subject_direction_qualifier": "decreased"},
        **{"object_aspect_qualifier": "expression", "object_direction_qualifier": "increased"},
        "anatomical_context_qualifier": "UBERON:0001013",
    }
    path = tmp_path / "small_edges.jsonl"
    path.write_text(json.dumps(edge), "utf-8")
    relation = only(read_network(path)[0])
    assert relation.predicate == "downregulates"
    assert [place.via_inhibition for place in relation.evidence] == [True]
    assert "subject_direction_qualifier=decreased" in relation.note
    assert "anatomical_context_qualifier=UBERON:0001013" in relation.note


@pytest.mark.parametrize("predicate", list(predicates()))
def test_what_we_write_as_biolink_keeps_its_sign_or_has_none(predicate: str) -> None:
    """Where several of ours are written alike, the plainest comes back, with their sign."""
    for polarity in ("affirmed", "not_shown"):
        said, qualifiers = biolink_claim(predicate, polarity, "drug", "gene")
        claim = claim_of(said, dict(qualifiers), "drug", "gene")
        read = predicates()[claim.predicate].sign if claim else 0
        assert read in (0, predicates()[predicate].sign)
        if qualifiers:
            assert read == predicates()[predicate].sign


def kgx(folder: Path, form: str, name: str = "graph") -> tuple[Path, Path]:
    """Write a small graph of others, as a table, a sheet or JSON lines."""
    nodes: list[dict[str, Any]] = [
        {
            "id": "NCBIGene:7422",
            "category": ["biolink:NamedThing", "biolink:Gene"],
            "name": "VEGFA",
            "synonym": ["VEGF", "VPF"],
            "xref": ["UniProtKB:P15692", "none"],
        },
        {"id": "GO:0001525", "category": ["biolink:BiologicalProcess"], "name": "angiogenesis"},
    ]
    told: list[dict[str, Any]] = [
        {
            "subject": "NCBIGene:7422",
            "predicate": "biolink:affects",
            "object": "GO:0001525",
            "qualified_predicate": "biolink:causes",
            "object_direction_qualifier": "increased",
            "publications": ["PMID:1", "clinicaltrials:NCT1"],
        },
        {
            "subject": "NCBIGene:7422",
            "predicate": "biolink:has_phenotype",
            "object": "HP:0001626",
            "frequency": "rare",
        },
    ]
    paths = []
    for kind, records in (("nodes", nodes), ("edges", told)):
        path = folder / f"{name}{'_' if name else ''}{kind}.{form}"
        if form == "jsonl":
            path.write_text("\n".join(map(json.dumps, records)) + "\n", "utf-8")
        else:
            columns = list(dict.fromkeys(column for one in records for column in one))
            rows = [columns] + [[one.get(column, "") for column in columns] for one in records]
            cells = [["|".join(c) if isinstance(c, list) else c for c in row] for row in rows]
            separator = "\t" if form == "tsv" else ","
            path.write_text("\n".join(map(separator.join, cells)), "utf-8")
        paths.append(path)
    return paths[0], paths[1]


@pytest.mark.parametrize("name", ["graph", ""])
@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl"])
def test_either_file_of_a_graph_leads_to_both(tmp_path: Path, form: str, name: str) -> None:
    folder = tmp_path / "monarch"
    folder.mkdir()
    nodes, given = kgx(folder, form, name)
    dataset, report = read_network(nodes)
    again, _ = read_network(given)
    assert (dataset.entities, dataset.relations) == (again.entities, again.relations)
    assert dataset.name == again.name == (name or "monarch")
    assert (report.read, report.skipped) == (2, [])
    gene = dataset.entities["NCBIGENE:7422"]
    assert (gene.name, gene.category, gene.synonyms) == ("VEGFA", "gene", ("VEGF", "VPF"))
    assert gene.xref == ("UNIPROT:P15692",)
    assert told(dataset) == {
        ("NCBIGENE:7422", "promotes", "GO:0001525"),
        ("NCBIGENE:7422", "associated_with", "HP:0001626"),
    }
    by_predicate = {r.predicate: r for r in dataset.relations.values()}
    first, second = by_predicate["promotes"], by_predicate["associated_with"]
    assert first.note == ""
    assert [place.references for place in first.evidence] == [("PMID:1", "clinicaltrials:NCT1")]
    assert second.note == "predicate=biolink:has_phenotype; frequency=rare"
    assert dataset.entities["HP:0001626"].name == "HP:0001626"


def test_nodes_alone_are_refused_and_edges_alone_read(tmp_path: Path) -> None:
    nodes, given = kgx(tmp_path, "tsv")
    given.rename(tmp_path / "claims.tsv")
    assert len(read_network(tmp_path / "claims.tsv")[0].relations) == 2
    with pytest.raises(DataError, match="holds only nodes; put the file of edges beside it"):
        read_network(nodes)


def test_kgx_lines_may_hold_nodes_and_edges_together(tmp_path: Path) -> None:
    """Some tools write one file, nodes first: it was said to hold nodes alone."""
    path = tmp_path / "graph.jsonl"
    node = {"id": "HGNC:6307", "category": ["biolink:Gene"], "name": "KDR"}
    edge = {"subject": "CHEBI:50924", "predicate": "biolink:treats", "object": "HGNC:6307"}
    path.write_text(f"{json.dumps(node)}\n{json.dumps(edge)}\n", "utf-8")
    dataset = read_network(path)[0]
    assert [one.object for one in dataset.relations.values()] == ["HGNC:6307"]
    assert dataset.entities["HGNC:6307"].name == "KDR"


def test_edges_without_rows_are_not_taken_for_ours(tmp_path: Path) -> None:
    """Their nodes were said to lack what only ours have."""
    (tmp_path / "g_edges.tsv").write_text("subject\tpredicate\tobject\n", "utf-8")
    (tmp_path / "g_nodes.tsv").write_text("id\tcategory\nHGNC:12680\tbiolink:Gene\n", "utf-8")
    dataset, report = read_network(tmp_path / "g_edges.tsv", strict=True)
    assert (list(dataset.entities), report.read) == (["HGNC:12680"], 0)


def test_words_of_a_sign_are_read_where_no_biolink_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("subject,predicate,object\nVHL,inhibits,HIF1A\nHIF1A,pd,VEGFA\n", "utf-8")
    dataset, _ = read_network(path)
    assert told(dataset) == {("VHL", "inhibits", "HIF1A"), ("HIF1A", "associated_with", "VEGFA")}


def test_kgx_as_one_document_and_cx_of_version_1_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text('{"nodes": [{"id": "x:1"}], "edges": [{"subject": "x:1"}]}', "utf-8")
    with pytest.raises(DataError, match="write it as JSON lines or TSV"):
        read_network(path)
    path.write_text('[{"numberVerification": [{"longNumber": 281474976710655}]}]', "utf-8")
    with pytest.raises(DataError, match="save it as CX2"):
        read_network(path)


# --- graphs with attributes --------------------------------------------------------------------


def cyjs(folder: Path, *attributes: dict[str, Any], **about: Any) -> Path:
    """Write one edge for each set of attributes, from A to B1, B2 …"""
    nodes = [{"data": {"id": "A"}}]
    links = []
    for number, one in enumerate(attributes, 1):
        nodes.append({"data": {"id": f"B{number}"}})
        links.append({"data": {"source": "A", "target": f"B{number}", **one}})
    path = folder / "small.cyjs"
    path.write_text(json.dumps({**about, "elements": {"nodes": nodes, "edges": links}}), "utf-8")
    return path


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, "affects"),
        ({"interaction": "inhibits"}, "inhibits"),
        ({"interaction": "-|"}, "inhibits"),
        ({"Interaction": "Activation"}, "activates"),
        ({"interaction": "binds"}, "binds"),
        ({"edgeType": "downregulates-expression"}, "downregulates"),
        ({"interactionType": "inhibition"}, "inhibits"),
        ({"interaction": "pp"}, "affects"),
        ({"interaction": "inhibits (negated)"}, "affects"),
        ({"interaction": "inhibits (not shown)"}, "affects"),
        ({"sign": -1}, "inhibits"),
        ({"sign": "1.0"}, "activates"),
        ({"sign": 0}, "affects"),
        ({"sign": -1, "interaction": "downregulates"}, "downregulates"),
        ({"sign": 1, "interaction": "downregulates"}, "activates"),
        ({"interaction": "activates", "type": "inhibition"}, "affects"),
        ({"interaction": "interacts with", "type": "inhibition"}, "inhibits"),
        ({"type": 1}, "affects"),
        ({"type": "-1"}, "affects"),
        ({"label": "+"}, "activates"),
        ({"weight": 1}, "affects"),
        ({"weight": -1.0}, "affects"),
        ({"name": "A (activates) B"}, "affects"),
        ({"color": "red", "target_arrow_shape": "tee"}, "affects"),
    ],
)
def test_only_words_and_signs_sign(
    tmp_path: Path, attributes: dict[str, Any], expected: str
) -> None:
    relation = only(read_network(cyjs(tmp_path, attributes), strict=True)[0])
    assert relation.predicate == expected


def test_what_an_attribute_means_can_be_said(tmp_path: Path) -> None:
    path = cyjs(tmp_path, {"weight": -1.0}, {"weight": 1}, {"weight": 0.5}, {"interaction": "->"})
    dataset, report = read_network(path, columns={"sign": "weight"})
    assert told(dataset) == {
        ("A", "inhibits", "B1"),
        ("A", "activates", "B2"),
        ("A", "affects", "B4"),
    }
    assert [skipped.reason for skipped in report.skipped] == [
        "edges[2]: unknown weight '0.5'; write 1, -1 or 0"
    ]
    dataset, _ = read_network(path, columns={"relation": "Interaction"})
    assert ("A", "activates", "B4") in told(dataset)
    with pytest.raises(DataError, match="no edge has effect_size; found: interaction, source"):
        read_network(path, columns={"sign": "effect_size"})
    with pytest.raises(UsageError, match="no attribute of edges can mean 'source'"):
        read_network(path, columns={"source": "weight"})


def test_an_edge_without_direction_is_an_association(tmp_path: Path) -> None:
    relation = only(read_network(cyjs(tmp_path, {"sign": -1}, directed=False))[0])
    assert (relation.predicate, relation.note) == ("associated_with", "sign=-1")
    graph: Any = networkx.Graph()
    graph.add_edge("A", "B", interaction="inhibits")
    networkx.write_graphml(graph, tmp_path / "small.graphml")
    relation = only(read_network(tmp_path / "small.graphml")[0])
    assert (relation.predicate, relation.note) == ("associated_with", "relation=inhibits")


@pytest.mark.parametrize("bare", [False, True])
def test_cytoscape_js_elements_may_be_one_list(tmp_path: Path, bare: bool) -> None:
    elements = [
        {"group": "nodes", "data": {"id": "a", "label": "VHL"}},
        {"data": {"source": "a", "target": "b", "label": "inhibits"}},
        {"data": {"id": "b", "label": "HIF1A"}},
    ]
    path = tmp_path / "small.json"
    path.write_text(json.dumps(elements if bare else {"elements": elements}), "utf-8")
    assert told(read_network(path)[0]) == {("VHL", "inhibits", "HIF1A")}


def test_ids_that_are_numbers_are_their_text_in_cytoscape_js(tmp_path: Path) -> None:
    graph: Any = networkx.DiGraph([(0, 1, {"interaction": "inhibits"})])
    networkx.set_node_attributes(graph, {0: "VHL", 1: "HIF1A"}, "name")
    _networkx_cyjs(graph, tmp_path / "small.cyjs")
    dataset, _ = read_network(tmp_path / "small.cyjs", strict=True)
    assert told(dataset) == {("VHL", "inhibits", "HIF1A")}


def test_cytoscape_js_elements_may_stand_alone(tmp_path: Path) -> None:
    nodes = [{"data": {"id": "a", "label": "VHL"}}, {"data": {"id": "b", "label": "HIF1A"}}]
    edge = {"data": {"source": "a", "target": "b", "label": "inhibits"}}
    path = tmp_path / "small.json"
    path.write_text(json.dumps({"nodes": nodes, "edges": [edge]}, indent=1), "utf-8")
    assert told(read_network(path)[0]) == {("VHL", "inhibits", "HIF1A")}


def test_defaults_of_graphml_keys_hold_where_nothing_is_told(tmp_path: Path) -> None:
    text = """<graphml><key id="k" for="edge" attr.name="interaction"><default>inhibits</default>
    </key><graph edgedefault="directed"><node id="A"/><node id="B"/><node id="C"/>
    <edge source="A" target="B"/><edge source="A" target="C"><data key="k">pp</data></edge>
    <edge source="B" target="C" directed="false"/></graph></graphml>"""
    path = tmp_path / "small.graphml"
    path.write_text(text, "utf-8")
    assert told(read_network(path)[0]) == {
        ("A", "inhibits", "B"),
        ("A", "affects", "C"),
        ("B", "associated_with", "C"),
    }


# --- what the tools write themselves, of a real network ---------------------------------------


@pytest.fixture(scope="module")
def cascade(shared: Path) -> set[tuple[str, str, int]]:
    """Signed edges of a real network, by plain lines; one an ordered pair."""
    lines = (shared / "networks" / "cascade_3.0.sif").read_text("utf-8").splitlines()
    signs = {"->": 1, "-|": -1}
    found = {(a, b): signs[kind] for a, kind, b in map(str.split, lines)}
    return {(*ends, one) for ends, one in found.items()}


def _networkx_graphml(graph: Any, path: Path) -> None:
    networkx.write_graphml(graph, path)


def _networkx_cyjs(graph: Any, path: Path) -> None:
    path.write_text(json.dumps(networkx.cytoscape_data(graph)), "utf-8")


@pytest.mark.parametrize("write", [_networkx_graphml, _networkx_cyjs])
@pytest.mark.parametrize("signed", [True, False])
def test_networkx_files_are_read(
    cascade: set[tuple[str, str, int]],
    tmp_path: Path,
    write: Callable[[Any, Path], None],
    signed: bool,
) -> None:
    graph: Any = networkx.DiGraph()
    for source, target, one in cascade:
        graph.add_edge(source, target, **({"sign": one} if signed else {"weight": 1}))
    write(graph, tmp_path / "network")
    dataset, report = read_network(tmp_path / "network", strict=True)
    assert edges(dataset) == {(a, b, one if signed else 0) for a, b, one in cascade}
    assert report.read == len(cascade)


@pytest.mark.parametrize("tool", ["igraph", "ndex2"])
def test_igraph_and_ndex2_files_are_read(
    ask: Ask, cascade: set[tuple[str, str, int]], tmp_path: Path, tool: str
) -> None:
    path = tmp_path / "network"
    assert ask(f"{tool}_writes", json.dumps(sorted(cascade)), path) == len(cascade)
    dataset, report = read_network(path, strict=True)
    assert edges(dataset) == cascade
    assert report.read == len(cascade)


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl"])
def test_kgx_files_are_read(ask: Ask, tmp_path: Path, form: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    nodes, given = kgx(source, "jsonl")
    written = ask("kgx_writes", nodes, given, form, tmp_path / "written")
    assert written == [f"written_edges.{form}", f"written_nodes.{form}"]
    dataset, report = read_network(tmp_path / f"written_edges.{form}", strict=True)
    assert told(dataset) == told(read_network(given)[0])
    assert report.read == 2
    assert dataset.entities["NCBIGENE:7422"].name == "VEGFA"
