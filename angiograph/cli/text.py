"""Answers as text that is made to be read.

A route is a line of names and signed arrows; under it stands what each step rests on.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from angiograph.cli.columns import width
from angiograph.cli.words import say
from angiograph.names import resolve_context
from angiograph.vocabulary import (
    PLAIN_COMPARATORS,
    categories,
    contexts,
    kind_of,
    phrase_zh,
    predicates,
    proofs,
    section_zh,
    study_name,
)

if TYPE_CHECKING:
    from angiograph.analysis.cards import Claim
    from angiograph.model import Dataset, Entity, Evidence, Outcome, Reference, Relation
    from angiograph.results import Route, Step

__all__ = ["Writer"]

_ARROWS = {1: ("→", "green"), -1: ("⊣", "red"), 0: ("–", "blue")}
_NEWLINE = "\n   "
_DENIED = "↛"
_STRUCTURAL = ("⇢", "bright_black")


class Writer:
    """Writes answers about one data set in one language.

    Parameters
    ----------
    dataset
        Where the names, documents and references stand.
    lang
        ``en`` or ``zh``.
    context
        The context that was asked for: claims that name none on its axis are marked.
    """

    def __init__(self, dataset: Dataset, lang: str, context: str | None = None) -> None:
        self._dataset = dataset
        self.lang = lang
        self._axis = contexts()[resolve_context(context)].axis if context else ""

    def say(self, key: str, **values: object) -> str:
        """Return a phrase in the writer's language."""
        return say(key, self.lang, **values)

    def counted(self, key: str, count: int, **values: object) -> str:
        """Return a number with its noun."""
        return self.say(f"{key}_one" if count == 1 else key, count=count, **values)

    def within(self, length: int) -> str:
        """Return how far routes go: so many steps, or any number where it is 0."""
        return self.counted("within", length) if length else self.say("any_length")

    def name(self, entity: Entity) -> str:
        """Return the name of an entity in the writer's language."""
        return (entity.name_zh or entity.name) if self.lang == "zh" else entity.name

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list in the writer's language."""
        return ("、" if self.lang == "zh" else ", ").join(words)

    def brackets(self, words: Iterable[str]) -> str:
        """Return remarks in brackets, or nothing without any."""
        said = self.say("semicolon").join(words)
        return f"  ({said})" if said else ""

    def category(self, entity: Entity) -> str:
        """Return what an entity is, in Chinese by its label: the English is what options take."""
        known = categories().get(entity.category)
        return known.label_zh if known and self.lang == "zh" else entity.category

    def names_of(self, entities: Iterable[Entity]) -> str:
        """Return the names of entities, joined."""
        return self.listed(self.name(entity) for entity in entities)

    def names(self, identifiers: Iterable[str]) -> str:
        """Return the names of entities given by id, joined."""
        return self.names_of(self._dataset.entities[one] for one in identifiers)

    def item(self, identifier: str, name: str) -> str:
        """Return the name of something compared: an entity, or a context."""
        if identifier in self._dataset.entities:
            return self.name(self._dataset.entities[identifier])
        return self.contexts([identifier]) or name

    def is_intervention(self, entity: Entity) -> bool:
        """Whether an entity is a drug, a class, a procedure, a cell therapy or a regimen."""
        return kind_of(entity.category) == "intervention"

    def predicate(self, relation: Relation) -> str:
        """Return what the predicate of a claim says."""
        predicate = predicates()[relation.predicate]
        return predicate.label_zh if self.lang == "zh" else predicate.label

    def contexts(self, identifiers: Iterable[str]) -> str:
        """Return the names of contexts, joined."""
        known = contexts()
        found = [known[i] for i in identifiers if i in known]
        return self.listed(c.name_zh if self.lang == "zh" else c.name for c in found)

    def arrow(
        self,
        sign: int,
        kind: str = "causal",
        certainty: str = "stated",
        polarity: str = "affirmed",
    ) -> str:
        """Return the coloured arrow of a step; a hypothesis has a question mark."""
        if polarity != "affirmed":
            return click.style(_DENIED, fg="yellow", bold=True)
        shape, colour = _ARROWS[sign] if kind == "causal" else _STRUCTURAL
        mark = "?" if certainty == "hypothesis" else ""
        return click.style(shape + mark, fg=colour, bold=True)

    def route(self, route: Route) -> str:
        """Return a route as one line of names and arrows."""
        room = shutil.get_terminal_size().columns - 4 if sys.stdout.isatty() else 0
        name = self.name(route.steps[0].subject)
        text = click.style(name, bold=True)
        used = width(name) if room else 0
        for step in route.steps:
            arrow = self.arrow(step.sign, step.kind, step.certainty)
            name = self.name(step.object)
            added = width(name) + 4 if room else 0
            broken = used + added > room
            used = added if broken else used + added
            text += f"{_NEWLINE if broken else ' '}{arrow} {click.style(name, bold=True)}"
        return text

    def paragraph(self, text: str) -> str:
        """Return running text, indented and broken to the width of the terminal."""
        if self.lang == "zh":
            return f"   {text}"
        width = min(shutil.get_terminal_size((100, 24)).columns, 100)
        lines = textwrap.wrap(text, max(width, 30), initial_indent="   ", subsequent_indent="   ")
        return "\n".join(lines)

    def verdict(self, route: Route) -> str:
        """Return sign, length, certainty and contexts of a route in words."""
        effect = {1: "raises", -1: "lowers", 0: "signed_0"}[route.sign]
        return self._verdict(route, self.say(effect))

    def feedback(self, route: Route) -> str:
        """Return what a loop does to itself, its length, certainty and contexts in words."""
        return self._verdict(
            route, self.say("loop_positive" if route.sign > 0 else "loop_negative")
        )

    def _verdict(self, route: Route, effect: str) -> str:
        said = [effect, self.counted("step_count", route.length), self.say(route.certainty)]
        if not route.contexts_agree:
            said.append(self.say("contexts_mixed"))
        said += self.joint(route)
        if route.told_of:
            said.append(self.say("told_of", names=self.names_of(route.told_of)))
        return self.say("comma").join(said)

    def joint(self, route: Route) -> list[str]:
        """Return a remark that names what a step of a route takes beside its subject, if any."""
        partners = dict.fromkeys(one for step in route.steps for one in step.partners)
        return [f"{self.say('joint')} {self.names(partners)}"] if partners else []

    def sources(self, route: Route) -> str:
        """Return in one line the papers and places that a route rests on.

        A step that no place makes is told with the source of its claim.
        """
        shown: dict[str, None] = {}
        for step in route.steps:
            placed = [relation for relation in step.relations if relation.evidence]
            for relation in (placed or step.relations)[:1]:
                shown[self._cited(relation)] = None
        return "; ".join(shown)

    def _cited(self, relation: Relation) -> str:
        if not relation.evidence:
            return relation.origin
        place = relation.evidence[0]
        line = "" if place.line_start is None else f":{place.line_start}"
        papers = [self._paper(reference) for reference in place.references[:2]]
        return f"{place.document}{line} {', '.join(papers)}".strip()

    def steps(self, route: Route) -> Iterator[str]:
        """Yield the steps of a route with what each rests on, one line each."""
        for step in route.steps:
            yield from self.step(step)

    def step(self, step: Step) -> Iterator[str]:
        """Yield a step, and the claims and places behind it."""
        arrow = self.arrow(step.sign, step.kind, step.certainty)
        line = f"   {self.name(step.subject)} {arrow} {self.name(step.object)}"
        if step.kind == "structural":
            line += f"  ({self.say('structural')})"
        if step.hypothesis_in and step.certainty == "stated":
            line += f"  ({self.say('hypothesis_in', where=self.contexts(step.hypothesis_in))})"
        if len(step.sources) > 1:
            line += f"  ({self.counted('independent', step.independent_sources)})"
        yield line
        for relation in step.relations:
            yield f"     {self.relation(relation, seen_from=step.teller.id)}"
            if relation.spans:
                yield f"       {self.say('spans')}{self.say('colon')}{self.chain(relation)}"
            yield from (f"       {line}" for line in self.places(relation.evidence))

    def relation(self, relation: Relation, seen_from: str = "") -> str:
        """Return what a claim says beside its ends: predicate, certainty, contexts, partners."""
        said = [self.predicate(relation)]
        if relation.polarity != "affirmed":
            said.append(self._mark(self.say(relation.polarity)))
        if relation.certainty == "hypothesis":
            said.append(self._mark(self.say("hypothesis")))
        given = (relation.subject, *relation.together_with)
        viewpoint = seen_from if seen_from in given else relation.subject
        partners = [partner for partner in given if partner != viewpoint]
        if partners:
            said.append(f"{self.say('joint')} {self.names(partners)}")
        told = dict.fromkeys(
            (*relation.context, *relation.subject_context, *relation.object_context)
        )
        if where := self.contexts(told):
            said.append(f"{self.say('context')} {where}")
        known = contexts()
        if self._axis and not any(i in known and known[i].axis == self._axis for i in told):
            said.append(self._mark(self.say(f"no_{self._axis}")))
        conditions = relation.conditions_zh if self.lang == "zh" else relation.conditions
        if conditions or relation.conditions:
            said.append(conditions or relation.conditions)
        labels = [proofs()[p] for p in relation.proof if p in proofs()]
        if labels:
            said.append(self.listed(t.label_zh if self.lang == "zh" else t.label for t in labels))
        said.append(click.style(relation.id, dim=True))
        if relation.source and not relation.id.startswith(f"{relation.source}:"):
            said.append(click.style(relation.source, dim=True))
        return self.say("semicolon").join(said)

    def chain(self, relation: Relation) -> str:
        """Return the claims that a spanning claim tells in short, joined where they meet."""
        text, last = "", ""
        for identifier in relation.spans:
            told = self._dataset.relation(identifier)
            predicate = predicates()[told.predicate]
            kind = "structural" if predicate.structural else "causal"
            if told.subject != last:
                text += f"{self.say('semicolon') if text else ''}{self.names([told.subject])}"
            arrow = self.arrow(predicate.sign, kind, told.certainty)
            text += f" {arrow} {self.names([told.object])}"
            last = told.object
        return text

    def places(self, evidence: Iterable[Evidence]) -> Iterator[str]:
        """Yield each place in a document with its references."""
        for place in evidence:
            lines = ""
            if place.line_start is not None:
                same = place.line_start == place.line_end
                span = f"{place.line_start}" if same else f"{place.line_start}–{place.line_end}"
                lines = f" {self.say('line', lines=span)}"
            text = f"{place.document}{self._section(place.section)}{lines}"
            if place.via_inhibition:
                text += f" ({self.say('via_inhibition')})"
            yield click.style(text, dim=True)
            for identifier in place.references:
                reference = self._dataset.references.get(identifier)
                yield click.style(f"  {self._reference(identifier, reference)}", dim=True)

    def _section(self, section: str) -> str:
        told = section if self.lang == "en" else section_zh(section)
        if not told:
            return ""
        return f" §{told}" if self.lang == "en" or told[0].isdigit() else f" {told}"

    def _number(self, identifier: str) -> str:
        """Return a reference as its document numbers it; what no document numbers, whole."""
        document, _, number = identifier.rpartition(":")
        return f"[{number if document in self._dataset.documents else identifier}]"

    def _paper(self, identifier: str) -> str:
        reference = self._dataset.references.get(identifier)
        if reference is None or not reference.authors:
            return self._number(identifier)
        return f"{reference.authors.split(',')[0]} {reference.year or ''}".strip()

    def _reference(self, identifier: str, reference: Reference | None) -> str:
        number = self._number(identifier)
        if reference is None or not (reference.authors or reference.title):
            return number
        first, year = reference.authors.split(",")[0], str(reference.year or "")
        link = reference.doi and f"https://doi.org/{reference.doi}"
        return " ".join(filter(None, (number, first, year, link)))

    def claim(self, claim: Claim) -> str:
        """Return a claim as one line: subject, arrow, object, and what it says beside."""
        relation = claim.relation
        kind = "structural" if predicates()[relation.predicate].structural else "causal"
        arrow = self.arrow(claim.sign, kind, relation.certainty, relation.polarity)
        head = f"{self.name(claim.subject)} {arrow} {self.name(claim.object)}"
        return f"{head}  {self.relation(relation)}"

    def outcome(self, outcome: Outcome) -> str:
        """Return a reported result as one line: of what, against what, how much, in whom, where."""
        papers = [self._paper(reference) for reference in outcome.references[:2]]
        regimen = self._regimen(outcome.regimen)
        named = regimen or ("" if outcome.study in papers else self._phrase(outcome.study))
        named += self._against(outcome)
        result = f"{self._phrase(outcome.metric)} {self._value(outcome)}".strip()
        said = [self.say("colon").join(filter(None, (named, result)))]
        who = (outcome.population, outcome.subgroup, outcome.line_of_therapy)
        said.append(self.say("comma").join(self._phrase(text) for text in who if text))
        study = study_name(outcome.study, self.lang)
        authors = (paper.split()[0] for paper in papers if not paper.startswith("["))
        by_a_paper = any(author in outcome.study for author in authors)
        said.append(study if regimen and not by_a_paper else "")
        place = outcome.document
        if outcome.line_start is not None:
            place += f" {self.say('line', lines=outcome.line_start)}"
        place = click.style(f"{place} {', '.join(papers)}".rstrip(), dim=True)
        return f"{self.say('semicolon').join(filter(None, said))}  {place}"

    def most_told(self, outcomes: Iterable[Outcome], column: str) -> str:
        """Return what most results have in a column, for who asks for what none has."""
        told = Counter(getattr(outcome, column) for outcome in outcomes)
        del told[""]
        return self.say("comma").join(self._phrase(text) for text, _ in told.most_common(6))

    def _against(self, outcome: Outcome) -> str:
        """Return what a result is set against, and that it was given before or as placebo."""
        given = self._regimen(outcome.comparator)
        plain = outcome.comparator_kind in PLAIN_COMPARATORS
        kind = "" if plain else self._phrase(outcome.comparator_kind)
        if given and kind:
            given += self.say("in_brackets", text=kind)
        return f" vs {given or kind}" if given or kind else ""

    def _value(self, outcome: Outcome) -> str:
        """Return how much, beside what, and when, how sure and of how many."""
        shown = self._phrase(outcome.value_text)
        if outcome.value is not None:
            unit = "" if outcome.unit == "ratio" else self._phrase(outcome.unit)
            bound = self._phrase(outcome.bound)
            space = " " if bound.isascii() and bound.isalpha() else ""
            shown = f"{bound}{space}{outcome.value:g} {unit}".strip()
        if outcome.comparator_value is not None:
            shown += f" vs {outcome.comparator_value:g}"
        marks = [self._phrase(outcome.timepoint)] if outcome.timepoint else []
        if outcome.ci_low is not None and outcome.ci_high is not None:
            marks.append(f"{outcome.ci_low:g}–{outcome.ci_high:g}")
        if outcome.p_value:
            sign = "" if outcome.p_value[0] in "<>=≤≥" else "= "
            marks.append(f"p {sign}{outcome.p_value}")
        if outcome.n is not None:
            marks.append(f"n = {outcome.n}")
        if marks:
            shown += self.say("in_brackets", text=self.say("comma").join(marks))
        return shown

    def _regimen(self, regimen: str) -> str:
        told = ""
        for part in regimen.replace(" > ", " + > ").split(" + "):
            identifier, bracket, dose = part.removeprefix("> ").partition("[")
            entity = self._dataset.entities.get(identifier.strip())
            shown = self.name(entity) if entity else identifier.strip()
            joined = self.say("then") if part.startswith("> ") else " + "
            told += (joined if told else "") + shown
            told += f" {self._phrase(dose.rstrip(']'))}" if bracket else ""
        return told

    def _phrase(self, text: str) -> str:
        return (phrase_zh(text) if self.lang == "zh" else text).replace("_", " ")

    def _mark(self, text: str) -> str:
        return click.style(text, fg="yellow")
