"""What surrounds a drawing: title, legend, caption with sources; and the page they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from angiograph.exceptions import UsageError
from angiograph.figures.canvas import Item, Page, Text
from angiograph.figures.metrics import LEADING, Metrics, clean
from angiograph.figures.style import FAMILY, SIZE
from angiograph.figures.words import say
from angiograph.model import Dataset, Evidence, Outcome, Reference
from angiograph.subset import Selection

__all__ = [
    "COLUMNS",
    "PARTS",
    "SMALLEST",
    "WIDTHS",
    "Design",
    "Drawing",
    "Entry",
    "fit",
    "narrowest",
    "notes_of",
    "sheet",
    "sources",
    "too_large",
]

MM = 72 / 25.4
WIDTHS = (85 * MM, 130 * MM, 174 * MM)
"""One column, one and a half, two columns of a journal."""

COLUMNS = {"1col": WIDTHS[0], "1.5col": WIDTHS[1], "2col": WIDTHS[2]}
PARTS = ("title", "legend", "caption")

SMALLEST = 5.0
"""No name is printed smaller than this, in points."""

_TALLEST = 240 * MM
_MARGIN = 5.0
_TITLE = 9.0
_NOTE = 6.2
_SAMPLE = 20.0
_PAPERS = 10


@dataclass(frozen=True, slots=True)
class Design:
    """How a figure is to look.

    Attributes
    ----------
    lang
        The language of title, legend and caption: ``en`` or ``zh``.
    labels
        The language of names: ``en``, ``zh`` or ``both``.
    width
        In points; None for the narrowest column that the figure fits.
    font
        A font family to take before the usual ones.
    without
        Parts to leave out, of `PARTS`.
    """

    lang: str = "en"
    labels: str = "en"
    width: float | None = None
    font: str = ""
    without: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The font families, best first."""
        return f"{self.font},{FAMILY}" if self.font else FAMILY


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in its natural size, with its origin at the top left."""

    width: float
    height: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a sample drawn in a box of 20 by 8 points, and what it means."""

    sample: tuple[Item, ...]
    text: str


def fit(drawing: Drawing, width: float) -> float:
    """Return by how much a drawing is made smaller to fit a width and the height of a page."""
    tallest = max(_TALLEST, width * 1.3)
    return min(1.0, (width - 2 * _MARGIN) / drawing.width, tallest / drawing.height)


def too_large(drawing: Drawing, width: float) -> bool:
    """Whether the names of a drawing would be too small to read."""
    return fit(drawing, width) * SIZE < SMALLEST - 0.001


def narrowest(drawings: Sequence[Drawing], design: Design) -> tuple[Drawing, float]:
    """Return the drawing that fits the narrowest column best, and that column's width.

    Where the design has a width, the drawing that is printed largest on it.
    """
    widths = WIDTHS if design.width is None else (design.width,)
    for enough in (0.98, 0.85):
        for width in widths:
            fitting = [one for one in drawings if fit(one, width) >= enough]
            if fitting:
                return min(fitting, key=lambda one: one.height), width
    best = max(drawings, key=lambda one: fit(one, widths[-1]))
    narrowest = next((width for width in widths if not too_large(best, width)), widths[-1])
    return best, narrowest


