"""Taking texts from before this archive began into it, byte for byte; their front matter says when they are from."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from publication.checks import Checker
from publication.checks.files import check_distinct_addresses, check_page_name
from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.pages.source import decode
from publication.problems import Problems
from publication.publishing.days import check_days
from publication.publishing.prepare import locate
from publication.publishing.transaction import Transaction, transaction
from publication.versions.archive import Archive, ArchivedVersion, new_version


def adopt(
    project: Project,
    path: str,
    texts: Sequence[Path],
    today: date,
    *,
    remind: Callable[[str], None] = lambda sentence: None,
) -> list[str]:
    """Take earlier texts of a page into the archive. Return the files that were written in versions/.

    path: the page in docs/ that they are earlier versions of. today: no date may lie after it.
    remind: is called with what readers see from now on because of the texts.
    Raise ProblemsFound with every mistake, or NotPublished when something else is in the way.
    """
    with transaction(project, today) as changes:
        before, problems = changes.archive, changes.problems
        checker = Checker(project, before, problems)
        for page in locate(project, [path], problems, before.versions):
            _check_page(page, project, before, problems)
            read = ((file.as_posix(), _read(page, file, changes, checker)) for file in dict.fromkeys(texts))
            found = sorted(((text, name) for name, text in read if text), key=lambda item: item[0].date)
            first = _first_published(page, [text for text, _ in found], before)
            for text, name in found:
                _adopt(text, name, before, first, changes, checker)
            if first != before.first_published(page) and before.versions_of(page):
                remind(f"{page.path} har fra nå «Først publisert» {first}, som den eldste teksten sier.")
    return changes.written


def _check_page(page: PageId, project: Project, archive: Archive, problems: Problems) -> None:
    """Note why the page could not have its addresses for all time."""
    problems.note(page.path, check_page_name(page))
    check_distinct_addresses([one.source for one in (page, *archive.versions)], problems)


def _read(page: PageId, file: Path, changes: Transaction, checker: Checker) -> ArchivedVersion | None:
    """Return a text to be adopted; None when its front matter has mistakes."""
    name, problems = file.as_posix(), changes.problems
    text = decode(name, file.read_bytes(), problems)
    found = None if text is None else read_front_matter(name, text, Kind.VERSION, changes.today, problems)
    if text is None or found is None or found.publication is None:
        return None
    if found.publication.corrections:
        message = "corrections: kan ikke stå i en eldre tekst."
        problems.add(name, found.lines["corrections"], message, "Nevn rettingene i change_note.")
    return new_version(page, found.publication.version_date, text, checker.pictures(page, text))


def _first_published(page: PageId, texts: Sequence[ArchivedVersion], before: Archive) -> date | None:
    """Return when the page was first published, with the texts taken in."""
    told = [before.first_published(page), *(text.publication.first_published for text in texts)]
    return min((day for day in told if day), default=None)


def _adopt(
    text: ArchivedVersion, name: str, before: Archive, first: date | None, changes: Transaction, checker: Checker
) -> None:
    """Prepare one text. name: its own, in mistakes. before: the archive without any of the texts."""
    page, problems, publication = text.page, changes.problems, text.publication
    oldest = next((other for other in before.versions_of(page) if other.date.exact), None)
    check_days(page, text.front_matter, name, before, problems)
    checker.check_text(page, text.text, name, is_archived=True)
    if before.version(page, text.date):
        message = f"{page.path} har allerede en versjon fra {_shown_date(text)}."
        problems.add(name, 1, message, "Publiserte tekster byttes aldri ut.")
    elif changes.archive.version(page, text.date):
        message = f"en annen av tekstene er også fra {_shown_date(text)}."
        problems.add(name, 1, message, "Ta inn den ene av dem.")
    elif oldest and text.date > oldest.date:
        message = f"teksten er nyere enn en versjon av {page.path}."
        problems.add(name, 1, message, "Legg den i docs/ og publiser den.")
    elif oldest and text.shown and text.shown > (oldest.shown or oldest.date.day):
        message = f"teksten ble lagt ut {text.shown}, etter versjonen fra {_shown_date(oldest)}."
        problems.add(name, 1, message, "Rett retold: den sier når teksten først ble lagt ut her.")
    elif publication.first_published not in (None, first):
        line = text.front_matter.lines["first_published"]
        message = f"first_published: {publication.first_published} stemmer ikke: siden ble først publisert {first}."
        problems.add(name, line, message, f"Skriv first_published: {first}")
    else:
        # What bears the date of an original is the page itself; what has no day was never shown on any.
        is_adopted = text.date.exact and publication.retold is None
        changes.add_version(replace(text, is_adopted=is_adopted), checker.pictures(page, text.text))


def _shown_date(version: ArchivedVersion) -> str:
    """Return what names a version, as an author reads it."""
    date = version.date
    if date.is_unknown:
        return f"en ukjent dag (sequence: {date.sequence})"
    return date.slug if date.exact else f"før {date.day} (sequence: {date.sequence})"
