"""The claims of a network that is too large for memory: in a temporary file, read on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set, ValuesView
from itertools import groupby
from operator import itemgetter
from typing import Any
from weakref import finalize

from angiograph.formats.reading import clean
from angiograph.model import Evidence, Relation
from angiograph.scratch import open_scratch

__all__ = ["ClaimKey", "SpilledRelations", "claim_of"]

ClaimKey = tuple[str, str, str, str, tuple[str, ...]]
"""Subject, predicate, object, polarity and partners: what is told again is one claim."""

_TABLE = "CREATE TABLE told (id TEXT, claim TEXT)"
_SORT = "CREATE TABLE sorted AS SELECT id, claim FROM told ORDER BY id, rowid"
_ALL = "SELECT id, claim FROM sorted ORDER BY rowid"
_IDS = "SELECT DISTINCT id FROM sorted ORDER BY id"
_ONE = "SELECT id, claim FROM sorted WHERE id = ? ORDER BY rowid"


def claim_of(
    identifier: str,
    key: ClaimKey,
    notes: Sequence[str],
    places: Sequence[Evidence],
    hypotheses: Set[tuple[str, ...]] = frozenset(),
) -> Relation:
    """Return a claim with all notes and places that were told of it, each once.

    It is a hypothesis where its key, without the partners, is one of ``hypotheses``.
    """
    certainty = "hypothesis" if key[:4] in hypotheses else "stated"
    subject, predicate, target, polarity, together_with = key
    note = notes[0] if len(notes) == 1 else " | ".join(dict.fromkeys(notes))
    if not note.isprintable():
        note = clean(note)
    if not places and polarity == "affirmed" and not together_with and certainty == "stated":
        return Relation(identifier, subject, predicate, target, note=note)
    return Relation(
        identifier,
        subject,
        predicate,
        target,
        polarity,
        certainty,
        together_with=together_with,
        note=note,
        evidence=tuple(
            Evidence(
                identifier,
                place.document,
                place.section,
                place.line_start,
                place.line_end,
                place.references,
                certainty,
                via_inhibition=place.via_inhibition,
                summary=place.summary,
            )
            for place in dict.fromkeys(places)
        ),
    )


class SpilledRelations(Mapping[str, Relation]):
    """Relations by identifier, in its order; each is made when it is asked for, and let go.

    Attributes
    ----------
    hypotheses
        As for :func:`claim_of`.
    """

    def __init__(self) -> None:
        self.hypotheses: Set[tuple[str, ...]] = frozenset()
        self._database = open_scratch(_TABLE)
        finalize(self, self._database.close)
        self._count: int | None = None

    def add(
        self, claims: Iterable[tuple[str, ClaimKey, Sequence[str], Sequence[Evidence]]]
    ) -> None:
        """Add claims with their identifiers; one told before gets what is told now, too."""
        self._database.executemany(
            "INSERT INTO told VALUES (?, ?)",
            (
                (identifier, json.dumps([key, notes, [_cells(place) for place in places]]))
                for identifier, key, notes, places in claims
            ),
        )

    def _sort(self) -> int:
        """Bring what was added into order, once, and return how many claims it is."""
        if self._count is None:
            self._database.execute(_SORT)
            self._database.execute("DROP TABLE told")
            self._database.execute("CREATE INDEX by_id ON sorted (id)")
            counted = self._database.execute("SELECT count(DISTINCT id) FROM sorted")
            self._count = int(counted.fetchone()[0])
        return self._count

    def __len__(self) -> int:
        return self._sort()

    def __iter__(self) -> Iterator[str]:
        self._sort()
        yield from (row[0] for row in self._database.execute(_IDS))

    def __getitem__(self, identifier: str) -> Relation:
        self._sort()
        for relation in self._made(self._database.execute(_ONE, (identifier,))):
            return relation
        raise KeyError(identifier)

    def values(self) -> ValuesView[Relation]:
        """Return the relations in their order."""
        return _Values(self)

    def all(self) -> Iterator[Relation]:
        """Yield the relations, each made on the way."""
        self._sort()
        return self._made(self._database.execute(_ALL))

    def _made(self, rows: Iterable[tuple[str, str]]) -> Iterator[Relation]:
        for identifier, told in groupby(rows, itemgetter(0)):
            notes: list[str] = []
            places: list[Evidence] = []
            for _, claim in told:
                (*ends, together_with), more, where = json.loads(claim)
                notes += more
                places += map(_place, where)
            key = (*ends, tuple(together_with))
            yield claim_of(identifier, key, notes, places, self.hypotheses)


class _Values(ValuesView[Relation]):
    """Goes through the file once, where looking each up would go through it again and again."""

    def __init__(self, relations: SpilledRelations) -> None:
        super().__init__(relations)
        self._relations = relations

    def __iter__(self) -> Iterator[Relation]:
        return self._relations.all()


def _cells(place: Evidence) -> list[Any]:
    return [
        place.document,
        place.section,
        place.line_start,
        place.line_end,
        place.references,
        place.via_inhibition,
        place.summary,
    ]


def _place(cells: list[Any]) -> Evidence:
    document, section, start, end, references, via_inhibition, summary = cells
    return Evidence(
        "",
        document,
        section,
        start,
        end,
        tuple(references),
        via_inhibition=via_inhibition,
        summary=summary,
    )
