"""What `angiograph.analysis.compare` answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from angiograph.as_json import entity_dict, sign_text
from angiograph.model import Entity, Relation
from angiograph.shown import Shown
from angiograph.vocabulary import predicates

__all__ = ["Comparison", "Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """Something that claims say of one or more of the things compared.

    Of entities: what they act on (no subject) or what acts on them (no object). Of
    contexts: what acts on what in them. ``together_with`` are what takes part beside the cause;
    where several of the entities compared act only together, they are among them. ``items``
    are those that it is said of, ``supposed`` those of them of which every claim is a
    hypothesis.
    """

    subject: Entity | None
    sign: int
    object: Entity | None
    polarity: str
    together_with: tuple[str, ...]
    predicates: tuple[str, ...]
    items: tuple[str, ...]
    supposed: tuple[str, ...]
    relations: tuple[Relation, ...]

    @property
    def kind(self) -> str:
        """``structural`` where the claims say a part, a member or a kind, else ``causal``."""
        return "structural" if predicates()[self.predicates[0]].structural else "causal"

    @property
    def certainty(self) -> str:
        """The best certainty of the claims."""
        stated = any(relation.certainty == "stated" for relation in self.relations)
        return "stated" if stated else "hypothesis"

    def to_dict(self) -> dict[str, Any]:
        """Return the point as JSON has it."""
        return {
            "subject": entity_dict(self.subject) if self.subject else None,
            "sign": sign_text(self.sign),
            "object": entity_dict(self.object) if self.object else None,
            "polarity": self.polarity,
            "certainty": self.certainty,
            "together_with": list(self.together_with),
            "predicates": list(self.predicates),
            "items": list(self.items),
            "supposed": list(self.supposed),
            "relations": [relation.id for relation in self.relations],
        }


@dataclass(frozen=True, slots=True)
class Comparison(Shown):
    """What several things share, and what is said of one only.

    ``items`` are ids with names; with more than two, ``shared`` also holds what is said of
    some of them.
    """

    items: tuple[tuple[str, str], ...]
    shared: tuple[Point, ...]
    only: tuple[Point, ...]

    columns: ClassVar[tuple[str, ...]] = (
        *("subject", "sign", "object", "polarity", "together_with"),
        *("predicates", "items", "relations"),
    )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a point, the shared ones first; ``items`` is who it is said of."""
        for point in (*self.shared, *self.only):
            yield (
                point.subject.name if point.subject else "",
                sign_text(point.sign),
                point.object.name if point.object else "",
                *(point.polarity, point.together_with, point.predicates, point.items),
                tuple(relation.id for relation in point.relations),
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON has it."""
        return {
            "items": [{"id": identifier, "name": name} for identifier, name in self.items],
            "shared": [point.to_dict() for point in self.shared],
            "only": [point.to_dict() for point in self.only],
        }
