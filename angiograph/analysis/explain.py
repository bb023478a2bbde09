"""A route told in words: what acts on what, where, how sure, by which reference."""

from __future__ import annotations

from collections.abc import Iterable

from angiograph.exceptions import UsageError
from angiograph.model import Dataset, Entity, Relation
from angiograph.results import Route, Step
from angiograph.spacing import close_up
from angiograph.vocabulary import contexts, predicates

__all__ = ["explain"]

_EFFECT = {
    "en": {1: "raises", -1: "lowers", 0: "acts, in a direction that is not told, on"},
    "zh": {1: "升高", -1: "降低", 0: "作用于（方向未述）"},
}


def explain(dataset: Dataset, route: Route, lang: str = "en") -> str:
    """Return a route in words, one sentence a step and one for the whole.

    Parameters
    ----------
    dataset
        The tables that the route was found in.
    route
        A route.
    lang
        ``"en"`` or ``"zh"``.

    Raises
    ------
    UsageError
        If the language is another.

    Examples
    --------
    >>> import angiograph
    >>> graph = angiograph.open()
    >>> route = graph.trace("VEGF", "VEGFR2", sign="+", limit=1).routes[0]
    >>> explain(graph.dataset, route).startswith("VEGF activates VEGFR2")
    True
    """
    if lang not in _EFFECT:
        raise UsageError(f"the language is en or zh, not {lang!r}")
    told = [_step(dataset, step, lang) for step in route.steps]
    first, last = _name(route.entities[0], lang), _name(route.entities[-1], lang)
    effect = _EFFECT[lang][route.sign]
    sure = route.certainty == "stated"
    partners = dict.fromkeys(one for step in route.steps for one in step.partners)
    needed = _joined([_name(dataset.entities[one], lang) for one in partners], lang)
    if lang == "zh":
        given = f"（须有 {needed} 参与）" if needed else ""
        told.append(f"因此 {first} {effect} {last}{given}" + ("。" if sure else "（含推测步骤）。"))
        return close_up("".join(told))
    given = f" where {needed} take{'s' if len(partners) == 1 else ''} part" if needed else ""
    told.append(
        f"So {first} {effect} {last}{given}" + ("." if sure else ", if the hypotheses hold.")
    )
    return " ".join(told)


def _name(entity: Entity, lang: str) -> str:
    return (entity.name_zh or entity.name) if lang == "zh" else entity.name


def _step(dataset: Dataset, step: Step, lang: str) -> str:
    """Tell a step by its best relation: stated before hypothesis, more references first."""
    best = min(
        step.relations,
        key=lambda r: (r.certainty != "stated", -len(_cited(r)), r.id),
        default=None,
    )
    subject, target = _name(step.subject, lang), _name(step.object, lang)
    if best is None:
        arrow = {1: "→", -1: "⊣", 0: "–"}[step.sign]
        return f"{subject} {arrow} {target}" + ("。" if lang == "zh" else ".")
    if step.kind == "structural" and best.subject != step.subject.id:
        subject, target = target, subject
    label = predicates()[best.predicate]
    verb = label.label_zh if lang == "zh" else label.label
    if verb.endswith(" a") and target[:1].lower() in "aeiou":
        verb += "n"
    return _sentence(f"{subject} {verb} {target}", _beside(dataset, step, best, lang), lang)


def _beside(dataset: Dataset, step: Step, relation: Relation, lang: str) -> list[str]:
    chinese = lang == "zh"
    said = []
    partners = [p for p in (relation.subject, *relation.together_with) if p != step.teller.id]
    if partners and step.kind == "causal":
        names = _joined([_name(dataset.entities[p], lang) for p in partners], lang)
        said.append(f"与{names}联合" if chinese else f"together with {names}")
    where = _contexts(relation, lang)
    if where:
        said.append(f"见于{where}" if chinese else f"in {where}")
    conditions = relation.conditions_zh if chinese else relation.conditions
    if conditions:
        said.append(conditions)
    if relation.certainty == "hypothesis":
        said.append("推测" if chinese else "a hypothesis")
    said.append(_source(dataset, relation, lang))
    return said


def _contexts(relation: Relation, lang: str) -> str:
    known = contexts()
    told = dict.fromkeys(relation.told_in)
    names = [known[c].name_zh if lang == "zh" else known[c].name for c in told if c in known]
    return ("、" if lang == "zh" else ", ").join(names)


def _cited(relation: Relation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r for place in relation.evidence for r in place.references))


def _source(dataset: Dataset, relation: Relation, lang: str) -> str:
    papers = [_paper(dataset, reference) for reference in _cited(relation)]
    if papers:
        return _joined(papers, lang)
    places = [
        f"{place.document}:{place.line_start}" for place in relation.evidence if place.line_start
    ]
    return _joined(places or [relation.source or relation.id], lang)


def _paper(dataset: Dataset, identifier: str) -> str:
    reference = dataset.references.get(identifier)
    if reference is None or not reference.authors:
        return f"[{identifier}]"
    return f"{reference.authors.split(',')[0]} {reference.year or ''}".strip()


def _joined(parts: Iterable[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(parts)


def _sentence(claim: str, beside: list[str], lang: str) -> str:
    if lang == "zh":
        return f"{claim}（{'；'.join(beside)}）。"
    return f"{claim} ({'; '.join(beside)})."
