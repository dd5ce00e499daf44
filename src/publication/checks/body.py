"""The text of a page, read and checked once: its HTML, its links, and everything that is wrong with it.

What is found in a text depends on nothing but the text and the words of its language, so that it can be kept; where
links lead is asked each time.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from publication.cache import Cache, stable
from publication.checks.leftovers import Slip, leftovers
from publication.checks.links import Addresses
from publication.checks.rendered import Link, check_rendered, parse
from publication.checks.structure import characters, obstacles, structure
from publication.pages.markdown import read_markdown
from publication.pages.page import Page
from publication.pages.source import plain_text, split_source
from publication.problems import Problems, short

_OF_TEXTS = ("box_", "code", "empty_links", "footnote", "task_")
"""How the keys of the words begin that stand in the texts of pages, not around them."""


@dataclass(frozen=True)
class Body:
    """A body as it was read; lines are counted from 0 at its first one.

    parts: its HTML, every second part a relative address. headings: of the second level, as id and HTML.
    mistakes: line, what is wrong, what to write: what no text may have. slips: the same, for what readers of a text
    that was published already have seen. ids: what links can lead to. is_empty: nothing is shown.
    """

    parts: tuple[str, ...] = ("",)
    headings: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[Slip, ...] = ()
    slips: tuple[Slip, ...] = ()
    links: tuple[Link, ...] = ()
    ids: frozenset[str] = frozenset()
    is_empty: bool = False

    def html(self, resolve: Callable[[str], str]) -> str:
        """Return the finished HTML. resolve: takes each relative address, and gives the one that readers get."""
        return "".join(escape(resolve(part)) if place % 2 else part for place, part in enumerate(self.parts))


_MARKUP = re.compile(
    r"\*\*[^*]*\*\*|__\S[^_]*__|`[^`]*`|\*\S[^*]*\*|!?\[[^\]]*\]\([^)]*\)?|</?[a-zA-Z!][^>]*>|^#+\s|&(?:#\w+|[a-z]{2,8}\d?);"
    r"|(?<!\w)_\S[^_]*_(?!\w)|~~[^~]+~~"
)

Examine = Callable[[str], Body]
"""Takes the Markdown of a page."""


def examiner(words: Mapping[str, str], cache: Cache) -> Examine:
    """Return what reads and checks bodies. words: those of their language."""
    own = {key: text for key, text in words.items() if key.startswith(_OF_TEXTS)}
    key = stable(own)

    def examine(body: str) -> Body:
        return _from_json(*cache.kept_json("body", [key, body], lambda: _to_json(_examine(body, own))))

    return examine


def check_plain_lines(page: Page, problems: Problems) -> None:
    """Note what would be shown as it is written in the texts of the front matter, which are no Markdown."""
    for key in ("title", "description", "change_note", "correction", "withdrawn"):
        value, line = getattr(page.front_matter, key), page.line_of(key)
        if match := _MARKUP.search(value):
            message = f"{key}: «{short(match[0])}» vises slik det står: linjen er ren tekst, ikke Markdown eller HTML."
            problems.add(page.id.path, line, message, "Ta bort tegnene.")
        for _, message, _ in leftovers([(0, value)]) if not match else ():
            problems.add(page.id.path, line, f"{key}: {message}", "Ta bort tegnene: linjen er ren tekst.")
        if value.startswith(tuple("“”„‘’")) and value.endswith(tuple("“”‘’")):
            message = f"{key}: anførselstegnene rundt teksten vises."
            problems.add(page.id.path, line, message, f'Ta dem bort, eller skriv rette: {key}: "…"')


def check_body(
    path: str,
    text: str,
    examine: Examine,
    addresses: Addresses,
    problems: Problems,
    *,
    may_be_empty: bool = False,
    is_read_already: bool = False,
) -> None:
    """Note every mistake under the front matter of a page.

    path: how the file is named in mistakes. text: the whole file; without front matter there is no body to check.
    may_be_empty: a template of its own fills in the page. is_read_already: the text was published; its slips are told
    no more.
    """
    source = split_source(plain_text(text))
    if source is None:
        return
    body = examine(source.body)
    for line, message, advice in (*body.mistakes, *(() if is_read_already else body.slips)):
        problems.add(path, source.body_line + line, message, advice)
    for link in body.links:
        mistake = addresses.mistake(link.address, is_image=link.is_image, is_raw=link.is_raw)
        if mistake:
            problems.add(path, source.body_line + link.line, *mistake)
    if body.is_empty and not may_be_empty:
        problems.add(path, source.body_line, "siden har ingen tekst.", "Skriv teksten under linjene øverst.")


def _to_json(body: Body) -> list[Any]:
    links = [(link.line, link.address, link.is_image, link.is_raw) for link in body.links]
    return [body.parts, body.headings, body.mistakes, body.slips, links, sorted(body.ids), body.is_empty]


def _from_json(
    parts: list[str],
    headings: list[Any],
    mistakes: list[Any],
    slips: list[Any],
    links: list[Any],
    ids: list[str],
    is_empty: bool,
) -> Body:
    return Body(
        tuple(parts),
        tuple((name, title) for name, title in headings),
        tuple((line, message, advice) for line, message, advice in mistakes),
        tuple((line, message, advice) for line, message, advice in slips),
        tuple(Link(*link) for link in links),
        frozenset(ids),
        is_empty,
    )


def _examine(body: str, words: Mapping[str, str]) -> Body:
    if found := tuple(obstacles(body)):
        return Body(mistakes=found)
    body = unicodedata.normalize("NFC", body)
    reading, mistakes = read_markdown(body, words), list[Slip]()
    tree = parse(reading)
    links = check_rendered(reading, tree, words, lambda *mistake: mistakes.append(mistake))
    text = tree.css_first("article > div")
    shown = text is not None and (bool(text.text().strip()) or text.css_first("img, svg") is not None)
    slips = (*characters(body), *structure(body, reading, words), *leftovers(reading.texts))
    ids = frozenset(node.attributes["id"] or "" for node in tree.css("[id]"))
    return Body(reading.parts, reading.headings, tuple(mistakes), slips, tuple(links), ids, not shown)
