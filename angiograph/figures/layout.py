"""Where entities and steps go: a layered layout by Graphviz's dot.

References
----------
.. [1] Gansner et al. (1993) A technique for drawing directed graphs, doi:10.1109/32.221135
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from angiograph.figures.canvas import Curve, Point, Polygon
from angiograph.figures.engine import run

__all__ = ["Box", "Layout", "Link", "Placed", "place"]

_INCH = 72.0
_APART = 12.0


@dataclass(frozen=True, slots=True)
class Box:
    """Something to place: its size in points, its shape for the ends of lines, its frame."""

    key: str
    width: float
    height: float
    round: bool = False
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A line to route between two boxes."""

    source: str
    target: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A line as it was routed: its curves, and the shapes at its ends."""

    curves: tuple[Curve, ...]
    ends: tuple[Polygon | Curve, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: size, centres of boxes, lines in the order asked, frames as x, y, w, h."""

    width: float
    height: float
    centres: Mapping[str, Point]
    lines: tuple[Placed, ...]
    frames: Mapping[str, tuple[float, float, float, float]]


def place(
    boxes: Iterable[Box], links: Iterable[Link], direction: str, frames: Mapping[str, float]
) -> Layout:
    """Place boxes in layers and route lines between them.

    What is not joined by lines or a frame is laid out apart, then set in rows.

    Parameters
    ----------
    direction
        ``TB`` for layers from top to bottom, ``LR`` from left to right.
    frames
        The frames that boxes may be in, each with the width of its label in points.
    """
    wires = list(links)
    parts = _parts(list(boxes), wires)
    found = []
    for part in parts:
        keys = {box.key for box in part}
        own = [number for number, link in enumerate(wires) if link.source in keys]
        found.append((own, _laid(part, [wires[number] for number in own], direction, frames)))
    return _in_rows(found, len(wires))


def _parts(boxes: list[Box], links: list[Link]) -> list[list[Box]]:
    """Return the boxes that lines or frames join, in the order of their first box."""
    leader = {box.key: box.key for box in boxes}

    def lead(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    first: dict[str, str] = {}
    for box in boxes:
        if box.frame:
            leader[lead(box.key)] = lead(first.setdefault(box.frame, box.key))
    for link in links:
        leader[lead(link.source)] = lead(link.target)
    parts: dict[str, list[Box]] = {}
    for box in boxes:
        parts.setdefault(lead(box.key), []).append(box)
    return list(parts.values())


def _in_rows(found: list[tuple[list[int], Layout]], count: int) -> Layout:
    """Return several layouts as one, the tallest first, in rows of about a golden page."""
    if len(found) == 1:
        return found[0][1]
    order = sorted(found, key=lambda one: -one[1].height)
    area = sum((one.width + _APART) * (one.height + _APART) for _, one in order)
    row = max(max(one.width for _, one in order), (area * 1.3) ** 0.5)
    x = y = deepest = widest = 0.0
    centres: dict[str, Point] = {}
    frames: dict[str, tuple[float, float, float, float]] = {}
    lines: dict[int, Placed] = {}
    for own, one in order:
        if x and x + one.width > row:
            x, y = 0.0, y + deepest + _APART
            deepest = 0.0
        centres |= {key: (at + x, down + y) for key, (at, down) in one.centres.items()}
        frames |= {
            key: (left + x, top + y, width, height)
            for key, (left, top, width, height) in one.frames.items()
        }
        for number, placed in zip(own, one.lines, strict=True):
            lines[number] = Placed(
                tuple(curve.moved(1, x, y) for curve in placed.curves),
                tuple(end.moved(1, x, y) for end in placed.ends),
            )
        x += one.width + _APART
        widest, deepest = max(widest, x - _APART), max(deepest, one.height)
    ordered = tuple(lines[number] for number in range(count))
    return Layout(widest, y + deepest, centres, ordered, frames)


def _laid(
    listed: list[Box], lines: list[Link], direction: str, frames: Mapping[str, float]
) -> Layout:
    names = {box.key: f"n{number}" for number, box in enumerate(listed)}
    inside: dict[str, list[str]] = {}
    gap = 0.14 if direction == "TB" else 0.08
    text = [
        f"digraph {{ graph [rankdir={direction}, nodesep={gap}, ranksep=0.3, newrank=true,"
        " pad=0, margin=0, remincross=true, mclimit=1];",
        'node [fixedsize=true, label="", shape=box]; edge [arrowsize=0.5];',
    ]
    for box in listed:
        shape = "ellipse" if box.round else "box"
        size = f"width={box.width / _INCH:.4f}, height={box.height / _INCH:.4f}"
        text.append(f"{names[box.key]} [{size}, shape={shape}];")
        if box.frame:
            inside.setdefault(box.frame, []).append(names[box.key])
    order = list(inside)
    for number, frame in enumerate(order):
        label = (
            '<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" FIXEDSIZE="TRUE" '
            f'WIDTH="{frames[frame]:.0f}" HEIGHT="10"><TR><TD></TD></TR></TABLE>>'
        )
        members = "; ".join(inside[frame])
        text.append(f"subgraph cluster_{number} {{ margin=7; label={label}; {members} }}")
    for number, link in enumerate(lines):
        text.append(
            f"{names[link.source]} -> {names[link.target]} "
            f"[id=e{number}, dir=both, arrowhead={link.head}, arrowtail={link.tail}];"
        )
    found = json.loads(run("\n".join((*text, "}")), "dot", "json"), strict=False)
    return _read(found, listed, len(lines), order)


def _read(found: dict[str, Any], boxes: list[Box], count: int, order: list[str]) -> Layout:
    left, bottom, right, top = (float(number) for number in found["bb"].split(","))

    def spots(points: Iterable[Iterable[float]]) -> tuple[Point, ...]:
        return tuple((x - left, top - y) for x, y in points)

    objects = {thing["name"]: thing for thing in found.get("objects", ())}
    centres = {}
    for number, box in enumerate(boxes):
        x, y = (float(part) for part in objects[f"n{number}"]["pos"].split(","))
        centres[box.key] = (x - left, top - y)
    frames = {}
    for number, frame in enumerate(order):
        x0, y0, x1, y1 = (float(n) for n in objects[f"cluster_{number}"]["bb"].split(","))
        frames[frame] = (x0 - left, top - y1, x1 - x0, y1 - y0)
    edges = {edge["id"]: edge for edge in found.get("edges", ())}
    lines = tuple(
        Placed(
            tuple(
                Curve(spots(op["points"]), "#000000")
                for op in edge.get("_draw_", ())
                if op["op"] == "b"
            ),
            tuple(
                shape
                for name in ("_hdraw_", "_tdraw_")
                for op in edge.get(name, ())
                if (shape := _end(op, spots)) is not None
            ),
        )
        for edge in (edges[f"e{number}"] for number in range(count))
    )
    return Layout(right - left, top - bottom, centres, lines, frames)


def _end(op: dict[str, Any], spots: Any) -> Polygon | Curve | None:
    if op["op"] == "P":
        return Polygon(spots(op["points"]), "#000000", "#000000")
    if op["op"] == "p":
        return Polygon(spots(op["points"]), "#ffffff", "#000000")
    if op["op"] == "L":
        from angiograph.figures.canvas import line

        return line(spots(op["points"]), "#000000")
    return None
