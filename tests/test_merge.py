"""Several data sets as one: nothing is lost, order is nothing, every claim says who tells it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import angiograph
from angiograph.api import Graph
from angiograph.cli import main
from angiograph.exceptions import DataError, UsageError
from angiograph.formats import read_network
from angiograph.formats.writing import FORMATS, write
from angiograph.grounding import ground, read_mappings
from angiograph.merge import merge
from angiograph.model import Dataset, Document, Entity, Evidence, Outcome, Reference, Relation
from angiograph.tables import write_tables
from tests.analysis.random_graphs import random_dataset


def named(seed: int, name: str) -> Dataset:
    """Return a random data set whose claims are its own; entities are shared with others."""
    random = Random(seed)
    made = random_dataset(seed)
    entities = {
        one: replace(
            entity,
            category=entity.category if random.random() < 0.7 else "",
            synonyms=tuple(random.sample(("s", "t", "u"), random.randint(0, 2))),
            xref=tuple(random.sample(("X:1", "X:2", "X:3"), random.randint(0, 2))),
        )
        for one, entity in made.entities.items()
    }
    references = {
        f"{name}:{n}": Reference(f"{name}:{n}", name, pmid=str(random.randint(1, 3)))
        for n in range(3)
    }
    relations = {}
    for relation in made.relations.values():
        identifier = f"{name}:{relation.id}"
        place = Evidence(identifier, name, references=tuple(random.sample(sorted(references), 2)))
        relations[identifier] = replace(
            relation,
            id=identifier,
            spans=tuple(f"{name}:{one}" for one in relation.spans),
            contrasts_with=(),
            evidence=(place,),
        )
    return Dataset(entities, relations, references, {name: Document(name, title=name)}, name=name)


SEEDS = st.lists(st.integers(0, 10_000), min_size=1, max_size=4)


@settings(deadline=None)
@given(seeds=SEEDS, order=st.randoms())
def test_the_order_of_data_sets_is_nothing_and_a_repetition_too(
    seeds: list[int], order: Random
) -> None:
    sets = [named(seed, f"n{number}") for number, seed in enumerate(seeds)]
    once = merge(sets)
    shuffled = [*sets, order.choice(sets)]
    order.shuffle(shuffled)
    again = merge(shuffled)
    assert again == once
    for table in ("entities", "relations", "references"):
        assert list(getattr(again, table)) == list(getattr(once, table))
    assert merge([once]) == once


@settings(deadline=None)
@given(seeds=SEEDS)
def test_nothing_is_lost_and_identifiers_stay(seeds: list[int]) -> None:
    sets = [named(seed, f"n{number}") for number, seed in enumerate(seeds)]
    whole = merge(sets)
    assert len(whole.relations) == sum(len(one.relations) for one in sets)
    for one in sets:
        for identifier, relation in one.relations.items():
            told = whole.relations[identifier]
            assert told.source == one.name
            as_before = replace(told, source="", evidence=relation.evidence)
            assert as_before == relation
            for before, after in zip(relation.evidence, told.evidence, strict=True):
                cited = {one.references[r].pmid for r in before.references}
                assert {whole.references[r].pmid for r in after.references} == cited
        for identifier, entity in one.entities.items():
            told_of = whole.entities[identifier]
            assert entity.name in (told_of.name, *told_of.synonyms)
            assert set(entity.synonyms) - {told_of.name} <= set(told_of.synonyms)
            assert set(entity.xref) <= set(told_of.xref)
            assert told_of.category or not entity.category
        assert one.documents.items() <= whole.documents.items()
    papers = [reference.pmid for reference in whole.references.values()]
    assert len(papers) == len(set(papers)), "a paper is one reference"


@settings(deadline=None)
@given(seeds=SEEDS)
def test_steps_are_joined_and_each_claim_is_kept_behind_them(seeds: list[int]) -> None:
    sets = [named(seed, f"n{number}") for number, seed in enumerate(seeds)]
    whole = Graph(merge(sets))

    def behind(graph: Graph, sign: int) -> dict[tuple[str, str], set[str]]:
        index = graph.index
        return {
            (index.ids[s], index.ids[o]): {relation.id for relation in relations}
            for s, o, sign_of, kind, relations in zip(
                index.subjects, index.objects, index.signs, index.kinds, index.relations,
                strict=True,
            )
            if sign_of == sign and kind == 0
        }  # fmt: skip

    for sign in (1, -1, 0):
        joined: dict[tuple[str, str], set[str]] = {}
        for one in sets:
            for pair, relations in behind(Graph(one), sign).items():
                joined.setdefault(pair, set()).update(relations)
        assert behind(whole, sign) == joined


def graph_of(name: str, *claims: tuple[str, str, str], cites: str = "") -> Dataset:
    ends = {end for subject, _, target in claims for end in (subject, target)}
    relations = {}
    for number, (subject, predicate, target) in enumerate(claims):
        place = Evidence(f"{name}:{number}", name, references=(cites,) if cites else ())
        relations[place.relation] = Relation(
            place.relation, subject, predicate, target, evidence=(place,)
        )
    papers = {cites: Reference(cites, name, pmid=cites.removeprefix("PMID:"))} if cites else {}
    entities = {end: Entity(end, "gene", end) for end in ends}
    return Dataset(entities, relations, papers, {name: Document(name, title=name)}, name=name)


def test_a_route_across_sources_says_where_each_step_comes_from() -> None:
    graph = Graph(
        merge(
            [
                graph_of("lab", ("A", "activates", "B")),
                graph_of("net", ("B", "inhibits", "C"), ("A", "activates", "B")),
            ]
        )
    )
    [route] = graph.trace("A", "C").routes
    assert [step.sources for step in route.steps] == [("lab", "net"), ("net",)]
    steps = route.to_dict()["steps"]
    assert [claim["source"] for claim in steps[0]["relations"]] == ["lab", "net"]
    assert [step["independent_sources"] for step in steps] == [2, 1]
    assert not graph.only("lab").trace("A", "C").routes
    assert graph.only("net").trace("A", "C").routes[0].steps[0].sources == ("net",)
    with pytest.raises(UsageError, match=r"unknown source 'nat'; did you mean net\?"):
        graph.only("nat")


def test_sources_that_cite_one_paper_are_not_independent() -> None:
    claim = ("A", "activates", "B")
    sets = [graph_of(name, claim, cites="PMID:7") for name in ("x", "y")]
    step = Graph(merge([*sets, graph_of("z", claim)])).trace("A", "B").routes[0].steps[0]
    assert (len(step.sources), step.independent_sources) == (3, 2)


def test_a_paper_of_two_sources_is_found_by_its_number() -> None:
    one, two = (graph_of(name, ("A", "activates", "B"), cites="PMID:7") for name in ("x", "y"))
    other = Reference("y:1", "y", doi="10.1/A", pmid="7", title="T")
    place = replace(two.relations["y:0"].evidence[0], references=("y:1",))
    relation = replace(two.relations["y:0"], evidence=(place,))
    result = Outcome("y:o", metric="OS", references=("y:1",))
    two = replace(
        two,
        references={"y:1": other},
        relations={relation.id: relation},
        outcomes={result.id: result},
    )
    whole = merge([one, two])
    assert whole.outcomes["y:o"].references == ("PMID:7",)
    assert [r.evidence[0].references for r in whole.relations.values()] == [("PMID:7",)] * 2
    assert whole.references == {
        "PMID:7": Reference("PMID:7", "x", doi="10.1/A", pmid="7", title="T")
    }


def test_signs_that_disagree_are_kept_and_listed_with_their_sources() -> None:
    graph = Graph(
        merge(
            [
                graph_of(
                    "x", ("A", "activates", "B"), ("A", "activates", "C"), ("A", "inhibits", "C")
                ),
                graph_of("y", ("A", "inhibits", "B")),
            ]
        )
    )
    assert {route.sign for route in graph.trace("A", "B").routes} == {1, -1}
    [conflict] = graph.sources().conflicts
    assert (conflict.subject.id, conflict.object.id) == ("A", "B")
    claims = conflict.to_dict()["claims"]
    assert [(claim["sign"], claim["source"]) for claim in claims] == [("+", "x"), ("-", "y")]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"relations": {"x:0": Relation("x:0", "A", "binds", "B")}}, "relation x:0 is told"),
        ({"documents": {"x": Document("x", title="another")}}, "document x is told differently"),
        ({"outcomes": {"o": Outcome("o", metric="OS")}}, "outcome o is told differently"),
        ({"references": {"r": Reference("r", "y", pmid="2")}}, "reference r of y is another paper"),
    ],
)
def test_one_identifier_for_two_things_is_a_clear_error(
    other: dict[str, object], said: str
) -> None:
    one = replace(
        graph_of("x", ("A", "activates", "B")),
        outcomes={"o": Outcome("o", metric="PFS")},
        references={"r": Reference("r", "x", pmid="1")},
    )
    two = replace(graph_of("y", ("A", "activates", "B")), **other)  # type: ignore[arg-type]
    for pair in ([one, two], [two, one]):
        with pytest.raises(DataError, match=said):
            merge(pair)


def test_two_files_of_one_name_that_differ_say_so(shared: Path, tmp_path: Path) -> None:
    for name in ("cascade_3.0.sif", "cascade_3.0.tsv"):
        (tmp_path / name).write_bytes((shared / "networks" / name).read_bytes())
    done = CliRunner().invoke(
        main, [*_data(tmp_path / "cascade_3.0.sif", tmp_path / "cascade_3.0.tsv"), "find", "SRC"]
    )
    assert done.exit_code == 1
    assert "two data sets named cascade_3.0" in done.output
    assert "another name" in done.output


def test_two_files_of_one_name_in_two_folders_say_what_to_rename(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "net.sif" for folder in ("one", "two")]
    for path, line in zip(paths, ("A -> B\n", "B -> C\n"), strict=True):
        path.parent.mkdir()
        path.write_text(line, "utf-8")
    done = CliRunner().invoke(main, [*_data(*paths), "trace", "A", "C"])
    assert done.exit_code == 1
    assert "two data sets named net" in done.output
    assert "or its folder or file another name" in done.output


def test_a_file_named_as_the_built_in_tables_is_not_taken_for_them(tmp_path: Path) -> None:
    path = tmp_path / "builtin.csv"
    path.write_text("source,target,sign\nmade up,KDR,-1\n", "utf-8")
    graph = angiograph.open(path, "builtin")
    [route] = graph.trace("made up", "VEGFR2", max_length=1).routes
    assert route.steps[0].sources == ("builtin_file",)


@pytest.mark.parametrize("form", ["folder", *(form for form in FORMATS if form != "bel")])
def test_an_export_or_folder_named_as_the_built_in_tables_is_not_taken_for_them(
    tmp_path: Path, form: str
) -> None:
    """It neither decides what names mean, nor do its claims count as curated ones."""
    made = graph_of("mine", ("mine:x", "inhibits", "HGNC:6307"))
    path = tmp_path / "builtin"
    if form == "folder":
        write_tables(made, path)
    else:
        path = tmp_path / f"builtin.{form.removeprefix('kgx-')}"
        write(made, form, path)
        path = FORMATS[form].paths(path)[0]
    assert angiograph.open(path).dataset.name == "builtin_file"
    both = angiograph.open(path, "builtin")
    assert both.find("VEGF").best[0].entity.id == "HGNC:12680"
    [told] = both.trace("mine:x", "VEGFR2", max_length=1).routes[0].steps[0].relations
    assert told.origin == "builtin_file"


def _data(*items: object) -> list[str]:
    return [part for item in items for part in ("--data", str(item))]


def test_real_networks_beside_the_built_in_tables_lose_nothing(shared: Path) -> None:
    networks = shared / "networks"
    files = [networks / n for n in ("cascade_3.0.tsv", "signor_sample.csv", "WP1539.gpml")]
    sets = [read_network(path)[0] for path in files]
    builtin = angiograph.open().dataset
    grounded = ground([*sets, builtin], builtin.entities.values(), read_mappings())
    whole = merge([one.dataset for one in grounded])
    for one in (*sets, builtin):
        assert one.relations.keys() <= whole.relations.keys()
        for identifier, relation in one.relations.items():
            told = whole.relations[identifier]
            assert told.origin == one.name
            assert told.predicate == relation.predicate
            assert len(told.evidence) == len(relation.evidence)
    for identifier, relation in builtin.relations.items():
        assert replace(whole.relations[identifier], source="") == relation
    for identifier, entity in builtin.entities.items():
        assert whole.entities[identifier].name == entity.name


@pytest.mark.parametrize(
    "question",
    [
        ("trace", "SRC", "STAT3"),
        ("upstream", "STAT3"),
        ("downstream", "SRC"),
        ("bypass", "STAT3", "--block", "SRC"),
        ("combine", "STAT3", "--from", "SRC", "--by", "target"),
        ("loops", "STAT3", "--max-length", "3"),
        ("show", "SRC"),
        ("claims", "SRC"),
        ("contradictions",),
        ("compare", "SRC", "STAT3"),
        ("export", "jsonl", "around", "SRC"),
    ],
    ids=" ".join,
)
def test_every_question_can_be_asked_of_one_source(
    tmp_path: Path, question: tuple[str, ...]
) -> None:
    path = tmp_path / "net.csv"
    path.write_text("source,target,sign\nSRC,STAT3,1\nSTAT3,SRC,-1\nKDR,SRC,1\n", "utf-8")
    as_json = () if question[0] == "export" else ("--json",)
    done = CliRunner().invoke(
        main, [*_data(path, "builtin"), *question, "--source", "net", *as_json]
    )
    assert done.exit_code == 0, done.output
    assert "AGR:" not in done.stdout
    wrong = CliRunner().invoke(main, [*_data(path, "builtin"), *question, "--source", "nat"])
    assert wrong.exit_code == 2
    assert "known: builtin, net" in wrong.output


def test_the_text_says_where_a_step_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "net.csv"
    path.write_text("source,target,sign\nKDR,SRC,1\n", "utf-8")
    asked = [*_data(path, "builtin"), "trace", "VEGFR2", "SRC", "--limit", "1"]
    text = CliRunner().invoke(main, asked).stdout
    assert (
        "VEGFR2 → SRC  (hypothesis in acute leukaemia, endothelial cell)  (2 independent sources)"
        in text
    )
    assert "AGR:22062; builtin" in text
    assert "; net:" in text
    document = json.loads(CliRunner().invoke(main, [*asked, "--json"]).stdout)
    [step] = document["routes"][0]["steps"]
    assert step["sources"] == ["builtin", "net"]
    assert {claim["source"] for claim in step["relations"]} == {"builtin", "net"}


def test_claims_of_one_data_set_say_their_source_too(graph: Graph, tmp_path: Path) -> None:
    step = graph.trace("VEGF", "VEGFR2").routes[0].steps[0]
    assert step.to_dict()["relations"][0]["source"] == "builtin"
    path = tmp_path / "net.csv"
    path.write_text("source,target,sign\nKDR,SRC,1\n", "utf-8")
    alone = angiograph.open(path).only("net")
    assert alone.trace("KDR", "SRC").routes[0].steps[0].sources == ("net",)


def test_what_the_graph_is_made_of_is_told(tmp_path: Path) -> None:
    path = tmp_path / "net.csv"
    rows = "source,target,sign\nKDR,SRC,1\nKDR,TACE,1\nhypoxia,VEGFA,-1\nhypoxia,MYTHING,1\n"
    path.write_text(rows, "utf-8")
    asked = [*_data(path, "builtin"), "sources"]
    text = CliRunner().invoke(main, asked).stdout
    for line in (
        "net: 4 relations between 6 entities",
        "3 by gene symbol, 1 by name, 1 ambiguous, 1 not among ours",
        "hypoxia → MESH:D000860",
        "TACE may be HGNC:195, MESH:D016461: HGNC gives the name to another gene",
        "1 signed step is told by several independent sources",
        "1 pair has opposite signs in different sources",
        "net: hypoxia ⊣ VEGF",
    ):
        assert line in text
    document = json.loads(CliRunner().invoke(main, [*asked, "--json"]).stdout)
    assert set(document) == {"sources", "confirmed", "conflicts"}
    builtin, net = document["sources"]
    assert (builtin["name"], builtin["found"], net["name"]) == ("builtin", {}, "net")
    assert net["found"]["symbol"] == 3
    assert [match["how"] for match in net["matches"]].count("symbol") == 3
    assert "另有基因用此名" in CliRunner().invoke(main, ["--lang", "zh", *asked]).stdout


def test_mappings_are_given_beside_the_data(tmp_path: Path) -> None:
    (tmp_path / "net.csv").write_text("source,target,sign\nTACE,SRC,1\n", "utf-8")
    table = "subject_id\tpredicate_id\tobject_id\nTACE\tskos:exactMatch\tMESH:D016461\n"
    (tmp_path / "own.tsv").write_text(table, "utf-8")
    asked = [*_data(tmp_path / "net.csv"), "--mappings", str(tmp_path / "own.tsv"), "find", "TACE"]
    assert "MESH:D016461" in CliRunner().invoke(main, asked).stdout
