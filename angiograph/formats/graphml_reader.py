"""GraphML of Cytoscape, yEd, igraph, networkx and others, and our own. [1]_

References
----------
.. [1] U. Brandes et al., GraphML Progress Report, Graph Drawing 2001.
   https://doi.org/10.1007/3-540-45848-4_59
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from angiograph.formats.attributed import AttributedGraph
from angiograph.formats.network import source_name
from angiograph.formats.own_records import OwnRecords
from angiograph.formats.reading import Report
from angiograph.formats.safe_xml import parse_xml
from angiograph.model import Dataset

__all__ = ["read_graphml"]

_MAX_DEPTH = 200
_MAX_ELEMENTS = 1 << 21
_ELEMENTS = frozenset({"node", "edge", "hyperedge"})
_LABELS = frozenset({"NodeLabel", "EdgeLabel"})
_OWN = {"predicate", "polarity", "interaction"}
"""What edges have in our own exports, and in what other programs make of them."""


@dataclass(slots=True)
class _Element:
    """A node or an edge: its line, attributes and data."""

    kind: str
    line: int
    attributes: dict[str, str]
    directed: bool = True
    data: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Key:
    """What a key stands for."""

    kind: str
    name: str
    default: str | None = None


def read_graphml(
    path: str | Path, report: Report | None = None, columns: Mapping[str, str] | None = None
) -> Dataset:
    """Read a GraphML file; what `write_graphml` wrote comes back whole.

    Data are taken under the names that the keys declare, defaults included, and the labels that
    yEd draws as ``label``; what they mean is said by
    :class:`~angiograph.formats.attributed.AttributedGraph`. Graphs in nodes are part of the
    graph. How an arrow is drawn says nothing, and edges of more than two ends are left out.

    Parameters
    ----------
    path
        The file.
    report
        Told of every edge, and of what is left out; without one a malformed one is an error.
    columns
        Which attributes of edges are ``sign`` or ``relation``.

    Raises
    ------
    DataError
        If the file cannot be read, is no GraphML, or declares a document type.

    Examples
    --------
    >>> text = '''<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
    ... <key id="d0" for="node" attr.name="name"/><key id="d1" for="edge" attr.name="sign"/>
    ... <graph edgedefault="directed"><node id="n0"><data key="d0">VHL</data></node>
    ... <node id="n1"><data key="d0">HIF1A</data></node>
    ... <edge source="n0" target="n1"><data key="d1">-1</data></edge></graph></graphml>'''
    >>> path = getfixture("tmp_path") / "small.graphml"
    >>> _ = path.write_text(text, "utf-8")
    >>> [relation] = read_graphml(path).relations.values()
    >>> relation.subject, relation.predicate, relation.object
    ('VHL', 'inhibits', 'HIF1A')
    """
    report = report or Report(Path(path))
    file = _File(report)
    parse_xml(report, file)
    if file.root != "graphml":
        raise report.error(f"no GraphML: its root is {file.root[:80]!r}")
    if not columns and {key.name for key in file.keys.values() if key.kind == "edge"} >= _OWN:
        return _own(file, report)
    graph = AttributedGraph(report, columns)
    for node in file.nodes:
        graph.node(node.line, node.attributes.get("id"), file.cells(node))
    for edge in file.edges:
        if edge.kind == "hyperedge":
            report.read += 1
            report.skip(edge.line, "an edge of more than two ends")
            continue
        ends = edge.attributes.get("source"), edge.attributes.get("target")
        graph.edge(edge.line, *ends, file.cells(edge), directed=edge.directed)
    return graph.dataset(file.title)


def _own(file: _File, report: Report) -> Dataset:
    """Return what `write_graphml` wrote."""
    records = OwnRecords(report)
    for node in file.nodes:
        cells = file.cells(node)
        records.entity(node.line, node.attributes.get("id"), cells.get("name"), cells)
    for edge in file.edges:
        told = edge.attributes
        ends = told.get("source"), told.get("target")
        records.relation(edge.line, told.get("id"), *ends, file.cells(edge))
    return records.dataset(source_name(report.path))


class _File:
    """The target of the XML parser: keeps nodes and edges with their data."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._names: list[str] = []
        self._elements: list[_Element] = []
        self._directed: list[bool] = []
        self._text: list[str] | None = None
        self._key = ""
        self._label = ""
        self.line = 0
        self.root = ""
        self.title = ""
        self.keys: dict[str, _Key] = {}
        self.nodes: list[_Element] = []
        self.edges: list[_Element] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        name = tag.rpartition("}")[2]
        if not self._names:
            self.root = name
        if len(self._names) >= _MAX_DEPTH:
            raise self._report.error(f"nested deeper than {_MAX_DEPTH}", self.line)
        self._names.append(name)
        if name == "graph":
            self._directed.append(attributes.get("edgedefault") != "undirected")
            self.title = self.title or attributes.get("id", "")
        elif name == "key":
            self._key = attributes.get("id", "")
            kind, said = attributes.get("for", "all"), attributes.get("attr.name", "")
            self.keys[self._key] = _Key(kind, said)
        elif name in _ELEMENTS:
            self._begin(name, attributes)
        elif name == "data":
            self._key, self._label, self._text = attributes.get("key", ""), "", []
        elif name in _LABELS or name == "default":
            self._text = []

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        directed = self._directed[-1] if self._directed else True
        if "directed" in attributes:
            directed = attributes["directed"] != "false"
        element = _Element(name, self.line, attributes, directed)
        if len(self.nodes) + len(self.edges) >= _MAX_ELEMENTS:
            raise self._report.error(f"holds more than {_MAX_ELEMENTS} nodes and edges", self.line)
        self._elements.append(element)
        (self.nodes if name == "node" else self.edges).append(element)

    def data(self, text: str) -> None:
        """See text."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """See an element end."""
        name = tag.rpartition("}")[2]
        self._names.pop()
        text = "".join(self._text or ())
        if name == "graph":
            self._directed.pop()
        elif name in _ELEMENTS:
            self._elements.pop()
        elif name == "default" and self._key in self.keys:
            self.keys[self._key].default = text
            self._text = None
        elif name in _LABELS:
            self._label = self._label or " ".join(text.split())
            self._text = None
        elif name == "data":
            if self._names[-1:] and self._names[-1] in _ELEMENTS:
                self._tell(text)
            self._text = None

    def _tell(self, text: str) -> None:
        """Keep the data of the innermost node or edge."""
        told = self._elements[-1].data
        key = self.keys.get(self._key)
        if self._label:
            told.setdefault("label", self._label)
        elif key is None or key.name:
            told[key.name if key else self._key] = text

    def cells(self, element: _Element) -> dict[str, str]:
        """Return the data of a node or an edge, defaults included."""
        defaults = self._of_nodes if element.kind == "node" else self._of_edges
        return {**defaults, **element.data} if defaults else element.data

    @cached_property
    def _of_nodes(self) -> dict[str, str]:
        return self._defaults("node")

    @cached_property
    def _of_edges(self) -> dict[str, str]:
        return self._defaults("edge")

    def _defaults(self, kind: str) -> dict[str, str]:
        return {
            key.name: key.default
            for key in self.keys.values()
            if key.name and key.default is not None and key.kind in (kind, "all")
        }

    def close(self) -> None:
        """See the document end."""
