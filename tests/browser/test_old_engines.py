"""Old engines and text browsers: all text is there in its order, the links lead where they should, nothing overlaps.

Pictures of what they show are kept in .cache/pictures/, to be looked at.
"""

import itertools
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Playwright

from tests.support.engines import ENGINES, Engine, EngineMissingError, is_required
from tests.support.site_build import ROOT

Note = Callable[[str, object], None]

PICTURES = ROOT / ".cache" / "pictures"
PAGES = [
    "",
    "alt/",
    "deltakere/versjoner/2026-06-01/",
    "ordliste/",
    "arbeid/",
    "nn/deltakere/",
    "en/sok/",
]
WIDTHS = (360, 1280)
# The text of these is one line of its own in every engine; tables are laid out in columns by some.
BLOCKS = "//main//*[self::h1 or self::h2 or self::h3 or self::p or self::dt or self::li[not(*)]][not(ancestor::table)]"
# Shown when it is asked for; text browsers show it at once.
UNFOLDED = "[not(ancestor::details or ancestor::template)]"
# A short list of contents is left out on narrow screens.
ON_EVERY_SCREEN = "[not(ancestor::*[@class='contents short'])]"
# Every text of the page as it lies on the screen: what it says, and its lines as left, top, right, bottom. Told at each
# change of size: the screen has its width when the page has been read.
LAYOUT = """
window.onresize = function () {
  var texts = [], range = document.createRange();
  var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, null, false);
  for (var node = walker.nextNode(); node; node = walker.nextNode()) {
    // What is clipped to a point is for screen readers.
    if (!/\\S/.test(node.nodeValue) || node.parentNode.offsetWidth <= 1) continue;
    range.selectNodeContents(node);
    var lines = [], rects = range.getClientRects();
    for (var i = 0; i < rects.length; i++) {
      lines.push([rects[i].left, rects[i].top, rects[i].right, rects[i].bottom]);
    }
    var isHalf = node.nextSibling && node.nextSibling.className === "joint"; // the word goes on
    texts.push([node.nodeValue + (isHalf ? "\u00ad" : ""), lines]);
  }
  console.log("LAYOUT " + JSON.stringify(texts) + " END");
};
"""

Line = tuple[float, float, float, float]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["phantomjs", "lynx", "w3m"])
def test_every_text_is_there_in_its_order(
    playwright: Playwright, served: str, sample: Path, name: str, path: str, record_property: Note
) -> None:
    engine = _get(name, playwright, record_property)
    assert engine.text is not None
    shown = _squeezed(engine.text(served + path, False))
    wanted = BLOCKS + UNFOLDED if name == "phantomjs" else BLOCKS
    place, blocks = 0, [_squeezed(block.text_content()) for block in _page(sample, path).xpath(wanted)]
    assert len(blocks) > 3
    for block in blocks:
        place = shown.find(block, place)
        assert place >= 0, block
        place += len(block)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_where_it_does_in_a_new_browser(
    playwright: Playwright, served: str, sample: Path, path: str, record_property: Note
) -> None:
    _get("lynx", playwright, record_property)
    command = ["lynx", "-dump", "-listonly", "-nonumbers", served + path]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True).stdout.split()
    links = {urljoin(served + path, address) for address in _page(sample, path).xpath("//body//a/@href")}
    assert links <= set(listed)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_overlaps_and_nothing_is_lost(
    playwright: Playwright, served: str, sample: Path, path: str, width: int, record_property: Note
) -> None:
    _get("qtwebkit", playwright, record_property)
    texts = _layout(served + path, width, _picture("qtwebkit", f"{path}{width}"))
    shown = [(text, [line for line in lines if line[2] - line[0] > 1]) for text, lines in texts]
    seen = {_squeezed(text) for text, lines in shown if lines}
    wanted = f"//main//*[self::h1 or self::h2 or self::h3]{UNFOLDED}{ON_EVERY_SCREEN}/text()"
    headings = _page(sample, path).xpath(wanted)
    assert {_squeezed(text) for text in headings} - {""} <= seen
    assert list(_overlaps([(text, line) for text, lines in shown for line in lines])) == []
    outside = [text for text, lines in shown if any(line[0] < 0 or line[2] > width + 1 for line in lines)]
    # A table that is too wide for the screen scrolls.
    assert set(map(_squeezed, outside)) <= set(map(_squeezed, _page(sample, path).xpath("//table//text()")))
    assert list(_run_together(shown)) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["chromium-64", "chromium-92", "firefox", "webkitgtk"])
def test_a_picture_is_kept(playwright: Playwright, served: str, name: str, path: str, record_property: Note) -> None:
    engine = _get(name, playwright, record_property)
    assert engine.picture is not None
    file = _picture(name, path)
    file.write_bytes(engine.picture(served + path, False))
    assert file.stat().st_size > 1_000


def _get(name: str, playwright: Playwright, record_property: Note) -> Engine:
    try:
        engine = ENGINES[name](playwright)
    except EngineMissingError as reason:
        record_property("engine", (name, str(reason)))
        if is_required(name):
            pytest.fail(f"{name} is required on this machine: {reason}")
        pytest.skip(str(reason))
    record_property("engine", (name, "run"))
    return engine


def _page(sample: Path, path: str) -> html.HtmlElement:
    return html.fromstring((sample / path / "index.html").read_text(encoding="utf-8"))


def _squeezed(text: str) -> str:
    """The text without white space, and without what text browsers write round marks, and before raised letters."""
    return re.sub(r"\[(?:DEL|INS|S):|:(?:DEL|INS|S)\]|[\s\xad\[\]^]", "", text)


def _picture(engine: str, path: str) -> Path:
    file = PICTURES / engine / f"{path.strip('/').replace('/', '_') or 'index'}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _layout(address: str, width: int, picture: Path) -> list[tuple[str, list[Line]]]:
    """The texts of a page as QtWebKit lays them out on a screen of that width; the picture is kept."""
    program = ["xvfb-run", "--auto-servernum", "wkhtmltoimage", "--width", str(width), "--disable-smart-width"]
    command = [*program, "--debug-javascript", "--run-script", LAYOUT, address, str(picture)]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True)
    told = re.findall(r"LAYOUT (.*) END", said.stdout + said.stderr)
    assert told, said.stderr
    return [(text, [(line[0], line[1], line[2], line[3]) for line in lines]) for text, lines in json.loads(told[-1])]


def _overlaps(lines: list[tuple[str, Line]]) -> Iterator[tuple[str, str]]:
    """Pairs of texts of which a line of one lies on a line of the other, by more than the height of an accent."""
    for number, (text, one) in enumerate(lines):
        for other_text, other in lines[number + 1 :]:
            width = min(one[2], other[2]) - max(one[0], other[0])
            height = min(one[3], other[3]) - max(one[1], other[1])
            if width > 1 and height > 4:
                yield text, other_text


def _run_together(texts: list[tuple[str, list[Line]]]) -> Iterator[tuple[str, str]]:
    """Pairs of texts that follow each other on one line with no space between them, though the page has one."""
    for (text, lines), (other_text, others) in itertools.pairwise(texts):
        if lines and others and text[-1:].isalpha() and other_text[:1].isalpha():
            (_, top, right, _), (left, other_top, _, _) = lines[-1], others[0]
            if abs(top - other_top) < 1 and 0 <= left - right + 2 < 4:
                yield text, other_text
