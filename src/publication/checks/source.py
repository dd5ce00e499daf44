"""The mistakes that only the Markdown itself can tell: what looks like a list, a link or code, and is none."""

import re
from collections.abc import Callable
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.token import Token

from publication.pages.source import CONFLICT, CONFLICT_MISTAKE

Report = Callable[[int, str, str], None]
"""Takes a mistake: the line, counted from 0 in the body, what is wrong, and what to write instead."""

MAX_BYTES, MAX_LINES = 500_000, 10_000
"""A longer page is not read by anyone, and would take long to compare."""

_MAX_NESTING = 50
_OPENING = {"[": "]", "<": ">"}
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_LISTS_AND_TABLES = {"bullet_list_open": "listen", "ordered_list_open": "listen", "table_open": "tabellen"}
_LIST_ENDS = frozenset({"bullet_list_close", "ordered_list_close"})
_QUOTE = re.compile(r"( {0,3}> ?)+")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_LINK_MIDDLE = re.compile(r"\S*\]\(\S*")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?)(?=\s|$)")
_WHOLE_BOX = re.compile(r'(?:!!!|\?\?\?\+?) [\w-]+(?: +[\w-]+)*? +"[^"]*" *')
_NOT_TEXT = frozenset({"code_inline", "html_inline", "image", "text_special"})


def can_be_rendered(body: str, report: Report) -> bool:
    """Whether there is any use in rendering the Markdown; why not is reported."""
    return not _has_conflicts(body, report) and not _is_too_much(body, report)


def check_source(body: str, shown: str, report: Report) -> None:
    """Report every mistake in the Markdown. shown: the text of the rendered page."""
    lists = _Lists(body, report)
    before = ""
    for token in _PARSER.parse(body):
        lists.read(token)
        if token.type == "fence":
            _check_fence(token, body, report)
        elif token.type == "inline":
            if before == "paragraph_open":
                _check_hashes(token, report)
                _check_boxes(token, body, report)
            _check_links(token, shown, report)
        before = token.type


def _has_conflicts(body: str, report: Report) -> bool:
    """Tell of what git leaves where two changes met; nothing else can be judged until one is chosen."""
    marks = {line: words for line, words in enumerate(body.split("\n")) if CONFLICT.match(words)}
    if all(words.startswith("=") for words in marks.values()):  # the line under a heading looks like that too
        return False
    for line in marks:
        report(line, *CONFLICT_MISTAKE)
    return True


def _is_too_much(body: str, report: Report) -> bool:
    """What Python-Markdown fails on, or takes minutes for."""
    if len(body.encode()) > MAX_BYTES or body.count("\n") > MAX_LINES:
        report(0, f"siden er på over {MAX_BYTES // 1000} kB eller {MAX_LINES} linjer.", "Del den i flere sider.")
        return True
    for block, line in _paragraphs(body):
        sign = next((sign for sign, end in _OPENING.items() if _depth(block, sign, end) > _MAX_NESTING), "")
        if sign:
            report(line, f"avsnittet har mer enn {_MAX_NESTING} «{sign}» uten «{_OPENING[sign]}».", "Ta dem bort.")
            return True
    return False


def _depth(text: str, sign: str, end: str) -> int:
    """How many of a sign stand open at most. Python-Markdown looks for the end of each of them, time and again."""
    if text.count(sign) <= _MAX_NESTING:
        return 0
    steps = (1 if found == sign else -1 for found in text if found in (sign, end))
    return max(accumulate(steps, lambda depth, step: max(0, depth + step)), default=0)


def _paragraphs(body: str) -> list[tuple[str, int]]:
    """The stretches between empty lines, with the line each begins on."""
    found, start = [], 0
    for match in [*_BLANK_LINES.finditer(body), None]:
        end = match.start() if match else len(body)
        found.append((body[start:end], body.count("\n", 0, start)))
        start = match.end() if match else end
    return found


def _check_fence(token: Token, body: str, report: Report) -> None:
    """Python-Markdown knows code between fences only at the margin; anywhere else it is text, and its HTML is live."""
    first, after = token.map or [0, 0]
    lines = body.split("\n")
    if not _FENCE.match(lines[first]):
        message, advice = "kodeblokken er rykket inn, og blir lest som tekst.", "Begynn linjen med «```»."
        report(first, message, advice)
    elif after - first < 2 or lines[after - 1].strip() != token.markup:
        advice = f"Skriv «{token.markup}» på en egen linje der koden slutter."
        report(first, "kodeblokken som begynner her, har ingen slutt.", advice)


