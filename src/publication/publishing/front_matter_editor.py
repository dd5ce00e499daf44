"""Setting and removing keys in a page's front matter; every other line stays as its author wrote it.

The functions take a page whose front matter was read without mistakes. What a key is set to is YAML.
"""

import contextlib
import json

import yaml

from publication.pages.source import split_source


class NotEditable(ValueError):
    """Raised for a front matter that is not made of plain lines: one in braces, or with YAML's aliases."""


def set_key(text: str, key: str, value: str) -> str:
    """The page with the key's value replaced where it stands, or with the key added as the last one."""
    start, source = _front_matter(text)
    found = _find(source, key)
    if found is None:
        return _append(text, f"{key}: {value}")
    old = source[found[1].start_mark.index : _end(found[1])]
    tail = old[len(old.rstrip()) :]
    return _replace(text, start + found[1].start_mark.index, start + _end(found[1]), value + tail)


def remove_key(text: str, key: str) -> str:
    """The page without the key and the lines of its value."""
    start, source = _front_matter(text)
    found = _find(source, key)
    if found is None:
        return text
    end = _end(found[1])
    if source[end - 1 : end] != "\n":
        end = text.index("\n", start + end) + 1 - start
    return _replace(text, start + found[0].start_mark.index, start + end, "")


def add_lines(text: str, lines: str) -> str:
    """The page with lines added at the end of its front matter, in the page's own line endings."""
    return _append(text, lines)


def value_of(text: str, key: str) -> str | None:
    """What a key stands for, as it is written; None when it is not there, or not as one plain value."""
    with contextlib.suppress(NotEditable):
        found = _find(_front_matter(text)[1], key)
        return found[1].value if found and isinstance(found[1], yaml.ScalarNode) else None
    return None


def scalar(text: str) -> str:
    """A text as a YAML value, in quotes where it needs them."""
    # YAML reads what JSON writes, but for a few signs; its own writer would turn an emoji into a code.
    for value in (text, json.dumps(text, ensure_ascii=False)):
        with contextlib.suppress(yaml.YAMLError, ValueError):
            if yaml.safe_load(f"key: {value}") == {"key": text}:
                return value
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf")).rstrip("\n")


def _front_matter(text: str) -> tuple[int, str]:
    """Where the YAML begins in the page, and the YAML."""
    source = split_source(text)
    if source is None:
        raise ValueError("the page has no front matter")
    return text.index("\n") + 1, source.yaml


def _find(source: str, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    node = yaml.compose(source, Loader=yaml.SafeLoader)
    has_aliases = any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(source, Loader=yaml.SafeLoader))
    if not isinstance(node, yaml.MappingNode) or node.flow_style or has_aliases:
        raise NotEditable
    return next((pair for pair in node.value if pair[0].value == key), None)


def _end(node: yaml.Node) -> int:
    # A block list is said to end where the next key begins: that would take the comments between along.
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _append(text: str, lines: str) -> str:
    start, source = _front_matter(text)
    newline = "\r\n" if text[: text.index("\n")].endswith("\r") else "\n"
    end = text.index("\n", start + len(source)) + 1
    return _replace(text, end, end, "".join(f"{line}{newline}" for line in lines.split("\n")))


def _replace(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]
