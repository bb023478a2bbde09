"""Which spellings lead to an entity on the server: those for which it is the best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from angiograph.model import Entity
from angiograph.names import spellings
from angiograph.neo4j.sorting import in_order

__all__ = ["best_spellings"]

_LONGEST = 8_191
"""Letters of a spelling: Lucene takes terms of 32,766 bytes, and a letter has four at most."""


def best_spellings(entities: Mapping[str, Entity]) -> Iterator[tuple[Entity, tuple[str, ...]]]:
    """Yield each entity with the spellings that it holds at the best level, in order.

    Levels are those of :mod:`angiograph.names`: identifier, preferred name, synonym, spelling
    variant; all compared in lower case, as the queries do.

    Examples
    --------
    >>> kdr, flk = Entity("HGNC:6307", "gene", "KDR"), Entity("AG:flk", "gene", "FLK", "", ("kdr",))
    >>> for entity, told in best_spellings({"HGNC:6307": kdr, "AG:flk": flk}):
    ...     print(entity.id, told)
    HGNC:6307 ('hgnc:6307', 'kdr')
    AG:flk ('ag:flk', 'flk')
    """
    groups = groupby(in_order(_best(entities)), itemgetter(0))
    number, told = next(groups, (-1, iter(())))
    for place, entity in enumerate(entities.values()):
        if place != number:
            yield entity, ()
            continue
        yield entity, tuple(text for _, text in told)
        number, told = next(groups, (-1, iter(())))


def _best(entities: Mapping[str, Entity]) -> Iterator[tuple[int, str]]:
    """Yield each spelling with the entities that hold it at the best level, by their numbers."""
    last, best = "", 0
    for text, level, number in in_order(_spelled(entities)):
        if text != last:
            last, best = text, level
        if level == best:
            yield number, text


def _spelled(entities: Mapping[str, Entity]) -> Iterator[tuple[str, int, int]]:
    for number, entity in enumerate(entities.values()):
        levels = (
            (entity.id, *entity.xref),
            (entity.name, entity.name_zh),
            (*entity.synonyms, *entity.synonyms_zh),
            spellings(entity),
        )
        told: set[str] = set()
        for level, texts in enumerate(levels):
            for lower in map(str.lower, filter(None, texts)):
                if lower not in told and len(lower) <= _LONGEST:
                    told.add(lower)
                    yield lower, level, number
