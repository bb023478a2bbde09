"""Several data sets told in the same identifiers, with an account of what was found how.

Each entity is first looked up among ours; what is left is joined between the data sets where they
share an identifier, or where a bare name is the name of one identified entity of another. The
result depends on what the data sets hold, not on their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from angiograph.grounding.mappings import Mappings, identifier_of
from angiograph.grounding.reference import HOW, Match, Reference
from angiograph.model import Dataset, Entity, Outcome, Relation

__all__ = ["GroundedSource", "ground", "joined"]


@dataclass(frozen=True)
class GroundedSource:
    """A data set told in the identifiers of ours, and how each entity was found.

    Attributes
    ----------
    dataset
        The data set; identifiers of its source are kept as xrefs, bare names as synonyms.
    matches
        What each entity of the source stands for.
    """

    dataset: Dataset
    matches: tuple[Match, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many entities were found how, and how many were not."""
        found = Counter(match.how for match in self.matches if match.how)
        ambiguous = sum(match.ambiguous for match in self.matches)
        counts = {how: found[how] for how in HOW}
        counts["ambiguous"] = ambiguous
        counts["unmapped"] = len(self.matches) - sum(found.values()) - ambiguous
        return counts


def ground(
    datasets: Sequence[Dataset], ours: Iterable[Entity], mappings: Mappings
) -> list[GroundedSource]:
    """Tell several data sets in the identifiers of ours.

    Parameters
    ----------
    datasets
        The data sets. Those whose identifiers are all known stay as they are.
    ours
        The entities that the others are told in.
    mappings
        What else stands for them.

    Examples
    --------
    >>> from angiograph.grounding.mappings import read_mappings
    >>> ends = [Entity("KDR", "", "KDR"), Entity("IgG4", "", "IgG4")]
    >>> claim = Relation("x:1", "KDR", "activates", "IgG4")
    >>> network = Dataset({end.id: end for end in ends}, {claim.id: claim}, name="x")
    >>> kdr = Entity("HGNC:6307", "gene", "VEGFR2")
    >>> [source] = ground([network], [kdr], read_mappings())
    >>> source.dataset.relations["x:1"].subject, source.counts["symbol"], source.counts["unmapped"]
    ('HGNC:6307', 1, 1)
    """
    reference = Reference(ours, mappings)
    told = [
        {entity.id: reference.match(entity) for entity in dataset.entities.values()}
        for dataset in datasets
    ]
    if len(datasets) > 1:
        _join_identifiers(datasets, told, reference)
        _join_names(datasets, told, mappings)
    return [
        GroundedSource(_told_in(dataset, matches, reference), tuple(matches.values()))
        for dataset, matches in zip(datasets, told, strict=True)
    ]


_Told = list[dict[str, Match]]


def _join_identifiers(datasets: Sequence[Dataset], told: _Told, reference: Reference) -> None:
    """Join entities of different sources that share an identifier and that nothing tells apart."""
    carried: dict[str, list[set[str]]] = {}
    asked = {
        identifier_of(other) or other
        for dataset in datasets
        for entity in dataset.entities.values()
        for other in entity.xref
    }
    for number, (dataset, matches) in enumerate(zip(datasets, told, strict=True)):
        for entity in dataset.entities.values():
            match = matches[entity.id]
            for text in {entity.id, match.target, *entity.xref}:
                token = identifier_of(text) or text
                if token in asked:
                    places = carried.setdefault(token, [set() for _ in datasets])
                    places[number].add(match.target)
    links: dict[str, set[str]] = {}
    for places in carried.values():
        together = sorted(set().union(*places))
        # Where one source has two things under an identifier, it tells them apart.
        if len(together) > 1 and all(len(place) < 2 for place in places):
            for one in together:
                links.setdefault(one, set()).update(together)
    _rename(told, _components(links, reference), "identifier")


def _components(links: Mapping[str, set[str]], reference: Reference) -> dict[str, str]:
    """Return for each linked identifier the one that stands for all that it is linked with."""
    chosen: dict[str, str] = {}
    seen: set[str] = set()
    for start in sorted(links):
        if start in seen:
            continue
        component, queue = {start}, [start]
        while queue:
            fresh = links[queue.pop()] - component
            component |= fresh
            queue += fresh
        seen |= component
        ours = sorted(component & reference.entities.keys())
        if len(ours) < 2:
            known = sorted(component, key=lambda one: (not identifier_of(one), one))
            chosen |= dict.fromkeys(component, ours[0] if ours else known[0])
    return chosen


def _rename(told: _Told, chosen: Mapping[str, str], how: str) -> None:
    for matches in told:
        for identifier, match in matches.items():
            target = chosen.get(match.target, match.target)
            if target != match.target:
                matches[identifier] = Match(identifier, match.name, target, how)


