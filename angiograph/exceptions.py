"""What can go wrong, as one tree.

AngiographError
├── LookupFailure
│   ├── UnknownName         nothing has that name
│   └── AmbiguousName       several entities have it
├── UsageError              a question that cannot be asked
├── DataError               tables or files that cannot be read; holds every problem
├── OutputError             a file that cannot be written
└── ServerError             the Neo4j server cannot answer

Every message is one that a user can act on; the command line prints it as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AmbiguousName",
    "AngiographError",
    "DataError",
    "DataWarning",
    "LookupFailure",
    "OutputError",
    "ServerError",
    "UnknownName",
    "UsageError",
]


class AngiographError(Exception):
    """The base of all errors that angiograph raises on purpose."""

    exit_code = 1


class UsageError(AngiographError):
    """A question that cannot be asked, such as a negative length."""

    exit_code = 2


class LookupFailure(AngiographError):
    """A typed name that does not lead to exactly one entity."""

    exit_code = 2


class UnknownName(LookupFailure):
    """Nothing has the name.

    Parameters
    ----------
    text
        The name as it was typed.
    suggestions
        The nearest names, best first.
    what
        What was looked up: an ``entity``, a ``context`` or a ``mechanism``.
    """

    def __init__(self, text: str, suggestions: Sequence[str] = (), what: str = "entity") -> None:
        self.text = text
        self.suggestions = tuple(suggestions)
        self.what = what
        hint = f"; did you mean {', '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"no {what} is named {text!r}{hint}")


class AmbiguousName(LookupFailure):
    """Several entities have the name.

    Parameters
    ----------
    text
        The name as it was typed.
    choices
        Pairs of identifier and preferred name.
    """

    def __init__(self, text: str, choices: Sequence[tuple[str, str]]) -> None:
        self.text = text
        self.choices = tuple(choices)
        listed = ", ".join(f"{name} ({identifier})" for identifier, name in self.choices)
        super().__init__(f"{text!r} names several entities: {listed}; give the id")


class DataError(AngiographError):
    """Tables or files that cannot be read.

    Parameters
    ----------
    problems
        One ``file:line: message`` each.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class DataWarning(UserWarning):
    """Records of a file were left out: how many, and why the first."""


class OutputError(AngiographError):
    """A file that cannot be written."""


class ServerError(AngiographError):
    """The Neo4j server cannot answer: what it is and what to do, in one line.

    Parameters
    ----------
    message
        The line.
    code
        The server's own code, where it gave one.
    """

    def __init__(self, message: str, code: str = "") -> None:
        self.code = code
        super().__init__(message)
