"""What authors are told about the lines of a front matter: what is wrong, and what to write instead."""

import difflib
import re
from collections.abc import Collection, Sequence
from datetime import date

Mistake = tuple[str, str]
"""What is wrong, and what to write instead."""

_CORRECT = "Ta bort endringen. En ny retting skriver du slik: correction: Rettet skrivefeil i telefonnummeret."
NO_LIST = ("corrections: er ikke en liste.", _CORRECT)
NO_CORRECTION = ("en retting må ha både date og note.", _CORRECT)
TWO_DATES = (
    "dated: kan ikke stå sammen med last_updated.",
    "Behold last_updated hvis du vet datoen, og dated hvis du ikke vet den.",
)
OPEN_QUOTE = (
    "et anførselstegn blir ikke lukket.",
    'Skriv det samme anførselstegnet på slutten av teksten: title: "…"',
)
NO_COLON = (
    "linjen har ikke noe kolon.",
    "Begynn linjen med et navn og et kolon: «title: …». Er dette teksten på siden? Da mangler linjen med --- over.",
)
INDENTED = (
    "linjen er rykket inn, men har et kolon.",
    "Begynn linjen helt til venstre. Hører den til linjen over, setter du hele teksten i anførselstegn.",
)
UNREADABLE = (
    "linjen kan ikke leses.",
    "Se på denne linjen og linjen over. Hver linje skal se slik ut: «title: …».",
)
_EMPTY = "er tom."
_APOSTROPHE = "'"
_QUOTED = re.compile(r"""["“”„«]([^"“”„«»]*)["“”»]|['‘](.*)['’]""")
"""A text in one pair of quotes; a word processor makes curly ones."""
_DATE_PATTERNS = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b.*",
    r"(?P<day>\d{1,2})[./-]\s?(?P<month>\d{1,2})[./-]\s?(?P<year>\d{4})",
)


def unknown(key: str, allowed: Sequence[str]) -> Mistake:
    """A key that cannot stand where it does. allowed: those that can."""
    near = meant(key, allowed)
    advice = f"Mente du «{near}»?" if near else f"Her kan disse stå: {_listed(allowed)}."
    return f"{_short(key)}: kan ikke stå her.", advice


def meant(key: str, allowed: Collection[str]) -> str:
    """The key that a misspelt one was meant for; empty when there is none like it."""
    return next(iter(difflib.get_close_matches(key, sorted(allowed), n=1)), "")


def repeated(key: str, first: int) -> Mistake:
    """A key that stands a second time. first: the line of the first one."""
    return f"{key}: står også på linje {first}.", "Behold den ene, og slett den andre."


def missing(key: str, noun: str, example: str) -> Mistake:
    """A key that its author must write. noun: what its value is."""
    return f"{key}: mangler.", f"Legg til en linje med {noun}: {key}: {example}"


def empty(key: str, noun: str) -> Mistake:
    """A key without a text. noun: what its value is."""
    return f"{key}: {_EMPTY}", f"Skriv {noun} etter «{key}:»."


def no_text(key: str, written: str) -> Mistake:
    """A value that YAML takes for something other than text."""
    return f"{key}: må stå i anførselstegn.", f"Skriv {_quoted(key, written)}"


def hidden(key: str, written: str) -> Mistake:
    """A value whose end YAML takes for a comment. written: all of it."""
    return f"{key}: det som står etter «#», kommer ikke med.", _put_in_quotes(key, written)


def invisible(key: str, before: str, character: str) -> Mistake:
    """A character that nobody sees. before: the text in front of it."""
    place = f"etter «{before[-30:].strip()}»" if before.strip() else "først i teksten"
    return f"{key}: har et usynlig tegn (U+{ord(character):04X}) {place}.", "Slett ordet, og skriv det på nytt."


def future(key: str, day: date, latest: str) -> Mistake:
    """A day that has not come yet. latest: the last value that can be written."""
    return f"{key}: {day} ligger fram i tid.", f"Skriv en dato som er i dag eller tidligere: {key}: {latest}"


def updated_too_early(updated: date, first: date) -> Mistake:
    """A page that was updated before it was published."""
    advice = "En side kan ikke være oppdatert før den ble publisert. Rett den datoen som er feil."
    return f"last_updated: {updated} er før first_published: {first}.", advice


