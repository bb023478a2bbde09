"""Formats that angiograph reads and writes, one file each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO

from angiograph.exceptions import DataError, OutputError, UsageError
from angiograph.model import Dataset

__all__ = ["WRITERS", "read_data", "write"]

WRITERS = ("graphml", "jsonl")
"""The formats of ``export``."""


def read_data(item: str | Path) -> Dataset:
    """Read the built-in tables, a folder of tables, or a network file.

    Raises
    ------
    DataError
        If it is none of these, or holds problems.
    """
    from angiograph.resources import seeds_folder
    from angiograph.tables import read_tables
    from angiograph.validation import read_valid

    if str(item) == "builtin":
        return read_tables(seeds_folder())
    path = Path(item)
    if path.is_dir():
        return read_valid(path, path.resolve().name)
    if not path.exists():
        raise DataError([f"{path}: no such file or folder"])
    if path.suffix.lower() == ".sif":
        from angiograph.formats.sif import read_sif

        return read_sif(path)
    from angiograph.formats.table import read_table

    return read_table(path)


def write(dataset: Dataset, form: str, target: Path | None, stream: IO[str]) -> None:
    """Write a data set in one of :data:`WRITERS`, to a file or to an open stream.

    A file is written beside its place and then moved there: a failed write leaves the old one
    whole.

    Raises
    ------
    UsageError
        If the format is unknown; with the nearest one.
    OutputError
        If the file cannot be written.
    """
    if form not in WRITERS:
        from difflib import get_close_matches

        near = get_close_matches(form, WRITERS, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UsageError(f"unknown format {form!r}{hint} Known: {', '.join(WRITERS)}")
    module = import_module(f"angiograph.formats.{form}")
    writer: Callable[[Dataset, IO[str]], None] = getattr(module, f"write_{form}")
    if target is None:
        writer(dataset, stream)
        return
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            writer(dataset, file)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
