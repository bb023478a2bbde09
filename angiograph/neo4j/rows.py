"""What of a data set becomes which node and relationship: rows for the loader.

The graph model is described in ``cypher/README.md``. A property without a value is left out;
a row carries a hash of its content, by which a later load knows that nothing differs.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NamedTuple

from angiograph.model import Dataset, Document, Evidence, Outcome, Relation
from angiograph.neo4j.spellings import best_spellings
from angiograph.reported import measures_of, populations_of
from angiograph.vocabulary import categories, kind_of, predicates

__all__ = [
    "CLAIM_KEYS",
    "ENTITY_KEYS",
    "MARKS",
    "NODE_KEYS",
    "Row",
    "claim_properties",
    "claim_rows",
    "entity_rows",
    "make_row",
    "node_rows",
    "references_of",
]

_JOINING = re.compile(r"[-/(_]")
"""What parts words, and is a blank in what the queries compare."""

MARKS = {1: "+", -1: "−", 0: "○"}
"""What stands for a sign in captions."""

ENTITY_KEYS = (
    "name", "name_zh", "synonyms", "synonyms_zh", "spellings", "category", "kind", "xref", "note",
    "caption",
)  # fmt: skip
"""Every property that an entity may have beside its identifier."""

CLAIM_KEYS = (
    "predicate", "sign", "structural", "polarity", "certainty", "context", "subject_context",
    "object_context", "conditions", "conditions_zh", "together_with", "proof", "spans",
    "contrasts_with", "note", "source", "evidence", "references", "documents", "caption",
)  # fmt: skip
"""Every property that a claim may have beside its identifier."""

_OUTCOME_CELLS = tuple(name for name in Outcome.__slots__ if name not in ("id", "note"))

NODE_KEYS = {
    "Document": tuple(name for name in Document.__slots__ if name not in ("id", "note")),
    "Reference": ("document", "number", "authors", "title", "journal", "year", "doi", "pmid"),
    "Evidence": (
        "relation", "document", "section", "line_start", "line_end", "references", "certainty",
        "via_inhibition", "summary", "summary_zh",
    ),
    "Mechanism": ("name_zh", "section", "relations", "summary", "summary_zh"),
    "Outcome": (*_OUTCOME_CELLS, "populations", "measures"),
}  # fmt: skip
"""Every property that a node of each label may have beside identifier, name and caption."""

_ENTITY_WORDS = ("name_zh", "synonyms", "synonyms_zh", "category", "xref", "note")
_CLAIM_WORDS = (
    "context", "subject_context", "object_context", "conditions", "conditions_zh",
    "together_with", "proof", "spans", "contrasts_with", "note", "source",
)  # fmt: skip
# In one call for all of them: most claims and entities have few.
_words_of_entity = attrgetter(*_ENTITY_WORDS)
_words_of_claim = attrgetter(*_CLAIM_WORDS)


class Row(NamedTuple):
    """One node or relationship to be.

    ``group`` is its type or label, ``key`` what it is merged by, ``content`` what the
    statement receives, the key among it; ``hash`` covers group and content.
    """

    group: str
    key: tuple[Any, ...]
    hash: int
    content: dict[str, Any]


def make_row(group: str, key: tuple[Any, ...], content: dict[str, Any]) -> Row:
    """Return a row with the hash of its group and content, which from then on holds it too."""
    # The second version of the format is the same in every Python, and goes by values alone.
    told = marshal.dumps((group, content), 2)
    digest = blake2b(told, digest_size=8).digest()
    number = int.from_bytes(digest, "big", signed=True)
    content["hash"] = number
    return Row(group, key, number, content)


def _words(names: Iterable[str], words: Iterable[Any]) -> dict[str, Any]:
    """Leave out what is empty; lists where the model has tuples."""
    return {
        name: list(word) if isinstance(word, tuple) else word
        for name, word in zip(names, words, strict=True)
        if word
    }


def _filled(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, but no number."""
    zeros = {name: number for name, number in properties.items() if number == 0}
    return _words(properties, properties.values()) | zeros


