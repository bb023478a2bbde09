"""Wrong calls told in Chinese, and that no message of ours is without its Chinese."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import angiograph
from angiograph.cli.chinese_errors import MESSAGES, in_chinese, pattern_of
from angiograph.cli.chinese_messages import COMMANDS, ENDS, SYSTEM, WORDS
from angiograph.cli.chinese_problems import FILES, SERVER, TABLES
from angiograph.neo4j import errors as of_server
from tests.test_cli import run
from tests.test_cli_chinese import CHINESE

PACKAGE = Path(angiograph.__file__).parent
REFUSED = {"UsageError", "OutputError", "ServerError", "BadParameter", "fail"}
HINTS = frozenset({"hint", "first", "cut", "unsigned"})
"""What stands for a suggestion, or for nothing."""


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("trace VEGF", "缺少参数 “TARGET”"),
        ("bypass PD-L1", "缺少选项 “--block”"),
        ("figure all", "缺少选项 “-o” / “--output”"),
        ("trace VEGF PD-L1 --sgn +", "没有选项 “--sgn”；是否指 “--"),
        ("trace VEGF PD-L1 --qqq", "没有选项 “--qqq”"),
        ("trace VEGF PD-L1 --lang zh", "--lang 写在命令之前，如 `angiograph --lang zh trace …`"),
        ("export csv trace VEGF PD-L1 --data x", "--data 写在命令之前，如 `angiograph "),
        ("trace VEGF PD-L1 --limit", "选项 “--limit” 需要一个值"),
        ("trace VEGF PD-L1 --json=1", "选项 “--json” 不带值"),
        ("trace VEGF PD-L1 STAT3", "多余的参数：STAT3"),
        ("trace VEGF PD-L1 STAT3 SRC", "多余的参数：STAT3 SRC"),
        ("trace VEGF PD-L1 --sign up", "“--sign” 的值无效：“up” 不在 “+”、“-”、“any” 之中"),
        ("trace VEGF PD-L1 --limit x", "“--limit” 的值无效：“x” 不是整数"),
        ("trace VEGF PD-L1 --limit -1", "“--limit” 的值无效：-1 不在范围 x>=0 之内"),
        ("trace VEGF PD-L1 --timeout x", "“--timeout” 的值无效：“x” 不是数"),
        ("load --password-file /nope", "“--password-file” 的值无效：文件 “/nope” 不存在"),
        ("load --certificate /", "“--certificate” 的值无效：“/” 是文件夹，应为文件"),
        ("figure all -o x.svg --width 3", "的值无效：“3” 不是宽度；请写作 85mm、"),
        ("trac VEGF PD-L1", "没有命令 “trac”；是否指 trace？"),
        ("nothing", "没有命令 “nothing”"),
        ("--foo", "没有选项 “--foo”"),
        ("--data", "选项 “--data” 需要一个值"),
        ("load --dry-run --wipe", "--dry-run、--wipe 与 --export-csv 不能同时使用"),
        ("query routes -p x", "参数写作 K=V，不是 “x”"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(call: str, told: str) -> None:
    result = run("--lang", "zh", *call.split())
    assert result.exit_code == 2
    *lines, last = result.stderr.splitlines()
    assert last.startswith("错误：")
    assert told in last
    english = run(*call.split())
    assert english.exit_code == 2
    assert CHINESE.search(english.stderr) is None
    assert len(lines) == len(english.stderr.splitlines()) - 1 or "\t" in english.stderr
    if lines:
        assert lines[0].startswith("用法：angiograph")
        assert re.fullmatch("运行 “angiograph.* --help” 查看说明。", lines[1])


def test_the_language_of_the_environment_is_that_of_errors() -> None:
    os.environ["ANGIOGRAPH_LANG"] = "zh"
    try:
        assert "错误：没有选项 “--foo”" in run("--foo").stderr
        assert "Error: No such option" in run("--lang", "en", "--foo").stderr
    finally:
        del os.environ["ANGIOGRAPH_LANG"]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("claims --predicate activate", "未知的关系词 “activate”；是否指 activates？已知：about、"),
        ("claims --document 999", "未知的文献 “999”；已知：000、001"),
        ("compare VEGF VEGF", "所给名称为同一个实体，VEGF (HGNC:12680)"),
        ("compare VEGF", "请给出两个以上要比较的名称"),
        ("combine PD-L1 --from PD-L1", "驱动者不能同时是结局"),
        ("bypass PD-L1 --block PD-L1", "PD-L1 是结局，不能阻断"),
        ("figure all -o x.jpg", "x.jpg: 未知的格式 “.jpg”"),
        ("export grapml", "未知的格式 “grapml”；是否指 graphml？"),
        ("trace VEGF PD-L1 --source nope", "未知的来源 “nope”；已知：builtin"),
        ("query nope", "未知的查询 “nope”"),
        ("query routes -p sourc=x", "查询 routes 没有参数 “sourc”；是否指 source？"),
        ("query routes -p limit=x", "参数 limit 为从 1 起的整数，不是 “x”"),
        ("load --uri nope://x:1", "nope://x:1 不是 Neo4j 服务器的地址：地址须以 "),
        ("--data /nope/net.sif trace VEGF PD-L1", "/nope/net.sif: 没有这个文件或文件夹"),
        ("trace VEGF PD-L1 --avoid @/nope", "/nope：无法读取：没有这个文件或文件夹"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told_in_chinese(
    call: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-sent")
    result = run("--lang", "zh", *call.split())
    assert result.exit_code in (1, 2)
    assert told in result.stderr
    english = run(*call.split())
    assert english.exit_code == result.exit_code
    assert CHINESE.search(english.stderr) is None


def test_what_is_wrong_with_tables_is_told_in_chinese(tmp_path: Path) -> None:
    folder = tmp_path / "lab"
    assert run("new", str(folder)).exit_code == 0
    relations = folder / "relations.tsv"
    relations.write_text(relations.read_text("utf-8").replace("inhibits", "inhibit"), "utf-8")
    told = run("--lang", "zh", "validate", str(folder)).stdout
    assert f"{relations}:2: 未知的关系词 “inhibit”；是否指 inhibits？已知：" in told
    with relations.open("a", encoding="utf-8") as file:
        file.write("one\ttwo\n")
    told = run("--lang", "zh", "--data", str(folder), "show", "VEGF").stderr
    assert re.search(r"relations\.tsv:\d+: 有 2 个单元格，而表头有 \d+ 个", told)
    assert run("--data", str(folder), "show", "VEGF").stderr.count("cells where") == 1


def test_what_is_left_out_of_a_file_is_told_in_chinese(tmp_path: Path) -> None:
    file = tmp_path / "net.csv"
    file.write_text("source,target,sign\nVHL,HIF1A,-1\nVHL,HIF1A,up-ish\n", "utf-8")
    told = run("--lang", "zh", "import", str(file), "-o", str(tmp_path / "made")).stderr
    assert "  第 3 行：未知的符号 “up-ish”；请写 1、-1 或 0" in told


def test_what_the_system_says_has_its_chinese() -> None:
    known = {os.strerror(number) for number in range(1, 134)}
    assert set(SYSTEM) <= known
    said = "cannot read or write /x/y.tsv: No space left on device"
    assert in_chinese(said) == "无法读写 /x/y.tsv：磁盘空间不足"
    assert in_chinese("interrupted") == "已中断"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("No such option: --foo Did you mean --for?", "没有选项 “--foo”；是否指 --for？"),
        ("No such option: --fo (Possible options: --a, --b)", "没有选项 “--fo”；是否指 --a、--b？"),
        ("something that nobody has foreseen", "something that nobody has foreseen"),
        ("a: b: c", "a: b: c"),
        (
            "a.tsv:3: id AG:1 stands twice\na.tsv:4: x",
            "a.tsv:3: 标识符 AG:1 出现了两次\na.tsv:4: x",
        ),
        (
            "my net.tsv:7: entity KDR is not in entities.tsv; KDR is a name: "
            "write HGNC:6307 (VEGFR2)",
            "my net.tsv:7: 实体 KDR 不在 entities.tsv 中；KDR 是名称：请写作 HGNC:6307 (VEGFR2)",
        ),
        (
            "t.tsv:1: the header lacks sign; the header has unknown columns 'sing', 'x'; "
            "'sing' may mean sign; known columns: id sign",
            "t.tsv:1: 表头缺少 sign；表头有未知的列 “sing”、“x”；“sing” 可能指 sign；"
            "各列为：id sign",
        ),
        (
            "e.tsv:2: 'ab:c': unknown prefix 'ab'; vocabulary/prefixes.tsv of angiograph lists all",
            "e.tsv:2: “ab:c”: 未知的前缀 “ab”；全部见 angiograph 的 vocabulary/prefixes.tsv",
        ),
        ("n.txt: is GML; save it as GraphML", "n.txt: 是 GML；请存为 GraphML"),
        ("cannot write a and b.svg: is a folder", "无法写入 a and b.svg：是文件夹"),
    ],
)
def test_a_message_is_told_as_far_as_it_is_known(said: str, told: str) -> None:
    assert in_chinese(said) == told


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "chinese" not in path.name:
            yield path, ast.parse(path.read_text("utf-8"))


def _sample(node: ast.expr, nothing: frozenset[str] = frozenset()) -> str:
    """Return a message as it may be, each field filled with a word of its own; or nothing."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = []
    for number, part in enumerate(node.values):
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        elif isinstance(part, ast.FormattedValue):
            names = {one.id for one in ast.walk(part.value) if isinstance(one, ast.Name)}
            word = "" if names & nothing else f"word{number}"
            parts.append(repr(word) if part.conversion == ord("r") and word else word)
    return "".join(parts)


