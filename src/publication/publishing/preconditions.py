"""What must hold before a page is published, corrected or withdrawn; each function notes what does not."""

from collections.abc import Sequence
from datetime import date

from publication.checks.translations import check_translation
from publication.pages.characters import find_invisible
from publication.pages.front_matter import Publication
from publication.pages.page import Page
from publication.pages.page_id import PageId
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.publishing.transaction import Transaction
from publication.versions.archive import Archive, ArchivedVersion
from publication.versions.history import same_text

_SAYS_NOTHING = frozenset(
    {"hva som er nytt, sagt til leserne", "hvorfor, sagt til leserne", "what changed, for readers"}
)
_NOTE_ADVICE = 'Si i én setning til leserne hva som er nytt, eller hvorfor: NOTE="Lenken til KS er ny."'


def check_note(page: PageId, note: str, problems: Problems) -> None:
    """The note says something, in characters that can be shown."""
    if not note:
        problems.add(page.path, 1, "forklaringen (NOTE) er tom.", _NOTE_ADVICE)
    elif find_invisible(note) is not None:
        problems.add(page.path, 1, "forklaringen (NOTE) har et tegn som ikke kan vises.", "Skriv den på nytt.")
    elif note.strip(" .").casefold() in _SAYS_NOTHING or not any(map(str.isalpha, note)):
        problems.add(page.path, 1, f"forklaringen «{note}» sier ingenting.", _NOTE_ADVICE)


def check_day(page: PageId, day: date, today: date, problems: Problems, earliest: date = date.min) -> None:
    """The day is not in the future, and not before the version that it concerns."""
    if day > today:
        problems.add(page.path, 1, f"datoen {day} er fram i tid.", f"Skriv DATE={today}, eller en tidligere dag.")
    elif day < earliest:
        message = f"datoen {day} er før versjonen selv, som er fra {earliest}."
        problems.add(page.path, 1, message, f"Skriv DATE={earliest}, eller en senere dag.")


def check_is_changed(page: Page, last: ArchivedVersion, is_same: bool, problems: Problems) -> None:
    """There is something to publish. is_same: the author has changed nothing."""
    if is_same:
        message = f"ingenting er endret siden versjonen {last.date.slug}."
        problems.add(page.id.path, 1, message, "Endre siden først, og husk å lagre.")


def check_follows(page: Page, archive: Archive, day: date, today: date, problems: Problems) -> None:
    """The new version is later than the versions that are there, and than the day the page was withdrawn."""
    last, withdrawal = archive.versions_of(page.id)[-1].date, archive.withdrawals.get(page.id)
    if withdrawal and day < withdrawal.day:
        advice = f"Skriv DATE={withdrawal.day}, eller en senere dag."
        problems.add(page.id.path, 1, f"siden ble trukket tilbake {withdrawal.day}, etter {day}.", advice)
    elif VersionDate(day) < last:
        message, advice = f"siden har en versjon fra {last.day}, senere enn {day}.", "Skriv en dag etter den."
        problems.add(page.id.path, 1, message, advice)
    elif VersionDate(day) == last:
        later = "i morgen" if day == today else "med en senere dato"
        message = f"siden har allerede en versjon fra {'i dag' if day == today else day}."
        advice = f"Publiser endringen {later}, eller rett en skrivefeil nå: MODE=correct"
        if withdrawal:
            message = f"siden har en versjon fra {'i dag' if day == today else day}, og er trukket tilbake."
            advice = f"Publiser den igjen {later}, og hold den utenfor docs/ til da."
        problems.add(page.id.path, 1, message, advice)


def check_address_is_free(page: PageId, archive: Archive, problems: Problems) -> None:
    """No other page was ever published at the address."""
    for other in archive.versions:
        if other != page and other.address == page.address:
            problems.add(page.path, 1, f"siden har samme adresse som {other.path}.", "Gi den et annet navn.")


def check_original(page: Page, transaction: Transaction, problems: Problems) -> None:
    """A translation has an original that is published, and says which version of it it follows."""
    original = page.id.original
    if page.id.is_original:
        pass
    elif not (transaction.root / original.path).exists():
        message = f"siden oversetter {original.path}, som ikke finnes."
        problems.add(page.id.path, 1, message, "Skriv originalen på bokmål først.")
        return
    elif not transaction.archive.versions_of(original):
        message = f"siden oversetter {original.path}, som aldri er publisert."
        problems.add(page.id.path, 1, message, "Publiser originalen først.")
        return
    check_translation(page, transaction.archive, problems)


def check_first_published(
    page: Page, first: date, versions: Sequence[ArchivedVersion], is_backdated: bool, problems: Problems
) -> None:
    """`publish` writes first_published, unless a new page says itself of which day it is.

    first: the date that the page would get. is_backdated: a new page has an earlier one than the day it is published.
    """
    known = _first_published(versions)
    if known and first != known:
        advice = f"Sett tilbake first_published: {known}"
        problems.add(page.id.path, page.line_of("first_published"), f"siden ble først publisert {known}.", advice)
    unexpected = [key for key, is_wrong in (("first_published", is_backdated), ("corrections", True)) if is_wrong]
    for key in [] if known else [key for key in unexpected if key in page.front_matter.lines]:
        message = f"{key}: står på en side som aldri er publisert."
        problems.add(page.id.path, page.line_of(key), message, "Ta bort linjen. Publiseringen skriver den selv.")


def check_is_published(page: PageId, archive: Archive, problems: Problems, *, otherwise: str) -> ArchivedVersion | None:
    """Readers see a version of the page, which is returned. otherwise: what to do when there is none."""
    versions, withdrawal = archive.versions_of(page), archive.withdrawals.get(page)
    if not versions or not versions[-1].date.exact:
        problems.add(page.path, 1, "siden er aldri publisert.", otherwise)
    elif withdrawal:
        message = f"siden ble trukket tilbake {withdrawal.day}."
        problems.add(page.path, 1, message, "Publiser den for å hente den tilbake.")
    else:
        return versions[-1]
    return None


def check_dates_kept(page: Page, published: Publication, found: Publication, problems: Problems) -> None:
    """A correction keeps the dates of the version."""
    if (found.first_published, found.version_date) != (published.first_published, published.version_date):
        dates = f"first_published: {published.first_published} og last_updated: {published.last_updated}"
        message = "en retting endrer ikke datoene på siden."
        problems.add(page.id.path, page.line_of("last_updated"), message, f"Sett tilbake {dates}")


def check_nothing_is_lost(page: PageId, text: str, current: ArchivedVersion, problems: Problems) -> None:
    """A page that is taken down has no change that was never published."""
    if not same_text(text, current.text):
        message = "siden har endringer som aldri er publisert, og som ville gått tapt."
        problems.add(page.path, 1, message, "Publiser dem eller angre dem først.")


def check_is_earlier(page: PageId, date: VersionDate, shown: str, archive: Archive, problems: Problems) -> None:
    """An adopted text is new, and older than what was published. shown: its name in the mistakes."""
    versions = archive.versions_of(page)
    if any(date == version.date for version in versions):
        message = f"{page.path} har allerede en versjon {date.slug}."
        problems.add(shown, 1, message, "Publiserte tekster byttes aldri ut.")
    elif any(date > version.date for version in versions if version.date.exact):
        message = f"teksten er nyere enn en versjon av {page.path}."
        problems.add(shown, 1, message, "Legg den i docs/ og publiser den.")


def _first_published(versions: Sequence[ArchivedVersion]) -> date | None:
    return versions[-1].publication.first_published if versions else None
