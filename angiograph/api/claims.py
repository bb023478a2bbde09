"""Questions about what is told: of one thing or several, as claims and as reported results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from angiograph.api.shared import Questions, text_of
from angiograph.names import resolve_context

if TYPE_CHECKING:
    from angiograph.analysis.cards import Card, Mechanisms
    from angiograph.analysis.claims import Claims, Outcomes
    from angiograph.analysis.contradictions import Contradictions
    from angiograph.comparison import Comparison

__all__ = ["ClaimQuestions"]


class ClaimQuestions(Questions):
    """What do the documents say?"""

    def show(self, name: str) -> Card:
        """Return everything about one entity.

        Examples
        --------
        >>> import angiograph
        >>> card = angiograph.open().show("VEGF")
        >>> card.entity.id
        'HGNC:12680'
        """
        from angiograph.analysis.cards import card

        return card(self.dataset, self.id_of(name))

    def mechanisms(self, mechanism: str | None = None) -> Mechanisms:
        """Return the named mechanisms, or one of them with its steps.

        Parameters
        ----------
        mechanism
            The identifier or a name of a mechanism, such as ``tet2-cgas-sting``.

        Raises
        ------
        UnknownName
            If no mechanism has that name.
        """
        from angiograph.analysis.cards import mechanisms

        name = None if mechanism is None else text_of(mechanism, "a mechanism")
        return mechanisms(self.dataset, name)

    def claims(
        self, name: str | None = None, *, context: str | None = None, **filters: Any
    ) -> Claims:
        """Return the claims that pass a filter.

        Parameters
        ----------
        name
            An entity that takes part in the claim, or the identifier of a claim.
        context
            A context, by identifier or name: told in it or in part of it.
        **filters
            ``predicate``, ``certainty``, ``polarity``, ``proof``, ``document``, ``category``.

        Raises
        ------
        UnknownName, UsageError
            If a name or a value is not known.

        Examples
        --------
        >>> import angiograph
        >>> told = angiograph.open().claims("TET2", polarity="affirmed")
        >>> all(c.relation.polarity == "affirmed" for c in told.relations)
        True
        """
        from angiograph.analysis.claims import claims

        text = None if name is None else text_of(name)
        claim = text if text in self.dataset.relations else None
        entity = None if text is None or claim else self.id_of(text)
        place = self.context_of(context)
        return claims(self.dataset, identifier=claim, entity=entity, context=place, **filters)

    def contradictions(self, name: str | None = None) -> Contradictions:
        """Return the pairs of claims that disagree, of one entity or all.

        Examples
        --------
        >>> import angiograph
        >>> {pair.kind for pair in angiograph.open().contradictions().pairs} <= {
        ...     "opposite_signs", "polarity", "contrast"}
        True
        """
        from angiograph.analysis.contradictions import contradictions

        entity = None if name is None else self.id_of(name)
        return contradictions(self.dataset, entity=entity)

    def compare(self, *names: str) -> Comparison:
        """Return what claims say of several entities alike, and of one only.

        Examples
        --------
        >>> import angiograph
        >>> answer = angiograph.open().compare("anlotinib", "bevacizumab")
        >>> [name for _, name in answer.items]
        ['anlotinib', 'bevacizumab']
        """
        from angiograph.analysis.compare import compare

        return compare(self.dataset, [self.id_of(name) for name in names])

    def compare_contexts(self, *contexts: str) -> Comparison:
        """Return what is claimed in several contexts alike, and in one only."""
        from angiograph.analysis.compare import compare_contexts

        named = [resolve_context(text_of(name, "a context")) for name in contexts]
        return compare_contexts(self.dataset, named)

    def outcomes(self, drugs: str | Sequence[str] = (), **filters: Any) -> Outcomes:
        """Return the reported results that pass a filter.

        Parameters
        ----------
        drugs
            Names: the regimen holds each of them, or a member of the class that it is.
        **filters
            ``population``, ``metric``, ``study``, ``design``, ``document``.

        Examples
        --------
        >>> import angiograph
        >>> found = angiograph.open().outcomes(["anlotinib"], metric="mPFS").outcomes
        >>> {outcome.metric for outcome in found}
        {'mPFS'}
        """
        from angiograph.analysis.claims import outcomes

        for name, value in filters.items():
            if value is not None:
                text_of(value, name)
        return outcomes(self.dataset, drugs=self.ids_of(drugs), **filters)
