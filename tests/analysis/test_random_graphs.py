"""The random graphs of the property tests hold what a route can meet, often enough."""

from __future__ import annotations

from collections import Counter

import networkx

from angiograph.model import Dataset
from angiograph.vocabulary import predicates
from tests import oracle_blocking
from tests.analysis.random_graphs import clinical_dataset, random_dataset


def features(data: Dataset) -> set[str]:
    """Return what a data set has of what makes questions hard."""
    found = set()
    known = predicates()
    claims = [claim for claim in data.relations.values() if claim.polarity == "affirmed"]
    signs: dict[tuple[str, str], set[int]] = {}
    for claim in claims:
        predicate = known[claim.predicate]
        if predicate.sign:
            signs.setdefault((claim.subject, claim.object), set()).add(predicate.sign)
            if claim.subject == claim.object:
                found.add("self-loop")
            if claim.together_with:
                found.add("joint cause")
            if claim.spans:
                found.add("spanning claim")
            given = oracle_blocking.kind(data, claim.subject) == "intervention"
            if given:
                found.add("given intervention")
            lowered = oracle_blocking.kind(data, claim.object) == "molecule"
            if given and lowered and predicate.sign < 0 and claim.certainty == "stated":
                found.add("held molecule")
        if predicate.structural:
            found.add("structural step")
    if any(len(both) == 2 for both in signs.values()):
        found.add("both signs")
    graph: networkx.DiGraph[str] = networkx.DiGraph([pair for pair in signs if pair[0] != pair[1]])
    if not networkx.is_directed_acyclic_graph(graph):
        found.add("cycle")
    if any(networkx.has_path(networkx.restricted_view(graph, [], [pair]), *pair)
           for pair in graph.edges):  # fmt: skip
        found.add("direct edge beside a route")
    return found


def test_every_feature_is_in_hundreds_of_graphs() -> None:
    counts: Counter[str] = Counter()
    for seed in range(1000):
        counts.update(features(random_dataset(seed, most=8, medical=True)))
        counts.update(features(clinical_dataset(seed)))
    hard = "self-loop, joint cause, spanning claim, given intervention, held molecule"
    hard += ", structural step, both signs, cycle, direct edge beside a route"
    assert {name: counts[name] for name in hard.split(", ") if counts[name] < 300} == {}
