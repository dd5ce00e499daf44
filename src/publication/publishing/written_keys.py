"""What `publish` writes into a page's front matter. Each function raises NotEditable where that is not plain lines."""

from collections.abc import Sequence
from datetime import date

from publication.pages.front_matter import Correction
from publication.pages.page import Page
from publication.pages.source import plain_text
from publication.publishing import front_matter_editor as editor
from publication.versions.archive import ArchivedVersion

_WRITTEN_BY_PUBLISH = ("last_updated", "change_note", "corrections")


def dated(page: Page, note: str, day: date, versions: Sequence[ArchivedVersion], translation_of: date | None) -> str:
    """The page's text with what `publish` writes into it. Corrections were made in the version before."""
    text = editor.remove_key(page.text, "corrections") if versions else page.text
    if "first_published" not in page.front_matter.lines:
        first = versions[-1].publication.first_published if versions else day
        text = editor.set_key(text, "first_published", first.isoformat())
    text = editor.set_key(text, "last_updated", day.isoformat())
    if translation_of:
        text = editor.set_key(text, "translation_of", translation_of.isoformat())
    return editor.set_key(text, "change_note", editor.scalar(note))


def with_corrections(text: str, corrections: Sequence[Correction]) -> str:
    """A page's text with all the corrections that its readers are told of, in place of those that it has."""
    items = (f"  - date: {item.day}\n    note: {editor.scalar(item.note)}" for item in corrections)
    return editor.add_lines(editor.remove_key(text, "corrections"), "\n".join(["corrections:", *items]))


def names_its_day(page: Page, day: date) -> bool:
    """Whether the author wrote of which day the page is."""
    is_written = "last_updated" in page.front_matter.lines
    return is_written and editor.set_key(page.text, "last_updated", day.isoformat()) == page.text


def is_unchanged(page: Page, last: ArchivedVersion) -> bool:
    """Whether a page is as it was published, but for line endings and what `publish` itself writes."""
    try:
        return _content(page.text) == _content(last.text)
    except editor.NotEditable:
        return False


def _content(text: str) -> str:
    for key in _WRITTEN_BY_PUBLISH:
        text = editor.remove_key(text, key)
    return plain_text(text)
