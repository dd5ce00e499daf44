"""The versions/ tree: every text that was ever published, read and held against its checksums.

versions/nb/deltakere/2021-11-20.md    a text as published; never edited
versions/nb/deltakere/withdrawn.yml    when and why the page was taken down
versions/nb/deltakere/withdrawn-2022-03-01.yml   the same, for a page that has come back since
versions/SHA256SUMS                    a checksum for every text, in the format of coreutils
versions/ADDRESSES                     every address that was ever published, one on each line
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

import yaml

from publication.pages.front_matter import FrontMatter, Kind, read_front_matter
from publication.pages.page_id import PageId
from publication.pages.source import decode
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.versions import atomic_write as batch

FOLDER = "versions"
SUMS = f"{FOLDER}/SHA256SUMS"
ADDRESSES = f"{FOLDER}/ADDRESSES"
_WITHDRAWN = "withdrawn.yml"
_PAST_WITHDRAWAL = re.compile(r"withdrawn-\d{4}-\d{2}-\d{2}\.yml")
_SUM_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_NEVER_EDITED = "Publiserte tekster endres aldri."


@dataclass(frozen=True)
class ArchivedVersion:
    """One published text.

    text: the whole file, byte for byte when encoded as UTF-8.
    """

    page: PageId
    date: VersionDate
    text: str
    front_matter: FrontMatter

    @property
    def path(self) -> str:
        """The file, as seen from the root of the repository: «versions/nb/deltakere/2021-11-20.md»."""
        return version_path(self.page, self.date)


@dataclass(frozen=True)
class Withdrawal:
    """A page that was taken down; its versions stay."""

    page: PageId
    day: date
    note: str


@dataclass(frozen=True)
class Archive:
    """Everything in versions/.

    withdrawals: the pages that are down now. past_withdrawals: earlier ones, of pages that came back, oldest first.
    sums: file, as seen from versions/, to SHA-256 in hexadecimal.
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


def version_path(page: PageId, date: VersionDate) -> str:
    """Where a text is kept, as seen from the root of the repository."""
    return f"{FOLDER}/{page.language}/{page.name}/{date.slug}.md"


def withdrawal_path(page: PageId) -> str:
    """Where a withdrawal is kept, as seen from the root of the repository."""
    return f"{FOLDER}/{page.language}/{page.name}/{_WITHDRAWN}"


def past_withdrawal_path(withdrawal: Withdrawal) -> str:
    """Where a withdrawal is kept once the page has come back, as seen from the root of the repository."""
    page = withdrawal.page
    return f"{FOLDER}/{page.language}/{page.name}/withdrawn-{withdrawal.day}.yml"


def read_archive(root: Path, today: date, problems: Problems) -> Archive:
    """Read versions/ and note every mistake in it.

    root: the repository. today: no date may lie after it.
    Raises ProblemsFound at once when a publish was cut off half-way, or when a text was lost or changed: nothing else
    can be judged then.
    """
    if batch.is_half_done(root):
        problems.add(FOLDER, 1, "en publisering ble avbrutt før den var ferdig.", "Gjør den ferdig: make check")
        problems.stop_if_any()
    sums = _sound_sums(root, problems)
    versions, withdrawals, past_withdrawals = _read_files(root, today, problems)
    archive = Archive(versions, withdrawals, past_withdrawals, sums, _read_addresses(root))
    _check_addresses(archive, problems)
    return archive


def with_version(archive: Archive, version: ArchivedVersion) -> Archive:
    """The archive as it is once a text has been published, in place of one of the same date if there is one."""
    page = version.page
    others = (other for other in archive.versions_of(page) if other.date != version.date)
    texts = tuple(sorted([*others, version], key=lambda text: text.date))
    addresses = (f"/{address}" for address in page.published_addresses(version.date))
    return replace(
        archive,
        versions={**archive.versions, page: texts},
        sums={**archive.sums, version.path.removeprefix(f"{FOLDER}/"): digest(version.text.encode())},
        addresses=(*archive.addresses, *addresses),
    )


def sums_text(sums: Mapping[str, str]) -> bytes:
    """The content of versions/SHA256SUMS."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def addresses_text(addresses: Iterable[str]) -> bytes:
    """The content of versions/ADDRESSES."""
    return "".join(f"{address}\n" for address in sorted(set(addresses))).encode()


def withdrawal_text(withdrawal: Withdrawal) -> bytes:
    """The content of a withdrawn.yml."""
    content = {"date": withdrawal.day, "note": withdrawal.note}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _files(root: Path) -> list[str]:
    """The files in versions/, as seen from there; hidden ones are other programs' business."""
    folder = root / FOLDER
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


_Versions = dict[PageId, tuple[ArchivedVersion, ...]]
_Withdrawals = dict[PageId, Withdrawal]
_PastWithdrawals = dict[PageId, tuple[Withdrawal, ...]]


