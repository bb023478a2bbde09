"""Tables as no one curates them: what a format must carry all the same."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from angiograph.model import Dataset, Entity, Evidence, Relation
from angiograph.vocabulary import contexts, predicates, proofs

NAMES = (
    "VEGF",
    "<script>alert(1)</script>",
    'say "no"',
    "it's",
    "a & b; c, d | e \\ f",
    "two\nlines\r\nand\ta tab",
    "\u202eright to left\u200f",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@cmd",
    "'=1",
    "\x00\x07\x1b",
    "血管内皮生长因子",
    "\u2028\x85\ufeff",
    "] } ]]> --",
    "\\",
    " // # ! {",
)
"""Markup, quotes, separators, line ends, control characters, formulas, marks of direction."""

_CHARACTERS = st.characters(exclude_categories=["Cs"])
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

ANY_TEXT = st.sampled_from(NAMES) | st.text(_CHARACTERS, min_size=1, max_size=8)
XML_TEXT = ANY_TEXT.filter(lambda text: not _NO_XML.search(text))
"""Text without the characters that XML has no place for."""


@st.composite
def datasets(draw: st.DrawFn, text: st.SearchStrategy[str] = ANY_TEXT) -> Dataset:
    """Any entities and claims; every identifier leads to a row."""
    some: st.SearchStrategy[tuple[str, ...]] = st.lists(text, max_size=2).map(tuple)
    ids = draw(st.lists(text, min_size=1, max_size=4, unique=True))
    kinds = st.sampled_from(("", "gene", "drug", "procedure", "process"))
    entities = {
        one: Entity(
            one,
            draw(kinds),
            draw(text),
            *(draw(st.just("") | text), draw(some), draw(some), draw(some)),
            draw(st.just("") | text),
        )
        for one in ids
    }
    ends = st.sampled_from(ids)
    places = st.lists(st.sampled_from(sorted(contexts())), max_size=2, unique=True).map(tuple)
    relations: dict[str, Relation] = {}
    for one in draw(st.lists(text, max_size=3, unique=True)):
        told: dict[str, Any] = {
            "polarity": draw(st.sampled_from(("affirmed", "negated", "not_shown"))),
            "certainty": draw(st.sampled_from(("stated", "hypothesis"))),
            "context": draw(places),
            "object_context": draw(places),
            "conditions": draw(st.just("") | text),
            "together_with": draw(st.lists(ends, max_size=1).map(tuple)),
            "proof": draw(st.sampled_from([(), tuple(proofs())[:2]])),
            "spans": tuple(relations)[:1],
            "note": draw(st.just("") | text),
            "source": draw(st.just("") | text),
        }
        evidence = [
            Evidence(
                one,
                draw(text),
                draw(text),
                *draw(st.sampled_from([(None, None), (1, 2)])),
                draw(some),
                "hypothesis",
                draw(st.booleans()),
                draw(text),
                draw(text),
            )
            for _ in range(draw(st.integers(0, 2)))
        ]
        predicate = draw(st.sampled_from(sorted(predicates())))
        relations[one] = Relation(
            one, draw(ends), predicate, draw(ends), **told, evidence=tuple(evidence)
        )
    return Dataset(entities, relations)
