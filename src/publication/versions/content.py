"""Everything that the site is made of: docs/ and versions/ put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from publication.pages.front_matter import Kind
from publication.pages.page import Page, read_pages
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.versions.archive import Archive
from publication.versions.history import History, page_history


@dataclass(frozen=True)
class Content:
    """pages: what stands in docs/ now. histories: every page that has, or had, or will have dates."""

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

    def histories_in(self, language: str) -> list[History]:
        """The histories of a language's pages."""
        return [history for page, history in self.histories.items() if page.language == language]


def read_content(project: Project, archive: Archive, dated: Kind, today: date, problems: Problems) -> Content:
    """Read every page, and find its history. Pages with mistakes in their front matter are left out; all are noted.

    dated: what pages with dates are read as. today: no date may lie after it.
    """
    pages = {page.id: page for page in read_pages(project, dated, today, problems)}
    own = {page: page_history(page, pages[page], archive) for page in pages if not project.is_undated(page)}
    gone = (page for page in sorted(archive.versions) if page.language in project.languages and page not in pages)
    histories = own | {page: page_history(page, None, archive) for page in gone}
    return Content(project.languages, pages, histories, archive)