def sheet(
    drawing: Drawing,
    design: Design,
    width: float,
    title: str,
    legend: Sequence[Entry],
    notes: Sequence[str],
    dataset: Dataset,
    metrics: Metrics,
    part: str,
) -> Page:
    """Return the page of a drawing with its title above, legend and notes below.

    Parameters
    ----------
    part
        How to ask for a part of it, where it is too large.

    Raises
    ------
    UsageError
        If its names would be too small to read.
    """
    scale = fit(drawing, width)
    if too_large(drawing, width):
        raise UsageError(
            f"too large to read: names would be {scale * SIZE:.1f} pt high on a page of "
            f"{width / MM:.0f} mm; {part}, or give a larger --width"
        )
    room = width - 2 * _MARGIN
    title, notes = clean(title), [clean(note) for note in notes if note]
    metrics.learn([title, *notes, *(entry.text for entry in legend)])
    items: list[Item] = []
    y = _MARGIN
    if "title" not in design.without:
        for line in metrics.wrap(title, room / 1.07, _TITLE):
            y += _TITLE * LEADING
            items.append(Text(_MARGIN, y - 2, line, _TITLE, bold=True))
        y += 5
    left = _MARGIN + max(0.0, (room - drawing.width * scale) / 2)
    items += [item.moved(scale, left, y) for item in drawing.items]
    y += drawing.height * scale + 6
    if "legend" not in design.without and legend:
        placed, y = _legend(legend, room, y, metrics)
        items += placed
    if "caption" not in design.without:
        for note in notes:
            for line in metrics.wrap(note, room, _NOTE):
                y += _NOTE * LEADING
                items.append(Text(_MARGIN, y - 1.5, line, _NOTE, fill="#333333"))
            y += 1.5
    date = dataset.release.date if dataset.release else ""
    description = " ".join(notes)
    return Page(
        width, y + _MARGIN, tuple(items), title, description, design.lang, metrics.family, date
    )


def _legend(
    legend: Sequence[Entry], room: float, y: float, metrics: Metrics
) -> tuple[list[Item], float]:
    """Return the legend in columns as wide as its longest line."""
    longest = max(metrics.width(entry.text, _NOTE) for entry in legend)
    column = _SAMPLE + 4 + longest + 8
    columns = max(1, min(len(legend), int((room + 8) // column)))
    pitch = _NOTE * LEADING + 3
    items: list[Item] = []
    rows = -(-len(legend) // columns)
    deepest = y
    for number, entry in enumerate(legend):
        x = _MARGIN + number // rows * column
        top = y + number % rows * pitch
        items += [item.moved(1, x, top) for item in entry.sample]
        for line in metrics.wrap(entry.text, room - _SAMPLE - 4, _NOTE):
            items.append(Text(x + _SAMPLE + 4, top + 6.2, line, _NOTE))
            top += _NOTE * LEADING
        deepest = max(deepest, top + 3)
    return items, deepest + 4


def notes_of(selection: Selection, lang: str) -> list[str]:
    """Return the notes under a selection: its caption, and where its claims come from."""
    places = [
        place
        for drawn in selection.steps
        for relation in drawn.step.relations
        for place in relation.evidence
    ]
    return [selection.caption.in_lang(lang), *sources(selection.dataset, lang, places)]


def sources(dataset: Dataset, lang: str, places: Iterable[Evidence | Outcome]) -> list[str]:
    """Return the notes that say where what is drawn comes from.

    Parameters
    ----------
    places
        The evidence and outcomes behind what is drawn.
    """
    cited: dict[str, set[str]] = {}
    for place in places:
        cited.setdefault(place.document, set()).update(place.references)
    stop, joint = ("。", "；") if lang == "zh" else (".", "; ")
    notes = []
    for identifier in sorted(cited.keys() & dataset.documents.keys()):
        document = dataset.documents[identifier]
        title = document.title_zh if lang == "zh" and document.title_zh else document.title
        about = [text for text in (document.authors, str(document.year or "")) if text]
        named = f"{say('document', lang)} {document.id}: {title or document.file_name}"
        if about:
            named += f" ({', '.join(about)})"
        known = [one for one in dataset.references.values() if one.id in cited[identifier]]
        papers = [_paper(one) for one in sorted(known, key=lambda one: (one.number or 0, one.id))]
        if papers:
            more = len(papers) - _PAPERS
            named += f"{joint}{', '.join(papers[:_PAPERS])}"
            named += f" {say('more', lang, count=more)}" if more > 0 else ""
        notes.append(named + stop)
    release = dataset.release
    if release is not None:
        notes.append(say("release", lang, version=release.version, date=release.date))
    return notes


def _paper(reference: Reference) -> str:
    number = f"[{reference.id.partition(':')[2] or reference.id}]"
    if not reference.authors:
        return number
    first = reference.authors.split(",")[0]
    return f"{number} {first} {reference.year or ''}".strip()
