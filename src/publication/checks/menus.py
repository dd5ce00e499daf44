"""The menus in mkdocs.yml held against the pages, with the line of every mistake."""

from collections.abc import Collection, Iterator, Sequence

import yaml

from publication.pages.page_id import PageId
from publication.problems import Problems

CONFIG = "mkdocs.yml"


def check_menus(config: str, pages: Collection[PageId], problems: Problems, *, preview: bool) -> None:
    """Note each page that is in no menu, and each menu entry that leads to no page.

    config: the text of mkdocs.yml. preview: a new page need not be in a menu yet. A language whose menu mkdocs.yml leaves to MkDocs is not checked.
    """
    for language, menu in _menus(config):
        entries = dict(_entries(menu))
        names = sorted(page.name for page in pages if page.language == language)
        for name in names:
            if f"{name}.md" not in entries and not preview:
                path, line = PageId(language, name).path, menu.start_mark.line
                advice = f"Add a line under nav of {language}, with the name it has there: - Navn: {name}.md"
                problems.add(CONFIG, line, f"{path} is in no menu.", advice)
        for entry, line in entries.items():
            if entry.removesuffix(".md") not in names:
                message = f"the menu of {language} leads to {entry}, which does not exist."
                problems.add(CONFIG, line, message, f"Take the line away, or write docs/{language}/{entry}.")


def _menus(config: str) -> Iterator[tuple[str, yaml.Node]]:
    """Each language of static-i18n that has a menu of its own, with the menu."""
    i18n = _find(yaml.compose(config, Loader=yaml.SafeLoader), ("plugins", "i18n", "languages"))
    for language in _items(i18n):
        locale, menu = _find(language, ("locale",)), _find(language, ("nav",))
        if locale and menu:
            yield str(locale.value), menu


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
