"""The searches as a person types them: on other networks, cut short, asked wrongly, in Chinese."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import Any

import click
import pytest

from angiograph.cli import COMMANDS
from angiograph.cli.columns import width
from tests.test_cli import _dense, answer, run

OURS = [name for name, (module, _) in COMMANDS.items() if module in ("ask", "block", "evidence")]
# A source, a target that it acts on, and something on the way.
NETWORKS = {
    "cascade_3.0.sif": ("AKT_f", "ATM", "BRCA1"),
    "kobayashi.sif": ("Zic-r.a", "Tbx6.b", "Wnttun5"),
    "signed_large.tsv": ("VEGFA", "CD274", "MIR34A"),
    "HER2.sif": ("n2", "n1794", "n1835"),
}


@pytest.mark.parametrize("command", OURS)
def test_help_is_in_chinese_with_the_same_examples(command: str) -> None:
    english = run(command, "--help").output
    chinese = run("--lang", "zh", command, "--help").output
    assert "用法：" in chinese
    assert "示例：" in chinese
    for line in english.splitlines():
        if line.strip().startswith(("angiograph ", "cat ")):
            assert line in chinese
    described = re.findall(r"^  -\S.*?  +(\S.*)$", chinese, re.MULTILINE)
    assert described
    assert [text for text in described if not re.search("[\u4e00-\u9fff]", text)] == []


def test_the_list_of_commands_is_in_chinese_too() -> None:
    english, chinese = run("--help").output, run("--lang", "zh", "--help").output
    assert "What survives" in english
    assert "阻断之后" not in english
    assert "阻断之后" in chinese
    assert "What survives" not in chinese


@pytest.mark.parametrize("network", NETWORKS)
def test_every_search_answers_on_other_networks(network: str, shared: Path) -> None:
    """Text and JSON, nothing on stderr but how a name is read, no traceback."""
    source, target, middle = NETWORKS[network]
    data = ("--data", str(shared / "networks" / network))
    unsigned = ("--sign", "any") if network == "HER2.sif" else ()
    short = ("--max-length", "6" if network == "signed_large.tsv" else "3")
    calls: list[tuple[str, ...]] = [
        ("find", source),
        ("show", source),
        ("trace", source, target, *short),
        ("upstream", target, "--max-length", "1"),
        ("downstream", source, "--max-length", "1"),
        ("bypass", target, "--block", middle, "--from", source, *short, *unsigned),
        ("combine", target, "--from", source, "--by", "target", *short, *unsigned),
        ("compare", source, middle),
        ("contradictions", source),
        ("claims", source),
        ("outcomes",),
        ("mechanisms",),
    ]
    if network != "HER2.sif":
        calls.append(("loops", middle, "--max-length", "4"))
    for call in calls:
        text = run(*data, *call)
        assert text.exit_code == 0, f"{call}: {text.output}"
        told = run(*data, *call, "--json")
        document = json.loads(told.stdout)
        if call[0] == "bypass":
            counts = document["counts"]
            parts = ("lost", "surviving", "doubtful")
            assert counts["before"] == sum(counts[part] for part in parts)
            assert document["truncated"] is False
        if call[0] == "combine":
            assert document["exhaustive"] is True
            assert document["sets"]


def test_a_network_without_drugs_says_what_to_ask_instead(shared: Path) -> None:
    data = ("--data", str(shared / "networks" / "cascade_3.0.sif"))
    text = run(*data, "combine", "ATM", "--from", "AKT_f").stdout
    assert "no set of drugs closes every route" in text
    assert "--by target" in text


@pytest.mark.parametrize(
    "question",
    [
        ("bypass", "N39", "--block", "N1", "--from", "N0"),
        ("combine", "N39", "--from", "N0", "--by", "target", "--max-size", "40",
         "--endpoints", "none", "--sign", "-"),
        ("loops", "--sign", "-"),
        ("loops", "N0", "--sign", "-"),
        ("upstream", "N39", "--sign", "-"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("how", ["timeout", "ctrl-c"])
def test_every_search_is_cut_short_and_closed(
    tmp_path: Path, question: tuple[str, ...], how: str
) -> None:
    call = [sys.executable, "-m", "angiograph", "--data", str(_dense(tmp_path)), *question]
    call += ["--json", "--max-length", "0"]
    if how == "timeout":
        call += ["--timeout", "0.5"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        timer = Timer(4.0 if how == "ctrl-c" else 60, process.send_signal, [signal.SIGINT])
        timer.start()
        out, err = process.communicate(timeout=60)
        timer.cancel()
    document = json.loads(out)
    assert b"Traceback" not in err
    if document.get("truncated") is not True:
        # Answered in time: nothing was there to cut short.
        assert process.returncode == 0
        assert question[0] in ("combine", "upstream")
        return
    assert document.get("exhaustive") is not True or question[0] == "combine"
    assert process.returncode == (130 if how == "ctrl-c" else 0)


def _on_terminal(call: list[str]) -> tuple[str, bytes]:
    """Return what a command writes on a terminal's standard error, and on standard output."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        out, _ = process.communicate(timeout=60)
    return _shown(ours), out


