"""What must hold before a page is published, corrected, withdrawn or adopted; each function notes what does not.

A mistake in what was said of all pages at once stands under the name that `make publish` has for it: NOTE, NOTE_EN,
DATE.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from publication.checks.files import check_place
from publication.checks.names import check_name
from publication.checks.translations import check_translation
from publication.pages.characters import find_invisible
from publication.pages.files import is_plain
from publication.pages.front_matter import Publication
from publication.pages.page import Page
from publication.pages.page_id import DEFAULT_LANGUAGE, PageId
from publication.pages.project import Project
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.versions.archive import Archive, ArchivedVersion
from publication.versions.history import newest_dated, same_text

DATE = "DATE"

_LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
_SAYS_NOTHING = frozenset(
    {"hva som er nytt, sagt til leserne", "hvorfor, sagt til leserne", "what changed, for readers"}
)
_EXAMPLES = {"nb": "Lenken til KS er ny.", "nn": "Lenkja til KS er ny.", "en": "The link to KS is new."}


def is_stopped(page: PageId, problems: Problems) -> bool:
    """Whether a mistake stands in the way of a page: one of its own, or one in what was said of all pages."""
    return any(map(problems.concern, (page.path, note_name(page.language), DATE)))


def note_name(language: str) -> str:
    """The name of the note in a language: «NOTE» in bokmål, «NOTE_EN» in English."""
    return "NOTE" if language == DEFAULT_LANGUAGE else f"NOTE_{language.upper()}"


# What was said of all pages


def check_note(language: str, note: str, problems: Problems) -> None:
    """The note to the readers of a language says something, in characters that can be shown."""
    name = note_name(language)
    example = _EXAMPLES.get(language, "…")
    advice = f'Si i én setning til leserne hva som er nytt, eller hvorfor: {name}="{example}"'
    if not note:
        problems.add(name, 1, f"forklaringen på {_LANGUAGES.get(language, language)} mangler.", advice)
    elif find_invisible(note) is not None:
        problems.add(name, 1, "forklaringen har et tegn som ikke kan vises.", "Skriv den på nytt.")
    elif note.strip(" .").casefold() in _SAYS_NOTHING or not any(map(str.isalpha, note)):
        problems.add(name, 1, f"forklaringen «{note}» sier ingenting.", advice)


def check_belongs(way: str, *, follow: bool, replaced_by: bool, problems: Problems) -> None:
    """Nothing was said that the way does not use: it may be the way that is wrong.

    way: «publish», «correct» or «withdraw». follow, replaced_by: whether that was said.
    """
    if replaced_by and way != "withdraw":
        advice = "Ta den bort, eller trekk siden tilbake: MODE=withdraw"
        problems.add("REPLACED_BY", 1, "gjelder bare en side som trekkes tilbake.", advice)
    if follow and way != "publish":
        advice = "Ta den bort, eller publiser uten MODE."
        problems.add("FOLLOW", 1, "gjelder bare oversettelser som publiseres på nytt.", advice)


def check_not_in_future(day: date, today: date, problems: Problems) -> None:
    """Nothing is published ahead of its day."""
    if day > today:
        problems.add(DATE, 1, f"datoen {day} er fram i tid.", f"Skriv DATE={today}, eller en tidligere dag.")


# Any page


def check_can_have_versions(page: PageId, project: Project, problems: Problems) -> None:
    """The page can have addresses for all time, and is of the kind that has versions."""
    check_name(page, problems)
    check_place(page, project, problems)
    if project.is_undated(page):
        advice = "Siden har ingen versjoner. Den er på nettstedet slik den står i docs/."
        problems.add(page.path, 1, "er en side uten datoer (undated i mkdocs.yml), og publiseres ikke.", advice)


def check_address_is_free(page: PageId, archive: Archive, problems: Problems) -> None:
    """No other page was ever published at the address."""
    for other in archive.versions:
        if other != page and other.address == page.address:
            problems.add(page.path, 1, f"siden har samme adresse som {other.path}.", "Gi den et annet navn.")


def check_is_changed(page: PageId, last: VersionDate, is_same: bool, problems: Problems) -> None:
    """There is something to publish. is_same: the author has changed nothing."""
    if is_same:
        message = f"ingenting er endret siden versjonen fra {_shown(last)}."
        problems.add(page.path, 1, message, "Endre siden først, og husk å lagre.")


# A new version


def check_follows(page: PageId, archive: Archive, day: date, today: date, problems: Problems) -> None:
    """The new version is later than the versions that are there, and not earlier than the day the page went down."""
    last, withdrawal = archive.versions_of(page)[-1].date, archive.withdrawals.get(page)
    if withdrawal and day < withdrawal.day:
        advice = f"Skriv DATE={withdrawal.day}, eller en senere dag."
        problems.add(page.path, 1, f"siden ble trukket tilbake {withdrawal.day}, etter {day}.", advice)
    elif VersionDate(day) < last:
        message = f"siden har en versjon fra {_shown(last)}, senere enn {day}."
        problems.add(page.path, 1, message, "Skriv DATE med en dag etter den.")
    elif VersionDate(day) == last:
        _add_taken(page, day, today, problems, is_withdrawn=withdrawal is not None)


def _add_taken(page: PageId, day: date, today: date, problems: Problems, *, is_withdrawn: bool) -> None:
    when, later = ("i dag", "i morgen") if day == today else (day, "med en senere dato")
    message = f"siden har allerede en versjon fra {when}."
    advice = f"Publiser endringen {later}, eller rett en skrivefeil nå: MODE=correct"
    if is_withdrawn:
        message = f"siden har en versjon fra {when}, og er trukket tilbake."
        advice = f"Publiser den igjen {later}, og hold den utenfor docs/ til da."
    problems.add(page.path, 1, message, advice)


def check_first_published(page: Page, found: date, published: date, problems: Problems) -> None:
    """The day of first publication is what it was. found: what the page says; published: what its versions say."""
    if found != published:
        message = f"siden ble først publisert {published}, ikke {found}."
        advice = f"Sett tilbake first_published: {published}"
        problems.add(page.id.path, page.line_of("first_published"), message, advice)


def check_not_filled_in(page: Page, keys: Iterable[str], problems: Problems) -> None:
    """A new page leaves to `publish` what `publish` writes. keys: those that it must not have."""
    for key in keys:
        if key in page.front_matter.lines:
            message = f"{key}: står på en side som aldri er publisert."
            advice = "Ta bort linjen. Publiseringen skriver den selv."
            problems.add(page.id.path, page.line_of(key), message, advice)


def check_original(page: Page, root: Path, archive: Archive, problems: Problems) -> None:
    """A translation has an original that is published, and says which version of it it follows."""
    if page.id.is_original:
        check_translation(page, archive, problems)
    elif not problems.concern(page.id.original.path):  # or that is to be mended first, and published with this one
        _check_published_original(page, root, archive, problems)


def _check_published_original(page: Page, root: Path, archive: Archive, problems: Problems) -> None:
    original = page.id.original
    if not (root / original.path).is_file():
        message = f"siden oversetter {original.path}, som ikke finnes."
        problems.add(page.id.path, 1, message, "Skriv originalen på bokmål først.")
    elif newest_dated(archive.versions_of(original)) is None:
        message = f"siden oversetter {original.path}, som aldri er publisert."
        problems.add(page.id.path, 1, message, "Publiser originalen først.")
    else:
        check_translation(page, archive, problems)


# A published page


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


def check_not_before(page: PageId, day: date, current: VersionDate, problems: Problems) -> None:
    """A version is not corrected or taken down before its own day."""
    if day < current.day:
        message = f"datoen {day} er før versjonen selv, som er fra {current.day}."
        problems.add(page.path, 1, message, f"Skriv DATE={current.day}, eller en senere dag.")


def check_dates_kept(page: Page, found: Publication, published: Publication, problems: Problems) -> None:
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


def check_replacement(
    page: PageId, replacement: PageId, root: Path, pages: Iterable[PageId], problems: Problems
) -> None:
    """What replaces a page is one that readers can go to. pages: all that are taken down."""
    if replacement in pages:
        message = f"siden kan ikke erstatte {page.path}, for den trekkes tilbake selv."
        problems.add(replacement.path, 1, message, "Nevn en annen side, eller ingen.")
    elif not is_plain(root, replacement.path):
        message = f"siden som skal erstatte {page.path}, finnes ikke."
        problems.add(replacement.path, 1, message, "Skriv navnet på en side som finnes.")


# An adopted text


def check_is_earlier(text: ArchivedVersion, shown: str, archive: Archive, problems: Problems) -> None:
    """An adopted text is new, and older than what was published. shown: its name in the mistakes."""
    dates = [version.date for version in archive.versions_of(text.page)]
    if text.date in dates:
        message = f"{text.page.path} har allerede en versjon fra {_shown(text.date)}."
        problems.add(shown, 1, message, "Publiserte tekster byttes aldri ut.")
    elif any(text.date > other for other in dates if other.exact):
        message = f"teksten er nyere enn en versjon av {text.page.path}."
        problems.add(shown, 1, message, "Legg den i docs/ og publiser den.")


def _shown(date: VersionDate) -> str:
    return str(date.day) if date.exact else f"før {date.day} (sequence: {date.sequence})"
