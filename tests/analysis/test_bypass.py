"""Bypass: every section against the oracle, and cases worked by hand."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Any

import pytest

from angiograph.analysis.bypass import bypass
from angiograph.blocks import Bypass, Group
from angiograph.exceptions import UsageError
from angiograph.index import build_index
from angiograph.model import Dataset, Relation
from angiograph.results import Route
from tests import oracle_blocking, oracle_bypass
from tests.analysis.random_graphs import CONTEXTS, clinical_dataset, random_dataset
from tests.analysis.test_routes import signature, small
from tests.oracle import in_context
from tests.oracle import signature as oracle_signature

ROLES = {
    "lost": (),
    "doubtful": ("family",),
    "surviving": ("entry", "driver"),
    "released": ("from",),
    "rebound": ("said_of", "from"),
    "pressure": ("said_of", "from", "on"),
    "interventions": ("intervention",),
    "direct": ("said_of", "from"),
    "documented": ("entity", "for"),
    "told_in_short": (),
}


def key_of(section: str, group: Group) -> tuple[object, ...]:
    """Return the oracle's key of a group; whoever speaks is the class, if it is one."""
    ids = [entity.id if (entity := group.entity(role)) else None for role in ROLES[section]]
    if ids and ROLES[section][0] == "said_of":
        said_of, speaker, *rest = ids
        ids = [said_of or speaker, *rest]
    if section == "documented":
        return (*ids, group.association)
    return tuple(ids)


def as_claimed(route: Route) -> object:
    """Return the signature of a route that starts at whom its first claim is said of."""
    visited, steps = signature(route)
    said_of = route.steps[0].said_of
    return ((said_of.id, *visited[1:]) if said_of else visited, steps)


def countered(
    data: Dataset,
    expected: oracle_bypass.Sections,
    inactive: set[str],
    block: list[str],
    sign: str,
    section: str,
    group: Group,
) -> set[tuple[str, str]]:
    """Return the oracle's countermeasures of a group."""
    if section in ("lost", "direct"):
        return set()
    if section in ("documented", "told_in_short"):
        return {
            pair
            for route in group.routes
            for pair in oracle_bypass.lowering(data, route.entities[0].id, inactive, block)
        }
    routes = expected.groups[section][key_of(section, group)]
    wanted = "+" if section == "pressure" else sign
    return oracle_bypass.countermeasures(data, routes, inactive, block, wanted)


def ask(*claims: tuple[str, str, str], readout: str, block: list[str], **options: str) -> Bypass:
    """Ask for a bypass of a small graph; options are categories."""
    data = small(*claims, **options)
    return bypass(data, build_index(data), readout, block)


def told(groups: tuple[Group, ...]) -> list[str]:
    """Return the routes of a section as text."""
    return [str(route) for group in groups for route in group.routes]


def test_a_tki_that_holds_tnf_lets_go_of_mir126() -> None:
    answer = ask(
        ("TKI", "inhibits", "TNF"),
        ("TNF", "downregulates", "miR-126"),
        readout="miR-126",
        block=["TKI"],
        TKI="drug",
    )
    assert [hold.entity.id for hold in answer.held] == ["TNF"]
    assert told(answer.released) == ["TNF ⊣ miR-126 (-)"]
    assert answer.counts["before"] == 0


def test_tace_brings_vegf_back_through_hypoxia() -> None:
    answer = ask(
        ("TACE", "causes", "hypoxia"),
        ("hypoxia", "upregulates", "HIF1A"),
        ("HIF1A", "upregulates", "VEGFA"),
        ("HIF1A", "upregulates", "FGF2"),
        ("siRNA", "downregulates", "HIF1A"),
        readout="VEGFA",
        block=["TACE"],
        TACE="procedure",
        hypoxia="process",
        siRNA="drug",
    )
    assert told(answer.rebound) == ["TACE → hypoxia → HIF1A → VEGFA (+)"]
    (group,) = answer.rebound
    assert [(one.intervention.id, one.lowers.id) for one in group.countermeasures] == [
        ("siRNA", "HIF1A")
    ]


