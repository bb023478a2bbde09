"""Text in another encoding than UTF-8, as a table program on Chinese Windows writes it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from angiograph.cli import main


def test_names_of_a_list_in_another_encoding_are_unknown() -> None:
    """Rather than read without the letters: of PDGFRα the family PDGFR would be left."""
    typed = "VEGF\nPDGFRα\nVEGF受体\n".encode("gbk")
    result = CliRunner().invoke(main, ["find", "-"], input=typed)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [bool(one["matches"]) for one in found] == [True, False, False]


@pytest.mark.parametrize("typed", ["PDGFR\udca6\udcc1", "PDGFR\ufffd", "VEGF受\udca6"])
def test_what_could_not_be_decoded_is_part_of_the_name(typed: str) -> None:
    """A name on the command line that lost letters is unknown, and no other entity's."""
    result = CliRunner().invoke(main, ["show", typed])
    assert result.exit_code == 2
    assert "no entity is named" in result.stderr
