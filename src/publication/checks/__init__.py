"""Every mistake that stops a build, in one list; `build`, `serve`, `check`, `publish` and `adopt` all call it.

What a page may hold is judged on its rendered HTML, against allow-lists (`rendered`); what only the Markdown can tell,
on the Markdown (`source`). Each check notes its mistakes in `Problems` and changes nothing.
"""

from collections.abc import Iterable
from datetime import date

from publication.checks.body import check_body
from publication.checks.files import check_files
from publication.checks.link_targets import link_targets
from publication.checks.links import Addresses, LinkTargets
from publication.checks.menus import check_menus
from publication.checks.names import check_distinct_addresses, check_name
from publication.checks.published import check_not_lost, check_published
from publication.checks.translations import check_languages, check_translation
from publication.pages.front_matter import Kind
from publication.pages.page import pages_in_docs, read_text
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.versions.archive import Archive, ArchivedVersion, read_archive
from publication.versions.content import Content, read_content


def check_all(project: Project, today: date, problems: Problems, *, preview: bool = False) -> Content:
    """Read docs/ and versions/, and note every mistake in them.

    today: no date may lie after it. preview: what is not published yet is no mistake.
    Raises ProblemsFound at once when the archive cannot be judged.
    """
    archive = read_archive(project.root, today, problems)
    pages = pages_in_docs(project)
    check_files(project, problems)
    check_menus(project, set(pages), problems, preview=preview)
    check_not_lost(project.root, archive, problems)
    # Before the lines at the top are read: what `publish` fills in is missed only in a page without other mistakes.
    _check_texts(project, pages, archive, problems)
    content = read_content(project, archive, Kind.DRAFT if preview else Kind.DATED, today, problems)
    check_distinct_addresses([*content.pages, *content.histories], problems)
    for dated in content.dated_pages():
        check_translation(dated, content.archive, problems)
    if not preview:
        check_languages(set(pages), project.languages, project.untranslated, problems)
        _check_all_published(content, problems)
    return content


def check_page(project: Project, page: PageId, text: str, targets: LinkTargets, problems: Problems) -> None:
    """Note every mistake in a page in docs/ that can be told from the page alone. text: the whole file."""
    check_name(page, problems)
    addresses = Addresses(page.source, targets)
    check_body(page.path, text, project.renderer, addresses, problems, may_be_empty=project.is_undated(page))


def check_archived(
    project: Project, version: ArchivedVersion, targets: LinkTargets, problems: Problems, *, path: str = ""
) -> None:
    """Note every mistake in the body of a text in versions/, or on its way there. path: its name in the mistakes."""
    addresses = Addresses(version.page.source, targets, is_archived=True)
    check_body(path or version.path, version.text, project.renderer, addresses, problems)


def _check_texts(project: Project, pages: Iterable[PageId], archive: Archive, problems: Problems) -> None:
    targets = link_targets(project, archive)
    for page in pages:
        text = read_text(project.root, page, problems)
        if text is not None:
            check_page(project, page, text, targets, problems)
    for versions in archive.versions.values():
        for version in versions:
            check_archived(project, version, targets, problems)


def _check_all_published(content: Content, problems: Problems) -> None:
    # Last: «publish it» is no help to a page with other mistakes.
    for page in content.dated_pages():
        check_published(page, content.histories[page.id], problems)
