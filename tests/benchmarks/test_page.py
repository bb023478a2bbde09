"""The page of the whole graph in Chromium: how big it is, how soon it answers, how it moves."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from angiograph.analysis.selection import select_all
from angiograph.api import Graph
from angiograph.figures.page.document import draw_page
from tests.benchmarks.timing import record
from tests.browser.driver import chromium

_FRAMES = """
const done = arguments[0], canvas = document.getElementById('picture'), times = [];
let before = performance.now(), count = 0;
const step = (now) => {
  times.push(now - before);
  before = now;
  if (++count > 90) return done(times.slice(5));
  canvas.dispatchEvent(new WheelEvent('wheel', {
    deltaY: count % 60 < 30 ? -40 : 40, clientX: 700 + count, clientY: 400, cancelable: true}));
  requestAnimationFrame(step);
};
requestAnimationFrame(step);
"""
"""The time of each frame, in milliseconds, while the wheel turns."""

_READY = "return (performance.getEntriesByName('angiograph-ready')[0] || {}).startTime"


def test_the_page_of_the_whole_graph(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "all.html"
    path.write_bytes(draw_page(select_all(graph.dataset)))
    record("page of the whole graph", "≤ 1.5 MB", f"{path.stat().st_size / 1e6:.2f} MB")
    chrome = chromium({"browser": "ALL"})
    try:
        opened, frames = [], []
        for _ in range(5):
            chrome.get(path.as_uri())
            while (ready := chrome.execute_script(_READY)) is None:
                time.sleep(0.05)
            opened.append(float(ready))
            frames += [float(one) for one in chrome.execute_async_script(_FRAMES)]
    finally:
        chrome.quit()
    record("interactive in Chromium", "≤ 1 s", f"{median(opened) / 1000:.2f} s")
    record("a frame while it zooms, without a graphics card", "", f"{median(frames):.0f} ms")
