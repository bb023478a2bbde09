"""Figures: what the questions answer, drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.options import outcome_options, refuse_existing
from angiograph.cli.selecting import Selections, add_selections, filter_options, filters_of
from angiograph.cli.session import Session

if TYPE_CHECKING:
    from angiograph.figures.canvas import Page
    from angiograph.figures.sheet import Design
    from angiograph.subset import Selection

__all__ = ["figure"]

_Command = Callable[..., Any]

_UNITS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0}
_DPI = 300
_NARROWEST, _WIDEST = 40 * _UNITS["mm"], 2000 * _UNITS["mm"]


def _width(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """Return a width in points: 85mm, 17cm, 6in, 240pt, or 1col, 1.5col, 2col."""
    if value is None:
        return None
    from angiograph.figures.sheet import COLUMNS

    text = value.strip().lower()
    if text in COLUMNS:
        return COLUMNS[text]
    try:
        width = float(text[:-2]) * _UNITS[text[-2:]]
    except (KeyError, ValueError):
        message = f"{value!r} is no width; write 85mm, 17cm, 6in or {', '.join(COLUMNS)}"
        raise click.BadParameter(message, ctx, param) from None
    if not _NARROWEST <= width <= _WIDEST:
        raise click.BadParameter(f"{value!r} is out of range: 40mm to 2000mm", ctx, param)
    return width


def _output_options(command: _Command) -> _Command:
    """Add the options of the file and of the look."""
    for option in reversed(
        [
            click.option(
                "-o",
                "--output",
                type=click.Path(path_type=Path, dir_okay=False),
                required=True,
                metavar="FILE",
                help="Its ending is the format: .svg, .pdf, .png, or .html to look around in.",
            ),
            click.option("--force", is_flag=True, help="Replace an existing file."),
            click.option(
                "--labels",
                type=click.Choice(["en", "zh", "both"]),
                help="The language of names; that of the answer without it.",
            ),
            click.option(
                "--width",
                callback=_width,
                metavar="WIDTH",
                help="85mm, 17cm, 6in, 1col, 1.5col, 2col; else the narrowest column that fits.",
            ),
            click.option("--font", metavar="FAMILY", default="", help="A font to take first."),
            click.option(
                "--dpi",
                type=click.IntRange(50, 1200),
                help="Dots an inch, of a PNG; 300 without it.",
            ),
            click.option("--outlines", is_flag=True, help="Text of an SVG as shapes."),
            click.option(
                "--without",
                multiple=True,
                type=click.Choice(["title", "legend", "caption"]),
                help="A part to leave out; repeatable.",
            ),
        ]
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a figure goes, and how it is to look."""

    path: Path
    form: str
    dpi: int
    outlines: bool
    design: Design

    def write(self, page: Page) -> None:
        from angiograph.figures.output import page_bytes, write_file

        write_file(self.path, page_bytes(page, self.form, self.dpi, self.outlines))


def _target(session: Session, options: dict[str, Any]) -> _Target:
    """Take the options of the file and of the look out of all options, and check them."""
    from angiograph.figures.output import form_of
    from angiograph.figures.sheet import Design

    path, force = options.pop("output"), options.pop("force")
    form = form_of(path)
    if form == "html":
        raise click.UsageError("an interactive page is of claims; write .svg, .pdf or .png")
    refuse_existing(path, force)
    outlines, dpi = options.pop("outlines"), options.pop("dpi")
    if outlines and form != "svg":
        raise click.UsageError("--outlines is for SVG")
    if dpi and form != "png":
        raise click.UsageError("--dpi is for PNG")
    design = Design(
        lang=session.lang,
        labels=options.pop("labels") or session.lang,
        width=options.pop("width"),
        font=options.pop("font"),
        without=options.pop("without"),
    )
    return _Target(path, form, dpi or _DPI, outlines, _with_a_font(design))


