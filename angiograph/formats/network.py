"""What the readers of networks share: names become entities, edges become claims."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Set
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import cast

from angiograph.formats.reading import Report, clean
from angiograph.formats.spilled import ClaimKey, SpilledRelations, claim_of
from angiograph.model import Dataset, Document, Entity, Evidence, Mechanism, Reference, Relation
from angiograph.vocabulary import prefixes

__all__ = [
    "Network",
    "clean",
    "curie",
    "source_name",
    "value_text",
]

_PREFIXES = {
    "uniprotkb": "UNIPROT",
    "uniprot knowledgebase": "UNIPROT",
    "uniprot-trembl": "UNIPROT",
    "uniprot-swissprot": "UNIPROT",
    "uniprot/trembl": "UNIPROT",
    "uniprot/swissprot": "UNIPROT",
    "entrez gene": "NCBIGENE",
    "entrez": "NCBIGENE",
    "egid": "NCBIGENE",
    "hgnc accession number": "HGNC",
    "chembl compound": "CHEMBL.COMPOUND",
    "chembl": "CHEMBL.COMPOUND",
    "geneontology": "GO",
    "pubmed": "PMID",
}
_LONGEST = 500


def value_text(value: object) -> str:
    """Return what a value of an attribute says, on one line and not at length.

    Examples
    --------
    >>> value_text(-1.0), value_text(["a", "b"]), value_text(None), value_text(True)
    ('-1.0', 'a, b', '', 'true')
    """
    if value is None or isinstance(value, str):
        return clean(value[:_LONGEST]) if value else ""
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return ", ".join(filter(None, map(value_text, value)))[:_LONGEST]
    try:
        return clean(json.dumps(value, ensure_ascii=False)[:_LONGEST])
    except (ValueError, RecursionError):
        return ""


def source_name(path: Path) -> str:
    """Return the name of a source: its file's name without the ending, and never ours."""
    name = re.sub(r"[^\w.-]+", "_", clean(path.stem)) or "network"
    return "builtin_file" if name == "builtin" else name


def curie(namespace: str, local: str) -> str:
    """Return an identifier with the prefix that the tables use, where they have one.

    An identifier that does not look like the prefix's keeps the namespace of its source.

    Examples
    --------
    >>> curie("hgnc", "12680"), curie("Entrez Gene", "7422"), curie("chebi", "amyloid-beta")
    ('HGNC:12680', 'NCBIGENE:7422', 'chebi:amyloid-beta')
    """
    namespace, local = clean(namespace), clean(local).replace("|", "/")
    lower = namespace.lower()
    prefix = _PREFIXES.get(lower) or namespace.upper()
    bare = local[len(lower) + 1 :] if local.lower().startswith(f"{lower}:") else local
    known = prefixes().get(prefix)
    if known and known.pattern.fullmatch(bare):
        return f"{prefix}:{bare}"
    if bare != local or not namespace:
        return local
    return f"{namespace.replace(' ', '_').replace('|', '/')}:{local}"


