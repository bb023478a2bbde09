"""What a graph is made of: its sources, how their entities were found, where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from angiograph.analysis.sources import SignConflict, confirmed, sign_conflicts
from angiograph.grounding.reference import Match
from angiograph.grounding.sources import GroundedSource
from angiograph.model import Dataset
from angiograph.results import Step
from angiograph.shown import Shown

__all__ = ["Source", "Sources", "sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """A source: how much it tells, and what its entities stand for.

    ``counts`` says how many entities were found by identifier, symbol, name and spelling, how
    many are ambiguous, and how many were not found; ``matches`` has them all.
    """

    name: str
    relations: int
    entities: int
    counts: dict[str, int]
    matches: tuple[Match, ...] = ()

    @property
    def by_name(self) -> tuple[Match, ...]:
        """What was found by nothing surer than its name, and is to be looked at."""
        return tuple(match for match in self.matches if match.how in ("name", "spelling"))

    @property
    def ambiguous(self) -> tuple[Match, ...]:
        """What several entities, or another gene, could be meant by."""
        return tuple(match for match in self.matches if match.ambiguous)

    def to_dict(self) -> dict[str, Any]:
        """Return the source as JSON has it."""
        return {
            "name": self.name,
            "relations": self.relations,
            "entities": self.entities,
            "found": self.counts,
            "matches": [asdict(match) for match in self.matches if match.how != "identifier"],
        }


@dataclass(frozen=True, slots=True)
class Sources(Shown):
    """The sources of a graph, and the pairs whose sign differs between them.

    ``confirmed`` are the signed steps that several independent sources tell.
    """

    columns: ClassVar[tuple[str, ...]] = ("source", "relations", "entities", "found", "ambiguous")

    sources: tuple[Source, ...]
    confirmed: tuple[Step, ...]
    conflicts: tuple[SignConflict, ...]

    def rows(self) -> Iterable[tuple[object, ...]]:
        """Return a row a source."""
        for one in self.sources:
            ambiguous = one.counts.get("ambiguous", 0)
            found = one.entities - ambiguous - one.counts.get("unmapped", 0)
            yield one.name, one.relations, one.entities, found, ambiguous

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {
            "sources": [source.to_dict() for source in self.sources],
            "confirmed": [step.to_dict() for step in self.confirmed],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
        }


def sources(dataset: Dataset, grounded: Sequence[GroundedSource]) -> Sources:
    """Return what a graph is made of.

    Parameters
    ----------
    dataset
        The whole graph.
    grounded
        The data sets that it was merged from; none where it is a single one.
    """
    told = Counter(relation.origin for relation in dataset.relations.values())
    found = {one.dataset.name: one for one in grounded}
    listed = []
    for name in sorted(told.keys() | found.keys(), key=lambda one: (one != "builtin", one)):
        one = found.get(name)
        entities = len(one.matches if one else dataset.entities)
        # The built-in entities are what the others are told in.
        own = one is None or name == "builtin"
        counts = {} if own or one is None else one.counts
        matches = () if own or one is None else one.matches
        listed.append(Source(name, told[name], entities, counts, matches))
    return Sources(tuple(listed), confirmed(dataset), sign_conflicts(dataset))
