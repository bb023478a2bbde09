"""Do networks of others tell the same? Counted again in a few plain lines, and in the README."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from angiograph.analysis.outside import VERDICTS, Agreement, agreement
from angiograph.api import Graph
from angiograph.cli import main
from angiograph.model import Dataset, Entity, Relation
from angiograph.vocabulary import predicates
from tests.conftest import ROOT

FILES = (
    "cbn_angiogenesis.bel.nodelink.json",
    "cascade_3.0.tsv",
    "signed_large.tsv",
    "drugmechdb_angiogenesis.yaml",
    "signor_sample.csv",
    "WP1539.gpml",
)


@pytest.fixture(scope="module")
def answer(graph: Graph, shared: Path) -> Agreement:
    """The curated claims beside all networks at hand."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return graph.agree(*(shared / "networks" / name for name in FILES))


def data(name: str, *claims: tuple[str, str, str]) -> Dataset:
    ends = {end for subject, _, target in claims for end in (subject, target)}
    relations = [
        Relation(f"{name}:{n}", subject, predicate, target)
        for n, (subject, predicate, target) in enumerate(claims)
    ]
    entities = {end: Entity(end, "family" if end == "F" else "gene", end) for end in ends}
    return Dataset(entities, {one.id: one for one in relations}, name=name)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (("upregulates",), "same"),
        (("inhibits",), "opposite"),
        (("activates", "inhibits"), "both"),
        (("binds",), "unsigned"),
        (("binds", "promotes"), "same"),
        ((), "absent"),
    ],
)
def test_a_pair_is_judged_by_its_signs(told: tuple[str, ...], verdict: str) -> None:
    ours = data("ours", ("A", "activates", "B"), ("A", "binds", "C"))
    theirs = data("theirs", *(("A", one, "B") for one in told), ("B", "activates", "A"))
    found = agreement(ours, [theirs])
    assert found.pairs == 1
    assert found.sources[0].counts == {one: int(one == verdict) for one in VERDICTS}
    assert [pair.verdict for pair in found.shared] == [verdict] * (verdict != "absent")


def test_what_is_told_of_a_family_is_counted_apart() -> None:
    ours = data("ours", ("A", "activates", "F"), ("B", "member_of", "F"))
    found = agreement(ours, [data("theirs", ("A", "inhibits", "B"))])
    assert not any(found.sources[0].counts.values())
    assert found.sources[0].told_of["opposite"] == 1
    assert [entity.id for entity in found.shared[0].told_of] == ["B"]


@pytest.mark.parametrize("also", [(), ("--data", "builtin")])
def test_kinds_of_things_without_a_category_agree_too(tmp_path: Path, also: tuple[str]) -> None:
    """Most networks tell no categories; what has none counts as a molecule everywhere."""
    (tmp_path / "net.sif").write_text("B is_a A\nA activates C\n", "utf-8")
    (tmp_path / "net2.sif").write_text("B inhibits C\n", "utf-8")
    nets = str(tmp_path / "net.sif"), str(tmp_path / "net2.sif")
    done = CliRunner().invoke(main, ["--data", nets[0], *also, "agree", nets[1], "--json"])
    [source] = json.loads(done.stdout)["sources"]
    assert source["told_of"]["opposite"] == 1


def test_denied_claims_and_self_loops_are_no_signs() -> None:
    ours = data("ours", ("A", "activates", "A"), ("A", "activates", "B"))
    denied = Relation("ours:1", "A", "activates", "B", polarity="negated")
    relations = {**ours.relations, denied.id: denied}
    assert agreement(Dataset(ours.entities, relations), []).pairs == 0


def test_signed_large_is_counted_again(graph: Graph, answer: Agreement, shared: Path) -> None:
    """Only gene symbols, which a plain join of the files finds."""
    with (shared / "grounding" / "hgnc.tsv").open(encoding="utf-8", newline="") as file:
        symbols = {row["hgnc_id"]: row["symbol"] for row in csv.DictReader(file, delimiter="\t")}
    told: dict[tuple[str, str], set[int]] = defaultdict(set)
    with (shared / "networks" / "signed_large.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            told[row["source"], row["target"]].add(int(row["sign"]))
    ours: dict[tuple[str, str], set[int]] = defaultdict(set)
    for relation in graph.dataset.relations.values():
        sign = predicates()[relation.predicate].sign
        ends = relation.subject, relation.object
        if sign and relation.polarity == "affirmed" and all(end in symbols for end in ends):
            ours[symbols[ends[0]], symbols[ends[1]]].add(sign)
    same = {pair for pair, signs in ours.items() if told.get(pair, set()) - {0} == signs}
    found = {
        (symbols[pair.subject.id], symbols[pair.object.id])
        for pair in answer.told("same")
        if pair.source == "signed_large" and not pair.told_of
        if {pair.subject.id, pair.object.id} <= symbols.keys()
    }
    assert found == {pair for pair in same if pair[0] != pair[1]}
    assert len(found) > 5


def test_the_readme_tells_the_figures(answer: Agreement) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"{answer.pairs:,} pairs" in readme
    for source in answer.sources:
        [row] = re.findall(rf"^\| {re.escape(source.source)}\b.*$", readme, re.MULTILINE)
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        told_of = source.told_of["same"], source.told_of["opposite"]
        counts = [source.counts[one] for one in VERDICTS]
        assert cells[1:] == [
            str(source.shared_entities),
            *map(str, counts),
            "{} / {}".format(*told_of),
        ]


def test_every_disagreement_is_explained_in_the_readme(answer: Agreement) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for pair in (*answer.told("opposite"), *answer.told("both")):
        assert f"{pair.subject.name} → {pair.object.name}" in readme


def test_what_disagrees_is_listed_with_what_both_rest_on(tmp_path: Path) -> None:
    path = tmp_path / "net.csv"
    path.write_text("source,target,sign,seen\nKDR,SRC,-1,here\nVEGFA,KDR,1,\n", "utf-8")
    text = CliRunner().invoke(main, ["agree", str(path)]).stdout
    assert "net (3 of 3 entities are ours): 1 the same, 1 opposite" in text
    assert "VEGFR2 … SRC: opposite signs" in text
    assert "AGR:22062" in text
    assert "002 §3.3.3" in text
    assert "net: VEGFR2 ⊣ SRC" in text
    assert "seen=here" in text
    assert "VEGF … VEGFR2" not in text
    assert "VEGF … VEGFR2" in CliRunner().invoke(main, ["agree", "--all", str(path)]).stdout
    document = json.loads(CliRunner().invoke(main, ["agree", str(path), "--json"]).stdout)
    assert set(document) == {"pairs", "sources", "shared"}
    pair = document["shared"][0]
    assert (pair["verdict"], pair["curated"][0]["sign"], pair["outside"][0]["sign"]) == (
        "opposite", "+", "-",
    )  # fmt: skip
    assert "方向相反" in CliRunner().invoke(main, ["--lang", "zh", "agree", str(path)]).stdout


def test_a_file_that_is_not_there_is_one_line() -> None:
    done = CliRunner().invoke(main, ["agree", "no_such_file.tsv"])
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