class Network:
    """Collects what a source tells and returns it as a data set.

    An edge told again is one claim, with the notes and places of all.

    Parameters
    ----------
    report
        Names the file, and counts.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self.name = source_name(report.path)
        self._entities: dict[str, Entity] = {}
        self._cleaned: dict[str, str] = {}
        self._claims: dict[ClaimKey, list[str]] = {}
        self._places: dict[ClaimKey, list[Evidence]] = {}
        self._references: dict[str, Reference] = {}
        self._spilled: SpilledRelations | None = None
        self._steps: dict[str, tuple[str, list[ClaimKey]]] = {}

    def __len__(self) -> int:
        return len(self._claims)

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._entities

    def named(self, name: str) -> str:
        """Add an entity that has only a name, and return its identifier: the name.

        Empty where nothing of the name can be printed.
        """
        known = self._cleaned.get(name)
        if known is None:
            known = self._cleaned[name] = clean(name)
            if known and known not in self._entities:
                self._entities[known] = Entity(known, "", known)
        return known

    def entity(
        self,
        identifier: str,
        name: str,
        category: str = "",
        xref: Iterable[str] = (),
        synonyms: Iterable[str] = (),
    ) -> str:
        """Add an entity with an identifier; another name of a known one becomes a synonym."""
        name = clean(name) or identifier
        also = [other for other in synonyms if other and other != name and "|" not in other]
        others = tuple(other for other in dict.fromkeys(xref) if other != identifier)
        known = self._entities.get(identifier)
        if known is None:
            told = tuple(dict.fromkeys(also))
            self._entities[identifier] = Entity(
                identifier, category, name, synonyms=told, xref=others
            )
        elif known.name != name or not known.category or others or also:
            names = dict.fromkeys(known.synonyms)
            for other in (name, *also):
                if known.name != other and "|" not in other:
                    names[other] = None
            self._entities[identifier] = Entity(
                identifier,
                known.category or category,
                known.name,
                synonyms=tuple(names),
                xref=tuple(dict.fromkeys((*known.xref, *others))),
            )
        return identifier

    def claim(
        self,
        subject: str,
        predicate: str,
        target: str,
        note: str = "",
        *,
        polarity: str = "affirmed",
        together_with: tuple[str, ...] = (),
    ) -> ClaimKey:
        """Add a claim between known entities."""
        key = (subject, predicate, target, polarity, together_with)
        if len(self._claims) >= self._report.in_memory and key not in self._claims:
            self._spill()
        notes = self._claims.setdefault(key, [])
        if note and (not notes or notes[-1] != note):
            notes.append(note)
        return key

    def place(
        self,
        key: ClaimKey,
        *,
        line: int | None = None,
        section: str = "",
        references: Iterable[Reference | None] = (),
        summary: str = "",
        via_inhibition: bool = False,
    ) -> None:
        """Say where the source makes a claim, and which papers it cites for it."""
        cited = [reference for reference in references if reference is not None]
        for reference in cited:
            self._references.setdefault(reference.id, reference)
        self._claims.setdefault(key, [])
        self._places.setdefault(key, []).append(
            Evidence(
                "",
                self.name,
                clean(section),
                line,
                line,
                tuple(dict.fromkeys(reference.id for reference in cited)),
                via_inhibition=via_inhibition,
                summary=clean(summary),
            )
        )

    def mechanism(self, identifier: str, name: str, steps: list[ClaimKey]) -> None:
        """Add a named mechanism of claims."""
        self._steps[clean(identifier)] = (clean(name), steps)

    def _identifier(self, key: ClaimKey) -> str:
        subject, predicate, target, polarity, together_with = key
        told = f"{subject}\t{predicate}\t{target}"
        if polarity != "affirmed" or together_with:
            told = "\t".join((told, polarity, *together_with))
        return f"{self.name}:{blake2b(told.encode(), digest_size=8).hexdigest()}"

    def _spill(self) -> None:
        """Move what is in memory to a temporary file."""
        if self._spilled is None:
            self._spilled = SpilledRelations()
        self._spilled.add(
            (self._identifier(key), key, notes, self._places.get(key, []))
            for key, notes in self._claims.items()
        )
        self._claims.clear()
        self._places.clear()

    def _relations(self, hypotheses: Set[tuple[str, ...]]) -> Mapping[str, Relation]:
        if self._spilled is not None:
            self._spill()
            self._spilled.hypotheses = hypotheses
            return self._spilled
        relations = {}
        for key, notes in self._claims.items():
            identifier = self._identifier(key)
            places = self._places.get(key, ())
            relations[identifier] = claim_of(identifier, key, notes, places, hypotheses)
        return relations

    def dataset(
        self,
        title: str = "",
        licence: str = "",
        *,
        hypotheses: Set[tuple[str, ...]] = frozenset(),
    ) -> Dataset:
        """Return what was collected.

        Claims whose subject, predicate, object and polarity are among the ``hypotheses`` are so.

        A relation's id is the source's name and a hash of the claim. The source is a document,
        with the checksum of its file.
        """
        with self._report.path.open("rb") as file:
            checksum = f"sha256:{file_digest(file, 'sha256').hexdigest()}"
        document = Document(
            self.name,
            clean(self._report.path.name),
            clean(title) or self.name,
            licence=clean(licence),
            checksum=checksum,
        )
        references = {
            identifier: Reference(
                identifier, self.name, doi=found.doi, pmid=found.pmid, note=found.note
            )
            for identifier, found in self._references.items()
        }
        mechanisms = {
            identifier: Mechanism(
                identifier,
                name,
                document=(self.name,),
                steps=tuple(dict.fromkeys(map(self._identifier, steps))),
            )
            for identifier, (name, steps) in self._steps.items()
            if steps
        }
        return Dataset(
            self._entities,
            cast("dict[str, Relation]", self._relations(hypotheses)),
            references,
            {document.id: document},
            mechanisms,
            name=self.name,
        )
