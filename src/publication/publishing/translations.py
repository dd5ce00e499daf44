"""Which bokmål version a translation names, and what replaces a page in each language."""

from collections.abc import Collection, Iterator
from datetime import date

from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page import Page, read_text
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.publishing import front_matter_editor as editor
from publication.publishing.preconditions import note_name
from publication.versions.archive import Archive
from publication.versions.history import newer_original, newest_dated


def moved_original(page: Page, day: date, follow: bool | None, archive: Archive, problems: Problems) -> date | None:
    """The bokmål version that a translation is to name instead of the one it names; None when it is to stay as it is.

    day: that of the translation's new version. follow: whether it renders the newest bokmål version; None when that was
    not said. A new translation that names none does; one that is published with a new original must say.
    """
    newest = newest_dated(archive.versions_of(page.id.original))
    if page.id.is_original or newest is None:
        return None
    if "translation_of" not in page.front_matter.lines:
        return None if archive.versions_of(page.id) else newest.day
    if follow is False or editor.value_of(page.text, "translation_of") == newest.day.isoformat():
        return None
    if follow is None and newest.day == day:
        message = f"siden følger ikke bokmålsversjonen fra {newest.day}, som er helt ny."
        advice = "Si om oversettelsen er oppdatert etter den: FOLLOW=yes, eller FOLLOW=no"
        problems.add(page.id.path, page.line_of("translation_of"), message, advice)
    return newest.day if follow else None


def reminders(pages: Collection[PageId], project: Project, archive: Archive) -> Iterator[str]:
    """A sentence for each other translation that does not follow the pages that are published. archive: with these."""
    originals = [page for page in pages if page.is_original]
    for page in (PageId(language, original.name) for original in originals for language in project.languages):
        if page not in pages and (named := _older_original(page, project, archive)):
            command = f'make publish PAGE={page.path} FOLLOW=yes {note_name(page.language)}="…"'
            yield (
                f"Oversettelsen {page.path} følger fortsatt bokmålsversjonen fra {named}. "
                f"Stemmer den med den nye, så si det: {command}"
            )


def in_language_of(page: PageId, other: PageId, project: Project) -> PageId:
    """Another page in the language of a page, where it is there; else as it is."""
    translated = PageId(page.language, other.name)
    return translated if (project.root / translated.path).is_file() else other


def _older_original(page: PageId, project: Project, archive: Archive) -> date | None:
    """The version that a translation in docs/ names, when there is a newer one."""
    is_there = not page.is_original and (project.root / page.path).is_file()
    text = read_text(project.root, page, Problems()) if is_there else None
    found = text and read_front_matter(page.path, text, Kind.DATED, date.max, Problems())
    if not text or not found or newer_original(Page(page, text, found), archive) is None:
        return None
    return found.publication.translation_of if found.publication else None
