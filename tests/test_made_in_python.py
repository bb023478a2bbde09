"""Data sets made in Python, which no reader of tables has checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from angiograph.api import Graph
from angiograph.exceptions import DataError
from angiograph.model import Dataset, Entity, Relation
from angiograph.neo4j.export_csv import export_csv

_KNOWN = [Entity("AG:a", "gene", "A"), Entity("AG:b", "gene", "B")]
_CLAIM = Relation("AGR:1", "AG:a", "activates", "AG:b")


def _dataset(*relations: Relation) -> Dataset:
    return Dataset({e.id: e for e in _KNOWN}, {r.id: r for r in relations}, name="mine")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(_CLAIM, subject="AG:x"),
        replace(_CLAIM, object="AG:x"),
        replace(_CLAIM, together_with=("AG:x",)),
        replace(_CLAIM, object="AG:x", polarity="negated"),
    ],
)
def test_a_relation_of_an_unknown_entity_is_refused(wrong: Relation, tmp_path: Path) -> None:
    """A question and an export name the relation and the entity, and nothing is written."""
    data = _dataset(_CLAIM, replace(wrong, id="AGR:2"))
    with pytest.raises(DataError, match="AGR:2: AG:x is no entity"):
        Graph(data).trace("A", "B")
    with pytest.raises(DataError, match="AGR:2: AG:x is no entity"):
        export_csv(data, tmp_path / "csv")
    assert not list(tmp_path.iterdir())
    assert len(Graph(_dataset(_CLAIM)).trace("A", "B").routes) == 1
