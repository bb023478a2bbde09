"""An empty set of tables of one's own: the dictionary of the columns, and an example in each."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from angiograph.exceptions import OutputError, UsageError
from angiograph.model import (
    Dataset,
    Document,
    Entity,
    Evidence,
    Mechanism,
    Mention,
    Outcome,
    Reference,
    Relation,
    Release,
    Uncurated,
)
from angiograph.resources import seeds_folder
from angiograph.tables import SCHEMA_VERSION, TABLES, write_tables
from angiograph.vocabulary import prefixes

__all__ = ["own_prefix", "write_own_tables"]

_README = """\
# {name}

Tables of your own for angiograph: tab-separated UTF-8 text, one header line, lists joined by `|`,
an empty cell is *missing*. Each table has one example row; replace it, or delete it with the rows
that name it. Only `entities.tsv` and `relations.tsv` are needed; delete the tables that you do not
use.

- Your claims and things get identifiers that start with `{prefix}:`.
- What the built-in tables have needs no row in `entities.tsv`: name it in `relations.tsv` by its
  id, which `angiograph find NAME` tells. The words for `category` and `predicate` stand below.
- `angiograph validate {name}` says what is wrong as `file:line: message`.
- `angiograph --data {name} --data builtin trace "{thing}" PD-L1` asks across your tables
  and the built-in ones.

{columns}**release.tsv** – `version`, `date` and `schema_version` of these tables.

## The words of the vocabulary

| category | what it is |
| --- | --- |
{categories}

| predicate | sign | when to use it |
| --- | --- | --- |
{predicates}
"""
_THING = "example compound"


def own_prefix(folder: Path) -> str:
    """Return the prefix of the identifiers in a folder of tables: its name, where it can be one.

    Examples
    --------
    >>> own_prefix(Path("My Lab (2026)")), own_prefix(Path("go"))
    ('my_lab_2026', 'own_go')
    """
    name = re.sub(r"[^a-z0-9]+", "_", folder.resolve().name.lower()).strip("_")
    taken = name.upper() in prefixes() or not re.match("[a-z]", name)
    return f"own_{name}".rstrip("_") if taken else name


def _example(prefix: str) -> Dataset:
    compound = Entity(
        f"{prefix}:compound_1",
        "drug",
        _THING,
        "示例化合物",
        synonyms=("EX-1",),
        note="an example: replace it",
    )
    place = Evidence(
        f"{prefix}:0001",
        f"{prefix}:notebook",
        "Figure 2",
        references=(f"{prefix}:paper_1",),
        summary="what you saw, in a few words",
    )
    claim = Relation(
        place.relation,
        compound.id,
        "inhibits",
        "HGNC:6307",
        context=("NSCLC",),
        conditions="1 µM for 24 h",
        proof=("cell_line",),
        evidence=(place,),
    )
    document = Document(place.document, title="Notebook of the laboratory", year=2026)
    reference = Reference(
        f"{prefix}:paper_1", document.id, 1, title="The paper that says so, with its doi or pmid"
    )
    mechanism = Mechanism(
        f"{prefix}_example",
        "an example of a named mechanism",
        document=(document.id,),
        steps=(claim.id,),
    )
    outcome = Outcome(
        f"{prefix}:outcome_1",
        design="cell_line",
        status="reported",
        regimen=f"{compound.id} [1 µM]",
        metric="viability",
        direction="lowered",
        value=40,
        unit="%",
        document=document.id,
        references=(reference.id,),
    )
    return Dataset(
        {compound.id: compound},
        {claim.id: claim},
        {reference.id: reference},
        {document.id: document},
        {mechanism.id: mechanism},
        {outcome.id: outcome},
        mentions=(Mention(compound.id, "*", ("the compound",)),),
        uncurated=(Uncurated(document.id, 1, 1, "names things, and claims nothing"),),
        release=Release("0.1", date.today().isoformat(), SCHEMA_VERSION),
        name=prefix,
    )


def _columns() -> str:
    """Return what the dictionary of the built-in tables says of the columns."""
    text = (seeds_folder() / "README.md").read_text("utf-8")
    return text[text.index("## Columns") : text.index("## Curation policy")]


def _vocabulary(name: str, *columns: int) -> str:
    text = (seeds_folder() / "vocabulary" / f"{name}.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return "\n".join(f"| {' | '.join(row[column] for column in columns)} |" for row in rows)


def write_own_tables(folder: Path) -> list[Path]:
    """Write an empty set of tables into a new or empty folder, and return the files.

    Raises
    ------
    UsageError
        If there are files in the folder.
    OutputError
        If it cannot be written.

    Examples
    --------
    >>> from angiograph.validation import validate
    >>> folder = getfixture("tmp_path") / "my_lab"
    >>> len(write_own_tables(folder)), validate(folder)
    (11, [])
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is there already; name a new folder")
    except OSError as error:
        raise OutputError(f"cannot look into {folder}: {error.strerror or error}") from error
    prefix = own_prefix(folder)
    write_tables(_example(prefix), folder)
    readme = folder / "README.md"
    text = _README.format(
        name=folder.resolve().name,
        prefix=prefix,
        thing=_THING,
        columns=_columns(),
        categories=_vocabulary("categories", 0, 1),
        predicates=_vocabulary("predicates", 0, 1, 9),
    )
    try:
        readme.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"cannot write {readme}: {error.strerror or error}") from error
    return [folder / f"{name}.tsv" for name in TABLES] + [readme]
