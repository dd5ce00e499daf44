"""Everything that the site is made of: docs/ and versions/ put together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publication.pages.front_matter import Publication
from publication.pages.page_id import PageId
from publication.pages.project import Page, Project
from publication.versions.archive import Archive
from publication.versions.history import History, page_history


@dataclass(frozen=True)
class Content:
    """pages: what stands in docs/ now. histories: every page that has, or had, dates, under its newest name."""

    languages: tuple[str, ...]
    pages: Mapping[PageId, Page]
    histories: Mapping[PageId, History]
    archive: Archive

    def dated_pages(self) -> list[Page]:
        """The pages in docs/ that have, or will have, dates and versions."""
        return [page for page in self.pages.values() if page.id in self.histories]

    def gone(self, language: str) -> list[History]:
        """The pages of a language that were published once and are not any more."""
        return [history for history in self.histories_in(language) if history.page not in self.pages]

    def newest_name(self, page: PageId) -> PageId | None:
        """What a page is called now, that once had this name; None when nothing ever stood there."""
        page = self.archive.moves.get(page, page)
        return page if page in self.pages or page in self.histories else None

    def rendered(self, page: PageId, publication: Publication) -> Publication:
        """What is said of the text whose content this is: of the bokmål version that a translation renders."""
        if publication.translation_of is None:
            return publication
        named = self.archive.version(page.original, publication.translation_of)
        original = named or self.archive.newest_version(page.original)
        return original.publication if original else publication

    def histories_in(self, language: str) -> list[History]:
        """The histories of a language's pages."""
        return [history for page, history in self.histories.items() if page.language == language]


def make_content(project: Project, pages: Iterable[Page], archive: Archive) -> Content:
    """The content of a site. pages: those without mistakes in their front matter."""
    found = {page.id: page for page in pages}
    own = {page: page_history(page, archive) for page in found if not project.is_undated(page)}
    known = found.keys() | archive.moves.keys()
    gone = (page for page in sorted(archive.versions) if page.language in project.languages and page not in known)
    histories = own | {page: page_history(page, archive) for page in gone}
    return Content(project.languages, found, histories, archive)
