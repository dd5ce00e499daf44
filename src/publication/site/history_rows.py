"""The versions of a page as the templates get them, each with what changed."""

from dataclasses import dataclass
from datetime import date

from publication.pages.front_matter import Correction, Publication
from publication.site.language_site import BEGINNING, LanguageSite
from publication.versions.history import History, Version


@dataclass(frozen=True)
class Comparison:
    """What changed from one version to a later one, as the templates get it.

    html, changed: as in Difference. name: of the other version. is_with_summary: one of them is not preserved
    word for word. is_cut: the end of one of them is lost, and what comes after the last that both have is not compared.
    """

    html: str
    changed: bool
    name: str
    is_with_summary: bool
    is_cut: bool


@dataclass(frozen=True)
class HistoryRow:
    """A version as the templates get it.

    name: as the version is called in running text.
    url, source: from the site's root; None where the text is not preserved.
    predecessor_name: of the version that it is compared with; empty for the first one.
    difference: what changed since that version, to be shown in place; difference_url: where it is shown instead.
    since: what changed from this version to the current one or, if that is far away, to one on the way there.
    since_url: where all that has changed from there on is told, if that is not the current one.
    """

    version: Version
    name: str
    url: str | None = None
    source: str | None = None
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
        """When the version was published or, when it is not dated, a day it is older than."""
        return self.version.date.day

    @property
    def is_dated(self) -> bool:
        """Whether the version's own date is known."""
        return self.version.date.exact

    @property
    def change_note(self) -> str:
        """What changed, as the author told it; may be empty."""
        return self._told.change_note if self._told else ""

    @property
    def provenance(self) -> str:
        """Where the text comes from, when it is not the published text itself."""
        return self._told.provenance if self._told else ""

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The misprints mended in this version, oldest first."""
        return self._told.corrections if self._told else ()

    @property
    def is_incomplete(self) -> bool:
        """Whether the end of the text is lost."""
        return self._told is not None and self._told.incomplete

    @property
    def is_our_wording(self) -> bool:
        """Whether the date is that of an original, whose words were not taken over."""
        return self.is_dated and self.day < BEGINNING

    @property
    def _told(self) -> Publication | None:
        return self.version.publication


def history_rows(site: LanguageSite, history: History) -> list[HistoryRow]:
    """A page's versions, newest first, with their names and addresses."""
    return [history_row(site, history, version) for version in history.versions]


def history_row(site: LanguageSite, history: History, version: Version) -> HistoryRow:
    """One of them."""
    name = site.version_name(history, version)
    if version.archived is None:
        return HistoryRow(version, name)
    before = history.predecessor(version)
    before_name = site.version_name(history, before) if before else ""
    url, source = history.page.version_address(version.date), history.page.source_address(version.date)
    return HistoryRow(version, name, url, source, before, before_name)
