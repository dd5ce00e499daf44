"""What was published, corrected and withdrawn, for the change log and the feed."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from publication.site.language_site import BEGINNING, LanguageSite
from publication.versions.history import History, State

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
    def is_original(self) -> bool:
        """Whether it happened to the page that is reproduced here, before this site was there."""
        return self.day < BEGINNING

    @property
    def identity(self) -> str:
        """The entry's id in the feed, the same for ever."""
        return identity(self.name)


def identity(name: str) -> str:
    """A URN that is always the same for the same name."""
    return uuid.uuid5(_NAMESPACE, name).urn


def changes(site: LanguageSite) -> list[Change]:
    """Everything published in a language, newest first; what happened on the same day, in alphabetical order."""
    found = [change for history in site.whole.histories_in(site.language) for change in _kept(site, history)]
    found.sort(key=lambda change: (site.alphabetical(change.title), change.name))
    return sorted(found, key=lambda change: change.day, reverse=True)


def _kept(site: LanguageSite, history: History) -> Iterator[Change]:
    title, texts = site.title_of(history), site.whole.archive.versions_of(history.page)
    parts = [title, history.page.source, str(history.withdrawal), str(history.past_withdrawals)]
    parts.append(site.words["history_missing"])
    parts += [version.date.slug for version in history.versions]
    parts += [text.digest for text in texts]
    made = site.cache.kept_json("changes", parts, lambda: [_to_json(one) for one in _changes_of(site, history)])
    for text in texts:
        text.forget()
    return (Change(date.fromisoformat(day), *rest) for day, *rest in made)


def _to_json(change: Change) -> list[str]:
    return [change.day.isoformat(), change.kind, change.title, change.url, change.note, change.name]


def _changes_of(site: LanguageSite, history: History) -> Iterator[Change]:
    page, page_name, title = history.page, history.page.source.removesuffix(".md"), site.title_of(history)
    if history.preserved and history.versions[-1].state is State.NOT_PRESERVED:
        first = history.versions[-1].date
        url, note = f"{page.history_address}#{first.slug}", site.words["history_missing"]
        yield Change(first.day, "published", title, url, note, f"{page_name}/{first.slug}")
    for version in history.preserved:
        if not version.date.exact:
            continue
        kind = "published" if history.versions[-1] is version else "updated"
        url, name = page.version_address(version.date), f"{page_name}/{version.date.slug}"
        publication = version.publication
        yield Change(version.date.day, kind, title, url, publication.change_note if publication else "", name)
        for number, correction in enumerate(publication.corrections if publication else (), start=1):
            yield Change(correction.day, "corrected", title, url, correction.note, f"{name}#{number}")
    active = [history.withdrawal] if history.withdrawal else []
    for gone in [*history.past_withdrawals, *active]:
        yield Change(gone.day, "withdrawn", title, page.address, gone.note, f"{page_name}#{gone.day}")
