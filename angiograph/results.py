"""What the analyses answer: small frozen objects that turn into the documented JSON.

They hold the entities and relations themselves, so that a reader can go from any step to
the lines of the documents behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from angiograph.model import Entity, Evidence, Relation
from angiograph.shown import Shown

__all__ = [
    "ROUTE_COLUMNS",
    "Loop",
    "Loops",
    "Reach",
    "Reached",
    "Route",
    "Step",
    "Trace",
    "entity_dict",
    "evidence_dict",
    "relation_dict",
    "route_brief",
    "route_rows",
    "sign_text",
]


def sign_text(sign: int) -> str:
    """Return the sign as it is written: ``+``, ``-`` or ``0``.

    Examples
    --------
    >>> sign_text(1), sign_text(-1), sign_text(0)
    ('+', '-', '0')
    """
    return "+" if sign > 0 else "-" if sign < 0 else "0"


def entity_dict(entity: Entity) -> dict[str, Any]:
    """Return the id and the name of an entity.

    Examples
    --------
    >>> entity_dict(Entity("HGNC:12680", "gene", "VEGFA"))
    {'id': 'HGNC:12680', 'name': 'VEGFA'}
    """
    return {"id": entity.id, "name": entity.name}


def evidence_dict(evidence: Evidence) -> dict[str, Any]:
    """Return a place in a document as JSON has it."""
    return {
        "document": evidence.document,
        "section": evidence.section,
        "lines": [evidence.line_start, evidence.line_end],
        "references": list(evidence.references),
        "via_inhibition": evidence.via_inhibition,
    }


def relation_dict(relation: Relation, seen_from: str | None = None) -> dict[str, Any]:
    """Return a claim as JSON has it.

    Parameters
    ----------
    seen_from
        The partner of a joint cause that the step starts from; ``together_with`` then
        names the others.
    """
    partners = (relation.subject, *relation.together_with)
    viewpoint = seen_from if seen_from in partners else relation.subject
    return {
        "id": relation.id,
        "predicate": relation.predicate,
        "polarity": relation.polarity,
        "certainty": relation.certainty,
        "context": list(relation.context),
        "conditions": relation.conditions,
        "together_with": [partner for partner in partners if partner != viewpoint],
        "proof": list(relation.proof),
        "spans": list(relation.spans),
        "note": relation.note,
        "source": relation.origin,
        "evidence": [evidence_dict(evidence) for evidence in relation.evidence],
    }


@dataclass(frozen=True, slots=True)
class Step:
    """Subject, object and sign, with all affirmed relations that say so.

    ``kind`` is causal or structural; a structural step keeps the sign, so its own is +1.
    """

    subject: Entity
    object: Entity
    sign: int
    kind: str
    relations: tuple[Relation, ...]
    said_of: Entity | None = None

    @property
    def certainty(self) -> str:
        """The certainty of the best relation."""
        stated = any(relation.certainty == "stated" for relation in self.relations)
        return "stated" if stated or not self.relations else "hypothesis"

    @property
    def hypothesis_in(self) -> tuple[str, ...]:
        """The contexts in which the step is only a hypothesis."""
        return tuple(
            sorted(
                {
                    context
                    for relation in self.relations
                    if relation.certainty == "hypothesis"
                    for context in (
                        *relation.context,
                        *relation.subject_context,
                        *relation.object_context,
                    )
                }
            )
        )

    @property
    def teller(self) -> Entity:
        """What the claims name as the cause: the class that they are said of, or the subject."""
        return self.said_of or self.subject

    @property
    def partners(self) -> tuple[str, ...]:
        """Entity ids that every relation behind the step needs beside its subject."""
        needs = [
            {relation.subject, *relation.together_with} - {self.teller.id}
            for relation in self.relations
            if self.kind == "causal"
        ]
        return tuple(sorted(set.intersection(*needs))) if needs else ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that tell the step, sorted."""
        return tuple(sorted({relation.origin for relation in self.relations}))

    @property
    def independent_sources(self) -> int:
        """How many sources tell the step, those that cite a common paper counted once."""
        papers: dict[str, set[str]] = {}
        for relation in self.relations:
            cited = papers.setdefault(relation.origin, set())
            cited.update(one for place in relation.evidence for one in place.references)
        groups: list[set[str]] = []
        for told in papers.values():
            common = [group for group in groups if group & told]
            groups = [group for group in groups if not group & told]
            groups.append(told.union(*common))
        return len(groups)

    @property
    def spans(self) -> bool:
        """Whether every relation behind the step tells a longer chain in short."""
        return bool(self.relations) and all(relation.spans for relation in self.relations)

    def __str__(self) -> str:
        arrow = {1: "→", -1: "⊣", 0: "–"}[self.sign] if self.kind == "causal" else "⇢"
        return f"{self.subject.name} {arrow} {self.object.name}"

    def to_dict(self) -> dict[str, Any]:
        """Return the step as JSON has it."""
        return {
            "subject": entity_dict(self.subject),
            "sign": sign_text(self.sign),
            "object": entity_dict(self.object),
            "kind": self.kind,
            "certainty": self.certainty,
            "hypothesis_in": list(self.hypothesis_in),
            "said_of": entity_dict(self.said_of) if self.said_of else None,
            "sources": list(self.sources),
            "independent_sources": self.independent_sources,
            "relations": [relation_dict(relation, self.teller.id) for relation in self.relations],
        }


