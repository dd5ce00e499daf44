"""What keeps a reader out of a page: what axe finds, and what is wider than the window."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.looking import Visit

# Everything in axe but its experimental rules and level AAA. No rule and no element is exempt.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "selectors": False,  # the element says where: to name its place takes a third of the time
}
# What another colour scheme can change.
COLOURS = {**AXE, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDEST = """Array.from(document.body.querySelectorAll("*"))
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
  .map((element) => element.outerHTML.slice(0, 120)).slice(0, 5)"""
"""In pixels, and what it comes from."""


def load_axe(visit: Visit) -> None:
    """Put axe in the page, as it was loaded without its own scripts."""
    visit.allow_scripts(True)
    visit.page.evaluate(Axe().axe_script)


def violations(page: Page, options: dict[str, Any] = AXE) -> list[str]:
    """What axe finds in the page: the rule, and where."""
    # Not Axe().run, which brings over every check that passed as well and takes twice the time.
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [f"{one['id']}: {one['help']}: {'; '.join(node['html'][:120] for node in one['nodes'])}" for one in found]
