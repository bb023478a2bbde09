"""The command ``angiograph``: one file a group of commands, each imported when it is called.

Commands parse, call the library and print; an error of the library becomes a message here.
"""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import suppress
from errno import EPIPE
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from angiograph.cli.chinese import Context, asked_for, line_of, message_of, spoken, translated
from angiograph.cli.session import Session
from angiograph.exceptions import AngiographError

__all__ = ["COMMANDS", "main"]

COMMANDS: dict[str, tuple[str, str]] = {
    "find": ("ask", "What is this name?"),
    "show": ("ask", "Everything about one entity."),
    "trace": ("ask", "By which routes does one thing act on another?"),
    "upstream": ("ask", "What acts on it?"),
    "downstream": ("ask", "What does it act on?"),
    "bypass": ("block", "What survives, comes back or is let loose when something is blocked?"),
    "combine": ("block", "Which smallest combinations close every route?"),
    "loops": ("block", "Feedback loops."),
    "mechanisms": ("ask", "Named mechanisms, step by step."),
    "claims": ("evidence", "The claims of the documents, filtered."),
    "outcomes": ("evidence", "Results that the documents report, filtered."),
    "compare": ("evidence", "What differs between entities, drugs or contexts?"),
    "contradictions": ("evidence", "Claims that disagree."),
    "audit": ("evidence", "Does each place name what its relation says?"),
    "sources": ("own", "Where the graph comes from, and where its sources disagree."),
    "agree": ("own", "Do networks of others tell the same?"),
    "new": ("own", "Make an empty set of tables of your own."),
    "validate": ("tables", "Are the tables sound?"),
    "import": ("imports", "Write a network of others as tables."),
    "export": ("tables", "Write the graph to a file."),
    "figure": ("figure", "Draw a selection to a file: SVG, PDF, PNG or HTML."),
    "load": ("load", "Load the graph into Neo4j."),
    "status": ("load", "Compare the server with the tables."),
    "queries": ("neo4j", "List the named Cypher queries."),
    "query": ("neo4j", "Run a named Cypher query on the server."),
    "guide": ("neo4j", "Serve the guide, style and favourites for the Neo4j Browser."),
}
"""Each command: the module that holds it, and its one line of help."""


class _Commands(click.Group):
    """A group whose commands are imported only when they are called."""

    context_class = Context

    def main(self, *args: Any, **options: Any) -> Any:
        _write_utf8()
        return super().main(*args, **options)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        typed = list(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            lang = _lang_typed(typed)
            if error.ctx is not None:  # its language may not have been read yet
                error.ctx.params.setdefault("lang", lang)
            raise _in_its_language(error, lang) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"angiograph.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, "import_" if cmd_name == "import" else cmd_name)
        assert isinstance(command, click.Command)
        return translated(command, cmd_name) if asked_for(ctx) else command

    def get_help(self, ctx: click.Context) -> str:
        return click.Command.get_help(translated(self, "") if asked_for(ctx) else self, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        chinese = asked_for(ctx)
        lines = [
            (name, line_of(name, line) if chinese else line) for name, (_, line) in COMMANDS.items()
        ]
        with formatter.section("Commands"):
            formatter.write_dl(lines)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        lang = "zh" if asked_for(ctx) else "en"
        try:
            return super().invoke(ctx)
        except AngiographError as error:
            told = message_of(error) if lang == "zh" else error
            click.echo(f"angiograph: {told}", err=True)
            sys.exit(error.exit_code)
        except click.UsageError as error:
            raise _in_its_language(self._placed(error), lang) from None
        except click.Abort:  # where the password is asked for
            if lang != "zh":
                raise
            click.echo(spoken("Aborted!", lang), err=True)
            sys.exit(1)
        except OSError as error:
            if error.errno == EPIPE:  # whoever read has enough: no error
                raise
            where = f" {error.filename}" if error.filename else ""
            said = f"cannot read or write{where}: {error.strerror}"
            click.echo(f"angiograph: {spoken(said, lang)}", err=True)
            _forget_output()
            sys.exit(1)
        except KeyboardInterrupt:
            click.echo(f"angiograph: {spoken('interrupted', lang)}", err=True)
            sys.exit(130)

    def _placed(self, error: click.UsageError) -> click.UsageError:
        """Return an error that says where an option stands which no command knows, but all take."""
        ours = {name for option in self.params for name in option.opts}
        if not isinstance(error, click.NoSuchOption) or error.option_name not in ours:
            return error
        told = (
            f"{error.option_name} stands before the command, as in `angiograph --lang zh trace …`"
        )
        return click.UsageError(told, error.ctx)


def _lang_typed(args: list[str]) -> str:
    """Return the language that is typed, where the rest of what is typed cannot be read."""
    for place, argument in enumerate(args):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            return value if equals else "".join(args[place + 1 : place + 2])
    return os.environ.get("ANGIOGRAPH_LANG", "")


def _in_its_language(error: click.UsageError, lang: str) -> click.UsageError:
    """Return an error of click as it is told in a language."""
    helps = getattr(click.exceptions, "NoArgsIsHelpError", ())  # since click 8.2
    if lang != "zh" or isinstance(error, helps):
        return error
    from angiograph.cli.chinese_errors import InChinese

    return InChinese(error)


def _write_utf8() -> None:
    """Write UTF-8 with plain line ends, as files have it, whatever the system is set to.

    A terminal keeps its encoding; what it has no letter for becomes a question mark.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="replace")
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _forget_output() -> None:
    """Let nothing be written any more: Python would try again at its end, and fail again."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(message: Warning | str, *_: object) -> None:
    """Print a warning of the library as a message."""
    ctx = click.get_current_context(silent=True)
    lang = "zh" if ctx and asked_for(ctx) else "en"
    click.echo(f"angiograph: {spoken(str(message), lang)}", err=True)


@click.group("angiograph", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    "data",
    multiple=True,
    metavar="PATH",
    help="A folder of tables or a network file; repeatable; 'builtin' adds the built-in tables.",
)
@click.option(
    "--mappings",
    multiple=True,
    metavar="FILE",
    help="What stands for what, beside our own tables: SSSOM, or the set of HGNC; repeatable.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    envvar="ANGIOGRAPH_LANG",
    is_eager=True,
    help="The language of the answer.",
)
@click.option("-v", "--verbose", is_flag=True, help="Log lines on stderr.")
@click.version_option(package_name="angiograph", prog_name="angiograph")
@click.pass_context
def main(
    ctx: click.Context,
    data: tuple[str, ...],
    mappings: tuple[str, ...],
    lang: str,
    verbose: bool,
) -> None:
    """Routes, ways around and combinations in tumour angiogenesis.

    \b
    Examples:
      angiograph trace VEGF PD-L1
      angiograph --lang zh show 安罗替尼
      angiograph trace hypoxia VEGF --json
    """
    if verbose:
        import logging

        logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s", stream=sys.stderr)
    warnings.showwarning = _tell  # type: ignore[assignment]
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = Session(data, lang, mappings)
