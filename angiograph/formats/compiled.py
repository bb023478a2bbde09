"""The built-in tables and large networks, read once and kept ready in the user's cache folder.

What is kept is one file: a checksum, then JSON and plain arrays of numbers, nothing that could
run. Its name is a hash of the source's content and name, and of the code and vocabulary that
read it, so that a change of any makes another. One that is broken is read anew; where the folder
cannot be written nothing is kept.
"""

from __future__ import annotations

import json
import os
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cached_property
from hashlib import blake2b, file_digest
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, overload

from angiograph.exceptions import OutputError
from angiograph.index import Index, build_index
from angiograph.model import (
    Dataset,
    Document,
    Entity,
    Evidence,
    Mechanism,
    Mention,
    Outcome,
    Reference,
    Relation,
    Release,
    Uncurated,
)
from angiograph.names import Names
from angiograph.resources import seeds_folder

if TYPE_CHECKING:
    from angiograph.formats.reading import Report

__all__ = ["KeptDataset", "cache_folder", "keep", "kept"]

_MAGIC = b"angiograph network 3\n"
_KEPT = 20
_TABLES: dict[str, type] = {
    "references": Reference,
    "documents": Document,
    "mechanisms": Mechanism,
    "outcomes": Outcome,
}
_LISTS: dict[str, type] = {"mentions": Mention, "uncurated": Uncurated, "release": Release}
_SECTIONS = ("entities", "spellings", "ids", "relations", "steps", *_TABLES, *_LISTS)

_TEXTS = ("id", "subject", "predicate", "object", "note")
_MORE = tuple(field.name for field in fields(Relation) if field.name not in _TEXTS)
_told = attrgetter(*_TEXTS)
_more = attrgetter(*_MORE)
_USUAL = _more(Relation("", "", "", ""))
_encode = json.encoder.encode_basestring


