"""Whether the contexts of a route's claims agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product

from angiograph.model import Relation
from angiograph.vocabulary import contexts, contexts_agree

__all__ = ["NOWHERE", "Setting", "agree", "least_bound", "setting"]

Setting = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]
"""Disease, model and cell of a claim; the cell at the entity left and at the one entered."""

_NOWHERE: Setting = (frozenset(),) * 5
NOWHERE = frozenset([_NOWHERE])
"""The choice of a step whose claims name no context."""


def _of_axis(axis: str, named: Iterable[str]) -> frozenset[str]:
    known = contexts()
    return frozenset(
        context for context in named if context in known and known[context].axis == axis
    )


def setting(relation: Relation, left: str, entered: str) -> Setting:
    """Return where a claim holds, walked from one entity to another.

    The disease and the model of an end count as the claim's. The cell of an end is its
    own, or else the claim's; a partner of a joint cause has none of its own.
    """
    ends = {relation.subject: relation.subject_context, relation.object: relation.object_context}
    cell = _of_axis("cell", relation.context)
    return (
        _of_axis("disease", relation.told_in),
        _of_axis("model", relation.told_in),
        cell,
        _of_axis("cell", ends.get(left, ())) or cell,
        _of_axis("cell", ends.get(entered, ())) or cell,
    )


def _as_wide(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    return not wide or (bool(narrow) and wide >= narrow)


def least_bound(settings: Iterable[Setting]) -> frozenset[Setting]:
    """Return the settings without those that agree with no more than another one does.

    >>> aml, none = frozenset({"AML"}), frozenset()
    >>> wide, narrow = (aml, none, none, none, none), (aml, none, aml, aml, aml)
    >>> least_bound([wide, narrow]) == {wide}
    True
    """
    distinct = frozenset(settings)
    if len(distinct) < 2:
        return distinct
    return frozenset(
        one
        for one in distinct
        if not any(other != one and all(map(_as_wide, other, one)) for other in distinct)
    )


@cache
def _match(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return True
    return any(contexts_agree(a, b) for a, b in product(one, other))


@cache
def _fit(before: Setting, after: Setting, adjacent: bool) -> bool:
    """Whether the settings of two steps agree; adjacent ones share the entity between."""
    return (
        _match(before[0], after[0])
        and _match(before[1], after[1])
        and _match(before[2], after[2])
        and (not adjacent or _match(before[4], after[3]))
    )


def agree(choices: Sequence[frozenset[Setting]]) -> bool:
    """Whether one setting can be chosen for each step so that all agree.

    On every axis, two claims agree where one names nothing, or where they name the same
    or one within the other; the cell of an entity must match on both its sides.
    """
    bound = [(at, options) for at, options in enumerate(choices) if _NOWHERE not in options]

    def choose(position: int, chosen: list[tuple[int, Setting]]) -> bool:
        if position == len(bound):
            return True
        at, options = bound[position]
        for option in options:
            for before, other in chosen:
                if not _fit(other, option, at == before + 1):
                    break
            else:
                if choose(position + 1, [*chosen, (at, option)]):
                    return True
        return False

    return choose(0, [])
