"""How claims and identifiers are said in the Biolink Model, release 4.

Predicates, qualifiers and categories stand in ``seeds/vocabulary``. Here is what they leave open:
prefixes as Biolink writes them, and a broader predicate where a category is not of the domain or
range that Biolink gives the narrow one.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote, unquote

from angiograph.vocabulary import categories, predicates

__all__ = ["LOCAL", "biolink_category", "biolink_claim", "curie", "from_curie"]

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
