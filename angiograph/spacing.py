"""Spaces in Chinese text that is filled with names."""

from __future__ import annotations

import re

__all__ = ["close_up"]

_BETWEEN = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)


def close_up(text: str) -> str:
    """Return text without the spaces between two Chinese words, which others need.

    Examples
    --------
    >>> close_up("给予 贝伐珠单抗 时的 VEGF")
    '给予贝伐珠单抗时的 VEGF'
    """
    return _BETWEEN.sub("", text)
