"""What blocking means: what falls with a molecule, and what a given drug holds inactive."""

from __future__ import annotations

from collections.abc import Iterable

from angiograph.analysis.space import Selection
from angiograph.blocks import Held
from angiograph.index import Index
from angiograph.model import Dataset, Relation
from angiograph.vocabulary import kind_of, predicates, walks_structurally

__all__ = ["Blocking", "interventions_of", "is_intervention", "is_molecule"]


def is_intervention(dataset: Dataset, identifier: str) -> bool:
    """Whether an entity is a drug, a class, a procedure, a cell therapy or a regimen."""
    return kind_of(dataset.entities[identifier].category) == "intervention"


def interventions_of(dataset: Dataset, index: Index) -> frozenset[int]:
    """Return the numbers of all interventions."""
    return frozenset(
        number for number, one in enumerate(index.ids) if is_intervention(dataset, one)
    )


def is_molecule(dataset: Dataset, identifier: str) -> bool:
    """Whether an entity is a gene, a family, a complex, an RNA, a metabolite or a variant."""
    return kind_of(dataset.entities[identifier].category) == "molecule"


class Blocking:
    """Families, complexes and holds of a data set.

    Parameters
    ----------
    selection
        A hold that is learnt from claims which it does not admit is marked.
    """

    def __init__(self, dataset: Dataset, selection: Selection) -> None:
        self._dataset = dataset
        self._selection = selection
        self._families: dict[str, list[str]] = {}
        self._below: dict[str, list[str]] = {}
        self._components: dict[str, list[str]] = {}
        self._lowering: dict[str, list[Relation]] = {}
        self._lowered_by: dict[str, list[Relation]] = {}
        known = predicates()
        for relation in dataset.relations.values():
            if relation.polarity != "affirmed":
                continue
            predicate = known[relation.predicate]
            if predicate.structural:
                self._structural(relation)
            elif relation.predicate == "component_of":
                self._components.setdefault(relation.object, []).append(relation.subject)
            elif predicate.sign < 0 and relation.certainty == "stated" and not relation.spans:
                for cause in (relation.subject, *relation.together_with):
                    self._lowering.setdefault(cause, []).append(relation)
                self._lowered_by.setdefault(relation.object, []).append(relation)

    def _structural(self, relation: Relation) -> None:
        entities = self._dataset.entities
        ends = (entities[relation.subject], entities[relation.object])
        if not walks_structurally(relation.predicate, *(end.category for end in ends)):
            return
        if relation.predicate == "part_of":
            self._below.setdefault(relation.subject, []).append(relation.object)
        else:
            self._families.setdefault(relation.subject, []).append(relation.object)
            self._below.setdefault(relation.object, []).append(relation.subject)

    def fallen(self, identifiers: Iterable[str]) -> set[str]:
        """Return what is inactive with some molecules: members, and complexes of any part."""
        return _closure(identifiers, self._below)

    def families(self, identifiers: Iterable[str]) -> set[str]:
        """Return the families, transitively, that some entities are members or kinds of."""
        start = set(identifiers)
        return _closure(start, self._families) - start

    def stands_for(self, interventions: Iterable[str]) -> dict[str, str]:
        """Return the interventions that giving some of them means, and who is given.

        A given drug stands also for its classes, a given regimen for its components.
        """
        given: dict[str, str] = {}
        for intervention in interventions:
            parts = [intervention]
            if self._dataset.entities[intervention].category == "regimen":
                parts += sorted(self._components.get(intervention, []))
            for part in parts:
                if is_intervention(self._dataset, part):
                    given.setdefault(part, intervention)
            for part in parts:
                for family in sorted(self.families([part])):
                    if is_intervention(self._dataset, family):
                        given.setdefault(family, part if part in given else intervention)
        return given

    def classes_against(self, molecules: Iterable[str]) -> list[str]:
        """Return the classes of drugs that inhibit some molecules or their families."""
        named = set(molecules)
        entities = self._dataset.entities
        return sorted(
            {
                relation.subject
                for molecule in named | self.families(named)
                for relation in self._lowered_by.get(molecule, [])
                if entities[relation.subject].category == "drug_class"
                and not relation.together_with
            }
        )

    def held(self, interventions: Iterable[str], readouts: Iterable[str]) -> list[Held]:
        """Return the molecules, never a readout, that giving some interventions holds."""
        entities = self._dataset.entities
        given = self.stands_for(interventions)
        spared = set(readouts)
        claims: dict[tuple[str, str], list[Relation]] = {}
        for cause in given:
            for relation in self._lowering.get(cause, []):
                together = {relation.subject, *relation.together_with}
                if (
                    relation.object not in spared
                    and is_molecule(self._dataset, relation.object)
                    and together <= set(given)
                ):
                    claims.setdefault((relation.object, cause), []).append(relation)
        return [
            Held(
                entities[molecule],
                entities[given[cause]],
                entities[cause] if given[cause] != cause else None,
                not any(map(self._selection.in_context, relations)),
                tuple(relations),
            )
            for (molecule, cause), relations in sorted(claims.items(), key=lambda item: item[0])
        ]

    def fallen_when_given(self, interventions: Iterable[str], readouts: Iterable[str]) -> set[str]:
        """Return what giving some interventions makes inactive: what they hold, and what falls."""
        return self.fallen(hold.entity.id for hold in self.held(interventions, readouts))

    def held_jointly(self, readouts: Iterable[str]) -> dict[frozenset[str], set[str]]:
        """Return the molecules, never a readout, that some interventions hold together."""
        spared = set(readouts)
        found: dict[frozenset[str], set[str]] = {}
        for molecule, relations in self._lowered_by.items():
            if molecule in spared or not is_molecule(self._dataset, molecule):
                continue
            for relation in relations:
                causes = frozenset((relation.subject, *relation.together_with))
                if len(causes) > 1 and all(is_intervention(self._dataset, one) for one in causes):
                    found.setdefault(causes, set()).add(molecule)
        return found

    def lowering(self, identifier: str) -> list[Relation]:
        """Return the stated claims by which interventions lower an entity."""
        return [
            relation
            for relation in self._lowered_by.get(identifier, [])
            if is_intervention(self._dataset, relation.subject)
        ]


def _closure(start: Iterable[str], onward: dict[str, list[str]]) -> set[str]:
    reached = set(start)
    open_ends = list(reached)
    while open_ends:
        for following in onward.get(open_ends.pop(), []):
            if following not in reached:
                reached.add(following)
                open_ends.append(following)
    return reached
