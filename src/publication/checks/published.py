"""The pages in docs/ compared with what was published of them."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from publication.pages.files import exists
from publication.pages.page import Page
from publication.pages.page_id import PageId
from publication.problems import Problems
from publication.versions.archive import FOLDER, Archive, Withdrawal
from publication.versions.history import History, shows_same_pictures

_NOT_YET = "Siden er slettet, men er ikke trukket tilbake ennå. Her kommer grunnen til at den er det."


def check_published(page: Page, history: History, problems: Problems) -> None:
    """Note a mistake when a page in docs/ is not what was last published.

    A page with other mistakes is left alone: it could not be published yet.
    """
    path = page.id.path
    if problems.concern(path):
        return
    publish = f'make publish PAGE={path} NOTE="…"'
    newest = next(iter(history.preserved), None)
    if history.withdrawal:
        message = f"ble trukket tilbake {history.withdrawal.date.day}, men ligger i docs/ igjen."
        problems.add(path, 1, message, f"Slett den, eller publiser den på nytt: {publish}", is_next_step=True)
    elif newest is None or newest.archived is None or not newest.archived.is_published:
        problems.add(path, 1, "er aldri publisert.", f"Publiser den: {publish}", is_next_step=True)
    elif not shows_same_pictures(page.pictures, newest.archived):
        message = "et bilde på siden er endret siden den ble publisert."
        problems.add(path, 1, message, f"Publiser den: {publish}", is_next_step=True)
    elif history.unpublished:
        message = f"er endret siden den ble publisert: {newest.archived.path}"
        problems.add(path, 1, message, f"Publiser den: {publish}", is_next_step=True)


def deleted(root: Path, archive: Archive) -> list[PageId]:
    """The published pages that are no longer in docs/ and were not withdrawn."""
    return [page for page in archive.versions if not archive.withdrawal(page) and not exists(root / page.path)]


def check_not_lost(root: Path, archive: Archive, problems: Problems) -> None:
    """Note a mistake for each published page that is no longer in docs/ and was not withdrawn."""
    for page in deleted(root, archive):
        withdraw = f'make publish PAGE={page.path} MODE=withdraw NOTE="…"'
        advice = f"Hent den tilbake: git restore {page.path} – eller trekk den tilbake: {withdraw}"
        message = "er publisert, men er borte, og er ikke trukket tilbake."
        problems.add(page.path, 1, message, advice, is_next_step=True)


def as_if_withdrawn(archive: Archive, pages: Iterable[PageId], today: date) -> Archive:
    """The archive as it will be when these pages are withdrawn, for the preview."""
    for page in pages:
        archive = archive.with_withdrawal(Withdrawal(page, archive.next_date(page, today), _NOT_YET))
    return archive


def check_addresses(site_dir: Path, addresses: Iterable[str], problems: Problems) -> None:
    """Note a mistake for each published address that is missing from the finished site."""
    for address in addresses:
        file = f"{site_dir}/{address}{'' if address and not address.endswith('/') else 'index.html'}"
        if not os.path.isfile(file):
            message = f"den publiserte adressen /{address} finnes ikke lenger på nettstedet."
            withdraw = 'make publish PAGE=… MODE=withdraw NOTE="…"'
            advice = f"Hent siden tilbake, eller trekk den tilbake, så adressen lever videre: {withdraw}"
            problems.add(FOLDER, 1, message, advice)
