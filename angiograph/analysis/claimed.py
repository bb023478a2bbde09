"""What single claims say about a block: directly, as documented, or in short."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set

from angiograph.analysis.ranking import Ranking
from angiograph.analysis.space import Selection
from angiograph.index import CAUSAL, Index
from angiograph.model import Dataset, Relation
from angiograph.results import Route
from angiograph.vocabulary import predicates

__all__ = ["Claimed"]

_RESISTANCE = ("resist", "耐药", "抵抗")
_COMPENSATES = "compensates_for"
_ABOUT = "about"
# The one association that speaks against a resistance, and for the failure of a response.
_AGAINST = "negatively_associated_with"


class Claimed:
    """Claims as routes of one step; spanning ones are among them."""

    def __init__(
        self, dataset: Dataset, index: Index, *, certainty: str, context: str | None
    ) -> None:
        self._dataset = dataset
        self._index = index
        self._selection = Selection(index, certainty=certainty, context=context)
        self._ranking = Ranking(dataset, self._selection)

    def _into(self, entity: str) -> Iterator[tuple[int, tuple[Relation, ...]]]:
        for step in self._index.into[self._index.numbers[entity]]:
            relations = self._selection.relations(step)
            if relations and self._index.kinds[step] == CAUSAL:
                yield step, relations

    def between(self, subject: str, target: str) -> list[Route]:
        """Return what the claims from one entity to another say, one route a sign."""
        number = self._index.numbers[subject]
        return [
            self._ranking.route((step,))
            for step, _ in self._into(target)
            if self._index.subjects[step] == number
        ]

    def documented(self, blocked: Collection[str]) -> list[tuple[str, bool, Route]]:
        """Return claims that something makes up for, or makes resistant to, a blocked one.

        What raises a resistance to it, lowers a response to it, or is associated with the
        one, or negatively with the other; each with the blocked one, and whether it is an
        association only.
        """
        found = []
        for one in sorted(blocked):
            for step, relations in self._into(one):
                if any(relation.predicate == _COMPENSATES for relation in relations):
                    found.append((one, False, self._ranking.route((step,))))
        for effect, one in self._effects(blocked):
            resistance = self._is_resistance(effect)
            for step, relations in self._into(effect):
                sign = self._index.signs[step]
                said = {relation.predicate for relation in relations} - {_ABOUT, "opposes"}
                if sign:
                    worse = sign == (1 if resistance else -1) and said
                else:
                    worse = said - {_AGAINST} if resistance else said & {_AGAINST}
                if worse:
                    found.append((one, not sign, self._ranking.route((step,))))
        return found

    def _effects(self, blocked: Collection[str]) -> list[tuple[str, str]]:
        """Return resistances and responses with the blocked one that they are about."""
        return sorted(
            (relation.subject, relation.object)
            for relation in self._dataset.relations.values()
            if relation.predicate == _ABOUT
            and relation.polarity == "affirmed"
            and relation.object in blocked
        )

    def _is_resistance(self, effect: str) -> bool:
        entity = self._dataset.entities[effect]
        names = f"{entity.name} {entity.name_zh}".lower()
        return any(word in names for word in _RESISTANCE)

    def in_short(
        self,
        readout: str,
        sign: str,
        fallen: Set[str],
        given: Collection[str],
    ) -> list[tuple[str, Route]]:
        """Return spanning claims on the readout whose chains are all lost, and what cut them.

        Parameters
        ----------
        fallen
            The entities that the block makes inactive.
        given
            Entities whose claims on the readout are told elsewhere.
        """
        wanted = {"+": (1,), "-": (-1,), "any": (1, -1, 0)}[sign]
        found = []
        for step, relations in self._into(readout):
            subject = self._index.ids[self._index.subjects[step]]
            if self._index.signs[step] not in wanted or subject in given:
                continue
            if not all(relation.spans for relation in relations):
                continue
            at = [self._lost_at(relation, subject, fallen) for relation in relations]
            if all(at):
                found.append((min(filter(None, at)), self._ranking.route((step,))))
        return found

    def _lost_at(self, claim: Relation, subject: str, fallen: Set[str]) -> str | None:
        """Return what cut the chains that a claim spans, or None where one is left."""
        spanned = [
            self._dataset.relations[one] for one in claim.spans if one in self._dataset.relations
        ]
        lost = [relation for relation in spanned if not fallen.isdisjoint(_ends(relation))]
        if not lost:
            return None
        left = [relation for relation in spanned if relation not in lost]
        if self._linked(left, subject, claim.object):
            return None
        return min(one for relation in lost for one in _ends(relation) if one in fallen)

    @staticmethod
    def _linked(relations: list[Relation], subject: str, target: str) -> bool:
        """Whether relations lead from one entity to another, structural ones both ways."""
        reached = {subject}
        grown = True
        while grown:
            grown = False
            for relation in relations:
                ends = [((relation.subject, *relation.together_with), relation.object)]
                if predicates()[relation.predicate].structural:
                    ends.append(((relation.object,), relation.subject))
                for causes, effect in ends:
                    if effect not in reached and not reached.isdisjoint(causes):
                        reached.add(effect)
                        grown = True
        return target in reached


def _ends(relation: Relation) -> tuple[str, ...]:
    return (relation.subject, *relation.together_with, relation.object)
