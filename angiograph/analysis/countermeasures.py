"""Which interventions lower what drives a readout?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from angiograph.analysis.blocking import Blocking
from angiograph.analysis.deepening import StepTuple
from angiograph.blocks import Countermeasure
from angiograph.index import Index
from angiograph.model import Dataset, Relation

__all__ = ["Countermeasures"]


class Countermeasures:
    """Interventions against routes, beside what is given already.

    Parameters
    ----------
    inactive
        Numbers of the entities that are inactive anyway.
    given
        Ids of what is given, and of the classes that it stands for.
    """

    def __init__(
        self,
        dataset: Dataset,
        index: Index,
        blocking: Blocking,
        inactive: Collection[int],
        given: Collection[str],
    ) -> None:
        self._dataset = dataset
        self._index = index
        self._blocking = blocking
        self._inactive = inactive
        self._given = set(given)
        self._lowering: dict[int, dict[str, list[Relation]]] = {}

    def against(self, routes: Iterable[StepTuple], sign: str) -> tuple[Countermeasure, ...]:
        """Return the interventions that lower an entity from which routes go on with a sign.

        Lowering an entity that acts on the end with another sign would drive it. With
        ``any``, every sign but none counts.
        """
        signs = self._index.signs
        wanted = {"+": (1,), "-": (-1,), "any": (1, -1)}[sign]
        entities: set[int] = set()
        for steps in routes:
            rest = 1
            for step in reversed(steps):
                rest *= signs[step]
                if rest in wanted:
                    entities.add(self._index.subjects[step])
        return self.lowering(entities)

    def lowering(self, entities: Iterable[int]) -> tuple[Countermeasure, ...]:
        """Return the interventions that lower some entities, what is inactive left out."""
        return tuple(
            Countermeasure(
                self._dataset.entities[intervention],
                self._dataset.entities[self._index.ids[entity]],
                tuple(relations),
            )
            for entity in sorted(set(entities).difference(self._inactive))
            for intervention, relations in sorted(self._lowered(entity).items())
        )

    def _lowered(self, entity: int) -> dict[str, list[Relation]]:
        """Return the interventions that lower an entity or its family, with their claims."""
        found = self._lowering.get(entity)
        if found is None:
            found = self._lowering[entity] = {}
            identifier = self._index.ids[entity]
            for one in (identifier, *sorted(self._blocking.families([identifier]))):
                for relation in self._blocking.lowering(one):
                    if relation.subject not in self._given:
                        found.setdefault(relation.subject, []).append(relation)
        return found
