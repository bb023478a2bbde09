"""Networks too large for memory wait in a file: what is read is the same, in order of its ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from angiograph.formats import read_network

CORPUS = Path(__file__).with_name("corpus")
_TABLE = """source\ttarget\tsign\tpmid\tnote
A\tB\t1\t100\tfirst
B\tC\t-1\t\t
A\tB\t1\t101\tsecond
C\tA\t0\t102\t
A\tB\t1\t100\tfirst
A\tB\t-1\t\tother sign
B\tC\t-1\t103\tlast
"""


@pytest.mark.parametrize("in_memory", [1, 2, 3])
def test_a_claim_told_again(tmp_path: Path, in_memory: int) -> None:
    """Notes and papers that are told of a claim far apart are still of one claim."""
    path = tmp_path / "table.tsv"
    path.write_text(_TABLE, "utf-8")
    whole, _ = read_network(path)
    spilled, _ = read_network(path, in_memory=in_memory)
    assert list(spilled.relations.values()) == sorted(
        whole.relations.values(), key=lambda relation: relation.id
    )
    first = next(r for r in spilled.relations.values() if r.object == "B" and "first" in r.note)
    assert first.note == "note=first | note=second"
    assert [(place.line_start, place.references) for place in first.evidence] == [
        (2, ("PMID:100",)),
        (4, ("PMID:101",)),
        (6, ("PMID:100",)),
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.glob("small*")))
def test_every_format(name: str) -> None:
    """Whatever the format, relations, entities and papers are those of a reading in memory."""
    whole, report = read_network(CORPUS / name)
    spilled, again = read_network(CORPUS / name, in_memory=1)
    assert len(spilled.relations) == len(whole.relations)
    for identifier in whole.relations:
        assert spilled.relations[identifier] == whole.relations[identifier]
    assert dict(spilled.relations) == whole.relations
    assert "no such relation" not in spilled.relations
    assert (spilled.entities, spilled.references) == (whole.entities, whole.references)
    assert (again.read, again.skipped) == (report.read, report.skipped)
