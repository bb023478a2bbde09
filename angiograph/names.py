"""A typed name, in English or Chinese, and the entities that it stands for.

A name is looked up level by level: identifier, preferred name, synonym, spelling variant;
the first three in the case that is typed, or else, where none holds it, in any. The best level
that holds anything wins; it is ambiguous only where that level holds several entities.
Spelling variants come from rules, never from the tables: case, hyphens and spaces, Greek
letters, British and American English, plurals, simplified and traditional Chinese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from angiograph.exceptions import AmbiguousName, UnknownName
from angiograph.model import Dataset, Entity
from angiograph.nearest import nearest
from angiograph.shown import Shown
from angiograph.vocabulary import contexts

__all__ = [
    "GREEK",
    "LEVELS",
    "RESPELLED",
    "Found",
    "Match",
    "Names",
    "normalise",
    "resolve_context",
    "simplified",
    "spellings",
    "suggested",
]

LEVELS = ("id", "name", "synonym", "spelling")

GREEK = {
    "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "eta", "θ": "theta",
    "κ": "k", "λ": "l", "μ": "mu", "ω": "omega",
}  # fmt: skip
RESPELLED = [
    ("alpha", "a"), ("beta", "b"), ("gamma", "g"), ("delta", "d"), ("epsilon", "e"),
    ("kappa", "k"), ("lambda", "l"), ("tumour", "tumor"), ("aemi", "emi"), ("haem", "hem"),
    ("oedema", "edema"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"),
    ("metastase", "metastasis"), ("signalling", "signaling"), ("colour", "color"),
    ("behaviour", "behavior"),
]  # fmt: skip
_ANY_WORD = re.compile("|".join(long for long, _ in RESPELLED))
_PLURAL = re.compile(r"(?<![A-Za-z])([A-Za-z][a-z]{2,}[^sui\W\d_A-Z])s(?![A-Za-z])")
_PLURALS_IN_Y = re.compile(r"(?<![A-Za-z])([A-Za-z][a-z]{2,})ies(?![A-Za-z])")
# What could not be decoded stays: without it the name would be that of something else.
_NOT_A_WORD = re.compile(r"(?:[^\w\ufffd\ud800-\udfff]|_)+")
_CHINESE = ("㐀", "鿿")
_MOST_SUGGESTED = 5


def normalise(text: str) -> str:
    """Return what all usual spellings of a name have in common.

    Examples
    --------
    >>> normalise("HIF-1α") == normalise("hif1a") == normalise("HIF 1 alpha")
    True
    >>> normalise("CD8⁺ T cells") == normalise("CD8 T cell")
    True
    """
    if "s" in text:
        if "ies" in text:
            text = _PLURALS_IN_Y.sub(r"\1y", text)
        text = _PLURAL.sub(r"\1", text)
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKC", text).casefold()
        text = "".join(GREEK.get(letter, letter) for letter in text)
    if _ANY_WORD.search(text):
        for long, short in RESPELLED:
            if long in text:
                text = text.replace(long, short)
    kept = text if text.isalnum() else _NOT_A_WORD.sub("", text)
    return kept or text.strip()


def simplified(text: str) -> str:
    """Return Chinese text in simplified characters; other text as it is."""
    first, last = _CHINESE
    if not any(first <= letter <= last for letter in text):
        return text
    from opencc import OpenCC

    whole = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return str(OpenCC("t2s").convert(whole))


def suggested(text: str, spelled: Mapping[str, str]) -> tuple[str, ...]:
    """Return what an unknown name may mean: what contains it, then what is spelled like it.

    Parameters
    ----------
    spelled
        What may be meant, by its normalised spellings.

    Examples
    --------
    >>> suggested("breast", {"fibroblast": "fibroblast", "breastcancer": "breast_cancer"})
    ('breast_cancer', 'fibroblast')
    """
    key = normalise(simplified(text))
    # One or two Latin letters are part of nearly everything; a Chinese character says more.
    holding = [one for one in spelled if key in one] if len(key.encode()) > 2 else []
    near = [*sorted(holding, key=len), *nearest(key, spelled, len(spelled) or 1)]
    return tuple(dict.fromkeys(spelled[one] for one in near))[:_MOST_SUGGESTED]


def spellings(entity: Entity) -> tuple[str, ...]:
    """Return the normalised spellings that an entity is looked up by, without repetition."""
    texts = (entity.name, entity.name_zh, *entity.synonyms, *entity.synonyms_zh)
    return tuple(dict.fromkeys(normalise(text) for text in texts if text))


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that a name stands for: the text that matched, and at which level."""

    entity: Entity
    matched: str
    how: str


