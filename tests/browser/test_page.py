"""The interactive page in real Chromium: what a reader does with mouse, keys and screen reader.

After every test the page must have said nothing on the console and asked for nothing outside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import angiograph
from angiograph.analysis.drawn import drawn_of
from angiograph.analysis.selection import select_all, select_around, select_mechanism
from angiograph.cli import main
from angiograph.figures.page import document
from angiograph.figures.page.document import draw_page
from angiograph.model import Dataset, Document, Entity, Evidence, Reference, Relation
from angiograph.names import GREEK, RESPELLED, normalise
from angiograph.subset import Selection
from angiograph.vocabulary import predicates
from tests.browser.driver import chromium
from tests.formats.hostile import NAMES

MECHANISM = "tki-mir126-lsc-resistance"
BYPASS = ("bypass", "PD-L1", "--block", "VEGFR2", "--from", "VEGF", "--max-length", "4")
MARKUP = "</script><script>window.ran=1</script><img src=x onerror=window.ran=2>"

_HOVER = """
const canvas = document.getElementById('picture'), {width, height} = canvas.getBoundingClientRect();
const found = {};
for (let y = 5; y < height; y += 5) for (let x = 5; x < width; x += 5) {
  const at = canvas.getBoundingClientRect();
  const over = document.elementFromPoint(at.left + x, at.top + y);
  if (over !== canvas) continue;
  canvas.dispatchEvent(new PointerEvent(
    'pointermove', {clientX: at.left + x, clientY: at.top + y, bubbles: true}));
  if (canvas.title && !(canvas.title in found)) found[canvas.title] = [x, y];
}
return found;
"""
"""What a tooltip says of each step, and a place in the picture where it says so."""

_NAMELESS = ("button", "textbox", "searchbox", "checkbox", "tab", "link", "application")


class Reader:
    """A reader with a page open."""

    def __init__(self, folder: Path) -> None:
        self.chrome = chromium({"browser": "ALL", "performance": "ALL"})
        self._folder = folder

    def open(self, page: bytes, name: str = "page.html") -> None:
        """Open a page afresh, with the mouse off the picture."""
        from selenium.webdriver import ActionChains

        path = self._folder / name
        path.write_bytes(page)
        self.chrome.get(path.as_uri())
        self.wait(
            lambda: self.run("return performance.getEntriesByName('angiograph-ready').length")
        )

        heading = self.chrome.find_element("css selector", "header")
        ActionChains(self.chrome).move_to_element(heading).perform()

    def run(self, script: str, *arguments: Any) -> Any:
        return self.chrome.execute_script(script, *arguments)

    def wait(self, condition: Callable[[], Any]) -> None:
        deadline = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < deadline, self.text("body")[:500]
            time.sleep(0.05)

    def text(self, selector: str) -> str:
        """Return the text of the first element of a selector, hidden or not."""
        return str(self.run("return document.querySelector(arguments[0]).innerText", selector))

    def texts(self, selector: str) -> list[str]:
        found = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)"
        return [str(text) for text in self.run(found, selector)]

    def click(self, selector: str) -> None:
        self.chrome.find_element("css selector", selector).click()

    def type(self, *keys: str) -> None:
        """Press keys where the focus is."""
        self.chrome.switch_to.active_element.send_keys(*keys)

    def search(self, text: str) -> list[str]:
        """Search, and return the identifiers found, in their order."""
        script = """
        const box = document.getElementById('search');
        box.value = arguments[0];
        box.dispatchEvent(new Event('input', {bubbles: true}));
        const data = JSON.parse(document.getElementById('data').textContent);
        return [...document.querySelectorAll('#list .row.entity')]
          .map(row => data.entities[row.dataset.entity][0]);
        """
        return [str(one) for one in self.run(script, text)]

    def steps(self) -> int:
        """Return how many steps the lists say that there are."""
        return int("".join(c for c in self.text("#tab-steps") if c.isdigit()))

    def focused(self) -> str:
        """Return the text or the label of what has the focus."""
        active = "const a = document.activeElement; return a.textContent || a.ariaLabel || a.id"
        return str(self.run(active)).strip()

    def click_picture(self, x: float, y: float) -> None:
        """Click at a place of the picture, from its top left corner."""
        from selenium.webdriver import ActionChains

        canvas = self.chrome.find_element("id", "picture")
        width, height = canvas.size["width"], canvas.size["height"]
        mouse = ActionChains(self.chrome)
        mouse.move_to_element_with_offset(canvas, round(x - width / 2), round(y - height / 2))
        mouse.click().perform()

    def prefer(self, scheme: str) -> None:
        """Set what the reader's system prefers: light or dark."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def ground(self) -> tuple[int, ...]:
        """Return the colour of a corner of the picture."""
        script = """
        const copy = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
          copy.drawImage(document.getElementById('picture'), 0, 0);
          done([...copy.getImageData(2, 2, 1, 1).data].slice(0, 3));
        })));
        """
        return tuple(self.run(script))

    def picture(self) -> str:
        """Return the pixels of the picture, after the next frame."""
        script = """
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
          () => done(document.getElementById('picture').toDataURL()))));
        """
        return str(self.run(script))

    def _log(self, kind: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.chrome.get_log(kind)  # type: ignore[no-untyped-call]
        return found

    def complaints(self) -> list[str]:
        """Return what the console said, and what was asked for outside the file."""
        said = [str(entry["message"]) for entry in self._log("browser")]
        events = [json.loads(entry["message"])["message"] for entry in self._log("performance")]
        asked = [
            str(event["params"]["request"]["url"])
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]
        return said + [url for url in asked if not url.startswith(("file:", "data:"))]


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    opened = Reader(tmp_path_factory.mktemp("pages"))
    yield opened
    opened.chrome.quit()


@pytest.fixture
def reader(window: Reader) -> Iterator[Reader]:
    """A reader whose page, when the test is over, has said and asked for nothing."""
    window.prefer("light")
    window.complaints()
    yield window
    assert window.complaints() == []


@pytest.fixture(scope="module")
def whole(graph: angiograph.Graph) -> bytes:
    return draw_page(select_all(graph.dataset))


@pytest.fixture(scope="module")
def mechanism(graph: angiograph.Graph) -> Selection:
    found = graph.mechanisms(MECHANISM).mechanisms[0]
    return select_mechanism(graph.dataset, found)


def written(tmp_path: Path, *arguments: str) -> bytes:
    """Return what ``angiograph figure`` writes as a page."""
    target = tmp_path / "page.html"
    result = CliRunner().invoke(main, [*arguments, "-o", str(target)], prog_name="angiograph")
    assert result.exit_code == 0, result.output
    return target.read_bytes()


class TestFile:
    """What holds of the file without a browser."""

    def test_same_bytes_whatever_the_process(self, graph: angiograph.Graph) -> None:
        """A graph that forces spread, and one in layers."""
        script = (
            "import hashlib, angiograph as a\n"
            "from angiograph.analysis.selection import select_around, select_mechanism\n"
            "from angiograph.figures.page.document import draw_page\n"
            "g = a.open()\n"
            f"m = g.mechanisms({MECHANISM!r}).mechanisms[0]\n"
            "pages = [draw_page(select_around(g.dataset, ['HGNC:12680'])),\n"
            "         draw_page(select_mechanism(g.dataset, m))]\n"
            "print(*(hashlib.sha256(page).hexdigest() for page in pages))\n"
        )
        found = {
            subprocess.run(
                [sys.executable, "-c", script],
                env=os.environ | {"PYTHONHASHSEED": seed},
                check=True,
                capture_output=True,
                text=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(found) == 1
        again = draw_page(select_around(graph.dataset, ["HGNC:12680"]))
        assert draw_page(select_around(graph.dataset, ["HGNC:12680"])) == again

    def test_whole_graph_is_small(self, whole: bytes) -> None:
        assert len(whole) <= 1_500_000

    def test_policy_lets_nothing_in(self, whole: bytes) -> None:
        text = whole.decode()
        policy = text.split('Content-Security-Policy" content="')[1].split('"')[0]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy

    def test_existing_file_stays(self, tmp_path: Path) -> None:
        target = tmp_path / "page.html"
        target.write_text("mine")
        command = ["figure", "mechanism", MECHANISM, "-o", str(target)]
        refused = CliRunner().invoke(main, command, prog_name="angiograph")
        assert (refused.exit_code, target.read_text()) == (2, "mine")
        assert "--force" in refused.output
        assert CliRunner().invoke(main, [*command, "--force"]).exit_code == 0
        assert target.read_text("utf-8").startswith("<!doctype html>")

    def test_too_large_says_what_to_do(self, tmp_path: Path) -> None:
        network = tmp_path / "network.tsv"
        rows = "".join(f"A{number}\tB{number}\t1\n" for number in range(1600))
        network.write_text(f"source\ttarget\tsign\n{rows}")
        target = tmp_path / "page.html"
        command = ["--data", str(network), "figure", "-o", str(target)]
        result = CliRunner().invoke(main, command, prog_name="angiograph")
        assert result.exit_code != 0
        assert "too large for a page: 3200 entities" in result.output
        assert not target.exists()

    def test_nothing_to_draw_says_so(self, tmp_path: Path) -> None:
        target = tmp_path / "page.html"
        command = ["figure", "trace", "PD-L1", "IL-2", "--max-length", "1", "-o", str(target)]
        result = CliRunner().invoke(main, command, prog_name="angiograph")
        assert result.exit_code == 2
        assert "there is nothing to draw" in result.output
        assert not target.exists()


class TestEvidence:
    """A step leads to the lines of a document."""

    def test_click_in_the_picture(self, reader: Reader, mechanism: Selection) -> None:
        reader.open(draw_page(mechanism))
        places = reader.run(_HOVER)
        assert len(places) == len(mechanism.steps)
        reader.click_picture(*next(iter(places.values())))
        shown = reader.text("#detail")
        (step,) = [
            drawn.step
            for drawn in mechanism.steps
            if all(relation.id in shown for relation in drawn.step.relations)
        ]
        assert step.subject.name in reader.text("#detail h2")
        assert step.object.name in reader.text("#detail h2")
        for relation in step.relations:
            assert predicates()[relation.predicate].label in shown
            for place in relation.evidence:
                assert place.section in shown
                assert str(place.line_start) in shown
                assert place.summary in shown

    def test_every_step_of_the_list(self, reader: Reader, mechanism: Selection) -> None:
        """Claims, conditions, and papers with their DOI as a link."""
        reader.open(draw_page(mechanism))
        reader.click("#tab-steps")
        links: set[str] = set()
        text = ""
        for row in reader.chrome.find_elements("css selector", "#list .row"):
            row.click()
            text += reader.text("#detail")
            hrefs = "return [...document.querySelectorAll('#detail a')].map(a => a.href)"
            links |= set(reader.run(hrefs))
        cited = {
            mechanism.dataset.references[one].doi
            for drawn in mechanism.steps
            for relation in drawn.step.relations
            for place in relation.evidence
            for one in place.references
        }
        assert {f"https://doi.org/{doi}" for doi in cited if doi} <= links
        for drawn in mechanism.steps:
            for relation in drawn.step.relations:
                assert relation.id in text
                assert relation.conditions in text

    def test_from_an_entity_to_a_step_and_back(self, reader: Reader, mechanism: Selection) -> None:
        reader.open(draw_page(mechanism))
        reader.click("#list .row")
        name = reader.text("#detail h2")
        reader.click("#detail .row.step")
        assert reader.texts("#detail .place")
        reader.click("#detail .bar button")
        assert reader.text("#detail h2") == name

    def test_click_beside_lets_go(self, reader: Reader, mechanism: Selection) -> None:
        reader.open(draw_page(mechanism))
        reader.click("#list .row")
        reader.click_picture(*_empty_place(reader))
        assert reader.run("return document.getElementById('detail').hidden")

    def test_marks_of_a_bypass(self, reader: Reader, tmp_path: Path) -> None:
        """The legend counts routes by mark, each step names its marks, and they can be hidden."""
        reader.open(written(tmp_path, "figure", *BYPASS))
        legend = " ".join(reader.texts("#samples li"))
        assert "lost (" in legend
        assert "surviving (" in legend or "rebound (" in legend
        reader.click("#tab-steps")
        marked = [text for text in reader.texts("#list small") if "lost" in text]
        assert marked
        before = reader.steps()
        reader.click("#filters summary")
        reader.click("input[data-facet=mark][data-value=lost]")
        assert reader.steps() == before - sum(text == "lost" for text in marked)


def _empty_place(reader: Reader) -> list[int]:
    """Return a place of the picture where there is nothing."""
    script = """
    const canvas = document.getElementById('picture'), at = canvas.getBoundingClientRect();
    for (let x = at.width - 10; x > 0; x -= 10) {
      const y = at.height - 10;
      if (document.elementFromPoint(at.left + x, at.top + y) !== canvas) continue;
      canvas.dispatchEvent(new PointerEvent(
        'pointermove', {clientX: at.left + x, clientY: at.top + y, bubbles: true}));
      if (!canvas.classList.contains('on')) return [x, y];
    }
    """
    return [int(number) for number in reader.run(script)]


class TestSearch:
    @pytest.mark.parametrize(
        ("typed", "first"),
        [
            ("PD-L1", "HGNC:17635"),
            ("pdl1", "HGNC:17635"),
            ("cd274", "HGNC:17635"),
            ("程序性死亡配体1", "HGNC:17635"),
            ("HGNC:17635", "HGNC:17635"),
            ("hif 1 alpha", "HGNC:4910"),
            ("安罗替尼", "CHEMBL.COMPOUND:CHEMBL4303201"),
            ("安羅替尼", "CHEMBL.COMPOUND:CHEMBL4303201"),
            ("vessel normalization", "AG:vessel_normalisation"),
            ("血管內皮生長因子", "HGNC:12680"),
        ],
    )
    def test_finds_any_name(self, reader: Reader, whole: bytes, typed: str, first: str) -> None:
        if "/all.html" not in reader.chrome.current_url:
            reader.open(whole, "all.html")
        assert reader.search(typed)[0] == first

    def test_finds_what_the_command_finds(
        self, reader: Reader, whole: bytes, graph: angiograph.Graph
    ) -> None:
        """Every name and synonym leads to its entity."""
        reader.open(whole, "all.html")
        names = [
            (text, entity.id)
            for entity in list(graph.dataset.entities.values())[::25]
            for text in (entity.name, entity.name_zh, *entity.synonyms, *entity.synonyms_zh)
            if text
        ]
        missed = [(text, one) for text, one in names if one not in reader.search(text)[:3]]
        assert missed == []

    def test_spells_as_python_does(self, reader: Reader, graph: angiograph.Graph) -> None:
        reader.chrome.get("about:blank")
        code = (Path(document.__file__).parent / "names.js").read_text("utf-8")
        texts = [
            text
            for entity in graph.dataset.entities.values()
            for text in (entity.name, entity.name_zh, *entity.synonyms, *entity.synonyms_zh)
        ]
        texts += [text for text in NAMES if any(map(str.isalnum, text))]
        texts += ["CD8⁺ T cells", "TNF-α", "ＶＥＧＦ", "Haemangioma", "straße", "βετας"]
        rules = {"greek": GREEK, "respelled": RESPELLED, "simplified": {}}
        script = f"{code}\nconst s = new Speller(arguments[0]);"
        script += "return arguments[1].map(text => s.normalise(text));"
        spelled = reader.run(script, rules, texts)
        assert [
            pair for pair in zip(texts, spelled, strict=True) if normalise(pair[0]) != pair[1]
        ] == []

    def test_says_how_many_and_when_nothing(self, reader: Reader, mechanism: Selection) -> None:
        reader.open(draw_page(mechanism))
        count = "return document.getElementById('count').getAttribute('aria-live')"
        assert reader.run(count) == "polite"
        assert f"{len(mechanism.entities)} entities" in reader.text("#count")
        assert reader.search("no such thing") == []
        assert "Nothing fits" in reader.text("#count")


class TestFilters:
    """What a box says, it does: the same steps as the data have."""

    @pytest.mark.parametrize(
        ("facet", "value", "stays"),
        [
            ("sign", "inhibits", lambda d: d.step.sign >= 0),
            (
                "certainty",
                "hypothesis",
                lambda d: d.polarity != "affirmed" or d.step.certainty == "stated",
            ),
            (
                "category",
                "gene",
                lambda d: "gene" not in (d.step.subject.category, d.step.object.category),
            ),
            (
                "document",
                "002",
                lambda d: {p.document for r in d.step.relations for p in r.evidence} != {"002"},
            ),
        ],
    )
    def test_hides(
        self,
        reader: Reader,
        graph: angiograph.Graph,
        facet: str,
        value: str,
        stays: Callable[[Any], bool],
    ) -> None:
        # Joint causes are one line of several steps: left out to count one for one.
        alone = [one for one in graph.dataset.relations.values() if not one.together_with][::6]
        steps = drawn_of(graph.dataset, alone)
        part = replace(select_all(graph.dataset), kind="around", steps=steps)
        reader.open(draw_page(part))
        assert reader.steps() == len(steps)
        before = reader.picture()
        reader.click("#filters summary")
        reader.click(f"input[data-facet={facet}][data-value='{value}']")
        kept = sum(stays(drawn) for drawn in steps)
        assert 0 < kept < len(steps)
        assert reader.steps() == kept
        assert reader.picture() != before
        reader.click(f"input[data-facet={facet}][data-value='{value}']")
        assert reader.steps() == len(steps)


class TestKeyboard:
    def test_reaches_reads_and_returns(self, reader: Reader, whole: bytes) -> None:
        """Search, arrow down, open, read, escape: no mouse, and the focus comes back."""
        from selenium.webdriver.common.keys import Keys

        reader.open(whole, "all.html")
        reader.run("document.activeElement.blur()")
        while reader.run("return document.activeElement.id") != "search":
            reader.type(Keys.TAB)
        reader.type("vegfr2")
        reader.type(Keys.ARROW_DOWN)
        assert reader.focused().startswith("VEGFR2")
        reader.type(Keys.ARROW_DOWN)
        second = reader.focused()
        reader.type(Keys.HOME)
        assert reader.focused() != second
        reader.type(Keys.ENTER)
        assert reader.run("return document.activeElement.tagName") == "H2"
        assert reader.focused() == "VEGFR2"
        while not reader.run("return document.activeElement.matches('#detail .row')"):
            reader.type(Keys.TAB)
        reader.type(Keys.ENTER)
        assert reader.texts("#detail .place")
        reader.type(Keys.ESCAPE)
        assert reader.run("return document.getElementById('detail').hidden")
        assert reader.focused().startswith("VEGFR2")

    def test_moves_the_picture(self, reader: Reader, mechanism: Selection) -> None:
        from selenium.webdriver.common.keys import Keys

        reader.open(draw_page(mechanism))
        reader.run("document.getElementById('picture').focus()")
        places = reader.run(_HOVER)
        for key in (Keys.ARROW_LEFT, Keys.ARROW_UP, "+", "-"):
            before = reader.picture()
            reader.type(key)
            assert reader.picture() != before
        reader.type("0")
        reader.wait(lambda: reader.run(_HOVER) == places)

    def test_switches_lists(self, reader: Reader, mechanism: Selection) -> None:
        from selenium.webdriver.common.keys import Keys

        reader.open(draw_page(mechanism))
        reader.run("document.getElementById('tab-entities').focus()")
        reader.type(Keys.ARROW_RIGHT)
        assert reader.run("return document.activeElement.getAttribute('aria-selected')") == "true"
        assert reader.texts("#list .row.step")

    def test_focus_is_seen(self, reader: Reader, mechanism: Selection) -> None:
        from selenium.webdriver.common.keys import Keys

        reader.open(draw_page(mechanism))
        for _ in range(8):
            reader.type(Keys.TAB)
            style = "return getComputedStyle(document.activeElement).outlineStyle"
            assert reader.run(style) != "none"

    def test_everything_has_a_name(self, reader: Reader, mechanism: Selection) -> None:
        """In the tree that a screen reader gets."""
        reader.open(draw_page(mechanism))
        reader.click("#filters summary")
        reader.click("#list .row")
        tree = reader.chrome.execute_cdp_cmd("Accessibility.getFullAXTree", {})
        nodes = [node for node in tree["nodes"] if not node.get("ignored")]
        roles = [node["role"]["value"] for node in nodes]
        assert {"button", "checkbox", "tab", "searchbox", "status"} <= set(roles)
        nameless = [
            node
            for node in nodes
            if node["role"]["value"] in _NAMELESS and not node.get("name", {}).get("value")
        ]
        assert nameless == []


class TestLook:
    def test_language_switch(self, reader: Reader, mechanism: Selection) -> None:
        reader.open(draw_page(mechanism))
        reader.click("#list .row")
        reader.click("#detail .row.step")
        before = reader.picture()
        reader.click("#lang")
        assert reader.run("return document.documentElement.lang") == "zh"
        assert reader.text("h1") == mechanism.title.zh
        assert reader.picture() != before
        entities = [one.name_zh for one in mechanism.entities if one.name_zh]
        assert any(name in " ".join(reader.texts("#list .row")) for name in entities)
        summaries = [
            place.summary_zh
            for drawn in mechanism.steps
            for relation in drawn.step.relations
            for place in relation.evidence
        ]
        assert any(summary in reader.text("#detail") for summary in summaries if summary)
        reader.click("#lang")
        assert reader.text("h1") == mechanism.title.en

    def test_opens_in_the_language_asked_for(self, reader: Reader, tmp_path: Path) -> None:
        reader.open(written(tmp_path, "--lang", "zh", "figure", "mechanism", MECHANISM))
        assert reader.text("#legend summary") == "图例"

    def test_light_and_dark(self, reader: Reader, mechanism: Selection) -> None:
        """As the system prefers, at once when it changes, and by the button."""
        reader.open(draw_page(mechanism))
        assert min(reader.ground()) > 200
        reader.prefer("dark")
        reader.wait(lambda: max(reader.ground()) < 60)
        reader.click("#theme")
        assert min(reader.ground()) > 200
        reader.prefer("light")
        reader.open(draw_page(mechanism))
        reader.prefer("dark")
        reader.open(draw_page(mechanism))
        assert max(reader.ground()) < 60


def _hostile() -> Dataset:
    """Every text of every kind of row is hostile."""
    names = (*NAMES, MARKUP, "<!--<script>", "</title><script>window.ran=3</script>")
    entities = {
        f"{text}{number}": Entity(
            f"{text}{number}", "gene", text, text, (text,), (text,), (text,), text
        )
        for number, text in enumerate(names)
    }
    ids = list(entities)
    relations = {
        f"R{number}{text}": Relation(
            f"R{number}{text}",
            ids[number - 1],
            "activates",
            ids[number],
            conditions=text,
            conditions_zh=text,
            note=text,
            source=text,
            evidence=(Evidence("", text, text, 1, 2, (text,), "stated", True, text, text),),
        )
        for number, text in enumerate(names)
    }
    papers = {
        text: Reference(text, text, 1, text, text, text, 2020, "javascript:alert(1)", "1<b>", text)
        for text in names
    }
    documents = {text: Document(text, text, text, text) for text in names}
    return Dataset(entities, relations, papers, documents)


class TestHostile:
    def test_no_name_runs(self, reader: Reader) -> None:
        selection = select_all(_hostile())
        phrase = replace(selection.title, en=MARKUP, zh=MARKUP)
        reader.open(draw_page(replace(selection, title=phrase, caption=phrase)))
        assert reader.text("h1") == MARKUP
        assert reader.chrome.title == MARKUP
        assert MARKUP in " ".join(reader.texts("#list .row"))
        reader.click("#tab-steps")
        for row in reader.chrome.find_elements("css selector", "#list .row"):
            row.click()
            assert reader.texts("#detail .place")
            hrefs = "return [...document.querySelectorAll('a')].map(a => a.href)"
            assert all(str(href).startswith("https://") for href in reader.run(hrefs))
        reader.click("#lang")
        assert reader.run("return window.ran") is None
        assert reader.run("return document.querySelectorAll('script, img, b').length") == 2

    def test_marks_of_direction_stay_inside_a_name(self, reader: Reader) -> None:
        """No override character reaches the page, and names are set apart from what follows."""
        reader.open(draw_page(select_all(_hostile())))
        assert "\u202e" not in reader.text("body")
        style = "return getComputedStyle(document.querySelector('#list .name')).unicodeBidi"
        assert reader.run(style) == "isolate"
