"""What the tools that a format is meant for read in it: their own readers judge."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from angiograph.api import Graph
from angiograph.formats.biolink import biolink_category, biolink_claim, curie
from angiograph.formats.edge_list import unguard
from angiograph.formats.writing import FORMATS, write
from angiograph.model import Dataset, Entity, Evidence, Relation
from angiograph.vocabulary import POLARITIES, categories, predicates
from tests.formats.conftest import Ask
from tests.formats.hostile import NAMES

HOSTILE = {
    f"AG:x{number}": Entity(f"AG:x{number}", "gene", name, synonyms=(name,), note=name)
    for number, name in enumerate(NAMES)
}
AWKWARD = Dataset(
    HOSTILE,
    {
        f"AGR:{number:05d}": Relation(
            f"AGR:{number:05d}",
            f"AG:x{number}",
            "activates",
            "AG:x0",
            note=name,
            evidence=(Evidence(f"AGR:{number:05d}", "000", summary=name),),
        )
        for number, name in enumerate(NAMES)
        if number
    },
)
"""Claims between entities with names as no one curates them."""


@pytest.fixture(params=["curated", "awkward"])
def dataset(request: pytest.FixtureRequest, graph: Graph) -> Dataset:
    """The curated tables, then awkward ones."""
    return graph.dataset if request.param == "curated" else AWKWARD


def names(dataset: Dataset, illegal: str = "") -> dict[str, str]:
    """Return names by id, with U+FFFD for what a format cannot hold."""
    found = {one.id: one.name for one in dataset.entities.values()}
    return {
        key: re.sub(illegal, "\ufffd", name) if illegal else name for key, name in found.items()
    }


def signed(dataset: Dataset) -> list[list[Any]]:
    """Return the ends of each claim with the sign of its predicate."""
    known = predicates()
    claims = dataset.relations.values()
    return sorted([one.subject, one.object, known[one.predicate].sign] for one in claims)


CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f]"


def test_networkx_reads_graphml_and_cytoscape_js(dataset: Dataset, tmp_path: Path) -> None:
    import networkx

    write(dataset, "graphml", tmp_path / "graph.graphml")
    read: Any = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert dict(read.nodes(data="name")) == names(dataset, CONTROL)
    assert sorted([u, v, sign] for u, v, sign in read.edges(data="sign")) == signed(dataset)
    assert {key for _, _, key in read.edges(keys=True)} == set(dataset.relations)

    write(dataset, "cyjs", tmp_path / "graph.cyjs")
    document = json.loads((tmp_path / "graph.cyjs").read_text("utf-8"))
    read = networkx.cytoscape_graph(document)
    assert dict(read.nodes(data="name")) == names(dataset)
    assert sorted([u, v, sign] for u, v, sign in read.edges(data="sign")) == signed(dataset)


def test_igraph_reads_graphml(ask: Ask, dataset: Dataset, tmp_path: Path) -> None:
    write(dataset, "graphml", tmp_path / "graph.graphml")
    read = ask("igraph_reads", tmp_path / "graph.graphml")
    assert read["names"] == names(dataset, CONTROL)
    assert read["edges"] == signed(dataset)
    assert read["directed"]


def test_ndex2_reads_cx2(ask: Ask, dataset: Dataset, tmp_path: Path) -> None:
    write(dataset, "cx2", tmp_path / "graph.cx2")
    read = ask("ndex2_reads", tmp_path / "graph.cx2")
    assert read["names"] == names(dataset)
    assert read["edges"] == signed(dataset)
    assert read["synonyms"] == {
        one.id: list(one.synonyms) for one in dataset.entities.values() if one.synonyms
    }
    assert read["title"] == "angiograph"
    assert read["style"] == ["default", "edgeMapping", "nodeMapping"]


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_pandas_reads_edge_lists(ask: Ask, dataset: Dataset, tmp_path: Path, form: str) -> None:
    write(dataset, form, tmp_path / f"graph.{form}")
    rows = ask("pandas_reads", tmp_path / f"graph.{form}")
    assert sorted([row["source"], row["target"], int(row["sign"])] for row in rows) == signed(
        dataset
    )
    nodes = ask("pandas_reads", tmp_path / f"graph_nodes.{form}")
    found = {row["id"]: unguard(row["name"]) for row in nodes}
    told = names(dataset)
    # pandas ends a cell at a NUL character.
    assert found == {key: name.partition("\0")[0] for key, name in told.items()}


@pytest.mark.parametrize("form", ["kgx-tsv", "kgx-jsonl"])
def test_kgx_reads_and_validates(ask: Ask, graph: Graph, tmp_path: Path, form: str) -> None:
    dataset = graph.dataset
    write(dataset, form, tmp_path / "graph")
    read = ask("kgx_reads", *FORMATS[form].paths(tmp_path / "graph"))
    assert read["names"] == {curie(one.id): one.name for one in dataset.entities.values()}
    triples = {
        (curie(one.subject), said(dataset, one), curie(one.object)): set[str]()
        for one in dataset.relations.values()
    }
    for one in dataset.relations.values():
        triples[curie(one.subject), said(dataset, one), curie(one.object)].add(one.polarity)
    assert {tuple(triple) for triple in read["triples"]} == set(triples)
    # kgx keeps one edge a triple, negated where any of its claims is.
    assert {tuple(triple) for triple in read["negated"]} == {
        triple for triple, polarities in triples.items() if "negated" in polarities
    }
    # kgx's pattern of CamelCase does not allow the three capitals of a class that Biolink has.
    known = {"Category 'NoncodingRNAProduct' is not in CamelCase form"}
    assert set(read["problems"]) <= known


def said(dataset: Dataset, relation: Relation) -> str:
    """Return the Biolink predicate of a claim."""
    ends = (dataset.entities[end].category for end in (relation.subject, relation.object))
    return biolink_claim(relation.predicate, relation.polarity, *ends)[0]


def test_bmt_accepts_every_claim_that_can_be_made(ask: Ask, tmp_path: Path) -> None:
    """Of each predicate, polarity and pair of categories: predicate, qualifiers, domain, range."""
    claims = []
    for predicate in predicates():
        for polarity in POLARITIES:
            for subject in ("", *categories()):
                for target in ("", *categories()):
                    told, qualifiers = biolink_claim(predicate, polarity, subject, target)
                    category = [biolink_category(subject)]
                    if told == "biolink:treats" and subject == "procedure":
                        category.append("biolink:Treatment")
                    claims.append(
                        {
                            "predicate": told,
                            "subject": category,
                            "object": [biolink_category(target)],
                            "qualifiers": dict(qualifiers),
                        }
                    )
    unique = {json.dumps(claim, sort_keys=True) for claim in claims}
    path = tmp_path / "claims.json"
    path.write_text(f"[{','.join(sorted(unique))}]", "utf-8")
    assert ask("bmt_judges", path) == []


def test_kgx_columns_are_biolink_slots_or_our_own(ask: Ask, graph: Graph, tmp_path: Path) -> None:
    """A column named like a slot holds a list where the slot does."""
    write(graph.dataset, "kgx-jsonl", tmp_path / "graph")
    held: dict[str, set[bool]] = {}
    for path in FORMATS["kgx-jsonl"].paths(tmp_path / "graph"):
        for line in path.read_text("utf-8").splitlines():
            for column, value in json.loads(line).items():
                held.setdefault(column, set()).add(isinstance(value, list))
    slots = ask("bmt_slots", json.dumps(sorted(held)))
    wanted = {"id", "subject", "predicate", "object", "category", "knowledge_level", "agent_type"}
    assert wanted <= set(slots)
    assert {column: held[column] for column in slots} == {
        column: {several} for column, several in slots.items()
    }


def test_pybel_parses_every_statement(ask: Ask, dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "graph.bel"
    left_out = write(dataset, "bel", path)
    read = ask("pybel_reads", path)
    assert read["warnings"] == []
    structural = {
        one.id for one in dataset.relations.values() if predicates()[one.predicate].structural
    }
    told = set(read["relations"]) | structural
    assert len(set(dataset.relations) - told) <= left_out
    signs = {"increases": 1, "decreases": -1}
    for identifier, relation in read["signs"]:
        claim = dataset.relations[identifier]
        assert predicates()[claim.predicate].sign == signs[relation]
        assert claim.polarity == "affirmed"
