"""What GitHub's Markdown makes of a body that its author did not mean: words lost, numbers misread, boxes half written.

Each check is a generator of line, message and advice; lines are counted from 0 in the body.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from publication.checks.leftovers import Slip
from publication.pages.characters import find_invisible
from publication.pages.html_writer import TAG
from publication.pages.line_breaks import months
from publication.pages.markdown import MAX_NESTING, OPAQUE, Reading
from publication.pages.source import CONFLICT, CONFLICT_MISTAKE
from publication.problems import short

MAX_BYTES, MAX_LINES = 500_000, 10_000
"""A longer page is not read by anyone, and would take long to compare."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_BOX = re.compile(r'\s*[\w-]+(?:\s[^"]*(".*")?)?\s*')
"""What stands behind the signs of a box: its kind, and a title."""
_FENCE_END = re.compile(r"[>\s]*(`{3,}|~{3,})\s*")
_MARKDOWN = re.compile(
    r"\*\*\S[^*\n]*\*\*|\b__\S[^_\n]*__\b|`[^`\n]+`|!?\[[^\]\n]+\]\([^)\n]+\)"
    r"|^[ \t]*(?:[-*+]|\d+[.)]|#{2,6})[ \t]\S.*",
    re.MULTILINE,
)
_MAY_HOLD_ANYTHING = re.compile(r"<(?:code|kbd|pre|samp|script|style|svg)\b", re.IGNORECASE)
_TAG_OR_COMMENT = re.compile(rf"<!--[\s\S]*?-->|{TAG.pattern}")
_ON_GITHUB_ONLY = frozenset({"geojson", "math", "mermaid", "stl", "topojson"})
_UNSEEN = re.compile(r"<!--([\s\S]*?)(?:-->|$)|<[!?][^>]*")
_TABLE_ADVICE = "Skriv like mange felt som i raden med overskrifter. Skal tegnet | vises i et felt, så skriv \\|."


def obstacles(body: str) -> Iterator[Slip]:
    """Yield why there is no use in reading a body."""
    marks = {line: words for line, words in enumerate(body.split("\n")) if CONFLICT.match(words)}
    if not all(words.startswith("=") for words in marks.values()):  # the line under a heading looks like that too
        yield from ((line, *CONFLICT_MISTAKE) for line in marks)
    elif len(body.encode(errors="replace")) > MAX_BYTES or body.count("\n") > MAX_LINES:
        yield 0, f"siden er på over {MAX_BYTES // 1000} kB eller {MAX_LINES} linjer.", "Del den i flere sider."


def characters(body: str) -> Iterator[Slip]:
    """Yield each character that nobody sees, or that turns the text round; also those that are written as entities."""
    for line, words in enumerate(body.split("\n")):
        decoded = _ENTITY.sub(lambda match: html.unescape(match[0]), words)
        if (place := find_invisible(decoded)) is not None:
            sign = decoded[place]
            name = unicodedata.name(sign, "uten navn").lower()
            advice = f"Slett det. Det står etter «{short(decoded[:place][-20:])}»."
            yield line, f"her står et usynlig tegn: U+{ord(sign):04X} ({name}).", advice


def structure(body: str, reading: Reading, words: Mapping[str, str]) -> Iterator[Slip]:
    """Yield what the reading of a body lost, or took for something else. words: those of the language."""
    lines = body.split("\n")
    if any(token.level >= MAX_NESTING - 1 for token in reading.tokens):
        yield 0, "teksten har for mange tegn inni hverandre til å bli en side.", "Skriv den enklere."
    for line, lost in reading.rows:
        if lost:
            yield line, f"raden har flere felt enn overskriftene: «{short(lost)}» vises ikke.", _TABLE_ADVICE
        else:
            yield line, "linjen står rett under en tabell, og blir en rad i den.", "Sett inn en tom linje før den."
    for line, is_again in reading.unused:
        written = short(lines[line][lines[line].find("[") :])
        if is_again:
            yield line, f"«{written}» har samme navn som en linje lenger oppe.", "Gi den et annet navn."
        else:
            advice = f"Skriv {written.partition(':')[0]} der den hører til, eller ta linjen bort."
            yield line, f"«{written}» vises ikke: ingen viser til den.", advice
    for place, token in enumerate(reading.tokens):
        if token.type == "fence":
            yield from _fence(token, lines)
        elif token.type == "list_item_open":
            yield from _date(token, reading.tokens[place + 1 : place + 3], words["code"])
        elif token.type in ("admonition_open", "alert_open"):
            yield from _box(token, reading.tokens[place + 1 : place + 5], words, lines)
        elif token.type == "html_block":
            yield from _unseen(token)
            yield from _markdown(token)
        for before, child in zip([None, *(token.children or ())], token.children or (), strict=False):
            yield from _unseen(child) if child.type == "html_inline" else _tilde(before, child)


