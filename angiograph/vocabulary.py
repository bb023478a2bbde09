"""Predicates with their signs, categories, contexts, proofs, prefixes and Chinese phrases.

They are read from ``seeds/vocabulary/``; nothing else decides what a predicate means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from angiograph.resources import seeds_folder

__all__ = [
    "CERTAINTIES",
    "PLAIN_COMPARATORS",
    "POLARITIES",
    "STATUSES",
    "Category",
    "Context",
    "Predicate",
    "Prefix",
    "Term",
    "abbreviations",
    "ancestors",
    "categories",
    "contexts",
    "contexts_agree",
    "holds_in",
    "id_of",
    "kind_of",
    "phrase_zh",
    "phrases",
    "predicates",
    "prefixes",
    "proofs",
    "section_titles",
    "section_zh",
    "spelled_out",
    "study_name",
    "walks_structurally",
]

POLARITIES = ("affirmed", "negated", "not_shown")
CERTAINTIES = ("stated", "hypothesis")
STATUSES = ("reported", "ongoing", "no_data", "planned")
# A trial's name is one word with capitals or digits, such as ALTER0303.
_TRIAL = re.compile(r"(?=.*[A-Z].*[A-Z0-9])\S+")
_AUTHORS = re.compile(r".+? et al(?: \d{4})?\b")
# Kinds of comparator that say no more than what was given.
PLAIN_COMPARATORS = ("active", "dose")
# What has no category, as in most networks, counts as a gene.
_NO_CATEGORY = "gene"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate: its sign (+1, -1, 0), and its names elsewhere.

    ``walked`` is false where the predicate only locates or links things, so that no route
    goes through it: resistance *about* a drug would lead from effects back into drugs.
    """

    id: str
    sign: int
    structural: bool
    walked: bool
    neo4j_type: str
    biolink_predicate: str
    biolink_qualifiers: str
    label: str
    label_zh: str
    use: str


@dataclass(frozen=True, slots=True)
class Category:
    """A category of entities. ``kind`` is molecule, intervention or other."""

    id: str
    label: str
    label_zh: str
    kind: str
    walks_is_a: bool
    neo4j_label: str
    biolink: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where a claim holds, on one of three axes: disease, cell (or compartment), model."""

    id: str
    axis: str
    name: str
    name_zh: str
    synonyms: tuple[str, ...]
    parent: str
    xref: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term that only needs to be shown."""

    id: str
    label: str
    label_zh: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """An identifier prefix: where it leads and what its local part looks like."""

    prefix: str
    name: str
    uri: str
    pattern: re.Pattern[str]


