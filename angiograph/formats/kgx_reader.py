"""KGX files, our own and those of others, as TSV, CSV or JSON lines. [1]_

References
----------
.. [1] Knowledge Graph Exchange format,
   https://github.com/biolink/kgx/blob/master/specification/kgx-format.md
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from angiograph.formats.biolink import Claim, claim_of, from_curie, our_category
from angiograph.formats.citations import reference_of
from angiograph.formats.edge_list import unguard
from angiograph.formats.kgx import IDENTIFIERS, NODE_COLUMNS, PREFIX, QUOTED
from angiograph.formats.network import (
    Network,
    clean,
    source_name,
    value_text,
)
from angiograph.formats.own_records import OwnRecords
from angiograph.formats.reading import Report, text_lines, text_rows
from angiograph.formats.records import split, unescape
from angiograph.formats.words import predicate_of
from angiograph.model import Dataset

__all__ = ["read_kgx"]

Record = dict[str, Any]
_SIBLINGS = {"edges": "nodes", "edge": "node", "nodes": "edges", "node": "edge"}
_KIND = re.compile(r"(?i)(?<![a-z])(?:edge|node)s?(?![a-z])")
_QUALIFIER = re.compile(r"(?:subject|object)_(?!.*context)\w+_qualifier|qualified_predicate")
_TOLD = {"id", "subject", "object", "predicate", "publications", "category", "negated"}
_TRUE = frozenset({"true", "1", "yes"})


def read_kgx(path: str | Path, report: Report | None = None) -> Dataset:
    """Read a KGX graph, given its file of edges or of nodes; the other is looked for beside it.

    A Biolink claim becomes the predicate that says it (`claim_of`); one that we have no word for
    is an association, without a sign, and its predicate is kept in the note with all that the
    edge tells beside. Predictions are hypotheses, and a negated edge is a negated claim. What
    angiograph wrote comes back as it was.

    Parameters
    ----------
    path
        The file of nodes or of edges; without nodes an entity has no more than its identifier.
    report
        Told of every edge, and of what is left out; without one a malformed record is an error.

    Raises
    ------
    DataError
        If a file cannot be read, or there is no file of edges.

    Examples
    --------
    >>> edge = {"subject": "CHEBI:50924", "predicate": "biolink:affects", "object": "HGNC:6307",
    ...     "qualified_predicate": "biolink:causes", "object_aspect_qualifier": "activity",
    ...     "object_direction_qualifier": "decreased"}
    >>> path = getfixture("tmp_path") / "small_edges.jsonl"
    >>> _ = path.write_text(json.dumps(edge), "utf-8")
    >>> [relation] = read_kgx(path).relations.values()
    >>> relation.subject, relation.predicate, relation.object
    ('CHEBI:50924', 'inhibits', 'HGNC:6307')
    """
    report = report or Report(Path(path))
    nodes, edges = _pair(report)
    beside = Report(nodes, strict=report.strict) if nodes else None
    report.path = edges
    rows = _records(edges, report)
    first = next(rows, None)
    if _is_own_edge(first[1]) if first else _may_be_own_node(_first(nodes or edges)):
        reader: _Own | _Others = _Own(report, bool(nodes))
    else:
        reader = _Others(report)
    if beside is not None:
        for line, record in _records(beside.path, beside):
            reader.node(beside, line, record)
    while first is not None:
        line, record = first
        if _is_edge(record):
            reader.edge(line, record)
        else:
            reader.node(report, line, record)
        first = next(rows, None)
    if beside is not None:
        report.take(beside)
    return reader.dataset()


def _pair(report: Report) -> tuple[Path | None, Path]:
    """Return the files of nodes, if there is one, and of edges."""
    given = report.path
    first = _first(given)
    found = list(_KIND.finditer(given.name))[-1:]
    word = found[0][0] if found else ""
    beside = None
    if found:
        other = _SIBLINGS[word.lower()]
        start, end = found[0].span()
        other = other.upper() if word.isupper() else other
        beside = given.with_name(given.name[:start] + other + given.name[end:])
    if beside is not None and not beside.is_file():
        beside = None
    are_edges = _is_edge(first)
    if not first:  # an empty file, or a header alone
        are_edges = not word.lower().startswith("node")
    if are_edges:
        return beside, given
    if beside is not None:
        return given, beside
    if any(_is_edge(record) for _, record in _records(given, Report(given, strict=False))):
        return None, given
    raise report.error("holds only nodes; put the file of edges beside it, as …_edges")


def _first(path: Path) -> Record:
    """Return the first record of a file; an empty one where there is none."""
    return next(_records(path, Report(path, strict=False)), (0, {}))[1]


def _is_edge(record: Record) -> bool:
    return bool(record.keys() & {"subject", "object", "predicate"})


def _is_own_edge(record: Record) -> bool:
    return str(record.get("original_predicate", "")).startswith(PREFIX)


def _may_be_own_node(record: Record) -> bool:
    return record.keys() <= NODE_COLUMNS.keys() and ("name" in record or not record)


def _records(path: Path, report: Report) -> Iterator[tuple[int, Record]]:
    """Yield the records of one file with their lines; skip what is none."""
    lines = text_lines(path, report)
    first = next(((number, line) for number, line in lines if line.strip()), None)
    if first is None:
        return
    if first[1].lstrip().startswith("{"):
        yield from _of_json(chain([first], lines), report)
    else:
        yield from _of_rows(first, lines, report)


def _of_json(lines: Iterator[tuple[int, str]], report: Report) -> Iterator[tuple[int, Record]]:
    for number, line in lines:
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            report.read += 1
            report.skip(number, f"not JSON: {str(error)[:80]}")
            continue
        if isinstance(record, dict):
            yield number, record
        else:
            report.read += 1
            report.skip(number, "not an object")


def _of_rows(
    first: tuple[int, str], lines: Iterator[tuple[int, str]], report: Report
) -> Iterator[tuple[int, Record]]:
    separator = "\t" if "\t" in first[1] else ","
    names = [_unquoted(name).strip() for name in first[1].split(separator)]
    own = {"angiograph_category", "original_predicate"} & set(names)
    # Our own texts may stand between quotes; those that a program put there double what is within.
    doubled = bool(own) and not first[1].startswith('"')
    rows: Iterator[tuple[int, list[str]]]
    if separator == "\t":
        rows = ((number, line.split("\t")) for number, line in lines if line)
    else:
        rows = text_rows(lines, separator, report)
    ragged = False
    for number, cells in rows:
        if len(cells) < len(names) and not own and (ragged or number != report.unended):
            ragged = True
            cells = cells + [""] * (len(names) - len(cells))
        if len(cells) < len(names) or any(cells[len(names) :]):
            report.read += 1
            report.skip_row(number, len(cells), len(names))
        elif any(cells):
            if separator == "\t":
                cells = [_unquoted(cell, doubled) for cell in cells]
            if own:
                cells = [unescape(unguard(cell)) for cell in cells]
            yield number, dict(zip(names, cells, strict=False))


def _unquoted(cell: str, doubled: bool = False) -> str:
    """Return a cell without the quotes that a program for tables put around it.

    Examples
    --------
    >>> _unquoted('"the ""long"" form"'), _unquoted('"A" and "B"')
    ('the "long" form', '"A" and "B"')
    >>> _unquoted('"A"'), _unquoted('"A"', doubled=True)
    ('A', '"A"')
    """
    if cell[:1] == '"' and QUOTED.fullmatch(cell) and not (doubled and '"' not in cell[1:-1]):
        return cell[1:-1].replace('""', '"')
    return cell


class _Own:
    """Takes the records of our own exports as they stand."""

    def __init__(self, report: Report, whole: bool) -> None:
        self._report = report
        self._records = OwnRecords(report)
        self._whole = whole

    def node(self, report: Report, line: int, node: Record) -> None:
        """Add an entity."""
        place = line if report is self._report else f"{report.path.name}:{line}"
        try:
            identifier = from_curie(node["id"])
            cells = {field: node.get(column) for column, field in NODE_COLUMNS.items()}
            cells["xref"] = tuple(from_curie(one) for one in _items(node.get("xref")))
        except (KeyError, AttributeError, TypeError):
            self._report.read += 1
            self._report.skip_at(place, "is no node that angiograph wrote")
            return
        self._records.entity(place, identifier, node.get("name", ""), cells)

    def edge(self, line: int, edge: Record) -> None:
        """Add a claim."""
        try:
            identifier = from_curie(edge["id"])
            ends = from_curie(edge["subject"]), from_curie(edge["object"])
            cells = {**edge, "predicate": edge["original_predicate"].removeprefix(PREFIX)}
            for column in IDENTIFIERS:
                cells[column] = tuple(from_curie(one) for one in _items(edge.get(column)))
        except (KeyError, AttributeError, TypeError):
            self._report.read += 1
            self._report.skip(line, "is no edge that angiograph wrote")
            return
        if not self._whole:
            for end in ends:
                self._records.known(end, end)
        self._records.relation(line, identifier, *ends, cells, ends_known=self._whole)

    def dataset(self) -> Dataset:
        """Return what was read."""
        return self._records.dataset(_source(self._report.path))


def _items(value: Any) -> tuple[str, ...]:
    return split(value) if isinstance(value, str) else tuple(value or ())


class _Others:
    """Turns nodes into entities and Biolink claims into ours."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._network = Network(report)
        self._network.name = _source(report.path)
        self._categories: dict[str, str] = {}
        self._stated: set[tuple[str, ...]] = set()
        self._predicted: set[tuple[str, ...]] = set()

    def node(self, report: Report, line: int, node: Record) -> None:
        """Add an entity."""
        identifier = _identifier(node.get("id"))
        if not identifier:
            report.read += 1
            report.skip(line, "a node without an id")
            return
        category = our_category(_texts(node.get("category")))
        self._network.entity(
            identifier,
            _name(node),
            category,
            [_identifier(one) for one in _texts(node.get("xref")) if ":" in one],
            map(clean, _texts(node.get("synonym"))),
        )
        self._categories[identifier] = category

    def edge(self, line: int, edge: Record) -> None:
        """Add a claim."""
        report = self._report
        report.read += 1
        ends = [_identifier(edge.get(end)) for end in ("subject", "object")]
        word = value_text(edge.get("predicate"))
        for name, value in (("subject", ends[0]), ("object", ends[1]), ("predicate", word)):
            if not value:
                report.skip(line, f"no {name}")
                return
        for end in ends:
            if end not in self._categories:
                self._network.entity(end, end)
                self._categories[end] = ""
        claim, qualifiers = self._claim(word, edge, *ends)
        polarity = "negated" if value_text(edge.get("negated")).lower() in _TRUE else "affirmed"
        papers = {one: reference_of(one) for one in _texts(edge.get("publications"))}
        note = self._note(edge, claim, word, qualifiers)
        if unknown := [one for one, paper in papers.items() if paper is None]:
            note = "; ".join(filter(None, [note, f"publications={', '.join(unknown)}"]))
        key = self._network.claim(ends[0], claim.predicate, ends[1], note, polarity=polarity)
        if any(papers.values()) or claim.via_inhibition:
            section = value_text(edge.get("id"))
            cited = list(papers.values())
            via = claim.via_inhibition
            self._network.place(
                key, line=line, section=section, references=cited, via_inhibition=via
            )
        level = value_text(edge.get("knowledge_level"))
        (self._predicted if level == "prediction" else self._stated).add(key[:4])

    def _claim(
        self, word: str, edge: Record, subject: str, target: str
    ) -> tuple[Claim, dict[str, str]]:
        """Return what an edge says, and the qualifiers that it says it with."""
        qualifiers = {
            name: value_text(value) for name, value in edge.items() if _QUALIFIER.fullmatch(name)
        }
        nested = edge.get("qualifiers")
        for one in nested if isinstance(nested, list) else ():
            if isinstance(one, dict):
                name = value_text(one.get("qualifier_type_id")).removeprefix("biolink:")
                qualifiers[name] = value_text(one.get("qualifier_value"))
        told = {name: value for name, value in qualifiers.items() if value}
        subject, target = self._categories[subject], self._categories[target]
        claim = claim_of(word, told, subject, target)
        own = ":" not in word
        if claim is None and (own or not told) and (plain := predicate_of(word)):
            claim = Claim(plain, whole=own)
        if claim is None:
            self._report.no_sign(word)
        return claim or Claim("associated_with", False), told

    @staticmethod
    def _note(edge: Record, claim: Claim, word: str, qualifiers: dict[str, str]) -> str:
        """Return what an edge tells that the claim does not."""
        told = [] if claim.whole else [f"predicate={word}"]
        for name, value in edge.items():
            text = "" if name in _TOLD else value_text(value)
            if text and text != "not_provided" and not (claim.whole and name in qualifiers):
                told.append(f"{name}={text}")
        return clean("; ".join(told))

    def dataset(self) -> Dataset:
        """Return what was read; claims that are all predicted are hypotheses."""
        return self._network.dataset(hypotheses=self._predicted - self._stated)


def _source(edges: Path) -> str:
    """Return the name of a graph: that of its files, or of their folder."""
    stem = re.sub(r"(?i)[._-]*(?:edges?|nodes?)$", "", edges.stem)
    return source_name(Path(f"{stem or edges.resolve().parent.name}.kgx"))


def _identifier(value: object) -> str:
    return clean(from_curie(clean(value))).replace("|", "/") if isinstance(value, str) else ""


def _name(node: Record) -> str:
    name = node.get("name")
    return name if isinstance(name, str) else ""


def _texts(value: object) -> list[str]:
    """Return the items of a list; of a table's cell, what its bars part."""
    if isinstance(value, str):
        return [one.strip() for one in value.split("|") if one.strip()]
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str) and one]
    return []
