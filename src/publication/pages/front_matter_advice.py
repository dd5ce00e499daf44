"""What authors are told about the keys of a front matter: what is wrong, and what to write instead."""

import difflib
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date

import yaml

from publication.pages.front_matter_yaml import Mistake, is_a, shown

NO_LIST = ("corrections: must be a list.", "Let `make publish` with MODE=correct write it.")
NO_CORRECTION = ("a correction must have a date and a note.", "Let `make publish` with MODE=correct write it.")
TWO_DATES = (
    "dated: stands beside last_updated:.",
    "Keep last_updated if the day is known, dated if it is not.",
)


def unknown(key: str, allowed: Sequence[str]) -> Mistake:
    """A key that cannot stand where it does. allowed: those that can."""
    near = meant(key, allowed)
    advice = f"Did you mean «{near}»?" if near else f"The keys that can be used are {', '.join(allowed)}."
    return f"{key}: is not a known key.", advice


def meant(key: str, allowed: Collection[str]) -> str:
    """The key that a misspelt one was meant for; empty when there is none like it."""
    return next(iter(difflib.get_close_matches(key, sorted(allowed), n=1)), "")


def repeated(key: str, first: int) -> Mistake:
    """A key that stands a second time. first: the line of the first one."""
    return f"{key}: stands here a second time, after line {first}.", "Keep one of them."


def missing(key: str, noun: str) -> Mistake:
    """A key that its author must write. noun: what its value is."""
    return f"{key}: is missing.", f"Add a line: {key}: {noun}"


def unpublished(keys: Sequence[str]) -> Mistake:
    """Keys that `publish` fills in are missing."""
    advice = 'Publish the page, which writes it: make publish PAGE=… NOTE="…"'
    if len(keys) == 1:
        return f"{keys[0]}: is missing.", advice
    return f"{', '.join(keys[:-1])} and {keys[-1]} are missing.", advice


def empty(key: str, noun: str) -> Mistake:
    """A key without a text. noun: what its value is."""
    return f"{key}: is empty.", f"Write {noun} after «{key}:»."


def no_text(key: str, node: yaml.Node) -> Mistake:
    """A value that YAML takes for something other than text."""
    example = shown(node) if isinstance(node, yaml.ScalarNode) else "…"
    return f"{key}: must be text.", f'Put it in quotes: {key}: "{example}"'


def hidden(key: str) -> Mistake:
    """A value whose end YAML takes for a comment."""
    return f"{key}: a «#» after a space hides the rest of the line.", "Put the value in quotes."


def unprintable(key: str, character: str) -> Mistake:
    """A character that cannot be shown."""
    return f"{key}: holds the character U+{ord(character):04X}, which cannot be shown.", "Take it away."


def future(key: str, day: date, today: date) -> Mistake:
    """A day that has not come yet."""
    advice = f"Write the day of publication, today at the latest: {key}: {today}"
    return f"{key}: {day} is in the future.", advice


def updated_too_early(updated: date, first: date) -> Mistake:
    """A page that was updated before it was published."""
    advice = "A page is updated on the day it is first published, or later. Mend the one that is wrong."
    return f"last_updated: {updated} is before first_published: {first}.", advice


def no_earlier_than(node: yaml.Node) -> Mistake:
    """A value of `dated` that names no day."""
    advice = "Write the day that the text is known to be older than: dated: before 2021-11-20"
    return f"dated: {shown(node)!r} does not say before which day.", advice


def no_number(key: str) -> Mistake:
    """A value that is no number from 1."""
    return f"{key}: must be a whole number from 1.", f"Write {key}: 1 for the oldest text."


def no_date(key: str, node: yaml.Node) -> Mistake:
    """A value that is no date, with the date that was meant where that can be told."""
    text = shown(node)
    example = f"Write year-month-day: {key}: {_guess(text) or '2021-11-20'}"
    shapes: list[tuple[bool, str]] = [
        (is_a("null", node), f"{key}: is empty."),
        (is_a("timestamp", node) and len(text) <= len("2021-11-20"), f"{key}: {text} is not a day in the calendar."),
        (is_a("timestamp", node), f"{key}: {text!r} has a time of day."),
        (is_a("str", node) and bool(_guess(text)) and "." not in text, f"{key}: the date stands in quotes."),
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
