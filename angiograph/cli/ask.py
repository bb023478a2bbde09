"""Questions that need no server: find, show, trace, upstream, downstream, mechanisms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.options import json_option, search_options, source_option, trace_options
from angiograph.cli.printing import Asked, RoutePrinter
from angiograph.cli.session import Session
from angiograph.cli.waiting import Waiting, leave

if TYPE_CHECKING:
    from angiograph.analysis.routes import RouteStream
    from angiograph.results import Trace

__all__ = ["downstream", "find", "mechanisms", "show", "trace", "upstream"]


@click.command()
@click.argument("text", nargs=-1, required=True)
@json_option
@click.pass_obj
def find(session: Session, text: tuple[str, ...], as_json: bool) -> None:
    """What is this name?

    Names are looked up by identifier, preferred name, synonym, then any usual spelling.
    Several words are one name. With '-' each line of standard input is a name, and each answer
    one JSON line.

    \b
    Examples:
      angiograph find pdl1
      angiograph find 缺氧诱导因子-1α
      cat genes.txt | angiograph find -
    """
    graph = session.graph()
    if text == ("-",):
        for line in click.open_file("-", encoding="utf-8", errors="replace"):
            if line.strip():
                found = graph.find(line.removeprefix("\ufeff").rstrip("\r\n"))
                click.echo(json.dumps(found.to_dict(), ensure_ascii=False))
        return
    found = graph.find(" ".join(text))
    if as_json:
        session.emit(found.to_dict())
        return
    writer = session.writer()
    for match in found.matches:
        entity = match.entity
        head = click.style(writer.name(entity), bold=True)
        other = entity.name if session.lang == "zh" else entity.name_zh
        how = f"{writer.say(f'how_{match.how}')}{writer.say('colon')}{match.matched}"
        click.echo(f"{head}  {other}  {writer.category(entity)}  {entity.id}  ({how})")
    if not found.matches:
        click.echo(writer.say("unknown", text=found.query))
        if len(text) > 1:
            click.echo(writer.say("read_as_one"), err=True)
        if found.suggestions:
            click.echo(f"  ? {writer.listed(found.suggestions)}")
    if found.see_also:
        click.echo(writer.say("see_also") + writer.say("colon") + writer.names_of(found.see_also))


@click.command()
@click.argument("name", nargs=-1, required=True)
@source_option
@json_option
@click.pass_obj
def show(session: Session, name: tuple[str, ...], as_json: bool) -> None:
    """Everything about one entity.

    \b
    Examples:
      angiograph show VEGFR2
      angiograph --lang zh show 安罗替尼
    """
    card = session.graph().show(" ".join(name))
    if as_json:
        session.emit(card.to_dict())
        return
    writer = session.writer()
    entity = card.entity
    name_of = click.style(entity.name, bold=True)
    lines = [f"{name_of}  {entity.name_zh}  {writer.category(entity)}  {entity.id}"]
    synonyms = (*entity.synonyms, *entity.synonyms_zh)
    for key, known_as in (("also", synonyms), ("xref", entity.xref)):
        if known_as:
            lines.append(f"{writer.say(key)}{writer.say('colon')}{writer.listed(known_as)}")
    acts = [c for c in card.relations if c.object.id != entity.id]
    acted = [c for c in card.relations if c.object.id == entity.id]
    for key, claims in (("acts_on", acts), ("acted_on", acted)):
        if claims:
            lines += ["", click.style(f"{writer.say(key)} ({len(claims)})", underline=True)]
            for claim in claims:
                lines.append(f"  {writer.claim(claim)}")
                lines += [f"    {place}" for place in writer.places(claim.relation.evidence)]
    if card.mechanisms:
        lines += ["", click.style(writer.say("mechanisms"), underline=True)]
        for found in card.mechanisms:
            lines.append(f"  {found.id}  {found.name_zh if session.lang == 'zh' else found.name}")
    if card.outcomes:
        lines += ["", click.style(writer.say("outcomes"), underline=True)]
        lines += [f"  {writer.outcome(outcome)}" for outcome in card.outcomes]
    click.echo("\n".join(lines))


@click.command()
@trace_options
@click.option("--explain", is_flag=True, help="Tell each route in words.")
@search_options(max_length=6, limit=20)
@json_option
@click.pass_obj
def trace(
    session: Session,
    /,
    source: str,
    target: str,
    via: tuple[str, ...],
    avoid: tuple[str, ...],
    explain: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """By which routes does one thing act on another?

    A route visits no entity twice; its sign is the product of its steps: → raises, ⊣ lowers,
    – says no direction, ⇢ is structural (member of a family, part of a complex). A question
    mark is a hypothesis. 'A + B' as SOURCE means given together.

    \b
    Examples:
      angiograph trace VEGF PD-L1
      angiograph trace hypoxia VEGF --sign + --max-length 4
      angiograph trace 缺氧 血管生成 --avoid VEGF --json
    """
    graph = session.graph()
    writer = session.writer(options["context"])
    via, avoid = tuple(session.names(via)), tuple(session.names(avoid))
    answer: Trace | RouteStream
    if options["limit"]:
        with Waiting(session.lang):
            answer = graph.trace(source, target, via=via, avoid=avoid, **options)
    else:
        del options["limit"]
        answer = graph.iter_routes(source, target, via=via, avoid=avoid, **options)
    printer = RoutePrinter(writer, graph, explain=explain)
    asked = Asked(source, target, options["sign"], options["max_length"])
    if as_json:
        printer.print_json(asked, answer)
    else:
        session.say_how_read(source, target, *via, *avoid)
        printer.print_text(asked, answer)
    leave("interrupt" if printer.interrupted else "")


def _reach(session: Session, name: str, direction: str, as_json: bool, options: Any) -> None:
    graph = session.graph()
    with Waiting(session.lang):
        answer = getattr(graph, direction)(name, **options)
    if as_json:
        session.emit(answer.to_dict())
        leave(answer.stopped)
        return
    writer = session.writer()
    session.say_how_read(name)
    found = len({reached.entity.id for reached in answer.reached})
    length = options["max_length"]
    within = writer.within(length) if length else writer.say("any_distance")
    name = writer.name(answer.entity)
    click.echo(writer.counted(direction, found, name=name, within=within))
    for reached in answer.reached:
        shown = {1: "+", -1: "−", 0: "0"}[reached.sign]
        joint = writer.brackets(writer.joint(reached.route))
        click.echo(f"  {shown} {writer.route(reached.route)}{joint}")
    if answer.truncated:
        click.echo(f"\n{writer.say('truncated' if answer.stopped else 'more')}")
    leave(answer.stopped)


@click.command()
@click.argument("name")
@search_options(max_length=2, limit=0)
@json_option
@click.pass_obj
def upstream(session: Session, /, name: str, as_json: bool, **options: Any) -> None:
    """What acts on it?

    \b
    Example:
      angiograph upstream PD-L1 --max-length 3 --certainty stated
    """
    _reach(session, name, "upstream", as_json, options)


@click.command()
@click.argument("name")
@search_options(max_length=2, limit=0)
@json_option
@click.pass_obj
def downstream(session: Session, /, name: str, as_json: bool, **options: Any) -> None:
    """What does it act on?

    \b
    Example:
      angiograph downstream 安罗替尼 --sign -
    """
    _reach(session, name, "downstream", as_json, options)


@click.command()
@click.argument("mechanism", required=False)
@json_option
@click.pass_obj
def mechanisms(session: Session, mechanism: str | None, as_json: bool) -> None:
    """Named mechanisms, step by step.

    \b
    Examples:
      angiograph mechanisms
      angiograph mechanisms tet2-cgas-sting
    """
    answer = session.graph().mechanisms(mechanism)
    if as_json:
        session.emit(answer.to_dict())
        return
    writer = session.writer()
    width = max((len(found.mechanism.id) for found in answer.mechanisms), default=0)
    for found in answer.mechanisms:
        named = found.mechanism
        name = named.name_zh if session.lang == "zh" else named.name
        steps = writer.counted("step_count", len(found.steps))
        click.echo(f"{click.style(named.id.ljust(width), bold=True)}  {name}  ({steps})")
        if mechanism is None:
            continue
        summary = named.summary_zh if session.lang == "zh" else named.summary
        if summary:
            click.echo(f"  {summary}")
        for claim in found.steps:
            click.echo(f"  {writer.claim(claim)}")
            for place in writer.places(claim.relation.evidence):
                click.echo(f"    {place}")
