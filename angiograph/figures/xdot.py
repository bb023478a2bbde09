"""A page as PDF, PNG or SVG with outlined text, painted by Graphviz with cairo and pango."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise

from angiograph.figures.canvas import Curve, Ellipse, Page, Point, Polygon, Text
from angiograph.figures.engine import run

__all__ = ["write_outlined", "write_pdf", "write_png"]

_ANCHORS = {"start": -1, "middle": 0, "end": 1}
_FLATNESS = 12
"""Into how many straight pieces a dashed curve is cut before its dashes are."""


def write_pdf(page: Page) -> bytes:
    """Return a page as PDF, dated by the page and not by the clock."""
    made = _painted(page, "pdf")
    day = page.date if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", page.date) else "1980-01-01"
    stamp = f"(D:{day.replace('-', '')}000000".encode()
    return re.sub(rb"\(D:\d{14}", stamp, made)


def write_png(page: Page, dpi: int) -> bytes:
    """Return a page as PNG that says how large it is to be printed."""
    made = _painted(page, "png:cairo", dpi)
    per_metre = round(dpi / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    phys = struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk))
    after_header = 8 + 25
    return made[:after_header] + phys + made[after_header:]


def write_outlined(page: Page) -> bytes:
    """Return a page as SVG in which text is drawn as shapes, for readers without the fonts."""
    made = _painted(page, "svg:cairo")
    return re.sub(rb'id="surface\d+"', b'id="surface"', made)


def _painted(page: Page, form: str, dpi: int = 72) -> bytes:
    dot = (
        f"digraph {{ graph [pad=0, margin=0, dpi={dpi}]; "
        'node [shape=point, style=invis, width=0, height=0, label=""]; '
        f'a [pos="0,0!"]; b [pos="{page.width:.2f},{page.height:.2f}!"]; }}'
    )
    return run(dot, "nop2", form, {"_background": "".join(_operations(page))})


def _operations(page: Page) -> Iterator[str]:
    """Yield the drawing operations of the xdot language; there y grows upwards."""

    def spots(points: tuple[Point, ...] | list[Point]) -> str:
        return f"{len(points)} " + "".join(f"{x:.2f} {page.height - y:.2f} " for x, y in points)

    family = page.family
    corners = ((0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height))
    yield f"c 7 -#ffffff C 7 -#ffffff P {spots(corners)}"
    for item in page.shapes:
        if isinstance(item, Text):
            if not item.text:
                continue
            yield f"c {_string(item.fill)}F {item.size:.2f} {_string(family)}"
            yield f"t {int(item.bold)} T {item.x:.2f} {page.height - item.y:.2f} "
            yield f"{_ANCHORS[item.anchor]} 0 {_string(item.text)}"
            continue
        filled = item.fill != "none"
        stroked = item.stroke != "none"
        yield f"c {_string(item.stroke if stroked else item.fill)}"
        yield f"S {_string(f'setlinewidth({item.width if stroked else 0:.2f})')}"
        if filled:
            yield f"C {_string(item.fill)}"
        if isinstance(item, Polygon):
            yield f"{'P' if filled else 'p'} {spots(item.points)}"
        elif isinstance(item, Ellipse):
            yield f"{'E' if filled else 'e'} {item.x:.2f} {page.height - item.y:.2f} "
            yield f"{item.rx:.2f} {item.ry:.2f} "
        elif item.dash:
            for piece in _dashes(item):
                yield f"L {spots(piece)}"
        else:
            yield f"{'b' if filled else 'B'} {spots(item.points)}"


def _string(text: str) -> str:
    return f"{len(text.encode())} -{text} "


def _dashes(curve: Curve) -> Iterator[list[Point]]:
    """Yield the strokes of a dashed curve, each as straight lines."""
    count = (len(curve.points) - 1) // 3 * _FLATNESS
    way = [curve.at(step / count) for step in range(count + 1)]
    lengths = curve.dash if len(curve.dash) % 2 == 0 else curve.dash * 2
    which, left, piece = 0, lengths[0], [way[0]]
    for start, end in pairwise(way):
        (x0, y0), (x1, y1) = start, end
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        done = 0.0
        while length - done > left:
            done += left
            spot = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length)
            if which % 2 == 0:
                yield [*piece, spot]
            which = (which + 1) % len(lengths)
            left, piece = lengths[which], [spot]
        left -= length - done
        piece.append(end)
    if which % 2 == 0 and len(piece) > 1:
        yield piece
