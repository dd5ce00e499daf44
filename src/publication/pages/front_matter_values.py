"""The lines of a front matter: each is a key and a value, which YAML judges; what is wrong is noted on its line.

A value may go on below its line, rowed in, or as a list. Whatever else YAML allows is told.
"""

import contextlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import yaml

from publication.pages import front_matter_advice as advice
from publication.pages.characters import NOT_TEXT, find_invisible
from publication.pages.front_matter_advice import Mistake
from publication.pages.source import CONFLICT, CONFLICT_MISTAKE
from publication.pages.version_date import VersionDate
from publication.problems import Problems

NEWEST = VersionDate(date.max)
"""What «newest» stands for: the version that is the newest when the text is published."""
_BEFORE = re.compile(r"before (.*)")
_HIDDEN = re.compile(r"[ \t]+#[^\n]*")
_FIRST_LINE = 2  # the first line of the file is the fence
_NOT_A_KEY = tuple("{[?&*!%|>")
"""What YAML takes for something else than a key, at the beginning of a line."""


@dataclass(frozen=True)
class Reading:
    """How one text is read, and the mistakes found in it.

    today: no date may lie after it. is_archived: the text was published once, and stays as it is.
    """

    path: str
    today: date
    is_archived: bool
    problems: Problems

    def note(self, line: int, mistake: Mistake) -> None:
        """Note a mistake on a line of the file."""
        self.problems.add(self.path, line, *mistake)


@dataclass(frozen=True)
class Entry:
    """A key and its value in a text.

    line: of the file, on which the key stands. source: the key's lines as they stand there. node: the value in them.
    noun: what the value is, as advice names it.
    """

    key: str
    line: int
    source: str
    node: yaml.Node
    reading: Reading
    noun: str = ""

    def note(self, mistake: Mistake) -> None:
        """Note a mistake in the value."""
        self.reading.note(self.line + self.source.count("\n", 0, self.node.start_mark.index), mistake)

    def part(self, key: str, node: yaml.Node, noun: str = "") -> "Entry":
        """A key with its value inside this value."""
        return replace(self, key=key, node=node, noun=noun)

    def is_a(self, kind: str) -> bool:
        """True for a single value of one of YAML's own kinds: str, bool, int, null or timestamp."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == f"tag:yaml.org,2002:{kind}"

    @property
    def is_text(self) -> bool:
        """True for a text, all of which is there: what begins with these signs, YAML takes for a name."""
        return self.is_a("str") and not self._raw.startswith(("&", "!"))

    @property
    def is_quoted(self) -> bool:
        """True for a value in quotes."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.style in ("'", '"')

    @property
    def written(self) -> str:
        """The value on one line: its text or, where YAML takes it for something other than text, how it stands."""
        return " ".join((str(self.node.value) if self.is_text else self._raw).split())

    @property
    def hidden(self) -> str:
        """The end of the value, where YAML takes it for a comment. Quotes show where a value ends."""
        is_plain = isinstance(self.node, yaml.ScalarNode) and not self.node.style
        found = _HIDDEN.match(self.source, self.node.end_mark.index) if is_plain else None
        return found[0].rstrip() if found else ""

    @property
    def _raw(self) -> str:
        return self.source[self.node.start_mark.index : self.node.end_mark.index]


@dataclass
class _Lines:
    """What belongs to one key: the line that it stands on, and those below that its value goes on in."""

    number: int
    key: str
    lines: list[str] = field(default_factory=list)


def entries(text: str, names: Collection[str], reading: Reading) -> list[Entry] | None:
    """The keys of a front matter with their values; None when a line cannot be read, which is then noted.

    names: the keys that there are.
    """
    if found := yaml.reader.Reader.NON_PRINTABLE.search(text):
        before, line = text[: found.start()].rpartition("\n")[2], text.count("\n", 0, found.start()) + _FIRST_LINE
        key, _, value = before.partition(":")
        reading.note(line, advice.invisible(key or "linjen", value, found[0]))
        return None
    mistakes: list[tuple[int, Mistake]] = []
    read = [_entry(lines, reading, mistakes) for lines in _keys(text, names, mistakes)]
    for line, mistake in mistakes:
        reading.note(line, mistake)
    return None if mistakes else [entry for entry in read if entry]


def _keys(text: str, names: Collection[str], mistakes: list[tuple[int, Mistake]]) -> Iterator[_Lines]:
    """Each key with the lines of its value; what is no line of a front matter is a mistake."""
    current, has_prose = None, False
    for number, line in enumerate(text.replace("\r", "").split("\n"), start=_FIRST_LINE):
        key, colon, value = line.partition(":")
        is_below = not line.strip() or line.startswith((" ", "\t", "#", "- ")) or line == "-"
        if CONFLICT.match(line):
            mistakes.append((number, CONFLICT_MISTAKE))
        elif colon and key != key.strip() and key.strip() in names:
            mistakes.append((number, advice.not_at_the_margin(key.strip())))
        elif key in names and value.strip() and not value.startswith(" "):
            mistakes.append((number, advice.no_space(key, value.strip())))
        elif is_below and current:
            current.lines.append(line)
        elif is_below:
            if line.strip() and not line.startswith("#"):
                mistakes.append((number, advice.UNREADABLE))
        elif colon and not value[:1].strip() and not line.startswith(_NOT_A_KEY):
            if current:
                yield current
            current = _Lines(number, key.strip(), [line])
        elif not has_prose:  # of a text that stands above its fence, the first line is enough
            mistakes.append((number, advice.UNREADABLE if colon or line.startswith(_NOT_A_KEY) else advice.NO_COLON))
            has_prose = True
    if current:
        yield current


