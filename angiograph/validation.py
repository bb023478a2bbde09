"""Are the tables sound? Every problem as file, line and message.

:mod:`angiograph.tables` finds problems of form; this module finds what the records say wrongly:
identifiers that nothing stands behind, claims that act on a drug, names that two entities share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from angiograph.dictionary import Said, check_page, check_rows, range_problem
from angiograph.exceptions import DataError
from angiograph.hints import hint_of_entity
from angiograph.model import Dataset, Entity, Relation
from angiograph.names import spellings
from angiograph.nearest import unknown
from angiograph.resources import seeds_folder
from angiograph.tables import assemble, parse_tables, read_entities
from angiograph.tsv import Problem, Rows
from angiograph.vocabulary import (
    CERTAINTIES,
    POLARITIES,
    categories,
    contexts,
    predicates,
    prefixes,
    proofs,
)

__all__ = ["read_valid", "validate"]

_DIGEST = re.compile("[0-9a-f]{16}")
_OWN_LOCAL = re.compile(r"[\w.-]+")

_BUILTIN = ("AGR:", "AGO:")


def validate(folder: Path) -> list[Problem]:
    """Return every problem of the tables in a folder, sorted by file and line.

    What ``import`` wrote must hold together; the curation policy is for claims of one's own and
    the entities that they name. Tables of one's own may name entities of the built-in ones, and
    have a prefix of their own: the one that starts the identifiers of their claims.

    Parameters
    ----------
    folder
        A folder of tables.
    """
    dataset, problems, tables = _checked(folder, folder.name)
    if dataset is not None:
        problems += _problems(check_page, tables, dataset)
    return sorted(problems)


def read_valid(folder: Path, name: str) -> Dataset:
    """Read a folder of tables and check what they say.

    Raises
    ------
    DataError
        With every problem as ``file:line: message``; nothing is returned then.
    """
    dataset, problems, _ = _checked(folder, name)
    if dataset is None or problems:
        raise DataError([str(problem) for problem in problems])
    return dataset


def _checked(folder: Path, name: str) -> tuple[Dataset | None, list[Problem], dict[str, Rows]]:
    tables, problems = parse_tables(folder)
    if "entities" not in tables or "relations" not in tables:
        return None, sorted(problems), tables
    dataset = _with_builtin(assemble(tables, problems, name))
    for check in (
        _entities,
        _relations,
        _evidence,
        _references,
        _mechanisms,
        _outcomes,
        check_rows,
    ):
        problems += _problems(check, tables, dataset)
    return dataset, sorted(problems), tables


def _problems(
    check: Callable[[dict[str, Rows], Dataset], Said], tables: dict[str, Rows], dataset: Dataset
) -> Iterator[Problem]:
    for table, line, message in check(tables, dataset):
        yield Problem(tables[table].file, line, message)


def _with_builtin(dataset: Dataset) -> Dataset:
    """Return tables of one's own with the built-in entities that they name and do not hold."""
    named = {
        end
        for relation in dataset.relations.values()
        if not relation.id.startswith(_BUILTIN)
        for end in (relation.subject, relation.object, *relation.together_with)
    }
    named |= {
        drug
        for outcome in dataset.outcomes.values()
        if not outcome.id.startswith(_BUILTIN)
        for drug in outcome.drugs
    }
    lacking = named - dataset.entities.keys()
    if not lacking:
        return dataset
    builtin = read_entities(seeds_folder())
    added = {one: builtin[one] for one in sorted(lacking) if one in builtin}
    return replace(dataset, entities=dataset.entities | added) if added else dataset


def _own_prefixes(dataset: Dataset) -> set[str]:
    """Return the prefixes that the tables start the identifiers of their claims with."""
    found = {identifier.partition(":")[0] for identifier in dataset.relations}
    return found - prefixes().keys()


def _imported(identifier: str, dataset: Dataset) -> bool:
    """Whether a relation came with a source: its id is a document and a hash of the claim."""
    source, _, digest = identifier.rpartition(":")
    return source in dataset.documents and bool(_DIGEST.fullmatch(digest))


def _own_entities(dataset: Dataset) -> set[str]:
    """Return the entities that are not only others' names for things."""
    own: set[str] = set()
    others: set[str] = set()
    for relation in dataset.relations.values():
        ends = others if _imported(relation.id, dataset) else own
        ends.update((relation.subject, relation.object, *relation.together_with))
    if others and not own:
        return set()
    return dataset.entities.keys() - (others - own)


