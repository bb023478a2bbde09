"""The records of the tables, frozen, one class a table.

Columns keep the names that ``seeds/README.md`` gives them. Lists are tuples, a missing
text is ``""`` and a missing number is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from angiograph.exceptions import DataError

__all__ = [
    "Dataset",
    "Document",
    "Entity",
    "Evidence",
    "Mechanism",
    "Mention",
    "Outcome",
    "Reference",
    "Relation",
    "Release",
    "Uncurated",
]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing: gene, drug, cell, process, disease …"""

    id: str
    category: str
    name: str
    name_zh: str = ""
    synonyms: tuple[str, ...] = ()
    synonyms_zh: tuple[str, ...] = ()
    xref: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a document that makes a claim. Lines are 1-based and inclusive."""

    relation: str
    document: str
    section: str = ""
    line_start: int | None = None
    line_end: int | None = None
    references: tuple[str, ...] = ()
    certainty: str = "stated"
    via_inhibition: bool = False
    summary: str = ""
    summary_zh: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed claim, with the places that make it.

    ``polarity`` is affirmed, negated or not_shown; ``certainty`` stated or hypothesis.
    ``source`` names the data set that the claim came with, where several were merged.
    """

    id: str
    subject: str
    predicate: str
    object: str
    polarity: str = "affirmed"
    certainty: str = "stated"
    context: tuple[str, ...] = ()
    subject_context: tuple[str, ...] = ()
    object_context: tuple[str, ...] = ()
    conditions: str = ""
    conditions_zh: str = ""
    together_with: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    contrasts_with: tuple[str, ...] = ()
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    source: str = ""

    @property
    def told_in(self) -> tuple[str, ...]:
        """The contexts of the claim and of its ends."""
        return (*self.context, *self.subject_context, *self.object_context)

    @property
    def origin(self) -> str:
        """The source that tells the claim: of a merged graph, else as the identifier says.

        Examples
        --------
        >>> [Relation(one, "a", "binds", "b").origin for one in ("AGR:00001", "my_lab:7")]
        ['builtin', 'my_lab']
        """
        if self.source:
            return self.source
        prefix = self.id.rpartition(":")[0]
        return "builtin" if prefix == "AGR" else prefix


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper that a document cites: ``002:10`` is number 10 of document 002."""

    id: str
    document: str
    number: int | None = None
    authors: str = ""
    title: str = ""
    journal: str = ""
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A source document; ``checksum`` is ``sha256:`` and the digest of its file."""

    id: str
    file_name: str = ""
    title: str = ""
    title_zh: str = ""
    authors: str = ""
    year: int | None = None
    doi: str = ""
    licence: str = ""
    checksum: str = ""
    release: str = ""
    release_date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A named mechanism: its relations in the order in which they are told."""

    id: str
    name: str
    name_zh: str = ""
    document: tuple[str, ...] = ()
    section: str = ""
    steps: tuple[str, ...] = ()
    summary: str = ""
    summary_zh: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One reported result. ``value`` is ``None`` where the text gives no number.

    ``regimen`` and ``comparator`` name entities by id, each with its dose in brackets,
    joined by `` + `` (with) and `` > `` (then).
    """

    id: str
    study: str = ""
    design: str = ""
    status: str = ""
    regimen: str = ""
    comparator: str = ""
    comparator_kind: str = ""
    population: str = ""
    subgroup: str = ""
    line_of_therapy: str = ""
    timepoint: str = ""
    metric: str = ""
    direction: str = ""
    value: float | None = None
    value_text: str = ""
    bound: str = ""
    unit: str = ""
    comparator_value: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    n: int | None = None
    p_value: str = ""
    document: str = ""
    section: str = ""
    line_start: int | None = None
    line_end: int | None = None
    references: tuple[str, ...] = ()
    note: str = ""

    @property
    def drugs(self) -> tuple[str, ...]:
        """The entities of regimen and comparator, regimen first, each once."""
        return tuple(dict.fromkeys((*self.regimen_drugs, *_drugs(self.comparator))))

    @property
    def regimen_drugs(self) -> tuple[str, ...]:
        """The entities of the regimen, each once.

        Examples
        --------
        >>> told = "AG:anlotinib[12 mg] + AG:sintilimab > AG:surgery"
        >>> Outcome("AGO:1", regimen=told).regimen_drugs
        ('AG:anlotinib', 'AG:sintilimab', 'AG:surgery')
        """
        return _drugs(self.regimen)


def _drugs(regimen: str) -> tuple[str, ...]:
    parts = regimen.replace(" > ", " + ").split(" + ")
    names = (part.split("[")[0].strip() for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity in a document (``*`` for all), beside its names."""

    entity: str
    document: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uncurated:
    """Sentences of a document that name entities and were left for a reason."""

    document: str
    sentence_start: int
    sentence_end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """The version of a set of tables, and the schema that they are written in."""

    version: str
    date: str
    schema_version: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """All tables together, each a dict by id in the order of the table."""

    entities: dict[str, Entity]
    relations: dict[str, Relation]
    references: dict[str, Reference] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    mechanisms: dict[str, Mechanism] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    uncurated: tuple[Uncurated, ...] = ()
    release: Release | None = None
    name: str = "builtin"

    def relation(self, identifier: str) -> Relation:
        """Return a relation by its identifier."""
        return self.relations[identifier]

    def require_ends(self) -> None:
        """Check that every relation is between entities that are here, its partners too.

        Tables are checked when they are read; this is for data sets made in Python.

        Raises
        ------
        DataError
            With a line for each relation that is not.
        """
        known = self.entities.keys()
        problems = [
            f"relation {relation.id}: {end} is no entity of the data set; add it to entities"
            for relation in self.relations.values()
            for end in dict.fromkeys((relation.subject, relation.object, *relation.together_with))
            if end not in known
        ]
        if problems:
            raise DataError(problems)
