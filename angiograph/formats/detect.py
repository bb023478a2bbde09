"""Which format a file is in, by its content; its name says nothing."""

from __future__ import annotations

import codecs
import csv
import re
from pathlib import Path

from angiograph.exceptions import DataError
from angiograph.formats.reading import encoding_of, is_comment
from angiograph.formats.words import sign_of

__all__ = ["detect"]

_HEAD = 1 << 16
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip (an Excel workbook is one)",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"(\xb5/\xfd": "zstd",
    b"\xd0\xcf\x11\xe0": "an Office binary",
    b"%PDF": "PDF",
}
_ELEMENT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_NO_ELEMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!DOCTYPE[^\[>]*(?:\[.*?(?:\]\s*>|\Z)|>|\Z)", re.S)
"""What stands before the root; it matches unclosed too, as to try again would take for ever."""
_YAML = re.compile(r"(?:---[^\n]*\n)?(?:[^\S\n]*(?:#[^\n]*)?\n)*- \w[\w ]*:(?: |\n)")
_AS_TABLE = "write its edges as a table with the columns source, target and sign"
_OTHERS = (
    (
        re.compile(r"^(?:SET DOCUMENT|DEFINE (?:NAMESPACE|ANNOTATION)) ", re.M),
        "a BEL script; write it as node-link JSON with pybel first",
    ),
    (
        re.compile(
            r"\A(?:#[^\n]*\n|\s)*(?:[^\s=]+(?:\*|[ \t]+\*?)=[ \t]|targets[ \t]*,[ \t]*factors\b"
            r"|(?:[^\s,]+[ \t]*,[ \t]*[\w.-]+\s+)*"
            r"[^\s,]+[ \t]*,[ \t]*(?:!\w|\([^,\t\n]*[&|]|[\w.]+[ \t]*[&|][ \t]*[!(])[^\t\n]*$)",
            re.I | re.M,
        ),
        "a list of Boolean rules; write its interactions as SIF",
    ),
    (
        re.compile(r"\A[^\t\n]+\t(?:https?://[^\t\n]*\t|n/?a\t[^\t\n]+\t)", re.I),
        "a list of gene sets (GMT), which tells of no relations",
    ),
    (
        re.compile(r"^subject_id\t(?:.*\t)?predicate_id\t(?:.*\t)?object_id\b", re.M),
        "mappings (SSSOM); give them with --mappings, beside a network",
    ),
    (re.compile(r"^[ \t]*node\s*\[\s*$", re.M), "GML; save it as GraphML"),
    (re.compile(r"\A\*(?:vertices|network)\b", re.I), "Pajek; save it as GraphML"),
    (
        re.compile(r'\A\s*(?:strict\s+)?(?:di)?graph\b[\w" ]*\{', re.I),
        "DOT; save it as GraphML",
    ),
    (re.compile(r"^\S+ \S+ \{.*\}$", re.M), "an edge list of networkx; save it as GraphML"),
    (re.compile(r"^[A-Z]{5,6} \(\w*:\w", re.M), f"Cypher; {_AS_TABLE}"),
    (re.compile(r"^@(?:prefix|base) ", re.M), f"RDF; {_AS_TABLE}"),
)
"""Text that SIF would make nonsense of, and what to do with it."""
_COLUMNS = (
    (frozenset({"source", "target", "id", "predicate", "polarity", "evidence"}), "edge_list"),
    (frozenset({"entitya", "entityb", "effect"}), "signor"),
    (frozenset({"participant_a", "participant_b", "interaction_type"}), "extended_sif"),
    (frozenset({"subject", "predicate", "object"}), "kgx_tsv"),
    (frozenset({"id", "category"}), "kgx_tsv"),
)
_COLUMNS_OF_KGX = frozenset({"subject", "predicate", "object", "xref", "note", "synonyms"})
_CX = re.compile(r'"(?:numberVerification|nodeAttributes|edgeAttributes|cartesianLayout|@id)"')
_ELEMENTS = re.compile(r'(?:"(?:nodes|edges)"\s*:\s*)?\[\s*\{\s*"(?:data|group)"\s*:')
_OF_JSON = "pybel node-link, CX2, Cytoscape.js, KGX"
_NEO4J = re.compile(r'"type"\s*:\s*"(?:node|relationship)"')


def _head(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_HEAD)
    except OSError as error:
        raise DataError([f"{path}: {error.strerror or error}"]) from error
    for magic, name in _PACKED.items():
        if data.startswith(magic):
            raise DataError([f"{path}: is {name}; unpack it, or save it as text"])
    encoding = encoding_of(data)
    if encoding == "utf-8" and data.count(0) * 4 > len(data):
        raise DataError([f"{path}: is binary, or UTF-16 without its mark; save it as UTF-8"])
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data)
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _of_xml(path: Path, head: str) -> str:
    found = _ELEMENT.search(_NO_ELEMENT.sub("", head))
    if found is None:
        raise DataError([f"{path}: XML that ends before its first element"])
    root = found[1]
    if root == "graph":
        raise DataError([f"{path}: is XGMML; export it from Cytoscape as GraphML or CX2"])
    if root == "RDF" and "biopax" in head.lower():
        raise DataError([f"{path}: is BioPAX; convert it to SIF, as toSIF of paxtools does"])
    if root == "RDF":
        raise DataError([f"{path}: is RDF; {_AS_TABLE}"])
    known = {"Pathway": "gpml", "graphml": "graphml"}
    if root not in known:
        raise DataError([f"{path}: XML with <{root}>; known are GPML and GraphML"])
    return known[root]


