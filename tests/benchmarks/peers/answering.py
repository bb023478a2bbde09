"""One JSON request a line in, ``[function, arguments …]``; one JSON answer a line out."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Mapping
from statistics import median

__all__ = ["serve"]

_SHORT = 0.75
"""Seconds of processor time under which a question is asked three times, and the median is told."""


class _Stopped(Exception):
    """The time limit has passed."""


def serve(functions: Mapping[str, Callable[..., object]]) -> None:
    """Answer requests until the input ends.

    A request is the name of a function, the seconds of processor time after which it is
    stopped, and its arguments; the answer is the seconds that it took (median) and what it
    returned, null where it was stopped.
    """
    signal.signal(signal.SIGPROF, _stop)
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        name, limit, *arguments = json.loads(line)
        print(json.dumps(_timed(functions[name], limit, arguments)), flush=True)


def _stop(*_: object) -> None:
    raise _Stopped


def _timed(
    function: Callable[..., object], limit: float, arguments: list[object]
) -> tuple[float, object]:
    taken: list[float] = []
    told: object = None
    while not taken or (len(taken) < 3 and taken[-1] < _SHORT):
        start = time.thread_time()  # exact, unlike the process's clock beside a timer
        signal.setitimer(signal.ITIMER_PROF, limit)
        try:
            told = function(*arguments)
        except _Stopped:
            told = None
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        taken.append(time.thread_time() - start)
        if told is None:
            break
    return median(taken), told
