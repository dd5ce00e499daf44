"""A page and the archive put together: the versions of the page, newest first, with their state."""

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from publication.pages.front_matter import Publication
from publication.pages.page_id import PageId, VersionDate
from publication.pages.project import Page
from publication.pages.source import plain_text
from publication.versions.archive import Archive, ArchivedVersion, Withdrawal, picture_name


class State(enum.Enum):
    """What a version is to its readers."""

    CURRENT = "current"
    EARLIER = "earlier"
    NOT_PRESERVED = "not preserved"


@dataclass(frozen=True)
class Version:
    """One version of a page.

    archived: None where the text is not in versions/.
    """

    date: VersionDate
    state: State
    archived: ArchivedVersion | None = None

    @property
    def address(self) -> str:
        """Where its page stands, under the name that the page had then; empty where the text is not preserved."""
        return self.archived.page.version_address(self.date) if self.archived else ""

    @property
    def publication(self) -> Publication | None:
        """What readers are told of the version; None where the text is not preserved."""
        return self.archived.publication if self.archived else None


@dataclass(frozen=True)
class History:
    """The versions of one page, newest first; texts without a day come last.

    first_published: as far as the page and its texts tell. withdrawals: each time that the page was taken down, oldest
    first. withdrawal: the one that keeps it down now; then no version is current.
    """

    page: PageId
    versions: tuple[Version, ...]
    first_published: date | None = None
    withdrawals: tuple[Withdrawal, ...] = ()
    withdrawal: Withdrawal | None = None

    @property
    def current(self) -> Version | None:
        """The version that the page's own address shows."""
        return next((version for version in self.versions if version.state is State.CURRENT), None)

    @cached_property
    def preserved(self) -> tuple[Version, ...]:
        """The versions whose text is kept, newest first."""
        return tuple(version for version in self.versions if version.archived)

    @property
    def events(self) -> list[Version | Withdrawal]:
        """Versions and withdrawals, newest first; texts without a day come last."""
        return sorted([*self.versions, *self.withdrawals], key=_date, reverse=True)

    def predecessor(self, version: Version) -> Version | None:
        """The preserved version just before this one."""
        place = bisect_left(self._oldest_first, version.date, key=_date)
        return self._neighbour(version, place - 1)

    def successor(self, version: Version) -> Version | None:
        """The preserved version just after this one."""
        return self._neighbour(version, bisect_right(self._oldest_first, version.date, key=_date))

    def returned(self, version: Version) -> bool:
        """True when the page had been taken down just before this version."""
        before = self.predecessor(version)
        return before is not None and any(before.date < gone.date < version.date for gone in self.withdrawals)

    def valid_until(self, version: Version) -> date | None:
        """The day on which the site showed something else; None while it does not, and where that is not known."""
        gone = next((one for one in self.withdrawals if one.date > version.date), None)
        after = self.successor(version)
        if after and after.archived and not (gone and gone.date < after.date):
            return after.archived.shown or after.date.day
        return gone.date.day if gone else None

    @cached_property
    def _oldest_first(self) -> tuple[Version, ...]:
        return self.preserved[::-1]

    def _neighbour(self, version: Version, place: int) -> Version | None:
        """The version at a place; None where it cannot be put before or after this one."""
        found = self._oldest_first[place] if 0 <= place < len(self._oldest_first) else None
        return found if found and found.date.is_unknown == version.date.is_unknown else None


def page_history(page: PageId, archive: Archive) -> History:
    """The history of one page."""
    withdrawal, archived, first = archive.withdrawal(page), archive.versions_of(page), archive.first_published(page)
    versions = [Version(text.date, State.EARLIER, text) for text in archived]
    if archived and archived[-1].is_published and not withdrawal:
        versions[-1] = replace(versions[-1], state=State.CURRENT)
    if first and all(version.date.day != first or not version.date.exact for version in versions):
        versions.append(Version(VersionDate(first), State.NOT_PRESERVED))
    newest_first = tuple(sorted(versions, key=_date, reverse=True))
    return History(page, newest_first, first, archive.withdrawals_of(page), withdrawal)


def is_published(page: Page, newest: ArchivedVersion) -> bool:
    """Whether a page in docs/ is what was last published of it, its pictures included."""
    is_same = page.digest == newest.digest or same_text(page.text, newest.text)
    return is_same and newest.is_published and shows_same_pictures(page.pictures, newest)


def shows_same_pictures(pictures: Mapping[str, bytes], version: ArchivedVersion) -> bool:
    """Whether a page shows what a version of it shows. pictures: those of the page, as seen from docs/."""
    return {path: picture_name(path, data) for path, data in pictures.items()} == version.pictures


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same to a reader: line endings and a byte-order mark do not count."""
    return plain_text(one) == plain_text(other)


def newer_original(page: Page, archive: Archive) -> VersionDate | None:
    """The bokmål version that a translation has yet to follow; None when it is in step, or is no translation."""
    translated = page.front_matter.publication and page.front_matter.publication.translation_of
    newest = archive.newest_version(page.id.original)
    return newest.date if translated and newest and newest.date > translated else None


def _date(event: Version | Withdrawal) -> VersionDate:
    return event.date
