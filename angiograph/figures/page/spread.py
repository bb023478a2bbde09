"""Where the entities of a large graph go: by attraction and repulsion, evenly over an oval.

References
----------
.. [1] Hu (2005) Efficient and high quality force-directed graph drawing, The Mathematica
   Journal 10:37
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import hypot, pi, sqrt

from angiograph.figures.canvas import Point
from angiograph.figures.engine import run
from angiograph.figures.layout import Box

__all__ = ["curve_between", "spread"]

_ROOM = 3.4
"""By how much the oval is larger than all boxes together."""

_ASPECT = 1.35
_GAP_X, _GAP_Y = 8.0, 7.0
_ROUNDS = 120
_BEND = 16.0


def spread(boxes: Sequence[Box], links: Iterable[tuple[str, str]]) -> dict[str, Point]:
    """Return the centres of boxes that do not overlap.

    Graphviz's sfdp finds who is near whom. Its crowded middle and empty rim are then evened
    out: each box keeps its direction from the middle, and its rank by distance decides how far
    out it goes.

    Parameters
    ----------
    links
        Pairs of keys of boxes.
    """
    numbers = {box.key: number for number, box in enumerate(boxes)}
    # Without levels, since sfdp gives the same places only then when called again.
    text = ["graph { graph [overlap=true, splines=false, start=7, levels=0, smoothing=none];"]
    text.append("node [shape=point, width=0.05];")
    text += [f"n{number};" for number in numbers.values()]
    pairs = {(min(pair), max(pair)) for pair in links if pair[0] != pair[1]}
    text += [f"n{numbers[one]} -- n{numbers[other]};" for one, other in sorted(pairs)]
    found = json.loads(run("\n".join((*text, "}")), "sfdp", "json"), strict=False)
    raw: dict[str, Point] = {}
    for thing in found["objects"]:
        x, y = (float(part) for part in thing["pos"].split(","))
        raw[thing["name"]] = (x, -y)
    places = _evened([raw[f"n{number}"] for number in numbers.values()], boxes)
    _part(places, boxes)
    left = min(x - box.width / 2 for (x, _), box in zip(places, boxes, strict=True))
    top = min(y - box.height / 2 for (_, y), box in zip(places, boxes, strict=True))
    return {box.key: (x - left, y - top) for (x, y), box in zip(places, boxes, strict=True)}


def _evened(raw: Sequence[Point], boxes: Sequence[Box]) -> list[list[float]]:
    """Return places spread so that every part of an oval holds as much box as any other."""
    middle = sorted(x for x, _ in raw)[len(raw) // 2], sorted(y for _, y in raw)[len(raw) // 2]
    offsets = [(x - middle[0], y - middle[1]) for x, y in raw]
    areas = [(box.width + _GAP_X) * (box.height + _GAP_Y) for box in boxes]
    order = sorted(range(len(raw)), key=lambda n: (hypot(*offsets[n]), n))
    radius = sqrt(sum(areas) * _ROOM / pi)
    total, filled = sum(areas), 0.0
    places = [[0.0, 0.0] for _ in raw]
    for number in order:
        out = radius * sqrt((filled + areas[number] / 2) / total)
        filled += areas[number]
        dx, dy = offsets[number]
        long = hypot(dx, dy) or 1.0
        places[number] = [out * dx / long * sqrt(_ASPECT), out * dy / long / sqrt(_ASPECT)]
    return places


def _part(places: list[list[float]], boxes: Sequence[Box]) -> None:
    """Move boxes apart, a little a round, until none overlaps another."""
    wide = max(box.width for box in boxes) + _GAP_X
    high = max(box.height for box in boxes) + _GAP_Y
    for _ in range(_ROUNDS):
        cells: dict[tuple[int, int], list[int]] = {}
        for number, (x, y) in enumerate(places):
            cells.setdefault((int(x // wide), int(y // high)), []).append(number)
        moved = False
        for (column, row), here in cells.items():
            for dx, dy in product((-1, 0, 1), repeat=2):
                for one, other in product(here, cells.get((column + dx, row + dy), ())):
                    if one < other and _push(places[one], places[other], boxes[one], boxes[other]):
                        moved = True
        if not moved:
            return


def _push(one: list[float], other: list[float], box: Box, another: Box) -> bool:
    x = (box.width + another.width) / 2 + _GAP_X - abs(one[0] - other[0])
    y = (box.height + another.height) / 2 + _GAP_Y - abs(one[1] - other[1])
    if x <= 0 or y <= 0:
        return False
    axis, by = (0, x / 2) if x < y else (1, y / 2)
    by = by if one[axis] <= other[axis] else -by
    one[axis] -= by
    other[axis] += by
    return True


def curve_between(
    boxes: Mapping[str, Box], places: Mapping[str, Point], source: str, target: str, bend: float
) -> tuple[Point, ...]:
    """Return a line from the border of one box to that of another.

    Parameters
    ----------
    bend
        How far to the side it passes, in steps, where several lines join the same two boxes;
        0 for a straight line, of two points. Others are a start and three points of a curve.
    """
    box, (x0, y0), (x1, y1) = boxes[source], places[source], places[target]
    if source == target:
        right, up = x0 + box.width / 2, y0 - box.height / 2
        out = 12.0 + _BEND * abs(bend)
        return (
            (right - 4, up),
            (right - 4, up - out),
            (right + out, y0),
            (right, y0),
        )
    if not bend:
        start = _border(box, x0, y0, x1, y1)
        return start, _border(boxes[target], x1, y1, x0, y0)
    dx, dy = x1 - x0, y1 - y0
    long = hypot(dx, dy) or 1.0
    # The side is that of the pair, whichever way the line goes.
    way = 1.0 if source < target else -1.0
    aside = bend * _BEND * way * 4 / 3
    off = (-dy / long * aside, dx / long * aside)
    first = (x0 + dx / 3 + off[0], y0 + dy / 3 + off[1])
    second = (x0 + dx * 2 / 3 + off[0], y0 + dy * 2 / 3 + off[1])
    return (
        _border(box, x0, y0, *first),
        first,
        second,
        _border(boxes[target], x1, y1, *second),
    )


def _border(box: Box, x: float, y: float, to_x: float, to_y: float) -> Point:
    """Return where the line from the centre of a box to a point leaves it."""
    dx, dy = to_x - x, to_y - y
    if box.round:
        share = 1 / (hypot(dx / (box.width / 2), dy / (box.height / 2)) or 1.0)
    else:
        across = abs(dx) / (box.width / 2), abs(dy) / (box.height / 2)
        share = 1 / (max(across) or 1.0)
    share = min(share, 1.0)
    return x + dx * share, y + dy * share
