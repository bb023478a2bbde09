"""The HTML file: style, script and data in one, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from angiograph.figures.metrics import clean
from angiograph.figures.page.content import content_of
from angiograph.figures.page.scene import scene_of
from angiograph.subset import Selection

__all__ = ["draw_page"]

_FOLDER = Path(__file__).parent
_SCRIPTS = (
    "names",
    "scene",
    "looks",
    "wires",
    "snapshot",
    "picture",
    "elements",
    "facets",
    "detail",
    "main",
)
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def draw_page(selection: Selection, lang: str = "en") -> bytes:
    """Return a selection as an HTML file; the same selection gives the same bytes.

    Parameters
    ----------
    lang
        The language that the page opens in: ``en`` or ``zh``.

    Raises
    ------
    UsageError
        If there is nothing to draw, or too much.
    """
    style = "\n" + _asset("page.css")
    code = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    script = f'\n"use strict";\n(() => {{\n{code}}})();\n'
    return (
        Template(_asset("page.html"))
        .substitute(
            lang=lang,
            title=escape(clean(selection.title.in_lang(lang))),
            policy="; ".join(
                (
                    "default-src 'none'",
                    f"script-src '{_digest(script)}'",
                    f"style-src '{_digest(style)}'",
                    "img-src data:",
                    "base-uri 'none'",
                    "form-action 'none'",
                    "require-trusted-types-for 'script'",
                )
            ),
            style=style,
            data=_json(content_of(selection, scene_of(selection), lang)),
            script=script,
        )
        .encode()
    )


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _json(content: dict[str, Any]) -> str:
    """Return JSON that can stand inside a script element: no tag or comment opens or ends."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _IN_SCRIPT.items():
        text = text.replace(character, escaped)
    return text
