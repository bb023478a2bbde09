"""Where the seeds and the Cypher statements lie: inside the wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["cypher_folder", "seeds_folder"]

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def seeds_folder() -> Path:
    """Return the folder of the built-in tables."""
    return _folder("seeds")


def cypher_folder() -> Path:
    """Return the folder of the Cypher statements, one a file."""
    return _folder("cypher")
