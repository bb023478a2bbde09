"""The named queries of ``cypher/queries``: what each asks, its parameters, and running it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from angiograph.exceptions import UsageError
from angiograph.names import normalise, resolve_context, simplified
from angiograph.nearest import unknown
from angiograph.neo4j.connection import Connection, Table
from angiograph.neo4j.statements import LONGEST, statement
from angiograph.neo4j.values import plain
from angiograph.resources import cypher_folder
from angiograph.vocabulary import (
    CERTAINTIES,
    POLARITIES,
    ancestors,
    categories,
    contexts,
    predicates,
    proofs,
)

__all__ = ["LARGEST", "NamedQuery", "Parameter", "ask", "get_query", "queries", "run_query"]

LARGEST = 40_000
"""The most rows that a query may be asked for: at 5 kB a route what 256 MB can sort."""

_MARK = "// :param "
_BETWEEN = " · "
_ENTITY = "entity: "
_CONTEXT = "context: "
_SIGNS = ("+", "-", "any")
_FIND = "find"
_WORDS: Mapping[str, tuple[str, Callable[[], Collection[str]]]] = {
    "category": ("category", categories),
    "predicate": ("predicate", predicates),
    "proof": ("proof", proofs),
    "certainty": ("certainty", lambda: CERTAINTIES),
    "polarities": ("polarity", lambda: POLARITIES),
}
"""The parameters that take words of the vocabulary: what one is called, and all there are."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: the value that it has where none is given, and what it means.

    Where it means entities, its values are looked up before the query runs.
    """

    name: str
    default: Any
    meaning: str = ""
    meaning_zh: str = ""

    @property
    def entity(self) -> bool:
        """Whether its values are names of entities."""
        return self.meaning.startswith(_ENTITY)

    @property
    def context(self) -> bool:
        """Whether its values are names of contexts."""
        return self.meaning.startswith(_CONTEXT)

    def check(self, value: Any) -> None:
        """Raise `UsageError` for a value that the query has no meaning for."""
        kind = type(self.default)
        if type(value) is not kind or (kind is list and not all(type(v) is str for v in value)):
            raise UsageError(f"the parameter {self.name} is {_KINDS[kind]}, not {value!r}")
        most = LONGEST if self.name == "max_length" else LARGEST
        if kind is int and not 1 <= value <= most:
            raise UsageError(f"on the server {self.name} is 1 to {most}, not {value}")
        if self.name == "sign" and value not in _SIGNS:
            raise UsageError(f"sign is +, - or any, not {value!r}")
        if self.name in _WORDS:
            what, known = _WORDS[self.name]
            for word in value if kind is list else [value]:
                if word not in known():
                    raise UsageError(unknown(what, word, known()))

    def parse(self, text: str) -> Any:
        """Read a value as it is typed on the command line.

        A list is parted by commas, or is JSON where a name in it has commas.

        Raises
        ------
        UsageError
            If the text cannot be a value of the default's type.

        Examples
        --------
        >>> Parameter("limit", 20).parse("5"), Parameter("blocked", []).parse("VEGF, FLT3")
        (5, ['VEGF', 'FLT3'])
        >>> Parameter("blocked", []).parse('["VEGF, soluble"]')
        ['VEGF, soluble']
        """
        kind = type(self.default)
        try:
            if kind is int:
                return int(text)
            if kind is list and text.lstrip().startswith("["):
                return json.loads(text)
            if kind is list:
                return [part.strip() for part in text.split(",") if part.strip()]
        except ValueError:
            raise UsageError(f"the parameter {self.name} is {_KINDS[kind]}, not {text!r}") from None
        return text


_KINDS: dict[type, str] = {
    int: "a whole number from 1",
    list: "a list of texts",
    str: "a text",
}


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its title, the question that it answers, its parameters and its text."""

    name: str
    title: str
    title_zh: str
    question: str
    question_zh: str
    parameters: tuple[Parameter, ...]
    text: str

    def filled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return a value for each parameter: what is given, or else its default.

        Raises
        ------
        UsageError
            If there is no such parameter, or the value is none of it.

        Examples
        --------
        >>> get_query("routes").filled({"limit": 5})["limit"]
        5
        """
        known = {p.name: p for p in self.parameters}
        for key in given:
            if key not in known:
                raise UsageError(unknown(f"parameter of {self.name}", key, known))
        values = {name: given.get(name, p.default) for name, p in known.items()}
        for key, value in values.items():
            known[key].check(value)
        return values

    def to_dict(self) -> dict[str, Any]:
        """Return the query as JSON has it."""
        return {
            "name": self.name,
            "title": self.title,
            "title_zh": self.title_zh,
            "question": self.question,
            "question_zh": self.question_zh,
            "parameters": {p.name: p.default for p in self.parameters},
            "meanings": {p.name: p.meaning for p in self.parameters},
            "meanings_zh": {p.name: p.meaning_zh for p in self.parameters},
        }


@cache
def queries() -> dict[str, NamedQuery]:
    """Return the named queries by name.

    Examples
    --------
    >>> queries()["routes"].parameters[0].name
    'source'
    """
    names = sorted(path.stem for path in (cypher_folder() / "queries").glob("*.cypher"))
    return {name: _read(name) for name in names}


def _read(name: str) -> NamedQuery:
    text = statement(f"queries/{name}")
    lines = text.splitlines()
    parameters = []
    for line, meaning in zip(lines[2::2], lines[3::2], strict=False):
        if not line.startswith(_MARK):
            break
        key, _, value = line.removeprefix(_MARK).partition(" => ")
        parameters.append(Parameter(key.strip(), json.loads(value), *_both(meaning)))
    return NamedQuery(name, *_both(lines[0]), *_both(lines[1]), tuple(parameters), text)


def _both(line: str) -> tuple[str, str]:
    """Return the English and the Chinese half of a comment."""
    english, _, chinese = line.removeprefix("//").strip().partition(_BETWEEN)
    return english, chinese


def get_query(name: str) -> NamedQuery:
    """Return a query by its name.

    Raises
    ------
    UsageError
        If there is none, with the nearest names.
    """
    known = queries()
    if name not in known:
        raise UsageError(unknown("query", name, known))
    return known[name]


def run_query(
    connection: Connection,
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = 60.0,
) -> Table:
    """Run a named query in a read transaction.

    Parameters
    ----------
    connection
        An open connection.
    name
        The query's name.
    parameters
        Values for its parameters; those left out have their defaults. A ``max_length`` is
        written into the statement, up to `LONGEST` steps; `LARGEST` rows are the most.
    timeout
        Seconds after which the server ends the query.

    Returns
    -------
    Table
        Columns and rows, of values that JSON can hold.

    Raises
    ------
    UsageError
        If there is no such query or parameter.
    ServerError
        If the server cannot answer.
    """
    table = ask(connection, name, parameters, timeout=timeout)
    return Table(table.columns, tuple(tuple(map(plain, row)) for row in table.rows))


def ask(
    connection: Connection,
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = 60.0,
) -> Table:
    """Run a named query as `run_query` does, and return nodes and relationships as they come."""
    query = get_query(name)
    values = query.filled(parameters or {})
    text = query.text
    if "max_length" in values:
        text = statement(f"queries/{name}", length=values["max_length"])
    for parameter in query.parameters:
        value = values[parameter.name]
        if parameter.context:
            values[parameter.name] = _within(value)
        if parameter.entity:
            listed = value if isinstance(value, list) else [value]
            known = [_known_name(connection, typed) for typed in listed]
            values[parameter.name] = known if isinstance(value, list) else known[0]
    return connection.read(text, values, timeout=timeout)


def _within(typed: list[str]) -> list[str]:
    """Return contexts, looked up by name, with all that lie within them."""
    asked = {resolve_context(name) for name in typed}
    return sorted(one for one in contexts() if not asked.isdisjoint(ancestors(one)))


def _known_name(connection: Connection, typed: str) -> str:
    """Return a typed name as the queries find it: as it is, else in its normalised spelling.

    Raises `UsageError` where it is the name of no entity, or of several.
    """
    for text in dict.fromkeys((typed, normalise(simplified(typed)))):
        found = connection.read(get_query(_FIND).text, {"name": text})
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
        if any(row["id"] == text for row in rows):
            return text
        best = [row for row in rows if row["exact"]] or rows
        if len(best) > 1:
            choices = ", ".join(f"{row['name']} ({row['id']})" for row in best)
            raise UsageError(f"{typed!r} may be {choices}; give the id")
        if best:
            return text
    hint = _nearest(connection, typed)
    raise UsageError(f"no entity in the database is named {typed!r}{hint}")


def _nearest(connection: Connection, typed: str) -> str:
    text = "".join(letter for letter in typed.lower() if letter.isalnum())
    if not text:
        return ""
    near = connection.read(statement("names/nearest"), {"text": text})
    names = ", ".join(f"{name} ({identifier})" for name, identifier in near.rows)
    return f"; did you mean {names}?" if names else ""
