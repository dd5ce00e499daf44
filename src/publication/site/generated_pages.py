"""Every page of a language: those in docs/, their histories and versions, and what stands where one was withdrawn.

They are made one at a time, so that memory does not grow with the archive.
"""

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property, partial
from html import escape
from typing import Any

from mkdocs.utils import get_relative_url

from publication.cache import stable
from publication.pages.page_id import PageId
from publication.pages.project import Page
from publication.site.change_log import change_log_extra, change_log_years
from publication.site.data_files import history_files
from publication.site.history_rows import Comparison, HistoryRow, history_row, history_rows
from publication.site.language_site import LanguageSite
from publication.site.metadata import Context
from publication.site.navigation import Navigation
from publication.site.page_context import (
    history_context,
    moved_context,
    page_context,
    page_frame,
    version_context,
    withdrawn_context,
)
from publication.site.page_writer import PageBody, PageWriter
from publication.site.search_index import search_extra
from publication.site.site_folder import Folder
from publication.versions.archive import ArchivedVersion
from publication.versions.diff import compare, relocate
from publication.versions.history import History

INLINE_DIFFERENCES, INLINE_BYTES = 20, 50_000
"""A history shows this many differences itself, as long as they are not more than so much HTML together.

As many earlier versions are compared with the current one, and so is each version whose place in the order of
publication can be divided by that number. All others are compared with the next one of those, and never change again.
"""


