"""The pages that no author writes: each page's history, its versions, and what stands where a page was withdrawn."""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from publication.pages.page_id import PageId
from publication.pages.source import plain_text
from publication.site.language_site import LanguageSite
from publication.site.metadata import Context
from publication.site.page_context import (
    HistoryRow,
    history_context,
    history_rows,
    translations,
    version_context,
    withdrawn_context,
)
from publication.versions.content import Content
from publication.versions.diff import Difference, DiffWords, compare, relocate
from publication.versions.history import History, Version

INLINE_DIFFERENCES = 20
"""A history shows this many differences itself; older ones stand on the versions' own pages."""


class Template(enum.StrEnum):
    """The templates of generated pages."""

    HISTORY = "history.html"
    VERSION = "version.html"
    WITHDRAWN = "withdrawn.html"


@dataclass(frozen=True)
class GeneratedPage:
    """A page made from the archive.

    source: its place beside the page it belongs to, so that a version's relative links resolve as the page's own do.
    address: where it stands, from the site's root.
    text: Markdown with front matter.
    """

    source: str
    address: str
    text: str
    template: Template
    history: History
    version: Version | None = None


def generated_pages(content: Content, language: str) -> Iterator[GeneratedPage]:
    """Every generated page of a language."""
    for history in content.histories_in(language):
        yield _history_page(history)
        yield from _version_pages(history)
    for history in content.gone(language):
        yield _withdrawn_page(history)


def generated_context(site: LanguageSite, page: GeneratedPage, rows: list[HistoryRow]) -> Context:
    """What the template of a generated page is given. rows: of the page's history, with their differences."""
    history = page.history
    if page.template is Template.WITHDRAWN:
        return withdrawn_context(site, history) | {"translations": translations(site, history.page)}
    if page.template is Template.HISTORY:
        own = history_context(site, history, for_history(rows))
    else:
        own = version_context(site, history, next(row for row in rows if row.version == page.version))
    return own | {"translations": translations(site, history.page, history=True)}


def rendered_rows(site: LanguageSite, rendered: Mapping[str, str]) -> dict[PageId, list[HistoryRow]]:
    """The rows of each history of a language, with their differences. rendered: as in `with_differences`."""
    return {
        history.page: with_differences(history, history_rows(site, history), rendered, site.words)
        for history in site.whole.histories_in(site.language)
    }


def version_source(history: History, version: Version) -> str:
    """A version's name among the sources: «nb/deltakere@2021-11-20.md»."""
    return f"{history.page.source.removesuffix('.md')}@{version.date.slug}.md"


def _history_page(history: History) -> GeneratedPage:
    source = f"{history.page.source.removesuffix('.md')}@versions.md"
    return GeneratedPage(source, history.page.history_address, _empty(history), Template.HISTORY, history)


def _version_pages(history: History) -> Iterator[GeneratedPage]:
    for version in history.preserved:
        if version.archived:
            address = history.page.version_address(version.date)
            source, text = version_source(history, version), plain_text(version.archived.text)
            yield GeneratedPage(source, address, text, Template.VERSION, history, version)


def _withdrawn_page(history: History) -> GeneratedPage:
    page = history.page
    return GeneratedPage(page.source, page.address, _empty(history), Template.WITHDRAWN, history)


def _empty(history: History) -> str:
    # MkDocs wants a title in every page; the templates write their own.
    return f"---\n{yaml.safe_dump({'title': history.page.name}, allow_unicode=True)}---\n"


def with_differences(
    history: History, rows: list[HistoryRow], rendered: Mapping[str, str], words: Mapping[str, str]
) -> list[HistoryRow]:
    """Each row with what changed since the version before it.

    rendered: the source of a version -> its text as HTML. Addresses in a difference start from a version's page.
    """
    diff_words = DiffWords(
        **{key.removeprefix("diff_"): text for key, text in words.items() if key.startswith("diff_")}
    )
    return [replace(row, difference=_difference(history, row, rendered, diff_words)) for row in rows]


def _difference(history: History, row: HistoryRow, rendered: Mapping[str, str], words: DiffWords) -> Difference | None:
    if row.predecessor is None:
        return None
    before, after = (rendered[version_source(history, version)] for version in (row.predecessor, row.version))
    return compare(before, after, words)


def for_history(rows: list[HistoryRow]) -> list[HistoryRow]:
    """The rows as the list of versions shows them: the newest differences in place, links to the older ones."""
    return [_shown_in_list(row, index) for index, row in enumerate(rows)]


def _shown_in_list(row: HistoryRow, index: int) -> HistoryRow:
    if row.difference is None or row.url is None:
        return row
    if index >= INLINE_DIFFERENCES:
        return replace(row, difference=None, difference_url=f"{row.url}#endringer")
    html = relocate(row.difference.html, f"{row.version.date.slug}/")
    return replace(row, difference=replace(row.difference, html=html))
