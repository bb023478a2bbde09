"""How figures look: shapes by category, lines by sign, certainty and mark.

Colours are from the set of Okabe and Ito, which readers with colour-blindness tell apart;
nothing is told by colour alone, so that a grey print says the same. Shapes follow the Systems
Biology Graphical Notation and CellDesigner where they have one for a category: rounded boxes
for molecules, cut corners for complexes, slanted boxes for RNA, a bar for inhibition.

References
----------
.. [1] Okabe & Ito (2008) Color Universal Design, https://jfly.uni-koeln.de/color/
.. [2] Le Novère et al. (2009) Nature Biotechnology 27:735, doi:10.1038/nbt.1558
"""

from __future__ import annotations

from dataclasses import dataclass

from angiograph.subset import Drawn, Selection

__all__ = [
    "BADGES",
    "FAMILY",
    "FRAME_FILL",
    "FRAME_LINE",
    "INK",
    "JOINT",
    "SIZE",
    "VERMILLION",
    "Look",
    "Stroke",
    "category_look",
    "emphasis",
    "stroke",
]

FAMILY = (
    "Arial,Helvetica,Liberation Sans,Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,"
    "PingFang SC,sans-serif"
)
SIZE = 7.0
"""The size of names in points, before a drawing is made to fit."""

INK = "#000000"
GREY = "#8C8C8C"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
GREEN = "#009E73"
PURPLE = "#AA3377"

FRAME_FILL = "#FAFAF5"
FRAME_LINE = "#B3B3A6"

HYPOTHESIS_DASH = (4.0, 2.2)
STRUCTURAL_DASH = (1.2, 1.6)
DENIED_DASH = (2.0, 2.0)


@dataclass(frozen=True, slots=True)
class Look:
    """The outline of a category's box: its shape, whether doubled, and its fill."""

    shape: str
    fill: str
    double: bool = False


_MOLECULE = "#DCEAF6"
_SMALL = "#FFF3C4"
_GIVEN = "#D3EEE3"
_PLACE = "#FBE0CC"
_EVENT = "#EFEFEF"

_LOOKS = {
    "gene": Look("rounded", _MOLECULE),
    "family": Look("rounded", _MOLECULE, double=True),
    "molecule_group": Look("sharp", _MOLECULE, double=True),
    "complex": Look("octagon", _MOLECULE),
    "variant": Look("note", _MOLECULE),
    "rna": Look("slanted", _SMALL),
    "metabolite": Look("ellipse", _SMALL),
    "drug": Look("pill", _GIVEN),
    "drug_class": Look("pill", _GIVEN, double=True),
    "regimen": Look("octagon", _GIVEN, double=True),
    "procedure": Look("slanted", _GIVEN),
    "cell_therapy": Look("ellipse", _GIVEN, double=True),
    "cell": Look("ellipse", _PLACE, double=True),
    "structure": Look("cylinder", _PLACE),
    "process": Look("sharp", _EVENT),
    "phenotype": Look("hexagon", _EVENT),
    "disease": Look("hexagon", "#E6DCEF", double=True),
}
_OTHER = Look("rounded", "#FFFFFF")


def category_look(category: str) -> Look:
    """Return how a category is drawn; a white box where it is not known."""
    return _LOOKS.get(category, _OTHER)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a step is drawn. ``head`` and ``tail`` are Graphviz's names of arrow ends."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    head: str = "normal"
    tail: str = "none"
    badge: str = ""


BADGES = {
    "lost": "×",
    "rebound": "R",
    "pressure": "P",
    "released": "L",
    "doubtful": "?",
    "documented": "D",
    "direct": "!",
    "interventions": "i",
    "told_in_short": "s",
    "negated": "×",
    "not_shown": "?",
}
"""What stands on a line, so that marks can be told apart without colours."""

JOINT = Stroke("#404040", 0.9, head="none")
"""From each of several joint causes to where they meet."""

_HEADS = {1: "normal", -1: "tee", 0: "none"}
_COLOURS = {1: BLUE, -1: VERMILLION, 0: "#595959"}
_MARKED = {
    "surviving": (BLUE, 1.7),
    "rebound": (VERMILLION, 1.4),
    "pressure": (PURPLE, 1.4),
    "released": (GREEN, 1.4),
    "documented": ("#595959", 1.0),
    "direct": ("#595959", 1.0),
    "interventions": ("#595959", 1.0),
    "doubtful": ("#737373", 1.0),
    "told_in_short": ("#737373", 0.7),
    "lost": (GREY, 0.7),
    "closes": (INK, 1.4),
    "holds": (INK, 1.4),
}
_OVERALL = 0.55
_PLAIN = 1.0


def stroke(drawn: Drawn, marks: bool = True) -> Stroke:
    """Return how a step is drawn; without ``marks`` as if it had none."""
    step = drawn.step
    colour, width = _COLOURS[step.sign], _OVERALL if step.spans else _PLAIN
    head, tail = _HEADS[step.sign], "none"
    dash = HYPOTHESIS_DASH if step.certainty == "hypothesis" else ()
    badge = ""
    if step.kind == "structural":
        end = "onormal" if step.relations[0].predicate == "is_a" else "odiamond"
        upwards = step.relations[0].object == step.object.id
        head, tail = (end, "none") if upwards else ("none", end)
        colour, width, dash = "#595959", 0.8, STRUCTURAL_DASH
    if drawn.polarity != "affirmed":
        colour, dash, badge = GREY, DENIED_DASH, BADGES[drawn.polarity]
    if marks and drawn.mark:
        colour, width = _MARKED[drawn.mark]
        badge = BADGES.get(drawn.mark, "")
    return Stroke(colour, width, dash, head, tail, badge)


_ASKED = {"source", "target", "readout", "centre", "driver"}


def emphasis(selection: Selection, entity: str, marks: bool = True) -> tuple[float, str, str]:
    """Return the width and colour of an entity's outline, and the text of its disc, if any.

    Without ``marks`` as it was before a block.
    """
    roles = {name for name, members in selection.roles if entity in members}
    if "member" in roles:
        numbers = sorted(int(name.removeprefix("set ")) for name in roles if name[:4] == "set ")
        return 1.8, VERMILLION, ",".join(map(str, numbers))
    if marks and roles & {"blocked", "held"}:
        return (1.8 if "blocked" in roles else 1.1), VERMILLION, "×"
    return (1.7, INK, "") if roles & _ASKED else (0.75, "#404040", "")
