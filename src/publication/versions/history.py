"""docs/ and versions/ put together: the versions of each page, newest first, and all that the site is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from publication.pages.front_matter import Publication
from publication.pages.page_id import PageId, VersionDate
from publication.pages.project import Page, Project
from publication.versions.archive import Archive, ArchivedVersion, Withdrawal

Event = ArchivedVersion | Withdrawal | VersionDate
"""What happened to a page. A date stands for its first version, where the text of that is not preserved."""


@dataclass(frozen=True)
class History:
    """The versions of one page whose texts are kept, newest first; texts without a day come last.

    first_published: as far as the page and its texts tell. withdrawals: each time that the page was taken down, oldest
    first. withdrawal: the one that keeps it down now; then no version is current.
    """

    page: PageId
    versions: tuple[ArchivedVersion, ...]
    first_published: date | None = None
    withdrawals: tuple[Withdrawal, ...] = ()
    withdrawal: Withdrawal | None = None

    @property
    def current(self) -> ArchivedVersion | None:
        """The version that the page's own address shows."""
        is_up = self.versions and self.versions[0].is_published and not self.withdrawal
        return self.versions[0] if is_up else None

    @property
    def lost(self) -> VersionDate | None:
        """What names the first version, where its text is not preserved."""
        first = VersionDate(self.first_published) if self.first_published else None
        is_kept = any(version.date.exact and version.date.day == self.first_published for version in self.versions)
        return None if is_kept else first

    @cached_property
    def dates(self) -> list[VersionDate]:
        """What names the versions, that whose text is not preserved among them, newest first."""
        return [_date(event) for event in self.events if not isinstance(event, Withdrawal)]

    @property
    def events(self) -> list[Event]:
        """Versions and withdrawals, newest first; texts without a day come last."""
        lost = [self.lost] if self.lost else []
        return sorted([*self.versions, *lost, *self.withdrawals], key=_date, reverse=True)

    def predecessor(self, version: ArchivedVersion) -> ArchivedVersion | None:
        """Return the version just before this one."""
        return self._neighbour(version, 1)

    def successor(self, version: ArchivedVersion) -> ArchivedVersion | None:
        """Return the version just after this one."""
        return self._neighbour(version, -1)

    @cached_property
    def _places(self) -> Mapping[VersionDate, int]:
        return {version.date: place for place, version in enumerate(self.versions)}

    def _neighbour(self, version: ArchivedVersion, step: int) -> ArchivedVersion | None:
        """Return the version so many places on; None where it cannot be put before or after this one."""
        place = self._places[version.date] + step
        found = self.versions[place] if 0 <= place < len(self.versions) else None
        return found if found and found.date.is_unknown == version.date.is_unknown else None

    def returned(self, version: ArchivedVersion) -> bool:
        """Return True when the page had been taken down just before this version."""
        before = self.predecessor(version)
        return before is not None and any(before.date < gone.date < version.date for gone in self.withdrawals)

    def valid_until(self, version: ArchivedVersion) -> date | None:
        """Return the day on which the site showed something else; None where it does not, or that is not known."""
        gone = next((one for one in self.withdrawals if one.date > version.date), None)
        after = self.successor(version)
        if after and not (gone and gone.date < after.date):
            return after.shown or after.date.day
        return gone.date.day if gone else None


def _date(event: Event) -> VersionDate:
    return event if isinstance(event, VersionDate) else event.date


def page_history(page: PageId, archive: Archive) -> History:
    """Return the history of one page."""
    first, gone = archive.first_published(page), archive.withdrawals_of(page)
    return History(page, archive.versions_of(page)[::-1], first, gone, archive.withdrawal(page))


@dataclass(frozen=True)
class Content:
    """pages: what stands in docs/ now. histories: every page that has, or had, dates, under its newest name."""

    languages: tuple[str, ...]
    pages: Mapping[PageId, Page]
    histories: Mapping[PageId, History]
    archive: Archive

    def histories_in(self, language: str) -> list[History]:
        """Return the histories of a language's pages."""
        return [history for page, history in self.histories.items() if page.language == language]

    def gone(self, language: str) -> list[History]:
        """Return the pages of a language that were published once and are not any more."""
        return [history for history in self.histories_in(language) if history.page not in self.pages]

    def newest_name(self, page: PageId) -> PageId | None:
        """Return what a page is called now, that once had this name; None when nothing ever stood there."""
        page = self.archive.moves.get(page, page)
        return page if page in self.pages or page in self.histories else None

    def rendered(self, page: PageId, publication: Publication) -> Publication:
        """Return what is said of the text whose content this is: of the bokmål version that a translation renders."""
        if publication.translation_of is None:
            return publication
        named = self.archive.version(page.original, publication.translation_of)
        original = named or self.archive.newest_version(page.original)
        return original.publication if original else publication


def make_content(project: Project, pages: Iterable[Page], archive: Archive) -> Content:
    """Return the content of a site. pages: those without mistakes in their front matter."""
    found = {page.id: page for page in pages}
    dated = [page for page in found if not project.is_undated(page)]
    known = found.keys() | archive.moves.keys()
    dated += [page for page in sorted(archive.versions) if page.language in project.languages and page not in known]
    return Content(project.languages, found, {page: page_history(page, archive) for page in dated}, archive)


def newer_original(page: Page, archive: Archive) -> VersionDate | None:
    """Return the bokmål version that a translation has yet to follow; None when it is in step, or is no translation."""
    translated = page.front_matter.translation_of
    newest = archive.newest_version(page.id.original)
    return newest.date if translated and newest and newest.date > translated else None
