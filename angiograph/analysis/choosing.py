"""What may be chosen to block: candidates that do the same are one choice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from angiograph.analysis.blocking import Blocking, is_intervention, is_molecule
from angiograph.index import Index
from angiograph.model import Dataset

__all__ = ["Choice", "Choices", "Joint"]


@dataclass(eq=False, slots=True)
class Choice:
    """Candidates that do the same, alone and with others: one choice with alternatives.

    ``inactive`` is what one of them makes inactive, ``parts`` the interventions of joint
    claims that giving it means.
    """

    inactive: frozenset[int]
    parts: frozenset[str]
    members: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Joint:
    """Interventions that together make inactive what none of them needs to alone."""

    parts: frozenset[str]
    inactive: frozenset[int]


class Choices:
    """What may be blocked in a question.

    By target these are the molecules. By drug they are the interventions that hold a
    molecule, alone or together, but regimens, which are combinations themselves.

    Parameters
    ----------
    by
        ``drug`` or ``target``.
    readouts
        Ids; no drug holds them.
    spared
        Numbers of the entities that nothing may block.
    exclude
        Ids not to use.
    """

    def __init__(
        self,
        dataset: Dataset,
        index: Index,
        blocking: Blocking,
        by: str,
        readouts: Collection[str],
        spared: Collection[int],
        exclude: Collection[str],
    ) -> None:
        def numbers(fallen: Iterable[str]) -> frozenset[int]:
            return frozenset(index.numbers[one] for one in fallen).difference(spared)

        held = blocking.held_jointly(readouts) if by == "drug" else {}
        self.joints = [Joint(parts, numbers(blocking.fallen(held[parts]))) for parts in held]
        self.joints = [joint for joint in self.joints if joint.inactive]
        jointly = frozenset().union(*(joint.parts for joint in self.joints))
        found: dict[tuple[frozenset[int], frozenset[str]], Choice] = {}
        for identifier in index.ids:
            if identifier in exclude:
                continue
            if by == "target":
                if not is_molecule(dataset, identifier) or index.numbers[identifier] in spared:
                    continue
                fallen = blocking.fallen([identifier])
            else:
                if not is_intervention(dataset, identifier):
                    continue
                if dataset.entities[identifier].category == "regimen":
                    continue
                fallen = blocking.fallen_when_given([identifier], readouts)
            inactive = numbers(fallen)
            parts = jointly.intersection(blocking.stands_for([identifier])) if jointly else jointly
            if inactive or parts:
                choice = found.setdefault((inactive, parts), Choice(inactive, parts))
                choice.members.append(identifier)
        self.all = list(found.values())

    def inactive(self, chosen: Iterable[Choice]) -> frozenset[int]:
        """Return what some choices make inactive."""
        listed = list(chosen)
        inactive = frozenset().union(*(choice.inactive for choice in listed))
        if self.joints:
            given = frozenset().union(*(choice.parts for choice in listed))
            for joint in self.joints:
                if joint.parts <= given:
                    inactive |= joint.inactive
        return inactive
