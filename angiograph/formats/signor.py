"""SIGNOR's table of causal relations: all 28 columns, separated by tabs or semicolons.

References
----------
Lo Surdo et al. SIGNOR 3.0, the SIGnaling network open resource 3.0: 2022 update.
Nucleic Acids Research 51 (2023). https://doi.org/10.1093/nar/gkac883
"""

from __future__ import annotations

from pathlib import Path

from angiograph.formats.citations import references_of
from angiograph.formats.network import Network, clean, curie
from angiograph.formats.reading import Report, text_lines, text_rows
from angiograph.formats.words import PREDICATES, on_process, sign_of
from angiograph.model import Dataset

__all__ = ["read_signor"]

_CATEGORIES = {
    "protein": "gene",
    "proteinfamily": "family",
    "complex": "complex",
    "proteincomplex": "complex",
    "phenotype": "phenotype",
    "smallmolecule": "metabolite",
    "antibody": "drug",
    "mirna": "rna",
    "ncrna": "rna",
    "lncrna": "rna",
    "fusionprotein": "variant",
}
_NOTED = (
    "MECHANISM",
    "RESIDUE",
    "SEQUENCE",
    "TAX_ID",
    "CELL_DATA",
    "TISSUE_DATA",
    "MODULATOR_COMPLEX",
    "TARGET_COMPLEX",
    "MODIFICATIONA",
    "MODASEQ",
    "MODIFICATIONB",
    "MODBSEQ",
    "DIRECT",
    "NOTES",
    "ANNOTATOR",
    "SCORE",
)


def read_signor(path: str | Path, report: Report | None = None) -> Dataset:
    """Read a table of SIGNOR.

    An effect on a quantity up- or downregulates, any other up- or down-regulation activates or
    inhibits (promotes or suppresses a phenotype); ``form complex`` makes a part of a complex;
    an unknown effect, and one that is not listed here, carries no sign. Rows of one claim are
    one relation, each row a place of its own with its number in SIGNOR, its sentence and its
    paper. The columns that describe the interaction are kept in the note.

    Raises
    ------
    DataError
        If the file cannot be read, or is no such table.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> rows = "ENTITYA;IDA;DATABASEA;ENTITYB;IDB;DATABASEB;EFFECT;PMID;SIGNOR_ID\\n"
    >>> rows += 'XIAP;P98170;UNIPROT;CASP3;P42574;UNIPROT;"down-regulates activity";10548111;S-1\\n'
    >>> _ = (folder / "signor.csv").write_text(rows, "utf-8")
    >>> [relation] = read_signor(folder / "signor.csv").relations.values()
    >>> relation.subject, relation.predicate, relation.object, relation.evidence[0].references
    ('UNIPROT:P98170', 'inhibits', 'UNIPROT:P42574', ('PMID:10548111',))
    """
    report = report or Report(Path(path))
    lines = text_lines(report.path, report)
    first = next(((n, line) for n, line in lines if line.strip()), None)
    if first is None:
        raise report.error("is empty")
    separator = max("\t;,", key=first[1].count)
    header = [
        name.strip().upper()
        for _, row in text_rows(iter([first]), separator, report)
        for name in row
    ]
    missing = {"ENTITYA", "ENTITYB", "EFFECT"} - set(header)
    if missing:
        raise report.error(f"no table of SIGNOR: no column {', '.join(sorted(missing))}", first[0])
    reader = _Reader(header, report)
    for number, cells in text_rows(lines, separator, report, len(header)):
        if any(cells):
            reader.read(number, cells)
    return reader.network.dataset("SIGNOR")


class _Reader:
    """Turns rows into claims."""

    def __init__(self, header: list[str], report: Report) -> None:
        self.network = Network(report)
        self._header = header
        self._report = report

    def read(self, number: int, cells: list[str]) -> None:
        """Read one row."""
        report = self._report
        report.read += 1
        if len(cells) != len(self._header):
            report.skip_row(number, len(cells), len(self._header))
            return
        row = {name: cell.strip() for name, cell in zip(self._header, cells, strict=True)}
        subject, target = self._end(row, "A"), self._end(row, "B")
        if not subject or not target:
            report.skip(number, f"no {'ENTITYB' if subject else 'ENTITYA'}")
            return
        predicate, known = _predicate(row)
        noted = [f"{name.lower()}={row[name]}" for name in _NOTED if row.get(name)]
        if not known:
            noted.insert(0, f"effect={row['EFFECT']}")
            self._report.no_sign(row["EFFECT"])
        papers, rest = references_of(row.get("PMID", ""), "PMID")
        if rest:
            noted.append(f"pmid={rest}")
        key = self.network.claim(subject, predicate, target, "; ".join(noted))
        self.network.place(
            key,
            line=number,
            section=row.get("SIGNOR_ID", ""),
            references=papers,
            summary=row.get("SENTENCE", ""),
        )

    def _end(self, row: dict[str, str], end: str) -> str:
        name = clean(row[f"ENTITY{end}"])
        local = row.get(f"ID{end}", "")
        category = _CATEGORIES.get(_word(row.get(f"TYPE{end}", "")).replace(" ", ""), "")
        if not name and not local:
            return ""
        identifier = curie(row.get(f"DATABASE{end}", ""), local) if local else name
        return self.network.entity(identifier, name, category) if identifier else ""


def _word(text: str) -> str:
    return " ".join(
        text.lower().replace("_", " ").replace("protein family", "proteinfamily").split()
    )


def _predicate(row: dict[str, str]) -> tuple[str, bool]:
    """Return the predicate of a row, and whether its effect is a known one."""
    effect = row["EFFECT"].strip('" ')
    if effect.lower() == "form complex":
        return "part_of", True
    told = sign_of(effect)
    if told and row.get("TYPEB", "").lower() == "phenotype":
        told = on_process(told)
    return told or PREDICATES[0], told is not None
