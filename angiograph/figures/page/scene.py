"""What the page draws, with places: boxes with names in both languages, lines, frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from angiograph.exceptions import UsageError
from angiograph.figures.canvas import Point
from angiograph.figures.layout import Box, Layout, Link, place
from angiograph.figures.metrics import Metrics
from angiograph.figures.page.spread import curve_between, spread
from angiograph.figures.pathway import Pathway, Wire
from angiograph.figures.sheet import Design
from angiograph.figures.style import FAMILY, SIZE
from angiograph.model import Entity
from angiograph.subset import Selection
from angiograph.vocabulary import contexts

__all__ = ["Node", "Scene", "scene_of"]

_LAYERED = (110, 260)
"""The most entities and lines that are laid out in layers; a larger graph is spread."""

_MOST = 3000
"""More entities than this are no picture any more, and the browser would stutter."""

_WRAP = 88.0
_LARGEST = 2.6
_SCREEN = (1000.0, 720.0)
_LEAST_SCALE = 0.6
"""A layered layout that is smaller than this on a usual screen is given up."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with its box, the size of its name, and the lines of its name by language."""

    entity: Entity
    x: float
    y: float
    width: float
    height: float
    size: float
    names: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A selection with places, its origin at the top left.

    ``wires`` are lines as a start and three points for each curve, or two points; ``head`` is
    the size of what stands at their ends; ``frames`` are the names, x, y, width and height of
    compartments; ``joints`` are where joint causes meet.
    """

    width: float
    height: float
    head: float
    nodes: tuple[Node, ...]
    wires: tuple[tuple[Wire, tuple[Point, ...]], ...]
    joints: tuple[tuple[str, Point], ...]
    frames: tuple[tuple[str, tuple[float, float, float, float]], ...]


def scene_of(selection: Selection) -> Scene:
    """Return a selection with places: in layers while it is small, spread by forces else.

    Raises
    ------
    UsageError
        If there is nothing to draw, or too much.
    """
    count = len(selection.entities)
    if not count:
        raise UsageError(f"{selection.title.en}: there is nothing to draw")
    if count > _MOST:
        raise UsageError(
            f"too large for a page: {count} entities, at most {_MOST}; take a part of it "
            "(figure around NAME, trace A B, --certainty stated), or export it to a graph database"
        )
    metrics = Metrics(FAMILY)
    both = [Pathway(selection, Design(labels=lang), metrics) for lang in ("en", "zh")]
    most_entities, most_lines = _LAYERED
    if count <= most_entities and len(both[0].wires) <= most_lines:
        layered = _layered(both, metrics)
        if _scale(layered.width, layered.height) >= _LEAST_SCALE:
            return layered
    for pathway in both:
        pathway.frames = {}
    return _spread(both)


def _scale(width: float, height: float) -> float:
    """Return the scale at which a drawing fits a usual screen."""
    return min(_SCREEN[0] / width, _SCREEN[1] / height)


def _boxes(both: list[Pathway], direction: str) -> dict[str, Box]:
    """Return boxes that hold the names in either language."""
    pairs = zip(*(pathway.boxes(_WRAP, direction) for pathway in both), strict=True)
    return {
        one.key: replace(
            one, width=max(one.width, other.width) + 2, height=max(one.height, other.height)
        )
        for one, other in pairs
    }


def _nodes(
    both: list[Pathway],
    boxes: Mapping[str, Box],
    places: Mapping[str, Point],
    sizes: Mapping[str, float],
) -> Iterator[Node]:
    for entity in both[0].entities.values():
        box, (x, y) = boxes[entity.id], places[entity.id]
        english, chinese = (tuple(pathway.label(entity, _WRAP)) for pathway in both)
        size = SIZE * sizes.get(entity.id, 1.0)
        yield Node(entity, x, y, box.width, box.height, size, (english, chinese))


def _layered(both: list[Pathway], metrics: Metrics) -> Scene:
    wires, frames = both[0].wires, both[0].frames
    links = [Link(wire.source, wire.target, "none", "none") for wire in wires]
    told = {frame: (contexts()[frame].name, contexts()[frame].name_zh) for frame in frames.values()}
    metrics.learn(name for names in told.values() for name in names)
    widths = {
        frame: max(metrics.width(name, SIZE) for name in names) + 4 for frame, names in told.items()
    }
    laid: list[tuple[Layout, dict[str, Box]]] = []
    for direction in ("TB", "LR"):
        boxes = _boxes(both, direction)
        laid.append((place(boxes.values(), links, direction, widths), boxes))
    layout, boxes = max(laid, key=lambda one: _scale(one[0].width, one[0].height))
    lines = [
        tuple(p for curve in placed.curves[:1] for p in curve.points) for placed in layout.lines
    ]
    return Scene(
        layout.width,
        layout.height,
        1.0,
        tuple(_nodes(both, boxes, layout.centres, {})),
        tuple(zip(wires, lines, strict=True)),
        tuple((joint, layout.centres[joint]) for joint in both[0].joints),
        tuple(sorted(layout.frames.items())),
    )


def _spread(both: list[Pathway]) -> Scene:
    wires = both[0].wires
    degrees = Counter(end for wire in wires for end in {wire.source, wire.target})
    sizes = {key: max(1.0, min(_LARGEST, (degree / 6) ** 0.5)) for key, degree in degrees.items()}
    boxes = {
        key: replace(
            box, width=box.width * sizes.get(key, 1.0), height=box.height * sizes.get(key, 1.0)
        )
        for key, box in _boxes(both, "TB").items()
    }
    places = spread(list(boxes.values()), [(wire.source, wire.target) for wire in wires])
    beside = Counter(frozenset((wire.source, wire.target)) for wire in wires)
    drawn: Counter[frozenset[str]] = Counter()
    lines = []
    for wire in wires:
        pair = frozenset((wire.source, wire.target))
        bend = drawn[pair] - (beside[pair] - 1) / 2
        drawn[pair] += 1
        lines.append(curve_between(boxes, places, wire.source, wire.target, bend))
    return Scene(
        max(x + boxes[key].width / 2 for key, (x, _) in places.items()),
        max(y + boxes[key].height / 2 for key, (_, y) in places.items()),
        1.6,
        tuple(_nodes(both, boxes, places, sizes)),
        tuple(zip(wires, lines, strict=True)),
        tuple((joint, places[joint]) for joint in both[0].joints),
        (),
    )
