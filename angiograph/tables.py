"""The folder of tables and the records of :mod:`angiograph.model`.

``seeds/README.md`` is the dictionary of the columns; :mod:`angiograph.tsv` reads and writes one
table. Every problem is found before anything is returned, each as ``file:line: message``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

from angiograph.atomic import written_whole
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
from angiograph.tsv import Problem, Rows, Table, read_rows, write_rows

__all__ = [
    "ORDER",
    "SCHEMA_VERSION",
    "TABLES",
    "assemble",
    "parse_tables",
    "read_entities",
    "read_tables",
    "write_tables",
]

SCHEMA_VERSION = 1

_log = logging.getLogger(__name__)

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

ORDER: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(TABLES, lambda record: str(record.id)),
    "evidence": lambda e: (e.relation, e.document, e.line_start or 0, e.line_end or 0),
    "mentions": lambda m: (m.entity, m.document),
    "uncurated": lambda u: (u.document, u.sentence_start),
    "release": lambda r: r.version,
}
"""What the rows of each table are sorted by."""


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
        tables["release"] = read_rows(release, TABLES["release"], problems)
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
            tables[name] = read_rows(path, table, problems)
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
    rows = read_rows(path, TABLES["entities"], problems)
    if problems:
        raise DataError([str(problem) for problem in sorted(problems)])
    return {record.id: record for _, record in rows.records}


def _by_id(rows: Rows | None, problems: list[Problem]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if rows is None:
        return found
    for line, record in rows.records:
        if record.id in found:
            problems.append(Problem(rows.file, line, f"id {record.id} stands twice"))
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


def write_tables(dataset: Dataset, folder: Path) -> None:
    """Write all tables of a data set into a folder, each sorted by id.

    All are written beside their places, and moved there when all are whole: an import that is
    interrupted leaves the folder as it was.

    Raises
    ------
    OutputError
        If the folder cannot be written.
    """
    rows: dict[str, Iterable[Any]] = {
        name: getattr(dataset, name).values()
        for name in ("entities", "relations", "references", "documents", "mechanisms", "outcomes")
    }
    rows["evidence"] = [e for relation in dataset.relations.values() for e in relation.evidence]
    rows["mentions"], rows["uncurated"] = dataset.mentions, dataset.uncurated
    rows["release"] = [dataset.release or Release("0", "", SCHEMA_VERSION)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot write tables into {folder}: {error.strerror or error}"
        ) from error
    with written_whole(*(folder / f"{name}.tsv" for name in TABLES)) as files:
        for file, (name, table) in zip(files, TABLES.items(), strict=True):
            write_rows(file, table, sorted(rows[name], key=ORDER[name]))
