"""Headless Chromium; the Neo4j Browser in it, and what a user does there."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tests.server import Server, require

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

__all__ = ["Browser", "chromium"]

_T = TypeVar("_T")

_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--no-proxy-server --disable-dev-shm-usage --window-size=1500,1300 --lang=en"
)
_SECONDS = 90.0
_FRAME = "[data-testid=frame]"
# A drawing, an error, a parameter; and what stands below a table.
_SHOWN = "svg g.layer text, [data-testid=cypherFrameErrorMessage], [data-testid=rawParamData]"
_TOLD = re.compile(r"Started streaming|no records|ERROR|Successfully")
_PASTE = """
const data = new DataTransfer();
data.setData('text/plain', arguments[1]);
arguments[0].dispatchEvent(
  new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
"""
_CAPTIONS = """
const frame = document.querySelector(arguments[0]);
return frame ? [...frame.querySelectorAll('svg g.layer text')].map(e => e.textContent) : [];
"""
_DROP = """
const bytes = Uint8Array.from(atob(arguments[1]), c => c.charCodeAt(0));
const data = new DataTransfer();
data.items.add(new File([bytes], arguments[2], {type: 'application/zip'}));
for (const kind of ['dragenter', 'dragover', 'drop'])
  arguments[0].dispatchEvent(
    new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
"""


def chromium(logging: Mapping[str, str] | None = None) -> Chrome:
    """Start headless Chromium.

    Parameters
    ----------
    logging
        The logs to keep and their levels, such as ``browser`` and ``performance``.
    """
    program, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    require(program and chromedriver, "Chromium")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    for flag in _FLAGS.split():
        options.add_argument(flag)
    options.binary_location = str(program)
    if logging:
        options.set_capability("goog:loggingPrefs", dict(logging))
    return Chrome(options=options, service=Service(str(chromedriver)))


class Browser:
    """The Browser of a server, with nobody logged in yet.

    Parameters
    ----------
    server
        A running server.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self.page = chromium()
        self.page.get(f"{server.browser_url}?dbms=bolt://localhost:{server.bolt_port}")

    def close(self) -> None:
        """End Chromium."""
        self.page.quit()

    def find(self, selector: str) -> WebElement:
        """Return the first element that a CSS selector finds, once it is there."""
        return self.wait(lambda: self._first(selector), selector)

    def _first(self, selector: str) -> WebElement | None:
        found = self.page.find_elements("css selector", selector)
        return found[0] if found else None

    def wait(self, condition: Callable[[], _T | None], what: str) -> _T:
        """Return what a condition gives, as soon as it gives anything."""
        from selenium.common.exceptions import StaleElementReferenceException

        deadline = time.monotonic() + _SECONDS
        while time.monotonic() < deadline:
            try:
                found = condition()
            except StaleElementReferenceException:
                found = None
            if found:
                return found
            time.sleep(0.1)
        self.screenshot("failed")
        raise AssertionError(f"the Browser does not show {what}:\n{self.text()[:2000]}")

    def text(self) -> str:
        """Return all text of the page."""
        return self.page.find_element("css selector", "body").text

    def log_in(self) -> None:
        """Connect with the server's password."""
        password = self.find("[data-testid=password]")
        user = self.find("[data-testid=username]")
        if not user.get_attribute("value"):
            user.send_keys("neo4j")
        password.send_keys(self._server.password or "")
        self.find("[data-testid=connect]").click()
        self.wait(lambda: "Connected to Neo4j" in self.text(), "its first page")
        self.wait(lambda: "neo4j$" in self.text(), "the database")

    def set_parameters(self, lines: str) -> None:
        """Run lines that set parameters, and wait until each is ticked off."""
        self.run(lines)
        first = "[data-testid=frame] [data-testid=multi-statement-list-title]"
        wanted = lines.count(":param ")
        self.wait(
            lambda: len(self.page.find_elements("css selector", first)) >= wanted, "the parameters"
        )
        time.sleep(1)

    def run(self, text: str) -> None:
        """Put text into the editor, and run it."""
        self.enter(text)
        self.press_run()

    def enter(self, text: str) -> None:
        """Put text into the editor."""
        from selenium.webdriver.common.keys import Keys

        area = self.find("[data-testid=activeEditor] textarea")
        area.send_keys(Keys.CONTROL, "a")
        area.send_keys(Keys.DELETE)
        self.page.execute_script(_PASTE, area, text)

    def press_run(self) -> None:
        """Press the editor's Run button, once it is enabled."""
        time.sleep(0.3)
        self.find("[data-testid=editor-Run]").click()

    def drop(self, content: str, name: str) -> None:
        """Drop a file, given in base64, on the favourites."""
        target = self.find("[data-testid=drawerFavorites], [data-testid=navigationFavorites]")
        self.page.execute_script(_DROP, target, content, name)

    def captions(self) -> list[str]:
        """Return what is written on the nodes and relationships of the newest frame."""
        drawn: list[str] = self.page.execute_script(_CAPTIONS, _FRAME)
        return drawn

    def answer(self) -> WebElement:
        """Run what stands in the editor, and return its frame once it is done."""
        before = self.page.find_elements("css selector", _FRAME)
        self.press_run()

        def done() -> WebElement | None:
            frame = self._first(_FRAME)
            if frame is None or (before and frame == before[0]):
                return None
            if frame.find_elements("css selector", _SHOWN) or _TOLD.search(frame.text):
                return frame
            return None

        return self.wait(done, "an answer")

    def screenshot(self, name: str) -> Path:
        """Keep a picture of the page, and say where."""
        cache = os.environ.get("ANGIOGRAPH_TESTS_CACHE")
        base = Path(cache) if cache else Path.home() / ".cache" / "angiograph-tests"
        folder = base / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        self.page.save_screenshot(str(folder / f"{name}.png"))
        return folder / f"{name}.png"