def no_earlier_than(written: str) -> Mistake:
    """A value of `dated` that names no day."""
    advice = "Skriv en dag du vet at teksten er eldre enn: dated: before 2021-11-20 – eller dated: unknown"
    return f"dated: «{_short(written)}» sier ikke hvilken dag teksten er eldre enn.", advice


def no_address(key: str, written: str) -> Mistake:
    """A value that is no web address."""
    return f"{key}: «{_short(written)}» er ingen nettadresse.", f"Skriv hele adressen: {key}: https://…"


def no_number(key: str) -> Mistake:
    """A value that is no number from 1."""
    return f"{key}: må være et helt tall, 1 eller høyere.", f"Skriv 1 for den eldste teksten: {key}: 1"


def not_true(key: str, written: str) -> Mistake:
    """A value other than «true», of a key that is left out where it is not so."""
    advice = f"Skriv {key}: true hvis slutten av teksten er tapt. Er teksten hel, sletter du linjen."
    return f"{key}: «{_short(written)}» er ikke «true».", advice


def no_date(key: str, written: str, *, is_quoted: bool) -> Mistake:
    """A value that is no date, with the date that was meant where that can be told."""
    guess = _guess(written)
    if not written.strip():
        message = _EMPTY
    elif is_quoted and guess:
        message = "datoen skal ikke stå i anførselstegn."
    elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII):
        message = f"{written} finnes ikke i kalenderen."
    elif re.match(r"\d{4}-\d{1,2}-\d{1,2}[Tt\s]", written, re.ASCII):
        message = f"«{_short(written)}» har klokkeslett."
    else:
        message = f"«{_short(written)}» er ikke en dato."
    return f"{key}: {message}", f"Skriv år-måned-dag: {key}: {guess or '2021-11-20'}"


def no_space(key: str, value: str) -> Mistake:
    """A key with its value right after the colon."""
    return f"{key}: mangler mellomrom etter kolonet.", f"Skriv {key}: {value}"


def not_at_the_margin(key: str) -> Mistake:
    """A key that does not begin its line."""
    return f"{key}: har mellomrom foran seg.", "Begynn linjen helt til venstre."


def unreadable(line: str) -> Mistake:
    """A line that is not YAML, told by what can be seen in it."""
    key, colon, value = (part.strip() for part in line.partition(":"))
    if not colon:
        return NO_COLON
    if value.startswith(('"', "'")):
        return "anførselstegnene gjør at linjen ikke kan leses.", f"Skriv {_quoted(key, value)}"
    if ": " in value or value.endswith(":"):
        return "linjen har mer enn ett kolon.", _put_in_quotes(key, value)
    if value.startswith(tuple("@`%*&!|>[]{},?-")):
        return f"teksten kan ikke begynne med «{value[0]}».", _put_in_quotes(key, value)
    return INDENTED if line.startswith((" ", "\t")) else UNREADABLE


def _put_in_quotes(key: str, value: str) -> str:
    return f"Sett teksten i anførselstegn: {_quoted(key, value)}"


def _quoted(key: str, value: str) -> str:
    """A line with its value in quotes that YAML knows."""
    if not re.fullmatch("[a-z_]+", key):
        key, value = "title", "Oppdatering: nye deltakere"
    inside = _QUOTED.fullmatch(value)
    text = inside[1] or inside[2] if inside else value
    # Between double quotes, YAML takes a backslash for the beginning of a code.
    if re.search(r'["\\]', text):
        return f"{key}: '{text.replace(_APOSTROPHE, _APOSTROPHE * 2)}'"
    return f'{key}: "{text}"'


def _listed(names: Sequence[str]) -> str:
    return " og ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _guess(text: str) -> str:
    """The date an author meant, as year-month-day; empty when that cannot be told."""
    for pattern in _DATE_PATTERNS:
        if match := re.fullmatch(pattern, text, re.ASCII | re.DOTALL):
            try:
                return date(*(int(match[part]) for part in ("year", "month", "day"))).isoformat()
            except ValueError:
                return ""
    return ""
