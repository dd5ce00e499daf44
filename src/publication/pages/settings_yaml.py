"""mkdocs.yml as it is written: where its lines stand. What it means is for MkDocs' own loader to say."""

from collections.abc import Iterator, Sequence

import yaml

FILE = "mkdocs.yml"


def settings_node(text: str | bytes) -> yaml.Node | None:
    """The whole file, its tags unread. Raises yaml.YAMLError."""
    return yaml.compose(text, Loader=yaml.SafeLoader)


def menu_node(settings: yaml.Node | None, language: str) -> yaml.Node | None:
    """The menu of a language, or None when it is not in this file."""
    languages = items(find(settings, ("plugins", "i18n", "languages")))
    own = (item for item in languages if (locale := find(item, ("locale",))) and locale.value == language)
    return next((find(item, ("nav",)) for item in own), None)


def entries(menu: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """The pages of a menu, with their lines counted from 1, those in sections too."""
    for item in items(menu):
        for node in [value for _, value in item.value] if isinstance(item, yaml.MappingNode) else [item]:
            if isinstance(node, yaml.SequenceNode):
                yield from entries(node)
            else:
                yield str(node.value), node.start_mark.line + 1


def items(node: yaml.Node | None) -> Sequence[yaml.Node]:
    """The items of a list; none of anything else."""
    return node.value if isinstance(node, yaml.SequenceNode) else []


def find(node: yaml.Node | None, keys: Sequence[str]) -> yaml.Node | None:
    """The value under a path of keys, or None."""
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for name, value in pairs if name.value == key), None)
    return node
