"""Does each place name what its relation says, and what do the documents say beside?

The places of the curated claims are held against the texts themselves: the lines exist, the
entities (or the words that stand for them, ``mentions.tsv``) are named there, the cited numbers
stand there. Sentences that name two or more known entities and carry no claim are listed, except
those that were looked at and left for a reason (``uncurated.tsv``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from angiograph.exceptions import DataError
from angiograph.model import Dataset, Document, Evidence, Relation
from angiograph.names import normalise, spellings

__all__ = ["Audit", "Passage", "Unsupported", "audit"]

_TOKEN = re.compile(r"[㐀-鿿]|[^\W\d_㐀-鿿]+|\d+")
_END = re.compile(r"[。；;!?！？]|(?<=[a-z\])])\.(?=\s|$)|\n\s*#+ |\n- \[1\]")
_STOP = re.compile(r"[。!?！？]")
_CITED = re.compile(r"[\[［【]([\d\s,，、–—~\-\]\[]+)[\]］】]")
_LIST = re.compile(r"^\W*(参考文献|References)\W*$", re.MULTILINE)
_LONGEST = 14
_REACH = 30
"""Lines around a place within which its sentence, and so its citation, may stand."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A place that does not show what its relation says."""

    relation: str
    document: str
    lines: tuple[int | None, int | None]
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "relation": self.relation,
            "document": self.document,
            "lines": list(self.lines),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that names known entities and carries no claim."""

    document: str
    sentence: int
    lines: tuple[int, int]
    entities: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "document": self.document,
            "sentence": self.sentence,
            "lines": list(self.lines),
            "entities": list(self.entities),
        }


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found. ``messages`` tell of documents that are not the curated ones."""

    checked: int
    unsupported: tuple[Unsupported, ...]
    uncurated: tuple[Passage, ...]
    messages: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON document of the command ``audit``."""
        return {
            "checked": self.checked,
            "unsupported": [place.to_dict() for place in self.unsupported],
            "uncurated": [passage.to_dict() for passage in self.uncurated],
        }


class _Lexicon:
    """Spellings of all entities, looked up in running text."""

    def __init__(self, dataset: Dataset) -> None:
        self._entities: dict[str, list[str]] = {}
        for entity in dataset.entities.values():
            for spelling in spellings(entity):
                self._entities.setdefault(spelling, []).append(entity.id)
        self._words: dict[tuple[str, str], tuple[str, ...]] = {
            (mention.document, mention.entity): tuple(normalise(word) for word in mention.words)
            for mention in dataset.mentions
        }

    def mentions(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Yield start, end (in tokens) and entities of each spelling in a text."""
        tokens = [normalise(token) for token in _TOKEN.findall(text)]
        for start in range(len(tokens)):
            joined = ""
            for end in range(start, min(start + _LONGEST, len(tokens))):
                joined += tokens[end]
                if joined in self._entities:
                    yield start, end + 1, self._entities[joined]

    def named(self, text: str) -> set[str]:
        """Return every entity that a text names, whole names within longer ones too."""
        return {entity for _, _, entities in self.mentions(text) for entity in entities}

    def distinct(self, text: str) -> tuple[str, ...]:
        """Return the entities that a text names, the longest name at each point only."""
        longest: dict[int, tuple[int, list[str]]] = {}
        for start, end, entities in self.mentions(text):
            longest[start] = (end, entities)
        found: dict[str, None] = {}
        reached = 0
        for start, (end, entities) in sorted(longest.items()):
            if start >= reached:
                found[entities[0]] = None
                reached = end
        return tuple(found)

    def stands(self, document: str, entity: str, text: str) -> bool:
        """Whether words that stand for an entity in a document are in a text."""
        squeezed = normalise(text)
        words = (*self._words.get((document, entity), ()), *self._words.get(("*", entity), ()))
        return any(word in squeezed for word in words)


def audit(dataset: Dataset, folder: Path) -> Audit:
    """Hold the curated places against the documents.

    Parameters
    ----------
    dataset
        The tables.
    folder
        The folder of the documents, under their file names of ``documents.tsv``.

    Raises
    ------
    DataError
        If a document is missing or is not UTF-8.
    """
    lexicon = _Lexicon(dataset)
    texts, messages = _read(dataset, folder)
    lines = {identifier: text.split("\n") for identifier, text in texts.items()}
    places = [
        (relation, place)
        for relation in dataset.relations.values()
        for place in relation.evidence
        if place.document in texts
    ]
    unsupported = [
        Unsupported(relation.id, place.document, (place.line_start, place.line_end), reason)
        for relation, place in places
        for reason in _reasons(relation, place, lines[place.document], lexicon, dataset)
    ]
    uncurated = [
        passage
        for identifier, text in texts.items()
        for passage in _uncurated(identifier, text, places, lexicon, dataset)
    ]
    return Audit(len(places), tuple(unsupported), tuple(uncurated), tuple(messages))


