"""Do others tell the same? The signed claims of one data set beside those of other networks.

A pair is a subject and an object that an affirmed, signed claim joins. The other network tells it
with the *same* sign, the *opposite* one, *both* signs (or ours are both), *unsigned*, or not at
all though it holds both ends: *absent*. Where it does not tell the pair itself but one with a
member, a part or the family at an end, the verdict on that is counted apart, as *told of* it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from angiograph.as_json import entity_dict, relation_dict, sign_text
from angiograph.model import Dataset, Entity, Relation
from angiograph.shown import Shown
from angiograph.vocabulary import predicates, walks_structurally

__all__ = ["VERDICTS", "Agreement", "Compared", "SharedPair", "agreement"]

VERDICTS = ("same", "opposite", "both", "unsigned", "absent")

_Pairs = dict[tuple[str, str], list[Relation]]


@dataclass(frozen=True, slots=True)
class SharedPair:
    """A pair that both tell, with what each says of it."""

    source: str
    verdict: str
    subject: Entity
    object: Entity
    curated: tuple[Relation, ...]
    outside: tuple[Relation, ...]
    told_of: tuple[Entity, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the pair as JSON has it."""
        return {
            "source": self.source,
            "verdict": self.verdict,
            "subject": entity_dict(self.subject),
            "object": entity_dict(self.object),
            "told_of": [entity_dict(entity) for entity in self.told_of],
            "curated": _said(self.curated),
            "outside": _said(self.outside),
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """How the pairs of a data set fare in one network: counts by verdict.

    ``counts`` are of the pairs themselves, ``told_of`` of those told of a member or family.
    """

    source: str
    entities: int
    shared_entities: int
    counts: dict[str, int]
    told_of: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as JSON has them."""
        return {
            "source": self.source,
            "entities": self.entities,
            "shared_entities": self.shared_entities,
            **self.counts,
            "told_of": self.told_of,
        }


@dataclass(frozen=True, slots=True)
class Agreement(Shown):
    """How the signed claims of a data set compare with those of other networks.

    ``pairs`` is the number of pairs that the data set signs.
    """

    columns: ClassVar[tuple[str, ...]] = ("source", "subject", "object", "verdict", "told_of")

    pairs: int
    sources: tuple[Compared, ...]
    shared: tuple[SharedPair, ...]

    def told(self, verdict: str) -> tuple[SharedPair, ...]:
        """Return the shared pairs of one verdict."""
        return tuple(pair for pair in self.shared if pair.verdict == verdict)

    def rows(self) -> Iterable[tuple[object, ...]]:
        """Return a row a shared pair."""
        for one in self.shared:
            told_of = tuple(entity.name for entity in one.told_of)
            yield one.source, one.subject.name, one.object.name, one.verdict, told_of

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON has it."""
        return {
            "pairs": self.pairs,
            "sources": [source.to_dict() for source in self.sources],
            "shared": [pair.to_dict() for pair in self.shared],
        }


def _sign(relation: Relation) -> int:
    return predicates()[relation.predicate].sign


def _said(relations: Iterable[Relation]) -> list[dict[str, Any]]:
    return [{"sign": sign_text(_sign(one)), **relation_dict(one)} for one in relations]


def _pairs(dataset: Dataset) -> _Pairs:
    known = predicates()
    pairs: _Pairs = {}
    for relation in dataset.relations.values():
        causal = not known[relation.predicate].structural
        if causal and relation.polarity == "affirmed" and relation.subject != relation.object:
            pairs.setdefault((relation.subject, relation.object), []).append(relation)
    return pairs


def _verdict(ours: set[int], theirs: set[int]) -> str:
    if not theirs:
        return "unsigned"
    if len(ours) > 1 or len(theirs) > 1:
        return "both"
    return "same" if ours == theirs else "opposite"


def agreement(curated: Dataset, networks: Iterable[Dataset]) -> Agreement:
    """Compare the signed claims of a data set with networks told in its identifiers.

    Parameters
    ----------
    curated
        The data set whose claims are looked for.
    networks
        Networks, in the identifiers of the data set where they name the same things.

    Examples
    --------
    >>> ends = {one: Entity(one, "gene", one) for one in ("VEGFA", "KDR", "SRC")}
    >>> ours = [Relation("a", "VEGFA", "activates", "KDR"), Relation("b", "KDR", "inhibits", "SRC")]
    >>> theirs = [Relation("x:1", "KDR", "activates", "SRC")]
    >>> answer = agreement(
    ...     Dataset(ends, {one.id: one for one in ours}),
    ...     [Dataset(ends, {one.id: one for one in theirs}, name="x")],
    ... )
    >>> answer.sources[0].counts
    {'same': 0, 'opposite': 1, 'both': 0, 'unsigned': 0, 'absent': 1}
    """
    ours = {
        pair: signed
        for pair, relations in _pairs(curated).items()
        if (signed := [one for one in relations if _sign(one)])
    }
    near = _near(curated)
    compared: list[Compared] = []
    shared: list[SharedPair] = []
    for network in networks:
        told = _pairs(network)
        counts = dict.fromkeys(VERDICTS, 0)
        told_of = dict.fromkeys(VERDICTS[:-1], 0)
        for pair, claims in sorted(ours.items()):
            found, others, by = told.get(pair, []), set[str](), counts
            if not found:
                found, others = _told_near(pair, near, told)
                by = told_of
            if not found:
                counts["absent"] += all(end in network.entities for end in pair)
                continue
            signs = {_sign(one) for one in claims}
            verdict = _verdict(signs, {_sign(one) for one in found} - {0})
            by[verdict] += 1
            subject, target = (curated.entities[end] for end in pair)
            ends = tuple(curated.entities[one] for one in sorted(others))
            shared.append(
                SharedPair(
                    network.name, verdict, subject, target, tuple(claims), tuple(found), ends
                )
            )
        both = curated.entities.keys() & network.entities.keys()
        compared.append(Compared(network.name, len(network.entities), len(both), counts, told_of))
    first = ("opposite", "both", "same", "unsigned")
    shared.sort(key=lambda one: (first.index(one.verdict), bool(one.told_of), one.source))
    return Agreement(len(ours), tuple(compared), tuple(shared))


def _near(dataset: Dataset) -> dict[str, set[str]]:
    """Return the families, members and parts that are one structural step from each entity."""
    near: dict[str, set[str]] = {}
    for relation in dataset.relations.values():
        ends = [dataset.entities[end].category for end in (relation.subject, relation.object)]
        if relation.polarity == "affirmed" and walks_structurally(relation.predicate, *ends):
            near.setdefault(relation.subject, set()).add(relation.object)
            near.setdefault(relation.object, set()).add(relation.subject)
    return near


def _told_near(
    pair: tuple[str, str], near: dict[str, set[str]], told: _Pairs
) -> tuple[list[Relation], set[str]]:
    """Return what is told with a family, a member or a part at one end or both."""
    found: list[Relation] = []
    others: set[str] = set()
    for subject in sorted({pair[0], *near.get(pair[0], ())}):
        for target in sorted({pair[1], *near.get(pair[1], ())}):
            if claims := told.get((subject, target)):
                found += claims
                others |= {subject, target} - set(pair)
    return found, others