def _join_names(datasets: Sequence[Dataset], told: _Told, mappings: Mappings) -> None:
    """Join a bare name with the one identified entity that has it in another source."""
    named: dict[str, set[str]] = {}
    for dataset, matches in zip(datasets, told, strict=True):
        for entity in dataset.entities.values():
            target = matches[entity.id].target
            if identifier_of(target) and entity.name != entity.id:
                named.setdefault(entity.name, set()).add(target)
    for matches in told:
        for identifier, match in matches.items():
            found = named.get(identifier, set()) if ":" not in identifier else set()
            if match.how or match.ambiguous or not found or match.target != identifier:
                continue
            if any(frozenset((identifier, one)) in mappings.apart for one in found):
                continue
            if len(found) == 1:
                matches[identifier] = Match(identifier, match.name, min(found), "name")
            else:
                candidates = tuple(sorted(found))
                matches[identifier] = replace(match, candidates=candidates, reason="several")


def joined(known: Entity, other: Entity) -> Entity:
    """Return an entity with the names and identifiers that another source adds.

    Examples
    --------
    >>> vegf = Entity("HGNC:12680", "gene", "VEGF")
    >>> joined(vegf, Entity("HGNC:12680", "", "VEGFA", xref=("UNIPROT:P15692",))).synonyms
    ('VEGFA',)
    """
    synonyms = _union(known.synonyms, [other.name], other.synonyms)
    zh = known.name_zh or other.name_zh
    synonyms_zh = _union(known.synonyms_zh, [other.name_zh], other.synonyms_zh)
    return Entity(
        known.id,
        known.category or other.category,
        known.name,
        zh,
        tuple(name for name in synonyms if name not in (known.name, known.id)),
        tuple(name for name in synonyms_zh if name != zh),
        tuple(one for one in _union(known.xref, other.xref) if one != known.id),
        known.note or other.note,
    )


def _union(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group if name))


def _told_in(dataset: Dataset, matches: Mapping[str, Match], reference: Reference) -> Dataset:
    """Return a data set with the identifiers that its entities stand for."""
    new = {one: match.target for one, match in matches.items() if match.target != one}
    if not new:
        return dataset
    entities: dict[str, Entity] = {}
    for entity in dataset.entities.values():
        renamed = _renamed(entity, new.get(entity.id, entity.id), reference)
        known = entities.get(renamed.id)
        entities[renamed.id] = renamed if known is None else joined(known, renamed)
    relations = {r.id: _with_ends(r, new) for r in dataset.relations.values()}
    values: dict[str, Any] = {f.name: getattr(dataset, f.name) for f in fields(Dataset)}
    values |= {
        "entities": entities,
        "relations": relations,
        "outcomes": {o.id: _with_drugs(o, new) for o in dataset.outcomes.values()},
        "mentions": tuple(replace(m, entity=new.get(m.entity, m.entity)) for m in dataset.mentions),
    }
    return Dataset(**values)


def _renamed(entity: Entity, identifier: str, reference: Reference) -> Entity:
    if identifier == entity.id:
        return entity
    ours = reference.entities.get(identifier)
    nameless = entity.name == entity.id
    is_identifier = ":" in entity.id and " " not in entity.id
    name = ours.name if ours and nameless else entity.name
    return Entity(
        identifier,
        entity.category or (ours.category if ours else ""),
        name,
        entity.name_zh,
        _union(entity.synonyms, [entity.id] if not is_identifier and entity.id != name else []),
        entity.synonyms_zh,
        _union([entity.id] if is_identifier else [], entity.xref),
        entity.note,
    )


def _with_ends(relation: Relation, new: Mapping[str, str]) -> Relation:
    ends = (relation.subject, relation.object, *relation.together_with)
    if not any(end in new for end in ends):
        return relation
    return replace(
        relation,
        subject=new.get(relation.subject, relation.subject),
        object=new.get(relation.object, relation.object),
        together_with=tuple(new.get(one, one) for one in relation.together_with),
    )


def _with_drugs(outcome: Outcome, new: Mapping[str, str]) -> Outcome:
    return replace(
        outcome,
        regimen=_with_names(outcome.regimen, new),
        comparator=_with_names(outcome.comparator, new),
    )


def _with_names(regimen: str, new: Mapping[str, str]) -> str:
    """Return a regimen with its entities renamed, doses and joints as they were."""
    parts = []
    for joint in regimen.split(" + "):
        steps = []
        for step in joint.split(" > "):
            name = step.split("[")[0].strip()
            steps.append(step.replace(name, new[name], 1) if name in new else step)
        parts.append(" > ".join(steps))
    return " + ".join(parts)
