"""What differs between entities, drugs or contexts?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from angiograph.comparison import Comparison, Point
from angiograph.exceptions import UsageError
from angiograph.model import Dataset, Entity, Relation
from angiograph.vocabulary import Context, ancestors, contexts, predicates

__all__ = ["compare", "compare_contexts"]

# Subject and object ("" where it is the thing compared), sign, structural, polarity, and what
# takes part beside the subject.
_Key = tuple[str, str, int, bool, str, tuple[str, ...]]


def compare(dataset: Dataset, entities: Sequence[str]) -> Comparison:
    """Compare what claims say of several entities: drugs, genes, cells …

    Two claims say the same where they lead to or from the same entity with the same sign
    and polarity, and with the same partners, whatever their predicates. What several of the
    entities do only together is told of each of them, apart from what each does alone.

    Examples
    --------
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> one, other = Entity("AG:a", "drug", "anlotinib"), Entity("AG:b", "drug", "apatinib")
    >>> kdr, kit = Entity("HGNC:6307", "gene", "VEGFR2"), Entity("HGNC:6342", "gene", "KIT")
    >>> pairs = [(one, kdr), (other, kdr), (one, kit)]
    >>> claims = {f"AGR:{n}": Relation(f"AGR:{n}", a.id, "inhibits", b.id)
    ...           for n, (a, b) in enumerate(pairs)}
    >>> data = Dataset({entity.id: entity for entity in (one, other, kdr, kit)}, claims)
    >>> answer = compare(data, ["AG:a", "AG:b"])
    >>> [point.object.name for point in answer.shared], [point.items for point in answer.only]
    (['VEGFR2'], [('AG:a',)])
    """
    items = _distinct(entities, "entity", dataset.entities)

    def said() -> Iterator[tuple[_Key, str, Relation]]:
        for relation, cause in _causes(dataset):
            given = [one for one in cause if one in items]
            others = cause if len(given) > 1 else tuple(one for one in cause if one not in given)
            for one in given:
                yield _key(relation, "", relation.object, others), one, relation
            if relation.object in items:
                yield _key(relation, cause[0], "", cause[1:]), relation.object, relation

    names = tuple((item, dataset.entities[item].name) for item in items)
    return _compared(dataset, names, said())


def compare_contexts(dataset: Dataset, asked: Sequence[str]) -> Comparison:
    """Compare what is claimed in several contexts, or in parts of them.

    Claims that name no context are of none of them.
    """
    unknown = [item for item in asked if item not in contexts()]
    if unknown:
        raise UsageError(f"no context is named {', '.join(map(repr, unknown))}")
    items = _distinct(asked, "context", contexts())

    def said() -> Iterator[tuple[_Key, str, Relation]]:
        for relation, cause in _causes(dataset):
            named = {wider for context in relation.told_in for wider in ancestors(context)}
            for item in items:
                if item in named:
                    yield _key(relation, cause[0], relation.object, cause[1:]), item, relation

    names = tuple((item, contexts()[item].name) for item in items)
    return _compared(dataset, names, said())


def _distinct(
    asked: Sequence[str], what: str, known: Mapping[str, Entity] | Mapping[str, Context]
) -> list[str]:
    items = list(dict.fromkeys(asked))
    if len(items) == 1 < len(asked):
        one = known[items[0]]
        raise UsageError(f"the names are of the same {what}, {one.name} ({one.id}): name another")
    if len(items) < 2:
        raise UsageError("name two things or more to compare")
    return items


def _causes(dataset: Dataset) -> Iterator[tuple[Relation, tuple[str, ...]]]:
    """Yield each claim with its causes; "A with B" and "B with A" come in the order told first."""
    told: dict[frozenset[str], tuple[str, ...]] = {}
    for relation in dataset.relations.values():
        cause: tuple[str, ...] = (relation.subject,)
        if relation.together_with:
            cause = tuple(dict.fromkeys((relation.subject, *relation.together_with)))
            cause = told.setdefault(frozenset(cause), cause)
        yield relation, cause


def _key(relation: Relation, subject: str, target: str, partners: tuple[str, ...]) -> _Key:
    predicate = predicates()[relation.predicate]
    return subject, target, predicate.sign, predicate.structural, relation.polarity, partners


def _supposed(told: Sequence[Relation]) -> bool:
    return all(relation.certainty == "hypothesis" for relation in told)


def _compared(
    dataset: Dataset,
    names: tuple[tuple[str, str], ...],
    said: Iterator[tuple[_Key, str, Relation]],
) -> Comparison:
    found: dict[_Key, dict[str, list[Relation]]] = {}
    for key, item, relation in said:
        found.setdefault(key, {}).setdefault(item, []).append(relation)
    order = [item for item, _ in names]
    entities = dataset.entities
    shared: list[Point] = []
    only: list[Point] = []
    for key in sorted(found):
        subject, target, sign, _, polarity, partners = key
        by_item = found[key]
        relations = {one.id: one for told in by_item.values() for one in told}
        point = Point(
            entities[subject] if subject else None,
            sign,
            entities[target] if target else None,
            polarity,
            partners,
            tuple(sorted({relation.predicate for relation in relations.values()})),
            tuple(item for item in order if item in by_item),
            tuple(item for item in order if item in by_item and _supposed(by_item[item])),
            tuple(relations[identifier] for identifier in sorted(relations)),
        )
        (shared if len(by_item) > 1 else only).append(point)
    only.sort(key=lambda point: order.index(point.items[0]))
    return Comparison(names, tuple(shared), tuple(only))
