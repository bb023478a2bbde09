"""The records that a network names and its format has no place for."""

from __future__ import annotations

from dataclasses import replace

from angiograph.model import Dataset, Document, Reference

__all__ = ["completed"]


def completed(dataset: Dataset) -> Dataset:
    """Return a data set with a document and a reference for each that its evidence names.

    What is not known of them is left empty.

    Examples
    --------
    >>> from angiograph.model import Evidence, Relation
    >>> place = Evidence("x:1", "002", references=("002:10",))
    >>> relation = Relation("x:1", "VEGFA", "activates", "KDR", evidence=(place,))
    >>> whole = completed(Dataset({}, {relation.id: relation}))
    >>> list(whole.documents), list(whole.references)
    (['002'], ['002:10'])
    """
    documents = dict(dataset.documents)
    references = dict(dataset.references)
    for relation in dataset.relations.values():
        for place in relation.evidence:
            if place.document not in documents:
                documents[place.document] = Document(place.document, title=place.document)
            for reference in place.references:
                if reference not in references:
                    references[reference] = Reference(reference, place.document)
    for cited in dataset.references.values():
        if cited.document not in documents:
            documents[cited.document] = Document(cited.document, title=cited.document)
    return replace(dataset, documents=documents, references=references)
