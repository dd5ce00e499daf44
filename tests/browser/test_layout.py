"""Where things stand on a phone, a tablet and a desk; that no word is cut; that a finger finds what it aims at."""

from collections.abc import Sequence

import pytest

from tests.support.looking import Visit
from tests.support.sample import TITLE

TRANSLATED = ("", "deltakere/", "kontakt/", "nn/", "nn/kontakt/", "en/", "en/deltakere/", "en/kontakt/")
UNTRANSLATED = "bare-bokmal/"
A_SHORT_TEXT = 400
"""In px: what stands beside a text may reach further down than it."""
LONG_WORD = "Menneskerettighetsorganisasjonsrepresentantene"

# The highest place, in a font as wide as DejaVu Sans, of the title and of the first text under the band it stands in.
HIGHEST = {"h1": 200, ".text > *": 520}

POSITION = "selector => document.querySelector(selector).getBoundingClientRect().top + scrollY"
BOX = """selector => {
  const { left, top, right, bottom } = document.querySelector(selector).getBoundingClientRect();
  return { left, top, right, bottom };
}"""
ROWS = "selector => new Set(Array.from(document.querySelectorAll(selector), (item) => item.offsetTop)).size"
LINES = """selector => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector));
  return new Set(Array.from(range.getClientRects(), (box) => Math.round(box.top))).size;
}"""

# Words that stand on two lines: everything between spaces, hyphens and soft hyphens is one. Code and addresses of pages
# may break anywhere, and so may an e-mail address in a box within a box.
CUT_WORDS = r"""
(() => {
  const SKIPPED = "code, pre, script, style, template, .visually-hidden, .difference a[href^='mailto:']";
  const isAddress = (text) => /^https?:/.test(text);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(SKIPPED) || isAddress(node.data)) continue;
    for (const word of node.data.matchAll(/[\p{L}\p{N}@.]+/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      // A word after a soft hyphen has the hyphen's box too.
      const boxes = Array.from(range.getClientRects()).slice(node.data[word.index - 1] === "\xad" ? 1 : 0);
      const lines = new Set(boxes.map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(node.data.slice(Math.max(0, word.index - 30), word.index + 30));
    }
  }
  return found;
})()
"""
BROKEN_UNITS = """
Array.from(document.querySelectorAll(".unbroken"))
  .filter((element) => element.getClientRects().length > 1).map((element) => element.textContent)
"""
# WCAG 2.5.8 asks for 24 px, and lets links in a sentence off; 2.5.5 asks for 44, which what leads on has.
SMALL_TARGETS = """
Array.from(document.querySelectorAll("nav a, body > header a, summary, button, input, .email, .text > p > .action, "
    + "[rel=version-history], .cards + ul p:first-child a"))
  .filter((element) => element.checkVisibility() && !element.matches(".skip-link"))
  .filter((element) => element.getBoundingClientRect().height < (element.matches("header a, nav a") ? 24 : 44))
  .map((element) => element.outerHTML.slice(0, 120))
"""


@pytest.fixture
def visit(visit: Visit, request: pytest.FixtureRequest) -> Visit:
    """The module's window, as wide as the test says, if it does."""
    if "width" in request.fixturenames:
        visit.resize(request.getfixturevalue("width"))
    return visit


@pytest.mark.parametrize("width", [320, 360, 390, 768])
def test_title_and_text_stand_high(visit: Visit, served: str, subtests: pytest.Subtests, width: int) -> None:
    for path in TRANSLATED:
        visit.go(served + path)
        for selector, highest in HIGHEST.items():
            with subtests.test(page=f"/{path}", selector=selector):
                assert visit.page.evaluate(POSITION, selector) <= highest


@pytest.mark.parametrize("width", [320])
def test_a_title_that_is_copied_has_no_hyphen_of_its_lines(visit: Visit, served: str, width: int) -> None:
    visit.go(served)
    copied = visit.page.evaluate("getSelection().selectAllChildren(document.querySelector('h1')), getSelection() + ''")
    assert copied == TITLE
    assert visit.page.evaluate(LINES, "h1") > 2


