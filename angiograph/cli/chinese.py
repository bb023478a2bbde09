"""The help texts in Chinese, and the way to its errors; what has none here stays in English.

Prose stands under the name of its command ("" for all of angiograph, "of trace" for a selection
of figure and export), the help of an option under its English text. Examples are those of the
English help.
"""

from __future__ import annotations

import copy
import inspect
import os
from collections.abc import Iterable
from typing import Any

import click

from angiograph.exceptions import AmbiguousName, AngiographError, UnknownName

__all__ = ["Context", "asked_for", "line_of", "message_of", "spoken", "translated"]

_EXAMPLES = ("Examples:", "Example:")

_COMMANDS = {
    "": "肿瘤血管生成：作用路径、绕行途径与最小组合。",
    "find": "这个名称指什么？\n\n\b\n依次按标识符、首选名、同义词和常见写法查找。\n"
    "多个词作为一个名称。用 “-” 时逐行读取标准输入，每个名称输出一行 JSON。",
    "show": "一个实体的全部信息。",
    "trace": "一物经由哪些路径作用于另一物？\n\n\b\n"
    "路径不重复经过同一实体，其符号为各步符号之积：\n"
    "→ 升高，⊣ 降低，– 未述方向，⇢ 结构关系（家族成员、复合体组分）。\n"
    "问号表示推测。SOURCE 写作 “A + B” 表示联合给予。",
    "upstream": "什么作用于它？",
    "downstream": "它作用于什么？",
    "bypass": "阻断之后，什么仍然存在、反弹或被释放？\n\n\b\n"
    "被阻断的分子视为失活；被阻断的干预视为给予，\n"
    "它抑制原文明确称其降低的分子。--sign - 用于希望保留的结局。\n"
    "--limit 限定每组显示的路径数。",
    "combine": "哪些最小组合能封住所有路径？\n\n\b\n"
    "一组能封住从驱动者到结局的该符号的所有路径，而其任何部分都不能。\n"
    "叠加显示文献报道的方案；反弹与释放另作标记。",
    "loops": "反馈环。\n\n\b\n给出 NAME 时只列经过它的反馈环。\n"
    "符号 + 为自我增强，符号 - 为自我抑制。不列结构关系构成的环，也不列实体作用于自身的论断。",
    "mechanisms": "已命名的机制，逐步列出。",
    "claims": "按条件筛选文献论断。\n\n\b\n"
    "给出 NAME 时只列与该实体有关的论断，或以此为编号的论断。各条件同时成立。",
    "outcomes": "按条件筛选文献报道的结果。",
    "compare": "实体、药物或情境之间有何异同？\n\n\b\n名称可写在文件中，每行一个，用 @FILE 给出。",
    "contradictions": "相互矛盾的论断。\n\n\b\n"
    "包括同一对实体上方向相反的论断、一方否定另一方的论断，\n"
    "以及整理者标出的对照。情境不同时两者可同时成立。",
    "audit": "原文各处是否提到论断所涉的实体？\n\n\b\n"
    "DOCUMENTS 为原始文献所在的文件夹。\n"
    "提到两个以上已知实体而未整理成论断的句子也会列出。\n"
    "有任何一处得不到支持时，退出状态为 1。",
    "sources": "图谱来自哪些来源，来源之间有何分歧。\n\n\b\n"
    "列出各来源的实体如何对应（标识符、基因符号、名称、写法）、哪些未对应或有歧义，\n"
    "以及不同来源方向相反之处。",
    "agree": "他人的网络是否说法一致？\n\n\b\n"
    "逐对比较有方向的论断：相同、相反、两者皆有、未述方向、未提及。",
    "new": "新建一套自己的数据表。\n\n\b\n附各列说明，每表一行示例。",
    "validate": "数据表是否完好？问题以 “文件:行: 说明” 的形式列出。\n\n\b\n"
    "不给出 FOLDER 时检查内置数据表。有问题时退出状态为 1；\n"
    "没有问题时，列出整理者可再斟酌之处。",
    "import": "将他人的网络写成数据表，供 --data DIR 使用。\n\n\b\n"
    "格式由内容判断：SIF、带表头的 TSV 或 CSV、SIGNOR、\n"
    "KGX（TSV、CSV 或 JSON lines）、CX2、GraphML、Cytoscape.js JSON、\n"
    "BEL（pybel 的 node-link JSON）、GPML、DrugMechDB，以及 export 写出的格式。\n"
    "来源没有给出的符号绝不添加；有误的记录略去并列出。\n\n\b\n"
    "表中的 MEANING 可为 source、target、sign（1、-1、0 或词）、\n"
    "relation（符号或任意词）、positive 与 negative（两列是否）、directed、\n"
    "source_id 与 target_id（只有裸标识符时写 PREFIX:NAME）、\n"
    "source_category、target_category 或 references。\n"
    "--column sign= 表示表中没有符号。\n"
    "在 CX2、GraphML 和 Cytoscape.js JSON 中，MEANING 为 sign 或 relation，\n"
    "NAME 为边的属性。",
    "export": "将图谱写入文件。\n\n\b\n"
    "整张图谱，或用子命令选取其中一部分。FORMAT 可为 jsonl、csv、tsv、kgx-tsv、\n"
    "kgx-jsonl、graphml、cx2、cyjs、sif、bel。格式放不下什么，在标准错误中说明。",
    "figure": "将选取的内容画成 SVG、PDF、PNG 或 HTML。\n\n\b\n"
    "不写子命令即为 all。箭头为升高，短横为降低，末端无标记为关联，\n"
    "虚线为推测，点线为结构关系。",
    "of all": "通过筛选的全部论断。",
    "of around": "一个或几个实体周围的论断。",
    "of bypass": "阻断使什么失去、存留和释放。\n\n\b\n"
    "各部分与 angiograph bypass 相同；--limit 为每部分的路径数。",
    "of combine": "封住所有路径的最小组合。\n\n\b\n与 angiograph combine 相同；--limit 为组合数。",
    "of mechanism": "一个命名的机制。\n\n\b\nangiograph mechanisms 列出全部机制。",
    "of outcomes": "有数值的报道结果。\n\n\b\n每行一项，有区间的画出区间。",
    "of targets": "药物与靶点对照。\n\n\b\n方块为降低，三角为升高，空心为推测。",
    "of trace": "从 SOURCE 到 TARGET 的路径。\n\n\b\n与 angiograph trace 相同。",
    "load": "将图谱载入 Neo4j。\n\n\b\n只写入有差别的部分：再次载入不作任何改动。\n"
    "数据表中已删去的从服务器移除；他人放入的数据不受影响。",
    "status": "比较服务器与数据表。\n\n\b\n"
    "列出再次载入会作的改动，以及服务器上的各数据集。不写入任何内容。",
    "queries": "列出已命名的 Cypher 查询。",
    "query": "在服务器上运行已命名的 Cypher 查询。",
    "guide": "为 Neo4j Browser 提供指南、样式和收藏。",
}

