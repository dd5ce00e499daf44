"""The front matter of a page: text in, a typed record out, or mistakes with the line they stand on."""

import contextlib
import difflib
import enum
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import cast

import yaml

from publication.pages.version_date import VersionDate
from publication.problems import Problems

_FENCE = re.compile(r"---[ \t]*")
_BEFORE = re.compile(r"before (\d{4}-\d{2}-\d{2})")
_OTHER_QUOTES = ("“", "”", "„", "‘", "’", "«", "»")
_HIDES = re.compile(r"[ \t]+#")
CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>)( |\r?$)")
"""What git leaves at the beginning of a line when two changes met in it."""
CONFLICT_MISTAKE = (
    "git has left the marks of two changes that met here.",
    "Choose between the texts over and under the line of equals signs, and take all the lines of marks away.",
)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_STRING = "tag:yaml.org,2002:str"
_INTEGER = "tag:yaml.org,2002:int"
NOT_TEXT = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML, and so the feed, cannot hold. YAML's escapes can bring it into a text."""


class Kind(enum.Enum):
    """What a text is decides which keys it must and may have."""

    DATED = "a page with dates"
    UNDATED = "a page without dates, named in mkdocs.yml"
    DRAFT = "a page that may still lack what `publish` fills in"
    VERSION = "a text in versions/"


@dataclass(frozen=True)
class Correction:
    """A misprint mended in a published version, told to its readers."""

    day: date
    note: str


@dataclass(frozen=True)
class Publication:
    """When a text was published, and what readers are told of it.

    first_published: when the page was first published.
    version_date: which version of the page this is.
    change_note: what changed in this version; empty where that is not known.
    translation_of: the bokmål version that this text renders, for other languages.
    provenance: where the text comes from, when it is not the published text itself.
    """

    first_published: date
    version_date: VersionDate
    change_note: str
    translation_of: date | None = None
    corrections: tuple[Correction, ...] = ()
    provenance: str = ""

    @property
    def last_updated(self) -> date:
        """The day that names the version."""
        return self.version_date.day


@dataclass(frozen=True)
class FrontMatter:
    """The front matter of one text.

    publication: None for undated pages and for drafts that were never published.
    lines: on which line of the file each key stands.
    """

    title: str
    description: str
    publication: Publication | None
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Source:
    """A text taken apart: its front matter as YAML, the Markdown under it, and the body's first line."""

    yaml: str
    body: str
    body_line: int


