"""How tests look at a page: with or without JavaScript, noting what it does on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page


@dataclass
class Visit:
    """One page in a context of its own.

    requests: every address asked for. messages: what the console said as a warning or an error.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    _session: CDPSession | None = None
    _scripts: bool = True

    def go(self, address: str, *, javascript: bool = False) -> None:
        """Load the page at `address`, with nothing noted of the ones before it."""
        self.requests.clear()
        self.messages.clear()
        self.allow_scripts(javascript)
        self.page.goto(address)

    def allow_scripts(self, allowed: bool) -> None:
        """Turn JavaScript on or off. The page's own scripts do not run when it is turned on after loading.

        Not the context's java_script_enabled: axe needs promises, which never come true without JavaScript, and looks
        at the page as it was loaded without.
        """
        if allowed is not self._scripts:
            self._session = self._session or self.page.context.new_cdp_session(self.page)
            self._session.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})
            self._scripts = allowed

    def resize(self, width: int) -> None:
        """Give the window another width."""
        self.page.set_viewport_size({"width": width, "height": 800})


@contextmanager
def visiting(browser: Browser, **options: Any) -> Iterator[Visit]:
    """Open a page to look at; the options are those of Playwright's new_context."""
    context = browser.new_context(**options)
    visit = Visit(context.new_page())
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("console", lambda message: _note(visit, message.type, message.text))
    visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
    try:
        yield visit
    finally:
        context.close()


def _note(visit: Visit, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        visit.messages.append(text)
