"""What a person may have meant who wrote what no table knows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from angiograph.model import Dataset
from angiograph.names import Names
from angiograph.nearest import nearest
from angiograph.resources import seeds_folder
from angiograph.tables import read_entities

__all__ = ["hint_of_entity", "known_words"]

_MOST_LISTED = 40
_PLACES = {"context": "vocabulary/contexts.tsv", "prefix": "vocabulary/prefixes.tsv"}


def known_words(word: str, known: Iterable[str], kind: str) -> str:
    """Return that a word is unknown, which one it may mean, and which there are.

    Examples
    --------
    >>> known_words("activate", ["activates", "inhibits"], "predicate")
    "unknown predicate 'activate'; did you mean activates? Known: activates, inhibits"
    """
    words = list(known)
    near = nearest(word, words)
    said = f"unknown {kind} {word!r}"
    said += f"; did you mean {near}?" if near else ";"
    if kind in _PLACES and len(words) > 10:
        return f"{said} {_PLACES[kind]} of angiograph lists all"
    listed = ", ".join(words[:_MOST_LISTED])
    return f"{said} {'Known' if near else 'known'}: {listed}"


@cache
def _builtin() -> Names:
    return Names(Dataset(read_entities(seeds_folder()), {}))


def hint_of_entity(identifier: str, dataset: Dataset) -> str:
    """Return what an identifier that no table holds may mean: a name, or one misspelt.

    Examples
    --------
    >>> hint_of_entity("KDR", Dataset({}, {}))
    '; KDR is a name: write HGNC:6307 (VEGFR2)'
    """
    own = Names(dataset).find(identifier) if len(dataset.entities) < 10_000 else None
    for found in (own, _builtin().find(identifier)):
        if found and found.best:
            told = " or ".join(f"{m.entity.id} ({m.entity.name})" for m in found.best)
            return f"; {identifier} is a name: write {told}"
    if ":" in identifier and (near := nearest(identifier, dataset.entities)):
        return f"; did you mean {near} ({dataset.entities[near].name})?"
    return "; add a row for it, or name one of the built-in entities (angiograph find NAME)"
