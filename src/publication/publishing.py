"""Publishing, correcting and withdrawing pages: all that was asked for, or nothing.

Each function refuses with one sentence that says what to do (PublishRefused), or with the mistakes in the page.
`today` is the last day that may be named; `day` is the one that readers will see.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from publication import archive as archives
from publication import batch, edits
from publication.addresses import DEFAULT_LANGUAGE, check_page_name
from publication.archive import Archive, ArchivedVersion, read_archive
from publication.dates import VersionDate
from publication.front_matter import Correction, FrontMatter, Kind, Publication, decode, read_front_matter
from publication.history import check_translation, same_text
from publication.pages import DOCS, Page, is_undated, page_path
from publication.problems import Problems

_WRITTEN_BY_PUBLISH = ("last_updated", "change_note", "corrections")


class PublishRefused(Exception):
    """Raised when nothing was written; the message says why, and what to do."""


def publish(
    root: Path,
    pages: Sequence[str],
    note: str,
    day: date,
    today: date,
    *,
    undated: Sequence[str] = (),
    tell: Callable[[str], None] = lambda page: None,
) -> list[str]:
    """Publish each page as a new version.

    pages: «docs/nb/deltakere.md», as seen from root. note: what changed, for readers; it may be empty only for a page
    that was never published and has its own change_note. undated: patterns of the pages that have no versions.
    tell: is called with each page before it is worked on.
    Returns the new files in versions/. Raises PublishRefused.
    """
    with _desk(root, today, undated) as desk:
        paths = []
        for page in desk.read_all(pages):
            tell(page.path)
            with _editing(page):
                paths.append(desk.publish(page, _one_line(note), day))
        desk.commit()
        return paths


def correct(
    root: Path, pages: Sequence[str], note: str, day: date, today: date, *, undated: Sequence[str] = ()
) -> list[str]:
    """Mend misprints in the current version of pages, and tell their readers so.

    Returns the files in versions/ that were mended. Raises PublishRefused.
    """
    with _desk(root, today, undated) as desk:
        paths = []
        for page in desk.read_all(pages):
            with _editing(page):
                paths.append(desk.correct(page, Correction(day, _one_line(note))))
        desk.commit()
        return paths


def withdraw(root: Path, pages: Sequence[str], note: str, day: date, today: date) -> list[str]:
    """Take pages down; their versions stay. Returns the files that say so. Raises PublishRefused."""
    with _desk(root, today, ()) as desk:
        paths = [desk.withdraw(page, _one_line(note), day) for page in dict.fromkeys(pages)]
        desk.commit()
        return paths


def adopt(root: Path, page: str, texts: Sequence[Path], today: date) -> list[str]:
    """Take texts from before this archive began into it; their front matter says when they are from.

    page: the page in docs/ that they are earlier versions of. Returns the new files. Raises PublishRefused.
    """
    with _desk(root, today, ()) as desk:
        paths = [desk.adopt(page, text) for text in texts]
        desk.commit()
        return paths


def recover(root: Path) -> bool:
    """Finish a publication that was cut off, or clear away one that had not begun. True when it was finished."""
    with _only_writer(root):
        return batch.recover(root)


@contextlib.contextmanager
def _only_writer(root: Path) -> Iterator[None]:
    try:
        with batch.only_writer(root):
            yield
    except batch.Busy:
        raise PublishRefused("Another publication is under way; wait until it is done, and try again.") from None
    except OSError as error:
        reason = f"{error.strerror} ({error.filename})" if error.filename else str(error.strerror)
        if batch.is_half_done(root):
            advice = "Mend that, then finish it: publication check"
            sentence = f"The publication was cut off: {reason}. {advice}"
        else:
            sentence = f"Nothing was published: {reason}. Mend that, and try again."
        raise PublishRefused(sentence) from error


@contextlib.contextmanager
def _desk(root: Path, today: date, undated: Sequence[str]) -> Iterator["_Desk"]:
    with _only_writer(root):
        batch.recover(root)
        problems = Problems()
        archive = read_archive(root, today, problems)
        _refuse_mistakes(problems)
        yield _Desk(root, today, undated, archive)


@contextlib.contextmanager
def _editing(page: Page) -> Iterator[None]:
    try:
        yield
    except edits.NotEditable:
        advice = "write it as one plain «key: value» on each line"
        raise PublishRefused(f"The front matter of {page.path} could not be edited; {advice}.") from None


class _Desk:
    """What is going to be written. The archive already holds what was prepared, so that pages can build on it."""

    def __init__(self, root: Path, today: date, undated: Sequence[str], archive: Archive) -> None:
        self.root = root
        self.today = today
        self.undated = undated
        self.archive = archive
        self.files: dict[str, bytes] = {}
        self.removals: list[str] = []

    def read_all(self, paths: Sequence[str]) -> list[Page]:
        """The pages, each once, originals before their translations; refuses with the mistakes of them all."""
        problems = Problems()
        places = {self._locate(path) for path in paths}
        ordered = sorted(places, key=lambda place: (place[0] != DEFAULT_LANGUAGE, place))
        pages = [self._read(place, problems) for place in ordered]
        return [_certain(page, problems) for page in pages]

    def publish(self, page: Page, note: str, day: date) -> str:
        versions = self.archive.versions_of(page.language, page.page)
        note = note or _own_note(page, versions)
        self._check_note(note)
        self._check_day(day)
        self._check_is_new(page, versions, day)
        text = _dated(page, note, day, is_first=not versions)
        front_matter = self._reread(page, text)
        self._check_translation(page, front_matter)
        expected = replace(_publication(front_matter), version=VersionDate(day), change_note=note)
        self._check_edit(page, front_matter, expected)
        if self.archive.withdrawal_of(page.language, page.page):
            self.removals.append(archives.withdrawal_path(page.language, page.page))
        return self._write_version(page, text, front_matter)

    def correct(self, page: Page, correction: Correction) -> str:
        current = self._current(page.language, page.page)
        published = _publication(current.front_matter)
        self._check_note(correction.note)
        self._check_day(correction.day, published.last_updated)
        if same_text(page.text, current.text):
            raise PublishRefused(f"Nothing has changed in {page.path}; mend the misprint first, then run this again.")
        corrections = (*published.corrections, correction)
        text = edits.remove_key(page.text, "corrections")
        text = edits.add_lines(text, _corrections_yaml(corrections))
        front_matter = self._reread(page, text)
        self._check_dates_kept(page.path, published, _publication(front_matter))
        self._check_edit(page, front_matter, replace(_publication(front_matter), corrections=corrections))
        return self._write_version(page, text, front_matter)

    def withdraw(self, path: str, note: str, day: date) -> str:
        language, page = self._locate(path)
        current = self._current(language, page)
        self._check_note(note)
        self._check_day(day, _publication(current.front_matter).last_updated)
        file = page_path(language, page)
        if (self.root / file).exists():
            self._check_is_published(file, current)
            self.removals.append(file)
        withdrawal = archives.withdrawal_path(language, page)
        self.files[withdrawal] = archives.withdrawal_text(day, note)
        return withdrawal

    def adopt(self, path: str, file: Path) -> str:
        language, page = self._locate(path)
        problems = Problems()
        text = _certain(decode(file.name, file.read_bytes(), problems), problems)
        front_matter = _certain(read_front_matter(file.name, text, Kind.VERSION, self.today, problems), problems)
        version = _publication(front_matter).version
        versions = self.archive.versions_of(language, page)
        if any(version == other.version for other in versions):
            raise PublishRefused(f"{path} already has a version {version.slug}; published texts are never replaced.")
        if any(version > other.version for other in versions if other.version.exact):
            raise PublishRefused(f"{file.name} is newer than a version of {path}; put it in docs/ and publish it.")
        return self._archive_version(ArchivedVersion(language, page, version, "", text, front_matter))

    def commit(self) -> None:
        """Write everything, the sums last."""
        self.files[archives.ADDRESSES] = archives.addresses_text(self.archive.addresses)
        self.files[archives.SUMS] = archives.sums_text(self.archive.sums)
        batch.write_all(self.root, self.files, self.removals)

    def _locate(self, path: str) -> tuple[str, str]:
        """The language and the page that a path stands for."""
        docs = (self.root / DOCS).resolve()
        file = (self.root / path).resolve()
        if not file.is_relative_to(docs) or file.suffix != ".md" or len(file.relative_to(docs).parts) < 2:
            raise PublishRefused(f"{path} is not a page in docs/; name a page such as docs/nb/deltakere.md.")
        language, _, page = file.relative_to(docs).as_posix().removesuffix(".md").partition("/")
        problems = Problems()
        check_page_name(path, page, problems)
        _refuse_mistakes(problems)
        return language, page

    def _read(self, place: tuple[str, str], problems: Problems) -> Page | None:
        path = page_path(*place)
        if is_undated(place[1], self.undated):
            raise PublishRefused(f"{path} is a page without dates (undated in mkdocs.yml); it is not to be published.")
        if not (self.root / path).is_file():
            raise PublishRefused(f"{path} does not exist; name a page that does.")
        text = decode(path, (self.root / path).read_bytes(), problems)
        front_matter = None if text is None else read_front_matter(path, text, Kind.DRAFT, self.today, problems)
        return Page(*place, path, text, front_matter) if text is not None and front_matter else None

    def _reread(self, page: Page, text: str) -> FrontMatter:
        """The front matter as readers will get it, held against the strict rules."""
        problems = Problems()
        return _certain(read_front_matter(page.path, text, Kind.DATED, self.today, problems), problems)

    def _current(self, language: str, page: str) -> ArchivedVersion:
        path = page_path(language, page)
        versions = self.archive.versions_of(language, page)
        if not versions or not versions[-1].version.exact:
            raise PublishRefused(f"{path} has never been published; publish it first.")
        if withdrawal := self.archive.withdrawal_of(language, page):
            raise PublishRefused(f"{path} was withdrawn on {withdrawal.day}; publish it to bring it back.")
        return versions[-1]

    def _check_note(self, note: str) -> None:
        if not note:
            raise PublishRefused("The note is empty; say in one sentence, for readers, what changed or why.")
        if any("\ud800" <= sign <= "\udfff" for sign in note):
            raise PublishRefused("The note is not text in UTF-8; write it anew.")

    def _check_day(self, day: date, earliest: date = date.min) -> None:
        if day > self.today:
            raise PublishRefused(f"{day} is in the future; name {self.today} or an earlier day.")
        if day < earliest:
            raise PublishRefused(f"{day} is before the version itself, of {earliest}; name that day or a later one.")

    def _check_is_new(self, page: Page, versions: Sequence[ArchivedVersion], day: date) -> None:
        if not versions:
            return
        last = versions[-1].version
        withdrawal = self.archive.withdrawal_of(page.language, page.page)
        if withdrawal and day < withdrawal.day:
            raise PublishRefused(f"{page.path} was withdrawn on {withdrawal.day}; name that day or a later one.")
        if not withdrawal and _content(page.text) == _content(versions[-1].text):
            raise PublishRefused(f"Nothing has changed in {page.path} since {last.slug}; edit it first.")
        if VersionDate(day) == last:
            advice = "name a later day, or mend a misprint with --correct"
            raise PublishRefused(f"{page.path} already has a version of {day}; {advice}.")
        if VersionDate(day) < last:
            raise PublishRefused(f"{page.path} has a version of {last.day}, later than {day}; name a day after it.")

    def _check_translation(self, page: Page, front_matter: FrontMatter) -> None:
        """A translation says which bokmål version it renders. A page without a bokmål original is no translation."""
        original = page_path(DEFAULT_LANGUAGE, page.page)
        published = self.archive.versions_of(DEFAULT_LANGUAGE, page.page)
        if page.path != original and not published and (self.root / original).exists():
            raise PublishRefused(f"{page.path} renders a page that was never published; publish {original} first.")
        problems = Problems()
        check_translation(page.path, page.language, page.page, front_matter, self.archive, problems)
        _refuse_mistakes(problems)

    def _check_edit(self, page: Page, front_matter: FrontMatter, expected: Publication) -> None:
        """What was written must be what was meant, whatever shape the author gave the front matter."""
        before, after = page.front_matter, front_matter
        kept = (before.title, before.description) == (after.title, after.description)
        if not kept or after.publication != expected:
            raise edits.NotEditable

    def _check_dates_kept(self, path: str, published: Publication, found: Publication) -> None:
        if (found.first_published, found.version) != (published.first_published, published.version):
            advice = f"put back last_updated: {published.last_updated} and first_published: {published.first_published}"
            raise PublishRefused(f"A correction keeps the dates of {path}; {advice}.")

    def _check_is_published(self, path: str, current: ArchivedVersion) -> None:
        problems = Problems()
        text = _certain(decode(path, (self.root / path).read_bytes(), problems), problems)
        if not same_text(text, current.text):
            advice = "publish or undo them first"
            raise PublishRefused(f"{path} has changes that were never published and would be lost; {advice}.")

    def _write_version(self, page: Page, text: str, front_matter: FrontMatter) -> str:
        self.files[page.path] = text.encode()
        version = _publication(front_matter).version
        return self._archive_version(ArchivedVersion(page.language, page.page, version, "", text, front_matter))

    def _archive_version(self, version: ArchivedVersion) -> str:
        path = archives.version_path(version.language, version.page, version.version)
        self.files[path] = version.text.encode()
        self.archive = archives.with_version(self.archive, replace(version, path=path))
        return path


def _dated(page: Page, note: str, day: date, *, is_first: bool) -> str:
    """The page's text with what `publish` writes into it. Corrections were made in the version before."""
    text = page.text if is_first else edits.remove_key(page.text, "corrections")
    if "first_published" not in page.front_matter.lines:
        text = edits.set_key(text, "first_published", day.isoformat())
    text = edits.set_key(text, "last_updated", day.isoformat())
    return edits.set_key(text, "change_note", edits.scalar(note))


