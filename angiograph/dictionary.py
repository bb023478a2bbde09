"""What the dictionary of the columns (``seeds/README.md``) says of dates, lines, words and order.

:mod:`angiograph.validation` asks here row by row; what a record names is looked up there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from angiograph.model import Dataset, Outcome
from angiograph.resources import seeds_folder
from angiograph.tables import ORDER, read_entities
from angiograph.tsv import Rows
from angiograph.vocabulary import STATUSES, phrases, prefixes, section_titles

__all__ = ["check_page", "check_rows", "range_problem"]

_CHECKSUM = re.compile("sha256:[0-9a-f]{64}")
_WORDS = (
    *("value_text", "population", "subgroup", "metric", "timepoint"),
    *("line_of_therapy", "direction", "design", "comparator_kind"),
)

Said = Iterator[tuple[str, int, str]]
"""Table name, line, message."""


def range_problem(first: int | None, last: int | None) -> str:
    """Return what is wrong with the lines of a place.

    Examples
    --------
    >>> range_problem(9, 2), range_problem(2, None), range_problem(None, None)
    ('lines 9 to 2 are no range', 'give both line_start and line_end, or neither', '')
    """
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return "give both line_start and line_end, or neither"
    return "" if 1 <= first <= last else f"lines {first} to {last} are no range"


def _date_problem(day: str) -> str:
    if not day:
        return ""
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
            date.fromisoformat(day)
            return ""
    except ValueError:
        pass
    return f"{day!r} is no date; write it as 2026-11-05"


def check_rows(tables: Mapping[str, Rows], dataset: Dataset) -> Said:
    """Yield what is wrong within the rows of documents, references, results, mentions and such."""
    for line, release in _rows(tables, "release"):
        if said := _date_problem(release.date):
            yield "release", line, said
    for line, document in _rows(tables, "documents"):
        if said := _date_problem(document.release_date):
            yield "documents", line, said
        if document.checksum and not _CHECKSUM.fullmatch(document.checksum):
            yield "documents", line, "checksum is not sha256: and 64 of the digits 0-9, a-f"
        if document.doi and not prefixes()["DOI"].pattern.fullmatch(document.doi):
            yield "documents", line, f"{document.doi!r} is no DOI"
    for line, reference in _rows(tables, "references"):
        document, _, number = reference.id.rpartition(":")
        numbered = document == reference.document and number.isdecimal()
        if numbered and reference.number not in (None, int(number)):
            yield "references", line, f"{reference.id} has the number {reference.number}"
    for line, outcome in _rows(tables, "outcomes"):
        if outcome.status and outcome.status not in STATUSES:
            told = f"status is {outcome.status!r}; it is one of {', '.join(STATUSES)}"
            yield "outcomes", line, told
        if said := range_problem(outcome.line_start, outcome.line_end):
            yield "outcomes", line, said
    for line, mention in _rows(tables, "mentions"):
        if mention.document != "*" and mention.document not in dataset.documents:
            told = f"document {mention.document} is not in documents.tsv; * stands for all"
            yield "mentions", line, told
        if mention.entity not in dataset.entities and (
            _is_curated(dataset) or mention.entity not in read_entities(seeds_folder())
        ):
            yield "mentions", line, f"entity {mention.entity} is not in entities.tsv"
    for line, row in _rows(tables, "uncurated"):
        if row.document not in dataset.documents:
            yield "uncurated", line, f"document {row.document} is not in documents.tsv"
        if not 1 <= row.sentence_start <= row.sentence_end:
            told = f"sentences {row.sentence_start} to {row.sentence_end} are no range"
            yield "uncurated", line, told


def check_page(tables: Mapping[str, Rows], dataset: Dataset) -> Said:
    """Yield what the curated tables alone must be: sorted, with LF, each word with its Chinese."""
    if not _is_curated(dataset):
        return
    for name, rows in tables.items():
        if b"\r" in (data := Path(rows.file).read_bytes()):
            yield name, data.count(b"\n", 0, data.index(b"\r")) + 1, "does not end in LF alone"
        order = ORDER[name]
        places = [order(record) for _, record in rows.records]
        for (line, _), before, here in zip(rows.records[1:], places, places[1:], strict=False):
            if here < before:
                yield name, line, "is not in order: sort the table"
                break
    for name in ("evidence", "mechanisms", "outcomes"):
        for line, record in _rows(tables, name):
            words = _words(record) if name == "outcomes" else []
            titles = [title for _, title in section_titles(record.section) if title]
            for text in (*words, *titles):
                if text not in phrases():
                    yield name, line, f"{text!r} is not in vocabulary/phrases.tsv"


def _is_curated(dataset: Dataset) -> bool:
    return any(identifier.startswith("AGR:") for identifier in dataset.relations)


def _words(outcome: Outcome) -> list[str]:
    """Return the words of a result that are shown in Chinese too."""
    doses = re.findall(r"\[(.*?)\]", f"{outcome.regimen} {outcome.comparator}")
    numeric = (outcome.unit, outcome.bound, *doses)
    words = [getattr(outcome, column) for column in _WORDS]
    words += [text for text in numeric if re.search("[A-Za-z]{3}", text)]
    return [text.replace("_", " ") for text in words if text]


def _rows(tables: Mapping[str, Rows], name: str) -> list[tuple[int, Any]]:
    return tables[name].records if name in tables else []
