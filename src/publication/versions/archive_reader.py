"""versions/ read from disk; held against its lists of checksums, and against an earlier commit."""

import posixpath
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from publication.pages.page_id import DOCS, PageId, VersionDate
from publication.pages.project import Project
from publication.pages.source import CONFLICT, CONFLICT_MISTAKE, NOT_PLAIN, files_in, read_file
from publication.problems import Problems
from publication.versions.archive import ADOPTED, FOLDER, PICTURES, SUMS, Archive, ArchivedVersion, Withdrawal, digest
from publication.versions.writing import is_cut_off

_REPLACEMENT = re.compile(rf"{DOCS}/[^/]+/.+\.md")
_PICTURE = re.compile(r"([0-9a-f]{64})\.[a-z]+")
_SUM_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_SUFFIXES = (".md", ".yml", f".{PICTURES}", f".{ADOPTED}")
_KEEP_BOTH = "Behold linjene fra begge sider, i rekkefølge etter filnavn, og slett linjene med merker."
_UNDO = (
    "Lukk denne pull requesten. Vil du angre en publisering, trykker du «Revert» på pull requesten som endret siden, "
    "og skriver hvorfor i change_note. Da ser leserne begge deler."
)


def read_archive(project: Project, problems: Problems) -> Archive:
    """Read versions/, hold every file against its checksum, and note every mistake.

    Raise ProblemsFound at once when a publication was cut off half-way, or when something was lost or changed: nothing
    else can be judged then.
    """
    root = project.root
    if is_cut_off(root):
        problems.add(FOLDER, 1, "en publisering ble avbrutt før den var ferdig.", "Gjør den ferdig: publication check")
    folders = defaultdict[str, set[str]](set)
    for path, is_plain in files_in(root / FOLDER).items():
        folder, _, name = path.rpartition("/")
        folders[folder].add(name)
        if not is_plain:
            problems.add(f"{FOLDER}/{path}", 1, *NOT_PLAIN)
    problems.stop_if_any()
    pages = {folder: PageId.from_source(folder) for folder in folders if "/" in folder}
    sums = {page: _page_sums(root, folder, folders[folder], problems) for folder, page in pages.items()}
    _check_pictures(root, folders.pop(PICTURES, set()), problems)
    problems.stop_if_any()
    for folder in folders.keys() - pages.keys():
        for name in folders[folder]:
            _add_foreign(posixpath.join(FOLDER, folder, name), problems)
    versions, withdrawals = dict[PageId, tuple[ArchivedVersion, ...]](), dict[PageId, tuple[Withdrawal, ...]]()
    for folder, page in pages.items():
        found = sorted(_dated(folder, folders[folder] - {SUMS}, project.today, problems))
        texts = [_version(root, path, page, date, sums[page], problems) for date, path in found if path.endswith(".md")]
        gone = [_withdrawal(root, path, page, date, problems) for date, path in found if path.endswith(".yml")]
        versions |= {page: tuple(texts)} if texts else {}
        withdrawals |= {page: tuple(filter(None, gone))} if gone else {}
    return Archive(versions, withdrawals, sums)


def _page_sums(root: Path, folder: str, names: set[str], problems: Problems) -> dict[str, str]:
    """Return the checksums of a page's files, each of which must be listed, and be what it was."""
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
            _add_altered(file, f"er ikke det som ble publisert: kontrollsummen er en annen enn i {path}.", problems)
    return sums


def _read_sums(root: Path, path: str, problems: Problems) -> dict[str, str]:
    sums: dict[str, str] = {}
    lines = (root / path).read_text(encoding="utf-8", errors="replace").splitlines() if (root / path).exists() else []
    for number, line in enumerate(lines, start=1):
        match = _SUM_LINE.fullmatch(line)
        if match and match[2] not in sums:
            sums[match[2]] = match[1]
        elif CONFLICT.match(line):
            problems.add(path, number, CONFLICT_MISTAKE[0], _KEEP_BOTH)
        else:
            message = "nevner en fil for andre gang." if match else "er ikke en kontrollsum og et filnavn."
            problems.add(path, number, message, f"Hent listen tilbake: git restore {path}")
    return sums


def _check_pictures(root: Path, names: set[str], problems: Problems) -> None:
    """Note each picture that has not the checksum that is its name."""
    for name in names:
        path, match = f"{FOLDER}/{PICTURES}/{name}", _PICTURE.fullmatch(name)
        if match is None:
            _add_foreign(path, problems)
        elif digest(read_file(f"{root}/{path}")) != match[1]:
            _add_altered(path, "er ikke det som ble publisert: kontrollsummen er en annen enn i navnet.", problems)


