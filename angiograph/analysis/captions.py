"""What titles and captions say of a selection, in English and Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from angiograph.blocks import Bypass, Combination, Combinations
from angiograph.model import Entity
from angiograph.results import Trace
from angiograph.subset import Phrase
from angiograph.vocabulary import kind_of

__all__ = [
    "around_caption",
    "around_title",
    "bypass_caption",
    "bypass_title",
    "combinations_caption",
    "combinations_title",
    "trace_caption",
    "trace_title",
]


def around_title(centres: Iterable[Entity]) -> Phrase:
    """Say around what."""
    names = _names(centres)
    return Phrase(f"Around {names.en}", f"{names.zh} 周围")


def around_caption(centres: Iterable[Entity], radius: int, filters: Phrase) -> Phrase:
    """Say how far around, and what filters keep of it."""
    names = _names(centres)
    steps = "claim" if radius == 1 else "claims"
    within = Phrase(f"Within {radius} {steps} of {names.en}.", f"距 {names.zh} {radius} 步以内。")
    return _joined(within, filters)


def trace_title(answer: Trace) -> Phrase:
    """Say from where to where."""
    sources, targets = _names(answer.sources, " + "), _names(answer.targets)
    return Phrase(f"{sources.en} → {targets.en}", f"{sources.zh} → {targets.zh}")


def trace_caption(answer: Trace) -> Phrase:
    """Say how many routes there are, how long at the most, and of which sign."""
    count = len(answer.routes)
    first = "first " if answer.truncated else ""
    within = _within(answer.max_length)
    return _joined(
        Phrase(
            f"The {first}{count} routes{within.en}."
            if count != 1
            else f"The {first or 'only '}route{within.en}.",
            f"{within.zh}{'前 ' if first else ''}{count} 条路径。",
        ),
        _asked_sign(answer.sign),
    )


def bypass_title(answer: Bypass) -> Phrase:
    """Say of what and against what: a molecule is blocked, an intervention is given."""
    readout, given = _names([answer.readout]), _names(answer.blocked)
    kinds = {kind_of(one.category) for one in answer.blocked}
    if kinds == {"intervention"}:
        return Phrase(f"{readout.en} with {given.en} given", f"给予 {given.zh} 时的 {readout.zh}")
    return Phrase(f"{readout.en} with {given.en} blocked", f"阻断 {given.zh} 时的 {readout.zh}")


def bypass_caption(answer: Bypass, drawn: int, total: int) -> Phrase:
    """Say which routes are asked for, and how many are drawn where those are fewer."""
    readout, within = _names([answer.readout]), _within(answer.max_length)
    lowers = answer.sign == "-"
    asked = Phrase(
        f"Routes{within.en} that {'lower' if lowers else 'drive'} {readout.en}.",
        f"{within.zh}{'降低' if lowers else '驱动'} {readout.zh} 的路径。",
    )
    part = Phrase(
        f"{drawn} of {total} routes are drawn.", f"图中为 {total} 条路径中的 {drawn} 条。"
    )
    return _joined(asked, part) if drawn < total else asked


def combinations_title(answer: Combinations) -> Phrase:
    """Say to what every route is closed."""
    readouts = _names(answer.readouts)
    return Phrase(f"What closes every route to {readouts.en}", f"封住通往 {readouts.zh} 的所有路径")


def combinations_caption(answer: Combinations, sets: Sequence[Combination]) -> Phrase:
    """Say how many sets there are and list those drawn, or why there is none."""
    if answer.uncuttable is not None and not sets:
        return Phrase(
            "No set closes every route, for none cuts this one.",
            "没有组合能封住所有路径，因为无法切断此路。",
        )
    most = answer.max_size
    size = Phrase(f" of up to {most}", f"每组不超过 {most} 个的") if most else Phrase("", "")
    said = Phrase(
        f"{len(sets)} of {len(answer.sets)} smallest sets{size.en}.",
        f"{size.zh}最小组合共 {len(answer.sets)} 组，图中为 {len(sets)} 组。",
    )
    listed = Phrase(
        "; ".join(f"({n}) {_names(s.members, ' + ').en}" for n, s in enumerate(sets, 1)) + ".",
        "；".join(f"（{n}）{_names(s.members, ' + ').zh}" for n, s in enumerate(sets, 1)) + "。",
    )
    return _joined(said, listed) if sets else said


def _names(entities: Iterable[Entity], joint: str = ", ") -> Phrase:
    listed = list(entities)
    joint_zh = "、" if joint == ", " else joint
    return Phrase(
        joint.join(entity.name for entity in listed),
        joint_zh.join(entity.name_zh or entity.name for entity in listed),
    )


def _within(max_length: int) -> Phrase:
    if not max_length:
        return Phrase("", "")
    return Phrase(f" within {max_length} steps", f"{max_length} 步以内")


def _asked_sign(sign: str) -> Phrase:
    if sign == "any":
        return Phrase("", "")
    return (
        Phrase("Only those that raise it.", "仅列升高者。")
        if sign == "+"
        else Phrase("Only those that lower it.", "仅列降低者。")
    )


def _joined(*parts: Phrase) -> Phrase:
    return Phrase(
        " ".join(part.en for part in parts if part.en), "".join(part.zh for part in parts)
    )
