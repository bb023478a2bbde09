"""The graph that users hold: one object that answers every question.

>>> import angiograph
>>> graph = angiograph.open()
>>> graph.find("pdl1").matches[0].entity.name
'PD-L1'
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from angiograph import drawing
from angiograph.api.blocking import BlockQuestions
from angiograph.api.claims import ClaimQuestions
from angiograph.api.routes import RouteQuestions
from angiograph.exceptions import UsageError
from angiograph.model import Dataset
from angiograph.shown import Shown

if TYPE_CHECKING:
    from angiograph.analysis.outside import Agreement
    from angiograph.grounding import GroundedSource
    from angiograph.grounding.report import Sources

__all__ = ["Graph", "open"]

Shown.drawer = drawing.draw


class Graph(RouteQuestions, BlockQuestions, ClaimQuestions):
    """Entities and relations with everything that can be asked of them.

    Parameters
    ----------
    dataset
        The tables that the graph is made of.
    grounded
        The sources that it was merged from, with what their entities stand for.
    """

    def __init__(self, dataset: Dataset, grounded: Sequence[GroundedSource] = ()) -> None:
        super().__init__(dataset)
        self.grounded = tuple(grounded)
        drawing.remember(self)

    def __repr__(self) -> str:
        entities, relations = len(self.dataset.entities), len(self.dataset.relations)
        return f"<angiograph.Graph {self.dataset.name}: {entities} entities, {relations} relations>"

    def only(self, *sources: str) -> Graph:
        """Return the graph of what some sources tell, with all entities.

        Raises
        ------
        UsageError
            If no claim comes from one of them, or none is named; with those that there are.

        Examples
        --------
        >>> open().only("builtin").dataset.relations == open().dataset.relations
        True
        """
        from angiograph.merge import only_from

        return Graph(only_from(self.dataset, sources), self.grounded)

    def sources(self) -> Sources:
        """Return what the graph is made of, and where its sources disagree.

        Examples
        --------
        >>> [source.name for source in open().sources().sources]
        ['builtin']
        """
        from angiograph.grounding.report import sources

        return sources(self.dataset, self.grounded)

    def agree(self, *networks: str | Path, mappings: Sequence[str | Path] = ()) -> Agreement:
        """Return how the graph's signed claims compare with those of other networks.

        Parameters
        ----------
        *networks
            Files or folders; each is compared for itself.
        mappings
            As in :func:`open`.
        """
        from angiograph.analysis.outside import agreement
        from angiograph.formats import read_data
        from angiograph.grounding import ground, read_mappings

        known = read_mappings(mappings)
        ours = self.dataset.entities.values()
        told = (ground([read_data(network)], ours, known)[0].dataset for network in networks)
        return agreement(self.dataset, told)


def open(*data: str | Path, mappings: Sequence[str | Path] = ()) -> Graph:
    """Open the built-in tables, or other data.

    Parameters
    ----------
    *data
        Folders of tables or network files; ``"builtin"`` stands for the built-in tables, which
        are also what no argument at all means. Several are told in our identifiers and merged.
    mappings
        Tables of what else stands for what: SSSOM, or the complete set of HGNC.

    Raises
    ------
    DataError
        With every problem as ``file:line: message``.
    UsageError
        If what is given is no path.

    Examples
    --------
    >>> open()
    <angiograph.Graph builtin: ... entities, ... relations>
    """
    from angiograph.formats import read_data

    for item in data:
        if not isinstance(item, str | Path):
            raise UsageError(
                'open takes paths of network files or folders of tables, or "builtin", one by '
                f"one; not {type(item).__name__}: write it to a file, such as a table with "
                "source, target and sign"
            )
    listed = list(dict.fromkeys(map(str, data))) or ["builtin"]
    if len(listed) == 1 and not mappings:
        return Graph(read_data(listed[0]))
    from angiograph.grounding import ground, read_mappings
    from angiograph.merge import merge

    known = read_mappings(mappings)
    datasets = [read_data(item) for item in listed]
    ours = next((d for d in datasets if d.name == "builtin"), None) or read_data("builtin")
    if listed == ["builtin"]:
        return Graph(ours)  # in our identifiers already
    grounded = ground(datasets, ours.entities.values(), known)
    return Graph(merge([source.dataset for source in grounded]), grounded)
