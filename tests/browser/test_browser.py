"""A user's way through the Browser: log in, style, favourites, a named query, the guide."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from angiograph.model import Dataset
from angiograph.neo4j.browser import GuideServer, browser_link, favourites, parameter_lines
from angiograph.neo4j.connection import Connection
from angiograph.neo4j.queries import queries
from tests.browser.driver import Browser
from tests.server import Server
from tests.store import holds, settings_of

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

_PAGES = 5
_BOXES = "[data-testid=guidesDrawer] pre"
# What is a table by its nature; everything else draws.
_TABLES = {"all_routes", "counts", "route_counts"}


@pytest.fixture(scope="module")
def opened(server: Server, curated: Dataset, guide: GuideServer) -> Iterator[Browser]:
    """The Browser as the link of ``angiograph guide`` opens it: logged in, the guide beside it.

    The boxes of the guide's first page have been run.
    """
    with Connection(settings_of(server)) as connection:
        holds(server, curated, connection)
    opened = Browser(server)
    try:
        opened.page.get(
            browser_link(f"{guide.origin}/guide.html", server.browser_url)
            + f"&dbms=bolt://localhost:{server.bolt_port}"
        )
        opened.log_in()
        opened.wait(lambda: "routes of tumour angiogenesis" in opened.text(), "the guide")
        for box, told in zip(_boxes(opened), ("INHIBITS", '"autoComplete": false'), strict=True):
            box.click()
            opened.press_run()
            opened.wait(lambda told=told: told in opened.text(), told)  # type: ignore[misc]
        # Frames that are passed would go on being drawn.
        opened.run(":config maxFrames: 2")
        opened.wait(lambda: '"maxFrames": 2' in opened.text(), "fewer frames")
        yield opened
    finally:
        opened.close()


@pytest.fixture
def browser(loaded: Connection, opened: Browser) -> Browser:
    """The Browser of a server that holds the built-in tables."""
    assert loaded
    return opened


def _boxes(browser: Browser) -> list[WebElement]:
    """Return the boxes to run on the page of the guide that is shown."""
    found: list[WebElement] = browser.wait(
        lambda: browser.page.find_elements("css selector", _BOXES), "boxes to run"
    )
    return found


def _texts(browser: Browser) -> list[str]:
    """Return what is written in the boxes."""
    script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)"
    found: list[str] = browser.page.execute_script(script, _BOXES)
    return found


def _answered(browser: Browser) -> WebElement:
    """Run what stands in the editor, and see that it draws or tabulates."""
    frame = browser.answer()
    assert not frame.find_elements("css selector", "[data-testid=cypherFrameErrorMessage]"), (
        frame.text
    )
    assert "ERROR" not in frame.text, frame.text
    assert "no records" not in frame.text, frame.text
    return frame


def _drawn(browser: Browser) -> set[str]:
    """Return the captions of the newest frame, as words."""
    return {word for text in browser.captions() for word in re.split(r"[\s·]+", text) if word}


def test_a_named_query_draws_its_graph(browser: Browser) -> None:
    """Routes are drawn with the captions of nodes and claims; inhibition and activation differ."""
    asked = {"source": "VEGF", "target": "PD-L1", "sign": "+", "max_length": 5, "limit": 4}
    browser.set_parameters(parameter_lines(asked))
    browser.run(queries()["routes"].text)
    browser.wait(lambda: {"VEGF", "PD-L1"} <= _drawn(browser), "VEGF and PD-L1")
    browser.wait(lambda: "+" in _drawn(browser), "a sign on an arrow")
    assert not re.search(r"\b(STEP|LEAP) \(", browser.find("[data-testid=frame]").text), (
        "only what the query returns"
    )
    shown = browser.find("[data-testid=frame]")
    chips = {
        name: element.value_of_css_property("background-color")
        for name in ("UPREGULATES", "SUPPRESSES", "Gene")
        for element in shown.find_elements(
            "css selector", f"[data-testid$='-{name}'], [data-testid$='-{name}'] *"
        )
        if element.value_of_css_property("background-color") != "rgba(0, 0, 0, 0)"
    }
    assert len(set(chips.values())) == len(chips) >= 2, chips
    assert browser.screenshot("routes").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("page", "style", "title", "written"),
    [
        ("guide.html", "angiograph.grass", "routes of tumour angiogenesis", "angiogenesis"),
        ("guide.zh.html", "angiograph.zh.grass", "肿瘤血管生成的路径", "血管生成"),
    ],
)
def test_the_guide(
    browser: Browser, guide: GuideServer, page: str, style: str, title: str, written: str
) -> None:
    """Every box of every page runs; what draws has names in the language of the guide."""
    browser.run(f":style {guide.origin}/{style}")
    browser.run(f":guide {guide.origin}/{page}")
    browser.wait(lambda: title in browser.text(), title)
    drawn: set[str] = set()
    for number in range(1, _PAGES):
        before = _texts(browser)
        browser.find("[data-testid=guideNextSlide]").click()
        browser.wait(lambda before=before: _texts(browser) != before, "the next page")  # type: ignore[misc]
        boxes = _boxes(browser)
        assert len(boxes) >= 8
        for box, text in zip(boxes, _texts(browser), strict=True):
            browser.page.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
            box.click()
            if ":param" in text:
                browser.press_run()
                lines = text.strip().splitlines()
                browser.wait(lambda lines=lines: _parameters(browser) == lines, "the parameters")  # type: ignore[misc]
            else:
                _answered(browser)
                drawn |= _drawn(browser)
        browser.screenshot(f"{page.removesuffix('.html')}-{number}")
    assert any(written in name for name in drawn)


def _parameters(browser: Browser) -> list[str]:
    """Return the newest parameters that are ticked off, each as it was set."""
    frame = browser.page.find_element("css selector", "[data-testid=frame]")
    if frame.find_elements("css selector", "[data-testid=rawParamData]"):
        return [f"{line.rstrip(';')};" for line in frame.text.splitlines()[:1]]
    titles = frame.find_elements("css selector", "[data-testid=multi-statement-list-title]")
    return [f"{title.text.rstrip(';')};".removeprefix("neo4j$ ") for title in titles]


def test_favourites(browser: Browser) -> None:
    """The archive is taken in one drop: a folder with a favourite for each query."""
    browser.find("[data-testid=navigationFavorites]").click()
    browser.wait(lambda: "Favorites" in browser.text(), "the favourites")
    browser.drop(base64.b64encode(favourites()).decode(), "favourites.zip")

    def taken() -> bool:
        stored = browser.page.execute_script("return localStorage['neo4j.documents'] || ''")
        return all(query.title in stored for query in queries().values())

    browser.wait(taken, "the favourites that were dropped")
    browser.screenshot("favourites")
    stored = json.loads(browser.page.execute_script("return localStorage['neo4j.documents']"))
    texts = {item["content"] for item in stored}
    first = next(text for text in texts if text.startswith("// Set the parameters"))
    browser.set_parameters(first)
    tables = []
    for query in queries().values():
        assert query.text in texts
        browser.enter(query.text)
        frame = _answered(browser)
        if not frame.find_elements("css selector", "svg g.layer text"):
            tables.append(query.name)
    assert set(tables) == _TABLES
