"""The words of the page, in English and Chinese."""

from __future__ import annotations

from angiograph.figures import words
from angiograph.subset import MARKS

__all__ = ["all_words"]

_WORDS: dict[str, tuple[str, str]] = {
    "acted_on": ("Acted on by", "上游（作用于它）"),
    "acts_on": ("Acts on", "下游（它作用于）"),
    "all": ("All", "全图"),
    "all_none": ("all / none", "全选/清空"),
    "also": ("also:", "又名："),
    "back": ("Back", "返回"),
    "category": ("Category (of both ends)", "类别（两端）"),
    "certainty": ("Certainty", "确定性"),
    "claims": ("{count} claims", "{count} 条论断"),
    "claims_one": ("1 claim", "1 条论断"),
    "close": ("Close", "关闭"),
    "comma": (", ", "，"),
    "conditions": ("conditions", "条件"),
    "context": ("in", "情境"),
    "contrasts": ("contrasts with", "与之相异"),
    "count_entities": ("{count} entities", "{count} 个实体"),
    "count_entities_one": ("1 entity", "1 个实体"),
    "count_steps": ("{count} steps", "{count} 步"),
    "count_steps_one": ("1 step", "1 步"),
    "dark": ("Dark", "深色"),
    "data_set": ("data set", "数据集"),
    "detail": ("Evidence", "证据"),
    "entities": ("Entities", "实体"),
    "filters": ("Filters", "筛选"),
    "finder": ("Search and lists", "检索与列表"),
    "fit": ("Show all", "显示全部"),
    "keys": (
        "Arrow keys move the picture, plus and minus zoom, 0 shows all, Escape lets go. "
        "Everything in the picture is also in the lists.",
        "方向键移动图，加号和减号缩放，0 显示全部，Esc 取消选择。图中内容均见于列表。",
    ),
    "legend": ("Legend", "图例"),
    "light": ("Light", "浅色"),
    "line": ("line {first}", "第 {first} 行"),
    "lines": ("lines {first}–{last}", "第 {first}–{last} 行"),
    "lists": ("Lists", "列表"),
    "mark": ("With the block", "阻断之后"),
    "no_document": ("without a document", "无文献"),
    "no_mark": ("not marked", "无标记"),
    "note": ("note", "备注"),
    "nothing": (
        "Nothing fits; search for less, or clear filters.",
        "没有符合者；请放宽检索或筛选。",
    ),
    "object_context": ("object in", "客体所在"),
    "of_steps": (" steps", " 步"),
    "picture": ("Picture", "图"),
    "picture_of": ("Picture: {title}", "图：{title}"),
    "proof": ("shown by", "依据"),
    "release": (
        "angiograph, data release {version} of {date}.",
        "angiograph，数据版本 {version}（{date}）。",
    ),
    "says_activates": ("raises", "升高"),
    "says_association": ("is associated with", "关联于"),
    "says_inhibits": ("lowers", "降低"),
    "says_structural": ("belongs with", "同属于"),
    "search": ("Search by any name", "按任意名称检索"),
    "search_hint": ("VEGF, 安罗替尼, HGNC:12680 …", "安罗替尼、VEGF、HGNC:12680……"),
    "sign": ("Effect", "作用"),
    "some_hidden": ("some are hidden", "部分已隐藏"),
    "spans_chain": ("in short for", "概括"),
    "stated": ("stated", "已述"),
    "steps": ("Steps", "步骤"),
    "structural": ("structural", "结构关系"),
    "subject_context": ("subject in", "主体所在"),
    "together_with": ("only together with", "须联合"),
    "via_inhibition": ("told through inhibition", "由抑制实验得出"),
    "zoom_in": ("Zoom in", "放大"),
    "zoom_out": ("Zoom out", "缩小"),
}

_SHARED = ("activates", "association", "document", "hypothesis", "inhibits", "negated", "not_shown")


def all_words() -> dict[str, tuple[str, str]]:
    """Return every phrase by its key, English first."""
    shared = {key: (words.say(key, "en"), words.say(key, "zh")) for key in (*_SHARED, *MARKS)}
    return _WORDS | shared
