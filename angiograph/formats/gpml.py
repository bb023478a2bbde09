"""GPML, the drawings of WikiPathways: GPML2013a and GPML2021.

References
----------
Agrawal et al. WikiPathways 2024: next generation pathway database. Nucleic Acids Research 52
(2024). https://doi.org/10.1093/nar/gkad960
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from angiograph.formats.network import Network, clean, curie
from angiograph.formats.reading import Report
from angiograph.formats.safe_xml import parse_xml
from angiograph.formats.words import PREDICATES, predicate_of
from angiograph.model import Dataset
from angiograph.vocabulary import predicates

__all__ = ["read_gpml"]

_CATEGORIES = {
    "GeneProduct": "gene",
    "Protein": "gene",
    "Rna": "rna",
    "RNA": "rna",
    "Metabolite": "metabolite",
    "Complex": "complex",
    "Pathway": "process",
    "Disease": "disease",
    "Phenotype": "phenotype",
}
_MAX_DEPTH = 200
_MAX_CLAIMS = 1_000_000


@dataclass(slots=True)
class _Part:
    """An element of the drawing: what it is, and the attributes that matter."""

    kind: str
    line: int
    attributes: dict[str, str]
    identifier: str = ""
    group: str = ""
    xref: tuple[str, str] = ("", "")
    points: list[tuple[str, str]] = field(default_factory=list)
    """Of each point of a line: what it is attached to, and its head."""
    anchors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _End:
    """What an end of a line stands for; ``sign`` is lost on the way to it where it is 0."""

    entity: str
    sign: int
    note: str = ""


def read_gpml(path: str | Path, report: Report | None = None) -> Dataset:
    """Read a pathway.

    An inhibition (``mim-inhibition``, ``TBar``) lowers and a stimulation raises; a generic arrow
    and every other head (catalysis, conversion, binding …) carries no sign, and its name is kept
    in the note. A line without a head is an association. A line to or from a group stands for
    one of each member, groups in groups included. A line that ends on another line acts on what
    that one acts on: its sign is the product of both. A line to a state of a molecule carries
    no sign. Labels and shapes that lines end on are entities by their text.

    Raises
    ------
    DataError
        If the file cannot be read, is no GPML, declares a document type or entities, or has
        groups that contain each other.

    Examples
    --------
    >>> text = '''<Pathway xmlns="http://pathvisio.org/GPML/2013a" Name="Small">
    ...   <DataNode TextLabel="VHL" GraphId="a" Type="GeneProduct"><Xref Database="HGNC" ID="1"/>
    ...   </DataNode><DataNode TextLabel="HIF1A" GraphId="b" Type="GeneProduct"/>
    ...   <Interaction GraphId="i"><Graphics><Point GraphRef="a"/>
    ...   <Point GraphRef="b" ArrowHead="mim-inhibition"/></Graphics></Interaction></Pathway>'''
    >>> path = getfixture("tmp_path") / "small.gpml"
    >>> _ = path.write_text(text, "utf-8")
    >>> [relation] = read_gpml(path).relations.values()
    >>> relation.subject, relation.predicate, relation.object
    ('HGNC:1', 'inhibits', 'HIF1A')
    """
    report = report or Report(Path(path))
    drawing = _Drawing(report)
    parse_xml(report, drawing)
    if drawing.root != "Pathway":
        raise report.error(f"no GPML: its root is {drawing.root[:80]!r}")
    return _Reader(drawing, report).dataset()


class _Drawing:
    """The target of the XML parser: keeps the parts that matter, with their lines."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._stack: list[tuple[str, _Part | None]] = []
        self.root = ""
        self.title = ""
        self.licence = ""
        self.line = 0
        self.parts: list[_Part] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element begin."""
        name = tag.rpartition("}")[2]
        told = {key.rpartition("}")[2].lower(): value for key, value in attributes.items()}
        if not self._stack:
            self.root = name
            self.title = told.get("name", told.get("title", ""))
            self.licence = told.get("license", "")
        if len(self._stack) >= _MAX_DEPTH:
            raise self._report.error(f"nested deeper than {_MAX_DEPTH}", self.line)
        inside = self._stack[-1][1] if self._stack else None
        part = self._part(name, told, inside)
        self._stack.append((name, part))

    def _part(self, name: str, told: dict[str, str], inside: _Part | None) -> _Part | None:
        identifier = told.get("graphid", told.get("elementid", ""))
        if name in ("DataNode", "Label", "Shape", "Group", "Interaction", "State"):
            part = _Part(name, self.line, told, identifier, told.get("groupref", ""))
            if name == "State" and inside is not None:
                told.setdefault("graphref", inside.identifier)
            self.parts.append(part)
            return part
        if inside is not None:
            if name == "Xref":
                database = told.get("database", told.get("datasource", ""))
                inside.xref = (database, told.get("id", told.get("identifier", "")))
            elif name == "Point" and inside.kind == "Interaction":
                attached = told.get("graphref", told.get("elementref", ""))
                head = told.get("arrowhead", "")
                inside.points.append((attached, "" if head == "Undirected" else head))
            elif name == "Anchor" and identifier:
                inside.anchors.append(identifier)
        return inside

    def end(self, tag: str) -> None:  # noqa: ARG002
        """See an element end."""
        self._stack.pop()

    def data(self, text: str) -> None:
        """Pass over text."""

    def close(self) -> None:
        """See the document end."""


class _Reader:
    """Turns the parts of a drawing into entities and claims."""

    def __init__(self, drawing: _Drawing, report: Report) -> None:
        self.network = Network(report)
        self._drawing = drawing
        self._report = report
        self._parts = {part.identifier: part for part in drawing.parts if part.identifier}
        self._anchored = {anchor: part for part in drawing.parts for anchor in part.anchors}
        self._groups: dict[str, _Part] = {}
        for part in drawing.parts:
            if part.kind == "Group":
                self._groups[part.attributes.get("groupid", part.identifier)] = part
        self._members: dict[int, list[str]] = {}

    def dataset(self) -> Dataset:
        """Return the claims of the pathway."""
        for part in self._drawing.parts:
            if part.kind == "DataNode":
                self._join_groups(part, self._entity(part))
        told = 0
        for part in self._drawing.parts:
            if part.kind != "Interaction":
                continue
            self._report.read += 1
            try:
                told += self._claims(part)
            except ValueError as error:
                self._report.skip(part.line, f"interaction {part.identifier[:80]}: {error}")
            if told > _MAX_CLAIMS:
                raise self._report.error(f"its groups stand for more than {_MAX_CLAIMS} claims")
        return self.network.dataset(self._drawing.title, self._drawing.licence)

    def _entity(self, part: _Part) -> str:
        """Add what a node, label or shape stands for; empty where it has no name."""
        label = clean(part.attributes.get("textlabel", ""))
        database, local = part.xref
        if part.kind == "DataNode" and local.strip():
            kind = part.attributes.get("type", "")
            identifier = curie(database, local)
            return self.network.entity(identifier, label, _CATEGORIES.get(kind, ""))
        if part.kind == "DataNode" and label:
            kind = part.attributes.get("type", "")
            return self.network.entity(label, label, _CATEGORIES.get(kind, ""))
        return self.network.named(label) if label else ""

    def _join_groups(self, part: _Part, entity: str) -> None:
        """Make an entity a member of its group, of the group that this is in, and so on."""
        name, passed = part.group, set()
        while name in self._groups and entity:
            if name in passed:
                line = self._groups[name].line
                raise self._report.error(f"group {name[:80]!r} contains itself", line)
            passed.add(name)
            group = self._groups[name]
            self._members.setdefault(id(group), []).append(entity)
            name = group.group
        if name and name not in self._groups and entity:
            self._report.skip(part.line, f"{entity[:80]}: no group {name[:80]!r}")

    def _claims(self, line: _Part) -> int:
        """Add the claims of a line, and return how many.

        Raises
        ------
        ValueError
            If an end is attached to nothing.
        """
        if len(line.points) < 2:
            raise ValueError("fewer than two points")
        (first, first_head), (last, last_head) = line.points[0], line.points[-1]
        directions = []
        if last_head or not first_head:
            directions.append((first, last, last_head))
        if first_head:
            directions.append((last, first, first_head))
        told = 0
        for source, target, head in directions:
            subjects = list(self._ends(source, "subject", set()))
            objects = list(self._ends(target, "object", set()))
            if len(subjects) * len(objects) > _MAX_CLAIMS:
                raise self._report.error(f"its groups stand for more than {_MAX_CLAIMS} claims")
            for subject, acted_on in product(subjects, objects):
                if subject.entity != acted_on.entity or len(subjects) == len(objects) == 1:
                    self._claim(subject, head, acted_on)
                    told += 1
        return told

    def _claim(self, subject: _End, head: str, acted_on: _End) -> None:
        sign = _sign(head) * subject.sign * acted_on.sign
        notes = [f"arrow={head}"] if head else []
        if head and predicate_of(head) is None:
            self._report.no_sign(head)
        notes += [note for note in (subject.note, acted_on.note) if note]
        predicate = PREDICATES[sign]
        if not head:
            predicate = "associated_with"
        elif predicate_of(head) == "binds":
            predicate = "binds"
        self.network.claim(subject.entity, predicate, acted_on.entity, "; ".join(notes))

    def _ends(self, name: str, role: str, passed: set[str]) -> Iterator[_End]:
        """Yield what an end of a line stands for."""
        if not name:
            raise ValueError("an end is attached to nothing")
        if name in passed:
            raise ValueError("its ends lead back to itself")
        passed.add(name)
        if name in self._anchored:
            yield from self._line_ends(self._anchored[name], role, passed)
            return
        part = self._parts.get(name)
        if part is None:
            raise ValueError(f"an end is attached to {name[:80]!r}, which is not there")
        if part.kind == "Group":
            members = dict.fromkeys(self._members.get(id(part), ()))
            if not members:
                raise ValueError("an end is attached to a group without members")
            for member in members:
                yield _End(member, 1)
        elif part.kind == "State":
            label = clean(part.attributes.get("textlabel", ""))
            for end in self._ends(part.attributes.get("graphref", ""), role, passed):
                yield _End(end.entity, 0, f"state={label}")
        elif part.kind == "Interaction":
            yield from self._line_ends(part, role, passed)
        else:
            entity = self._entity(part)
            if not entity:
                raise ValueError("an end is attached to a shape without a text")
            yield _End(entity, 1)

    def _line_ends(self, line: _Part, role: str, passed: set[str]) -> Iterator[_End]:
        """Yield what acts, or is acted on, at a line that another line ends on."""
        if len(line.points) < 2:
            raise ValueError("it ends on a line with fewer than two points")
        (first, first_head), (last, last_head) = line.points[0], line.points[-1]
        forward = bool(last_head) or not first_head
        if role == "subject":
            source, sign, note = (first if forward else last), 0, "from a line"
        else:
            source, head = (last, last_head) if forward else (first, first_head)
            sign, note = _sign(head), f"on a line with arrow={head or 'none'}"
        for end in self._ends(source, role, passed):
            yield _End(end.entity, end.sign * sign, note)


def _sign(head: str) -> int:
    """Return the sign of an arrowhead, as either version of GPML writes it."""
    return predicates()[predicate_of(head) or PREDICATES[0]].sign
