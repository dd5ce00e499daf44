"""Publishing, correcting, withdrawing and adopting: all that was asked for, or nothing.

Each function raises ProblemsFound with every mistake in the pages, or NotPublished when something else is in the way;
nothing is written then. Each returns the files that it wrote in versions/. `today` is the last day that may be named;
`day` is the one that readers will see.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from publication.pages.front_matter import Correction, FrontMatter, Kind, Publication
from publication.pages.front_matter import read_front_matter as read
from publication.pages.page import Page, read_text
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.pages.source import decode, plain_text
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.publishing import front_matter_editor as editor
from publication.publishing import named_pages
from publication.publishing import preconditions as require
from publication.publishing.transaction import Transaction, transaction
from publication.versions.archive import ArchivedVersion, Withdrawal, new_version
from publication.versions.history import same_text, shows_same_pictures

_WRITTEN_BY_PUBLISH = ("last_updated", "change_note", "corrections")


def publish(
    project: Project,
    paths: Sequence[str],
    note: str,
    day: date,
    today: date,
    *,
    tell: Callable[[int, int, str], None] = lambda number, total, path: None,
) -> list[str]:
    """Publish each page as a new version.

    paths: «docs/nb/deltakere.md», as seen from the root. note: what changed, for readers; it may be empty only for a
    page that was never published and has its own change_note. tell: is called before each page is worked on, with its
    number, how many they are, and its path.
    """
    with transaction(project, today) as changes:
        require.check_not_in_future(day, today, changes.problems)
        pages = named_pages.read(project, paths, changes.checker, changes.problems)
        for number, page in enumerate(pages, start=1):
            tell(number, len(pages), page.id.path)
            _publish(page, _one_line(note), day, today, changes)
    return changes.written


def correct(project: Project, paths: Sequence[str], note: str, day: date, today: date) -> list[str]:
    """Mend misprints in the current version of pages, and tell their readers so."""
    with transaction(project, today) as changes:
        correction = Correction(day, _one_line(note))
        require.check_note(correction.note, changes.problems)
        require.check_not_in_future(day, today, changes.problems)
        for page in named_pages.read(project, paths, changes.checker, changes.problems):
            _correct(page, correction, today, changes)
    return changes.written


def withdraw(project: Project, paths: Sequence[str], note: str, day: date, today: date) -> list[str]:
    """Take pages down; their versions stay."""
    with transaction(project, today) as changes:
        require.check_note(_one_line(note), changes.problems)
        require.check_not_in_future(day, today, changes.problems)
        for page in named_pages.locate(project.root, paths, changes.problems):
            _withdraw(Withdrawal(page, day, _one_line(note)), changes)
    return changes.written


def adopt(project: Project, path: str, texts: Sequence[Path], today: date) -> list[str]:
    """Take texts from before this archive began into it; their front matter says when they are from.

    path: the page in docs/ that they are earlier versions of.
    """
    with transaction(project, today) as changes:
        for page in named_pages.locate(project.root, [path], changes.problems):
            require.check_can_have_versions(page, project, changes.problems)
            require.check_address_is_free(page, changes.archive, changes.problems)
            for name, version in _newest_first(page, texts, today, changes):
                require.check_is_earlier(version, name, changes.archive, changes.problems)
                changes.checker.check_adopted(page, version.text, name)
                changes.add_version(version, changes.checker.pictures(page, version.text))
    return changes.written


# One page


def _publish(page: Page, note: str, day: date, today: date, changes: Transaction) -> None:
    versions = changes.archive.versions_of(page.id)
    note = note or _own_note(page, versions)
    require.check_note(note, changes.problems)
    require.check_address_is_free(page.id, changes.archive, changes.problems)
    if versions:
        _check_is_next(page, versions[-1], day, today, changes)
    text = _edited(page, changes.problems, lambda: _dated(page, note, day, versions))
    meant = {"version_date": VersionDate(day), "change_note": note}
    if new := text and _reread(page, text, today, changes.problems, **meant):
        _check_first_published(page, new, versions, changes.problems)
        require.check_original(new, changes.root, changes.archive, changes.problems)
        changes.end_withdrawal(page.id)
        _add_version(new, changes)


def _check_is_next(page: Page, last: ArchivedVersion, day: date, today: date, changes: Transaction) -> None:
    """There is something to publish, and its day is not taken."""
    is_same = page.id not in changes.archive.withdrawals and _is_unchanged(page, last)
    is_same = is_same and _shows_same_pictures(page, last, changes)
    require.check_is_changed(page.id, last.date, is_same, changes.problems)
    if not is_same:
        require.check_follows(page.id, changes.archive, day, today, changes.problems)


def _check_first_published(page: Page, new: Page, versions: Sequence[ArchivedVersion], problems: Problems) -> None:
    found = _publication(new.front_matter)
    if versions:
        first = versions[-1].publication.first_published
        require.check_first_published(page, found.first_published, first, problems)
    else:
        is_backdated = found.first_published < found.last_updated and not _names_its_day(page, found.last_updated)
        keys = ["first_published", "corrections"] if is_backdated else ["corrections"]
        require.check_not_filled_in(page, keys, problems)


def _correct(page: Page, correction: Correction, today: date, changes: Transaction) -> None:
    problems = changes.problems
    current = require.check_is_published(page.id, changes.archive, problems, otherwise="Publiser den først.")
    if current is None:
        return
    published = current.publication
    require.check_not_before(page.id, correction.day, current.date, problems)
    is_same = same_text(page.text, current.text) and _shows_same_pictures(page, current, changes)
    require.check_is_changed(page.id, current.date, is_same, problems)
    corrections = (*published.corrections, correction)
    text = _edited(page, problems, lambda: _with_corrections(page.text, corrections))
    if new := text and _reread(page, text, today, problems, corrections=corrections):
        require.check_dates_kept(page, _publication(new.front_matter), published, problems)
        require.check_original(new, changes.root, changes.archive, problems)
        _add_version(new, changes)


def _withdraw(withdrawal: Withdrawal, changes: Transaction) -> None:
    page, problems = withdrawal.page, changes.problems
    current = require.check_is_published(page, changes.archive, problems, otherwise="Slett filen i stedet.")
    if current is None:
        return
    require.check_not_before(page, withdrawal.day, current.date, problems)
    if (changes.root / page.path).exists():
        text = read_text(changes.root, page, problems)
        if text is not None:
            require.check_nothing_is_lost(page, text, current, problems)
        changes.remove(page.path)
    changes.withdraw(withdrawal)


def _shows_same_pictures(page: Page, version: ArchivedVersion, changes: Transaction) -> bool:
    return shows_same_pictures(changes.checker.pictures(page.id, page.text), version)


def _newest_first(
    page: PageId, files: Sequence[Path], today: date, changes: Transaction
) -> list[tuple[str, ArchivedVersion]]:
    """The texts to be adopted, each once with its name, so that each is older than those before it."""
    texts = ((file.as_posix(), _read_earlier(page, file, today, changes)) for file in dict.fromkeys(files))
    whole = [(name, version) for name, version in texts if version]
    return sorted(whole, key=lambda item: item[1].date, reverse=True)


def _read_earlier(page: PageId, file: Path, today: date, changes: Transaction) -> ArchivedVersion | None:
    """A text to be adopted; None when its front matter has mistakes."""
    problems = changes.problems
    text = decode(file.as_posix(), file.read_bytes(), problems)
    front_matter = None if text is None else read(file.as_posix(), text, Kind.VERSION, today, problems)
    if text is None or front_matter is None:
        return None
    return new_version(page, _publication(front_matter).version_date, text, changes.checker.pictures(page, text))


def _add_version(page: Page, changes: Transaction) -> None:
    changes.write(page.id.path, page.text.encode())
    date = _publication(page.front_matter).version_date
    pictures = changes.checker.pictures(page.id, page.text)
    changes.add_version(new_version(page.id, date, page.text, pictures), pictures)


# The front matter, edited


def _edited(page: Page, problems: Problems, edit: Callable[[], str]) -> str | None:
    """The page's text after an edit; None when a mistake stands in the way."""
    if require.is_stopped(page.id, problems):
        return None
    try:
        return edit()
    except editor.NotEditable:
        _add_not_editable(page, problems)
        return None