def entity_rows(dataset: Dataset) -> Iterator[Row]:
    """Yield the entities, each with the label of its category, where it has one."""
    known = categories()
    for entity, best in best_spellings(dataset.entities):
        category = known.get(entity.category)
        properties = {
            "name": entity.name or entity.id,
            **_words(_ENTITY_WORDS, _words_of_entity(entity)),
            "spellings": list(best),
            "kind": kind_of(entity.category),
            "caption": entity.name or entity.id,
        }
        labels = [category.neo4j_label] if category else []
        content = {"id": entity.id, "labels": labels, "properties": properties}
        yield make_row("", (entity.id,), content)


def _place(evidence: Evidence) -> str:
    """Say in one line where a claim is made: ``002 §3.1, lines 10-12 [002:4]``."""
    text = f"{evidence.document} {evidence.section}".strip()
    if evidence.line_start is not None:
        last = evidence.line_end or evidence.line_start
        lines = f"s {evidence.line_start}-{last}" if last != evidence.line_start else f" {last}"
        text += f", line{lines}"
    if evidence.references:
        text += f" [{', '.join(evidence.references)}]"
    return text


def references_of(relation: Relation) -> tuple[str, ...]:
    """Return what the places of a claim cite, each once."""
    return tuple(dict.fromkeys(r for e in relation.evidence for r in e.references))


def claim_rows(dataset: Dataset) -> Iterator[Row]:
    """Yield every claim, negated and not-shown ones too, grouped by relationship type."""
    known = predicates()
    for relation in dataset.relations.values():
        predicate = known[relation.predicate]
        properties = {
            "predicate": relation.predicate,
            "sign": predicate.sign,
            "structural": predicate.structural,
            "polarity": relation.polarity,
            "certainty": relation.certainty,
            **_words(_CLAIM_WORDS, _words_of_claim(relation)),
        }
        references: tuple[str, ...] = ()
        if relation.evidence:
            references = references_of(relation)
            documents = dict.fromkeys(e.document for e in relation.evidence if e.document)
            places = tuple(place for e in relation.evidence if (place := _place(e)))
            told = {"evidence": places, "references": references, "documents": tuple(documents)}
            properties |= _words(told, told.values())
        properties["caption"] = _claim_caption(relation, len(references))
        content = {
            "subject": relation.subject,
            "object": relation.object,
            "id": relation.id,
            "properties": properties,
        }
        key = (relation.subject, relation.object, relation.id)
        yield make_row(predicate.neo4j_type, key, content)


def claim_properties(row: Row, dataset: str) -> dict[str, Any]:
    """Return all properties of the relationship that a claim's row becomes."""
    content = row.content
    return {
        "dataset": dataset,
        "id": content["id"],
        **content["properties"],
        "hash": row.hash,
    }


def _claim_caption(relation: Relation, references: int) -> str:
    predicate = predicates()[relation.predicate]
    mark = "≡" if predicate.structural else MARKS[predicate.sign]
    if relation.polarity != "affirmed":
        mark = "✗" if relation.polarity == "negated" else "(✗)"
    doubt = "?" if relation.certainty == "hypothesis" else ""
    count = f" {references}" if references else ""
    return f"{mark}{doubt} {predicate.label}{count}"


def _node(
    label: str,
    identifier: str,
    properties: Mapping[str, Any],
    **links: Iterable[Any],
) -> Row:
    names = ("documents", "references", "subjects", "objects", "drugs", "steps")
    lists = {name: list(links.get(name, ())) for name in names}
    content = {
        "id": identifier,
        "properties": _filled(properties),
        "links": sum(map(len, lists.values())),
        **lists,
    }
    return make_row(label, (identifier,), content)


