"""A database as if it were new, for the driver and for py2neo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

__all__ = ["make_bare"]

_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"
_INDEXES = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"


def make_bare(run: Callable[[str], Iterable[Mapping[str, Any]]], *, entities: bool) -> None:
    """Remove all data, constraints and indexes; make entities unique for who merges by them."""
    list(run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"))
    for row in list(run(_CONSTRAINTS)):
        list(run(f"DROP CONSTRAINT `{row['name']}`"))
    for row in list(run(_INDEXES)):
        list(run(f"DROP INDEX `{row['name']}`"))
    if entities:
        list(run("CREATE CONSTRAINT FOR (n:Entity) REQUIRE n.id IS UNIQUE"))
