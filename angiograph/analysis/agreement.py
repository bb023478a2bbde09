"""Whether the contexts of a route's claims agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from angiograph.model import Relation
from angiograph.vocabulary import contexts, contexts_agree

__all__ = ["NOWHERE", "Setting", "agree", "setting"]

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
    everywhere = (*relation.context, *relation.subject_context, *relation.object_context)
    cell = _of_axis("cell", relation.context)
    return (
        _of_axis("disease", everywhere),
        _of_axis("model", everywhere),
        cell,
        _of_axis("cell", ends.get(left, ())) or cell,
        _of_axis("cell", ends.get(entered, ())) or cell,
    )


def _match(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return True
    return any(contexts_agree(a, b) for a, b in product(one, other))


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
        for option in sorted(options, key=repr) if len(options) > 1 else options:
            if all(
                _match(option[0], other[0])
                and _match(option[1], other[1])
                and _match(option[2], other[2])
                and (at != before + 1 or _match(other[4], option[3]))
                for before, other in chosen
            ) and choose(position + 1, [*chosen, (at, option)]):
                return True
        return False

    return choose(0, [])
