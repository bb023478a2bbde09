"""One block: what it takes away from the graph."""

from __future__ import annotations

from collections.abc import Sequence

from angiograph.analysis.blocking import Blocking, is_intervention
from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.space import Selection
from angiograph.analysis.survival import joint_steps, lost_steps
from angiograph.blocks import Held
from angiograph.exceptions import UsageError
from angiograph.index import Index
from angiograph.model import Dataset

__all__ = ["Block"]


class Block:
    """What is blocked and given, what is held and falls with it.

    Attributes
    ----------
    held
        The molecules that given interventions hold.
    spared
        What they would hold, were it not the readout.
    base, fallen
        Ids of what is blocked or held, and of all that is inactive with it.
    inactive, families
        Numbers of all that is inactive, and of the families that a blocked member leaves.
    speakers
        The interventions whose claims tell what the block does: for each, who is given,
        and the class that the claims are said of.
    given
        Ids of the interventions that are given, and of the classes that they stand for.
    own
        For a class that is only spoken of: what it holds.
    joint, cut, doubted
        The steps that need an inactive partner, all that are taken away, and those at
        a family whose member is blocked.
    """

    def __init__(
        self,
        dataset: Dataset,
        index: Index,
        selection: Selection,
        blocking: Blocking,
        readout: str,
        block: Sequence[str],
    ) -> None:
        self.blocking = blocking
        names = dataset.entities
        if readout in block:
            raise UsageError(f"{names[readout].name} is the readout and cannot be blocked")
        self.molecules = [one for one in block if not is_intervention(dataset, one)]
        drugs = [one for one in block if one not in self.molecules]
        if readout in blocking.fallen(self.molecules):
            named = ", ".join(names[one].name for one in self.molecules)
            raise UsageError(
                f"blocking {named} blocks the readout {names[readout].name} too; "
                "ask for another readout"
            )
        self.held: list[Held] = blocking.held(drugs, [readout])
        self.spared = [hold for hold in blocking.held(drugs, ()) if hold.entity.id == readout]
        self.base = sorted({*self.molecules, *(hold.entity.id for hold in self.held)})
        self.fallen = blocking.fallen(self.base) - {readout}
        numbers = index.numbers
        self.inactive = frozenset(numbers[one] for one in self.fallen)
        families = blocking.families(self.fallen) - self.fallen - {readout}
        self.families = frozenset(numbers[one] for one in families)
        # Interventions whose claims tell what blocking does: whom they are said of.
        self.speakers: dict[str, tuple[str, str | None]] = {
            one: (by, one if one != by else None) for one, by in blocking.stands_for(drugs).items()
        }
        self.given = frozenset(self.speakers)
        # What a class holds that is not given itself, but spoken of.
        self.own: dict[str, frozenset[int]] = {}
        for one in blocking.classes_against(self.molecules):
            if one not in self.speakers:
                self.speakers[one] = (one, one)
                fallen = blocking.fallen_when_given([one], [readout])
                self.own[one] = frozenset(numbers[entity] for entity in fallen - {readout})
        self._subjects, self._objects = index.subjects, index.objects
        self._needs = joint_steps(index, selection)
        self.joint = lost_steps(self._needs, self.inactive)
        self.cut = self.joint.union(
            *(index.out[one] for one in self.inactive), *(index.into[one] for one in self.inactive)
        )
        self.doubted = frozenset(
            step for family in self.families for step in (*index.out[family], *index.into[family])
        )

    def cut_at(self, steps: StepTuple) -> int:
        """Return the first inactive entity that a lost route visits, or needs as a partner."""
        for step in steps:
            if self._subjects[step] in self.inactive:
                return self._subjects[step]
            if step in self.joint:
                return min(min(need & self.inactive) for need in self._needs[step])
        return self._objects[steps[-1]]

    def doubted_at(self, steps: StepTuple) -> int:
        """Return the first family on a route whose member is blocked."""
        nodes = (self._subjects[steps[0]], *(self._objects[step] for step in steps))
        return next(node for node in nodes if node in self.families)
