"""Results as printed and in a notebook: plain text, a table for pandas, HTML that draws itself.

A result names its columns and gives its rows. What draws is set by `angiograph.api`, above the
results, so that they know nothing of figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from angiograph.exceptions import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Shown"]

_MOST_ROWS = 50
_WIDEST = 120


class Shown:
    """What every result can do when it is printed, and in a notebook.

    Attributes
    ----------
    columns
        The names of what `rows` gives.
    drawer
        Returns a result as SVG, or None where it cannot be drawn.
    """

    __slots__ = ()

    columns: ClassVar[tuple[str, ...]] = ()
    drawer: ClassVar[Callable[[Any], str | None] | None] = None

    def rows(self) -> Iterable[tuple[object, ...]]:
        """Return the result row by row, in the order of the answer."""
        raise NotImplementedError

    def brief(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return columns and rows as they are shown; all of them, unless said otherwise."""
        return self.columns, self.rows()

    def to_pandas(self) -> DataFrame:
        """Return the rows as a data frame; lists are joined by ``|``.

        Raises
        ------
        UsageError
            If pandas is not installed.

        Examples
        --------
        >>> import angiograph
        >>> frame = angiograph.open().downstream("VEGF", max_length=1).to_pandas()
        >>> list(frame.columns)
        ['entity', 'id', 'category', 'sign', 'distance', 'certainty', 'route']
        """
        try:
            import pandas
        except ImportError as error:
            raise UsageError("to_pandas() needs pandas: pip install pandas") from error
        rows = [tuple(_plain(cell) for cell in row) for row in self.rows()]
        return pandas.DataFrame(rows, columns=list(self.columns))

    def __str__(self) -> str:
        """Return the first rows as a table of plain text.

        Examples
        --------
        >>> import angiograph
        >>> print(angiograph.open().trace("VEGF", "STAT3", max_length=3, sign="+"))
        route                                sign  length  certainty
        VEGF → VEGFR ⇢ VEGFR2 → SRC → STAT3  +     3       stated
        VEGF → VEGFR2 → SRC → STAT3          +     3       stated
        """
        columns, rows = self.brief()
        told = iter(rows)
        table = [columns, *(tuple(map(_cut, row)) for row in islice(told, _MOST_ROWS))]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in table]
        more = sum(1 for _ in told)
        return "\n".join(lines + [f"{more} rows more: to_pandas() has them all"] * bool(more))

    def _repr_html_(self) -> str:
        """Return the drawing where there is one, and the first rows."""
        from html import escape

        columns, rows = self.brief()
        told = iter(rows)
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_text(cell))}</td>' for cell in row)}</tr>"
            for row in islice(told, _MOST_ROWS)
        )
        more = sum(1 for _ in told)
        note = f"<p>{more} rows more: to_pandas() has them all.</p>" if more else ""
        picture = (Shown.drawer(self) if Shown.drawer else None) or ""
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<div>{picture}{table}{note}</div>"


def _plain(cell: object) -> object:
    return "|".join(map(str, cell)) if isinstance(cell, tuple) else cell


def _text(cell: object) -> str:
    if isinstance(cell, tuple):
        return ", ".join(map(str, cell))
    return "" if cell is None else str(cell)


def _cut(cell: object) -> str:
    text = _text(cell)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
