"""Routes printed as they are found, as text or as one JSON document."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from angiograph.analysis.routes import RouteStream
    from angiograph.api import Graph
    from angiograph.cli.text import Writer
    from angiograph.results import Route, Trace

__all__ = ["Asked", "RoutePrinter"]


class _Interrupts:
    """Lets Ctrl-C end a search, never the printing of what it has found."""

    def __init__(self) -> None:
        self.asked = False
        self._searching = False

    def _handle(self, *_: object) -> None:
        self.asked = True
        if self._searching:
            raise KeyboardInterrupt

    def __enter__(self) -> _Interrupts:
        self._before = signal.signal(signal.SIGINT, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def until_asked(self, routes: Iterator[Route]) -> Iterator[Route]:
        """Yield routes until there are no more, or Ctrl-C is pressed."""
        while not self.asked:
            self._searching = True
            try:
                route = next(routes, None)
            except KeyboardInterrupt:
                return
            finally:
                self._searching = False
            if route is None:
                return
            yield route


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that routes answer, as it was typed."""

    source: str
    target: str
    sign: str
    max_length: int


class RoutePrinter:
    """Prints the routes of an answer one by one, so that a stream is never held.

    Parameters
    ----------
    writer
        Writes routes as text.
    graph
        Explains them.
    explain
        Whether each route is told in words too.

    Attributes
    ----------
    interrupted
        Whether Ctrl-C ended the search or the printing.
    """

    def __init__(self, writer: Writer, graph: Graph, *, explain: bool) -> None:
        self._writer = writer
        self._graph = graph
        self._explain = explain
        self.interrupted = False

    def _routes(self, answer: Trace | RouteStream) -> Iterator[Route]:
        """Yield the routes; Ctrl-C ends them."""
        from angiograph.results import Trace

        with _Interrupts() as interrupts:
            routes = iter(answer.routes) if isinstance(answer, Trace) else answer
            yield from interrupts.until_asked(routes)
            self.interrupted = interrupts.asked or answer.stopped == "interrupt"

    def print_json(self, asked: Asked, answer: Trace | RouteStream) -> None:
        """Print the JSON document of ``trace``; it is closed whatever stops the search."""
        from angiograph.results import Trace

        sources, targets = self._graph.together(asked.source), self._graph.together(asked.target)
        empty = Trace(sources, targets, asked.sign, (), True, asked.max_length).to_dict()
        head = {key: empty[key] for key in ("source", "target", "sign")}
        opened = json.dumps(head, ensure_ascii=False, indent=2)[:-2]
        click.echo(f'{opened},\n  "routes": [', nl=False)
        separator = "\n"
        for route in self._routes(answer):
            told = route.to_dict()
            if self._explain:
                told["explanation"] = self._graph.explain(route, self._writer.lang)
            text = json.dumps(told, ensure_ascii=False, indent=2).replace("\n", "\n    ")
            click.echo(f"{separator}    {text}", nl=False)
            separator = ",\n"
        truncated = json.dumps(answer.truncated or self.interrupted)
        click.echo(f'\n  ],\n  "truncated": {truncated},\n  "max_length": {asked.max_length}\n}}')

    def print_text(self, asked: Asked, answer: Trace | RouteStream) -> None:
        """Print routes with their evidence."""
        from angiograph.results import Trace

        writer = self._writer
        ends = {
            "source": asked.source,
            "target": asked.target,
            "within": writer.within(asked.max_length),
        }
        found = len(answer.routes) if isinstance(answer, Trace) else None
        if found:
            key = "route_count_first" if answer.truncated else "route_count"
            click.echo(writer.say("routes", count=writer.counted(key, found), **ends))
        number = 0
        for number, route in enumerate(self._routes(answer), 1):
            click.echo(f"\n{number}. {writer.route(route)}")
            click.echo(f"   {click.style(writer.verdict(route), italic=True)}")
            if self._explain:
                click.echo(writer.paragraph(self._graph.explain(route, writer.lang)))
            for line in writer.steps(route):
                click.echo(line)
        stopped = answer.stopped or self.interrupted
        if stopped and not number:
            click.echo(writer.say("no_route_yet", **ends))
        elif not number:
            click.echo(writer.say("no_route", **ends))
            if self._graph.together(asked.source)[0].id == self._graph.id_of(asked.target):
                click.echo(writer.say("no_loop_hint", name=asked.target), err=True)
        if stopped:
            click.echo(f"\n{writer.say('truncated')}")
        elif answer.truncated:
            click.echo(f"\n{writer.say('more')}")
        elif found is None and number:
            count = writer.counted("route_count", number)
            click.echo(f"\n{writer.say('routes', count=count, **ends)}")