def test_what_survives_vegfr2_goes_through_hif() -> None:
    answer = ask(
        ("VEGFA", "activates", "VEGFR2"),
        ("VEGFR2", "activates", "SRC"),
        ("SRC", "upregulates", "PD-L1"),
        ("HIF1A", "upregulates", "VEGFA"),
        ("HIF1A", "upregulates", "PD-L1"),
        readout="PD-L1",
        block=["VEGFR2"],
    )
    assert answer.counts["lost"] == 3
    groups = [(g.entity("entry"), g.entity("driver"), g.detours) for g in answer.surviving]
    assert [(entry and entry.id, driver and driver.id) for entry, driver, _ in groups] == [
        ("HIF1A", "HIF1A"),
        ("SRC", "SRC"),
    ]
    assert [entity.id for entity in groups[0][2] or ()] == ["PD-L1"]


def test_a_blocked_family_takes_its_members_and_a_member_leaves_the_family_doubtful() -> None:
    claims = (
        ("KDR", "member_of", "VEGFR"),
        ("FLT1", "member_of", "VEGFR"),
        ("VEGFR", "activates", "ERK"),
        ("KDR", "activates", "SRC"),
        ("SRC", "activates", "ERK"),
        ("drug", "inhibits", "VEGFR"),
    )
    family = ask(*claims, readout="ERK", block=["drug"], drug="drug", VEGFR="family")
    assert family.counts["surviving"] == 1  # SRC alone
    member = ask(*claims, readout="ERK", block=["KDR"], drug="drug", VEGFR="family")
    assert told(member.doubtful) == ["VEGFR → ERK (+)", "FLT1 ⇢ VEGFR → ERK (+)"]
    assert member.counts["surviving"] == 1


def test_a_joint_claim_is_lost_with_a_partner_and_not_by_giving_one() -> None:
    data = small(
        ("metformin", "upregulates", "CD31"),
        ("VEGFA", "upregulates", "CD31"),
        ("antiPD1", "inhibits", "PD1"),
        metformin="drug",
        antiPD1="drug_class",
    )
    data.relations["AGR:0"] = Relation(
        "AGR:0", "metformin", "upregulates", "CD31", together_with=("antiPD1",)
    )
    data.relations["AGR:1"] = Relation(
        "AGR:1", "VEGFA", "upregulates", "CD31", together_with=("PD1",)
    )
    index = build_index(data)
    given = bypass(data, index, "CD31", ["metformin"])
    assert given.counts["lost"] == 0
    assert [str(group.routes[0]) for group in given.direct] == ["metformin → CD31 (+)"]
    lost = bypass(data, index, "CD31", ["antiPD1"])
    assert lost.counts == {
        "before": 2, "lost": 2, "doubtful": 0, "surviving": 0,
        "drivers_before": 2, "drivers_after": 0,
    }  # fmt: skip


def test_a_given_drug_speaks_for_its_class() -> None:
    answer = ask(
        ("anlotinib", "is_a", "TKI"),
        ("TKI", "promotes", "hypoxia"),
        ("hypoxia", "promotes", "invasion"),
        readout="invasion",
        block=["anlotinib"],
        anlotinib="drug",
        TKI="drug_class",
        hypoxia="process",
        invasion="process",
    )
    (group,) = answer.rebound
    (route,) = group.routes
    assert str(route) == "anlotinib → hypoxia → invasion (+)"
    assert route.steps[0].said_of is not None
    assert route.steps[0].said_of.id == "TKI"


