"""The legend of a pathway: only what is drawn is explained."""

from __future__ import annotations

from collections.abc import Iterable

from angiograph.figures.canvas import Ellipse, Group, Item, Polygon, Shape, line
from angiograph.figures.shapes import badge, outline
from angiograph.figures.sheet import Entry
from angiograph.figures.style import (
    FRAME_FILL,
    FRAME_LINE,
    INK,
    VERMILLION,
    Stroke,
    category_look,
    stroke,
)
from angiograph.figures.words import say
from angiograph.model import Entity
from angiograph.subset import MARKS, Selection
from angiograph.vocabulary import categories

__all__ = ["legend_of"]

_WIDTH, _MIDDLE = 20.0, 4.0


def legend_of(
    selection: Selection, entities: Iterable[Entity], frames: bool, joints: bool, lang: str
) -> list[Entry]:
    """Return the legend: lines, marks with their counts, roles, then categories."""
    return [
        *_lines(selection, lang),
        *_marks(selection, lang),
        *_roles(selection, frames, joints, lang),
        *_categories(entities, lang),
    ]


def _lines(selection: Selection, lang: str) -> Iterable[Entry]:
    found: dict[str, Stroke] = {}
    for drawn in selection.steps:
        step, look = drawn.step, stroke(drawn, marks=False)
        if drawn.polarity != "affirmed":
            found.setdefault(drawn.polarity, look)
        elif step.kind == "structural":
            found.setdefault("is_a" if step.relations[0].predicate == "is_a" else "part_of", look)
        else:
            if drawn.mark not in ("closes", "holds"):
                key = {1: "activates", -1: "inhibits", 0: "association"}[step.sign]
                found.setdefault(key, stroke_without_dash(look))
            if step.certainty == "hypothesis":
                found.setdefault("hypothesis", Stroke(INK, 1.0, look.dash, "none"))
            if step.spans:
                found.setdefault("spans", look)
    order = (
        "activates",
        "inhibits",
        "association",
        "hypothesis",
        "spans",
        "part_of",
        "is_a",
        "negated",
        "not_shown",
    )
    for key in order:
        if key in found:
            yield Entry(_sample(found[key]), say(key, lang))


def stroke_without_dash(look: Stroke) -> Stroke:
    """Return a line as it is when stated, at its usual width."""
    return Stroke(look.colour, 1.0, (), look.head, look.tail, "")


def _marks(selection: Selection, lang: str) -> Iterable[Entry]:
    counts = dict(selection.counts)
    ends = {"closes": "tee", "holds": "tee"}
    samples = {drawn.mark: stroke(drawn) for drawn in reversed(selection.steps)}
    for mark in MARKS:
        drawn_or_counted = mark in samples or counts.get(mark)
        if not drawn_or_counted:
            continue
        text = say(mark, lang)
        if mark in counts:
            number = counts[mark]
            told = say("routes_one" if number == 1 else "routes", lang, count=number)
            text += f" ({told})" if lang == "en" else f"（{told}）"
        look = samples.get(mark)
        if look is None:
            found = [d for d in selection.steps if mark in d.marks]
            look = stroke(found[0]) if found else None
        if look is None:
            continue
        yield Entry(
            _sample(
                Stroke(look.colour, look.width, (), ends.get(mark, "none"), "none", look.badge)
            ),
            text,
        )


def _roles(selection: Selection, frames: bool, joints: bool, lang: str) -> Iterable[Entry]:
    asked = any(
        selection.role(name) for name in ("source", "target", "readout", "centre", "driver")
    )
    if asked:
        yield Entry(_box("gene", INK, 1.7), say("readout", lang))
    for role, pen in (("blocked", 1.8), ("held", 1.1)):
        if selection.role(role):
            sample = (*_box("gene", VERMILLION, pen), *badge("×", 4.5, 3.4, VERMILLION))
            yield Entry(sample, say(role, lang))
    if selection.role("member"):
        sample = (*_box("gene", VERMILLION, 1.8), *badge("1", 4.5, 3.4, VERMILLION))
        yield Entry(sample, say("member", lang))
    if joints:
        sample = (
            line([(2, 1), (10, _MIDDLE), (2, 7)], INK, 1.0),
            line([(10, _MIDDLE), (18, _MIDDLE)], INK, 1.0),
            Ellipse(10, _MIDDLE, 2.2, 2.2, "#ffffff", INK, 0.8),
        )
        yield Entry(sample, say("joint", lang))
    if frames:
        corners = ((1.0, 0.0), (19.0, 0.0), (19.0, 8.0), (1.0, 8.0))
        yield Entry((Polygon(corners, FRAME_FILL, FRAME_LINE, 0.9),), say("compartment", lang))


def _categories(entities: Iterable[Entity], lang: str) -> Iterable[Entry]:
    used = {entity.category for entity in entities}
    for category in categories().values():
        if category.id in used:
            label = category.label_zh if lang == "zh" else category.label
            yield Entry(_box(category.id, "#404040", 0.75), label)
    if used - categories().keys():
        yield Entry(_box("", "#404040", 0.75), say("other", lang))


def _box(category: str, stroke: str, pen: float) -> tuple[Item, ...]:
    return tuple(outline(category_look(category), _WIDTH / 2, _MIDDLE, 16, 8, stroke, pen))


def _sample(look: Stroke) -> tuple[Item, ...]:
    """Return a short line as it is drawn, with its ends."""
    left, right = 1.0, _WIDTH - 1.0
    shapes: list[Shape] = []
    for end, x, inwards in ((look.tail, left, 1.0), (look.head, right, -1.0)):
        if end == "normal":
            shapes.append(_head(x, inwards, look.colour, look.colour))
        elif end == "onormal":
            shapes.append(_head(x, inwards, look.colour, "#ffffff"))
        elif end == "odiamond":
            middle = x + 3 * inwards
            points = (
                (x, _MIDDLE),
                (middle, _MIDDLE - 1.8),
                (x + 6 * inwards, _MIDDLE),
                (middle, _MIDDLE + 1.8),
            )
            shapes.append(Polygon(points, "#ffffff", look.colour, 0.6))
        elif end == "tee":
            shapes.append(line([(x, _MIDDLE - 3), (x, _MIDDLE + 3)], look.colour, 1.4))
    room = {"normal": 4.5, "onormal": 5.0, "odiamond": 6.0}
    start = left + room.get(look.tail, 0.0)
    stop = right - room.get(look.head, 0.0)
    shapes.insert(0, line([(start, _MIDDLE), (stop, _MIDDLE)], look.colour, look.width, look.dash))
    if look.badge:
        shapes += badge(look.badge, (start + stop) / 2, _MIDDLE, look.colour)
    return (Group("sample", "", tuple(shapes)),)


def _head(x: float, inwards: float, stroke: str, fill: str) -> Polygon:
    points = ((x, _MIDDLE), (x + 5 * inwards, _MIDDLE - 1.9), (x + 5 * inwards, _MIDDLE + 1.9))
    return Polygon(points, fill, stroke, 0.6)
