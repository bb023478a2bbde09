"""Extended SIF of Pathway Commons: a table of interactions, then one of participants. [1]_

References
----------
.. [1] Output formats of Pathway Commons, https://www.pathwaycommons.org/pc2/formats
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile
from pathlib import Path

from angiograph.formats.network import Network, clean, curie
from angiograph.formats.reading import Report, text_lines
from angiograph.formats.table import add_rows
from angiograph.model import Dataset

__all__ = ["read_extended_sif"]

_OF_GENES = frozenset({"ProteinReference", "DnaReference", "DnaRegionReference"})
_NAMED = "PARTICIPANT_NAME"
_SAME = "UNIFICATION_XREF"


def read_extended_sif(
    path: str | Path, report: Report | None = None, columns: Mapping[str, str] | None = None
) -> Dataset:
    """Read extended SIF; no type of interaction there carries a sign, and each is in the note.

    A participant is named as the interactions name it, or, where that is an identifier, by the
    first of its names; its unification identifiers are kept. The second table may be missing.

    Parameters
    ----------
    path
        The file.
    report
        Told of every interaction, and of what is left out; without one a malformed row is an
        error.
    columns
        What columns of the first table mean, where that is not what their names say.

    Raises
    ------
    DataError
        If the file cannot be read, or the header lacks a column.

    Examples
    --------
    >>> text = "PARTICIPANT_A\\tINTERACTION_TYPE\\tPARTICIPANT_B\\n"
    >>> text += "CHEBI:76607\\tchemical-affects\\tEDNRA\\n\\n"
    >>> text += "PARTICIPANT\\tPARTICIPANT_TYPE\\tPARTICIPANT_NAME\\tUNIFICATION_XREF\\n"
    >>> text += "CHEBI:76607\\tSmallMoleculeReference\\tmacitentan\\tchebi:CHEBI:76607\\n"
    >>> path = getfixture("tmp_path") / "small.txt"
    >>> _ = path.write_text(text, "utf-8")
    >>> dataset = read_extended_sif(path)
    >>> [(r.subject, r.predicate, r.object) for r in dataset.relations.values()]
    [('CHEBI:76607', 'affects', 'EDNRA')]
    >>> dataset.entities["CHEBI:76607"].name
    'macitentan'
    """
    report = report or Report(Path(path))
    network = Network(report)
    _add_participants(network, report)
    lines = text_lines(report.path, report)
    add_rows(network, takewhile(_is_interaction, lines), report, columns or {})
    deque(lines, maxlen=0)  # tells of lines that cannot be read
    return network.dataset()


def _is_interaction(line: tuple[int, str]) -> bool:
    return not line[1].startswith("PARTICIPANT\t")


def _add_participants(network: Network, report: Report) -> None:
    """Add what the second table tells of the entities, before the interactions name them."""
    lines = dropwhile(_is_interaction, text_lines(report.path, Report(report.path, strict=False)))
    header = next(lines, (0, ""))[1].split("\t")
    for number, line in lines:
        cells = line.split("\t")
        told = dict(zip(header, cells, strict=False))
        participant = clean(cells[0])
        if len(cells) > len(header) or not participant:
            if line.strip():
                report.skip_row(number, len(cells), len(header))
            continue
        named = ":" in participant and next(_items(told.get(_NAMED, "")), "")
        kinds = set(_items(told.get("PARTICIPANT_TYPE", "")))
        network.entity(
            participant,
            clean(named or participant),
            "gene" if kinds & _OF_GENES else "",
            [curie(*xref.split(":", 1)) for xref in _items(told.get(_SAME, "")) if ":" in xref],
        )


def _items(cell: str) -> Iterator[str]:
    return filter(None, map(str.strip, cell.split(";")))
