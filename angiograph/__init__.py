"""Tumour-angiogenesis mechanisms as a signed, evidence-linked graph.

>>> import angiograph
>>> graph = angiograph.open()
>>> print(graph.trace("VEGF", "PD-L1", sign="+", via=["SRC"], avoid=["VEGFR"]).routes[0])
VEGF → VEGFR2 → SRC → STAT3 → PD-L1 (+)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from angiograph.api import Graph, open

__all__ = ["Graph", "__version__", "open"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in ("Graph", "open"):
        from angiograph import api

        return getattr(api, name)
    raise AttributeError(f"module 'angiograph' has no attribute {name!r}")
