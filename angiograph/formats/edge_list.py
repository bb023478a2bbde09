"""An edge list beside a list of nodes, as CSV or TSV that a spreadsheet can open.

The edge list starts with source, sign and target, so that any reader of edge lists takes it.
A cell that a spreadsheet would run as a formula gets a leading apostrophe, which the reader
takes off again. [1]_

References
----------
.. [1] OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from angiograph.formats.network import source_name
from angiograph.formats.own_records import OwnRecords
from angiograph.formats.reading import MAX_LINE, Report, text_rows
from angiograph.formats.records import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    claim_cells,
    entity_cells,
    evidence_cell,
    interaction,
    join,
)
from angiograph.formats.table import separator_of
from angiograph.model import Dataset
from angiograph.vocabulary import predicates

__all__ = [
    "EDGE_COLUMNS",
    "NODE_COLUMNS",
    "edges_and_nodes",
    "guard",
    "nodes_beside",
    "read_edge_list",
    "unguard",
    "write_csv",
    "write_tsv",
]

NODE_COLUMNS = ("id", "name", *ENTITY_COLUMNS)
EDGE_COLUMNS = (
    *("source", "source_name", "sign", "target", "target_name", "id"),
    *CLAIM_COLUMNS,
    *("interaction", "structural", "evidence"),
)
_FORMULA = frozenset("=+-@\t\r＝＋－＠")


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet runs.

    Examples
    --------
    >>> guard("=1+1"), guard("VEGF"), guard("'=1+1")
    ("'=1+1", 'VEGF', "''=1+1")
    """
    if cell[:1] in _FORMULA or (cell[:1] == "'" and cell.lstrip("'")[:1] in _FORMULA):
        return f"'{cell}"
    return cell


def unguard(cell: str) -> str:
    """Return what `guard` was given."""
    if cell[:1] == "'" and cell.lstrip("'")[:1] in _FORMULA:
        return cell[1:]
    return cell


@lru_cache(4096)
def _cells(values: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(guard(join(value) if isinstance(value, tuple) else value) for value in values)


@lru_cache(4096)
def _told(predicate: str, polarity: str) -> tuple[int, tuple[str, str]]:
    known = predicates()[predicate]
    structural = "yes" if known.structural else "no"
    return known.sign, (interaction(predicate, polarity), structural)


class _Rows:
    """Hands rows on with ``\\n`` as their end: told of ``\\r\\n``, `csv` quotes both alone."""

    def __init__(self, stream: IO[str], delimiter: str) -> None:
        self._stream = stream
        self.writerow = csv.writer(self, delimiter=delimiter, lineterminator="\r\n").writerow

    def write(self, row: str) -> None:
        self._stream.write(row[:-2] + "\n")


def _write(dataset: Dataset, edges: IO[str], nodes: IO[str] | None, delimiter: str) -> None:
    write_edge = _Rows(edges, delimiter).writerow
    write_edge(EDGE_COLUMNS)
    names = {entity.id: guard(entity.name) for entity in dataset.entities.values()}
    ids = {identifier: guard(identifier) for identifier in dataset.entities}
    for relation in dataset.relations.values():
        subject, target = relation.subject, relation.object
        sign, told = _told(relation.predicate, relation.polarity)
        write_edge(
            (
                *(ids[subject], names[subject], sign, ids[target], names[target]),
                guard(relation.id),
                *_cells(claim_cells(relation)),
                *told,
                evidence_cell(relation.evidence) if relation.evidence else "",
            )
        )
    if nodes is not None:
        write_node = _Rows(nodes, delimiter).writerow
        write_node(NODE_COLUMNS)
        for entity in dataset.entities.values():
            cells = _cells(entity_cells(entity))
            write_node((ids[entity.id], names[entity.id], *cells))


def write_csv(dataset: Dataset, edges: IO[str], nodes: IO[str] | None = None) -> None:
    """Write the claims, and the entities if there is a second stream, comma-separated."""
    _write(dataset, edges, nodes, ",")


def write_tsv(dataset: Dataset, edges: IO[str], nodes: IO[str] | None = None) -> None:
    """Write the claims, and the entities if there is a second stream, tab-separated."""
    _write(dataset, edges, nodes, "\t")


def edges_and_nodes(target: Path) -> tuple[Path, Path]:
    """Return where edges and nodes go: the nodes beside the target."""
    return target, nodes_beside(target)


def nodes_beside(edges: Path) -> Path:
    """Return where the entities of an edge list are.

    Examples
    --------
    >>> nodes_beside(Path("graph.csv")).name
    'graph_nodes.csv'
    """
    return edges.with_name(f"{edges.stem}_nodes{edges.suffix}")


def _lines(path: Path, report: Report) -> Iterator[tuple[int, str]]:
    """Yield lines as they were written: a cell may hold ends of other systems' lines."""
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            number, end = 0, ""
            while line := file.readline(MAX_LINE):
                number += 1
                if len(line) >= MAX_LINE and line[-1] != "\n":
                    while (rest := file.readline(MAX_LINE)) and rest[-1] != "\n":
                        pass
                    report.read += 1
                    report.skip(number, f"longer than {MAX_LINE} characters")
                    continue
                line = line.removesuffix("\n")
                if number == 1 and line.endswith("\r"):
                    end = "\r"
                yield number, line.removesuffix(end)
    except OSError as error:
        raise report.error(error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise report.error("not UTF-8 text; save the file as UTF-8") from error


def _rows(report: Report, *needed: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table by column, each with its line."""
    lines = _lines(report.path, report)
    number, start = next(lines, (1, ""))
    delimiter = separator_of(start)
    header = next(text_rows(iter([(number, start)]), delimiter, Report(report.path)), (1, [""]))[1]
    if missing := [name for name in needed if name not in header]:
        raise report.error(f"no column {', '.join(missing)}", 1)
    for number, row in text_rows(lines, delimiter, report):
        if len(row) == len(header):
            yield number, {name: unguard(cell) for name, cell in zip(header, row, strict=True)}
        elif any(row):
            report.read += 1
            report.skip(number, f"{len(row)} cells where the header has {len(header)}")


def read_edge_list(path: str | Path, report: Report | None = None) -> Dataset:
    """Read what `write_csv` or `write_tsv` wrote; the nodes are looked for beside it.

    Without them, an entity has no more than its id and name. A row that is no sound record is
    left out.

    Parameters
    ----------
    path
        The file of edges.
    report
        Told of every claim, and of what is left out; without one a malformed row is an error.

    Raises
    ------
    DataError
        If a file cannot be read, or lacks a column.
    """
    report = report or Report(Path(path))
    path = report.path
    records = OwnRecords(report)
    nodes = nodes_beside(path)
    if nodes.exists():
        beside = Report(nodes, strict=report.strict)
        for number, cells in _rows(beside, "id", "name"):
            records.entity(f"{nodes.name}:{number}", cells["id"], cells["name"], cells)
        report.take(beside)
    for number, cells in _rows(report, "id", "source", "target"):
        source, target = cells["source"], cells["target"]
        records.known(source, cells.get("source_name", ""))
        records.known(target, cells.get("target_name", ""))
        records.relation(number, cells["id"], source, target, cells, ends_known=False)
    return records.dataset(source_name(path))
