"""A line of a front matter: its key and its value, as YAML reads them, or what is wrong and what to write instead."""

import contextlib
import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache

import yaml

from publication.pages.source import CONFLICT, CONFLICT_MISTAKE, NOT_TEXT, find_invisible
from publication.problems import short
from publication.words import LOADER

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""A sign that YAML takes for no text, for the end of a line or, in some places only, for a space."""
_NO_KEY = (*"{[?&*!%|>", "- ")
_QUOTED = re.compile(r"""["“”„«]([^"“”„«»]*)["“”»]?|['‘]([^'’]*|.*(?=['’]$))['’]?""")
"""A text in one pair of quotes, of which the last may be missing; a word processor makes curly ones."""
_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)\b.*|(\d\d?)[./-]\s?(\d\d?)[./-]\s?(\d{4})", re.ASCII | re.DOTALL)


class Mistake(Exception):
    """What is wrong with a line, and what to write instead."""


def split_line(line: str, keys: Collection[str]) -> tuple[str, str, str] | None:
    """Return what stands before the key of a line, the key, and its value as it is written. Raise Mistake.

    None for a line that is blank or a comment. keys: those that there are.
    """
    text = line.lstrip(" ").removeprefix("- ")
    indent, (key, colon, rest) = line.removesuffix(text), text.partition(":")
    name, raw = key.strip(), rest.strip(" ")
    if CONFLICT.match(line):
        raise Mistake(*CONFLICT_MISTAKE)
    if name in keys and (indent.isspace() or key.lstrip() != key):
        raise Mistake(f"{name}: har mellomrom foran seg.", "Begynn linjen helt til venstre.")
    if name in keys and (key != name or (raw and rest[0] != " ")):
        wrong = "har mellomrom foran" if key != name else "mangler mellomrom etter"
        raise Mistake(f"{name}: {wrong} kolonet.", f"Skriv {name}: {rest.strip()}")
    if found := _UNSEEN.search(line):
        _, has_key, before = line[: found.start()].rpartition(f"{key}:")
        raise _invisible(name if has_key else "linjen", before, found[0])
    if not line.strip(" ") or line.lstrip(" ").startswith("#"):
        return None
    if not colon and not indent and not key.startswith(_NO_KEY):
        advice = "Begynn linjen med et navn og et kolon: «title: …». Er dette teksten på siden?"
        raise Mistake("linjen har ikke noe kolon.", f"{advice} Da mangler linjen med --- over.")
    if key.startswith(_NO_KEY) or (raw and rest[0] != " "):
        advice = "Se på denne linjen og linjen over. Hver linje skal se slik ut: «title: …»."
        raise Mistake("linjen kan ikke leses.", advice)
    return indent, name, raw


@lru_cache(10_000)  # a page has most of its lines in common with its versions
def read_scalar(raw: str) -> tuple[str, str, bool]:
    """Return a value as YAML reads it: its kind, as «str», or none; its text; whether it is in quotes."""
    root = None
    if not raw.startswith(("&", "*", "!", "|", ">", "[", "{")):  # libyaml crashes on lists within lists within lists
        # It takes a sixteenth of the time, but refuses escapes that PyYAML, and so MkDocs, knows.
        loader = yaml.SafeLoader if "\\" in raw else LOADER
        with contextlib.suppress(yaml.YAMLError):
            root = yaml.compose(f"k: {raw}", Loader=loader)
    match root:
        case yaml.MappingNode(value=[(_, yaml.ScalarNode() as node)]):
            return node.tag.rpartition(":")[2], node.value, node.style in ("'", '"')
    return "", raw, False


def read_text(key: str, raw: str, noun: str, *, is_archived: bool) -> str:
    """Return a text, on one line. Raise Mistake. noun: what it is. is_archived: published once, it stays as it is."""
    kind, text, is_quoted = read_scalar(raw)
    text, is_cut_off = " ".join(text.split()), kind and not is_quoted and text != raw
    wrong = ""
    if not kind and raw.startswith(("'", '"')):
        is_open = raw.count(raw[0]) == 1
        wrong = "et anførselstegn blir ikke lukket." if is_open else "anførselstegnene gjør at linjen ikke kan leses."
    elif not kind and re.search(r":(\s|$)", raw):
        wrong = "linjen har mer enn ett kolon."
    elif not kind:
        wrong = f"teksten kan ikke begynne med «{raw[0]}»."
    elif is_cut_off and not (is_archived and text):
        wrong = f"{key}: det som står etter «#», kommer ikke med."
    elif text and kind != "str":
        wrong = f"{key}: må stå i anførselstegn."
    if wrong:
        raise Mistake(wrong, f"Sett teksten i anførselstegn: {_in_quotes(key, raw)}")
    if not text:
        raise Mistake(f"{key}: er tom.", f"Skriv {noun} etter «{key}:».")
    unseen = NOT_TEXT.search(text) if is_archived else None
    place = unseen.start() if unseen else None if is_archived else find_invisible(text)
    if place is not None:
        raise _invisible(key, text[:place], text[place])
    return text


def _in_quotes(key: str, raw: str) -> str:
    """Return a line with its value in quotes that YAML knows."""
    inside = _QUOTED.fullmatch(raw)
    text = inside[1] or inside[2] or "" if inside else raw
    if re.search(r'["\\]', text):  # between double quotes, a backslash begins a code
        return f"{key}: '" + text.replace("'", "''") + "'"
    return f'{key}: "{text}"'


def _invisible(key: str, before: str, sign: str) -> Mistake:
    place = f"etter «{before[-30:].strip()}»" if before.strip() else "først i teksten"
    return Mistake(f"{key}: har et usynlig tegn (U+{ord(sign):04X}) {place}.", "Slett ordet, og skriv det på nytt.")


def no_date(key: str, raw: str) -> Mistake:
    """Return what is wrong with a value that is no date, with the date that was meant where that can be told."""
    _, text, is_quoted = read_scalar(raw)
    meant = ""
    if found := _DATE.fullmatch(text):
        parts = [int(part) for part in found.groups() if part]
        with contextlib.suppress(ValueError):
            meant = date(*(parts if found[1] else parts[::-1])).isoformat()
    if not text.strip():
        wrong = "er tom."
    elif is_quoted and meant:
        wrong = "datoen skal ikke stå i anførselstegn."
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        wrong = f"{text} finnes ikke i kalenderen."
    else:
        has_time = re.match(r"\d{4}-\d\d?-\d\d?[Tt\s]", text, re.ASCII)
        wrong = f"«{short(text)}» {'har klokkeslett' if has_time else 'er ikke en dato'}."
    return Mistake(f"{key}: {wrong}", f"Skriv år-måned-dag: {key}: {meant or '2021-11-20'}")
