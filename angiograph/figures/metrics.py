"""How wide text is in a font, and where it breaks into lines."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from itertools import takewhile

from angiograph.figures.engine import run

__all__ = ["LEADING", "Metrics", "clean"]

LEADING = 1.22
"""The distance of two lines, in font sizes."""

_EM = 100.0
_PRINTED = 7.0
_STAND_IN = 1.5
_BOLD = 1.07
_HANZI = "血"
_WIDE = ("W", "F")
_BASIC_PLANE = 0xFFFF
_HYPHEN = "-"
_LEAST = 3
"""The fewest letters of a broken word on a line."""
_SYLLABLE, _BESIDE = 2, 3
"""How well a word is broken between syllables, and beside what is no letter; best after a mark."""
_UNEVEN = 1.2
"""How much longer than its share a line with a part of a broken word may be."""
_EARLIEST = 0.6
"""How far before the last place a better place for a break may be, as a share of its letters."""
_VOWELS = "aeiouyáéíóúäöü"
_ONE_SOUND = ("ch", "ck", "gh", "ph", "qu", "rh", "sh", "th")
_NEVER_LAST = "（【《“‘([{#$@"
_NEVER_FIRST = "，。、；：！？）】》”’,.;:!?)]}%"


def clean(text: str) -> str:
    """Return text that can stand in a figure: one line, nothing that cannot be seen.

    Line breaks and control characters become spaces, and marks that would turn the
    direction of what follows are dropped; letters written right to left stay.

    Examples
    --------
    >>> clean("VEGF\\n\\u202eA\\x00")
    'VEGF A'
    """
    kept = (
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs", "Cn", "Co") else c
        for c in text
        if unicodedata.category(c) != "Cf"
    )
    return " ".join("".join(kept).split())


class Metrics:
    """The widths of characters in a font, asked of pango when they are first needed.

    Parameters
    ----------
    family
        Font families, best first, joined by commas.
    """

    def __init__(self, family: str) -> None:
        self.family = family
        self._widths: dict[str, float] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Measure all characters of some texts at once."""
        new = sorted({c for text in texts for c in text} - self._widths.keys())
        if not new:
            return
        large, small = _measured(new, self.family, _EM), _measured(new, self.family, _PRINTED)
        for char, usual, printed in zip(new, large, small, strict=True):
            # Small, the digits that stand for a letter which no font has are set far wider.
            self._widths[char] = printed if printed > usual * _STAND_IN else usual

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of a line in points."""
        self.learn([text])
        return sum(self._widths[c] for c in text) * size * (_BOLD if bold else 1.0)

    def wrap(self, text: str, width: float, size: float) -> list[str]:
        """Return text as lines of at most a width in points; a word is broken only if it must.

        Chinese breaks anywhere but before punctuation; other scripts at spaces and after
        hyphens and slashes. A word wider than a line is broken beside what is no letter, or
        between syllables with a hyphen.
        """
        lines, line = [], ""
        for piece in _pieces(text):
            whole = line + piece
            if not line or self.width(whole.rstrip(), size) <= width:
                line = whole
            else:
                lines.append(line)
                line = piece.lstrip()
            while self.width(line.rstrip(), size) > width and len(line) > 1:
                first, line = self._broken(line, width, size)
                lines.append(first)
        lines.append(line)
        return [one.strip() for one in lines if one.strip()] or [""]

    def longest(self, text: str, size: float) -> float:
        """Return the width of the longest part of a text that need not be broken."""
        return max((self.width(piece.strip(), size) for piece in _pieces(text)), default=0.0)

    def _broken(self, word: str, width: float, size: float) -> tuple[str, str]:
        """Return what of a word stands on a line too narrow for it, and what is left."""
        whole = self.width(word.rstrip(), size)
        even = min(width, whole / -(-whole // width) * _UNEVEN)
        for room in (even, width):
            breaks = [
                (kind, at)
                for at in range(1, len(word))
                if (kind := _break(word, at))
                and self.width(word[:at] + _HYPHEN * (kind < _BESIDE), size) <= room
            ]
            if breaks:
                last = max(at for _, at in breaks)
                kind, at = max(one for one in breaks if one[1] >= last * _EARLIEST)
                return word[:at] + _HYPHEN * (kind < _BESIDE), word[at:]
        at = len(word) - 1
        while at > 1 and self.width(word[:at], size) > width:
            at -= 1
        return word[:at], word[at:]

    def balanced(self, text: str, width: float, size: float) -> list[str]:
        """Return text in as few lines as `wrap` does, about as long as each other."""
        lines = self.wrap(text, width, size)
        if len(lines) == 1:
            return lines
        longest = self.longest(text, size)
        for share in (0.6, 0.7, 0.8, 0.9):
            even = self.wrap(text, width * share, size)
            if len(even) == len(lines) and longest <= width * share:
                return even
        return lines

    @property
    def has_chinese(self) -> bool:
        """Whether some font has Chinese characters: they are as wide as they are high."""
        return abs(self.width(_HANZI, 1.0) - 1.0) < 0.02


def _measured(chars: list[str], family: str, size: float) -> list[float]:
    """Return the widths of characters at a size, in units of it."""
    nodes = "".join(
        f'n{number} [pos="0,0", label="|{_in_dot(char)}|"];' for number, char in enumerate(chars)
    )
    nodes += 'bar [pos="0,0", label="||"];'
    face = family.replace('"', "").replace("\\", "")
    dot = f'digraph {{ node [shape=plain, fontsize={size:.0f}, fontname="{face}"]; {nodes} }}'
    told = run(dot, "nop2", "json").decode(errors="replace")
    found = {
        node["name"]: next(op["width"] for op in node["_ldraw_"] if op["op"] == "T")
        for node in json.loads(told, strict=False)["objects"]
    }
    return [max(found[f"n{number}"] - found["bar"], 0) / size for number in range(len(chars))]


def _break(word: str, at: int) -> int:
    """Return how well a word is broken before a character: 0 where it must not be.

    Examples
    --------
    >>> [_break("cytosine/XYZ", at) for at in (2, 4, 5, 9)]
    [0, 2, 1, 4]
    """
    if unicodedata.category(word[at])[0] == "M":
        return 0
    sides = (_letters(word[:at][::-1]), _letters(word[at:]))
    if not all(sides):
        beside = word[at - 1] not in _NEVER_LAST and word[at] not in _NEVER_FIRST + "-–—/_"
        if not beside or min(at, len(word.rstrip()) - at) < _LEAST:
            return 0
        return _BESIDE + (not word[at - 1].isalnum())
    if min(sides) < _LEAST:
        return 0
    before, after = word[at - 2 : at].lower(), word[at : at + 2].lower()
    opens = after[0] not in _VOWELS and after[1] in _VOWELS
    closes = before[1] in _VOWELS or before[0] in _VOWELS
    return _SYLLABLE if opens and closes and before[1] + after[0] not in _ONE_SOUND else 1


def _letters(text: str) -> int:
    """Return with how many letters a text begins."""
    return len(list(takewhile(str.isalpha, text)))


def _in_dot(char: str) -> str:
    """Return a character as DOT reads it: Graphviz knows no number above the Basic Plane."""
    return char if ord(char) > _BASIC_PLANE else f"&#{ord(char)};"


def _pieces(text: str) -> list[str]:
    """Return the parts of a text between which a line may break."""
    pieces: list[str] = []
    for char in text:
        before = pieces[-1][-1] if pieces else ""
        wide = unicodedata.east_asian_width(char) in _WIDE
        breaks = (
            before in "-/–—→⊣+" and char not in "-/–— " and len(pieces[-1]) > 2 if before else False
        ) or (
            bool(before)
            and char not in _NEVER_FIRST
            and (wide or unicodedata.east_asian_width(before) in _WIDE)
        )
        if not pieces or char == " " or breaks:
            pieces.append(char)
        else:
            pieces[-1] += char
    return pieces
