"""Figures as a user gets them: the file is right, readable, and the same twice."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from itertools import combinations, pairwise
from math import dist
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from angiograph.cli import main

SVG = "{http://www.w3.org/2000/svg}"

COMMANDS = {
    "mechanism": ["mechanism", "tet2-cgas-sting"],
    "trace": ["trace", "VEGF", "PD-L1", "--limit", "5", "--max-length", "4"],
    "bypass": ["bypass", "PD-L1", "--block", "VEGFR2", "--from", "VEGF", "--max-length", "4"],
    "before-after": [
        *("bypass", "PD-L1", "--block", "VEGFR2", "--from", "VEGF", "--max-length", "4"),
        "--before-after",
    ],
    "combine": ["combine", "PD-L1", "--from", "VEGF", "--max-length", "4"],
    "around": ["around", "TET2"],
    "targets": ["targets"],
    "outcomes": ["outcomes", "--metric", "mPFS"],
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], prog_name="angiograph")


def draw(tmp_path: Path, command: list[str], *more: str, name: str = "figure.svg") -> Path:
    """Draw a figure and return its file."""
    target = tmp_path / name
    lang = ["--lang", "zh"] if "--zh" in more else []
    result = run(*lang, "figure", *command, *(m for m in more if m != "--zh"), "-o", target)
    assert result.exit_code == 0, result.output
    return target


def tree(path: Path) -> ElementTree.Element:
    return ElementTree.fromstring(path.read_bytes())


def texts(root: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def groups(root: ElementTree.Element, *words: str) -> list[ElementTree.Element]:
    """Return the groups whose class holds all words."""
    return [
        node
        for node in root.iter(f"{SVG}g")
        if set(words) <= set((node.get("class") or "").split())
    ]


@pytest.fixture(params=list(COMMANDS))
def command(request: pytest.FixtureRequest) -> list[str]:
    return COMMANDS[request.param]


@pytest.fixture
def tables(tmp_path: Path) -> Callable[..., Path]:
    """Write a network file of edges and return it."""

    def write(*edges: tuple[str, str, str]) -> Path:
        path = tmp_path / "network.tsv"
        rows = "".join(f"{source}\t{target}\t{sign}\n" for source, target, sign in edges)
        path.write_text(f"source\ttarget\tsign\n{rows}", "utf-8")
        return path

    return write


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    """A set of tables of one's own."""
    folder = tmp_path / "lab"
    assert run("new", folder).exit_code == 0
    return folder