_OPTIONS = {
    "A folder of tables or a network file; repeatable; 'builtin' adds the built-in tables.": (
        "数据表文件夹或网络文件；可重复；builtin 表示内置数据表。"
    ),
    "The language of the answer.": "回答所用的语言。",
    "Log lines on stderr.": "在标准错误输出日志。",
    "Show the version and exit.": "显示版本并退出。",
    "Show this message and exit.": "显示本说明并退出。",
    "Print one JSON document.": "输出一个 JSON 文档。",
    "The folder of the tables.": "数据表的文件夹。",
    "Stop at the first malformed record.": "遇到第一条有误的记录即停止。",
    "What a column of a table means; repeatable.": "表中某列的含义；可重复。",
    "Replace tables that are there.": "替换已有的数据表。",
    "Only routes of this sign.": "只要此符号的路径。",
    "Only claims told in X or part of it, or naming no such context (disease, cell, model).": (
        "只要 X 或其一部分情境的论断，或未注明该类情境（疾病、细胞、模型）的论断。"
    ),
    "Leave hypotheses out with 'stated'.": "stated 表示不含推测。",
    "The most causal steps; 0 for no bound.": "因果步数上限；0 为不限。",
    "Stop with what is found by then.": "到时停止并保留已有结果。",
    "Only claims of this source; repeatable.": "只要此来源的论断；可重复。",
    "What stands for what, beside our own tables: SSSOM, or the set of HGNC; repeatable.": (
        "除内置对照表外的标识符对照：SSSOM 或 HGNC 全集；可重复。"
    ),
    "The most answers; 0 for all.": "最多给出几项；0 为全部。",
    "Pass through it; repeat, in order.": "须依次经过它；可重复。",
    "Never visit it; repeatable, or @FILE.": "不得经过它；可重复或用 @FILE。",
    "Tell each route in words.": "用文字讲解每条路径。",
    "What is blocked; repeatable, @FILE.": "阻断什么；可重复或用 @FILE。",
    "What drives; repeatable, or @FILE.": "驱动者；可重复或用 @FILE。",
    "Whether the members are drugs or targets.": "组合的成员是药物还是靶点。",
    "The most members of a set; 0 for no bound.": "每组的成员数上限；0 为不限。",
    "Which ends may be blocked too.": "哪一端也可以被阻断。",
    "In every set; repeatable, or @FILE.": "每组必含；可重复或用 @FILE。",
    "In no set; repeatable, or @FILE.": "各组均不含；可重复或用 @FILE。",
    "Such as inhibits, promotes, treats.": "如 inhibits、promotes、treats。",
    "How sure the text is.": "原文的确定程度。",
    "Whether the text affirms it.": "原文是否肯定。",
    "Such as trial, animal, cell_line.": "如 trial、animal、cell_line。",
    "Told in X or in part of it.": "见于 X 或其一部分。",
    "Such as 002.": "如 002。",
    "Of the subject or of the object, such as drug.": "主体或客体的类别，如 drug。",
    "In the regimen; a class stands for its members.": "方案中的药物；药物类别代表其成员。",
    "Such as NSCLC: a disease in any of its names, with its kinds; or other words.": (
        "如 NSCLC：疾病的任一名称，含其亚型；也可用其他词。"
    ),
    "Such as mPFS, ORR, or what they abbreviate.": "如 mPFS、ORR，或其全称。",
    "The name of the study, or a part of it.": "研究名称或其一部分。",
    "Such as cohort, meta-analysis, phase II.": "如 cohort、荟萃分析、II期。",
    "Such as 004.": "如 004。",
    "The names are contexts.": "所给名称为情境。",
    "Both ends; repeatable: drug, gene …": "两端均属此类；可重复，如 drug、gene。",
    "Only claims of this sign.": "只要此符号的论断。",
    "Of a document; repeatable: 002.": "只要此文献；可重复，如 002。",
    "How many claims away.": "相距几条论断以内。",
    "Its ending is the format: .svg, .pdf, .png, or .html to look around in.": (
        "扩展名即格式：.svg、.pdf、.png，或可交互浏览的 .html。"
    ),
    "Replace an existing file.": "替换已有的文件。",
    "The file; standard output without it.": "文件；不给出时写到标准输出。",
    "The language of names; that of the answer without it.": "名称的语言；不给出时同回答。",
    "85mm, 17cm, 6in, 1col, 1.5col, 2col; else the narrowest column that fits.": (
        "85mm、17cm、6in、1col、1.5col、2col；不给出时取放得下的最窄一档。"
    ),
    "A font to take first.": "优先使用的字体。",
    "Dots an inch, of a PNG; 300 without it.": "PNG 每英寸的点数；不给出时为 300。",
    "Text of an SVG as shapes.": "将 SVG 的文字转为轮廓。",
    "A part to leave out; repeatable.": "略去的部分；可重复。",
    "Draw it twice: without the block, and with it.": "画两幅：阻断前与阻断后。",
    "A class stands for its kinds; repeatable, @FILE.": "药物类别代表其成员；可重复或用 @FILE。",
    "A family stands for its members; repeatable.": "家族代表其成员；可重复。",
    "List all, not the first ten of each kind.": "全部列出，而非每类前十项。",
    "List the pairs that agree too.": "一致的实体对也列出。",
    "A parameter; repeatable.": "参数；可重复。",
    "The server ends the query after this.": "超过此时间，服务器即终止查询。",
    "The port on 127.0.0.1; 0 for any that is free.": "127.0.0.1 上的端口；0 为任一空闲端口。",
    "Stop after N seconds; without it at Ctrl-C.": "N 秒后停止；不给出时按 Ctrl-C 停止。",
    "Only say what would change.": "只说明会改动什么。",
    "Remove the data set instead, or the one that the server holds as NAME.": (
        "改为移除该数据集，或服务器上名为 NAME 的数据集。"
    ),
    "Write files for neo4j-admin database import instead; no server is needed.": (
        "改为写出供 neo4j-admin database import 使用的文件；不需要服务器。"
    ),
    "The server; neo4j:// for a cluster, +s for TLS. Also NEO4J_URI.": (
        "服务器；集群用 neo4j://，TLS 加 +s。亦可用 NEO4J_URI。"
    ),
    "Who logs in. Also NEO4J_USERNAME; '' for a server without authentication.": (
        "登录者。亦可用 NEO4J_USERNAME；服务器不设认证时用 ''。"
    ),
    "The database; without it the user's home database. Also NEO4J_DATABASE.": (
        "数据库；不给出时为该用户的主数据库。亦可用 NEO4J_DATABASE。"
    ),
    "A file that holds the password; else NEO4J_PASSWORD, else you are asked.": (
        "存有密码的文件；否则用 NEO4J_PASSWORD，再否则询问。"
    ),
    "A PEM file with the authority to trust, for TLS with own certificates.": (
        "所信任的证书机构的 PEM 文件，用于自备证书的 TLS。"
    ),
}