def _add_altered(path: str, message: str, problems: Problems) -> None:
    problems.add(path, 1, message, f"Publiserte tekster endres aldri. Hent filen tilbake: git restore {path}")


def _add_foreign(path: str, problems: Problems) -> None:
    problems.add(path, 1, "hører ikke hjemme i versions/.", "Flytt filen et annet sted.")


def _dated(folder: str, names: set[str], today: date, problems: Problems) -> Iterator[tuple[VersionDate, str]]:
    """Yield what names each event of a page, and its files."""
    for name in names:
        path, (stem, _, suffix) = f"{FOLDER}/{folder}/{name}", name.rpartition(".")
        found = VersionDate.from_slug(stem) if name.endswith(_SUFFIXES) else None
        if found is None or (suffix == "yml" and not found.exact):
            _add_foreign(path, problems)
            continue
        if found.day > today:
            advice = "Stemmer klokken på maskinen? Hvis ikke: git restore docs versions, og så git clean -i versions"
            problems.add(path, 1, f"er fra {found.day}, som ligger fram i tid.", advice)
        yield found, path


def _version(
    root: Path, path: str, page: PageId, date: VersionDate, sums: Mapping[str, str], problems: Problems
) -> ArchivedVersion:
    listed = path.removesuffix("md") + PICTURES
    shown = _read_sums(root, listed, problems) if f"{date.slug}.{PICTURES}" in sums else {}
    pictures = {name: f"{sum}.{name.rpartition('.')[2]}" for name, sum in shown.items()}
    for picture in (f"{FOLDER}/{PICTURES}/{name}" for name in pictures.values()):
        if not (root / picture).exists():
            problems.add(picture, 1, "er borte.", f"Hent den tilbake: git restore {picture}")
    is_adopted, read = f"{date.slug}.{ADOPTED}" in sums, partial(read_file, f"{root}/{path}")
    return ArchivedVersion(page, date, sums[f"{date.slug}.md"], read, pictures, is_adopted)


def _withdrawal(root: Path, path: str, page: PageId, named: VersionDate, problems: Problems) -> Withdrawal | None:
    try:
        content = yaml.safe_load((root / path).read_bytes())
    except (yaml.YAMLError, ValueError, RecursionError):
        content = None
    match content:
        case {"date": named.day, "note": str(note), **others} if note.strip():
            match [*others.items()]:
                case []:
                    return Withdrawal(page, named, note)
                case [("replaced_by" | "moved_to" as key, str(goal))] if _REPLACEMENT.fullmatch(goal):
                    goal = goal.removeprefix(f"{DOCS}/")
                    return Withdrawal(page, named, note, PageId.from_source(goal), moved=key == "moved_to")
    _add_altered(path, "sier ikke når og hvorfor siden ble trukket tilbake.", problems)
    return None


def check_since(project: Project, ref: str, problems: Problems) -> None:
    """Note each file in versions/, each line of a list of checksums and each address that a commit has and is not here.

    ref: the commit, as git names it.
    """
    root, options = project.root, ("--name-status", "--diff-filter=a", "--no-renames", "--relative", "-z")
    try:
        fields = _git(root, "diff", *options, "--end-of-options", f"{ref}^{{commit}}", "--", FOLDER, DOCS)
    except (OSError, subprocess.CalledProcessError):
        advice = "Skriv en commit som git kjenner her: git fetch origin, og så --since=origin/main"
        problems.add("SINCE", 1, f"git finner ikke «{ref}».", advice)
        return
    for status, path in zip(fields[::2], fields[1::2], strict=False):
        if status == "M" and path.endswith(f"/{SUMS}"):
            before = _git(root, "show", f"{ref}:./{path}")[0].splitlines()
            if set(before) <= {*(root / path).read_text(encoding="utf-8", errors="replace").splitlines()}:
                continue
        what, restore = "er borte" if status == "D" else "er endret", f"git restore --source={ref} -- {path}"
        page = PageId.from_source(path.removeprefix(f"{DOCS}/"))
        if path.startswith(f"{FOLDER}/"):
            problems.add(path, 1, f"{what}, men er publisert ({ref}).", f"{_UNDO} Med terminal: {restore}")
        # Of pages without versions, no text tells the address.
        elif (
            path == page.path
            and not (root / path).exists()
            and page.language in project.languages
            and project.is_undated(page)
        ):
            message = f"er borte, men adressen /{page.address} er publisert ({ref})."
            problems.add(path, 1, message, f"Hent siden tilbake: {restore}")


def _git(root: Path, *arguments: str) -> list[str]:
    """Return what git prints, divided at NUL, with no setting of the user's that would change it."""
    command = ["git", "-C", str(root), "-c", "core.fileMode=false", *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.split("\0")
