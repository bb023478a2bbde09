"""Whole commands timed in turn, A B A B …, so that their ratio holds on a noisy machine."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence

__all__ = ["commands", "functions", "report"]


def _once(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def commands(ours: Sequence[str], peer: Sequence[str], runs: int = 15) -> tuple[float, float]:
    """Return the median seconds of two commands, run in turn after one warm-up of each."""
    return functions(lambda: _once(ours), lambda: _once(peer), runs, timed=True)


def functions(
    ours: Callable[[], object],
    peer: Callable[[], object],
    runs: int = 5,
    *,
    timed: bool = False,
) -> tuple[float, float]:
    """Return the median seconds of two functions, called in turn after one warm-up of each.

    ``timed`` says that the functions return their own seconds.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for function, times in zip((ours, peer), taken, strict=True):
            start = time.perf_counter()
            told = function()
            seconds = time.perf_counter() - start
            if turn:
                times.append(float(told) if timed and isinstance(told, float) else seconds)
    return statistics.median(taken[0]), statistics.median(taken[1])


def report(name: str, ours: float, peer: float, wanted: str) -> None:
    """Print one line of a benchmark: both medians, their ratio, and what is wanted."""
    print(f"\n{name}: {ours:.4f} s against {peer:.4f} s, ratio {ours / peer:.2f} (wanted {wanted})")