def _shown(terminal: int) -> str:
    """Return what was written on a terminal that nobody writes on any more, and close it."""
    shown = b""
    while True:
        try:
            read = os.read(terminal, 4096)
        except OSError:
            break
        if not read:
            break
        shown += read
    os.close(terminal)
    return shown.decode()


def test_a_route_of_chinese_names_is_broken_at_the_edge_of_the_terminal() -> None:
    """A Chinese letter takes two columns."""
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "angiograph", "--lang", "zh", "loops", "VEGF"]
    variables = {**os.environ, "COLUMNS": "60"}
    with subprocess.Popen([*call, "--limit", "12"], stdout=theirs, env=variables) as process:
        os.close(theirs)
        text = click.unstyle(_shown(ours))
        assert process.wait(60) == 0
    lines = text.splitlines()
    routes = [line for line in lines if re.match(r"\d+\. | +[→⊣⇢–]", line)]
    assert len(routes) > 12
    assert [line for line in routes if width(line) > 60] == []


def test_a_long_search_shows_on_a_terminal_that_it_goes_on(tmp_path: Path) -> None:
    """And wipes it away; what is piped has none of it."""
    call = [sys.executable, "-m", "angiograph", "--data", str(_dense(tmp_path)), "bypass", "N39"]
    call += ["--block", "N1", "--max-length", "0", "--timeout", "3", "--json"]
    shown, out = _on_terminal(call)
    assert "searching, 1 s" in shown
    assert shown.endswith("\r")
    assert json.loads(out)["truncated"] is True
    piped = subprocess.run(call, capture_output=True, text=True, check=True)
    assert piped.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("bypass", "PD-L1", "--block", "PD-L1"), 2, "PD-L1 is the readout"),
        (("bypass", "VEGFR2", "--block", "VEGFR"), 2, "blocks the readout VEGFR2 too"),
        (("bypass", "PD-L1", "--block", "VEGF", "--from", "PD-L1"), 2, "driver"),
        (("bypass", "PD-L1", "--block", "VEGF", "--sign", "up"), 2, "sign"),
        (("bypass", "PD-L1", "--block", "VEGF", "--max-length", "-1"), 2, "max-length"),
        (("bypass", "PD-L1", "--block", "VEGF", "--timeout", "-1"), 2, "timeout"),
        (("bypass", "PD-L1", "--block", "VEGFF"), 2, "did you mean"),
        (("bypass", "PD-L1", "--block", "@/nowhere"), 2, "cannot be read"),
        (("combine", "PD-L1", "--from", "PD-L1"), 2, "driver"),
        (("combine", "PD-L1", "--by", "luck"), 2, "by"),
        (("loops", "VEGFF"), 2, "did you mean"),
        (("compare", "--context", "AML", "Mars"), 2, "Mars"),
    ],
)
def test_a_wrong_question_is_one_clear_message(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""


def test_a_bypass_cut_short_before_its_first_route_does_not_say_that_there_is_none() -> None:
    cut = run("bypass", "PD-L1", "--block", "VEGFR2", "--timeout", "0")
    assert cut.exit_code == 0
    assert "no route to PD-L1 found so far" in cut.stdout
    assert "stopped early" in cut.stdout
    assert "no route drives PD-L1" not in cut.stdout


@pytest.mark.parametrize("limit", ["0", "20"])
def test_a_trace_cut_short_before_its_first_route_says_so(limit: str) -> None:
    call = ("trace", "VEGF", "PD-L1", "--timeout", "0", "--limit", limit)
    assert run(*call).stdout.splitlines() == [
        "VEGF → PD-L1: nothing found before the search stopped",
        "",
        "stopped early: more may exist",
    ]
    assert run("--lang", "zh", *call).stdout.startswith("VEGF → PD-L1：搜索停止前未找到路径\n")


def test_a_list_of_names_that_is_no_text_is_one_clear_message(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_bytes(b"\xff\xfeV")
    result = run("trace", "VEGF", "PD-L1", "--avoid", f"@{names}")
    assert result.exit_code == 2
    assert f"{names}: is no text in UTF-8" in result.stderr


@pytest.mark.parametrize(
    "question", [("combine",), ("bypass", "PD-L1", "--block", "VEGF", "--from")]
)
def test_an_empty_list_of_names_is_no_other_question(
    tmp_path: Path, question: tuple[str, ...]
) -> None:
    """Drivers from an empty file are not the drivers that are taken where none are given."""
    names = tmp_path / "names.txt"
    names.write_text("\n", "utf-8")
    result = run(*question, f"@{names}")
    assert result.exit_code == 2
    assert f"{names}: holds no names" in result.stderr


def test_a_drug_that_holds_nothing_is_said_to() -> None:
    text = run("bypass", "vessel leakage", "--block", "metformin", "--sign", "-").stdout
    assert "metformin is stated to lower no molecule" in text
    assert "together with PD-1 inhibitor" in text


def test_what_each_of_two_drugs_holds_is_one_line() -> None:
    call = ("bypass", "VEGF", "--block", "anlotinib", "--block", "TACE", "--max-length", "2")
    lines = [line for line in run(*call).stdout.splitlines() if " holds " in line]
    assert [line.split()[0] for line in lines] == ["anlotinib", "TACE"]
    assert "drug efflux pump, P-glycoprotein" in lines[1]


def test_both_ends_alike_are_an_empty_answer_with_a_hint() -> None:
    result = run("trace", "VEGF", "VEGF")
    assert result.exit_code == 0
    assert "no route from VEGF to VEGF" in result.stdout
    assert "angiograph loops" in result.stderr


def test_a_bypass_is_summed_up_at_one_sight_in_both_languages() -> None:
    call = ("bypass", "PD-L1", "--block", "VEGFR2", "--from", "VEGF", "--from", "hypoxia")
    first = run(*call).stdout.splitlines()[0]
    counts = answer(*call)["counts"]
    told = f"VEGFR2 blocked: {counts['lost']} of {counts['before']} routes that drive PD-L1 lost"
    assert first.startswith(told)
    assert re.search("HIF-1α.* still drive it", first)
    assert "PD-L1 comes back through" in first
    chinese = run("--lang", "zh", *call).stdout.splitlines()[0]
    assert chinese.startswith("阻断血管内皮生长因子受体2：")
    assert str(counts["lost"]) in chinese
    assert "仍在驱动它" in chinese


def test_bypass_has_the_documented_types() -> None:
    document: Any = answer("bypass", "PD-L1", "--block", "bevacizumab")
    assert [one["name"] for one in document["blocked"]] == ["bevacizumab"]
    assert isinstance(document["truncated"], bool)
    assert all(isinstance(count, int) for count in document["counts"].values())
    for section in ("lost", "surviving", "rebound", "pressure", "released", "documented"):
        for group in document[section]:
            assert len(group["routes"]) <= 3
            assert group["count"] >= len(group["routes"]) > 0
            assert isinstance(group["countermeasures"], list)
    speakers = [group["routes"][0]["steps"][0] for group in document["rebound"]]
    assert {step["subject"]["name"] for step in speakers} <= {"bevacizumab"}
    said_of = [step for step in speakers if step["said_of"]]
    assert said_of
    for step in said_of:
        partners = {one for claim in step["relations"] for one in claim["together_with"]}
        assert step["said_of"]["id"] not in partners
    hold = document["held"][0]
    assert set(hold) == {"entity", "by", "said_of", "other_context", "relations"}


def test_holds_learnt_in_another_context_are_marked() -> None:
    call = ("bypass", "miR-126", "--block", "TKI", "--context", "NSCLC")
    assert [hold["other_context"] for hold in answer(*call)["held"]] == [True]
    assert "learnt in another context" in run(*call).stdout


def test_a_required_drug_is_named_first() -> None:
    call = ("combine", "PD-L1", "--from", "VEGF", "--require", "aflibercept")
    members = [one["name"] for found in answer(*call)["sets"] for one in found["members"]]
    assert members == ["aflibercept"]
    left_out = answer("combine", "PD-L1", "--from", "VEGF", "--exclude", "aflibercept")["sets"]
    named = [one["name"] for found in left_out for one in found["members"]]
    named += [one["name"] for found in left_out for same in found["alternatives"] for one in same]
    assert named
    assert "aflibercept" not in named


def test_a_regimen_cannot_be_required() -> None:
    """It inhibits VEGF, but is a combination itself."""
    told = run(
        "combine", "PD-L1", "--from", "VEGF", "--require", "AG:moderate_vegf_vegfr_inhibition"
    )
    assert told.exit_code == 2
    assert "is a regimen, a combination itself: require its parts" in told.stderr


def test_names_are_read_from_a_file(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("VEGF\r\n\r\nhypoxia\r\n", "utf-8-sig")  # as saved on Windows
    one = answer("bypass", "PD-L1", "--block", "VEGFR2", "--from", f"@{names}")
    other = answer("bypass", "PD-L1", "--block", "VEGFR2", "--from", "VEGF", "--from", "hypoxia")
    assert one == other


def test_a_comparison_begins_with_what_is_shared_and_what_is_not() -> None:
    document = answer("compare", "anlotinib", "bevacizumab")
    first = run("compare", "anlotinib", "bevacizumab").stdout.splitlines()[0]
    assert first.startswith(f"anlotinib, bevacizumab: {len(document['shared'])} shared; ")


def test_claims_without_evidence_print_no_line_of_blanks(tmp_path: Path) -> None:
    network = tmp_path / "own.sif"
    network.write_text("A -> B\nB -> C\nC -> A\nA -> D\nD -> C\nX -| D\nC -> X\n", "utf-8")
    data = ("--data", str(network))
    for call in (("loops", "A"), ("bypass", "C", "--block", "B", "--from", "A"), ("loops",)):
        told = run(*data, *call)
        assert told.exit_code == 0
        assert "→" in told.stdout
        lines = told.stdout.splitlines()
        assert [line for line in lines if line != line.rstrip()] == []


def test_what_no_smallest_set_holds_is_not_said_to_close_nothing() -> None:
    call = ("combine", "PD-L1", "--from", "VEGF")
    without = answer(*call)["sets"]
    together = (*call, "--require", "bevacizumab", "--require", "anlotinib")
    told = answer(*together)
    assert (told["sets"], told["exhaustive"], told["uncuttable"]) == ([], True, None)
    assert [one["name"] for one in told["required"]] == ["bevacizumab", "anlotinib"]
    assert told["left_out"] == len(without) > 0
    text = run(*together).stdout
    assert text.startswith("no smallest set")
    assert "holds bevacizumab, anlotinib" in text
    assert f"without --require: {len(without)}" in text
    one = answer(*call, "--require", "bevacizumab")
    assert one["sets"]
    assert one["left_out"] == len(without) - len(one["sets"])
    assert "required" not in answer(*call)
