"""One's own tables and others' networks beside the built-in ones: new, sources, agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from angiograph.cli.options import json_option
from angiograph.cli.session import Session
from angiograph.cli.waiting import Waiting
from angiograph.cli.words import say

if TYPE_CHECKING:
    from angiograph.analysis.outside import Agreement
    from angiograph.cli.text import Writer
    from angiograph.grounding import Match
    from angiograph.grounding.report import Sources
    from angiograph.model import Entity, Relation

__all__ = ["agree", "new", "sources"]

_LISTED = 10


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def new(session: Session, folder: Path) -> None:
    """Make an empty set of tables of your own.

    DIR gets each table with its header and one example row, and a README.md that says what the
    columns mean. The example names built-in entities by id: things that the built-in tables have
    need no row of their own. Replace the examples, then validate.

    \b
    Example:
      angiograph new my_lab && angiograph validate my_lab
      angiograph --data my_lab --data builtin trace VEGF PD-L1
    """
    from angiograph.own import write_own_tables

    for written in write_own_tables(folder):
        click.echo(str(written))
    click.echo(say("new_next", session.lang, folder=folder), err=True)


@click.command()
@click.option("--all", "everything", is_flag=True, help="List all, not the first ten of each kind.")
@json_option
@click.pass_obj
def sources(session: Session, everything: bool, as_json: bool) -> None:
    """Where the graph comes from, and where its sources disagree.

    For each source: its relations, how its entities were found among ours (by identifier, gene
    symbol, name or spelling), and what could not be decided. What was found by a name alone is
    listed to be looked at; --mappings FILE decides otherwise. Then the pairs that one source
    says are raised and another lowered. --json lists every entity.

    \b
    Example:
      angiograph --data signor.tsv --data builtin sources
    """
    answer = session.graph().sources()
    if as_json:
        session.emit(answer.to_dict())
        return
    for line in _sources(session.writer(), answer, None if everything else _LISTED):
        click.echo(line)


def _sources(writer: Writer, answer: Sources, most: int | None) -> Iterator[str]:
    for source in answer.sources:
        told = writer.say("source_tells", relations=source.relations, entities=source.entities)
        yield f"{click.style(source.name, bold=True)}{writer.say('colon')}{told}"
        found = [
            writer.say(f"found_{how}", count=count) for how, count in source.counts.items() if count
        ]
        if found:
            yield f"  {writer.listed(found)}"
        for key, matches in (("by_name", source.by_name), ("ambiguous", source.ambiguous)):
            if matches:
                yield f"  {writer.say(f'source_{key}')}"
                yield from (f"    {_match(writer, one)}" for one in matches[:most])
                if most and len(matches) > most:
                    yield f"    {writer.say('and_more', count=len(matches) - most).strip()}"
    if len(answer.sources) > 1:
        yield ""
        yield writer.counted("confirmed", len(answer.confirmed))
        yield click.style(writer.counted("sign_conflict", len(answer.conflicts)), underline=True)
    for conflict in answer.conflicts[:most]:
        for relations, sign in ((conflict.raising, 1), (conflict.lowering, -1)):
            yield from _told(writer, conflict.subject, sign, conflict.object, relations)
    if most and len(answer.conflicts) > most:
        yield writer.say("and_more", count=len(answer.conflicts) - most).strip()


def _match(writer: Writer, match: Match) -> str:
    name = match.id if match.id == match.name else f"{match.id} {match.name}"
    if match.ambiguous:
        names = writer.listed(match.candidates)
        return writer.say(f"reason_{match.reason}", name=name, names=names)
    return f"{name} → {match.target}"


def _told(
    writer: Writer, subject: Entity, sign: int, target: Entity, relations: tuple[Relation, ...]
) -> Iterator[str]:
    """Yield what claims say of a pair, each with its source and its places."""
    arrow = writer.arrow(sign)
    for relation in relations:
        source = click.style(relation.origin, bold=True)
        head = f"{writer.name(subject)} {arrow} {writer.name(target)}"
        yield f"  {source}{writer.say('colon')}{head}  {writer.relation(relation)}"
        yield from (f"      {place}" for place in writer.places(relation.evidence))
        if relation.note and relation.origin != "builtin":
            yield f"      {relation.note}"


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--all", "everything", is_flag=True, help="List the pairs that agree too.")
@json_option
@click.pass_obj
def agree(session: Session, files: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Do networks of others tell the same?

    The pairs that the curated claims sign are looked up in each network: the same sign, the
    opposite one, both, unsigned, or absent though both ends are there. Pairs told of a member
    or a family of an end are counted apart. What disagrees is listed with what both rest on.

    \b
    Example:
      angiograph agree signor.tsv network.bel.json
    """
    with Waiting(session.lang):
        answer = session.graph().agree(*files, mappings=session.mappings)
    if as_json:
        session.emit(answer.to_dict())
        return
    for line in _agreement(session.writer(), answer, everything):
        click.echo(line)


def _agreement(writer: Writer, answer: Agreement, everything: bool) -> Iterator[str]:
    from angiograph.vocabulary import predicates

    yield writer.say("agree_head", count=answer.pairs)
    for source in answer.sources:
        told = [
            writer.say(f"agree_{verdict}", count=count) for verdict, count in source.counts.items()
        ]
        shared = writer.say("agree_entities", shared=source.shared_entities, count=source.entities)
        name = click.style(source.source, bold=True)
        yield f"{name} ({shared}){writer.say('colon')}{writer.listed(told)}"
        if any(source.told_of.values()):
            told = [
                writer.say(f"agree_{verdict}", count=count)
                for verdict, count in source.told_of.items()
                if count
            ]
            yield f"  {writer.say('agree_told_of')}{writer.say('colon')}{writer.listed(told)}"
    for pair in answer.shared:
        if not everything and pair.verdict not in ("opposite", "both"):
            continue
        ends = f"{writer.name(pair.subject)} … {writer.name(pair.object)}"
        verdict = writer.say(f"verdict_{pair.verdict}")
        of = (
            f" ({writer.say('told_of', names=writer.names_of(pair.told_of))})"
            if pair.told_of
            else ""
        )
        yield ""
        yield click.style(f"{ends}{writer.say('colon')}{verdict}{of}", underline=True)
        for relation in pair.curated:
            sign = predicates()[relation.predicate].sign
            yield from _told(writer, pair.subject, sign, pair.object, (relation,))
        for relation in pair.outside:
            sign = predicates()[relation.predicate].sign
            yield from _outside(writer, pair.source, sign, relation)


def _outside(writer: Writer, source: str, sign: int, relation: Relation) -> Iterator[str]:
    ends = [writer.names([end]) for end in (relation.subject, relation.object)]
    head = f"{ends[0]} {writer.arrow(sign)} {ends[1]}  {writer.predicate(relation)}"
    name = f"{click.style(source, bold=True)}{writer.say('colon')}"
    yield f"  {name}{head}{writer.say('semicolon')}{click.style(relation.id, dim=True)}"
    if relation.note:
        yield f"      {relation.note}"
    for place in relation.evidence:
        yield f"      {' '.join((place.section, *place.references)).strip()}"
        if place.summary:
            yield f"        {place.summary}"
