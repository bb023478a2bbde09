"""Which claims a selection keeps."""

from __future__ import annotations

from dataclasses import dataclass

from angiograph.exceptions import UsageError
from angiograph.model import Dataset, Relation
from angiograph.nearest import unknown
from angiograph.subset import Phrase
from angiograph.vocabulary import categories, contexts, holds_in, id_of, predicates

__all__ = ["Filters"]

_SIGNS = {"+": 1, "-": -1}
_AXES = {"disease": "疾病", "cell": "细胞", "model": "模型"}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a claim must be to be kept; nothing given keeps everything.

    Attributes
    ----------
    category
        Categories, or their labels: both ends, and joint causes, are of one of them.
    sign
        ``"+"``, ``"-"`` or ``"any"``.
    certainty
        ``"any"``, or ``"stated"`` to leave hypotheses out.
    document
        Identifiers of documents: one of them makes the claim.
    context
        The identifier of a context: told in it or in part of it, or naming none on its axis.
    """

    category: tuple[str, ...] = ()
    sign: str = "any"
    certainty: str = "any"
    document: tuple[str, ...] = ()
    context: str | None = None

    def __post_init__(self) -> None:
        named = tuple(id_of(one, categories()) for one in self.category)
        object.__setattr__(self, "category", named)

    def check(self, dataset: Dataset) -> None:
        """Refuse a value that no claim can have.

        Raises
        ------
        UsageError
            With the nearest known value.
        """
        for what, given, known in (
            ("category", self.category, categories()),
            ("document", self.document, dataset.documents),
        ):
            for value in given:
                if value not in known:
                    raise UsageError(unknown(what, value, known))

    def passes(self, dataset: Dataset, relation: Relation) -> bool:
        """Whether a claim is kept."""
        ends = (relation.subject, relation.object, *relation.together_with)
        return (
            (self.certainty == "any" or relation.certainty == "stated")
            and (self.sign == "any" or predicates()[relation.predicate].sign == _SIGNS[self.sign])
            and (
                not self.category
                or all(dataset.entities[end].category in self.category for end in ends)
            )
            and (not self.document or any(e.document in self.document for e in relation.evidence))
            and (self.context is None or holds_in(relation.told_in, self.context))
        )

    @property
    def caption(self) -> Phrase:
        """What the filters keep, in words; empty without any."""
        en, zh = [], []
        if self.category:
            known = categories()
            en.append("between " + ", ".join(known[one].label for one in self.category))
            zh.append("两端均为" + "、".join(known[one].label_zh for one in self.category))
        if self.sign != "any":
            en.append("that raise" if self.sign == "+" else "that lower")
            zh.append("升高" if self.sign == "+" else "降低")
        if self.certainty == "stated":
            en.append("stated, no hypotheses")
            zh.append("已述，不含推测")
        if self.document:
            en.append("of document " + ", ".join(self.document))
            zh.append("文献 " + "、".join(self.document))
        if self.context:
            told = contexts()[self.context]
            en.append(f"told in {told.name} or naming no {told.axis}")
            zh.append(f"情境为{told.name_zh}或未注明{_AXES[told.axis]}")
        if not en:
            return Phrase("", "")
        return Phrase(f"Claims {'; '.join(en)}.", f"论断：{'；'.join(zh)}。")
