"""The menus in mkdocs.yml held against the pages."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import yaml

from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.problems import Problems

CONFIG = "mkdocs.yml"


def check_menus(project: Project, pages: Collection[PageId], problems: Problems, *, preview: bool) -> None:
    """Note each page that is in no menu, and each menu entry that leads to no page.

    preview: a new page need not be in a menu yet.
    """
    for language, entries in project.menus.items():
        files = {f"{page.name}.md" for page in pages if page.language == language}
        for file in () if preview else sorted(files - entries):
            advice = f"Legg til en linje under nav for {language}, med navnet siden skal ha der: - Navn: {file}"
            message = f"{DOCS}/{language}/{file} er ikke i noen meny."
            problems.add(CONFIG, _line(project.root, language, None), message, advice)
        for entry in entries - files:
            message = f"menyen for {language} går til {entry}, som ikke finnes."
            advice = f"Ta bort linjen, eller skriv {DOCS}/{language}/{entry}."
            problems.add(CONFIG, _line(project.root, language, entry), message, advice)


def _line(root: Path, language: str, entry: str | None) -> int:
    """The line of a language's menu, or of one entry in it; 1 when it stands in another file."""
    i18n = _find(yaml.compose((root / CONFIG).read_bytes(), Loader=yaml.SafeLoader), ("plugins", "i18n", "languages"))
    own = (item for item in _items(i18n) if (locale := _find(item, ("locale",))) and locale.value == language)
    menu = next((_find(item, ("nav",)) for item in own), None)
    if menu is None:
        return 1
    return next((line for found, line in _entries(menu) if found == entry), menu.start_mark.line)


def _entries(menu: yaml.Node) -> Iterator[tuple[str, int]]:
    """The pages of a menu, with their lines, those in sections too."""
    for item in _items(menu):
        for node in [value for _, value in item.value] if isinstance(item, yaml.MappingNode) else [item]:
            if isinstance(node, yaml.SequenceNode):
                yield from _entries(node)
            else:
                yield str(node.value), node.start_mark.line + 1


def _items(node: yaml.Node | None) -> Sequence[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _find(node: yaml.Node | None, keys: Sequence[str]) -> yaml.Node | None:
    """The value under a path of keys, or None."""
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for name, value in pairs if name.value == key), None)
    return node
