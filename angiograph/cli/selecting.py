"""The parts of the graph that a figure draws and an export writes, as one set of commands.

`add_selections` gives a group the commands ``all``, ``around``, ``mechanism``, ``trace``,
``bypass`` and ``combine``; each takes what the question of that name takes, and hands its
`Selection` on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, Protocol

import click

from angiograph.cli.chinese import asked_for, translated
from angiograph.cli.options import (
    bypass_options,
    certainty_option,
    combine_options,
    context_option,
    search_options,
    sign_option,
    source_option,
    trace_options,
)
from angiograph.cli.session import Session
from angiograph.cli.waiting import Waiting
from angiograph.nearest import unknown

if TYPE_CHECKING:
    from angiograph.analysis.filters import Filters
    from angiograph.subset import Selection

__all__ = ["Selections", "Take", "add_selections", "filter_options", "filters_of"]

_Command = Callable[..., Any]

_FILTERS = ("category", "sign", "certainty", "document", "context")


class Take(Protocol):
    """What is done with a selection; ``options`` are those that the group added itself."""

    def __call__(self, session: Session, selection: Selection, **options: Any) -> None: ...


class Selections(click.Group):
    """A group in which no command at all means ``all``: ``figure -o x.html``."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = super().get_command(ctx, cmd_name)
        return translated(command, f"of {cmd_name}") if command and asked_for(ctx) else command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None:
            ctx.fail(unknown("selection", args[0], self.list_commands(ctx)))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = set(ctx.help_option_names)
        own = len([one for one in self.params if isinstance(one, click.Argument)])
        rest = args[own:]
        # While a shell completes, what is not typed yet may become a command.
        means_all = rest[0].startswith("-") if rest else not ctx.resilient_parsing
        if len(args) >= own and means_all and not options.intersection(rest[:1]):
            args = [*args[:own], "all", *rest]
        return super().parse_args(ctx, args)


def filter_options(command: _Command) -> _Command:
    """Add the options that say which claims are kept."""
    for option in reversed(
        [
            click.option(
                "--category",
                multiple=True,
                metavar="ID",
                help="Both ends; repeatable: drug, gene …",
            ),
            sign_option("Only claims of this sign."),
            certainty_option,
            click.option(
                "--document", multiple=True, metavar="ID", help="Of a document; repeatable: 002."
            ),
            context_option,
            source_option,
        ]
    ):
        command = option(command)
    return command


def filters_of(session: Session, options: dict[str, Any]) -> Filters:
    """Take the options of `filter_options` out of all options."""
    from angiograph.analysis.filters import Filters

    given = {name: options.pop(name) for name in _FILTERS}
    given["context"] = session.graph().context_of(given["context"])
    return Filters(**given)


def _found(selection: Selection, stopped: str) -> Selection:
    """Refuse a selection that is empty because the search was stopped."""
    from angiograph.exceptions import UsageError

    if stopped and not selection.steps:
        raise UsageError("the search was stopped before it found anything; see --timeout")
    return selection


@click.command("all", context_settings={"allow_extra_args": True})
@filter_options
@click.pass_obj
def _all(session: Session, /, **options: Any) -> Selection:
    """Every claim that passes the filters."""
    from angiograph.analysis import selection

    if extra := click.get_current_context().args:
        told = " ".join(extra)
        raise click.UsageError(f"what is selected comes before the options: '{told}'")
    filters = filters_of(session, options)
    return selection.select_all(session.graph().dataset, filters)


@click.command("around")
@click.argument("names", nargs=-1, required=True)
@click.option(
    "--radius",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many claims away.",
)
@filter_options
@click.pass_obj
def _around(session: Session, /, names: tuple[str, ...], radius: int, **options: Any) -> Selection:
    """The claims around one or more entities."""
    from angiograph.analysis import selection

    filters = filters_of(session, options)
    graph = session.graph()
    centres = graph.ids_of(session.names(names))
    return selection.select_around(graph.dataset, centres, radius, filters)


@click.command("mechanism")
@click.argument("mechanism")
@click.pass_obj
def _mechanism(session: Session, /, mechanism: str) -> Selection:
    """A named mechanism.

    They are listed by 'angiograph mechanisms'.
    """
    from angiograph.analysis import selection

    graph = session.graph()
    found = graph.mechanisms(mechanism).mechanisms[0]
    return selection.select_mechanism(graph.dataset, found)


