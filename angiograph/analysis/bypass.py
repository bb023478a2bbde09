"""What survives, comes back or is let loose when something is blocked?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from angiograph.analysis.blocked import Block
from angiograph.analysis.blocking import Blocking, interventions_of
from angiograph.analysis.claimed import Claimed
from angiograph.analysis.collecting import Collector
from angiograph.analysis.combinations import drivers_of
from angiograph.analysis.countermeasures import Countermeasures
from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.ranking import Ranking
from angiograph.analysis.routes import check_question, search
from angiograph.analysis.space import Clock, OutOfTime, Selection, Space
from angiograph.blocks import SECTIONS, Bypass, Group
from angiograph.index import Index
from angiograph.model import Dataset, Entity
from angiograph.results import Route

__all__ = ["bypass"]

_FEW = 2


class _Question:
    """One bypass question, and the sections of its answer."""

    def __init__(
        self,
        dataset: Dataset,
        index: Index,
        readout: str,
        block: Sequence[str],
        *,
        sign: str,
        context: str | None,
        certainty: str,
        max_length: int,
        limit: int,
        clock: Clock,
    ) -> None:
        self.dataset = dataset
        self.index = index
        self.sign = sign
        self.max_length = max_length
        self.limit = limit
        self.clock = clock
        self.readout = index.numbers[readout]
        self.selection = Selection(index, certainty=certainty, context=context, spanning=False)
        self.ranking = Ranking(dataset, self.selection)
        blocking = Blocking(dataset, self.selection)
        self.block = Block(dataset, index, self.selection, blocking, readout, block)
        self.interventions = interventions_of(dataset, index)
        # Routes of what survives name only the claims that do.
        alive = Selection(
            index,
            certainty=certainty,
            context=context,
            spanning=False,
            inactive=self.block.fallen,
        )
        self.alive = Ranking(dataset, alive)
        self.counter = Countermeasures(
            dataset, index, blocking, self.block.inactive, self.block.given
        )
        self.claimed = Claimed(dataset, index, certainty=certainty, context=context)
        self.before: set[int] = set()
        self.after: set[int] = set()
        self.sections: dict[str, list[Group]] = {}
        self.totals = dict.fromkeys(("lost", "surviving", "doubtful"), 0)

    def entity(self, number: int) -> Entity:
        return self.ranking.entity(number)

    def routes(
        self,
        sources: Iterable[int],
        target: int,
        sign: str,
        avoid: Collection[int] = (),
    ) -> Iterator[tuple[int, StepTuple]]:
        """Yield lengths and routes of the graph as it is, spanning claims left out."""
        space = Space(self.index, self.selection, [target], signed=sign != "any", avoid=avoid)
        starts = sorted(set(sources))
        for length, chunk in search(space, starts, int(sign == "-"), self.max_length, self.clock):
            for steps in chunk:
                yield length, steps

    def towards(self, drivers: Collection[int]) -> Iterator[tuple[int, StepTuple]]:
        """Yield lengths and routes from the drivers to the readout.

        From many drivers all are walked back from the readout in one search.
        """
        if len(drivers) <= _FEW:
            yield from self.routes(drivers, self.readout, self.sign)
            return
        signed, flipped = self.sign != "any", int(self.sign == "-")
        space = Space(self.index, self.selection, drivers, signed=signed, mirror=True)
        for length, chunk in search(space, [self.readout], flipped, self.max_length, self.clock):
            for steps in chunk:
                yield length, steps[::-1]

    # Sections --------------------------------------------------------------------------

    def told(self, drivers: Collection[int]) -> None:
        """Sort all routes from the drivers: lost, doubtful, surviving."""
        subjects, objects = self.index.subjects, self.index.objects
        cut, doubted, block = self.block.cut, self.block.doubted, self.block
        lost: Collector[int] = Collector(self.ranking, self.limit)
        doubtful: Collector[int] = Collector(self.alive, self.limit)
        surviving: Collector[tuple[int, int]] = Collector(self.alive, self.limit)
        shared: set[tuple[int, ...]] = set()
        try:
            for length, steps in self.towards(drivers):
                driver = subjects[steps[0]]
                self.before.add(driver)
                if not cut.isdisjoint(steps):
                    lost.add(block.cut_at(steps), length, steps)
                    nodes = (driver, *(objects[step] for step in steps))
                    while nodes and nodes not in shared:
                        shared.add(nodes)
                        nodes = nodes[:-1]
                elif not doubted.isdisjoint(steps):
                    doubtful.add(block.doubted_at(steps), length, steps)
                else:
                    self.after.add(driver)
                    surviving.add((subjects[steps[-1]], driver), length, steps)
        finally:
            self.totals["lost"] = lost.total
            self.totals["doubtful"] = doubtful.total
            self.totals["surviving"] = surviving.total
            self.sections["lost"] = [
                Group((("cut", self.entity(at)),), count, self._shown(kept, self.ranking))
                for at, count, kept in lost.groups()
            ]
            self.sections["doubtful"] = [
                self._group((("family", self.entity(at)),), count, kept)
                for at, count, kept in doubtful.groups()
            ]
            best: dict[int, int] = {}
            ordered = surviving.groups()
            for position, ((entry, _), _, _) in enumerate(ordered):
                best.setdefault(entry, position)
            ordered.sort(key=lambda group: best[group[0][0]])
            self.sections["surviving"] = [
                self._group(
                    (("entry", self.entity(entry)), ("driver", self.entity(driver))),
                    count,
                    kept,
                    detours=self._detours(kept, shared),
                )
                for (entry, driver), count, kept in ordered
            ]

    def _detours(self, kept: list[StepTuple], shared: set[tuple[int, ...]]) -> tuple[Entity, ...]:
        """Return the first entities after the longest prefixes shared with lost routes."""
        subjects, objects = self.index.subjects, self.index.objects
        found = []
        for steps in kept:
            nodes = (subjects[steps[0]], *(objects[step] for step in steps))
            length = len(nodes)
            while length and nodes[:length] not in shared:
                length -= 1
            if 0 < length < len(nodes):
                found.append(nodes[length])
        return tuple(self.entity(number) for number in dict.fromkeys(found))

    def released(self) -> None:
        """Collect routes of the opposite sign from what is inactive to the readout."""
        opposite = {"+": "-", "-": "+", "any": "any"}[self.sign]
        found: Collector[int] = Collector(self.ranking, self.limit)
        inactive = self.block.inactive
        try:
            for length, steps in self.routes(inactive, self.readout, opposite, inactive):
                # A joint claim that is lost lets go of what it acts on; further along it
                # carries nothing any more.
                if self.block.joint.isdisjoint(steps[1:]):
                    found.add(self.index.subjects[steps[0]], length, steps)
        finally:
            self.sections["released"] = [
                self._group((("from", self.entity(at)),), count, kept, ranking=self.ranking)
                for at, count, kept in found.groups()
            ]

    def rebound(self) -> None:
        """Collect routes from what is given to the readout, beside what it holds."""
        found: Collector[tuple[str, int]] = Collector(self.alive, self.limit)
        self._from_speakers("rebound", found, [self.readout], self.sign)

    def pressure(self) -> None:
        """Collect routes by which what is given raises what is blocked."""
        found: Collector[tuple[str, int]] = Collector(self.alive, self.limit)
        targets = [self.index.numbers[one] for one in self.block.base]
        self._from_speakers("pressure", found, targets, "+")

    def _from_speakers(
        self, section: str, found: Collector[tuple[str, int]], targets: list[int], sign: str
    ) -> None:
        numbers = self.index.numbers
        speakers = {numbers[one]: one for one in self.block.speakers}
        avoid = self.block.inactive | self.interventions
        lasting = section == "rebound"
        try:
            for target in targets:
                others = avoid - {target}
                for length, steps in self.routes(speakers, target, sign, others):
                    if not self.block.joint.isdisjoint(steps) or (lasting and len(steps) == 1):
                        continue
                    speaker = speakers[self.index.subjects[steps[0]]]
                    own = self.block.own.get(speaker)
                    if own and any(self.index.subjects[step] in own for step in steps):
                        continue
                    found.add((speaker, target), length, steps)
        finally:
            groups = []
            for (speaker, target), count, kept in found.groups():
                roles = self._speaker_roles(speaker)
                if not lasting:
                    roles += (("on", self.entity(target)),)
                group = self._group(roles, count, kept, wanted=sign, speaking=speaker)
                groups.append(group)
            self.sections[section] = groups

    def _speaker_roles(self, speaker: str) -> tuple[tuple[str, Entity | None], ...]:
        by, said_of = self.block.speakers[speaker]
        entities = self.dataset.entities
        return (("from", entities[by]), ("said_of", entities[said_of] if said_of else None))

    def others(self) -> None:
        """Collect the routes by which interventions that are not given drive the readout."""
        numbers = self.index.numbers
        given = {numbers[one] for one in self.block.speakers}
        found: Collector[int] = Collector(self.alive, self.limit)
        avoid = (self.block.inactive | self.interventions) - {self.readout}
        sources = self.interventions - given - {self.readout}
        try:
            for length, steps in self.routes(sources, self.readout, self.sign, avoid):
                if self.block.joint.isdisjoint(steps):
                    found.add(self.index.subjects[steps[0]], length, steps)
        finally:
            self.sections["interventions"] = [
                self._group((("intervention", self.entity(at)),), count, kept)
                for at, count, kept in found.groups()
            ]

    def claims(self) -> None:
        """Collect what claims say without a route being walked."""
        block = self.block
        entities = self.dataset.entities
        ids, numbers = self.index.ids, self.index.numbers
        self.sections["direct"] = [
            Group(self._speaker_roles(speaker), 1, (self._said(route, speaker),))
            for speaker in block.speakers
            for route in self.claimed.between(speaker, ids[self.readout])
        ]
        blocked = {*block.base, *block.speakers}
        self.sections["documented"] = [
            Group(
                (("entity", entities[route.steps[0].subject.id]), ("for", entities[of])),
                1,
                (route,),
                self.counter.lowering([numbers[route.steps[0].subject.id]]),
                association=association,
            )
            for of, association, route in self.claimed.documented(blocked)
        ]
        self.sections["told_in_short"] = [
            Group(
                (("cut", entities[lost]),),
                1,
                (route,),
                self.counter.lowering([numbers[route.steps[0].subject.id]]),
            )
            for lost, route in self.claimed.in_short(
                ids[self.readout], self.sign, block.fallen, set(block.speakers)
            )
        ]

    # Groups ----------------------------------------------------------------------------

    def _shown(self, kept: list[StepTuple], ranking: Ranking) -> tuple[Route, ...]:
        return tuple(ranking.route(steps) for steps in kept)

    def _group(
        self,
        of: tuple[tuple[str, Entity | None], ...],
        count: int,
        kept: list[StepTuple],
        *,
        detours: tuple[Entity, ...] | None = None,
        ranking: Ranking | None = None,
        wanted: str | None = None,
        speaking: str | None = None,
    ) -> Group:
        routes = self._shown(kept, ranking or self.alive)
        if speaking is not None:
            routes = tuple(self._said(route, speaking) for route in routes)
        return Group(of, count, routes, self.counter.against(kept, wanted or self.sign), detours)

    def _said(self, route: Route, speaker: str) -> Route:
        """Return a route told from whoever is given, and of whom its first claim is said."""
        by, said_of = self.block.speakers[speaker]
        entities = self.dataset.entities
        return route.told_by(entities[by], entities[said_of or by])


def bypass(
    dataset: Dataset,
    index: Index,
    readout: str,
    block: Sequence[str],
    drivers: Sequence[str] | None = None,
    *,
    sign: str = "+",
    context: str | None = None,
    certainty: str = "any",
    max_length: int = 6,
    limit: int = 3,
    deadline: float | None = None,
) -> Bypass:
    """Find what blocking does to the routes that drive a readout.

    A blocked molecule is inactive, with the members of a family and the complexes of a
    part; a blocked intervention is given, and holds the molecules that it is stated to
    lower. Claims that span others are not walked.

    Parameters
    ----------
    readout, block, drivers
        Entity ids. Without drivers, every entity that is not an intervention drives.
    limit
        Routes shown a group; 0 for all. Every group is listed, and counts are exact.
    sign, context, certainty, max_length, deadline
        As in `angiograph.analysis.routes.trace`; ``-`` asks for a readout that one wants.

    Raises
    ------
    UsageError
        If the readout is blocked or a driver.

    Examples
    --------
    >>> from angiograph.index import build_index
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> genes = [Entity(one, "gene", one) for one in ("FGF2", "VEGFA", "VEGFR2", "FGFR1", "ERK")]
    >>> pairs = [("VEGFA", "VEGFR2"), ("VEGFR2", "ERK"), ("FGF2", "FGFR1"), ("FGFR1", "ERK")]
    >>> claims = {f"{a}{b}": Relation(f"{a}{b}", a, "activates", b) for a, b in pairs}
    >>> data = Dataset({gene.id: gene for gene in genes}, claims)
    >>> answer = bypass(data, build_index(data), "ERK", ["VEGFR2"], ["VEGFA", "FGF2"])
    >>> answer.counts["before"], answer.counts["lost"]
    (2, 1)
    >>> [str(group.routes[0]) for group in answer.surviving]
    ['FGF2 → FGFR1 → ERK (+)']
    """
    check_question(sign, max_length, limit)
    starts = drivers_of(dataset, index, drivers, [readout])
    asked = _Question(
        dataset,
        index,
        readout,
        block,
        sign=sign,
        context=context,
        certainty=certainty,
        max_length=max_length,
        limit=limit,
        clock=Clock(deadline),
    )
    stopped = ""
    try:
        asked.claims()
        asked.released()
        asked.pressure()
        asked.rebound()
        asked.told(starts)
        if not drivers:
            asked.others()
    except OutOfTime:
        stopped = "timeout"
    except KeyboardInterrupt:
        stopped = "interrupt"
    counts = {"before": sum(asked.totals.values()), **asked.totals}
    counts |= {"drivers_before": len(asked.before), "drivers_after": len(asked.after)}
    sections = {name: tuple(asked.sections.get(name, ())) for name in SECTIONS}
    return Bypass(
        blocked=tuple(dataset.entities[one] for one in block),
        held=tuple(asked.block.held),
        spared=tuple(asked.block.spared),
        readout=dataset.entities[readout],
        sign=sign,
        max_length=max_length,
        counts=counts,
        truncated=bool(stopped),
        stopped=stopped,
        **sections,
    )
