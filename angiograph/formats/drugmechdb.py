"""DrugMechDB's paths from drugs to diseases, in YAML.

References
----------
Gonzalez-Cavazos et al. DrugMechDB: A Curated Database of Drug Mechanisms. Scientific Data 10
(2023). https://doi.org/10.1038/s41597-023-02534-z
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from angiograph.formats.citations import reference_of
from angiograph.formats.network import Network, clean, curie
from angiograph.formats.reading import MAX_DOCUMENT, TOO_LARGE, Report
from angiograph.formats.words import on_process, predicate_of
from angiograph.model import Dataset
from angiograph.vocabulary import kind_of

__all__ = ["read_drugmechdb"]

_CATEGORIES = {
    "Drug": "drug",
    "Protein": "gene",
    "Gene": "gene",
    "GeneFamily": "family",
    "MacromolecularComplex": "complex",
    "MacromolecularMachine": "complex",
    "BiologicalProcess": "process",
    "MolecularActivity": "process",
    "Pathway": "process",
    "Cell": "cell",
    "CellularComponent": "structure",
    "GrossAnatomicalStructure": "structure",
    "Disease": "disease",
    "PhenotypicFeature": "phenotype",
}
_PREDICATES = {
    "positively correlated with": "positively_associated_with",
    "negatively correlated with": "negatively_associated_with",
    "contributes to": "promotes",
    "molecularly interacts with": "binds",
    "occurs in": "located_in",
    "subclass of": "is_a",
    "regulates": "affects",
}
"""Keys that mean this here, beside the words of every format; any other is an association."""

_MAX_DEPTH = 20
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq", "int", "float", "bool", "null")
)


def read_drugmechdb(path: str | Path, report: Report | None = None) -> Dataset:
    """Read paths of DrugMechDB; each is a named mechanism too.

    A key that says up or down (``increases activity of``, ``negatively regulates``, ``disrupts``,
    ``causes`` …) carries that sign; correlations are associations, and every other key carries no
    sign and is kept in the note.

    Raises
    ------
    DataError
        If the file cannot be read, or is no list of paths.

    Examples
    --------
    >>> text = '''
    ... - graph: {_id: DB00112_1, drug: Bevacizumab, disease: Glioblastoma}
    ...   links: [{key: decreases activity of, source: 'MESH:D000068258', target: 'UniProt:P15692'}]
    ...   nodes:
    ...   - {id: 'MESH:D000068258', label: Drug, name: Bevacizumab}
    ...   - {id: 'UniProt:P15692', label: Protein, name: Vascular endothelial growth factor A}
    ... '''
    >>> path = getfixture("tmp_path") / "small.yaml"
    >>> _ = path.write_text(text, "utf-8")
    >>> [relation] = read_drugmechdb(path).relations.values()
    >>> relation.subject, relation.predicate, relation.object
    ('MESH:D000068258', 'inhibits', 'UNIPROT:P15692')
    """
    report = report or Report(Path(path))
    reader = _Reader(report)
    for line, item in _items(report):
        reader.read(line, item)
    return reader.network.dataset("DrugMechDB")


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""


class _Reader:
    """Turns paths into claims."""

    def __init__(self, report: Report) -> None:
        self.network = Network(report)
        self._report = report
        self._categories: dict[str, str] = {}

    def read(self, line: int, item: object) -> None:
        """Read one path."""
        path = _mapping(item)
        about = _mapping(path.get("graph"))
        name = _text(about.get("_id")) or f"line {line}"
        links = _list(path.get("links"))
        if not links:
            self._report.read += 1
            self._report.skip(line, "no path: it has no links")
            return
        nodes = {}
        for node in map(_mapping, _list(path.get("nodes"))):
            identifier = _text(node.get("id"))
            if identifier:
                nodes[identifier] = self._entity(identifier, node)
        papers = {text: reference_of(text) for text in map(_text, _list(path.get("references")))}
        others = ", ".join(text for text, paper in papers.items() if text and not paper)
        more = f"; references={others}" if others else ""
        steps = []
        for link in map(_mapping, links):
            self._report.read += 1
            source, target = (nodes.get(_text(link.get(end))) for end in ("source", "target"))
            key = _text(link.get("key"))
            if not source or not target or not key:
                wrong = "key" if not key else "target" if source else "source"
                value = _text(link.get(wrong))[:80]
                said = f"its {wrong} {value!r} is no node of the path" if value else f"no {wrong}"
                self._report.skip(line, f"{name}: a link: {said}")
                continue
            told = _PREDICATES.get(key) or predicate_of(key)
            if told and kind_of(self._categories[target]) != "molecule":
                told = on_process(told)
            if told is None:
                self._report.no_sign(key)
            claim = self.network.claim(
                source, told or "associated_with", target, f"key={key}{more}"
            )
            self.network.place(claim, line=line, section=name, references=papers.values())
            steps.append(claim)
        drug, disease = _text(about.get("drug")), _text(about.get("disease"))
        self.network.mechanism(name, f"{drug} → {disease}" if drug and disease else name, steps)

    def _entity(self, identifier: str, node: dict[str, Any]) -> str:
        prefix, colon, local = identifier.partition(":")
        known = curie(prefix, local) if colon else clean(identifier)
        label = _text(node.get("label"))
        category = _CATEGORIES.get(label, "")
        self._categories[known] = self._categories.get(known) or category
        return self.network.entity(known, _text(node.get("name")), category)


def _items(report: Report) -> Iterator[tuple[int, object]]:
    """Yield the items of the list that a YAML file is, with their lines, one at a time.

    Only plain mappings, lists and text are built: no other tag is followed.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if report.path.stat().st_size > MAX_DOCUMENT:
            raise report.error(TOO_LARGE)
        with report.path.open("rb") as file:
            yield from _Builder(report).items(yaml.parse(file, Loader=loader))
    except OSError as error:
        raise report.error(error.strerror or str(error)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        line = mark.line + 1 if mark else None
        raise report.error(f"not YAML: {clean(str(problem))[:120]}", line) from error
    except (ValueError, RecursionError) as error:
        raise report.error(f"YAML that cannot be read: {clean(str(error))[:120]}") from error


class _Builder:
    """Builds plain values from YAML's events, without recursion."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._anchors: dict[str, object] = {}

    def items(self, events: Iterator[Any]) -> Iterator[tuple[int, object]]:
        """Yield the items of the outermost list, each with its line."""
        import yaml

        stack: list[tuple[Any, list[object]]] = []
        for event in events:
            line = event.start_mark.line + 1
            self._check(event, len(stack), line)
            if isinstance(event, yaml.DocumentStartEvent):
                self._anchors = {}
            if isinstance(event, yaml.CollectionStartEvent):
                if not stack and not isinstance(event, yaml.SequenceStartEvent):
                    raise self._report.error("no list of paths", line)
                stack.append((event, []))
                continue
            if isinstance(event, yaml.CollectionEndEvent):
                start, parts = stack.pop()
                value = self._collection(start, parts)
                anchor, line = start.anchor, start.start_mark.line + 1
            elif isinstance(event, yaml.ScalarEvent):
                value, anchor = event.value, event.anchor
            elif isinstance(event, yaml.AliasEvent):
                if event.anchor not in self._anchors:
                    raise self._report.error(f"unknown alias {str(event.anchor)[:80]!r}", line)
                value, anchor = self._anchors[event.anchor], None
            else:
                continue
            if anchor:
                self._anchors[anchor] = value
            if not stack:
                if not isinstance(value, list):
                    raise self._report.error("no list of paths", line)
            elif len(stack) == 1:
                yield line, value
            else:
                stack[-1][1].append(value)

    def _check(self, event: Any, depth: int, line: int) -> None:
        if depth > _MAX_DEPTH:
            raise self._report.error(f"nested deeper than {_MAX_DEPTH}", line)
        tag = getattr(event, "tag", None)
        if tag and tag != "!" and tag not in _PLAIN_TAGS:
            raise self._report.error(f"holds an object of the kind {tag[:80]!r}; refused", line)

    @staticmethod
    def _collection(start: Any, parts: list[object]) -> object:
        import yaml

        if isinstance(start, yaml.SequenceStartEvent):
            return parts
        keys = (key if isinstance(key, str) else "" for key in parts[::2])
        return dict(zip(keys, parts[1::2], strict=False))