@dataclass(frozen=True, slots=True)
class Route:
    """A directed path of steps that visits no entity twice."""

    steps: tuple[Step, ...]
    contexts_agree: bool = True

    @property
    def sign(self) -> int:
        """The product of the steps' signs; 0 where a step carries none."""
        product = 1
        for step in self.steps:
            product *= step.sign
        return product

    @property
    def length(self) -> int:
        """The number of causal steps."""
        return sum(step.kind == "causal" for step in self.steps)

    @property
    def certainty(self) -> str:
        """The certainty of the weakest step."""
        weak = any(step.certainty == "hypothesis" for step in self.steps)
        return "hypothesis" if weak else "stated"

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities in the order in which they are visited."""
        return (self.steps[0].subject, *(step.object for step in self.steps))

    @property
    def told_of(self) -> tuple[Entity, ...]:
        """What the claims name instead of the two ends, where structural steps lead there."""
        causal = [step for step in self.steps if step.kind == "causal"]
        if not causal:
            return ()
        first, last = causal[0].subject, causal[-1].object
        ends = (self.steps[0].subject, self.steps[-1].object)
        return tuple(
            named for named, end in zip((first, last), ends, strict=True) if named.id != end.id
        )

    def told_by(self, giver: Entity, said_of: Entity) -> Route:
        """Return the route as that of a given drug, where its first claim is said of a class."""
        if giver.id == said_of.id:
            return self
        first = self.steps[0]
        told = Step(giver, first.object, first.sign, first.kind, first.relations, said_of)
        return Route((told, *self.steps[1:]), self.contexts_agree)

    def __str__(self) -> str:
        text = self.steps[0].subject.name
        for step in self.steps:
            text += str(step).removeprefix(step.subject.name)
        return f"{text} ({sign_text(self.sign)})"

    def to_dict(self) -> dict[str, Any]:
        """Return the route as JSON has it."""
        return {
            "sign": sign_text(self.sign),
            "length": self.length,
            "certainty": self.certainty,
            "contexts_agree": self.contexts_agree,
            "steps": [step.to_dict() for step in self.steps],
        }


ROUTE_COLUMNS = (
    *("route", "route_sign", "route_length", "step", "subject", "sign", "object", "kind"),
    *("certainty", "subject_id", "object_id", "relations", "documents", "references"),
)
"""What `route_rows` tells of each step."""

_BRIEF = ("route", "sign", "length", "certainty")


def route_rows(routes: Iterable[Route]) -> Iterator[tuple[object, ...]]:
    """Return the steps of routes as rows, routes and steps counted from 1."""
    for number, route in enumerate(routes, 1):
        for place, step in enumerate(route.steps, 1):
            told = [evidence for relation in step.relations for evidence in relation.evidence]
            yield (
                *(number, sign_text(route.sign), route.length, place),
                *(step.subject.name, sign_text(step.sign), step.object.name, step.kind),
                *(step.certainty, step.subject.id, step.object.id),
                tuple(relation.id for relation in step.relations),
                tuple(dict.fromkeys(evidence.document for evidence in told)),
                tuple(dict.fromkeys(one for evidence in told for one in evidence.references)),
            )


def route_brief(route: Route) -> tuple[object, ...]:
    """Return a route in one row: text, sign, length, certainty."""
    text = str(route).rpartition(" ")[0]
    return text, sign_text(route.sign), route.length, route.certainty


@dataclass(frozen=True, slots=True)
class Trace(Shown):
    """The routes from a source (several: given together) to a target.

    ``stopped`` is empty, ``timeout`` or ``interrupt``.
    """

    sources: tuple[Entity, ...]
    targets: tuple[Entity, ...]
    sign: str
    routes: tuple[Route, ...]
    truncated: bool
    max_length: int
    stopped: str = ""

    columns: ClassVar[tuple[str, ...]] = ROUTE_COLUMNS

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a step."""
        return route_rows(self.routes)

    def brief(self) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
        """Return one row a route."""
        return _BRIEF, map(route_brief, self.routes)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it; several sources or targets become a list."""
        return {
            "source": _one_or_all(self.sources),
            "target": _one_or_all(self.targets),
            "sign": self.sign,
            "routes": [route.to_dict() for route in self.routes],
            "truncated": self.truncated,
            "max_length": self.max_length,
        }


def _one_or_all(entities: tuple[Entity, ...]) -> Any:
    listed = [entity_dict(entity) for entity in entities]
    return listed[0] if len(listed) == 1 else listed


@dataclass(frozen=True, slots=True)
class Reached:
    """An entity that is reached, with the best route of one sign."""

    entity: Entity
    route: Route

    @property
    def sign(self) -> int:
        """The sign of the route."""
        return self.route.sign

    @property
    def distance(self) -> int:
        """The number of causal steps of the route."""
        return self.route.length

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as JSON has it."""
        return {
            "entity": entity_dict(self.entity),
            "sign": sign_text(self.sign),
            "distance": self.distance,
            "route": self.route.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Reach(Shown):
    """What acts on an entity (upstream), or what it acts on (downstream)."""

    entity: Entity
    direction: str
    reached: tuple[Reached, ...]
    truncated: bool
    max_length: int
    stopped: str = ""

    columns: ClassVar[tuple[str, ...]] = (
        *("entity", "id", "category", "sign", "distance", "certainty", "route"),
    )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row an entity."""
        for one in self.reached:
            text, sign, length, certainty = route_brief(one.route)
            entity = one.entity
            yield entity.name, entity.id, entity.category, sign, length, certainty, text

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {
            "entity": entity_dict(self.entity),
            "reached": [item.to_dict() for item in self.reached],
            **({"truncated": True} if self.truncated else {}),
        }


@dataclass(frozen=True, slots=True)
class Loop:
    """A route that ends where it starts; positive where an entity raises itself."""

    route: Route

    @property
    def sign(self) -> int:
        """The product of the steps' signs."""
        return self.route.sign

    def __str__(self) -> str:
        return str(self.route)

    def to_dict(self) -> dict[str, Any]:
        """Return the loop as JSON has it."""
        return self.route.to_dict()


@dataclass(frozen=True, slots=True)
class Loops(Shown):
    """Feedback loops, shortest first."""

    loops: tuple[Loop, ...]
    truncated: bool
    max_length: int
    stopped: str = ""

    columns: ClassVar[tuple[str, ...]] = ROUTE_COLUMNS

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a step."""
        return route_rows(loop.route for loop in self.loops)

    def brief(self) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
        """Return one row a loop."""
        return _BRIEF, (route_brief(loop.route) for loop in self.loops)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {
            "loops": [loop.to_dict() for loop in self.loops],
            "truncated": self.truncated,
            "max_length": self.max_length,
        }


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that disagree.

    ``kind`` is opposite_signs, polarity (one is negated or not shown) or contrast (the
    tables say that they disagree). Where their contexts do not agree, both may hold.
    """

    kind: str
    relations: tuple[Relation, Relation]
    entities: tuple[tuple[Entity, Entity], tuple[Entity, Entity]]
    contexts_agree: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the pair as JSON has it."""
        return {
            "kind": self.kind,
            "contexts_agree": self.contexts_agree,
            "claims": [
                {
                    "subject": entity_dict(subject),
                    "object": entity_dict(target),
                    "relation": relation_dict(relation),
                }
                for relation, (subject, target) in zip(self.relations, self.entities, strict=True)
            ],
        }


@dataclass(frozen=True, slots=True)
class Contradictions(Shown):
    """Claims that disagree, those whose contexts agree first."""

    pairs: tuple[Contradiction, ...]

    columns: ClassVar[tuple[str, ...]] = (
        *("pair", "kind", "contexts_agree", "id", "subject", "predicate", "object", "polarity"),
        *("certainty", "context"),
    )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a claim, two a pair."""
        for number, pair in enumerate(self.pairs, 1):
            for claim, (subject, target) in zip(pair.relations, pair.entities, strict=True):
                yield (
                    *(number, pair.kind, pair.contexts_agree, claim.id, subject.name),
                    *(claim.predicate, target.name, claim.polarity, claim.certainty),
                    claim.context,
                )

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {"pairs": [pair.to_dict() for pair in self.pairs]}
