"""Reported results as a forest-like plot: one row a result, one panel a metric."""

from __future__ import annotations

import math
from collections.abc import Sequence

from angiograph.exceptions import UsageError
from angiograph.figures.canvas import Ellipse, Group, Item, Page, Polygon, Shape, Text, line
from angiograph.figures.metrics import LEADING, Metrics, clean
from angiograph.figures.names import names_of
from angiograph.figures.sheet import WIDTHS, Design, Drawing, Entry, sheet, sources
from angiograph.figures.style import BLUE, GREY, INK, SIZE, VERMILLION
from angiograph.figures.words import say
from angiograph.model import Dataset, Outcome
from angiograph.vocabulary import PLAIN_COMPARATORS, phrase_zh, study_name

__all__ = ["draw_outcomes"]

_ROW = SIZE * LEADING
_NOTE = 6.0
_RATIOS = ("ratio", "HR", "OR", "RR")


def draw_outcomes(dataset: Dataset, outcomes: Sequence[Outcome], design: Design) -> Page:
    """Draw the results that have a number; the others are counted in the caption.

    Ratios stand on a logarithmic axis with a line at 1. Intervals are drawn where they are
    reported, never made up.

    Raises
    ------
    UsageError
        If no result has a number, or there are too many to be read.
    """
    lang = design.lang
    drawn = [outcome for outcome in outcomes if outcome.value is not None]
    if not drawn:
        raise UsageError(f"none of {len(outcomes)} results has a number; there is nothing to draw")
    metrics = Metrics(design.family)
    width = design.width or WIDTHS[2]
    room = width - 10
    panels: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in drawn:
        panels.setdefault((outcome.metric, outcome.unit), []).append(outcome)
    items: list[Item] = []
    y = 0.0
    for (metric, unit), rows in sorted(panels.items(), key=lambda one: (-len(one[1]), one[0])):
        rows.sort(key=lambda one: (-(one.value or 0.0), one.id))
        panel = _Panel(dataset, design, metrics, metric, unit, rows, room)
        items += [item.moved(1, 0, y) for item in panel.items()]
        y += panel.height + 10
    legend = _legend(drawn, lang)
    left_out = len(outcomes) - len(drawn)
    notes = [
        say("study_rows", lang),
        say("no_value_one" if left_out == 1 else "no_value", lang, count=left_out)
        if left_out
        else "",
        *sources(dataset, lang, drawn),
    ]
    drawing = Drawing(room, y - 10, tuple(items))
    part = "choose some with --metric, --drug or --document"
    return sheet(
        drawing, design, width, say("results", lang), legend, notes, dataset, metrics, part
    )


