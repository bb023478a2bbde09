"""Bringing the graph into Neo4j: load, status."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.columns import padded, width
from angiograph.cli.options import json_option
from angiograph.cli.server import connect, server_options
from angiograph.cli.session import Session
from angiograph.cli.words import say
from angiograph.model import Dataset

if TYPE_CHECKING:
    from angiograph.neo4j.load import LoadReport
    from angiograph.neo4j.status import Held, Status

__all__ = ["load", "status"]

_OF_THE_TABLES = "\0"
"""What stands for no name after ``--wipe``: nobody can type it, so an empty name is none."""
_ACTIONS = ("created", "updated", "deleted", "unchanged")


class _Progress:
    """On a terminal, a bar on stderr: how far a load is, its rate, and how long it takes still."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._started = time.monotonic()
        self._bar: Any = None

    def __call__(self, kind: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if self._bar is None or done < self._bar.pos:
            self.close()
            self._started = time.monotonic()
            self._bar = click.progressbar(
                length=total,
                file=sys.stderr,
                show_pos=True,
                show_eta=True,
                width=20,
                item_show_func=lambda told: told,
            )
        rate = done / max(time.monotonic() - self._started, 1e-6)
        told = say("load_rate", self._lang, kind=say(f"load_{kind}", self._lang), rate=round(rate))
        self._bar.length = total
        self._bar.update(done - self._bar.pos, told)

    def close(self) -> None:
        """End the line."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


@click.command()
@server_options
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option(
    "--wipe",
    "wiped",
    is_flag=False,
    flag_value=_OF_THE_TABLES,
    metavar="[NAME]",
    help="Remove the data set instead, or the one that the server holds as NAME.",
)
@click.option(
    "--export-csv",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write files for neo4j-admin database import instead; no server is needed.",
)
@json_option
@click.pass_obj
def load(
    session: Session,
    /,
    dry_run: bool,
    wiped: str | None,
    folder: Path | None,
    as_json: bool,
    **server: Any,
) -> None:
    """Load the graph into Neo4j.

    Only what differs is written: a second load changes nothing. What left the tables leaves
    the server; what others put there stays.

    \b
    Example:
      NEO4J_PASSWORD=… angiograph load
      angiograph --data network.tsv load --dry-run
      angiograph load --wipe network
      angiograph --data millions.tsv load --export-csv DIR
    """
    wiping = wiped is not None
    if dry_run + wiping + (folder is not None) > 1:
        raise click.UsageError("--dry-run, --wipe and --export-csv exclude each other")
    if folder is not None:
        _export(session, session.dataset(), folder, as_json)
        return
    from angiograph.neo4j import load as loading

    progress = _Progress(session.lang)
    if wiped in (None, _OF_THE_TABLES):
        dataset = session.dataset()
    else:
        dataset = Dataset(entities={}, relations={}, name=str(wiped))
    try:
        with connect(**server) as connection:
            if wiping:
                report = loading.wipe(dataset.name, connection, progress=progress)
            else:
                report = loading.load(dataset, connection, progress=progress, dry_run=dry_run)
    finally:
        progress.close()
    if as_json:
        session.emit(report.to_dict())
        return
    click.echo(_told(report, session.lang))
    if not dry_run and not wiping:
        click.echo(say("load_guide", session.lang), err=True)


def _export(session: Session, dataset: Dataset, folder: Path, as_json: bool) -> None:
    from angiograph.neo4j.export_csv import export_csv

    export = export_csv(dataset, folder)
    if as_json:
        session.emit(export.to_dict())
        return
    for file in export.files:
        click.echo(say("load_file", session.lang, name=file.name, rows=f"{file.rows:,}"), err=True)
    click.echo(f"sh {shlex.quote(str(export.script))}")
    click.echo(say("load_import", session.lang), err=True)


def _told(report: LoadReport, lang: str) -> str:
    form = "would" if report.dry_run else "did"
    listed = say("load_comma", lang).join(
        say(f"load_{form}_{action}", lang, count=f"{getattr(report, action):,}")
        for action in _ACTIONS
    )
    key = "load_done" if report.total.changed else "load_nothing"
    return say(key, lang, listed=listed, seconds=f"{report.seconds:.1f}")


@click.command()
@server_options
@json_option
@click.pass_obj
def status(session: Session, /, as_json: bool, **server: Any) -> None:
    """Compare the server with the tables.

    Says what a load would do, and which data sets the server holds. Nothing is written.

    \b
    Example:
      angiograph status
      angiograph --data network.tsv status --json
    """
    dataset = session.dataset()
    from angiograph.neo4j.status import status as compared

    with connect(**server) as connection:
        found = compared(dataset, connection)
    if as_json:
        session.emit(found.to_dict())
    else:
        click.echo("\n".join(_lines(found, session.lang)))


def _lines(found: Status, lang: str) -> list[str]:
    lines = [
        say("status_server", lang, server=found.server, database=found.database),
        say("status_tables", lang, held=_of(found.tables, lang)),
        say("status_held", lang, held=_of(found.held, lang))
        if found.held
        else say("status_absent", lang, name=found.tables.name),
        *(say("status_other", lang, held=_of(other, lang)) for other in found.others),
    ]
    kinds = {kind: c for kind, c in found.report.kinds.items() if any(c.to_dict().values())}
    rows = [["", *(say(f"status_{action}", lang) for action in _ACTIONS)]]
    for kind, counts in kinds.items():
        numbers = (f"{getattr(counts, action):,}" for action in _ACTIONS)
        rows.append([say(f"load_{kind}", lang), *numbers])
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows if kinds else ():
        right = (" " * (w - width(cell)) + cell for w, cell in zip(widths[1:], cells, strict=True))
        lines.append("  ".join((padded(name, widths[0]), *right)))
    if found.up_to_date:
        lines.append(say("status_same", lang))
    elif found.changes.changed:
        lines.append(_told(found.report, lang))
    else:
        lines.append(say("status_derive", lang))
    return lines


def _of(held: Held, lang: str) -> str:
    key = "status_release" if held.version else "status_set"
    return say(
        key,
        lang,
        name=held.name,
        version=held.version,
        date=held.date,
        entities=f"{held.entities:,}",
        relations=f"{held.relations:,}",
    )
