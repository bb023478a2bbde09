"""Blocking: bypass, combine, loops."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.options import json_option, search_options
from angiograph.cli.session import Session

if TYPE_CHECKING:
    from angiograph.blocks import Bypass, Combination, Combinations, Group
    from angiograph.cli.text import Writer

__all__ = ["bypass", "combine", "loops"]

_NAMED = 4
"""How many names a summary line spells out."""


def _ended(stopped: str) -> None:
    """Leave with the exit status of what ended a search."""
    if stopped == "interrupt":
        sys.exit(130)


@click.command()
@click.argument("readout")
@click.option(
    "--block", multiple=True, required=True, metavar="X", help="What is blocked; repeatable, @FILE."
)
@click.option(
    "--from", "drivers", multiple=True, metavar="DRIVER", help="What drives; repeatable, or @FILE."
)
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
    stated to lower. --sign - asks for a readout that one wants.

    \b
    Examples:
      angiograph bypass PD-L1 --block VEGFR2 --from VEGF
      angiograph bypass VEGF --block TACE
      angiograph bypass "vessel normalisation" --block bevacizumab --sign -
    """
    graph = session.graph()
    answer = graph.bypass(readout, session.names(block), session.names(drivers), **options)
    if as_json:
        session.emit(answer.to_dict())
    else:
        _print_bypass(session.writer(), answer)
    _ended(answer.stopped)


def _some(writer: Writer, entities: list[Any]) -> str:
    names = list(dict.fromkeys(writer.name(entity) for entity in entities))
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _summary(writer: Writer, answer: Bypass) -> str:
    """Say in one line what the block does."""
    blocked = ", ".join(writer.name(entity) for entity in answer.blocked)
    counts = answer.counts
    said = [writer.say("bypass_lost", lost=counts["lost"], before=counts["before"])]
    if not counts["before"]:
        said = [writer.say("bypass_none", name=writer.name(answer.readout))]
    entries = [group.entity("entry") for group in answer.surviving]
    if entries:
        said.append(writer.say("bypass_still", names=_some(writer, [e for e in entries if e])))
    for group in answer.rebound[:1] or answer.pressure[:1]:
        through = list(group.routes[0].entities[1:-1]) or list(answer.blocked)
        back = writer.name(group.routes[0].entities[-1])
        said.append(writer.say("bypass_back", names=back, through=_some(writer, through)))
    if answer.released:
        loose = [group.routes[0].entities[-2] for group in answer.released if group.routes]
        said.append(writer.say("bypass_let_loose", names=_some(writer, loose)))
    head = click.style(writer.say("blocked", names=blocked), bold=True)
    return f"{head}: {'; '.join(said)}"


def _print_bypass(writer: Writer, answer: Bypass) -> None:
    from angiograph.blocks import SECTIONS

    click.echo(_summary(writer, answer))
    for hold in answer.held:
        said = hold.said_of or hold.by
        click.echo(f"  {writer.say('held', by=writer.name(said), name=writer.name(hold.entity))}")
    for section in SECTIONS:
        groups = getattr(answer, section)
        if not groups:
            continue
        total = sum(group.count for group in groups)
        title = f"{writer.say(f'section_{section}')} ({total})"
        click.echo(f"\n{click.style(title, underline=True)}")
        for group in groups:
            _print_group(writer, group)
    if answer.truncated:
        click.echo(f"\n{writer.say('truncated')}")


def _print_group(writer: Writer, group: Group) -> None:
    roles = [writer.name(entity) for _, entity in group.of if entity]
    click.echo(f"  {' · '.join(roles)} ({group.count})")
    for route in group.routes:
        click.echo(f"    {writer.route(route)}")
        click.echo(f"      {click.style(writer.sources(route), dim=True)}")
    if group.countermeasures:
        names = _some(writer, [one.intervention for one in group.countermeasures])
        click.echo(f"      {writer.say('counter', names=names)}")


