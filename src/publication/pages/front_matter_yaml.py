"""The front matter as YAML nodes, which know their lines; where it is not YAML, the author is told what can be seen."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date

import yaml

from publication.pages import front_matter_advice as advice
from publication.pages.front_matter_advice import Mistake
from publication.pages.source import CONFLICT, CONFLICT_MISTAKE

Note = Callable[[int, Mistake], None]
"""Notes a mistake on a line of the file."""

_FIRST_LINE = 2  # the first line of the file is the fence
_HIDDEN = re.compile(r"[ \t]+#[^\n\0]*")


def parse(text: str, names: Collection[str], note: Note) -> yaml.MappingNode | None:
    """The front matter's keys and values, or None when it cannot be read, which is then noted.

    names: the keys that there are.
    """
    try:
        node = compose(text) or yaml.MappingNode("", [])
    except (yaml.YAMLError, RecursionError) as error:
        found = _yaml_mistake(error, text)
    else:
        if isinstance(node, yaml.MappingNode):
            return node
        found = _mistake_at(text, node.start_mark)
    for line, mistake in list(_slips(text, names)) or [found]:
        note(line, mistake)
    return None


def compose(text: str) -> yaml.Node | None:
    """The nodes of a YAML text, whose marks know the text. Raises yaml.YAMLError.

    libyaml is read with where it is there: it takes a sixteenth of the time. What it refuses is read again by PyYAML
    itself, whose mistakes are told of here; so is a text with tabs, which PyYAML, and so MkDocs, refuses where libyaml
    does not.
    """
    if "\t" in text:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (AttributeError, yaml.YAMLError):
        return yaml.compose(text, Loader=yaml.SafeLoader)
    return node and _with_text(node, text)


def _with_text(node: yaml.Node, text: str) -> yaml.Node:
    """Give the marks of a node, and of those inside it, the text that they are in: libyaml's have none."""
    for mark in ("start_mark", "end_mark"):
        old = getattr(node, mark)
        setattr(node, mark, yaml.Mark(old.name, old.index, old.line, old.column, text + "\0", old.index))
    if not isinstance(node, yaml.ScalarNode):
        for item in node.value:
            for part in item if isinstance(item, tuple) else (item,):
                _with_text(part, text)
    return node


def line_of(node: yaml.Node) -> int:
    """The line of the file that a node begins on."""
    return _line_at(str(node.start_mark.buffer), node.start_mark.index)


def is_a(kind: str, node: yaml.Node) -> bool:
    """Whether a node is a single value of one of YAML's own kinds: str, bool, int, null or timestamp."""
    return isinstance(node, yaml.ScalarNode) and node.tag == f"tag:yaml.org,2002:{kind}"


def is_text(node: yaml.Node) -> bool:
    """Whether a node is a text, all of which is there: what begins with these signs, YAML takes for a name."""
    return is_a("str", node) and not _source(node).startswith(("&", "!"))


def is_quoted(node: yaml.Node) -> bool:
    """Whether a value stands in quotes."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')


def written(node: yaml.Node) -> str:
    """A value on one line: its text or, where YAML takes it for something other than text, how it stands there."""
    return " ".join((str(node.value) if is_text(node) else _source(node)).split())


def hidden_text(node: yaml.Node) -> str:
    """The end of a value, where YAML takes it for a comment. Quotes show where a value ends."""
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    found = _HIDDEN.match(str(node.end_mark.buffer), node.end_mark.index) if is_plain else None
    return found[0].rstrip() if found else ""


def as_day(text: str) -> date | None:
    """The day that is written year-month-day, or None."""
    # fromisoformat itself takes week dates and dates without hyphens too.
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        return None


def _source(node: yaml.Node) -> str:
    return str(node.start_mark.buffer)[node.start_mark.index : node.end_mark.index]


def _slips(text: str, names: Collection[str]) -> Iterator[tuple[int, Mistake]]:
    """What YAML would call by another name."""
    for line, words in enumerate(text.split("\n"), start=_FIRST_LINE):
        key, colon, value = words.partition(":")
        if CONFLICT.match(words):
            yield line, CONFLICT_MISTAKE
        elif colon and key not in names and key.strip() in names:
            yield line, advice.not_at_the_margin(key.strip())
        elif key in names and value.strip() and not value.startswith(" "):
            yield line, advice.no_space(key, value.strip())


def _yaml_mistake(error: yaml.YAMLError | RecursionError, text: str) -> tuple[int, Mistake]:
    if isinstance(error, yaml.reader.ReaderError):
        return _invisible_at(text, error.position)
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _FIRST_LINE, advice.UNREADABLE
    # What is never closed is a mistake where it opens, not at the end, where it is found out.
    opens = None if "block" in str(error.context) else error.context_mark
    line, mistake = _mistake_at(text, opens or error.problem_mark)
    return line, advice.OPEN_QUOTE if error.problem == "found unexpected end of stream" else mistake


def _mistake_at(text: str, mark: yaml.Mark) -> tuple[int, Mistake]:
    """What can be seen in a line that is not YAML."""
    line = _line_at(text, mark.index)
    return line, advice.unreadable(text.split("\n")[line - _FIRST_LINE])


def _invisible_at(text: str, position: int) -> tuple[int, Mistake]:
    key, _, value = text[:position].rpartition("\n")[2].partition(":")
    return _line_at(text, position), advice.invisible(key or "linjen", value, text[position])


def _line_at(text: str, position: int) -> int:
    # Not YAML's own count of the lines: it sees more line ends than an editor does.
    return text.count("\n", 0, position) + _FIRST_LINE
