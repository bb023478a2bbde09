"""The folder of tables and the records of :mod:`angiograph.model`.

A table is tab-separated UTF-8 with one header line; ``seeds/README.md`` is the dictionary
of its columns. Every problem is found before anything is returned, each as
``file:line: message``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from angiograph.exceptions import DataError, OutputError
from angiograph.model import (
    Dataset,
    Document,
    Entity,
    Evidence,
    Mechanism,
    Mention,
    Outcome,
    Reference,
    Relation,
    Release,
    Uncurated,
)
from angiograph.nearest import nearest

__all__ = [
    "SCHEMA_VERSION",
    "TABLES",
    "Problem",
    "Rows",
    "assemble",
    "parse_tables",
    "read_entities",
    "read_tables",
    "write_tables",
]

SCHEMA_VERSION = 1

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong at a line of a table."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its record, the columns that it needs, and those of them that may be empty."""

    record: type
    required: tuple[str, ...]
    may_be_empty: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in the order in which they are written."""
        return tuple(f.name for f in fields(self.record) if f.name not in ("evidence", "source"))


TABLES: dict[str, Table] = {
    "entities": Table(Entity, ("id", "category", "name"), ("category",)),
    "relations": Table(Relation, ("id", "subject", "predicate", "object")),
    "evidence": Table(Evidence, ("relation", "document")),
    "references": Table(Reference, ("id", "document")),
    "documents": Table(Document, ("id", "title")),
    "mechanisms": Table(Mechanism, ("id", "name", "steps")),
    "outcomes": Table(Outcome, ("id", "metric", "document")),
    "mentions": Table(Mention, ("entity", "document", "words")),
    "uncurated": Table(Uncurated, ("document", "sentence_start", "sentence_end", "reason")),
    "release": Table(Release, ("version", "date", "schema_version"), ("date",)),
}


def _number(cell: str) -> float | None:
    if not cell:
        return None
    value = float(cell)
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError
    return value


def _integer(cell: str) -> int | None:
    return int(cell) if cell else None


def _yes_no(cell: str) -> bool:
    if cell not in ("yes", "no", ""):
        raise ValueError
    return cell == "yes"


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


_KINDS: dict[str, tuple[Callable[[str], object], str]] = {
    "tuple[str, ...]": (_list, "a list joined by |"),
    "int | None": (_integer, "a whole number"),
    "int": (int, "a whole number"),
    "float | None": (_number, "a number"),
    "bool": (_yes_no, "yes or no"),
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The records of one table with the line that each stands in."""

    file: str
    records: list[tuple[int, Any]]


def _lines(path: Path, name: str, problems: list[Problem]) -> Iterator[tuple[int, str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(name, 1, f"cannot be read: {error.strerror or error}"))
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "is not UTF-8; save the table as UTF-8"))
        return
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.append(Problem(name, line, "holds a NUL character; save the table as plain text"))
        return
    for number, line_text in enumerate(text.split("\n"), 1):
        if stripped := line_text.rstrip("\r"):
            yield number, stripped


def _read(path: Path, name: str, table: Table, problems: list[Problem]) -> Rows:
    records: list[tuple[int, Any]] = []
    rows = _lines(path, name, problems)
    header_line = next(rows, None)
    if header_line is None:
        if not any(problem.file == name for problem in problems):
            problems.append(Problem(name, 1, f"is empty; its header is {' '.join(table.columns)}"))
        return Rows(name, records)
    if said := _not_tabs(header_line[1]):
        problems.append(Problem(name, header_line[0], said))
        return Rows(name, records)
    header = header_line[1].split("\t")
    missing = [column for column in table.required if column not in header]
    unknown = [column for column in header if column not in table.columns]
    if missing or unknown or len(set(header)) != len(header):
        problems.append(
            Problem(name, header_line[0], _header_message(table, header, missing, unknown))
        )
        return Rows(name, records)
    kinds = {f.name: str(f.type) for f in fields(table.record)}
    converters = [
        (place, *_KINDS[kinds[column]], column)
        for place, column in enumerate(header)
        if kinds[column] in _KINDS
    ]
    required = [
        (header.index(column), column)
        for column in table.required
        if column not in table.may_be_empty
    ]
    width = len(header)
    record = table.record
    in_order = header == list(table.columns)
    for number, line in rows:
        values: list[Any] = line.split("\t")
        if len(values) != width:
            message = f"has {len(values)} cells where the header has {width}"
            if len(values) == 1:
                message += "; separate the cells by tabs"
            problems.append(Problem(name, number, message))
            continue
        wrong = [f"column {column} is empty" for place, column in required if not values[place]]
        for place, convert, kind, column in converters:
            try:
                values[place] = convert(values[place])
            except ValueError:
                wrong.append(f"column {column}: {values[place]!r} is not {kind}")
        problems += [Problem(name, number, message) for message in wrong]
        if not wrong:
            made = record(*values) if in_order else record(**dict(zip(header, values, strict=True)))
            records.append((number, made))
    return Rows(name, records)


