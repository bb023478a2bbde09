"""Importing and asking the largest network: rows a second, cold and kept, memory by size."""

from __future__ import annotations

import csv
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from angiograph.formats import read_network
from tests.benchmarks.timing import functions, record

_MEASURED = """
import sys, time
from angiograph.formats import read_network
read_network(sys.argv[1])
def peak():
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

before = peak()
start = time.perf_counter()
dataset, report = read_network(sys.argv[2])
seconds = time.perf_counter() - start
print(report.read, len(dataset.relations), seconds,
      peak() - before)
"""


def count_rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file, delimiter="\t"))


def test_rows_a_second(networks: Path) -> None:
    path = networks / "signed_large.tsv"
    rows = count_rows(path) - 1
    ours, theirs = functions(lambda: read_network(path), lambda: count_rows(path), runs=7)
    start = time.process_time()
    for _ in range(5):
        read_network(path)
    used = (time.process_time() - start) / 5
    record(
        "import of signed_large.tsv, rows a second",
        "≥ 100,000",
        f"{rows / ours:,.0f} ({rows / used:,.0f} a second of the processor)",
    )
    record(
        "the same, beside csv.reader splitting the rows",
        "–",
        f"{ours / theirs:.0f} times ({ours * 1e3:.0f} / {theirs * 1e3:.0f} ms)",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is set for Linux")
def test_a_question_cold_and_kept(networks: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "angiograph", "--data", str(networks / "signed_large.tsv")]
    command += ["trace", "VEGFA", "CD274"]

    def asked(cache: Path) -> tuple[float, float]:
        """Return the seconds of the clock and of the processor."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return seconds, used

    asked(tmp_path / "warm-up")
    cold = [asked(tmp_path / f"cold{turn}") for turn in range(7)]
    kept = [asked(tmp_path / "warm-up") for _ in range(15)]
    for name, wanted, taken in (("cold", "≤ 1.2 s", cold), ("once kept", "≤ 0.4 s", kept)):
        clock, used = (statistics.median(times) for times in zip(*taken, strict=True))
        record(
            f"--data signed_large.tsv trace VEGFA CD274, {name}",
            wanted,
            f"{clock:.2f} s ({used:.2f} s of the processor)",
        )


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by /proc")
@pytest.mark.parametrize("form", ["table", "sif"])
def test_time_and_memory_grow_as_the_file_does(form: str, tmp_path: Path) -> None:
    tiny = tmp_path / "tiny"
    tiny.write_text("A -> B\n", "utf-8")
    costs = []
    for size in (50_000, 100_000, 200_000, 400_000):
        path = tmp_path / f"{size}"
        with path.open("w", encoding="utf-8") as file:
            if form == "table":
                file.write("source\ttarget\tsign\tdb\n")
            for n in range(size):
                source, target = n * 7919 % (size // 2), n * 104_729 % (size // 2)
                edge = (f"G{source}", f"H{target}", "1", "x")
                file.write("\t".join(edge if form == "table" else (edge[0], "->", edge[1])) + "\n")
        script = [sys.executable, "-c", _MEASURED, str(tiny), str(path)]
        done = subprocess.run(script, capture_output=True, text=True, check=True)
        read, _, seconds, kilobytes = map(float, done.stdout.split())
        assert read == size
        costs.append((size, seconds / size * 1e6, kilobytes * 1024 / size))
    for size, microseconds, memory in costs:
        record(
            f"import of {size:,} rows ({form})",
            "linear",
            f"{microseconds:.1f} µs, {memory:.0f} bytes a row",
        )
