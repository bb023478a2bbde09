"""What a word that is not known may mean."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest", "unknown"]

_MOST_LISTED = 40


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Return the known words that a misspelt one is most like, best first.

    Examples
    --------
    >>> nearest("activate", ["activates", "inhibits"]), nearest("Subject", ["subject"])
    (['activates'], ['subject'])
    >>> nearest("colour", ["id", "category", "name"])
    []
    """
    from difflib import get_close_matches

    words = {_folded(one): one for one in known}
    close = get_close_matches(_folded(word), words, n=count, cutoff=0.6)
    return [words[one] for one in close]


def _folded(word: str) -> str:
    return word.strip().casefold().replace(" ", "_")


def unknown(what: str, word: str, known: Iterable[str], table: str = "") -> str:
    """Return that a word is unknown, which one it may mean, and which there are.

    Parameters
    ----------
    table
        A file that lists the known words, told in place of them.

    Examples
    --------
    >>> unknown("predicate", "activate", ["activates", "inhibits"])
    "unknown predicate 'activate'; did you mean activates? known: activates, inhibits"
    >>> unknown("sign", "?", ["+", "-"])
    "unknown sign '?'; known: +, -"
    """
    words = list(known)
    near = nearest(word, words)
    hint = f"did you mean {near[0]}? " if near else ""
    more = ", …" if len(words) > _MOST_LISTED else ""
    listed = ", ".join(words[:_MOST_LISTED]) + more or "none"
    there = f"{table} of angiograph lists all" if table else f"known: {listed}"
    return f"unknown {what} {word!r}; {hint}{there}"
