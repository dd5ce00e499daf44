"""What a page does besides being read: nothing. No other host, nothing stored, nothing that its own policy stops."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from publication.site.templates import SHARED_STYLES
from tests.support.looking import Visit, visiting
from tests.support.site_pages import all_pages

STORED = """
(async () => ({
  cookies: document.cookie, local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
}))()
"""
NOTHING = {"cookies": "", "local": 0, "session": 0, "databases": 0, "workers": 0}


@pytest.mark.parametrize("javascript", [False, True], ids=["without-javascript", "with-javascript"])
def test_a_page_asks_for_itself_and_the_icon_only(
    chromium: Browser, served: str, pages: Sequence[str], subtests: pytest.Subtests, javascript: bool
) -> None:
    with visiting(chromium) as visit:
        for path in pages:
            with subtests.test(page=f"/{path}"):
                visit.go(served + path, javascript=javascript)
                if path.endswith("sok/"):
                    visit.page.wait_for_load_state("networkidle")
                assert visit.messages == []
                assert _others(visit, served + path, served) == []
                _assert_nothing_is_stored(visit)


def _others(visit: Visit, address: str, served: str) -> list[str]:
    """What was asked for besides the page, its styles and pictures and, on the search page, the search's own files."""
    searching = address.endswith("/sok/")
    own = [f"{served}static/", address + "index.json"] if searching else [f"{served}static/favicon.svg"]
    own += visit.page.evaluate("Array.from(document.images, (image) => image.src)")
    own += [f"{served}{SHARED_STYLES}"] if re.search(r"/versjoner/[^/]+/$", address) else []
    return [url for url in visit.requests if url != address and not url.startswith(tuple(own))]


def _assert_nothing_is_stored(visit: Visit) -> None:
    visit.allow_scripts(True)
    assert visit.page.evaluate(STORED) == NOTHING
    assert visit.page.context.cookies() == []


def test_a_search_stores_nothing(chromium: Browser, served: str) -> None:
    with visiting(chromium) as visit:
        visit.go(f"{served}sok/?q=bibliotek", javascript=True)
        visit.page.locator("#_treff li").first.wait_for()
        assert [url for url in visit.requests if not url.startswith(served)] == []
        assert visit.messages == []
        _assert_nothing_is_stored(visit)


def test_no_page_but_search_has_a_script(sample: Path, subtests: pytest.Subtests) -> None:
    for path in all_pages(sample):
        with subtests.test(page=f"/{path}"):
            file = sample / path / "index.html" if path.endswith("/") or not path else sample / path
            scripts = file.read_text(encoding="utf-8").count("<script")
            data = file.read_text(encoding="utf-8").count('<script type="application/ld+json"')
            assert scripts - data == (1 if path.endswith("sok/") else 0)
