"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from angiograph.exceptions import OutputError

__all__ = ["save"]


def save(targets: Sequence[Path], write: Callable[..., None]) -> None:
    """Write files beside their places, then move them there: a failed write leaves the old ones.

    A target that is there but is no regular file, such as a pipe, is written directly.

    Parameters
    ----------
    targets
        The files.
    write
        Called with one open text stream a target.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    partial = {
        target: target.with_name(f".{os.getpid()}-{number}.partial")
        for number, target in enumerate(targets)
        if not target.exists() or target.is_file()
    }
    current = targets[0]
    try:
        with ExitStack() as stack:
            streams: list[IO[str]] = []
            for current in targets:
                if current.is_dir():
                    raise IsADirectoryError(21, "is a folder")
                place = partial.get(current, current)
                file = place.open("w", encoding="utf-8", errors="replace", newline="\n")
                streams.append(stack.enter_context(file))
            write(*streams)
        for current, place in partial.items():
            place.replace(current)
    except OSError as error:
        raise OutputError(f"cannot write {current}: {error.strerror or error}") from error
    finally:
        for place in partial.values():
            place.unlink(missing_ok=True)
