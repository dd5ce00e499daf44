"""All pages of the site in all languages, held together with their archive."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from publication.checks.translations import check_languages
from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page import Page, is_undated, page_path
from publication.pages.page_id import page_address
from publication.problems import Problems
from publication.versions.archive import Archive
from publication.versions.history import History, check_translation, compare_with_archive, page_history

Key = tuple[str, str]
"""A page on the site: its language, and its path in the language's folder without «.md»."""


@dataclass(frozen=True)
class PageSource:
    """A page as it stands in docs/, not read yet.

    path: as seen from the root of the repository. text: None for a file that is not text, which has then been noted.
    """

    language: str
    page: str
    path: str
    text: str | None


@dataclass(frozen=True)
class Site:
    """pages: what stands in docs/ now. histories: every page that has, or had, or will have dates."""

    pages: Mapping[Key, Page]
    histories: Mapping[Key, History]
    archive: Archive
    languages: Sequence[str]

    def gone(self, language: str) -> list[History]:
        """The pages of a language that were published once and are not any more."""
        return [history for key, history in self.histories.items() if key[0] == language and key not in self.pages]


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
        keys = [(source.language, source.page) for source in sources]
        check_languages(keys, languages, rules.untranslated, problems)
    pages: dict[Key, Page] = {}
    histories: dict[Key, History] = {}
    for source in sources:
        key = (source.language, source.page)
        if page := _read(source, rules, problems):
            pages[key] = page
            if not is_undated(page.page, rules.undated):
                histories[key] = _history(page, archive)
                _check(page, histories[key], archive, rules, problems)
    for language in languages:
        for name in archive.pages(language):
            if (language, name) not in pages:
                histories[language, name] = page_history(language, name, None, None, archive)
    _check_addresses([*pages, *histories], problems)
    return Site(pages, histories, archive, languages)


def _check_addresses(keys: Iterable[Key], problems: Problems) -> None:
    """Note each page that would stand where another one does: «a.md» beside «a/index.md», or «nb/nn.md»."""
    first: dict[str, Key] = {}
    for key in sorted(set(keys)):
        other = first.setdefault(page_address(*key), key)
        if other != key:
            message = f"has the same address as {page_path(*other)}: /{page_address(*key)}"
            problems.add(page_path(*key), 1, message, "Give the newer of the two another name.")


def _read(source: PageSource, rules: Rules, problems: Problems) -> Page | None:
    if source.text is None:
        return None
    dated = Kind.DRAFT if rules.preview else Kind.DATED
    kind = Kind.UNDATED if is_undated(source.page, rules.undated) else dated
    front_matter = read_front_matter(source.path, source.text, kind, rules.today, problems)
    return Page(source.language, source.page, source.path, source.text, front_matter) if front_matter else None


def _history(page: Page, archive: Archive) -> History:
    return page_history(page.language, page.page, page.text, page.front_matter, archive)


def _check(page: Page, history: History, archive: Archive, rules: Rules, problems: Problems) -> None:
    check_translation(page.path, page.language, page.page, page.front_matter, archive, problems)
    if not rules.preview:  # last: «publish it» is no help to a page with mistakes
        compare_with_archive(page.path, page.text, history, problems)
