"""How claims and identifiers are said in the Biolink Model, release 4.

Predicates, qualifiers and categories stand in ``seeds/vocabulary``. Here is what they leave open:
prefixes as Biolink writes them, a broader predicate where a category is not of the domain or
range that Biolink gives the narrow one, and, for the claims of others, which of our predicates is
meant where several are said alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from angiograph.formats.words import EFFECTS, directed
from angiograph.vocabulary import categories, kind_of, predicates

__all__ = [
    "LOCAL",
    "Claim",
    "biolink_category",
    "biolink_claim",
    "claim_of",
    "curie",
    "from_curie",
    "our_category",
]

LOCAL = "local"
"""The prefix of identifiers that are no CURIEs, such as plain gene symbols."""

_PREFIXES = {
    "DOI": "doi",
    "DRUGCENTRAL": "DrugCentral",
    "HGNC_GROUP": "HGNC.FAMILY",
    "MIRBASE": "mirbase",
    "NCBIGENE": "NCBIGene",
    "NCBITAXON": "NCBITaxon",
    "UNIPROT": "UniProtKB",
}
_OURS = {theirs: ours for ours, theirs in _PREFIXES.items()}
_CURIE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*:[^\s:/()<>\"{}|\\^`%]+")

_NAMED_THING = "biolink:NamedThing"
_CONDITIONS = {"biolink:Disease", "biolink:PhenotypicFeature"}
_GENE_PRODUCTS = {"biolink:Gene", "biolink:NoncodingRNAProduct"}
_ANATOMY = {"biolink:AnatomicalEntity", "biolink:Cell"}
_NO_CLASSES = {
    *("biolink:GeneFamily", "biolink:MacromolecularComplex", "biolink:NoncodingRNAProduct"),
    *("biolink:Procedure", _NAMED_THING),
}
_TREATMENTS = {"biolink:Drug", "biolink:SmallMolecule", "biolink:Treatment", "biolink:Procedure"}


def curie(identifier: str) -> str:
    """Return an identifier as a CURIE with the prefix as Biolink writes it.

    Examples
    --------
    >>> curie("NCBIGENE:7422"), curie("HGNC:12680"), curie("beta catenin")
    ('NCBIGene:7422', 'HGNC:12680', 'local:beta%20catenin')
    """
    prefix, colon, rest = identifier.partition(":")
    known = prefix not in _OURS and prefix != LOCAL
    made = f"{_PREFIXES.get(prefix, prefix)}{colon}{rest}"
    return made if known and _CURIE.fullmatch(made) else f"{LOCAL}:{quote(identifier, safe='')}"


def from_curie(identifier: str) -> str:
    """Return what `curie` was given."""
    prefix, _, rest = identifier.partition(":")
    if prefix == LOCAL:
        return unquote(rest)
    return f"{_OURS[prefix]}:{rest}" if prefix in _OURS else identifier


def biolink_category(category: str) -> str:
    """Return the Biolink class of a category; of none, the class of all things.

    Examples
    --------
    >>> biolink_category("drug"), biolink_category("")
    ('biolink:Drug', 'biolink:NamedThing')
    """
    known = categories().get(category)
    return known.biolink if known else _NAMED_THING


@cache
def biolink_claim(
    predicate: str, polarity: str, subject: str, target: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the Biolink predicate and the qualifiers of a claim.

    What is not shown is said to be related, and no more: Biolink cannot say that it is open.

    Parameters
    ----------
    predicate, polarity
        Of the claim.
    subject, target
        The categories of its ends.

    Examples
    --------
    >>> biolink_claim("inhibits", "affirmed", "drug", "gene")[1][-1]
    ('object_direction_qualifier', 'decreased')
    >>> biolink_claim("expresses", "affirmed", "cell", "family")[0]
    'biolink:location_of'
    """
    if polarity == "not_shown":
        return "biolink:related_to", ()
    known = predicates()[predicate]
    said = known.biolink_predicate
    one, other = biolink_category(subject), biolink_category(target)
    if said == "biolink:subclass_of" and {one, other} & _NO_CLASSES:
        said = "biolink:related_to_at_concept_level"
    elif said == "biolink:expresses" and not (one in _ANATOMY and other in _GENE_PRODUCTS):
        said = "biolink:location_of"
    elif said == "biolink:treats" and not (one in _TREATMENTS and other in _CONDITIONS):
        said = "biolink:related_to_at_instance_level"
    pairs = (pair.partition("=") for pair in known.biolink_qualifiers.split("|") if pair)
    return said, tuple((name, value) for name, _, value in pairs)


_NARROW = frozenset(
    (
        *("about", "compensates_for", "isoform_of", "marks", "predicts"),
        *("degrades", "delivers", "differentiates_into", "kills", "recruits", "secretes"),
    )
)
"""Predicates that say more than the Biolink claim that they are written as."""

_CLASSES = {
    "biolink:Protein": "gene",
    "biolink:GeneOrGeneProduct": "gene",
    "biolink:ProteinFamily": "family",
    "biolink:MicroRNA": "rna",
    "biolink:RNAProduct": "rna",
    "biolink:Pathway": "process",
    "biolink:MolecularActivity": "process",
    "biolink:PhysiologicalProcess": "process",
    "biolink:PathologicalProcess": "process",
    "biolink:CellularComponent": "structure",
    "biolink:GrossAnatomicalStructure": "structure",
}
"""Classes that no category of ours is written as, and the category that holds their things."""

_NARROW_CATEGORIES = frozenset(
    {"cell_therapy", "drug_class", "metabolite", "molecule_group", "regimen"}
)
"""Categories that say more than their class: a small molecule may be a drug or a metabolite."""

