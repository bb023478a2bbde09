"""Asking a Neo4j server: queries, query; and the guide for its Browser."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.columns import padded, width
from angiograph.cli.options import json_option
from angiograph.cli.server import connect, server_options
from angiograph.cli.session import Session

if TYPE_CHECKING:
    from angiograph.neo4j.connection import Table

__all__ = ["guide", "queries", "query"]

_ROUTE = "route"
_OF_ROUTE = ("ids", "signs", "kinds")


@click.command()
@json_option
@click.pass_obj
def queries(session: Session, as_json: bool) -> None:
    """List the named Cypher queries.

    \b
    Example:
      angiograph queries
    """
    from angiograph.neo4j.queries import queries as named

    listed = list(named().values())
    if as_json:
        session.emit({"queries": [item.to_dict() for item in listed]})
        return
    chinese = session.lang == "zh"
    for item in listed:
        title = item.title_zh if chinese else item.title
        click.echo(click.style(item.name, bold=True) + f"  {title}")
        click.echo(f"    {item.question_zh if chinese else item.question}")
        given = [f"-p {p.name}={_typed(p.default)}" for p in item.parameters]
        widest = max(map(width, given), default=0)
        for text, p in zip(given, item.parameters, strict=True):
            meaning = p.meaning_zh if chinese else p.meaning
            click.echo(click.style(f"      {padded(text, widest)}  {meaning}", dim=True))


def _typed(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


@click.command()
@click.argument("name")
@click.option(
    "-p", "--parameter", "given", multiple=True, metavar="K=V", help="A parameter; repeatable."
)
@server_options
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="The server ends the query after this.",
)
@json_option
@click.pass_obj
def query(
    session: Session,
    /,
    name: str,
    given: tuple[str, ...],
    timeout: float,
    as_json: bool,
    **server: Any,
) -> None:
    """Run a named Cypher query on the server.

    \b
    Examples:
      angiograph query routes -p source=VEGF -p target=PD-L1
      angiograph query search -p text=缺氧 --json
    """
    from angiograph.neo4j.queries import get_query, run_query

    asked = get_query(name)
    known = {p.name: p for p in asked.parameters}
    values: dict[str, Any] = {}
    for item in given:
        key, equals, text = item.partition("=")
        if not equals:
            raise click.UsageError(f"a parameter is K=V, not {item!r}")
        values[key] = known[key].parse(text) if key in known else text
    asked.filled(values)  # refused before a password is asked for
    with connect(**server) as connection:
        table = run_query(connection, name, values, timeout=timeout)
    if as_json:
        session.emit({"columns": list(table.columns), "rows": [list(row) for row in table.rows]})
    else:
        _print_table(table)


def _print_table(table: Table) -> None:
    """Print rows as a table, or where the terminal is too narrow for it one below the other."""
    if not table.rows:
        click.echo("none", err=True)
        return
    said = _OF_ROUTE if _ROUTE in table.columns else ()
    shown = [
        column
        for column, name in enumerate(table.columns)
        if name not in said and not any(_is_graph(row[column]) for row in table.rows)
    ] or list(range(len(table.columns)))
    names = [table.columns[column] for column in shown]
    lines = [[_cell(row[column]) for column in shown] for row in table.rows]
    widths = [max(width(line[i]) for line in (names, *lines)) for i in range(len(shown))]
    if sys.stdout.isatty() and sum(widths) + 2 * len(widths) > get_terminal_size().columns:
        _print_records(names, lines)
        return
    for number, line in enumerate((names, *lines)):
        text = "  ".join(map(padded, line, widths)).rstrip()
        click.echo(text if number else click.style(text, bold=True))


def _print_records(names: list[str], lines: list[list[str]]) -> None:
    widest = max(map(len, names))
    for number, line in enumerate(lines):
        if number:
            click.echo()
        for name, text in zip(names, line, strict=True):
            if text:
                click.echo(click.style(f"{name:<{widest}}", bold=True) + f"  {text}")


def _is_graph(value: Any) -> bool:
    if isinstance(value, list):
        return any(_is_graph(item) for item in value)
    return isinstance(value, dict) and bool({"labels", "type", "relationships"} & set(value))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, dict):
        return str(value.get("name") or value.get("type") or _pairs(value.items()))
    return str(value)


def _pairs(items: Iterable[tuple[str, Any]]) -> str:
    return ", ".join(f"{key}: {_cell(value)}" for key, value in items)


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8007,
    show_default=True,
    help="The port on 127.0.0.1; 0 for any that is free.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    metavar="N",
    help="Stop after N seconds; without it at Ctrl-C.",
)
@json_option
@click.pass_obj
def guide(session: Session, /, port: int, seconds: float | None, as_json: bool) -> None:
    """Serve the guide, style and favourites for the Neo4j Browser.

    The files are served on this machine only, until Ctrl-C. Open the first line printed: the
    Browser asks for the password and shows the guide, whose first page sets up all else. In
    a Browser elsewhere, run the lines that start with a colon; the last of them is for the
    Browser of the calendar versions, which takes AsciiDoc.

    \b
    Example:
      angiograph guide
    """
    from threading import TIMEOUT_MAX, Timer

    from angiograph.neo4j.browser import SETTING, GuideServer, browser_link

    server = GuideServer(port)
    page, style = (
        ("guide.zh.html", "angiograph.zh.grass")
        if session.lang == "zh"
        else ("guide.html", "angiograph.grass")
    )
    lines = {
        "browser": browser_link(f"{server.origin}/{page}"),
        "style": f":style {server.origin}/{style}",
        "config": SETTING,
        "guide": f":guide {server.origin}/{page}",
        "play": f":play {server.origin}/{page}",
        "asciidoc": f":guide {server.origin}/{page.replace('.html', '.adoc')}",
        "favourites": f"{server.origin}/favourites.zip",
    }
    if as_json:
        session.emit(lines)
    else:
        click.echo("\n".join(lines.values()))
        hint = {
            "en": "open the first line, and log in: the guide stands beside the queries, and its "
            "first page sets up the rest; drop the ZIP file on the favourites to keep all queries",
            "zh": "打开第一行并登录：指南显示在查询旁，其首页完成其余设置；"
            "把 ZIP 文件拖入收藏夹，即可保留全部查询",
        }
        click.echo(hint[session.lang], err=True)
    sys.stdout.flush()
    timer = Timer(min(seconds, TIMEOUT_MAX), server.close) if seconds else None
    if timer is not None:
        timer.daemon = True
        timer.start()
    try:
        server.serve()
    except KeyboardInterrupt:
        if timer is not None:
            timer.cancel()
    finally:
        server.release()
