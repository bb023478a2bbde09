"""The README, the help and standard error tell alike what a format keeps and lacks."""

from __future__ import annotations

import re

import pytest

from angiograph.formats.writing import FORMATS
from tests.conftest import ROOT
from tests.formats.test_bad_input import run

README = (ROOT / "README.md").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_told_of(name: str) -> None:
    form = FORMATS[name]
    assert f"| `{name}` | {form.tools} | {form.keeps} | {form.lacks or 'nothing'} |" in README


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_help_names_the_formats(lang: str) -> None:
    told = run("--lang", lang, "export", "--help").stdout
    paragraph = told[told.index("FORMAT", told.index("\n")) :].split("\n\n")[0]
    assert set(FORMATS) <= set(re.findall(r"[a-z0-9-]+", paragraph))


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.first])
def test_what_is_lacking_is_said_on_standard_error(name: str) -> None:
    form = FORMATS[name]
    for lang, lacks in (("en", form.lacks), ("zh", form.lacks_zh)):
        said = run("--lang", lang, "export", name, "mechanism", "tet2-cgas-sting").stderr
        assert said.endswith(f"{lacks}\n" if lacks else "")
        assert bool(said) == bool(lacks)