def test_a_spanning_claim_whose_chain_is_lost_is_told_in_short() -> None:
    data = small(
        ("VEGFA", "activates", "KDR"),
        ("KDR", "promotes", "angiogenesis"),
        ("HIF1A", "promotes", "angiogenesis"),
        ("HIF1A", "upregulates", "VEGFA"),
    )
    data.relations["AGR:2"] = Relation(
        "AGR:2", "HIF1A", "promotes", "angiogenesis", spans=("AGR:3", "AGR:0", "AGR:1")
    )
    answer = bypass(data, build_index(data), "angiogenesis", ["KDR"])
    assert answer.counts["surviving"] == 0
    assert told(answer.told_in_short) == ["HIF1A → angiogenesis (+)"]


def test_questions_that_cannot_be_asked() -> None:
    data = small(("KDR", "member_of", "VEGFR"), ("KDR", "activates", "SRC"), VEGFR="family")
    index = build_index(data)
    for readout, block, drivers in (
        ("SRC", ["SRC"], None),
        ("KDR", ["VEGFR"], None),
        ("SRC", ["KDR"], ["SRC"]),
    ):
        with pytest.raises(UsageError):
            bypass(data, index, readout, block, drivers)


@pytest.mark.parametrize("chunk", range(10))
def test_every_section_equals_the_oracles(chunk: int) -> None:
    for seed in range(50_000 + 100 * chunk, 50_100 + 100 * chunk):
        random = Random(-seed)
        data = clinical_dataset(seed) if seed % 4 else random_dataset(seed, most=8, medical=True)
        ids = sorted(data.entities)
        readout = random.choice(ids)
        others = [one for one in ids if one != readout]
        block = random.sample(others, random.choice((1, 1, min(2, len(others)))))
        drivers = random.choice(
            (None, random.sample(others, random.randint(1, min(2, len(others)))))
        )
        question: dict[str, Any] = {
            "sign": random.choice(("+", "-", "any")),
            "max_length": random.choice((0, 2, 3, 6)),
            "context": random.choice((None, None, *CONTEXTS)),
            "certainty": random.choice(("any", "any", "stated")),
        }
        molecules = {one for one in block if oracle_blocking.kind(data, one) != "intervention"}
        if readout in oracle_blocking.fallen(data, molecules):
            continue
        said = f"seed {seed}: {readout} without {block}, from {drivers}, {question}"
        expected = oracle_bypass.bypass(data, readout, block, drivers, **question)
        answer = bypass(data, build_index(data), readout, block, drivers, limit=0, **question)
        assert {hold.entity.id for hold in answer.held} == expected.held, said
        assert answer.counts == expected.counts, said
        assert not answer.truncated
        inactive = set(oracle_blocking.fallen(data, molecules | expected.held)) - {readout}
        for hold in answer.held:
            assert hold.other_context == (
                question["context"] is not None
                and not any(in_context(claim, question["context"]) for claim in hold.relations)
            ), said
        against = partial(countered, data, expected, inactive, block, question["sign"])
        for section in ROLES:
            found: dict[object, list[object]] = {}
            groups = getattr(answer, section)
            for group in groups:
                assert group.count == len(group.routes)
                routes = [as_claimed(route) for route in group.routes]
                found.setdefault(key_of(section, group), []).extend(routes)
            wanted = {}
            for key, told_routes in expected.groups[section].items():
                wanted[key] = [oracle_signature(route) for route in told_routes]
            assert {key: set(routes) for key, routes in found.items()} == {
                key: set(routes) for key, routes in wanted.items()
            }, f"{section}, {said}"
            if section in ("surviving", "doubtful", "released", "interventions"):
                assert found == wanted, f"{section}, {said}"
                for group in groups:
                    hops = expected.groups[section][key_of(section, group)]
                    for route, path in zip(group.routes, hops, strict=True):
                        behind = [step.relations for step in route.steps]
                        assert behind == [hop.claims for hop in path], f"{section}, {said}"
            for group in groups:
                lowered = {(o.intervention.id, o.lowers.id) for o in group.countermeasures}
                assert lowered == against(section, group), f"{section}, {said}"
        for group in answer.surviving:
            leaves = [entity.id for entity in group.detours or ()]
            assert leaves == expected.detours[key_of("surviving", group)], said