def _not_tabs(header: str) -> str:
    """Return what to do where a header is separated by something else than tabs."""
    if "\t" in header:
        return ""
    for separator, name in ((",", "commas"), (";", "semicolons"), ("|", "bars"), ("  ", "spaces")):
        if separator in header:
            return f"is separated by {name}; save it as tab-separated text (UTF-8)"
    return ""


def _header_message(table: Table, header: list[str], missing: list[str], unknown: list[str]) -> str:
    said = []
    if missing:
        said.append(f"the header lacks {', '.join(missing)}")
    if unknown:
        said.append(f"the header has unknown columns {', '.join(map(repr, unknown))}")
        for name in unknown:
            if near := nearest(name, table.columns):
                said.append(f"{name!r} may mean {near}")
    if len(set(header)) != len(header):
        said.append("the header names a column twice")
    return f"{'; '.join(said)}; known columns: {' '.join(table.columns)}"


def parse_tables(folder: Path) -> tuple[dict[str, Rows], list[Problem]]:
    """Read the tables of a folder row by row, each record with its line.

    Parameters
    ----------
    folder
        A folder that holds at least ``entities.tsv`` and ``relations.tsv``.

    Returns
    -------
    tuple
        The rows of each table, and every problem of form (cells, numbers, header). What the
        records mean is checked by :func:`angiograph.validation.validate`.
    """
    problems: list[Problem] = []
    tables: dict[str, Rows] = {}
    release = folder / "release.tsv"
    if release.is_file():
        tables["release"] = _read(release, str(release), TABLES["release"], problems)
        for line, record in tables["release"].records:
            if record.schema_version != SCHEMA_VERSION:
                message = (
                    f"the tables are of schema {record.schema_version}; this angiograph reads "
                    f"schema {SCHEMA_VERSION}: install the angiograph that wrote them"
                )
                return tables, [Problem(str(release), line, message)]
    for name, table in TABLES.items():
        path = folder / f"{name}.tsv"
        if name in tables:
            continue
        if path.is_file():
            tables[name] = _read(path, str(path), table, problems)
        elif name in ("entities", "relations"):
            problems.append(Problem(str(path), 1, _missing(folder, name)))
    return tables, problems


def _missing(folder: Path, name: str) -> str:
    """Return what to do where a table is missing."""
    try:
        others = sorted(path.name for path in folder.iterdir() if path.stem.lower() == name)
    except OSError:
        others = []
    if others:
        return f"is missing; save {others[0]} as tab-separated text (UTF-8) of this name"
    return "is missing; `angiograph new DIR` makes an empty set of tables"


def read_entities(folder: Path) -> dict[str, Entity]:
    """Return the entities of a folder of tables, and read no more.

    Raises
    ------
    DataError
        With every problem of form as ``file:line: message``.

    Examples
    --------
    >>> from angiograph.resources import seeds_folder
    >>> read_entities(seeds_folder())["HGNC:12680"].name
    'VEGF'
    """
    problems: list[Problem] = []
    path = folder / "entities.tsv"
    rows = _read(path, str(path), TABLES["entities"], problems)
    if problems:
        raise DataError([str(problem) for problem in sorted(problems)])
    return {record.id: record for _, record in rows.records}


