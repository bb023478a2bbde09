"""Questions about routes: from one thing to another, around one, and back to itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from angiograph.api.shared import Questions, deadline_of

if TYPE_CHECKING:
    from angiograph.analysis.loops import Loops
    from angiograph.analysis.reach import Reach
    from angiograph.analysis.routes import RouteStream
    from angiograph.results import Route, Trace

__all__ = ["RouteQuestions"]


class RouteQuestions(Questions):
    """How do things act on each other?"""

    def trace(
        self,
        source: str,
        target: str,
        *,
        sign: str = "any",
        via: str | Sequence[str] = (),
        avoid: str | Sequence[str] = (),
        context: str | None = None,
        certainty: str = "any",
        max_length: int = 6,
        limit: int = 20,
        timeout: float | None = None,
    ) -> Trace:
        """Return the routes by which one thing acts on another.

        Parameters
        ----------
        source, target
            Names or identifiers; ``"A + B"`` as a source means given together.
        sign
            ``"+"``, ``"-"`` or ``"any"``.
        via
            Entities to pass through, in this order.
        avoid
            Entities that no route may visit.
        context
            Only claims told in this context or in part of it, or naming none on its axis.
        certainty
            ``"any"``, or ``"stated"`` to leave hypotheses out.
        max_length
            The most causal steps; 0 for no bound.
        limit
            The most routes; 0 for all.
        timeout
            Seconds after which the search stops with what it has.

        Returns
        -------
        Trace
            The routes in order, and whether more exist.

        Raises
        ------
        UnknownName, AmbiguousName, UsageError
            If a name or another argument cannot be used.

        Examples
        --------
        >>> import angiograph
        >>> route = angiograph.open().trace("VEGF", "PD-L1", sign="+", via=["STAT3"]).routes[0]
        >>> route.sign, route.length
        (1, 4)
        """
        from angiograph.analysis.routes import trace

        return trace(
            self.dataset,
            self.index,
            [entity.id for entity in self.together(source)],
            [self.id_of(target)],
            sign=sign,
            via=self.ids_of(via),
            avoid=self.ids_of(avoid),
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            limit=limit,
            deadline=deadline_of(timeout),
        )

    def iter_routes(
        self,
        source: str,
        target: str,
        *,
        sign: str = "any",
        via: str | Sequence[str] = (),
        avoid: str | Sequence[str] = (),
        context: str | None = None,
        certainty: str = "any",
        max_length: int = 6,
        timeout: float | None = None,
    ) -> RouteStream:
        """Return all routes as they are found: by causal length, then entity ids.

        The parameters are those of :meth:`trace`. No route is kept, however many there are;
        ``truncated`` of the stream says, once it has ended, whether routes may be missing.

        Examples
        --------
        >>> import angiograph
        >>> stream = angiograph.open().iter_routes("TACE", "VEGF", max_length=3)
        >>> lengths = [route.length for route in stream]
        >>> lengths == sorted(lengths), stream.truncated
        (True, False)
        """
        from angiograph.analysis.routes import iter_routes

        return iter_routes(
            self.dataset,
            self.index,
            [entity.id for entity in self.together(source)],
            [self.id_of(target)],
            sign=sign,
            via=self.ids_of(via),
            avoid=self.ids_of(avoid),
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            deadline=deadline_of(timeout),
        )

    def explain(self, route: Route, lang: str = "en") -> str:
        """Return a route in words, in English or Chinese (``"zh"``)."""
        from angiograph.analysis.explain import explain

        return explain(self.dataset, route, lang)

    def upstream(self, name: str, **options: Any) -> Reach:
        """Return what acts on an entity; see :meth:`downstream`."""
        return self._reach(name, "upstream", **options)

    def downstream(self, name: str, **options: Any) -> Reach:
        """Return what an entity acts on, nearest first, with the best route to each.

        Parameters
        ----------
        name
            A name or identifier.
        **options
            ``sign``, ``context``, ``certainty``, ``max_length`` (2), ``limit`` (0) and
            ``timeout`` as in :meth:`trace`.

        Examples
        --------
        >>> import angiograph
        >>> reached = angiograph.open().downstream("VEGF", max_length=1).reached
        >>> "VEGFR2" in {r.entity.name for r in reached}
        True
        """
        return self._reach(name, "downstream", **options)

    def _reach(
        self,
        name: str,
        direction: str,
        *,
        sign: str = "any",
        context: str | None = None,
        certainty: str = "any",
        max_length: int = 2,
        limit: int = 0,
        timeout: float | None = None,
    ) -> Reach:
        from angiograph.analysis.reach import reach

        return reach(
            self.dataset,
            self.index,
            self.id_of(name),
            direction,
            sign=sign,
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            limit=limit,
            deadline=deadline_of(timeout),
        )

    def loops(
        self,
        through: str | None = None,
        *,
        sign: str = "any",
        context: str | None = None,
        certainty: str = "any",
        max_length: int = 6,
        limit: int = 20,
        timeout: float | None = None,
    ) -> Loops:
        """Return feedback loops, shortest first.

        Parameters
        ----------
        through
            Only the loops that this entity is part of.
        sign
            ``"+"`` (what raises itself), ``"-"`` (what holds itself back) or ``"any"``.
        context, certainty, max_length, limit, timeout
            As in :meth:`trace`.

        Examples
        --------
        >>> import angiograph
        >>> found = angiograph.open().loops("hypoxia", max_length=3).loops
        >>> all(loop.route.entities[0].name == "hypoxia" for loop in found)
        True
        """
        from angiograph.analysis.loops import loops

        return loops(
            self.dataset,
            self.index,
            through=None if through is None else self.id_of(through),
            sign=sign,
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            limit=limit,
            deadline=deadline_of(timeout),
        )
