"""What of a data set becomes which node and relationship: rows for the loader.

The graph model is described in ``cypher/README.md``. A property without a value is left out;
a row carries a hash of its content, by which a later load knows that nothing differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from angiograph.model import Dataset, Entity, Evidence, Relation
from angiograph.names import spellings
from angiograph.vocabulary import categories, predicates, walks_structurally

__all__ = [
    "CLAIM_KEYS",
    "ENTITY_KEYS",
    "Row",
    "claim_rows",
    "entity_rows",
    "leap_row",
    "node_rows",
    "step_rows",
]

_MARKS = {1: "+", -1: "−", 0: "○"}
# Only ``is a`` asks for a category, and an entity without one counts as a molecule.
_UNKNOWN_CATEGORY = "gene"

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


@dataclass(frozen=True, slots=True)
class Row:
    """One node or relationship to be.

    ``group`` is its type or label, ``key`` what it is merged by, ``content`` what the
    statement receives; ``hash`` covers all three.
    """

    group: str
    key: tuple[Any, ...]
    hash: int
    content: dict[str, Any]


def _row(group: str, key: tuple[Any, ...], content: dict[str, Any]) -> Row:
    digest = blake2b(repr((group, key, content)).encode(), digest_size=8).digest()
    number = int.from_bytes(digest, "big", signed=True)
    return Row(group, key, number, {**content, "hash": number})


def _filled(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty; lists where the model has tuples."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in properties.items()
        if value is not None and value != "" and value != ()
    }


def entity_rows(dataset: Dataset) -> Iterator[Row]:
    """Yield the entities, grouped by the label of their category (``""`` without one)."""
    best = _best_spellings(dataset.entities.values())
    known = categories()
    for entity in dataset.entities.values():
        category = known.get(entity.category)
        properties = {
            "name": entity.name or entity.id,
            "name_zh": entity.name_zh,
            "synonyms": entity.synonyms,
            "synonyms_zh": entity.synonyms_zh,
            "spellings": tuple(best[entity.id]),
            "category": entity.category,
            "kind": category.kind if category else "molecule",
            "xref": entity.xref,
            "note": entity.note,
            "caption": entity.name or entity.id,
        }
        group = category.neo4j_label if category else ""
        content = {"id": entity.id, "properties": _filled(properties)}
        yield _row(group, (entity.id,), content)


def _best_spellings(entities: Iterable[Entity]) -> dict[str, list[str]]:
    """Give each spelling to the entities that hold it at the best level, and to no other.

    Levels are those of :mod:`angiograph.names`: identifier, preferred name, synonym, spelling
    variant; all compared in lower case, as the queries do.
    """
    listed = list(entities)
    winners: dict[str, tuple[int, list[str]]] = {}
    for entity in listed:
        levels = (
            (entity.id, *entity.xref),
            (entity.name, entity.name_zh),
            (*entity.synonyms, *entity.synonyms_zh),
            spellings(entity),
        )
        for level, texts in enumerate(levels):
            for text in {text.lower() for text in texts if text}:
                held = winners.get(text)
                if held is None or level < held[0]:
                    winners[text] = (level, [entity.id])
                elif level == held[0] and entity.id not in held[1]:
                    held[1].append(entity.id)
    found: dict[str, list[str]] = {entity.id: [] for entity in listed}
    for text, (_, ids) in sorted(winners.items()):
        for identifier in ids:
            found[identifier].append(text)
    return found


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


def _references(relation: Relation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r for e in relation.evidence for r in e.references))


def claim_rows(dataset: Dataset) -> Iterator[Row]:
    """Yield every claim, negated and not-shown ones too, grouped by relationship type."""
    known = predicates()
    for relation in dataset.relations.values():
        predicate = known[relation.predicate]
        references = _references(relation)
        properties = {
            "predicate": relation.predicate,
            "sign": predicate.sign,
            "structural": predicate.structural,
            "polarity": relation.polarity,
            "certainty": relation.certainty,
            "context": relation.context,
            "subject_context": relation.subject_context,
            "object_context": relation.object_context,
            "conditions": relation.conditions,
            "conditions_zh": relation.conditions_zh,
            "together_with": relation.together_with,
            "proof": relation.proof,
            "spans": relation.spans,
            "contrasts_with": relation.contrasts_with,
            "note": relation.note,
            "source": relation.source,
            "evidence": tuple(place for e in relation.evidence if (place := _place(e))),
            "references": references,
            "documents": tuple(dict.fromkeys(e.document for e in relation.evidence if e.document)),
            "caption": _claim_caption(relation, len(references)),
        }
        content = {
            "subject": relation.subject,
            "object": relation.object,
            "id": relation.id,
            "properties": _filled(properties),
        }
        key = (relation.subject, relation.object, relation.id)
        yield _row(predicate.neo4j_type, key, content)


def _claim_caption(relation: Relation, references: int) -> str:
    predicate = predicates()[relation.predicate]
    mark = "≡" if predicate.structural else _MARKS[predicate.sign]
    if relation.polarity != "affirmed":
        mark = "✗" if relation.polarity == "negated" else "(✗)"
    doubt = "?" if relation.certainty == "hypothesis" else ""
    count = f" {references}" if references else ""
    return f"{mark}{doubt} {predicate.label}{count}"


@dataclass(slots=True)
class _Share:
    """What one data set adds to a step."""

    stated: bool = False
    claims: int = 0
    spanning: bool = True
    directions: int = 0
    references: tuple[str, ...] = ()

    def add(self, relation: Relation, direction: int) -> None:
        self.stated = self.stated or relation.certainty == "stated"
        self.claims += 1
        self.spanning = self.spanning and bool(relation.spans)
        self.directions |= direction
        references = _references(relation)
        if references:
            self.references = tuple(dict.fromkeys((*self.references, *references)))

    def __str__(self) -> str:
        return " ".join(
            (
                "stated" if self.stated else "hypothesis",
                str(self.claims),
                str(len(self.references)),
                "spanning" if self.spanning else "whole",
                ("causal", "up", "down", "up,down")[self.directions],
            )
        )


def _step_keys(
    dataset: Dataset, relation: Relation
) -> Iterator[tuple[tuple[str, str, str, int], int]]:
    """Yield the steps that a claim makes, each with its direction where it is structural."""
    if relation.polarity != "affirmed":
        return
    predicate = predicates()[relation.predicate]
    subject, target = relation.subject, relation.object
    if not predicate.walked:
        return
    if predicate.structural:
        entities = dataset.entities
        if subject != target and walks_structurally(
            relation.predicate,
            entities[subject].category or _UNKNOWN_CATEGORY,
            entities[target].category or _UNKNOWN_CATEGORY,
        ):
            yield (subject, target, "structural", 1), 1
            yield (target, subject, "structural", 1), 2
        return
    for start in dict.fromkeys((subject, *relation.together_with)):
        if start != target:
            yield (start, target, "causal", predicate.sign), 0


def step_rows(dataset: Dataset) -> Iterator[Row]:
    """Yield one step a subject, object and sign for all affirmed claims that say so.

    The rules are those of :func:`angiograph.index.build_index`: a claim with partners makes a
    step from each of them, a structural one is walked both ways.
    """
    shares: dict[tuple[str, str, str, int], _Share] = {}
    for relation in dataset.relations.values():
        for key, direction in _step_keys(dataset, relation):
            shares.setdefault(key, _Share()).add(relation, direction)
    for key, share in shares.items():
        subject, target, kind, sign = key
        content = {
            "subject": subject,
            "object": target,
            "kind": kind,
            "sign": sign,
            "share": str(share),
        }
        yield _row("", key, content)


def leap_row(
    subject: str, target: str, sign: int, via: list[str], certainty: str, spanning: bool
) -> Row:
    """Return a leap, as the server derives it from the steps."""
    content = {
        "subject": subject,
        "object": target,
        "sign": sign,
        "via": via,
        "certainty": certainty,
        "spanning": spanning,
        "caption": f"≡{_MARKS[sign]}{'' if certainty == 'stated' else '?'}",
    }
    return _row("", (subject, target, sign, tuple(via)), content)


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
    return _row(label, (identifier,), content)


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
        properties = {
            name: getattr(document, name)
            for name in document.__slots__
            if name not in ("id", "note")
        }
        properties |= {"name": f"{document.id} {document.title}".strip(), "caption": document.id}
        yield _node("Document", document.id, properties)


def _reference_nodes(dataset: Dataset) -> Iterator[Row]:
    for reference in dataset.references.values():
        properties = {
            name: getattr(reference, name)
            for name in ("document", "number", "authors", "title", "journal", "year", "doi", "pmid")
        }
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
                "relation": relation.id,
                "document": evidence.document,
                "section": evidence.section,
                "line_start": evidence.line_start,
                "line_end": evidence.line_end,
                "references": evidence.references,
                "certainty": evidence.certainty,
                "via_inhibition": evidence.via_inhibition,
                "summary": evidence.summary,
                "summary_zh": evidence.summary_zh,
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


def _outcomes(dataset: Dataset) -> Iterator[Row]:
    for outcome in dataset.outcomes.values():
        properties = {
            name: getattr(outcome, name) for name in outcome.__slots__ if name not in ("id", "note")
        }
        properties |= {
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
