"""Whose thing is it? The names and identifiers of one source, told in those of the others."""

from __future__ import annotations

from angiograph.grounding.mappings import Mappings, read_mappings
from angiograph.grounding.reference import Match, Reference
from angiograph.grounding.sources import GroundedSource, ground

__all__ = ["GroundedSource", "Mappings", "Match", "Reference", "ground", "read_mappings"]
