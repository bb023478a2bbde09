"""Mutated and random files: a reader returns what can be written, or raises a DataError.

What was once found to break a reader is kept in ``corpus/`` beside small sound files; every
file there is read by its own test, and is where mutations start from.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from angiograph.exceptions import DataError
from angiograph.formats import READERS, read_network
from angiograph.formats.completing import completed
from angiograph.formats.reading import Report
from angiograph.formats.writing import FORMATS, write
from angiograph.model import Dataset
from angiograph.tables import read_tables, write_tables
from tests.conftest import SHARED

CORPUS = Path(__file__).with_name("corpus")
READS: dict[str, Callable[[Path, Report], Dataset]] = {
    form: getattr(import_module(f"angiograph.formats.{place.split(':')[0]}"), place.split(":")[1])
    for form, place in READERS.items()
}
PIECES = [
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\n", b"\r", b"\r\n", b"\t", b";", b"|"),
    *(b'"', b'""', b"'", b"\\", b"\\ud800", b"{", b"}", b"[", b"]", b"<", b">", b"&", b"&#0;"),
    *(b":", b"- ", b"*", b"&a ", b"!!python/none ", b"#", b"---\n", b"%", b"null", b"true", b"{}"),
    *(
        b"1e999",
        b"NaN",
        b"-1",
        b"9" * 5000,
        b"[" * 2000,
        b"<a>" * 300,
        b"- " * 100,
        b"\xe2\x80\xa8",
    ),
    *(b"source", b"target", b"sign", b"subject", b"object", b"id", b"=", b"->", b"-|", b" " * 50),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<![CDATA[", b"<!--", b"\xed\xa0\x80", b"\x85", b"\x1b"),
]
"""What formats are made of, and what breaks them."""


def samples() -> dict[str, bytes]:
    """Return small sound files: the corpus, our own exports, and real ones where at hand."""
    found = {path.name: path.read_bytes() for path in sorted(CORPUS.iterdir())}
    dataset, _ = read_network(CORPUS / "small.tsv")
    for form in FORMATS:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "graph"
            write(dataset, form, target)
            for path in sorted(Path(folder).iterdir()):
                found[f"{form} {path.name}"] = path.read_bytes()
    networks = SHARED / "networks"
    for path in sorted(networks.iterdir()) if networks.is_dir() else ():
        data = path.read_bytes()
        found[path.name] = data if path.suffix in (".json", ".gpml") else data[:6000]
    return found


SAMPLES = samples()
mutations = st.lists(
    st.tuples(
        st.sampled_from(["insert", "replace", "delete", "repeat", "swap"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 60),
        st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)),
    ),
    max_size=6,
)


def mutated(data: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for kind, where, length, piece in changes:
        at = int(where * len(data))
        taken = data[at : at + length]
        new = {
            "insert": piece + taken,
            "replace": piece,
            "delete": b"",
            "repeat": taken * 3,
            "swap": taken[::-1],
        }[kind]
        data = data[:at] + new + data[at + length :]
    return data


def check(dataset: Dataset) -> None:
    """Hold what was read to being whole, and the same when it is written and read again."""
    for relation in dataset.relations.values():
        assert {
            relation.subject,
            relation.object,
            *relation.together_with,
        } <= dataset.entities.keys()
    with tempfile.TemporaryDirectory() as folder:
        write_tables(completed(dataset), Path(folder))
        if not dataset.documents.keys() & {dataset.name}:
            return  # our own records, as they stand: texts that a table cannot hold are cleaned
        again = read_tables(Path(folder), dataset.name)
    assert again.entities == dataset.entities
    assert again.relations.keys() == dataset.relations.keys()
    for identifier, relation in dataset.relations.items():
        assert set(again.relations[identifier].evidence) == set(relation.evidence)


def attempt(data: bytes, read: Callable[[Path], Dataset]) -> Dataset | None:
    """Read a file; only a DataError may be raised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network"
        path.write_bytes(data)
        try:
            return read(path)
        except DataError:
            return None


def documents() -> dict[str, list[Any]]:
    """Return the samples that are JSON, or YAML, as values: one a document, or one a line."""
    found: dict[str, list[Any]] = {}
    for name, data in SAMPLES.items():
        try:
            found[name] = [json.loads(data)]
        except ValueError:
            try:
                found[name] = [json.loads(line) for line in data.splitlines()]
            except ValueError:
                continue
    found["small.yaml"] = [yaml.safe_load(SAMPLES["small.yaml"])]
    return found


DOCUMENTS = documents()
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


def replaced(value: Any, choices: list[float], new: Any) -> Any:
    """Return a document with another value somewhere within."""
    if not choices or not isinstance(value, dict | list) or not value:
        return new
    first, *rest = choices
    if isinstance(value, list):
        at = int(first * len(value))
        return [*value[:at], replaced(value[at], rest, new), *value[at + 1 :]]
    key = list(value)[int(first * len(value))]
    return {**value, key: replaced(value[key], rest, new)}


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_the_corpus_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    found = attempt(data, lambda place: read_network(place)[0])
    if found is not None:
        check(found)
    for read in READS.values():
        attempt(data, lambda place, read=read: read(place, Report(place, strict=False)))  # type: ignore[misc]
    if path.name.startswith("small"):
        assert found is not None
        assert found.relations


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(sorted(SAMPLES)), changes=mutations)
def test_mutated_files_are_read_or_refused(
    name: str, changes: list[tuple[str, float, int, bytes]]
) -> None:
    found = attempt(mutated(SAMPLES[name], changes), lambda place: read_network(place)[0])
    if found is not None:
        check(found)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(sorted(DOCUMENTS)),
    choices=st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=6),
    new=values,
)
def test_documents_of_another_shape_are_read_or_refused(
    name: str, choices: list[float], new: Any
) -> None:
    parts = replaced(DOCUMENTS[name], choices, new)
    data = "\n".join(map(json.dumps, parts)) if isinstance(parts, list) else json.dumps(parts)
    if name.endswith(".yaml"):
        data = yaml.safe_dump(parts[0] if isinstance(parts, list) and parts else parts)
    found = attempt(data.encode(), lambda place: read_network(place)[0])
    if found is not None:
        check(found)


@pytest.mark.parametrize("form", sorted(READS))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(sorted(SAMPLES)), changes=mutations)
def test_a_reader_given_any_file_reads_or_refuses(
    form: str, name: str, changes: list[tuple[str, float, int, bytes]]
) -> None:
    attempt(
        mutated(SAMPLES[name], changes),
        lambda place: READS[form](place, Report(place, strict=False)),
    )


@pytest.mark.parametrize("form", sorted(READS))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda t: t.encode("utf-8", "surrogatepass")),
    )
)
def test_a_reader_given_random_bytes_reads_or_refuses(form: str, data: bytes) -> None:
    attempt(data, lambda place: READS[form](place, Report(place, strict=False)))
