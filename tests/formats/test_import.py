"""Real networks of others: what is read agrees with what a few plain lines count."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from angiograph.formats import read_network
from angiograph.formats.detect import detect
from angiograph.model import Dataset, Relation
from angiograph.vocabulary import predicates

Edge = tuple[str, str, int]


@pytest.fixture(scope="session")
def networks(shared: Path) -> Path:
    """The folder of networks that others made."""
    return shared / "networks"


def sign(relation: Relation) -> int:
    return predicates()[relation.predicate].sign


def edges(dataset: Dataset) -> set[Edge]:
    return {(r.subject, r.object, sign(r)) for r in dataset.relations.values()}


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").rstrip("\n").split("\n")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("HER2.sif", "sif"),
        ("kobayashi.sif", "sif"),
        ("cascade_3.0.sif", "sif"),
        ("cascade_3.0.tsv", "signor"),
        ("signor_sample.csv", "signor"),
        ("signed_large.tsv", "table"),
        ("cbn_angiogenesis.bel.nodelink.json", "pybel"),
        ("drugmechdb_angiogenesis.yaml", "drugmechdb"),
        ("WP1539.gpml", "gpml"),
    ],
)
def test_the_content_tells_the_format_whatever_the_name(
    networks: Path, tmp_path: Path, name: str, form: str
) -> None:
    disguised = tmp_path / "network.dat"
    disguised.write_bytes((networks / name).read_bytes())
    assert detect(disguised) == form


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("HER2.sif", {"pp": 0}),
        ("kobayashi.sif", {"activates": 1, "inhibits": -1}),
        ("cascade_3.0.sif", {"->": 1, "-|": -1}),
    ],
)
def test_sif_has_the_edges_of_its_lines(networks: Path, name: str, signs: dict[str, int]) -> None:
    dataset, report = read_network(networks / name)
    told = [line.split() for line in lines(networks / name)]
    assert edges(dataset) == {(a, b, signs[kind]) for a, kind, b in told}
    assert dataset.entities.keys() == {end for a, _, b in told for end in (a, b)}
    assert (report.read, report.skipped) == (len(told), [])


def test_a_sif_whose_relations_are_missing_is_no_list_of_gene_sets(tmp_path: Path) -> None:
    path = tmp_path / "from_r.sif"
    path.write_text("VHL\tNA\tHIF1A\nHIF1A\tactivates\tVEGFA\n", "utf-8")
    assert edges(read_network(path)[0]) == {("VHL", "HIF1A", 0), ("HIF1A", "VEGFA", 1)}


@pytest.mark.parametrize("mark", [",", ";", "|"])
def test_marks_in_the_names_of_a_sif_part_no_columns(tmp_path: Path, mark: str) -> None:
    names = [mark.join(name) for name in ("ABCD", "EFGH", "IJKL")]
    path = tmp_path / "families.sif"
    path.write_text("{0}\tactivates\t{1}\n{1}\tinhibits\t{2}\n".format(*names), "utf-8")
    dataset, _ = read_network(path, strict=True)
    assert edges(dataset) == {(*names[:2], 1), (*names[1:], -1)}


def test_the_large_table_has_the_edges_of_its_rows(networks: Path) -> None:
    dataset, report = read_network(networks / "signed_large.tsv")
    rows = [line.split("\t") for line in lines(networks / "signed_large.tsv")[1:]]
    told = [[" ".join(cell.split()) for cell in row] for row in rows]
    assert edges(dataset) == {(a, b, int(s)) for a, b, s, _ in told}
    assert (len(dataset.relations), len(dataset.entities)) == (43_477, 19_595)
    assert (report.read, report.skipped) == (len(told), [])
    sources = {(a, b, int(s)): [] for a, b, s, _ in told}  # type: dict[Edge, list[str]]
    for a, b, s, source in told:
        sources[a, b, int(s)].append(f"source_db={source}")
    for relation in dataset.relations.values():
        edge = (relation.subject, relation.object, sign(relation))
        assert relation.note.split(" | ") == list(dict.fromkeys(sources[edge]))


def test_signor_keeps_all_its_columns(networks: Path) -> None:
    path = networks / "signor_sample.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows[0]) == 28
    dataset, report = read_network(path)
    assert (report.read, report.skipped, len(dataset.relations)) == (20, [], len(rows))
    by_number = {
        place.section: (relation, place)
        for relation in dataset.relations.values()
        for place in relation.evidence
    }
    for row in rows:
        relation, place = by_number[row["SIGNOR_ID"]]
        wanted = {"u": 1, "d": -1}[row["EFFECT"][0]] if row["EFFECT"] != "unknown" else 0
        assert sign(relation) == wanted, row["EFFECT"]
        assert dataset.entities[relation.subject].name == row["ENTITYA"]
        assert dataset.entities[relation.object].name == row["ENTITYB"]
        assert relation.subject.endswith(row["IDA"])
        assert relation.object.endswith(row["IDB"])
        assert relation.object.split(":")[0] in (row["DATABASEB"], row["DATABASEB"].title())
        assert place.summary == " ".join(row["SENTENCE"].split())
        assert place.references == ((f"PMID:{row['PMID']}",) if row["PMID"].isdigit() else ())
        for column in ("MECHANISM", "RESIDUE", "TAX_ID", "CELL_DATA", "DIRECT", "SCORE"):
            assert (f"{column.lower()}={row[column]}" in relation.note) == bool(row[column])


def test_signor_reads_tabs_as_semicolons(networks: Path, tmp_path: Path) -> None:
    with (networks / "signor_sample.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    tabbed = tmp_path / "signor_sample.csv"
    with tabbed.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)
    assert read_network(tabbed)[0].relations == (
        read_network(networks / "signor_sample.csv")[0].relations
    )


def test_columns_like_those_of_signor(networks: Path) -> None:
    rows = [line.split("\t") for line in lines(networks / "cascade_3.0.tsv")[1:]]
    signs = {"activate": 1, "inhibit": -1}
    dataset, report = read_network(networks / "cascade_3.0.tsv")
    assert edges(dataset) == {(row[0], row[4], signs[row[8]]) for row in rows}
    assert (report.read, report.skipped) == (605, [])
    cited = {number for row in rows for number in re.findall(r"\d+", row[21])}
    assert {reference.pmid for reference in dataset.references.values()} == cited


@pytest.fixture(scope="session")
def bel(networks: Path) -> Any:
    return json.loads((networks / "cbn_angiogenesis.bel.nodelink.json").read_text("utf-8"))


def test_bel_signs_what_raises_and_what_lowers(networks: Path, bel: Any) -> None:
    dataset, report = read_network(networks / "cbn_angiogenesis.bel.nodelink.json")

    def name(number: int) -> str:
        concept = bel["nodes"][number].get("concept")
        if concept is None:
            return str(bel["nodes"][number]["bel"])
        space = concept["namespace"]
        upper = {"hgnc": "HGNC", "go": "GO", "chebi": "CHEBI", "mesh": "MESH", "fplx": "FPLX"}
        return f"{upper.get(space, space)}:{concept['identifier']}"

    told: set[Edge] = set()
    forms = 0
    for link in bel["links"]:
        value = {"increases": 1, "decreases": -1}.get(
            link["relation"].replace("directlyI", "i").replace("directlyD", "d")
        )
        degraded = [
            link.get(end, {}).get("modifier") == "Degradation" for end in ("subject", "object")
        ]
        if value is None:
            continue
        ends = name(link["source"]), name(link["target"])
        if ends[0] == ends[1]:
            forms += 1
            continue
        told.add((*ends, value * (-1) ** sum(degraded)))
    signed = {edge for edge in edges(dataset) if edge[2]}
    assert signed == told
    assert report.read == len(bel["links"]) == 433
    assert len(report.skipped) == forms == 32
    # Prolyl hydroxylases raise the degradation of HIF-1α: they lower it.
    assert ("HGNC:1232", "HGNC:4910", -1) in signed


@pytest.mark.parametrize(
    "keys", [("subject", "object"), ("source_modifier", "target_modifier")], ids=["0.14", "0.15"]
)
@pytest.mark.parametrize(
    ("forms", "told"),
    [
        (("", "Degradation"), "degrades"),
        (("Degradation", ""), "downregulates"),
        (("Degradation", "Degradation"), "upregulates"),
        (("Activity", "Activity"), "activates"),
        (("Activity", "Translocation"), "affects"),
        (("Activity", ""), "upregulates"),
    ],
)
def test_bel_reads_the_forms_of_both_ends_in_either_spelling_of_pybel(
    tmp_path: Path, keys: tuple[str, str], forms: tuple[str, str], told: str
) -> None:
    nodes = [{"concept": {"namespace": "hgnc", "identifier": one}} for one in ("1232", "4910")]
    sides = {key: {"modifier": form} for key, form in zip(keys, forms, strict=True) if form}
    link = {"source": 0, "target": 1, "relation": "increases", **sides}
    path = tmp_path / "small.json"
    path.write_text(json.dumps({"nodes": nodes, "links": [link]}), "utf-8")
    [relation] = read_network(path, strict=True)[0].relations.values()
    assert relation.predicate == told
    ends = zip(("subject", "object"), forms, strict=True)
    assert relation.note.split("; ")[1:] == [f"{end}={form}" for end, form in ends if form]


def test_bel_keeps_every_citation(networks: Path, bel: Any) -> None:
    dataset, _ = read_network(networks / "cbn_angiogenesis.bel.nodelink.json")
    cited = {
        link["citation"]["db_id"]
        for link in bel["links"]
        if link.get("citation", {}).get("db") == "PubMed"
        and link.get("subject", {}).get("modifier") != "Degradation"
    }
    assert cited <= {reference.pmid for reference in dataset.references.values()}
    assert all(
        relation.evidence
        for relation in dataset.relations.values()
        if relation.predicate not in ("part_of",)
    )
    assert len({r for r in edges(dataset) if r[1].startswith("complex(")}) >= 15


def test_bel_annotations_are_told_by_name(tmp_path: Path) -> None:
    nodes = [{"concept": {"namespace": "hgnc", "identifier": one}} for one in ("1232", "4910")]
    concept = {"namespace": "MeSH", "identifier": "D008099", "name": "Liver"}
    told = {"Organ": [concept], "Confidence": [{"namespace": "x", "identifier": "High"}]}
    link = {"source": 0, "target": 1, "relation": "increases", "annotations": told}
    path = tmp_path / "small.json"
    path.write_text(json.dumps({"nodes": nodes, "links": [link]}), "utf-8")
    [relation] = read_network(path)[0].relations.values()
    assert relation.note == "bel=increases; Organ=Liver; Confidence=High"


def test_a_drawing_has_a_claim_for_each_member_of_a_group(networks: Path) -> None:
    space = "{http://pathvisio.org/GPML/2013a}"
    root = ElementTree.parse(networks / "WP1539.gpml").getroot()
    groups = {g.get("GraphId"): g.get("GroupId") for g in root.iter(f"{space}Group")}
    sizes = Counter(node.get("GroupRef") for node in root.iter(f"{space}DataNode"))
    anchors = {anchor.get("GraphId") for anchor in root.iter(f"{space}Anchor")}
    expected, dangling, heads = 0, 0, Counter()  # type: int, int, Counter[str]
    for line in root.iter(f"{space}Interaction"):
        points = list(line.iter(f"{space}Point"))
        ends = [points[0].get("GraphRef"), points[-1].get("GraphRef")]
        if not all(ends):
            dangling += 1
            continue
        claims = 1
        for end in ends:
            claims *= sizes[groups[end]] if end in groups else 1
        expected += claims
        heads[points[-1].get("ArrowHead", "")] += claims
    assert anchors
    dataset, report = read_network(networks / "WP1539.gpml")
    assert (report.read, len(report.skipped)) == (33, dangling)
    notes = Counter(
        note.partition("arrow=")[2].partition(";")[0]
        for relation in dataset.relations.values()
        for note in relation.note.split(" | ")
    )
    assert sum(heads.values()) == expected
    # Members may be drawn twice (MMP2, MMP9): a claim told again is one.
    assert len(dataset.relations) <= expected
    assert {head for head in notes if head} == {head for head in heads if head}
    signed = [r for r in dataset.relations.values() if sign(r)]
    assert {(sign(r), r.note) for r in signed} == {(-1, "arrow=mim-inhibition")}
    assert len(signed) == heads["mim-inhibition"] == 3
    for relation in dataset.relations.values():
        if relation.note == "arrow=Arrow":
            assert relation.predicate == "affects"


def test_paths_of_drugs_are_claims_and_mechanisms(networks: Path) -> None:
    path = networks / "drugmechdb_angiogenesis.yaml"
    paths = yaml.safe_load(path.read_text("utf-8"))
    dataset, report = read_network(path)
    links = [(link["source"], link["key"], link["target"]) for p in paths for link in p["links"]]
    assert (report.read, report.skipped) == (len(links), [])

    def identifier(text: str) -> str:
        return text.replace("UniProt:", "UNIPROT:")

    told = {(identifier(a), identifier(b)) for a, _, b in links}
    assert {edge[:2] for edge in edges(dataset)} == told
    known = {
        "increases abundance of": 1,
        "positively regulates": 1,
        "causes": 1,
        "contributes to": 1,
        "decreases activity of": -1,
        "negatively regulates": -1,
        "increases degradation of": -1,
        "disrupts": -1,
    }
    assert edges(dataset) == {(identifier(a), identifier(b), known.get(k, 0)) for a, k, b in links}
    assert dataset.mechanisms.keys() == {p["graph"]["_id"] for p in paths}
    assert len(dataset.mechanisms) == 45
    first = dataset.mechanisms["DB00112_MESH_D005909_1"]
    assert [dataset.relations[step].subject for step in first.steps] == [
        "MESH:D000068258",
        "UNIPROT:P15692",
        "reactome:R-HSA-194138",
    ]


def test_a_relation_is_named_by_its_source_and_its_claim(networks: Path, tmp_path: Path) -> None:
    one, _ = read_network(networks / "kobayashi.sif")
    assert all(re.fullmatch(r"kobayashi:[0-9a-f]{16}", name) for name in one.relations)
    turned = tmp_path / "kobayashi.sif"
    turned.write_text("\n".join(reversed(lines(networks / "kobayashi.sif"))), "utf-8")
    assert read_network(turned)[0].relations == one.relations


OMNIPATH = """\
source\ttarget\tsource_genesymbol\ttarget_genesymbol\tis_directed\tis_stimulation\tis_inhibition\treferences
P15692\tP35968\tVEGFA\tKDR\t1\t1\t0\tSIGNOR:10022617;TRIP:1
P40337\tQ16665\tVHL\tHIF1A\t1\t0\t1\t
P12931\tP00533\tSRC\tEGFR\t1\t1\t1\tKEA:2
P01116\tP04049\tKRAS\tRAF1\t1\t0\t0\t
P60953\tP63000\tCDC42\tRAC1\t0\t0\t0\t
"""

COLLECTRI = """\
source,target,weight,resources,PMID
HIF1A,VEGFA,1,CollecTRI;SIGNOR,8756616
TP53,VEGFA,-1,CollecTRI,
MYC,TERT,0.5,CollecTRI,
"""


def test_omnipath_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "omnipath.tsv"
    path.write_text(OMNIPATH, "utf-8")
    dataset, report = read_network(
        path,
        columns={
            "source": "source_genesymbol",
            "target": "target_genesymbol",
            "source_id": "UNIPROT:source",
            "target_id": "UNIPROT:target",
            "directed": "is_directed",
            "positive": "is_stimulation",
            "negative": "is_inhibition",
        },
    )
    assert not report.skipped
    assert {
        (dataset.entities[r.subject].name, r.predicate, dataset.entities[r.object].name)
        for r in dataset.relations.values()
    } == {
        ("VEGFA", "activates", "KDR"),
        ("VHL", "inhibits", "HIF1A"),
        ("SRC", "activates", "EGFR"),
        ("SRC", "inhibits", "EGFR"),
        ("KRAS", "affects", "RAF1"),
        ("CDC42", "associated_with", "RAC1"),
    }
    assert "UNIPROT:P15692" in dataset.entities
    assert {"PMID:10022617", "PMID:1", "PMID:2"} == dataset.references.keys()


def test_collectri_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "collectri.csv"
    path.write_text(COLLECTRI, "utf-8")
    dataset, report = read_network(path, columns={"sign": "weight"})
    assert edges(dataset) == {("HIF1A", "VEGFA", 1), ("TP53", "VEGFA", -1)}
    assert [(s.line, s.reason) for s in report.skipped] == [
        (4, "unknown sign '0.5'; write 1, -1 or 0")
    ]


def test_a_type_of_interaction_is_not_a_sign(tmp_path: Path) -> None:
    path = tmp_path / "typed.tsv"
    path.write_text("source\tinteraction\ttarget\nA\tpp\tB\nB\tbinds\tC\nC\t-|\tD\n", "utf-8")
    dataset, _ = read_network(path)
    assert {(r.predicate, r.note) for r in dataset.relations.values()} == {
        ("affects", "relation=pp"),
        ("binds", ""),
        ("inhibits", ""),
    }


@pytest.mark.parametrize(
    ("word", "predicate"),
    [
        ("up-regulates activity", "activates"),
        ("down-regulates activity", "inhibits"),
        ("up-regulates quantity by expression", "upregulates"),
        ("down-regulates quantity", "downregulates"),
        ("upregulates-expression", "upregulates"),
        ("downregulates-expression", "downregulates"),
        ("agonist", "activates"),
        ("Antagonist", "inhibits"),
        ("blocker", "inhibits"),
    ],
)
def test_the_words_of_resources_sign(tmp_path: Path, word: str, predicate: str) -> None:
    for name, column in (("a.tsv", "interaction"), ("b.tsv", "effect")):
        path = tmp_path / name
        path.write_text(f"source\t{column}\ttarget\nA\t{word}\tB\n", "utf-8")
        dataset, _ = read_network(path, strict=True)
        assert [r.predicate for r in dataset.relations.values()] == [predicate]


@pytest.mark.parametrize(
    "word", ["inverse agonist", "regulates activity", "up-regulates activity?", "expression"]
)
def test_words_that_are_only_like_them_do_not(tmp_path: Path, word: str) -> None:
    path = tmp_path / "typed.tsv"
    path.write_text(f"source\tinteraction\ttarget\nA\t{word}\tB\n", "utf-8")
    dataset, _ = read_network(path, strict=True)
    assert {(r.predicate, r.note) for r in dataset.relations.values()} == {
        ("affects", f"relation={word}")
    }


CORPUS = Path(__file__).with_name("corpus")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "small_2013a.gpml",
            {
                # A group, also one in another group, stands for its members.
                ("HGNC:12687", "inhibits", "NCBIGENE:3091"),
                ("HGNC:12687", "inhibits", "ARNT"),
                ("NCBIGENE:3091", "affects", "VEGFA"),
                ("ARNT", "affects", "VEGFA"),
                # Stimulation of a line without a sign has none itself.
                ("Hypoxia (low oxygen)", "affects", "VEGFA"),
                # A head at the first point turns the line; a state is not the molecule.
                ("VEGFA", "affects", "HGNC:12687"),
            },
        ),
        (
            "small_2021.gpml",
            {
                ("HGNC:12687", "inhibits", "HIF1A"),
                ("HGNC:12687", "inhibits", "ARNT"),
                ("HIF1A", "affects", "HGNC:12687"),
            },
        ),
        (
            "small_bel.json",
            {
                ("HGNC:1232", "degrades", "HGNC:4910"),
                ("HGNC:12680", "promotes", "GO:0001525"),
                # A form of a protein is not the protein.
                ("HGNC:4910", "upregulates", "p(hgnc:391 ! AKT1, pmod(go:0006468))"),
                ("HGNC:1232", "associated_with", "p(hgnc:391 ! AKT1, pmod(go:0006468))"),
                # What degrading it lowers, it raises.
                ("HGNC:4910", "promotes", "GO:0001525"),
                # Translocation has no sign, and "no change" is a negated claim.
                ("HGNC:1232", "affects", "HGNC:4910"),
                ("HGNC:1232", "affects", "GO:0001525"),
            },
        ),
        (
            "small_signor.csv",
            {
                ("UNIPROT:P40337", "downregulates", "UNIPROT:Q16665"),
                ("UNIPROT:Q16665", "upregulates", "UNIPROT:P15692"),
                ("UNIPROT:P15692", "promotes", "SIGNOR:SIGNOR-PH1"),
                ("UNIPROT:Q16665", "part_of", "SIGNOR:SIGNOR-C1"),
            },
        ),
    ],
)
def test_what_a_source_says_is_what_is_told(name: str, expected: set[tuple[str, str, str]]) -> None:
    dataset, _ = read_network(CORPUS / name)
    assert {(r.subject, r.predicate, r.object) for r in dataset.relations.values()} == expected


def test_no_change_is_negated_and_a_composite_acts_together() -> None:
    dataset, _ = read_network(CORPUS / "small_bel.json")
    by_object = {(r.subject, r.object): r for r in dataset.relations.values()}
    assert by_object["HGNC:1232", "GO:0001525"].polarity == "negated"
    assert by_object["HGNC:12680", "GO:0001525"].together_with == ("HGNC:3676",)


@pytest.mark.parametrize("ids", [(1, 2, 3), (2, 0, 1), ("1", "2", "3")])
def test_a_link_names_nodes_by_their_ids_before_their_places(
    tmp_path: Path, ids: tuple[int | str, ...]
) -> None:
    """Of whole-number ids, as networkx writes them, the places are other nodes'."""
    nodes = [
        {"id": one, "function": "Protein", "concept": {"namespace": "hgnc", "identifier": number}}
        for one, number in zip(ids, ("101", "102", "103"), strict=True)
    ]
    path = tmp_path / "bel.json"
    link = {"source": ids[0], "target": ids[1], "relation": "increases"}
    path.write_text(json.dumps({"nodes": nodes, "links": [link]}), "utf-8")
    [relation] = read_network(path)[0].relations.values()
    assert (relation.subject, relation.object) == ("HGNC:101", "HGNC:102")
