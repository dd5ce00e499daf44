"""A page held against a version of it: what an author has changed, and what is only said of the change."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from publication.pages.project import Page
from publication.pages.source import body_of, plain_text
from publication.publishing import front_matter_editor as editor
from publication.versions.archive import ArchivedVersion
from publication.versions.history import shows_same_pictures

FORM = ("correction", "withdrawn", "replaced_by", "moved_from")
"""What the author asks for, and publishing takes away when it is done."""
WRITTEN = ("first_published", "last_updated", "corrections")
"""What publishing writes."""


def is_same_but_for_notes(page: Page, version: ArchivedVersion) -> bool:
    """Return True when a page is as a version of it, but for notes and what publishing itself writes."""

    def content(text: str) -> str:
        text = plain_text(text)
        for key in ("change_note", *FORM, *WRITTEN):
            text = editor.remove_key(text, key)
        return text

    return content(page.text) == content(version.text) and shows_same_pictures(page.pictures, version)


def changed_words(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many words differ; line by line, so that what was moved counts too."""
    changed = 0
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            old, new = (Counter(" ".join(lines).split()) for lines in (before[start:end], after[new_start:new_end]))
            changed += max((old - new).total(), (new - old).total())
    return changed


def lines_of(text: ArchivedVersion | Page) -> list[str]:
    """Return what readers see of a text, line by line."""
    return [text.front_matter.title, text.front_matter.description, *body_of(text.text).split("\n")]
