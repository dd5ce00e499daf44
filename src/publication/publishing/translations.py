"""Which bokmål version a translation names."""

from collections.abc import Collection, Iterator
from datetime import date

from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page import Page, read_text
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.publishing import front_matter_editor as editor
from publication.publishing.requirements import note_name
from publication.versions.archive import Archive
from publication.versions.history import newer_original


def moved_original(
    page: Page, day: date, follow: bool | None, archive: Archive, problems: Problems
) -> VersionDate | None:
    """The bokmål version that a translation is to name instead of the one it names; None when it is to stay as it is.

    day: that of the translation's new version. follow: whether it renders the newest bokmål version; None when that was
    not said. «newest», and a new translation that names none, do; one that is published with a new original must say.
    """
    newest = archive.newest_version(page.id.original)
    if page.id.is_original or newest is None:
        return None
    named = editor.value_of(page.text, "translation_of")
    if "translation_of" not in page.front_matter.lines:
        return None if archive.versions_of(page.id) else newest.date
    if named == newest.date.slug or (follow is False and named != "newest"):
        return None
    if follow is None and named != "newest" and newest.date.day == day:
        message = f"siden følger ikke bokmålsversjonen fra {newest.date.slug}, som er helt ny."
        advice = "Si om oversettelsen er oppdatert etter den: FOLLOW=yes, eller FOLLOW=no"
        problems.add(page.id.path, page.line_of("translation_of"), message, advice)
    return newest.date if follow or named == "newest" else None


def reminders(pages: Collection[PageId], project: Project, archive: Archive) -> Iterator[str]:
    """A sentence for each other translation that does not follow the pages that are published. archive: with these."""
    originals = [page for page in pages if page.is_original]
    for page in (PageId(language, original.name) for original in originals for language in project.languages):
        if page not in pages and (named := _older_original(page, project, archive)):
            command = f'make publish PAGE={page.path} FOLLOW=yes {note_name(page.language)}="…"'
            yield (
                f"Oversettelsen {page.path} følger fortsatt bokmålsversjonen fra {named.slug}. "
                f"Stemmer den med den nye, så si det: {command}"
            )


def _older_original(page: PageId, project: Project, archive: Archive) -> VersionDate | None:
    """The version that a translation in docs/ names, when there is a newer one."""
    is_there = not page.is_original and (project.root / page.path).is_file()
    text = read_text(project.root, page, Problems()) if is_there else None
    found = text and read_front_matter(page.path, text, Kind.PAGE, date.max, Problems())
    if not text or not found or newer_original(Page(page, text, found), archive) is None:
        return None
    return found.publication.translation_of if found.publication else None
