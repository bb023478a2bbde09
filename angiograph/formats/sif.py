"""Simple interaction format: source, relation, targets on one line."""

from __future__ import annotations

from pathlib import Path

from angiograph.exceptions import DataError
from angiograph.formats.network import Network, read_lines
from angiograph.model import Dataset

__all__ = ["read_sif"]


def read_sif(path: str | Path) -> Dataset:
    """Read a SIF file; the separator is a tab where the file has any, else white space.

    A relation that is a known sign word (``->``, ``-|``, ``activates``, ``inhibits`` …)
    carries that sign, any other carries none. A line of one name is an entity by itself.

    Raises
    ------
    DataError
        If the file cannot be read or a line has no target; with every such line.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "small.sif").write_text("VHL -| HIF1A\\nHIF1A -> VEGFA\\n", "utf-8")
    >>> for relation in read_sif(folder / "small.sif").relations.values():
    ...     print(relation.subject, relation.predicate, relation.object)
    VHL inhibits HIF1A
    HIF1A activates VEGFA
    """
    path = Path(path)
    lines = read_lines(path)
    separator = "\t" if any("\t" in line for line in lines) else None
    network = Network(path)
    problems = []
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split(separator)]
        if not any(cells):
            continue
        if len(cells) == 1:
            network.entity(cells[0])
        elif len(cells) == 2 or not all(cells):
            problems.append(f"{path}:{number}: expected source, relation and targets: {line!r}")
        else:
            for target in cells[2:]:
                sign = network.sign_of(cells[1])
                if sign is None:
                    network.claim(cells[0], target, 0, f"relation={cells[1]}")
                else:
                    network.claim(cells[0], target, sign)
    if problems:
        raise DataError(problems)
    return network.dataset()
