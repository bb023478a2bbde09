"""Tables and files: validate, export."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from angiograph.cli.options import json_option
from angiograph.cli.session import Session

__all__ = ["export", "validate"]


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@json_option
@click.pass_obj
def validate(session: Session, folder: Path | None, as_json: bool) -> None:
    """Are the tables sound? Every problem as file:line: message.

    Without FOLDER the built-in tables are checked. Exit status 1 if there are problems. Where
    there are none, what a curator may look at is proposed: overall claims without their chain,
    chains that contradict their claim.

    \b
    Example:
      angiograph validate my_tables/
    """
    from angiograph.analysis.proposals import proposals
    from angiograph.resources import seeds_folder
    from angiograph.validation import read_valid
    from angiograph.validation import validate as problems_of

    place = folder or seeds_folder()
    problems = problems_of(place)
    proposed = () if problems else proposals(read_valid(place, place.name))
    if as_json:
        session.emit(
            {
                "problems": [asdict(problem) for problem in problems],
                "proposals": [asdict(proposal) for proposal in proposed],
            }
        )
    else:
        for problem in problems:
            click.echo(str(problem))
        for proposal in proposed:
            click.echo(f"consider {proposal.relation}: {proposal.message}")
        if not problems:
            click.echo(f"{folder or 'built-in tables'}: no problem", err=True)
    if problems:
        sys.exit(1)


@click.command()
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.pass_obj
def export(session: Session, form: str, output: Path | None, force: bool) -> None:
    """Write the graph to a file.

    FORMAT is jsonl or graphml. Without -o, or with -o -, it goes to standard output.

    \b
    Examples:
      angiograph export jsonl -o angiograph.jsonl
      angiograph export graphml -o angiograph.graphml
    """
    from angiograph.formats import write

    target = None if output is None or str(output) == "-" else output
    if target is not None and target.exists() and not force:
        raise click.UsageError(f"{target} exists; --force replaces it")
    write(session.graph().dataset, form, target, sys.stdout)
