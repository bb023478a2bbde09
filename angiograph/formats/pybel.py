"""BEL networks as node-link JSON, as pybel writes them.

References
----------
Hoyt, Konotopez & Ebeling. PyBEL: a computational framework for Biological Expression Language.
Bioinformatics 34 (2018). https://doi.org/10.1093/bioinformatics/btx660
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from angiograph.formats.citations import reference_of
from angiograph.formats.network import Network, clean, curie
from angiograph.formats.reading import Report, read_json
from angiograph.model import Dataset, Reference

__all__ = ["read_pybel"]

_CATEGORIES = {
    "Protein": "gene",
    "Gene": "gene",
    "RNA": "gene",
    "miRNA": "rna",
    "Complex": "complex",
    "Composite": "complex",
    "BiologicalProcess": "process",
    "Pathology": "disease",
}
_WHOLES = frozenset({"Complex", "Composite"})
_CAUSAL = {
    "increases": 1,
    "directlyIncreases": 1,
    "decreases": -1,
    "directlyDecreases": -1,
}
# The predicate of a sign: on an activity, on an amount, on a process or a disease.
_PREDICATES = {
    1: ("activates", "upregulates", "promotes"),
    -1: ("inhibits", "downregulates", "suppresses"),
    0: ("affects", "affects", "affects"),
}
_OTHER = {
    "regulates": ("affects", "affirmed"),
    "causesNoChange": ("affects", "negated"),
    "noCorrelation": ("associated_with", "negated"),
    "positiveCorrelation": ("positively_associated_with", "affirmed"),
    "negativeCorrelation": ("negatively_associated_with", "affirmed"),
    "binds": ("binds", "affirmed"),
    "isA": ("is_a", "affirmed"),
    "partOf": ("part_of", "affirmed"),
    "biomarkerFor": ("marks", "affirmed"),
    "prognosticBiomarkerFor": ("predicts", "affirmed"),
}
_NONE = "no node-link JSON of pybel: save other graphs as GraphML or Cytoscape.js JSON"
_FORMS = {"subject": "source_modifier", "object": "target_modifier"}
"""Where a link tells the form of each end: until release 0.14 of pybel, and since."""

_SAME_THING = frozenset({"transcribedTo", "translatedTo"})


def read_pybel(path: str | Path, report: Report | None = None) -> Dataset:
    """Read node-link JSON of a BEL network.

    Gene, RNA and protein of one name are one entity; a modified or truncated one is its own.
    *Increases* and *decreases* carry their sign: on an activity activates or inhibits, on an
    amount up- or downregulates, on a process or disease promotes or suppresses. Degradation
    turns the sign (what raises the degradation of HIF-1α lowers HIF-1α), for a subject
    with ``via_inhibition``; translocation leaves none. Correlations are associations, what
    BEL calls no change is a negated claim, and every other relation carries no sign; the
    relation's word is kept in the note. A composite subject is a joint cause.

    A statement about two forms of one entity (HIF-1α's degradation lowers HIF-1α) is no claim
    between things, and is left out.

    Raises
    ------
    DataError
        If the file cannot be read, or is no node-link JSON.

    Examples
    --------
    >>> import json
    >>> nodes = [
    ...     {"id": n, "function": "Protein", "concept": {"namespace": "hgnc", "identifier": n}}
    ...     for n in ("1232", "4910")
    ... ]
    >>> link = {"source": 0, "target": 1, "relation": "increases"}
    >>> link["object"] = {"modifier": "Degradation"}
    >>> path = getfixture("tmp_path") / "small.json"
    >>> _ = path.write_text(json.dumps({"nodes": nodes, "links": [link]}), "utf-8")
    >>> [relation] = read_pybel(path).relations.values()
    >>> relation.subject, relation.predicate, relation.object
    ('HGNC:1232', 'degrades', 'HGNC:4910')
    """
    report = report or Report(Path(path))
    document = read_json(report)
    if not isinstance(document, dict):
        raise report.error(f"{_NONE}; expected an object")
    nodes, links = document.get("nodes"), document.get("links")
    if not isinstance(nodes, list) or not isinstance(links, list):
        raise report.error(f"{_NONE}; expected the lists nodes and links")
    reader = _Reader(report)
    by_place = not any(isinstance(name, int) for name in map(_id, nodes))
    for place, node in enumerate(nodes):
        reader.node(place, node, by_place=by_place)
    if nodes and not reader.knows_any:
        raise report.error(f"{_NONE}; its nodes have neither a concept nor a bel")
    for place, link in enumerate(links):
        report.read += 1
        try:
            reader.link(link)
        except ValueError as error:
            report.skip(None, f"links[{place}]: {error}")
        except _Tautology as said:
            report.leave_out(None, f"links[{place}]: {said}")
    graph = document.get("graph")
    about = graph.get("document_metadata") if isinstance(graph, dict) else None
    about = about if isinstance(about, dict) else {}
    title = f"{_text(about.get('name'))} {_text(about.get('version'))}"
    return reader.network.dataset(title, _text(about.get("licenses")))


class _Tautology(Exception):
    """A statement about two forms of one entity."""


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _id(node: object) -> str | int | None:
    """Return what a node calls itself."""
    name = _object(node).get("id")
    return name if isinstance(name, str | int) and not isinstance(name, bool) else None


class _Reader:
    """Turns nodes into entities and links into claims."""

    def __init__(self, report: Report) -> None:
        self.network = Network(report)
        self._report = report
        self._nodes: dict[object, dict[str, Any]] = {}
        self._entities: dict[object, str] = {}

    @property
    def knows_any(self) -> bool:
        """Whether a node has been read."""
        return bool(self._entities)

    def node(self, place: int, node: object, *, by_place: bool) -> None:
        """Add a node, which links name by its ``id``, or by its place where ids are no numbers."""
        if not isinstance(node, dict):
            self._report.skip(None, f"nodes[{place}]: not an object")
            return
        identifier = self._entity(node)
        if not identifier:
            self._report.skip(None, f"nodes[{place}]: neither a concept nor a bel")
            return
        for name in (_id(node), place if by_place else None):
            if name is None:
                continue
            self._nodes[name] = node
            self._entities[name] = identifier

    def _entity(self, node: dict[str, Any]) -> str:
        concept = _object(node.get("concept")) or node
        function = _text(node.get("function"))
        namespace, name = _text(concept.get("namespace")), _text(concept.get("name"))
        local = _text(concept.get("identifier")) or (name if namespace else "")
        bel = _text(node.get("bel")).replace("|", "/")
        if node.get("variants") or node.get("members") or node.get("fusion") or not local:
            if not bel:
                return ""
            members = node.get("members")
            names = [self._name(m) for m in members] if isinstance(members, list) else []
            readable = ":".join(names) if names and all(names) else bel
            changed = node.get("variants") or node.get("fusion")
            category = "variant" if changed else _CATEGORIES.get(function, "")
            return self.network.entity(bel, readable, category)
        identifier = curie(namespace, local)
        category = _CATEGORIES.get(function, "")
        if namespace.lower() == "fplx" and category == "gene":
            category = "family"
        return self.network.entity(identifier, name or local, category)

    def _name(self, member: object) -> str:
        concept = _object(_object(member).get("concept")) or _object(member)
        return _text(concept.get("name")) or _text(concept.get("identifier"))

    def link(self, link: object) -> None:
        """Add a link.

        Raises
        ------
        ValueError
            If it is malformed.
        _Tautology
            If both ends are one entity, in two forms.
        """
        if not isinstance(link, dict):
            raise ValueError("not an object")
        ends = [link.get("source"), link.get("target")]
        for end in ends:
            if isinstance(end, bool) or not isinstance(end, str | int) or end not in self._entities:
                raise ValueError(f"no node {str(end)[:80]!r}")
        relation = link.get("relation")
        if not isinstance(relation, str) or not relation:
            raise ValueError("no relation")
        relation = clean(relation)
        subject, target = (self._entities[end] for end in ends)
        if relation == "hasComponent" or relation == "hasMember":
            inward = (
                relation == "hasComponent"
                and self._is_whole(ends[1])
                and not self._is_whole(ends[0])
            )
            if not inward:
                subject, target = target, subject
            predicate = "part_of" if relation == "hasComponent" else "member_of"
            self._cite(
                self.network.claim(subject, predicate, target, f"bel={relation}"), link, False
            )
            return
        turned, moved = self._forms(link)
        if subject == target and (
            relation in _SAME_THING or self._form(link, "subject") != self._form(link, "object")
        ):
            raise _Tautology(f"{relation} between two forms of {subject}")
        predicate, polarity = self._predicate(relation, link, ends[1], moved)
        together: tuple[str, ...] = ()
        members = self._members(ends[0])
        if members and relation in _CAUSAL:
            subject, together = members[0], tuple(members[1:])
        key = self.network.claim(
            subject,
            predicate,
            target,
            self._note(relation, link),
            polarity=polarity,
            together_with=together,
        )
        self._cite(key, link, turned)

    def _is_whole(self, end: object) -> bool:
        return _text(self._nodes[end].get("function")) in _WHOLES

    def _members(self, end: object) -> list[str]:
        """Return the entities that a composite names together."""
        node = self._nodes[end]
        members = node.get("members")
        if node.get("function") != "Composite" or not isinstance(members, list):
            return []
        known = [self._entity(member) for member in members if isinstance(member, dict)]
        found = [identifier for identifier in dict.fromkeys(known) if identifier]
        return found if len(found) > 1 else []

    @staticmethod
    def _form(link: dict[str, Any], end: str) -> str:
        return _text(_side(link, end).get("modifier"))

    def _forms(self, link: dict[str, Any]) -> tuple[bool, bool]:
        """Return whether the subject is degraded, and whether either end is moved."""
        subject, target = self._form(link, "subject"), self._form(link, "object")
        return subject == "Degradation", "Translocation" in (subject, target)

    def _predicate(
        self, relation: str, link: dict[str, Any], target: object, moved: bool
    ) -> tuple[str, str]:
        sign = _CAUSAL.get(relation)
        if sign is None:
            return _OTHER.get(relation, ("associated_with", "affirmed"))
        if moved:
            return "affects", "affirmed"
        modifier = self._form(link, "object")
        if self._form(link, "subject") == "Degradation":
            sign = -sign
        if modifier == "Degradation":
            return ("degrades" if sign > 0 else "upregulates"), "affirmed"
        function = _text(self._nodes[target].get("function"))
        kind = 2 if function in ("BiologicalProcess", "Pathology") else int(modifier != "Activity")
        return _PREDICATES[sign][kind], "affirmed"

    def _note(self, relation: str, link: dict[str, Any]) -> str:
        told = [f"bel={relation}"]
        for end in _FORMS:
            side = _side(link, end)
            if modifier := _text(side.get("modifier")):
                effect = _text(_object(side.get("effect")).get("name"))
                told.append(f"{end}={modifier}" + (f" ({effect})" if effect else ""))
        for name, values in _object(link.get("annotations")).items():
            kept = values if isinstance(values, dict | list) else [values]
            told.append(f"{name}={', '.join(map(_annotated, kept))}")
        return clean("; ".join(told))

    def _cite(self, key: Any, link: dict[str, Any], turned: bool) -> None:
        citation = _object(link.get("citation"))
        if not citation:
            return
        line = link.get("line")
        self.network.place(
            key,
            section=f"BEL line {line}" if isinstance(line, int) else "",
            references=[_paper(citation)],
            summary=_text(link.get("evidence")),
            via_inhibition=turned,
        )


def _side(link: dict[str, Any], end: str) -> dict[str, Any]:
    """Return what a link tells of the form of its subject or object."""
    return _object(link.get(end)) or _object(link.get(_FORMS[end]))


def _annotated(value: object) -> str:
    """Return what an annotation says: a text, or a concept by its name."""
    concept = _object(value)
    told = concept.get("name") or concept.get("identifier") or value
    return str(told)[:200]


def _paper(citation: dict[str, Any]) -> Reference | None:
    namespace = _text(citation.get("db") or citation.get("namespace") or citation.get("type"))
    local = _text(citation.get("db_id") or citation.get("identifier") or citation.get("reference"))
    if not local:
        return None
    prefix = {"pubmed": "PMID", "pmid": "PMID", "doi": "doi"}.get(namespace.lower())
    found = reference_of(f"{prefix}:{local}") if prefix else None
    if found and (found.pmid or found.doi):
        return found
    told = f"{namespace or 'Other'}:{local}".replace("|", "%7C")
    return Reference(told, "", note=told)
