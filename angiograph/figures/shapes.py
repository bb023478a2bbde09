"""Outlines of boxes, and the discs that stand on lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from angiograph.figures.canvas import Curve, Ellipse, Point, Polygon, Text, line
from angiograph.figures.style import Look

__all__ = ["BADGE", "SLACK", "badge", "free_spot", "outline"]

_ROUND = 0.5523
"""How far a cubic Bézier curve reaches along a quarter of a circle."""

BADGE = 3.4
"""The radius of a disc, in points."""
_CLEAR = 4.0
"""What a disc keeps free around its middle, in points."""
_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Where along its line a disc may stand, the best first."""
_GAP = 1.7
"""Between the two lines of a double outline, in points."""

SLACK = {"hexagon": 5.0, "slanted": 5.0, "octagon": 2.0, "pill": 3.0, "ellipse": 0.0, "note": 3.0}
"""What a shape needs beside its text on each side, in points."""


def outline(
    look: Look, x: float, y: float, width: float, height: float, stroke: str, pen: float
) -> list[Polygon | Curve | Ellipse]:
    """Return the outline of a box around a centre, filled."""
    found = [_one(look.shape, x, y, width, height, look.fill, stroke, pen)]
    if look.double:
        inner = (width - 2 * _GAP, height - 2 * _GAP)
        found.append(_one(look.shape, x, y, *inner, look.fill, stroke, pen * 0.7))
    if look.shape == "cylinder":
        top, lid = y - height / 2, _lid(height)
        found.append(
            Curve(
                (
                    (x - width / 2, top + lid),
                    (x - width / 4, top + 2.2 * lid),
                    (x + width / 4, top + 2.2 * lid),
                    (x + width / 2, top + lid),
                ),
                stroke,
                pen,
            )
        )
    if look.shape == "note":
        right, top = x + width / 2, y - height / 2
        found.append(line([(right - 4, top), (right - 4, top + 4), (right, top + 4)], stroke, pen))
    return found


def badge(text: str, x: float, y: float, colour: str) -> Sequence[Ellipse | Text]:
    """Return a small disc with a letter or numbers."""
    wide = BADGE + max(0, len(text) - 1) * 1.4
    x -= wide - BADGE
    return (
        Ellipse(x, y, wide, BADGE, "#ffffff", colour, 0.8),
        Text(x, y + 1.8, text, 5.2, "middle", bold=True, fill=colour),
    )


def free_spot(along: Curve, taken: Iterable[Iterable[Point]]) -> Point:
    """Return where the disc of a line stands: near its middle, on none of these rectangles."""
    sides = [tuple(zip(*points, strict=True)) for points in taken]
    spots = [along.at(share) for share in _SHARES]
    for x, y in spots:
        if not any(
            min(xs) - _CLEAR < x < max(xs) + _CLEAR and min(ys) - _CLEAR < y < max(ys) + _CLEAR
            for xs, ys in sides
        ):
            return x, y
    return spots[0]


def _lid(height: float) -> float:
    return min(2.5, height / 6)


def _one(
    shape: str,
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    stroke: str,
    pen: float,
) -> Polygon | Curve | Ellipse:
    if shape == "ellipse":
        return Ellipse(x, y, width / 2, height / 2, fill, stroke, pen)
    left, right = x - width / 2, x + width / 2
    top, bottom = y - height / 2, y + height / 2
    if shape in ("rounded", "pill"):
        radius = height / 2 if shape == "pill" else min(3.5, height / 3)
        return Curve(_rounded(left, top, right, bottom, radius), stroke, pen, fill=fill)
    if shape == "cylinder":
        lid = _lid(height)
        points = (
            (left, top + lid),
            (left + width / 4, top - 0.4 * lid),
            (right - width / 4, top - 0.4 * lid),
            (right, top + lid),
            *_straight((right, top + lid), (right, bottom - lid)),
            (right - width / 4, bottom + 0.4 * lid),
            (left + width / 4, bottom + 0.4 * lid),
            (left, bottom - lid),
            *_straight((left, bottom - lid), (left, top + lid)),
        )
        return Curve(points, stroke, pen, fill=fill)
    corners: dict[str, Callable[[], tuple[Point, ...]]] = {
        "hexagon": lambda: (
            (left, y),
            (left + 5, top),
            (right - 5, top),
            (right, y),
            (right - 5, bottom),
            (left + 5, bottom),
        ),
        "slanted": lambda: (
            (left + 5, top),
            (right, top),
            (right - 5, bottom),
            (left, bottom),
        ),
        "octagon": lambda: (
            (left + 4, top),
            (right - 4, top),
            (right, top + 4),
            (right, bottom - 4),
            (right - 4, bottom),
            (left + 4, bottom),
            (left, bottom - 4),
            (left, top + 4),
        ),
        "note": lambda: (
            (left, top),
            (right - 4, top),
            (right, top + 4),
            (right, bottom),
            (left, bottom),
        ),
        "sharp": lambda: ((left, top), (right, top), (right, bottom), (left, bottom)),
    }
    return Polygon(corners[shape](), fill, stroke, pen)


def _straight(start: Point, end: Point) -> tuple[Point, Point, Point]:
    (x0, y0), (x1, y1) = start, end
    third = ((x1 - x0) / 3, (y1 - y0) / 3)
    return (x0 + third[0], y0 + third[1]), (x1 - third[0], y1 - third[1]), end


def _rounded(
    left: float, top: float, right: float, bottom: float, radius: float
) -> tuple[Point, ...]:
    r, k = radius, radius * (1 - _ROUND)
    corners = [
        ((left, top + r), (left, top + k), (left + k, top), (left + r, top)),
        ((right - r, top), (right - k, top), (right, top + k), (right, top + r)),
        ((right, bottom - r), (right, bottom - k), (right - k, bottom), (right - r, bottom)),
        ((left + r, bottom), (left + k, bottom), (left, bottom - k), (left, bottom - r)),
    ]
    points: list[Point] = [corners[0][0]]
    for start, first, second, end in corners:
        if start != points[-1]:
            points += _straight(points[-1], start)
        points += (first, second, end)
    points += _straight(points[-1], points[0])
    return tuple(points)
