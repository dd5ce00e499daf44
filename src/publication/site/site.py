"""All pages of the site in all languages, held together with their archive."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from publication.checks.names import check_distinct_addresses
from publication.checks.published import check_published
from publication.checks.translations import check_languages, check_translation
from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page import Page, is_undated
from publication.pages.page_id import PageId
from publication.problems import Problems
from publication.versions.archive import Archive
from publication.versions.history import History, page_history


@dataclass(frozen=True)
class PageSource:
    """A page as it stands in docs/, not read yet.

    text: None for a file that is not text, which has then been noted.
    """

    id: PageId
    text: str | None


@dataclass(frozen=True)
class Site:
    """pages: what stands in docs/ now. histories: every page that has, or had, or will have dates."""

    pages: Mapping[PageId, Page]
    histories: Mapping[PageId, History]
    archive: Archive
    languages: Sequence[str]

    def gone(self, language: str) -> list[History]:
        """The pages of a language that were published once and are not any more."""
        return [history for history in self.histories_in(language) if history.page not in self.pages]

    def histories_in(self, language: str) -> list[History]:
        """The histories of a language's pages."""
        return [history for page, history in self.histories.items() if page.language == language]


@dataclass(frozen=True)
class Rules:
    """How pages are read.

    undated: patterns for pages that carry no dates. today: no date may lie after it.
    untranslated: page -> why it is not in every language.
    preview: what is not published yet is no mistake.
    """

    undated: Sequence[str]
    untranslated: Mapping[str, str]
    today: date
    preview: bool


def read_site(
    sources: Iterable[PageSource], archive: Archive, languages: Sequence[str], rules: Rules, problems: Problems
) -> Site:
    """Read every page and find its history. Mistakes are added to `problems`."""
    sources = list(sources)
    if not rules.preview:
        check_languages({source.id for source in sources}, languages, rules.untranslated, problems)
    pages: dict[PageId, Page] = {}
    histories: dict[PageId, History] = {}
    for source in sources:
        if page := _read(source, rules, problems):
            pages[page.id] = page
            if not is_undated(page.id, rules.undated):
                histories[page.id] = page_history(page.id, page, archive)
                _check(page, histories[page.id], archive, rules, problems)
    for gone in sorted(archive.versions):
        if gone.language in languages and gone not in pages:
            histories[gone] = page_history(gone, None, archive)
    check_distinct_addresses([*pages, *histories], problems)
    return Site(pages, histories, archive, languages)


def _read(source: PageSource, rules: Rules, problems: Problems) -> Page | None:
    if source.text is None:
        return None
    dated = Kind.DRAFT if rules.preview else Kind.DATED
    kind = Kind.UNDATED if is_undated(source.id, rules.undated) else dated
    front_matter = read_front_matter(source.id.path, source.text, kind, rules.today, problems)
    return Page(source.id, source.text, front_matter) if front_matter else None


def _check(page: Page, history: History, archive: Archive, rules: Rules, problems: Problems) -> None:
    check_translation(page, archive, problems)
    if not rules.preview:  # last: «publish it» is no help to a page with mistakes
        check_published(page, history, problems)
