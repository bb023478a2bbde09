"""What needs a Neo4j server: load, queries, query; and the guide for its Browser."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.options import json_option
from angiograph.cli.session import Session
from angiograph.exceptions import ServerError

if TYPE_CHECKING:
    from angiograph.neo4j.connection import Connection, Table
    from angiograph.neo4j.load import LoadReport

__all__ = ["guide", "load", "queries", "query"]

_Command = Callable[..., Any]
_ROUTE = "route"
_OF_ROUTE = ("ids", "signs", "kinds")


def server_options(command: _Command) -> _Command:
    """Add the options that say where the server is."""
    options = [
        click.option(
            "--uri",
            envvar="NEO4J_URI",
            default="bolt://localhost:7687",
            show_default=True,
            help="The server; neo4j:// for a cluster, +s for TLS. Also NEO4J_URI.",
        ),
        click.option(
            "--user",
            envvar="NEO4J_USERNAME",
            default="neo4j",
            show_default=True,
            help="Who logs in. Also NEO4J_USERNAME; '' for a server without authentication.",
        ),
        click.option(
            "--database",
            envvar="NEO4J_DATABASE",
            default="",
            help="The database; without it the user's home database. Also NEO4J_DATABASE.",
        ),
        click.option(
            "--password-file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="A file that holds the password; else NEO4J_PASSWORD, else you are asked.",
        ),
        click.option(
            "--certificate",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="A PEM file with the authority to trust, for TLS with own certificates.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _connect(
    uri: str,
    user: str,
    database: str,
    password_file: Path | None,
    certificate: Path | None,
) -> Connection:
    from angiograph.neo4j.connection import Connection, Settings

    password = _password(user, password_file)
    return Connection(Settings(uri, user, password, database, certificate))


def _password(user: str, file: Path | None) -> str:
    """Return the password from a file, the environment or a prompt; never from an option."""
    import os

    if not user:
        return ""
    if file is not None:
        try:
            return file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ServerError(f"the password cannot be read from {file}: {error}") from None
    given = os.environ.get("NEO4J_PASSWORD")
    if given is not None:
        return given
    if sys.stdin.isatty():
        return str(click.prompt(f"Password of {user}", hide_input=True, err=True))
    raise ServerError("no password: set NEO4J_PASSWORD, or give --password-file")


class _ProgressLine:
    """A line on stderr that says how far a load is, at what rate, and how long it still takes."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = False
        self._terminal = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        if not self._terminal:
            return
        seconds = max(time.monotonic() - self._started, 1e-6)
        rate = done / seconds
        left = (total - done) / rate if rate else 0.0
        text = f"{what}: {done:,} of {total:,}, {rate:,.0f} a second, {left:.0f} s left"
        click.echo(f"\r{text:<78}", nl=False, err=True)
        self._shown = True

    def close(self) -> None:
        if self._shown:
            click.echo(f"\r{'':<78}\r", nl=False, err=True)


@click.command()
@server_options
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--wipe", "wiping", is_flag=True, help="Remove the data set instead.")
@json_option
@click.pass_obj
def load(session: Session, /, dry_run: bool, wiping: bool, as_json: bool, **server: Any) -> None:
    """Load the graph into Neo4j.

    Only what differs is written: a second load changes nothing. What left the tables leaves
    the server; what others put there stays.

    \b
    Example:
      NEO4J_PASSWORD=… angiograph load
      angiograph --data network.tsv load --dry-run
    """
    if dry_run and wiping:
        raise click.UsageError("--dry-run and --wipe exclude each other.")
    dataset = session.graph().dataset
    from angiograph.neo4j import load as loading

    progress = _ProgressLine()
    try:
        with _connect(**server) as connection:
            if wiping:
                report = loading.wipe(dataset.name, connection, progress=progress)
            else:
                report = loading.load(dataset, connection, progress=progress, dry_run=dry_run)
    finally:
        progress.close()
    if as_json:
        session.emit(report.to_dict())
        return
    click.echo(_report(report, session.lang))
    if not dry_run and not wiping:
        hint = {
            "en": "angiograph guide shows how to see it in the Neo4j Browser",
            "zh": "angiograph guide 说明如何在 Neo4j Browser 中查看",
        }
        click.echo(hint[session.lang], err=True)


def _report(report: LoadReport, lang: str) -> str:
    counts = (report.created, report.updated, report.deleted, report.unchanged)
    if lang == "zh":
        words = ("将新建", "将更新", "将删除") if report.dry_run else ("新建", "更新", "删除")
        listed = "，".join(
            f"{word} {count}" for word, count in zip((*words, "不变"), counts, strict=True)
        )
        nothing = "没有变化：" if not any(counts[:3]) else ""
        return f"{nothing}{listed}（{report.seconds:.1f} 秒）"
    words = (
        ("to create", "to update", "to delete")
        if report.dry_run
        else ("created", "updated", "deleted")
    )
    listed = ", ".join(
        f"{count:,} {word}" for word, count in zip((*words, "unchanged"), counts, strict=True)
    )
    nothing = "nothing differs: " if not any(counts[:3]) else ""
    return f"{nothing}{listed} in {report.seconds:.1f} s"


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
        widest = max(map(_width, given), default=0)
        for text, p in zip(given, item.parameters, strict=True):
            meaning = p.meaning_zh if chinese else p.meaning
            padded = text + " " * (widest - _width(text))
            click.echo(click.style(f"      {padded}  {meaning}", dim=True))


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

    known = {p.name: p for p in get_query(name).parameters}
    values: dict[str, Any] = {}
    for item in given:
        key, equals, text = item.partition("=")
        if not equals:
            raise click.UsageError(f"a parameter is K=V, not {item!r}.")
        values[key] = known[key].parse(text) if key in known else text
    with _connect(**server) as connection:
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
    widths = [max(_width(line[i]) for line in (names, *lines)) for i in range(len(shown))]
    if sys.stdout.isatty() and sum(widths) + 2 * len(widths) > get_terminal_size().columns:
        _print_records(names, lines)
        return
    for number, line in enumerate((names, *lines)):
        padded = (
            text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)
        )
        text = "  ".join(padded).rstrip()
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


def _width(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


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
    a Browser elsewhere, run the lines that start with a colon.

    \b
    Example:
      angiograph guide
    """
    from threading import Timer

    from angiograph.neo4j.browser import SETTING, GuideServer, browser_link

    server = GuideServer(port)
    page = "guide.zh.html" if session.lang == "zh" else "guide.html"
    lines = {
        "browser": browser_link(f"{server.origin}/{page}"),
        "style": f":style {server.origin}/angiograph.grass",
        "config": SETTING,
        "guide": f":guide {server.origin}/{page}",
        "play": f":play {server.origin}/{page}",
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
    timer = Timer(seconds, server.close) if seconds else None
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
