"""By which structural claims something falls with what is inactive, to be drawn."""

from __future__ import annotations

from collections.abc import Collection

from angiograph.model import Dataset, Relation
from angiograph.vocabulary import predicates, walks_structurally

__all__ = ["Falling"]


class Falling:
    """The structural claims of a data set: members fall with families, complexes with any part.

    They are those of :meth:`angiograph.analysis.blocking.Blocking.fallen`.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._below: dict[str, dict[str, list[Relation]]] = {}
        known, entities = predicates(), dataset.entities
        for relation in dataset.relations.values():
            if relation.polarity != "affirmed" or not known[relation.predicate].structural:
                continue
            ends = relation.subject, relation.object
            if walks_structurally(relation.predicate, *(entities[end].category for end in ends)):
                above, below = ends if relation.predicate == "part_of" else reversed(ends)
                self._below.setdefault(above, {}).setdefault(below, []).append(relation)

    def between(self, inactive: str, visited: Collection[str]) -> list[Relation]:
        """Return the claims on the shortest ways from what is inactive down to what is visited.

        Nothing where it is visited itself, or nothing that is visited falls with it.
        """
        if inactive in visited:
            return []
        told: list[Relation] = []
        ways: dict[str, list[Relation]] = {inactive: []}
        for above in (waiting := [inactive]):
            for below, relations in self._below.get(above, {}).items():
                if below in ways:
                    continue
                ways[below] = ways[above] + relations
                if below in visited:
                    told += ways[below]
                else:
                    waiting.append(below)
        return told
