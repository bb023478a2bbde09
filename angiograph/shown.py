"""Results in a notebook: a table for pandas, and HTML that draws itself.

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


class Shown:
    """What every result can do in a notebook.

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
