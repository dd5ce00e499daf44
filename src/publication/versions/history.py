"""A page and the archive put together: the versions of the page, newest first, with their state."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publication.pages.front_matter import Correction, FrontMatter, Publication, plain_text
from publication.pages.page import page_path
from publication.pages.page_id import DEFAULT_LANGUAGE
from publication.pages.version_date import VersionDate
from publication.problems import Problems
from publication.versions.archive import Archive, ArchivedVersion, Withdrawal


class State(enum.Enum):
    """What a version is to its readers."""

    CURRENT = "current"
    EARLIER = "earlier"
    NOT_PRESERVED = "not preserved"


@dataclass(frozen=True)
class Entry:
    """One version of a page. `archived` is None where the text is not in versions/."""

    version: VersionDate
    state: State
    change_note: str = ""
    corrections: tuple[Correction, ...] = ()
    provenance: str = ""
    archived: ArchivedVersion | None = None


@dataclass(frozen=True)
class History:
    """The versions of one page, newest first.

    withdrawal: when and why the page was taken down; then no version is current.
    lifted: earlier withdrawals, after which the page came back.
    unpublished: the page in docs/ is not what was last published.
    """

    language: str
    page: str
    entries: tuple[Entry, ...]
    withdrawal: Withdrawal | None = None
    lifted: tuple[Withdrawal, ...] = ()
    unpublished: bool = False

    @property
    def current(self) -> Entry | None:
        """The version that the page's own address shows."""
        return next((entry for entry in self.entries if entry.state is State.CURRENT), None)

    @property
    def preserved(self) -> tuple[Entry, ...]:
        """The versions whose text is kept, newest first."""
        return tuple(entry for entry in self.entries if entry.archived)

    def predecessor(self, entry: Entry) -> Entry | None:
        """The preserved version just before this one."""
        return next((other for other in self.preserved if other.version < entry.version), None)

    def successor(self, entry: Entry) -> Entry | None:
        """The preserved version just after this one."""
        return next((other for other in reversed(self.preserved) if other.version > entry.version), None)


def page_history(
    language: str, page: str, text: str | None, front_matter: FrontMatter | None, archive: Archive
) -> History:
    """The history of one page.

    text, front_matter: the page in docs/; None where it has been taken down or has mistakes.
    """
    withdrawal = archive.withdrawal_of(language, page)
    archived = archive.versions_of(language, page)
    entries = _archived_entries(archived, withdrawal) if archived else _entries_of_page(front_matter)
    first = _first_published(archived, front_matter)
    if first and all(entry.version != VersionDate(first) for entry in entries):
        entries = [*entries, Entry(VersionDate(first), State.NOT_PRESERVED)]
    newest_first = tuple(sorted(entries, key=lambda entry: entry.version, reverse=True))
    unpublished = text is not None and _is_unpublished(text, archived)
    return History(language, page, newest_first, withdrawal, archive.lifted_of(language, page), unpublished)


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same to a reader: line endings and a byte-order mark do not count."""
    return plain_text(one) == plain_text(other)


def compare_with_archive(path: str, text: str, history: History, problems: Problems) -> None:
    """Note a mistake when a page in docs/ is not what was last published. path: as shown in the mistake.

    A page with other mistakes is left alone: it could not be published yet.
    """
    if problems.concern(path):
        return
    publish = f'make publish PAGE={path} NOTE="…"'
    newest = next(iter(history.preserved), None)
    if history.withdrawal:
        message = f"was withdrawn on {history.withdrawal.day}, but stands in docs/ again."
        problems.add(path, 1, message, f"Delete it, or publish it anew: {publish}")
    elif newest is None or newest.archived is None:
        problems.add(path, 1, "has never been published.", f"Publish it: {publish}")
    elif not same_text(text, newest.archived.text):
        problems.add(path, 1, f"differs from its published version {newest.archived.path}.", f"Publish it: {publish}")


def check_gone(root: Path, archive: Archive, problems: Problems) -> None:
    """Note a mistake for each published page that is no longer in docs/ and was not withdrawn."""
    for language, page in archive.versions:
        path = page_path(language, page)
        if archive.withdrawal_of(language, page) is None and not (root / path).is_file():
            withdraw = f'make publish PAGE={path} MODE=withdraw NOTE="…"'
            advice = f"Bring it back: git checkout -- {path}. If it is to be taken down, then withdraw it: {withdraw}"
            problems.add(path, 1, "was published, but is gone, and was not withdrawn.", advice)


def check_translation(
    path: str, language: str, page: str, front_matter: FrontMatter, archive: Archive, problems: Problems
) -> None:
    """Note a mistake when a translation does not name the bokmål version that it renders, or an original does."""
    publication = front_matter.publication
    newest = _newest_day(archive.versions_of(DEFAULT_LANGUAGE, page))
    line = front_matter.lines.get("translation_of", 1)
    if publication and publication.translation_of and (language == DEFAULT_LANGUAGE or newest is None):
        problems.add(path, line, "translation_of: stands in a page that is no translation.", "Remove the line.")
    elif publication is None or newest is None or language == DEFAULT_LANGUAGE:
        return
    elif publication.translation_of is None:
        message = "translation_of: is missing."
        problems.add(path, 1, message, f"Name the bokmål version that the text renders: translation_of: {newest}")
    elif archive.version(DEFAULT_LANGUAGE, page, VersionDate(publication.translation_of)) is None:
        problems.add(
            path,
            line,
            f"translation_of: {publication.translation_of} names no version of the bokmål page.",
            f"Name the version that the text renders; the newest is translation_of: {newest}",
        )


def is_outdated(front_matter: FrontMatter, archive: Archive, page: str) -> VersionDate | None:
    """The bokmål version that a translation has yet to follow; None when it is in step, or is no translation."""
    translated = front_matter.publication and front_matter.publication.translation_of
    newest = _newest_day(archive.versions_of(DEFAULT_LANGUAGE, page))
    return VersionDate(newest) if translated and newest and newest > translated else None


def _archived_entries(archived: Iterable[ArchivedVersion], withdrawal: Withdrawal | None) -> list[Entry]:
    *earlier, newest = archived
    state = State.EARLIER if withdrawal or not newest.version.exact else State.CURRENT
    return [*(_entry(version, State.EARLIER) for version in earlier), _entry(newest, state)]


def _entry(version: ArchivedVersion, state: State) -> Entry:
    publication = version.front_matter.publication
    return _described(publication, state, version) if publication else Entry(version.version, state, archived=version)


def _described(publication: Publication, state: State, archived: ArchivedVersion | None) -> Entry:
    return Entry(
        publication.version,
        state,
        publication.change_note,
        publication.corrections,
        publication.provenance,
        archived,
    )


def _entries_of_page(front_matter: FrontMatter | None) -> list[Entry]:
    publication = front_matter and front_matter.publication
    return [_described(publication, State.CURRENT, None)] if publication else []


def _first_published(archived: tuple[ArchivedVersion, ...], front_matter: FrontMatter | None) -> date | None:
    known = archived[-1].front_matter if archived else front_matter
    return known.publication.first_published if known and known.publication else None


def _is_unpublished(text: str, archived: tuple[ArchivedVersion, ...]) -> bool:
    return not archived or not same_text(text, archived[-1].text)


def _newest_day(versions: tuple[ArchivedVersion, ...]) -> date | None:
    return max((version.version.day for version in versions if version.version.exact), default=None)
