"""The versions/ tree: every text that was ever published, and what was ever said of it. Files are only added.

versions/nb/deltakere/2021-11-20.md        a text as published or corrected; «-2» and so on for more in a day
versions/nb/deltakere/2021-11-20.pictures  the files that it shows and links to, in the format of coreutils
versions/nb/deltakere/2020-12-18.adopted   the day on which a text was taken in that this site never showed as the page
versions/nb/deltakere/2022-03-01.yml       when and why the page was taken down
versions/nb/deltakere/SHA256SUMS           a checksum for each of these, in the format of coreutils
versions/pictures/<checksum>.png           a file that some text shows or links to, under its own checksum
"""

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import cast

import yaml

from publication.pages.front_matter import FrontMatter, Kind, Publication, read_front_matter
from publication.pages.page_id import PageId, VersionDate
from publication.pages.source import decode
from publication.problems import Problems

FOLDER = "versions"
SUMS = "SHA256SUMS"
PICTURES = "pictures"
ADOPTED = "adopted"
PICTURES_ADDRESS = "versjoner/bilder"
"""Where the pictures of versions stand on the site, each under its file's name."""


@dataclass(frozen=True)
class ArchivedVersion:
    """One published or corrected text. The file is read anew each time that it is asked for; an archive may grow.

    digest: its SHA-256 in hexadecimal. read: gives the whole file. pictures: each file that it shows or links to, as
    seen from docs/, to its name in versions/pictures/. is_adopted: this site never showed it as the page. files: what
    is written of a new text, as seen from the root.
    """

    page: PageId
    date: VersionDate
    digest: str
    read: Callable[[], bytes] = field(repr=False, compare=False)
    pictures: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    is_adopted: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @property
    def path(self) -> str:
        """The file, as seen from the root of the repository: «versions/nb/deltakere/2021-11-20.md»."""
        return f"{page_folder(self.page)}/{self.date.slug}.md"

    @property
    def address(self) -> str:
        """Where its page stands on the site, under the name that the page had then."""
        return self.page.version_address(self.date)

    @property
    def text(self) -> str:
        """The whole file; byte for byte when encoded as UTF-8. Raise ProblemsFound when it is no text."""
        problems = Problems()
        text = decode(self.path, self.read(), problems)
        problems.stop_if_any()
        return text or ""

    @property
    @lru_cache(10_000)  # noqa: B019  # 20 MB at most: memory does not grow with the archive
    def front_matter(self) -> FrontMatter:
        """Raise ProblemsFound when it has mistakes."""
        problems = Problems()
        found = read_front_matter(self.path, self.text, Kind.VERSION, datetime.date.max, problems)
        problems.stop_if_any()
        return cast("FrontMatter", found)  # there is one where nothing is wrong

    @property
    def publication(self) -> Publication:
        """When the text was published, and what readers are told of it. Raise as `front_matter`."""
        return cast("Publication", self.front_matter.publication)  # which an archived text has

    @property
    def is_published(self) -> bool:
        """True when the text was the page here, and not only taken in as one from before."""
        return self.date.exact and not self.is_adopted

    @property
    def is_correction(self) -> bool:
        """True when the text mends a misprint in the one before it, and is no new version."""
        return bool(self.publication.corrections)

    @property
    def shown(self) -> datetime.date | None:
        """The day from which this site showed the text; None for one that was taken into the archive afterwards."""
        return None if self.is_adopted else self.publication.shown


def new_version(
    page: PageId, date: VersionDate, text: str, pictures: Mapping[str, bytes], adopted: datetime.date | None = None
) -> ArchivedVersion:
    """Return a text that is not in versions/ yet.

    pictures: each file that it shows or links to, as seen from docs/. adopted: the day on which a text is taken in that
    this site never showed.
    """
    content, name = text.encode(), f"{page_folder(page)}/{date.slug}"
    names = {path: picture_name(path, data) for path, data in sorted(pictures.items())}
    files = {f"{name}.md": content} | {f"{FOLDER}/{PICTURES}/{names[path]}": data for path, data in pictures.items()}
    if pictures:
        files[f"{name}.{PICTURES}"] = sums_text({path: digest(data) for path, data in pictures.items()})
    if adopted:
        files[f"{name}.{ADOPTED}"] = f"{adopted}\n".encode()
    return ArchivedVersion(page, date, digest(content), lambda: content, names, bool(adopted), files)


@dataclass(frozen=True)
class Withdrawal:
    """A page was taken down; its versions stay.

    replaced_by: the page that readers are led to instead. moved: that is the same page, under its new name.
    """

    page: PageId
    date: VersionDate
    note: str
    replaced_by: PageId | None = None
    moved: bool = False

    @property
    def path(self) -> str:
        """The file, as seen from the root of the repository: «versions/nb/deltakere/2022-03-01.yml»."""
        return f"{page_folder(self.page)}/{self.date.slug}.yml"

    @property
    def address(self) -> str:
        """Where the file stands on the site."""
        return f"{self.page.history_address}{self.date.slug}.yml"

    @property
    def files(self) -> dict[str, bytes]:
        """What is written of a new one, as seen from the root."""
        content: dict[str, object] = {"date": self.date.day, "note": self.note}
        if self.replaced_by:
            content["moved_to" if self.moved else "replaced_by"] = self.replaced_by.path
        return {self.path: yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()}