def _reread(page: Page, text: str, today: date, problems: Problems, **meant: Any) -> Page | None:
    """The edited page as readers will get it, held against the strict rules; None when a mistake stands in the way.

    meant: the fields of the publication that were written. They must be there, and the rest be as before, whatever
    shape the author gave the front matter.
    """
    before, after = page.front_matter, read(page.id.path, text, Kind.DATED, today, problems)
    if after is None:
        return None
    is_kept = (before.title, before.description) == (after.title, after.description)
    if not is_kept or after.publication != replace(_publication(after), **meant):
        _add_not_editable(page, problems)
        return None
    return Page(page.id, text, after)


def _add_not_editable(page: Page, problems: Problems) -> None:
    message = "linjene øverst er skrevet slik at publiseringen ikke kan endre dem."
    problems.add(page.id.path, 1, message, "Skriv én vanlig «navn: verdi» på hver linje.")


def _dated(page: Page, note: str, day: date, versions: Sequence[ArchivedVersion]) -> str:
    """The page's text with what `publish` writes into it. Corrections were made in the version before."""
    text = editor.remove_key(page.text, "corrections") if versions else page.text
    if "first_published" not in page.front_matter.lines:
        first = versions[-1].publication.first_published if versions else day
        text = editor.set_key(text, "first_published", first.isoformat())
    text = editor.set_key(text, "last_updated", day.isoformat())
    return editor.set_key(text, "change_note", editor.scalar(note))


def _with_corrections(text: str, corrections: Sequence[Correction]) -> str:
    items = (f"  - date: {item.day}\n    note: {editor.scalar(item.note)}" for item in corrections)
    return editor.add_lines(editor.remove_key(text, "corrections"), "\n".join(["corrections:", *items]))


def _names_its_day(page: Page, day: date) -> bool:
    """Whether the author wrote of which day the page is."""
    is_written = "last_updated" in page.front_matter.lines
    return is_written and editor.set_key(page.text, "last_updated", day.isoformat()) == page.text


def _own_note(page: Page, versions: Sequence[ArchivedVersion]) -> str:
    """The change note that the author wrote in a page that was never published."""
    publication = page.front_matter.publication
    return publication.change_note if publication and not any(text.date.exact for text in versions) else ""


def _is_unchanged(page: Page, last: ArchivedVersion) -> bool:
    """Whether a page is as it was published, but for line endings and what `publish` itself writes."""
    try:
        return _content(page.text) == _content(last.text)
    except editor.NotEditable:
        return False


def _content(text: str) -> str:
    for key in _WRITTEN_BY_PUBLISH:
        text = editor.remove_key(text, key)
    return plain_text(text)


def _publication(front_matter: FrontMatter) -> Publication:
    if front_matter.publication is None:
        raise ValueError("a text without dates is no version")
    return front_matter.publication


def _one_line(note: str) -> str:
    return " ".join(note.split())
