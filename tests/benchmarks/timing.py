"""Times taken within one run, and the table of what was wanted and measured.

Nothing here fails where a time is missed: a noisy machine would make a liar of the test.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence

__all__ = ["commands", "functions", "record", "report", "table", "timed"]

_rows: list[tuple[str, str, str]] = []


def timed(function: Callable[[], object], runs: int = 3) -> float:
    """Return the median seconds of processor time that a function takes.

    Other work on the machine changes them far less than seconds of the clock.
    """
    taken = []
    for _ in range(runs):
        start = time.process_time()
        function()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def commands(ours: Sequence[str], peer: Sequence[str], runs: int = 15) -> tuple[float, float]:
    """Return the least seconds of processor time of two commands, after one warm-up of each.

    They are run in turn. Other work on the machine only adds to what a command takes.
    """

    def run(command: Sequence[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    run(ours), run(peer)
    taken = [(run(ours), run(peer)) for _ in range(runs)]
    return min(one for one, _ in taken), min(other for _, other in taken)


def functions(
    ours: Callable[[], object], peer: Callable[[], object], runs: int = 5
) -> tuple[float, float]:
    """Return the median seconds of two functions, called in turn after one warm-up of each.

    In turn (A B A B …) their ratio holds on a noisy machine.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for function, times in zip((ours, peer), taken, strict=True):
            start = time.perf_counter()
            function()
            if turn:
                times.append(time.perf_counter() - start)
    return statistics.median(taken[0]), statistics.median(taken[1])


def record(question: str, wanted: str, measured: str) -> None:
    """Add a row to the table."""
    _rows.append((question, wanted, measured))


def report(name: str, ours: float, peer: float, wanted: str) -> None:
    """Add a row with the ratio of two times, in seconds."""
    record(name, wanted, f"{ours / peer:.2f} ({ours * 1e3:.0f} / {peer * 1e3:.0f} ms)")


def table() -> Iterator[str]:
    """Yield the lines of the table, in Markdown."""
    if _rows:
        yield "| question | wanted | measured |"
        yield "| --- | --- | --- |"
        for row in _rows:
            yield f"| {' | '.join(row)} |"
