"""The pages that an author names: from what was typed to the pages that are to be worked on."""

import os
from collections.abc import Iterable
from pathlib import Path

from publication.checks import Checker
from publication.pages.files import check_plain, exists, is_plain
from publication.pages.front_matter import Kind
from publication.pages.page import Page
from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.publishing.preconditions import check_can_have_versions

_PAGE = "PAGE"
_EXAMPLE = f"Skriv en side slik: {DOCS}/nb/deltakere.md"


def locate(root: Path, paths: Iterable[str], problems: Problems) -> list[PageId]:
    """The pages that the paths stand for, each once, originals before their translations.

    paths: «docs/nb/deltakere.md», as seen from the root, or from the root of the disk.
    """
    found = set()
    for path in paths:
        if mistake := _mistake(root, path):
            problems.add(_shown(path), 1, *mistake)
        else:
            found.add(PageId.from_source(_in_docs(root, path).as_posix()))
    return sorted(found, key=lambda page: (not page.is_original, page))


def read(project: Project, paths: Iterable[str], checker: Checker, problems: Problems) -> list[Page]:
    """The pages without mistakes of their own, in the same order; the mistakes of the others are noted."""
    pages = locate(project.root, paths, problems)
    found = [_read(project, page, checker, problems) for page in pages]
    return [page for page in found if page and not problems.concern(page.id.path)]


def _read(project: Project, page: PageId, checker: Checker, problems: Problems) -> Page | None:
    check_can_have_versions(page, project, problems)
    if not exists(project.root / page.path):
        problems.add(page.path, 1, "finnes ikke.", "Skriv navnet på en side som finnes.")
        return None
    if not is_plain(project.root, page.path):
        check_plain(page.path, problems)
        return None
    return checker.check_page(page, Kind.DRAFT)


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
