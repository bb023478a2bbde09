"""Questions about blocking: ways around a block, and smallest combinations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from angiograph.api.shared import Questions, deadline_of
from angiograph.exceptions import UsageError

if TYPE_CHECKING:
    from angiograph.blocks import Bypass, Combinations

__all__ = ["BlockQuestions"]


class BlockQuestions(Questions):
    """What does blocking something change?"""

    def bypass(
        self,
        readout: str,
        block: str | Sequence[str],
        drivers: str | Sequence[str] = (),
        *,
        sign: str = "+",
        context: str | None = None,
        certainty: str = "any",
        max_length: int = 6,
        limit: int = 3,
        timeout: float | None = None,
    ) -> Bypass:
        """Return what is lost, survives, comes back or is let loose when something is blocked.

        Parameters
        ----------
        readout
            What is driven, by name or identifier.
        block
            What is blocked: a molecule is held inactive, an intervention is given.
        drivers
            What drives; without any, every entity that is not an intervention.
        limit
            The most routes shown in a group; 0 for all. Counts are exact.
        sign, context, certainty, max_length, timeout
            As in :meth:`trace`; ``"-"`` asks for a readout that one wants.

        Raises
        ------
        UnknownName, AmbiguousName, UsageError
            If a name or another argument cannot be used.

        Examples
        --------
        >>> import angiograph
        >>> answer = angiograph.open().bypass("PD-L1", ["VEGFR2"], ["VEGF"], max_length=4)
        >>> answer.counts["lost"] > 0
        True
        """
        from angiograph.analysis.bypass import bypass

        blocked = self.ids_of(block)
        if not blocked:
            raise UsageError("nothing is blocked; name a molecule or an intervention")
        return bypass(
            self.dataset,
            self.index,
            self.id_of(readout),
            blocked,
            self.ids_of(drivers) or None,
            sign=sign,
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            limit=limit,
            deadline=deadline_of(timeout),
        )

    def combine(
        self,
        readouts: str | Sequence[str],
        drivers: str | Sequence[str] = (),
        *,
        by: str = "drug",
        sign: str = "+",
        max_size: int = 3,
        endpoints: str = "drivers",
        require: str | Sequence[str] = (),
        exclude: str | Sequence[str] = (),
        context: str | None = None,
        certainty: str = "any",
        max_length: int = 6,
        timeout: float | None = None,
    ) -> Combinations:
        """Return the smallest sets of drugs or targets that close every route.

        Parameters
        ----------
        readouts, drivers
            Names or identifiers; without drivers, every entity that is not an intervention.
        by
            ``"drug"`` or ``"target"``.
        max_size
            The most members of a set; 0 for no bound.
        endpoints
            Which ends may be blocked too: ``"drivers"``, ``"none"`` or ``"both"``.
        require, exclude
            What every set holds, and what none does.
        sign, context, certainty, max_length, timeout
            As in :meth:`trace`.

        Raises
        ------
        UnknownName, AmbiguousName, UsageError
            If a name or another argument cannot be used.

        Examples
        --------
        >>> import angiograph
        >>> answer = angiograph.open().combine(["STAT3"], ["VEGF"], by="target", max_size=1)
        >>> angiograph.open().verify(answer)
        ()
        """
        from angiograph.analysis.combinations import combine

        read_out = self.ids_of(readouts)
        if not read_out:
            raise UsageError("nothing is read out; name what the routes lead to")
        return combine(
            self.dataset,
            self.index,
            read_out,
            self.ids_of(drivers) or None,
            by=by,
            sign=sign,
            max_size=max_size,
            endpoints=endpoints,
            require=self.ids_of(require),
            exclude=self.ids_of(exclude),
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            deadline=deadline_of(timeout),
        )

    def verify(self, answer: Combinations) -> tuple[str, ...]:
        """Return what is wrong with an answer of :meth:`combine`: nothing, if it holds."""
        from angiograph.analysis.certificates import verify

        return verify(self.dataset, self.index, answer)
