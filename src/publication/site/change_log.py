"""What was published, corrected and withdrawn here, for the change log and the feed; and the originals, apart."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from publication.pages.page_id import VersionDate
from publication.pages.project import Page
from publication.site.language_site import LanguageSite
from publication.site.metadata import Context
from publication.site.page_context import shared_context
from publication.versions.archive import Withdrawal
from publication.versions.history import History

_NAMESPACE = uuid.UUID("7c0e4a52-3e0f-4d8c-9a51-5f5a1f0d2c11")


@dataclass(frozen=True)
class Change:
    """Something that readers are told.

    day: on which this site showed it. number: among what happened to the page that day.
    kind: «published», «updated», «corrected», «withdrawn» or «returned». url: from the site's root.
    name: the page and the event; never the address, so that it outlives a move.
    """

    day: date
    number: int
    kind: str
    title: str
    url: str
    note: str
    name: str

    @property
    def identity(self) -> str:
        """The entry's id in the feed, the same for ever."""
        return identity(self.name)


@dataclass(frozen=True)
class Original:
    """A page that is told in other words here, with its own dates. pages: title and address of those that do."""

    address: str
    first_published: date
    last_updated: date
    pages: tuple[tuple[str, str], ...]


def identity(name: str) -> str:
    """Return a URN that is always the same for the same name."""
    return uuid.uuid5(_NAMESPACE, name).urn


@lru_cache(1)  # the feed, the change log and each of its years ask for them
def changes(site: LanguageSite) -> Sequence[Change]:
    """Return everything that happened in a language, newest first; on the same day, the pages in alphabetical order."""
    found = [change for history in site.whole.histories_in(site.language) for change in _kept(site, history)]
    found.sort(key=lambda change: (site.alphabetical(change.title), change.name.rpartition("/")[0]))
    return sorted(found, key=lambda change: change.day, reverse=True)


def changes_by_year(site: LanguageSite) -> dict[int, list[Change]]:
    """Return the changes of a language, year by year, the newest first."""
    return {year: list(found) for year, found in groupby(changes(site), key=lambda change: change.day.year)}


def change_log_extra(site: LanguageSite) -> Context:
    """Return what the change log adds: the changes of the newest year, and where those of the others are."""
    found = changes_by_year(site)
    newest = next(iter(found), 0)
    return {**_year_context(found, newest), "originals": originals(site)}


def change_log_years(site: LanguageSite, page: Page) -> Iterator[tuple[str, Context]]:
    """Yield the pages of the years below the change log: address and context."""
    found = changes_by_year(site)
    for year in found:
        address = f"{page.id.address}{year}/"
        own = {
            "title": site.words["changes_year"].format(title=page.front_matter.title, year=year),
            "originals": [],
            "crumbs": [{"title": str(year), "url": address}],
        }
        shared = shared_context(site, page.id, address, page.front_matter)
        yield address, shared | _year_context(found, year) | own


def _year_context(found: Mapping[int, list[Change]], year: int) -> Context:
    return {"changes": found.get(year, []), "year": year, "years": list(found)}


def originals(site: LanguageSite) -> list[Original]:
    """Return the pages with dates of their own that are told in other words here, by their addresses."""
    found: dict[tuple[str, date, date], list[tuple[str, str]]] = {}
    for history in site.whole.histories_in(site.language):
        told = history.current and history.current.publication
        source = told and site.whole.rendered(history.page, told)
        if source and source.retold and source.first_published and source.as_of:
            key = source.original, source.first_published, source.as_of
            found.setdefault(key, []).append((site.title_of(history), history.page.address))
    return [Original(*key, tuple(pages)) for key, pages in sorted(found.items())]


def _kept(site: LanguageSite, history: History) -> Iterator[Change]:
    """Return what happened to a page, newest first."""
    title, texts = site.title_of(history), site.whole.archive.versions_of(history.page)
    parts = [title, history.page.source, str(history.withdrawals), site.words["history_mode"]]
    parts += [f"{text.date.slug} {text.digest}" for text in texts]
    given = (astuple(change) for change in _changes_of(site, history))
    made = site.project.cache.kept_json("changes", parts, lambda: [(str(day), *rest) for day, *rest in given])
    return (Change(date.fromisoformat(day), *rest) for day, *rest in made)


def _changes_of(site: LanguageSite, history: History) -> Iterator[Change]:
    page, title = history.page, site.title_of(history)
    here = [version for version in history.versions if version.shown]
    for event in history.events:
        if isinstance(event, VersionDate):
            continue
        # Under the name that the page had then, so that what was told once is told of no more.
        name, number = f"{event.page.source.removesuffix('.md')}/{event.date.slug}", event.date.sequence
        if isinstance(event, Withdrawal):
            url = f"{page.history_address}#{event.date.slug}"
            yield Change(event.date.day, number, "withdrawn", title, url, event.note, name)
        elif day := event.shown:
            publication, kind = event.publication, "updated"
            if event.is_correction:
                kind = "corrected"
            elif event is here[-1] and (publication.retold or publication.first_published in {None, day}):
                kind = "published"
            elif history.returned(event):
                kind = "returned"
            note = publication.corrections[-1].note if kind == "corrected" else publication.change_note
            if publication.as_of and publication.last_updated < day and kind != "corrected":
                # What the note tells happened to the original.
                note = site.words["history_mode"].format(date=site.local_date(publication.as_of))
            yield Change(day, number, kind, title, event.address, note, name)
