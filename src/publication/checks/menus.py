"""The menus in mkdocs.yml held against the pages."""

from collections.abc import Collection
from pathlib import Path

from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.pages.settings_yaml import FILE as CONFIG
from publication.pages.settings_yaml import entries, menu_node, settings_node
from publication.problems import Problems


def check_menus(project: Project, pages: Collection[PageId], problems: Problems, *, preview: bool) -> None:
    """Note each page that is in no menu, and each menu entry that leads to no page.

    preview: a new page need not be in a menu yet.
    """
    for language, listed in project.menus.items():
        files = {f"{page.name}.md" for page in pages if page.language == language}
        for file in () if preview else sorted(files - listed):
            path = f"{DOCS}/{language}/{file}"
            message = f"{path} er ikke i noen meny."
            advice = (
                f'Legg til en linje under nav for {language}: - Navn: {file} (eller: make new PAGE={path} TITLE="Navn")'
            )
            problems.add(CONFIG, _line(project.root, language, None), message, advice)
        for entry in listed - files:
            message = f"menyen for {language} går til {entry}, som ikke finnes."
            advice = f"Ta bort linjen, eller skriv {DOCS}/{language}/{entry}."
            problems.add(CONFIG, _line(project.root, language, entry), message, advice)


def _line(root: Path, language: str, entry: str | None) -> int:
    """The line of a language's menu, or of one entry in it; 1 when it stands in another file."""
    menu = menu_node(settings_node((root / CONFIG).read_bytes()), language)
    if menu is None:
        return 1
    return next((line for found, line in entries(menu) if found == entry), menu.start_mark.line)
