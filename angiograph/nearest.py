"""What a misspelt word may mean."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest"]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a misspelt one is most like, or nothing.

    Examples
    --------
    >>> nearest("activate", ["activates", "inhibits"]), nearest("Subject", ["subject"])
    ('activates', 'subject')
    >>> nearest("colour", ["id", "category", "name"])
    ''
    """
    from difflib import get_close_matches

    words = {one.lower().replace(" ", "_"): one for one in known}
    near = get_close_matches(word.lower().strip().replace(" ", "_"), words, n=1, cutoff=0.7)
    return words[near[0]] if near else ""