def _write_page(session: Session, selection: Selection, options: dict[str, Any]) -> None:
    """Write a selection as an interactive page."""
    from angiograph.figures.output import write_file
    from angiograph.figures.page.document import draw_page

    for name in ("width", "font", "outlines", "without", "before_after"):
        if options.get(name):
            raise click.UsageError(f"--{name.replace('_', '-')} is for SVG, PDF and PNG")
    if options["dpi"]:
        raise click.UsageError("--dpi is for PNG")
    if options["labels"] == "both":
        raise click.UsageError("--labels both is for SVG, PDF and PNG; a page has a switch")
    path = options["output"]
    refuse_existing(path, options["force"])
    write_file(path, draw_page(selection, options["labels"] or session.lang))


def _with_a_font(design: Design) -> Design:
    """Return the design in English where no font has Chinese characters, and say so."""
    if (design.lang, design.labels) == ("en", "en"):
        return design
    from dataclasses import replace

    from angiograph.figures.metrics import Metrics

    if Metrics(design.family).has_chinese:
        return design
    click.echo(
        "angiograph: no font with Chinese characters is installed, so the figure is in English; "
        "install one, such as Noto Sans CJK (Debian and Ubuntu: apt install fonts-noto-cjk)",
        err=True,
    )
    return replace(design, lang="en", labels="en")


def _take(session: Session, selection: Selection, **options: Any) -> None:
    """Draw a selection."""
    if options["output"].suffix.lower() == ".html":
        _write_page(session, selection, options)
        return
    target = _target(session, options)
    from angiograph.figures.pathway import draw_pathway

    before_after = options.get("before_after", False)
    target.write(draw_pathway(selection, target.design, before_after=before_after))


@click.group(cls=Selections)
def figure() -> None:
    """Draw a selection to a file: SVG, PDF, PNG or HTML.

    Without a command it is 'all'. Arrows raise, bars lower, lines without an end are
    associations, dashed lines hypotheses, dotted lines structural.

    \b
    Examples:
      angiograph figure mechanism tet2-cgas-sting -o tet2.svg
      angiograph figure trace VEGF PD-L1 --limit 6 -o routes.pdf --width 85mm
      angiograph figure bypass VEGF --block TACE --labels both -o tace.png
      angiograph figure around TET2 --certainty stated -o tet2.png --dpi 600
      angiograph figure -o graph.html
    """


add_selections(
    figure,
    _take,
    _output_options,
    "angiograph figure {asked} -o {kind}.svg",
    {
        "bypass": click.option(
            "--before-after", is_flag=True, help="Draw it twice: without the block, and with it."
        )
    },
)


@figure.command("targets")
@click.option(
    "--drug", multiple=True, metavar="NAME", help="A class stands for its kinds; repeatable, @FILE."
)
@click.option(
    "--target", multiple=True, metavar="NAME", help="A family stands for its members; repeatable."
)
@filter_options
@_output_options
@click.pass_obj
def targets(
    session: Session, /, drug: tuple[str, ...], target: tuple[str, ...], **rest: Any
) -> None:
    """Drugs by targets.

    A square is lowered, a triangle raised, a hollow one a hypothesis.

    \b
    Example:
      angiograph figure targets --drug "PD-1 inhibitor" --drug anlotinib -o targets.svg
    """
    from angiograph.analysis.targets import select_targets
    from angiograph.figures.matrix import draw_matrix

    graph = session.graph()
    filters = filters_of(session, rest)
    goal = _target(session, rest)
    drugs, hit = graph.ids_of(session.names(drug)), graph.ids_of(session.names(target))
    selection = select_targets(graph.dataset, drugs, hit, filters)
    goal.write(draw_matrix(selection, goal.design))


@figure.command("outcomes")
@outcome_options
@_output_options
@click.pass_obj
def outcomes(session: Session, /, drug: tuple[str, ...], **rest: Any) -> None:
    """Reported results that have a number.

    One row each, with intervals where they are reported.

    \b
    Example:
      angiograph figure outcomes --drug anlotinib --metric mPFS -o outcomes.pdf
    """
    from angiograph.figures.forest import draw_outcomes

    graph = session.graph()
    names = ("population", "metric", "study", "design", "document")
    filters = {name: rest.pop(name) for name in names}
    goal = _target(session, rest)
    found = graph.outcomes(session.names(drug), **filters).outcomes
    goal.write(draw_outcomes(graph.dataset, found, goal.design))
