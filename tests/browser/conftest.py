"""Browsers for tests: one Chromium for each worker, pages in it, and which engines a run has seen."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.support.engines import find_chromium, launch_chromium
from tests.support.looking import Visit, visiting
from tools.server import SiteHandler, serve

PAGES = (
    *("", "versjoner/", "versjoner/foer-2021-11-20-1/", "versjoner/2021-11-20/"),  # told after an original
    *("alt/", "alt/versjoner/", "alt/versjoner/2026-03-02/", "alt/versjoner/2026-10-05/"),  # everything one can write
    *("arbeid/", "arbeid/lydbok/", "arbeid/versjoner/", "arbeid/versjoner/uten-dato-1/"),  # a section; texts of no day
    *("bare-bokmal/", "bare-bokmal/versjoner/", "bare-bokmal/versjoner/2026-06-01-2/"),  # two on a day; no translation
    *("deltakere/", "deltakere/versjoner/", "deltakere/versjoner/2026-06-01/", "organisering/"),
    *("personvern/", "personvern/versjoner/", "personvern/versjoner/2026-03-02/"),  # corrected
    *("kurs/", "jul/", "jul/versjoner/", "jul/versjoner/2026-03-02/"),  # moved, withdrawn
    *("kontakt/", "sok/", "ordliste/", "ordliste/versjoner/", "endringer/", "endringer/2026/", "om-nettstedet/"),
    *(
        "nn/",
        "nn/sok/",
        "en/",
        "en/kontakt/",
        "en/deltakere/",
        "en/deltakere/versjoner/",
        "en/deltakere/versjoner/2026-03-02/",
    ),
    "404.html",
)
"""One page of each kind that the sample has."""


class StayingHandler(SiteHandler):
    """Sends the page at an address that was moved as it is read by those whom nothing leads on."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path)) / "index.html"
        text = file.read_bytes() if file.is_file() else b""
        if b'http-equiv="refresh"' not in text:
            return super().send_head()
        text = text.replace(b'http-equiv="refresh"', b'name="leads-on"')
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        return BytesIO(text)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browsers."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A modern Chromium, the same for all tests of a worker; each test opens contexts of its own."""
    browser = launch_chromium(playwright, find_chromium(playwright))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def visit(chromium: Browser) -> Iterator[Visit]:
    """A window that the tests of a module share, as a reader keeps one: to open it costs more than to load a page."""
    with visiting(chromium) as opened:
        yield opened


@pytest.fixture(scope="session")
def served(sample: Path) -> Iterator[str]:
    """The address of the sample's front page, served at the root."""
    with serve(sample, handler=StayingHandler) as address:
        yield address


@pytest.fixture(scope="session")
def served_subpath(sample_subpath: Path) -> Iterator[str]:
    """The address of the sample's front page, served in /en/dyp/sti/."""
    with serve(sample_subpath, "/en/dyp/sti/") as address:
        yield address


@pytest.fixture(scope="session")
def served_site(site: Path) -> Iterator[str]:
    """The address of the real site's front page."""
    with serve(site, handler=StayingHandler) as address:
        yield address


@pytest.fixture(scope="session")
def pages() -> Sequence[str]:
    """One page of each kind that the sample has, relative to its front page."""
    return PAGES


@pytest.fixture(scope="session")
def current_pages() -> Sequence[str]:
    """Those of them that are no histories, no old versions, and no addresses of the past."""
    return [path for path in PAGES if not re.search(r"versjoner/|\d/$|^(?:jul|kurs)/", path)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One closing line: which engines ran, and why others did not."""
    told: dict[str, set[str]] = defaultdict(set)
    for reports in terminalreporter.stats.values():
        for report in reports:
            for key, value in getattr(report, "user_properties", ()):
                if key == "engine":
                    told[value[0]].add(value[1])
    if told:
        run = sorted(name for name, what in told.items() if what == {"run"})
        skipped = sorted(f"{name} ({'; '.join(sorted(what))})" for name, what in told.items() if name not in run)
        line = f"engines run: {', '.join(run) or 'none'} / skipped: {', '.join(skipped) or 'none'}"
        terminalreporter.write_line(line)