def _rows(tables: dict[str, Rows], name: str) -> list[tuple[int, Any]]:
    return tables[name].records if name in tables else []


def _identifier_problem(identifier: str, own: set[str]) -> str:
    prefix, colon, local = identifier.partition(":")
    if not colon:
        return f"{identifier!r} is not a CURIE such as HGNC:12680 or AG:my_thing"
    if prefix in own:
        if _OWN_LOCAL.fullmatch(local):
            return ""
        return f"{identifier!r}: after {prefix}: only letters, digits, '_', '.' and '-' may stand"
    known = prefixes().get(prefix)
    if known is None:
        mine = f"; {', '.join(sorted(own))} of your claims is known too" if own else ""
        told = unknown("prefix", prefix, prefixes(), "vocabulary/prefixes.tsv")
        return f"{identifier!r}: {told}{mine}"
    if not known.pattern.fullmatch(local):
        return f"{identifier!r}: a local part of {prefix} looks like {known.pattern.pattern}"
    return ""


def _entities(tables: dict[str, Rows], dataset: Dataset) -> Said:
    owner: dict[str, Entity] = {}
    xrefs: dict[str, str] = {}
    own = _own_entities(dataset)
    own_prefixes = _own_prefixes(dataset)
    for line, entity in _rows(tables, "entities"):
        if entity.id not in own:
            if entity.category and entity.category not in categories():
                yield "entities", line, unknown("category", entity.category, categories())
            continue
        if not entity.category:
            yield "entities", line, f"column category is empty; known: {', '.join(categories())}"
        elif entity.category not in categories():
            yield "entities", line, unknown("category", entity.category, categories())
        for identifier in (entity.id, *entity.xref):
            if said := _identifier_problem(identifier, own_prefixes):
                yield "entities", line, said
        for identifier in entity.xref:
            if xrefs.setdefault(identifier, entity.id) != entity.id:
                yield "entities", line, f"xref {identifier} stands at {xrefs[identifier]} too"
        if entity.id.startswith("AG:") and not entity.note:
            yield "entities", line, f"{entity.id} is a local id: say in note why"
        for name in {entity.name, entity.name_zh} - {""}:
            if owner.setdefault(name, entity).id != entity.id:
                yield "entities", line, f"{owner[name].id} has the name {name!r} too"
    yield from _shared_spellings([row for row in _rows(tables, "entities") if row[1].id in own])


def _shared_spellings(rows: list[tuple[int, Any]]) -> Said:
    """Spellings of two entities, where neither wins by being the preferred name."""
    preferred: dict[str, str] = {}
    for _, entity in rows:
        for spelling in spellings(Entity(entity.id, entity.category, entity.name, entity.name_zh)):
            preferred.setdefault(spelling, entity.id)
    owner: dict[str, str] = {}
    for line, entity in rows:
        for spelling in spellings(entity):
            if spelling in preferred:
                continue
            if owner.setdefault(spelling, entity.id) != entity.id:
                message = f"{owner[spelling]} has a synonym spelled {spelling!r} too"
                yield "entities", line, message


def _relations(tables: dict[str, Rows], dataset: Dataset) -> Said:
    claims: dict[tuple[object, ...], str] = {}
    own_prefixes = _own_prefixes(dataset)
    for line, relation in _rows(tables, "relations"):
        for message in _relation_problems(relation, dataset, own_prefixes):
            yield "relations", line, message
        key = (
            relation.subject,
            relation.predicate,
            relation.object,
            relation.polarity,
            relation.certainty,
            frozenset(relation.context),
            frozenset(relation.subject_context),
            frozenset(relation.object_context),
            relation.conditions,
            frozenset(relation.together_with),
        )
        if claims.setdefault(key, relation.id) != relation.id:
            message = f"{relation.id} makes the claim of {claims[key]} again: add evidence there"
            yield "relations", line, message
        told = dataset.relations[relation.id].evidence or _imported(relation.id, dataset)
        if "evidence" in tables and not told:
            yield "relations", line, f"{relation.id} has no place in evidence.tsv"


