"""Several data sets as one, joined by identifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from angiograph.exceptions import DataError
from angiograph.model import Dataset

__all__ = ["merge"]


def merge(datasets: Sequence[Dataset]) -> Dataset:
    """Return one data set that holds all records of several.

    An entity that several hold is the first one's, with the synonyms and xrefs of the others
    added. Each relation keeps its evidence, and says in ``source`` which data set it came from.

    Parameters
    ----------
    datasets
        The data sets, the most trusted names first.

    Raises
    ------
    DataError
        If two data sets use one relation identifier for different claims.
    """
    if len(datasets) == 1:
        return datasets[0]
    entities: dict[str, Any] = {}
    relations: dict[str, Any] = {}
    rest: dict[str, dict[str, Any]] = {
        name: {} for name in ("references", "documents", "mechanisms", "outcomes")
    }
    problems = []
    for dataset in datasets:
        for entity in dataset.entities.values():
            known = entities.get(entity.id)
            entities[entity.id] = entity if known is None else _joined(known, entity)
        for relation in dataset.relations.values():
            told = relations.get(relation.id)
            if told is not None and replace(told, source="") != replace(relation, source=""):
                problems.append(
                    f"{dataset.name}: relation {relation.id} stands in {told.source} too"
                )
            relations[relation.id] = replace(relation, source=relation.source or dataset.name)
        for name, table in rest.items():
            for identifier, record in getattr(dataset, name).items():
                table.setdefault(identifier, record)
    if problems:
        raise DataError(problems)
    name = " + ".join(dataset.name for dataset in datasets)
    return Dataset(
        entities,
        relations,
        **rest,
        mentions=tuple(mention for dataset in datasets for mention in dataset.mentions),
        uncurated=tuple(row for dataset in datasets for row in dataset.uncurated),
        release=datasets[0].release,
        name=name,
    )


def _joined(known: Any, other: Any) -> Any:
    def union(*names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for group in names for name in group if name))

    synonyms = union(known.synonyms, [other.name], other.synonyms)
    synonyms_zh = union(known.synonyms_zh, [other.name_zh], other.synonyms_zh)
    return replace(
        known,
        name_zh=known.name_zh or other.name_zh,
        synonyms=tuple(name for name in synonyms if name != known.name),
        synonyms_zh=tuple(name for name in synonyms_zh if name != (known.name_zh or other.name_zh)),
        xref=union(known.xref, other.xref),
    )
