"""The steps that a data set's claims make, and the leaps that the server derives from steps."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise, zip_longest
from operator import itemgetter
from typing import Any

from angiograph.model import Dataset, Entity, Relation
from angiograph.neo4j.rows import MARKS, Row, make_row, references_of
from angiograph.neo4j.sorting import in_order
from angiograph.vocabulary import predicates, walks_structurally

__all__ = [
    "Share",
    "caption_of",
    "leap_row",
    "lone",
    "lone_steps",
    "parse_share",
    "step_rows",
    "told_by_one",
]

_UP, _DOWN = 1, 2
_DIRECTIONS = ("", " up", " down", " up,down")
_key = itemgetter(0, 1, 2, 3)

_AT_ONCE = 100_000
"""Steps that are compared at once, since numbers in lists need four times the memory."""

_Step = tuple[str, str, str, int, int]
"""Ends, kind, sign, and a structural one's direction."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one data set adds to a step; the server keeps it as a line of words."""

    stated: bool
    claims: int
    references: int
    spanning: bool
    up: bool
    down: bool

    def __str__(self) -> str:
        certainty = "stated" if self.stated else "hypothesis"
        spanning = "spanning" if self.spanning else "whole"
        direction = _DIRECTIONS[_UP * self.up + _DOWN * self.down]
        return f"{certainty} {self.claims} {self.references} {spanning}{direction}"


def parse_share(line: str) -> Share:
    """Return a share from the line that the server keeps.

    Examples
    --------
    >>> str(parse_share("stated 2 1 whole up,down"))
    'stated 2 1 whole up,down'
    """
    certainty, claims, references, spanning, *directions = line.split(" ")
    return Share(
        certainty == "stated",
        int(claims),
        int(references),
        spanning == "spanning",
        any("up" in each for each in directions),
        any("down" in each for each in directions),
    )


def caption_of(kind: str, sign: int, share: Share) -> str:
    """Return what the Browser writes on a step that one data set tells.

    Examples
    --------
    >>> caption_of("causal", -1, parse_share("hypothesis 1 3 whole"))
    '−? 3'
    """
    mark = "≡" if kind == "structural" else MARKS[sign]
    doubt = "" if share.stated else "?"
    return f"{mark}{doubt}{f' {share.references}' if share.references else ''}"


def _effect_of(sign: int) -> dict[str, Any]:
    """Return what a causal step has for the route queries."""
    return {"effect": sign} if sign else {"effect": 0, "unsigned": True}


@lru_cache(maxsize=1024)
def told_by_one(kind: str, sign: int, line: str) -> dict[str, Any]:
    """Return what a step says where one data set alone tells it, with this share."""
    share = parse_share(line)
    told = {
        "certainty": "stated" if share.stated else "hypothesis",
        "claims": share.claims,
        "references": share.references,
        "spanning": share.spanning,
        "caption": caption_of(kind, sign, share),
    }
    if kind == "structural":
        return told | {"up": share.up, "down": share.down}
    return told | _effect_of(sign)


@lru_cache(maxsize=1024)
def _line_of(stated: bool, claims: int, references: int, spanning: bool, direction: int) -> str:
    up, down = bool(direction & _UP), bool(direction & _DOWN)
    return str(Share(stated, claims, references, spanning, up, down))


def _steps_of(relation: Relation, entities: Mapping[str, Entity]) -> Iterator[_Step]:
    """Yield the steps that a claim makes."""
    if relation.polarity != "affirmed":
        return
    predicate = predicates()[relation.predicate]
    subject, target = relation.subject, relation.object
    if not predicate.walked:
        return
    if predicate.structural:
        if subject != target and walks_structurally(
            relation.predicate, entities[subject].category, entities[target].category
        ):
            yield subject, target, "structural", 1, _UP
            yield target, subject, "structural", 1, _DOWN
        return
    for start in dict.fromkeys((subject, *relation.together_with)):
        if start != target:
            yield start, target, "causal", predicate.sign, 0


