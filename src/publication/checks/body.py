"""Everything that is checked in the text of one page: first the Markdown, then what it becomes, then its links.

What is found in a text depends on nothing but the text, so that it can be kept; where links lead is asked each time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from publication.cache import Cache
from publication.checks.line_finder import LineFinder
from publication.checks.links import Addresses
from publication.checks.rendered import Link, check_rendered
from publication.checks.source import can_be_rendered, check_source
from publication.pages.rendering import NotRenderable, Renderer, ids, parse
from publication.pages.source import plain_text, split_source
from publication.problems import Problems

_TOO_DEEP = "teksten har for mange tegn inni hverandre til å bli en side."


@dataclass(frozen=True)
class BodyReport:
    """What was found in a body; lines are counted from 0 at its first one.

    mistakes: line, what is wrong, what to write. ids: what links can lead to. is_empty: nothing is shown.
    """

    mistakes: tuple[tuple[int, str, str], ...] = ()
    links: tuple[Link, ...] = ()
    ids: frozenset[str] = frozenset()
    is_empty: bool = False


Examine = Callable[[str], BodyReport]
"""Takes the Markdown of a page."""


def check_body(
    path: str, text: str, examine: Examine, addresses: Addresses, problems: Problems, *, may_be_empty: bool = False
) -> None:
    """Note every mistake under the front matter of a page.

    path: how the file is named in mistakes. text: the whole file; without front matter there is no body to check.
    may_be_empty: a template of its own fills in the page.
    """
    source = split_source(plain_text(text))
    if source is None:
        return
    report = examine(source.body)
    for line, message, advice in report.mistakes:
        problems.add(path, source.body_line + line, message, advice)
    for link in report.links:
        mistake = addresses.mistake(link.address, is_image=link.is_image, is_raw=link.is_raw)
        if mistake:
            problems.add(path, source.body_line + link.line, *mistake)
    if report.is_empty and not may_be_empty:
        problems.add(path, source.body_line, "siden har ingen tekst.", "Skriv teksten under linjene øverst.")


def examiner(renderer: Renderer, cache: Cache, *, as_source: bool = True) -> Examine:
    """What examines bodies that are rendered so.

    as_source: look for the mistakes that only the Markdown can tell too; readers of an old text meet them no more.
    """
    kind = "examined" if as_source else "examined as rendered"

    def examine(body: str) -> BodyReport:
        made = cache.kept_json(
            kind, [renderer.key, body], lambda: _to_json(_examine(body, renderer, cache, as_source=as_source))
        )
        return _from_json(*made)

    return examine


def _to_json(report: BodyReport) -> list[Any]:
    links = [(link.line, link.address, link.is_image, link.is_raw) for link in report.links]
    return [report.mistakes, links, sorted(report.ids), report.is_empty]


def _from_json(mistakes: list[Any], links: list[Any], ids: list[str], is_empty: bool) -> BodyReport:
    links_found = (Link(*link) for link in links)
    return BodyReport(tuple(tuple(mistake) for mistake in mistakes), tuple(links_found), frozenset(ids), is_empty)


def _examine(body: str, renderer: Renderer, cache: Cache, *, as_source: bool) -> BodyReport:
    mistakes: list[tuple[int, str, str]] = []

    def report(line: int, message: str, advice: str) -> None:
        mistakes.append((line, message, advice))

    if not can_be_rendered(body, report):
        return BodyReport(tuple(mistakes))
    try:
        rendered = renderer.render(body, cache)
    except NotRenderable:
        return BodyReport(((0, _TOO_DEEP, "Skriv den enklere."),))
    tree = parse(rendered.html)
    shown = tree.text()
    if as_source:
        check_source(body, shown, report)
    links = check_rendered(rendered, LineFinder(body, 0), report)
    is_empty = not shown.strip() and tree.css_first("img, svg") is None
    return BodyReport(tuple(mistakes), tuple(links), frozenset(ids(tree)), is_empty)