@dataclass(frozen=True)
class GeneratedPages:
    """The pages of a language.

    templates: page, as seen from the language's folder, to the template that fills it in, where that is its own.
    contact: the address that no page shows twice. shell: stands for all that is around the texts, as the templates.
    """

    site: LanguageSite
    navigation: Navigation
    writer: PageWriter
    templates: Mapping[str, str]
    contact: str
    shell: str
    # Of the versions at hand: most stand in several comparisons.
    _bodies: dict[tuple[str, str], PageBody] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Yield each page but the versions and the lists of them: its address, and what readers get there."""
        for page in self.site.whole.pages.values():
            if page.id.language == self.site.language:
                yield _file(page.id.address), self._authored(page)
                if self._template(page) == "changes.html":
                    for address, own in change_log_years(self.site, page):
                        yield _file(address), self._kept("changes.html", page.id, "", address, own)
        for history in self.site.whole.gone(self.site.language):
            context = withdrawn_context(self.site, history)
            body = PageBody(history.page.address)
            yield _file(body.url), self._page("withdrawn.html", body, history.page, context)
        for old, new in self.site.whole.archive.moves.items():
            if old.language == self.site.language:
                yield _file(old.address), self._moved(old, old.address, new, new.address)

    def _moved(self, old: PageId, url: str, new: PageId, goal: str) -> bytes:
        """Return what leads readers on from an address of a page's earlier name."""
        return self._page("moved.html", PageBody(url), old, moved_context(self.site, new, goal))

    def _authored(self, page: Page) -> bytes:
        """Return a page as it stands in docs/."""
        template = self._template(page)
        own = page_context(self.site, page)
        if template == "search.html":
            own |= search_extra(self.site, self.navigation)
        elif template == "changes.html":
            own |= change_log_extra(self.site)
        return self._kept(template, page.id, page.text, page.id.address, own)

    def _kept(self, template: str, page: PageId, text: str, url: str, own: Context) -> bytes:
        """Return a page that may say something else today than yesterday; as it was made before, if it does not."""
        frame = page_frame(self.site, self.navigation, page, own, is_itself=url == page.address)
        given = json.dumps(frame, sort_keys=True, default=stable)  # `stable` alone would take longer
        return self.site.project.cache.kept(
            "page",
            [self.shell, url, text, given],
            lambda: self._filled_in(template, self.writer.body(page, text, url), frame),
        )

    def _template(self, page: Page) -> str:
        return self.templates.get(f"{page.id.name}.md", "main.html")

    def folders(self) -> Iterator[Folder]:
        """Yield what stands below each list of versions, also where that was under a page's earlier names."""
        for history in self.site.whole.histories_in(self.site.language):
            names = self.site.whole.archive.names_of(history.page)
            parts = [self.shell, str(names), *common_key(self.site, history), *history_key(self.site, history)]
            for address in (name.history_address for name in names):
                yield Folder(address, parts, partial(self._below, address, history))

    def _below(self, address: str, history: History) -> Iterator[tuple[str, bytes]]:
        return (file for file in self._of_history(history) if file[0].startswith(address))

    def _of_history(self, history: History) -> Iterator[tuple[str, bytes]]:
        """Yield the versions, oldest first: page and text; the list of them; what programs fetch."""
        page, kept = history.page, self.site.project.cache.kept
        self._bodies.clear()
        common = [self.shell, *common_key(self.site, history)]
        for version in reversed(history.versions):
            parts = [*common, *version_key(history, version)]
            made = kept("version", parts, partial(self._version, history, version))
            yield _file(version.address), made
        parts = [*common, *history_key(self.site, history)]
        yield _file(page.history_address), kept("history", parts, partial(self._history, history))
        for old in self.site.whole.archive.names_of(page)[1:]:
            url = old.history_address
            yield _file(url), self._moved(old, url, page, page.history_address)
        yield from history_files(self.site, self.writer.env, history)

    def _version(self, history: History, version: ArchivedVersion) -> bytes:
        """Return the page of a version."""
        body = self._body(version)
        row = history_row(self.site, history, version)
        row = self._with_since(replace(row, difference=self._difference(row)), history, version, body)
        context = version_context(self.site, history, row)
        return self._page("version.html", body, history.page, context)

    def _history(self, history: History) -> bytes:
        """Return the list of the versions, with the newest differences in it."""
        url, rows, left = history.page.history_address, [], INLINE_BYTES
        for place, row in enumerate(history_rows(self.site, history)):
            found = self._difference(row) if place < INLINE_DIFFERENCES else None
            html = relocate(found.html, get_relative_url(row.url, url)) if found and row.url else ""
            if found and (size := len(html.encode())) <= left:
                rows.append(replace(row, difference=replace(found, html=html)))
                left -= size
            else:
                rows.append(replace(row, difference_url=f"{row.url}#_endringer") if row.predecessor else row)
        return self._page("history.html", PageBody(url), history.page, history_context(self.site, history, rows))

    def _body(self, version: ArchivedVersion, url: str = "") -> PageBody:
        """Return the text of a version. url: where it is shown, if not on its own page."""
        url = url or version.address
        key = version.address, posixpath.dirname(url.rstrip("/"))  # from all that stands there, links are the same
        if key not in self._bodies:
            self._bodies[key] = self.writer.body(version.page, version.text, url, version.pictures)
        return replace(self._bodies[key], url=url)

    def _difference(self, row: HistoryRow) -> Comparison | None:
        """Return what changed since the version before; None for the first one, and for what is no version."""
        if row.predecessor is None or row.version is None:
            return None
        # Both as seen from where the newer one stands: the page may have had another name.
        before = self._body(row.predecessor, row.version.address).content
        after = self._body(row.version).content
        return self._compared(row.predecessor, row.version, row.predecessor_name, before, after)

    def _with_since(self, row: HistoryRow, history: History, version: ArchivedVersion, body: PageBody) -> HistoryRow:
        """Return a row with what has changed since its version, and where the rest is told. body: of its version."""
        goal = since_goal(history, version)
        if goal is None:
            return row
        name, after = self.site.version_name(history, goal.date), self._body(goal, version.address).content
        url = None if goal is history.current else f"{goal.address}#_siden"
        return replace(row, since=self._compared(version, goal, name, body.content, after), since_url=url)

    def _compared(self, old: ArchivedVersion, new: ArchivedVersion, name: str, before: str, after: str) -> Comparison:
        """Return what changed between two versions. before, after: their texts. name: of the one not looked at."""
        is_cut = [version.publication.incomplete for version in (old, new)]
        before, after = _with_head(old, before), _with_head(new, after)
        html, changed = self.site.project.cache.kept_json(
            "difference",
            [self._marks, str(is_cut), before, after],
            lambda: astuple(compare(before, after, self.site.words, old_is_cut=is_cut[0], new_is_cut=is_cut[1])),
        )
        is_with_summary = any(text.publication.provenance and not text.shown for text in (old, new))
        return Comparison(html, changed, name, is_with_summary, any(is_cut))

    @cached_property
    def _marks(self) -> str:
        return stable({key: text for key, text in self.site.words.items() if key.startswith("diff_")})

    def _page(self, template: str, body: PageBody, page: PageId, own: dict[str, Any]) -> bytes:
        return self._filled_in(template, body, page_frame(self.site, self.navigation, page, own, is_itself=False))

    def _filled_in(self, template: str, body: PageBody, frame: Mapping[str, Any]) -> bytes:
        has_contact = bool(self.contact) and f"mailto:{self.contact}" in body.content
        headings = [{"url": f"#{name}", "title": title} for name, title in body.headings]
        context = {**frame, "has_contact": has_contact, "headings": headings}
        return self.writer.write(template, body, context)


