"""Tables and files: validate, export."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.chinese import spoken
from angiograph.cli.options import json_option, refuse_existing
from angiograph.cli.selecting import Selections, add_selections
from angiograph.cli.session import Session
from angiograph.cli.words import say

if TYPE_CHECKING:
    from angiograph.subset import Selection

__all__ = ["export", "validate"]

_Command = Callable[..., Any]


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def validate(session: Session, folder: Path | None, as_json: bool) -> None:
    """Are the tables sound? Every problem as file:line: message.

    Without FOLDER what --data names is checked, else the built-in tables. Exit status 1 if there
    are problems. Where there are none, what a curator may look at is proposed: overall claims
    without their chain, chains that contradict their claim.

    \b
    Example:
      angiograph validate my_tables/
    """
    from angiograph.analysis.proposals import proposals
    from angiograph.resources import seeds_folder
    from angiograph.validation import read_valid
    from angiograph.validation import validate as problems_of

    given = [folder] if folder else session.folders
    places = given or [seeds_folder()]
    for place in places:
        if place.is_file():
            raise click.UsageError(
                f"{place} is a file, not a folder of tables: angiograph import {place} -o DIR"
            )
    problems = [problem for place in places for problem in problems_of(place)]
    proposed = (
        []
        if problems
        else [one for place in places for one in proposals(read_valid(place, place.name))]
    )
    if as_json:
        session.emit(
            {
                "problems": [asdict(problem) for problem in problems],
                "proposals": [asdict(proposal) for proposal in proposed],
            }
        )
    else:
        for problem in problems:
            click.echo(spoken(str(problem), session.lang))
        consider = "可再斟酌" if session.lang == "zh" else "consider"
        for proposal in proposed:
            message = spoken(proposal.message, session.lang)
            click.echo(f"{consider} {proposal.relation}: {message}")
        if not problems:
            tables = ", ".join(map(str, given)) or say("built_in", session.lang)
            click.echo(say("problems_none", session.lang, tables=tables), err=True)
        else:
            files = len({problem.file for problem in problems})
            told = say("problems", session.lang, count=len(problems), files=files)
            click.echo(told, err=True)
    if problems:
        sys.exit(1)


def _output_options(command: _Command) -> _Command:
    """Add the options of the file."""
    force = click.option("--force", is_flag=True, help="Replace an existing file.")
    output = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The file; standard output without it.",
    )
    return output(force(command))


def _known(ctx: click.Context, _: click.Parameter, name: str) -> str:
    """Refuse a format that is not known, before the selection is read."""
    from angiograph.formats.writing import format_of

    return name if ctx.resilient_parsing else format_of(name).name


def _formats(_ctx: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """Return what a shell completes a format to."""
    from angiograph.formats.writing import FORMATS

    return [name for name in FORMATS if name.startswith(typed)]


@click.group(cls=Selections)
@click.argument("form", metavar="FORMAT", callback=_known, shell_complete=_formats)
def export(form: str) -> None:
    """Write the graph to a file.

    Whole, or a selection of it. FORMAT is jsonl, csv, tsv, kgx-tsv, kgx-jsonl, graphml, cx2,
    cyjs, sif or bel. Without a command all is written. What a format has no place for is said
    on standard error.

    \b
    Examples:
      angiograph export jsonl -o angiograph.jsonl
      angiograph export graphml around VEGF --radius 2 -o vegf.graphml
      angiograph export cx2 mechanism tet2-cgas-sting -o tet2.cx2
      angiograph export csv trace VEGF PD-L1 --limit 0 -o routes.csv
    """


def _take(session: Session, selection: Selection, **options: Any) -> None:
    """Write a selection, and say what was written and what was not."""
    from angiograph.analysis.restricting import without_chains
    from angiograph.formats.writing import format_of, write, write_to

    dataset = without_chains(selection)
    group = click.get_current_context().parent
    assert group
    form = format_of(group.params["form"])
    output: Path | None = options["output"]
    if output is None or str(output) == "-":
        left_out = write_to(dataset, form.name, sys.stdout)
    else:
        paths = form.paths(output)
        for path in paths:
            refuse_existing(path, options["force"])
        left_out = write(dataset, form.name, output)
        claims, entities = len(dataset.relations), len(dataset.entities)
        names = ", ".join(map(str, paths))
        _tell(session, "export_wrote", names=names, entities=entities, claims=claims - left_out)
    if left_out:
        _tell(session, "export_left_out", form=form.name, count=left_out)
    if lacks := form.lacks_zh if session.lang == "zh" else form.lacks:
        _tell(session, "export_lacks", form=form.name, lacks=lacks)


def _tell(session: Session, key: str, **values: object) -> None:
    click.echo(say(key, session.lang, **values), err=True)


add_selections(
    export, _take, _output_options, "angiograph export graphml {asked} -o {kind}.graphml"
)