@pytest.mark.parametrize("width", [360, 768, 1024, 1920])
def test_a_site_in_one_language_has_its_name_on_a_line_or_two(visit: Visit, served: str, width: int) -> None:
    visit.go(served)
    visit.page.evaluate("document.querySelector('.languages').parentElement.remove()")
    assert visit.page.evaluate(LINES, ".site-name span[lang]") <= 2
    header = visit.page.evaluate(BOX, ".site-header")
    assert header["bottom"] <= 180


@pytest.mark.parametrize("width", [320, 360, 390])
def test_a_phone_has_the_languages_on_one_line_and_a_link_to_the_search(visit: Visit, served: str, width: int) -> None:
    visit.go(served)
    assert visit.page.evaluate(ROWS, ".languages li") == 1
    assert not visit.page.locator("header form").is_visible()
    assert visit.page.locator("header .search-link").get_attribute("href") == "sok/"
    languages, link = (visit.page.evaluate(BOX, selector) for selector in (".languages", ".search-link"))
    assert _share_a_row(languages, link)
    visit.go(f"{served}sok/")
    assert visit.page.locator("header form").is_visible()
    assert visit.page.locator("header .search-link").count() == 0


@pytest.mark.parametrize("width", [768, 1024, 1280, 1920])
def test_a_wider_screen_has_the_search_field_beside_the_name(visit: Visit, served: str, width: int) -> None:
    visit.go(served)
    assert not visit.page.locator("header .search-link").is_visible()
    name, form = (visit.page.evaluate(BOX, selector) for selector in (".site-name", "header form"))
    assert _share_a_row(name, form)
    assert name["right"] <= form["left"]
    if width >= 1280:
        assert visit.page.evaluate(LINES, ".site-name span[lang]") == 1


@pytest.mark.parametrize("width", [768, 1024, 1280])
def test_the_name_keeps_its_room_where_the_links_to_other_languages_are_long(
    visit: Visit, served: str, width: int
) -> None:
    visit.go(served + UNTRANSLATED)
    assert visit.page.evaluate(LINES, ".site-name span[lang]") <= 2
    assert visit.page.evaluate(BOX, ".site-header")["bottom"] <= 250


def _share_a_row(one: dict[str, float], other: dict[str, float]) -> bool:
    return one["top"] < other["bottom"] and other["top"] < one["bottom"]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_of_contents_is_beside_the_text_or_before_a_long_one(
    visit: Visit, served: str, current_pages: Sequence[str], subtests: pytest.Subtests, width: int
) -> None:
    for path in current_pages:
        with subtests.test(page=f"/{path}"):
            visit.go(served + path)
            contents = visit.page.locator("nav.contents")
            if contents.count():
                assert contents.is_visible() is (width == 1280 or contents.locator("li").count() >= 6)
            for selector in (".contents", "article > * > .contact", ".page-dates"):
                if width == 1280 and visit.page.locator(selector).count():
                    beside, text = (visit.page.evaluate(BOX, part) for part in (selector, ".text"))
                    assert beside["left"] > text["right"]
                    assert beside["top"] >= text["top"]
                    assert _share_a_row(beside, text) or text["bottom"] - text["top"] < A_SHORT_TEXT


def test_no_word_is_cut(visit: Visit, served: str, pages: Sequence[str], subtests: pytest.Subtests) -> None:
    for path in pages:
        visit.go(served + path)
        for width in (320, 360, 390, 1280):
            with subtests.test(page=f"/{path}", width=width):
                visit.resize(width)
                cut = visit.page.evaluate(CUT_WORDS)
                # No line of a telephone holds this one; it is no reason to scroll (test_accessibility.py).
                assert [words for words in cut if LONG_WORD[:20] not in words] == []
                assert visit.page.evaluate(BROKEN_UNITS) == []


def test_what_is_pressed_is_large_enough(
    visit: Visit, served: str, pages: Sequence[str], subtests: pytest.Subtests
) -> None:
    for path in pages:
        visit.go(served + path)
        for width in (320, 768):
            with subtests.test(page=f"/{path}", width=width):
                visit.resize(width)
                assert visit.page.evaluate(SMALL_TARGETS) == []
