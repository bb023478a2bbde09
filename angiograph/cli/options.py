"""Options that mean the same wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

__all__ = [
    "bypass_options",
    "certainty_option",
    "combine_options",
    "context_option",
    "json_option",
    "outcome_options",
    "refuse_existing",
    "search_options",
    "sign_option",
    "source_option",
    "trace_options",
]

_Command = Callable[..., Any]

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def _only_from(ctx: click.Context, _: click.Parameter, names: tuple[str, ...]) -> None:
    if names:
        ctx.obj.sources = names


class _Sign(click.Choice):  # type: ignore[type-arg]  # generic only from click 8.2 on
    """A sign, also as answers print it and as Chinese keyboards type it: −, －, ＋."""

    _TYPED = str.maketrans("\u2212\uff0d\uff0b", "--+")

    def __init__(self) -> None:
        super().__init__(["+", "-", "any"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(super().convert(str(value).translate(self._TYPED), param, ctx))


context_option = click.option(
    "--context",
    metavar="X",
    help="Only claims told in X or part of it, or naming no such context (disease, cell, model).",
)

certainty_option = click.option(
    "--certainty",
    type=click.Choice(["any", "stated"]),
    default="any",
    show_default=True,
    help="Leave hypotheses out with 'stated'.",
)

source_option = click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME",
    expose_value=False,
    callback=_only_from,
    help="Only claims of this source; repeatable.",
)


def _with(options: Iterable[_Command], command: _Command) -> _Command:
    """Add options, the first on top."""
    for option in reversed(tuple(options)):
        command = option(command)
    return command


def refuse_existing(path: Path, force: bool) -> None:
    """Refuse to replace a file, unless that is asked for; a device is written to."""
    if path.is_file() and not force:
        raise click.UsageError(f"{path} is there already; --force replaces it")


def sign_option(text: str, sign: str = "any") -> _Command:
    """Return the option that asks for a sign."""
    return click.option("--sign", type=_Sign(), default=sign, show_default=True, help=text)


def _drivers() -> _Command:
    return click.option(
        "--from",
        "drivers",
        multiple=True,
        metavar="DRIVER",
        help="What drives; repeatable, or @FILE.",
    )


def trace_options(command: _Command) -> _Command:
    """Add both ends, and what lies between or does not."""
    options = (
        click.argument("source"),
        click.argument("target"),
        click.option(
            "--via", multiple=True, metavar="NAME", help="Pass through it; repeat, in order."
        ),
        click.option(
            "--avoid", multiple=True, metavar="NAME", help="Never visit it; repeatable, or @FILE."
        ),
    )
    return _with(options, command)


def bypass_options(command: _Command) -> _Command:
    """Add what is blocked, and what drives."""
    block = click.option(
        "--block",
        multiple=True,
        required=True,
        metavar="X",
        help="What is blocked; repeatable, @FILE.",
    )
    return _with((block, _drivers()), command)


def combine_options(command: _Command) -> _Command:
    """Add what drives, and what the sets are made of."""
    options = (
        _drivers(),
        click.option(
            "--by",
            type=click.Choice(["drug", "target"]),
            default="drug",
            show_default=True,
            help="Whether the members are drugs or targets.",
        ),
        click.option(
            "--max-size",
            type=click.IntRange(min=0),
            default=3,
            show_default=True,
            help="The most members of a set; 0 for no bound.",
        ),
        click.option(
            "--endpoints",
            type=click.Choice(["drivers", "none", "both"]),
            default="drivers",
            show_default=True,
            help="Which ends may be blocked too.",
        ),
        click.option(
            "--require", multiple=True, metavar="X", help="In every set; repeatable, or @FILE."
        ),
        click.option(
            "--exclude", multiple=True, metavar="X", help="In no set; repeatable, or @FILE."
        ),
    )
    return _with(options, command)


def outcome_options(command: _Command) -> _Command:
    """Add the options that say which reported results are kept."""
    options = (
        click.option(
            "--drug",
            multiple=True,
            metavar="NAME",
            help="In the regimen; a class stands for its members.",
        ),
        click.option(
            "--population",
            metavar="TEXT",
            help="Such as NSCLC: a disease in any of its names, with its kinds; or other words.",
        ),
        click.option(
            "--metric", metavar="TEXT", help="Such as mPFS, ORR, or what they abbreviate."
        ),
        click.option("--study", metavar="TEXT", help="The name of the study, or a part of it."),
        click.option("--design", metavar="TEXT", help="Such as cohort, meta-analysis, phase II."),
        click.option("--document", metavar="ID", help="Such as 004."),
    )
    return _with(options, command)


def search_options(
    max_length: int, limit: int | None, sign: str = "any"
) -> Callable[[_Command], _Command]:
    """Add the options of a search; without a limit there is no ``--limit``."""
    options = [
        sign_option("Only routes of this sign.", sign),
        context_option,
        certainty_option,
        click.option(
            "--max-length",
            type=click.IntRange(min=0),
            default=max_length,
            show_default=True,
            help="The most causal steps; 0 for no bound.",
        ),
        click.option(
            "--timeout",
            type=click.FloatRange(min=0),
            metavar="SECONDS",
            help="Stop with what is found by then.",
        ),
        source_option,
    ]

    if limit is not None:
        options.append(
            click.option(
                "--limit",
                type=click.IntRange(min=0),
                default=limit,
                show_default=True,
                help="The most answers; 0 for all.",
            )
        )

    return partial(_with, options)
