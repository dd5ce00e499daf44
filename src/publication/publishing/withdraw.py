"""Taking pages down; their versions stay, and the address tells why the page is gone."""

from collections.abc import Mapping, Sequence
from datetime import date

from publication.pages.files import is_plain
from publication.pages.page import read_text
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.publishing import named_pages
from publication.publishing import requirements as require
from publication.publishing.transaction import Transaction, transaction
from publication.versions.archive import Withdrawal
from publication.versions.history import same_text


def withdraw(
    project: Project,
    paths: Sequence[str],
    notes: Mapping[str, str],
    day: date,
    today: date,
    *,
    replaced_by: str | None = None,
) -> list[str]:
    """Take pages down. Without paths: those that were deleted from docs/. Arguments and errors as `publish`.

    replaced_by: the page that readers are led to instead, in their own language where it is there.
    """
    with transaction(project, today) as changes:
        problems = changes.problems
        require.check_not_in_future(day, today, problems)
        named = named_pages.locate(project.root, paths, problems) if paths else None
        replacements = named_pages.locate(project.root, [replaced_by] if replaced_by else [], problems)
        pages = named_pages.deleted(project, changes.archive, problems) if named is None else named
        for page in pages:
            instead = next((_in_language_of(page, other, project) for other in replacements), None)
            date = changes.archive.next_date(page, day)
            _withdraw(Withdrawal(page, date, require.note_for(page, notes), instead), pages, changes)
    return changes.written


def _withdraw(withdrawal: Withdrawal, pages: Sequence[PageId], changes: Transaction) -> None:
    """Prepare that a page is taken down. pages: all that are."""
    page, other, problems = withdrawal.page, withdrawal.replaced_by, changes.problems
    require.check_note(page.language, withdrawal.note, problems)
    if other and other in pages:
        message = f"siden kan ikke erstatte {page.path}, for den trekkes tilbake selv."
        problems.add(other.path, 1, message, "Nevn en annen side, eller ingen.")
    elif other and not is_plain(changes.root, other.path):
        message = f"siden som skal erstatte {page.path}, finnes ikke."
        problems.add(other.path, 1, message, "Skriv navnet på en side som finnes.")
    current = require.current_version(page, changes.archive, problems, otherwise="Slett filen i stedet.")
    if current is None:
        return
    require.check_in_order(page, withdrawal.date.day, changes.archive, problems)
    if (changes.root / page.path).exists():
        text = read_text(changes.root, page, problems)
        if text is not None and not same_text(text, current.text):
            message = "siden har endringer som aldri er publisert, og som ville gått tapt."
            problems.add(page.path, 1, message, "Publiser dem eller angre dem først.")
    changes.withdraw(withdrawal)


def _in_language_of(page: PageId, other: PageId, project: Project) -> PageId:
    """Another page in the language of a page, where it is there; else as it is."""
    translated = PageId(page.language, other.name)
    return translated if (project.root / translated.path).is_file() else other