def _own_note(page: Page, versions: Sequence[ArchivedVersion]) -> str:
    """The change note that the author wrote in a page that was never published."""
    publication = page.front_matter.publication
    return publication.change_note if publication and not any(text.version.exact for text in versions) else ""


def _content(text: str) -> str:
    """What counts as a change: all but line endings and what `publish` itself writes."""
    for key in _WRITTEN_BY_PUBLISH:
        text = edits.remove_key(text, key)
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _corrections_yaml(corrections: Sequence[Correction]) -> str:
    items = (f"  - date: {item.day}\n    note: {edits.scalar(item.note)}" for item in corrections)
    return "\n".join(["corrections:", *items])


def _publication(front_matter: FrontMatter) -> Publication:
    if front_matter.publication is None:
        raise ValueError("a text without dates is no version")
    return front_matter.publication


def _one_line(note: str) -> str:
    return " ".join(note.split())


_Record = TypeVar("_Record")


def _certain(record: _Record | None, problems: Problems) -> _Record:
    """The record, which is None only where a mistake was noted. Raises PublishRefused with the mistakes."""
    if record is None:
        raise PublishRefused(str(problems))
    return record


def _refuse_mistakes(problems: Problems) -> None:
    if len(problems):
        raise PublishRefused(str(problems))
