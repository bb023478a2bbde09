"""Write a data set as files for ``neo4j-admin database import``, for graphs of millions.

The files hold what a load would write. What only a server can make (constraints, indexes, the
leaps) is made by the first load after the import, which finds every row unchanged. [1]_

References
----------
.. [1] Neo4j Operations Manual, Import,
   https://neo4j.com/docs/operations-manual/5/import/
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from angiograph.exceptions import OutputError, UsageError
from angiograph.model import Dataset
from angiograph.neo4j.load import version_node
from angiograph.neo4j.parts import LABELS
from angiograph.neo4j.rows import Row, claim_properties, claim_rows, entity_rows, node_rows
from angiograph.neo4j.steps import step_rows, told_by_one
from angiograph.neo4j.writing import LOCKS

__all__ = ["CsvExport", "CsvFile", "export_csv"]

_DELIMITER = "\x1f"
_OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true")
_SCRIPT = "import.sh"
_LINKS = {
    "documents": ("IN_DOCUMENT", "Document", "in"),
    "references": ("CITES", "Reference", "cites"),
    "subjects": ("ABOUT_SUBJECT", "Entity", "subject"),
    "objects": ("ABOUT_OBJECT", "Entity", "object"),
    "drugs": ("STUDIES", "Entity", ""),
    "steps": ("TELLS", "Entity", ""),
}

_Cells = Mapping[str, Any]
_Source = Callable[[], Iterable[_Cells]]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A file: its name, how many rows it has, and whether they are nodes or relationships."""

    name: str
    rows: int
    nodes: bool