_TENDENCIES = frozenset({"positively_associated_with", "negatively_associated_with"})

_DIRECTIONS = {"increased": 1, "upregulated": 1, "decreased": -1, "downregulated": -1}
_BY_ASPECT = {**EFFECTS, "": {1: "promotes", -1: "suppresses"}}
"""What a direction of an aspect of the object says; of no aspect it may be that of a process."""

_ASPECTS_OF_SUBJECTS = frozenset(
    {
        *("", "activity", "activity_or_abundance"),
        *("abundance", "expression", "stability", "synthesis"),
    }
)
_CAUSING = frozenset({"", "biolink:causes", "causes"})
_DIRECTED = frozenset({"biolink:affects", "biolink:regulates"})
_OTHER_THINGS = ("_form_or_variant_qualifier", "_part_qualifier", "_derivative_qualifier")
_OBJECT_ASPECT, _OBJECT_DIRECTION = "object_aspect_qualifier", "object_direction_qualifier"


class Claim(NamedTuple):
    """What a Biolink claim says in our words.

    ``whole`` is false where it says more than the predicate; ``via_inhibition`` holds where the
    subject is said to act by its fall, and the sign is turned.
    """

    predicate: str
    whole: bool
    via_inhibition: bool = False


@cache
def _by_biolink_predicate() -> dict[str, str]:
    """Return our predicates by the Biolink predicate that alone says them."""
    return {
        one.biolink_predicate: one.id
        for one in predicates().values()
        if not one.biolink_qualifiers and one.id not in _NARROW
    }


def claim_of(
    predicate: str, qualifiers: Mapping[str, str] | None = None, subject: str = "", target: str = ""
) -> Claim | None:
    """Return what a Biolink claim says: `biolink_claim` reversed; None where we have no word.

    A sign comes only from a predicate of ours that has one, or from the direction in which an
    aspect of the object is caused to change. A variant, part or derivative of subject or object
    is another thing than they are, so that nothing is signed by it.

    Parameters
    ----------
    predicate
        With or without ``biolink:``.
    qualifiers
        By name: ``qualified_predicate``, ``object_direction_qualifier`` …
    subject, target
        The categories of its ends, ours.

    Examples
    --------
    >>> down = {"qualified_predicate": "biolink:causes", "object_direction_qualifier": "decreased"}
    >>> claim_of("biolink:affects", {**down, "object_aspect_qualifier": "expression"})
    Claim(predicate='downregulates', whole=False, via_inhibition=False)
    >>> claim_of("biolink:affects", {**down, "object_aspect_qualifier": "degradation"}).predicate
    'upregulates'
    >>> claim_of("biolink:affects", {**down, "object_aspect_qualifier": "localization"}).predicate
    'affects'
    >>> claim_of("biolink:decreases_activity_of").predicate
    'inhibits'
    >>> claim_of("biolink:has_phenotype") is None
    True
    """
    said = predicate if ":" in predicate else f"biolink:{predicate.replace(' ', '_')}"
    told = {name: value for name, value in (qualifiers or {}).items() if value}
    if said in _DIRECTED and _OBJECT_DIRECTION in told:
        return _directed(told)
    if not told and (former := directed(said)):
        # releases before 3 told the direction in the predicate (``predicate_mapping.yaml``)
        direction = "increased" if former[0] > 0 else "decreased"
        return _directed({_OBJECT_DIRECTION: direction, _OBJECT_ASPECT: former[1]})
    known = "affects" if said == "biolink:regulates" else _by_biolink_predicate().get(said)
    if known in ("part_of", "component_of"):
        known = "part_of" if target == "complex" else "component_of"
    elif known == "targets" and kind_of(subject) != "intervention":
        known = None
    if known is None:
        return None
    if told and (predicates()[known].sign or known in _TENDENCIES):
        known = "associated_with"  # as qualified, the claim may be another one
    return Claim(known, not told and said != "biolink:regulates")


def _directed(told: dict[str, str]) -> Claim:
    """Return what a direction of change of the object says."""
    direction = _DIRECTIONS.get(told[_OBJECT_DIRECTION], 0)
    aspect = told.get(_OBJECT_ASPECT, "")
    words = _BY_ASPECT.get(aspect, {})
    turned = _DIRECTIONS.get(told.get("subject_direction_qualifier", "increased"), 0)
    sure = (
        told.get("qualified_predicate", "") in _CAUSING
        and told.get("subject_aspect_qualifier", "") in _ASPECTS_OF_SUBJECTS
        and not any(name.endswith(_OTHER_THINGS) for name in told)
    )
    word = words.get(direction * turned)
    if word is None or not sure:
        causing = told.get("qualified_predicate", "") in _CAUSING
        return Claim("affects" if causing else "associated_with", False)
    return Claim(word, dict(_pairs(word)) == told, turned < 0)


def _pairs(predicate: str) -> Iterable[tuple[str, str]]:
    for pair in predicates()[predicate].biolink_qualifiers.split("|"):
        name, _, value = pair.partition("=")
        yield name, value


@cache
def _by_class() -> dict[str, str]:
    ours = {
        one.biolink: one.id for one in categories().values() if one.id not in _NARROW_CATEGORIES
    }
    return {**_CLASSES, **ours}


def our_category(classes: Iterable[str]) -> str:
    """Return the category of a thing of some Biolink classes; empty where none of ours holds it.

    Examples
    --------
    >>> our_category(["biolink:NamedThing", "biolink:Protein"]), our_category(["biolink:Gene"])
    ('gene', 'gene')
    """
    known = _by_class()
    found = {known[one] for one in classes if one in known}
    return found.pop() if len(found) == 1 else ""
