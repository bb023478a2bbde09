"""A sign is asked for as answers print it, and as a Chinese keyboard types it."""

from __future__ import annotations

import pytest

from tests.test_cli import run

PLAIN = {"\u2212": "-", "\uff0d": "-", "\uff0b": "+"}


@pytest.mark.parametrize("typed", PLAIN)
@pytest.mark.parametrize(
    "question",
    [
        ("trace", "hypoxia", "VEGF", "--max-length", "2"),
        ("downstream", "anlotinib", "--max-length", "1"),
        ("loops", "VEGF", "--max-length", "2"),
        ("bypass", "PD-L1", "--block", "VEGFR2", "--max-length", "1"),
        ("combine", "STAT3", "--from", "VEGF", "--max-size", "1", "--max-length", "2"),
        ("export", "sif", "all"),
        ("export", "sif", "around", "VEGF"),
    ],
    ids=lambda call: " ".join(call[:3]),
)
def test_a_sign_is_taken_as_it_is_printed_or_typed(question: tuple[str, ...], typed: str) -> None:
    asked, plain = run(*question, "--sign", typed), run(*question, "--sign", PLAIN[typed])
    assert asked.exit_code == 0, asked.stderr
    assert asked.stdout == plain.stdout


@pytest.mark.parametrize(("lang", "known"), [("en", "'+', '-', 'any'"), ("zh", "“+”、“-”、“any”")])
def test_what_is_no_sign_is_refused_with_those_there_are(lang: str, known: str) -> None:
    result = run("--lang", lang, "trace", "hypoxia", "VEGF", "--sign", "±")
    assert result.exit_code == 2
    for said in ("--sign", "±", known):
        assert said in result.stderr