def _read(dataset: Dataset, folder: Path) -> tuple[dict[str, str], list[str]]:
    texts, messages, problems = {}, [], []
    for document in dataset.documents.values():
        path = folder / document.file_name
        try:
            data = path.read_bytes()
            texts[document.id] = data.decode("utf-8")
        except FileNotFoundError:
            problems.append(f"{path}: document {document.id} is missing")
        except OSError as error:
            problems.append(f"{path}: cannot be read: {error.strerror}")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problems.append(f"{path}:{line}: is not UTF-8; convert it with iconv")
        else:
            messages += _changed(document, path, data)
    if problems:
        raise DataError(problems)
    return texts, messages


def _changed(document: Document, path: Path, data: bytes) -> list[str]:
    if not document.checksum or document.checksum == f"sha256:{sha256(data).hexdigest()}":
        return []
    return [
        f"{path}: is not the text that was curated (its checksum differs from documents.tsv); "
        "lines may have shifted"
    ]


def _reasons(
    relation: Relation, place: Evidence, lines: list[str], lexicon: _Lexicon, dataset: Dataset
) -> Iterator[str]:
    first, last = place.line_start, place.line_end
    if first is None or last is None:
        yield "has no lines"
        return
    if last > len(lines):
        yield f"line {last} does not exist: the document has {len(lines)}"
        return
    text = "\n".join(lines[first - 1 : last])
    named = lexicon.named(text)
    for entity in dict.fromkeys((relation.subject, relation.object, *relation.together_with)):
        if entity not in named and not lexicon.stands(place.document, entity, text):
            yield f"does not name {dataset.entities[entity].name} ({entity})"
    cited = _numbers(_whole_sentences(lines, first, last))
    for identifier in place.references:
        reference = dataset.references[identifier]
        # A paper without a number, or with one of another document's list, is cited by no number.
        if reference.document == place.document and reference.number not in (None, *cited):
            yield f"does not cite [{reference.number}]"


def _whole_sentences(lines: list[str], first: int, last: int) -> str:
    """Return the text of some lines, out to where the sentences begin and end."""
    before = "\n".join(lines[max(0, first - 1 - _REACH) : first - 1])
    after = "\n".join(lines[last : last + _REACH])
    starts = [match.end() for match in _STOP.finditer(before)]
    end = _STOP.search(after)
    head = before[starts[-1] :] if starts else before
    tail = after[: end.end()] if end else after
    if lines[last - 1].rstrip().endswith(("。", "！", "？")):
        tail = ""
    return "\n".join((head, *lines[first - 1 : last], tail))


def _numbers(text: str) -> set[int]:
    """Return the numbers cited in brackets, ranges spelled out.

    Examples
    --------
    >>> sorted(_numbers("血管[3–5，9]与缺氧[27]-[29]"))
    [3, 4, 5, 9, 27, 28, 29]
    """
    found: set[int] = set()
    for group in _CITED.findall(re.sub(r"[\]］]\s*[–—~\-]\s*[\[［]", "-", text)):
        for part in re.split(r"[,，、]", group):
            ends = [int(number) for number in re.findall(r"\d+", part)]
            if len(ends) == 2 and ends[0] <= ends[1] <= ends[0] + 50:
                found.update(range(ends[0], ends[1] + 1))
            else:
                found.update(ends)
    return found


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield first line, last line and text of each sentence before the reference list."""
    stop = _LIST.search(text)
    body = text[: stop.start()] if stop else text
    breaks = [match.end() for match in _END.finditer(body)] + [len(body)]
    newlines = [match.start() for match in re.finditer("\n", body)]
    start = 0
    for end in breaks:
        sentence = body[start:end]
        if sentence.strip():
            lead = start + len(sentence) - len(sentence.lstrip())
            tail = start + len(sentence.rstrip()) - 1
            yield bisect_right(newlines, lead) + 1, bisect_right(newlines, tail) + 1, sentence
        start = end


def _uncurated(
    document: str,
    text: str,
    places: Iterable[tuple[Relation, Evidence]],
    lexicon: _Lexicon,
    dataset: Dataset,
) -> Iterator[Passage]:
    known = [
        (place.line_start or 0, place.line_end or 0, relation)
        for relation, place in places
        if place.document == document
    ]
    left = {
        (row.document, sentence)
        for row in dataset.uncurated
        for sentence in range(row.sentence_start, row.sentence_end + 1)
    }
    for number, (first, last, sentence) in enumerate(_sentences(text), 1):
        entities = lexicon.distinct(sentence)
        if len(entities) < 2 or (document, number) in left:
            continue
        named = lexicon.named(sentence)

        def says(relation: Relation, said: str = sentence, named: set[str] = named) -> bool:
            return all(
                end in named or lexicon.stands(document, end, said)
                for end in (relation.subject, relation.object)
            )

        if not any(a <= last and b >= first and says(relation) for a, b, relation in known):
            yield Passage(document, number, (first, last), entities)
