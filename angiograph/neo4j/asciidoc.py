"""The guide as AsciiDoc, which the newer Neo4j Browser takes where the older one takes HTML. [1]_

References
----------
.. [1] Neo4j Browser manual, Custom guides,
   https://neo4j.com/docs/browser/operations/custom-guides/
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["to_asciidoc"]

# Chinese has no space where a line breaks.
_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n")
_HEADINGS = {"title": "= ", "h3": "== "}


def to_asciidoc(page: str) -> str:
    """Return a guide's page as AsciiDoc: a section a slide, a Cypher listing a box.

    What stands in an element of the class ``html`` is left out, and a comment is put in.

    Parameters
    ----------
    page
        The page, of the few elements that the guides are written in.

    Examples
    --------
    >>> print(to_asciidoc("<title>A tour</title><slide><h3>Routes</h3><pre>RETURN 1</pre></slide>"))
    = A tour
    <BLANKLINE>
    == Routes
    <BLANKLINE>
    [source,cypher]
    ----
    RETURN 1
    ----
    <BLANKLINE>
    """
    writer = _Writer()
    writer.feed(page)
    writer.close()
    return "\n\n".join(writer.blocks) + "\n"


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._text = ""
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out or ("class", "html") in attrs:
            self._left_out += 1
        elif tag in ("title", "h3", "p", "pre"):
            self._text = ""

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif tag == "pre":
            self.blocks.append(f"[source,cypher]\n----\n{self._text.strip()}\n----")
        elif tag in ("title", "h3", "p"):
            self.blocks.append(_HEADINGS.get(tag, "") + _one_line(self._text))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_comment(self, data: str) -> None:
        self.blocks.append(_one_line(data))


def _one_line(text: str) -> str:
    return " ".join(_BREAK.sub("", text).split())
