"""What the readers of networks take for a citation: PubMed numbers, DOIs, pages, records.

A wrong paper is worse than none: a number is PubMed's only where its prefix or its column says
so, or where it has the length of today's, and what is no citation is handed back as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from angiograph.formats.reading import clean
from angiograph.model import Reference

__all__ = ["reference_of", "references_of"]

_PUBMED = r"(?<![\w/.-])(?:PMIDs?|PubMed(?:\s?ID)?)"
_MARK = re.compile(_PUBMED + r"\s*:?\s*(?=['\"]*\d)", re.I)
_COLUMN = re.compile(r"pmid|pubmed", re.I)
_MARKED_CELL = re.compile(r"[#'\"\[]*PMID:")
_MARKED = re.compile(r"[#'\"\[]*(?:PMID|MEDLINE|MED|SIGNOR):['\"]*([1-9]\d{0,7})['\"\]]*", re.I)
_LONG = re.compile(r"['\"\[]*([1-9]\d{6,7})['\"\]]*")
_BARE = re.compile(r"['\"\[]*([1-9]\d{0,7})['\"\]]*")
_PAGE = re.compile(
    r"https?://(?:(?:www\.)?ncbi\.nlm\.nih\.gov/(?:m/)?pubmed|(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov"
    r"|pubmed\.gov|identifiers\.org/(?:pubmed|pmid)|europepmc\.org/(?:abstract|article)/MED)"
    r"(?:[/:]|/?\?term=)([1-9]\d{0,7})/?(?:[?#].*)?",
    re.I,
)
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
_RECORD = re.compile(r"PMC\d+|[A-Za-z][\w.-]*:[^\s:/]\S*|https?://.+")
_OF_RESOURCE = re.compile(r"(?<![^;,|\s])(?!doi:)[A-Za-z][\w.-]*:(?=\d)")
_NONE = frozenset(("", "na", "n/a", "nan", "none", "null"))


def reference_of(text: str) -> Reference | None:
    """Return what a text cites: a paper, a page or another record; None where it cites nothing.

    A number without a prefix is PubMed's if it has seven or eight digits. Records of others
    (``OMIM:154700``, ``PMC3437070``) keep their identifiers.

    Examples
    --------
    >>> for text in ("pubmed:10022617", "https://doi.org/10.1172/jci.insight.1", "GO_REF:0000033"):
    ...     print(reference_of(text).id)
    PMID:10022617
    DOI:10.1172/jci.insight.1
    GO_REF:0000033
    >>> reference_of("Smith 2020") is None
    True
    """
    text = _MARK.sub("PMID:", clean(text)).replace("|", "%7C")
    if found := _MARKED.fullmatch(text) or _LONG.fullmatch(text) or _PAGE.fullmatch(text):
        return Reference(f"PMID:{found[1]}", "", pmid=found[1])
    if found := _DOI.fullmatch(text):
        return Reference(f"DOI:{found[1]}", "", doi=found[1])
    return Reference(text, "", note=text) if _RECORD.fullmatch(text) else None


def references_of(
    cell: str, column: str = "", *, of_resources: bool = False
) -> tuple[tuple[Reference, ...], str]:
    """Return what a cell cites, and what of it is no citation.

    Bars part citations; commas, semicolons and blanks do where every part is one, else commas
    and semicolons, which stand within a DOI too.

    Parameters
    ----------
    cell
        One citation, several, or any text.
    column
        The name of its column: where that says PubMed, or the cell begins so, shorter numbers
        are PubMed's too.
    of_resources
        Whether a number's prefix is the resource that cites the paper, as in OmniPath.

    Examples
    --------
    >>> [one.id for one in references_of("#PMID: 20008297, 15793569", "PMID")[0]]
    ['PMID:20008297', 'PMID:15793569']
    >>> found, rest = references_of("10022617; Smith 2020")
    >>> found[0].id, rest
    ('PMID:10022617', 'Smith 2020')
    >>> references_of("TRIP:10022617", of_resources=True)[0][0].id
    'PMID:10022617'
    """
    text = clean(cell)
    if text.strip("#-. ").lower() in _NONE:
        return (), ""
    if of_resources:
        text = _OF_RESOURCE.sub("PMID:", text)
    text = _MARK.sub("PMID:", text)
    of_pubmed = bool(_COLUMN.search(column) or _MARKED_CELL.match(text))
    found: dict[str, Reference] = {}
    rest = []
    for part in text.split("|"):
        for piece, reference in _pieces(part, of_pubmed):
            if reference:
                found.setdefault(reference.id, reference)
            else:
                rest.append(piece.strip())
    return tuple(found.values()), "; ".join(rest) if found else clean(cell)


def _pieces(part: str, of_pubmed: bool) -> Iterable[tuple[str, Reference | None]]:
    """Return the citations of a part, and what stands between them."""
    pieces = list(_cited(re.split(r"[;,\s]+", part), of_pubmed))
    if all(reference for _, reference in pieces):
        return pieces
    pieces = list(_cited(re.split(r"[;,]\s+" if "10." in part else r"[;,]", part)))
    if any(reference for _, reference in pieces):
        return pieces
    return _cited([part])


def _cited(texts: Iterable[str], of_pubmed: bool = False) -> Iterator[tuple[str, Reference | None]]:
    for text in filter(str.strip, texts):
        bare = _BARE.fullmatch(text) if of_pubmed else None
        yield text, reference_of(f"PMID:{bare[1]}" if bare else text)
