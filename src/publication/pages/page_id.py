"""What names a page, and each event of it, and every address that follows from that.

Addresses are relative to the site's root: "" is the front page in the original language.
"""

import contextlib
import posixpath
import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import unquote

DOCS = "docs"
VERSIONS_SEGMENT = "versjoner"
"""Below it stand a page's versions; no page can have that name itself."""
_site = {"original": "nb"}
"""The language whose pages stand at the root: a process works on one site."""

_SLUG = re.compile(r"(?:(foer-)?(\d{4}-\d{2}-\d{2})|uten-dato)(?:-([1-9]\d*))?", re.ASCII)


def set_original_language(language: str) -> None:
    """Let the pages of a language stand at the root."""
    _site["original"] = language


@dataclass(frozen=True, order=True)
class VersionDate:
    """The place of an event among the events of its page; they sort oldest first, texts without a day before all.

    day: of the event or, when `exact` is false, a day that the text is older than; date.min where no such day is known.
    sequence: the number among those of the day, from 1; among texts without a day of their own, their order.
    """

    day: date
    exact: bool = True
    sequence: int = 1

    @property
    def is_unknown(self) -> bool:
        """True when the text cannot be put before or after those with a day."""
        return self.day == date.min

    @property
    def slug(self) -> str:
        """The name in addresses and in versions/: «2021-11-20», «2021-11-20-2», «foer-2021-11-20-1», «uten-dato-1»."""
        name = "uten-dato" if self.is_unknown else str(self.day) if self.exact else f"foer-{self.day}"
        return name if self.exact and self.sequence == 1 else f"{name}-{self.sequence}"

    @classmethod
    def from_slug(cls, slug: str) -> "VersionDate | None":
        """Return the date that a slug names; None where it names none."""
        if match := _SLUG.fullmatch(slug):
            with contextlib.suppress(ValueError):  # 2021-02-30
                day = date.fromisoformat(match[2] or str(date.min))
                found = cls(day, exact=bool(match[2]) and not match[1], sequence=int(match[3] or 1))
                return found if found.slug == slug else None
        return None


class PageId(NamedTuple):
    """A page on the site: the folder of its language, «nb», and its path there without «.md»: "arbeid/index"."""

    language: str
    name: str

    @classmethod
    def from_source(cls, source: str) -> "PageId":
        """Return the page that a file in docs/ is: «nb/arbeid/index.md» -> («nb», «arbeid/index»)."""
        language, _, name = source.removesuffix(".md").partition("/")
        return cls(language, name)

    @property
    def source(self) -> str:
        """The file, as seen from docs/: «nb/deltakere.md»."""
        return f"{self.language}/{self.name}.md"

    @property
    def path(self) -> str:
        """The file, as seen from the root of the repository: «docs/nb/deltakere.md»."""
        return f"{DOCS}/{self.source}"

    @property
    def is_index(self) -> bool:
        """Whether the page is the one that its folder's address shows."""
        return self.name == "index" or self.name.endswith("/index")

    @property
    def section(self) -> "PageId":
        """The index page of the folder that the page stands in; there may be none."""
        return PageId(self.language, posixpath.join(posixpath.dirname(self.name), "index"))

    @property
    def is_original(self) -> bool:
        """Whether the page is in the language that the others are translated from."""
        return self.language == _site["original"]

    @property
    def original(self) -> "PageId":
        """The page that this one translates; itself where it is the original."""
        return PageId(_site["original"], self.name)

    @property
    def address(self) -> str:
        """The current page: «deltakere/», «nn/arbeid/»."""
        root = "" if self.is_original else f"{self.language}/"
        return root + (self.name.removesuffix("index") if self.is_index else f"{self.name}/")

    @property
    def history_address(self) -> str:
        """The list of the page's versions: «deltakere/versjoner/»."""
        return f"{self.address}{VERSIONS_SEGMENT}/"

    @property
    def timemap_address(self) -> str:
        """The page's TimeMap (RFC 7089): «deltakere/versjoner/timemap.link»."""
        return f"{self.history_address}timemap.link"

    def version_address(self, event: VersionDate) -> str:
        """Return where one version stands: «deltakere/versjoner/2021-11-20/»."""
        return f"{self.history_address}{event.slug}/"

    def source_address(self, event: VersionDate) -> str:
        """Return where one version's Markdown stands, as archived: «deltakere/versjoner/2021-11-20.md»."""
        return f"{self.history_address}{event.slug}.md"


def in_docs(page: PageId, address: str) -> str:
    """Return where a relative address on a page leads, from docs/: «bilder/kart.png» -> «nb/bilder/kart.png»."""
    path = address.strip().partition("#")[0].partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(path)))


def file_address(path: str) -> str:
    """Return where a file in docs/ that is no page stands on the site: «nb/bilder/kart.png» -> «bilder/kart.png»."""
    return path.removeprefix(f"{_site['original']}/")
