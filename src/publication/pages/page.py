"""The pages in docs/, as their authors wrote them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from publication.pages.front_matter import FrontMatter, Kind, read_front_matter
from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.pages.source import decode, files_in
from publication.problems import Problems


@dataclass(frozen=True)
class Page:
    """One page in docs/. text: the whole file, as it is. pictures: those that it shows, as seen from docs/."""

    id: PageId
    text: str
    front_matter: FrontMatter
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def moved_from(self) -> PageId | None:
        """The name that the page had until now, where its author says so."""
        name = self.front_matter.moved_from.removesuffix(".md")
        return self.id._replace(name=name) if name else None

    def line_of(self, key: str) -> int:
        """Return the line of the file on which a key of the front matter stands; 1 when it is not there."""
        return self.front_matter.lines.get(key, 1)


def pages_in_docs(project: Project) -> list[PageId]:
    """Return every page in a language's folder, sorted by its path."""
    found = files_in(project.root / DOCS)
    pages = (PageId.from_source(name) for name in found if name.endswith(".md") and found[name])
    return [page for page in pages if page.language in project.languages and page.name]


def read_text(root: Path, page: PageId, problems: Problems) -> str | None:
    """Return the text of a page; None when it is not text, which is then noted."""
    return decode(page.path, (root / page.path).read_bytes(), problems)


def read_page(project: Project, page: PageId, text: str, today: date, problems: Problems) -> Page | None:
    """Return a page without its pictures; None when its front matter has mistakes, which are noted.

    text: the whole file. today: no date may lie after it.
    """
    kind = Kind.UNDATED if project.is_undated(page) else Kind.PAGE
    front_matter = read_front_matter(page.path, text, kind, today, problems)
    return Page(page, text, front_matter) if front_matter else None


def read_pages(project: Project, today: date, problems: Problems) -> Iterator[Page]:
    """Yield every page that `read_page` gives, sorted by its path."""
    for page in pages_in_docs(project):
        text = read_text(project.root, page, problems)
        if text is not None and (found := read_page(project, page, text, today, problems)):
            yield found
