"""Graphviz, run in this process: where things go, how wide text is, and PDF, PNG and outlines.

pygraphviz 2 carries Graphviz with cairo and pango in its wheel, so nothing else has to be
installed: a layout takes milliseconds, and fontconfig finds a font for every script. The
``graphviz`` package on PyPI needs programs that a user must install; matplotlib lays no graph
out and takes longer to import than a whole figure takes here. SVG is written by
`angiograph.figures.svg`, for Graphviz's own has no groups, titles or dash lengths.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from angiograph.exceptions import OutputError

__all__ = ["run"]

_GRAPH = 0


def run(dot: str, engine: str, form: str, attributes: Mapping[str, str] | None = None) -> bytes:
    """Lay a graph out and return it in one of Graphviz's formats.

    Parameters
    ----------
    dot
        The graph, in the DOT language.
    engine
        Such as ``dot``; ``nop2`` keeps the positions given.
    form
        Such as ``json``, ``pdf``, ``png:cairo``.
    attributes
        Attributes of the graph whose values are not to be read as DOT.

    Raises
    ------
    OutputError
        If pygraphviz is not there, or cannot do it.
    """
    try:
        from pygraphviz import graphviz as gv
    except ImportError as error:
        raise OutputError(
            "figures need pygraphviz: python -m pip install 'angiograph[figures]'"
        ) from error
    with tempfile.TemporaryFile() as file, _quiet():
        file.write(dot.encode())
        file.seek(0)
        context = gv.gvContextWithBuiltins()
        graph = gv.agread(file, None)
        try:
            for name, value in (attributes or {}).items():
                gv.agattr(graph, _GRAPH, name.encode(), value.encode())
            failed = gv.gvLayout(context, graph, engine.encode())
            if not failed:
                failed, made = gv.gvRenderData(context, graph, form.encode())
                gv.gvFreeLayout(context, graph)
        finally:
            gv.agclose(graph)
            gv.gvFreeContext(context)
    if failed:
        raise OutputError(
            f"Graphviz cannot write {form}; is pygraphviz 2 installed from its wheel?"
        )
    return bytes(made)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what fontconfig and Graphviz say of themselves off standard error."""
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