_MARKS = {"[default: ": "[默认：", "[required": "[必填"}
_HEADINGS = {"Options": "选项", "Commands": "命令"}
_NAMED = {"entity": "实体", "context": "情境", "mechanism": "机制"}


def asked_for(ctx: click.Context) -> bool:
    """Whether the help is asked for in Chinese."""
    lang = ctx.find_root().params.get("lang") or os.environ.get("ANGIOGRAPH_LANG", "")
    return bool(lang == "zh")


def message_of(error: AngiographError) -> str:
    """Return what an error says in Chinese."""
    if isinstance(error, UnknownName):
        near = f"；是否指 {'、'.join(error.suggestions)}？" if error.suggestions else ""
        return f"没有名为 “{error.text}” 的{_NAMED[error.what]}{near}"
    if isinstance(error, AmbiguousName):
        choices = "、".join(f"{name} ({identifier})" for identifier, name in error.choices)
        return f"“{error.text}” 可指多个实体：{choices}；请改用标识符"
    return spoken(str(error), "zh")


def spoken(text: str, lang: str) -> str:
    """Return a message of ours in a language."""
    if lang != "zh":
        return text
    from angiograph.cli.chinese_errors import in_chinese

    return in_chinese(text)


class _Formatter(click.HelpFormatter):
    """Writes headings and marks in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        super().write_usage(prog, args, "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **options: Any) -> None:
        told = []
        for name, text in rows:
            for english, chinese in _MARKS.items():
                text = text.replace(english, chinese)
            told.append((name, _OPTIONS.get(text, text)))
        super().write_dl(told, *args, **options)


class Context(click.Context):
    """A context that writes its help in the language asked for."""

    def make_formatter(self) -> click.HelpFormatter:
        if asked_for(self):
            return _Formatter(width=self.terminal_width, max_width=self.max_content_width)
        return super().make_formatter()


def line_of(name: str, english: str) -> str:
    """Return the one line that tells what a command does."""
    return _COMMANDS.get(name, english).split("\n", 1)[0]


def translated(command: click.Command, name: str) -> click.Command:
    """Return a command with its help in Chinese, and the examples of its English help."""
    told = copy.copy(command)
    told.context_class = Context
    if name in _COMMANDS and command.help:
        paragraphs = inspect.cleandoc(command.help).split("\n\n")
        examples = [text for text in paragraphs if any(one in text for one in _EXAMPLES)]
        for english in _EXAMPLES:
            examples = [text.replace(english, "示例：") for text in examples]
        told.help = "\n\n".join([_COMMANDS[name], *examples])
    told.params = []
    for parameter in command.params:
        spoken = copy.copy(parameter)
        if isinstance(spoken, click.Option) and spoken.help:
            spoken.help = _OPTIONS.get(spoken.help, spoken.help)
        told.params.append(spoken)
    return told
