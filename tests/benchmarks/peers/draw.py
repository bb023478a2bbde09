"""Draws the growth of time and memory: JSON panels in, an SVG file out."""

from __future__ import annotations

import json
import sys
from typing import Any

COLOURS = {"angiograph": "#0b6e4f", "rustworkx": "#c8553d", "networkx": "#5b6c9d"}


def draw(panels: list[dict[str, Any]], path: str) -> None:
    """Draw panels of lines side by side, two in a row."""
    import matplotlib  # type: ignore[import-not-found,unused-ignore]

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "angiograph"
    matplotlib.rcParams["svg.fonttype"] = "none"
    from matplotlib import pyplot  # type: ignore[import-not-found,unused-ignore]

    figure, axes = pyplot.subplots(2, 2, figsize=(9, 6.4), layout="constrained")
    for axis, panel in zip(axes.flat, panels, strict=True):
        for name, points in panel["lines"].items():
            label, _, what = name.partition(", ")
            axis.plot(
                [point[0] for point in points],
                [point[1] for point in points],
                marker="o",
                markersize=4,
                linestyle="--" if what == "as a list" else "-",
                color=COLOURS[label],
                label=name,
            )
        axis.set(title=panel["title"], xlabel=panel["x"], ylabel=panel["y"], yscale=panel["scale"])
        axis.title.set_fontsize(10)
        axis.set_xticks(panel["ticks"], [f"{tick:,}" for tick in panel["ticks"]])
        axis.grid(alpha=0.3)
        axis.spines[["top", "right"]].set_visible(False)
        if panel["scale"] == "linear":
            axis.set_ylim(bottom=0)
        axis.legend(frameon=False, fontsize=8)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    draw(json.load(sys.stdin), sys.argv[1])
