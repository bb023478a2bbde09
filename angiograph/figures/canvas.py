"""What a figure is made of: polygons, curves, ellipses and lines of text on a page.

Lengths are points (1/72 inch), y grows downwards, as in SVG. `angiograph.figures.svg` and
`angiograph.figures.xdot` write the same items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias

__all__ = ["Curve", "Ellipse", "Group", "Item", "Page", "Point", "Polygon", "Shape", "Text", "line"]

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline of straight lines."""

    points: tuple[Point, ...]
    fill: str = "none"
    stroke: str = "none"
    width: float = 0.75

    def moved(self, scale: float, dx: float, dy: float) -> Polygon:
        """Return it scaled, then moved."""
        points = tuple((x * scale + dx, y * scale + dy) for x, y in self.points)
        return replace(self, points=points, width=self.width * scale)


@dataclass(frozen=True, slots=True)
class Curve:
    """A chain of cubic Bézier curves: a start, then three points each.

    ``dash`` holds the lengths of stroke and gap; empty for a whole line.
    """

    points: tuple[Point, ...]
    stroke: str
    width: float = 0.75
    dash: tuple[float, ...] = ()
    fill: str = "none"

    def moved(self, scale: float, dx: float, dy: float) -> Curve:
        """Return it scaled, then moved."""
        points = tuple((x * scale + dx, y * scale + dy) for x, y in self.points)
        dash = tuple(length * scale for length in self.dash)
        return replace(self, points=points, width=self.width * scale, dash=dash)

    def at(self, share: float) -> Point:
        """Return the point where a share (0 to 1) of the curves lies behind."""
        count = (len(self.points) - 1) // 3
        which = min(int(share * count), count - 1)
        t = share * count - which
        p = self.points[3 * which : 3 * which + 4]
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        return (
            sum(w * x for w, (x, _) in zip(weights, p, strict=True)),
            sum(w * y for w, (_, y) in zip(weights, p, strict=True)),
        )


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse with its axes along the page's."""

    x: float
    y: float
    rx: float
    ry: float
    fill: str = "none"
    stroke: str = "none"
    width: float = 0.75

    def moved(self, scale: float, dx: float, dy: float) -> Ellipse:
        """Return it scaled, then moved."""
        return replace(
            self,
            x=self.x * scale + dx,
            y=self.y * scale + dy,
            rx=self.rx * scale,
            ry=self.ry * scale,
            width=self.width * scale,
        )


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; ``y`` is its base line, ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    bold: bool = False
    fill: str = "#000000"

    def moved(self, scale: float, dx: float, dy: float) -> Text:
        """Return it scaled, then moved."""
        return replace(self, x=self.x * scale + dx, y=self.y * scale + dy, size=self.size * scale)


Shape: TypeAlias = Polygon | Curve | Ellipse | Text


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together, such as an entity's box and name; ``title`` says what it is."""

    kind: str
    title: str
    items: tuple[Shape, ...]

    def moved(self, scale: float, dx: float, dy: float) -> Group:
        """Return it scaled, then moved."""
        return replace(self, items=tuple(item.moved(scale, dx, dy) for item in self.items))


Item: TypeAlias = Shape | Group


@dataclass(frozen=True, slots=True)
class Page:
    """A figure, ready to be written."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    description: str
    lang: str
    family: str
    date: str = ""
    shapes: tuple[Shape, ...] = field(init=False)

    def __post_init__(self) -> None:
        flat = [
            shape
            for item in self.items
            for shape in (item.items if isinstance(item, Group) else (item,))
        ]
        object.__setattr__(self, "shapes", tuple(flat))


def line(
    points: Sequence[Point], stroke: str, width: float = 0.75, dash: Sequence[float] = ()
) -> Curve:
    """Return straight lines through points."""
    chain = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        chain += [
            (x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3),
            (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3),
            (x1, y1),
        ]
    return Curve(tuple(chain), stroke, width, tuple(dash))