def _read_files(root: Path, today: date, problems: Problems) -> tuple[_Versions, _Withdrawals, _PastWithdrawals]:
    versions: dict[PageId, list[ArchivedVersion]] = defaultdict(list)
    withdrawals: _Withdrawals = {}
    past: _PastWithdrawals = {}
    for name in _files(root):
        path = PurePosixPath(name)
        data = (root / FOLDER / name).read_bytes()
        if len(path.parts) > 2 and path.name == _WITHDRAWN:
            if withdrawal := _read_withdrawal(path, data, today, problems):
                withdrawals[withdrawal.page] = withdrawal
        elif len(path.parts) > 2 and _PAST_WITHDRAWAL.fullmatch(path.name):
            if withdrawal := _read_withdrawal(path, data, today, problems):
                past[withdrawal.page] = (*past.get(withdrawal.page, ()), withdrawal)
        elif len(path.parts) > 2 and path.suffix == ".md":
            if version := _read_version(path, data, today, problems):
                versions[version.page].append(version)
        elif f"{FOLDER}/{name}" not in (SUMS, ADDRESSES):
            problems.add(f"{FOLDER}/{name}", 1, "hører ikke hjemme i versions/.", "Flytt filen et annet sted.")
    ordered = {page: tuple(sorted(found, key=lambda version: version.date)) for page, found in versions.items()}
    return ordered, withdrawals, past


def _read_version(path: PurePosixPath, data: bytes, today: date, problems: Problems) -> ArchivedVersion | None:
    shown = f"{FOLDER}/{path}"
    text = decode(shown, data, problems)
    front_matter = None if text is None else read_front_matter(shown, text, Kind.VERSION, today, problems)
    if text is None or front_matter is None or front_matter.publication is None:
        return None
    found = front_matter.publication.version_date
    if found.slug != path.stem:
        problems.add(
            shown,
            1,
            f"filen heter «{path.stem}», men linjene øverst i den sier «{found.slug}».",
            f"{_NEVER_EDITED} Hent dem tilbake: git restore {FOLDER}",
        )
        return None
    return ArchivedVersion(_page(path), found, text, front_matter)


def _page(path: PurePosixPath) -> PageId:
    """The page that a file in versions/ belongs to."""
    return PageId.from_source(path.parent.as_posix())


def _read_withdrawal(path: PurePosixPath, data: bytes, today: date, problems: Problems) -> Withdrawal | None:
    match _load_yaml(data):
        case {"date": date() as day, "note": str(note), **others} if type(day) is date and not others:
            if note.strip() and day <= today:
                return Withdrawal(_page(path), day, note)
    problems.add(
        f"{FOLDER}/{path}",
        1,
        "sier ikke når og hvorfor siden ble trukket tilbake.",
        f"{_NEVER_EDITED} Hent filen tilbake: git restore {FOLDER}/{path}",
    )
    return None


def _load_yaml(data: bytes) -> object:
    try:
        return yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _sound_sums(root: Path, problems: Problems) -> dict[str, str]:
    """The checksums, every text being what it was. Raises ProblemsFound when one is not."""
    sums = _read_sums(root, problems)
    if not problems.concern(SUMS):
        _check_sums(root, sums, problems)
    problems.stop_if_any()
    return sums


def _add_lost_list(path: str, problems: Problems) -> None:
    problems.add(path, 1, "er tom eller borte.", f"Hent listen tilbake: git restore {path}")


def _read_sums(root: Path, problems: Problems) -> dict[str, str]:
    sums: dict[str, str] = {}
    for number, line in enumerate(_lines(root / SUMS), start=1):
        match = _SUM_LINE.fullmatch(line)
        if match is None or match[2] in sums:
            message = "nevner en fil for andre gang." if match else "er ikke en kontrollsum og et filnavn."
            problems.add(SUMS, number, message, f"Hent listen tilbake: git restore {SUMS}")
        else:
            sums[match[2]] = match[1]
    return sums


def _read_addresses(root: Path) -> tuple[str, ...]:
    return tuple(_lines(root / ADDRESSES))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []


def _check_sums(root: Path, sums: Mapping[str, str], problems: Problems) -> None:
    texts = {name for name in _files(root) if name.endswith(".md")}
    if texts and not sums:
        _add_lost_list(SUMS, problems)
        return
    for name in texts | sums.keys():
        path, back = f"{FOLDER}/{name}", f"git restore {FOLDER}/{name}"
        if name not in texts:
            problems.add(path, 1, f"står i {SUMS}, men er borte.", f"Hent den tilbake: {back}")
        elif name not in sums:
            advice = "En ny tekst kommer hit med make publish, en gammel med publication adopt."
            problems.add(path, 1, f"står ikke i {SUMS}.", advice)
        elif digest((root / path).read_bytes()) != sums[name]:
            advice = f"{_NEVER_EDITED} Hent den tilbake: {back}"
            problems.add(
                path, 1, f"er ikke teksten som ble publisert: kontrollsummen er en annen enn i {SUMS}.", advice
            )


def _check_addresses(archive: Archive, problems: Problems) -> None:
    if archive.versions and not archive.addresses:
        _add_lost_list(ADDRESSES, problems)
        return
    listed = set(archive.addresses)
    for version in (version for versions in archive.versions.values() for version in versions):
        for address in version.page.published_addresses(version.date):
            if f"/{address}" not in listed:
                advice = f"Hent listen tilbake: git restore {ADDRESSES}"
                problems.add(ADDRESSES, 1, f"den publiserte adressen /{address} mangler.", advice)
