"""Tables of signed edges: TSV or CSV with the columns source, target and sign."""

from __future__ import annotations

import csv
from pathlib import Path

from angiograph.exceptions import DataError
from angiograph.formats.network import Network, read_lines
from angiograph.model import Dataset

__all__ = ["read_table"]

_COLUMNS = ("source", "target", "sign")
_SEPARATORS = "\t,;"


def read_table(path: str | Path) -> Dataset:
    """Read a table with a header that names source, target and sign.

    The separator (tab, comma or semicolon) is the one that the header uses. A sign is 1, +1,
    ``+``, -1, ``-``, 0 or a word such as ``activates``; an empty one carries no sign. Other
    columns are kept in the note of the relation.

    Raises
    ------
    DataError
        If the file cannot be read, the header lacks a column or a row has no source, no
        target or an unknown sign; with every such row.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> text = "source,target,sign,database\\nVHL,HIF1A,-1,SIGNOR\\n"
    >>> _ = (folder / "small.csv").write_text(text, "utf-8")
    >>> for relation in read_table(folder / "small.csv").relations.values():
    ...     print(relation.subject, relation.predicate, relation.object, relation.note)
    VHL inhibits HIF1A database=SIGNOR
    """
    path = Path(path)
    lines = read_lines(path)
    header = lines[0] if lines else ""
    separator = max(_SEPARATORS, key=header.count)
    names = [name.strip() for name in next(csv.reader([header], delimiter=separator), [])]
    places = {name.lower(): place for place, name in enumerate(names)}
    missing = [name for name in _COLUMNS if name not in places]
    if missing:
        raise DataError([f"{path}:1: no column {', '.join(missing)}; found: {', '.join(names)}"])
    source, target, sign = (places[name] for name in _COLUMNS)
    others = [place for place in range(len(names)) if place not in (source, target, sign)]
    network = Network(path)
    problems = []
    rows = csv.reader(lines, delimiter=separator)
    next(rows)
    for cells in rows:
        if not any(cells):
            continue
        if len(cells) < len(names):
            cells += [""] * (len(names) - len(cells))
        subject, acted_on = cells[source].strip(), cells[target].strip()
        value = network.sign_of(cells[sign].strip())
        if not subject or not acted_on:
            problems.append(f"{path}:{rows.line_num}: no {'target' if subject else 'source'}")
        elif value is None:
            problems.append(
                f"{path}:{rows.line_num}: unknown sign {cells[sign]!r}; write 1, -1 or 0"
            )
        else:
            note = "; ".join(f"{names[place]}={cells[place]}" for place in others if cells[place])
            network.claim(subject, acted_on, value, note)
    if problems:
        raise DataError(problems)
    return network.dataset()