def _by_id(rows: Rows | None, problems: list[Problem]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if rows is None:
        return found
    for line, record in rows.records:
        if record.id in found:
            problems.append(
                Problem(rows.file if rows else "", line, f"id {record.id} stands twice")
            )
        found[record.id] = record
    return found


def _all(rows: Rows | None) -> tuple[Any, ...]:
    return tuple(record for _, record in rows.records) if rows else ()


def assemble(tables: Mapping[str, Rows], problems: list[Problem], name: str) -> Dataset:
    """Join the rows of all tables into one data set, evidence with its relations."""
    evidence: dict[str, list[Evidence]] = {}
    for _, place in tables["evidence"].records if "evidence" in tables else ():
        evidence.setdefault(place.relation, []).append(place)
    relations = _by_id(tables.get("relations"), problems)
    table = TABLES["relations"]
    cells = attrgetter(*table.columns)
    for identifier, places in evidence.items():
        if identifier in relations:
            relations[identifier] = table.record(*cells(relations[identifier]), tuple(places))
    release = tables["release"].records if "release" in tables else []
    return Dataset(
        entities=_by_id(tables.get("entities"), problems),
        relations=relations,
        references=_by_id(tables.get("references"), problems),
        documents=_by_id(tables.get("documents"), problems),
        mechanisms=_by_id(tables.get("mechanisms"), problems),
        outcomes=_by_id(tables.get("outcomes"), problems),
        mentions=_all(tables.get("mentions")),
        uncurated=_all(tables.get("uncurated")),
        release=release[0][1] if release else None,
        name=name,
    )


def read_tables(folder: Path, name: str = "builtin") -> Dataset:
    """Read a folder of tables.

    Parameters
    ----------
    folder
        A folder that holds at least ``entities.tsv`` and ``relations.tsv``.
    name
        The name of the data set.

    Returns
    -------
    Dataset
        All records.

    Raises
    ------
    DataError
        With every problem of form as ``file:line: message``; nothing is returned then.

    Examples
    --------
    >>> from angiograph.resources import seeds_folder
    >>> read_tables(seeds_folder()).entities["HGNC:12680"].name
    'VEGF'
    """
    tables, problems = parse_tables(folder)
    dataset = assemble(tables, problems, name) if not problems else None
    if dataset is None or problems:
        raise DataError([str(problem) for problem in sorted(problems)])
    _log.info("read %d relations from %s", len(dataset.relations), folder)
    return dataset


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, float):
        return f"{value:g}" if float(f"{value:g}") == value else repr(value)
    return str(value)


def _clean(text: str) -> str:
    return " ".join(text.replace("\t", " ").split("\n")).replace("\r", " ").replace("\0", "")


def _write(path: Path, table: Table, records: Iterable[object]) -> None:
    columns = table.columns
    lines = ["\t".join(columns)]
    lines += [
        "\t".join(_clean(_cell(getattr(record, column))) for column in columns)
        for record in records
    ]
    partial = path.with_name(path.name + ".partial")
    partial.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    partial.replace(path)


def write_tables(dataset: Dataset, folder: Path) -> None:
    """Write all tables of a data set into a folder, each sorted by id.

    Every table is written beside its place and then moved there, so that no half-written
    table is ever left.

    Raises
    ------
    OutputError
        If the folder cannot be written.
    """
    places = [
        place
        for relation in sorted(dataset.relations.values(), key=lambda r: r.id)
        for place in sorted(
            relation.evidence, key=lambda e: (e.document, e.line_start or 0, e.line_end or 0)
        )
    ]
    rows: dict[str, Iterable[Any]] = {
        name: sorted(getattr(dataset, name).values(), key=lambda record: str(record.id))
        for name in ("entities", "relations", "references", "documents", "mechanisms", "outcomes")
    }
    rows["evidence"] = places
    rows["mentions"] = sorted(dataset.mentions, key=lambda m: (m.entity, m.document))
    rows["uncurated"] = sorted(dataset.uncurated, key=lambda u: (u.document, u.sentence_start))
    rows["release"] = [dataset.release or Release("0", "", SCHEMA_VERSION)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in TABLES.items():
            _write(folder / f"{name}.tsv", table, rows[name])
    except OSError as error:
        raise OutputError(
            f"cannot write tables into {folder}: {error.strerror or error}"
        ) from error
