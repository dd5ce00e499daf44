"""The values in a front matter, each read from its YAML node; what is wrong with one is noted on its line."""

import re
from dataclasses import dataclass, replace
from datetime import date

import yaml

from publication.pages import front_matter_advice as advice
from publication.pages.characters import NOT_TEXT, find_invisible
from publication.pages.front_matter_advice import Mistake
from publication.pages.front_matter_yaml import as_day, hidden_text, is_a, is_quoted, is_text, line_of, written
from publication.pages.version_date import VersionDate
from publication.problems import Problems

_BEFORE = re.compile(r"before (.*)")
NEWEST = VersionDate(date.max)
"""What «newest» stands for: the version that is the newest when the text is published."""


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
    """A key and its value in a text. noun: what the value is, as advice names it."""

    key: str
    noun: str
    node: yaml.Node
    reading: Reading

    def note(self, mistake: Mistake) -> None:
        """Note a mistake in the value."""
        self.reading.note(line_of(self.node), mistake)

    def part(self, key: str, node: yaml.Node, noun: str = "") -> "Entry":
        """A key with its value inside this value."""
        return replace(self, key=key, noun=noun, node=node)


def read_text(entry: Entry) -> str | None:
    """A text on one line, or None."""
    text, hidden = written(entry.node), hidden_text(entry.node)
    if hidden and not entry.reading.is_archived:
        entry.note(advice.hidden(entry.key, f"{text}{hidden}".strip()))
    elif not text:
        entry.note(advice.empty(entry.key, entry.noun))
    elif not is_text(entry.node):
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
    day = as_day(entry.node.value) if is_a("timestamp", entry.node) else None
    if day is None:
        entry.note(advice.no_date(entry.key, written(entry.node), is_quoted=is_quoted(entry.node)))
    return _until_today(entry, day)


def read_dated(entry: Entry) -> date | None:
    """The date in «before 2021-11-20», date.min for «unknown», or None."""
    if is_a("str", entry.node) and entry.node.value == "unknown":
        return date.min
    match = _BEFORE.fullmatch(entry.node.value) if is_a("str", entry.node) else None
    day = as_day(match[1]) if match else None
    if day is None:
        entry.note(advice.no_earlier_than(written(entry.node)))
    return _until_today(entry, day, "before ")


def read_version(entry: Entry) -> VersionDate | None:
    """What names a version with a date: «2021-11-20», «2021-11-20-2» or «newest»; or None."""
    if is_a("str", entry.node):
        found = NEWEST if entry.node.value == "newest" else VersionDate.from_slug(entry.node.value)
        if found and found.exact:
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
    if is_a("int", entry.node) and re.fullmatch(r"[1-9]\d{0,3}", entry.node.value):
        return int(entry.node.value)
    entry.note(advice.no_number(entry.key))
    return None


def read_true(entry: Entry) -> bool | None:
    """True, or None: a line that would say no is left out."""
    if is_a("bool", entry.node) and entry.node.value == "true":
        return True
    entry.note(advice.not_true(entry.key, written(entry.node)))
    return None


def _until_today(entry: Entry, day: date | None, before: str = "") -> date | None:
    """The day, if it has come. before: what the value has in front of it."""
    today = entry.reading.today
    if day and day > today:
        entry.note(advice.future(entry.key, day, f"{before}{today}"))
        return None
    return day
