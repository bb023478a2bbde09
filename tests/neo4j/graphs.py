"""Small data sets, and a checksum over all that a database holds."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from angiograph.model import (
    Dataset,
    Document,
    Entity,
    Evidence,
    Mechanism,
    Outcome,
    Reference,
    Relation,
    Release,
)
from angiograph.neo4j.connection import Connection

__all__ = ["checksum", "dataset_of", "small"]

_NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
_RELATIONSHIPS = """
MATCH (s)-[r]->(o)
RETURN labels(s) AS a, coalesce(s.dataset, '') AS d, s.id AS start, type(r) AS type,
       properties(r) AS properties, labels(o) AS b, o.id AS end
"""


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_text(value[k])}" for k in sorted(value)) + "}"
    return repr(value)


def checksum(connection: Connection) -> str:
    """Return a digest of every node and relationship, properties included."""
    lines = []
    for labels, properties in connection.read(_NODES).rows:
        lines.append(f"{sorted(labels)} {_text(properties)}")
    for a, d, start, type_, properties, b, end in connection.read(_RELATIONSHIPS).rows:
        lines.append(f"{sorted(a)} {d} {start} {type_} {_text(properties)} {sorted(b)} {end}")
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def dataset_of(
    entities: Iterable[Entity], relations: Iterable[Relation], name: str = "builtin"
) -> Dataset:
    """Return a data set of entities and relations."""
    return Dataset(
        entities={e.id: e for e in entities},
        relations={r.id: r for r in relations},
        name=name,
    )


def small() -> Dataset:
    """Return a data set with a row of every table, structural steps and parallel claims."""
    entities = [
        Entity("AG:a", "gene", "Alpha", "甲", ("A-1",), ("阿尔法",)),
        Entity("AG:b", "gene", "Beta", "乙"),
        Entity("AG:c", "process", "Gamma process", "丙过程"),
        Entity("AG:f", "family", "Alpha family"),
        Entity("AG:d", "drug", "Deltamab", "丁单抗"),
    ]
    place = Evidence("AGR:1", "001", "§1", 3, 5, ("001:1",), "stated", False, "in short", "简述")
    relations = [
        Relation("AGR:1", "AG:a", "activates", "AG:b", evidence=(place,), context=("HCC",)),
        Relation("AGR:2", "AG:a", "upregulates", "AG:b", certainty="hypothesis"),
        Relation("AGR:3", "AG:b", "promotes", "AG:c"),
        Relation("AGR:4", "AG:a", "member_of", "AG:f"),
        Relation("AGR:5", "AG:f", "suppresses", "AG:c"),
        Relation("AGR:6", "AG:d", "inhibits", "AG:a"),
        Relation("AGR:7", "AG:d", "promotes", "AG:c", polarity="negated"),
        Relation("AGR:8", "AG:b", "activates", "AG:c", together_with=("AG:f",), spans=("AGR:3",)),
    ]
    return Dataset(
        entities={e.id: e for e in entities},
        relations={r.id: r for r in relations},
        references={"001:1": Reference("001:1", "001", 1, title="A paper", doi="10.1/x")},
        documents={"001": Document("001", "001.txt", "A review", "综述")},
        mechanisms={
            "m": Mechanism("m", "A to gamma", "甲到丙", ("001",), "§1", ("AGR:1", "AGR:3"))
        },
        outcomes={
            "O:1": Outcome(
                "O:1", regimen="AG:d [1 mg]", metric="PFS", value=2.5, document="001",
                references=("001:1",),
            )
        },
        release=Release("1", "2026-01-01", 1),
    )  # fmt: skip
