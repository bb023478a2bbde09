"""What all readers share: safe text, rows, and an account of what was left out.

A reader is a function of a path and a :class:`Report`, and returns a data set. Whatever the file
holds, it raises nothing but :class:`~angiograph.exceptions.DataError`.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path
from typing import IO, Any

from angiograph.exceptions import DataError

__all__ = [
    "MAX_DOCUMENT",
    "MAX_LINE",
    "MAX_VALUES",
    "TOO_LARGE",
    "Report",
    "Skipped",
    "clean",
    "encoding_of",
    "is_comment",
    "read_document",
    "read_json",
    "text_lines",
    "text_rows",
    "without_comments",
]

MAX_LINE = 1 << 20
"""The longest line, in characters, that is held in memory."""

MAX_DOCUMENT = 1 << 27
"""The largest file, in bytes, of a format that is one document (JSON, XML, YAML)."""

TOO_LARGE = (
    f"larger than {MAX_DOCUMENT >> 20} MiB, the most of this format; save it as a table, SIF or "
    "JSON lines, which are read line by line"
)

MAX_VALUES = 1 << 24
"""The most commas and brackets of a JSON document: small ones could else fill the memory."""

_MAX_LINES_OF_A_ROW = 100
_MAX_WORDS = 1000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def clean(text: str) -> str:
    """Return text on one line, without control characters.

    Examples
    --------
    >>> clean(" vascular\\n permeability\\x00 ")
    'vascular permeability'
    """
    if text.isprintable():
        return " ".join(text.split()) if " " in text else text
    return " ".join(_CONTROL.sub("", _SURROGATE.sub("\ufffd", text)).split())


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that was left out. ``line`` is ``None`` where the format has no lines."""

    line: int | None
    reason: str

    def __str__(self) -> str:
        return self.reason if self.line is None else f"line {self.line}: {self.reason}"


class Report:
    """How many records a reader has read, and which it left out.

    Parameters
    ----------
    path
        The file, for messages.
    strict
        Whether a malformed record is an error.
    in_memory
        The most claims that are held in memory; more wait in a temporary file.

    Attributes
    ----------
    read
        The records read, those left out included: rows, links, interactions.
    skipped
        The records left out, in the order of the file; last, what names another that is left out.
    unended
        The number of the last line where no line end closes it, else 0.
    unsigned
        The words for relations that no sign is known for, and how often each was told.
    """

    def __init__(self, path: Path, *, strict: bool = True, in_memory: int = sys.maxsize) -> None:
        self.path = path
        self.strict = strict
        self.in_memory = in_memory
        self.read = 0
        self.skipped: list[Skipped] = []
        self.unended = 0
        self.unsigned: Counter[str] = Counter()

    def skip(self, line: int | None, reason: str) -> None:
        """Leave a malformed record out.

        Raises
        ------
        DataError
            If the report is strict.
        """
        if self.strict:
            raise self.error(reason, line)
        self.skipped.append(Skipped(line, reason))

    def skip_at(self, place: int | str, reason: str) -> None:
        """Leave a malformed record out, named by its line or by its place in a document.

        Raises
        ------
        DataError
            If the report is strict.
        """
        if isinstance(place, int):
            self.skip(place, reason)
        else:
            self.skip(None, f"{place}: {reason}")

    def leave_out(self, line: int | None, reason: str) -> None:
        """Leave out a record that is sound, but that the tables have no place for."""
        self.skipped.append(Skipped(line, reason))

    def no_sign(self, word: str, times: int = 1) -> None:
        """Count a word for a relation that no sign is known for; of very many words only some."""
        word = clean(word[:80])
        if word in self.unsigned or len(self.unsigned) < _MAX_WORDS:
            self.unsigned[word] += times

    def take(self, beside: Report) -> None:
        """Take over what was left out of a second file, named by that file."""
        self.read += beside.read
        for skipped in beside.skipped:
            line = "" if skipped.line is None else f":{skipped.line}"
            self.leave_out(None, f"{beside.path.name}{line}: {skipped.reason}")

    def skip_row(self, line: int, cells: int, width: int) -> None:
        """Leave out a row whose cells are not those of the header."""
        cut = "; the file ends within it" if line == self.unended else ""
        self.skip(line, f"{cells} cells where the header has {width}{cut}")

    def error(self, reason: str, line: int | None = None) -> DataError:
        """Return the error that says why the file cannot be read."""
        place = f"{self.path}:" if line is None else f"{self.path}:{line}:"
        return DataError([f"{place} {reason}"])

    def __str__(self) -> str:
        first = f"; the first: {self.skipped[0]}" if self.skipped else ""
        return f"{self.path}: {len(self.skipped)} of {self.read} records left out{first}"


