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

from angiograph.exceptions import DataError
from angiograph.formats.reading import Report
from angiograph.formats.records import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    claim_cells,
    entity_cells,
    entity_of,
    evidence_cell,
    interaction,
    join,
    relation_of,
)
from angiograph.model import Dataset, Entity, Relation
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


def _rows(path: Path, *needed: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Return the rows of a table by column, each with its place."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            start = file.readline()
            file.seek(0)
            delimiter = "\t" if start.count("\t") > start.count(",") else ","
            rows = csv.reader(file, delimiter=delimiter)
            header = next(rows, [])
            if missing := [name for name in needed if name not in header]:
                raise DataError([f"{path}:1: no column {', '.join(missing)}"])
            for row in rows:
                where = f"{path}:{rows.line_num}"
                if len(row) != len(header):
                    message = f"{where}: has {len(row)} cells where the header has {len(header)}"
                    raise DataError([message])
                yield where, {name: unguard(cell) for name, cell in zip(header, row, strict=True)}
    except OSError as error:
        raise DataError([f"{path}: {error.strerror or error}"]) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError([f"{path}: is no table of text: {error}"]) from error


def read_edge_list(path: str | Path, report: Report | None = None) -> Dataset:
    """Read what `write_csv` or `write_tsv` wrote; the nodes are looked for beside it.

    Without them, an entity has no more than its id and name.

    Parameters
    ----------
    path
        The file of edges.
    report
        Told of every claim.

    Raises
    ------
    DataError
        If a file cannot be read, or a row cannot be understood.
    """
    report = report or Report(Path(path))
    path = report.path
    entities: dict[str, Entity] = {}
    relations: dict[str, Relation] = {}
    if nodes_beside(path).exists():
        for _, cells in _rows(nodes_beside(path), "id", "name"):
            entities[cells["id"]] = entity_of(cells["id"], cells["name"], cells)
    for where, cells in _rows(path, "id", "source", "target"):
        for end in ("source", "target"):
            identifier = cells[end]
            name = cells.get(f"{end}_name") or identifier
            entities.setdefault(identifier, Entity(identifier, "", name))
        made = relation_of(cells["id"], cells["source"], cells["target"], cells, where)
        for partner in made.together_with:
            entities.setdefault(partner, Entity(partner, "", partner))
        relations[made.id] = made
    report.read += len(relations)
    return Dataset(entities, relations, name=path.stem)
