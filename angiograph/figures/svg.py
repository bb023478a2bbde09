"""A page as SVG: text stays text, and each entity and step is a group with a title."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from angiograph.figures.canvas import Curve, Ellipse, Item, Page, Polygon, Text

__all__ = ["write_svg"]

_MM = 25.4 / 72


def write_svg(page: Page) -> bytes:
    """Return a page as SVG; the same page gives the same bytes."""
    width, height = _number(page.width), _number(page.height)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width * _MM:.2f}mm" '
        f'height="{page.height * _MM:.2f}mm" viewBox="0 0 {width} {height}" '
        f'role="img" lang="{page.lang}" font-family={quoteattr(page.family)}>',
        f"<title>{escape(page.title)}</title>",
        f"<desc>{escape(page.description)}</desc>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *(text for item in page.items for text in _item(item)),
        "</svg>",
        "",
    ]
    return "\n".join(lines).encode()


def _item(item: Item) -> Iterator[str]:
    match item:
        case Polygon():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in item.points)
            yield f'<polygon points="{points}"{_pen(item)}/>'
        case Curve():
            (x, y), *rest = item.points
            chain = " ".join(f"{_number(x)},{_number(y)}" for x, y in rest)
            dash = " ".join(map(_number, item.dash))
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            yield f'<path d="M{_number(x)},{_number(y)} C{chain}"{_pen(item)}{dashed}/>'
        case Ellipse():
            yield (
                f'<ellipse cx="{_number(item.x)}" cy="{_number(item.y)}" '
                f'rx="{_number(item.rx)}" ry="{_number(item.ry)}"{_pen(item)}/>'
            )
        case Text():
            anchor = f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
            bold = ' font-weight="bold"' if item.bold else ""
            fill = f' fill="{item.fill}"' if item.fill != "#000000" else ""
            yield (
                f'<text x="{_number(item.x)}" y="{_number(item.y)}" '
                f'font-size="{_number(item.size)}"{anchor}{bold}{fill}>{escape(item.text)}</text>'
            )
        case _:
            yield f'<g class="{item.kind}"><title>{escape(item.title)}</title>'
            for part in item.items:
                yield from _item(part)
            yield "</g>"


def _pen(item: Polygon | Curve | Ellipse) -> str:
    pen = f' fill="{item.fill}"'
    if item.stroke != "none":
        pen += f' stroke="{item.stroke}" stroke-width="{_number(item.width)}"'
    return pen


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
