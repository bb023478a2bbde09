"""The words of the text answers, in English and Chinese."""

from __future__ import annotations

__all__ = ["say"]

_WORDS: dict[str, tuple[str, str]] = {
    "acted_on": ("acted on by", "受其作用于"),
    "acts_on": ("acts on", "作用于"),
    "also": ("also", "又名"),
    "any_length": ("of any length", "不限长度"),
    "claim_count": ("{count} claims", "{count} 条论断"),
    "claim_count_one": ("1 claim", "1 条论断"),
    "context": ("in", "情境"),
    "contexts_mixed": ("contexts differ", "情境不一致"),
    "downstream": (
        "{name} acts on {count} entities within {length} steps",
        "{name} 在 {length} 步内作用于 {count} 个实体",
    ),
    "hypothesis": ("hypothesis", "推测"),
    "hypothesis_in": ("hypothesis in {where}", "在{where}中为推测"),
    "joint": ("together with", "联合"),
    "line": ("line {lines}", "第 {lines} 行"),
    "linked": ("linked with", "关联"),
    "lowers": ("lowers", "降低"),
    "mechanisms": ("mechanisms", "机制"),
    "more": ("more exist: raise --limit (0 = all)", "还有更多：请增大 --limit（0 为全部）"),
    "negated": ("denied", "否定"),
    "no_route": (
        "no route from {source} to {target} {within}",
        "{within}没有从 {source} 到 {target} 的路径",
    ),
    "none": ("none", "无"),
    "not_shown": ("not shown", "尚未证实"),
    "outcome_count": ("{count} results", "{count} 项结果"),
    "outcome_count_one": ("1 result", "1 项结果"),
    "outcomes": ("reported results", "报道的结果"),
    "raises": ("raises", "升高"),
    "read_as": (
        "{text} is read as {name} ({id}); it could also mean {others}",
        "{text} 读作 {name}（{id}）；也可能指 {others}",
    ),
    "routes": ("{source} → {target}: {count} {within}", "{source} → {target}：{within}{count}"),
    "route_count": ("{count} routes", "{count} 条路径"),
    "route_count_one": ("1 route", "1 条路径"),
    "route_count_first": ("the first {count} routes", "前 {count} 条路径"),
    "route_count_first_one": ("the first route", "第 1 条路径"),
    "see_also": ("see also", "另见"),
    "signed_0": ("acts on, direction not told", "作用方向未述"),
    "spans": ("tells a longer chain in short", "概括一条更长的链"),
    "stated": ("stated", "已述"),
    "step_count": ("{count} steps", "{count} 步"),
    "step_count_one": ("1 step", "1 步"),
    "structural": ("structural", "结构关系"),
    "told_of": ("as told of {names}", "原文所述为 {names}"),
    "truncated": ("stopped early: more may exist", "提前停止：可能还有更多"),
    "unknown": ("{text}: no entity has that name", "{text}：没有这个名称的实体"),
    "upstream": (
        "{count} entities act on {name} within {length} steps",
        "{length} 步内有 {count} 个实体作用于 {name}",
    ),
    "via_inhibition": ("told through inhibition", "由抑制实验得出"),
    "within": ("within {count} steps", "{count} 步以内"),
    "xref": ("identifiers", "标识符"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return a phrase in a language, with its values filled in."""
    return _WORDS[key][lang == "zh"].format(**values)
