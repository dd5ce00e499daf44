"""The versions of a page as the templates get them, each with what changed."""

from dataclasses import dataclass
from datetime import date

from publication.pages.front_matter import Correction, Publication
from publication.site.language_site import LanguageSite
from publication.versions.archive import Withdrawal
from publication.versions.history import History, State, Version


@dataclass(frozen=True)
class Comparison:
    """What changed from one version to a later one, as the templates get it.

    html, changed, exact: as in Difference. name: of the other version. is_with_summary: one of them is not preserved
    word for word. is_cut: the end of one of them is lost, and what comes after the last that both have is not compared.
    """

    html: str
    changed: bool
    exact: bool
    name: str
    is_with_summary: bool
    is_cut: bool


@dataclass(frozen=True)
class WithdrawalRow:
    """That the page was taken down, as the templates get it."""

    slug: str
    day: date
    label: str
    note: str
    state: str = "withdrawn"
    is_dated: bool = True
    is_unknown: bool = False


@dataclass(frozen=True)
class HistoryRow:
    """A version as the templates get it.

    label: what the version is called; name: the same, behind «versjonen» in running text.
    url, source: from the site's root; None where the text is not preserved.
    as_of: the day that its content is from, as a translation's original says. is_retold: that is the original's.
    returned: the page had been taken down before. valid_from, valid_until: the days on which this site showed the text.
    corrected_after: what comes after it is a correction.
    predecessor_name: of the version that it is compared with; empty for the first one.
    difference: what changed since that version, to be shown in place; difference_url: where it is shown instead.
    since: what changed from this version to the current one; since_url: where all that has happened is told instead.
    """

    version: Version
    label: str
    name: str
    url: str | None = None
    source: str | None = None
    as_of: date | None = None
    retold: date | None = None
    returned: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    corrected_after: bool = False
    predecessor: Version | None = None
    predecessor_name: str = ""
    difference: Comparison | None = None
    difference_url: str | None = None
    since: Comparison | None = None
    since_url: str | None = None

    @property
    def state(self) -> str:
        """«current», «earlier» or «not preserved»."""
        return self.version.state.value

    @property
    def slug(self) -> str:
        """The version's name in addresses."""
        return self.version.date.slug

    @property
    def day(self) -> date:
        """The day of the version or, when it is not dated, a day it is older than."""
        return self.version.date.day

    @property
    def is_dated(self) -> bool:
        """True when the version's own date is known."""
        return self.version.date.exact

    @property
    def is_unknown(self) -> bool:
        """True when it is not even known which versions it is older than."""
        return self.version.date.is_unknown

    @property
    def change_note(self) -> str:
        """What changed, as the author told it; may be empty."""
        return self._told.change_note if self._told else ""

    @property
    def provenance(self) -> str:
        """Where the text comes from, when it is not the published text itself."""
        return self._told.provenance if self._told else ""

    @property
    def correction(self) -> Correction | None:
        """The misprint that was mended in this text; None for a new version."""
        return self._told.corrections[-1] if self._told and self._told.corrections else None

    @property
    def is_incomplete(self) -> bool:
        """True when the end of the text is lost."""
        return self._told is not None and self._told.incomplete

    @property
    def is_our_wording(self) -> bool:
        """True when the date is that of an original, whose words were not taken over."""
        return self._told is not None and self._told.retold is not None and self.day < self._told.retold

    @property
    def _told(self) -> Publication | None:
        return self.version.publication


def history_rows(site: LanguageSite, history: History) -> list[HistoryRow | WithdrawalRow]:
    """All that happened to a page, newest first; texts without a day come last."""
    return [
        WithdrawalRow(event.date.slug, event.date.day, site.version_label(history, event.date), event.note)
        if isinstance(event, Withdrawal)
        else history_row(site, history, event)
        for event in history.events
    ]


def history_row(site: LanguageSite, history: History, version: Version) -> HistoryRow:
    """One version, with its names and addresses."""
    label, name = site.version_label(history, version.date), site.version_name(history, version.date)
    source = version.publication and site.whole.rendered(history.page, version.publication)
    if version.archived is None:
        return HistoryRow(version, label, name, as_of=source.as_of if source else None)
    before, after = history.predecessor(version), history.successor(version)
    return HistoryRow(
        version,
        label,
        name,
        url=history.page.version_address(version.date),
        source=history.page.source_address(version.date),
        as_of=source.as_of if source else None,
        retold=source.retold if source else None,
        returned=history.returned(version),
        valid_from=version.archived.shown,
        valid_until=None if version.state is State.CURRENT else history.valid_until(version),
        corrected_after=bool(after and after.archived and after.archived.is_correction),
        predecessor=before,
        predecessor_name=site.version_name(history, before.date) if before else "",
    )
