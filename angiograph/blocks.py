"""What the analyses of blocking answer: ways around a block, and smallest combinations.

Like `angiograph.results`, of which these are made: small, frozen, with ``to_dict()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from angiograph.as_json import entity_dict, relation_dict
from angiograph.model import Entity, Outcome, Relation
from angiograph.results import Route, route_brief
from angiograph.shown import Shown

__all__ = [
    "SECTIONS",
    "Bypass",
    "Combination",
    "Combinations",
    "Countermeasure",
    "Documented",
    "Group",
    "Held",
    "Witness",
    "direct_first",
]


@dataclass(frozen=True, slots=True)
class Held:
    """A molecule that a given intervention holds inactive.

    ``said_of`` is the class that the claims name, where it is not the given one itself;
    ``other_context`` says that none of them is of the context asked for.
    """

    entity: Entity
    by: Entity
    said_of: Entity | None
    other_context: bool
    relations: tuple[Relation, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the hold as JSON has it."""
        return {
            "entity": entity_dict(self.entity),
            "by": entity_dict(self.by),
            "said_of": entity_dict(self.said_of) if self.said_of else None,
            "other_context": self.other_context,
            "relations": [relation_dict(relation) for relation in self.relations],
        }


@dataclass(frozen=True, slots=True)
class Countermeasure:
    """An intervention that lowers an entity through which routes drive the readout."""

    intervention: Entity
    lowers: Entity
    relations: tuple[Relation, ...]

    @property
    def together_with(self) -> tuple[str, ...]:
        """Ids of what every claim takes beside the intervention, sorted."""
        needs = [set(relation.together_with) for relation in self.relations]
        return tuple(sorted(set.intersection(*needs)))

    def to_dict(self) -> dict[str, Any]:
        """Return the countermeasure as JSON has it."""
        return {
            "intervention": entity_dict(self.intervention),
            "together_with": list(self.together_with),
            "lowers": entity_dict(self.lowers),
            "relations": [relation.id for relation in self.relations],
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Routes that belong together in a section of a bypass.

    Attributes
    ----------
    of
        What they share, by role: ``entry`` and ``driver``, ``cut``, ``from`` …
    count, routes
        How many there are, and the best of them.
    countermeasures
        For the routes shown.
    detours
        Where surviving routes leave the lost ones; None in other sections.
    association
        Whether a documented claim is only an association; None in other sections.
    """

    of: tuple[tuple[str, Entity | None], ...]
    count: int
    routes: tuple[Route, ...]
    countermeasures: tuple[Countermeasure, ...] = ()
    detours: tuple[Entity, ...] | None = None
    association: bool | None = None

    def __str__(self) -> str:
        """Return what the routes share, and how many there are.

        Examples
        --------
        >>> import angiograph
        >>> print(angiograph.open().bypass("STAT3", "VEGFR2", "VEGF", max_length=3).lost[0])
        cut VEGFR2: 2 routes
        """
        return f"{self.shared}: {self.count} route{'' if self.count == 1 else 's'}"

    def __repr__(self) -> str:
        return f"<Group {self}>"

    @property
    def shared(self) -> str:
        """What the routes share, by role, in words."""
        return ", ".join(f"{role} {entity.name}" for role, entity in self.of if entity)

    def entity(self, role: str) -> Entity | None:
        """Return the entity of a role."""
        return dict(self.of).get(role)

    def to_dict(self) -> dict[str, Any]:
        """Return the group as JSON has it, its roles as keys."""
        found: dict[str, Any] = {
            role: entity_dict(entity) if entity else None for role, entity in self.of
        }
        if self.detours is not None:
            found["detours"] = [entity_dict(entity) for entity in self.detours]
        if self.association is not None:
            found["association"] = self.association
        found["count"] = self.count
        found["routes"] = [route.to_dict() for route in self.routes]
        found["countermeasures"] = [one.to_dict() for one in self.countermeasures]
        return found


def direct_first(groups: Iterable[Group]) -> list[Group]:
    """Return groups with those first whose best route ends in a causal step.

    The others end at a family of the readout, or another relative of it.
    """
    return sorted(groups, key=lambda group: group.routes[0].steps[-1].kind != "causal")


SECTIONS = (
    "lost",
    "surviving",
    "rebound",
    "pressure",
    "released",
    "documented",
    "direct",
    "told_in_short",
    "doubtful",
    "interventions",
)
"""The sections of a bypass, each a tuple of groups."""


@dataclass(frozen=True, slots=True)
class Bypass(Shown):
    """What is lost, survives, comes back or is let loose when something is blocked.

    ``held`` is what given interventions hold, ``spared`` the readout where they lower it itself.
    """

    blocked: tuple[Entity, ...]
    held: tuple[Held, ...]
    readout: Entity
    sign: str
    max_length: int
    counts: dict[str, int]
    lost: tuple[Group, ...]
    surviving: tuple[Group, ...]
    rebound: tuple[Group, ...]
    pressure: tuple[Group, ...]
    released: tuple[Group, ...]
    documented: tuple[Group, ...]
    direct: tuple[Group, ...]
    told_in_short: tuple[Group, ...]
    doubtful: tuple[Group, ...]
    interventions: tuple[Group, ...]
    truncated: bool
    stopped: str = ""
    spared: tuple[Held, ...] = ()

    columns: ClassVar[tuple[str, ...]] = (
        *("section", "group", "count", "route", "sign", "length", "certainty"),
    )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a route shown; ``count`` is that of its group."""
        for section in SECTIONS:
            for group in getattr(self, section):
                for route in group.routes:
                    yield section, group.shared, group.count, *route_brief(route)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {
            "blocked": [entity_dict(entity) for entity in self.blocked],
            "held": [hold.to_dict() for hold in self.held],
            "readout": entity_dict(self.readout),
            "sign": self.sign,
            "max_length": self.max_length,
            "counts": self.counts,
            **{name: [group.to_dict() for group in getattr(self, name)] for name in SECTIONS},
            "truncated": self.truncated,
        }


@dataclass(frozen=True, slots=True)
class Witness:
    """A route that survives a combination without one of its members."""

    member: Entity
    route: Route

    def to_dict(self) -> dict[str, Any]:
        """Return the witness as JSON has it."""
        return {"member": entity_dict(self.member), "route": self.route.to_dict()}


@dataclass(frozen=True, slots=True)
class Documented:
    """A reported regimen that holds what a combination holds, with its results."""

    regimen: str
    outcomes: tuple[Outcome, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the regimen as JSON has it, its results by their ids."""
        return {"regimen": self.regimen, "outcomes": [outcome.id for outcome in self.outcomes]}


@dataclass(frozen=True, slots=True)
class Combination:
    """A smallest set: it cuts every route, and no proper subset does.

    ``alternatives`` names for each member what holds the same, ``held`` what drugs among the
    members hold. ``released`` is a route by which blocking the set raises a readout,
    ``rebound`` one by which giving it drives one.
    """

    members: tuple[Entity, ...]
    alternatives: tuple[tuple[Entity, ...], ...]
    witnesses: tuple[Witness, ...]
    documented: tuple[Documented, ...] = ()
    released: Route | None = None
    rebound: Route | None = None
    held: tuple[Held, ...] = ()

    @property
    def size(self) -> int:
        """The number of members."""
        return len(self.members)

    def __str__(self) -> str:
        return " + ".join(member.name for member in self.members)

    def to_dict(self) -> dict[str, Any]:
        """Return the set as JSON has it."""
        return {
            "members": [entity_dict(member) for member in self.members],
            "size": self.size,
            "alternatives": [
                [entity_dict(other) for other in others] for others in self.alternatives
            ],
            "witnesses": [witness.to_dict() for witness in self.witnesses],
            "documented": [regimen.to_dict() for regimen in self.documented],
            "released": self.released.to_dict() if self.released else None,
            "rebound": self.rebound.to_dict() if self.rebound else None,
        }


@dataclass(frozen=True, slots=True)
class Combinations(Shown):
    """All smallest sets that cut every route from drivers to readouts.

    The question is kept, so that `angiograph.analysis.certificates.verify` can check the
    answer again. ``drivers`` is empty where every entity counts as one; ``exhaustive``
    holds for sets up to ``max_size`` and routes up to ``max_length`` (0: none). Where no
    set can cut, ``uncuttable`` is a route that survives everything; ``open`` says whether
    there was any route to cut. ``left_out`` counts the sets without what is ``required``.
    """

    readouts: tuple[Entity, ...]
    drivers: tuple[Entity, ...]
    by: str
    sign: str
    sets: tuple[Combination, ...]
    exhaustive: bool
    max_size: int
    max_length: int
    endpoints: str
    uncuttable: Route | None
    open: bool
    context: str | None = None
    certainty: str = "any"
    stopped: str = ""
    required: tuple[Entity, ...] = ()
    left_out: int = 0

    columns: ClassVar[tuple[str, ...]] = (
        *("members", "size", "alternatives", "documented", "released", "rebound"),
    )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a set."""
        for one in self.sets:
            others = zip(one.members, one.alternatives, strict=True)
            yield (
                *(str(one), one.size),
                tuple(f"{m.name}: {', '.join(a.name for a in same)}" for m, same in others if same),
                tuple(regimen.regimen for regimen in one.documented),
                str(one.released) if one.released else "",
                str(one.rebound) if one.rebound else "",
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {
            "readouts": [entity_dict(readout) for readout in self.readouts],
            "drivers": [entity_dict(driver) for driver in self.drivers],
            "by": self.by,
            "sets": [combination.to_dict() for combination in self.sets],
            "exhaustive": self.exhaustive,
            "max_length": self.max_length,
            "uncuttable": self.uncuttable.to_dict() if self.uncuttable else None,
            **(
                {"required": list(map(entity_dict, self.required)), "left_out": self.left_out}
                if self.required
                else {}
            ),
            **({"truncated": True} if self.stopped else {}),
        }
