"""What the documents say: claims and outcomes, filtered."""

from __future__ import annotations

from typing import Any

import click

from angiograph.cli.session import Session, json_option

__all__ = ["claims", "outcomes"]


@click.command()
@click.argument("name", required=False)
@click.option("--predicate", metavar="ID", help="Such as inhibits, promotes, treats.")
@click.option("--certainty", type=click.Choice(["stated", "hypothesis"]))
@click.option("--polarity", type=click.Choice(["affirmed", "negated", "not_shown"]))
@click.option("--proof", metavar="ID", help="Such as trial, animal, cell_line.")
@click.option("--context", metavar="X", help="Told in X or in part of it.")
@click.option("--document", metavar="ID", help="Such as 002.")
@click.option("--category", metavar="ID", help="Of the subject or of the object, such as drug.")
@json_option
@click.pass_obj
def claims(
    session: Session, /, name: str | None, context: str | None, as_json: bool, **filters: Any
) -> None:
    """The claims of the documents, filtered.

    NAME keeps those that the entity takes part in. Filters add up.

    \b
    Examples:
      angiograph claims --polarity not_shown --context AML
      angiograph claims VEGF --predicate inhibits --proof trial
    """
    graph = session.graph()
    answer = graph.claims(name, context=context, **filters)
    if as_json:
        session.emit(answer.to_dict())
        return
    writer = session.writer()
    for claim in answer.relations:
        click.echo(writer.claim(claim))
        for place in writer.places(claim.relation.evidence):
            click.echo(f"  {place}")
    click.echo(writer.counted("claim_count", len(answer.relations)), err=True)


@click.command()
@click.option(
    "--drug", multiple=True, metavar="NAME", help="In the regimen; a class stands for its members."
)
@click.option("--population", metavar="TEXT", help="Such as NSCLC, breast cancer.")
@click.option("--metric", metavar="TEXT", help="Such as mPFS, ORR.")
@click.option("--study", metavar="TEXT")
@click.option("--design", metavar="TEXT", help="Such as cohort, trial_phase_2.")
@click.option("--document", metavar="ID", help="Such as 004.")
@json_option
@click.pass_obj
def outcomes(session: Session, /, drug: tuple[str, ...], as_json: bool, **filters: Any) -> None:
    """Results that the documents report, filtered.

    \b
    Examples:
      angiograph outcomes --drug anlotinib --drug "PD-1 inhibitor" --metric mPFS
      angiograph outcomes --document 004 --json
    """
    answer = session.graph().outcomes(session.names(drug), **filters)
    if as_json:
        session.emit(answer.to_dict())
        return
    writer = session.writer()
    for outcome in answer.outcomes:
        click.echo(writer.outcome(outcome))
    click.echo(writer.counted("outcome_count", len(answer.outcomes)), err=True)
