"""Which spellings lead to an entity on the server: those for which it is the best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from angiograph.model import Entity
from angiograph.names import spellings
from angiograph.scratch import scratch

__all__ = ["best_spellings"]

_TABLE = "CREATE TABLE rows (text TEXT, level INTEGER, entity INTEGER)"
_BEST = """
SELECT DISTINCT entity, text
FROM (SELECT entity, text, level, min(level) OVER (PARTITION BY text) AS best FROM rows)
WHERE level = best
ORDER BY entity, text
"""


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
    with scratch(_TABLE) as database:
        database.executemany("INSERT INTO rows VALUES (?, ?, ?)", _spelled(entities))
        groups = groupby(database.execute(_BEST), itemgetter(0))
        number, told = next(groups, (-1, iter(())))
        for place, entity in enumerate(entities.values()):
            if place != number:
                yield entity, ()
                continue
            yield entity, tuple(text for _, text in told)
            number, told = next(groups, (-1, iter(())))


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
            lower = {text.lower() for text in texts if text} - told
            told |= lower
            for text in lower:
                yield text, level, number
