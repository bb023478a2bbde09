"""What a question lets a route walk: the claims selected, and the moves between states.

A state is an entity together with what the route must remember: the direction of the
structural steps that it is in the middle of, and how many of the entities asked for with
``via`` it has passed. A search over states needs no other rule than "no entity twice".
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence

from angiograph.exceptions import UsageError
from angiograph.index import CAUSAL, DOWN, UP, Index
from angiograph.model import Relation
from angiograph.vocabulary import CERTAINTIES, contexts, holds_in

__all__ = ["Clock", "OutOfTime", "Selection", "Space"]

Move = tuple[int, int, int, int, int]
"""Entity entered, state entered, cost (1 causal, 0 structural), sign flip, step."""

_MODES = 4


class OutOfTime(Exception):
    """The deadline has passed."""


class Clock:
    """Ends a search at its deadline, looking at the time only now and then."""

    __slots__ = ("_deadline", "_left")

    def __init__(self, deadline: float | None) -> None:
        self._deadline = deadline
        self._left = 0

    def tick(self, work: int = 1) -> None:
        """Count work done; raise `OutOfTime` once the deadline has passed."""
        self._left -= work
        if self._left < 0:
            self._left = 500
            if self._deadline is not None and time.monotonic() >= self._deadline:
                raise OutOfTime


class Selection:
    """The relations that a question admits behind each step.

    Parameters
    ----------
    certainty
        ``any`` or ``stated``.
    context
        Admit claims of this context or of one within it, and claims that name no context
        on its axis; the ends' own contexts count as the claim's.
    spanning
        Whether claims that tell a longer chain in short are admitted.
    inactive
        Ids of entities held inactive: a joint claim that needs one of them is lost.
    """

    def __init__(
        self,
        index: Index,
        *,
        certainty: str = "any",
        context: str | None = None,
        spanning: bool = True,
        inactive: Collection[str] = (),
    ) -> None:
        if certainty not in ("any", *CERTAINTIES[:1]):
            raise UsageError(f"certainty is any or stated, not {certainty!r}")
        if context is not None and context not in contexts():
            raise UsageError(f"no context is named {context!r}")
        self.index = index
        self._stated = certainty == "stated"
        self._context = context
        self._spanning = spanning
        self._inactive = frozenset(inactive)
        self.everything = index.uniform or not (
            self._stated or context or self._inactive or (index.spanning and not spanning)
        )
        self._cache: dict[int, tuple[Relation, ...]] = {}

    def admits(self, relation: Relation) -> bool:
        """Whether the question admits a relation."""
        if self._stated and relation.certainty != "stated":
            return False
        if relation.spans and not self._spanning:
            return False
        if self._inactive and relation.together_with:
            partners = {relation.subject, *relation.together_with}
            if partners & self._inactive:
                return False
        return self.in_context(relation)

    def in_context(self, relation: Relation) -> bool:
        """Whether a claim is of the context asked for, or names none on its axis."""
        return self._context is None or holds_in(relation.told_in, self._context)

    def relations(self, step: int) -> tuple[Relation, ...]:
        """Return the admitted relations behind a step."""
        if self.everything:
            return self.index.relations[step]
        found = self._cache.get(step)
        if found is None:
            found = tuple(filter(self.admits, self.index.relations[step]))
            self._cache[step] = found
        return found

    def kind(self, step: int) -> int:
        """Return the kind of a step: its directions are those of the admitted relations."""
        kind = self.index.kinds[step]
        if kind != UP | DOWN or self.everything:
            return kind
        subject = self.index.ids[self.index.subjects[step]]
        kind = CAUSAL
        for relation in self.relations(step):
            kind |= UP if relation.subject == subject else DOWN
        return kind

    def walkable(self, step: int) -> bool:
        """Whether any relation admits the step."""
        return self.everything or bool(self.relations(step))


class Space:
    """The states and moves of one question.

    Parameters
    ----------
    targets
        Entity numbers where routes may end.
    signed
        Whether signs matter: steps without a sign are then left out, and moves carry
        whether they flip the sign.
    avoid
        Entity numbers that no route enters.
    via
        Entity numbers that a route passes in this order.
    unsigned
        Find only routes with a step that carries no sign (not with ``signed`` or ``via``).
    mirror
        Walk every step from its object to its subject.

    Attributes
    ----------
    plain
        Whether a state is just an entity.
    layers
        How many states an entity has: they are its number plus multiples of ``size``.
    """

    def __init__(
        self,
        index: Index,
        selection: Selection,
        targets: Collection[int],
        *,
        signed: bool,
        avoid: Collection[int] = (),
        via: Sequence[int] = (),
        unsigned: bool = False,
        mirror: bool = False,
    ) -> None:
        self.index = index
        self.size = len(index.ids)
        self.plain = not (index.structural or via or unsigned)
        self.subjects, self.objects = index.subjects, index.objects
        self.out, self.into = index.out, index.into
        if mirror:
            self.subjects, self.objects = self.objects, self.subjects
            self.out, self.into = self.into, self.out
        self.layers = 1 if self.plain else _MODES * (len(via) + 1 + unsigned)
        self.targets = frozenset(targets)
        self.avoid = frozenset(avoid)
        self.only_target = next(iter(self.targets)) if len(self.targets) == 1 else -1
        self._selection = selection
        self._signed = signed
        self._unsigned = unsigned
        self._kind = selection.kind if index.structural else index.kinds.__getitem__
        self._via = tuple(via)
        self._passed = frozenset(via)
        self._modes = range(_MODES) if index.structural else range(1)
        self._forward: dict[int, list[Move]] = {}
        self._backward: dict[int, list[tuple[int, int, int]]] = {}
        if self.plain and selection.everything and not avoid and not mirror:
            # The moves are the same for every question of this kind.
            self._forward, self._backward = index.moves.setdefault(signed, ({}, {}))

    def start(self, source: int) -> int:
        """Return the state in which a route leaves a source."""
        stage = int(bool(self._via) and self._via[0] == source)
        return source + self.size * _MODES * stage

    def goals(self) -> list[int]:
        """Return the states in which a route may end."""
        stage = self.size * _MODES * (len(self._via) + self._unsigned)
        return [
            target + self.size * mode + stage
            for target in sorted(self.targets - self.avoid)
            for mode in self._modes
        ]

    def forward(self, state: int) -> list[Move]:
        """Return the moves out of a state, ordered by the entity entered, then the sign.

        Moves out of a target are among them: whoever searches must not go on from the
        only target.
        """
        moves = self._forward.get(state)
        if moves is None:
            moves = self._forward[state] = self._leave(state)
        return moves

    def _leave(self, state: int) -> list[Move]:
        index, size = self.index, self.size
        rest, node = divmod(state, size)
        stage, mode = divmod(rest, _MODES)
        objects, signs = self.objects, index.signs
        everything, signed, avoid = self._selection.everything, self._signed, self.avoid
        moves = []
        for step in self.out[node]:
            target = objects[step]
            if target in avoid or not (everything or self._selection.walkable(step)):
                continue
            sign, kind = signs[step], self._kind(step)
            if signed and not sign:
                continue
            entered = kind & mode if mode and kind else kind
            if kind and not entered:
                continue
            passed = stage
            if target in self._passed:
                if stage == len(self._via) or self._via[stage] != target:
                    continue
                passed += 1
            if self._unsigned and not sign:
                passed = 1
            cost = 1 if kind == CAUSAL else 0
            flip = 1 if signed and sign < 0 else 0
            moves.append((target, target + size * (entered + _MODES * passed), cost, flip, step))
        return moves

    def last_steps(self) -> list[tuple[int, int, int, int]]:
        """Return the moves into the only target of a plain space, each with its step."""
        return [
            (self.subjects[step], 1, int(self._signed and self.index.signs[step] < 0), step)
            for step in self.into[self.only_target]
            if self._selection.walkable(step)
            and (self.index.signs[step] or not self._signed)
            and self.only_target not in self.avoid
            and self.subjects[step] not in self.avoid
        ]

    def backward(self, state: int) -> list[tuple[int, int, int]]:
        """Return the moves into a state: state left, cost and flip."""
        moves = self._backward.get(state)
        if moves is None:
            moves = self._backward[state] = self._enter(state)
        return moves

    def _enter(self, state: int) -> list[tuple[int, int, int]]:
        index, size = self.index, self.size
        rest, node = divmod(state, size)
        stage, mode = divmod(rest, _MODES)
        if node in self.avoid:
            return []
        if node in self._passed:
            if not stage or self._via[stage - 1] != node:
                return []
            stage -= 1
        subjects, signs = self.subjects, index.signs
        everything, signed = self._selection.everything, self._signed
        moves = []
        for step in self.into[node]:
            subject = subjects[step]
            if not (everything or self._selection.walkable(step)):
                continue
            sign, kind = signs[step], self._kind(step)
            if signed and not sign:
                continue
            flip = 1 if signed and sign < 0 else 0
            cost = 1 if kind == CAUSAL else 0
            for before in self._modes:
                if (kind & before if before and kind else kind) != mode:
                    continue
                for earlier in self._stages_before(stage, sign):
                    moves.append((subject + size * (before + _MODES * earlier), cost, flip))
        return moves

    def _stages_before(self, stage: int, sign: int) -> Sequence[int]:
        if not self._unsigned or (sign and stage):
            return (stage,)
        return (0, 1) if stage else ((0,) if sign else ())
