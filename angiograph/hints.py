"""What a person may have meant who wrote what no table knows."""

from __future__ import annotations

from functools import cache

from angiograph.model import Dataset
from angiograph.names import Names
from angiograph.nearest import nearest
from angiograph.resources import seeds_folder
from angiograph.tables import read_entities

__all__ = ["hint_of_entity"]


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
        return f"; did you mean {near[0]} ({dataset.entities[near[0]].name})?"
    return "; add a row for it, or name one of the built-in entities (angiograph find NAME)"
