"""Publishing, correcting and withdrawing pages: all that was asked for, or nothing.

Each function refuses with one sentence that says what to do (PublishRefused), or with the mistakes in the page.
`today` is the last day that may be named; `day` is the one that readers will see.
"""

import contextlib
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from publication.checks.link_targets import targets_on_disk
from publication.checks.markdown import LinkTargets, check_body, check_has_text
from publication.checks.names import check_name
from publication.checks.translations import check_translation
from publication.pages.characters import NOT_TEXT
from publication.pages.front_matter import Correction, FrontMatter, Kind, Publication, read_front_matter
from publication.pages.page import Page, is_undated
from publication.pages.page_id import DOCS, PageId
from publication.pages.source import decode, plain_text, split_source
from publication.pages.version_date import VersionDate
from publication.problems import Problems, ProblemsFound
from publication.publishing import front_matter_editor as edits
from publication.site.words import languages
from publication.versions import archive as archives
from publication.versions import atomic_write as batch
from publication.versions.archive import Archive, ArchivedVersion, read_archive
from publication.versions.history import same_text

_WRITTEN_BY_PUBLISH = ("last_updated", "change_note", "corrections")
_SAYS_NOTHING = {"what changed, for readers", "why, for readers"}


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
            tell(page.id.path)
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
            advice = "Mend that, then finish it: make check"
            sentence = f"The publication was cut off: {reason}. {advice}"
        else:
            sentence = f"Nothing was published: {reason}. Mend that, and try again."
        raise PublishRefused(sentence) from error


@contextlib.contextmanager
def _desk(root: Path, today: date, undated: Sequence[str]) -> Iterator["_Desk"]:
    with _only_writer(root):
        batch.recover(root)
        yield _Desk(root, today, undated, _sound_archive(root, today))


def _sound_archive(root: Path, today: date) -> Archive:
    problems = Problems()
    try:
        archive = read_archive(root, today, problems)
        problems.stop_if_any()
    except ProblemsFound as found:
        raise PublishRefused(str(found)) from None
    return archive


