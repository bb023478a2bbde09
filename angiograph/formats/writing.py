"""The formats of ``export``: what each keeps, what it cannot carry, and how files are written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from angiograph.atomic import written_whole
from angiograph.exceptions import UsageError
from angiograph.model import Dataset
from angiograph.nearest import unknown

__all__ = ["FORMATS", "Format", "format_of", "write", "write_to"]

_TABLES = "references, documents, mechanisms, outcomes"
_TABLES_ZH = "参考文献、文献、机制、结局"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that the graph can be written in.

    Attributes
    ----------
    name, title
        What it is called on the command line and elsewhere.
    tools
        Who reads it.
    keeps
        What it carries of the graph.
    lacks, lacks_zh
        What it has no place for, in English and Chinese.
    writer
        The module here, and its function of a data set and one stream a file.
    files
        The files that a target stands for; the target itself by default.
    first
        Whether the first file alone can go to standard output.
    """

    name: str
    title: str
    tools: str
    keeps: str
    lacks: str
    lacks_zh: str
    writer: str
    files: str = ""
    first: bool = True

    def paths(self, target: Path) -> tuple[Path, ...]:
        """Return the files that are written for a target."""
        if not self.files:
            return (target,)
        return tuple(_function(self.files)(target))


_WHOLE = "entities, claims with contexts, conditions, partners, proof and evidence"

FORMATS = {
    form.name: form
    for form in (
        Format(
            "jsonl",
            "JSON lines",
            "any program; jq",
            "everything",
            "",
            "",
            "jsonl:write_jsonl",
        ),
        Format(
            "csv",
            "edge list with nodes, comma-separated",
            "spreadsheets, pandas, R",
            _WHOLE,
            _TABLES,
            _TABLES_ZH,
            "edge_list:write_csv",
            "edge_list:edges_and_nodes",
        ),
        Format(
            "tsv",
            "edge list with nodes, tab-separated",
            "spreadsheets, pandas, R, Cytoscape",
            _WHOLE,
            _TABLES,
            _TABLES_ZH,
            "edge_list:write_tsv",
            "edge_list:edges_and_nodes",
        ),
        Format(
            "kgx-tsv",
            "KGX in Biolink terms, tab-separated",
            "kgx, Translator and Monarch tools",
            f"{_WHOLE}; publications by PMID or DOI",
            _TABLES,
            _TABLES_ZH,
            "kgx:write_kgx_tsv",
            "kgx:kgx_tsv_files",
            first=False,
        ),
        Format(
            "kgx-jsonl",
            "KGX in Biolink terms, JSON lines",
            "kgx, Translator and Monarch tools",
            f"{_WHOLE}; publications by PMID or DOI",
            _TABLES,
            _TABLES_ZH,
            "kgx:write_kgx_jsonl",
            "kgx:kgx_jsonl_files",
            first=False,
        ),
        Format(
            "graphml",
            "GraphML with yEd's labels and arrows",
            "Cytoscape, yEd, igraph, networkx",
            _WHOLE,
            f"{_TABLES}; control characters",
            f"{_TABLES_ZH}；控制字符",
            "graphml:write_graphml",
        ),
        Format(
            "cx2",
            "CX2 with a style",
            "Cytoscape, Cytoscape Web, NDEx",
            _WHOLE,
            _TABLES,
            _TABLES_ZH,
            "cx2:write_cx2",
        ),
        Format(
            "cyjs",
            "Cytoscape.js JSON",
            "Cytoscape.js, Cytoscape, networkx",
            _WHOLE,
            _TABLES,
            _TABLES_ZH,
            "cyjs:write_cyjs",
        ),
        Format(
            "sif",
            "simple interaction format",
            "Cytoscape, any script",
            "names and predicates of affirmed claims, entities without claims",
            "identifiers, categories, contexts, certainty, conditions, partners, proof, evidence, "
            f"claims that are negated or not shown, {_TABLES}",
            "标识符、类别、情境、确定程度、条件、联合因素、证明、证据、被否定或尚未证明的论断、"
            + _TABLES_ZH,
            "sif:write_sif",
        ),
        Format(
            "bel",
            "BEL script 2.1",
            "pybel, INDRA",
            "claims with certainty, contexts, partners, evidence as summary with its citation",
            "names in Chinese, synonyms, conditions, proof, spans, ends' own contexts, "
            "claims not shown, negated claims without a sign, joint causes of which one is a "
            "process, mechanisms, outcomes",
            "中文名称、同义词、条件、证明、跨越的关系、两端各自的情境、尚未证明的论断、"
            "被否定且无符号的论断、含过程的联合因素、机制、结局",
            "bel:write_bel",
        ),
    )
}
"""The formats by name."""


def _function(place: str) -> Callable[..., Any]:
    module, _, name = place.partition(":")
    function: Callable[..., Any] = getattr(import_module(f"angiograph.formats.{module}"), name)
    return function


def format_of(name: str) -> Format:
    """Return the format of a name.

    Raises
    ------
    UsageError
        If there is none; with the nearest.

    Examples
    --------
    >>> format_of("grapml")
    Traceback (most recent call last):
    angiograph.exceptions.UsageError: unknown format 'grapml'; did you mean graphml? known: ...
    """
    if name in FORMATS:
        return FORMATS[name]
    raise UsageError(unknown("format", name, FORMATS))


def write(dataset: Dataset, name: str, target: Path) -> int:
    """Write a data set into a file, or into the two files of formats that are made of two.

    Every file is written beside its place and then moved there: a failed write leaves the old
    ones whole.

    Parameters
    ----------
    dataset
        The tables.
    name
        A key of `FORMATS`.
    target
        The file; of two, the name that both are made from (`Format.paths`).

    Returns
    -------
    int
        How many claims are left out, as the format could only tell them wrongly.

    Raises
    ------
    UsageError
        If the format is unknown, or there is nothing to write.
    OutputError
        If a file cannot be written.

    Examples
    --------
    >>> import angiograph
    >>> target = getfixture("tmp_path") / "graph.sif"
    >>> write(angiograph.open().dataset, "sif", target) > 0
    True
    """
    form = format_of(name)
    writer = _writer(form, dataset)
    with written_whole(*form.paths(target)) as places, ExitStack() as stack:
        streams = [
            stack.enter_context(place.open("w", encoding="utf-8", errors="replace", newline="\n"))
            for place in places
        ]
        return writer(dataset, *streams) or 0


def write_to(dataset: Dataset, name: str, stream: IO[str]) -> int:
    """Write a data set to an open stream; of an edge list with nodes, the edges.

    The parameters and what is returned are those of `write`.

    Raises
    ------
    UsageError
        If the format is unknown or made of two files, or there is nothing to write.
    """
    form = format_of(name)
    writer = _writer(form, dataset)
    if not form.first:
        raise UsageError(f"{name} is made of two files, nodes and edges: name them with -o FILE")
    return writer(dataset, stream) or 0


def _writer(form: Format, dataset: Dataset) -> Callable[..., int | None]:
    if not dataset.entities:
        # A question whose answer is empty was answered, but a file of nothing was asked wrongly.
        raise UsageError("nothing is selected, so nothing is written")
    return _function(form.writer)
