"""What the words and arrows of others say: one table for the readers of all formats.

A word is known whole or not at all: what is denied, asked or told of something else (``does not
activate``, ``regulates expression of``) says no direction. A bare ``-`` is a minus where a sign
stands; where a relation stands it is a line without an end, and says none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from angiograph.vocabulary import predicates

__all__ = ["EFFECTS", "PREDICATES", "directed", "on_process", "predicate_of", "sign_of", "ways_of"]

PREDICATES = {1: "activates", -1: "inhibits", 0: "affects"}
"""What a plain sign becomes."""

_ARROWS = {
    1: "1 +1 1.0 +1.0 + -> --> => → -a> -t>",
    -1: "-1 −1 -1.0 -| --| =| ⊣ -a| -t|",
    0: "0 0.0",
}
_MINUS = frozenset("-−")
_BACKWARDS = re.compile(r"([<|])[-=]+([>|]?)")
_HEADS = {"<": PREDICATES[1], ">": PREDICATES[1], "|": PREDICATES[-1], "": ""}
_SIGN_OF = {arrow: sign for sign, arrows in _ARROWS.items() for arrow in arrows.split()} | {"": 0}

_WORDS = {
    "activates": "activate activated activation activator agonist increase increases increased "
    "induce induces induced induction necessary_stimulation pos positive positive_regulation "
    "positive_regulator stimulate stimulates stimulated stimulation stimulator up up_regulates "
    "up_regulated up_regulation upregulation",
    "inhibits": "antagonist block blocks blocked blocker decrease decreases decreased disrupts "
    "down down_regulates down_regulated down_regulation downregulation inhibit inhibited "
    "inhibition inhibitor neg negative negative_regulation negative_regulator repress represses "
    "repressed repression repressor t_bar tbar",
    "suppresses": "prevents",
    "upregulates": "increase_amount",
    "downregulates": "decrease_amount",
    "affects": "unknown",
    "binds": "binding",
}
_PREDICATE_OF = {
    word.replace("_", " "): predicate
    for predicate, words in _WORDS.items()
    for word in words.split()
}

EFFECTS = {
    "": {1: "activates", -1: "inhibits"},
    "activity": {1: "activates", -1: "inhibits"},
    "activity_or_abundance": {1: "activates", -1: "inhibits"},
    "degradation": {1: "degrades", -1: "upregulates"},
    **{
        amount: {1: "upregulates", -1: "downregulates"}
        for amount in (
            "abundance",
            "amount",
            "expression",
            "quantity",
            "secretion",
            "stability",
            "synthesis",
        )
    },
}
"""What a change of an aspect says, up and down; of every other aspect it says no sign."""

_ON_PROCESS = {
    **dict.fromkeys(("activates", "upregulates"), "promotes"),
    **dict.fromkeys(("inhibits", "downregulates"), "suppresses"),
}
_DIRECTED = re.compile(
    r"(?P<change>increases|decreases|represses) (?P<of>\w[\w ]*) of"
    r"|(?:entity |process |activity (?:directly )?)?(?P<way>positively|negatively) regulate[sd]?"
    r"(?: entity| process| activity of)?"
    r"|(?P<up>up|down) ?regulates (?P<what>activity|quantity|expression)(?: by [a-z]+)?"
)
"""Biolink of before release 3, DrugMechDB and triples of pybel; SIGNOR, PSI-MI and CausalPath."""

_NARROW = {0xFEE0 + code: code for code in range(0x21, 0x7F)}
"""Full-width characters, as Chinese keyboards write signs and digits."""

_UP = frozenset({"increases", "positively", "up"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BLANK = re.compile(r"(?<=\w)[\s_-]+(?=\w)")
_BEFORE = re.compile(r"(?:biolink:|mim[ -])?(?:(?:in)?directly )?")
_LONGEST = 100


def _plain(word: str) -> str:
    """Return a word in lower case, its parts with one blank between, without what says no more.

    Examples
    --------
    >>> [_plain(word) for word in ("biolink:disrupts", "mim-inhibition", "directlyIncreases")]
    ['disrupts', 'inhibition', 'increases']
    """
    text = _BLANK.sub(" ", _HUMP.sub(" ", word)).lower()
    return text[_BEFORE.match(text).end() :]  # type: ignore[union-attr]


def directed(word: str) -> tuple[int, str] | None:
    """Return which way a word says that something changes, and which aspect of it.

    Examples
    --------
    >>> directed("biolink:increases_degradation_of"), directed("down-regulates quantity")
    ((1, 'degradation'), (-1, 'quantity'))
    >>> directed("negatively regulates"), directed("regulates expression of")
    ((-1, ''), None)
    """
    told = _DIRECTED.fullmatch(_plain(word[:_LONGEST]))
    if told is None:
        return None
    way = told["change"] or told["way"] or told["up"]
    return 1 if way in _UP else -1, (told["of"] or told["what"] or "").replace(" ", "_")


def predicate_of(word: str) -> str | None:
    """Return the predicate of an arrow, a sign word or a predicate; None for an unknown word.

    Examples
    --------
    >>> predicate_of("-|"), predicate_of("Activation"), predicate_of("binds"), predicate_of("pp")
    ('inhibits', 'activates', 'binds', None)
    >>> predicate_of("down-regulates quantity by repression"), predicate_of("positively regulates")
    ('downregulates', 'activates')
    >>> predicate_of("抑制"), predicate_of("＋１")
    ('inhibits', 'activates')
    """
    return _predicate_of(word) if len(word) <= _LONGEST else None


@lru_cache(4096)
def _predicate_of(word: str) -> str | None:
    word = _narrow(word)
    sign = _SIGN_OF.get(word.lower())
    if sign is not None:
        return PREDICATES[sign]
    text = _plain(word)
    name = text.replace(" ", "_")
    if name in predicates():
        return name
    if told := directed(word):
        return EFFECTS.get(told[1], {}).get(told[0])
    return _PREDICATE_OF.get(text) or _of_chinese().get(word)


def _narrow(word: str) -> str:
    return word if word.isascii() else word.translate(_NARROW)


@cache
def _of_chinese() -> dict[str, str]:
    """Return the predicates by their Chinese labels."""
    return {told.label_zh: name for name, told in predicates().items()}


def sign_of(word: str) -> str | None:
    """Return the predicate of what stands where a sign does; None for an unknown word.

    Examples
    --------
    >>> sign_of("-"), predicate_of("-"), sign_of("-1"), sign_of("inhibits")
    ('inhibits', None, 'inhibits', 'inhibits')
    """
    return PREDICATES[-1] if _narrow(word) in _MINUS else predicate_of(word)


def ways_of(word: str) -> tuple[str, str] | None:
    """Return what a word says that the source does, and the target; None for an unknown word.

    Examples
    --------
    >>> ways_of("->"), ways_of("<-"), ways_of("|->"), ways_of("-")
    (('activates', ''), ('', 'activates'), ('activates', 'inhibits'), None)
    """
    if predicate := predicate_of(word):
        return predicate, ""
    if len(word) <= _LONGEST and (arrow := _BACKWARDS.fullmatch(_narrow(word))):
        return _HEADS[arrow[2]], _HEADS[arrow[1]]
    return None


def on_process(predicate: str) -> str:
    """Return what a predicate on a molecule is called on a process, a disease or a phenotype.

    Examples
    --------
    >>> on_process("upregulates"), on_process("inhibits"), on_process("binds")
    ('promotes', 'suppresses', 'binds')
    """
    return _ON_PROCESS.get(predicate, predicate)
