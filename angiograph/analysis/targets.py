"""What drugs act on: drugs by targets."""

from __future__ import annotations

from collections.abc import Sequence

from angiograph.analysis.claims import kinds_of
from angiograph.analysis.drawn import drawn_of
from angiograph.analysis.filters import Filters
from angiograph.analysis.restricting import restricted
from angiograph.model import Dataset
from angiograph.subset import Phrase, Selection
from angiograph.vocabulary import kind_of

__all__ = ["ACTS", "select_targets"]

ACTS = ("activates", "binds", "degrades", "inhibits", "targets")
"""Predicates by which an intervention is said to act on a molecule itself."""


def select_targets(
    dataset: Dataset,
    drugs: Sequence[str] = (),
    targets: Sequence[str] = (),
    filters: Filters | None = None,
) -> Selection:
    """Select what claims say that drugs act on.

    Parameters
    ----------
    drugs
        Identifiers of drugs, or of classes that stand for all their kinds; all single drugs
        without any.
    targets
        Identifiers of molecules, or of families that stand for all their members.

    Examples
    --------
    >>> import angiograph
    >>> graph = angiograph.open()
    >>> part = select_targets(graph.dataset, [graph.id_of("anlotinib")])
    >>> "VEGFR2" in {drawn.step.object.name for drawn in part.steps}
    True
    """
    filters = filters or Filters()
    filters.check(dataset)
    entities = dataset.entities
    given = set().union(*(kinds_of(dataset, drug) for drug in drugs))
    hit = set().union(*(kinds_of(dataset, target) for target in targets))

    def kind(entity: str) -> str:
        return kind_of(entities[entity].category)

    kept = [
        relation
        for relation in dataset.relations.values()
        if relation.predicate in ACTS
        and relation.polarity == "affirmed"
        and kind(relation.object) == "molecule"
        and (
            relation.subject in given and kind(relation.subject) == "intervention"
            if drugs
            else entities[relation.subject].category == "drug"
        )
        and (not targets or relation.object in hit)
        and filters.passes(dataset, relation)
    ]
    return Selection(
        "targets",
        restricted(dataset, kept),
        drawn_of(dataset, [relation for relation in kept if not relation.together_with]),
        Phrase("Drugs and their targets", "药物及其靶点"),
        filters.caption,
    )
