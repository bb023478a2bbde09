"""Which smallest combinations close every route?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from math import prod

from angiograph.analysis.blocking import Blocking, is_intervention
from angiograph.analysis.choosing import Choice, Choices
from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.hitting import HittingSets
from angiograph.analysis.overlay import Overlay
from angiograph.analysis.ranking import Ranking
from angiograph.analysis.routes import check_question, check_whole
from angiograph.analysis.space import Clock, OutOfTime, Selection
from angiograph.analysis.survival import Survival
from angiograph.blocks import Combination, Combinations, Witness
from angiograph.exceptions import UsageError
from angiograph.index import Index
from angiograph.model import Dataset

__all__ = ["combine", "drivers_of", "spared_ends"]

ENDPOINTS = ("drivers", "none", "both")


def drivers_of(
    dataset: Dataset, index: Index, drivers: Sequence[str] | None, readouts: Collection[str]
) -> list[int]:
    """Return the numbers of the drivers: those given, or all but interventions.

    Raises
    ------
    UsageError
        If a driver is a readout.
    """
    both = sorted(set(drivers or ()) & set(readouts))
    if both:
        names = ", ".join(dataset.entities[one].name for one in both)
        raise UsageError(f"{names}: a driver cannot be the readout")
    if drivers:
        return sorted({index.numbers[driver] for driver in drivers})
    return [
        number
        for number, identifier in enumerate(index.ids)
        if identifier not in readouts and not is_intervention(dataset, identifier)
    ]


def spared_ends(endpoints: str, drivers: Collection[int], readouts: Collection[int]) -> set[int]:
    """Return the entities that nothing may block, for one of `ENDPOINTS`."""
    spared = set() if endpoints == "both" else set(readouts)
    return spared | set(drivers) if endpoints == "none" else spared


class _Search:
    """The hypergraph of one question: routes, and the choices that cut them."""

    def __init__(self, survival: Survival, choices: Choices) -> None:
        self._survival = survival
        self._choices = choices
        self._cutting: dict[int, list[int]] = {}
        self._giving: dict[str, set[int]] = {}
        for number, choice in enumerate(choices.all):
            for entity in choice.inactive:
                self._cutting.setdefault(entity, []).append(number)
            for part in choice.parts:
                self._giving.setdefault(part, set()).add(number)
        # Choices get their bit when a route first needs it, so that sets stay small.
        self._bits: dict[int, int] = {}
        self.chosen: list[Choice] = []
        self.routes: dict[int, StepTuple] = {}

    def inactive(self, bits: int) -> frozenset[int]:
        """Return what a set of choices makes inactive."""
        return self._choices.inactive(self.members(bits))

    def members(self, bits: int) -> list[Choice]:
        """Return the choices of a bit set."""
        found = []
        while bits:
            one = bits & -bits
            bits ^= one
            found.append(self.chosen[one.bit_length() - 1])
        return found

    def has(self, bits: int, wanted: set[str]) -> bool:
        """Whether a set has all that is wanted, each as a member of its own."""
        having = [not wanted.isdisjoint(choice.members) for choice in self.members(bits)]
        return sum(having) == len(wanted)

    def survivor(self, bits: int) -> int | None:
        """Return of which choices one is needed to cut a route that survives a set.

        They are a bit set; None where no route survives.
        """
        inactive = self.inactive(bits)
        route = self._survival.route(inactive)
        if route is None:
            return None
        edge = 0
        for number in self._needed(self._survival.tokens(route, inactive), bits):
            bit = self._bits.get(number)
            if bit is None:
                bit = self._bits[number] = 1 << len(self.chosen)
                self.chosen.append(self._choices.all[number])
            edge |= bit
        self.routes.setdefault(edge, route)
        return edge

    def _needed(self, tokens: Collection[int], bits: int) -> list[int]:
        """Return choices without all of which nothing makes one of some entities inactive."""
        needed = {number for token in tokens for number in self._cutting.get(token, ())}
        joints = [one for one in self._choices.joints if not one.inactive.isdisjoint(tokens)]
        if joints:
            given = frozenset().union(*(choice.parts for choice in self.members(bits)))
            for joint in joints:
                # A joint claim does nothing as long as one of its parts is not given.
                needed |= min(
                    (self._giving.get(part, set()) for part in sorted(joint.parts - given)),
                    key=lambda giving: len(giving - needed),
                )
        return sorted(needed)


def combine(
    dataset: Dataset,
    index: Index,
    readouts: Sequence[str],
    drivers: Sequence[str] | None = None,
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
    deadline: float | None = None,
) -> Combinations:
    """Find all smallest sets of drugs or targets that cut every route.

    Exact over routes that visit no entity twice: a set is listed where no route of the
    sign from the drivers to the readouts survives it, and some route survives each of its
    proper subsets. Claims that span others are not walked.

    Parameters
    ----------
    readouts, drivers
        Entity ids; without drivers, every entity that is not an intervention.
    by
        ``drug`` or ``target``.
    max_size
        Members of a set; 0 for no bound.
    endpoints
        Which ends may be blocked too: ``drivers``, ``none`` or ``both``.
    require, exclude
        Ids that every set must have, and ids not to use.
    sign, context, certainty, max_length, deadline
        As in `angiograph.analysis.routes.trace`.

    Examples
    --------
    >>> from angiograph.index import build_index
    >>> from angiograph.model import Dataset, Entity, Relation
    >>> names = {"HGNC:12680": "VEGFA", "HGNC:6307": "VEGFR2", "HGNC:17635": "PD-L1"}
    >>> entities = {one: Entity(one, "gene", name) for one, name in names.items()}
    >>> claims = [
    ...     Relation("AGR:1", "HGNC:12680", "activates", "HGNC:6307"),
    ...     Relation("AGR:2", "HGNC:6307", "upregulates", "HGNC:17635"),
    ... ]
    >>> data = Dataset(entities, {claim.id: claim for claim in claims})
    >>> answer = combine(data, build_index(data), ["HGNC:17635"], ["HGNC:12680"], by="target")
    >>> [str(combination) for combination in answer.sets]
    ['VEGFA', 'VEGFR2']
    """
    check_question(sign, max_length)
    check_whole(max_size=max_size)
    if max_size < 0:
        raise UsageError(f"the size is 0 (any) or more, not {max_size}")
    if by not in ("drug", "target"):
        raise UsageError(f"by is drug or target, not {by!r}")
    if endpoints not in ENDPOINTS:
        raise UsageError(f"endpoints is one of {', '.join(ENDPOINTS)}, not {endpoints!r}")
    numbers = index.numbers
    selection = Selection(index, certainty=certainty, context=context, spanning=False)
    starts = drivers_of(dataset, index, drivers, readouts)
    goals = {numbers[readout] for readout in readouts}
    blocking = Blocking(dataset, selection)
    spared = spared_ends(endpoints, starts, goals)
    choices = Choices(dataset, index, blocking, by, readouts, spared, exclude)
    _check_required(dataset, choices, by, require, exclude)
    ranking = Ranking(dataset, selection)
    clock = Clock(deadline)
    stopped = ""
    search = sets = None
    complete = False
    try:
        survival = Survival(
            index, selection, starts, goals, sign=sign, max_length=max_length, clock=clock
        )
        search = _Search(survival, choices)
        sets = HittingSets(search.survivor, max_size)
        sets.search()
        complete = True
    except OutOfTime:
        stopped = "timeout"
    except KeyboardInterrupt:
        stopped = "interrupt"
    combinations: list[Combination] = []
    left_out = 0
    if search and sets:
        overlay = Overlay(
            dataset, index, blocking, selection, readouts, by=by, sign=sign,
            max_length=max_length, clock=clock,
        )  # fmt: skip
        wanted = set(require)
        having = {bits for bits in sets.found - {0} if search.has(bits, wanted)}
        left_out = sum(1 for _ in _merged(search, sets.found - {0} - having))
        for bits, alternatives in _merged(search, having, wanted):
            witnesses = _witnesses(search, sets.pool, bits)
            found = _combination(dataset, ranking, overlay, alternatives, witnesses)
            if by == "drug":
                given = [member.id for member in found.members]
                found = replace(found, held=tuple(blocking.held(given, readouts)))
            try:
                found = overlay.marked(found, search.inactive(bits))
            except OutOfTime:
                stopped = stopped or "timeout"
            except KeyboardInterrupt:
                stopped = "interrupt"
            combinations.append(found)
    combinations.sort(key=_order)
    uncut = search.routes.get(0) if search else None
    return Combinations(
        readouts=tuple(dataset.entities[readout] for readout in readouts),
        drivers=tuple(dataset.entities[driver] for driver in drivers or ()),
        by=by,
        sign=sign,
        sets=tuple(combinations),
        exhaustive=complete,
        max_size=max_size,
        max_length=max_length,
        endpoints=endpoints,
        uncuttable=ranking.route(uncut) if uncut else None,
        open=bool(sets and sets.pool),
        context=context,
        certainty=certainty,
        stopped=stopped,
        required=tuple(dataset.entities[one] for one in dict.fromkeys(require)),
        left_out=left_out,
    )


def _check_required(
    dataset: Dataset, choices: Choices, by: str, require: Sequence[str], exclude: Sequence[str]
) -> None:
    usable = {member for choice in choices.all for member in choice.members}
    for one in require:
        name = dataset.entities[one].name
        if one in exclude:
            raise UsageError(f"{name} is required and excluded")
        if dataset.entities[one].category == "regimen":
            raise UsageError(f"{name} is a regimen, a combination itself: require its parts")
        if one not in usable:
            raise UsageError(f"{name} is required, but is no {by} that makes anything inactive")


def _merged(
    search: _Search, found: Collection[int], wanted: Collection[str] = ()
) -> Iterator[tuple[int, list[list[str]]]]:
    """Yield each set, with the alternatives of each of its members.

    Sets that differ only in members that hold the same are one, unless what those do together
    with others leaves some of them out.
    """
    groups: dict[object, list[int]] = {}
    for bits in sorted(found):
        holds = [choice.inactive for choice in search.members(bits)]
        alike = frozenset(holds)
        groups.setdefault(alike if len(alike) == len(holds) else bits, []).append(bits)
    for group in groups.values():
        same: dict[frozenset[int], dict[Choice, None]] = {}
        for bits in group:
            for choice in search.members(bits):
                same.setdefault(choice.inactive, {})[choice] = None
        if len(group) > 1 and len(group) == prod(map(len, same.values())):
            members = search.members(group[0])
            yield group[0], [_alternatives(same[choice.inactive], wanted) for choice in members]
        else:
            for bits in group:
                yield bits, [_alternatives([one], wanted) for one in search.members(bits)]


def _alternatives(choices: Iterable[Choice], wanted: Collection[str]) -> list[str]:
    """Return the members of choices that do the same; of those that are wanted, these alone."""
    listed = [one for choice in choices for one in sorted(choice.members)]
    return [one for one in listed if one in wanted] or listed


def _witnesses(search: _Search, pool: list[int], bits: int) -> list[StepTuple]:
    """Return for each member the shortest route of the pool that only it cuts."""
    routes: dict[int, list[StepTuple]] = {}
    for edge in pool:
        cut = edge & bits
        if cut and not cut & (cut - 1):
            routes.setdefault(cut, []).append(search.routes[edge])
    return [min(routes[one], key=lambda route: (len(route), route)) for one in sorted(routes)]


def _combination(
    dataset: Dataset,
    ranking: Ranking,
    overlay: Overlay,
    alternatives: list[list[str]],
    witnesses: list[StepTuple],
) -> Combination:
    entities = dataset.entities
    pairs = sorted(zip(alternatives, witnesses, strict=True))
    return Combination(
        members=tuple(entities[listed[0]] for listed, _ in pairs),
        alternatives=tuple(tuple(entities[one] for one in listed[1:]) for listed, _ in pairs),
        witnesses=tuple(
            Witness(entities[listed[0]], ranking.route(route)) for listed, route in pairs
        ),
        documented=overlay.documented([listed for listed, _ in pairs]),
    )


def _order(combination: Combination) -> tuple[int, bool, int, bool, list[str]]:
    """Order by size, then how well documented, then certainty, then ids."""
    return (
        combination.size,
        not combination.documented,
        -sum(len(regimen.outcomes) for regimen in combination.documented),
        any(witness.route.certainty != "stated" for witness in combination.witnesses),
        [member.id for member in combination.members],
    )
