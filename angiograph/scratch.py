"""A private database in a temporary file, for what need not stay in memory."""

from __future__ import annotations

import sqlite3

__all__ = ["open_scratch"]


def open_scratch(table: str) -> sqlite3.Connection:
    """Open a database with one empty table; whoever opens it closes it, and then it is gone.

    What is small stays in memory; what is large goes to a file without a name.

    Parameters
    ----------
    table
        The statement that creates the table.
    """
    # Rows are read by whichever thread builds the next batch, never by two at once.
    database = sqlite3.connect("", check_same_thread=False, isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute(table)
    database.execute("BEGIN")
    return database
