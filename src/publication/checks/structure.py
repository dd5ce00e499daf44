"""What GitHub's Markdown makes of a body that its author did not mean: words lost, numbers misread, signs left over."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from html import unescape
from importlib.resources import files

import yaml
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from publication.pages.html_writer import TAG, first_line
from publication.pages.line_breaks import months
from publication.pages.markdown import MAX_NESTING, OPAQUE, Reading
from publication.pages.project import Page
from publication.pages.source import CONFLICT, CONFLICT_MISTAKE, find_invisible
from publication.problems import Slip, short

MAX_BYTES, MAX_LINES = 500_000, 10_000
"""A longer page is not read by anyone, and would take long to compare."""
_MARKDOWN = r"\*\*[^*\n]*\*\*|\b__\S[^_\n]*__\b|`[^`\n]+`|!?\[[^\]\n]+\]\([^)\n]*\)?"
"""Markdown that is shown as it stands, in HTML or where there is only text."""

_MARKUP = re.compile(
    rf"{_MARKDOWN}|{TAG.pattern}|<!--|^#+\s|&(?:#\w+|[a-z]{{2,8}}\d?);|\*\S[^*]*\*|(?<!\w)_\S[^_]*_(?!\w)|~~[^~]+~~"
)
_ENTITY = re.compile(r"(?<!\\)&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_BOX = re.compile(r'\s*[\w-]+(?:\s[^"]*(".*")?)?\s*')
"""What stands behind the signs of a box: its kind, and a title."""
_MARKDOWN_IN_HTML = re.compile(rf"{_MARKDOWN}|^[ \t]*(?:[-*+]|\d+[.)]|#{{2,6}})[ \t]\S.*", re.MULTILINE)
_MAY_HOLD_ANYTHING = re.compile(r"<(?:code|kbd|pre|samp|script|style|svg)\b", re.IGNORECASE)
_DASHES = re.compile(r"\s*:?-+:?\s*")
_TAG_OR_COMMENT = re.compile(rf"<!--[\s\S]*?-->|{TAG.pattern}")
_ON_GITHUB_ONLY = frozenset({"geojson", "math", "mermaid", "stl", "topojson"})
_UNSEEN = re.compile(r"<!--([\s\S]*?)(?:-->|$)|<[!?][^>]*")
_SIGNS = re.compile(r"[{\[\]*_~^$+=<&|#•·▪●◦‣∙\n\xa0\ufffd]|:[a-z: \t]|!!!|\?\?\?|--")
"""In a text without any of these nothing can be left over, and most texts have none."""
_FOUND = "\x1f"
"""Stands for what another pattern has found already; no text that is read has that sign."""


def obstacles(body: str) -> Iterator[Slip]:
    """Yield why there is no use in reading a body."""
    marks = {line: words for line, words in enumerate(body.split("\n")) if CONFLICT.match(words)}
    if not all(words.startswith("=") for words in marks.values()):  # the line under a heading looks like that too
        yield from ((line, *CONFLICT_MISTAKE) for line in marks)
    elif len(body.encode(errors="replace")) > MAX_BYTES or body.count("\n") > MAX_LINES:
        yield 0, f"siden er på over {MAX_BYTES // 1000} kB eller {MAX_LINES} linjer.", "Del den i flere sider."


def structure(body: str, reading: Reading, words: Mapping[str, str]) -> Iterator[Slip]:
    """Yield what the reading of a body lost, or took for something else. words: those of the language."""
    lines, tokens = body.split("\n"), reading.tokens
    yield from _invisible(lines)
    for first, text in reading.texts:
        yield from ((first + line, message, advice) for line, message, advice in _leftovers(text))
    yield from _rows(lines, tokens)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        yield 0, "teksten har for mange tegn inni hverandre til å bli en side.", "Skriv den enklere."
    for line in reading.unused:
        written = short(lines[line][lines[line].find("[") :])
        name = written.partition(":")[0]
        advice = f"Skriv {name} der den hører til. Er navnet brukt lenger oppe, så gi den et annet."
        yield line, f"«{written}» vises ikke: ingen viser til den.", advice
    for place, token in enumerate(tokens):
        line, inside = first_line(token), tokens[place + 1 : place + 5]
        if token.type == "fence":
            yield from _fence(token, line, lines)
        elif token.type == "list_item_open" and inside[1].type == "inline":
            yield from _date(token, line, inside[1].content, words["code"])
        elif token.type in ("admonition_open", "alert_open"):
            yield from _box(token, line, inside, words, short(lines[line].lstrip("> \t")))
        elif token.type == "th_open" and _DASHES.fullmatch(inside[0].content):
            advice = "Skriv overskriftene på linjen over strekene, og ta bort den andre linjen med streker."
            yield line, "tabellen har streker der overskriftene skal stå.", advice
        elif token.type == "html_block":
            yield from _markdown_in_html(token.content, line)
        for html in (token, *(token.children or ())):
            yield from _unseen(html.content, first_line(html)) if html.type in ("html_block", "html_inline") else ()


def _invisible(lines: Iterable[str]) -> Iterator[Slip]:
    for line, words in enumerate(lines):
        decoded = _ENTITY.sub(lambda match: unescape(match[0]), words)
        if (place := find_invisible(decoded)) is not None:
            sign = decoded[place]
            message = f"her står et usynlig tegn: U+{ord(sign):04X} ({unicodedata.name(sign, 'uten navn').lower()})."
            yield line, message, f"Slett det. Det står etter «{short(decoded[:place][-20:])}»."


def check_plain_lines(page: Page) -> Iterator[Slip]:
    """Yield what would be shown as it is written in the texts of the front matter, which are no Markdown."""
    for key in ("title", "description", "change_note", "correction", "withdrawn"):
        value, line = getattr(page.front_matter, key), page.line_of(key) - 1
        found = [f"«{short(match[0])}» vises slik det står." for match in [_MARKUP.search(value)] if match]
        for message in found or [message for _, message, _ in _leftovers(value)]:
            yield line, f"{key}: {message}", "Ta bort tegnene: linjen er ren tekst, ikke Markdown eller HTML."


@lru_cache(1000)  # from one version to the next, most texts stay as they are
def _leftovers(text: str) -> Sequence[Slip]:
    found = list[Slip]()
    for pattern, message, advice in _patterns() if _SIGNS.search(text) else ():
        for match in pattern.finditer(text):
            seen = short(re.sub(f"[{OPAQUE}{_FOUND}]+", "…", match[0].strip()).partition("\n")[0])
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append((text.count("\n", 0, start), message.replace("{}", seen), advice.replace("{}", seen)))
        text = pattern.sub(lambda match: re.sub(r"[^\n]", _FOUND, match[0]), text)
    return found


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str]]:
    found = yaml.safe_load(files(__package__).joinpath("leftovers.yml").read_text(encoding="utf-8"))
    return [(re.compile(one["pattern"], re.MULTILINE), one["wrong"], one["write"]) for one in found]


def _rows(lines: Sequence[str], tokens: Iterable[Token]) -> Iterator[Slip]:
    """Yield the fields of a row that have no column, which GitHub leaves out; and lines meant for no table."""
    columns = Counter(token.map[0] for token in tokens if token.type == "td_open" and token.map)
    for line, count in columns.items():
        fields = escapedSplit(lines[line].lstrip("> \t").rstrip())
        fields = fields[fields[0] == "" : len(fields) - (fields[-1] == "")]
        if "|" not in lines[line]:
            yield line, "linjen står rett under en tabell, og blir en rad i den.", "Sett inn en tom linje før den."
        elif lost := " | ".join(filter(str.strip, fields[count:])):
            advice = "Skriv like mange felt som i raden med overskrifter. Skal tegnet | vises i et felt, så skriv \\|."
            yield line, f"raden har flere felt enn overskriftene: «{short(lost)}» vises ikke.", advice


def _fence(token: Token, first: int, lines: Sequence[str]) -> Iterator[Slip]:
    end = token.map[1] - 1 if token.map else first
    if end == first or not lines[end].lstrip("> \t").startswith(token.markup):
        advice = f"Skriv «{token.markup}» på en egen linje der koden slutter."
        yield first, "kodeblokken som begynner her, har ingen slutt.", advice
    if (kind := token.info.strip().lower()) in _ON_GITHUB_ONLY:
        advice = "Legg inn et bilde, og si det viktigste i tekst."
        yield first, f"«{kind}» blir ikke tegnet her, bare på GitHub.", advice


def _date(item: Token, line: int, words: str, language: str) -> Iterator[Slip]:
    is_day = item.info.isdigit() and int(item.info) <= 31
    if is_day and (month := re.match(rf"({months(language)})\b", words, re.IGNORECASE)):
        message = f"«{item.info}{item.markup} {month[1]}» blir et punkt i en nummerert liste, ikke en dato."
        yield line, message, f"Skriv «{item.info}\\{item.markup} {month[1]}»."


def _box(token: Token, line: int, inside: Sequence[Token], words: Mapping[str, str], written: str) -> Iterator[Slip]:
    kind = token.meta.get("tag", token.info.lower())
    text = inside[3 if inside[0].type.endswith("title_open") else 0]
    if text.type in ("admonition_close", "alert_close"):
        in_box = "Rykk teksten under inn med fire mellomrom."
        advice = "Skriv den på neste linje, også den med «> » foran." if token.markup == ">" else in_box
        yield line, f"boksen «{written}» har ingen tekst.", advice
    box = _BOX.fullmatch(token.info)
    if not (box and (f"box_{kind}" in words or box[1])):
        advice = f'Skriv overskriften i anførselstegn: {token.markup} {kind if box else "note"} "Husk"'
        yield line, f"boksen «{written}» er ikke hel.", advice


def _unseen(html: str, first: int) -> Iterator[Slip]:
    for match in _UNSEEN.finditer(html):
        line = first + html.count("\n", 0, match.start())
        if match[1] is None:
            yield line, f"«{match[0][:2]}» kan ikke brukes på en side.", "Skriv «&lt;» for «<»."
        else:
            message = f"kommentaren «{short(match[1])}» blir publisert: alle kan lese den i kildekoden."
            yield line, message, "Ta den bort. Skriv den heller i pull requesten."


def _markdown_in_html(html: str, first: int) -> Iterator[Slip]:
    """Yield the first piece of Markdown that stands in HTML without an empty line around it, and is shown as it is."""
    words = _TAG_OR_COMMENT.sub(lambda match: OPAQUE + "\n" * match[0].count("\n"), html)
    if (match := _MARKDOWN_IN_HTML.search(words)) and not _MAY_HOLD_ANYTHING.search(html):
        advice = "Sett inn en tom linje over og under teksten, eller skriv dette i HTML også: <strong>viktig</strong>"
        message = f"«{short(match[0].replace(OPAQUE, '…'))}» vises slik det står: Markdown virker ikke midt i HTML."
        yield first + words.count("\n", 0, match.start()), message, advice
