"""Figures as files: SVG, PDF, PNG or an interactive page, by the ending of the name."""

from __future__ import annotations

from pathlib import Path

from angiograph.atomic import written_whole
from angiograph.exceptions import UsageError
from angiograph.figures.canvas import Page
from angiograph.nearest import unknown

__all__ = ["FORMS", "form_of", "page_bytes", "write_file"]

FORMS = ("svg", "pdf", "png", "html")
"""The formats of ``figure``; the last is of `angiograph.figures.page`."""

_LARGEST = 20_000
"""The most pixels of a side of a PNG."""


def form_of(target: Path) -> str:
    """Return the format of a file by its ending.

    Raises
    ------
    UsageError
        If no figure is written so; with the nearest format.

    Examples
    --------
    >>> form_of(Path("vessels.PDF"))
    'pdf'
    """
    ending = target.suffix.lower().removeprefix(".")
    if ending in FORMS:
        return ending
    known = [f".{form}" for form in FORMS]
    raise UsageError(f"{target}: {unknown('format', target.suffix or '(no ending)', known)}")


def page_bytes(page: Page, form: str, dpi: int = 300, outlines: bool = False) -> bytes:
    """Return a page as ``svg``, ``pdf`` or ``png``; the same page gives the same bytes.

    Parameters
    ----------
    dpi
        Of a PNG.
    outlines
        Whether the text of an SVG is drawn as shapes.
    """
    if form == "svg" and not outlines:
        from angiograph.figures.svg import write_svg

        return write_svg(page)
    from angiograph.figures import xdot

    if form == "png":
        side = max(page.width, page.height) * dpi / 72
        if side > _LARGEST:
            raise UsageError(f"a PNG of {side:.0f} pixels is too large; give a lower --dpi")
        return xdot.write_png(page, dpi)
    return xdot.write_outlined(page) if form == "svg" else xdot.write_pdf(page)


def write_file(target: Path, content: bytes) -> None:
    """Write a file whole, or leave the old one.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    with written_whole(target) as (place,):
        place.write_bytes(content)
