"""What links can lead to: the pages and the other files in docs/, and the pages that were published before."""

from collections.abc import Callable, Collection, Mapping, Set
from functools import cache
from pathlib import Path

from publication.checks.body import Body
from publication.checks.links import LinkTargets
from publication.pages.files import list_files
from publication.pages.page import read_text
from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.versions.archive import Archive


def link_targets(
    project: Project,
    archive: Archive,
    leaving: Collection[PageId],
    moved: Mapping[PageId, PageId],
    body: Callable[[PageId, str], Body],
) -> LinkTargets:
    """The targets of the site. body: gives that of a page; asked for only when some link leads into it.

    leaving: the pages that are going to be withdrawn. moved: old names that go on leading to pages, and their new ones.
    """
    names = set(list_files(project.root / DOCS)) - {page.source for page in leaving}
    pages = {name: _ids(project.root, PageId.from_source(name), body) for name in names if name.endswith(".md")}
    pages |= {old.source: pages[new.source] for old, new in moved.items() if new.source in pages}
    gone = {page.source for page in archive.versions} - pages.keys()
    return LinkTargets(pages, frozenset(names) - pages.keys(), gone, frozenset(project.languages))


def _ids(root: Path, page: PageId, body: Callable[[PageId, str], Body]) -> Callable[[], Set[str]]:
    """What links can lead to in a page, found only when a link asks."""

    @cache
    def found() -> Set[str]:
        return body(page, read_text(root, page, Problems()) or "").ids

    return found
