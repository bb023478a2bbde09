"""BEL script 2.1, as pybel reads it. [1]_

A place with papers that have a PubMed number or DOI is cited by them, any other by its
document. Evidence is the curators' summary: no sentence of a document is copied.

References
----------
.. [1] C. T. Hoyt et al., PyBEL, Bioinformatics 34:703, 2018.
   https://doi.org/10.1093/bioinformatics/btx660
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from angiograph.formats.records import title_of
from angiograph.model import Dataset, Document, Entity, Evidence, Reference, Relation
from angiograph.vocabulary import contexts, predicates

__all__ = ["write_bel"]

_FUNCTIONS = {
    "cell": "pop",
    "cell_therapy": "pop",
    "complex": "complex",
    "disease": "path",
    "family": "p",
    "gene": "p",
    "molecule_group": "p",
    "phenotype": "bp",
    "procedure": "bp",
    "process": "bp",
    "rna": "r",
    "variant": "p",
}
"""BEL's function of a category; a molecule or drug of another kind is an abundance."""

_EVENTS = {"bp", "path"}
_ACTIVE = {"complex", "family", "gene", "molecule_group", "variant"}
_AMOUNTS = {*_ACTIVE, "", "metabolite", "rna"}
_RELATIONS = {
    "binds": "binds",
    "component_of": "partOf",
    "is_a": "isA",
    "isoform_of": "isA",
    "marks": "biomarkerFor",
    "member_of": "isA",
    "negatively_associated_with": "negativeCorrelation",
    "opposes": "negativeCorrelation",
    "part_of": "partOf",
    "positively_associated_with": "positiveCorrelation",
    "predicts": "prognosticBiomarkerFor",
}
"""BEL's relation of a predicate that is not causal; of any other, association."""

_LOCAL = "LOCAL"
_AXES = {"disease": "Disease", "cell": "Cell", "model": "Model"}
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_PLAIN = re.compile(r"[A-Za-z0-9_]+")


def _printed(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _quoted(text: str) -> str:
    text = _printed(text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("//", "/ /") + '"'


def _identifier(identifier: str) -> tuple[str, str]:
    prefix, _, local = identifier.partition(":")
    return (prefix, local) if local and _PREFIX.fullmatch(prefix) else (_LOCAL, identifier)


def _term(entity: Entity) -> str:
    prefix, local = _identifier(entity.id)
    local = local if _PLAIN.fullmatch(local) else _quoted(local)
    function = _FUNCTIONS.get(entity.category, "a")
    if function == "r" and entity.name.lower().startswith(("mir", "hsa-mir")):
        function = "m"
    return f"{function}({prefix}:{local} ! {_quoted(_printed(entity.name) or entity.id)})"


def _statement(dataset: Dataset, relation: Relation) -> str | None:
    """Return the statement of a claim; None where BEL has none."""
    predicate = predicates()[relation.predicate]
    subject, target = dataset.entities[relation.subject], dataset.entities[relation.object]
    cause, effect = _term(subject), _term(target)
    if relation.together_with:
        partners = [dataset.entities[partner] for partner in relation.together_with]
        if any(_FUNCTIONS.get(one.category) in _EVENTS for one in (subject, *partners)):
            return None
        cause = f"composite({', '.join((cause, *map(_term, partners)))})"
    causal = predicate.sign and predicate.id != "opposes"
    if relation.predicate in ("activates", "inhibits") and target.category in _ACTIVE:
        effect = f"act({effect})"
    elif relation.predicate == "secretes" and target.category in _AMOUNTS:
        effect = f"sec({effect})"
    if causal:
        said = "increases" if predicate.sign > 0 else "decreases"
    else:
        said = _RELATIONS.get(relation.predicate, "association")
        if said.lower().endswith("markerfor") and _FUNCTIONS.get(target.category) not in _EVENTS:
            said = "association"
    if relation.polarity == "negated":
        said = "causesNoChange" if causal else "noCorrelation" if "Corr" in said else ""
    return None if relation.polarity == "not_shown" or not said else f"{cause} {said} {effect}"


def _citations(dataset: Dataset, place: Evidence) -> list[tuple[str, str]]:
    listed = (dataset.references.get(identifier) for identifier in place.references)
    found = [cited for reference in listed if reference and (cited := _cited(reference))]
    if found:
        return list(dict.fromkeys(found))
    document = dataset.documents.get(place.document, Document(place.document))
    if document.doi:
        return [("DOI", document.doi)]
    return [("Other", f"document {place.document}: {document.title}".rstrip(": "))]


def _cited(reference: Reference) -> tuple[str, str] | None:
    if reference.pmid.isdecimal():
        return "PubMed", reference.pmid
    return ("DOI", reference.doi) if reference.doi else None


def _lines(place: Evidence) -> str:
    if place.line_start is None:
        return f"document {place.document}"
    return f"document {place.document} lines {place.line_start}-{place.line_end}"


def _annotations(relation: Relation, certainty: str) -> Iterator[str]:
    yield f"SET Relation = {_quoted(relation.id)}"
    yield f"SET Predicate = {_quoted(relation.predicate)}"
    yield f"SET Certainty = {_quoted(certainty)}"
    known = contexts()
    for axis, name in _AXES.items():
        told = [one for one in relation.context if one in known and known[one].axis == axis]
        if told:
            yield f"SET {name} = {{{', '.join(_quoted(known[one].name) for one in told)}}}"


def _header(dataset: Dataset) -> Iterator[str]:
    release = dataset.release
    version = release.version if release else "0.0.0"
    yield f"SET DOCUMENT Name = {_quoted(title_of(dataset))}"
    yield f"SET DOCUMENT Version = {_quoted(version)}"
    yield 'SET DOCUMENT Description = "Signed, evidence-linked relations, written by angiograph"'
    yield 'SET DOCUMENT Authors = "angiograph"'
    yield 'SET DOCUMENT ContactInfo = "angiograph"'
    yield ""
    for prefix in sorted({_identifier(identifier)[0] for identifier in dataset.entities}):
        yield f'DEFINE NAMESPACE {prefix} AS PATTERN ".+"'
    for name in ("Relation", "Predicate", "Place", *_AXES.values()):
        yield f'DEFINE ANNOTATION {name} AS PATTERN ".+"'
    yield 'DEFINE ANNOTATION Certainty AS LIST {"stated", "hypothesis"}'
    yield ""


def write_bel(dataset: Dataset, stream: IO[str]) -> int:
    """Write the claims of a data set as a BEL script.

    Returns
    -------
    int
        How many claims BEL has no statement for: those not shown, negated ones that are
        neither causal nor a correlation, and joint causes of which one is a process.
    """
    left_out = 0
    for line in _header(dataset):
        stream.write(f"{line}\n")
    for relation in dataset.relations.values():
        statement = _statement(dataset, relation)
        if statement is None:
            left_out += 1
            continue
        places = relation.evidence or (Evidence(relation.id, dataset.name),)
        for place in places:
            certainty = place.certainty if relation.evidence else relation.certainty
            for kind, identifier in _citations(dataset, place):
                stream.write(f'SET Citation = {{"{kind}", {_quoted(identifier)}}}\n')
                text = _printed(place.summary) or _printed(relation.note) or _lines(place)
                stream.write(f"SET SupportingText = {_quoted(text)}\n")
                stream.write(f"SET Place = {_quoted(_lines(place))}\n")
                for line in _annotations(relation, certainty):
                    stream.write(f"{line}\n")
                stream.write(f"{statement}\nUNSET ALL\n\n")
    return left_out
