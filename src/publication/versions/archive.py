"""The versions/ tree: every text that was ever published, and what was ever said of it.

versions/nb/deltakere/2021-11-20.md        a text as published; never edited
versions/nb/deltakere/2021-11-20.pictures  the pictures that it shows, in the format of coreutils: checksum and place
versions/nb/deltakere/withdrawn.yml        when and why the page was taken down
versions/nb/deltakere/withdrawn-2022-03-01.yml   the same, for a page that has come back since
versions/pictures/<checksum>.png           a picture that some text shows, under its own checksum
versions/SHA256SUMS                        a checksum for every text and picture, in the format of coreutils
versions/ADDRESSES                         every address that was ever published, one on each line
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import yaml

from publication.pages.front_matter import FrontMatter, Kind, Publication, read_front_matter
from publication.pages.page_id import PageId
from publication.pages.source import decode
from publication.pages.version_date import VersionDate
from publication.problems import Problems

FOLDER = "versions"
SUMS = f"{FOLDER}/SHA256SUMS"
ADDRESSES = f"{FOLDER}/ADDRESSES"
PICTURES = "pictures"
PICTURES_ADDRESS = "versjoner/bilder"
"""Where the pictures of versions stand on the site, each under its file's name."""


@dataclass(frozen=True)
class ArchivedVersion:
    """One published text. It is read anew each time that it is asked for, so that the archive may grow.

    digest: its SHA-256 in hexadecimal. read: gives the whole file. pictures: each picture that it shows, as seen from
    docs/, to its file in versions/pictures/.
    """

    page: PageId
    date: VersionDate
    digest: str
    read: Callable[[], bytes] = field(repr=False, compare=False)
    pictures: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def path(self) -> str:
        """The file, as seen from the root of the repository: «versions/nb/deltakere/2021-11-20.md»."""
        return version_path(self.page, self.date)

    @property
    def text(self) -> str:
        """The whole file; byte for byte when encoded as UTF-8. Raises ProblemsFound when it is no text."""
        problems = Problems()
        text = decode(self.path, self.read(), problems)
        problems.stop_if_any()
        return text or ""

    @cached_property
    def front_matter(self) -> FrontMatter:
        """Raises ProblemsFound when it has mistakes."""
        problems = Problems()
        found = read_front_matter(self.path, self.text, Kind.VERSION, date.max, problems)
        problems.stop_if_any()
        if found is None or found.publication is None:
            raise ValueError(f"{self.path} has no dates")
        return found

    def forget(self) -> None:
        """Let the front matter be read anew, so that memory does not grow with the archive."""
        self.__dict__.pop("front_matter", None)

    @property
    def publication(self) -> Publication:
        """When the text was published, and what readers are told of it. Raises as `front_matter`."""
        if self.front_matter.publication is None:
            raise ValueError(f"{self.path} has no dates")
        return self.front_matter.publication


@dataclass(frozen=True)
class Withdrawal:
    """A page that was taken down; its versions stay. replaced_by: the page that readers are led to instead."""

    page: PageId
    day: date
    note: str
    replaced_by: PageId | None = None


@dataclass(frozen=True)
class Archive:
    """Everything in versions/.

    versions: oldest first. withdrawals: the pages that are down now. past_withdrawals: earlier ones, of pages that came
    back, oldest first. sums: file, as seen from versions/, to SHA-256 in hexadecimal.
    addresses: those in versions/ADDRESSES, each with a leading slash.
    """

    versions: Mapping[PageId, tuple[ArchivedVersion, ...]] = field(default_factory=dict)
    withdrawals: Mapping[PageId, Withdrawal] = field(default_factory=dict)
    past_withdrawals: Mapping[PageId, tuple[Withdrawal, ...]] = field(default_factory=dict)
    sums: Mapping[str, str] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()

    def versions_of(self, page: PageId) -> tuple[ArchivedVersion, ...]:
        """The page's published texts, oldest first."""
        return self.versions.get(page, ())

    def version(self, page: PageId, date: VersionDate) -> ArchivedVersion | None:
        """One published text, or None."""
        return next((version for version in self.versions_of(page) if version.date == date), None)


def new_version(page: PageId, date: VersionDate, text: str, pictures: Mapping[str, bytes]) -> ArchivedVersion:
    """A text that is not in versions/ yet. pictures: each one that it shows, as seen from docs/."""
    data = text.encode()
    names = {path: picture_name(path, content) for path, content in sorted(pictures.items())}
    return ArchivedVersion(page, date, digest(data), lambda: data, names)


def with_version(archive: Archive, version: ArchivedVersion) -> Archive:
    """The archive as it is once a text has been published, in place of one of the same date if there is one."""
    page = version.page
    others = (other for other in archive.versions_of(page) if other.date != version.date)
    texts = tuple(sorted([*others, version], key=lambda text: text.date))
    addresses = [f"/{address}" for address in page.published_addresses(version.date)]
    addresses += [f"/{PICTURES_ADDRESS}/{name}" for name in version.pictures.values()]
    sums = {version.path: version.digest}
    if version.pictures:
        sums[pictures_path(page, version.date)] = digest(pictures_text(version.pictures))
        sums |= {f"{FOLDER}/{PICTURES}/{name}": name.partition(".")[0] for name in version.pictures.values()}
    return replace(
        archive,
        versions={**archive.versions, page: texts},
        sums={**archive.sums, **{path.removeprefix(f"{FOLDER}/"): sum for path, sum in sums.items()}},
        addresses=(*archive.addresses, *addresses),
    )


def version_path(page: PageId, date: VersionDate) -> str:
    """Where a text is kept, as seen from the root of the repository."""
    return f"{FOLDER}/{page.language}/{page.name}/{date.slug}.md"


def pictures_path(page: PageId, date: VersionDate) -> str:
    """Where the list of a text's pictures is kept, as seen from the root of the repository."""
    return f"{FOLDER}/{page.language}/{page.name}/{date.slug}.{PICTURES}"


def picture_name(path: str, data: bytes) -> str:
    """A picture's name in versions/pictures/ and on the site: its checksum, and the suffix that it had."""
    return f"{digest(data)}.{path.rpartition('.')[2]}"


def withdrawal_path(page: PageId) -> str:
    """Where a withdrawal is kept, as seen from the root of the repository."""
    return f"{FOLDER}/{page.language}/{page.name}/withdrawn.yml"


def past_withdrawal_path(withdrawal: Withdrawal) -> str:
    """Where a withdrawal is kept once the page has come back, as seen from the root of the repository."""
    page = withdrawal.page
    return f"{FOLDER}/{page.language}/{page.name}/withdrawn-{withdrawal.day}.yml"


def pictures_text(pictures: Mapping[str, str]) -> bytes:
    """The content of a list of pictures."""
    return sums_text({path: name.partition(".")[0] for path, name in pictures.items()})


def sums_text(sums: Mapping[str, str]) -> bytes:
    """The content of versions/SHA256SUMS: checksums under their files' names."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def addresses_text(addresses: Iterable[str]) -> bytes:
    """The content of versions/ADDRESSES."""
    return "".join(f"{address}\n" for address in sorted(set(addresses))).encode()


def withdrawal_text(withdrawal: Withdrawal) -> bytes:
    """The content of a withdrawn.yml."""
    content: dict[str, object] = {"date": withdrawal.day, "note": withdrawal.note}
    if withdrawal.replaced_by:
        content["replaced_by"] = withdrawal.replaced_by.path
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
