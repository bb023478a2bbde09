"""Text in another encoding than UTF-8, as a table program on Chinese Windows writes it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from angiograph.cli import main


def test_a_list_in_another_encoding_is_refused() -> None:
    """Rather than answered without the letters: of PDGFRα the family PDGFR would be left."""
    result = CliRunner().invoke(main, ["find", "-"], input="VEGF\n\nPDGFRα\n".encode("gbk"))
    assert result.exit_code == 2
    assert "line 3: is no text in UTF-8" in result.stderr
    assert result.stdout.count("\n") == 1
    told = CliRunner().invoke(main, ["--lang", "zh", "find", "-"], input="受体".encode("gbk"))
    assert "标准输入第 1 行：不是 UTF-8 文本" in told.stderr


@pytest.mark.parametrize("typed", ["PDGFR\udca6\udcc1", "PDGFR\ufffd", "VEGF受\udca6"])
def test_what_could_not_be_decoded_is_part_of_the_name(typed: str) -> None:
    """A name on the command line that lost letters is unknown, and no other entity's."""
    result = CliRunner().invoke(main, ["show", typed])
    assert result.exit_code == 2
    assert "no entity is named" in result.stderr
