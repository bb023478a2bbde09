"""The options that say where a Neo4j server is, and the connection that they give."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.chinese import asked_for, spoken
from angiograph.exceptions import ServerError

if TYPE_CHECKING:
    from angiograph.neo4j.connection import Connection

__all__ = ["connect", "server_options"]

_Command = Callable[..., Any]


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


def connect(
    uri: str,
    user: str,
    database: str,
    password_file: Path | None,
    certificate: Path | None,
) -> Connection:
    """Return a connection, still to be entered, as the options say."""
    from angiograph.neo4j.connection import Connection
    from angiograph.neo4j.settings import Settings

    password = _password(user, password_file)
    return Connection(Settings(uri, user, password, database, certificate))


def _password(user: str, file: Path | None) -> str:
    """Return the password from a file, the environment or a prompt; never from an option."""
    import os

    if not user:
        return ""
    if file is not None:
        try:
            return file.read_text("utf-8-sig").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ServerError(f"the password cannot be read from {file}: {error}") from None
    given = os.environ.get("NEO4J_PASSWORD")
    if given is not None:
        return given
    if sys.stdin.isatty():
        lang = "zh" if asked_for(click.get_current_context()) else "en"
        question = spoken(f"Password of {user}", lang)
        return str(click.prompt(question, hide_input=True, err=True))
    raise ServerError("no password: set NEO4J_PASSWORD, or give --password-file")