@click.command()
@click.argument("readouts", nargs=-1, required=True)
@click.option(
    "--from", "drivers", multiple=True, metavar="DRIVER", help="What drives; repeatable, or @FILE."
)
@click.option(
    "--by",
    type=click.Choice(["drug", "target"]),
    default="drug",
    show_default=True,
    help="Whether the members are drugs or targets.",
)
@click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="The most members of a set.",
)
@click.option(
    "--endpoints",
    type=click.Choice(["drivers", "none", "both"]),
    default="drivers",
    show_default=True,
    help="Which ends may be blocked too.",
)
@click.option("--require", multiple=True, metavar="X", help="In every set; repeatable, or @FILE.")
@click.option("--exclude", multiple=True, metavar="X", help="In no set; repeatable, or @FILE.")
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
    answer = session.graph().combine(
        session.names(readouts),
        session.names(drivers),
        require=session.names(require),
        exclude=session.names(exclude),
        **options,
    )
    if as_json:
        session.emit(answer.to_dict())
    else:
        _print_combinations(session.writer(), answer)
    _ended(answer.stopped)


def _print_combinations(writer: Writer, answer: Combinations) -> None:
    length = answer.max_length
    within = writer.say("within", count=length) if length else writer.say("any_length")
    by = writer.say(f"by_{answer.by}")
    names = ", ".join(writer.name(entity) for entity in answer.readouts)
    if not answer.open:
        click.echo(writer.say("combine_open"))
    elif answer.uncuttable is not None:
        click.echo(f"{writer.say('uncuttable')}: {writer.route(answer.uncuttable)}")
    elif not answer.sets:
        click.echo(writer.say("combine_none", size=answer.max_size, by=by))
    else:
        size, count = answer.max_size, len(answer.sets)
        head = writer.say("combine_head", count=count, by=by, size=size, names=names, within=within)
        click.echo(head)
    for number, found in enumerate(answer.sets, 1):
        _print_set(writer, number, found)
    if not answer.exhaustive:
        click.echo(f"\n{writer.say('not_exhaustive')}")


def _print_set(writer: Writer, number: int, found: Combination) -> None:
    members = " + ".join(click.style(writer.name(one), bold=True) for one in found.members)
    marks = [writer.say("documented_mark")] * bool(found.documented)
    marks += [writer.say("rebound_mark")] * bool(found.rebound)
    marks += [writer.say("released_mark")] * bool(found.released)
    click.echo(f"\n{number}. {members}{'  [' + ', '.join(marks) + ']' if marks else ''}")
    for member, others in zip(found.members, found.alternatives, strict=True):
        if others:
            names = ", ".join(writer.name(other) for other in others)
            click.echo(f"   {writer.name(member)} {writer.say('also_as')} {names}")
    for witness in found.witnesses:
        without = writer.say("needed", name=writer.name(witness.member))
        click.echo(f"   {without}: {writer.route(witness.route)}")
    for key, route in (("rebound_mark", found.rebound), ("released_mark", found.released)):
        if route is not None:
            click.echo(f"   {writer.say(key)}: {writer.route(route)}")
    tried = [outcome for regimen in found.documented for outcome in regimen.outcomes]
    for outcome in tried[:_NAMED]:
        click.echo(f"   {writer.say('documented_mark')}: {writer.outcome(outcome)}")
    if len(tried) > _NAMED:
        click.echo(f"   {writer.say('documented_more', count=len(tried) - _NAMED)}")


@click.command()
@click.argument("through", required=False, metavar="[NAME]")
@search_options(max_length=6, limit=20)
@json_option
@click.pass_obj
def loops(session: Session, /, through: str | None, as_json: bool, **options: Any) -> None:
    """Feedback loops.

    With NAME only those that it is part of. + raises itself, − holds itself back.

    \b
    Examples:
      angiograph loops VEGF --max-length 3
      angiograph loops --sign -
    """
    answer = session.graph().loops(through, **options)
    if as_json:
        session.emit(answer.to_dict())
    else:
        writer = session.writer()
        for number, loop in enumerate(answer.loops, 1):
            click.echo(f"{number}. {writer.route(loop.route)}")
            click.echo(f"   {writer.verdict(loop.route)}")
        if not answer.loops:
            click.echo(writer.say("none"))
        if answer.truncated:
            click.echo(f"\n{writer.say('truncated' if answer.stopped else 'more')}")
    _ended(answer.stopped)