@contextlib.contextmanager
def _editing(page: Page) -> Iterator[None]:
    try:
        yield
    except edits.NotEditable:
        advice = "write it as one plain «key: value» on each line"
        raise PublishRefused(f"The front matter of {page.id.path} could not be edited; {advice}.") from None


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
        ordered = sorted(places, key=lambda place: (not place.is_original, place))
        targets = targets_on_disk(self.root)
        pages = [self._read(place, targets, problems) for place in ordered]
        _refuse_mistakes(problems)
        return [page for page in pages if page]

    def publish(self, page: Page, note: str, day: date) -> str:
        versions = self.archive.versions_of(page.id)
        note = note or _own_note(page, versions)
        self._check_note(note)
        self._check_day(day)
        self._check_is_new(page, versions, day)
        self._check_address_is_free(page)
        text = _dated(page, note, day, versions)
        front_matter = self._reread(page, text)
        self._check_first_published(page, _publication(front_matter).first_published, versions, day)
        self._check_translation(page, front_matter)
        expected = replace(_publication(front_matter), version_date=VersionDate(day), change_note=note)
        self._check_edit(page, front_matter, expected)
        if withdrawal := self.archive.withdrawals.get(page.id):
            # Kept under another name, so that the change log goes on telling of it.
            self.files[archives.past_withdrawal_path(withdrawal)] = archives.withdrawal_text(
                withdrawal.day, withdrawal.note
            )
            self.removals.append(archives.withdrawal_path(page.id))
        return self._write_version(page, text, front_matter)

    def correct(self, page: Page, correction: Correction) -> str:
        current = self._current(page.id, "publish it first")
        published = _publication(current.front_matter)
        self._check_note(correction.note)
        self._check_day(correction.day, published.last_updated)
        if same_text(page.text, current.text):
            raise PublishRefused(
                f"Nothing has changed in {page.id.path}; mend the misprint first, then run this again."
            )
        corrections = (*published.corrections, correction)
        text = edits.remove_key(page.text, "corrections")
        text = edits.add_lines(text, _corrections_yaml(corrections))
        front_matter = self._reread(page, text)
        self._check_dates_kept(page.id.path, published, _publication(front_matter))
        self._check_edit(page, front_matter, replace(_publication(front_matter), corrections=corrections))
        return self._write_version(page, text, front_matter)

    def withdraw(self, path: str, note: str, day: date) -> str:
        page = self._locate(path)
        current = self._current(page, "delete the file instead")
        self._check_note(note)
        self._check_day(day, _publication(current.front_matter).last_updated)
        file = page.path
        if (self.root / file).exists():
            self._check_is_published(file, current)
            self.removals.append(file)
        withdrawal = archives.withdrawal_path(page)
        self.files[withdrawal] = archives.withdrawal_text(day, note)
        return withdrawal

    def adopt(self, path: str, file: Path) -> str:
        page = self._locate(path)
        problems = Problems()
        self._check_place(page, problems)
        _refuse_mistakes(problems)
        text = _certain(decode(file.name, file.read_bytes(), problems), problems)
        front_matter = _certain(read_front_matter(file.name, text, Kind.VERSION, self.today, problems), problems)
        date = _publication(front_matter).version_date
        versions = self.archive.versions_of(page)
        if any(date == other.date for other in versions):
            raise PublishRefused(f"{path} already has a version {date.slug}; published texts are never replaced.")
        if any(date > other.date for other in versions if other.date.exact):
            raise PublishRefused(f"{file.name} is newer than a version of {path}; put it in docs/ and publish it.")
        return self._archive_version(ArchivedVersion(page, date, text, front_matter))

    def commit(self) -> None:
        """Write everything, the sums last."""
        self.files[archives.ADDRESSES] = archives.addresses_text(self.archive.addresses)
        self.files[archives.SUMS] = archives.sums_text(self.archive.sums)
        batch.write_all(self.root, self.files, self.removals)

    def _locate(self, path: str) -> PageId:
        """The page that a path stands for."""
        if "*" in path or "," in path:
            raise PublishRefused(f"{path} is not one page; name each page in full, and separate the pages with spaces.")
        docs = (self.root / DOCS).resolve()
        file = (self.root / path).resolve()
        if not file.is_relative_to(docs) or file.suffix != ".md" or len(file.relative_to(docs).parts) < 2:
            raise PublishRefused(f"{path} is not a page in docs/; name a page such as docs/nb/deltakere.md.")
        return PageId.from_source(file.relative_to(docs).as_posix())

    def _check_place(self, page: PageId, problems: Problems) -> None:
        """A published address stays for ever."""
        check_name(page, problems)
        if page.language not in languages():
            folders = ", ".join(f"{DOCS}/{known}" for known in languages())
            problems.add(page.path, 1, "stands in no language's folder.", f"Move it to one of {folders}.")

    def _read(self, page: PageId, targets: LinkTargets, problems: Problems) -> Page | None:
        path = page.path
        if is_undated(page, self.undated):
            raise PublishRefused(f"{path} is a page without dates (undated in mkdocs.yml); it is not to be published.")
        if not (self.root / path).is_file():
            raise PublishRefused(f"{path} does not exist; name a page that does.")
        self._check_place(page, problems)
        text = decode(path, (self.root / path).read_bytes(), problems)
        if text is None:
            return None
        front_matter = read_front_matter(path, text, Kind.DRAFT, self.today, problems)
        _check_text(path, text, targets, problems)
        return Page(page, text, front_matter) if front_matter else None

    def _reread(self, page: Page, text: str) -> FrontMatter:
        """The front matter as readers will get it, held against the strict rules."""
        problems = Problems()
        return _certain(read_front_matter(page.id.path, text, Kind.DATED, self.today, problems), problems)

    def _current(self, page: PageId, otherwise: str) -> ArchivedVersion:
        """The version that readers see. otherwise: what to do when there is none."""
        path = page.path
        versions = self.archive.versions_of(page)
        if not versions or not versions[-1].date.exact:
            raise PublishRefused(f"{path} has never been published; {otherwise}.")
        if withdrawal := self.archive.withdrawals.get(page):
            raise PublishRefused(f"{path} was withdrawn on {withdrawal.day}; publish it to bring it back.")
        return versions[-1]

    def _check_note(self, note: str) -> None:
        if not note:
            raise PublishRefused("The note is empty; say in one sentence, for readers, what changed or why.")
        if NOT_TEXT.search(note) or any(unicodedata.category(sign) == "Cc" for sign in note):
            raise PublishRefused("The note holds a character that cannot be shown; write it anew.")
        if note.strip(" .").casefold() in _SAYS_NOTHING or not any(map(str.isalpha, note)):
            raise PublishRefused(
                f"The note «{note}» says nothing; say in one sentence, for readers, what changed or why."
            )

    def _check_day(self, day: date, earliest: date = date.min) -> None:
        if day > self.today:
            raise PublishRefused(f"{day} is in the future; name {self.today} or an earlier day.")
        if day < earliest:
            raise PublishRefused(f"{day} is before the version itself, of {earliest}; name that day or a later one.")

    def _check_is_new(self, page: Page, versions: Sequence[ArchivedVersion], day: date) -> None:
        if not versions:
            return
        last = versions[-1].date
        withdrawal = self.archive.withdrawals.get(page.id)
        if withdrawal and day < withdrawal.day:
            raise PublishRefused(f"{page.id.path} was withdrawn on {withdrawal.day}; name that day or a later one.")
        if not withdrawal and _content(page.text) == _content(versions[-1].text):
            raise PublishRefused(f"Nothing has changed in {page.id.path} since {last.slug}; edit it first.")
        if VersionDate(day) == last:
            raise PublishRefused(
                f"{page.id.path} has a version of {self._taken(day, is_withdrawn=withdrawal is not None)}"
            )
        if VersionDate(day) < last:
            raise PublishRefused(f"{page.id.path} has a version of {last.day}, later than {day}; name a day after it.")

    def _taken(self, day: date, *, is_withdrawn: bool) -> str:
        """What to do about a page that has a version of the day."""
        when, later, now = ("today", "tomorrow", " today") if day == self.today else (day, "under a later date", "")
        if is_withdrawn:
            return f"{when} and was withdrawn. Publish it again {later}, and keep it out of docs/ until then."
        return f"{when} already. Publish the change {later}, or mend a misprint{now} with MODE=correct."

    def _check_address_is_free(self, page: Page) -> None:
        for other in self.archive.versions:
            if other != page.id and other.address == page.id.address:
                raise PublishRefused(f"{page.id.path} has the same address as {other.path}; give it another name.")

    def _check_translation(self, page: Page, front_matter: FrontMatter) -> None:
        """A translation has an original, and says which version of it it renders."""
        original, is_translation = page.id.original.path, not page.id.is_original
        published = self.archive.versions_of(page.id.original)
        if is_translation and not (self.root / original).exists():
            raise PublishRefused(
                f"{page.id.path} translates {original}, which does not exist; write the original first."
            )
        if is_translation and not published:
            raise PublishRefused(f"{page.id.path} renders a page that was never published; publish {original} first.")
        problems = Problems()
        check_translation(replace(page, front_matter=front_matter), self.archive, problems)
        _refuse_mistakes(problems)

    def _check_first_published(self, page: Page, first: date, versions: Sequence[ArchivedVersion], day: date) -> None:
        """`publish` writes it, unless a new page says itself of which day it is."""
        known = _publication(versions[-1].front_matter).first_published if versions else first
        if first != known:
            raise PublishRefused(f"{page.id.path} was first published on {known}; put back first_published: {known}.")
        if not versions and first < day and not _names_its_day(page, day):
            self._refuse_line(page, f"first_published: {first}")
        if not versions and "corrections" in page.front_matter.lines:
            self._refuse_line(page, "corrections:")

    def _refuse_line(self, page: Page, line: str) -> None:
        advice = "take the line away, and publish writes it"
        raise PublishRefused(f"{page.id.path} was never published, but says {line}; {advice}.")

    def _check_edit(self, page: Page, front_matter: FrontMatter, expected: Publication) -> None:
        """What was written must be what was meant, whatever shape the author gave the front matter."""
        before, after = page.front_matter, front_matter
        kept = (before.title, before.description) == (after.title, after.description)
        if not kept or after.publication != expected:
            raise edits.NotEditable

    def _check_dates_kept(self, path: str, published: Publication, found: Publication) -> None:
        if (found.first_published, found.version_date) != (published.first_published, published.version_date):
            advice = f"put back last_updated: {published.last_updated} and first_published: {published.first_published}"
            raise PublishRefused(f"A correction keeps the dates of {path}; {advice}.")

    def _check_is_published(self, path: str, current: ArchivedVersion) -> None:
        problems = Problems()
        text = _certain(decode(path, (self.root / path).read_bytes(), problems), problems)
        if not same_text(text, current.text):
            advice = "publish or undo them first"
            raise PublishRefused(f"{path} has changes that were never published and would be lost; {advice}.")

    def _write_version(self, page: Page, text: str, front_matter: FrontMatter) -> str:
        self.files[page.id.path] = text.encode()
        date = _publication(front_matter).version_date
        return self._archive_version(ArchivedVersion(page.id, date, text, front_matter))

    def _archive_version(self, version: ArchivedVersion) -> str:
        self.files[version.path] = version.text.encode()
        self.archive = archives.with_version(self.archive, version)
        return version.path