def _relation_problems(
    relation: Relation, dataset: Dataset, own_prefixes: set[str]
) -> Iterator[str]:
    imported = _imported(relation.id, dataset)
    if not imported and (said := _identifier_problem(relation.id, own_prefixes)):
        yield said
    for end in (relation.subject, relation.object, *relation.together_with):
        if end not in dataset.entities:
            yield f"entity {end} is not in entities.tsv{hint_of_entity(end, dataset)}"
    predicate = predicates().get(relation.predicate)
    if predicate is None:
        yield unknown("predicate", relation.predicate, predicates())
    if relation.polarity not in POLARITIES:
        yield f"polarity is {relation.polarity!r}; it is one of {', '.join(POLARITIES)}"
    if relation.certainty not in CERTAINTIES:
        yield f"certainty is {relation.certainty!r}; it is one of {', '.join(CERTAINTIES)}"
    for context in relation.told_in:
        if context not in contexts():
            yield unknown("context", context, contexts(), "vocabulary/contexts.tsv")
    for proof in relation.proof:
        if proof not in proofs():
            yield unknown("proof", proof, proofs())
    for other in (*relation.spans, *relation.contrasts_with):
        if other not in dataset.relations or other == relation.id:
            yield f"names relation {other}, which is not another relation of these tables"
    if imported:
        return
    if relation.subject == relation.object:
        yield f"{relation.id} acts on its own subject"
    if relation.subject in relation.together_with or relation.object in relation.together_with:
        yield f"{relation.id} names one of its ends in together_with"
    acted_on = dataset.entities.get(relation.object)
    if predicate and predicate.sign and acted_on and acted_on.category in categories():
        opposed = predicate.id == "opposes"
        if categories()[acted_on.category].kind == "intervention" and not opposed:
            yield (
                f"{relation.id} acts on {acted_on.name}, an intervention: "
                "make 'resistance to' or 'response to' it the object"
            )


def _evidence(tables: dict[str, Rows], dataset: Dataset) -> Said:
    best: dict[str, str] = {}
    seen: set[tuple[object, ...]] = set()
    for line, place in _rows(tables, "evidence"):
        if place.relation not in dataset.relations:
            yield "evidence", line, f"relation {place.relation} is not in relations.tsv"
        if place.document not in dataset.documents:
            yield "evidence", line, f"document {place.document} is not in documents.tsv"
        if said := range_problem(place.line_start, place.line_end):
            yield "evidence", line, said
        if place.certainty not in CERTAINTIES:
            yield "evidence", line, f"certainty {place.certainty!r} is not known"
        for reference in place.references:
            if reference not in dataset.references:
                yield "evidence", line, f"reference {reference} is not in references.tsv"
        key = (place.relation, place.document, place.line_start, place.line_end)
        if key in seen and not _imported(place.relation, dataset):
            yield "evidence", line, f"{place.relation} has this place already"
        seen.add(key)
        if best.get(place.relation) != "stated":
            best[place.relation] = place.certainty
    for line, relation in _rows(tables, "relations"):
        if relation.id in best and relation.certainty != best[relation.id]:
            message = (
                f"{relation.id} is {relation.certainty}, its best evidence {best[relation.id]}"
            )
            yield "relations", line, message


def _references(tables: dict[str, Rows], dataset: Dataset) -> Said:
    for line, reference in _rows(tables, "references"):
        if reference.document not in dataset.documents:
            yield "references", line, f"document {reference.document} is not in documents.tsv"
        for prefix, local in (("DOI", reference.doi), ("PMID", reference.pmid)):
            if local and not prefixes()[prefix].pattern.fullmatch(local):
                yield "references", line, f"{local!r} is no {prefix}"


def _mechanisms(tables: dict[str, Rows], dataset: Dataset) -> Said:
    for line, mechanism in _rows(tables, "mechanisms"):
        for step in mechanism.steps:
            if step not in dataset.relations:
                yield "mechanisms", line, f"step {step} is not in relations.tsv"
        for document in mechanism.document:
            if document not in dataset.documents:
                yield "mechanisms", line, f"document {document} is not in documents.tsv"


def _outcomes(tables: dict[str, Rows], dataset: Dataset) -> Said:
    for line, outcome in _rows(tables, "outcomes"):
        if outcome.document not in dataset.documents:
            yield "outcomes", line, f"document {outcome.document} is not in documents.tsv"
        for identifier in outcome.drugs:
            if identifier not in dataset.entities:
                hint = hint_of_entity(identifier, dataset)
                yield "outcomes", line, f"entity {identifier} is not in entities.tsv{hint}"
        if outcome.value is None and not outcome.value_text and not outcome.direction:
            yield "outcomes", line, "has neither value, value_text nor direction"
        low, high = outcome.ci_low, outcome.ci_high
        if low is not None and high is not None and low > high:
            yield "outcomes", line, f"ci_low {low:g} is above ci_high {high:g}"
        for reference in outcome.references:
            if reference not in dataset.references:
                yield "outcomes", line, f"reference {reference} is not in references.tsv"
