"""Publishing, correcting and withdrawing pages: all that was asked for, or nothing.

Each function raises ProblemsFound with every mistake in the pages, or NotPublished when something else is in the way;
nothing is written then. `today` is the last day that may be named; `day` is the one that readers will see.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from publication.checks import Checker
from publication.checks.files import check_place
from publication.checks.names import check_name
from publication.pages.files import check_plain
from publication.pages.front_matter import Correction, FrontMatter, Kind, Publication
from publication.pages.front_matter import read_front_matter as read
from publication.pages.page import Page, read_text
from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.pages.source import decode, plain_text
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.publishing import front_matter_editor as editor
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
    tell: Callable[[str], None] = lambda path: None,
) -> list[str]:
    """Publish each page as a new version.

    paths: «docs/nb/deltakere.md», as seen from the root. note: what changed, for readers; it may be empty only for a
    page that was never published and has its own change_note. tell: is called with each page before it is worked on.
    Returns the new files in versions/.
    """
    with transaction(project.root, today) as changes:
        problems = Problems()
        checker = Checker(project, changes.archive, today, problems)
        written = []
        for page in _read_pages(project, paths, checker, problems):
            tell(page.id.path)
            written += _publish(page, _one_line(note), day, today, changes, checker, problems)
        return _commit(changes, written, problems)


def correct(project: Project, paths: Sequence[str], note: str, day: date, today: date) -> list[str]:
    """Mend misprints in the current version of pages, and tell their readers so.

    Returns the files in versions/ that were mended.
    """
    with transaction(project.root, today) as changes:
        problems = Problems()
        checker = Checker(project, changes.archive, today, problems)
        written = []
        for page in _read_pages(project, paths, checker, problems):
            written += _correct(page, Correction(day, _one_line(note)), today, changes, checker, problems)
        return _commit(changes, written, problems)


def withdraw(project: Project, paths: Sequence[str], note: str, day: date, today: date) -> list[str]:
    """Take pages down; their versions stay. Returns the files that say so."""
    with transaction(project.root, today) as changes:
        problems = Problems()
        written = []
        for page in _locate_all(project, paths, problems):
            written += _withdraw(Withdrawal(page, day, _one_line(note)), today, changes, problems)
        return _commit(changes, written, problems)


def adopt(project: Project, path: str, texts: Sequence[Path], today: date) -> list[str]:
    """Take texts from before this archive began into it; their front matter says when they are from.

    path: the page in docs/ that they are earlier versions of. Returns the new files.
    """
    with transaction(project.root, today) as changes:
        problems = Problems()
        written = []
        for page in _locate_all(project, [path], problems):
            check_name(page, problems)
            check_place(page, project, problems)
            for file in texts:
                written += _adopt(project, page, file, today, changes, problems)
        return _commit(changes, written, problems)


def _commit(changes: Transaction, written: list[str], problems: Problems) -> list[str]:
    problems.stop_if_any()
    changes.commit()
    return written


# The pages that are named


def _locate_all(project: Project, paths: Iterable[str], problems: Problems) -> list[PageId]:
    """The pages that the paths stand for, each once, originals before their translations."""
    pages = {page for path in paths if (page := _locate(project, path, problems))}
    return sorted(pages, key=lambda page: (not page.is_original, page))


def _locate(project: Project, path: str, problems: Problems) -> PageId | None:
    docs = (project.root / DOCS).resolve()
    file = (project.root / path).resolve()
    if "*" in path or "," in path:
        problems.add(path, 1, "er ikke én side.", "Skriv hver side helt ut, med mellomrom mellom sidene.")
    elif any((project.root / part).is_symlink() for part in [Path(path), *Path(path).parents]):
        check_plain(path, problems)
    elif not file.is_relative_to(docs) or file.suffix != ".md" or len(file.relative_to(docs).parts) < 2:
        problems.add(path, 1, f"er ikke en side i {DOCS}/.", "Skriv en side slik: docs/nb/deltakere.md")
    else:
        return PageId.from_source(file.relative_to(docs).as_posix())
    return None


def _read_pages(project: Project, paths: Sequence[str], checker: Checker, problems: Problems) -> list[Page]:
    """The pages without mistakes of their own; the mistakes of the others are noted."""
    found = []
    for page in _locate_all(project, paths, problems):
        if project.is_undated(page):
            advice = "Siden har ingen versjoner; den er på nettstedet slik den står."
            problems.add(page.path, 1, "er en side uten datoer (undated i mkdocs.yml), og publiseres ikke.", advice)
        elif not (project.root / page.path).exists():
            problems.add(page.path, 1, "finnes ikke.", "Skriv navnet på en side som finnes.")
        else:
            check_place(page, project, problems)
            found.append(checker.check_page(page, Kind.DRAFT))
    return [page for page in found if page and not problems.concern(page.id.path)]


# One page


def _publish(
    page: Page, note: str, day: date, today: date, changes: Transaction, checker: Checker, problems: Problems
) -> list[str]:
    versions = changes.archive.versions_of(page.id)
    withdrawal = changes.archive.withdrawals.get(page.id)
    note = note or _own_note(page, versions)
    require.check_note(page.id, note, problems)
    require.check_day(page.id, day, today, problems)
    require.check_address_is_free(page.id, changes.archive, problems)
    if versions:
        is_same = withdrawal is None and _content(page.text) == _content(versions[-1].text)
        is_same = is_same and shows_same_pictures(checker.pictures(page.id, page.text), versions[-1])
        require.check_is_changed(page, versions[-1], is_same, problems)
        require.check_follows(page, changes.archive, day, today, problems)
    if problems.concern(page.id.path):
        return []
    text = _edited(page, problems, lambda: _dated(page, note, day, versions))
    new = text and _reread(page, text, today, problems)
    if not new:
        return []
    publication = _publication(new.front_matter)
    first = publication.first_published
    is_backdated = first < day and not _names_its_day(page, day)
    require.check_first_published(page, first, versions, is_backdated, problems)
    require.check_original(new, changes, problems)
    _check_edit(page, new, replace(publication, version_date=VersionDate(day), change_note=note), problems)
    if withdrawal:
        changes.end_withdrawal(withdrawal)
    return _write_version(new, changes, checker)


def _correct(
    page: Page, correction: Correction, today: date, changes: Transaction, checker: Checker, problems: Problems
) -> list[str]:
    current = require.check_is_published(page.id, changes.archive, problems, otherwise="Publiser den først.")
    if current is None:
        return []
    published = _publication(current.front_matter)
    require.check_note(page.id, correction.note, problems)
    require.check_day(page.id, correction.day, today, problems, published.last_updated)
    is_same = same_text(page.text, current.text)
    is_same = is_same and shows_same_pictures(checker.pictures(page.id, page.text), current)
    require.check_is_changed(page, current, is_same, problems)
    corrections = (*published.corrections, correction)
    text = _edited(page, problems, lambda: _with_corrections(page.text, corrections))
    new = text and _reread(page, text, today, problems)
    if not new:
        return []
    publication = _publication(new.front_matter)
    require.check_dates_kept(page, published, publication, problems)
    _check_edit(page, new, replace(publication, corrections=corrections), problems)
    return _write_version(new, changes, checker)


def _withdraw(withdrawal: Withdrawal, today: date, changes: Transaction, problems: Problems) -> list[str]:
    page = withdrawal.page
    current = require.check_is_published(page, changes.archive, problems, otherwise="Slett filen i stedet.")
    if current is None:
        return []
    require.check_note(page, withdrawal.note, problems)
    earliest = _publication(current.front_matter).last_updated
    require.check_day(page, withdrawal.day, today, problems, earliest)
    if (changes.root / page.path).exists():
        text = read_text(changes.root, page, problems)
        if text is not None:
            require.check_nothing_is_lost(page, text, current, problems)
        changes.remove(page.path)
    return [changes.withdraw(withdrawal)]


def _adopt(
    project: Project, page: PageId, file: Path, today: date, changes: Transaction, problems: Problems
) -> list[str]:
    text = decode(file.name, file.read_bytes(), problems)
    front_matter = None if text is None else read(file.name, text, Kind.VERSION, today, problems)
    if text is None or front_matter is None:
        return []
    checker = Checker(project, changes.archive, today, problems)
    date, pictures = _publication(front_matter).version_date, checker.pictures(page, text)
    version = new_version(page, date, text, pictures)
    require.check_is_earlier(page, version.date, file.name, changes.archive, problems)
    checker.check_adopted(page, text, file.name)
    return [changes.add_version(version, pictures)]


def _write_version(page: Page, changes: Transaction, checker: Checker) -> list[str]:
    changes.write(page.id.path, page.text.encode())
    date, pictures = _publication(page.front_matter).version_date, checker.pictures(page.id, page.text)
    return [changes.add_version(new_version(page.id, date, page.text, pictures), pictures)]


# The front matter, edited


def _edited(page: Page, problems: Problems, edit: Callable[[], str]) -> str | None:
    try:
        return edit()
    except editor.NotEditable:
        _note_not_editable(page, problems)
        return None


def _check_edit(page: Page, new: Page, expected: Publication, problems: Problems) -> None:
    """What was written must be what was meant, whatever shape the author gave the front matter."""
    before, after = page.front_matter, new.front_matter
    kept = (before.title, before.description) == (after.title, after.description)
    if not kept or after.publication != expected:
        _note_not_editable(page, problems)


def _note_not_editable(page: Page, problems: Problems) -> None:
    message = "linjene øverst kan ikke endres av publiseringen."
    problems.add(page.id.path, 1, message, "Skriv én vanlig «navn: verdi» på hver linje.")


def _reread(page: Page, text: str, today: date, problems: Problems) -> Page | None:
    """The page as readers will get it, held against the strict rules."""
    front_matter = read(page.id.path, text, Kind.DATED, today, problems)
    return Page(page.id, text, front_matter) if front_matter else None


def _dated(page: Page, note: str, day: date, versions: Sequence[ArchivedVersion]) -> str:
    """The page's text with what `publish` writes into it. Corrections were made in the version before."""
    text = editor.remove_key(page.text, "corrections") if versions else page.text
    if "first_published" not in page.front_matter.lines:
        first = _publication(versions[-1].front_matter).first_published if versions else day
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


def _content(text: str) -> str:
    """What counts as a change: all but line endings and what `publish` itself writes."""
    for key in _WRITTEN_BY_PUBLISH:
        text = editor.remove_key(text, key)
    return plain_text(text)


def _publication(front_matter: FrontMatter) -> Publication:
    if front_matter.publication is None:
        raise ValueError("a text without dates is no version")
    return front_matter.publication


def _one_line(note: str) -> str:
    return " ".join(note.split())
