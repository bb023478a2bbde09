"""Ways around a block, and smallest combinations, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from angiograph.blocks import SECTIONS, direct_first

if TYPE_CHECKING:
    from angiograph.blocks import (
        Bypass,
        Combination,
        Combinations,
        Countermeasure,
        Documented,
        Group,
    )
    from angiograph.cli.text import Writer
    from angiograph.model import Entity, Outcome
    from angiograph.results import Route

__all__ = ["bypass_lines", "combine_lines"]

_NAMED = 4
"""How many names a line spells out before it says how many more there are."""

_DRIVERS = 8
"""How many drivers of an entry are named."""


def _some(writer: Writer, entities: Iterable[Entity], most: int = _NAMED) -> str:
    return _few(writer, (writer.name(entity) for entity in entities), most)


def _few(writer: Writer, names: Iterable[str], most: int = _NAMED) -> str:
    told = list(dict.fromkeys(names))
    return writer.listed(told[:most]) + (" …" if len(told) > most else "")


def bypass_lines(writer: Writer, answer: Bypass, limit: int) -> Iterator[str]:
    """Yield the lines of a bypass: one that sums up, what is held, and the sections.

    Parameters
    ----------
    limit
        Routes shown of an entry; 0 for all, and all drivers.
    """
    yield _summary(writer, answer)
    yield from _holds(writer, answer)
    for section in SECTIONS:
        groups: tuple[Group, ...] = getattr(answer, section)
        if not groups:
            continue
        total = sum(group.count for group in groups)
        yield ""
        yield click.style(f"{writer.say(f'section_{section}')} ({total})", underline=True)
        if section == "surviving":
            yield from _surviving(writer, groups, limit)
        elif section == "documented":
            yield from _documented(writer, groups)
        elif section == "interventions":
            yield from _interventions(writer, groups)
        else:
            for group in groups:
                yield from _group(writer, section, group)
    if answer.truncated:
        yield ""
        yield writer.say("truncated")


def _summary(writer: Writer, answer: Bypass) -> str:
    """Say in one line what the block does."""
    counts = answer.counts
    readout = writer.name(answer.readout)
    wanted = "_wanted" if answer.sign == "-" else ""
    if counts["before"]:
        said = [
            writer.say(
                f"bypass_lost{wanted}", lost=counts["lost"], before=counts["before"], name=readout
            )
        ]
    else:
        key = "bypass_none_yet" if answer.stopped else f"bypass_none{wanted}"
        said = [writer.say(key, name=readout)]
    surviving = (group.of[0][1] for group in direct_first(answer.surviving))
    entries = dict.fromkeys(writer.name(entry) for entry in surviving if entry)
    if entries:
        names = _few(writer, entries)
        said.append(writer.counted(f"bypass_still{wanted}", len(entries), names=names))
    elif counts["before"] and not answer.stopped:
        key = "bypass_only_doubtful" if counts["doubtful"] else "bypass_closed"
        said.append(writer.say(key, name=readout))
    for key in ("rebound", "pressure"):
        groups: tuple[Group, ...] = getattr(answer, key)
        if groups:
            route = groups[0].routes[0]
            through = writer.names_of(route.entities[1:-1]) or writer.name(route.entities[0])
            back = writer.name(route.entities[-1])
            said.append(writer.say(f"bypass_{key}{wanted}", name=back, through=through))
    if answer.released and answer.sign != "any":
        sources = _some(writer, filter(None, (group.entity("from") for group in answer.released)))
        said.append(writer.say(f"bypass_released{wanted}", name=readout, names=sources))
    heads = []
    for key, given in (("blocked", False), ("given", True)):
        some = [one for one in answer.blocked if writer.is_intervention(one) is given]
        heads += [writer.say(key, names=writer.names_of(some))] * bool(some)
    head = click.style(writer.say("comma").join(heads), bold=True)
    return head + writer.say("colon") + writer.say("semicolon").join(said)


def _holds(writer: Writer, answer: Bypass) -> Iterator[str]:
    """Tell what each given intervention holds, and which given ones hold nothing."""
    for giver in answer.blocked:
        told: dict[str, str] = {}
        for hold in (one for one in answer.held if one.by.id == giver.id):
            marks = [writer.say("said_of", name=writer.name(hold.said_of))] if hold.said_of else []
            marks += [writer.say("other_context")] * hold.other_context
            name = writer.name(hold.entity)
            if hold.entity.id not in told or not marks:
                told[hold.entity.id] = name + writer.brackets(marks)
        if told:
            names = writer.listed(told.values())
            yield f"  {writer.say('held', by=writer.name(giver), name=names)}"
        elif writer.is_intervention(giver):
            spared = any(hold.by.id == giver.id for hold in answer.spared)
            key = "holds_readout" if spared else "holds_nothing"
            yield f"  {writer.say(key, name=writer.name(giver))}"


def _route(writer: Writer, route: Route, indent: str) -> Iterator[str]:
    said_of = route.steps[0].said_of
    marks = []
    if said_of is not None and said_of.id != route.steps[0].subject.id:
        marks.append(writer.say("said_of", name=writer.name(said_of)))
    marks += writer.joint(route)
    if len(route.steps) == 1 and not route.sign:
        marks.append(writer.predicate(route.steps[0].relations[0]))
    if route.told_of:
        marks.append(writer.say("told_of", names=writer.names_of(route.told_of)))
    yield f"{indent}{writer.route(route)}{writer.brackets(marks)}"
    if sources := writer.sources(route):
        yield f"{indent}  {click.style(sources, dim=True)}"


def _group(writer: Writer, section: str, group: Group) -> Iterator[str]:
    roles = {role: writer.name(entity) for role, entity in group.of if entity}
    indent = "  "
    if group.count > 1 or section in ("pressure", "doubtful"):
        head = writer.say(f"of_{section}", **roles)
        if roles.get("said_of", roles.get("from")) != roles.get("from"):
            head += writer.brackets([writer.say("said_of", name=roles["said_of"])])
        yield f"{indent}{head}{writer.say('colon')}{writer.counted('route_count', group.count)}"
        indent += "  "
    for route in group.routes:
        yield from _route(writer, route, indent)
    yield from _counter(writer, group.countermeasures, indent)


def _documented(writer: Writer, groups: Sequence[Group]) -> Iterator[str]:
    """Tell the claims about each blocked one, a line each."""
    for against, members in groupby(groups, key=lambda group: group.entity("for")):
        assert against is not None
        yield f"  {writer.say('of_documented', name=writer.name(against))}"
        for group in members:
            for route in group.routes:
                marks = [] if route.sign else [writer.predicate(route.steps[0].relations[0])]
                marks += [writer.say("association")] * bool(group.association)
                told = f"    {writer.route(route)}{writer.brackets(marks)}"
                if sources := writer.sources(route):
                    told += f"  {click.style(sources, dim=True)}"
                yield told
            yield from _counter(writer, group.countermeasures, "      ")


def _surviving(writer: Writer, groups: Sequence[Group], limit: int) -> Iterator[str]:
    """Tell what survives by entry: its best routes, whom they come from, what lowers them."""
    for entry, members in groupby(direct_first(groups), key=lambda group: group.of[0][1]):
        found = list(members)
        count = writer.counted("route_count", sum(group.count for group in found))
        assert entry is not None
        head = click.style(writer.name(entry), bold=True)
        yield f"  {writer.say('of_surviving', entry=head)}{writer.say('colon')}{count}"
        drivers = [
            f"{writer.name(driver)} {group.count}"
            for group in found
            if (driver := group.entity("driver")) is not None
        ]
        most = _DRIVERS if limit else len(drivers)
        more = writer.say("and_more", count=len(drivers) - most) if len(drivers) > most else ""
        if [group.entity("driver") for group in found] != [entry]:
            yield f"    {writer.say('driven_by')}{writer.listed(drivers[:most])}{more}"
        routes = [route for group in found for route in group.routes]
        routes.sort(key=lambda route: (route.length, len(route.steps)))
        for route in routes[:limit] if limit else routes:
            yield from _route(writer, route, "    ")
        detours = dict.fromkeys(one for group in found for one in group.detours or ())
        if detours:
            yield f"    {writer.say('detours', names=_some(writer, detours))}"
        measures = dict.fromkeys(one for group in found for one in group.countermeasures)
        near_first = sorted(measures, key=lambda one: one.lowers.id != entry.id)
        yield from _counter(writer, near_first, "    ")


def _interventions(writer: Writer, groups: Sequence[Group]) -> Iterator[str]:
    for group in groups:
        more = writer.say("and_more", count=group.count - 1) if group.count > 1 else ""
        yield f"  {writer.route(group.routes[0])}{more}"


def _counter(writer: Writer, measures: Sequence[Countermeasure], indent: str) -> Iterator[str]:
    """Tell which interventions lower what the routes go through, entity by entity."""
    by_entity: dict[str, list[str]] = {}
    for measure in measures:
        by_entity.setdefault(writer.name(measure.lowers), []).append(_given(writer, measure))
    if by_entity:
        shown = [
            writer.say("lowered_by", name=name, names=_few(writer, found))
            for name, found in list(by_entity.items())[:_NAMED]
        ]
        more = " …" if len(by_entity) > _NAMED else ""
        yield f"{indent}{writer.say('counter')}{writer.say('semicolon').join(shown)}{more}"


def _given(writer: Writer, measure: Countermeasure) -> str:
    """Return the intervention, with what it lowers the entity together with."""
    given = (measure.intervention.id, *measure.together_with)
    return " + ".join(writer.names([one]) for one in given)


def combine_lines(writer: Writer, answer: Combinations) -> Iterator[str]:
    """Yield the lines of an answer about combinations."""
    yield _combine_head(writer, answer)
    for number, found in enumerate(answer.sets, 1):
        yield ""
        yield from _set(writer, number, found)
    if answer.stopped:
        yield ""
        yield writer.say("truncated" if answer.exhaustive else "not_exhaustive")


def _combine_head(writer: Writer, answer: Combinations) -> str:
    most = answer.max_size
    said = {
        "by": writer.say(f"by_{answer.by}"),
        "names": writer.names_of(answer.readouts),
        "within": writer.within(answer.max_length),
        "size": writer.say("up_to" if most else "any_number", count=most),
        "count": len(answer.sets),
    }
    said["ends"] = writer.say("ends_to", **said)
    if answer.drivers:
        drivers = writer.names_of(answer.drivers)
        said["ends"] = writer.say("ends_from", drivers=drivers, **said)
    if answer.uncuttable is not None:
        text = writer.say("uncuttable", route=writer.route(answer.uncuttable), **said)
        return text + (writer.say("try_target") if answer.by == "drug" else "")
    if answer.sets:
        return writer.say("combine_head_one" if len(answer.sets) == 1 else "combine_head", **said)
    if not answer.exhaustive:
        return writer.say("none")
    if answer.left_out:
        names = writer.names_of(answer.required)
        return writer.say("combine_required", **said | {"names": names, "count": answer.left_out})
    return writer.say("combine_none" if answer.open else "combine_open", **said)


def _set(writer: Writer, number: int, found: Combination) -> Iterator[str]:
    members = " + ".join(click.style(writer.name(one), bold=True) for one in found.members)
    marks = [writer.say("documented_mark")] * bool(found.documented)
    marks += [writer.say("rebound_mark")] * bool(found.rebound)
    marks += [writer.say("released_mark")] * bool(found.released)
    yield f"{number}. {members}{writer.brackets(marks)}"
    for member, others in zip(found.members, found.alternatives, strict=True):
        if others:
            names = writer.names_of(others)
            yield f"   {writer.say('also_as', name=writer.name(member), names=names)}"
    for witness in found.witnesses:
        without = writer.say("needed", name=writer.name(witness.member))
        yield f"   {without}{writer.say('colon')}{writer.route(witness.route)}"
    for key, route in (("rebound_mark", found.rebound), ("released_mark", found.released)):
        if route is not None:
            said_of = route.steps[0].said_of
            marks = [writer.say("said_of", name=writer.name(said_of))] if said_of else []
            told = writer.route(route) + writer.brackets(marks)
            yield f"   {writer.say(key)}{writer.say('colon')}{told}"
    for regimen in found.documented[:_NAMED]:
        best = _most_telling(regimen)
        more = len(regimen.outcomes) - 1
        rest = writer.say("and_more", count=more) if more else ""
        yield f"   {writer.say('documented_mark')}{writer.say('colon')}{writer.outcome(best)}{rest}"
    if len(found.documented) > _NAMED:
        left = len(found.documented) - _NAMED
        yield f"   {writer.say('documented_more', count=left)}"


def _most_telling(regimen: Documented) -> Outcome:
    """Return a result with a number if there is one."""
    return min(regimen.outcomes, key=lambda outcome: outcome.value is None)
