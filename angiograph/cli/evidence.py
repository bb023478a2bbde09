"""What the documents say: claims, outcomes, contradictions, comparisons, audit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from angiograph.cli.chinese import spoken
from angiograph.cli.options import json_option, outcome_options, source_option
from angiograph.cli.session import Session

if TYPE_CHECKING:
    from angiograph.cli.text import Writer
    from angiograph.comparison import Comparison, Point

__all__ = ["audit", "claims", "compare", "contradictions", "outcomes"]

_TEXTS = ("population", "metric", "study", "design")
"""The filters of results that take any text."""


@click.command()
@click.argument("name", required=False)
@click.option("--predicate", metavar="ID", help="Such as inhibits, promotes, treats.")
@click.option(
    "--certainty",
    type=click.Choice(["any", "stated", "hypothesis"]),
    default="any",
    show_default=True,
    help="How sure the text is.",
)
@click.option(
    "--polarity",
    type=click.Choice(["affirmed", "negated", "not_shown"]),
    help="Whether the text affirms it.",
)
@click.option("--proof", metavar="ID", help="Such as trial, animal, cell_line.")
@click.option("--context", metavar="X", help="Told in X or in part of it.")
@click.option("--document", metavar="ID", help="Such as 002.")
@click.option("--category", metavar="ID", help="Of the subject or of the object, such as drug.")
@source_option
@json_option
@click.pass_obj
def claims(
    session: Session, /, name: str | None, context: str | None, as_json: bool, **filters: Any
) -> None:
    """The claims of the documents, filtered.

    NAME keeps those that the entity takes part in, or is the identifier of a claim. Filters add up.

    \b
    Examples:
      angiograph claims --polarity not_shown --context AML
      angiograph claims bevacizumab --predicate promotes --proof trial
      angiograph claims AGR:22065
    """
    graph = session.graph()
    if filters["certainty"] == "any":
        del filters["certainty"]
    answer = graph.claims(name, context=context, **filters)
    if as_json:
        session.emit(answer.to_dict())
        return
    writer = session.writer(context)
    for claim in answer.relations:
        click.echo(writer.claim(claim))
        for place in writer.places(claim.relation.evidence):
            click.echo(f"  {place}")
    click.echo(writer.counted("claim_count", len(answer.relations)), err=True)


@click.command()
@outcome_options
@json_option
@click.pass_obj
def outcomes(session: Session, /, drug: tuple[str, ...], as_json: bool, **filters: Any) -> None:
    """Results that the documents report, filtered.

    \b
    Examples:
      angiograph outcomes --drug anlotinib --drug "PD-1 inhibitor" --metric mPFS
      angiograph outcomes --document 004 --json
    """
    graph, drugs = session.graph(), session.names(drug)
    answer = graph.outcomes(drugs, **filters)
    if as_json:
        session.emit(answer.to_dict())
        return
    writer = session.writer()
    for outcome in answer.outcomes:
        click.echo(writer.outcome(outcome))
    click.echo(writer.counted("outcome_count", len(answer.outcomes)), err=True)
    if not answer.outcomes:
        given = [(name, {"drugs": [name]}) for name in drugs]
        given += [(value, {option: value}) for option, value in filters.items() if value]
        for value, alone in given:
            found = graph.outcomes(**alone).outcomes
            [option] = alone
            if not found and option in _TEXTS:
                told = writer.most_told(graph.outcomes().outcomes, option)
                click.echo(
                    writer.say("filter_nothing", value=value, option=option, told=told), err=True
                )
            elif len(given) > 1:
                counted = writer.counted("outcome_count", len(found))
                click.echo(writer.say("filter_alone", value=value, found=counted), err=True)


@click.command()
@click.argument("documents", type=click.Path(path_type=Path, file_okay=False))
@json_option
@click.pass_obj
def audit(session: Session, documents: Path, as_json: bool) -> None:
    """Does each place name what its relation says?

    DOCUMENTS is the folder of the source documents. Sentences that name two or more known
    entities and carry no claim are listed too. Exit status 1 if a place is not supported.

    \b
    Example:
      angiograph audit documents/
    """
    from angiograph.audit import audit as audited

    dataset, writer = session.graph().dataset, session.writer()
    answer = audited(dataset, documents)
    for message in answer.messages:
        click.echo(f"angiograph: {spoken(message, session.lang)}", err=True)
    if as_json:
        session.emit(answer.to_dict())
    else:
        for place in answer.unsupported:
            lines = "" if None in place.lines else ":{}-{}".format(*place.lines)
            reason = spoken(place.reason, session.lang)
            click.echo(f"{place.document}{lines}: {place.relation} {reason}")
        for passage in answer.uncurated:
            names = writer.names(passage.entities)
            where = f"{passage.document}:{passage.lines[0]}-{passage.lines[1]}"
            told = writer.say("audit_passage", number=passage.sentence, names=names)
            click.echo(f"{where}: {told}")
        counts = {
            "places": answer.checked,
            "unsupported": len(answer.unsupported),
            "uncurated": len(answer.uncurated),
        }
        click.echo(writer.say("audit_summary", **counts), err=True)
    if answer.unsupported:
        sys.exit(1)


@click.command()
@click.argument("name", required=False)
@source_option
@json_option
@click.pass_obj
def contradictions(session: Session, name: str | None, as_json: bool) -> None:
    """Claims that disagree.

    Opposite signs on one pair, a claim that another denies, and contrasts that the curators
    marked. Where their contexts differ, both may hold.

    \b
    Examples:
      angiograph contradictions
      angiograph contradictions VEGF --json
    """
    from angiograph.analysis.cards import Claim

    answer = session.graph().contradictions(name)
    if as_json:
        session.emit(answer.to_dict())
        return
    writer = session.writer()
    for pair in answer.pairs:
        kind = writer.say(f"contradiction_{pair.kind}")
        where = "" if pair.contexts_agree else f" ({writer.say('contexts_mixed')})"
        click.echo(click.style(kind + where, underline=True))
        for relation, (subject, target) in zip(pair.relations, pair.entities, strict=True):
            click.echo(f"  {writer.claim(Claim(subject, target, relation))}")
            for place in writer.places(relation.evidence):
                click.echo(f"    {place}")
    click.echo(writer.counted("pair_count", len(answer.pairs)), err=True)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="A B…")
@click.option("--context", "of_contexts", is_flag=True, help="The names are contexts.")
@source_option
@json_option
@click.pass_obj
def compare(session: Session, names: tuple[str, ...], of_contexts: bool, as_json: bool) -> None:
    """What differs between entities, drugs or contexts?

    The names may stand in a file, one a line: @FILE.

    \b
    Examples:
      angiograph compare anlotinib bevacizumab
      angiograph compare --context AML NSCLC
    """
    graph, asked = session.graph(), session.names(names)
    answer = graph.compare_contexts(*asked) if of_contexts else graph.compare(*asked)
    if as_json:
        session.emit(answer.to_dict())
        return
    click.echo("\n".join(_compared(session.writer(), answer)))


def _compared(writer: Writer, answer: Comparison) -> Iterator[str]:
    """Yield what is shared and what is said of each only, after a line that sums it up."""
    named = {item: writer.item(item, name) for item, name in answer.items}
    of_one = {item: [p for p in answer.only if p.items == (item,)] for item in named}
    only = [
        writer.say("compare_only", name=named[item], count=len(points))
        for item, points in of_one.items()
    ]
    yield writer.say(
        "compare_head",
        names=writer.listed(named.values()),
        shared=len(answer.shared),
        only=writer.say("comma").join(only),
    )
    sections = [(writer.say("shared"), answer.shared)]
    sections += [(writer.say("only", name=named[item]), tuple(of_one[item])) for item in named]
    for title, points in sections:
        if points:
            yield ""
            yield click.style(f"{title} ({len(points)})", underline=True)
        for point in points:
            ends = [writer.name(end) if end else "…" for end in (point.subject, point.object)]
            arrow = writer.arrow(point.sign, point.kind, point.certainty, point.polarity)
            remarks = writer.brackets(_remarks(writer, point, named))
            ids = click.style(writer.listed(one.id for one in point.relations), dim=True)
            yield f"  {ends[0]} {arrow} {ends[1]}{remarks}  {ids}"


def _remarks(writer: Writer, point: Point, named: dict[str, str]) -> Iterator[str]:
    """Yield what the arrow does not say: of whom, what is denied, how sure, with what."""
    jointly = [item for item in point.items if item in point.together_with]
    if 1 < len(point.items) < len(named) and not jointly:
        yield writer.listed(named[item] for item in point.items)
    if point.polarity != "affirmed":
        yield writer.listed(dict.fromkeys(map(writer.predicate, point.relations)))
        yield click.style(writer.say(point.polarity), fg="yellow")
        if point.certainty == "hypothesis":
            yield click.style(writer.say("hypothesis"), fg="yellow")
    if point.supposed and point.certainty == "stated":
        supposed = writer.listed(named[item] for item in point.supposed)
        yield writer.say("colon").join((supposed, writer.say("hypothesis")))
    if point.together_with:
        partners = writer.names(one for one in point.together_with if one not in jointly[:1])
        first = f"{named[jointly[0]]} " if jointly else ""
        yield f"{first}{writer.say('joint')} {partners}"
