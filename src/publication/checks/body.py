"""The text of a page, read and checked once: its HTML, its links, and everything that is wrong with it.

What is found in a text depends on nothing but the text and the words of its language, so that it can be kept; where
links lead is asked each time.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from publication.cache import Cache, stable
from publication.checks.links import Addresses
from publication.checks.rendered import Link, check_rendered, parse
from publication.checks.structure import MARKDOWN, leftovers, obstacles, structure
from publication.pages.html_writer import TAG
from publication.pages.markdown import read_markdown
from publication.pages.page import Page
from publication.problems import Slip, short

_OF_TEXTS = ("box_", "code", "empty_links", "footnote", "task_")
"""How the keys of the words begin that stand in the texts of pages, not around them."""
_MARKUP = re.compile(
    rf"{MARKDOWN}|{TAG.pattern}|<!--|^#+\s|&(?:#\w+|[a-z]{{2,8}}\d?);|\*\S[^*]*\*|(?<!\w)_\S[^_]*_(?!\w)|~~[^~]+~~"
)


class Body(NamedTuple):
    """A body as it was read; lines are counted from 0 at its first one.

    parts: its HTML, every second part a relative address. headings: of the second level, as id and HTML.
    mistakes: what no text may have. slips: the same, for what readers of a text that was published already have seen.
    ids: what links can lead to. is_empty: nothing is shown.
    """

    parts: Sequence[str] = ("",)
    headings: Sequence[tuple[str, str]] = ()
    mistakes: Sequence[Slip] = ()
    slips: Sequence[Slip] = ()
    links: Sequence[Link] = ()
    ids: Collection[str] = ()
    is_empty: bool = False

    def html(self, resolve: Callable[[str], str]) -> str:
        """Return the finished HTML. resolve: takes each relative address, and gives the one that readers get."""
        return "".join(escape(resolve(part)) if place % 2 else part for place, part in enumerate(self.parts))


Examine = Callable[[str], Body]
"""Takes the Markdown of a page."""


def examiner(words: Mapping[str, str], cache: Cache) -> Examine:
    """Return what reads and checks bodies. words: those of their language."""
    own = {key: text for key, text in words.items() if key.startswith(_OF_TEXTS)}
    key = stable(own)

    def examine(body: str) -> Body:
        kept = Body(*cache.kept_json("body", [key, body], lambda: _examine(body, own)))
        headings = tuple((name, title) for name, title in kept.headings)  # JSON knows lists alone
        return kept._replace(headings=headings, links=[Link(*link) for link in kept.links])

    return examine


def _examine(body: str, words: Mapping[str, str]) -> Body:
    if found := list(obstacles(body)):
        return Body(mistakes=found)
    body = unicodedata.normalize("NFC", body)
    reading = read_markdown(body, words)
    tree = parse(reading.marked)
    mistakes, links = check_rendered(reading.marked, tree, words)
    text = tree.css_first("article > div")
    is_shown = text is not None and (bool(text.text().strip()) or text.css_first("img, svg") is not None)
    ids = sorted({node.attributes["id"] or "" for node in tree.css("[id]")})
    slips = list(structure(body, reading, words))
    return Body(reading.parts, reading.headings, mistakes, slips, links, ids, not is_shown)


def check_body(body: Body, addresses: Addresses, *, may_be_empty: bool = False) -> Iterator[Slip]:
    """Yield every mistake in a body."""
    yield from body.mistakes
    yield from () if addresses.is_published else body.slips
    yield from addresses.check(body.links)
    if body.is_empty and not may_be_empty:
        yield 0, "siden har ingen tekst.", "Skriv teksten under linjene øverst."


def check_plain_lines(page: Page) -> Iterator[Slip]:
    """Yield what would be shown as it is written in the texts of the front matter, which are no Markdown."""
    for key in ("title", "description", "change_note", "correction", "withdrawn"):
        value, line = getattr(page.front_matter, key), page.line_of(key) - 1
        found = [f"«{short(match[0])}» vises slik det står." for match in [_MARKUP.search(value)] if match]
        for message in found or [message for _, message, _ in leftovers([(0, value)])]:
            yield line, f"{key}: {message}", "Ta bort tegnene: linjen er ren tekst, ikke Markdown eller HTML."
