"""Several data sets as one, joined by identifier. Nothing is lost, and their order is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from angiograph.exceptions import DataError, UsageError
from angiograph.grounding.sources import joined
from angiograph.model import Dataset, Entity, Outcome, Reference, Relation
from angiograph.nearest import unknown

__all__ = ["merge", "only_from"]

_BUILTIN = "builtin"
_ALL_IN_ONE = ("documents", "mechanisms", "outcomes")
_told = attrgetter(*(f.name for f in fields(Relation) if f.name not in ("evidence", "source")))


def merge(datasets: Sequence[Dataset]) -> Dataset:
    """Return one data set that holds all records of several.

    An entity that several hold has the names of the built-in tables if they are there, else of
    the source that tells most of it; the names and identifiers of the others are added. Each
    relation keeps its identifier and its evidence, and says in ``source`` which data set it came
    from. A paper that several cite is one reference. A data set given twice counts once.

    Parameters
    ----------
    datasets
        The data sets, in any order.

    Raises
    ------
    DataError
        If two data sets use one identifier for different claims or records.
    """
    ordered = sorted(datasets, key=lambda dataset: (dataset.name != _BUILTIN, dataset.name))
    problems: list[str] = []
    values: dict[str, Any] = {
        "entities": _entities(ordered),
        "references": {},
        "mentions": _once(mention for dataset in ordered for mention in dataset.mentions),
        "uncurated": _once(row for dataset in ordered for row in dataset.uncurated),
        "release": next((d.release for d in ordered if d.release), None),
        "name": " + ".join(_once(dataset.name for dataset in ordered)),
    }
    values["references"], same = _references(ordered, problems)
    values["relations"] = _relations(ordered, same, problems)
    for table in _ALL_IN_ONE:
        values[table] = _records(ordered, table, same, problems)
    if problems:
        raise DataError(problems)
    return Dataset(**values)


def only_from(dataset: Dataset, sources: Iterable[str]) -> Dataset:
    """Return a data set with all entities, and only what some sources tell.

    Raises
    ------
    UsageError
        If no claim comes from one of them, or none is named; with those that there are.
    """
    wanted = set(sources)
    told = {relation.origin for relation in dataset.relations.values()}
    if not wanted:
        raise UsageError(f"no source is named; there are: {', '.join(sorted(told))}")
    if others := sorted(wanted - told):
        raise UsageError(unknown("source", others[0], sorted(told)))
    relations = {one: r for one, r in dataset.relations.items() if r.origin in wanted}
    mechanisms = {
        one: mechanism
        for one, mechanism in dataset.mechanisms.items()
        if relations.keys() >= set(mechanism.steps)
    }
    return replace(dataset, relations=relations, mechanisms=mechanisms)


def _once(items: Iterable[Any]) -> Any:
    return tuple(dict.fromkeys(items))


def _entities(datasets: Sequence[Dataset]) -> dict[str, Entity]:
    told: dict[str, list[Entity]] = {}
    builtin: set[str] = set()
    for dataset in datasets:
        for entity in dataset.entities.values():
            told.setdefault(entity.id, []).append(entity)
        if dataset.name == _BUILTIN:
            builtin = set(dataset.entities)
    entities = {}
    for identifier, versions in told.items():
        if len(versions) > 1:
            first = [versions.pop(0)] if identifier in builtin else []
            versions = first + sorted(versions, key=_least_told)
        known = versions[0]
        for other in versions[1:]:
            known = known if other == known else joined(known, other)
        entities[identifier] = known
    return entities


def _least_told(entity: Entity) -> tuple[Any, ...]:
    """Order an entity of several sources: those that say what it is, and have a name for it."""
    return (not entity.category, entity.name == entity.id, repr(entity))


def _relations(
    datasets: Sequence[Dataset], same: dict[tuple[str, str], str], problems: list[str]
) -> dict[str, Relation]:
    relations: dict[str, Relation] = {}
    for dataset in datasets:
        name = dataset.name
        for relation in dataset.relations.values():
            made = _of_source(relation, relation.source or name, name, same)
            told = relations.setdefault(made.id, made)
            if told is not made and told != made:
                if replace(told, source="") == replace(made, source=""):
                    continue
                problems.append(_differing(f"relation {made.id}", told.source, made.source))
    return relations


def _differing(record: str, one: str, other: str) -> str:
    where = f"two data sets named {one}" if one == other else f"{one} and {other}"
    return (
        f"{record} is told differently by {where}: give one of them another identifier, or its "
        "folder or file another name"
    )


def _of_source(
    relation: Relation, source: str, dataset: str, same: dict[tuple[str, str], str]
) -> Relation:
    evidence = relation.evidence
    if same and any((dataset, one) in same for place in evidence for one in place.references):
        evidence = tuple(
            replace(place, references=_cited(place.references, dataset, same)) for place in evidence
        )
    values: list[Any] = [*_told(relation), evidence, source]
    return Relation(*values)


def _cited(
    references: Iterable[str], dataset: str, same: dict[tuple[str, str], str]
) -> tuple[str, ...]:
    """Return the references that stand for those of a data set, each once."""
    return tuple(dict.fromkeys(same.get((dataset, one), one) for one in references))


def _references(
    datasets: Sequence[Dataset], problems: list[str]
) -> tuple[dict[str, Reference], dict[tuple[str, str], str]]:
    """Return the papers, and for a data set's reference the one that stands for it."""
    papers: dict[str, str] = {}
    references: dict[str, Reference] = {}
    same: dict[tuple[str, str], str] = {}
    for dataset in datasets:
        for reference in dataset.references.values():
            keys = _paper(reference)
            known = next((papers[key] for key in keys if key in papers), None)
            if dataset.name == _BUILTIN or known is None:
                known = reference.id
            for key in keys:
                papers.setdefault(key, known)
            if known != reference.id:
                same[dataset.name, reference.id] = known
            told = references.get(known)
            if told and known == reference.id and _other_paper(told, reference):
                problems.append(
                    f"reference {known} of {dataset.name} is another paper elsewhere: "
                    "give it another identifier"
                )
            references[known] = reference if told is None else _filled(told, reference)
    return references, same


def _paper(reference: Reference) -> list[str]:
    keys = [f"doi:{reference.doi.lower()}"] if reference.doi else []
    keys += [f"pmid:{reference.pmid}"] if reference.pmid else []
    return [*keys, f"id:{reference.id}"]


def _other_paper(one: Reference, other: Reference) -> bool:
    told = [(getattr(one, n), getattr(other, n)) for n in ("doi", "pmid", "title")]
    both = [(a, b) for a, b in told if a and b]
    return bool(both) and all(a != b for a, b in both)


def _filled(known: Reference, other: Reference) -> Reference:
    values = {f.name: getattr(known, f.name) or getattr(other, f.name) for f in fields(Reference)}
    return known if all(getattr(known, n) == v for n, v in values.items()) else Reference(**values)


def _records(
    datasets: Sequence[Dataset],
    table: str,
    same: dict[tuple[str, str], str],
    problems: list[str],
) -> dict[str, Any]:
    records: dict[str, Any] = {}
    places: dict[str, str] = {}
    for dataset in datasets:
        for identifier, record in getattr(dataset, table).items():
            if isinstance(record, Outcome):
                record = replace(record, references=_cited(record.references, dataset.name, same))
            told = records.setdefault(identifier, record)
            place = places.setdefault(identifier, dataset.name)
            if told != record:
                problems.append(_differing(f"{table[:-1]} {identifier}", place, dataset.name))
    return records
