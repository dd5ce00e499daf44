"""The front matter as YAML nodes, which know their lines, and what YAML's own mistakes mean to an author."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date

import yaml

from publication.pages.source import CONFLICT, CONFLICT_MISTAKE

Mistake = tuple[str, str]
"""What is wrong, and what to write instead."""
Note = Callable[[int, Mistake], None]
"""Notes a mistake on a line of the file."""

_FIRST_LINE = 2  # the first line of the file is the fence
_OTHER_QUOTES = ("“", "”", "„", "‘", "’", "«", "»")
_HIDES = re.compile(r"[ \t]+#")
_ONE_ON_EACH_LINE = "Write one «key: value» on each line."
_NO_KEYS = ("the front matter has no keys.", _ONE_ON_EACH_LINE)


def parse(text: str, names: Collection[str], note: Note) -> yaml.MappingNode | None:
    """The front matter's keys and values, or None when it cannot be read, which is then noted.

    names: the keys that there are.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        found = _yaml_mistake(error, text)
    else:
        if isinstance(node, yaml.MappingNode):
            return node
        found = (line_of(node) if node else _FIRST_LINE), _NO_KEYS
    for line, mistake in list(_slips(text, names)) or [found]:
        note(line, mistake)
    return None


def line_of(node: yaml.Node) -> int:
    """The line of the file that a node begins on."""
    return int(node.start_mark.line) + _FIRST_LINE


def is_a(kind: str, node: yaml.Node) -> bool:
    """Whether a node is a single value of one of YAML's own kinds: str, int, null or timestamp."""
    return isinstance(node, yaml.ScalarNode) and node.tag == f"tag:yaml.org,2002:{kind}"


def as_day(text: str) -> date | None:
    """The day that is written year-month-day, or None."""
    # fromisoformat itself takes week dates and dates without hyphens too.
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        return None


def shown(node: yaml.Node) -> str:
    """A value as it is quoted in a mistake."""
    if not isinstance(node, yaml.ScalarNode):
        return "a list or a group of keys"
    text = str(node.value)
    return text if len(text) <= 60 else text[:59] + "…"


def hides_text(node: yaml.Node) -> bool:
    """Whether YAML takes the end of a value for a comment. Quotes show where a value ends."""
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    end = node.end_mark
    rest = end.buffer[end.pointer :] if is_plain and end.buffer else ""
    return bool(_HIDES.match(rest))


def _slips(text: str, names: Collection[str]) -> Iterator[tuple[int, Mistake]]:
    """What YAML would call by another name."""
    for line, words in enumerate(text.split("\n"), start=_FIRST_LINE):
        key, _, value = words.partition(":")
        if CONFLICT.match(words):
            yield line, CONFLICT_MISTAKE
        elif key in names and value.strip() and not value.startswith((" ", "\t")):
            yield line, (f"{key}: has no space after the colon.", f"Write {key}: {value.strip()}")


def _yaml_mistake(error: yaml.YAMLError | RecursionError, text: str) -> tuple[int, Mistake]:
    if isinstance(error, yaml.MarkedYAMLError):
        # A quote that is never closed is a mistake where it opens, not at the end, where it is found out.
        mark = error.context_mark if _is_open_quote(error) else error.problem_mark
        line = _FIRST_LINE + (mark.line if mark else 0)
        advice = _yaml_advice(error, text.split("\n")[: line - 1])
        return line, (f"the front matter is not valid YAML: {error.problem}.", advice)
    reason = getattr(error, "reason", None) or "it is nested too deeply"
    return _FIRST_LINE, (f"the front matter is not valid YAML: {reason}.", _ONE_ON_EACH_LINE)


def _is_open_quote(error: yaml.MarkedYAMLError) -> bool:
    return error.problem == "found unexpected end of stream"


def _yaml_advice(error: yaml.MarkedYAMLError, lines: list[str]) -> str:
    """What to do about it. lines: the front matter down to the line of the mistake."""
    if _is_open_quote(error):
        return 'Close the quotes at the end of the value: title: "…"'
    if lines[-1].partition(":")[2].strip().startswith(_OTHER_QUOTES):
        return 'Put straight quotes, ", around a value with a colon in it: title: "Oppdatering: nye deltakere"'
    if "mapping values are not allowed" in (error.problem or ""):
        return 'A value with a colon in it must stand in quotes: title: "Oppdatering: nye deltakere"'
    if "cannot start any token" in (error.problem or ""):
        return "Put the value in quotes, and indent with spaces, not tabs."
    if not all(map(str.strip, lines)):
        return "If the text of the page has begun here, write a line of three hyphens, ---, above it."
    return 'Write one «key: value» on each line, and put a value with special characters in quotes: title: "…"'
