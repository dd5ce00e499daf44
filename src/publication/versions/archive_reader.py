"""versions/ read from disk; every file of a page held against the page's list of checksums."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from publication.pages.page_id import DOCS, PageId, VersionDate
from publication.pages.source import CONFLICT, NOT_PLAIN, files_in, read_file
from publication.problems import Problems
from publication.versions.archive import (
    ADOPTED,
    FOLDER,
    PICTURES,
    SUMS,
    Archive,
    ArchivedVersion,
    Withdrawal,
    digest,
    page_folder,
)
from publication.versions.writing import is_cut_off

_REPLACEMENT = re.compile(rf"{DOCS}/[^/]+/.+\.md")
_PICTURE = re.compile(r"([0-9a-f]{64})\.[a-z]+")
_SUM_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_SUFFIXES = (".md", ".yml", f".{PICTURES}", f".{ADOPTED}")
_NEVER_EDITED = "Publiserte tekster endres aldri."
_CUT_OFF = "Gjør den ferdig: publication check"
_KEEP_BOTH = "Behold linjene fra begge sider, i rekkefølge etter filnavn, og slett linjene med merker."


def read_archive(root: Path, today: date, problems: Problems) -> Archive:
    """Read versions/, hold every file against its checksum, and note every mistake.

    root: the repository. today: no date may lie after it.
    Raises ProblemsFound at once when a publication was cut off half-way, or when something was lost or changed: nothing
    else can be judged then.
    """
    names = _plain_files(root, problems)
    folders: dict[str, set[str]] = defaultdict(set)
    for folder, _, name in (name.rpartition("/") for name in names):
        folders[folder].add(name)
    pages = {folder: PageId.from_source(folder) for folder in folders if "/" in folder}
    sums = {pages[folder]: _read_page_sums(root, folder, folders[folder], problems) for folder in pages}
    _check_pictures(root, folders.pop(PICTURES, set()), problems)
    problems.stop_if_any()
    for folder in folders.keys() - pages.keys():
        for name in folders[folder]:
            _add_foreign(posixpath.join(FOLDER, folder, name), problems)
    versions: dict[PageId, tuple[ArchivedVersion, ...]] = {}
    withdrawals: dict[PageId, tuple[Withdrawal, ...]] = {}
    for folder, page in pages.items():
        dated = {name: _date(name, today, f"{FOLDER}/{folder}/{name}", problems) for name in folders[folder] - {SUMS}}
        found = sorted((date, name) for name, date in dated.items() if date)
        texts = [_version(root, page, date, sums[page], problems) for date, name in found if name.endswith(".md")]
        gone = [_withdrawal(root, page, date, problems) for date, name in found if name.endswith(".yml")]
        if texts:
            versions[page] = tuple(texts)
        if gone:
            withdrawals[page] = tuple(one for one in gone if one)
    return Archive(versions, withdrawals, sums)


def _plain_files(root: Path, problems: Problems) -> list[str]:
    """The files in versions/, as seen from there."""
    if is_cut_off(root):
        problems.add(FOLDER, 1, "en publisering ble avbrutt før den var ferdig.", _CUT_OFF)
    found = files_in(root / FOLDER)
    for name in found:
        if not found[name]:
            problems.add(f"{FOLDER}/{name}", 1, *NOT_PLAIN)
    problems.stop_if_any()
    return list(found)


def _read_page_sums(root: Path, folder: str, names: set[str], problems: Problems) -> dict[str, str]:
    """The checksums of a page's files, each of which is listed, and is what it was. names: the files in its folder."""
    path = f"{FOLDER}/{folder}/{SUMS}"
    summed = {name for name in names if name.endswith(_SUFFIXES)}
    sums = _read_sums(root, path, problems)
    if summed and not sums and not problems.concern(path):
        problems.add(path, 1, "er tom eller borte.", f"Hent listen tilbake: git restore {path}")
    for name in summed | sums.keys() if not problems.concern(path) else ():
        file = f"{FOLDER}/{folder}/{name}"
        if name not in summed:
            problems.add(file, 1, f"står i {path}, men er borte.", f"Hent den tilbake: git restore {file}")
        elif name not in sums:
            advice = "Nye tekster kommer hit av seg selv, gamle med publication adopt. Slett den: git clean -i"
            problems.add(file, 1, f"står ikke i {path}.", advice)
        elif digest(read_file(f"{root}/{file}")) != sums[name]:
            message = f"er ikke det som ble publisert: kontrollsummen er en annen enn i {path}."
            problems.add(file, 1, message, f"{_NEVER_EDITED} Hent filen tilbake: git restore {file}")
    return sums


