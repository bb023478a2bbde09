"""The words of legends and notes, in English and Chinese."""

from __future__ import annotations

__all__ = ["say"]

_WORDS: dict[str, tuple[str, str]] = {
    "activates": ("raises", "升高"),
    "after": ("blocked or given", "阻断或给药后"),
    "association": ("association, direction not told", "关联，方向未述"),
    "bar": ("confidence interval as reported", "报道的置信区间"),
    "before": ("before", "阻断前"),
    "blocked": ("blocked or given", "被阻断或给予"),
    "closes": ("closes the route", "封住路径"),
    "bound": ("reported as a bound", "报道为界值"),
    "comparator": ("comparator", "对照"),
    "compartment": ("cell or compartment that most claims name", "多数论断所述细胞或部位"),
    "direct": ("said of the readout itself", "直接针对结局"),
    "document": ("Document", "文献"),
    "documented": ("documented escape", "文献记载的逃逸"),
    "doubtful": ("doubtful", "存疑"),
    "held": ("held inactive", "被抑制"),
    "holds": ("holds inactive", "抑制"),
    "hypothesis": ("hypothesis", "推测"),
    "inhibits": ("lowers", "降低"),
    "interventions": ("driven by an intervention", "由干预驱动"),
    "is_a": ("is a", "是一种"),
    "joint": ("only together", "须联合"),
    "lost": ("lost", "失去"),
    "member": ("member of a set (number)", "组合成员（编号）"),
    "more": ("and {count} more", "等另 {count} 项"),
    "negated": ("denied: no effect", "否定：无作用"),
    "no_value": (
        "{count} results without a number are not drawn.",
        "{count} 项无数值的结果未绘出。",
    ),
    "no_value_one": ("1 result without a number is not drawn.", "1 项无数值的结果未绘出。"),
    "not_shown": ("not shown", "尚未证实"),
    "other": ("not classified", "未分类"),
    "part_of": ("member or part of", "成员或组成部分"),
    "pressure": ("pressure: drives what is blocked", "压力：驱动被阻断者"),
    "readout": ("asked for", "所问"),
    "rebound": ("rebound", "反弹"),
    "release": (
        "angiograph, data release {version} of {date}.",
        "angiograph，数据版本 {version}（{date}）。",
    ),
    "released": ("released", "释放"),
    "routes": ("{count} routes", "{count} 条路径"),
    "routes_one": ("1 route", "1 条路径"),
    "result": ("result", "结果"),
    "results": ("Reported results", "报道的结果"),
    "source": ("Source", "来源"),
    "spans": ("tells a longer chain in short", "概括一条更长的链"),
    "study_rows": (
        "Each row is one reported result; studies, populations and follow-up differ, so rows are "
        "not compared with each other.",
        "每行为一项报道的结果；各研究的人群与随访不同，行间不作比较。",
    ),
    "surviving": ("surviving", "仍然存在"),
    "targets": ("targets or binds, effect not told", "靶向或结合，效应未述"),
    "told_in_short": ("told in short only", "仅有概括性论断"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return a phrase in a language, with its values filled in.

    Examples
    --------
    >>> say("hypothesis", "zh"), say("routes", "en", count=3)
    ('推测', '3 routes')
    """
    return _WORDS[key][lang == "zh"].format(**values)
