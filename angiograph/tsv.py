"""One table as text: tab-separated UTF-8 with one header line, and the records of its rows.

A cell is empty where a value is missing, a list is joined by ``|``, and a problem says its file
and line. Which tables there are is said by :mod:`angiograph.tables`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from math import inf
from pathlib import Path
from typing import Any

from angiograph.nearest import nearest

__all__ = ["Problem", "Rows", "Table", "read_rows", "write_rows"]


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


@dataclass(frozen=True, slots=True)
class Rows:
    """The records of one table with the line that each stands in."""

    file: str
    records: list[tuple[int, Any]]


_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]{1,3})?", re.I)
"""Python reads more as numbers: ``1_0``, digits of any script, blanks beside."""


def _number(cell: str) -> float | None:
    if not cell:
        return None
    value = float(cell) if _NUMBER.fullmatch(cell) else inf
    if abs(value) == inf:
        raise ValueError
    return value


def _integer(cell: str) -> int | None:
    return _whole(cell) if cell else None


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ValueError
    return int(cell)


def _yes_no(cell: str) -> bool:
    if cell not in ("yes", "no", ""):
        raise ValueError
    return cell == "yes"


def _list(cell: str) -> tuple[str, ...]:
    items = tuple(cell.split("|")) if cell else ()
    if "" in items:
        raise ValueError
    return items


_KINDS: dict[str, tuple[Callable[[str], object], str]] = {
    "tuple[str, ...]": (_list, "a list joined by |, without empty items"),
    "int | None": (_integer, "a whole number"),
    "int": (_whole, "a whole number"),
    "float | None": (_number, "a number"),
    "bool": (_yes_no, "yes or no"),
}


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


def read_rows(path: Path, table: Table, problems: list[Problem]) -> Rows:
    """Read one table, and add what is wrong with it to the problems.

    A row with a problem is left out; so are all rows where the header has one.
    """
    name = str(path)
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
                said.append(f"{name!r} may mean {near[0]}")
    if len(set(header)) != len(header):
        said.append("the header names a column twice")
    return f"{'; '.join(said)}; known columns: {' '.join(table.columns)}"


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


def write_rows(path: Path, table: Table, records: Iterable[object]) -> None:
    """Write one table.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    columns = table.columns
    lines = ["\t".join(columns)]
    lines += [
        "\t".join(_clean(_cell(getattr(record, column))) for column in columns)
        for record in records
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
