"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from angiograph.exceptions import OutputError

__all__ = ["written_whole"]


@contextmanager
def written_whole(*targets: Path) -> Iterator[tuple[Path, ...]]:
    """Give a file beside each target, and move them there when all are written.

    Whatever fails or interrupts leaves the old files as they were. Of a link, the file that it
    leads to is replaced; a target that is there but is no regular file, such as a pipe, is given
    itself. Any number of threads and programs may write in one folder at once.

    Parameters
    ----------
    targets
        The files.

    Yields
    ------
    tuple of Path
        Where to write each target.

    Raises
    ------
    OutputError
        If a file cannot be written.

    Examples
    --------
    >>> target = getfixture("tmp_path") / "genes.txt"
    >>> with written_whole(target) as (place,):
    ...     written = place.write_text("VEGFA", "utf-8")
    ...     target.exists()
    False
    >>> target.read_text("utf-8")
    'VEGFA'
    """
    moves: dict[Path, Path] = {}
    places: list[Path] = []
    current = targets[0]
    try:
        for current in targets:
            if current.is_dir():
                raise IsADirectoryError(21, "is a folder")
            if current.exists() and not current.is_file():
                places.append(current)
                continue
            leads_to = Path(os.path.realpath(current))
            place = leads_to.with_name(f".{os.urandom(8).hex()}.partial")
            place.touch(exist_ok=False)
            moves[place] = leads_to
            places.append(place)
        yield tuple(places)
        for place, current in moves.items():
            place.replace(current)
    except OSError as error:
        raise OutputError(f"cannot write {current}: {error.strerror or error}") from error
    finally:
        for place in moves:
            place.unlink(missing_ok=True)
