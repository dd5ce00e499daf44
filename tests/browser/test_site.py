"""What this site promises its readers, whatever its words are; what it tells is for those who write them.

How the engine looks and behaves is judged on the sample. Here is what an editor could break, and readers would feel.
"""

import re
from pathlib import Path

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser

from tests.support.judging import COLOURS, OVERFLOW, WIDEST, load_axe, violations
from tests.support.looking import Visit, visiting
from tests.support.searching import HOMES, is_at, results, search
from tests.support.site_build import ROOT, SITE_URL
from tests.support.site_pages import all_pages, relative, sitemap_addresses

QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yml").read_text(encoding="utf-8"))
FEW = 3
"""Results that are seen at once on a telephone."""
MET = 0.8
"""Of the questions whose answer is on the site: where fewer are met, readers go astray."""


@pytest.mark.parametrize("half", range(2))  # so that the workers of a run share the pages
def test_every_page_is_for_every_reader(
    chromium: Browser, site: Path, served_site: str, subtests: pytest.Subtests, half: int
) -> None:
    # An old text was a page that was judged so; nobody can mend it. What is around it is judged on the sample.
    pages = [path for path in all_pages(site) if "versjoner/" not in path]
    with visiting(chromium, viewport={"width": 320, "height": 800}) as visit:
        for path in pages[half::2]:
            with subtests.test(page=f"/{path}"):
                visit.go(served_site + path)
                assert visit.page.locator("#nettleservarsel").is_hidden(), f"/{path} viser varselet i en ny nettleser."
                assert visit.page.evaluate(OVERFLOW) == 0, (
                    f"{_source(path)} er bredere enn skjermen på en liten telefon. "
                    f"Del det lengste ordet, eller skriv det kortere: «{visit.page.evaluate(WIDEST)}»"
                )
                assert _hindrances(visit) == [], (
                    f"{_source(path)} har noe som stenger lesere ute. Rett det på siden. Er det ikke skrevet der, er "
                    "feilen i programmet: meld fra."
                )


def _hindrances(visit: Visit) -> list[str]:
    load_axe(visit)
    light = violations(visit.page)
    visit.page.emulate_media(color_scheme="dark")
    dark = violations(visit.page, COLOURS)
    visit.page.emulate_media(color_scheme="light")
    return light + dark


def _source(path: str) -> str:
    """The file in docs/ that a page is made from, as its author finds it; or its address, where there is none."""
    language, _, name = path.partition("/") if path[:3] in HOMES.values() else ("nb", "", path)
    files = [f"docs/{language}/{name.rstrip('/')}.md", f"docs/{language}/{name}index.md"]
    return next((file for file in files if (ROOT / file).is_file()), f"Siden /{path}")


@pytest.mark.parametrize("language", HOMES)
def test_every_page_is_found_by_its_title(visit: Visit, site: Path, served_site: str, language: str) -> None:
    home = HOMES[language]
    current = [relative(address, SITE_URL) for address in sitemap_addresses(site)]
    pages = [path for path in current if _language(path) == language and path != f"{home}sok/"]
    assert pages
    missed = []
    for path in pages:
        title = _page(site, path).xpath("string(//h1)")
        search(visit, served_site + home, title)
        if not any(is_at(hit.address, path) for hit in results(visit)):
            missed.append(f"{_source(path)}: «{title}»")
    assert missed == [], "Søket finner ikke disse sidene ved tittelen. Gi dem en tittel som skiller dem fra de andre."


@pytest.mark.parametrize("language", HOMES)
def test_what_readers_ask_for_is_found(visit: Visit, site: Path, served_site: str, language: str) -> None:
    home = HOMES[language]
    asked = {words: page for rows in QUESTIONS[language].values() for words, page in rows.items()}
    answers = {words: answer for words, page in asked.items() if (answer := _now(site, home + page))}
    unmet = []
    for words, answer in answers.items():
        search(visit, served_site + home, words)
        if not any(is_at(hit.address, answer) for hit in results(visit)[:FEW]):
            unmet.append(f"«{words}» skulle føre til /{answer}")
    assert len(answers) - len(unmet) >= MET * len(answers), (
        "Leserne finner ikke fram med disse ordene. Skriv dem under keywords i mkdocs.yml: " + ", ".join(unmet)
    )


def _now(site: Path, address: str) -> str:
    """Where an address of a page, or of a heading, is today; empty when the page or the heading is gone."""
    path, _, anchor = address.partition("#")
    if not (site / path / "index.html").is_file():
        return ""
    page = _page(site, path)
    page.make_links_absolute(SITE_URL + path)
    if goal := page.xpath("string(//meta[@http-equiv='refresh']/@content)").partition("url=")[2]:
        return _now(site, f"{relative(goal, SITE_URL)}{'#' * bool(anchor)}{anchor}")
    is_there = not page.xpath("//meta[@name='robots']") and (not anchor or page.xpath(f"//*[@id='{anchor}']"))
    return address if is_there else ""


def _page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_text(encoding="utf-8"))


def _language(path: str) -> str:
    return path[:2] if re.match("(?:nn|en)/", path) else "nb"
