"""Blocking: bypass, combine, loops."""

from __future__ import annotations

from typing import Any

import click

from angiograph.cli.options import (
    bypass_options,
    combine_options,
    json_option,
    search_options,
)
from angiograph.cli.session import Session
from angiograph.cli.waiting import Waiting, leave

__all__ = ["bypass", "combine", "loops"]


@click.command()
@click.argument("readout")
@bypass_options
@search_options(max_length=6, limit=3, sign="+")
@json_option
@click.pass_obj
def bypass(
    session: Session,
    /,
    readout: str,
    block: tuple[str, ...],
    drivers: tuple[str, ...],
    as_json: bool,
    **options: Any,
) -> None:
    """What survives, comes back or is let loose when something is blocked?

    A blocked molecule is held inactive; a blocked intervention is given, and holds what it is
    stated to lower. --sign - asks for a readout that one wants. --limit is of routes a group.

    \b
    Examples:
      angiograph bypass PD-L1 --block VEGFR2 --from VEGF --from hypoxia
      angiograph bypass VEGF --block TACE
      angiograph bypass "vessel normalisation" --block bevacizumab --sign -
    """
    graph = session.graph()
    asked = graph.id_of(readout), session.names(block), session.names(drivers)
    with Waiting(session.lang):
        answer = graph.bypass(*asked, **options)
    if as_json:
        session.emit(answer.to_dict())
    else:
        from angiograph.cli.ways import bypass_lines

        session.say_how_read(readout, *asked[1], *asked[2])
        click.echo("\n".join(bypass_lines(session.writer(), answer, options["limit"])))
    leave(answer.stopped)


@click.command()
@click.argument("readouts", nargs=-1, required=True)
@combine_options
@search_options(max_length=6, limit=None, sign="+")
@json_option
@click.pass_obj
def combine(
    session: Session,
    /,
    readouts: tuple[str, ...],
    drivers: tuple[str, ...],
    require: tuple[str, ...],
    exclude: tuple[str, ...],
    as_json: bool,
    **options: Any,
) -> None:
    """Which smallest combinations close every route?

    A set closes every route of the sign from the drivers to the readouts, and no part of it
    does. Regimens that the documents report are laid over; rebound and release mark a set.

    \b
    Examples:
      angiograph combine PD-L1 --from VEGF
      angiograph combine angiogenesis --from hypoxia --by target --max-size 2
    """
    graph = session.graph()
    asked = session.names(readouts), session.names(drivers)
    required, excluded = session.names(require), session.names(exclude)
    with Waiting(session.lang):
        answer = graph.combine(*asked, require=required, exclude=excluded, **options)
    if as_json:
        session.emit(answer.to_dict())
    else:
        from angiograph.cli.ways import combine_lines

        session.say_how_read(*asked[0], *asked[1], *required, *excluded)
        click.echo("\n".join(combine_lines(session.writer(), answer)))
    leave(answer.stopped)


@click.command()
@click.argument("through", required=False, metavar="[NAME]")
@search_options(max_length=6, limit=20)
@json_option
@click.pass_obj
def loops(session: Session, /, through: str | None, as_json: bool, **options: Any) -> None:
    """Feedback loops.

    With NAME only those that it is part of. Sign + : each raises itself; sign - : each holds
    itself back. Structural steps close none, and claims of an entity on itself are not listed.

    \b
    Examples:
      angiograph loops VEGF --max-length 3
      angiograph loops --sign -
    """
    graph = session.graph()
    with Waiting(session.lang):
        answer = graph.loops(through, **options)
    if as_json:
        session.emit(answer.to_dict())
    else:
        if through is not None:
            session.say_how_read(through)
        writer = session.writer()
        for number, loop in enumerate(answer.loops, 1):
            click.echo(f"{number}. {writer.route(loop.route)}")
            click.echo(f"   {writer.feedback(loop.route)}")
            if sources := writer.sources(loop.route):
                click.echo(f"   {click.style(sources, dim=True)}")
        if not answer.loops:
            click.echo(writer.say("none"))
        if answer.truncated:
            click.echo(f"\n{writer.say('truncated' if answer.stopped else 'more')}")
    leave(answer.stopped)
