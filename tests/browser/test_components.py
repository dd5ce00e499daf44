"""What authors can write, drawn: cards, steps, a timeline, columns and boxes."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.support.looking import Visit, visiting
from tests.support.repository import draft
from tests.support.small_site import small_site
from tools.server import serve

BODY = """
## Delprosjekter { .cards }

- [Radiologi](radiologi.md)

    En utredning fra koordineringsprosjektet.

    «God klinisk praksis»
    { .full-title }

- [Data](radiologi.md)

    Tilgang til data.

Det er aktuelt flere steder:
{ .steps }

1. når sykdom skal forebygges
2. når pasienten skal få en diagnose
3. når pasienten får behandling
4. når pasienten følges opp

## I ettertid { #i-ettertid .timeline }

- **Våren 2022:** Noe hendte.
- **1. januar 2024:** Noe annet hendte.

## Hvem som deltar { .columns }

- Helsedirektoratet
- Direktoratet for e-helse
- Statens legemiddelverk
- Helsetilsynet

!!! note "Merk"
    Dette er godt å vite.

!!! warning "Husk"
    Dette må du vite.

??? note "Mer"
    Dette kan du lese.
"""
# Where the items of a list begin, rounded: from above or from the left.
PLACES = """
([selector, side]) => Array.from(document.querySelectorAll(selector), (item) => Math.round(
  item.getBoundingClientRect()[side]))
"""
BORDERS = "selector => Array.from(document.querySelectorAll(selector), (e) => getComputedStyle(e).borderLeftColor)"
# What a press reaches at the right end of each card's title, and on the text under it.
PRESSED = """
Array.from(document.querySelectorAll(".cards + ul > li"), (card) => {
  const { right, top } = card.getBoundingClientRect(), text = card.children[1].getBoundingClientRect();
  return [document.elementFromPoint(right - 5, top + 22), document.elementFromPoint(text.left + 5, text.top + 5)]
    .map((element) => element.localName);
})
"""
# On paper: letters larger than the text's, and rules beside it.
LARGE = """
(() => {
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  return Array.from(document.querySelectorAll(".page-dates *, .site-footer *"))
    .filter((element) => size(element) > size(document.body))
    .map((element) => element.outerHTML.slice(0, 120));
})()
"""
RULES = """
Array.from(document.querySelectorAll("main *")).filter((element) => {
  const style = getComputedStyle(element);
  return element.checkVisibility() && parseFloat(style.borderLeftWidth) > 0 && style.borderRightWidth === "0px";
}).map((element) => element.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with every component on its front page."""
    dates = {"first_published": "2020-12-18", "last_updated": "2021-11-20", "change_note": "Ny tekst."}
    docs = {"nb/index.md": draft(BODY, **dates), "nb/radiologi.md": draft("Tekst.", **dates)}
    root = tmp_path_factory.mktemp("components")
    built = small_site(root, docs).build_site()
    assert built.messages == ""
    with serve(built.site) as served:
        yield served


@pytest.fixture
def visit(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """The page, in a window of the width that the test is given."""
    with visiting(chromium, viewport={"width": request.getfixturevalue("width"), "height": 800}) as opened:
        opened.go(address)
        yield opened


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit: Visit, width: int) -> None:
    visit.allow_scripts(True)
    visit.page.evaluate(Axe().axe_script)
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)
        assert visit.page.evaluate("axe.run().then(result => result.violations.map(found => found.id))") == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "rows"), [(360, 4), (1280, 1)])
def test_steps_stand_on_a_line_or_below_each_other(visit: Visit, width: int, rows: int) -> None:
    tops = visit.page.evaluate(PLACES, [".steps + ol > li", "top"])
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
    note, warning, folded = visit.page.evaluate(BORDERS, ".admonition, .text > details")
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
