"""Extended SIF: the table of participants is no table of interactions."""

from __future__ import annotations

from pathlib import Path

import pytest

from angiograph.exceptions import DataError
from angiograph.formats import read_network

TEXT = """\
PARTICIPANT_A\tINTERACTION_TYPE\tPARTICIPANT_B\tINTERACTION_DATA_SOURCE\tINTERACTION_PUBMED_ID
VHL\tcontrols-state-change-of\tHIF1A\tmade up\t10353251;unassigned7
CHEBI:76607\tchemical-affects\tEDNRA\tmade up\t

PARTICIPANT\tPARTICIPANT_TYPE\tPARTICIPANT_NAME\tUNIFICATION_XREF
VHL\tDnaReference;ProteinReference\tVHL_HUMAN\tuniprot knowledgebase:P40337;made up:x
CHEBI:76607\tSmallMoleculeReference\tmacitentan;Opsumit\tchebi:CHEBI:76607
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "network.txt"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_interactions_are_claims_and_participants_entities(tmp_path: Path, end: str) -> None:
    path = tmp_path / "network.txt"
    path.write_bytes(TEXT.replace("\n", end).encode())
    dataset, report = read_network(path, strict=True)
    assert report.read == 2
    assert {(r.subject, r.predicate, r.object, r.note) for r in dataset.relations.values()} == {
        (
            *("VHL", "affects", "HIF1A"),
            "relation=controls-state-change-of; INTERACTION_DATA_SOURCE=made up"
            " | references=unassigned7",
        ),
        (
            *("CHEBI:76607", "affects", "EDNRA"),
            "relation=chemical-affects; INTERACTION_DATA_SOURCE=made up",
        ),
    }
    told = {one.id: (one.name, one.category, one.xref) for one in dataset.entities.values()}
    assert told == {
        "VHL": ("VHL", "gene", ("UNIPROT:P40337", "made_up:x")),
        "CHEBI:76607": ("macitentan", "", ()),
        "HIF1A": ("HIF1A", "", ()),
        "EDNRA": ("EDNRA", "", ()),
    }
    assert list(dataset.references) == ["PMID:10353251"]


def test_what_a_type_means_can_be_said(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.replace("INTERACTION_DATA_SOURCE", "up").replace("made up", "1"))
    dataset, report = read_network(path, columns={"positive": "up"})
    assert report.read == 2
    assert {r.predicate for r in dataset.relations.values()} == {"activates"}


def test_what_cannot_be_read_is_told_once_with_its_line(tmp_path: Path) -> None:
    text = TEXT.replace("EDNRA", "").replace("\tVHL_HUMAN", "\tV\0") + "\tx\nA\tb\tc\td\te\n"
    _, report = read_network(written(tmp_path, text))
    assert sorted((one.line or 0, one.reason) for one in report.skipped) == [
        (3, "no target"),
        (6, "holds a NUL character"),
        (8, "2 cells where the header has 4"),
        (9, "5 cells where the header has 4"),
    ]


def test_the_first_table_may_stand_alone(tmp_path: Path) -> None:
    text = TEXT.partition("\nPARTICIPANT\t")[0]
    assert len(read_network(written(tmp_path, text))[0].relations) == 2
    with pytest.raises(DataError, match="no column 'x' for sign"):
        read_network(written(tmp_path, text), columns={"sign": "x"})
