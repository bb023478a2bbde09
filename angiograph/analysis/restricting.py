"""The tables that some claims need, with nothing left in them that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from angiograph.model import Dataset, Evidence, Outcome, Relation
from angiograph.results import Route
from angiograph.subset import Selection

__all__ = ["behind", "restricted", "without_chains"]

_Row = TypeVar("_Row")


def restricted(
    dataset: Dataset, relations: Iterable[Relation], also: Sequence[str] = ()
) -> Dataset:
    """Return the tables that claims need, with nothing left that leads nowhere.

    A claim that spans others brings them along: without them it would read as a claim of its
    own. Outcomes are kept where all drugs of the regimen are, mechanisms where all steps are.
    """
    kept = {relation.id for relation in relations}
    todo = sorted(kept)
    while todo:
        spanned = [one for one in dataset.relations[todo.pop()].spans if one not in kept]
        kept.update(spanned)
        todo += spanned
    told = {
        identifier: replace(
            relation, contrasts_with=tuple(one for one in relation.contrasts_with if one in kept)
        )
        for identifier, relation in dataset.relations.items()
        if identifier in kept
    }
    ends = set(also).union(
        *((one.subject, one.object, *one.together_with) for one in told.values())
    )
    outcomes = {
        identifier: outcome
        for identifier, outcome in dataset.outcomes.items()
        if outcome.drugs and ends.issuperset(outcome.drugs)
    }
    places = [place for relation in told.values() for place in relation.evidence]
    rows: list[Evidence | Outcome] = [*places, *outcomes.values()]
    cited = {reference for row in rows for reference in row.references}
    mechanisms = {
        identifier: mechanism
        for identifier, mechanism in dataset.mechanisms.items()
        if kept.issuperset(mechanism.steps)
    }
    documents = {row.document for row in rows}
    documents.update(*(mechanism.document for mechanism in mechanisms.values()))
    return replace(
        dataset,
        entities=_only(dataset.entities, ends),
        relations=told,
        references=_only(dataset.references, cited),
        documents=_only(dataset.documents, documents),
        mechanisms=mechanisms,
        outcomes=outcomes,
        mentions=tuple(
            mention
            for mention in dataset.mentions
            if mention.entity in ends and mention.document in ("*", *documents)
        ),
        uncurated=(),
    )


def behind(dataset: Dataset, routes: Sequence[Route], also: Iterable[Relation] = ()) -> Dataset:
    """Return the tables that the claims behind routes need, and other claims beside them."""
    told = {
        relation.id: relation
        for route in routes
        for step in route.steps
        for relation in step.relations
    } | {relation.id: relation for relation in also}
    visited = dict.fromkeys(entity.id for route in routes for entity in route.entities)
    return restricted(dataset, told.values(), also=list(visited))


def without_chains(selection: Selection) -> Dataset:
    """Return the tables of a selection without claims that are there only because another spans
    them; `spans` is kept where the whole chain is selected."""
    dataset = selection.dataset
    drawn = {one.id for drawn in selection.steps for one in drawn.step.relations}
    chains = {one for claim in dataset.relations.values() for one in claim.spans} - drawn
    if not chains:
        return dataset
    kept = {
        identifier: claim if chains.isdisjoint(claim.spans) else replace(claim, spans=())
        for identifier, claim in dataset.relations.items()
        if identifier not in chains
    }
    asked = [entity for _, entities in selection.roles for entity in entities]
    ends = [entity.id for entity in selection.entities]
    return restricted(replace(dataset, relations=kept), kept.values(), also=[*asked, *ends])


def _only(table: dict[str, _Row], wanted: set[str]) -> dict[str, _Row]:
    return {identifier: row for identifier, row in table.items() if identifier in wanted}
