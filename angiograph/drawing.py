"""Results as drawings, for notebooks: what ``angiograph figure`` draws of the same question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

from angiograph.exceptions import AngiographError

if TYPE_CHECKING:
    from angiograph.model import Dataset
    from angiograph.subset import Selection

__all__ = ["draw", "remember"]

_ROUTES = 8
"""The most routes, or sets, that a drawing in a notebook holds."""


class _Graph(Protocol):
    dataset: Dataset


_open: WeakSet[_Graph] = WeakSet()
_last: list[_Graph] = []


def remember(graph: _Graph) -> None:
    """Keep a graph in mind: a result is drawn with the tables that it came from.

    The last one is held, so that ``angiograph.open().trace(…)`` draws itself too.
    """
    _open.add(graph)
    _last[:] = [graph]


def draw(result: Any) -> str | None:
    """Return a result as SVG; None where there is nothing to draw, or too much to be read."""
    for graph in list(_open):
        try:
            svg = _drawn(graph.dataset, result)
        except (AngiographError, ImportError, KeyError):
            continue
        if svg:
            return svg[svg.index("<svg") :]
    return None


def _drawn(dataset: Dataset, result: Any) -> str | None:
    from angiograph.analysis.claims import Outcomes
    from angiograph.figures.output import page_bytes
    from angiograph.figures.sheet import Design

    design = Design(width=480.0)
    if isinstance(result, Outcomes):
        from angiograph.figures.forest import draw_outcomes

        if not all(dataset.outcomes.get(one.id) is one for one in result.outcomes):
            return None
        return page_bytes(draw_outcomes(dataset, result.outcomes, design), "svg").decode()
    selection = _selected(dataset, result)
    if selection is None or not _of(dataset, selection):
        return None
    from angiograph.figures.pathway import draw_pathway

    return page_bytes(draw_pathway(selection, design), "svg").decode()


def _selected(dataset: Dataset, result: Any) -> Selection | None:
    from dataclasses import replace

    from angiograph.analysis import selection as select
    from angiograph.analysis.cards import Card, Mechanisms
    from angiograph.blocks import Bypass, Combinations
    from angiograph.results import Trace

    if isinstance(result, Trace):
        few = result.routes[:_ROUTES]
        fewer = result.truncated or len(few) < len(result.routes)
        return select.select_trace(dataset, replace(result, routes=few, truncated=fewer))
    if isinstance(result, Bypass):
        return select.select_bypass(dataset, result, select.DRAWN_SECTIONS, most=3)
    if isinstance(result, Combinations):
        return select.select_combinations(dataset, result)
    if isinstance(result, Mechanisms) and len(result.mechanisms) == 1:
        return select.select_mechanism(dataset, result.mechanisms[0])
    if isinstance(result, Card):
        return select.select_around(dataset, [result.entity.id])
    return None


def _of(dataset: Dataset, selection: Selection) -> bool:
    """Whether a selection is made of the very claims of a data set."""
    claims = dataset.relations
    told = (claim for drawn in selection.steps for claim in drawn.step.relations)
    return all(claims.get(claim.id) is claim for claim in told)
