"""The versions of a page as the templates get them, each with what changed."""

import datetime
from dataclasses import dataclass

from publication.pages.front_matter import Correction, Publication
from publication.pages.page_id import VersionDate
from publication.site.language_site import LanguageSite
from publication.versions.archive import ArchivedVersion, Withdrawal
from publication.versions.history import Event, History


@dataclass(frozen=True)
class Comparison:
    """What changed from one version to a later one, as the templates get it.

    html, changed: as in Difference. name: of the other version. is_with_summary: one of them is not preserved
    word for word. is_cut: the end of at least one is lost: what the other has at its end is not shown.
    """

    html: str
    changed: bool
    name: str
    is_with_summary: bool
    is_cut: bool


@dataclass(frozen=True)
class HistoryRow:
    """A version, or that the page was taken down, as the templates get it.

    state: «current», «earlier», «not preserved» or «withdrawn». told: what is said of it; of a withdrawal, why.
    label: what it is called; name: the same, behind «versjonen» in running text.
    url, source: from the site's root; None where there is no text.
    as_of: the day that its content is from, as a translation's original says. retold: when words of ours were first put
    up for that. returned: the page had been taken down before. corrected_after: what comes after it is a correction.
    valid_from, valid_until: the days on which this site showed the text.
    predecessor_name: of the version that it is compared with; empty for the first one.
    difference: what changed since that version, to be shown in place; difference_url: where it is shown instead.
    since: what changed from this version to the current one or, if that is far away, to one on the way there.
    since_url: where all that has changed from there on is told, if that is not the current one.
    """

    date: VersionDate
    state: str
    label: str
    name: str
    told: Publication
    version: ArchivedVersion | None = None
    url: str | None = None
    source: str | None = None
    as_of: datetime.date | None = None
    retold: datetime.date | None = None
    returned: bool = False
    corrected_after: bool = False
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    predecessor: ArchivedVersion | None = None
    predecessor_name: str = ""
    difference: Comparison | None = None
    difference_url: str | None = None
    since: Comparison | None = None
    since_url: str | None = None

    @property
    def correction(self) -> Correction | None:
        """The misprint that was mended in this text; None for a new version."""
        return self.told.corrections[-1] if self.told.corrections else None

    @property
    def is_our_wording(self) -> bool:
        """True when the date is that of an original, whose words were not taken over."""
        return self.told.retold is not None and self.date.day < self.told.retold


def history_rows(site: LanguageSite, history: History) -> list[HistoryRow]:
    """Return all that happened to a page, newest first; texts without a day come last."""
    return [history_row(site, history, event) for event in history.events]


def history_row(site: LanguageSite, history: History, event: Event) -> HistoryRow:
    """Return one event, with its names and addresses."""
    date = event if isinstance(event, VersionDate) else event.date
    label, name = site.version_label(history, date), site.version_name(history, date)
    if isinstance(event, Withdrawal):
        return HistoryRow(date, "withdrawn", label, name, Publication(None, date, event.note))
    if isinstance(event, VersionDate):
        return HistoryRow(date, "not preserved", label, name, Publication(None, date))
    before, after = history.predecessor(event), history.successor(event)
    source, is_current = site.whole.rendered(history.page, event.publication), event is history.current
    return HistoryRow(
        date,
        "current" if is_current else "earlier",
        label,
        name,
        event.publication,
        event,
        url=event.address,
        source=event.page.source_address(date),
        as_of=source.as_of,
        retold=source.retold,
        returned=history.returned(event),
        corrected_after=after is not None and after.is_correction,
        valid_from=event.shown,
        valid_until=None if is_current else history.valid_until(event),
        predecessor=before,
        predecessor_name=site.version_name(history, before.date) if before else "",
    )