def split_source(text: str) -> Source | None:
    """Take a text apart; None when it does not begin with front matter between two lines of «---»."""
    lines = text.removeprefix("\ufeff").split("\n")
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line.rstrip("\r"))]
    if len(fences) < 2 or fences[0] != 0:
        return None
    end = fences[1]
    return Source("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2)


def decode(path: str, data: bytes, problems: Problems) -> str | None:
    """The text of a file, or None when it is not UTF-8, which is then noted. Line endings are left as they are."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len((data[: error.start] + b"x").splitlines())
        message = f"the file is not UTF-8 text: the byte {data[error.start]:#04x} cannot be read."
        advice = "Save the file with the encoding UTF-8, and look at æ, ø and å on this line."
        problems.add(path, line, message, advice)
        return None


def plain_text(text: str) -> str:
    """A text without what readers cannot see: carriage returns and a byte-order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_front_matter(path: str, text: str, kind: Kind, today: date, problems: Problems) -> FrontMatter | None:
    """Read and check the front matter of one text.

    path: how the file is named in mistakes. today: no date may lie after it.
    Returns None when anything is wrong; what is wrong has then been added to `problems`.
    """
    before = len(problems)
    source = split_source(text)
    if source is None:
        problems.add(path, 1, *_no_front_matter(text))
        return None
    if not source.body and not text.endswith("\n"):
        # MkDocs wants a line break there, or it takes the front matter for text.
        message = "the file ends within the last line of the front matter."
        problems.add(path, source.body_line - 1, message, "Write the text of the page on the lines under it.")
    mapping = _parse(path, source.yaml, problems)
    if mapping is None:
        return None
    reader = _Reader(path, mapping, kind, today, problems)
    record = reader.read()
    return record if reader.is_whole and len(problems) == before else None


def _no_front_matter(text: str) -> tuple[str, str]:
    if _FENCE.fullmatch(plain_text(text).partition("\n")[0]):
        return "the front matter has no end.", "Write a line of three hyphens, ---, under its last key."
    advice = 'Begin the page with a line of three hyphens, then "title:" and "description:", then three hyphens again.'
    return "the page has no front matter.", advice


def _parse(path: str, text: str, problems: Problems) -> yaml.MappingNode | None:
    """The front matter as YAML nodes, which know their lines."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        if _note_slips(path, text, problems):
            return None
        # A quote that is never closed is a mistake where it opens, not at the end, where it is found out.
        mark = error.context_mark if _is_open_quote(error) else error.problem_mark
        line = 2 + (mark.line if mark else 0)
        advice = _yaml_advice(error, text.split("\n")[: line - 1])
        problems.add(path, line, f"the front matter is not valid YAML: {error.problem}.", advice)
        return None
    except (yaml.YAMLError, RecursionError) as error:
        reason = getattr(error, "reason", None) or "it is nested too deeply"
        problems.add(path, 2, f"the front matter is not valid YAML: {reason}.", "Write one «key: value» on each line.")
        return None
    if not isinstance(node, yaml.MappingNode):
        if _note_slips(path, text, problems):
            return None
        line = 2 + (node.start_mark.line if node else 0)
        problems.add(path, line, "the front matter has no keys.", "Write one «key: value» on each line.")
        return None
    return node


def _note_slips(path: str, text: str, problems: Problems) -> bool:
    """Note what YAML would call by another name. True when something was found."""
    before = len(problems)
    for line, words in enumerate(text.split("\n"), start=2):
        key, _, value = words.partition(":")
        if CONFLICT.match(words):
            problems.add(path, line, *CONFLICT_MISTAKE)
        elif key in _READERS and value.strip() and not value.startswith((" ", "\t")):
            problems.add(path, line, f"{key}: has no space after the colon.", f"Write {key}: {value.strip()}")
    return len(problems) > before


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


_READERS = {
    "title": "text",
    "description": "text",
    "change_note": "text",
    "provenance": "text",
    "first_published": "day",
    "last_updated": "day",
    "translation_of": "day",
    "dated": "before",
    "sequence": "number",
    "corrections": "corrections",
}
_FILLED_IN = ("first_published", "last_updated", "change_note")  # by `publish`
_ALLOWED = {
    Kind.UNDATED: {"title", "description"},
    Kind.DATED: _READERS.keys() - {"dated", "sequence"},
    Kind.DRAFT: _READERS.keys() - {"dated", "sequence"},
    Kind.VERSION: _READERS.keys(),
}


class _Reader:
    """Reads one mapping, key by key, and notes every mistake on the way."""

    def __init__(self, path: str, node: yaml.MappingNode, kind: Kind, today: date, problems: Problems) -> None:
        self.path = path
        self.kind = kind
        self.today = today
        self.problems = problems
        self.lines: dict[str, int] = {}
        self.meant: set[str] = set()
        self.values: dict[str, object] = {}
        self.is_whole = True
        self._read_all(node, _ALLOWED[kind])

    def wrong(self, line: int, message: str, advice: str) -> None:
        self.problems.add(self.path, line, message, advice)

    def _read_all(self, mapping: yaml.MappingNode, allowed: Set[str]) -> None:
        for key_node, value_node in mapping.value:
            key, line = str(key_node.value), _line(key_node)
            if not isinstance(key_node, yaml.ScalarNode) or key not in allowed:
                self._unknown(key if isinstance(key_node, yaml.ScalarNode) else "this", line, allowed)
            elif key in self.lines:
                first = self.lines[key]
                self.wrong(line, f"{key}: stands here a second time, after line {first}.", "Keep one of them.")
            else:
                self.lines[key] = line
                value = getattr(self, f"_{_READERS[key]}")(key, value_node)
                if value is not None:
                    self.values[key] = value

    def _unknown(self, key: str, line: int, allowed: Set[str]) -> None:
        near = difflib.get_close_matches(key, sorted(allowed), n=1)
        self.meant.update(near)
        known = ", ".join(name for name in _READERS if name in allowed)
        advice = f"Did you mean «{near[0]}»?" if near else f"The keys that can be used are {known}."
        self.wrong(line, f"{key}: is not a known key.", advice)

    def _text(self, key: str, node: yaml.Node) -> str | None:
        line = _line(node)
        if _is_null(node) or (_is(node, _STRING) and not str(node.value).strip()):
            self.wrong(line, f"{key}: is empty.", f"Write the {_NAMES[key]} after «{key}:».")
        elif not _is(node, _STRING):
            example = _shown(node) if isinstance(node, yaml.ScalarNode) else "…"
            self.wrong(line, f"{key}: must be text.", f'Put it in quotes: {key}: "{example}"')
        elif self._hides_text(node):
            self.wrong(line, f"{key}: a «#» after a space hides the rest of the line.", "Put the value in quotes.")
        else:
            return self._printable(key, " ".join(str(node.value).split()), line)
        return None

    def _hides_text(self, node: yaml.Node) -> bool:
        """Whether YAML takes the end of a value for a comment. Quotes show where a value ends, and old texts stay."""
        is_plain = isinstance(node, yaml.ScalarNode) and not node.style
        end = node.end_mark
        rest = end.buffer[end.pointer :] if is_plain and end.buffer else ""
        return self.kind is not Kind.VERSION and bool(_HIDES.match(rest))

    def _printable(self, key: str, text: str, line: int) -> str | None:
        found = NOT_TEXT.search(text)
        if found is None:
            return text
        self.wrong(line, f"{key}: holds the character U+{ord(found[0]):04X}, which cannot be shown.", "Take it away.")
        return None

    def _day(self, key: str, node: yaml.Node) -> date | None:
        day = _as_date(node)
        if day is not None:
            return self._not_future(key, node, day)
        message, advice = _date_mistake(key, node)
        self.wrong(_line(node), message, advice)
        return None

    def _not_future(self, key: str, node: yaml.Node, day: date) -> date | None:
        if day <= self.today:
            return day
        advice = f"Write the day of publication, today at the latest: {key}: {self.today}"
        self.wrong(_line(node), f"{key}: {day} is in the future.", advice)
        return None

    def _before(self, key: str, node: yaml.Node) -> date | None:
        match = _BEFORE.fullmatch(str(node.value)) if _is(node, _STRING) else None
        with contextlib.suppress(ValueError):
            if match:
                return self._not_future(key, node, date.fromisoformat(match[1]))
        advice = "Write the day that the text is known to be older than: dated: before 2021-11-20"
        self.wrong(_line(node), f"{key}: {_shown(node)!r} does not say before which day.", advice)
        return None

    def _number(self, key: str, node: yaml.Node) -> int | None:
        if _is(node, _INTEGER) and re.fullmatch(r"[1-9]\d{0,3}", str(node.value)):
            return int(node.value)
        self.wrong(_line(node), f"{key}: must be a whole number from 1.", f"Write {key}: 1 for the oldest text.")
        return None

    def _corrections(self, key: str, node: yaml.Node) -> tuple[Correction, ...]:
        items = node.value if isinstance(node, yaml.SequenceNode) else None
        if items is None:
            self.wrong(_line(node), f"{key}: must be a list.", _CORRECT)
            return ()
        found = (self._correction(item) for item in items)
        return tuple(correction for correction in found if correction)

    def _correction(self, node: yaml.Node) -> Correction | None:
        pairs = {str(key.value): value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        if pairs.keys() != {"date", "note"}:
            self.wrong(_line(node), "a correction must have a date and a note.", _CORRECT)
            return None
        day, note = self._day("date", pairs["date"]), self._text("note", pairs["note"])
        return Correction(day, note) if day and note else None

    def read(self) -> FrontMatter:
        """The record. Only to be used when no mistake was noted."""
        self._require("title", "description")
        publication = None
        if self.kind is not Kind.UNDATED and not self._is_incomplete_draft():
            publication = self._publication()
        return FrontMatter(self._string("title"), self._string("description"), publication, self.lines)

    def _is_incomplete_draft(self) -> bool:
        return self.kind is Kind.DRAFT and not self.lines.keys() >= set(_FILLED_IN)

    def _string(self, key: str) -> str:
        return cast(str, self.values.get(key, ""))

    def _date(self, key: str) -> date | None:
        return cast("date | None", self.values.get(key))

    def _missing(self, *keys: str) -> list[str]:
        # A key that a misspelt one was meant for is not missing: its mistake is told already.
        return [key for key in keys if key not in self.lines and key not in self.meant]

    def _require(self, *keys: str) -> None:
        for key in self._missing(*keys):
            self.wrong(1, f"{key}: is missing.", _MISSING[key])

    def _require_published(self) -> None:
        """What `publish` fills in is one mistake, however many of the keys are missing; the last one to be mended."""
        missing = self._missing(*_FILLED_IN)
        self.is_whole = not missing
        if self.problems.concern(self.path):
            return
        match missing:
            case []:
                return
            case [key]:
                self.wrong(1, f"{key}: is missing.", _PUBLISH)
            case [*keys, last]:
                self.wrong(1, f"{', '.join(keys)} and {last} are missing.", _PUBLISH)

    def _publication(self) -> Publication:
        version = self._undated_version() if "dated" in self.lines else self._dated_version()
        first = self._date("first_published") or version.day
        if version.exact and version.day < first:
            self.wrong(
                self.lines["last_updated"],
                f"last_updated: {version.day} is before first_published: {first}.",
                "A page is updated on the day it is first published, or later. Mend the one that is wrong.",
            )
        return Publication(
            first_published=first,
            version_date=version,
            change_note=self._string("change_note"),
            translation_of=self._date("translation_of"),
            corrections=cast("tuple[Correction, ...]", self.values.get("corrections", ())),
            provenance=self._string("provenance"),
        )

    def _dated_version(self) -> VersionDate:
        self._require_published()
        return VersionDate(self._date("last_updated") or self.today)

    def _undated_version(self) -> VersionDate:
        self._require("first_published", "sequence", "provenance")
        if "last_updated" in self.lines:
            self.wrong(
                self.lines["dated"],
                "dated: stands beside last_updated:.",
                "Keep last_updated if the day is known, dated if it is not.",
            )
        sequence = cast(int, self.values.get("sequence", 1))
        return VersionDate(self._date("dated") or self.today, exact=False, sequence=sequence)


_NAMES: Mapping[str, str] = {
    "title": "page's title",
    "description": "lead paragraph, one or two sentences",
    "change_note": "change, in a sentence for readers",
    "provenance": "origin of the text, in one sentence",
    "note": "correction, in a sentence for readers",
}
_PUBLISH = 'Publish the page, which writes it: make publish PAGE=… NOTE="…"'
_CORRECT = "Let `make publish` with MODE=correct write it."
_MISSING: Mapping[str, str] = {
    "title": "Add a line: title: the page's title",
    "description": "Add a line: description: the lead paragraph, one or two sentences",
    "first_published": "Add a line: first_published: the day on which the page was first published",
    "sequence": "Add a line: sequence: 1 (the order among the texts without a date, oldest first)",
    "provenance": "Add a line: provenance: one sentence that says what this text is",
}


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 2  # the first line of the file is the fence


def _is(node: yaml.Node, tag: str) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == tag


def _is_null(node: yaml.Node) -> bool:
    return _is(node, "tag:yaml.org,2002:null")


def _shown(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        return "a list or a group of keys"
    text = str(node.value)
    return text if len(text) <= 60 else text[:59] + "…"


def _as_date(node: yaml.Node) -> date | None:
    # Not yaml's own constructor: it makes datetimes too, and fails on 2021-02-30.
    if _is(node, _TIMESTAMP) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(node.value), re.ASCII):
        try:
            return date.fromisoformat(str(node.value))
        except ValueError:
            return None
    return None


def _date_mistake(key: str, node: yaml.Node) -> tuple[str, str]:
    text = _shown(node)
    example = f"Write year-month-day: {key}: {_guess(text) or '2021-11-20'}"
    shapes: list[tuple[bool, str]] = [
        (_is_null(node), f"{key}: is empty."),
        (_is(node, _TIMESTAMP) and len(text) <= len("2021-11-20"), f"{key}: {text} is not a day in the calendar."),
        (_is(node, _TIMESTAMP), f"{key}: {text!r} has a time of day."),
        (_is(node, _STRING) and bool(_guess(text)) and "." not in text, f"{key}: the date stands in quotes."),
        (True, f"{key}: {text!r} is not a date."),
    ]
    return next(message for matches, message in shapes if matches), example


def _guess(text: str) -> str:
    """The date an author meant, as year-month-day; empty when that cannot be told."""
    patterns: tuple[tuple[str, Callable[[re.Match[str]], tuple[str, str, str]]], ...] = (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})\b.*", lambda match: (match[1], match[2], match[3])),
        (r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", lambda match: (match[3], match[2], match[1])),
    )
    for pattern, parts in patterns:
        if match := re.fullmatch(pattern, text, re.ASCII | re.DOTALL):
            try:
                return date(*map(int, parts(match))).isoformat()
            except ValueError:
                return ""
    return ""