@pytest.fixture
def few_fonts(tmp_path: Path) -> Path:
    """A configuration of fontconfig with Latin, Greek and little more."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        "<dir>/usr/share/fonts/truetype/dejavu</dir><dir>/usr/share/fonts/truetype/liberation</dir>"
        f"<cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    return fonts


class TestEveryKind:
    """What holds for every figure."""

    def test_the_same_call_gives_the_same_bytes(self, tmp_path: Path, command: list[str]) -> None:
        for form in ("svg", "pdf", "png"):
            first = draw(tmp_path, command, name=f"a.{form}").read_bytes()
            second = draw(tmp_path, command, name=f"b.{form}").read_bytes()
            assert first == second

    def test_title_caption_and_sources_are_there(self, tmp_path: Path, command: list[str]) -> None:
        root = tree(draw(tmp_path, command))
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert description is not None
        assert title.text
        assert "Document 00" in (description.text or "")
        assert "data release" in (description.text or "")
        drawn = texts(root)
        assert any(line and line in (title.text or "") for line in drawn)
        assert any(line.startswith("Document 00") for line in drawn)

    def test_parts_can_be_left_out(self, tmp_path: Path, command: list[str]) -> None:
        without = ["--without", "title", "--without", "caption", "--without", "legend"]
        root = tree(draw(tmp_path, command, *without))
        assert not any(line.startswith("Document") for line in texts(root))
        assert not groups(root, "sample")

    def test_everything_lies_on_the_page(self, tmp_path: Path, command: list[str]) -> None:
        """Points of shapes, and the ends of texts at the width that the font gives them."""
        from angiograph.figures.metrics import Metrics
        from angiograph.figures.style import FAMILY

        root = tree(draw(tmp_path, command, "--labels", "both"))
        _, _, width, height = (float(n) for n in (root.get("viewBox") or "").split())
        metrics = Metrics(FAMILY)
        for node in root.iter(f"{SVG}text"):
            size, x, y = (float(node.get(key) or 0) for key in ("font-size", "x", "y"))
            wide = metrics.width(node.text or "", size, node.get("font-weight") == "bold")
            left = (
                x
                - {"start": 0.0, "middle": wide / 2, "end": wide}[
                    node.get("text-anchor") or "start"
                ]
            )
            assert left >= -0.5
            assert left + wide <= width + 0.5
            assert size <= y <= height
        for node in root.iter(f"{SVG}polygon"):
            for point in (node.get("points") or "").split():
                x, y = map(float, point.split(","))
                assert -1 <= x <= width + 1
                assert -1 <= y <= height + 1

    def test_chinese_figures_are_chinese(self, tmp_path: Path, command: list[str]) -> None:
        root = tree(draw(tmp_path, command, "--zh"))
        assert root.get("lang") == "zh"
        assert any(line.startswith("文献 00") for line in texts(root))

    def test_a_name_is_never_smaller_than_five_points(
        self, tmp_path: Path, command: list[str]
    ) -> None:
        root = tree(draw(tmp_path, command))
        sizes = [float(node.get("font-size") or 0) for node in root.iter(f"{SVG}text")]
        names = [
            float(node.get("font-size") or 0)
            for group in groups(root, "entity")
            for node in group.iter(f"{SVG}text")
            if node.get("font-weight") != "bold"
        ]
        assert min(names or sizes) >= 4.99


class TestPathways:
    """What the signs, certainties and marks look like."""

    def test_a_name_stays_inside_its_box(self, tmp_path: Path) -> None:
        from angiograph.figures.metrics import Metrics
        from angiograph.figures.style import FAMILY

        root = tree(draw(tmp_path, COMMANDS["mechanism"], "--labels", "both"))
        metrics = Metrics(FAMILY)
        checked = 0
        for group in groups(root, "entity"):
            box = group.find(f"{SVG}polygon")
            if box is None:
                continue
            xs = [float(point.split(",")[0]) for point in (box.get("points") or "").split()]
            for node in group.iter(f"{SVG}text"):
                half = metrics.width(node.text or "", float(node.get("font-size") or 0)) / 2
                x = float(node.get("x") or 0)
                assert min(xs) <= x - half
                assert x + half <= max(xs)
                checked += 1
        assert checked

    @pytest.mark.parametrize(
        "command",
        [
            ["around", "HIF-2α"],
            ["around", "HIF-1α"],
            ["around", "MDSC"],
            ["around", "TACE", "--width", "1col"],
            ["around", "MDSC", "--labels", "both"],
            ["around", "5-hydroxymethylcytosine"],
            ["mechanism", "tet2-cgas-sting"],
        ],
    )
    def test_a_word_that_fits_a_box_is_not_broken(self, tmp_path: Path, command: list[str]) -> None:
        for group in groups(tree(draw(tmp_path, command)), "entity"):
            title = group.find(f"{SVG}title").text or ""  # type: ignore[union-attr]
            lines = [
                node.text or ""
                for node in group.iter(f"{SVG}text")
                if node.get("font-weight") != "bold"
            ]
            at = 0
            for line in lines:
                if "both" in command and not title.startswith(line, at):
                    break  # the Chinese name follows, which breaks between any two characters
                assert title.startswith(line, at)
                at += len(line)
                assert title[at] == " " or line[-1] in "-/–—+"
                at += title[at] == " "

    @pytest.mark.parametrize(
        "name",
        ["pneumonoultramicroscopicsilicovolcanoconiosis", "Donaudampfschifffahrtsgesellschaft"],
    )
    @pytest.mark.parametrize("width", ["1col", "2col"])
    def test_a_word_that_no_box_holds_is_broken_with_a_hyphen(
        self, tables: Callable[..., Path], tmp_path: Path, name: str, width: str
    ) -> None:
        target = tmp_path / "long.svg"
        data = tables((name, "KDR", "+"))
        assert run("--data", data, "figure", "--width", width, "-o", target).exit_code == 0
        [lines] = [
            found for group in groups(tree(target), "entity") if len(found := texts(group)) > 1
        ]
        assert all(line.endswith("-") for line in lines[:-1])
        parts = [line.removesuffix("-") for line in lines]
        assert "".join(parts) == name
        assert min(map(len, parts)) >= 3

    def test_a_long_identifier_gets_no_hyphen(
        self, tables: Callable[..., Path], tmp_path: Path
    ) -> None:
        """With one it would be another identifier."""
        target = tmp_path / "long.svg"
        data = tables(("ENSG00000141510_ENST00000269305_v17", "KDR", "+"))
        assert run("--data", data, "figure", "-o", target).exit_code == 0
        assert "ENSG00000141510_ENST00000269305_v17" in "".join(texts(tree(target)))

    def test_an_arrow_raises_a_bar_lowers_a_line_associates(
        self, tables: Callable[..., Path], tmp_path: Path
    ) -> None:
        data = tables(("HIF1A", "VEGFA", "+"), ("VHL", "HIF1A", "-"), ("VEGFA", "NRP1", "0"))
        target = tmp_path / "signs.svg"
        assert run("--data", data, "figure", "-o", target).exit_code == 0
        root = tree(target)
        (raises,), (lowers,), (linked,) = (
            groups(root, "step", kind) for kind in ("raises", "lowers", "association")
        )
        assert len(raises.findall(f"{SVG}polygon")) == 1
        head = (raises.find(f"{SVG}polygon").get("points") or "").split()  # type: ignore[union-attr]
        assert len(set(head)) == 3, "an arrow head is a triangle"
        bar = (lowers.find(f"{SVG}polygon").get("points") or "").split()  # type: ignore[union-attr]
        assert len(set(bar)) == 4, "a bar is a rectangle"
        assert linked.find(f"{SVG}polygon") is None
        colours = {path.get("stroke") for path in root.iter(f"{SVG}path")}
        assert {"#0072B2", "#D55E00"} <= colours

    def test_hypotheses_are_dashed_and_structure_dotted(self, tmp_path: Path) -> None:
        root = tree(draw(tmp_path, ["around", "TET2", "--radius", "1"]))

        def dashes(*words: str) -> set[bool]:
            return {
                path.get("stroke-dasharray") is not None
                for group in groups(root, "step", *words)
                for path in group.findall(f"{SVG}path")[:1]
            }

        assert dashes("hypothesis", "association") == {True}
        assert dashes("stated", "raises") == {False}
        assert "hypothesis" in texts(root)
        routes = tree(draw(tmp_path, COMMANDS["trace"], name="t.svg"))
        for group in groups(routes, "structural"):
            assert group.find(f"{SVG}path").get("stroke-dasharray")  # type: ignore[union-attr]

    def test_a_bypass_tells_its_sections_apart_with_counts(self, tmp_path: Path) -> None:
        command = COMMANDS["bypass"]
        answer = json.loads(run(*command, "--json").output)
        root = tree(draw(tmp_path, command))
        drawn = texts(root)
        for mark in ("lost", "surviving"):
            count = sum(group["count"] for group in answer[mark])
            assert groups(root, "step", mark)
            assert any(line == f"{mark} ({count} routes)" for line in drawn)
        badges = groups(root, "badge", "lost")
        assert len(badges) == len(groups(root, "step", "lost")), "told apart without colours"
        assert {text for group in badges for text in texts(group)} == {"×"}

    def test_no_disc_lies_on_the_name_of_a_compartment_or_on_another_disc(
        self, tmp_path: Path
    ) -> None:
        command = ["bypass", "PD-L1", "--block", "VEGFR2", "--from", "VEGF"]
        root = tree(draw(tmp_path, command))
        discs = [disc for group in groups(root, "badge") for disc in group.iter(f"{SVG}ellipse")]
        middles = [(float(disc.get("cx", "")), float(disc.get("cy", ""))) for disc in discs]
        radius = float(discs[0].get("ry", ""))
        grounds = [
            node.get("points", "")
            for parent in root.iter()
            for node, name in pairwise(parent)
            if name.text in ("endothelial cell", "tumour microenvironment")
            and node.tag == f"{SVG}polygon"
        ]
        assert len(grounds) == 2
        for x, y in middles:
            for ground in grounds:
                corners = [tuple(map(float, one.split(","))) for one in ground.split()]
                (left, top), (right, bottom) = min(corners), max(corners)
                outside = (x + radius < left or x - radius > right) or (
                    y + radius < top or y - radius > bottom
                )
                assert outside, (x, y)
        for one, other in combinations(middles, 2):
            assert dist(one, other) > 2 * radius

    def test_before_a_block_nothing_is_marked(self, tmp_path: Path) -> None:
        root = tree(draw(tmp_path, COMMANDS["before-after"]))
        once = tree(draw(tmp_path, COMMANDS["bypass"], name="once.svg"))
        assert len(groups(root, "step")) > len(groups(once, "step"))
        assert {"A  before", "B  blocked or given"} <= set(texts(root))
        assert len(groups(root, "badge")) == len(groups(once, "badge"))

    def test_members_of_a_combination_carry_the_number_of_their_set(self, tmp_path: Path) -> None:
        answer = json.loads(run(*COMMANDS["combine"], "--json").output)
        root = tree(draw(tmp_path, COMMANDS["combine"]))
        member = answer["sets"][0]["members"][0]
        (group,) = (
            group
            for group in groups(root, "entity")
            if (group.find(f"{SVG}title").text or "").endswith(member["id"])  # type: ignore[union-attr]
        )
        assert any("1" in text.split(",") for text in texts(group))

    def test_cells_are_boxes_where_the_claims_name_them(self, tmp_path: Path) -> None:
        root = tree(draw(tmp_path, COMMANDS["mechanism"]))
        names = {group.find(f"{SVG}title").text for group in groups(root, "compartment")}  # type: ignore[union-attr]
        assert {"tumour cell", "endothelial cell", "tumour vessel"} <= names

    @pytest.mark.parametrize(
        "command",
        [
            ["bypass", "PD-L1", "--block", "VEGFR2", "--limit", "2", "--max-length", "4"],
            ["around", "HIF-1α"],
            ["around", "TACE"],
            COMMANDS["around"],
            COMMANDS["mechanism"],
        ],
    )
    def test_most_claims_drawn_at_what_is_in_a_cell_name_it(
        self, tmp_path: Path, command: list[str]
    ) -> None:
        import angiograph
        from angiograph.vocabulary import ancestors, contexts

        root = tree(draw(tmp_path, command))
        claims = angiograph.open().dataset.relations
        titles = [group.find(f"{SVG}title").text or "" for group in groups(root, "step")]  # type: ignore[union-attr]
        drawn = {one for title in titles for one in re.findall(r"AGR:[0-9]+", title)}
        cells = {known.name: known.id for known in contexts().values() if known.axis == "cell"}
        inside = 0
        for frame in groups(root, "compartment"):
            cell = cells[frame.find(f"{SVG}title").text or ""]  # type: ignore[union-attr]
            corners = (frame.find(f"{SVG}polygon").get("points") or "").split()  # type: ignore[union-attr]
            xs, ys = zip(*(map(float, corner.split(",")) for corner in corners), strict=True)
            for group in groups(root, "entity"):
                name = next(group.iter(f"{SVG}text"))
                x, y = float(name.get("x") or 0), float(name.get("y") or 0)
                if not (min(xs) < x < max(xs) and min(ys) < y < max(ys)):
                    continue
                entity = (group.find(f"{SVG}title").text or "").split()[-1]  # type: ignore[union-attr]
                told = [
                    (own or claim.context)
                    for claim in (claims[one] for one in drawn)
                    for end, own in (
                        (claim.subject, claim.subject_context),
                        (claim.object, claim.object_context),
                    )
                    if end == entity
                ]
                naming = [where for where in told if any(cell in ancestors(one) for one in where)]
                assert 2 * len(naming) > len(told), (entity, cell)
                inside += 1
        assert inside

    @pytest.mark.parametrize("width", [85, 174])
    def test_the_page_is_as_wide_as_asked(self, tmp_path: Path, width: int) -> None:
        command = ["mechanism", "tet2-cgas-sting", "--width", f"{width}mm"]
        assert tree(draw(tmp_path, command)).get("width") == f"{width:.2f}mm"


class TestFormats:
    """PDF, PNG, outlines."""

    def test_a_pdf_is_dated_by_the_data_release(self, tmp_path: Path) -> None:
        from angiograph.resources import seeds_folder
        from angiograph.tables import read_tables

        release = read_tables(seeds_folder()).release
        assert release is not None
        content = draw(tmp_path, COMMANDS["mechanism"], name="a.pdf").read_bytes()
        assert f"(D:{release.date.replace('-', '')}000000".encode() in content

    def test_text_of_a_pdf_can_be_selected(self, tmp_path: Path) -> None:
        import pypdf

        path = draw(tmp_path, COMMANDS["mechanism"], "--labels", "both", name="a.pdf")
        text = pypdf.PdfReader(path).pages[0].extract_text()
        assert "STING" in text
        assert "血管正常化" in text

    def test_a_png_says_its_resolution_and_is_whole(self, tmp_path: Path) -> None:
        content = draw(
            tmp_path, [*COMMANDS["mechanism"], "--dpi", "600"], name="a.png"
        ).read_bytes()
        chunks, position = {}, 8
        while position < len(content):
            (length,) = struct.unpack(">I", content[position : position + 4])
            kind = content[position + 4 : position + 8]
            body = content[position + 8 : position + 8 + length]
            (checksum,) = struct.unpack(
                ">I", content[position + 8 + length : position + 12 + length]
            )
            assert checksum == zlib.crc32(kind + body)
            chunks[kind] = body
            position += 12 + length
        across, _, unit = struct.unpack(">IIB", chunks[b"pHYs"])
        assert (round(across * 0.0254), unit) == (600, 1)
        assert b"IEND" in chunks

    def test_outlines_hold_no_text(self, tmp_path: Path) -> None:
        root = tree(draw(tmp_path, [*COMMANDS["mechanism"], "--outlines"]))
        assert not list(root.iter(f"{SVG}text"))
        assert list(root.iter(f"{SVG}use"))


HOSTILE = (
    "<script>alert(1)</script>",
    "quote \" and ' and `",
    "back\\slash\\N \\",
    "&amp; & &#60;",
    "<<b>bold</b>>",
    "]]> <!-- -->",
    "\u202egnp.exe\u202c",
    "שלום",
    "percent %s {0} $x",
    "bell\x07\x1b[31m",
)


class TestHostileNames:
    """Names are text, whatever they hold."""

    @pytest.mark.parametrize("name", HOSTILE)
    def test_a_name_is_text_in_every_format(self, name: str) -> None:
        from angiograph.analysis.selection import select_all
        from angiograph.figures.metrics import clean
        from angiograph.figures.output import page_bytes
        from angiograph.figures.pathway import draw_pathway
        from angiograph.figures.sheet import Design
        from angiograph.model import Dataset, Entity, Relation

        entities = {"X:1": Entity("X:1", "gene", name, name), "X:2": Entity("X:2", "drug", "plain")}
        told = Relation("R:1", "X:2", "inhibits", "X:1", note=name)
        page = draw_pathway(select_all(Dataset(entities, {"R:1": told})), Design())
        for outlines in (False, True):
            root = ElementTree.fromstring(page_bytes(page, "svg", outlines=outlines))
            assert not [node for node in root.iter() if "script" in str(node.tag).lower()]
        plain = ElementTree.fromstring(page_bytes(page, "svg"))
        assert "".join(clean(name).split()) in "".join("".join(texts(plain)).split())
        assert page_bytes(page, "pdf").startswith(b"%PDF")
        assert page_bytes(page, "png").startswith(b"\x89PNG")

    def test_marks_that_turn_text_around_are_left_out(self) -> None:
        from angiograph.figures.metrics import clean

        assert clean("a\u202eb\u2066c\u200fd\ne") == "abcd e"


@pytest.mark.parametrize("name", ["TGF-𝛽", "🄰", "💊 drugZ", "𪛖血𞤀", "\U0010ffff\ud83d𝛽"])
@pytest.mark.parametrize("form", ["svg", "html", "png", "pdf"])
def test_letters_outside_the_basic_plane_are_drawn(tmp_path: Path, name: str, form: str) -> None:
    """Mathematical Greek comes with what is pasted from PDFs."""
    network = tmp_path / "pasted.csv"
    network.write_bytes(f"source,target,sign\n{name},KDR,1\n".encode(errors="replace"))
    target = tmp_path / f"pasted.{form}"
    drawn = run("--data", network, "figure", "all", "-o", target)
    assert drawn.exit_code == 0, drawn.output
    if form in ("svg", "html"):
        whole = name.encode(errors="replace").decode().replace("\U0010ffff", "")
        assert whole.strip() in target.read_text("utf-8")


def test_the_box_holds_the_digits_that_stand_for_a_letter_without_a_font(
    tables: Callable[..., Path], tmp_path: Path, few_fonts: Path
) -> None:
    """They are set wider, in points, than any letter of the size of names."""
    target = tmp_path / "unknown.svg"
    data = tables(("𞤀", "KDR", "+"))
    done = subprocess.run(
        [sys.executable, "-m", "angiograph", "--data", data, "figure", "-o", target],
        env={**os.environ, "FONTCONFIG_FILE": str(few_fonts)},
        check=False,
    )
    assert done.returncode == 0
    digits = 26.0
    wide = []
    for group in groups(tree(target), "entity"):
        numbers = (group.find(f"{SVG}path").get("d") or "").replace("M", "").replace("C", "")  # type: ignore[union-attr]
        xs = [float(spot.split(",")[0]) for spot in numbers.split()]
        wide.append(max(xs) - min(xs))
    assert max(wide) > digits


class TestRefusals:
    """One clear line and exit status 2, or 1 where the file is the trouble."""

    def refused(self, *arguments: str | Path) -> str:
        """Return what a command says that is refused."""
        result = run(*arguments)
        assert result.exit_code == 2, result.output
        assert "Traceback" not in result.output
        return result.output

    def test_an_existing_file_is_kept(self, tmp_path: Path) -> None:
        target = tmp_path / "mine.svg"
        target.write_text("mine")
        assert f"{target} is there already; --force" in self.refused(
            "figure", *COMMANDS["mechanism"], "-o", target
        )
        assert target.read_text() == "mine"
        assert run("figure", *COMMANDS["mechanism"], "-o", target, "--force").exit_code == 0
        assert target.read_text().startswith("<?xml")

    def test_an_unknown_format_names_the_nearest(self, tmp_path: Path) -> None:
        output = self.refused("figure", *COMMANDS["mechanism"], "-o", tmp_path / "x.svgz")
        assert "did you mean .svg?" in output

    def test_an_unknown_selection_names_the_nearest(self, tmp_path: Path) -> None:
        assert "did you mean trace?" in self.refused(
            "figure", "trase", "A", "-o", tmp_path / "x.svg"
        )

    def test_an_empty_selection_is_said(self, tmp_path: Path) -> None:
        command = ("figure", "trace", "PD-L1", "TACE", "-o", tmp_path / "x.svg")
        assert "nothing to draw" in self.refused(*command)
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("kind", ["trace", "bypass", "combine"])
    def test_a_search_stopped_before_it_found_anything_is_said(
        self, tmp_path: Path, kind: str
    ) -> None:
        for group in (["figure"], ["export", "jsonl"]):
            target = tmp_path / "file.svg"
            output = self.refused(*group, *COMMANDS[kind], "--timeout", "0", "-o", target)
            assert "stopped before it found anything" in output
            assert not target.exists()

    def test_a_graph_too_large_proposes_a_part(self, tmp_path: Path) -> None:
        output = self.refused("figure", "-o", tmp_path / "x.svg")
        assert "too large to read" in output
        assert "figure around" in output

    def test_a_narrow_page_says_how_small_names_would_be(self, tmp_path: Path) -> None:
        command = ("figure", "around", "VEGF", "--width", "60mm", "-o", tmp_path / "x.svg")
        assert "too large to read" in self.refused(*command)

    @pytest.mark.parametrize("width", ["wide", "85", "1mm", "-85mm", "nanmm", "infmm"])
    def test_a_width_must_be_one(self, tmp_path: Path, width: str) -> None:
        asked = (*COMMANDS["mechanism"], f"--width={width}")
        assert "width" in self.refused("figure", *asked, "-o", tmp_path / "x.svg")

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        target = tmp_path / "none" / "x.svg"
        result = run("figure", *COMMANDS["mechanism"], "-o", target)
        assert result.exit_code == 1
        assert "cannot write" in result.output

    def test_a_failed_write_keeps_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "old.svg"
        target.write_text("old")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        result = run("figure", *COMMANDS["mechanism"], "-o", target, "--force")
        assert result.exit_code == 1
        assert "No space left" in result.output
        assert [path.name for path in tmp_path.iterdir()] == ["old.svg"]
        assert target.read_text() == "old"


def test_without_a_chinese_font_the_figure_is_english_and_says_so(
    tmp_path: Path, few_fonts: Path
) -> None:
    """fontconfig is read once a process, so this runs in its own."""
    target = tmp_path / "x.svg"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "angiograph", "--lang", "zh", "figure"),
            *(*COMMANDS["mechanism"], "--labels", "both", "-o", str(target)),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(few_fonts)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "no font with Chinese characters" in done.stderr
    assert "fonts-noto-cjk" in done.stderr
    assert not any("\u4e00" <= char <= "\u9fff" for char in target.read_text("utf-8"))


@pytest.mark.parametrize(
    ("metric", "unit", "values"),
    [
        ("score", "", (0,)),
        ("score", "", (-5,)),
        ("growth", "%", (0, 350)),
        ("growth", "%", (-20, 350)),
        ("HR_OS", "ratio", (0.004, 1)),
        ("HR_OS", "ratio", (1,)),
        ("OR_response", "ratio", (0.5, 640)),
        ("OR_response", "ratio", (1e-9, 1e9)),
    ],
)
def test_every_result_stands_on_its_axis(
    lab: Path, tmp_path: Path, metric: str, unit: str, values: tuple[float, ...]
) -> None:
    """None is drawn off the axis, over the numbers beside it or off the page."""
    outcomes = lab / "outcomes.tsv"
    header, row = (line.split("\t") for line in outcomes.read_text("utf-8").splitlines())
    made = dict(zip(header, row, strict=True)) | {"metric": metric, "unit": unit}
    rows = [{**made, "id": f"lab:{n}", "value": str(v)} for n, v in enumerate(values)]
    lines = ["\t".join(header), *("\t".join(cells.values()) for cells in rows)]
    outcomes.write_text("\n".join(lines) + "\n", "utf-8")
    target = tmp_path / "results.svg"
    drawn = run("--data", lab, "figure", "outcomes", "-o", target)
    assert drawn.exit_code == 0, drawn.output
    root = tree(target)
    ticks = [node for node in root.iter(f"{SVG}text") if node.get("text-anchor") == "middle"]
    places = [float(tick.get("x", "nan")) for tick in ticks]
    assert 2 <= len(ticks) <= 13
    for group in groups(root, "outcome"):
        [marker] = group.iter(f"{SVG}polygon")
        xs = [float(point.split(",")[0]) for point in marker.get("points", "").split()]
        assert min(places) - 0.1 <= (min(xs) + max(xs)) / 2 <= max(places) + 0.1
    told = [float(tick.text or "nan") for tick in ticks]
    assert min(told) <= min(values)
    assert max(values) <= max(told)


def test_a_chinese_figure_of_results_is_chinese_and_names_the_kind_of_comparator(
    tmp_path: Path,
) -> None:
    """A description of a study, in English alone in the tables, is not drawn."""
    asked = ["outcomes", "--drug", "bevacizumab", "--metric"]
    response = texts(tree(draw(tmp_path, [*asked, "ORR"], "--zh")))
    assert "vs 贝伐珠单抗（历史对照）；铂耐药卵巢癌；Gilbert等；001 [37]" in response
    survival = " ".join(texts(tree(draw(tmp_path, [*asked, "OS"], "--zh", name="os.svg"))))
    assert "复发性或盆腔转移性宫颈癌；000 [68]" in survival
    assert "bevacizumab with" not in survival


@pytest.mark.parametrize("date", ["2026-11", "Nov 2026", r"\1", ""])
def test_a_pdf_is_whole_whatever_the_tables_call_their_date(
    lab: Path, tmp_path: Path, date: str
) -> None:
    """The date is stamped into a file in which every byte is counted."""
    import pypdf

    export = tmp_path / "lab.jsonl"
    assert run("--data", lab, "export", "jsonl", "-o", export).exit_code == 0
    lines = [json.loads(line) for line in export.read_text("utf-8").splitlines()]
    lines = [line | {"date": date} if "schema_version" in line else line for line in lines]
    assert any("schema_version" in line for line in lines)
    export.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    target = tmp_path / "lab.pdf"
    drawn = run("--data", export, "figure", "outcomes", "-o", target)
    assert drawn.exit_code == 0, drawn.output
    made = pypdf.PdfReader(target, strict=True).metadata
    assert made is not None
    assert made.creation_date is not None
    assert made.creation_date.year == 1980


def test_intervals_are_drawn_only_where_they_are_reported() -> None:
    from angiograph.figures.forest import draw_outcomes
    from angiograph.figures.output import page_bytes
    from angiograph.figures.sheet import Design
    from angiograph.model import Dataset, Outcome

    with_interval = Outcome(
        "O:1", metric="HR_OS", value=0.7, ci_low=0.5, ci_high=0.95, unit="ratio"
    )
    without = Outcome("O:2", metric="HR_OS", value=0.8, unit="ratio")
    page = draw_outcomes(Dataset({}, {}), [with_interval, without], Design())
    root = ElementTree.fromstring(page_bytes(page, "svg"))
    rows = {group.find(f"{SVG}title").text: group for group in groups(root, "outcome")}  # type: ignore[union-attr]
    assert len(rows["O:1"].findall(f"{SVG}path")) == 3
    assert not rows["O:2"].findall(f"{SVG}path")
    assert "0.7 [0.5–0.95]" in texts(root)
