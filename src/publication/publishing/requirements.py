"""What more than one operation asks of a page, a note or a day; each function notes what does not hold.

A mistake in what was said of all pages at once stands under the name that `make publish` has for it: NOTE, NOTE_EN,
DATE.
"""

from collections.abc import Callable, Mapping
from datetime import date

from publication.checks.files import check_place
from publication.checks.names import check_name
from publication.checks.translations import check_translation
from publication.pages.characters import find_invisible
from publication.pages.front_matter import FrontMatter, Kind, Publication, read_front_matter
from publication.pages.page import Page
from publication.pages.page_id import DEFAULT_LANGUAGE, PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.publishing.transaction import Transaction
from publication.versions.archive import Archive, ArchivedVersion

DATE = "DATE"

_LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
_SAYS_NOTHING = frozenset(
    {"hva som er nytt, sagt til leserne", "hvorfor, sagt til leserne", "what changed, for readers"}
)
_EXAMPLES = {"nb": "Lenken til KS er ny.", "nn": "Lenkja til KS er ny.", "en": "The link to KS is new."}


def note_name(language: str) -> str:
    """The name of the note in a language: «NOTE» in bokmål, «NOTE_EN» in English."""
    return "NOTE" if language == DEFAULT_LANGUAGE else f"NOTE_{language.upper()}"


def note_for(page: PageId, notes: Mapping[str, str]) -> str:
    """What the readers of a page are told, on one line. notes: by language."""
    return " ".join(notes.get(page.language, "").split())


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


def check_not_in_future(day: date, today: date, problems: Problems) -> None:
    """Nothing is published ahead of its day."""
    if day > today:
        problems.add(DATE, 1, f"datoen {day} er fram i tid.", f"Skriv DATE={today}, eller en tidligere dag.")


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


def check_in_order(page: PageId, day: date, archive: Archive, problems: Problems) -> None:
    """Nothing is said of a page for a day before the last on which anything was said of it."""
    last = archive.last_day(page)
    if last and day < last:
        message = f"det siste som har skjedd med siden, er fra {last}, etter {day}."
        problems.add(page.path, 1, message, f"Skriv DATE={last}, eller en senere dag.")


def check_is_changed(page: PageId, last: ArchivedVersion, problems: Problems, *, is_same: bool) -> None:
    """There is something to publish. is_same: the author has changed nothing."""
    if is_same:
        message = f"ingenting er endret siden versjonen fra {shown_date(last)}."
        problems.add(page.path, 1, message, "Endre siden først, og husk å lagre.")


def check_original(page: Page, changes: Transaction) -> None:
    """A translation has an original that was published by its own day, and says which version of it it renders."""
    original, problems = page.id.original, changes.problems
    if page.id.is_original:
        check_translation(page, changes.archive, problems)
    elif problems.concern(original.path):  # that is to be mended first, and published with this one
        return
    elif not (changes.root / original.path).is_file():
        message = f"siden oversetter {original.path}, som ikke finnes."
        problems.add(page.id.path, 1, message, "Skriv originalen på bokmål først.")
    elif changes.archive.newest_version(original) is None:
        message = f"siden oversetter {original.path}, som aldri er publisert."
        problems.add(page.id.path, 1, message, "Publiser originalen først.")
    else:
        check_translation(page, changes.archive, problems)
    check_days(page.id, page.front_matter, page.id.path, changes.archive, problems)


def check_days(page: PageId, front_matter: FrontMatter, path: str, archive: Archive, problems: Problems) -> None:
    """A text with a day is no older than its content, nor than the text that it renders. path: its name in mistakes."""
    publication = front_matter.publication
    if publication is None or not publication.version_date.exact:
        return
    day, as_of, named = publication.shown or publication.event_day, publication.as_of, publication.translation_of
    if as_of and as_of > day:
        message = f"as_of: {as_of} er etter dagen teksten ble lagt ut, {day}."
        problems.add(path, front_matter.lines["as_of"], message, "Rett den datoen som er feil.")
    rendered = archive.version(page.original, named) if named else None
    if rendered and day < (first := rendered.shown or rendered.date.day):
        message = f"oversetter en tekst som ble lagt ut {first}, etter {day}."
        problems.add(path, front_matter.lines["translation_of"], message, f"Skriv en dag fra {first} av: DATE={first}")


def current_version(page: PageId, archive: Archive, problems: Problems, *, otherwise: str) -> ArchivedVersion | None:
    """What readers see of the page; None when they see nothing, which is noted. otherwise: what to do then."""
    versions, withdrawal = archive.versions_of(page), archive.withdrawal(page)
    if not versions or not versions[-1].is_published:
        problems.add(page.path, 1, "siden er aldri publisert.", otherwise)
    elif withdrawal:
        message = f"siden ble trukket tilbake {withdrawal.date.day}."
        problems.add(page.path, 1, message, "Publiser den for å hente den tilbake.")
    else:
        return versions[-1]
    return None


def edited(page: Page, changes: Transaction, edit: Callable[[], str]) -> Page | None:
    """The page after an edit of its front matter, as readers will get it; None when a mistake stands in the way."""
    if any(map(changes.problems.concern, (page.id.path, note_name(page.id.language), DATE))):
        return None
    text = edit()
    found = read_front_matter(page.id.path, text, Kind.PAGE, changes.today, changes.problems)
    return Page(page.id, text, found, page.pictures) if found else None


def publication_of(page: Page) -> Publication:
    """When a page with dates was published. Raises ValueError for one without."""
    if page.front_matter.publication is None:
        raise ValueError("a text without dates is no version")
    return page.front_matter.publication


def shown_date(version: ArchivedVersion) -> str:
    """What names a version, as an author reads it."""
    date = version.date
    if date.is_unknown:
        return f"en ukjent dag (sequence: {date.sequence})"
    return date.slug if date.exact else f"før {date.day} (sequence: {date.sequence})"