def cache_folder() -> Path:
    """Return the folder where networks are kept, beside those of other programs."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "angiograph"


def _log(message: str, *values: object) -> None:
    # Who asks for log lines has imported logging; else it costs more than what is kept.
    if logging := sys.modules.get("logging"):
        logging.getLogger(__name__).info(message, *values)


def _place(path: Path) -> Path:
    """Return where a file or a folder of tables is kept: named by all that it depends on."""
    told = blake2b(_MAGIC, digest_size=20)
    told.update(f"{sys.version_info[:2]}\n".encode())
    package = Path(__file__).resolve().parents[1]
    modules = ("index", "model", "names", "tables", "tsv", "vocabulary")
    read_by = [package / f"{module}.py" for module in modules]
    for folder in (package / "formats", seeds_folder() / "vocabulary"):
        read_by += _files(folder, (".py", ".tsv"))
    for file in read_by:
        status = file.stat()
        told.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    for file in _files(path, (".tsv",)) if path.is_dir() else [path]:
        told.update(f"{file.name}\n".encode(errors="surrogateescape"))
        with file.open("rb") as source:
            told.update(file_digest(source, "sha256").digest())
    return cache_folder() / f"{told.hexdigest()}.network"


def _files(folder: Path, kinds: tuple[str, ...]) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in kinds)


class KeptDataset(Dataset):
    """A data set whose records are made when they are first asked for, and its index."""

    index: Index
    spellings: list[str]
    _network: _Network | None = None

    def __getattr__(self, name: str) -> Any:
        # Dataset has slots: asking for one that is not set yet ends here.
        network = self._network
        if network is None:
            raise AttributeError(name)
        if name == "relations":
            value: Any = {relation.id: relation for relation in network.all()}
        elif name in _TABLES or name in _LISTS:
            value = network.table(name)
        elif name == "index":
            value = network.index()
        elif name == "spellings":
            value = network.spellings()
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return all(getattr(self, f.name) == getattr(other, f.name) for f in fields(Dataset))

    __hash__ = Dataset.__hash__

    def relation(self, identifier: str) -> Relation:
        """Return a relation, and make no other for it."""
        return self._network.named(identifier) if self._network else super().relation(identifier)


def kept(path: Path, report: Report | None = None) -> KeptDataset | None:
    """Return a network or folder as it was kept, and tell the report what was left out.

    ``None`` where it is not kept, or not whole.
    """
    try:
        place = _place(path)
        data = place.read_bytes()
    except (OSError, RuntimeError):
        return None
    head = len(_MAGIC) + 32
    if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : head] != _checksum(data[head:]):
        _log("%s is broken: reading %s anew", place, path)
        return None
    try:
        ready = _Network(data[head:]).dataset(report)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        _log("%s cannot be used: %s", place, error)
        return None
    _log("took %s as it is kept in %s", path, place)
    return ready


def keep(path: Path, dataset: Dataset, report: Report | None = None) -> KeptDataset:
    """Keep what was read, and return it with its index; where it cannot be kept, only that."""
    from angiograph.atomic import written_whole

    index = build_index(dataset)
    spellings = list(Names(dataset).spelled())
    try:
        place = _place(path)
        place.parent.mkdir(0o700, parents=True, exist_ok=True)
        body = _written(dataset, index, spellings, report)
        with written_whole(place) as (partial,), partial.open("wb") as file:
            file.writelines((_MAGIC, _checksum(body), body))
        _drop_old(place.parent)
    except (OSError, OutputError, RuntimeError) as error:
        _log("%s is not kept: %s", path, error)
    ready = object.__new__(KeptDataset)
    for field in fields(Dataset):
        object.__setattr__(ready, field.name, getattr(dataset, field.name))
    object.__setattr__(ready, "index", index)
    object.__setattr__(ready, "spellings", spellings)
    return ready


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=32).digest()


def _drop_old(folder: Path) -> None:
    networks = sorted(folder.glob("*.network"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in networks[_KEPT:]:
        old.unlink(missing_ok=True)


def _cells(record: Any) -> list[Any]:
    return [getattr(record, f.name) for f in fields(record)]


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_cells).encode()


def _written(dataset: Dataset, index: Index, spellings: list[str], report: Report | None) -> bytes:
    numbers = {identifier: n for n, identifier in enumerate(dataset.relations)}
    counts = array("i", [len(relations) for relations in index.relations])
    told_by = array("i", [numbers[r.id] for relations in index.relations for r in relations])
    arrays = [
        array("i", index.subjects),
        array("i", index.objects),
        array("i", index.signs),
        array("i", index.kinds),
        counts,
        told_by,
    ]
    sections = {
        "entities": _dump([_short(_cells(entity)) for entity in dataset.entities.values()]),
        "spellings": _dump(spellings),
        "ids": _dump(list(dataset.relations)),
        "relations": "\n".join(map(_relation_line, dataset.relations.values())).encode(),
        "steps": b"".join(numbers.tobytes() for numbers in arrays),
        **{table: _dump(list(getattr(dataset, table).values())) for table in _TABLES},
        "mentions": _dump(dataset.mentions),
        "uncurated": _dump(dataset.uncurated),
        "release": _dump([dataset.release] if dataset.release else []),
    }
    head = {
        "name": dataset.name,
        "read": report.read if report else 0,
        "skipped": [[one.line, one.reason] for one in report.skipped] if report else [],
        "lengths": [len(sections[name]) for name in _SECTIONS],
        "arrays": [len(numbers) for numbers in arrays],
        "flags": [index.structural, index.spanning, index.uniform, index.plain],
        "byteorder": sys.byteorder,
    }
    return b"".join((_dump(head), b"\n", *(sections[name] for name in _SECTIONS)))


def _short(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] in ("", (), []):
        cells.pop()
    return cells


def _relation_line(relation: Relation) -> str:
    """Return a relation as JSON: five texts, and the other fields where any is not as usual."""
    told = ",".join(map(_encode, _told(relation)))
    more = _more(relation)
    return f"[{told}]" if more == _USUAL else f"[{told},{_dump(more).decode()}]"


def _relation(line: bytes) -> Relation:
    identifier, subject, predicate, target, note, *more = json.loads(line)
    if not more:
        return Relation(identifier, subject, predicate, target, note=note)
    values = dict(zip(_MORE, map(_tuple, more[0]), strict=True))
    values["evidence"] = tuple(_record(Evidence, place) for place in values["evidence"])
    return Relation(identifier, subject, predicate, target, note=note, **values)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _entity(cells: list[Any]) -> Entity:
    if len(cells) <= 4:  # nothing but text so far
        return Entity(*cells)
    return Entity(*map(_tuple, cells))


def _record(kind: type, cells: list[Any]) -> Any:
    return kind(*map(_tuple, cells))


class _Network:
    """What was kept, taken apart when it is needed."""

    def __init__(self, body: bytes) -> None:
        line, _, rest = body.partition(b"\n")
        self._head = json.loads(line)
        if self._head["byteorder"] != sys.byteorder:
            raise ValueError("kept by a machine of another byte order")
        self._sections: dict[str, bytes] = {}
        start = 0
        for name, length in zip(_SECTIONS, self._head["lengths"], strict=True):
            self._sections[name] = rest[start : start + length]
            start += length
        self._made: dict[int, Relation] = {}

    def dataset(self, report: Report | None) -> KeptDataset:
        """Return the data set, all but its entities still to be made."""
        dataset = object.__new__(KeptDataset)
        entities = map(_entity, json.loads(self._sections["entities"]))
        object.__setattr__(dataset, "entities", {entity.id: entity for entity in entities})
        object.__setattr__(dataset, "name", self._head["name"])
        object.__setattr__(dataset, "_network", self)
        self._ids = sorted(dataset.entities)
        if report is not None:
            from angiograph.formats.reading import Skipped

            report.read = self._head["read"]
            report.skipped = [Skipped(line, reason) for line, reason in self._head["skipped"]]
        return dataset

    def table(self, name: str) -> Any:
        """Return all records of a table, as a data set holds them."""
        rows = json.loads(self._sections[name])
        if name in _TABLES:
            return {cells[0]: _record(_TABLES[name], cells) for cells in rows}
        records = tuple(_record(_LISTS[name], cells) for cells in rows)
        return next(iter(records), None) if name == "release" else records

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._sections["relations"].split(b"\n")

    def relation(self, number: int) -> Relation:
        """Return the relation of a number."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = _relation(self._lines[number])
        return made

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {identifier: n for n, identifier in enumerate(json.loads(self._sections["ids"]))}

    def named(self, identifier: str) -> Relation:
        """Return the relation of an identifier."""
        return self.relation(self._numbers[identifier])

    def all(self) -> Iterable[Relation]:
        """Yield all relations in their order."""
        return map(self.relation, range(len(self._lines)))

    def spellings(self) -> list[str]:
        """Return the normalised spellings of all names."""
        found: list[str] = json.loads(self._sections["spellings"])
        return found

    def index(self) -> Index:
        """Return the index, its relations still to be made."""
        numbers = array("i")
        numbers.frombytes(self._sections["steps"])
        parts: list[list[int]] = []
        start = 0
        for length in self._head["arrays"]:
            parts.append(numbers[start : start + length].tolist())
            start += length
        subjects, objects, signs, kinds, counts, told_by = parts
        relations = cast("list[tuple[Relation, ...]]", _StepRelations(self, counts, told_by))
        index = Index.of_columns(self._ids, subjects, objects, signs, kinds, relations)
        index.structural, index.spanning, index.uniform, index.plain = self._head["flags"]
        return index


class _StepRelations(Sequence[tuple[Relation, ...]]):
    """The relations of each step, made when they are asked for."""

    def __init__(self, network: _Network, counts: list[int], told_by: list[int]) -> None:
        self._network = network
        self._told_by = told_by
        self._starts = [0]
        for count in counts:
            self._starts.append(self._starts[-1] + count)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, step: int) -> tuple[Relation, ...]: ...
    @overload
    def __getitem__(self, step: slice) -> list[tuple[Relation, ...]]: ...
    def __getitem__(self, step: int | slice) -> Any:
        if isinstance(step, slice):
            return [self[one] for one in range(*step.indices(len(self)))]
        if step < 0:
            step += len(self)
        start, end = self._starts[step], self._starts[step + 1]
        return tuple(map(self._network.relation, self._told_by[start:end]))
