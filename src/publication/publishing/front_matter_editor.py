"""Setting and removing keys in a page's front matter; every other line stays as its author wrote it.

The functions take a page whose front matter was read without mistakes.
"""

import contextlib
import json
import re
from collections.abc import Mapping

import yaml

from publication.pages.source import split_source

_COMMENT = re.compile(r"""[a-z_]+:[ \t]*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|.*?)([ \t]*|[ \t]+#[^\r]*)\r?""")
"""A line with a value: what stands behind it."""


def edit(text: str, changes: Mapping[str, str | None]) -> str:
    """Return the page with each key set where it stands, or added as the last one; without those that are None.

    changes: key to YAML; a list begins with a line break. They get the page's own line endings.
    """
    for key, value in changes.items():
        lines, place = _find(text, key)
        comment = _COMMENT.fullmatch(lines[place.start]) if place.stop - place.start == 1 else None
        ending = "\r" if lines[0].endswith("\r") else ""
        new = f"{key}: {value}{comment[1] if comment else ''}".split("\n") if value is not None else []
        text = "\n".join([*lines[: place.start], *(line.rstrip(" ") + ending for line in new), *lines[place.stop :]])
    return text


def block_of(text: str, key: str) -> str:
    """Return the lines of a key and its value; empty when it is not there."""
    lines, place = _find(text, key)
    return "\n".join(line.rstrip() for line in lines[place])


def scalar(text: str) -> str:
    """Return a text as a YAML value, in quotes where it needs them."""
    # YAML reads what JSON writes, but for a few signs; its own writer would turn an emoji into a code.
    for value in (text, json.dumps(text, ensure_ascii=False)):
        with contextlib.suppress(yaml.YAMLError, ValueError):
            if yaml.safe_load(f"key: {value}") == {"key": text}:
                return value
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf")).rstrip("\n")


def _find(text: str, key: str) -> tuple[list[str], slice]:
    """Return the lines of a page, and those that a key stands on; or where it would be added."""
    source = split_source(text)
    if source is None:
        raise ValueError("the page has no front matter")
    lines, end = text.split("\n"), source.body_line - 2
    start = next((place for place in range(1, end) if lines[place].startswith(f"{key}:")), end)
    below = (place for place in range(start + 1, end) if not lines[place].startswith((" ", "- ")))
    return lines, slice(start, next(below, end))
