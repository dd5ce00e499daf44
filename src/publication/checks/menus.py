"""The menus in mkdocs.yml held against the pages, each entry on its own line."""

from collections.abc import Collection, Iterator
from pathlib import Path

import yaml

from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.problems import Problems

_CONFIG = "mkdocs.yml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it is there: it takes a tenth of the time
_TEXT = "tag:yaml.org,2002:str"


def check_menus(project: Project, pages: Collection[PageId], problems: Problems, *, preview: bool) -> None:
    """Note each page that is in no menu, each entry that leads to no page, and each name that is no text to YAML.

    preview: a new page need not be in a menu yet.
    """
    for language, listed in project.menus.items():
        files = {f"{page.name}.md" for page in pages if page.language == language}
        menu = _menu(project.root, language)
        lines = {str(file.value): file.start_mark.line + 1 for _, file in _entries(menu)}
        for file in () if preview else sorted(files - listed):
            advice = f"Legg til en linje under nav for {language}: - Navn: {file}"
            line = menu.start_mark.line if menu else 1
            problems.add(_CONFIG, line, f"{DOCS}/{language}/{file} er ikke i noen meny.", advice)
        for entry in listed - files:
            message = f"menyen for {language} går til {entry}, som ikke finnes."
            problems.add(
                _CONFIG, lines.get(entry, 1), message, f"Ta bort linjen, eller skriv {DOCS}/{language}/{entry}."
            )
        for name, _ in _entries(menu):
            if name and name.tag != _TEXT:
                shown = name.value if isinstance(name, yaml.ScalarNode) else "[…]"
                message = f"navnet «{shown}» i menyen er ikke tekst for YAML."
                problems.add(_CONFIG, name.start_mark.line + 1, message, f'Sett det i anførselstegn: "{shown}"')


def _menu(root: Path, language: str) -> yaml.Node | None:
    """Return the menu of a language; None when it stands in another file."""
    settings = yaml.compose((root / _CONFIG).read_bytes(), Loader=_LOADER)
    for item in _items(_value(_value(_value(settings, "plugins"), "i18n"), "languages")):
        if (locale := _value(item, "locale")) and locale.value == language:
            return _value(item, "nav")
    return None


def _entries(menu: yaml.Node | None) -> Iterator[tuple[yaml.Node | None, yaml.Node]]:
    """Yield the name and the file of each entry of a menu, those in sections too; a section has only a name."""
    for item in _items(menu):
        for name, value in item.value if isinstance(item, yaml.MappingNode) else [(None, item)]:
            yield name, value
            yield from _entries(value)


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else []
