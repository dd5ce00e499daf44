"""The styles that a page carries: what it holds asks for them, and nearly all of them are for something on it."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

UNUSED_SHARE = 0.33
"""Of a page's style rules, in letters: for what only other pages have. Mostly an eighth; a third on the error page."""
ADDED = re.compile(r"mark|img|muted|diff|moved")
"""In selectors for what a script, a picture, a known repository, or a comparison of another kind adds to a page."""

# Each selector of a page's own styles, how long its rule is, and whether it is for anything on the page.
RULES = """text => {
  const page = new DOMParser().parseFromString(text, "text/html"), found = [];
  // What shows a state or a part of an element is for the element.
  const bare = (selector) => selector.replace(/::[\\w-]+/g, "")
    .replace(/:not\\(:(focus|active)\\)|:(hover|focus-visible)/g, "");
  const read = (rules) => {
    for (const rule of rules) {
      const selectors = rule.selectorText ? rule.selectorText.split(/,(?![^(]*\\))/).map((one) => one.trim()) : [];
      for (const selector of selectors) {
        const isUsed = page.querySelector(bare(selector) || "*") !== null;
        found.push([selector, rule.cssText.length / selectors.length, isUsed]);
      }
      if (!selectors.length && rule.cssRules) read(rule.cssRules);
    }
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(page.querySelectorAll("style")[1].textContent);
  read(sheet.cssRules);
  return JSON.stringify(found);
}"""


def test_every_rule_is_for_something_on_the_pages_that_carry_it(
    chromium: Browser, sample: Path, subtests: pytest.Subtests
) -> None:
    browser_page = chromium.new_page()
    used: dict[str, bool] = {}
    texts = ((file, file.read_text(encoding="utf-8")) for file in sorted(sample.rglob("*.html")))
    for file, text in texts:
        if 'rel="stylesheet"' in text:  # versions share all there is
            continue
        rules = json.loads(browser_page.evaluate(RULES, text))
        for selector, _, is_used in rules:
            used[selector] = used.get(selector, False) or is_used
        with subtests.test(page=f"/{file.relative_to(sample)}"):
            unused = sum(length for _, length, is_used in rules if not is_used)
            assert unused <= UNUSED_SHARE * sum(length for _, length, _ in rules)
    browser_page.close()
    assert [selector for selector, is_used in used.items() if not (is_used or ADDED.search(selector))] == []