class _Panel:
    """The rows of one metric on one axis."""

    def __init__(
        self,
        dataset: Dataset,
        design: Design,
        metrics: Metrics,
        metric: str,
        unit: str,
        rows: Sequence[Outcome],
        room: float,
    ) -> None:
        self._dataset, self._design, self._metrics = dataset, design, metrics
        self._head = _words(metric, design.lang)
        if unit not in ("", "ratio"):
            self._head += f" ({_words(unit, design.lang)})"
        self._rows = rows
        self._names = room * 0.5
        self._left, self._right = room * 0.53, room * 0.80
        self._values = room * 0.82
        self._log = unit.lower() in map(str.lower, _RATIOS) or metric.startswith(
            ("HR", "RR", "OR_")
        )
        if any(low <= 0 for low in self._numbers()):
            self._log = False
        self._ticks = _ticks(min(self._numbers()), max(self._numbers()), self._log, unit)
        self._labels = [self._label(outcome) for outcome in rows]
        self._told = [
            metrics.wrap(_value(outcome, design.lang), room - self._values, _NOTE)
            for outcome in rows
        ]
        self._heights = [
            max(len(label) * _ROW, len(told) * _NOTE * LEADING, _ROW) + 3
            for label, told in zip(self._labels, self._told, strict=True)
        ]
        self.height = _ROW + 4 + sum(self._heights) + 14

    def _numbers(self) -> list[float]:
        return [
            number
            for one in self._rows
            for number in (one.value, one.comparator_value, one.ci_low, one.ci_high)
            if number is not None
        ]

    def _label(self, outcome: Outcome) -> list[tuple[str, str]]:
        """Return what a row is of: the regimen, then who was treated and who says so."""
        who = [outcome.population, outcome.subgroup, outcome.line_of_therapy, outcome.timepoint]
        numbers = ", ".join(one.partition(":")[2] for one in outcome.references)
        source = f"{outcome.document}{f' [{numbers}]' if numbers else ''}"
        labels, lang = self._design.labels, self._design.lang
        other = _regimen(self._dataset, outcome.comparator, labels, lang)
        kind = "" if outcome.comparator_kind in PLAIN_COMPARATORS else outcome.comparator_kind
        kind = _words(kind, lang)
        if other and kind:
            kind = f"（{kind}）" if lang == "zh" else f" ({kind})"
        against = f"vs {other}{kind}" if other or kind else ""
        parts = (against, *who, clean(study_name(outcome.study, lang)), source)
        between = "；" if lang == "zh" else "; "
        said = between.join(_words(text, lang) for text in parts if text)
        wrap, names = self._metrics.wrap, self._names
        regimen = _regimen(self._dataset, outcome.regimen, labels, lang)
        regimen = regimen or _words(outcome.study, lang)
        return [
            *((text, INK) for text in wrap(regimen, names, SIZE)),
            *((text, "#595959") for text in wrap(said, names * SIZE / _NOTE, SIZE)),
        ]

    def _x(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        if self._log:
            value, low, high = math.log(value), math.log(low), math.log(high)
        return self._left + (value - low) / (high - low) * (self._right - self._left)

    def items(self) -> list[Item]:
        """Return the panel, its origin at the top left."""
        items: list[Item] = [Text(0, SIZE, self._head, SIZE + 0.5, bold=True)]
        y = _ROW + 4
        bottom = y + sum(self._heights)
        for tick in self._ticks:
            x = self._x(tick)
            items.append(line([(x, y), (x, bottom)], "#E3E3E3", 0.5))
        if self._log:
            items.append(line([(self._x(1), y), (self._x(1), bottom)], INK, 0.7, (2, 2)))
        items.append(line([(self._left, bottom), (self._right, bottom)], INK, 0.7))
        for tick in self._ticks:
            x = self._x(tick)
            items += [
                line([(x, bottom), (x, bottom + 2.5)], INK, 0.7),
                Text(x, bottom + 9, f"{tick:g}", _NOTE, "middle"),
            ]
        for outcome, label, told, height in zip(
            self._rows, self._labels, self._told, self._heights, strict=True
        ):
            items.append(self._row(outcome, label, told, y, height))
            y += height
        return items

    def _row(
        self,
        outcome: Outcome,
        label: list[tuple[str, str]],
        told: list[str],
        y: float,
        height: float,
    ) -> Group:
        shapes: list[Shape] = []
        at = y
        for text, colour in label:
            at += _ROW
            size = SIZE if colour == INK else _NOTE
            shapes.append(Text(0, at - 2, text, size, fill=colour))
        middle = y + (height - 3) / 2
        first = middle - len(told) * _NOTE * LEADING / 2 + _NOTE * 0.95
        shapes += [
            Text(self._values, first + number * _NOTE * LEADING, text, _NOTE)
            for number, text in enumerate(told)
        ]
        if outcome.comparator_value is not None:
            x = self._x(outcome.comparator_value)
            shapes.append(Ellipse(x, middle, 2.5, 2.5, "#ffffff", GREY, 1.1))
        if outcome.ci_low is not None and outcome.ci_high is not None:
            low, high = self._x(outcome.ci_low), self._x(outcome.ci_high)
            shapes.append(line([(low, middle), (high, middle)], BLUE, 1.1))
            shapes += [line([(x, middle - 2), (x, middle + 2)], BLUE, 1.1) for x in (low, high)]
        assert outcome.value is not None
        shapes += _marker(self._x(outcome.value), middle, outcome.bound)
        return Group("outcome", outcome.id, tuple(shapes))


def _marker(x: float, y: float, bound: str) -> list[Shape]:
    """Return a square, with an arrow to the side that a bound leaves open."""
    corners = ((x - 2.6, y - 2.6), (x + 2.6, y - 2.6), (x + 2.6, y + 2.6), (x - 2.6, y + 2.6))
    shapes: list[Shape] = [Polygon(corners, BLUE, BLUE, 0.6)]
    side = 1 if bound[:1] in (">", "≥") else -1 if bound[:1] in ("<", "≤") else 0
    if side:
        tip, back = x + 11 * side, x + 7 * side
        shapes.append(line([(x, y), (back, y)], VERMILLION, 1.0))
        head = ((tip, y), (back, y - 2), (back, y + 2))
        shapes.append(Polygon(head, VERMILLION, VERMILLION, 0.5))
    return shapes


def _words(text: str, lang: str) -> str:
    """Return the words of a cell in a language, to be drawn."""
    return clean(phrase_zh(text) if lang == "zh" else text).replace("_", " ")


def _value(outcome: Outcome, lang: str) -> str:
    """Return the numbers of a result as text."""
    bound = _words(outcome.bound, lang)
    bound = bound if bound[:1] in "<>≤≥" else f"{bound} "
    bound = bound.replace(">=", "≥").replace("<=", "≤")
    text = f"{bound}{outcome.value:g}".strip()
    if outcome.ci_low is not None and outcome.ci_high is not None:
        text += f" [{outcome.ci_low:g}–{outcome.ci_high:g}]"
    if outcome.comparator_value is not None:
        text += f" vs {outcome.comparator_value:g}"
    if outcome.p_value:
        p = clean(outcome.p_value)
        text += f"; p {p}" if p[:1] in "<>=≤≥" else f"; p = {p}"
    if outcome.n is not None:
        text += f"; n = {outcome.n}"
    return text


def _regimen(dataset: Dataset, regimen: str, labels: str, lang: str) -> str:
    """Return the drugs of a regimen by name, with their doses."""
    text = []
    for then in regimen.split(" > "):
        given = []
        for part in then.split(" + "):
            identifier, bracket, dose = part.partition("[")
            entity = dataset.entities.get(identifier.strip())
            name = " ".join(names_of(entity, labels)) if entity else clean(identifier)
            given.append(f"{name} {_words(dose.rstrip(']'), lang)}" if bracket else name)
        text.append(" + ".join(given))
    return " → ".join(text)


def _ticks(low: float, high: float, log: bool, unit: str) -> list[float]:
    """Return round numbers that hold all values between the first and the last."""
    if log:
        return _powers(min(low, 1.0), max(high, 1.0))
    if unit == "%" and low >= 0 and high <= 200:
        return [0, 25, 50, 75, 100] if high <= 100 else [0, 50, 100, 150, 200]
    low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or 1.0
    step = 10 ** math.floor(math.log10(span / 3))
    step *= next(factor for factor in (1, 2, 5, 10) if span / (step * factor) <= 5)
    first = math.floor(low / step)
    last = max(math.ceil(high / step), first + 1)
    return [number * step for number in range(first, last + 1)]


def _powers(low: float, high: float) -> list[float]:
    """Return the round numbers of a logarithmic axis, at most some ten."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    if last - first > 4:
        every = math.ceil((last - first) / 8)
        return [10.0**power for power in range(first, last + every, every)]
    steps = [factor * 10.0**power for power in range(first, last + 1) for factor in (1, 2, 5)]
    start = max(step for step in steps if step <= low)
    end = min(step for step in steps if step >= high)
    return [step for step in steps if start <= step <= end] if start < end else [0.5, 1, 2]


def _legend(outcomes: Sequence[Outcome], lang: str) -> list[Entry]:
    entries = [Entry((Group("sample", "", tuple(_marker(10, 4, ""))),), say("result", lang))]
    if any(one.ci_low is not None and one.ci_high is not None for one in outcomes):
        bar = (line([(2, 4), (18, 4)], BLUE, 1.1), line([(2, 2), (2, 6)], BLUE, 1.1))
        entries.append(Entry((*bar, line([(18, 2), (18, 6)], BLUE, 1.1)), say("bar", lang)))
    if any(one.comparator_value is not None for one in outcomes):
        entries.append(
            Entry((Ellipse(10, 4, 2.5, 2.5, "#ffffff", GREY, 1.1),), say("comparator", lang))
        )
    if any(one.bound[:1] in "<>≤≥" for one in outcomes if one.bound):
        entries.append(Entry((Group("sample", "", tuple(_marker(7, 4, ">"))),), say("bound", lang)))
    return entries
