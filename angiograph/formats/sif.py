"""Simple interaction format: source, relation, targets on one line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from angiograph.formats.network import Network, value_text
from angiograph.formats.reading import Report, text_lines, without_comments
from angiograph.formats.table import KEYS
from angiograph.formats.words import PREDICATES, sign_of, ways_of
from angiograph.model import Dataset

__all__ = ["read_sif", "write_sif"]

_EXPECTED = (
    "expected lines of source, relation and target (SIF), or a table whose first line names "
    "source, target and sign, or what `angiograph import … --column source=NAME` says"
)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.I)
_HEADER = frozenset({*KEYS["sign"], *KEYS["relation"], "type", "mode"})


def read_sif(path: str | Path, report: Report | None = None) -> Dataset:
    """Read a SIF file; the separator is a tab where its first lines have any, else white space.

    A relation that is a sign (``->``, ``-|``, ``activates``, ``inhibition`` …) or one of our
    predicates means that; any other (``pp``, ``-``, ``controls-expression-of``) carries no sign
    and is kept in the note. An arrow that points back (``<-``, ``|-``) is the target's, one with
    two heads is two claims. Where a fourth cell holds an address, it and those after it tell of
    the relation and are kept in the note, too. A line of one name is an entity by itself;
    comments (``# ``) may stand at the top.

    Parameters
    ----------
    path
        The file.
    report
        Told of every line, and of those left out; without one a malformed line is an error.

    Raises
    ------
    DataError
        If the file cannot be read, or is no SIF.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "small.sif").write_text("VHL -| HIF1A\\nHIF1A -> VEGFA\\n", "utf-8")
    >>> for relation in read_sif(folder / "small.sif").relations.values():
    ...     print(relation.subject, relation.predicate, relation.object)
    VHL inhibits HIF1A
    HIF1A activates VEGFA
    """
    report = report or Report(Path(path))
    network = Network(report)
    kinds: dict[str, _Kind] = {}
    separator, extended = _layout(report)
    widths: set[int] = set()
    alone = valued = 0
    for number, line in without_comments(text_lines(report.path, report)):
        cells = line.rstrip().split(separator)
        if line and not extended:
            widths.add(line.count(separator) + 1 if separator else len(cells))
        if separator:
            cells = [cell.strip() for cell in cells]
        beside = cells[3:] if extended else []
        if beside:
            del cells[3:]
        if not any(cells):
            continue
        report.read += 1
        if len(cells) == 1:
            network.named(cells[0])
            alone += 1
            continue
        if len(cells) == 2 or not all(cells):
            report.skip(number, f"expected source, relation and targets: {line[:80]!r}")
            continue
        kind = kinds.get(cells[1]) or kinds.setdefault(cells[1], _kind(cells[1], number))
        kind.lines += 1
        valued += _ends_in_value(cells, kind)
        note = kind.note
        if beside:
            note = "; ".join(filter(None, (note, *map(value_text, beside))))
        subject = network.named(cells[0])
        for target in map(network.named, cells[2:]):
            if not subject or not target:
                report.skip(number, "a name without a character that can be printed")
                continue
            if kind.forth:
                network.claim(subject, kind.forth, target, note)
            if kind.back:
                network.claim(target, kind.back, subject, note)
    for word, kind in kinds.items():
        if kind.note:
            report.no_sign(word, kind.lines)
    width = widths.pop() if len(widths) == 1 else 0
    width = width if separator or width == 3 else 0
    _check(report, kinds, alone, valued, network, width)
    return network.dataset()


@dataclass(slots=True)
class _Kind:
    """What a word of the second column says: predicates, of the source and of the target."""

    line: int
    forth: str = ""
    back: str = ""
    note: str = ""
    lines: int = 0


def _kind(word: str, line: int) -> _Kind:
    if ways := ways_of(word):
        return _Kind(line, *ways)
    return _Kind(line, PREDICATES[0], note=f"relation={word}")


def _ends_in_value(cells: list[str], kind: _Kind) -> bool:
    """Whether the last cell is a weight, or a sign that the second column does not tell.

    A whole number after a word that comes again may be an identifier.
    """
    last = cells[-1]
    if len(cells) == 3 and kind.lines > 1 and last.isdigit() and last not in "01":
        return False
    if _NUMBER.fullmatch(last):
        return not _NUMBER.fullmatch(cells[0]) and bool(kind.note or len(cells) > 3)
    return bool(kind.note and sign_of(last))


def _layout(report: Report) -> tuple[str | None, bool]:
    """Return what parts the cells, and whether the fourth and later ones tell of the relation.

    The first is a tab where one of the first lines holds one, else None: white space. The second
    holds where one of those cells is an address, as in the extended SIF of Pathway Commons.
    """
    glance = Report(report.path, strict=False)
    texts = [text for _, text in islice(text_lines(report.path, glance), 100)]
    if not any("\t" in text for text in texts):
        return None, False
    rows = (text.split("\t", 4) for text in texts if text.count("\t") > 2)
    return "\t", any("://" in row[3] and "://" not in row[2] for row in rows)


def _check(
    report: Report,
    kinds: dict[str, _Kind],
    alone: int,
    valued: int,
    network: Network,
    width: int,
) -> None:
    """Refuse a file that is no network: prose, code, a table, a list whose sign stands last.

    ``width`` is the number of cells that every line has, 0 where they differ. Where it is three,
    a file named ``.sif`` may have a word of its own on every line, as Cytoscape's examples do.
    """
    lines = report.read - alone - len(report.skipped)
    words = [word for word, kind in kinds.items() if kind.note]
    unknown = len(words)
    word, first = next(iter(kinds.items()), ("", _Kind(0)))
    named = width == 3 and report.path.suffix.lower() == ".sif"
    why = line = None
    if not named and unknown > max(3, min(12, lines // 2), lines // 10):
        why = f"the second column holds {unknown} different words"
    elif valued and valued >= lines - 1:
        why = "the last column holds numbers or signs, no names"
    elif first.lines == 1 < lines and first.note and _names_column(word, [*kinds][1:]):
        why, line = f"it names a column {word}", first.line
    elif sum(word in network for word in words) * 2 > max(unknown, 2):
        why = "the second column holds names that stand in others too"
    elif lines > 1 and width > 3 and (unknown * 2 > lines or (first.lines == 1 and first.note)):
        why = f"every line has {width} cells, as a table has"
    elif len(report.skipped) >= lines + alone:
        why = "most lines cannot be read as one"
    if why:
        raise report.error(f"no network: {why}; {_EXPECTED}", line)


def _names_column(word: str, others: list[str]) -> bool:
    """Whether a word that stands above the others says what they are."""
    if _NUMBER.fullmatch(word) or not any(map(str.isalnum, word)):
        return False
    return word.lower() in _HEADER or all(map(_NUMBER.fullmatch, others))


def write_sif(dataset: Dataset, stream: IO[str]) -> int:
    """Write the affirmed claims of a data set as SIF, by name; then what has no such claim.

    Where several entities have one name, each is followed by its id. Tabs and line ends in
    them become spaces.

    Returns
    -------
    int
        How many claims are left out, as SIF would tell them as affirmed.
    """
    names = {one.id: " ".join(one.name.split()) or one.id for one in dataset.entities.values()}
    told = Counter(names.values())
    labels = {
        identifier: name if told[name] == 1 else f"{name} ({' '.join(identifier.split())})"
        for identifier, name in names.items()
    }
    affirmed = {
        (labels[one.subject], one.predicate, labels[one.object]): (one.subject, one.object)
        for one in dataset.relations.values()
        if one.polarity == "affirmed"
    }
    for line in affirmed:
        stream.write("\t".join(line) + "\n")
    if not affirmed:  # without a tab, readers part a line at its spaces
        labels = {identifier: label.replace(" ", "_") for identifier, label in labels.items()}
    linked = {end for ends in affirmed.values() for end in ends}
    for identifier, label in labels.items():
        if identifier not in linked:
            stream.write(f"{label}\n")
    return sum(one.polarity != "affirmed" for one in dataset.relations.values())
