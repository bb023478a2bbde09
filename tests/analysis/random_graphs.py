"""Small random data sets with everything that a route can meet."""

from __future__ import annotations

from random import Random

from angiograph.model import Dataset, Entity, Evidence, Relation

CAUSAL = ("activates", "inhibits", "upregulates", "downregulates", "promotes", "suppresses")
UNSIGNED = ("binds", "associated_with")
TOLD = ("about", "about", "compensates_for", "positively_associated_with")
STRUCTURAL = ("member_of", "part_of", "is_a")
CATEGORIES = ("gene", "gene", "family", "complex", "cell", "process", "drug", "disease")
CONTEXTS = ("AML", "acute_leukaemia", "NSCLC", "endothelial_cell", "HUVEC", "T_cell", "CD8_T_cell")


MEDICAL = (
    "gene",
    "gene",
    "family",
    "complex",
    "phenotype",
    "drug",
    "drug",
    "drug_class",
    "regimen",
)


def random_dataset(seed: int, *, most: int = 7, medical: bool = False) -> Dataset:
    """Return a random data set: cycles, self-loops, both-sign pairs, direct edges,
    structural steps, spanning and negated claims, joint causes, hypotheses and contexts.
    A medical one has many interventions.
    """
    random = Random(seed)
    size = random.randint(2, most)
    ids = [f"AG:{letter}" for letter in "abcdefghij"[:size]]
    random.shuffle(ids)
    kinds = MEDICAL if medical else CATEGORIES
    entities = {one: Entity(one, random.choice(kinds), one[-1].upper()) for one in ids}
    if medical and random.random() < 0.5:
        entities[ids[0]] = Entity(ids[0], "phenotype", f"resistance to {ids[0]}")
    relations: dict[str, Relation] = {}
    structural = random.choice((0.0, 0.0, 0.2, 0.5))
    unsigned = random.choice((0.0, 0.1, 0.3))
    rich = random.random() < 0.5
    for number in range(random.randint(1, 3 * size)):
        chance = random.random()
        if chance < structural:
            predicate = random.choice((*STRUCTURAL, "component_of") if medical else STRUCTURAL)
        elif chance < structural + unsigned:
            predicate = random.choice((*UNSIGNED, *TOLD) if medical else UNSIGNED)
        else:
            predicate = random.choice(CAUSAL)
        identifier = f"AGR:{number:05d}"
        subject, target = random.choice(ids), random.choice(ids)
        if relations and random.random() < 0.15:
            last = random.choice(list(relations.values()))
            subject, target = last.subject, last.object
        relations[identifier] = Relation(
            identifier,
            subject,
            predicate,
            target,
            polarity=random.choice(("affirmed",) * 9 + ("negated",)),
            certainty=random.choice(("stated", "stated", "hypothesis")) if rich else "stated",
            context=_some(random, CONTEXTS, rich),
            subject_context=_some(random, CONTEXTS, rich and random.random() < 0.3),
            object_context=_some(random, CONTEXTS, rich and random.random() < 0.3),
            together_with=tuple(
                one
                for one in _some(random, ids, rich and random.random() < 0.5)
                if one != subject and predicate not in STRUCTURAL
            ),
            spans=_some(random, list(relations), rich and random.random() < 0.3),
            evidence=tuple(
                Evidence(
                    identifier,
                    random.choice(("000", "001")),
                    "1",
                    1,
                    2,
                    _some(random, ("000:1", "000:2", "001:1"), chosen=True),
                )
                for _ in range(random.randint(0, 2) if rich else 0)
            ),
        )
    return Dataset(entities, relations)


def _some(random: Random, choices: list[str] | tuple[str, ...], chosen: bool) -> tuple[str, ...]:
    if not chosen or not choices or random.random() < 0.5:
        return ()
    return tuple(random.sample(list(choices), min(len(choices), random.choice((1, 1, 2)))))


BODY = ("gene", "gene", "gene", "rna", "family", "complex", "process", "phenotype", "cell")
GIVEN = ("drug", "drug", "drug", "drug_class", "procedure", "regimen")


def clinical_dataset(seed: int) -> Dataset:
    """Return a random data set as a clinic has it: drugs that lower molecules, and more.

    Dense enough that routes are many, are cut by several members, come back and are let
    loose; nothing acts on a drug but what is structural.
    """
    random = Random(seed)
    body = [f"AG:{letter}" for letter in "abcdefg"[: random.randint(3, 6)]]
    given = [f"AG:{letter}" for letter in "uvwxyz"[: random.randint(1, 5)]]
    entities = {one: Entity(one, random.choice(BODY), one[-1].upper()) for one in body}
    entities |= {one: Entity(one, random.choice(GIVEN), one[-1].upper()) for one in given}
    if random.random() < 0.3:
        entities["AG:r"] = Entity("AG:r", "phenotype", "resistance to R")
        body.append("AG:r")
    random.shuffle(body)
    relations: dict[str, Relation] = {}
    rich = random.random() < 0.5

    def claim(subject: str, predicate: str, target: str) -> None:
        identifier = f"AGR:{len(relations):05d}"
        everyone = [one for one in (*body, *given) if one != subject]
        joint = predicate in CAUSAL and random.random() < 0.15
        relations[identifier] = Relation(
            identifier,
            subject,
            predicate,
            target,
            polarity="negated" if random.random() < 0.04 else "affirmed",
            certainty="hypothesis" if random.random() < 0.15 else "stated",
            context=_some(random, CONTEXTS, rich and random.random() < 0.3),
            together_with=tuple(random.sample(everyone, 1)) if joint else (),
            spans=_some(random, list(relations), random.random() < 0.1),
        )

    for _ in range(random.randint(len(body), 4 * len(body))):
        subject, target = random.choice(body), random.choice(body)
        if relations and random.random() < 0.1:
            last = random.choice(list(relations.values()))
            subject, target = last.subject, last.object
        kinds = random.choices((CAUSAL, UNSIGNED, STRUCTURAL), (0.85, 0.03, 0.12))[0]
        claim(subject, random.choice(kinds), target)
    for one in given:
        for _ in range(random.randint(1, 3)):
            claim(one, random.choice(("inhibits", "inhibits", "promotes")), random.choice(body))
        if random.random() < 0.4:
            claim(one, random.choice(("is_a", "component_of")), random.choice(given))
        if "AG:r" in entities and random.random() < 0.4:
            claim("AG:r", "about", one)
    return Dataset(entities, relations)
