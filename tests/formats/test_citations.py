"""What others cite is kept: as a paper only where it surely is that paper, else as it stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from angiograph.formats import read_network
from angiograph.model import Dataset, Relation

SICI = "10.1002/(SICI)1097-0215(19970502)71:3<490::AID-IJC28>3.0.CO;2-A"


def cited(dataset: Dataset) -> tuple[Relation, list[str]]:
    """Return the only claim, and what it cites."""
    [relation] = dataset.relations.values()
    papers = [one for place in relation.evidence for one in place.references]
    for one in papers:
        told = dataset.references[one]
        assert one in (f"PMID:{told.pmid}", f"DOI:{told.doi}", told.note)
    return relation, papers


def table(folder: Path, cell: str, column: str = "references", **others: str) -> Path:
    path = folder / "table.tsv"
    told = {"source": "VHL", "target": "HIF1A", "sign": "-1", column: cell, **others}
    path.write_text("\t".join(told) + "\n" + "\t".join(told.values()) + "\n", "utf-8")
    return path


def signor(folder: Path, cell: str) -> Path:
    path = folder / "signor.tsv"
    told = {"ENTITYA": "VHL", "ENTITYB": "HIF1A", "EFFECT": "unknown", "PMID": cell}
    path.write_text("\t".join(told) + "\n" + "\t".join(told.values()) + "\n", "utf-8")
    return path


def cytoscape(folder: Path, value: object, column: str = "references") -> Path:
    path = folder / "graph.cyjs"
    nodes = [{"data": {"id": one}} for one in ("VHL", "HIF1A")]
    edge = {"source": "VHL", "target": "HIF1A", "interaction": "inhibits", column: value}
    graph = {"elements": {"nodes": nodes, "edges": [{"data": edge}]}}
    path.write_text(json.dumps(graph), "utf-8")
    return path


@pytest.mark.parametrize("write", [table, cytoscape])
@pytest.mark.parametrize(
    ("cell", "papers", "rest"),
    [
        ("OMIM:154700", ["OMIM:154700"], ""),
        ("ORPHA:558", ["ORPHA:558"], ""),
        ("GO_REF:0000033", ["GO_REF:0000033"], ""),
        ("NCBIGene:7422", ["NCBIGene:7422"], ""),
        ("PMC:3437070, PMC3437071", ["PMC:3437070", "PMC3437071"], ""),
        ("10022617; Smith 2020", ["PMID:10022617"], "Smith 2020"),
        ("Smith J, Cell 2001, 107, 1234", [], "Smith J, Cell 2001, 107, 1234"),
        ("2020", [], "2020"),
        ("Nature Med 2020", [], "Nature Med 2020"),
        (SICI, [f"DOI:{SICI}"], ""),
        (f"{SICI}; 10022617", [f"DOI:{SICI}", "PMID:10022617"], ""),
        ("10.1101/2020.03.01", ["DOI:10.1101/2020.03.01"], ""),
        ("PMID: 123, 456", ["PMID:123", "PMID:456"], ""),
        ("pubmed:123|PMID:456", ["PMID:123", "PMID:456"], ""),
        ("10022617,10353251 11292862", ["PMID:10022617", "PMID:10353251", "PMID:11292862"], ""),
        ("http://www.ncbi.nlm.nih.gov/pubmed/123", ["PMID:123"], ""),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", ["PMID:123"], ""),
        ("https://identifiers.org/pubmed:123", ["PMID:123"], ""),
        ("https://omim.org/entry/154700", ["https://omim.org/entry/154700"], ""),
        ("NA", [], ""),
    ],
)
def test_only_papers_are_papers_and_the_rest_is_kept(
    tmp_path: Path, write: Any, cell: str, papers: list[str], rest: str
) -> None:
    relation, found = cited(read_network(write(tmp_path, cell))[0])
    assert found == papers
    assert relation.note == (f"references={rest}" if rest else "")


@pytest.mark.parametrize("write", [table, cytoscape])
def test_a_column_of_pubmed_holds_short_numbers(tmp_path: Path, write: Any) -> None:
    assert cited(read_network(write(tmp_path, "1; 2020", "PMID"))[0])[1] == ["PMID:1", "PMID:2020"]


def test_a_prefix_is_a_resource_in_omnipath_alone(tmp_path: Path) -> None:
    told = "SPIKE:10022617;HPRD:123"
    signs = {"is_stimulation": "0", "is_inhibition": "1"}
    _, papers = cited(read_network(table(tmp_path, told, **signs))[0])
    assert papers == ["PMID:10022617", "PMID:123"]
    _, papers = cited(read_network(table(tmp_path, "HPRD:123"))[0])
    assert papers == ["HPRD:123"]
    _, papers = cited(read_network(table(tmp_path, "doi:10.1172/jci.insight.1", **signs))[0])
    assert papers == ["DOI:10.1172/jci.insight.1"]


@pytest.mark.parametrize(
    ("cell", "papers", "rest"),
    [
        ("10548111", ["PMID:10548111"], ""),
        ("10548111;#PMID: 123", ["PMID:10548111", "PMID:123"], ""),
        ("10.1101/2020.03.01", ["DOI:10.1101/2020.03.01"], ""),
        ("PMC1234567", ["PMC1234567"], ""),
        ("Other", [], "Other"),
    ],
)
def test_signor_cites_more_than_pubmed(
    tmp_path: Path, cell: str, papers: list[str], rest: str
) -> None:
    relation, found = cited(read_network(signor(tmp_path, cell))[0])
    assert found == papers
    assert relation.note == (f"pmid={rest}" if rest else "")


def test_bel_cites_by_name_space(tmp_path: Path) -> None:
    nodes = [
        {"id": n, "function": "Protein", "concept": {"namespace": "hgnc", "identifier": n}}
        for n in ("1232", "4910")
    ]
    wanted = {
        ("PubMed", "123"): "PMID:123",
        ("PubMed", "PMC3437070"): "PubMed:PMC3437070",
        ("DOI", "10.1172/jci.insight.1"): "DOI:10.1172/jci.insight.1",
        ("DOI", "none"): "DOI:none",
        ("Other", "7737726"): "Other:7737726",
    }
    for (namespace, number), paper in wanted.items():
        link = {"source": 0, "target": 1, "relation": "increases"}
        told = {**link, "citation": {"db": namespace, "db_id": number}}
        path = tmp_path / "bel.json"
        path.write_text(json.dumps({"nodes": nodes, "links": [told]}), "utf-8")
        assert cited(read_network(path)[0])[1] == [paper]


def test_a_reference_of_drugmechdb_in_words_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "path.yaml"
    path.write_text(
        "- links:\n  - {key: decreases activity of, source: 'MESH:D1', target: 'UniProt:P15692'}\n"
        "  nodes:\n  - {id: 'MESH:D1', name: a}\n  - {id: 'UniProt:P15692', name: b}\n"
        "  references:\n  - Smith et al. 2020\n  - https://pubmed.ncbi.nlm.nih.gov/123/\n",
        "utf-8",
    )
    relation, papers = cited(read_network(path)[0])
    assert papers == ["PMID:123"]
    assert relation.note == "key=decreases activity of; references=Smith et al. 2020"
