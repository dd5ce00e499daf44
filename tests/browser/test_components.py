"""What authors can write, drawn: cards, steps, a timeline, columns and boxes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.looking import Visit, visiting

# Where the items of a list begin, rounded: from above or from the left.
PLACES = """
([selector, side]) => Array.from(document.querySelectorAll(selector), (item) => Math.round(
  item.getBoundingClientRect()[side]))
"""
BORDERS = "selectors => selectors.map((one) => getComputedStyle(document.querySelector(one)).borderLeftColor)"
# What a press reaches at the right end of each card's title, and on the text under it.
PRESSED = """
Array.from(document.querySelectorAll(".cards + ul > li"), (card) => {
  card.scrollIntoView();
  const { right, top } = card.getBoundingClientRect(), text = card.children[1].getBoundingClientRect();
  return [document.elementFromPoint(right - 5, top + 22), document.elementFromPoint(text.left + 5, text.top + 5)]
    .map((element) => element.localName);
})
"""
# On paper: letters larger than the text's, and rules beside it; that of a quotation tells it from the text.
LARGE = """
(() => {
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  return Array.from(document.querySelectorAll(".page-dates *, .site-footer *"))
    .filter((element) => size(element) > size(document.body))
    .map((element) => element.outerHTML.slice(0, 120));
})()
"""
RULES = """
Array.from(document.querySelectorAll("main :not(blockquote)")).filter((element) => {
  const style = getComputedStyle(element);
  return element.checkVisibility() && parseFloat(style.borderLeftWidth) > 0 && style.borderRightWidth === "0px";
}).map((element) => element.outerHTML.slice(0, 120))
"""


@pytest.fixture
def visit(chromium: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """The page with everything on it, in a window of the width that the test is given."""
    with visiting(chromium, viewport={"width": request.getfixturevalue("width"), "height": 800}) as opened:
        opened.go(f"{served}alt/")
        yield opened


@pytest.mark.parametrize(("width", "rows"), [(360, 4), (1280, 1)])
def test_steps_stand_on_a_line_or_below_each_other(visit: Visit, width: int, rows: int) -> None:
    tops = visit.page.evaluate(PLACES, [".steps + ol:not([start]) > li", "top"])
    assert len(tops) == 4
    assert len(set(tops)) == rows
    numbers = "getComputedStyle(document.querySelector('.steps + ol > li'), '::before').content"
    assert visit.page.evaluate(numbers) == "counter(step)"


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (1280, 2)])
def test_columns_stand_side_by_side_where_there_is_room(visit: Visit, width: int, columns: int) -> None:
    assert len(set(visit.page.evaluate(PLACES, [".columns + ul > li", "left"]))) == columns


@pytest.mark.parametrize("width", [360])
def test_the_title_of_a_card_leads_on_all_its_width_and_its_text_can_be_selected(visit: Visit, width: int) -> None:
    assert visit.page.evaluate(PRESSED) == [["a", "p"], ["a", "p"]]


@pytest.mark.parametrize("width", [1280])
def test_a_warning_has_a_colour_of_its_own(visit: Visit, width: int) -> None:
    note, warning, folded = visit.page.evaluate(BORDERS, [".admonition.note", ".admonition.warning", ".text > details"])
    assert note == folded != warning


@pytest.mark.parametrize("width", [700])
def test_paper_has_nothing_larger_than_the_text_in_dates_and_footer_and_no_rules_beside_it(
    visit: Visit, width: int
) -> None:
    visit.page.emulate_media(media="print")
    assert visit.page.evaluate("getComputedStyle(document.body).fontSize") == "14.6667px"  # 11 pt
    assert visit.page.evaluate(LARGE) == []
    assert visit.page.evaluate(RULES) == []


@pytest.mark.parametrize("width", [700])
def test_paper_is_light_where_the_screen_is_dark(visit: Visit, width: int) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    visit.page.emulate_media(media="screen", color_scheme="dark")
    assert visit.page.evaluate(ground) == "rgb(19, 23, 29)"
    visit.page.emulate_media(media="print", color_scheme="dark")
    assert visit.page.evaluate(ground) == "rgb(255, 255, 255)"
