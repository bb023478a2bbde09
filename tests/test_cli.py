"""The commands as a person types them: answers on stdout, one clear line where it fails."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from click.testing import CliRunner, Result

from angiograph.cli import COMMANDS, main


def run(*arguments: str, stdin: str | None = None) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, arguments, input=stdin)


def answer(*arguments: str) -> Any:
    """Return the JSON document of a command that succeeds."""
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_line_of_help_and_an_example(command: str) -> None:
    text = run(command, "--help").output
    assert COMMANDS[command][1] in text
    assert "Example" in text
    assert f"angiograph {command}" in text or f"angiograph --lang zh {command}" in text


SELECTIONS = ("all", "around", "mechanism", "trace", "bypass", "combine")


@pytest.mark.parametrize(
    "path",
    [
        *(("export", "graphml", kind) for kind in SELECTIONS),
        *(("figure", kind) for kind in (*SELECTIONS, "targets", "outcomes")),
    ],
    ids=" ".join,
)
def test_every_selection_has_an_example_that_runs(
    path: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = run(*path, "--help").output
    [example] = re.findall(r"^ +(angiograph .*)", text, re.MULTILINE)
    assert example.startswith(" ".join(("angiograph", *path)))
    assert example in run("--lang", "zh", *path, "--help").output
    done = run(*shlex.split(example)[1:])
    assert done.exit_code == 0, done.output
    assert list(tmp_path.iterdir())


def test_trace_prints_a_route_with_its_evidence() -> None:
    call = ("trace", "VEGF", "PD-L1", "--sign", "+", "--via", "STAT3", "--avoid", "VEGFR")
    result = run(*call, "--limit", "1")
    assert "VEGF → VEGFR2 → SRC → STAT3 → PD-L1" in result.stdout
    assert "002 §3.3.3" in result.stdout
    assert "https://doi.org/10.1172/jci.insight.150735" in result.stdout
    assert "\x1b" not in result.stdout


def test_trace_answers_in_chinese() -> None:
    result = run("--lang", "zh", "trace", "缺氧", "血管内皮生长因子", "--limit", "1")
    assert "缺氧 → 血管内皮生长因子" in result.stdout
    assert "升高" in result.stdout


def test_trace_json_has_the_documented_keys() -> None:
    document = answer("trace", "VEGF", "PD-L1")
    assert set(document) == {"source", "target", "sign", "routes", "truncated", "max_length"}
    route = document["routes"][0]
    assert set(route) == {"sign", "length", "certainty", "contexts_agree", "steps"}
    step = route["steps"][0]
    assert set(step) >= {"subject", "sign", "object", "kind", "certainty", "hypothesis_in"}
    assert set(step["subject"]) == {"id", "name"}
    relation = step["relations"][0]
    assert set(relation) >= {"id", "predicate", "polarity", "certainty", "context", "evidence"}
    assert set(relation["evidence"][0]) == {
        "document",
        "section",
        "lines",
        "references",
        "via_inhibition",
    }


def test_no_route_is_an_answer() -> None:
    document = answer("trace", "PD-L1", "bevacizumab")
    assert document["routes"] == []
    assert document["truncated"] is False
    assert "no route from PD-L1 to bevacizumab" in run("trace", "PD-L1", "bevacizumab").stdout


def test_find_reads_one_name_a_line() -> None:
    result = run("find", "-", stdin="\ufeffVEGF\nno such thing\n\n缺氧\n")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [bool(line["matches"]) for line in lines] == [True, False, True]
    assert lines[0]["query"] == "VEGF"
    assert lines[0]["ambiguous"] is False
    assert result.exit_code == 0


def test_several_words_are_one_name_and_find_says_so_where_there_is_none() -> None:
    result = run("find", "KDR", "Flk-1", "flt1")
    assert result.stdout == "KDR Flk-1 flt1: no entity has that name\n"
    assert "read as one name" in result.stderr
    assert "angiograph find -" in result.stderr
    assert "读作一个名称" in run("--lang", "zh", "find", "KDR", "Flk-1").stderr
    for asked in (("nothing_has_it",), ("hypoxia", "inducible", "factor", "1α")):
        assert run("find", *asked).stderr == ""


def test_find_unknown_is_an_answer_with_suggestions() -> None:
    document = answer("find", "bevacizumabb")
    assert document["matches"] == []
    assert "bevacizumab" in document["suggestions"]


def test_show_gathers_the_card() -> None:
    document = answer("show", "VEGFR2")
    assert set(document) == {"entity", "relations", "mechanisms", "outcomes"}
    assert document["entity"]["id"] == "HGNC:6307"
    assert document["relations"]
    assert "acted on by" in run("show", "VEGFR2").stdout


def test_counts_are_told_in_grammatical_words() -> None:
    asked = ("upstream", "PD-L1", "--limit", "1", "--max-length")
    told = [run(*asked, length).stdout.splitlines()[0] for length in ("1", "2", "0")]
    assert told == [
        "1 entity acts on PD-L1 within 1 step",
        "1 entity acts on PD-L1 within 2 steps",
        "1 entity acts on PD-L1 at any distance",
    ]


def test_upstream_and_downstream_mirror_each_other() -> None:
    below = answer("downstream", "VEGF", "--max-length", "1")
    assert set(below["reached"][0]) == {"entity", "sign", "distance", "route"}
    assert "VEGFR2" in {reached["entity"]["name"] for reached in below["reached"]}
    above = answer("upstream", "VEGFR2", "--max-length", "1")
    assert "VEGF" in {reached["entity"]["name"] for reached in above["reached"]}


def test_mechanisms_are_listed_and_told_step_by_step() -> None:
    listed = answer("mechanisms")["mechanisms"]
    assert "tet2-cgas-sting" in {mechanism["id"] for mechanism in listed}
    told = answer("mechanisms", "tet2-cgas-sting")
    assert len(told["mechanisms"]) == 1
    assert told["routes"][0]["steps"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("trace", "VEGFF", "PD-L1"), 2, "did you mean"),
        (("trace", "VEGF", "PD-L1", "--max-length", "-1"), 2, "max-length"),
        (("trace", "VEGF", "PD-L1", "--sign", "up"), 2, "sign"),
        (("trace", "VEGF", "PD-L1", "--context", "Mars"), 2, "no context is named 'Mars'"),
        (("trace", "VEGF", "PD-L1", "--context", "hypoxia"), 2, "no context is named 'hypoxia'"),
        (("tracee", "VEGF", "PD-L1"), 2, "Did you mean trace"),
        (("mechanisms", "no-such"), 2, "no mechanism is named 'no-such'"),
        (("--data", "/nowhere/at/all", "find", "VEGF"), 1, "no such file or folder"),
        (("export", "grapml"), 2, "did you mean graphml"),
        (("export", "around", "PD-L1"), 2, "unknown format 'around'"),
        (("figure", "trace", "VEGF", "PD-L1", "-o", "a.bmp"), 2, "unknown format '.bmp'; known:"),
        (("trace", "VEGF", "PD-L1", "--avoid", "@/no"), 2, "/no: cannot be read: No such file"),
        (("export", "sif", "--force", "around", "VEGF"), 2, "before the options: 'around VEGF'"),
        (("figure", "-o", "a.html", "--labels", "both"), 2, "--labels both is for SVG"),
        (("figure", "-o", "a.html", "--dpi", "600"), 2, "--dpi is for PNG"),
        (("figure", "outcomes", "-o", "a.svg", "--dpi", "600"), 2, "--dpi is for PNG"),
        (("figure", "-o", "a.svg", "--width", "abc"), 2, "1col, 1.5col, 2col"),
        (("trace", "VEGF", "PD-L1", "--context", "lung"), 2, "did you mean lung_cancer, lung_ad"),
        (("trace", "VEGF", "PD-L1", "--context", "breast"), 2, "did you mean breast_cancer"),
        (("claims", "--category", "GENE"), 2, "'GENE'; did you mean gene? known: cell"),
        (("claims", "--proof", "trail"), 2, "unknown proof 'trail'; did you mean trial?"),
        (("claims", "--source", "buitlin"), 2, "did you mean builtin? known: builtin"),
        (("export", "csv", "--document", "9"), 2, "unknown document '9'; known: 000"),
        (("query", "rutes"), 2, "unknown query 'rutes'; did you mean routes?"),
        (("query", "routes", "-p", "sorce=VEGF"), 2, "'sorce'; did you mean source? known: source"),
        (("query", "routes", "-p", "limit=0"), 2, "limit is 1 to"),
        (("query", "routes", "-p", "limit=many"), 2, "whole number"),
        (("query", "routes", "-p", "limit"), 2, "K=V, not 'limit'\n"),
        (("load", "--dry-run", "--wipe"), 2, "exclude each other\n"),
        *(
            ((*asked, *options, *output), 2, said)
            for asked, output in (
                (("trace",), ()),
                (("trace", "--limit", "0"), ()),
                (("export", "csv", "trace"), ()),
                (("figure", "trace"), ("-o", "a.svg")),
            )
            for options, said in (
                (("VEGF", "PD-L1", "--avoid", "VEGFA"), "VEGF is an end of the routes"),
                (("VEGF", "PD-L1", "--avoid", "CD274"), "PD-L1 is an end of the routes"),
                (("VEGF", "PD-L1", "--via", "SRC", "--avoid", "SRC"), "SRC is required and avoid"),
            )
        ),
    ],
)
def test_a_wrong_call_is_one_clear_message(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_broken_tables_are_told_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "entities.tsv").write_text("id\tcategory\tname\nAG:a\tgene\n", "utf-8")
    (tmp_path / "relations.tsv").write_text("id\tsubject\tpredicate\tobject\n", "utf-8")
    result = run("--data", str(tmp_path), "find", "A")
    assert result.exit_code == 1
    assert "entities.tsv:2: has 2 cells where the header has 3" in result.stderr
    checked = run("validate", str(tmp_path))
    assert checked.exit_code == 1
    assert "entities.tsv:2:" in checked.stdout


def test_validate_finds_no_problem_in_the_built_in_tables() -> None:
    assert answer("validate")["problems"] == []


@pytest.mark.parametrize("form", ["jsonl", "graphml"])
def test_export_replaces_a_file_only_when_told(tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    assert run("export", form, "-o", str(target)).exit_code == 0
    size = target.stat().st_size
    assert size > 100_000
    again = run("export", form, "-o", str(target))
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert run("export", form, "-o", str(target), "--force").exit_code == 0
    assert target.stat().st_size == size
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_export_jsonl_holds_every_record(graph: Any) -> None:
    lines = [json.loads(line) for line in run("export", "jsonl").stdout.splitlines()]
    kinds = [line["kind"] for line in lines]
    dataset = graph.dataset
    assert kinds.count("entity") == len(dataset.entities)
    assert kinds.count("relation") == len(dataset.relations)
    assert kinds.count("outcome") == len(dataset.outcomes)
    relation = next(line for line in lines if line["kind"] == "relation")
    assert set(relation) >= {"id", "subject", "predicate", "sign", "object", "structural"}
    assert set(relation) >= {"polarity", "certainty", "context", "evidence"}


def test_export_graphml_is_read_back_by_networkx(graph: Any, tmp_path: Path) -> None:
    import networkx

    target = tmp_path / "graph.graphml"
    assert run("export", "graphml", "-o", str(target)).exit_code == 0
    read = networkx.read_graphml(target, force_multigraph=True)
    assert read.number_of_nodes() == len(graph.dataset.entities)
    assert read.number_of_edges() == len(graph.dataset.relations)


def test_an_unwritable_target_is_one_line() -> None:
    result = run("export", "jsonl", "-o", "/nowhere/at/all/file.jsonl")
    assert result.exit_code == 1
    assert "cannot write /nowhere/at/all/file.jsonl" in result.stderr


def test_verbose_puts_log_lines_on_stderr_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    command = [sys.executable, "-m", "angiograph", "-v", "find", "VEGF", "--json"]
    for read_by in ("angiograph.tables", "angiograph.formats.compiled"):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stderr.startswith(f"{read_by}: ")
        json.loads(done.stdout)
    silent = subprocess.run(
        [part for part in command if part != "-v"], capture_output=True, text=True, check=True
    )
    assert silent.stderr == ""


def test_claims_are_filtered_and_a_denied_one_is_no_arrow() -> None:
    told = answer("claims", "--polarity", "not_shown", "--context", "AML")["relations"]
    assert told
    assert {relation["polarity"] for relation in told} == {"not_shown"}
    text = run("claims", "--polarity", "not_shown", "--context", "AML").stdout
    assert "↛" in text
    assert "→" not in text
    every = [answer("claims", "VEGF", *more)["relations"] for more in ((), ("--certainty", "any"))]
    assert every[0] == every[1]
    wrong = run("claims", "--predicate", "likes")
    assert wrong.exit_code == 2
    assert "unknown predicate 'likes'" in wrong.stderr


def test_a_claim_is_found_by_the_identifier_that_answers_print() -> None:
    [claim] = answer("claims", "AGR:22065")["relations"]
    assert claim["id"] == "AGR:22065"
    assert answer("claims", "AGR:22065", "--polarity", "negated")["relations"] == []
    wrong = run("show", "AGR:22065")
    assert wrong.exit_code == 2
    assert "AGR:22065 is a claim, no entity: `angiograph claims AGR:22065` shows it" in wrong.stderr


def test_outcomes_of_a_class_are_those_of_its_members() -> None:
    found = answer("outcomes", "--drug", "immune checkpoint inhibitor")["outcomes"]
    assert any("PHARMGKB.DRUG:PA166316261" in outcome["regimen"] for outcome in found)
    numbers = {outcome["value"] for outcome in answer("outcomes", "--metric", "mPFS")["outcomes"]}
    assert 15.87 in numbers


def test_where_no_result_passes_each_filter_is_counted_alone() -> None:
    """The reader sees which of the filters left nothing."""
    told = run("outcomes", "--drug", "apatinib", "--metric", "OS", "--design", "case_series")
    alone = len(answer("outcomes", "--metric", "OS")["outcomes"])
    assert told.stdout == ""
    assert f"OS alone: {alone} results" in told.stderr
    assert "no result has case_series as its design; most have review, animal" in told.stderr


@pytest.mark.parametrize("option", ["metric", "population", "study", "design"])
def test_what_no_result_has_is_said_with_what_they_have(option: str) -> None:
    """A bare count of none leaves the reader to guess whether it was the word or the tables."""
    wrong = run("outcomes", f"--{option}", "foo")
    assert wrong.stdout == ""
    said = f"no result has foo as its {option}; most have "
    assert said in wrong.stderr
    first = wrong.stderr.split(said)[1].split(", ")[0]
    assert run("outcomes", f"--{option}", first).stdout
    assert (
        f"没有结果的 {option} 为 foo"
        in run("--lang", "zh", "outcomes", f"--{option}", "foo").stderr
    )


def test_outcomes_are_told_and_filtered_in_chinese() -> None:
    call = ("outcomes", "--document", "004", "--metric", "mPFS")
    shown = run("--lang", "zh", *call).stdout
    assert "mPFS 15.87 个月；晚期非小细胞肺癌" in shown
    assert not any(word in shown for word in ("months", "advanced", "no number"))
    assert "15.87 months; advanced NSCLC" in run(*call).stdout
    english = answer("outcomes", "--population", "advanced NSCLC")["outcomes"]
    assert english
    for chinese in ("晚期非小细胞肺癌", "晚期非小細胞肺癌"):
        assert answer("outcomes", "--population", chinese)["outcomes"] == english


def test_a_metric_is_found_by_what_it_abbreviates() -> None:
    """Who types the name in full finds the results that give its letters."""
    short = [o for o in answer("outcomes", "--metric", "ORR")["outcomes"] if o["metric"] == "ORR"]
    assert len(short) > 10
    for name in ("objective response rate", "客观缓解率"):
        found = answer("outcomes", "--metric", name)["outcomes"]
        assert all(outcome in found for outcome in short)
    for name in ("median OS", "中位OS"):
        found = answer("outcomes", "--metric", name)["outcomes"]
        assert {outcome["metric"] for outcome in found} == {"mOS"}


def test_a_design_is_found_by_its_abbreviation() -> None:
    found = answer("outcomes", "--design", "RCT")["outcomes"]
    assert {outcome["design"] for outcome in found} == {"randomised_trial"}


def test_a_metric_is_not_found_inside_of_other_words() -> None:
    """OS is neither in VEGF_positive_cells nor in prognosis, ORR not in tumour regression."""
    for asked, known in (("OS", {"OS", "mOS", "OS_rate", "HR_OS"}), ("ORR", {"ORR"})):
        for typed in (asked, asked.lower()):
            found = {one["metric"] for one in answer("outcomes", "--metric", typed)["outcomes"]}
            assert known <= found <= known | {f"{asked}_difference"}
    assert {one["study"] for one in answer("outcomes", "--study", "dou")["outcomes"]} == {
        *("Dou et al 2024", "Dou et al 2024; Chen F.F. 2023")
    }


@pytest.mark.parametrize(
    ("filters", "english", "chinese"),
    [
        (
            ("--study", "TD-NeoFOUR", "--metric", "EFS"),
            "EFS rate 84.3 % (3 years); resectable NSCLC, neoadjuvant; TD-NeoFOUR  004 line 180",
            "无事件生存率 84.3 %（3年）；可切除非小细胞肺癌，新辅助；TD-NeoFOUR  004 第 180 行",
        ),
        (
            ("--study", "Tan", "--metric", "PFS"),
            "vs anlotinib 12 mg + immune checkpoint inhibitor: mPFS 8.7 months vs 6.7 (p = 0.016)",
            "vs 安罗替尼 12 mg + 免疫检查点抑制剂：mPFS 8.7 个月 vs 6.7（p = 0.016）",
        ),
        (
            ("--study", "Gilbert", "--metric", "ORR"),
            "vs bevacizumab (historical): ORR 56 % vs 35; platinum-resistant ovarian cancer; Gil",
            "vs 贝伐珠单抗（历史对照）：ORR 56 % vs 35；铂耐药卵巢癌；Gilbert等",
        ),
        (
            ("--study", "meta-analysis", "--metric", "OS"),
            "anti-angiogenic drug: OS no significant effect (n = 3309); glioblastoma multiforme",
            "抗血管生成药物：OS 无显著影响（n = 3309）；多形性胶质母细胞瘤",
        ),
        (
            ("--metric", "prognosis", "--population", "high PLR"),
            "anlotinib: prognosis worse; no number; advanced NSCLC, high PLR at baseline",
            "安罗替尼：预后 较差（无具体数值）；晚期非小细胞肺癌，基线PLR高",
        ),
        (
            ("--study", "inhibition of endothelial SHP2"),
            "inhibition of endothelial SHP2: vessel normalisation promoted, no figure",
            "抑制内皮SHP2：血管正常化 促进（无具体数值）",
        ),
    ],
)
def test_a_result_is_told_with_whom_when_and_against_what(
    filters: tuple[str, ...], english: str, chinese: str
) -> None:
    """A number without its patients, time and comparator is no result."""
    assert english in run("outcomes", *filters).stdout
    assert chinese in run("--lang", "zh", "outcomes", *filters).stdout


def test_what_acts_only_together_is_never_told_alone() -> None:
    """Metformin lowers leakage with anti-PD-1; anti-VEGFR2 makes venules with anti-PD-L1."""
    upstream = run("upstream", "high endothelial venule", "--max-length", "1").stdout
    lines = [line for line in upstream.splitlines() if "anti-VEGFR2 antibody →" in line]
    assert lines
    assert all(line.endswith("(together with PD-L1 inhibitor)") for line in lines)
    ways = ("bypass", "hypoxia", "--block", "HIF-1α", "--from", "vessel leakage")
    assert "vessel leakage lowered by metformin + PD-1 inhibitor" in run(*ways).stdout
    measures = [one for group in answer(*ways)["surviving"] for one in group["countermeasures"]]
    partners = [m["together_with"] for m in measures if m["intervention"]["name"] == "metformin"]
    assert partners
    assert all(found == ["AG:pd1_inhibitor"] for found in partners)
    route = run("trace", "anlotinib", "VEGF", "--max-length", "1").stdout.splitlines()[3]
    assert route.strip() == "lowers, 1 step, stated, together with chemotherapy, sintilimab"
    call = ("trace", "metformin", "vessel leakage", "--limit", "1", "--explain")
    words = " ".join(run(*call).stdout.split())
    assert "So metformin lowers vessel leakage where PD-1 inhibitor takes part." in words
    assert "因此二甲双胍降低血管渗漏（须有 PD-1抑制剂参与）。" in run("--lang", "zh", *call).stdout


def test_compare_tells_what_is_only_supposed_of_one() -> None:
    """That 2-HG raises HIF-1α is shown in solid tumours and supposed in AML."""
    call = ("compare", "--context", "AML", "solid tumour")
    assert "2-HG → HIF-1α  (acute myeloid leukaemia: hypothesis)" in run(*call).stdout
    assert (
        "2-羟基戊二酸 → 缺氧诱导因子-1α  (急性髓系白血病：推测)"
        in run("--lang", "zh", *call).stdout
    )
    of_drugs = run("compare", "anlotinib", "apatinib").stdout
    assert "… ⊣? cold tumour" in of_drugs
    assert "… ⇢ anti-angiogenic drug" in of_drugs
    points = {point["object"]["name"]: point for point in answer("compare", *call[1:])["shared"]}
    assert points["HIF-1α"]["certainty"] == "stated"
    assert points["HIF-1α"]["supposed"] == ["AML"]


def test_a_route_is_explained_in_both_languages() -> None:
    call = ("trace", "VEGF", "PD-L1", "--sign", "+", "--via", "STAT3", "--avoid", "VEGFR")
    words = " ".join(run(*call, "--explain").stdout.split())
    assert "STAT3 upregulates PD-L1 (in endothelial cell, solid tumour; Zhang 2021" in words
    assert "So VEGF raises PD-L1." in words
    assert (
        "因此血管内皮生长因子升高程序性死亡配体1。"
        in run("--lang", "zh", *call, "--explain").stdout
    )
    assert "So VEGF raises PD-L1." in answer(*call, "--explain")["routes"][0]["explanation"]


def test_colour_only_on_a_terminal_and_never_with_no_color() -> None:
    call = ["trace", "VEGF", "PD-L1", "--limit", "1"]
    assert "\x1b[" in CliRunner().invoke(main, call, color=True).stdout
    plain = CliRunner().invoke(main, call, color=True, env={"NO_COLOR": "1"})
    assert "\x1b[" not in plain.stdout


def _dense(folder: Path) -> Path:
    """Write a network with far more routes than can be listed."""
    edges = [f"N{a} up N{b}" for a in range(40) for b in range(40) if a != b]
    path = folder / "dense.sif"
    path.write_text("\n".join(edges) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("limit", ["0", "100000"])
@pytest.mark.parametrize(("signal_after", "code"), [(4.0, 130), (None, 0)])
def test_a_long_search_is_closed_by_ctrl_c_and_by_timeout(
    tmp_path: Path, limit: str, signal_after: float | None, code: int
) -> None:
    """What is found by then is printed as one whole document that says it was cut short."""
    call = [sys.executable, "-m", "angiograph", "--data", str(_dense(tmp_path))]
    call += ["trace", "N0", "N39", "--limit", limit, "--json", "--max-length", "0"]
    if signal_after is None:
        call += ["--timeout", "1"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        timer = Timer(signal_after or 60, process.send_signal, [signal.SIGINT])
        timer.start()
        out, err = process.communicate(timeout=60)
        timer.cancel()
    assert process.returncode == code, err.decode()
    document = json.loads(out)
    assert document["truncated"] is True
    assert b"Traceback" not in err


def test_bypass_begins_with_a_summary_line_and_has_the_documented_keys() -> None:
    """TACE lowers no route to VEGF, and drives it through hypoxia and HIF-1α (rebound)."""
    call = ("bypass", "VEGF", "--block", "TACE", "--max-length", "3", "--limit", "0")
    first = run(*call).stdout.splitlines()[0]
    assert first.startswith("TACE given: ")
    assert "VEGF comes back through" in first
    document = answer(*call)
    keys = "blocked held readout sign max_length counts lost surviving rebound pressure released"
    keys += " documented direct told_in_short doubtful interventions truncated"
    assert set(document) == set(keys.split())
    names = [
        [step["object"]["name"] for step in route["steps"]]
        for group in document["rebound"]
        for route in group["routes"]
    ]
    assert ["hypoxia", "HIF-1α", "VEGF"] in names


def test_bypass_a_kinase_inhibitor_lets_mir_126_loose() -> None:
    """TKI ⊣ TNFα, TNFα ⊣ miR-126: miR-126 rises when TNFα is held."""
    released = answer("bypass", "miR-126", "--block", "TKI")["released"]
    routes = [route for group in released for route in group["routes"]]
    ends = [[step["subject"]["name"] for step in route["steps"]] for route in routes]
    assert ["TNFα"] in ends
    assert "holding TNFα lets miR-126 loose" in run("bypass", "miR-126", "--block", "TKI").stdout


def test_blocking_the_receptor_leaves_hif_driving_pd_l1() -> None:
    document = answer("bypass", "PD-L1", "--block", "VEGFR2", "--from", "hypoxia", "--from", "VEGF")
    entries = {group["entry"]["name"] for group in document["surviving"]}
    assert "HIF-1α" in entries
    lost = [route for group in document["lost"] for route in group["routes"]]
    assert any("STAT3" in {s["subject"]["name"] for s in route["steps"]} for route in lost)


def test_what_is_told_of_hif_is_doubtful_once_a_hif_is_blocked() -> None:
    document = answer("bypass", "VEGF", "--block", "HIF-1α", "--from", "hypoxia")
    assert "HIF" in {group["family"]["name"] for group in document["doubtful"]}
    assert "HIF" not in {group["entry"]["name"] for group in document["surviving"]}


def test_combine_lists_minimal_sets_with_their_keys() -> None:
    document = answer("combine", "PD-L1", "--from", "VEGF", "--by", "target", "--max-length", "4")
    assert set(document) == {
        *("readouts", "drivers", "by", "sets", "exhaustive", "max_length", "uncuttable")
    }
    assert document["exhaustive"] is True
    members = [{one["name"] for one in found["members"]} for found in document["sets"]]
    assert {"VEGF"} in members
    assert not any(a < b for a in members for b in members)


@pytest.mark.parametrize(
    ("size", "english", "chinese"),
    [
        ("1", "of up to 1 drugs", "（每组不超过 1 个）"),
        ("0", "of any number of drugs", "（每组个数不限）"),
    ],
)
def test_combine_says_how_large_a_set_may_be(size: str, english: str, chinese: str) -> None:
    call = ("combine", "PD-L1", "--from", "VEGF", "--max-size", size)
    assert english in run(*call).stdout
    assert chinese in run("--lang", "zh", *call).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bypass", "PD-L1", "--block", "PD-L1"), "PD-L1"),
        (("bypass", "PD-L1"), "--block"),
        (("combine", "PD-L1", "--from", "PD-L1"), "PD-L1"),
        (("combine", "PD-L1", "--max-size", "-1"), "max-size"),
        (("compare", "VEGF"), "two things or more"),
        (("compare", "KDR", "VEGFR2"), "the same entity, VEGFR2 (HGNC:6307)"),
        (("compare", "--context", "AML", "急性髓系白血病"), "the same context, acute myeloid"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_loops_contradictions_and_comparisons_answer() -> None:
    assert answer("loops", "hypoxia", "--max-length", "3")["loops"]
    assert answer("contradictions")["pairs"]
    document = answer("compare", "anlotinib", "bevacizumab")
    assert set(document) == {"items", "shared", "only"}
    assert answer("compare", "--context", "AML", "NSCLC")["only"]


def test_claims_that_name_no_disease_are_marked_where_a_disease_is_asked_for() -> None:
    asked = ("trace", "HIF-1α", "VEGF", "--max-length", "1")
    told = run(*asked, "--context", "acute leukaemia")
    assert "names no disease" in told.stdout
    assert "names no disease" not in run(*asked).stdout
    assert "未注明疾病" in run("--lang", "zh", *asked, "--context", "acute leukaemia").stdout


def test_validate_takes_what_data_names(tmp_path: Path) -> None:
    """Not the built-in tables, which are sound."""
    assert run("new", str(tmp_path / "lab")).exit_code == 0
    sound = run("--data", str(tmp_path / "lab"), "validate")
    assert (sound.exit_code, "lab: no problem" in sound.stderr) == (0, True)
    missing = run("--data", str(tmp_path / "nowhere"), "--data", "builtin", "validate")
    assert missing.exit_code == 1
    assert "nowhere/relations.tsv:1: is missing" in missing.stdout
