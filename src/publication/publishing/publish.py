"""Publishing, correcting, withdrawing and adopting: all that was asked for, or nothing.

Each function raises ProblemsFound with every mistake in the pages, or NotPublished when something else is in the way;
nothing is written then. Each returns the files that it wrote in versions/.

paths: «docs/nb/deltakere.md», as seen from the root; without any, every page that differs from what was published.
notes: what changed or why, for the readers of each language: «nb» -> «Lenken til KS er ny.».
day: the one that readers will see. today: the last one that may be named.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from publication.pages.front_matter import Correction, FrontMatter, Kind, Publication
from publication.pages.front_matter import read_front_matter as read
from publication.pages.page import Page, read_text
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.pages.source import decode
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.publishing import front_matter_editor as editor
from publication.publishing import named_pages
from publication.publishing import preconditions as require
from publication.publishing import written_keys as written
from publication.publishing.transaction import Transaction, transaction
from publication.publishing.translations import in_language_of, moved_original, reminders
from publication.versions.archive import ArchivedVersion, Withdrawal, new_version
from publication.versions.history import same_text, shows_same_pictures


def publish(
    project: Project,
    paths: Sequence[str],
    notes: Mapping[str, str],
    day: date,
    today: date,
    *,
    follow: bool | None = None,
    tell: Callable[[int, int, str], None] = lambda number, total, path: None,
    remind: Callable[[str], None] = lambda sentence: None,
) -> list[str]:
    """Publish each page as a new version.

    A note may be missing only for a page that was never published and has its own change_note.
    follow: whether the translations among the pages render the newest version in bokmål, which their translation_of
    then names; None when that was not said. A new one that names no version does.
    tell: is called before each page is worked on, with its number, how many they are, and its path.
    remind: is called with each sentence on what is left to do afterwards.
    """
    with transaction(project, today) as changes:
        require.check_not_in_future(day, today, changes.problems)
        pages = _read_changed(project, paths, changes)
        for number, page in enumerate(pages, start=1):
            tell(number, len(pages), page.id.path)
            _publish(page, _note(notes, page.id), day, today, follow, changes)
        sentences = list(reminders([page.id for page in pages], project, changes.archive))
    for sentence in sentences:
        remind(sentence)
    return changes.written


def correct(project: Project, paths: Sequence[str], notes: Mapping[str, str], day: date, today: date) -> list[str]:
    """Mend misprints in the current version of pages, and tell their readers so."""
    with transaction(project, today) as changes:
        require.check_not_in_future(day, today, changes.problems)
        for page in _read_changed(project, paths, changes):
            _correct(page, Correction(day, _note(notes, page.id)), today, changes)
    return changes.written


def withdraw(
    project: Project,
    paths: Sequence[str],
    notes: Mapping[str, str],
    day: date,
    today: date,
    *,
    replaced_by: str | None = None,
) -> list[str]:
    """Take pages down; their versions stay. Without paths: those that were deleted from docs/.

    replaced_by: the page that readers are led to instead, in their own language where it is there.
    """
    with transaction(project, today) as changes:
        require.check_not_in_future(day, today, changes.problems)
        named = named_pages.locate(project.root, paths, changes.problems) if paths else None
        replacements = named_pages.locate(project.root, [replaced_by] if replaced_by else [], changes.problems)
        pages = named_pages.deleted(project, changes.archive, changes.problems) if named is None else named
        for page in pages:
            found = [in_language_of(page, replacement, project) for replacement in replacements]
            _withdraw(Withdrawal(page, day, _note(notes, page), *found), pages, changes)
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


def _read_changed(project: Project, paths: Sequence[str], changes: Transaction) -> list[Page]:
    """The pages that are named, or all that differ from what was published; those with mistakes are left out."""
    if paths:
        pages = named_pages.locate(project.root, paths, changes.problems)
    else:
        pages = named_pages.unpublished(project, changes.archive, changes.checker, changes.problems)
    return named_pages.read(project, pages, changes.checker, changes.problems)


def _note(notes: Mapping[str, str], page: PageId) -> str:
    """What the readers of a page are told, on one line."""
    return " ".join(notes.get(page.language, "").split())


# One page


def _publish(page: Page, note: str, day: date, today: date, follow: bool | None, changes: Transaction) -> None:
    versions = changes.archive.versions_of(page.id)
    note = note or _own_note(page, versions)
    require.check_note(page.id.language, note, changes.problems)
    require.check_address_is_free(page.id, changes.archive, changes.problems)
    moved = moved_original(page, day, follow, changes.archive, changes.problems)
    if versions:
        _check_is_next(page, versions[-1], day, today, changes, is_moved=moved is not None)
    text = _edited(page, changes.problems, lambda: written.dated(page, note, day, versions, moved))
    meant: dict[str, object] = {"version_date": VersionDate(day), "change_note": note}
    if moved:
        meant["translation_of"] = moved
    if new := text and _reread(page, text, today, changes.problems, **meant):
        _check_first_published(page, new, versions, changes.problems)
        require.check_original(new, changes.root, changes.archive, changes.problems)
        changes.end_withdrawal(page.id)
        _add_version(new, changes)


def _check_is_next(
    page: Page, last: ArchivedVersion, day: date, today: date, changes: Transaction, *, is_moved: bool
) -> None:
    """There is something to publish, and its day is not taken. is_moved: the page will name another original."""
    is_same = page.id not in changes.archive.withdrawals and not is_moved and written.is_unchanged(page, last)
    is_same = is_same and shows_same_pictures(page.pictures, last)
    require.check_is_changed(page.id, last.date, is_same, changes.problems)
    if not is_same:
        require.check_follows(page.id, changes.archive, day, today, changes.problems)


def _check_first_published(page: Page, new: Page, versions: Sequence[ArchivedVersion], problems: Problems) -> None:
    found = _publication(new.front_matter)
    if versions:
        first = versions[-1].publication.first_published
        require.check_first_published(page, found.first_published, first, problems)
    else:
        is_backdated = found.first_published < found.last_updated and not written.names_its_day(
            page, found.last_updated
        )
        keys = ["first_published", "corrections"] if is_backdated else ["corrections"]
        require.check_not_filled_in(page, keys, problems)


def _correct(page: Page, correction: Correction, today: date, changes: Transaction) -> None:
    problems = changes.problems
    current = require.check_is_published(page.id, changes.archive, problems, otherwise="Publiser den først.")
    if current is None:
        return
    published = current.publication
    require.check_note(page.id.language, correction.note, problems)
    require.check_not_before(page.id, correction.day, current.date, problems)
    is_same = same_text(page.text, current.text) and shows_same_pictures(page.pictures, current)
    require.check_is_changed(page.id, current.date, is_same, problems)
    corrections = (*published.corrections, correction)
    text = _edited(page, problems, lambda: written.with_corrections(page.text, corrections))
    if new := text and _reread(page, text, today, problems, corrections=corrections):
        require.check_dates_kept(page, _publication(new.front_matter), published, problems)
        require.check_original(new, changes.root, changes.archive, problems)
        _add_version(new, changes)


def _withdraw(withdrawal: Withdrawal, pages: Sequence[PageId], changes: Transaction) -> None:
    """Prepare that a page is taken down. pages: all that are."""
    page, problems = withdrawal.page, changes.problems
    require.check_note(page.language, withdrawal.note, problems)
    if withdrawal.replaced_by:
        require.check_replacement(page, withdrawal.replaced_by, changes.root, pages, problems)
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


def _own_note(page: Page, versions: Sequence[ArchivedVersion]) -> str:
    """The change note that the author wrote in a page that was never published."""
    publication = page.front_matter.publication
    return publication.change_note if publication and not any(text.date.exact for text in versions) else ""


def _publication(front_matter: FrontMatter) -> Publication:
    if front_matter.publication is None:
        raise ValueError("a text without dates is no version")
    return front_matter.publication