def _rows(name: str) -> list[list[str]]:
    text = (seeds_folder() / "vocabulary" / f"{name}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@cache
def predicates() -> dict[str, Predicate]:
    """Return the predicates by id.

    Examples
    --------
    >>> predicates()["inhibits"].sign
    -1
    """
    return {
        row[0]: Predicate(row[0], int(row[1]), row[2] == "yes", row[3] == "yes", *row[4:])
        for row in _rows("predicates")
    }


@cache
def categories() -> dict[str, Category]:
    """Return the categories by id.

    Examples
    --------
    >>> categories()["drug"].kind
    'intervention'
    """
    return {
        row[0]: Category(row[0], row[1], row[2], row[3], row[4] == "yes", row[5], row[6])
        for row in _rows("categories")
    }


@cache
def contexts() -> dict[str, Context]:
    """Return the contexts by id."""
    return {
        row[0]: Context(row[0], row[1], row[2], row[3], _split(row[4]), row[5], row[6])
        for row in _rows("contexts")
    }


@cache
def proofs() -> dict[str, Term]:
    """Return the kinds of proof by id."""
    return {row[0]: Term(*row) for row in _rows("proofs")}


@cache
def prefixes() -> dict[str, Prefix]:
    """Return the identifier prefixes by name.

    Examples
    --------
    >>> bool(prefixes()["HGNC"].pattern.fullmatch("12680"))
    True
    """
    return {row[0]: Prefix(row[0], row[1], row[2], re.compile(row[3])) for row in _rows("prefixes")}


@cache
def phrases() -> dict[str, str]:
    """Return the Chinese of titles of sections and words of reported results, by the English.

    Examples
    --------
    >>> phrases()["advanced NSCLC"]
    '晚期非小细胞肺癌'
    """
    return {row[0]: row[1] for row in _rows("phrases")}


def phrase_zh(text: str) -> str:
    """Return a cell of a reported result in Chinese; as it is if it is not known.

    Examples
    --------
    >>> phrase_zh("vessel_normalisation"), phrase_zh("my_own_metric")
    ('血管正常化', 'my_own_metric')
    """
    return phrases().get(text.replace("_", " "), text)


def study_name(study: str, lang: str = "en") -> str:
    """Return the name of a study: of a trial, or of whom it is by; nothing for mere words.

    Examples
    --------
    >>> study_name("TD-NeoFOUR"), study_name("Gilbert et al [37]", "zh")
    ('TD-NeoFOUR', 'Gilbert等')
    >>> study_name("trials of apatinib in breast cancer")
    ''
    """
    if _TRIAL.fullmatch(study):
        return study
    by = _AUTHORS.match(study)
    name = by[0] if by else ""
    return name.replace(" et al", "等") if lang == "zh" else name


def section_titles(section: str) -> list[tuple[str, str]]:
    """Return number and title of each part of a document that a place names.

    Examples
    --------
    >>> section_titles("3.3.3 Building of the niche; 4.2 Combinations"), section_titles("Abstract")
    ([('3.3.3', 'Building of the niche'), ('4.2', 'Combinations')], [('', 'Abstract')])
    """
    parts = [part.partition(" ") for part in section.split("; ")] if section else []
    return [
        (first, title) if first[:1].isdigit() else ("", f"{first}{space}{title}")
        for first, space, title in parts
    ]


def section_zh(section: str) -> str:
    """Return the part of a document that a place names, with its title in Chinese if it is known.

    Examples
    --------
    >>> section_zh("2.2.2 Immune modulation"), section_zh("0 Abstract"), section_zh("Figure 9")
    ('2.2.2 免疫调节', '摘要', 'Figure 9')
    """
    told = [
        f"{number.strip('0')} {phrases().get(title, title)}".strip()
        for number, title in section_titles(section)
    ]
    return "；".join(told)


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Return the English and the Chinese name of what is abbreviated of results, then others.

    Examples
    --------
    >>> abbreviations()["PFS"]
    ('progression-free survival', '无进展生存期')
    """
    return {row[0]: (row[1], row[2], *_split(row[3])) for row in _rows("abbreviations")}


def spelled_out(metric: str) -> tuple[str, ...]:
    """Return a metric with its abbreviations spelled out, in English and in Chinese.

    Examples
    --------
    >>> spelled_out("HR_OS")
    ('hazard ratio overall survival', '风险比 总生存期')
    >>> spelled_out("response")
    ()
    """
    words, known = metric.split("_"), abbreviations()
    if known.keys().isdisjoint(words):
        return ()
    names = [known.get(word, (word, phrase_zh(word)))[:2] for word in words]
    return tuple(" ".join(told) for told in zip(*names, strict=True))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def ancestors(context: str) -> tuple[str, ...]:
    """Return a context and what it is part of, nearest first.

    Examples
    --------
    >>> ancestors("AML")
    ('AML', 'acute_leukaemia', 'leukaemia', 'cancer')
    """
    known = contexts()
    line = [context]
    while context in known and known[context].parent and known[context].parent not in line:
        context = known[context].parent
        line.append(context)
    return tuple(line)


def contexts_agree(one: str, other: str) -> bool:
    """Whether two contexts of one axis are equal, or one lies within the other.

    Examples
    --------
    >>> contexts_agree("AML", "leukaemia"), contexts_agree("AML", "NSCLC")
    (True, False)
    """
    return one in ancestors(other) or other in ancestors(one)


def holds_in(told: Iterable[str], context: str) -> bool:
    """Whether a claim told in some contexts holds in one.

    It does if it is told there or in a part of it, or names nothing on its axis.

    Examples
    --------
    >>> holds_in(["AML"], "leukaemia"), holds_in(["NSCLC"], "leukaemia")
    (True, False)
    >>> holds_in([], "leukaemia"), holds_in(["endothelial_cell"], "leukaemia")
    (True, True)
    """
    known = contexts()
    axis = known[context].axis
    named = [one for one in told if one in known and known[one].axis == axis]
    return not named or any(context in ancestors(one) for one in named)


def id_of(typed: str, known: Mapping[str, Category | Predicate | Term]) -> str:
    """Return the id of what has a label in English or Chinese; else what is typed.

    Examples
    --------
    >>> id_of("Animal experiment", proofs()), id_of("药物", categories()), id_of("x", proofs())
    ('animal', 'drug', 'x')
    """
    if typed in known:
        return typed
    label = typed.casefold()
    labelled = (one.id for one in known.values() if label in (one.label.casefold(), one.label_zh))
    return next(labelled, typed)


def kind_of(category: str) -> str:
    """Return what a category is: molecule, intervention or other; without one, a molecule.

    Examples
    --------
    >>> kind_of("drug_class"), kind_of("cell"), kind_of("")
    ('intervention', 'other', 'molecule')
    """
    known = categories().get(category or _NO_CATEGORY)
    return known.kind if known else "other"


def walks_structurally(predicate: str, subject_category: str, object_category: str) -> bool:
    """Whether a structural claim between two categories is a step that routes may take.

    ``is a`` is walked between molecules, interventions, processes and phenotypes, never
    between cells, structures or diseases; every other structural predicate always is. What
    has no category counts as a molecule.

    Examples
    --------
    >>> walks_structurally("is_a", "gene", ""), walks_structurally("is_a", "cell", "cell")
    (True, False)
    """
    if not predicates()[predicate].structural:
        return False
    if predicate != "is_a":
        return True
    known = categories()
    ends = (subject_category, object_category)
    return all(known[end or _NO_CATEGORY].walks_is_a for end in ends)