@click.command("trace")
@trace_options
@search_options(max_length=6, limit=20)
@click.pass_obj
def _trace(
    session: Session,
    /,
    source: str,
    target: str,
    via: tuple[str, ...],
    avoid: tuple[str, ...],
    **search: Any,
) -> Selection:
    """The routes from SOURCE to TARGET.

    They are those of 'angiograph trace'.
    """
    from angiograph.analysis import selection

    graph = session.graph()
    passing, shunned = session.names(via), session.names(avoid)
    with Waiting(session.lang):
        answer = graph.trace(source, target, via=passing, avoid=shunned, **search)
    return _found(selection.select_trace(graph.dataset, answer), answer.stopped)


@click.command("bypass")
@click.argument("readout")
@bypass_options
@search_options(max_length=6, limit=4, sign="+")
@click.pass_obj
def _bypass(
    session: Session,
    /,
    readout: str,
    block: tuple[str, ...],
    drivers: tuple[str, ...],
    **search: Any,
) -> Selection:
    """What a block loses, leaves and lets loose.

    The sections are those of 'angiograph bypass'; --limit is of the routes of each.
    """
    from angiograph.analysis import selection

    graph = session.graph()
    with Waiting(session.lang):
        answer = graph.bypass(readout, session.names(block), session.names(drivers), **search)
    shown = selection.DRAWN_SECTIONS
    chosen = selection.select_bypass(graph.dataset, answer, shown, search["limit"])
    return _found(chosen, answer.stopped)


@click.command("combine")
@click.argument("readouts", nargs=-1, required=True)
@combine_options
@search_options(max_length=6, limit=3, sign="+")
@click.pass_obj
def _combine(
    session: Session,
    /,
    readouts: tuple[str, ...],
    drivers: tuple[str, ...],
    require: tuple[str, ...],
    exclude: tuple[str, ...],
    limit: int,
    **search: Any,
) -> Selection:
    """The smallest sets that close every route.

    They are those of 'angiograph combine'; --limit is of the sets.
    """
    from angiograph.analysis import selection

    graph = session.graph()
    with Waiting(session.lang):
        answer = graph.combine(
            session.names(readouts),
            session.names(drivers),
            require=session.names(require),
            exclude=session.names(exclude),
            **search,
        )
    return _found(selection.select_combinations(graph.dataset, answer, limit), answer.stopped)


_SELECTIONS = (
    (_all, "all --category gene --document 001"),
    (_around, "around TET2 --certainty stated"),
    (_mechanism, "mechanism tet2-cgas-sting"),
    (_trace, "trace VEGF PD-L1 --sign + --limit 6"),
    (_bypass, "bypass PD-L1 --block VEGFR2 --from VEGF"),
    (_combine, "combine PD-L1 --from VEGF --by target"),
)
"""The commands that select, each with an example."""


def add_selections(
    group: click.Group,
    take: Take,
    options: Callable[[_Command], _Command],
    example: str,
    more: Mapping[str, Callable[[_Command], _Command]] | None = None,
) -> None:
    """Add the commands of all selections to a group.

    Parameters
    ----------
    group
        Such as ``figure`` or ``export``.
    take
        Called with the session, the selection, and the values of ``options``.
    options
        A decorator that adds the group's own options to each command.
    example
        A call of the group, with ``{asked}`` for the selection and ``{kind}`` for its name.
    more
        A decorator that adds further options, by the command that has them.
    """
    for selecting, asked in _SELECTIONS:
        kind = selecting.name or ""
        taking = options(_taking(selecting, take))
        own = click.command()(more[kind](taking) if more and kind in more else taking)
        command = copy(selecting)
        command.callback, command.params = own.callback, [*selecting.params, *own.params]
        told = example.format(asked=asked, kind=kind)
        command.help = f"{cleandoc(selecting.help or '')}\n\n\b\nExample:\n  {told}"
        group.add_command(command)


def _taking(selecting: click.Command, take: Take) -> _Command:
    """Return what selects with the options of one command, and hands the others on."""
    select = selecting.callback
    assert select
    asked = [one.name for one in selecting.params if one.expose_value and one.name]

    @click.pass_obj
    def taking(session: Session, /, **given: Any) -> None:
        of_selection = {name: given.pop(name) for name in asked}
        take(session, select(**of_selection), **given)

    return taking