def _read_sums(root: Path, path: str, problems: Problems) -> dict[str, str]:
    sums: dict[str, str] = {}
    lines = (root / path).read_text(encoding="utf-8", errors="replace").splitlines() if (root / path).exists() else []
    for number, line in enumerate(lines, start=1):
        match = _SUM_LINE.fullmatch(line)
        if match and match[2] not in sums:
            sums[match[2]] = match[1]
        elif CONFLICT.match(line):
            message = "git har satt inn merker her, fordi to endringer møttes."
            problems.add(path, number, message, _KEEP_BOTH)
        else:
            message = "nevner en fil for andre gang." if match else "er ikke en kontrollsum og et filnavn."
            problems.add(path, number, message, f"Hent listen tilbake: git restore {path}")
    return sums


def _check_pictures(root: Path, names: set[str], problems: Problems) -> None:
    """Each picture has the checksum that is its name."""
    for name in names:
        path, match = f"{FOLDER}/{PICTURES}/{name}", _PICTURE.fullmatch(name)
        if match is None:
            _add_foreign(path, problems)
        elif digest(read_file(f"{root}/{path}")) != match[1]:
            message = "er ikke det som ble publisert: kontrollsummen er en annen enn i navnet."
            problems.add(path, 1, message, f"{_NEVER_EDITED} Hent filen tilbake: git restore {path}")


def _add_foreign(path: str, problems: Problems) -> None:
    problems.add(path, 1, "hører ikke hjemme i versions/.", "Flytt filen et annet sted.")


def _date(name: str, today: date, path: str, problems: Problems) -> VersionDate | None:
    """What names an event, from the name of its file; None for a list of pictures, and for what is no event."""
    stem, _, suffix = name.rpartition(".")
    found = VersionDate.from_slug(stem) if f".{suffix}" in _SUFFIXES else None
    if found is None or (suffix == "yml" and not found.exact):
        _add_foreign(path, problems)
        return None
    if found.day > today:
        advice = "Stemmer klokken på maskinen? Hvis ikke: git restore docs versions, og så git clean -i versions"
        problems.add(path, 1, f"er fra {found.day}, som ligger fram i tid.", advice)
    return found


def _version(
    root: Path, page: PageId, date: VersionDate, sums: Mapping[str, str], problems: Problems
) -> ArchivedVersion:
    folder = page_folder(page)
    pictures, listed = {}, f"{date.slug}.{PICTURES}"
    if listed in sums:
        path = f"{folder}/{listed}"
        shown = _read_sums(root, path, problems)
        pictures = {name: f"{sum}.{name.rpartition('.')[2]}" for name, sum in shown.items()}
    for name in pictures.values():
        if not (root / FOLDER / PICTURES / name).exists():
            path = f"{FOLDER}/{PICTURES}/{name}"
            problems.add(path, 1, "er borte.", f"Hent den tilbake: git restore {path}")
    text = f"{date.slug}.md"
    read = partial(read_file, f"{root}/{folder}/{text}")
    return ArchivedVersion(page, date, sums[text], read, pictures, f"{date.slug}.{ADOPTED}" in sums)


def _withdrawal(root: Path, page: PageId, named: VersionDate, problems: Problems) -> Withdrawal | None:
    path = f"{page_folder(page)}/{named.slug}.yml"
    match _load_yaml((root / path).read_bytes()):
        case {"date": date() as day, "note": str(note), **others} if day == named.day and note.strip():
            match [*others.items()]:
                case []:
                    return Withdrawal(page, named, note)
                case [("replaced_by" | "moved_to" as key, str(goal))] if _REPLACEMENT.fullmatch(goal):
                    goal = goal.removeprefix(f"{DOCS}/")
                    return Withdrawal(page, named, note, PageId.from_source(goal), moved=key == "moved_to")
    message = "sier ikke når og hvorfor siden ble trukket tilbake."
    problems.add(path, 1, message, f"{_NEVER_EDITED} Hent filen tilbake: git restore {path}")
    return None


def _load_yaml(data: bytes) -> object:
    try:
        return yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