@dataclass(frozen=True, slots=True)
class CsvExport:
    """The files of a data set, and how they are imported."""

    folder: Path
    files: tuple[CsvFile, ...]

    @property
    def arguments(self) -> list[str]:
        """What ``neo4j-admin`` is told, from within the folder, before the database's name."""
        given = [
            f"--{'nodes' if file.nodes else 'relationships'}={file.name}" for file in self.files
        ]
        # The options come last: a list of files would take the database's name for one more.
        return ["database", "import", "full", *given, *_OPTIONS]

    @property
    def script(self) -> Path:
        """A shell script that runs ``neo4j-admin`` on the files."""
        return self.folder / _SCRIPT

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of ``load --export-csv``."""
        return {
            "folder": str(self.folder),
            "files": [{"name": file.name, "rows": file.rows} for file in self.files],
            "command": ["neo4j-admin", *self.arguments, "neo4j"],
            "script": str(self.script),
        }


def export_csv(dataset: Dataset, folder: str | Path) -> CsvExport:
    """Write the files of a data set, and the script that imports them.

    Parameters
    ----------
    dataset
        The data set.
    folder
        A folder that is empty or is made.

    Returns
    -------
    CsvExport
        The files, and the command for them. It imports into a database that does not exist
        yet; run ``angiograph load`` afterwards.

    Raises
    ------
    UsageError
        If the folder holds something already.
    DataError
        If a relation names an entity that the data set does not have.
    OutputError
        If it cannot be written.
    """
    dataset.require_ends()
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(f"{folder} is not empty; give a new folder")
        # All or nothing: what is cut short leaves the folder empty.
        with TemporaryDirectory(dir=folder) as making:
            export = CsvExport(folder, tuple(_files(dataset, Path(making))))
            (Path(making) / _SCRIPT).write_text(_shell(export), "utf-8", newline="\n")
            for name in (*(file.name for file in export.files), _SCRIPT):
                (Path(making) / name).rename(folder / name)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from None
    return export


def _shell(export: CsvExport) -> str:
    lines = " \\\n  ".join(
        [f"exec neo4j-admin {' '.join(export.arguments[:3])}", *export.arguments[3:]]
    )
    return (
        "#!/bin/sh\n"
        "# Import into the database neo4j, or the one named first; further options are passed on,\n"
        "# such as --overwrite-destination. The database must be stopped. Then: angiograph load\n"
        'cd "$(dirname "$0")" || exit 1\n'
        "database=${1:-neo4j}\n"
        "[ $# -eq 0 ] || shift\n"
        f'{lines} \\\n  "$@" "$database"\n'
    )


def _files(dataset: Dataset, folder: Path) -> Iterator[CsvFile]:
    written: set[str] = set()

    def write(name: str, source: _Source, *, nodes: bool = False) -> Iterator[CsvFile]:
        rows = _write(folder / f"{name}.csv", source)
        if rows:
            written.add(name)
            yield CsvFile(f"{name}.csv", rows, nodes)

    yield from write("entities", partial(_entities, dataset), nodes=True)
    for kind, label in LABELS.items():
        yield from write(kind, partial(_nodes, dataset, label), nodes=True)
    yield from write("dataset", partial(_version, dataset), nodes=True)
    yield from write("state", _state, nodes=True)
    yield from write("claims", partial(_claims, dataset))
    yield from write("steps", partial(_steps, dataset))
    for kind, label in LABELS.items():
        for link in _LINKS if kind in written else ():
            yield from write(f"{kind}_{link}", partial(_links, dataset, label, link))


# ---- what the statements of cypher/load write, as cells


def _entities(dataset: Dataset) -> Iterator[_Cells]:
    for row in entity_rows(dataset):
        yield {
            "id:ID(Entity)": row.content["id"],
            ":LABEL": ["Entity", *row.content["labels"]],
            **row.content["properties"],
            "datasets": [dataset.name],
            "hashes": [row.hash],
        }


def _claims(dataset: Dataset) -> Iterator[_Cells]:
    for row in claim_rows(dataset):
        yield {
            **_ends(row),
            ":TYPE": row.group,
            **claim_properties(row, dataset.name),
        }


def _steps(dataset: Dataset) -> Iterator[_Cells]:
    for row in step_rows(dataset):
        kind, sign, share = (row.content[key] for key in ("kind", "sign", "share"))
        yield {
            **_ends(row),
            ":TYPE": "STEP",
            "kind": kind,
            "sign": sign,
            "datasets": [dataset.name],
            "hashes": [row.hash],
            **told_by_one(kind, sign, share),
        }


def _nodes(dataset: Dataset, label: str) -> Iterator[_Cells]:
    for row in node_rows(dataset, label):
        yield {
            f"id:ID({label})": row.content["id"],
            ":LABEL": [label],
            "dataset": dataset.name,
            **row.content["properties"],
            "hash": row.hash,
            "links": row.content["links"],
        }


def _links(dataset: Dataset, label: str, link: str) -> Iterator[_Cells]:
    type_, end, caption = _LINKS[link]
    for row in node_rows(dataset, label):
        for target in row.content[link]:
            given = dict(target) if isinstance(target, dict) else {"id": target}
            cells = {
                f":START_ID({label})": row.content["id"],
                f":END_ID({end})": given.pop("id"),
                ":TYPE": type_,
                **given,
            }
            yield {**cells, "caption": caption or given.get("caption") or given["arm"]}


def _version(dataset: Dataset) -> Iterator[_Cells]:
    node = {key: value for key, value in version_node(dataset).items() if value is not None}
    yield {"id:ID(Dataset)": dataset.name, ":LABEL": ["Dataset"], **node}


def _state() -> Iterator[_Cells]:
    for lock in LOCKS:
        yield {"id:ID(State)": lock, ":LABEL": ["AngiographState"], "leaps": "stale"}


def _ends(row: Row) -> dict[str, str]:
    return {":START_ID(Entity)": row.content["subject"], ":END_ID(Entity)": row.content["object"]}


# ---- cells to files


def _write(path: Path, source: _Source) -> int:
    """Write a file with a column for whatever a row has, and return how many rows it has."""
    types: dict[str, str] = {}
    for cells in source():
        for column, value in cells.items():
            types[column] = _joint(types.get(column), _type(value), column)
    if not types:
        return 0
    header = [column if ":" in column else f"{column}:{type_}" for column, type_ in types.items()]
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        # The writer quotes a carriage return inside a text only where lines end with one.
        lines = SimpleNamespace(write=lambda line: file.write(f"{line[:-2]}\n"))
        write = csv.writer(lines, lineterminator="\r\n").writerow
        write(header)
        for cells in source():
            write([_cell(cells.get(column)) for column in types])
            rows += 1
    return rows


def _type(value: Any) -> str:
    if isinstance(value, list):
        return f"{_type(value[0])}[]"
    return {bool: "boolean", int: "long", float: "double"}.get(type(value), "string")


def _joint(known: str | None, found: str, column: str) -> str:
    if known is None or known == found:
        return found
    if {known, found} == {"long", "double"}:
        return "double"
    raise TypeError(f"{column} holds {known} and {found}")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _DELIMITER.join(map(_cell, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace(_DELIMITER, " ")