def _told_by(relation: Relation, entities: Mapping[str, Entity]) -> Iterator[tuple[Any, ...]]:
    """Yield the steps that a claim makes, each with what the claim adds to it."""
    stated, spanning = relation.certainty == "stated", bool(relation.spans)
    cited = references_of(relation) if relation.evidence else ()
    for *key, direction in _steps_of(relation, entities):
        yield (*key, stated, spanning, direction, cited)


def _told(dataset: Dataset, besides: bytes) -> Iterator[tuple[Any, ...]]:
    for relation, left_out in zip_longest(dataset.relations.values(), besides):
        if not left_out:
            yield from _told_by(relation, dataset.entities)


def lone(dataset: Dataset) -> bytes:
    """Return for each claim in turn whether it makes one step, between its own ends, and no other
    claim makes it."""
    told, single = array("q"), array("q")
    for relation in dataset.relations.values():
        # By Python's hash: where two are the same by chance, these two are not lone.
        steps = [hash(step[:4]) for step in _steps_of(relation, dataset.entities)]
        told.extend(steps)
        # Of a claim of an entity on itself, a partner's step starts elsewhere than the claim.
        alone = len(steps) == 1 and relation.subject != relation.object
        single.append(steps[0] if alone else 0)
    several: set[int] = set()
    shares = 1 + len(told) // _AT_ONCE
    for share in range(shares):
        some = sorted(step for step in told if step % shares == share)
        several.update(step for step, next_ in pairwise(some) if step == next_)
    return bytes(step != 0 and step not in several for step in single)


def lone_steps(dataset: Dataset, which: bytes) -> Iterator[tuple[int, str] | None]:
    """Yield for each claim in turn the hash and the share of the step that it alone makes, where
    :func:`lone` says so."""
    for relation, is_lone in zip(dataset.relations.values(), which, strict=True):
        if not is_lone:
            yield None
            continue
        ((*key, stated, spanning, direction, cited),) = _told_by(relation, dataset.entities)
        share = _line_of(stated, 1, len(cited), spanning, direction)
        yield _step_row(tuple(key), share).hash, share


def _share(told: Iterable[tuple[Any, ...]]) -> str:
    """Return in a line what claims add to a step that all of them make."""
    stated, spanning, ways, claims = False, True, 0, 0
    references: set[str] = set()
    for *_, certain, short, way, cited in told:
        stated |= certain
        spanning &= short
        ways |= way
        claims += 1
        references.update(cited)
    return _line_of(stated, claims, len(references), spanning, ways)


def _step_row(key: tuple[Any, ...], share: str) -> Row:
    subject, target, kind, sign = key
    content = {"subject": subject, "object": target, "kind": kind, "sign": sign, "share": share}
    if kind == "causal":
        content |= _effect_of(sign)
    return make_row("", key, content)


def step_rows(dataset: Dataset, besides: bytes = b"") -> Iterator[Row]:
    """Yield one step a subject, object and sign for all affirmed claims that say so.

    The rules are those of :func:`angiograph.index.build_index`: a claim with partners makes a
    step from each of them, a structural one is walked both ways. Steps come in order of their
    ends.

    Parameters
    ----------
    dataset
        The data set.
    besides
        What :func:`lone` returns, to leave out what :func:`lone_steps` yields.
    """
    for key, told in groupby(in_order(_told(dataset, besides)), _key):
        yield _step_row(key, _share(told))


def leap_row(
    subject: str, target: str, sign: int, via: list[str], certainty: str, spanning: bool
) -> Row:
    """Return a leap, as the server derives it from the steps."""
    content = {
        "subject": subject,
        "object": target,
        "sign": sign,
        "effect": sign,
        "via": via,
        "certainty": certainty,
        "spanning": spanning,
        "caption": f"≡{MARKS[sign]}{'' if certainty == 'stated' else '?'}",
    }
    return make_row("", (subject, target, sign, tuple(via)), content)
