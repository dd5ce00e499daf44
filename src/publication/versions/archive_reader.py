"""versions/ read from disk; every text and picture, and every list of a text's pictures, held against its checksum."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from publication.pages.files import check_plain, files_in, read_file
from publication.pages.page_id import DOCS, PageId
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.versions import atomic_write
from publication.versions.archive import (
    ADDRESSES,
    FOLDER,
    PICTURES,
    PICTURES_ADDRESS,
    SUMS,
    Archive,
    ArchivedVersion,
    Withdrawal,
    digest,
)

_REPLACEMENT = re.compile(rf"{DOCS}/[^/]+/.+\.md")
_LISTS = (SUMS.removeprefix(f"{FOLDER}/"), ADDRESSES.removeprefix(f"{FOLDER}/"))
_WITHDRAWN = re.compile(r"withdrawn(-\d{4}-\d{2}-\d{2})?\.yml")
_PICTURE = re.compile(r"([0-9a-f]{64})\.[a-z]+")
_SUM_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_SUMMED = (".md", f".{PICTURES}")
_NEVER_EDITED = "Publiserte tekster endres aldri."


def read_archive(root: Path, today: date, problems: Problems) -> Archive:
    """Read versions/, hold texts and pictures against their checksums, and note every mistake.

    root: the repository. today: no date may lie after it.
    Raises ProblemsFound at once when a publish was cut off half-way, or when a text was lost or changed: nothing else
    can be judged then.
    """
    if atomic_write.is_half_done(root):
        problems.add(FOLDER, 1, "en publisering ble avbrutt før den var ferdig.", "Gjør den ferdig: make check")
        problems.stop_if_any()
    names = _plain_files(root, problems)
    sums = _read_sums(f"{FOLDER}/{_LISTS[0]}", _lines(root / SUMS), problems)
    if not problems.concern(SUMS):
        _check_sums(root, names, sums, problems)
    problems.stop_if_any()
    archive = _Reader(root, today, sums, problems).read(names)
    _check_addresses(archive, problems)
    return archive


def _plain_files(root: Path, problems: Problems) -> list[str]:
    """The files in versions/, as seen from there."""
    found = files_in(root / FOLDER)
    for name in found:
        if not found[name]:
            check_plain(f"{FOLDER}/{name}", problems)
    problems.stop_if_any()
    return list(found)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []


def _read_sums(path: str, lines: list[str], problems: Problems) -> dict[str, str]:
    sums: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _SUM_LINE.fullmatch(line)
        if match is None or match[2] in sums:
            message = "nevner en fil for andre gang." if match else "er ikke en kontrollsum og et filnavn."
            problems.add(path, number, message, f"Hent listen tilbake: git restore {path}")
        else:
            sums[match[2]] = match[1]
    return sums


def _is_summed(name: str) -> bool:
    return name.endswith(_SUMMED) or name.startswith(f"{PICTURES}/")


def _check_sums(root: Path, names: list[str], sums: Mapping[str, str], problems: Problems) -> None:
    """Every text and picture is listed, and is what it was."""
    found = {name for name in names if _is_summed(name)}
    if found and not sums:
        _add_lost_list(SUMS, problems)
        return
    for name in found | sums.keys():
        path = f"{FOLDER}/{name}"
        if name not in found:
            problems.add(path, 1, f"står i {SUMS}, men er borte.", f"Hent den tilbake: git restore {path}")
        elif name not in sums:
            advice = "En ny tekst kommer hit med make publish, en gammel med publication adopt. Slett den: git clean -i"
            problems.add(path, 1, f"står ikke i {SUMS}.", advice)
        elif digest(read_file(f"{root}/{path}")) != sums[name]:
            message = f"er ikke det som ble publisert: kontrollsummen er en annen enn i {SUMS}."
            problems.add(path, 1, message, f"{_NEVER_EDITED} Hent filen tilbake: git restore {path}")


def _add_lost_list(path: str, problems: Problems) -> None:
    problems.add(path, 1, "er tom eller borte.", f"Hent listen tilbake: git restore {path}")


class _Reader:
    """Sorts the files of versions/ into records."""

    def __init__(self, root: Path, today: date, sums: Mapping[str, str], problems: Problems) -> None:
        self._root = root
        self._today = today
        self._sums = sums
        self._problems = problems
        self._versions: dict[PageId, list[ArchivedVersion]] = defaultdict(list)
        self._withdrawals: dict[PageId, Withdrawal] = {}
        self._past: dict[PageId, tuple[Withdrawal, ...]] = {}

    def read(self, names: list[str]) -> Archive:
        for name in names:
            self._read(name)
        ordered = {page: tuple(sorted(found, key=lambda text: text.date)) for page, found in self._versions.items()}
        addresses = tuple(_lines(self._root / ADDRESSES))
        return Archive(ordered, self._withdrawals, self._past, self._sums, addresses)

    def _read(self, name: str) -> None:
        folder, _, file = name.rpartition("/")
        stem, _, suffix = file.rpartition(".")
        if "/" in folder and suffix == "md" and (version_date := VersionDate.from_slug(stem)):
            self._read_version(PageId.from_source(folder), version_date, name)
        elif "/" in folder and _WITHDRAWN.fullmatch(file):
            self._read_withdrawal(PageId.from_source(folder), name, is_past=file != "withdrawn.yml")
        elif "/" in folder and suffix == PICTURES and f"{folder}/{stem}.md" in self._sums:
            pass  # read with its text
        elif folder == PICTURES and (match := _PICTURE.fullmatch(file)) and match[1] == self._sums[name]:
            pass
        elif name not in _LISTS:
            path = f"{FOLDER}/{name}"
            self._problems.add(path, 1, "hører ikke hjemme i versions/.", "Flytt filen et annet sted.")

    def _read_version(self, page: PageId, version_date: VersionDate, name: str) -> None:
        if version_date.day > self._today:
            advice = "Stemmer klokken på maskinen? Hvis ikke: git restore docs versions, og så git clean -i versions"
            message = f"er fra {version_date.day}, som ligger fram i tid."
            self._problems.add(f"{FOLDER}/{name}", 1, message, advice)
        pictures = self._pictures(f"{name.removesuffix('.md')}.{PICTURES}")
        read = partial(read_file, f"{self._root}/{FOLDER}/{name}")
        version = ArchivedVersion(page, version_date, self._sums[name], read, pictures)
        self._versions[page].append(version)

    def _pictures(self, name: str) -> dict[str, str]:
        if name not in self._sums:
            return {}
        path = f"{FOLDER}/{name}"
        sums = _read_sums(path, _lines(self._root / path), self._problems)
        return {shown: f"{sum}.{shown.rpartition('.')[2]}" for shown, sum in sums.items()}

    def _read_withdrawal(self, page: PageId, name: str, *, is_past: bool) -> None:
        match _load_yaml((self._root / FOLDER / name).read_bytes()):
            case {"date": date() as day, "note": str(note), **others} if type(day) is date and _is_replacement(others):
                if note.strip() and day <= self._today:
                    withdrawal = Withdrawal(page, day, note, *map(_page, others.values()))
                    if is_past:
                        self._past[page] = (*self._past.get(page, ()), withdrawal)
                    else:
                        self._withdrawals[page] = withdrawal
                    return
        message, path = "sier ikke når og hvorfor siden ble trukket tilbake.", f"{FOLDER}/{name}"
        self._problems.add(path, 1, message, f"{_NEVER_EDITED} Hent filen tilbake: git restore {path}")


def _is_replacement(others: Mapping[object, object]) -> bool:
    """Whether a withdrawal says at most which page replaces the one that was taken down."""
    match others:
        case {"replaced_by": str(path)}:
            return len(others) == 1 and _REPLACEMENT.fullmatch(path) is not None
    return not others


def _page(path: object) -> PageId:
    return PageId.from_source(str(path).removeprefix(f"{DOCS}/"))


def _load_yaml(data: bytes) -> object:
    try:
        return yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _check_addresses(archive: Archive, problems: Problems) -> None:
    """Everything that was published has its addresses in the list."""
    if archive.versions and not archive.addresses:
        _add_lost_list(ADDRESSES, problems)
        return
    listed = set(archive.addresses)
    versions = [version for versions in archive.versions.values() for version in versions]
    addresses = {address for version in versions for address in version.page.published_addresses(version.date)}
    pictures = {f"{PICTURES_ADDRESS}/{name}" for version in versions for name in version.pictures.values()}
    for address in sorted(addresses | pictures):
        if f"/{address}" not in listed:
            advice = f"Hent listen tilbake: git restore {ADDRESSES}"
            problems.add(ADDRESSES, 1, f"den publiserte adressen /{address} mangler.", advice)
