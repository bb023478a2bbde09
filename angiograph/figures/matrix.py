"""Drugs by targets: who is said to act on what, and how."""

from __future__ import annotations

from angiograph.exceptions import UsageError
from angiograph.figures.canvas import Curve, Ellipse, Group, Item, Page, Polygon, Text, line
from angiograph.figures.metrics import Metrics
from angiograph.figures.names import names_of
from angiograph.figures.sheet import Design, Drawing, Entry, narrowest, notes_of, sheet
from angiograph.figures.style import BLUE, SIZE, VERMILLION
from angiograph.figures.words import say
from angiograph.model import Entity
from angiograph.subset import Drawn, Selection

__all__ = ["draw_matrix"]

_CELL = 11.0
_STAIR = 9.0
_GRID = "#D9D9D9"
_NEUTRAL = "#404040"
_RADIUS = 3.3


def draw_matrix(selection: Selection, design: Design) -> Page:
    """Draw drugs as rows and targets as columns.

    The names of the columns stand on stairs, so that every one is read level.

    Raises
    ------
    UsageError
        If there is nothing to draw, or too much to be read.
    """
    if not selection.steps:
        raise UsageError(f"{selection.title.in_lang(design.lang)}: there is nothing to draw")
    metrics = Metrics(design.family)
    cells: dict[tuple[str, str], list[Drawn]] = {}
    for drawn in selection.steps:
        cells.setdefault((drawn.step.subject.id, drawn.step.object.id), []).append(drawn)
    rows, columns = _ordered(selection)
    drawing = _drawing(rows, columns, cells, design, metrics)
    lang = design.lang
    return sheet(
        drawing,
        design,
        narrowest([drawing], design)[1],
        selection.title.in_lang(lang),
        _legend(selection, lang),
        notes_of(selection, lang),
        selection.dataset,
        metrics,
        "choose some with --drug or --target",
    )


def _ordered(selection: Selection) -> tuple[list[Entity], list[Entity]]:
    """Return rows and columns so that drugs with the same targets stand together."""
    hits: dict[str, set[str]] = {}
    entities: dict[str, Entity] = {}
    for drawn in selection.steps:
        ends = (drawn.step.subject, drawn.step.object)
        entities |= {end.id: end for end in ends}
        hits.setdefault(ends[0].id, set()).add(ends[1].id)
    struck: dict[str, int] = {}
    for targets in hits.values():
        for target in targets:
            struck[target] = struck.get(target, 0) + 1
    # Columns that one drug only hits follow that drug, so that it reads as one block.
    by_breadth = sorted(hits, key=lambda drug: (-len(hits[drug]), entities[drug].name))
    lone = {
        target: number
        for number, breadth in enumerate(by_breadth)
        for target in hits[breadth]
        if struck[target] == 1
    }
    columns = sorted(
        struck,
        key=lambda target: (-struck[target], lone.get(target, 0), entities[target].name),
    )
    rank = {target: number for number, target in enumerate(columns)}
    rows = sorted(hits, key=lambda drug: (sorted(rank[t] for t in hits[drug]), entities[drug].name))
    return [entities[one] for one in rows], [entities[one] for one in columns]


def _drawing(
    rows: list[Entity],
    columns: list[Entity],
    cells: dict[tuple[str, str], list[Drawn]],
    design: Design,
    metrics: Metrics,
) -> Drawing:
    row_names = [" ".join(names_of(row, design.labels)) for row in rows]
    column_names = [" ".join(names_of(column, design.labels)) for column in columns]
    metrics.learn([*row_names, *column_names])
    left = max(metrics.width(name, SIZE) for name in row_names) + 5
    head = len(columns) * _STAIR + 4
    bottom = head + len(rows) * _CELL
    right = left + len(columns) * _CELL
    items: list[Item] = []
    width = right
    for number, name in enumerate(column_names):
        x = left + (number + 0.5) * _CELL
        y = number * _STAIR + SIZE
        items += [
            line([(x, y + 2), (x, bottom)], _GRID, 0.5),
            Text(x - 2, y, name, SIZE),
        ]
        width = max(width, x + metrics.width(name, SIZE))
    for number, name in enumerate(row_names):
        y = head + (number + 0.5) * _CELL
        items += [
            line([(left, y), (right, y)], _GRID, 0.5),
            Text(left - 4, y + SIZE * 0.36, name, SIZE, "end"),
        ]
    for (drug, target), found in sorted(cells.items()):
        x = left + ([one.id for one in columns].index(target) + 0.5) * _CELL
        y = head + ([one.id for one in rows].index(drug) + 0.5) * _CELL
        for shift, drawn in enumerate(found):
            title = f"{drawn.step} {', '.join(one.id for one in drawn.step.relations)}"
            at = x + (shift - (len(found) - 1) / 2) * 2.5
            items.append(Group("step", title, _mark(drawn, at, y)))
    return Drawing(width, bottom + 2, tuple(items))


def _mark(drawn: Drawn, x: float, y: float) -> tuple[Polygon | Curve | Ellipse, ...]:
    """Return a square for what is lowered, a triangle for what is raised, else a disc."""
    stated = drawn.step.certainty == "stated"
    r = _RADIUS
    match drawn.step.sign:
        case -1:
            corners = ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))
            return (Polygon(corners, VERMILLION if stated else "#ffffff", VERMILLION, 0.9),)
        case 1:
            corners3 = ((x, y - r - 0.4), (x + r + 0.4, y + r), (x - r - 0.4, y + r))
            return (Polygon(corners3, BLUE if stated else "#ffffff", BLUE, 0.9),)
        case _:
            return (Ellipse(x, y, r, r, _NEUTRAL if stated else "#ffffff", _NEUTRAL, 0.9),)


def _legend(selection: Selection, lang: str) -> list[Entry]:
    keys = {1: "activates", -1: "inhibits", 0: "targets"}
    found: dict[tuple[int, str], Drawn] = {}
    for drawn in selection.steps:
        found.setdefault(((-1, 1, 0).index(drawn.step.sign), drawn.step.certainty), drawn)
    entries = []
    for (_, certainty), drawn in sorted(
        found.items(), key=lambda pair: (pair[0][0], pair[0][1] == "hypothesis")
    ):
        text = say(keys[drawn.step.sign], lang)
        if certainty == "hypothesis":
            text += f" ({say('hypothesis', lang)})" if lang == "en" else "（推测）"
        entries.append(Entry((Group("sample", "", _mark(drawn, 10, 4)),), text))
    return entries
