"""Publishing pages as new versions: none of them where one may not be."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from publication.pages.page import Page
from publication.pages.project import Project
from publication.pages.source import plain_text
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.publishing import front_matter_editor as editor
from publication.publishing import requirements as require
from publication.publishing.named_pages import read_changed
from publication.publishing.transaction import Transaction, transaction
from publication.publishing.translations import moved_original, reminders
from publication.versions.archive import ArchivedVersion
from publication.versions.history import shows_same_pictures

_WRITTEN = ("last_updated", "change_note", "corrections")
"""The keys that publishing writes anew each time."""


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
    """Publish each page as a new version. Returns the files that were written in versions/.

    paths: «docs/nb/deltakere.md», as seen from the root; without any, every page that differs from what was published.
    notes: what changed, for the readers of each language: «nb» -> «Lenken til KS er ny.»; one may be missing only for a
    page that was never published and has its own change_note.
    day: the one that readers will see. today: the last one that may be named.
    follow: whether the translations among the pages render the newest version in bokmål, which their translation_of
    then names; None when that was not said. A new one that names no version does.
    tell: is called before each page is worked on, with its number, how many they are, and its path.
    remind: is called with each sentence on what is left to do afterwards.
    Raises ProblemsFound with every mistake, or NotPublished when something else is in the way.
    """
    with transaction(project, today) as changes:
        require.check_not_in_future(day, today, changes.problems)
        pages = read_changed(project, paths, changes)
        for number, page in enumerate(pages, start=1):
            tell(number, len(pages), page.id.path)
            _publish(page, require.note_for(page.id, notes), day, follow, changes)
        sentences = list(reminders([page.id for page in pages], project, changes.archive))
    for sentence in sentences:
        remind(sentence)
    return changes.written


def _publish(page: Page, note: str, day: date, follow: bool | None, changes: Transaction) -> None:
    archive, problems, versions = changes.archive, changes.problems, changes.archive.versions_of(page.id)
    if page.front_matter.publication and not any(text.date.exact for text in versions):
        note = note or page.front_matter.publication.change_note  # the author's own
    require.check_note(page.id.language, note, problems)
    require.check_address_is_free(page.id, archive, problems)
    require.check_in_order(page.id, day, archive, problems)
    moved = moved_original(page, day, follow, archive, problems)
    if versions:
        is_up = versions[-1].is_published and not archive.withdrawal(page.id)
        is_same = is_up and not moved and _is_unchanged(page, versions[-1])
        require.check_is_changed(page.id, versions[-1], problems, is_same=is_same)
    first = archive.first_published(page.id)
    told = versions[-1].publication.first_published if versions else None
    new = require.edited(page, changes, lambda: _with_keys(page, note, day, first, told, moved))
    if new:
        _check_first_published(page, require.publication_of(new).first_published, day, first, problems)
        require.check_original(new, changes)
        changes.add_page(new, day)


def _is_unchanged(page: Page, last: ArchivedVersion) -> bool:
    """True when a page is as it was published, but for line endings and what publishing itself writes."""

    def content(text: str) -> str:
        for key in _WRITTEN:
            text = editor.remove_key(text, key)
        return plain_text(text)

    return content(page.text) == content(last.text) and shows_same_pictures(page.pictures, last)


def _with_keys(
    page: Page, note: str, day: date, first: date | None, told: date | None, translation_of: VersionDate | None
) -> str:
    """The page's text with what publishing writes into it. Corrections were made in the version before.

    first: when the page was first published, as its earlier texts tell. told: as the newest of them says.
    """
    text = editor.remove_key(page.text, "corrections") if first else page.text
    written = editor.value_of(page.text, "first_published")
    if written is None or (told and written == told.isoformat()):
        text = editor.set_key(text, "first_published", (first or day).isoformat())
    text = editor.set_key(text, "last_updated", day.isoformat())
    if translation_of:
        text = editor.set_key(text, "translation_of", translation_of.slug)
    return editor.set_key(text, "change_note", editor.scalar(note))


def _check_first_published(page: Page, found: date | None, day: date, first: date | None, problems: Problems) -> None:
    """The day of first publication is what it was; on a new page, publishing writes it.

    found: what the page says. first: what its earlier texts say.
    """
    path, line = page.id.path, page.line_of("first_published")
    if first and found != first:
        message = f"siden ble først publisert {first}, ikke {found}."
        problems.add(path, line, message, f"Sett tilbake first_published: {first}")
    for key in ("first_published", "corrections") if not first else ():
        names_its_day = key == "first_published" and (
            found == day or editor.value_of(page.text, "last_updated") == str(day)
        )
        if key in page.front_matter.lines and not names_its_day:
            message = f"{key}: står på en side som aldri er publisert."
            problems.add(path, page.line_of(key), message, "Ta bort linjen. Publiseringen skriver den selv.")
