"""The pages that no author writes: each page's history, its versions, and what stands where a page was withdrawn.

They are made one at a time, so that memory does not grow with the archive.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from publication.cache import pack, unpack
from publication.site.language_site import LanguageSite
from publication.site.navigation import Navigation
from publication.site.page_context import (
    Comparison,
    HistoryRow,
    history_context,
    history_rows,
    page_frame,
    version_context,
    withdrawn_context,
)
from publication.site.page_writer import PageBody, PageWriter
from publication.versions.diff import DiffWords, compare, relocate
from publication.versions.history import History, Version

INLINE_DIFFERENCES = 20
"""A history shows this many differences itself; older ones stand on the versions' own pages.

As many earlier versions are compared with the current one; the pages of those before them never change again."""


class GeneratedPages:
    """The generated pages of a language.

    contact: the address that no page shows twice. shell: stands for all that is around the texts, as the templates.
    """

    def __init__(
        self, site: LanguageSite, navigation: Navigation, writer: PageWriter, contact: str, shell: str
    ) -> None:
        self._shell = shell
        self._site = site
        self._navigation = navigation
        self._writer = writer
        self._contact = contact
        self._words = DiffWords(
            **{key.removeprefix("diff_"): text for key, text in site.words.items() if key.startswith("diff_")}
        )

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Each page: its address, and what readers get there."""
        for history in self._site.whole.histories_in(self._site.language):
            parts = [self._shell, *history_key(self._site, history)]
            yield from unpack(self._site.cache.kept("history", parts, partial(self._packed, history)))
        for history in self._site.whole.gone(self._site.language):
            context = withdrawn_context(self._site, history)
            yield self._page("withdrawn.html", PageBody(history.page.address), history, context)

    def _packed(self, history: History) -> bytes:
        packed = pack(self._of_history(history))
        for version in self._site.whole.archive.versions_of(history.page):
            version.forget()
        return packed

    def _of_history(self, history: History) -> Iterator[tuple[str, bytes]]:
        """The pages of the versions, oldest first; then the list of them, with the newest differences in it."""
        rows = history_rows(self._site, history)
        shown: list[HistoryRow] = []
        current = self._current(history) if len(rows) > 1 else None
        before = ""
        for place, row in reversed([*enumerate(rows)]):
            if row.version.archived:
                body = self._writer.body(row.version.archived)
                row = replace(row, difference=self._difference(row, before, body.content))
                before = body.content
                if current and row.version is not history.current:
                    row = self._with_since(row, history, body.content, current, place)
                yield self._page("version.html", body, history, version_context(self._site, history, row))
            shown.append(_for_history(row))
        rows = [row if place < INLINE_DIFFERENCES else _elsewhere(row) for place, row in enumerate(reversed(shown))]
        context = history_context(self._site, history, rows)
        yield self._page("history.html", PageBody(history.page.history_address), history, context)

    def _current(self, history: History) -> str | None:
        """The text that readers have now, as HTML."""
        archived = history.current.archived if history.current else None
        return self._writer.body(archived).content if archived else None

    def _difference(self, row: HistoryRow, before: str, after: str) -> Comparison | None:
        if row.predecessor is None:
            return None
        return self._compared(row.predecessor, row.version, row.predecessor_name, before, after)

    def _with_since(self, row: HistoryRow, history: History, text: str, current: str, place: int) -> HistoryRow:
        """The row with what has happened since. place: how many versions are newer."""
        if place > INLINE_DIFFERENCES or history.current is None:
            return replace(row, since_url=f"{history.page.history_address}#{row.slug}")
        name = self._site.version_name(history, history.current)
        return replace(row, since=self._compared(row.version, history.current, name, text, current))

    def _compared(self, old: Version, new: Version, name: str, before: str, after: str) -> Comparison:
        """Two versions and their texts. name: of the one that the reader is not looking at."""
        told = [version.publication for version in (old, new) if version.publication]
        is_cut = any(publication.incomplete for publication in told)
        difference = compare(before, after, self._words, is_cut=is_cut)
        is_with_summary = any(publication.provenance for publication in told)
        return Comparison(difference.html, difference.changed, difference.exact, name, is_with_summary, is_cut)

    def _page(self, template: str, body: PageBody, history: History, own: dict[str, Any]) -> tuple[str, bytes]:
        frame = page_frame(self._site, self._navigation, history.page, own, is_itself=False)
        has_contact = f"mailto:{self._contact}" in body.content
        headings = [{"url": f"#{name}", "title": title} for name, title in body.headings]
        context = {**frame, "has_contact": has_contact, "headings": headings}
        return f"{body.url}index.html", self._writer.write(template, body, context)


def history_key(site: LanguageSite, history: History) -> list[str]:
    """All that the pages of a history are made of, beside what is around every text."""
    languages = [language for language in site.whole.languages if (language, history.page.name) in site.whole.histories]
    newest = site.whole.pages.get(history.page)
    publication = newest.front_matter.publication if newest else None
    states = [f"{version.date.slug} {version.state}" for version in history.versions]
    texts = [f"{one.date.slug} {one.digest} {one.pictures}" for one in site.whole.archive.versions_of(history.page)]
    past = [str(history.withdrawal), *map(str, history.past_withdrawals), site.title_of(history), str(publication)]
    return [history.page.source, *languages, *past, *states, *texts]


def _for_history(row: HistoryRow) -> HistoryRow:
    """A row with its difference as it stands in the list: addresses start from there."""
    if row.difference is None:
        return row
    return replace(row, difference=replace(row.difference, html=relocate(row.difference.html, f"{row.slug}/")))


def _elsewhere(row: HistoryRow) -> HistoryRow:
    """A row of the list that leads to its difference."""
    return replace(row, difference=None, difference_url=f"{row.url}#endringer") if row.difference else row
