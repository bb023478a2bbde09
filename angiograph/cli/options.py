"""Options that mean the same wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

__all__ = ["context_option", "json_option", "search_options", "source_option"]

_Command = Callable[..., Any]

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def _only_from(ctx: click.Context, _: click.Parameter, names: tuple[str, ...]) -> None:
    if names:
        ctx.obj.sources = names


context_option = click.option(
    "--context",
    metavar="X",
    help="Only claims told in X or part of it, or naming no such context (disease, cell, model).",
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


def search_options(
    max_length: int, limit: int | None, sign: str = "any"
) -> Callable[[_Command], _Command]:
    """Add the options of a search; without a limit there is no ``--limit``."""
    options = [
        click.option(
            "--sign",
            type=click.Choice(["+", "-", "any"]),
            default=sign,
            show_default=True,
            help="Only routes of this sign.",
        ),
        context_option,
        click.option(
            "--certainty",
            type=click.Choice(["any", "stated"]),
            default="any",
            show_default=True,
            help="Leave hypotheses out with 'stated'.",
        ),
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

    def add(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add