def _fence(token: Token, lines: list[str]) -> Iterator[Slip]:
    first, after = token.map or [0, 0]
    end = _FENCE_END.fullmatch(lines[after - 1]) if after - first > 1 else None
    if not (end and end[1].startswith(token.markup)):
        advice = f"Skriv «{token.markup}» på en egen linje der koden slutter."
        yield first, "kodeblokken som begynner her, har ingen slutt.", advice
    if (kind := token.info.strip().lower()) in _ON_GITHUB_ONLY:
        yield (
            first,
            f"«{kind}» blir ikke tegnet her, bare på GitHub.",
            "Legg inn et bilde, og si det viktigste i tekst.",
        )


def _date(item: Token, inside: Sequence[Token], language: str) -> Iterator[Slip]:
    """A point that is the beginning of a date: «20. november»."""
    words = inside[1].content if len(inside) > 1 and inside[1].type == "inline" else ""
    month = re.match(rf"({months(language)})\b", words, re.IGNORECASE)
    if month and item.info.isdigit() and int(item.info) <= 31:
        date = f"{item.info}{item.markup} {month[1]}"
        advice = f"Skriv «{item.info}\\{item.markup} {month[1]}»."
        yield (item.map or [0])[0], f"«{date}» blir et punkt i en nummerert liste, ikke en dato.", advice


def _box(token: Token, inside: Sequence[Token], words: Mapping[str, str], lines: list[str]) -> Iterator[Slip]:
    line = (token.map or [0])[0]
    written = short(lines[line].lstrip("> \t"))
    is_alert, has_title = token.type == "alert_open", inside[0].type.endswith("title_open")
    if inside[3 if has_title else 0].type in ("admonition_close", "alert_close"):
        advice = (
            "Skriv den på neste linje, også den med «> » foran."
            if is_alert
            else "Rykk teksten under inn med fire mellomrom."
        )
        yield line, f"boksen «{written}» har ingen tekst.", advice
    box, kind = _BOX.fullmatch(token.info), token.meta.get("tag", "")
    if not is_alert and not (box and (f"box_{kind}" in words or box[1])):
        wrong = "har ingen overskrift" if box else "er ikke hel"
        advice = f'Skriv overskriften i anførselstegn: {token.markup} {kind if box else "note"} "Husk"'
        yield line, f"boksen «{written}» {wrong}.", advice


def _unseen(token: Token) -> Iterator[Slip]:
    """What browsers hide: comments, declarations and instructions."""
    for match in _UNSEEN.finditer(token.content):
        line = (token.map or [0])[0] + token.content.count("\n", 0, match.start())
        if match[1] is None:
            yield line, f"«{match[0][:2]}» kan ikke brukes på en side.", "Skriv «&lt;» for «<»."
        else:
            message = f"kommentaren «{short(match[1])}» blir publisert: alle kan lese den i kildekoden."
            yield line, message, "Ta den bort. Skriv den heller i pull requesten."


def _markdown(token: Token) -> Iterator[Slip]:
    """The first piece of Markdown that stands in HTML without an empty line around it, and is shown as it is."""
    words = _TAG_OR_COMMENT.sub(lambda match: OPAQUE + "\n" * match[0].count("\n"), token.content)
    if (match := _MARKDOWN.search(words)) and not _MAY_HOLD_ANYTHING.search(token.content):
        line = (token.map or [0])[0] + words.count("\n", 0, match.start())
        advice = "Sett inn en tom linje over og under teksten, eller skriv dette i HTML også: <strong>viktig</strong>"
        written = short(match[0].replace(OPAQUE, "…"))
        yield line, f"«{written}» vises slik det står: Markdown virker ikke midt i HTML.", advice


def _tilde(before: Token | None, token: Token) -> Iterator[Slip]:
    """`H~2~O`: Material's subscript, struck out here as on GitHub."""
    if (
        token.type == "s_open"
        and token.markup == "~"
        and before
        and before.type == "text"
        and before.content[-1:].isalnum()
    ):
        yield (
            (token.map or [0])[0],
            "tegnene mellom «~» blir strøket ut, ikke senket.",
            "Skriv <sub>2</sub>. Skal de strykes, så skriv ~~to bølger~~.",
        )