def encoding_of(head: bytes) -> str:
    """Return the encoding that a byte order mark names, else UTF-8."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    return "utf-8"


def _open(path: Path, report: Report) -> IO[str]:
    try:
        with path.open("rb") as file:
            encoding = encoding_of(file.read(4))
        return path.open(encoding=encoding, errors="surrogateescape")
    except OSError as error:
        raise report.error(error.strerror or str(error)) from error


def _undecodable(line: str) -> bool:
    if line.isascii():
        return False
    try:
        line.encode()
    except UnicodeEncodeError:
        return True
    return False


def text_lines(path: Path, report: Report) -> Iterator[tuple[int, str]]:
    r"""Yield the lines of a text file with their numbers, without their ends.

    ``\n``, ``\r\n`` and ``\r`` end a line. A line that is too long or holds a NUL character is
    skipped, and never held whole.

    Raises
    ------
    DataError
        If the file cannot be opened, or is neither UTF-8 nor UTF-16 with a byte order mark.
    """
    number = 0
    with _open(path, report) as file:
        try:
            while line := file.readline(MAX_LINE):
                number += 1
                if line[-1] == "\n":
                    line = line[:-1]
                elif len(line) >= MAX_LINE and (rest := file.readline(MAX_LINE)):
                    while rest and rest[-1] != "\n":
                        rest = file.readline(MAX_LINE)
                    report.read += 1
                    report.skip(number, f"longer than {MAX_LINE} characters")
                    continue
                else:
                    report.unended = number
                if _undecodable(line):
                    raise report.error("not UTF-8 text; save the file as UTF-8", number)
                if "\0" in line:
                    report.read += 1
                    report.skip(number, "holds a NUL character")
                    continue
                yield number, line
        except UnicodeDecodeError as error:
            reason = f"not {error.encoding} text; save the file as UTF-8"
            raise report.error(reason, number + 1) from error
        except OSError as error:
            raise report.error(error.strerror or str(error)) from error


def is_comment(line: str) -> bool:
    """Whether a line at the top of a file is a comment, and no name and no row."""
    return line.startswith("# ") and "\t" not in line


def without_comments(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield numbered lines from the first on that is neither empty nor a comment."""
    return dropwhile(lambda line: not line[1].strip() or is_comment(line[1]), lines)


def _cells(text: str, separator: str) -> list[str]:
    return next(csv.reader([text], delimiter=separator, strict=True))


def text_rows(
    lines: Iterator[tuple[int, str]], separator: str, report: Report, width: int = 0
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with the number of their first line; empty lines are no rows.

    A quoted cell may hold separators, doubled quotes and line ends. Where a quote is not closed
    only the line that opens it is skipped. Of a row between tabs, quotes that make no sound
    quoting are text, if it then has as many cells as the ``width`` of the table.
    """
    pending: deque[tuple[int, str]] = deque()
    while True:
        entry = pending.popleft() if pending else next(lines, None)
        if entry is None:
            return
        number, text = entry
        if '"' not in text:
            if text:
                yield number, text.split(separator)
            continue
        plain = text.split("\t") if separator == "\t" else []
        plain = plain if len(plain) == width else []
        used: list[tuple[int, str]] = []
        while True:
            try:
                cells = _cells(text, separator)
            except csv.Error as error:
                cells, reason = [], str(error)
            if cells and not (used and plain and len(cells) != width):
                yield number, cells
                break
            unclosed = not cells and "unexpected end" in reason
            more = _next_with_quote(lines, pending, used) if unclosed else ""
            if not more or len(text) + len(more) > MAX_LINE:
                pending.extendleft(reversed(used))
                if plain and not unclosed:
                    yield number, plain
                    break
                report.read += 1
                report.skip(number, "a quote is not closed" if unclosed else f"quoting: {reason}")
                break
            text = f"{text}\n{more}"


def _next_with_quote(
    lines: Iterator[tuple[int, str]],
    pending: deque[tuple[int, str]],
    used: list[tuple[int, str]],
) -> str:
    """Return the lines up to the next that could close a quote; empty where there is none."""
    taken = []
    while len(used) < _MAX_LINES_OF_A_ROW:
        entry = pending.popleft() if pending else next(lines, None)
        if entry is None:
            break
        used.append(entry)
        taken.append(entry[1])
        if '"' in entry[1]:
            return "\n".join(taken)
    return ""


def read_document(path: Path, report: Report) -> bytes:
    """Return the bytes of a file that is one document.

    Raises
    ------
    DataError
        If it cannot be read, or is larger than :data:`MAX_DOCUMENT`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_DOCUMENT + 1)
    except OSError as error:
        raise report.error(error.strerror or str(error)) from error
    if len(data) > MAX_DOCUMENT:
        raise report.error(TOO_LARGE)
    return data


def read_json(report: Report) -> Any:
    """Return the value of a file that is one JSON document.

    Raises
    ------
    DataError
        If it cannot be read, is no JSON, or is nested too deeply.
    """
    data = read_document(report.path, report)
    if sum(map(data.count, (b"{", b"[", b","))) > MAX_VALUES:
        raise report.error(f"holds more than {MAX_VALUES} values, the most of this format")
    try:
        return json.loads(data.decode(encoding_of(data)))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise report.error("not UTF-8 text; save the file as UTF-8", line) from error
    except json.JSONDecodeError as error:
        raise report.error(f"not JSON: {error.msg}", error.lineno) from error
    except (RecursionError, ValueError, MemoryError) as error:
        raise report.error(f"JSON that cannot be read: {str(error)[:80]}") from error
