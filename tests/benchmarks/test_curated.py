"""The curated graph: how long each command works on its answer, and combine on any readout."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from statistics import median

import pytest
from click.testing import CliRunner

import angiograph
from angiograph.analysis.blocking import is_intervention
from angiograph.cli import main
from tests.benchmarks.timing import record

QUESTIONS = 30
Draw = Callable[[Random], list[str]]


def questions(graph: angiograph.Graph) -> dict[str, Draw]:
    """Return for each command how its arguments are drawn."""
    ids = graph.index.ids
    drugs = [one for one in ids if is_intervention(graph.dataset, one)]
    others = [one for one in ids if not is_intervention(graph.dataset, one)]

    def names(*pools: list[str], between: tuple[str, ...] = ("", "", "")) -> Draw:
        def draw(random: Random) -> list[str]:
            drawn = [random.choice(pool) for pool in pools]
            words = [word for pair in zip(between, drawn, strict=False) for word in pair]
            return [word for word in words if word]

        return draw

    driven = ("", "--block", "--from")
    return {
        "find": lambda random: [graph.dataset.entities[random.choice(ids)].name],
        "show": names(ids),
        "trace": names(ids, ids),
        "upstream": names(ids),
        "downstream": names(ids),
        "bypass": names(others, drugs, others, between=driven),
        "bypass, all drivers": names(others, drugs, between=driven),
        "combine": names(others, others, between=("", "--from")),
        "combine, all drivers": names(others),
        "loops": lambda _: [],
        "loops through one": names(ids),
        "mechanisms": lambda _: [],
        "claims": names(ids),
        "outcomes": lambda random: ["--drug", random.choice(drugs)],
        "compare": names(ids, ids),
        "contradictions": lambda _: [],
        "queries": lambda _: [],
    }


def test_every_command(graph: angiograph.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph is open, its names and its index made; the answer is found and printed.

    Seconds are of processor time, which other work on the machine hardly changes.
    """
    monkeypatch.setattr("angiograph.api.open", lambda *_, **__: graph)
    random = Random(20261121)
    assert graph.names
    runner = CliRunner()
    print(f"\nms of {QUESTIONS} answers: median, slowest")
    medians = {}
    for command, draw in questions(graph).items():
        name = command.replace(",", "").split()[0]
        taken: list[float] = []
        tried = 0
        while len(taken) < QUESTIONS + 1:
            tried += 1
            assert tried < 10 * QUESTIONS, f"{name} does not answer"
            arguments = [name, *draw(random)]
            start = time.process_time()
            result = runner.invoke(main, arguments)
            seconds = time.process_time() - start
            if result.exit_code == 0:
                taken.append(seconds)
        del taken[0]  # which imported what the command needs
        medians[command] = median(taken)
        print(f"  {command:<20} {median(taken) * 1e3:6.1f} {max(taken) * 1e3:6.1f}")
    slow = {command: taken for command, taken in medians.items() if taken > 0.03}
    quick = max(taken for taken in medians.values() if taken <= 0.03)
    told = "; ".join(f"{command} {taken * 1e3:.0f} ms" for command, taken in slow.items())
    record(
        f"curated graph: {len(medians)} kinds of question, answered beside start-up, medians",
        "≤ 30 ms",
        f"{len(medians) - len(slow)} of {len(medians)} within {quick * 1e3:.0f} ms"
        + (f"; {told}" if told else ""),
    )


def test_combine_on_every_readout(graph: angiograph.Graph) -> None:
    taken = []
    for identifier in graph.index.ids:
        for by in ("drug", "target"):
            for sign in "+-":
                start = time.process_time()
                answer = graph.combine([identifier], by=by, sign=sign)
                assert answer.exhaustive
                entity = graph.dataset.entities[identifier]
                taken.append((time.process_time() - start, f"{entity.name} by {by}, {sign}"))
    seconds, name = max(taken)
    record(
        f"combine to size 3 from all drivers, all {len(graph.index.ids)} readouts, by drug and"
        " by target, both signs: slowest",
        "≤ 1 s",
        f"{seconds:.2f} s ({name}), median {median(one for one, _ in taken) * 1e3:.0f} ms",
    )
