"""Which smallest combinations close every route?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from angiograph.analysis.blocking import Blocking, is_intervention, is_molecule
from angiograph.analysis.deepening import StepTuple
from angiograph.analysis.hitting import HittingSets
from angiograph.analysis.overlay import Overlay
from angiograph.analysis.ranking import Ranking
from angiograph.analysis.routes import check_question
from angiograph.analysis.space import Clock, OutOfTime, Selection
from angiograph.analysis.survival import Survival
from angiograph.blocks import Combination, Combinations, Witness
from angiograph.exceptions import UsageError
from angiograph.index import Index
from angiograph.model import Dataset

__all__ = ["Choice", "choices", "combine", "drivers_of", "spared_ends"]

ENDPOINTS = ("drivers", "none", "both")


@dataclass(slots=True)
class Choice:
    """Candidates that make the same entities inactive: one choice with alternatives."""

    inactive: frozenset[int]
    members: list[str] = field(default_factory=list)


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


def choices(
    dataset: Dataset,
    index: Index,
    blocking: Blocking,
    by: str,
    readouts: Collection[str],
    spared: Collection[int],
    exclude: Collection[str],
) -> list[Choice]:
    """Return what may be blocked, candidates that do the same together.

    By target these are the molecules. By drug they are the interventions that hold a
    molecule, but regimens, which are combinations themselves; what two drugs only hold
    together counts for neither.
    """
    found: dict[frozenset[int], Choice] = {}
    for identifier in index.ids:
        if identifier in exclude:
            continue
        if by == "target":
            if not is_molecule(dataset, identifier):
                continue
            fallen = blocking.fallen([identifier])
        else:
            if not is_intervention(dataset, identifier):
                continue
            if dataset.entities[identifier].category == "regimen":
                continue
            fallen = blocking.fallen_when_given([identifier], readouts)
        inactive = frozenset(index.numbers[one] for one in fallen).difference(spared)
        if inactive:
            found.setdefault(inactive, Choice(inactive)).members.append(identifier)
    return list(found.values())


class _Search:
    """The hypergraph of one question: routes, and the choices that cut them."""

    def __init__(self, survival: Survival, options: list[Choice]) -> None:
        self._survival = survival
        self._options = options
        self._cutting: dict[int, list[int]] = {}
        for number, choice in enumerate(options):
            for entity in choice.inactive:
                self._cutting.setdefault(entity, []).append(number)
        # Choices get their bit when a route first needs it, so that sets stay small.
        self._bits: dict[int, int] = {}
        self.chosen: list[Choice] = []
        self.routes: dict[int, StepTuple] = {}

    def inactive(self, bits: int) -> frozenset[int]:
        """Return what a set of choices makes inactive."""
        return frozenset().union(*(choice.inactive for choice in self.members(bits)))

    def members(self, bits: int) -> list[Choice]:
        """Return the choices of a bit set."""
        found = []
        while bits:
            one = bits & -bits
            bits ^= one
            found.append(self.chosen[one.bit_length() - 1])
        return found

    def survivor(self, bits: int) -> int | None:
        """Return what cuts a route that survives a set, as a bit set; None without one."""
        inactive = self.inactive(bits)
        route = self._survival.route(inactive)
        if route is None:
            return None
        edge = 0
        for token in self._survival.tokens(route, inactive):
            for number in self._cutting.get(token, ()):
                bit = self._bits.get(number)
                if bit is None:
                    bit = self._bits[number] = 1 << len(self.chosen)
                    self.chosen.append(self._options[number])
                edge |= bit
        self.routes.setdefault(edge, route)
        return edge


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
        Ids that a set must have among its members or their alternatives; ids not to use.
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
    options = choices(dataset, index, blocking, by, readouts, spared, exclude)
    ranking = Ranking(dataset, selection)
    clock = Clock(deadline)
    stopped = ""
    search = sets = None
    complete = False
    try:
        survival = Survival(
            index, selection, starts, goals, sign=sign, max_length=max_length, clock=clock
        )
        search = _Search(survival, options)
        sets = HittingSets(search.survivor, max_size)
        sets.search()
        complete = True
    except OutOfTime:
        stopped = "timeout"
    except KeyboardInterrupt:
        stopped = "interrupt"
    combinations: list[Combination] = []
    if search and sets:
        overlay = Overlay(
            dataset, index, blocking, selection, readouts, by=by, sign=sign,
            max_length=max_length, clock=clock,
        )  # fmt: skip
        for bits in sorted(sets.found - {0}):
            members = search.members(bits)
            if all(any(one in choice.members for choice in members) for one in require):
                witnesses = _witnesses(search, sets.pool, bits)
                found = _combination(dataset, ranking, overlay, members, witnesses, require)
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
    )


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
    members: list[Choice],
    witnesses: list[StepTuple],
    require: Sequence[str],
) -> Combination:
    """Return a set; of what holds the same, what is required stands first."""
    entities = dataset.entities
    choices = [
        sorted(choice.members, key=lambda one: (one not in require, one)) for choice in members
    ]
    pairs = sorted(zip(choices, witnesses, strict=True))
    return Combination(
        members=tuple(entities[choice[0]] for choice, _ in pairs),
        alternatives=tuple(tuple(entities[one] for one in choice[1:]) for choice, _ in pairs),
        witnesses=tuple(
            Witness(entities[choice[0]], ranking.route(route)) for choice, route in pairs
        ),
        documented=overlay.documented([choice for choice, _ in pairs]),
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
