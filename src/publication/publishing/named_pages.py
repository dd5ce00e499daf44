"""The pages that an author names: from what was typed to the pages that are to be worked on."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from publication.checks import check_page
from publication.checks.link_targets import link_targets
from publication.checks.links import LinkTargets
from publication.pages.front_matter import Kind
from publication.pages.page import Page, read_page, read_text
from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.publishing.preconditions import check_can_have_versions
from publication.versions.archive import Archive

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


def read(project: Project, paths: Iterable[str], archive: Archive, today: date, problems: Problems) -> list[Page]:
    """The pages without mistakes of their own, in the same order; the mistakes of the others are noted."""
    targets = link_targets(project, archive)
    pages = locate(project.root, paths, problems)
    found = [_read(project, page, targets, today, problems) for page in pages]
    return [page for page in found if page and not problems.concern(page.id.path)]


def _read(project: Project, page: PageId, targets: LinkTargets, today: date, problems: Problems) -> Page | None:
    check_can_have_versions(page, project, problems)
    if not (project.root / page.path).is_file():
        problems.add(page.path, 1, "finnes ikke.", "Skriv navnet på en side som finnes.")
        return None
    text = read_text(project.root, page, problems)
    if text is not None:
        check_page(project, page, text, targets, problems)
    return read_page(project, page, Kind.DRAFT, today, problems)


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
    """The file as seen from docs/; its whole path when it is not there. Links are followed."""
    # Not Path.resolve: it raises RuntimeError for a link that leads to itself, up to Python 3.12.
    docs, file = (Path(os.path.realpath(root / name)) for name in (DOCS, path))
    return file.relative_to(docs) if file.is_relative_to(docs) else file


def _shown(path: str) -> str:
    """A path on one line, to be named in a mistake."""
    return "".join(sign if sign.isprintable() else "?" for sign in path.strip()) or _PAGE
