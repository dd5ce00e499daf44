"""Each kind of page for every reader, without JavaScript: axe, keyboard, small screens, large text, paper, colours."""

import itertools
from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from tests.support.judging import OVERFLOW, WIDEST, load_axe, violations
from tests.support.looking import Visit, visiting

SCREENS: list[tuple[int, Literal["light", "dark"]]] = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]

# Text that is cut off: its box hides what does not fit. Boxes that scroll show it; those with a clip-path are meant for
# screen readers.
CUT_OFF = """
Array.from(document.body.querySelectorAll("*")).filter((element) => {
  const style = getComputedStyle(element);
  const hides = [style.overflowX, style.overflowY].some((value) => value === "hidden" || value === "clip");
  const tooLarge = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
  return hides && tooLarge && style.clipPath === "none" && element.textContent.trim() !== "";
}).map((element) => element.outerHTML.slice(0, 120))
"""

# Give the root a text size in percent: the size of the main text without it, and with it.
SET_TEXT_SIZE = """
(percent) => ["", `${percent}%`].map((size) => {
  document.documentElement.style.fontSize = size;
  return parseFloat(getComputedStyle(document.querySelector("main")).fontSize);
})
"""

SHOWN = """
(selector) => Array.from(document.querySelectorAll(selector))
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .map((element) => element.outerHTML.slice(0, 120))
"""

# What is folded, and so not on paper either.
FOLDED = """
Array.from(document.querySelectorAll("details > :not(summary)"))
  .filter((element) => !element.checkVisibility({ contentVisibilityAuto: true }) || element.clientHeight === 0)
  .map((element) => element.outerHTML.slice(0, 120))
"""
# What tells a mark from a link and from the text beside it, without its colour, and to those who listen.
MARKS = """
Array.from(document.querySelectorAll(".difference ins:not(.moved), .difference del:not(.moved)"), (mark) => [
  getComputedStyle(mark).textDecorationLine, getComputedStyle(mark).textDecorationStyle,
  getComputedStyle(mark, "::before").content, getComputedStyle(mark, "::after").content].join(" "))
"""

# WCAG 1.4.12: a reader's own spacing.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""

# What Tab must reach, in the order of the document.
CONTROLS = """
Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']"))
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
  .map((element, number) => { element.dataset.number = number; return element.outerHTML.slice(0, 120); })
"""

# After each Tab, note where focus is, and how it shows: a mark of its own, inside the window, with nothing of the page
# over it.
NOTE_FOCUS = """
window.reached = [];
document.addEventListener("keyup", () => reached.push((() => {
  const element = document.activeElement;
  if (element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element);
  const boxes = Array.from(element.getClientRects());
  const inView = boxes.some((box) => box.width > 1 && box.height > 1
    && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  const free = boxes.some((box) => {
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return top !== null && (element.contains(top) || top.contains(element));
  });
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return { number: element.dataset.number ?? "none", html: element.outerHTML.slice(0, 120), inView, free, marked };
})()));
"""


@pytest.mark.parametrize("half", range(2))  # so that the workers of a run share the pages
def test_axe_finds_nothing(
    chromium: Browser, served: str, pages: Sequence[str], subtests: pytest.Subtests, half: int
) -> None:
    with visiting(chromium) as visit:
        for path in pages[half::2]:
            visit.go(served + path)
            load_axe(visit)
            for width, scheme in SCREENS:
                with subtests.test(page=f"/{path}", width=width, scheme=scheme):
                    visit.resize(width)
                    visit.page.emulate_media(color_scheme=scheme)
                    assert visit.page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
                    assert violations(visit.page) == []


def test_nothing_scrolls_sideways(
    chromium: Browser, served: str, pages: Sequence[str], subtests: pytest.Subtests
) -> None:
    with visiting(chromium) as visit:
        for path in pages:
            visit.go(served + path)
            for width, percent in ((320, 100), (320, 400), (1280, 400)):
                with subtests.test(page=f"/{path}", width=width, text_size=percent):
                    visit.resize(width)
                    before, after = visit.page.evaluate(SET_TEXT_SIZE, percent)
                    assert after == pytest.approx(before * percent / 100, rel=0.05), "the text did not follow"
                    assert visit.page.evaluate(OVERFLOW) == 0, visit.page.evaluate(WIDEST)


def test_a_readers_own_spacing_loses_nothing(
    chromium: Browser, served: str, pages: Sequence[str], subtests: pytest.Subtests
) -> None:
    # As a reader's own style sheet would, past the page's policy.
    with visiting(chromium, viewport={"width": 320, "height": 800}, bypass_csp=True) as visit:
        for path in pages:
            with subtests.test(page=f"/{path}"):
                visit.go(served + path)
                visit.allow_scripts(True)
                visit.page.add_style_tag(content=SPACING)
                assert (
                    visit.page.evaluate("getComputedStyle(document.querySelector('main h1')).letterSpacing") != "normal"
                )
                assert visit.page.evaluate(CUT_OFF) == []
                assert visit.page.evaluate(OVERFLOW) == 0, visit.page.evaluate(WIDEST)


