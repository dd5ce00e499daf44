"""What static/sok.js searches: the whole text of a language's pages, in one file. Versions and histories stay out."""

import json
import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from publication.checks.body import Examine
from publication.pages.project import Page
from publication.pages.source import body_of
from publication.site.language_site import LanguageSite
from publication.site.metadata import Context
from publication.site.navigation import Navigation
from publication.site.page_context import page_dates

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_INSIDE_LINES = frozenset(
    {
        *("a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"),
        *("span", "strong", "sub", "sup", "time", "var"),
    }
)

_UNREAD = "svg, [aria-hidden=true], .footnote-back, .footnote-ref"
"""What is drawn or not read out, and what no author wrote: «12» before the mark of a footnote is not 121."""
_MENDED = re.compile(r"(</(?:del|ins|s)>)(?=<(?:del|ins|s)\b)")
"""Where one word takes the place of another."""
_END = "\x1f"  # white space to Python, and in no text
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")

Part = dict[str, str]
"""What stands under a heading, or above the first one: the heading, its id, the text."""


def search_index(site: LanguageSite, examine: Examine) -> Iterator[tuple[str, bytes]]:
    """Yield the index of a language that has a page for search: its address and content.

    Addresses in it are as seen from that page. examine: reads bodies in the language.
    """
    search = site.address_of("search")
    pages = {page.id.address: page for page in site.whole.pages.values() if page.id.language == site.language}
    if not search or not pages.pop(search, None):
        return
    entries = [
        {"url": f"{posixpath.relpath(address or '.', search)}/", **_entry(site, page, examine)}
        for address, page in pages.items()
    ]
    yield f"{search}index.json", json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()


def search_extra(site: LanguageSite, navigation: Navigation) -> Context:
    """Return what the search page adds: every page of the language, as in the menus; those in none come last."""
    places = {page: place for place, page in enumerate(navigation.pages)}
    pages = [page for key, page in site.whole.pages.items() if key.language == site.language]
    return {"all_pages": sorted(pages, key=lambda page: (places.get(page.id, len(places)), page.id))}


def _entry(site: LanguageSite, page: Page, examine: Examine) -> dict[str, Any]:
    front_matter, publication = page.front_matter, page.front_matter.publication
    dates = page_dates(site.whole, page.id, publication) if publication else None
    others = [page.id._replace(language=language) for language in site.whole.languages if language != site.language]
    names = site.whole.archive.names_of(page.id)  # a page that is moved is found by the words of its old name, too
    given = [page.text, str(site.words)]
    kept = site.project.cache.kept_json("search", given, lambda: parts_of(examine(body_of(page.text)).html(str)))
    first, *parts = kept
    return {
        "title": front_matter.title,
        "date": site.local_date(dates.last_updated) if dates else "",
        "keywords": [word for name in names for word in site.options.keywords.get(f"{name.name}.md", ())],
        "translations": [site.whole.pages[other].front_matter.title for other in others if other in site.whole.pages],
        "parts": [{**first, "text": f"{front_matter.description} {first['text']}".rstrip()}, *parts],
    }


def parts_of(html: str) -> list[Part]:
    """Return the text of a page, part by part; the first has no heading. What is drawn is left out."""
    reader = _Reader()
    tree = LexborHTMLParser(_MENDED.sub(r"\1 ", html.replace("\N{SOFT HYPHEN}", "")))
    for node in tree.css(_UNREAD):
        node.decompose()
    reader.feed((tree.body and tree.body.inner_html) or "")
    reader.close()
    return [
        {"id": part["id"], "heading": " ".join(part["heading"].split()), "text": _sentences(part["text"])}
        for part in reader.parts
    ]


def _sentences(lines: str) -> str:
    """Return the lines as one text, in which each ends as a sentence: items and cells of tables often do not."""
    found = (" ".join(line.split()) for line in lines.split(_END))
    return " ".join(line if line[-1] in ".!?:,;…" else f"{line}." for line in found if line)


class _Reader(HTMLParser):
    """Gathers the parts; in them, `_END` stands between the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [{"id": "", "heading": "", "text": ""}]
        self._field = "text"
        self._is_power = False  # 10 in the sixth is not 106

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS and (name := dict(attrs).get("id")):
            self.parts.append({"id": name, "heading": "", "text": ""})
            self._field = "heading"
        if tag == "sup":
            self._is_power = self.parts[-1][self._field][-1:].isdigit()
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._field = "text"
        if tag == "sup":
            self._is_power = False
        self._end_line(tag)

    def handle_data(self, data: str) -> None:
        self.parts[-1][self._field] += data.translate(_RAISED) if self._is_power else data

    def _end_line(self, tag: str) -> None:
        if tag not in _INSIDE_LINES:
            self.parts[-1][self._field] += _END
