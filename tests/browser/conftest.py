"""Browsers for tests: one Chromium for each worker, pages in it, and which engines a run has seen."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.support.engines import find_chromium, launch_chromium
from tests.support.looking import Visit, visiting
from tests.support.site_build import SITE_URL
from tests.support.site_pages import all_pages, relative, sitemap_addresses


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
def pages(site: Path) -> list[str]:
    """Every page of the real site, relative to its front page."""
    return all_pages(site)


@pytest.fixture(scope="session")
def current_pages(site: Path) -> list[str]:
    """The pages of the sitemap, relative to the front page, and the error page: no histories, no old versions."""
    return [*(relative(address, SITE_URL) for address in sitemap_addresses(site)), "404.html"]


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