def _refusals() -> Iterator[tuple[str, str]]:
    """Yield the place and a sample of each message of ours that a command is refused with."""
    for path, tree in _trees():
        if path.name == "py2neo.py":  # of Python only
            continue
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            nodes = list(ast.walk(function))
            assigned = [one for one in nodes if isinstance(one, ast.Assign)]
            for node in nodes:
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                if ast.unparse(node.func).rpartition(".")[2] not in REFUSED:
                    continue
                given = ast.unparse(node.args[0])
                values = [one.value for one in assigned if ast.unparse(one.targets[0]) == given]
                for value in (node.args[0], *values):
                    said = _sample(value, HINTS)
                    if re.search("[a-z]", re.sub(r"word\d+", "", said)):  # else passed through
                        yield f"{path.name}:{function.name}", said


@pytest.mark.parametrize(("place", "said"), sorted(set(_refusals())))
def test_every_refusal_has_its_chinese(place: str, said: str) -> None:
    told = in_chinese(said)
    assert CHINESE.search(told), f"{place}: give {said!r} its Chinese in cli/chinese_messages.py"
    words = re.findall(r"word\d+", said)
    assert [word for word in words if word not in told] == []
    assert not re.search(r"'word|word\d+'", told)


def test_every_kind_of_unknown_word_has_its_chinese() -> None:
    kinds = set()
    for _, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("unknown", "_known"):
                kinds.add(_sample(node.args[0]))
    assert kinds - {"polarity", "parameter of word1"} <= WORDS.keys() | {""}  # a name of ours