def _of_json(path: Path, head: str) -> str:
    if head.startswith("["):
        if '"CXVersion"' in head:
            return "cx2"
        if _CX.search(head):
            raise DataError([f"{path}: is CX version 1; save it as CX2, which NDEx offers too"])
        if _ELEMENTS.match(head):
            return "cyjs"
        raise DataError([f"{path}: a JSON list that is not CX2, nor Cytoscape.js; {_AS_TABLE}"])
    first = head.split("\n", 1)[0].rstrip()
    if first.endswith("}") and first.count("{") >= 1 and len(first) > 2:
        if re.search(r'"kind"\s*:\s*"(?:entity|relation)"', first):
            return "jsonl"
        if _NEO4J.search(first):
            raise DataError([f"{path}: is JSON of Neo4j (apoc.export); {_AS_TABLE}"])
        if re.search(r'"(?:id|subject)"\s*:', first) and not re.search(
            r'"(?:nodes|elements|links|edges)"\s*:', first
        ):
            return "kgx_jsonl"
    if re.search(r'"elements"\s*:\s*[{\[]|"target_cytoscapejs_version"', head):
        return "cyjs"
    if _ELEMENTS.search(head):
        return "cyjs"
    if '"edges"' in head and '"subject"' in head and '"pybel_version"' not in head:
        raise DataError([f"{path}: is KGX as one JSON document; write it as JSON lines or TSV"])
    if re.search(r'"(?:links|nodes|pybel_version|directed|graph)"\s*:', head):
        return "pybel"
    raise DataError([f"{path}: JSON of an unknown kind; known are {_OF_JSON}"])


def _refuse_own(path: Path, names: set[str]) -> None:
    """Refuse a table of a folder of tables, which means nothing without the others."""
    from angiograph.tables import TABLES

    for name, table in TABLES.items():
        only_ours = set(table.columns) - {"id", "category", "name", *_COLUMNS_OF_KGX}
        if names <= set(table.columns) and names & only_ours:
            raise DataError([f"{path}: is the table {name}; give the folder that it stands in"])


def _of_lines(path: Path, head: str) -> str:
    lines = [line for line in head.split("\n", 100) if line.strip()]
    while len(lines) > 1 and is_comment(lines[0]):
        del lines[0]
    from angiograph.formats.table import names_ends, separator_of

    separator = separator_of(lines[0])
    header = lines[0].removeprefix("#")
    names = {name.strip().strip('"').lower() for name in header.split(separator)}
    if separator != " ":
        _refuse_own(path, names)
        for wanted, form in _COLUMNS:
            if wanted <= names:
                return form
    if (
        names_ends(names)
        or _is_header(lines[0])
        or (separator not in "\t " and _are_rows(lines[:2], separator))
    ):
        return "table"
    return "sif"


def _is_header(line: str) -> bool:
    """Whether a line that SIF has no comment for names columns, as in ``#node1``."""
    cells = line.split("\t")
    return line.startswith("#") and len(cells) > 2 and sign_of(cells[1].strip()) is None


def _are_rows(lines: list[str], separator: str) -> bool:
    """Whether two lines are rows of one table, which no lines of SIF look like."""
    try:
        one, other = csv.reader(lines, delimiter=separator, strict=True)
    except (ValueError, csv.Error):
        return False
    blanks = any(len(line.split()) > 1 for line in lines)
    return len(one) == len(other) > 1 + blanks


def detect(path: Path) -> str:
    """Return the format of a file: a key of :data:`angiograph.formats.READERS`.

    Raises
    ------
    DataError
        If the file is empty, packed or binary, or of an unknown kind.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "network.txt").write_text("source,target,sign\\nVHL,HIF1A,-1\\n", "utf-8")
    >>> detect(folder / "network.txt")
    'table'
    """
    head = _head(path).lstrip()
    if not head:
        raise DataError([f"{path}: is empty"])
    if head[0] == "<":
        return _of_xml(path, head)
    if head[0] in "{[":
        return _of_json(path, head)
    if _YAML.match(head):
        return "drugmechdb"
    for other, name in _OTHERS:
        if other.search(head):
            raise DataError([f"{path}: is {name}"])
    return _of_lines(path, head)
