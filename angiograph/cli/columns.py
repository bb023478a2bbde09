"""How many columns of a terminal a text takes."""

from __future__ import annotations

from unicodedata import east_asian_width

__all__ = ["padded", "width"]


def width(text: str) -> int:
    """Return the columns that a text takes: Chinese characters take two.

    Examples
    --------
    >>> width("VEGF"), width("缺氧")
    (4, 4)
    """
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, columns: int) -> str:
    """Return a text filled with spaces to a number of columns."""
    return text + " " * (columns - width(text))
