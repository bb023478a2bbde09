"""The text of Cypher statements, read from ``cypher/``, one a file.

Parameters carry all data. A type, a label to match or a path length cannot be one in Cypher:
:func:`statement` writes it in the place that the file marks, ``/*type*/INHIBITS``, and takes
it only from the vocabulary, from the names listed here, or from a range of whole numbers.
Nothing else builds statement text.
"""

from __future__ import annotations

import re
from functools import cache

from angiograph.resources import cypher_folder
from angiograph.vocabulary import categories, predicates

__all__ = ["LONGEST", "NODE_LABELS", "claim_types", "entity_labels", "statement"]

LONGEST = 12
"""The most steps that a path in a statement may have."""

NODE_LABELS = ("Document", "Evidence", "Mechanism", "Outcome", "Reference")
"""Labels of the nodes that one data set owns alone."""

_PLACE = re.compile(r"/\*(type|types|label|labels|length|groups)\*/ ?(\w+(?::\w+)*)")
_NAME = re.compile(r"[a-z]+/[a-z_]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@cache
def claim_types() -> tuple[str, ...]:
    """Return the relationship types of claims, from the vocabulary."""
    return tuple(sorted({predicate.neo4j_type for predicate in predicates().values()}))


@cache
def entity_labels() -> tuple[str, ...]:
    """Return the labels that stand for categories, from the vocabulary."""
    return tuple(sorted({category.neo4j_label for category in categories().values()}))


@cache
def _text(name: str) -> str:
    file = cypher_folder() / f"{name}.cypher"
    if not _NAME.fullmatch(name) or not file.is_file():
        raise ValueError(f"no statement is named {name!r}")
    return file.read_text("utf-8")


@cache
def statement(
    name: str, *, type: str | None = None, label: str | None = None, length: int | None = None
) -> str:
    """Return the text of a statement.

    Parameters
    ----------
    name
        The file below ``cypher/`` without its ending, such as ``load/claims_write``.
    type
        A relationship type of the vocabulary, for the place marked ``/*type*/``; all of them
        stand at ``/*types*/``.
    label
        A label of the vocabulary or of :data:`NODE_LABELS`, for the place marked ``/*label*/``.
    length
        The most steps of a path, for each place marked ``/*length*/`` (and one more, with the
        empty path, for ``/*groups*/``); without it, the number in the file stays.

    Raises
    ------
    ValueError
        If there is no such file, or a type, label or length is none of those.

    Examples
    --------
    >>> "[r:INHIBITS " in statement("load/claims_write", type="INHIBITS")
    True
    """
    if type is not None and (type not in claim_types() or not _WORD.fullmatch(type)):
        raise ValueError(f"{type!r} is not a relationship type of the vocabulary")
    known = (*entity_labels(), *NODE_LABELS)
    if label is not None and (label not in known or not _WORD.fullmatch(label)):
        raise ValueError(f"{label!r} is not a label of the vocabulary")
    if length is not None and (
        not isinstance(length, int) or isinstance(length, bool) or not 1 <= length <= LONGEST
    ):
        raise ValueError(f"a path has 1 to {LONGEST} steps, not {length}")
    words = {
        "type": type,
        "types": "|".join(claim_types()),
        "label": label,
        "labels": ":".join(entity_labels()),
        "length": None if length is None else str(length),
        "groups": None if length is None else str(length + 1),
    }

    def fill(place: re.Match[str]) -> str:
        word = words[place[1]]
        return place[2] if word is None else word

    return _PLACE.sub(fill, _text(name))
