"""Lines added to mkdocs.yml; every other line, comments too, stays as it is.

Each function takes the whole file and raises NotEditable where the file is not written in plain lines.
"""

import json

import yaml

from publication.pages.settings_yaml import entries, find, menu_node, settings_node


class NotEditable(ValueError):
    """Raised where mkdocs.yml is not written in plain lines."""


def add_to_menu(text: str, language: str, name: str, file: str) -> str:
    """The settings with a page in a language's menu, after the last one in its folder. name: in the menu."""
    found = list(entries(menu_node(settings_node(text), language)))
    folder = file.rpartition("/")[0]
    level = min((_indent(text, line) for entry, line in found if entry.rpartition("/")[0] == folder), default=0)
    beside = [line for entry, line in found if entry.rpartition("/")[0] == folder and _indent(text, line) == level]
    # Below all others, where the folder has no page yet.
    after = max(beside or [line for _, line in found], default=None)
    if after is None:
        raise NotEditable
    new = f"{' ' * _indent(text, after)}- {_key(name)}: {_key(file)}"
    lines = text.split("\n")
    edited = "\n".join([*lines[:after], new + ("\r" if lines[after - 1].endswith("\r") else ""), *lines[after:]])
    return _checked(edited, file in {entry for entry, _ in entries(menu_node(settings_node(edited), language))})


def add_untranslated(text: str, file: str, reason: str) -> str:
    """The settings with the reason why a page is not in every language."""
    path = ("plugins", "publication", "untranslated")
    node = find(settings_node(text), path)
    entry = f"{_key(file)}: {json.dumps(reason, ensure_ascii=False)}"
    if not isinstance(node, yaml.MappingNode):
        raise NotEditable
    start = node.start_mark.index
    if not node.flow_style:
        newline = "\r\n" if "\r\n" in text else "\n"
        edited = f"{text[:start]}{entry}{newline}{' ' * node.start_mark.column}{text[start:]}"
    elif node.value:
        edited = f"{text[:start]}{{ {entry},{text[start + 1 :]}"
    else:
        edited = f"{text[:start]}{{ {entry} }}{text[node.end_mark.index :]}"
    return _checked(edited, find(settings_node(edited), (*path, file)) is not None)


def _checked(text: str, is_there: bool) -> str:
    if not is_there:
        raise NotEditable
    return text


def _indent(text: str, line: int) -> int:
    found = text.split("\n")[line - 1]
    stripped = found.lstrip(" ")
    if not stripped.startswith("- "):
        raise NotEditable
    return len(found) - len(stripped)


def _key(text: str) -> str:
    """A text as a key or a value of YAML, in quotes where it needs them."""
    try:
        plain = yaml.safe_load(f"- {text}: {text}") == [{text: text}]
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)