@dataclass(frozen=True, slots=True)
class Found(Shown):
    """All that a typed name leads to, best level first."""

    query: str
    matches: tuple[Match, ...]
    suggestions: tuple[str, ...]
    see_also: tuple[Entity, ...]

    columns: ClassVar[tuple[str, ...]] = ("id", "name", "name_zh", "category", "matched", "how")

    def __repr__(self) -> str:
        names = ", ".join(match.entity.name for match in self.matches)
        return f"<Found {self.query!r}: {names or 'no entity'}>"

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Return one row a match."""
        for match in self.matches:
            one = match.entity
            yield one.id, one.name, one.name_zh, one.category, match.matched, match.how

    @property
    def best(self) -> tuple[Match, ...]:
        """The matches at the best level."""
        return tuple(m for m in self.matches if m.how == self.matches[0].how)

    @property
    def ambiguous(self) -> bool:
        """Whether the best level holds several entities."""
        return len(self.best) > 1

    def to_dict(self) -> dict[str, object]:
        """Return the JSON document of the command ``find``."""
        return {
            "query": self.query,
            "matches": [dict(zip(self.columns, row, strict=True)) for row in self.rows()],
            "ambiguous": self.ambiguous,
            "suggestions": list(self.suggestions),
            "see_also": [
                {"id": e.id, "name": e.name, "name_zh": e.name_zh, "category": e.category}
                for e in self.see_also
            ],
        }


class Names:
    """The names of a data set.

    Parameters
    ----------
    dataset
        The data set whose entities are looked up.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._entities = dataset.entities
        # A large network that was read before brings the spellings of its names.
        self._spelled: Iterable[str] | None = getattr(dataset, "spellings", None)
        self._found: dict[str, Found] = {}

    def _preferred(self) -> Iterator[tuple[str, Entity]]:
        for entity in self._entities.values():
            yield entity.name, entity
            if entity.name_zh and entity.name_zh != entity.name:
                yield entity.name_zh, entity

    def _synonyms(self) -> Iterator[tuple[str, Entity]]:
        for entity in self._entities.values():
            for synonym in (*entity.synonyms, *entity.synonyms_zh):
                yield synonym, entity

    def _identifiers(self) -> Iterator[tuple[str, Entity]]:
        for entity in self._entities.values():
            yield entity.id, entity
            for identifier in entity.xref:
                yield identifier, entity

    @cached_property
    def _spelling_table(self) -> dict[str, list[tuple[str, Entity]]]:
        table: dict[str, list[tuple[str, Entity]]] = {}
        for spelling, pair in zip(self._spelled or self.spelled(), self._texts(), strict=True):
            table.setdefault(spelling, []).append(pair)
        return table

    def _texts(self) -> Iterator[tuple[str, Entity]]:
        yield from self._preferred()
        yield from self._synonyms()

    def spelled(self) -> Iterator[str]:
        """Yield the normalised spellings of all names, in the order in which they are told."""
        return (normalise(text) for text, _ in self._texts())

    def _levels(self, asked: str) -> list[list[tuple[str, Entity]]]:
        """Return what holds a text as identifier, preferred name and synonym."""
        told = (self._identifiers, self._preferred, self._synonyms)
        levels = [[pair for pair in pairs() if pair[0] == asked] for pairs in told]
        if any(levels):
            return levels
        lower = asked.lower()
        return [[pair for pair in pairs() if pair[0].lower() == lower] for pairs in told]

    def find(self, text: str) -> Found:
        """Return what a typed name stands for.

        Parameters
        ----------
        text
            A name, synonym or identifier in either script.

        Returns
        -------
        Found
            Nothing is raised for an unknown name: there are no matches then, but the nearest
            names as suggestions.
        """
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> Found:
        asked = unicodedata.normalize("NFC", " ".join(text.split()))
        exact = self._levels(asked)
        plain = unicodedata.normalize("NFKC", asked)
        if plain != asked and not any(exact):
            exact = self._levels(plain)
        levels = [*exact, self._by_spelling(asked)]
        matches: dict[str, Match] = {}
        for how, pairs in zip(LEVELS, levels, strict=True):
            for name, entity in sorted(pairs, key=lambda pair: pair[1].id):
                matches.setdefault(entity.id, Match(entity, name, how))
        related = () if not asked else self._containing(asked, matches)
        near = () if matches else self._near(asked)
        return Found(text, tuple(matches.values()), near, related)

    def _by_spelling(self, asked: str) -> list[tuple[str, Entity]]:
        key = normalise(asked)
        if not key:
            return []
        found = self._spelling_table.get(key)
        if not found:
            found = self._spelling_table.get(normalise(simplified(asked)))
        return found or []

    def _containing(self, asked: str, matches: dict[str, Match]) -> tuple[Entity, ...]:
        key = normalise(simplified(asked))
        if len(key) < 2 or not key:
            return ()
        seen = {
            entity.id: entity
            for spelling, pairs in self._spelling_table.items()
            if key in spelling
            for _, entity in pairs
            if entity.id not in matches
        }
        ranked = sorted(seen.values(), key=lambda e: (len(e.name), e.id))
        return tuple(ranked[:8])

    def _near(self, asked: str) -> tuple[str, ...]:
        table = self._spelling_table
        close = nearest(normalise(simplified(asked)), table, 8)
        names = [table[spelling][0][0] for spelling in close]
        return tuple(dict.fromkeys(names))[:_MOST_SUGGESTED]

    def resolve(self, text: str) -> Match:
        """Return the one entity that a typed name stands for.

        Raises
        ------
        UnknownName
            If no entity has the name; with the nearest names.
        AmbiguousName
            If the best level holds several; with their identifiers.
        """
        found = self.find(text)
        if not found.matches:
            near = found.suggestions or tuple(e.name for e in found.see_also[:_MOST_SUGGESTED])
            raise UnknownName(text, near)
        if found.ambiguous:
            raise AmbiguousName(text, [(m.entity.id, m.entity.name) for m in found.best])
        return found.matches[0]


def resolve_context(text: str) -> str:
    """Return the identifier of a context that is given by identifier, name or synonym.

    Raises
    ------
    UnknownName
        If there is no such context; with the nearest ones.

    Examples
    --------
    >>> resolve_context("acute myeloid leukemia")
    'AML'
    """
    known = contexts()
    if text in known:
        return text
    key = normalise(simplified(text))
    spelled = {
        normalise(name): context.id
        for context in reversed(known.values())
        for name in (*context.synonyms, context.name_zh, context.name, context.id)
    }
    if key in spelled:
        return spelled[key]
    raise UnknownName(text, suggested(text, spelled), "context")
