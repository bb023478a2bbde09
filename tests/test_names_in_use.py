"""Names and measures as readers type them: the short forms of receptors, nicknames, rates."""

from __future__ import annotations

import pytest

import angiograph


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        *((f"VEGF receptor {number}", one) for number, one in enumerate((3763, 6307, 3767), 1)),
        *((f"FGF receptor {number}", 3687 + number) for number in range(1, 5)),
        *((f"FGF受体{number}", 3687 + number) for number in range(1, 5)),
        *((f"PDGF receptor {letter}", one) for letter, one in (("α", 8803), ("beta", 8804))),
        *((f"PDGF受体{letter}", one) for letter, one in (("α", 8803), ("β", 8804))),
        ("EGF receptor", 3236),
        ("EGF受体", 3236),
        ("SCF receptor", 6342),
    ],
)
def test_a_receptor_is_found_by_its_ligand(name: str, identifier: int) -> None:
    assert [m.entity.id for m in angiograph.open().find(name).best] == [f"HGNC:{identifier}"]


@pytest.mark.parametrize(
    ("name", "drug"), [("K药", "pembrolizumab"), ("O药", "nivolumab"), ("T药", "atezolizumab")]
)
def test_an_antibody_is_found_by_its_nickname(name: str, drug: str) -> None:
    assert [m.entity.name for m in angiograph.open().find(name).best] == [drug]


@pytest.mark.parametrize(
    ("asked", "short"),
    [
        ("overall response rate", "ORR"),
        ("总缓解率", "ORR"),
    ],
)
def test_a_measure_is_found_by_each_of_its_names(asked: str, short: str) -> None:
    graph = angiograph.open()
    found = graph.outcomes(metric=asked).outcomes
    assert found
    assert found == graph.outcomes(metric=short).outcomes