def _check_hashes(token: Token, report: Report) -> None:
    """Python-Markdown, unlike CommonMark, needs no space after «#» to see a heading."""
    for number, words in enumerate(token.content.split("\n"), start=_first_line(token)):
        if words.startswith("#"):
            advice = f"Skriv «\\{short(words)}», eller «## » med mellomrom hvis det skal være en overskrift."
            report(number, "en linje som begynner med «#», blir til en overskrift.", advice)


def _check_boxes(token: Token, body: str, report: Report) -> None:
    """A box without a heading of its own gets one in English; what is not indented is not in it."""
    for number, words in enumerate(token.content.split("\n"), start=_first_line(token)):
        if _BOX.match(words) and not (_WHOLE_BOX.fullmatch(words) and _has_indented_text(body, number)):
            box = f'{words.split()[0]} note "Husk"'
            advice = f"Gi den en overskrift, og rykk teksten under inn fire mellomrom: {box}"
            report(number, f"boksen «{short(words)}» er ikke hel.", advice)


def _has_indented_text(body: str, number: int) -> bool:
    """Whether what follows a line of the body belongs to it."""
    line, *below = (_QUOTE.sub("", line) for line in body.split("\n")[number:])
    return _margin(next((text for text in below if text.strip()), "")) >= _margin(line) + 4


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _check_links(token: Token, shown: str, report: Report) -> None:
    """Text that looks like a link, and is none: the address is not complete, or its name was never explained."""
    line, text = _first_line(token), "".join(map(_shown_text, token.children or ()))
    for match in _LINK_MIDDLE.finditer(text):
        if match[0] in shown:  # or it was read as a link after all
            advice = "Skriv adressen rett etter teksten, med parentes rundt: [tekst](deltakere.md)"
            here = line + text.count("\n", 0, match.start())
            report(here, f"«{short(match[0])}» er en lenke som ikke er hel.", advice)
    for match in _REFERENCE.finditer(text):
        label = match[2] or match[1]
        if not label.startswith("^") and any(map(str.isalpha, match[1] + match[2])):
            advice = f"Skriv den helt ut: [tekst](deltakere.md) – eller gi adressen under teksten: [{label}]: side.md"
            here = line + text.count("\n", 0, match.start())
            report(here, f"«{short(match[0])}» er en lenke uten adresse.", advice)


def _shown_text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return "\n" * token.content.count("\n") if token.type in _NOT_TEXT else token.content


class _Lists:
    """Finds the lists and tables that CommonMark sees, and the site's own Markdown takes for something else."""

    def __init__(self, body: str, report: Report) -> None:
        self._lines = [_QUOTE.sub("", line).expandtabs(4) for line in body.split("\n")]
        self._report = report
        self._paragraph_end = -1
        self._open: list[int] = []  # how far the first item of each open list is indented
        self._margin = 0  # that of the list that ended last
        self._before = ""

    def read(self, token: Token) -> None:
        """Take the next token of the page."""
        if token.type == "paragraph_open" and not self._open:
            self._paragraph_end = token.map[1] if token.map else -1
        elif token.type in _LISTS_AND_TABLES:
            self._start(token)
        elif token.type in _LIST_ENDS:
            self._margin = self._open.pop()
        elif token.type == "list_item_open":
            self._item(_first_line(token))
        self._before = token.type

    def _start(self, token: Token) -> None:
        line, name = _first_line(token), _LISTS_AND_TABLES[token.type]
        if line == self._paragraph_end and not self._open:
            message = f"{name} står rett under en linje med tekst, og blir en del av den."
            self._report(line, message, f"Sett inn en tom linje før {name}.")
        if name == "listen":
            # Right after a list, CommonMark begins another one for another kind of marks.
            self._open.append(self._margin if self._before in _LIST_ENDS else self._indent(line))

    def _item(self, line: int) -> None:
        indent, depth = self._indent(line), len(self._open)
        around = self._open[0] if depth == 1 else 0
        wanted = max(4, 4 * (depth - 1))
        if around < indent < wanted:
            message = f"punktet i listen er rykket inn {indent} mellomrom, og får ingen plass."
            advice = f"Rykk det inn {wanted} mellomrom hvis det hører til punktet over, ellers like mye som det."
            self._report(line, message, advice)

    def _indent(self, line: int) -> int:
        return _margin(self._lines[line])


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def short(text: str) -> str:
    """A text on one line, cut off after 80 signs, to be quoted in a message."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


class _Parser(MarkdownIt):
    """CommonMark with tables, which refuses no address."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable("table")
        self.disable("text_join")  # or «\]» could not be told from «]»

    def validateLink(self, url: str) -> bool:
        return True


_PARSER = _Parser()