def node_rows(dataset: Dataset, label: str) -> Iterator[Row]:
    """Yield the nodes of one label: Document, Reference, Evidence, Mechanism or Outcome."""
    makers = {
        "Document": _documents,
        "Reference": _reference_nodes,
        "Evidence": _evidence,
        "Mechanism": _mechanisms,
        "Outcome": _outcomes,
    }
    return makers[label](dataset)


def _documents(dataset: Dataset) -> Iterator[Row]:
    for document in dataset.documents.values():
        properties = {name: getattr(document, name) for name in NODE_KEYS["Document"]}
        properties |= {"name": f"{document.id} {document.title}".strip(), "caption": document.id}
        yield _node("Document", document.id, properties)


def _reference_nodes(dataset: Dataset) -> Iterator[Row]:
    for reference in dataset.references.values():
        properties = {name: getattr(reference, name) for name in NODE_KEYS["Reference"]}
        properties |= {"name": reference.title or reference.id, "caption": reference.id}
        yield _node(
            "Reference",
            reference.id,
            properties,
            documents=_known([reference.document], dataset.documents),
        )


def _known(ids: Iterable[str], table: Mapping[str, Any]) -> list[str]:
    return [identifier for identifier in dict.fromkeys(ids) if identifier in table]


def _evidence(dataset: Dataset) -> Iterator[Row]:
    for relation in dataset.relations.values():
        for number, evidence in enumerate(relation.evidence, 1):
            if not evidence.document:
                continue
            properties = {
                **{name: getattr(evidence, name) for name in NODE_KEYS["Evidence"]},
                "relation": relation.id,
                "name": _place(evidence),
                "caption": f"{evidence.document}:{evidence.line_start or ''}".rstrip(":"),
            }
            yield _node(
                "Evidence",
                f"{relation.id}#{number}",
                properties,
                documents=_known([evidence.document], dataset.documents),
                references=_known(evidence.references, dataset.references),
                subjects=_known([relation.subject], dataset.entities),
                objects=_known([relation.object], dataset.entities),
            )


def _mechanisms(dataset: Dataset) -> Iterator[Row]:
    for mechanism in dataset.mechanisms.values():
        properties = {
            "name": mechanism.name,
            "name_zh": mechanism.name_zh,
            "section": mechanism.section,
            "relations": mechanism.steps,
            "summary": mechanism.summary,
            "summary_zh": mechanism.summary_zh,
            "caption": mechanism.name,
        }
        told = [dataset.relations[step] for step in mechanism.steps if step in dataset.relations]
        steps = [
            {
                "position": position,
                "relation": relation.id,
                "id": relation.subject,
                "caption": str(position),
            }
            for position, relation in enumerate(told, 1)
        ]
        yield _node(
            "Mechanism",
            mechanism.id,
            properties,
            documents=_known(mechanism.document, dataset.documents),
            steps=steps,
        )


def _found_by(names: Iterable[str]) -> list[str]:
    """Return names as the queries compare them with what is typed."""
    return list(dict.fromkeys(_JOINING.sub(" ", name.lower()) for name in names))


def _outcomes(dataset: Dataset) -> Iterator[Row]:
    for outcome in dataset.outcomes.values():
        properties = {name: getattr(outcome, name) for name in _OUTCOME_CELLS}
        properties |= {
            "populations": _found_by(populations_of(outcome)),
            "measures": _found_by(measures_of(outcome)),
            "name": f"{outcome.metric} {outcome.value_text}".strip(),
            "caption": f"{outcome.metric} {outcome.value_text}".strip() or outcome.id,
        }
        regimen = replace(outcome, comparator="").drugs
        drugs = [
            {"id": drug, "arm": "regimen" if drug in regimen else "comparator"}
            for drug in _known(outcome.drugs, dataset.entities)
        ]
        yield _node(
            "Outcome",
            outcome.id,
            properties,
            documents=_known([outcome.document], dataset.documents),
            references=_known(outcome.references, dataset.references),
            drugs=drugs,
        )