def common_key(site: LanguageSite, history: History) -> list[str]:
    """Return what the generated pages of a history are made of, beside its texts and what is around every text."""
    languages = [language for language in site.whole.languages if (language, history.page.name) in site.whole.histories]
    undated = [version.date.slug for version in history.versions if not version.date.exact]  # they number each other
    original = site.whole.histories.get(history.page.original)  # a translation names versions of it
    rendered = [date.slug for date in original.dates] if original and original is not history else []
    return [history.page.source, str(languages), str(undated), str(history.withdrawals), str(rendered)]


def version_key(history: History, version: ArchivedVersion) -> list[str]:
    """Return what the page of a version is made of: its text, those that it is compared with, the one after."""
    before, after, goal = history.predecessor(version), history.successor(version), since_goal(history, version)
    compared = [_text_key(one) if one else "" for one in (before, version, goal, after)]
    current = history.current.publication if history.current and not version.date.exact else None
    states = [str(one is history.current) for one in (version, goal)]
    return [*compared, *states, current.original if current else ""]


def since_goal(history: History, version: ArchivedVersion) -> ArchivedVersion | None:
    """Return the version that another is compared with, to tell what has changed since it; None without a later one."""
    if history.current is None or version is history.current or version.date.is_unknown:
        return None
    place = history.versions[::-1].index(version)
    is_near = len(history.versions) - 1 - place <= INLINE_DIFFERENCES
    next_one = (place // INLINE_DIFFERENCES + 1) * INLINE_DIFFERENCES
    return history.current if is_near or place % INLINE_DIFFERENCES == 0 else history.versions[::-1][next_one]


def history_key(site: LanguageSite, history: History) -> list[str]:
    """Return all that the list of versions is made of, beside what it has in common with them."""
    newest = site.whole.pages.get(history.page)
    publication = newest.front_matter.publication if newest else None
    told = [site.title_of(history), str(publication), str(history.first_published), str(history.current)]
    return [*told, *map(_text_key, history.versions)]


def _with_head(version: ArchivedVersion, body: str) -> str:
    """Return a version's text with its title and its lead before it, so that they are compared, too."""
    told = version.front_matter
    return f'<h1>{escape(told.title)}</h1>\n<p class="lead">{escape(told.description)}</p>\n{body}'


def _text_key(version: ArchivedVersion) -> str:
    return f"{version.date.slug} {version.digest} {version.is_adopted} {version.pictures}"


def _file(address: str) -> str:
    return f"{address}index.html"