def test_every_message_of_a_server_has_its_chinese() -> None:
    texts = [text for _, text in (*of_server._BY_CODE, *of_server._BY_TEXT)]
    for text in (*texts, of_server._LOST):
        said = text.format(place="bolt://x", user="neo4j", database="db", message="so it is")
        assert CHINESE.search(in_chinese(said)), said


def test_no_chinese_is_left_over() -> None:
    """Of every template there is a text in the package that it stands for."""
    texts = set()
    for _, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant | ast.JoinedStr) and (said := _sample(node)):
                texts.add(re.sub(r"\{[a-z!]+\}", "word", said).removesuffix("."))
    joined = "\n".join(texts)
    unused = [one for one in ENDS if pattern_of(one)[0].strip("; '") not in joined]
    texts |= {re.sub(r"^(word\d*:)+ |; --force.*", "", text) for text in texts}
    texts |= {f"{before} {text}" for text in texts for before in ("is", "unknown")}
    texts |= {f"{text} word" for text in texts if text.startswith("unknown")}
    long = [text for text in texts if "word" in text and len(re.sub(r"word\d*", "", text)) > 9]
    loose = [re.compile(re.sub(r"word\d*", ".*", re.escape(text))) for text in long]
    for template in (*COMMANDS, *SERVER, *TABLES, *FILES):
        matched = any(map(pattern_of(template)[1].fullmatch, texts))
        known = (template, re.sub(r"; (the first: )?\{first\}$", "", template))
        if not matched and not any(one.fullmatch(text) for one in loose for text in known):
            unused.append(template)
    assert not unused, "\n".join(unused)


def test_templates_and_their_chinese_have_the_same_fields() -> None:
    for english, chinese in (MESSAGES | ENDS).items():
        fields = re.findall(r"\{(\w+)", english)
        assert sorted(fields) == sorted(re.findall(r"\{(\w+)", chinese)), english
        assert len(set(fields)) == len(fields), english
        assert CHINESE.search(chinese), english
