"""A user's way through the Browser: log in, style, favourites, a named query, the guide."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from threading import Thread

import pytest

from angiograph.api import open as open_graph
from angiograph.neo4j.browser import SETTING, GuideServer, favourites, parameter_lines
from angiograph.neo4j.connection import Connection, Settings
from angiograph.neo4j.load import load
from angiograph.neo4j.queries import queries
from tests.browser.driver import Browser
from tests.server import PASSWORD, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the built-in tables."""
    running = Server(tmp_path_factory.mktemp("browser") / "home")
    running.start()
    try:
        with Connection(Settings(running.uri, "neo4j", PASSWORD)) as connection:
            load(open_graph().dataset, connection)
        yield running
    finally:
        running.kill()


@pytest.fixture(scope="module")
def guide() -> Iterator[GuideServer]:
    """The server of the guide's files."""
    serving = GuideServer(0)
    thread = Thread(target=serving.serve, daemon=True)
    thread.start()
    yield serving
    serving.close()
    thread.join(10)


@pytest.fixture(scope="module")
def browser(server: Server, guide: GuideServer) -> Iterator[Browser]:
    """The Browser, logged in and styled."""
    opened = Browser(server)
    try:
        opened.log_in()
        opened.run(f":style {guide.origin}/angiograph.grass")
        opened.wait(lambda: "INHIBITS" in opened.text(), "the style")
        opened.run(SETTING)
        opened.wait(lambda: '"autoComplete": false' in opened.text(), "the setting")
        yield opened
    finally:
        opened.close()


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


def test_the_guide(browser: Browser, guide: GuideServer) -> None:
    """Both languages open as a guide; a click and Run draws its first graph."""
    browser.run(f":guide {guide.origin}/guide.zh.html")
    browser.wait(lambda: "肿瘤血管生成的路径" in browser.text(), "the Chinese guide")
    browser.screenshot("guide-zh")
    browser.run(f":guide {guide.origin}/guide.html")
    browser.wait(lambda: "routes of tumour angiogenesis" in browser.text(), "the guide")
    browser.find("[data-testid=guideNextSlide]").click()
    browser.wait(lambda: "By which routes" in browser.text(), "its second page")
    boxes = browser.wait(
        lambda: browser.page.find_elements("css selector", "[data-testid=guidesDrawer] pre"),
        "boxes to run",
    )
    for box in boxes[:2]:
        box.click()
        browser.press_run()
        browser.wait(lambda: "VEGF" in browser.text(), "what was run")
    browser.wait(lambda: {"VEGF", "PD-L1"} <= _drawn(browser), "VEGF and PD-L1")
    browser.screenshot("guide")


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
