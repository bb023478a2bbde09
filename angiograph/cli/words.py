"""The words of the text answers, in English and Chinese."""

from __future__ import annotations

import re

__all__ = ["say"]

_WORDS: dict[str, tuple[str, str]] = {
    "acted_on": ("acted on by", "受其作用于"),
    "acts_on": ("acts on", "作用于"),
    "also": ("also", "又名"),
    "also_as": ("{name} or {names}", "{name} 或 {names}"),
    "and_more": (" and {count} more", " 等，另有 {count} 项"),
    "any_length": ("of any length", "不限长度"),
    "association": ("an association only", "仅为关联"),
    "blocked": ("{names} blocked", "阻断 {names}"),
    "by_drug": ("drugs", "药物"),
    "by_target": ("targets", "靶点"),
    "bypass_closed": ("nothing drives it any more", "再没有什么驱动它"),
    "bypass_lost": (
        "{lost} of {before} routes that drive {name} lost",
        "驱动 {name} 的 {before} 条路径中失去 {lost} 条",
    ),
    "bypass_lost_wanted": (
        "{lost} of {before} routes that lower {name} lost",
        "降低 {name} 的 {before} 条路径中失去 {lost} 条",
    ),
    "bypass_none": ("no route drives {name}", "没有路径驱动 {name}"),
    "bypass_none_wanted": ("no route lowers {name}", "没有路径降低 {name}"),
    "bypass_only_doubtful": ("what is left is doubtful", "所余路径存疑"),
    "bypass_pressure": (
        "{name} itself is driven through {through}",
        "{name} 自身又经 {through} 被驱动",
    ),
    "bypass_pressure_wanted": (
        "{name} itself is driven through {through}",
        "{name} 自身又经 {through} 被驱动",
    ),
    "bypass_rebound": ("{name} comes back through {through}", "{name} 经 {through} 反弹"),
    "bypass_rebound_wanted": (
        "{name} falls further through {through}",
        "{name} 经 {through} 进一步降低",
    ),
    "bypass_released": ("holding {names} lets {name} loose", "抑制 {names} 使 {name} 释放"),
    "bypass_released_wanted": (
        "holding {names} takes a support of {name} away",
        "抑制 {names} 使 {name} 失去支持",
    ),
    "bypass_still": ("{names} still drive it", "{names} 仍在驱动它"),
    "bypass_still_wanted": ("{names} still lower it", "{names} 仍在降低它"),
    "claim_count": ("{count} claims", "{count} 条论断"),
    "claim_count_one": ("1 claim", "1 条论断"),
    "comma": (", ", "，"),
    "colon": (": ", "："),
    "combine_head": (
        "{count} smallest sets of up to {size} {by} close every route {ends} {within}",
        "{within}，封住{ends}所有路径的最小{by}组合（每组不超过 {size} 个）：{count} 组",
    ),
    "combine_head_one": (
        "1 smallest set of up to {size} {by} closes every route {ends} {within}",
        "{within}，封住{ends}所有路径的最小{by}组合（每组不超过 {size} 个）：1 组",
    ),
    "combine_none": (
        "no set of up to {size} {by} closes every route {ends} {within}",
        "{within}，没有不超过 {size} 个{by}的组合能封住{ends}所有路径",
    ),
    "combine_open": (
        "no route {ends} {within}: there is nothing to close",
        "{within}，没有{ends}路径：无需封堵",
    ),
    "compare_head": ("{names}: {shared} shared; {only}", "{names}：共有 {shared} 项；{only}"),
    "compare_only": ("{count} of {name} only", "仅 {name} {count} 项"),
    "context": ("in", "情境"),
    "no_disease": ("names no disease", "未注明疾病"),
    "no_cell": ("names no cell", "未注明细胞"),
    "no_model": ("names no model", "未注明模型"),
    "contexts_mixed": ("contexts differ", "情境不一致"),
    "contradiction_contrast": ("contrast", "对照"),
    "contradiction_opposite_signs": ("opposite signs", "方向相反"),
    "contradiction_polarity": ("affirmed and denied", "肯定与否定"),
    "counter": ("countermeasures: ", "对策："),
    "detours": ("leaves the lost routes at {names}", "在 {names} 处离开已失去的路径"),
    "documented_mark": ("tried", "已有报道"),
    "documented_more": (
        "tried in {count} more regimens: --json has them all",
        "另有 {count} 种方案已有报道，见 --json",
    ),
    "downstream": (
        "{name} acts on {count} entities within {length} steps",
        "{name} 在 {length} 步内作用于 {count} 个实体",
    ),
    "driven_by": ("driven by ", "驱动者："),
    "ends_from": ("from {drivers} to {names}", "从 {drivers} 到 {names} 的"),
    "ends_to": ("to {names}", "通往 {names} 的"),
    "export_lacks": ("{form} has no place for: {lacks}", "{form} 无法容纳：{lacks}"),
    "export_left_out": (
        "{count} claims are left out, as {form} could only tell them wrongly",
        "{count} 条论断未写出，{form} 只能误述它们",
    ),
    "export_wrote": (
        "wrote {names}: {entities} entities, {claims} claims",
        "已写入 {names}：{entities} 个实体，{claims} 条论断",
    ),
    "held": ("{by} holds {name}", "{by} 抑制 {name}"),
    "holds_nothing": (
        "{name} is stated to lower no molecule: it holds nothing",
        "未见 {name} 降低任何分子的明确论断：不抑制任何分子",
    ),
    "hypothesis": ("hypothesis", "推测"),
    "hypothesis_in": ("hypothesis in {where}", "在{where}中为推测"),
    "imported": (
        "read {read} records; wrote {relations} relations between {entities} entities to {folder}",
        "读入 {read} 条记录；将 {entities} 个实体之间的 {relations} 条关系写入 {folder}",
    ),
    "joint": ("together with", "联合"),
    "left_out": ("left out {count}:", "略去 {count} 条："),
    "left_out_more": ("  …; --json lists all", "  ……；--json 列出全部"),
    "line": ("line {lines}", "第 {lines} 行"),
    "linked": ("linked with", "关联"),
    "loop_negative": ("holds itself back", "自我抑制"),
    "loop_positive": ("raises itself", "自我增强"),
    "lowered_by": ("{name} lowered by {names}", "{names} 可降低 {name}"),
    "lowers": ("lowers", "降低"),
    "mechanisms": ("mechanisms", "机制"),
    "more": ("more exist: raise --limit (0 = all)", "还有更多：请增大 --limit（0 为全部）"),
    "needed": ("without {name} this stays open", "若无 {name}，此路仍通"),
    "negated": ("denied", "否定"),
    "no_loop_hint": (
        "both ends are {name}: angiograph loops lists its feedback",
        "两端均为 {name}：angiograph loops 可列出其反馈",
    ),
    "no_route": (
        "no route from {source} to {target} {within}",
        "{within}没有从 {source} 到 {target} 的路径",
    ),
    "none": ("none", "无"),
    "not_exhaustive": ("stopped early: more sets may exist", "提前停止：可能还有其他组合"),
    "not_shown": ("not shown", "尚未证实"),
    "of_direct": ("given {from}", "给予 {from}"),
    "of_documented": ("against {name}", "针对 {name}"),
    "of_doubtful": ("only through {family}", "仅经由 {family}"),
    "of_lost": ("at {cut}", "于 {cut} 处"),
    "of_pressure": ("given {from}, on {on}", "给予 {from}，对 {on}"),
    "of_rebound": ("given {from}", "给予 {from}"),
    "of_released": ("{from} held", "抑制 {from}"),
    "of_surviving": ("through {entry}", "经 {entry}"),
    "of_told_in_short": ("cut at {cut}", "于 {cut} 处切断"),
    "only": ("{name} only", "仅 {name}"),
    "other_context": ("learnt in another context", "得自其他情境"),
    "outcome_count": ("{count} results", "{count} 项结果"),
    "outcome_count_one": ("1 result", "1 项结果"),
    "outcomes": ("reported results", "报道的结果"),
    "pair_count": ("{count} pairs", "{count} 对"),
    "pair_count_one": ("1 pair", "1 对"),
    "raises": ("raises", "升高"),
    "read_as": (
        "{text} is read as {name} ({id}); it could also mean {others}",
        "{text} 读作 {name}（{id}）；也可能指 {others}",
    ),
    "rebound_mark": ("rebound", "反弹"),
    "released_mark": ("release", "释放"),
    "route_count": ("{count} routes", "{count} 条路径"),
    "route_count_first": ("the first {count} routes", "前 {count} 条路径"),
    "route_count_first_one": ("the first route", "第 1 条路径"),
    "route_count_one": ("1 route", "1 条路径"),
    "routes": ("{source} → {target}: {count} {within}", "{source} → {target}：{within}{count}"),
    "said_of": ("said of {name}", "原文所述为 {name}"),
    "searching": (
        "searching, {seconds} s; Ctrl-C stops with what is found",
        "搜索中，{seconds} 秒；按 Ctrl-C 停止并保留已有结果",
    ),
    "section_direct": ("said of the readout itself", "直接针对结局的论断"),
    "section_documented": ("documented escape", "文献记载的逃逸"),
    "section_doubtful": (
        "doubtful: left only through a family of the blocked",
        "存疑：仅经由被阻断者的家族",
    ),
    "section_interventions": (
        "interventions that drive it (not counted)",
        "驱动它的干预（不计数）",
    ),
    "section_lost": ("lost", "失去"),
    "section_pressure": (
        "pressure: what is given drives what is blocked",
        "压力：给予的干预驱动被阻断者",
    ),
    "section_rebound": (
        "rebound: what is given drives the readout itself",
        "反弹：给予的干预自身驱动结局",
    ),
    "section_released": (
        "released: what is blocked had held the readout back",
        "释放：被阻断者原本抑制结局",
    ),
    "section_surviving": ("surviving", "仍然存在"),
    "section_told_in_short": ("told in short only, its chain lost", "仅有概括性论断，其链已失去"),
    "see_also": ("see also", "另见"),
    "semicolon": ("; ", "；"),
    "shared": ("shared", "共有"),
    "signed_0": ("acts on, direction not told", "作用方向未述"),
    "spans": ("tells a longer chain in short", "概括一条更长的链"),
    "stated": ("stated", "已述"),
    "step_count": ("{count} steps", "{count} 步"),
    "step_count_one": ("1 step", "1 步"),
    "structural": ("structural", "结构关系"),
    "then": ("then", "序贯"),
    "told_of": ("as told of {names}", "原文所述为 {names}"),
    "truncated": ("stopped early: more may exist", "提前停止：可能还有更多"),
    "try_target": (
        "\n(--by target asks for molecules, whether or not a drug lowers them)",
        "\n（--by target 可改问分子靶点，不论是否有药物可降低它）",
    ),
    "uncuttable": (
        "no set of {by} closes every route {ends} {within}, for none cuts {route}",
        "{within}，没有任何{by}组合能封住{ends}所有路径，因为无法切断 {route}",
    ),
    "unknown": ("{text}: no entity has that name", "{text}：没有这个名称的实体"),
    "upstream": (
        "{count} entities act on {name} within {length} steps",
        "{length} 步内有 {count} 个实体作用于 {name}",
    ),
    "via_inhibition": ("told through inhibition", "由抑制实验得出"),
    "within": ("within {count} steps", "{count} 步以内"),
    "xref": ("identifiers", "标识符"),
}


# A space between two Chinese words, which is there for the words that are not.
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff，；：、（）。]) (?=[\u4e00-\u9fff，；：、（）。])")


def say(key: str, lang: str, **values: object) -> str:
    """Return a phrase in a language, with its values filled in."""
    if lang == "zh":
        return _SPACE.sub("", _WORDS[key][1].format(**values))
    return _WORDS[key][0].format(**values)
