"""Others' networks into tables: import."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from angiograph.cli.chinese import spoken
from angiograph.cli.options import json_option
from angiograph.cli.session import Session
from angiograph.cli.words import say

__all__ = ["import_"]

_LISTED = 10
_WORDS = 5
_NO_CLAIM = "a claim is told by a source, a relation and a target, as in `VHL inhibits HIF1A`"


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    required=True,
    help="The folder of the tables.",
)
@click.option("--strict", is_flag=True, help="Stop at the first malformed record.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="MEANING=NAME",
    help="What a column of a table means; repeatable.",
)
@click.option("--force", is_flag=True, help="Replace tables that are there.")
@json_option
@click.pass_obj
def import_(
    session: Session,
    file: Path,
    output: Path,
    strict: bool,
    columns: tuple[str, ...],
    force: bool,
    as_json: bool,
) -> None:
    """Write a network of others as tables.

    --data DIR asks them then. The format is told by the content: SIF, TSV or CSV with a header,
    SIGNOR, KGX (TSV, CSV or JSON lines), CX2, GraphML, Cytoscape.js JSON, BEL (pybel node-link
    JSON), GPML, DrugMechDB, and what export writes. A sign that the source does not give is never
    added. Malformed records are left out and listed.

    In a table, MEANING is source, target, sign (1, -1, 0 or a word), relation (a sign, or any
    word), positive and negative (two yes/no columns), directed, source_id and target_id
    (PREFIX:NAME where the column has bare identifiers), source_category, target_category or
    references. --column sign= says that there are no signs. In CX2, GraphML and Cytoscape.js JSON
    it is sign or relation, and NAME an attribute of edges.

    \b
    Examples:
      angiograph import signor.csv -o signor
      angiograph import collectri.csv -o collectri --column sign=weight
      angiograph import omnipath.tsv -o omnipath --column source=source_genesymbol \\
        --column target=target_genesymbol --column source_id=UNIPROT:source \\
        --column target_id=UNIPROT:target --column directed=is_directed \\
        --column positive=is_stimulation --column negative=is_inhibition
    """
    from angiograph.exceptions import DataError
    from angiograph.formats import read_network
    from angiograph.formats.completing import completed
    from angiograph.tables import write_tables
    from angiograph.vocabulary import predicates

    if (output / "entities.tsv").exists() and not force:
        raise click.UsageError(f"{output} holds tables; --force replaces them")
    dataset, report = read_network(file, strict=strict, columns=_mapping(columns))
    if not dataset.relations:
        first = report.skipped[0] if report.skipped else _NO_CLAIM
        why = f"none of {report.read} records makes a claim" if report.read else "holds no records"
        raise DataError([f"{file}: {why}; {first}"])
    write_tables(completed(dataset), output)
    if as_json:
        session.emit(
            {
                "read": report.read,
                "written": len(dataset.relations),
                "skipped": [asdict(skipped) for skipped in report.skipped],
                "unsigned_words": dict(report.unsigned.most_common()),
            }
        )
        return
    written = len(dataset.relations)
    signed = sum(bool(predicates()[one.predicate].sign) for one in dataset.relations.values())
    click.echo(
        say(
            "imported",
            session.lang,
            read=report.read,
            relations=say(
                "relation_count" if written != 1 else "relation_count_one",
                session.lang,
                count=written,
            ),
            signed=signed,
            entities=len(dataset.entities),
            folder=output,
        )
    )
    if report.skipped:
        click.echo(say("left_out", session.lang, count=len(report.skipped)), err=True)
        for skipped in report.skipped[:_LISTED]:
            click.echo(f"  {spoken(str(skipped), session.lang)}", err=True)
        if len(report.skipped) > _LISTED:
            click.echo(say("left_out_more", session.lang), err=True)
    if report.unsigned:
        words = [f"{word} ({count})" for word, count in report.unsigned.most_common(_WORDS)]
        more = " …" if len(report.unsigned) > _WORDS else ""
        told = ("、" if session.lang == "zh" else ", ").join(words) + more
        click.echo(say("unsigned_words", session.lang, words=told), err=True)


def _mapping(columns: tuple[str, ...]) -> dict[str, str]:
    mapping = {}
    for column in columns:
        meaning, equals, name = column.partition("=")
        if not equals:
            raise click.UsageError(f"--column {column!r}: write MEANING=NAME")
        mapping[meaning.strip()] = name.strip()
    return mapping
