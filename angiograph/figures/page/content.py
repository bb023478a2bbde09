"""What the page knows, as JSON: names, claims, evidence, places, words, legend.

Rows are lists, in the order in which ``scene.js`` takes them apart; pairs are English, Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from angiograph.figures.canvas import Curve, Ellipse, Group, Item, Polygon, Text
from angiograph.figures.legend import legend_of
from angiograph.figures.metrics import clean
from angiograph.figures.page.scene import Node, Scene
from angiograph.figures.page.words import all_words
from angiograph.figures.style import Stroke, category_look, emphasis
from angiograph.model import Dataset, Entity, Evidence, Relation
from angiograph.names import GREEK, RESPELLED, simplified
from angiograph.subset import MARKS, Drawn, Selection
from angiograph.vocabulary import (
    CERTAINTIES,
    POLARITIES,
    categories,
    contexts,
    predicates,
    prefixes,
    proofs,
    section_zh,
)

__all__ = ["content_of"]

_Key = tuple[frozenset[str], str, int, str]
_HAN = range(0x3400, 0xA000)


def content_of(selection: Selection, scene: Scene, lang: str) -> dict[str, Any]:
    """Return what the page shows of a selection, ready to be written as JSON.

    Parameters
    ----------
    lang
        The language that the page opens in.
    """
    return _Content(selection, scene).document(lang)


def _plain(text: str) -> str:
    return " ".join(text.split()) if text.isprintable() else clean(text)


def _key(drawn: Drawn) -> _Key:
    """Return what steps have in common that are one line: of joint causes, or told both ways."""
    step = drawn.step
    ids = frozenset(relation.id for relation in step.relations)
    target = "" if step.kind == "structural" else step.object.id
    return ids, target, step.sign, drawn.polarity


class _Content:
    def __init__(self, selection: Selection, scene: Scene) -> None:
        self._selection = selection
        self._scene = scene
        self._data = selection.dataset
        nodes = {node.entity.id: node for node in scene.nodes}
        known = {node.entity.id: node.entity for node in scene.nodes} | self._data.entities
        self._entities = [(entity, nodes.get(entity.id)) for entity in known.values()]
        self._numbers = {entity.id: number for number, (entity, _) in enumerate(self._entities)}
        self._lines: dict[_Key, list[Drawn]] = {}
        for drawn in selection.steps:
            self._lines.setdefault(_key(drawn), []).append(drawn)
        self._line_numbers = {key: number for number, key in enumerate(self._lines)}
        relations = {
            relation.id: relation for drawn in selection.steps for relation in drawn.step.relations
        }
        self._relations = list(relations.values())
        self._relation_numbers = {identifier: number for number, identifier in enumerate(relations)}
        used = dict.fromkeys(entity.category for entity in known.values())
        self._categories = [one for one in categories() if one in used]
        self._categories += [one for one in used if one not in categories()]
        self._strokes: dict[Stroke, int] = {}
        self._sections: dict[str, int] = {}

    def document(self, lang: str) -> dict[str, Any]:
        scene, selection, release = self._scene, self._selection, self._data.release
        places = [place for one in self._relations for place in one.evidence]
        cited = dict.fromkeys(ref for place in places for ref in place.references)
        wires = list(self._wires())
        return {
            "lang": lang,
            "title": [_plain(selection.title.en), _plain(selection.title.zh)],
            "caption": [_plain(selection.caption.en), _plain(selection.caption.zh)],
            "release": release and {"version": release.version, "date": release.date},
            "words": all_words(),
            "rules": self._rules(),
            "categories": [_category(one) for one in self._categories],
            "predicates": {k: [p.label, p.label_zh] for k, p in predicates().items()},
            "contexts": {k: [c.name, c.name_zh] for k, c in contexts().items()},
            "proofs": {k: [p.label, p.label_zh] for k, p in proofs().items()},
            "prefixes": {k: p.uri for k, p in prefixes().items() if p.uri.startswith("http")},
            "documents": _documents(self._data, {place.document for place in places}),
            "references": _references(self._data, cited),
            "entities": [self._entity(entity, node) for entity, node in self._entities],
            "relations": [self._relation(relation) for relation in self._relations],
            "sections": [[one, _plain(section_zh(one))] for one in self._sections],
            "told": self._told(),
            "lines": [self._line(drawn) for drawn in self._lines.values()],
            "strokes": [
                {
                    "colour": one.colour,
                    "width": one.width,
                    "dash": one.dash,
                    "head": one.head,
                    "tail": one.tail,
                    "badge": one.badge,
                }
                for one in self._strokes
            ],
            "wires": wires,
            "joints": self._joints(),
            "frames": [
                [*map(_round, box), contexts()[frame].name, contexts()[frame].name_zh]
                for frame, box in scene.frames
            ],
            "legend": list(self._legend()),
            "size": [_round(scene.width), _round(scene.height)],
            "head": scene.head,
        }

    def _entity(self, entity: Entity, node: Node | None) -> list[Any]:
        row = [
            entity.id,
            self._categories.index(entity.category),
            _plain(entity.name),
            _plain(entity.name_zh),
            [_plain(one) for one in entity.synonyms],
            [_plain(one) for one in entity.synonyms_zh],
            entity.xref,
            _plain(entity.note),
        ]
        if node is None:
            return [*row, None]
        place = (node.x, node.y, node.width, node.height, node.size)
        look = emphasis(self._selection, entity.id)
        return [*row, [*map(_round, place), *node.names, *look]]

    def _relation(self, one: Relation) -> list[Any]:
        return [
            one.id,
            self._numbers[one.subject],
            one.predicate,
            self._numbers[one.object],
            POLARITIES.index(one.polarity),
            CERTAINTIES.index(one.certainty),
            [one.context, one.subject_context, one.object_context],
            [_plain(one.conditions), _plain(one.conditions_zh)],
            [self._numbers[partner] for partner in one.together_with],
            one.proof,
            one.spans,
            one.contrasts_with,
            _plain(one.note),
            _plain(one.source),
            [self._place(evidence) for evidence in one.evidence],
        ]

    def _place(self, place: Evidence) -> list[Any]:
        return [
            place.document,
            self._sections.setdefault(_plain(place.section), len(self._sections)),
            place.line_start,
            place.line_end,
            place.references,
            CERTAINTIES.index(place.certainty),
            int(place.via_inhibition),
            _plain(place.summary),
            _plain(place.summary_zh),
        ]

    def _told(self) -> dict[str, list[Any]]:
        """Return subject, object and arrow of the claims that others name."""
        named = dict.fromkeys(
            identifier
            for relation in self._relations
            for identifier in (*relation.spans, *relation.contrasts_with)
        )
        known = [self._data.relations[one] for one in named if one in self._data.relations]
        return {
            one.id: [self._numbers[one.subject], self._numbers[one.object], _arrow(one)]
            for one in known
        }

    def _line(self, drawn: list[Drawn]) -> list[Any]:
        step = drawn[0].step
        structural = step.kind == "structural"
        subjects, target = [step.subject.id, *step.partners], step.object.id
        if structural:
            subjects, target = [step.relations[0].subject], step.relations[0].object
        marks = {mark for one in drawn for mark in one.marks}
        return [
            [self._numbers[one] for one in subjects],
            self._numbers[target],
            step.sign,
            structural,
            drawn[0].polarity,
            step.certainty,
            [mark for mark in MARKS if mark in marks],
            [self._relation_numbers[relation.id] for relation in step.relations],
        ]

    def _wires(self) -> Iterator[list[Any]]:
        for wire, points in self._scene.wires:
            line = self._line_numbers[_key(wire.drawn)]
            stroke = self._strokes.setdefault(wire.stroke, len(self._strokes))
            yield [line, stroke, [_round(number) for point in points for number in point]]

    def _joints(self) -> list[list[Any]]:
        owners = {
            end: wire.drawn for wire, _ in self._scene.wires for end in (wire.source, wire.target)
        }
        return [
            [_round(x), _round(y), self._line_numbers[_key(owners[joint])]]
            for joint, (x, y) in self._scene.joints
        ]

    def _legend(self) -> Iterator[list[Any]]:
        scene = self._scene
        entities = [node.entity for node in scene.nodes]
        english, chinese = (
            legend_of(self._selection, entities, bool(scene.frames), bool(scene.joints), lang)
            for lang in ("en", "zh")
        )
        for one, other in zip(english, chinese, strict=True):
            items = [shape for item in one.sample for shape in _items(item)]
            yield [items, one.text, other.text]

    def _rules(self) -> dict[str, Any]:
        """Return how names are spelled alike, with the traditional characters that may be met."""
        names = [
            text
            for entity, _ in self._entities
            for text in (entity.name, entity.name_zh, *entity.synonyms, *entity.synonyms_zh)
        ]
        met = set(simplified("\n".join(names)))
        han = [chr(code) for code in _HAN]
        # One character a line: what becomes of a character within a phrase is another matter.
        turned = simplified("\n".join(han)).split("\n")
        simple = {
            old: new for old, new in zip(han, turned, strict=True) if old != new and new in met
        }
        return {"greek": GREEK, "respelled": RESPELLED, "simplified": simple}


def _round(number: float) -> float:
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _arrow(relation: Relation) -> str:
    predicate = predicates()[relation.predicate]
    return "⇢" if predicate.structural else {1: "→", -1: "⊣", 0: "–"}[predicate.sign]


def _category(identifier: str) -> dict[str, Any]:
    known, look = categories().get(identifier), category_look(identifier)
    label = [known.label, known.label_zh] if known else [identifier or "–", identifier or "–"]
    return {
        "id": identifier,
        "label": label,
        "shape": look.shape,
        "double": look.double,
        "fill": look.fill,
    }


def _documents(dataset: Dataset, used: set[str]) -> dict[str, Any]:
    return {
        one.id: {"title": [_plain(one.title or one.file_name), _plain(one.title_zh or one.title)]}
        for one in dataset.documents.values()
        if one.id in used
    }


def _references(dataset: Dataset, cited: Iterable[str]) -> dict[str, Any]:
    known = [dataset.references[one] for one in cited if one in dataset.references]
    return {
        one.id: [
            one.number,
            _plain(one.authors),
            _plain(one.title),
            _plain(one.journal),
            one.year,
            one.doi,
            one.pmid,
            _plain(one.note),
        ]
        for one in known
    }


def _items(item: Item) -> Iterator[list[Any]]:
    """Yield shapes as kind, fill, stroke, width, dash, numbers, text."""
    match item:
        case Polygon():
            points = [_round(n) for point in item.points for n in point]
            yield ["polygon", item.fill, item.stroke, item.width, [], points]
        case Curve():
            points = [_round(n) for point in item.points for n in point]
            yield ["curve", item.fill, item.stroke, item.width, item.dash, points]
        case Ellipse():
            numbers = [_round(n) for n in (item.x, item.y, item.rx, item.ry)]
            yield ["ellipse", item.fill, item.stroke, item.width, [], numbers]
        case Text():
            numbers = [_round(n) for n in (item.x, item.y, item.size)]
            yield ["text", item.fill, "none", 0, [], numbers, item.text]
        case Group():
            for part in item.items:
                yield from _items(part)