def _check_text(path: str, text: str, targets: LinkTargets, problems: Problems) -> None:
    """Note the mistakes in the Markdown of a page."""
    if source := split_source(plain_text(text)):
        check_has_text(path, source.body, source.body_line, problems)
        check_body(path, source.body, source.body_line, targets, problems)


def _dated(page: Page, note: str, day: date, versions: Sequence[ArchivedVersion]) -> str:
    """The page's text with what `publish` writes into it. Corrections were made in the version before."""
    text = edits.remove_key(page.text, "corrections") if versions else page.text
    if "first_published" not in page.front_matter.lines:
        first = _publication(versions[-1].front_matter).first_published if versions else day
        text = edits.set_key(text, "first_published", first.isoformat())
    text = edits.set_key(text, "last_updated", day.isoformat())
    return edits.set_key(text, "change_note", edits.scalar(note))


def _names_its_day(page: Page, day: date) -> bool:
    """Whether the author wrote of which day the page is."""
    is_written = "last_updated" in page.front_matter.lines
    return is_written and edits.set_key(page.text, "last_updated", day.isoformat()) == page.text


def _own_note(page: Page, versions: Sequence[ArchivedVersion]) -> str:
    """The change note that the author wrote in a page that was never published."""
    publication = page.front_matter.publication
    return publication.change_note if publication and not any(text.date.exact for text in versions) else ""


def _content(text: str) -> str:
    """What counts as a change: all but line endings and what `publish` itself writes."""
    for key in _WRITTEN_BY_PUBLISH:
        text = edits.remove_key(text, key)
    return plain_text(text)


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
