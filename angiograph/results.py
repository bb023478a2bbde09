"""Steps and routes, which answers are made of, and the answer of a trace.

They are small, frozen, and hold the entities and relations themselves, so that a reader can go
from any step to the lines of the documents behind it. What only one analysis answers stands
beside it in `angiograph.analysis`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from angiograph.as_json import entity_dict, relation_dict, sign_text
from angiograph.model import Entity, Relation
from angiograph.shown import Shown

__all__ = ["ROUTE_BRIEF", "ROUTE_COLUMNS", "Route", "Step", "Trace", "route_brief", "route_rows"]


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
                    for context in relation.told_in
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

ROUTE_BRIEF = ("route", "sign", "length", "certainty")
"""What `route_brief` tells of a route."""


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
        return ROUTE_BRIEF, map(route_brief, self.routes)

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
