"""Formats that angiograph reads and writes, one file each."""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from angiograph.exceptions import DataError, DataWarning
from angiograph.model import Dataset

if TYPE_CHECKING:
    from angiograph.formats.reading import Report

__all__ = ["READERS", "read_builtin", "read_data", "read_network"]

_LARGE = 1 << 17
"""The size, in bytes, from which on a network file is kept ready."""

_IN_MEMORY = 100_000
"""The most relations of a streamed file that are held in memory."""

_MAPPED = frozenset({"cx2", "cyjs", "extended_sif", "graphml"})
"""Formats, beside tables, of which a user may say what a column or an attribute of edges means."""

_PAIRS = frozenset({"edge_list", "kgx_jsonl", "kgx_tsv"})
"""Formats that read a second file beside the first."""

READERS = {
    "cx2": "cx2:read_cx2",
    "cyjs": "cyjs:read_cyjs",
    "drugmechdb": "drugmechdb:read_drugmechdb",
    "edge_list": "edge_list:read_edge_list",
    "extended_sif": "extended_sif:read_extended_sif",
    "gpml": "gpml:read_gpml",
    "graphml": "graphml_reader:read_graphml",
    "jsonl": "jsonl:read_jsonl",
    "kgx_jsonl": "kgx_reader:read_kgx",
    "kgx_tsv": "kgx_reader:read_kgx",
    "pybel": "pybel:read_pybel",
    "sif": "sif:read_sif",
    "signor": "signor:read_signor",
    "table": "table:read_table",
}
"""The formats of ``import``: a module here, and its function of a path and a report."""


def read_builtin() -> Dataset:
    """Read the built-in tables, or take them as they were kept the last time.

    Raises
    ------
    DataError
        With every problem of form as ``file:line: message``.

    Examples
    --------
    >>> read_builtin().entities["HGNC:12680"].name
    'VEGF'
    """
    from angiograph.formats.compiled import keep, kept
    from angiograph.resources import seeds_folder

    folder = seeds_folder()
    with _without_collecting():
        ready = kept(folder)
        if ready is None:
            from angiograph.tables import read_tables

            ready = keep(folder, read_tables(folder))
        return ready


def read_data(item: str | Path, *, streamed: bool = False) -> Dataset:
    """Read the built-in tables, a folder of tables, or a network file.

    Records of a file that cannot be used are left out, with a :class:`DataWarning`. A file that
    is ``streamed`` is read to be gone through: of many relations all but some wait in a temporary
    file, in formats that are read row by row, and nothing is kept ready for questions.

    Raises
    ------
    DataError
        If it is none of these, or holds problems.
    """
    if str(item) == "builtin":
        return read_builtin()
    path = Path(item)
    if path.is_dir():
        from angiograph.formats.network import source_name
        from angiograph.validation import read_valid

        return read_valid(path, source_name(Path(f"{path.resolve().name}.tsv")))
    if streamed:
        dataset, report = read_network(path, in_memory=_IN_MEMORY)
    else:
        dataset, report = _read_or_kept(path)
    if report.skipped:
        warnings.warn(str(report), DataWarning, stacklevel=2)
    return dataset


def _read_or_kept(path: Path) -> tuple[Dataset, Report]:
    """Read a network file; a large one is kept, and taken from there the next time."""
    from angiograph.formats.detect import detect
    from angiograph.formats.reading import Report

    if not path.is_file() or path.stat().st_size < _LARGE or detect(path) in _PAIRS:
        return read_network(path)
    from angiograph.formats.compiled import keep, kept

    report = Report(path, strict=False)
    with _without_collecting():
        ready = kept(path, report)
        if ready is not None:
            return ready, report
        dataset, report = read_network(path)
        return keep(path, dataset, report), report


def read_network(
    path: str | Path,
    *,
    strict: bool = False,
    columns: Mapping[str, str] | None = None,
    in_memory: int = sys.maxsize,
) -> tuple[Dataset, Report]:
    """Read a file in one of :data:`READERS`, told by its content.

    Parameters
    ----------
    path
        The file.
    strict
        Whether a malformed record is an error; else it is left out, and the report says so.
    columns
        What the columns of a table, or the attributes of a graph's edges, mean, where their
        names do not say so.
    in_memory
        The most relations that are held in memory, where the format can do with fewer.

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    from angiograph.formats.detect import detect
    from angiograph.formats.reading import Report

    path = Path(path)
    if not path.exists():
        raise DataError([f"{path}: no such file or folder"])
    if not (path.is_file() or path.is_dir()):
        raise DataError([f"{path}: can be read only once, as a pipe; save it as a file first"])
    report = Report(path, strict=strict, in_memory=in_memory)
    form = detect(path)
    if columns and form not in _MAPPED:
        form = "table"
    module, _, function = READERS[form].partition(":")
    reader: Callable[..., Dataset] = getattr(
        import_module(f"angiograph.formats.{module}"), function
    )
    with _without_collecting():
        dataset = reader(path, report, columns) if columns else reader(path, report)
    return dataset, report


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave out garbage collections, which cost more than the reading of many small records."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
