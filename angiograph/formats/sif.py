"""Simple interaction format: source, relation, targets on one line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import IO

from angiograph.formats.network import Network, predicate_of
from angiograph.formats.reading import Report, text_lines
from angiograph.model import Dataset

__all__ = ["read_sif", "write_sif"]

_NO_NETWORK = (
    "no network: expected lines of source, relation and target (SIF), or a table whose first "
    "line names the columns source, target and sign"
)


def read_sif(path: str | Path, report: Report | None = None) -> Dataset:
    """Read a SIF file; the separator is a tab where its first lines have any, else white space.

    A relation that is a sign (``->``, ``-|``, ``activates``, ``inhibition`` …) or one of our
    predicates means that; any other (``pp``, ``controls-expression-of``) carries no sign and is
    kept in the note. A line of one name is an entity by itself.

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
    kinds: dict[str, tuple[str, str]] = {}
    separator = _separator(report)
    alone = 0
    for number, line in text_lines(report.path, report):
        cells = line.split(separator)
        if separator:
            cells = [cell.strip() for cell in cells]
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
        told = kinds.get(cells[1])
        if told is None:
            predicate = predicate_of(cells[1])
            told = (predicate, "") if predicate else ("affects", f"relation={cells[1]}")
            kinds[cells[1]] = told
        subject = network.named(cells[0])
        for target in map(network.named, cells[2:]):
            if subject and target:
                network.claim(subject, told[0], target, told[1])
            else:
                report.skip(number, "a name without a character that can be printed")
    _check(report, kinds, alone)
    return network.dataset()


def _separator(report: Report) -> str | None:
    """Return a tab where one of the first lines holds one, else None: white space."""
    glance = Report(report.path, strict=False)
    for line, (_, text) in enumerate(text_lines(report.path, glance)):
        if "\t" in text:
            return "\t"
        if line >= 100:
            break
    return None


def _check(report: Report, kinds: dict[str, tuple[str, str]], alone: int) -> None:
    """Refuse a file that is no network: prose, code, a list whose sign stands last."""
    lines = report.read - alone - len(report.skipped)
    unknown = sum(bool(note) for _, note in kinds.values())
    if unknown > max(3, min(12, lines // 2), lines // 10):
        told = f"the second column holds {unknown} different words"
        raise report.error(f"{_NO_NETWORK}; {told}")
    if len(report.skipped) >= lines + alone:
        raise report.error(_NO_NETWORK)


def write_sif(dataset: Dataset, stream: IO[str]) -> int:
    """Write the affirmed claims of a data set as SIF, by name; then what has no such claim.

    Where several entities have one name, each is followed by its id. Tabs and line ends in a
    name become spaces.

    Returns
    -------
    int
        How many claims are left out, as SIF would tell them as affirmed.
    """
    names = {one.id: " ".join(one.name.split()) or one.id for one in dataset.entities.values()}
    told = Counter(names.values())
    labels = {
        identifier: name if told[name] == 1 else f"{name} ({identifier})"
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
