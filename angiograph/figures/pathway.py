"""A selection drawn as a pathway: entities in layers, signed steps between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from angiograph.exceptions import UsageError
from angiograph.figures.canvas import (
    Ellipse,
    Group,
    Item,
    Page,
    Point,
    Polygon,
    Shape,
    Text,
)
from angiograph.figures.layout import Box, Layout, Link, Placed, place
from angiograph.figures.legend import legend_of
from angiograph.figures.metrics import LEADING, Metrics, clean
from angiograph.figures.names import names_of
from angiograph.figures.shapes import BADGE, SLACK, badge, free_spot, outline
from angiograph.figures.sheet import Design, Drawing, narrowest, notes_of, sheet, too_large
from angiograph.figures.style import (
    FRAME_FILL,
    FRAME_LINE,
    INK,
    JOINT,
    SIZE,
    VERMILLION,
    Stroke,
    category_look,
    emphasis,
    stroke,
)
from angiograph.figures.words import say
from angiograph.model import Entity
from angiograph.results import Step
from angiograph.subset import Drawn, Selection
from angiograph.vocabulary import ancestors, contexts, kind_of

__all__ = ["Pathway", "Wire", "draw_pathway"]

_MOST = 220
"""More entities than this are never laid out: no page holds them."""

_PART = (
    "draw a part of it (figure around NAME, mechanism ID, trace A B, a lower --limit, "
    "--certainty stated) or an interactive page (-o FILE.html)"
)
_WRAPS = (88.0, 60.0)
_PAD_X, _PAD_Y = 4.0, 2.4
_LINE = 8.0
_GIVEN = ("rebound", "pressure", "released", "closes", "holds")


@dataclass(frozen=True, slots=True)
class Wire:
    """A line of the drawing: a step, or a part of a joint one."""

    source: str
    target: str
    stroke: Stroke
    drawn: Drawn


class Pathway:
    """The entities and lines of a selection, before they have places."""

    def __init__(self, selection: Selection, design: Design, metrics: Metrics) -> None:
        self._selection = selection
        self._design = design
        self._metrics = metrics
        self.entities = {entity.id: entity for entity in selection.entities}
        self.joints: list[str] = []
        self.wires = list(self._wires())
        metrics.learn(
            name
            for entity in self.entities.values()
            for name in names_of(entity, self._design.labels)
        )

    def _wires(self) -> Iterator[Wire]:
        """Yield the lines; what acts only together meets in a small circle first."""
        joined: dict[frozenset[str], str] = {}
        reached: set[tuple[str, str, int, str]] = set()
        paired: set[tuple[str, ...]] = set()
        for drawn in self._selection.steps:
            step, look = drawn.step, stroke(drawn)
            ends = (step.subject.id, step.object.id)
            if step.kind == "structural":
                pair = (*sorted(ends), *sorted(one.id for one in step.relations))
                if pair in paired:
                    continue
                paired.add(pair)
            if not step.partners:
                yield Wire(*ends, look, drawn)
                continue
            givers = frozenset((step.subject.id, *step.partners))
            if givers not in joined:
                joint = joined[givers] = f"joint {len(joined)}"
                self.joints.append(joint)
                for partner in sorted(givers):
                    known = self._selection.dataset.entities[partner]
                    self.entities.setdefault(partner, known)
                    yield Wire(partner, joint, JOINT, drawn)
            key = (joined[givers], step.object.id, step.sign, drawn.polarity)
            if key not in reached:
                reached.add(key)
                yield Wire(joined[givers], step.object.id, look, drawn)

    @cached_property
    def frames(self) -> dict[str, str]:
        """The cell or compartment of each entity for which the claims agree on one.

        Those drawn that name any all name it, or what lies within it; and they are most of the
        claims drawn at the entity.
        """
        if self._selection.kind == "all":
            return {}
        frames = {
            end: cell
            for end, claims in self._places().items()
            if end in self.entities
            and (cell := _agreed(list(claims.values())))
            and self._can_be_inside(end, cell)
        }
        return {end: cell for end, cell in frames.items() if list(frames.values()).count(cell) > 1}

    def _places(self) -> dict[str, dict[str, set[str]]]:
        """Return for each entity the claims drawn there, each with the cells that it names."""
        known = contexts()
        told: dict[str, dict[str, set[str]]] = {}
        for drawn in self._selection.steps:
            for relation in drawn.step.relations:
                for end, own in (
                    (relation.subject, relation.subject_context),
                    (relation.object, relation.object_context),
                ):
                    cells = {c for c in own or relation.context if known[c].axis == "cell"}
                    told.setdefault(end, {})[relation.id] = cells
        return told

    def _can_be_inside(self, entity: str, cell: str) -> bool:
        category = self.entities[entity].category
        outside = kind_of(category) == "intervention" or category == "disease"
        return not outside and contexts()[cell].xref != entity

    def label(self, entity: Entity, wrap: float) -> list[str]:
        """Return the lines of a name; a long word gets the widest box before it is broken."""
        names = names_of(entity, self._design.labels)
        room = max(wrap, *(min(self._metrics.longest(name, SIZE), _WRAPS[0]) for name in names))
        return [line for name in names for line in self._metrics.balanced(name, room, SIZE)]

    def frame_name(self, frame: str) -> str:
        """Return the name of a cell or compartment."""
        told = contexts()[frame]
        labels = self._design.labels
        if labels == "both":
            return f"{told.name} {told.name_zh}"
        return told.name_zh if labels == "zh" else told.name

    def boxes(self, wrap: float, direction: str) -> Iterator[Box]:
        """Yield what has to be placed, for names of at most a width."""
        centres = self._selection.role("centre")
        for entity in self.entities.values():
            lines = self.label(entity, wrap)
            look = category_look(entity.category)
            width = max(self._metrics.width(one, SIZE) for one in lines) + 2 * _PAD_X
            height = len(lines) * SIZE * LEADING + 2 * _PAD_Y
            width += 2 * SLACK.get(look.shape, 0.0)
            if look.shape == "ellipse":
                width, height = width * 1.15 + 4, height * 1.2 + 1
            if look.double:
                width, height = width + 4, height + 3.4
            if look.shape == "cylinder":
                height += 4
            if direction == "LR" and entity.id in centres:
                # So high that the lines that meet there can be told apart.
                ends = [
                    wire.target == entity.id
                    for wire in self.wires
                    if entity.id in (wire.source, wire.target)
                ]
                height = max(height, _LINE * max(sum(ends), len(ends) - sum(ends)))
            yield Box(
                entity.id,
                max(width, 20.0),
                height,
                look.shape == "ellipse",
                self.frames.get(entity.id, ""),
            )
        for joint in self.joints:
            yield Box(joint, 5.0, 5.0, round=True)

    def lay(self, direction: str, wrap: float) -> tuple[Layout, dict[str, Box]]:
        """Return a layout and the boxes that it places."""
        boxes = {box.key: box for box in self.boxes(wrap, direction)}
        links = [
            Link(wire.source, wire.target, wire.stroke.head, wire.stroke.tail)
            for wire in self.wires
        ]
        widths = {
            frame: self._metrics.width(self.frame_name(frame), SIZE) + 4
            for frame in set(self.frames.values())
        }
        return place(boxes.values(), links, direction, widths), boxes

    def drawing(self, laid: tuple[Layout, dict[str, Box]], wrap: float, marks: bool) -> Drawing:
        """Return a layout as a drawing; without ``marks`` as it was before a block."""
        layout, boxes = laid
        items: list[Item] = []
        names: list[Item] = []
        badges: list[Item] = []
        for frame, (x, y, width, height) in sorted(layout.frames.items()):
            name = self.frame_name(frame)
            items.append(Group("compartment", name, (_frame(x, y, width, height),)))
            names += self._frame_label(name, x, y)
        taken = [ground.points for ground in names if isinstance(ground, Polygon)]
        shown: set[str] = set()
        for wire, placed in sorted(
            zip(self.wires, layout.lines, strict=True),
            key=lambda pair: pair[0].drawn.mark == "lost",
            reverse=True,
        ):
            if not marks and wire.drawn.marks and set(wire.drawn.marks) <= set(_GIVEN):
                continue
            look = wire.stroke
            if not marks and look != JOINT:
                look = stroke(wire.drawn, marks=False)
            items.append(_wire(wire, look, placed))
            badges += _wire_badge(wire, look, placed, taken)
            shown |= {wire.source, wire.target}
        items += [*names, *badges]
        for key, (x, y) in layout.centres.items():
            if key not in shown:
                continue
            if key in self.joints:
                items.append(
                    Group(
                        "joint",
                        say("joint", self._design.lang),
                        (Ellipse(x, y, 2.2, 2.2, "#ffffff", INK, 0.8),),
                    )
                )
            else:
                items.append(self._entity(self.entities[key], x, y, boxes[key], wrap, marks))
        return Drawing(layout.width, layout.height, tuple(items))

    def _frame_label(self, name: str, x: float, y: float) -> list[Item]:
        """Return the name of a compartment on a ground that keeps lines off it."""
        width, top = self._metrics.width(name, SIZE), y + 2.5
        right, bottom = x + 5.5 + width, top + SIZE + 2
        ground = ((x + 2.5, top), (right, top), (right, bottom), (x + 2.5, bottom))
        return [
            Polygon(ground, FRAME_FILL),
            Text(x + 4, y + SIZE + 2.5, name, SIZE, fill="#5C5C4D"),
        ]

    def _entity(
        self, entity: Entity, x: float, y: float, box: Box, wrap: float, marks: bool
    ) -> Group:
        look = category_look(entity.category)
        pen, colour, said = emphasis(self._selection, entity.id, marks)
        shapes: list[Shape] = [*outline(look, x, y, box.width, box.height, colour, pen)]
        lines = self.label(entity, wrap)
        lower = 1.5 if look.shape == "cylinder" else 0
        first = y - len(lines) * SIZE * LEADING / 2 + SIZE * 0.96 + lower
        shapes += [
            Text(x, first + number * SIZE * LEADING, line, SIZE, "middle")
            for number, line in enumerate(lines)
        ]
        corner = (x - box.width / 2 + 1, y - box.height / 2 + 1)
        if said:
            shapes += badge(said, *corner, VERMILLION)
        return Group("entity", f"{clean(entity.name)} {entity.id}", tuple(shapes))


def _agreed(claims: list[set[str]]) -> str:
    """Return the cell or compartment that most of some claims name and none differs from.

    Examples
    --------
    >>> _agreed([{"HUVEC"}, {"endothelial_cell"}, set()])
    'endothelial_cell'
    >>> _agreed([{"bone_marrow"}, set()]) or _agreed([{"bone_marrow"}, {"blood"}])
    ''
    """
    named = set().union(*claims)
    agreed = next((cell for cell in named if all(cell in ancestors(one) for one in named)), "")
    return agreed if sum(map(bool, claims)) * 2 > len(claims) else ""


def _frame(x: float, y: float, width: float, height: float) -> Polygon:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Polygon(corners, FRAME_FILL, FRAME_LINE, 0.9)


def _wire(wire: Wire, look: Stroke, placed: Placed) -> Group:
    shapes: list[Shape] = [
        replace(curve, stroke=look.colour, width=look.width, dash=look.dash)
        for curve in placed.curves
    ]
    for end in placed.ends:
        if isinstance(end, Polygon):
            fill = "#ffffff" if end.fill == "#ffffff" else look.colour
            shapes.append(replace(end, stroke=look.colour, fill=fill, width=0.6))
        else:
            shapes.append(replace(end, stroke=look.colour, width=look.width))
    step = wire.drawn.step
    return Group(_class(wire.drawn), _said(step, wire.drawn.polarity), tuple(shapes))


def _wire_badge(
    wire: Wire, look: Stroke, placed: Placed, taken: list[tuple[Point, ...]]
) -> list[Item]:
    """Return the disc of a marked line, beside the names of compartments and other discs."""
    if not look.badge or not placed.curves:
        return []
    x, y = free_spot(placed.curves[0], taken)
    disc = badge(look.badge, x, y, look.colour)
    taken.append(((x - BADGE, y - BADGE), (x + BADGE, y + BADGE)))
    said = _said(wire.drawn.step, wire.drawn.polarity)
    return [Group(f"badge {wire.drawn.mark or wire.drawn.polarity}", said, tuple(disc))]


def _class(drawn: Drawn) -> str:
    """Return what a step is, as the class of its group."""
    step = drawn.step
    sign = {1: "raises", -1: "lowers", 0: "association"}[step.sign]
    kind = "structural" if step.kind == "structural" else sign
    return " ".join(
        word
        for word in (
            "step",
            kind,
            step.certainty,
            drawn.polarity if drawn.polarity != "affirmed" else "",
            drawn.mark,
        )
        if word
    )


def _said(step: Step, polarity: str) -> str:
    claims = ", ".join(relation.id for relation in step.relations)
    denied = "" if polarity == "affirmed" else f" ({polarity.replace('_', ' ')})"
    return clean(f"{step}{denied} {claims}")


def _arranged(pathway: Pathway, before_after: bool, design: Design) -> tuple[Drawing, float]:
    """Return the drawing that fits the narrowest column, of several directions and breaks."""
    drawings = [
        drawing
        for wrap in _WRAPS
        for direction in ("TB", "LR")
        for drawing in _panels(pathway, pathway.lay(direction, wrap), wrap, before_after, design)
    ]
    return narrowest(drawings, design)


def draw_pathway(selection: Selection, design: Design, before_after: bool = False) -> Page:
    """Draw a selection.

    Parameters
    ----------
    before_after
        Draw it twice, as it is without the block and with it.

    Where the boxes of cells and compartments leave too little room for names, they are left out.

    Raises
    ------
    UsageError
        If there is nothing to draw, or too much to be read.
    """
    if not selection.steps:
        raise UsageError(f"{selection.title.in_lang(design.lang)}: there is nothing to draw")
    metrics = Metrics(design.family)
    pathway = Pathway(selection, design, metrics)
    if len(pathway.entities) > _MOST:
        raise UsageError(
            f"too large to read: {len(pathway.entities)} entities fit no page; {_PART}"
        )
    chosen, width = _arranged(pathway, before_after, design)
    framed = bool(pathway.frames)
    if framed and too_large(chosen, width):
        pathway.frames = {}
        framed = False
        chosen, width = _arranged(pathway, before_after, design)
    lang = design.lang
    notes = notes_of(selection, lang)
    legend = legend_of(selection, pathway.entities.values(), framed, bool(pathway.joints), lang)
    title = selection.title.in_lang(lang)
    return sheet(chosen, design, width, title, legend, notes, selection.dataset, metrics, _PART)


def _panels(
    pathway: Pathway,
    laid: tuple[Layout, dict[str, Box]],
    wrap: float,
    before_after: bool,
    design: Design,
) -> Iterable[Drawing]:
    """Return the drawing, or the one before and the one after, beside and above each other."""
    after = pathway.drawing(laid, wrap, marks=True)
    if not before_after:
        return (after,)
    before = pathway.drawing(laid, wrap, marks=False)
    head = SIZE * 2
    heads = [("A", say("before", design.lang)), ("B", say("after", design.lang))]
    found = []
    for dx, dy in ((after.width + 18, 0.0), (0.0, after.height + head + 10)):
        items: list[Item] = []
        for (letter, text), drawing, x, y in zip(
            heads, (before, after), (0.0, dx), (0.0, dy), strict=True
        ):
            items.append(Text(x, y + SIZE, f"{letter}  {text}", SIZE + 1, bold=True))
            items += [item.moved(1, x, y + head) for item in drawing.items]
        found.append(Drawing(after.width + dx, after.height + dy + head, tuple(items)))
    return found
