"""Setting and removing keys in a page's front matter; every other line stays as its author wrote it.

The functions take a page whose front matter was read without mistakes. What a key is set to is YAML, on one line.
"""

import contextlib
import itertools
import json
import re

import yaml

from publication.pages.source import split_source

_VALUE = re.compile(r"""[a-z_]+:[ \t]*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|.*?)([ \t]*|[ \t]+#[^\r]*)\r?""")
"""A line with a value, and the comment behind it."""


def set_key(text: str, key: str, value: str) -> str:
    """Return the page with the key's value replaced where it stands, or with the key added as the last one."""
    lines, place = _find(text, key)
    comment = _VALUE.fullmatch(lines[place.start]) if place.stop - place.start == 1 else None
    return _replaced(lines, place, f"{key}: {value}{comment[2] if comment else ''}")


def remove_key(text: str, key: str) -> str:
    """Return the page without the key and the lines of its value."""
    lines, place = _find(text, key)
    return "\n".join([*lines[: place.start], *lines[place.stop :]])


def add_lines(text: str, lines: str) -> str:
    """Return the page with lines added at the end of its front matter, in the page's own line endings."""
    return _replaced(*_find(text, ""), lines)


def value_of(text: str, key: str) -> str | None:
    """Return what stands behind a key, without quotes; None when it is not there."""
    lines, place = _find(text, key)
    found = _VALUE.fullmatch(lines[place.start]) if place.stop > place.start else None
    return found[1].strip("\"'") if found else None


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
    start = next((place for place in range(1, end) if key and lines[place].startswith(f"{key}:")), end)
    below = itertools.takewhile(lambda line: line.startswith((" ", "- ")), lines[start + 1 : end])
    return lines, slice(start, min(start + 1 + len(list(below)), end))


def _replaced(lines: list[str], place: slice, new: str) -> str:
    ending = "\r" if lines[0].endswith("\r") else ""
    return "\n".join([*lines[: place.start], *(f"{line}{ending}" for line in new.split("\n")), *lines[place.stop :]])
