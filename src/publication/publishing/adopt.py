"""Taking texts from before this archive began into it, byte for byte; their front matter says when they are from."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from publication.checks import Checker
from publication.checks.files import check_distinct_addresses, check_page_name
from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.pages.source import decode
from publication.problems import Slip
from publication.publishing.prepare import locate
from publication.publishing.transaction import Transaction, transaction
from publication.versions.archive import Archive, ArchivedVersion, new_version


def adopt(project: Project, path: str, texts: Sequence[Path]) -> tuple[list[str], list[str]]:
    """Take earlier texts of a page into the archive.

    Return the files that were written in versions/, and what readers see from now on because of them, in bokmål.
    path: the page in docs/ that they are earlier versions of.
    Raise ProblemsFound with every mistake, or NotPublished when something else is in the way.
    """
    with transaction(project) as changes:
        before, problems = changes.archive, changes.problems
        checker = Checker(project, before, problems)
        (page,) = locate(project, [path], problems, before.versions)
        problems.note(page.path, check_page_name(page))
        check_distinct_addresses([one.source for one in (page, *before.versions)], problems)
        read = {file.as_posix(): _read(page, file, changes, checker) for file in texts}
        found = sorted(((text, name) for name, text in read.items() if text), key=lambda item: item[0].date)
        told = [before.first_published(page), *(text.publication.first_published for text, _ in found)]
        first = min((day for day in told if day), default=None)
        for text, name in found:
            changes.check_days(page, text.front_matter, name)
            checker.check_text(page, text.text, name, is_archived=True)
            if slips := list(_mistakes(text, before, changes.archive, first)):
                problems.note(name, slips)
                continue
            changes.add(text)
    is_changed = first != before.first_published(page) and before.versions_of(page)
    reminder = f"{page.path} har fra nå «Først publisert» {first}, som den eldste teksten sier."
    return changes.written, [reminder] if is_changed else []


def _read(page: PageId, file: Path, changes: Transaction, checker: Checker) -> ArchivedVersion | None:
    """Return a text to be adopted; None when its front matter has mistakes."""
    name, problems = file.as_posix(), changes.problems
    text = decode(name, file.read_bytes(), problems)
    found = None if text is None else read_front_matter(name, text, Kind.VERSION, changes.project.today, problems)
    if text is None or found is None or found.publication is None:
        return None
    day = found.publication.version_date
    # What bears the date of an original is the page itself; what has no day was never shown on any.
    adopted = changes.project.today if day.exact and found.publication.retold is None else None
    return new_version(page, day, text, checker.pictures(page, text), adopted)


def _mistakes(text: ArchivedVersion, before: Archive, now: Archive, first: date | None) -> Iterator[Slip]:
    """Yield why a text cannot be taken in. before: without any of the texts; now: with those of earlier days.

    first: the day on which the page was first published, with the texts taken in.
    """
    page, told, shown = text.page, text.publication.first_published, text.publication.shown
    if text.is_correction:
        line = text.front_matter.lines["corrections"] - 1
        yield line, "corrections: kan ikke stå i en eldre tekst.", "Nevn rettingene i change_note."
    oldest = next((other for other in before.versions_of(page) if other.date.exact), None)
    if before.version(page, text.date):
        yield 0, f"{page.path} har allerede en versjon fra {_day(text)}.", "Publiserte tekster byttes aldri ut."
    elif now.version(page, text.date):
        yield 0, f"en annen av tekstene er også fra {_day(text)}.", "Ta inn den ene av dem."
    elif oldest and text.date > oldest.date:
        yield 0, f"teksten er nyere enn en versjon av {page.path}.", "Legg den i docs/ og publiser den."
    elif oldest and shown and shown > (oldest.shown or oldest.date.day):
        message = f"teksten ble lagt ut {shown}, etter versjonen fra {_day(oldest)}."
        yield 0, message, "Rett retold: den sier når teksten først ble lagt ut her."
    elif told not in (None, first):
        message = f"first_published: {told} stemmer ikke: siden ble først publisert {first}."
        yield text.front_matter.lines["first_published"] - 1, message, f"Skriv first_published: {first}"


def _day(version: ArchivedVersion) -> str:
    """Return what names a version, as an author reads it."""
    date = version.date
    name = "en ukjent dag" if date.is_unknown else date.slug if date.exact else f"før {date.day}"
    return name if date.exact else f"{name} (sequence: {date.sequence})"
