"""What the server gives, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["plain"]

_INTERNAL = frozenset({"hash", "hashes", "shares", "links", "spellings"})


def plain(value: Any) -> Any:
    """Turn what the server gives into what JSON can hold.

    A node becomes its properties and ``labels``, a relationship its properties with ``type``,
    ``start`` and ``end`` (the ids of its nodes), a path its ``nodes`` and ``relationships``.
    What only the loader needs is left out.
    """
    from neo4j.graph import Node, Relationship
    from neo4j.graph import Path as GraphPath

    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **_shown(value)}
    if isinstance(value, Relationship):
        start, end = value.nodes
        ends = {
            "start": start.get("id") if start else None,
            "end": end.get("id") if end else None,
        }
        return {"type": value.type, **ends, **_shown(value)}
    if isinstance(value, GraphPath):
        return {
            "nodes": [plain(node) for node in value.nodes],
            "relationships": [plain(relationship) for relationship in value.relationships],
        }
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def _shown(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: plain(properties[key]) for key in sorted(properties) if key not in _INTERNAL}