def _entry(lines: _Lines, reading: Reading, mistakes: list[tuple[int, Mistake]]) -> Entry | None:
    """A key with its value as YAML reads it."""
    source = "k:" + "\n".join(lines.lines).partition(":")[2]
    try:
        node = _compose(source)
    except (yaml.YAMLError, RecursionError) as error:
        # What is never closed is a mistake where it opens, not at the end, where it is found out.
        opens = None if "block" in str(getattr(error, "context", "")) else getattr(error, "context_mark", None)
        mark = opens or getattr(error, "problem_mark", None)
        place = min(mark.line, len(lines.lines) - 1) if mark else 0
        is_open = getattr(error, "problem", "") == "found unexpected end of stream"
        told = advice.OPEN_QUOTE if is_open else advice.unreadable(lines.lines[place])
        mistakes.append((lines.number + place, told))
        return None
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
        return Entry(lines.key, lines.number, source, node.value[0][1], reading)
    mistakes.append((lines.number, advice.UNREADABLE))
    return None


def _compose(source: str) -> yaml.Node | None:
    """The nodes of a YAML text. Raises yaml.YAMLError.

    libyaml takes a sixteenth of the time, where it is there. What it refuses is read again by PyYAML itself, and so is
    a text with tabs, which PyYAML, and so MkDocs, refuses where libyaml does not.
    """
    if "\t" not in source:
        with contextlib.suppress(AttributeError, yaml.YAMLError):
            return yaml.compose(source, Loader=yaml.CSafeLoader)
    return yaml.compose(source, Loader=yaml.SafeLoader)


def read_text(entry: Entry) -> str | None:
    """A text on one line, or None."""
    text = entry.written
    if entry.hidden and not entry.reading.is_archived:
        entry.note(advice.hidden(entry.key, f"{text}{entry.hidden}".strip()))
    elif not text:
        entry.note(advice.empty(entry.key, entry.noun))
    elif not entry.is_text:
        entry.note(advice.no_text(entry.key, text))
    elif (place := _invisible(entry, text)) is not None:
        entry.note(advice.invisible(entry.key, text[:place], text[place]))
    else:
        return text
    return None


def _invisible(entry: Entry, text: str) -> int | None:
    """Where a character stands that nobody sees; in a text that was published once, one that the feed cannot hold."""
    if not entry.reading.is_archived:
        return find_invisible(text)
    found = NOT_TEXT.search(text)
    return found.start() if found else None


def read_day(entry: Entry) -> date | None:
    """A date that has come, or None."""
    # Not yaml's own constructor: it makes datetimes too, and fails on 2021-02-30.
    day = _as_day(entry.node.value) if entry.is_a("timestamp") else None
    if day is None:
        entry.note(advice.no_date(entry.key, entry.written, is_quoted=entry.is_quoted))
    return _until_today(entry, day)


def read_dated(entry: Entry) -> date | None:
    """The date in «before 2021-11-20», date.min for «unknown», or None."""
    if entry.is_a("str") and entry.node.value == "unknown":
        return date.min
    match = _BEFORE.fullmatch(entry.node.value) if entry.is_a("str") else None
    day = _as_day(match[1]) if match else None
    if day is None:
        entry.note(advice.no_earlier_than(entry.written))
    return _until_today(entry, day, "before ")


def read_version(entry: Entry) -> VersionDate | None:
    """What names a version with a date: «2021-11-20», «2021-11-20-2» or «newest»; or None."""
    if entry.is_a("str"):
        found = NEWEST if entry.node.value == "newest" else VersionDate.from_slug(entry.node.value)
        if found and found.exact and not entry.is_quoted:
            return found
    day = read_day(entry)
    return VersionDate(day) if day else None


def read_address(entry: Entry) -> str | None:
    """A web address, or None."""
    text = read_text(entry)
    if text is not None and not re.fullmatch(r"https?://[^\s/]+/\S*", text):
        entry.note(advice.no_address(entry.key, text))
        return None
    return text


def read_number(entry: Entry) -> int | None:
    """A whole number from 1, or None."""
    if entry.is_a("int") and re.fullmatch(r"[1-9]\d{0,3}", entry.node.value):
        return int(entry.node.value)
    entry.note(advice.no_number(entry.key))
    return None


def read_true(entry: Entry) -> bool | None:
    """True, or None: a line that would say no is left out."""
    if entry.is_a("bool") and entry.node.value == "true":
        return True
    entry.note(advice.not_true(entry.key, entry.written))
    return None


def _as_day(text: str) -> date | None:
    """The day that is written year-month-day, or None."""
    # fromisoformat itself takes week dates and dates without hyphens too.
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        return None


def _until_today(entry: Entry, day: date | None, before: str = "") -> date | None:
    """The day, if it has come. before: what the value has in front of it."""
    today = entry.reading.today
    if day and day > today:
        entry.note(advice.future(entry.key, day, f"{before}{today}"))
        return None
    return day
