"""How reported results tell whom, what and how: which names and texts find them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from angiograph.exceptions import UnknownName
from angiograph.model import Outcome
from angiograph.names import normalise, resolve_context, simplified
from angiograph.vocabulary import (
    Context,
    abbreviations,
    ancestors,
    contexts,
    phrase_zh,
    proofs,
    spelled_out,
)

__all__ = ["measures_of", "populations_of", "reported"]

_BEGIN = re.compile(r"(?<![^\W_])[^\W_]|(?<=[㐀-鿿])[^\W_]|[㐀-鿿]")
_END = re.compile(r"[^\W_](?![^\W_])|[^\W_](?=[㐀-鿿])|[㐀-鿿]")
"""The first and the last letter of a word; in Chinese every character may be either."""

_WORDS = ("all", "All")
"""What is no name of a context so written: the *ALL* of leukaemia is not in *all patients*."""

_NUMERAL = re.compile(r"(?i)(?:(?<![a-z])|(?<=phase))(?:iv|i{1,3})(?![a-z])|[一二三四](?=期)")
_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "一": "1", "二": "2", "三": "3", "四": "4"}
_PHASE = re.compile(r"(?i)(phase[\W_]*\w+)[\W_]+(?:clinical[\W_]+)?trials?\b")
"""How the phase of a trial is told: *phase II*, *II期*, *二期*; *phase II trial*."""


_spelled = lru_cache(maxsize=1024)(normalise)


class _Asked(NamedTuple):
    """Normalised text that begins with a word of a cell; if whole, it ends with one too."""

    spelled: str
    whole: bool = False

    def stands_in(self, said: str) -> bool:
        """Whether a text holds it: *OS* is neither in *positive* nor, whole, in *osimertinib*."""
        if self.spelled not in _spelled(said):
            return False
        starts = (word.start() for word in _BEGIN.finditer(said))
        if not self.whole:
            return any(normalise(said[start:]).startswith(self.spelled) for start in starts)
        ends = [word.end() for word in _END.finditer(said)]
        known = (self.spelled, self.spelled + "s")
        return any(
            normalise(said[start:end]) in known and said[start:end] not in _WORDS
            for start in starts
            for end in ends
            if start < end
        )


def _typed(text: str) -> _Asked:
    return _Asked(normalise(simplified(text)))


def _population(text: str) -> list[_Asked]:
    """Return all names of the context that is asked for and of what lies within it."""
    try:
        asked = resolve_context(text)
    except UnknownName:
        return _text(text)
    named = _named_populations()
    return [name for one in contexts() if asked in ancestors(one) for name in named[one]]


@cache
def _named_populations() -> dict[str, list[_Asked]]:
    """Return all names of each context."""
    return {
        one.id: [_Asked(normalise(name), whole=True) for name in _names(one)]
        for one in contexts().values()
    }


def _names(context: Context) -> tuple[str, ...]:
    return context.name, context.name_zh, *context.synonyms


@cache
def _named_measures() -> dict[str, list[_Asked]]:
    """Return each abbreviation, as a whole word first, with its names."""
    return {
        short: [_typed(short)._replace(whole=True), *map(_typed, names)]
        for short, names in abbreviations().items()
    }


def _abbreviated(text: str) -> list[_Asked]:
    """Return an abbreviation as a whole word, and its names, where one of them is asked for."""
    asked = _typed(text)
    for known in _named_measures().values():
        if asked.spelled in (name.spelled for name in known):
            return known
    return [asked]


def _text(text: str) -> list[_Asked]:
    """Return text as it is typed, with what it abbreviates."""
    return [_typed(text), *_abbreviated(text)]


def _design(text: str) -> list[_Asked]:
    """Return the names of what an abbreviation or the label of a proof stands for."""
    known = {_typed(label): one for one in proofs().values() for label in (one.label, one.label_zh)}
    proof = known.get(_typed(text))
    return [*_abbreviated(_numbered(text)), *([_typed(proof.id)] if proof else ())]


def _numbered(text: str) -> str:
    """Return a design as the tables tell it: *trial phase 2* of a phase II trial."""
    plain = _PHASE.sub(r"trial \1", unicodedata.normalize("NFKC", text))
    return _NUMERAL.sub(lambda numeral: _NUMBERS[numeral[0].lower()], plain)


def _told(*cells: str) -> set[str]:
    """Return cells in both languages."""
    return {said for cell in cells if cell for said in (cell, phrase_zh(cell))}


def _says(asked: Iterable[_Asked] | None, told: Iterable[str]) -> bool:
    """Whether what a column tells holds what is asked for, if anything is."""
    return asked is None or any(one.stands_in(said) for said in told for one in asked)


def reported(
    *,
    population: str | None = None,
    metric: str | None = None,
    study: str | None = None,
    design: str | None = None,
) -> Callable[[Outcome], bool]:
    """Return what tells whether a result is reported of what is asked for.

    Parameters are those of `angiograph.analysis.claims.outcomes`.

    Examples
    --------
    >>> asked = reported(population="HCC", metric="overall survival")
    >>> asked(Outcome("AGO:1", population="肝癌", metric="mOS"))
    True
    """
    who = None if population is None else _population(population)
    what = None if metric is None else _abbreviated(metric)
    whose = None if study is None else _text(study)
    how = None if design is None else _design(design)

    def says(outcome: Outcome) -> bool:
        return (
            _says(who, _told(outcome.population, outcome.subgroup))
            and _says(what, _told(outcome.metric, *spelled_out(outcome.metric)))
            and _says(whose, _told(outcome.study))
            and _says(how, map(_numbered, _told(outcome.design)))
        )

    return says


def populations_of(outcome: Outcome) -> tuple[str, ...]:
    """Return all names of the contexts that find a result.

    Those are what its population or subgroup bears, and what they lie within.

    Examples
    --------
    >>> "solid tumour" in populations_of(Outcome("AGO:1", population="HCC patients"))
    True
    """
    return _named_in(outcome.population, outcome.subgroup)


@lru_cache(maxsize=1024)
def _named_in(*cells: str) -> tuple[str, ...]:
    told = _told(*cells)
    borne = [one for one, names in _named_populations().items() if _says(names, told)]
    within = dict.fromkeys(above for one in borne for above in ancestors(one))
    return tuple(name for one in within for name in _names(contexts()[one]) if name)


def measures_of(outcome: Outcome) -> tuple[str, ...]:
    """Return all names of the abbreviated measures that find a result.

    Examples
    --------
    >>> measures_of(Outcome("AGO:1", metric="HR_OS"))[:2]
    ('HR', 'hazard ratio')
    """
    told = _told(outcome.metric, *spelled_out(outcome.metric))
    return tuple(
        name
        for short, names in _named_measures().items()
        if _says(names, told)
        for name in (short, *abbreviations()[short])
        if name
    )