@dataclass(frozen=True)
class Archive:
    """Everything in versions/.

    versions: oldest first, those without a day before all. withdrawals: oldest first. sums: of each page, file in its
    folder to SHA-256 in hexadecimal.
    """

    versions: Mapping[PageId, tuple[ArchivedVersion, ...]] = field(default_factory=dict)
    withdrawals: Mapping[PageId, tuple[Withdrawal, ...]] = field(default_factory=dict)
    sums: Mapping[PageId, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def moves(self) -> Mapping[PageId, PageId]:
        """The pages that have another name now: each old one to the newest."""
        return {old: self._later_names(old)[-1] for old in self.next_names}

    def names_of(self, page: PageId) -> list[PageId]:
        """Return the names that a page has and had."""
        return [page, *(old for old in self.next_names if old != page and page in self._later_names(old))]

    @cached_property
    def next_names(self) -> Mapping[PageId, PageId]:
        """The pages that have another name now: each old one to the one that it got then."""
        last = {page: self.withdrawal(page) for page in self.withdrawals}
        return {page: gone.replaced_by for page, gone in last.items() if gone and gone.moved and gone.replaced_by}

    def _later_names(self, page: PageId) -> list[PageId]:
        """Return the names that a page got after this one; while one is moved back, they go in a circle."""
        found: list[PageId] = []
        while (new := self.next_names.get(page)) and new not in found:
            found.append(page := new)
        return found

    def versions_of(self, page: PageId) -> tuple[ArchivedVersion, ...]:
        """Return the page's texts, oldest first, those under its earlier names too."""
        names = self.names_of(page)
        found = (text for name in names for text in self.versions.get(name, ()))
        return tuple(sorted(found, key=lambda text: text.date)) if len(names) > 1 else self.versions.get(page, ())

    def withdrawals_of(self, page: PageId) -> tuple[Withdrawal, ...]:
        """Return each time that the page was taken down, oldest first; a new name is no such time."""
        gone = (one for name in self.names_of(page) for one in self.withdrawals.get(name, ()) if not one.moved)
        return tuple(sorted(gone, key=lambda one: one.date))

    def version(self, page: PageId, date: VersionDate) -> ArchivedVersion | None:
        """Return one text, or None."""
        return next((text for text in self.versions_of(page) if text.date == date), None)

    def newest_version(self, page: PageId) -> ArchivedVersion | None:
        """Return the newest text that was the page here and is no correction, or None."""
        texts = reversed(self.versions_of(page))
        return next((text for text in texts if text.is_published and not text.is_correction), None)

    def withdrawal(self, page: PageId) -> Withdrawal | None:
        """Return what keeps the page down now; None when it is up, or never was."""
        texts, gone = self.versions.get(page), self.withdrawals.get(page)
        return gone[-1] if gone and (not texts or texts[-1].date < gone[-1].date) else None

    def last_day(self, page: PageId) -> datetime.date | None:
        """Return the last day on which anything was said of the page: nothing can be said of it for an earlier one."""
        days = [gone.date.day for gone in self.withdrawals_of(page)[-1:]]
        days += [text.shown or text.date.day for text in self.versions_of(page)[-1:] if not text.date.is_unknown]
        return max(days, default=None)

    def next_date(self, page: PageId, day: datetime.date) -> VersionDate:
        """Return what names the page's next event of a day."""
        taken = [text.date for text in self.versions_of(page)]
        taken += [gone.date for gone in (*self.withdrawals_of(page), *self.withdrawals.get(page, ()))]
        number = max((date.sequence for date in taken if date.exact and date.day == day), default=0)
        return VersionDate(day, sequence=number + 1)

    def first_published(self, page: PageId) -> datetime.date | None:
        """Return when the page was first published, as far as its texts tell; None when they do not."""
        texts = self.versions_of(page)
        dated = [text for text in texts if text.date.exact][:1]
        told = [text.publication.first_published for text in texts if not text.date.exact or text in dated]
        return min((day for day in (*told, *(text.date.day for text in dated)) if day), default=None)

    def addresses(self) -> Iterator[str]:
        """Yield every address that was ever published, from the site's root; pictures are named by what they hold."""
        for page, texts in self.versions.items():
            yield from (page.address, page.history_address, page.timemap_address)
            for text in texts:
                yield from (page.version_address(text.date), page.source_address(text.date))
                yield from (f"{PICTURES_ADDRESS}/{name}" for name in text.pictures.values())
        for withdrawals in self.withdrawals.values():
            yield from (withdrawal.address for withdrawal in withdrawals)

    def with_event(self, event: ArchivedVersion | Withdrawal) -> "Archive":
        """Return the archive with one new event more."""
        page, own = event.page, f"{page_folder(event.page)}/"
        new = {path.removeprefix(own): digest(data) for path, data in event.files.items() if path.startswith(own)}
        found = replace(self, sums={**self.sums, page: {**self.sums.get(page, {}), **new}})
        if isinstance(event, Withdrawal):
            return replace(found, withdrawals={**self.withdrawals, page: (*self.withdrawals.get(page, ()), event)})
        # Without its files: what is asked of a version is kept for long, and pictures are large.
        texts = sorted([*self.versions.get(page, ()), replace(event, files={})], key=lambda text: text.date)
        return replace(found, versions={**self.versions, page: tuple(texts)})


def page_folder(page: PageId) -> str:
    """Return where all that is said of a page is kept, as seen from the root of the repository."""
    return f"{FOLDER}/{page.language}/{page.name}"


def picture_name(path: str, data: bytes) -> str:
    """Return a picture's name in versions/pictures/ and on the site: its checksum, and the suffix that it had."""
    return f"{digest(data)}.{path.rpartition('.')[2]}"


def sums_text(sums: Mapping[str, str]) -> bytes:
    """Return the content of a list of checksums, in the format of coreutils."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
