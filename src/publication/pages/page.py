"""The pages in docs/, as their authors wrote them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publication.pages.front_matter import FrontMatter, Kind, read_front_matter
from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.pages.source import decode
from publication.problems import Problems


@dataclass(frozen=True)
class Page:
    """One page in docs/. text: the whole file, with the line endings that it has."""

    id: PageId
    text: str
    front_matter: FrontMatter

    def line_of(self, key: str) -> int:
        """The line of the file on which a key of the front matter stands; 1 when it is not there."""
        return self.front_matter.lines.get(key, 1)


def files_in_docs(root: Path) -> list[str]:
    """Every file in docs/, as seen from there, sorted; hidden ones are other programs' business."""
    docs = root / DOCS
    names = (file.relative_to(docs) for file in docs.rglob("*") if file.is_file())
    return sorted(name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))


def pages_in_docs(project: Project) -> list[PageId]:
    """Every page in a language's folder, sorted by its path."""
    pages = (PageId.from_source(name) for name in files_in_docs(project.root) if name.endswith(".md"))
    return [page for page in pages if page.language in project.languages and page.name]


def read_text(root: Path, page: PageId, problems: Problems) -> str | None:
    """The text of a page, or None when it is not text, which is then noted."""
    return decode(page.path, (root / page.path).read_bytes(), problems)


def read_page(project: Project, page: PageId, dated: Kind, today: date, problems: Problems) -> Page | None:
    """One page, or None when its front matter has mistakes, which are noted.

    dated: what a page with dates is read as. today: no date may lie after it.
    """
    text = read_text(project.root, page, problems)
    kind = Kind.UNDATED if project.is_undated(page) else dated
    front_matter = None if text is None else read_front_matter(page.path, text, kind, today, problems)
    return None if text is None or front_matter is None else Page(page, text, front_matter)


def read_pages(project: Project, dated: Kind, today: date, problems: Problems) -> Iterator[Page]:
    """Every page without mistakes in its front matter, sorted by its path; mistakes are noted."""
    for page in pages_in_docs(project):
        if found := read_page(project, page, dated, today, problems):
            yield found
