"""Comparisons that are folded: a link to one opens it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Playwright

from tests.support.engines import EngineMissingError, find_chromium, find_firefox, is_required, launch_chromium

Note = Callable[[str, object], None]


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_link_to_a_folded_comparison_opens_it(
    playwright: Playwright, served: str, name: str, record_property: Note
) -> None:
    browser = _launched(name, playwright, record_property)
    try:
        for version, fragment in (("2026-06-01", "_endringer"), ("2021-11-20", "_siden")):
            page = browser.new_page()
            page.goto(f"{served}deltakere/versjoner/{version}/")
            folded = page.locator(f"details:has(#{fragment})")
            assert folded.get_attribute("open") is None
            page.goto(f"{served}deltakere/versjoner/{version}/#{fragment}")
            assert folded.get_attribute("open") is not None
            assert page.locator(f"#{fragment} ins").first.is_visible()
            page.close()
    finally:
        browser.close()


def _launched(name: str, playwright: Playwright, record_property: Note) -> Browser:
    try:
        path = find_firefox() if name == "firefox" else find_chromium(playwright)
    except EngineMissingError as reason:
        record_property("engine", (name, str(reason)))
        if is_required(name):
            pytest.fail(f"{name} is required on this machine: {reason}")
        pytest.skip(str(reason))
    record_property("engine", (name, "run"))
    if name == "firefox":
        return playwright.firefox.launch(channel="moz-firefox", executable_path=path)
    return launch_chromium(playwright, path)
