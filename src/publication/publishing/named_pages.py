"""The pages that are to be worked on: those that an author names, or all that differ from what was published."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from publication.checks import Checker, published
from publication.pages.files import check_plain, exists, is_plain
from publication.pages.front_matter import Kind
from publication.pages.page import Page, pages_in_docs, read_text
from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.publishing.requirements import check_can_have_versions
from publication.publishing.transaction import Transaction
from publication.versions.archive import Archive
from publication.versions.history import same_text, shows_same_pictures

_PAGE = "PAGE"
_EXAMPLE = f"Skriv en side slik: {DOCS}/nb/deltakere.md"


def locate(root: Path, paths: Iterable[str], problems: Problems) -> list[PageId]:
    """The pages that the paths stand for, each once, originals before their translations.

    paths: «docs/nb/deltakere.md», as seen from the root, or from the root of the disk.
    """
    found = set()
    for path in (path.replace(os.sep, "/") for path in paths):
        if mistake := _mistake(root, path):
            problems.add(_shown(path), 1, *mistake)
        else:
            found.add(PageId.from_source(_in_docs(root, path).as_posix()))
    return _originals_first(found)


def unpublished(project: Project, archive: Archive, checker: Checker, problems: Problems) -> list[PageId]:
    """The pages in docs/ that are not what was last published of them, originals before their translations."""
    pages = (page for page in pages_in_docs(project) if not project.is_undated(page))
    found = [page for page in pages if not _is_published(project, page, archive, checker)]
    if not found:
        problems.add(_PAGE, 1, "ingen side er endret siden den ble publisert.", "Endre en side først, og husk å lagre.")
    return _originals_first(found)


def deleted(project: Project, archive: Archive, problems: Problems) -> list[PageId]:
    """The published pages that are no longer in docs/, and were not taken down; originals first."""
    found = published.deleted(project.root, archive)
    if not found:
        advice = f"Nevn siden som skal trekkes tilbake: PAGE={DOCS}/nb/deltakere.md"
        problems.add(_PAGE, 1, "ingen publisert side er slettet.", advice)
    return _originals_first(found)


def read_changed(project: Project, paths: Sequence[str], changes: Transaction) -> list[Page]:
    """The pages that are named, or all that differ from what was published; those with mistakes are left out."""
    if paths:
        named = locate(project.root, paths, changes.problems)
    else:
        named = unpublished(project, changes.archive, changes.checker, changes.problems)
    pages = [_read(project, page, changes.checker, changes.problems) for page in named]
    return [page for page in pages if page and not changes.problems.concern(page.id.path)]


def _read(project: Project, page: PageId, checker: Checker, problems: Problems) -> Page | None:
    check_can_have_versions(page, project, problems)
    if not exists(project.root / page.path):
        problems.add(page.path, 1, "finnes ikke.", "Skriv navnet på en side som finnes.")
        return None
    if not is_plain(project.root, page.path):
        check_plain(page.path, problems)
        return None
    return checker.check_page(page, Kind.PAGE)


def _originals_first(pages: Iterable[PageId]) -> list[PageId]:
    return sorted(pages, key=lambda page: (not page.is_original, page))


def _is_published(project: Project, page: PageId, archive: Archive, checker: Checker) -> bool:
    """Whether readers see the page as it stands in docs/; one that cannot be read is not what they see."""
    versions, text = archive.versions_of(page), read_text(project.root, page, Problems())
    if text is None or not versions or not versions[-1].is_published or archive.withdrawal(page):
        return False
    return same_text(text, versions[-1].text) and shows_same_pictures(checker.pictures(page, text), versions[-1])


def _mistake(root: Path, path: str) -> tuple[str, str] | None:
    """Why a path stands for no page, and what to write instead."""
    if not path.strip():
        return "navnet på siden er tomt.", _EXAMPLE
    if not path.isprintable():
        return "navnet har et tegn som ikke kan vises.", _EXAMPLE
    if "\\" in path:
        return "navnet er skrevet med «\\».", f"Skriv «/» i stedet, slik: {DOCS}/nb/deltakere.md"
    if "*" in path or "," in path:
        return "er ikke én side.", "Skriv hver side helt ut, med mellomrom mellom sidene."
    file = _in_docs(root, path)
    if file.is_absolute() or file.suffix != ".md" or len(file.parts) < 2:
        return f"er ikke en side i {DOCS}/.", _EXAMPLE
    return None


def _in_docs(root: Path, path: str) -> Path:
    """The file as seen from docs/; its whole path when it is not there. No link is followed."""
    docs, file = (Path(os.path.abspath(root / name)) for name in (DOCS, path))
    return file.relative_to(docs) if file.is_relative_to(docs) else file


def _shown(path: str) -> str:
    """A path on one line, to be named in a mistake."""
    return "".join(sign if sign.isprintable() else "?" for sign in path.strip()) or _PAGE
