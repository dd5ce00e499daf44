"""What links can lead to: the pages and the other files in docs/, and the pages that were published before."""

from collections.abc import Callable
from functools import cache

from publication.checks.links import LinkTargets
from publication.pages.page import files_in_docs, read_text
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.pages.rendering import NotRenderable, ids, parse
from publication.pages.source import plain_text, split_source
from publication.problems import Problems
from publication.versions.archive import Archive


def link_targets(project: Project, archive: Archive) -> LinkTargets:
    """The targets of the site. The text of a page is read only when some link leads into it."""
    names = files_in_docs(project.root)
    pages = {name: _ids(PageId.from_source(name), project) for name in names if name.endswith(".md")}
    gone = {page.source for page in archive.versions} - pages.keys()
    return LinkTargets(pages, frozenset(names) - pages.keys(), gone, frozenset(project.languages))


def _ids(page: PageId, project: Project) -> Callable[[], set[str]]:
    """What links can lead to in a page, found only when a link asks."""

    @cache
    def found() -> set[str]:
        text = read_text(project.root, page, Problems())
        source = split_source(plain_text(text or ""))
        try:
            return ids(parse(project.renderer.render(source.body if source else "")))
        except NotRenderable:
            return set()

    return found
