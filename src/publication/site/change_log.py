"""What was published, corrected and withdrawn, for the change log and the feed."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from publication.pages.page_id import page_address, version_address
from publication.site.language_site import Edition
from publication.versions.history import History

_NAMESPACE = uuid.UUID("7c0e4a52-3e0f-4d8c-9a51-5f5a1f0d2c11")


@dataclass(frozen=True)
class Change:
    """Something that readers are told.

    kind: «published», «updated», «corrected» or «withdrawn». url: from the site's root.
    name: the page, the version and, for a correction, its number; never the address, so that it outlives a move.
    """

    day: date
    kind: str
    title: str
    url: str
    note: str
    name: str

    @property
    def identity(self) -> str:
        """The entry's id in the feed, the same for ever."""
        return identity(self.name)


def identity(name: str) -> str:
    """A URN that is always the same for the same name."""
    return uuid.uuid5(_NAMESPACE, name).urn


def changes(edition: Edition) -> list[Change]:
    """Everything published in a language, newest first."""
    histories = (history for key, history in edition.site.histories.items() if key[0] == edition.language)
    found = [change for history in histories for change in _changes_of(history, edition.title_of(history))]
    return sorted(found, key=lambda change: (change.day, change.name), reverse=True)


def _changes_of(history: History, title: str) -> Iterator[Change]:
    key, page = (history.language, history.page), f"{history.language}/{history.page}"
    for entry in history.preserved:
        if not entry.version.exact:
            continue
        kind = "published" if history.entries[-1] is entry else "updated"
        url, name = version_address(*key, entry.version), f"{page}/{entry.version.slug}"
        yield Change(entry.version.day, kind, title, url, entry.change_note, name)
        for number, correction in enumerate(entry.corrections, start=1):
            yield Change(correction.day, "corrected", title, url, correction.note, f"{name}#{number}")
    active = [history.withdrawal] if history.withdrawal else []
    for gone in [*history.lifted, *active]:
        yield Change(gone.day, "withdrawn", title, page_address(*key), gone.note, f"{page}#{gone.day}")
