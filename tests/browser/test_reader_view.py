"""What a reader view keeps of a page: the library of Firefox's own, over every page."""

import json
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.support.engines import EngineMissingError
from tests.support.npm_package import file_of

PACKAGE = "@mozilla/readability@0.6.0"
SHA512 = "juG5VWh4qAivzTAeMzvY9xs9HY5rAcr2E4I7tiSSCokRFi7XIZCAu92ZkSTsIj1OPceCifL3cpfteP3pDT9/QQ=="

# Parsed, not visited: the library gets the document that a browser without scripts has, many times as fast.
READ = """text => {
  const page = new DOMParser().parseFromString(text, "text/html");
  page.head.prepend(Object.assign(page.createElement("base"), { href: "http://nettsted.test/" }));
  const read = new Readability(page).parse();
  return JSON.stringify({ title: read?.title ?? "", text: read?.textContent ?? "" });
}"""
# What a reader came for: lead, text, what is said of it, dates, the address of the project. Not what is only said by
# the title, the list of contents, or what scripts show.
WANTED = """
  //main//*[self::h2 or self::h3 or self::p or self::dt or self::dd or self::li[not(p)]]
    [not(ancestor::nav or ancestor::template or ancestor::noscript or @id='_antall')]
    [not(ancestor-or-self::*[@class='muted'][parent::article])]
"""


def test_title_lead_text_dates_and_address_are_kept(chromium: Browser, sample: Path, subtests: pytest.Subtests) -> None:
    try:
        library = file_of(PACKAGE, SHA512, "Readability.js")
    except EngineMissingError as reason:
        pytest.skip(str(reason))
    browser_page = chromium.new_page()
    browser_page.add_script_tag(content=library)
    read_pages = 0
    for file in sorted(sample.rglob("index.html")):
        page, text = html.parse(file).getroot(), file.read_text(encoding="utf-8")
        read = json.loads(browser_page.evaluate(READ, text))
        is_short = file.parent.name == "versjoner" or page.xpath("//meta[@http-equiv='refresh']")
        if is_short and len(_squeezed(page.xpath("string(//article)"))) < 500:
            continue  # from a page with so few signs, the library takes the footer
        for sign in page.xpath("//*[@aria-hidden='true']"):  # words beside it say the same
            sign.drop_tree()
        read_pages += 1
        with subtests.test(page=f"/{file.parent.relative_to(sample)}/"):
            kept = _squeezed(f"{read['title']} {read['text']}")
            assert _squeezed(page.xpath("string(//h1)")) in kept
            wanted = [element.text_content() for element in page.xpath(WANTED)]
            assert [part for part in wanted if _squeezed(part) not in kept] == []
    browser_page.close()
    assert read_pages > 50


def _squeezed(text: str) -> str:
    return "".join(text.split())
