"""The graph that users hold: one object that answers every question.

>>> import angiograph
>>> graph = angiograph.open()
>>> graph.find("pdl1").matches[0].entity.name
'PD-L1'
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from angiograph import drawing
from angiograph.model import Dataset, Entity
from angiograph.names import Found, Names, resolve_context
from angiograph.shown import Shown

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from angiograph.analysis.cards import Card, Mechanisms
    from angiograph.analysis.claims import Claims, Outcomes
    from angiograph.analysis.contradictions import Contradictions
    from angiograph.analysis.loops import Loops
    from angiograph.analysis.outside import Agreement
    from angiograph.analysis.reach import Reach
    from angiograph.analysis.routes import RouteStream
    from angiograph.blocks import Bypass, Combinations
    from angiograph.comparison import Comparison
    from angiograph.grounding import GroundedSource
    from angiograph.grounding.report import Sources
    from angiograph.index import Index
    from angiograph.results import Route, Trace

__all__ = ["Graph", "open"]


class Graph:
    """Entities and relations with everything that can be asked of them.

    Parameters
    ----------
    dataset
        The tables that the graph is made of.
    grounded
        The sources that it was merged from, with what their entities stand for.
    """

    def __init__(self, dataset: Dataset, grounded: Sequence[GroundedSource] = ()) -> None:
        self.dataset = dataset
        self.grounded = tuple(grounded)
        drawing.remember(self)

    def __repr__(self) -> str:
        entities, relations = len(self.dataset.entities), len(self.dataset.relations)
        return f"<angiograph.Graph {self.dataset.name}: {entities} entities, {relations} relations>"

    @cached_property
    def names(self) -> Names:
        """The names of the graph's entities."""
        return Names(self.dataset)

    @cached_property
    def index(self) -> Index:
        """The compact adjacency that routes walk."""
        from angiograph.index import build_index

        # A large network that was read before brings its own.
        ready: Index | None = getattr(self.dataset, "index", None)
        return ready or build_index(self.dataset)

    @cached_property
    def networkx(self) -> MultiDiGraph[str]:
        """The ``MultiDiGraph`` of all relations, built on first use.

        Examples
        --------
        >>> graph = open()
        >>> graph.networkx.number_of_edges() == len(graph.dataset.relations)
        True
        """
        from angiograph.graph import build_networkx

        return build_networkx(self.dataset)

    def only(self, *sources: str) -> Graph:
        """Return the graph of what some sources tell, with all entities.

        Raises
        ------
        UsageError
            If no claim comes from one of them; with those that there are.

        Examples
        --------
        >>> open().only("builtin").dataset.relations == open().dataset.relations
        True
        """
        from angiograph.merge import only_from

        return Graph(only_from(self.dataset, sources), self.grounded)

    def sources(self) -> Sources:
        """Return what the graph is made of, and where its sources disagree.

        Examples
        --------
        >>> [source.name for source in open().sources().sources]
        ['builtin']
        """
        from angiograph.grounding.report import sources

        return sources(self.dataset, self.grounded)

    def agree(self, *networks: str | Path, mappings: Sequence[str | Path] = ()) -> Agreement:
        """Return how the graph's signed claims compare with those of other networks.

        Parameters
        ----------
        *networks
            Files or folders; each is compared for itself.
        mappings
            As in :func:`open`.
        """
        from angiograph.analysis.outside import agreement
        from angiograph.formats import read_data
        from angiograph.grounding import ground, read_mappings

        known = read_mappings(mappings)
        ours = self.dataset.entities.values()
        told = (ground([read_data(network)], ours, known)[0].dataset for network in networks)
        return agreement(self.dataset, told)

    def find(self, text: str) -> Found:
        """Return what a typed name stands for; see :meth:`angiograph.names.Names.find`.

        Examples
        --------
        >>> open().find("缺氧诱导因子-1α").best[0].entity.id
        'HGNC:4910'
        """
        return self.names.find(text)

    def id_of(self, text: str) -> str:
        """Return the identifier of the one entity that a typed name stands for.

        Raises
        ------
        UnknownName, AmbiguousName
            If it stands for none or for several.
        """
        return self.names.resolve(text).entity.id

    def together(self, text: str) -> tuple[Entity, ...]:
        """Return the entities of a name, or of ``A + B``: things given together.

        Examples
        --------
        >>> [entity.name for entity in open().together("metformin + anti-PD-1")]
        ['metformin', 'PD-1 inhibitor']
        """
        alone = self.names.find(text).matches or " + " not in text
        parts = [text] if alone else text.split(" + ")
        return tuple(self.names.resolve(part).entity for part in parts)

    def trace(
        self,
        source: str,
        target: str,
        *,
        sign: str = "any",
        via: Sequence[str] = (),
        avoid: Sequence[str] = (),
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
            Only claims told in this context, in part of it, or without context.
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
        >>> route = open().trace("VEGF", "PD-L1", sign="+", via=["STAT3"]).routes[0]
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
            via=[self.id_of(name) for name in via],
            avoid=[self.id_of(name) for name in avoid],
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            limit=limit,
            deadline=_deadline(timeout),
        )

    def iter_routes(
        self,
        source: str,
        target: str,
        *,
        sign: str = "any",
        via: Sequence[str] = (),
        avoid: Sequence[str] = (),
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
        >>> stream = open().iter_routes("TACE", "VEGF", max_length=3)
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
            via=[self.id_of(name) for name in via],
            avoid=[self.id_of(name) for name in avoid],
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            deadline=_deadline(timeout),
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
        >>> reached = open().downstream("VEGF", max_length=1).reached
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
            deadline=_deadline(timeout),
        )

    def bypass(
        self,
        readout: str,
        block: Sequence[str],
        drivers: Sequence[str] = (),
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
        >>> answer = open().bypass("PD-L1", ["VEGFR2"], ["VEGF"], max_length=4)
        >>> answer.counts["lost"] > 0
        True
        """
        from angiograph.analysis.bypass import bypass

        return bypass(
            self.dataset,
            self.index,
            self.id_of(readout),
            [self.id_of(name) for name in block],
            [self.id_of(name) for name in drivers] or None,
            sign=sign,
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            limit=limit,
            deadline=_deadline(timeout),
        )

    def combine(
        self,
        readouts: Sequence[str],
        drivers: Sequence[str] = (),
        *,
        by: str = "drug",
        sign: str = "+",
        max_size: int = 3,
        endpoints: str = "drivers",
        require: Sequence[str] = (),
        exclude: Sequence[str] = (),
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
            The most members of a set.
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
        >>> answer = open().combine(["STAT3"], ["VEGF"], by="target", max_size=1)
        >>> open().verify(answer)
        ()
        """
        from angiograph.analysis.combinations import combine

        return combine(
            self.dataset,
            self.index,
            [self.id_of(name) for name in readouts],
            [self.id_of(name) for name in drivers] or None,
            by=by,
            sign=sign,
            max_size=max_size,
            endpoints=endpoints,
            require=[self.id_of(name) for name in require],
            exclude=[self.id_of(name) for name in exclude],
            context=self.context_of(context),
            certainty=certainty,
            max_length=max_length,
            deadline=_deadline(timeout),
        )

    def verify(self, answer: Combinations) -> tuple[str, ...]:
        """Return what is wrong with an answer of :meth:`combine`: nothing, if it holds."""
        from angiograph.analysis.certificates import verify

        return verify(self.dataset, self.index, answer)

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
        >>> found = open().loops("hypoxia", max_length=3).loops
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
            deadline=_deadline(timeout),
        )

    def show(self, name: str) -> Card:
        """Return everything about one entity.

        Examples
        --------
        >>> card = open().show("VEGF")
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

        return mechanisms(self.dataset, mechanism)

    def claims(
        self, name: str | None = None, *, context: str | None = None, **filters: Any
    ) -> Claims:
        """Return the claims that pass a filter.

        Parameters
        ----------
        name
            An entity that takes part in the claim.
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
        >>> told = open().claims("TET2", polarity="affirmed")
        >>> all(c.relation.polarity == "affirmed" for c in told.relations)
        True
        """
        from angiograph.analysis.claims import claims

        entity = None if name is None else self.id_of(name)
        place = self.context_of(context)
        return claims(self.dataset, entity=entity, context=place, **filters)

    def contradictions(self, name: str | None = None) -> Contradictions:
        """Return the pairs of claims that disagree, of one entity or all.

        Examples
        --------
        >>> {pair.kind for pair in open().contradictions().pairs} <= {
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
        >>> answer = open().compare("anlotinib", "bevacizumab")
        >>> [name for _, name in answer.items]
        ['anlotinib', 'bevacizumab']
        """
        from angiograph.analysis.compare import compare

        return compare(self.dataset, [self.id_of(name) for name in names])

    def compare_contexts(self, *contexts: str) -> Comparison:
        """Return what is claimed in several contexts alike, and in one only."""
        from angiograph.analysis.compare import compare_contexts

        return compare_contexts(self.dataset, [resolve_context(name) for name in contexts])

    def outcomes(self, drugs: Sequence[str] = (), **filters: Any) -> Outcomes:
        """Return the reported results that pass a filter.

        Parameters
        ----------
        drugs
            Names: the regimen holds each of them, or a member of the class that it is.
        **filters
            ``population``, ``metric``, ``study``, ``design``, ``document``.

        Examples
        --------
        >>> found = open().outcomes(["anlotinib"], metric="mPFS").outcomes
        >>> {outcome.metric for outcome in found}
        {'mPFS'}
        """
        from angiograph.analysis.claims import outcomes

        return outcomes(self.dataset, drugs=[self.id_of(drug) for drug in drugs], **filters)

    def context_of(self, text: str | None) -> str | None:
        """Return the identifier of a context given by identifier, name or synonym."""
        return None if text is None else resolve_context(text)


Shown.drawer = drawing.draw


def _deadline(timeout: float | None) -> float | None:
    return None if timeout is None else time.monotonic() + timeout


def open(*data: str | Path, mappings: Sequence[str | Path] = ()) -> Graph:
    """Open the built-in tables, or other data.

    Parameters
    ----------
    *data
        Folders of tables or network files; ``"builtin"`` stands for the built-in tables, which
        are also what no argument at all means. Several are told in our identifiers and merged.
    mappings
        Tables of what else stands for what: SSSOM, or the complete set of HGNC.

    Raises
    ------
    DataError
        With every problem as ``file:line: message``.

    Examples
    --------
    >>> open()
    <angiograph.Graph builtin: ... entities, ... relations>
    """
    from angiograph.formats import read_builtin, read_data

    if not data or set(map(str, data)) == {"builtin"}:
        return Graph(read_builtin())
    datasets = [read_data(item) for item in dict.fromkeys(map(str, data))]
    if len(datasets) == 1 and not mappings:
        return Graph(datasets[0])
    from angiograph.grounding import ground, read_mappings
    from angiograph.merge import merge

    ours = next((d for d in datasets if d.name == "builtin"), None) or read_data("builtin")
    grounded = ground(datasets, ours.entities.values(), read_mappings(mappings))
    return Graph(merge([source.dataset for source in grounded]), grounded)
