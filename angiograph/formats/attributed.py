"""Graphs whose nodes and edges carry attributes: what CX2, GraphML and Cytoscape.js share.

Each program and each author names attributes as they like; here is which name means what, and
that a sign is read only from words that are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from angiograph.exceptions import UsageError
from angiograph.formats.citations import references_of
from angiograph.formats.network import (
    Network,
    clean,
    curie,
    value_text,
)
from angiograph.formats.reading import Report
from angiograph.formats.words import PREDICATES, predicate_of, sign_of
from angiograph.model import Dataset, Reference
from angiograph.vocabulary import categories, predicates, prefixes

__all__ = ["AttributedGraph"]

_NAMES = ("name", "label", "shared name", "shared_name", "canonicalname", "symbol")
_CATEGORIES = {
    "protein": "gene",
    "geneproduct": "gene",
    "gene product": "gene",
    "mirna": "rna",
    "pathway": "process",
    "biological process": "process",
    "biologicalprocess": "process",
}
_IDENTIFIERS = {
    "chebi": "CHEBI",
    "chembl": "CHEMBL.COMPOUND",
    "drugbank": "DRUGBANK",
    "ensembl": "ENSEMBL",
    "entrez": "NCBIGENE",
    "hgnc": "HGNC",
    "mesh": "MESH",
    "ncbigene": "NCBIGENE",
    "uniprot": "UNIPROT",
}
"""Attributes, with or without ``_id``, that hold an identifier, and its prefix."""

_SIGNS = ("sign",)
_EFFECTS = ("effect", "mor")
"""Attributes that hold a word or a sign."""

_WORDS = (
    *("interaction", "shared interaction", "shared_interaction", "interactions"),
    *("relation", "predicate", "interaction_type", "interaction type", "interactiontype"),
    *("edge_type", "edgetype"),
    *_EFFECTS,
)
_KINDS = ("type", "kind", "label")
"""Attributes that may tell the relation in words; a number there is no sign."""

_PAPERS = frozenset(
    ("references", "reference", "pmid", "pmids", "pubmed", "pubmed_id", "publications", "citation")
)
_SILENT = frozenset(
    (
        *("id", "key", "suid", "selected", "source", "target", "shared name", "shared_name"),
        *("canonicalname", "shared interaction", "shared_interaction", "edge_unique_suid"),
    )
)
"""Attributes of edges that say nothing of the relation, or what others say already."""

_CURIE = re.compile(r"([A-Za-z][\w. -]*):([^\s|]+)")
_PAGE = re.compile(r"https?://identifiers\.org/([A-Za-z][\w.]*)[/:]([^\s|]+)")
_MEANINGS = ("sign", "relation")


class AttributedGraph:
    """Turns nodes with attributes into entities, and edges with attributes into claims.

    A node is the entity that ``represents`` identifies, else its name, else its id. The relation
    is what an edge's ``sign``, ``interaction`` or a like attribute says; without a word that is a
    sign or one of our predicates it carries none, and a weight is never one. An edge that is not
    directed is an association. All else that an edge tells is kept in the note.

    Parameters
    ----------
    report
        Counts, and is told of what is skipped.
    columns
        Which attributes of edges are ``sign`` or ``relation``, where their names do not say so.

    Raises
    ------
    UsageError
        If another meaning is asked for.
    """

    def __init__(self, report: Report, columns: Mapping[str, str] | None = None) -> None:
        self._report = report
        self._network = Network(report)
        self._entities: dict[str | int, str] = {}
        self._seen: set[str] = set()
        asked = {meaning: name.lower() for meaning, name in (columns or {}).items()}
        if unknown := asked.keys() - set(_MEANINGS):
            raise UsageError(
                f"no attribute of edges can mean {', '.join(sorted(unknown))!r}; "
                f"known: {', '.join(_MEANINGS)}"
            )
        self._asked = {name for name in asked.values() if name}
        self._signs = (asked["sign"],) if asked.get("sign") else () if asked else _SIGNS
        self._words = (asked["relation"],) if asked.get("relation") else () if asked else _WORDS
        self._kinds = () if asked else _KINDS

    def node(self, place: int | str, key: object, cells: Mapping[str, object]) -> None:
        """Add a node.

        Parameters
        ----------
        place
            Its line, or its place in the document.
        key
            What edges call it.
        cells
            Its attributes.
        """
        if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
            self._bad_node(place, "a node without an id")
            return
        if key in self._entities:
            self._bad_node(place, f"node {str(key)[:80]!r} is told twice")
            return
        told = {name.lower(): value for name, value in cells.items()}
        found = [name for column in _NAMES if (name := _name(told.get(column)))]
        name = next((one for one in found if not one.isdigit()), found[0] if found else "")
        name = name or clean(str(key))
        represented = _identifier(told.get("represents"))
        identifier = represented or name
        if not identifier:
            self._bad_node(place, "a name without a character that can be printed")
            return
        self._entities[key] = self._network.entity(
            identifier, name, _category(told), _identifiers(told)
        )

    def _bad_node(self, place: int | str, reason: str) -> None:
        self._report.read += 1
        self._report.skip_at(place, reason)

    def edge(
        self,
        place: int | str,
        source: object,
        target: object,
        cells: Mapping[str, object],
        *,
        directed: bool = True,
    ) -> None:
        """Add an edge between known nodes."""
        report = self._report
        report.read += 1
        ends = []
        for word, end in (("source", source), ("target", target)):
            if isinstance(end, bool) or not isinstance(end, str | int) or end == "":
                report.skip_at(place, f"no {word}")
                return
            if end not in self._entities:
                report.skip_at(place, f"no node {str(end)[:80]!r}")
                return
            ends.append(self._entities[end])
        told = {name.lower(): value_text(value) for name, value in cells.items()}
        self._seen.update(told)
        try:
            predicate, *used = self._relation(told)
        except ValueError as error:
            report.skip_at(place, str(error))
            return
        if not directed or told.get("directed", "").lower() in ("false", "0"):
            predicate, used = "associated_with", []
        of_resources = "is_stimulation" in told
        papers = {
            name: _papers(cells[name], name, of_resources)
            for name in cells
            if name.lower() in _PAPERS
        }
        note = "; ".join(
            f"{'relation' if lower in self._words else name}={said}"
            for name in cells
            if (said := papers[name][1] if name in papers else told[name.lower()])
            and (lower := name.lower())
            and lower not in used
            and lower not in _SILENT
            and not (lower == "name" and " (" in told[lower])
            and not (lower == "directed" and told[lower] == "true")
        )
        key = self._network.claim(ends[0], predicate, ends[1], note)
        cited = [paper for found, _ in papers.values() for paper in found]
        if cited:
            line = place if isinstance(place, int) else None
            self._network.place(key, line=line, references=cited)

    def _relation(self, told: Mapping[str, str]) -> tuple[str, ...]:
        """Return the predicate of an edge, and the attributes that say no more than it.

        Raises
        ------
        ValueError
            If a sign is none.
        """
        words = {name: told[name] for name in self._words if told.get(name)}
        words |= {
            name: told[name]
            for name in self._kinds
            if told.get(name) and not _is_number(told[name])
        }
        meant = {
            name: found
            for name, word in words.items()
            if (found := (sign_of if name in _EFFECTS else predicate_of)(word))
        }
        signs = {predicates()[one].sign for one in meant.values()}
        named = next(iter(meant)) if len(signs) == 1 else ""
        column = next((name for name in self._signs if told.get(name)), None)
        if column is None:
            if words and not meant:
                self._report.no_sign(next(iter(words.values())))
            return (meant[named], named) if named else (PREDICATES[0],)
        sign = sign_of(told[column])
        if sign is None:
            raise ValueError(f"unknown {column} {told[column][:80]!r}; write 1, -1 or 0")
        if named and predicates()[meant[named]].sign == predicates()[sign].sign:
            return meant[named], named, column
        return sign, column

    def dataset(self, title: str = "") -> Dataset:
        """Return what was collected.

        Raises
        ------
        DataError
            If an attribute that was asked for is nowhere.
        """
        if missing := sorted(self._asked - self._seen):
            found = ", ".join(sorted(self._seen)) or "none"
            raise self._report.error(f"no edge has {', '.join(missing)}; found: {found[:300]}")
        return self._network.dataset(title)


def _name(value: object) -> str:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return clean(str(value))
    return ""


def _identifier(value: object) -> str:
    """Return the CURIE that a text is; empty where it is none."""
    text = clean(value) if isinstance(value, str) else ""
    found = _PAGE.fullmatch(text) or _CURIE.fullmatch(text)
    if not found or found[2].startswith("//"):
        return ""
    return curie(found[1], found[2])


def _identifiers(told: Mapping[str, object]) -> Iterable[str]:
    """Yield the identifiers that a node has beside."""
    for column in ("represents", "alias", "aliases", "xref"):
        value = told.get(column)
        for one in value if isinstance(value, list) else [value]:
            if found := _identifier(one):
                yield found
    for column, prefix in _IDENTIFIERS.items():
        for name in (column, f"{column}_id", f"{column} id"):
            local = _name(told.get(name)).removeprefix(f"{column}:")
            made = curie(prefix, local) if local else ""
            if made.startswith(f"{prefix}:") and prefixes()[prefix].pattern.fullmatch(
                made.removeprefix(f"{prefix}:")
            ):
                yield made


def _category(told: Mapping[str, object]) -> str:
    for column in ("category", "type", "node_type", "node type", "nodetype"):
        word = _name(told.get(column)).lower()
        if word in categories():
            return word
        if found := _CATEGORIES.get(word):
            return found
    return ""


def _papers(value: object, column: str, of_resources: bool) -> tuple[list[Reference], str]:
    """Return what an attribute cites, and what of it is no citation."""
    cited: list[Reference] = []
    told = []
    for one in value if isinstance(value, list) else [value]:
        found, rest = references_of(
            _name(one) or value_text(one), column, of_resources=of_resources
        )
        cited += found
        told.append(rest)
    return cited, value_text("; ".join(filter(None, told)))


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True
