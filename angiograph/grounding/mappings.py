"""Tables that say which identifiers stand for one thing.

Beside the xrefs of the entities there are the tables of ``seeds/mappings``, and those that a user
gives: SSSOM [1]_ as TSV, or the complete set of HGNC [2]_. Plain tables need no more than a
reader of rows: the packages for SSSOM and for prefixes take seconds to import.

References
----------
.. [1] Matentzoglu et al. A Simple Standard for Sharing Ontological Mappings (SSSOM).
   Database (2022). https://doi.org/10.1093/database/baac035
.. [2] Seal et al. Genenames.org: the HGNC resources in 2023. Nucleic Acids Research 51 (2023).
   https://doi.org/10.1093/nar/gkac888
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from angiograph.exceptions import DataError
from angiograph.formats.reading import Report, text_lines, text_rows
from angiograph.names import normalise
from angiograph.resources import seeds_folder
from angiograph.vocabulary import prefixes

__all__ = ["SYMBOL", "Mappings", "identifier_of", "read_mappings"]

SYMBOL = "HGNC.SYMBOL"
"""The prefix that a gene symbol gets to be an identifier."""

_SAME = frozenset({"skos:exactMatch", "owl:sameAs", "owl:equivalentClass"})
_NOT_A_LETTER = re.compile(r"[\W_]+")
_OF_HGNC = (("entrez_id", "NCBIGENE"), ("ensembl_gene_id", "ENSEMBL"), ("uniprot_ids", "UNIPROT"))


@cache
def _spelled_prefixes() -> dict[str, str]:
    text = (seeds_folder() / "mappings" / "prefixes.tsv").read_text("utf-8")
    rows = [line.partition("\t") for line in text.splitlines()[1:]]
    return {written: prefix for written, _, prefix in rows}


def prefix_of(written: str) -> str:
    """Return the prefix that our tables use for one, or nothing for an unknown one.

    Examples
    --------
    >>> prefix_of("Entrez Gene"), prefix_of("uniprot"), prefix_of("wp.label")
    ('NCBIGENE', 'UNIPROT', '')
    """
    return _spelled_prefixes().get(_NOT_A_LETTER.sub("", written.lower()), "")


def identifier_of(text: str) -> str:
    """Return an identifier as our tables write it, or nothing where it is none that they know.

    Examples
    --------
    >>> identifier_of("Entrez_Gene:7422"), identifier_of("hgnc:KDR"), identifier_of("go:cognition")
    ('NCBIGENE:7422', 'HGNC.SYMBOL:KDR', '')
    """
    written, colon, local = text.partition(":")
    prefix = prefix_of(written) if colon else ""
    if not prefix:
        return ""
    again, colon, rest = local.partition(":")
    if colon and prefix_of(again) == prefix:
        local = rest
    known = prefixes().get(prefix)
    if known is None or known.pattern.fullmatch(local):
        return f"{prefix}:{local}"
    return f"{SYMBOL}:{local}" if prefix == "HGNC" else ""


@dataclass
class Mappings:
    """What stands for what.

    Attributes
    ----------
    same
        For an identifier, or a name as it stands in a source, what stands for the same.
    back
        The same from the other end.
    apart
        Pairs that are not the same, whatever else says so.
    gene_names
        For a normalised name, the genes that HGNC calls so.
    """

    same: dict[str, set[str]] = field(default_factory=dict)
    back: dict[str, set[str]] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    gene_names: dict[str, set[str]] = field(default_factory=dict)

    def join(self, one: str, other: str) -> None:
        """Say that an identifier stands for what another does, which is the better known."""
        self.same.setdefault(one, set()).add(other)
        self.back.setdefault(other, set()).add(one)


def read_mappings(paths: Iterable[str | Path] = ()) -> Mappings:
    """Return the mapping tables of angiograph and those in files.

    Parameters
    ----------
    paths
        SSSOM tables, of which exact matches (and what is said not to match) count, or tables of
        HGNC with the columns hgnc_id and symbol.

    Raises
    ------
    DataError
        With every row that cannot be used.

    Examples
    --------
    >>> sorted(read_mappings().same["HGNC.SYMBOL:KDR"])
    ['HGNC:6307']
    """
    mappings = Mappings()
    folder = seeds_folder() / "mappings"
    names = (folder / "gene_names.tsv").read_text("utf-8").splitlines()[1:]
    for name, how, gene, symbol in (line.split("\t") for line in names):
        mappings.gene_names.setdefault(normalise(name), set()).add(gene)
        if how == "symbol":
            mappings.join(f"{SYMBOL}:{symbol}", gene)
    problems: list[str] = []
    for path in (folder / "identifiers.sssom.tsv", *map(Path, paths)):
        problems += _read(path, mappings)
    if problems:
        raise DataError(problems)
    return mappings


def _read(path: Path, mappings: Mappings) -> list[str]:
    """Read a table; return what is wrong with it."""
    report = Report(path, strict=True)
    lines = (entry for entry in text_lines(path, report) if not entry[1].startswith("#"))
    first = next(((n, line) for n, line in lines if line.strip()), None)
    if first is None:
        raise report.error("is empty")
    separator = max("\t,;", key=first[1].count)
    header = [name.strip() for name in first[1].split(separator)]
    rows = text_rows(lines, separator, report)
    if {"subject_id", "predicate_id", "object_id"} <= set(header):
        return _sssom(path, header, rows, mappings)
    if {"hgnc_id", "symbol"} <= set(header):
        return _hgnc(path, header, rows, mappings)
    raise report.error(
        "is no table of mappings: SSSOM has the columns subject_id, predicate_id and "
        f"object_id, HGNC's has hgnc_id and symbol; found: {', '.join(header)[:200]}",
        first[0],
    )


_Rows = Iterator[tuple[int, list[str]]]


def _cells(
    path: Path, header: list[str], rows: _Rows, problems: list[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    for number, row in rows:
        if len(row) > len(header):
            said = f"has {len(row)} cells where the header has {len(header)}"
            problems.append(f"{path}:{number}: {said}")
            continue
        row += [""] * (len(header) - len(row))
        yield f"{path}:{number}", {n: c.strip() for n, c in zip(header, row, strict=True)}


def _sssom(path: Path, header: list[str], rows: _Rows, mappings: Mappings) -> list[str]:
    problems: list[str] = []
    for where, cells in _cells(path, header, rows, problems):
        ends = [cells["subject_id"], cells["object_id"]]
        if not all(ends):
            lacking = "object_id" if ends[0] else "subject_id"
            problems.append(f"{where}: no {lacking}")
            continue
        one, other = (identifier_of(end) or end for end in ends)
        if cells["predicate_id"] in _SAME and one != other:
            if cells.get("predicate_modifier", "").lower() == "not":
                mappings.apart.add(frozenset((one, other)))
            else:
                mappings.join(one, other)
    return problems


def _hgnc(path: Path, header: list[str], rows: _Rows, mappings: Mappings) -> list[str]:
    problems: list[str] = []
    pattern = prefixes()["HGNC"].pattern
    for where, cells in _cells(path, header, rows, problems):
        gene = cells["hgnc_id"]
        if not pattern.fullmatch(gene.removeprefix("HGNC:")):
            problems.append(f"{where}: hgnc_id is {gene[:40]!r}; it looks like HGNC:12680")
            continue
        gene = f"HGNC:{gene.removeprefix('HGNC:')}"
        if cells["symbol"]:
            mappings.join(f"{SYMBOL}:{cells['symbol']}", gene)
        for column, prefix in _OF_HGNC:
            for local in cells.get(column, "").split("|"):
                if local:
                    mappings.join(f"{prefix}:{local}", gene)
    return problems
