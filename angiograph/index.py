"""The compact signed adjacency that route search walks.

Entities become numbers in the order of their ids, and steps become numbers in the order of
(subject, object, sign), so that comparing numbers compares ids. Light to import: networkx
alone would cost more than most answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from angiograph.model import Dataset, Relation
from angiograph.vocabulary import predicates, walks_structurally

__all__ = ["CAUSAL", "DOWN", "UP", "Index", "build_index", "index_edges"]

CAUSAL, UP, DOWN = 0, 1, 2
"""Kinds of step; UP and DOWN are the two directions of a structural one and may be joined."""

_RANK = {1: 0, -1: 1, 0: 2}
_SIGN = (1, -1, 0, 1)
_STRUCTURAL = 3


class Index:
    """Entities and steps as numbers.

    Attributes
    ----------
    ids
        Entity ids in order; the position is the entity's number.
    numbers
        The number of each entity id.
    subjects, objects, signs, kinds
        One entry a step. A structural step has sign +1, and kind UP (from member to
        family), DOWN, or both joined.
    relations
        The affirmed relations behind each step (empty tuples for plain edges).
    out, into
        The steps that leave and that enter each entity, in order.
    structural, spanning
        Whether any step is structural; whether any relation spans others.
    uniform
        Whether no relation is a hypothesis, has a context or partners, or spans others, so
        that no filter can take a step away.
    plain
        Whether, beyond that, nothing but length and ids orders the routes: no structural
        steps, no evidence.
    moves
        Kept for the searches that walk everything, from one question to the next.
    """

    __slots__ = (
        "ids",
        "into",
        "kinds",
        "moves",
        "numbers",
        "objects",
        "out",
        "plain",
        "relations",
        "signs",
        "spanning",
        "structural",
        "subjects",
        "uniform",
    )

    def __init__(
        self,
        ids: list[str],
        steps: dict[tuple[int, int, int], list[Relation]],
        kinds: dict[tuple[int, int, int], int],
    ) -> None:
        order = sorted(steps)
        self._set(
            ids,
            [key[0] for key in order],
            [key[1] for key in order],
            [_SIGN[key[2]] for key in order],
            [kinds.get(key, CAUSAL) for key in order] if kinds else [CAUSAL] * len(order),
            [tuple(steps[key]) for key in order],
        )
        self.structural = bool(kinds)
        self.spanning = False
        self.uniform = True
        self.plain = not kinds

    @classmethod
    def of_columns(
        cls,
        ids: list[str],
        subjects: list[int],
        objects: list[int],
        signs: list[int],
        kinds: list[int],
        relations: list[tuple[Relation, ...]],
    ) -> Index:
        """Return the index that the columns of another one make; its flags are still to be set."""
        index = cls.__new__(cls)
        index._set(ids, subjects, objects, signs, kinds, relations)
        return index

    def _set(
        self,
        ids: list[str],
        subjects: list[int],
        objects: list[int],
        signs: list[int],
        kinds: list[int],
        relations: list[tuple[Relation, ...]],
    ) -> None:
        self.ids = ids
        self.numbers = {identifier: number for number, identifier in enumerate(ids)}
        self.subjects, self.objects = subjects, objects
        self.signs, self.kinds = signs, kinds
        self.relations = relations
        self.out: list[list[int]] = [[] for _ in ids]
        self.into: list[list[int]] = [[] for _ in ids]
        for step, (subject, target) in enumerate(zip(subjects, objects, strict=True)):
            self.out[subject].append(step)
            self.into[target].append(step)
        self.moves: dict[bool, tuple[dict[int, Any], dict[int, Any]]] = {}

    def __repr__(self) -> str:
        return f"<Index of {len(self.ids)} entities and {len(self.signs)} steps>"


def build_index(dataset: Dataset) -> Index:
    """Build the index of a data set.

    Only affirmed claims of a predicate that is walked become steps. A claim with partners
    becomes a step from each of them; a structural claim is walked in both directions.

    Raises
    ------
    DataError
        If a relation names an entity that the data set does not have.

    Examples
    --------
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> vegf, kdr = Entity("HGNC:12680", "gene", "VEGFA"), Entity("HGNC:6307", "gene", "VEGFR2")
    >>> claim = Relation("AGR:00001", vegf.id, "activates", kdr.id)
    >>> build_index(Dataset({vegf.id: vegf, kdr.id: kdr}, {claim.id: claim}))
    <Index of 2 entities and 1 steps>
    """
    dataset.require_ends()
    known = predicates()
    entities = dataset.entities
    ids = sorted(entities)
    numbers = {identifier: number for number, identifier in enumerate(ids)}
    steps: dict[tuple[int, int, int], list[Relation]] = {}
    kinds: dict[tuple[int, int, int], int] = {}
    spanning, uniform, evidence = False, True, False
    for relation in dataset.relations.values():
        if relation.polarity != "affirmed":
            continue
        predicate = known[relation.predicate]
        if not predicate.walked:
            continue
        head = numbers[relation.object]
        subject = numbers[relation.subject]
        if predicate.structural:
            if subject == head or not walks_structurally(
                relation.predicate,
                entities[relation.subject].category,
                entities[relation.object].category,
            ):
                continue
            for key, kind in (
                ((subject, head, _STRUCTURAL), UP),
                ((head, subject, _STRUCTURAL), DOWN),
            ):
                steps.setdefault(key, []).append(relation)
                kinds[key] = kinds.get(key, 0) | kind
        else:
            rank = _RANK[predicate.sign]
            if subject != head:
                steps.setdefault((subject, head, rank), []).append(relation)
            for partner in relation.together_with:
                number = numbers[partner]
                if number != head and number != subject:
                    steps.setdefault((number, head, rank), []).append(relation)
        if relation.spans:
            spanning = True
        if relation.evidence:
            evidence = True
        if uniform and (
            relation.spans
            or relation.together_with
            or relation.context
            or relation.subject_context
            or relation.object_context
            or relation.certainty != "stated"
        ):
            uniform = False
    index = Index(ids, steps, kinds)
    index.spanning, index.uniform = spanning, uniform
    index.plain = uniform and not evidence and not kinds
    return index


def index_edges(edges: Iterable[tuple[str, str, int]]) -> Index:
    """Build an index from plain signed edges: source, target, and +1, -1 or 0.

    Examples
    --------
    >>> index_edges([("HIF1A", "VEGFA", 1), ("VHL", "HIF1A", -1)]).ids
    ['HIF1A', 'VEGFA', 'VHL']
    """
    listed = list(edges)
    ids = sorted({edge[0] for edge in listed} | {edge[1] for edge in listed})
    numbers = {identifier: number for number, identifier in enumerate(ids)}
    nothing: list[Relation] = []
    steps = {
        (numbers[source], numbers[target], _RANK[sign]): nothing
        for source, target, sign in listed
        if source != target
    }
    return Index(ids, steps, {})
