"""Names as figures show them."""

from __future__ import annotations

from angiograph.figures.metrics import clean
from angiograph.model import Entity

__all__ = ["names_of"]


def names_of(entity: Entity, labels: str) -> list[str]:
    """Return the names of an entity: ``en``, ``zh`` (where there is one), or ``both``.

    Examples
    --------
    >>> names_of(Entity("HGNC:6307", "gene", "VEGFR2", "血管内皮生长因子受体2"), "both")
    ['VEGFR2', '血管内皮生长因子受体2']
    """
    english, chinese = clean(entity.name) or entity.id, clean(entity.name_zh)
    if labels == "en" or not chinese:
        return [english]
    return [chinese] if labels == "zh" or chinese == english else [english, chinese]
