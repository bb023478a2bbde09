"""A part of the graph that a figure draws and an export writes.

Like `angiograph.results`: small and frozen. `angiograph.analysis.selection` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from angiograph.model import Dataset, Entity
from angiograph.results import Route, Step
from angiograph.spacing import close_up

__all__ = ["MARKS", "Drawn", "Phrase", "Selection"]

MARKS = (
    "surviving",
    "rebound",
    "pressure",
    "released",
    "documented",
    "direct",
    "interventions",
    "doubtful",
    "told_in_short",
    "lost",
    "closes",
    "holds",
)
"""What a step can be marked with, the mark that decides how it is drawn first.

All but the last two are sections of a bypass. ``closes``: a member of a combination takes
effect there; ``holds``: what is given holds the molecule inactive.
"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in English and Chinese; between two Chinese words no space is kept."""

    en: str
    zh: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "zh", close_up(self.zh))

    def in_lang(self, lang: str) -> str:
        """Return the words in one language, ``en`` or ``zh``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step to draw, the polarity of its claims, and its marks in the order of `MARKS`."""

    step: Step
    polarity: str = "affirmed"
    marks: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The mark that decides; empty without any."""
        return self.marks[0] if self.marks else ""


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a data set, what to draw of it, and what to say of it.

    Attributes
    ----------
    kind
        ``all``, ``around``, ``mechanism``, ``trace``, ``bypass``, ``combine`` or ``targets``.
    dataset
        The tables restricted to the selection; every identifier in them leads to a row. A
        claim that spans others brings those along, though they are not drawn.
    steps
        What to draw, in a stable order.
    roles
        Entity ids by what they are asked as: ``centre``, ``source``, ``target``, ``readout``,
        ``blocked``, ``held``, ``driver``, ``member``, ``set 1`` …
    counts
        How many routes there are by mark, drawn or not.
    routes
        The routes behind the steps; none where the selection is not made of routes.
    title, caption
        What the selection is; what was asked and how much of the answer is here.
    """

    kind: str
    dataset: Dataset
    steps: tuple[Drawn, ...]
    title: Phrase
    caption: Phrase
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    routes: tuple[Route, ...] = ()

    def role(self, name: str) -> tuple[str, ...]:
        """Return the ids of the entities that are asked as something."""
        return dict(self.roles).get(name, ())

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities at the ends of the steps drawn, each once, in the order of the steps."""
        ends = (end for drawn in self.steps for end in (drawn.step.subject, drawn.step.object))
        return tuple({entity.id: entity for entity in ends}.values())
