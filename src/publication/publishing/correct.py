"""Mending misprints in what readers see; the text that is corrected stays where it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from publication.pages.front_matter import Correction
from publication.pages.page import Page
from publication.pages.project import Project
from publication.pages.source import plain_text, split_source
from publication.problems import Problems
from publication.publishing import front_matter_editor as editor
from publication.publishing import requirements as require
from publication.publishing.named_pages import read_changed
from publication.publishing.transaction import Transaction, transaction
from publication.versions.archive import ArchivedVersion
from publication.versions.history import same_text, shows_same_pictures

FEW_WORDS = 12
"""The words that a correction may add or take away: what changes more is a new version."""


def correct(project: Project, paths: Sequence[str], notes: Mapping[str, str], day: date, today: date) -> list[str]:
    """Mend misprints in the current version of pages, and tell their readers so. Arguments and errors as `publish`."""
    with transaction(project, today) as changes:
        require.check_not_in_future(day, today, changes.problems)
        for page in read_changed(project, paths, changes):
            _correct(page, Correction(day, require.note_for(page.id, notes)), changes)
    return changes.written


def _correct(page: Page, correction: Correction, changes: Transaction) -> None:
    problems = changes.problems
    current = require.current_version(page.id, changes.archive, problems, otherwise="Publiser den først.")
    if current is None:
        return
    require.check_note(page.id.language, correction.note, problems)
    require.check_in_order(page.id, correction.day, changes.archive, problems)
    is_same = same_text(page.text, current.text) and shows_same_pictures(page.pictures, current)
    require.check_is_changed(page.id, current, problems, is_same=is_same)
    _check_is_small(page, current, problems)
    published = current.publication
    corrections = (*published.corrections, correction)
    new = require.edited(page, changes, lambda: _with_corrections(page.text, corrections))
    if new:
        found = require.publication_of(new)
        if (found.first_published, found.version_date) != (published.first_published, published.version_date):
            dates = f"first_published: {published.first_published} og last_updated: {published.last_updated}"
            message = "en retting endrer ikke datoene på siden."
            problems.add(page.id.path, page.line_of("last_updated"), message, f"Sett tilbake {dates}")
        require.check_original(new, changes)
        changes.add_page(new, correction.day)


def _with_corrections(text: str, corrections: Sequence[Correction]) -> str:
    """A page's text with all the corrections that its readers are told of, in place of those that it has."""
    items = (f"  - date: {item.day}\n    note: {editor.scalar(item.note)}" for item in corrections)
    return editor.add_lines(editor.remove_key(text, "corrections"), "\n".join(["corrections:", *items]))


def _check_is_small(page: Page, current: ArchivedVersion, problems: Problems) -> None:
    """A correction changes a few words; line by line, so that what was moved counts too."""
    before, after = _lines(current), _lines(page)
    changed = 0
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = (Counter(" ".join(lines).split()) for lines in (before[start:end], after[new_start:new_end]))
        changed += max((old - new).total(), (new - old).total())
    if changed > FEW_WORDS:
        message = f"{changed} ord er endret. Det er en ny versjon, ikke en retting."
        problems.add(page.id.path, 1, message, "Publiser siden på vanlig måte, uten MODE=correct.")


def _lines(text: ArchivedVersion | Page) -> list[str]:
    """What readers see of a text, line by line."""
    source = split_source(plain_text(text.text))
    body = source.body.split("\n") if source else []
    return [text.front_matter.title, text.front_matter.description, *body]