@pytest.mark.parametrize(("width", "which"), [(360, "pages"), (1280, "current_pages")])
def test_every_control_is_reached_and_seen_by_keyboard(
    request: pytest.FixtureRequest, chromium: Browser, served: str, subtests: pytest.Subtests, width: int, which: str
) -> None:
    with visiting(chromium, viewport={"width": width, "height": 800}) as visit:
        for path in request.getfixturevalue(which):
            with subtests.test(page=f"/{path}"):
                visit.go(served + path)
                controls = visit.page.evaluate(CONTROLS)
                reached = _tab_through(visit, len(controls))
                assert [focus["html"] for focus in reached if not focus["marked"]] == [], "focus does not show"
                assert [focus["html"] for focus in reached if not focus["inView"]] == [], "focus is out of view"
                assert [focus["html"] for focus in reached if not focus["free"]] == [], "focus is covered"
                missed = set(map(str, range(len(controls)))) - {focus["number"] for focus in reached}
                assert [controls[int(number)] for number in sorted(missed)] == [], "Tab does not reach it"


def _tab_through(visit: Visit, count: int) -> list[dict[str, Any]]:
    """Press Tab until focus leaves the page: what was focused, each time."""
    visit.allow_scripts(True)
    visit.page.evaluate(NOTE_FOCUS)
    for _ in range(count + 1):
        visit.page.keyboard.press("Tab")
    return list(itertools.takewhile(lambda focus: focus is not None, visit.page.evaluate("reached")))


def test_the_first_tab_skips_to_the_main_content(chromium: Browser, served: str) -> None:
    with visiting(chromium) as visit:
        visit.go(served)
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.getAttribute('href')") == "#_innhold"
        visit.page.keyboard.press("Enter")
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_print_leaves_out_what_paper_cannot_use(
    chromium: Browser, served: str, pages: Sequence[str], subtests: pytest.Subtests
) -> None:
    with visiting(chromium) as visit:
        for path in pages:
            with subtests.test(page=f"/{path}"):
                visit.go(served + path)
                visit.page.emulate_media(media="print")
                assert visit.page.evaluate(SHOWN, "nav a, form, .skip-link, .search-link, #nettleservarsel") == []
                assert len(visit.page.evaluate(SHOWN, "main h1")) == 1
                assert visit.page.evaluate(FOLDED) == []
                printed = visit.page.locator(".print-only")
                if path != "404.html":  # which stands at no address of its own
                    links = visit.page.locator("link[rel='memento'], link[rel='canonical']")
                    permanent = links.last.get_attribute("href")
                    assert permanent
                    assert printed.inner_text().endswith(urljoin(served + path, permanent).removeprefix(served))


def test_forced_colours_keep_focus_and_buttons_visible(chromium: Browser, served: str) -> None:
    with visiting(chromium, forced_colors="active") as visit:
        visit.go(served)
        assert visit.page.evaluate("matchMedia('(forced-colors: active)').matches")
        reached = _tab_through(visit, len(visit.page.evaluate(CONTROLS)))
        assert reached
        assert [focus["html"] for focus in reached if not focus["marked"]] == []
        borders = visit.page.locator("button:visible, input:visible").evaluate_all(
            "found => found.map(element => getComputedStyle(element).borderTopStyle)"
        )
        assert borders
        assert "none" not in borders


@pytest.mark.parametrize(("path", "end"), [("deltakere/versjoner/", "slutt"), ("en/deltakere/versjoner/", "end")])
def test_marks_are_told_without_colour_and_to_those_who_listen(
    chromium: Browser, served: str, path: str, end: str
) -> None:
    with visiting(chromium, forced_colors="active") as visit:
        visit.go(served + path)
        for media in ("screen", "print"):
            visit.page.emulate_media(media=media)
            assert set(visit.page.evaluate(MARKS)) == {
                f'underline double "+" / "" " ({end})"',
                f'line-through solid "−" / "" " ({end})"',
            }


def test_reduced_motion_is_still(chromium: Browser, served: str) -> None:
    with visiting(chromium, reduced_motion="reduce") as visit:
        visit.go(served)
        assert visit.page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
        moving = """Array.from(document.querySelectorAll("*")).filter((element) => {
            const style = getComputedStyle(element);
            return [style.animationDuration, style.transitionDuration].some((time) => parseFloat(time) > 0.01)
              || style.scrollBehavior === "smooth";
        }).map((element) => element.outerHTML.slice(0, 120))"""
        assert visit.page.evaluate(moving) == []
