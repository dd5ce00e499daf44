"""The one reader of Markdown: what GitHub's preview shows its author is what readers get.

GitHub's Markdown (GFM); on top of it come Material's boxes (`!!!`, `???`), definition lists, and `{ #id .class }`
behind a heading, a paragraph or an inline element. A body is parsed once, and every token knows its line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.gfm import gfm_plugin

from publication.pages.allow_lists import SHELL_IDS
from publication.pages.attributes import move_attributes
from publication.pages.html_writer import HtmlWriter

MAX_NESTING = 50
"""How deeply blocks may stand in one another; markdown-it leaves out what is deeper."""
OPAQUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is no text of the author's: code, a picture, an escaped sign."""

_MARK = re.compile(rf'{HtmlWriter.MARKED} [^"]*"[^"]*"')
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_PROTOCOL = "gfm_autolink_protocol"
_BEFORE_COLON = re.compile(r"(?:^|[\s*_~(])(?:https?|mailto|xmpp)$")
_ADDRESS = re.compile(
    r"""(?<![a-zA-Z])(https?://)[\w-](?:\([^\s<>"«»“”()]*\)|[^\s<>"«»“”()])*(?<![?!.,:;*_~'\[\]])"""
    r"|(?<![\w.+-])[a-zA-Z0-9.+_-]+@(?:[a-zA-Z0-9_-]+\.)+[a-zA-Z0-9_-]*[a-zA-Z](?![\w@-]|\.[a-zA-Z0-9])"
)
_ANCHOR = re.compile(r"<(/?)a\b", re.IGNORECASE)
_WORDS_OF = {"text", "text_special", "code_inline"}


@dataclass(frozen=True)
class Reading:
    """A body, as it was read. Lines are counted from 0 at its first one.

    parts: the HTML for readers, cut at each relative address that was written in Markdown: every second part is one.
    headings: those of the second level, as id and HTML.
    marked: the same HTML, in which each tag says its line in an attribute; mark: the name of that attribute.
    tokens: the blocks. texts: the line and the visible text of each block, code and escaped signs made `OPAQUE`.
    rows: what stands in the rows of tables and has no column: line and text.
    unused: the footnotes and addresses that nothing refers to: line, and whether an earlier one has the same name.
    """

    parts: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    marked: str
    mark: str
    tokens: Sequence[Token]
    texts: tuple[tuple[int, str], ...]
    rows: tuple[tuple[int, str], ...]
    unused: tuple[tuple[int, bool], ...]


def read_markdown(body: str, words: Mapping[str, str]) -> Reading:
    """Parse a body, in NFC. words: those of its language, for boxes, footnotes and tasks."""
    env: dict[str, Any] = {"words": words, "line": 0, "texts": [], "rows": [], "notes": []}
    parser, mark = _parser(), "data-line"
    while mark in body:
        mark += "-"
    tokens = parser.parse(f"{body}\n", env)  # mdit-py-plugins 0.7.0 looks for a box behind a last line that is empty
    written = HtmlWriter(env, mark).write(tokens)
    pieces = written.replace(HtmlWriter.MARKED, "").split(HtmlWriter.CUT)
    return Reading(
        parts=tuple(_MARK.sub("", written).split(HtmlWriter.CUT)),
        headings=tuple(_second_level(tokens)),
        marked="".join(escapeHtml(piece) if place % 2 else piece for place, piece in enumerate(pieces)),
        mark=mark,
        tokens=tokens,
        texts=tuple(env["texts"]),
        rows=tuple(env["rows"]),
        unused=tuple(_unused(tokens, env)),
    )


def running_text(body: str) -> str:
    """Return a body's headings, paragraphs, list items and table cells as plain text, each ended as a sentence."""
    tokens = _parser().parse(f"{body}\n", {"words": {}, "line": 0, "texts": [], "rows": [], "notes": []})
    blocks = (_plain(token).strip() for token in tokens if token.type == "inline")
    return "\n".join(block if block.endswith((".", "!", "?", ":")) else f"{block}." for block in blocks if block)


@cache
def _parser() -> MarkdownIt:
    parser = _Parser()
    parser.inline = _InlineParser()
    parser.configure("commonmark", {"maxNesting": MAX_NESTING, "store_labels": True})
    parser.use(gfm_plugin).use(deflist_plugin).use(admon_plugin)
    # mdit-py-plugins 0.7.0 goes through all the text before each colon; only its last word can begin an address.
    protocol = dict(zip(parser.inline.ruler.get_active_rules(), parser.inline.ruler.getRules(""), strict=True))[
        _PROTOCOL
    ]
    parser.inline.ruler.at(
        _PROTOCOL, lambda state, silent: bool(_BEFORE_COLON.search(state.pending[-7:])) and protocol(state, silent)
    )
    # «1. a | b» begins a list for GitHub, and no table. The plugin takes «b@c.no» in «a_b@c.no» for the address.
    parser.disable(["table", "gfm_autolink_email"])
    parser.block.ruler.before("lheading", "gfm_table", _table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.push("addresses", _addresses)
    for name, rule in (("outline", _outline), ("texts", _texts), ("attributes", move_attributes), ("inline", _inline)):
        parser.core.ruler.after("inline", name, rule) if name != "inline" else parser.core.ruler.at(name, rule)
    return parser


class _Parser(MarkdownIt):
    """Takes every address as it is written; which of them a page may have is for the checks to say."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


class _LineState(StateInline):
    """Notes of every inline token the line on which it begins."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._line, self._counted = int(env["line"]), 0

    def pushPending(self) -> Token:
        return self._with_line(super().pushPending())

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        return self._with_line(super().push(ttype, tag, nesting))

    def _with_line(self, token: Token) -> Token:
        start, end = sorted((self._counted, self.pos))
        newlines = self.src.count("\n", start, end)
        self._line += newlines if self.pos > self._counted else -newlines
        self._counted = self.pos
        token.map = [self._line, self._line + 1]
        return token


class _InlineParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _LineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _inline(state: StateCore) -> None:
    """Parse what is in the blocks, each with the line that it begins on; those without one have that of the last."""
    for token in state.tokens:
        if token.type == "alert_title_open":
            token.meta["is_title"] = True
        state.env["line"] = token.map[0] if token.map else state.env["line"]
        token.map = token.map or [state.env["line"], state.env["line"]]
        if token.type == "footnote_reference_open":
            state.env["notes"].append((token.map[0], token.meta["label"]))
        if token.type == "inline":
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])


def _addresses(state: StateCore) -> None:
    """Make links of the bare addresses that are left, once it is known which «_» and which escaped signs are text."""
    for block in state.tokens:
        depth, found = 0, list[Token]()
        for token in block.children or ():
            is_html = token.type == "html_inline" and _ANCHOR.match(token.content)
            depth += (token.nesting if token.tag == "a" else 0) + ((-1 if is_html[1] else 1) if is_html else 0)
            found.extend(_linked(token) if token.type == "text" and depth < 1 else [token])
        block.children = block.children and found


def _linked(token: Token) -> Iterator[Token]:
    start = 0
    for match in _ADDRESS.finditer(token.content):
        address = {"href": match[0] if match[1] else f"mailto:{match[0]}"}
        yield token.copy(content=token.content[start : match.start()])
        yield token.copy(type="link_open", tag="a", nesting=1, attrs=address, content="", markup="autolink")
        yield token.copy(content=match[0])
        yield token.copy(type="link_close", tag="a", nesting=-1, content="", markup="autolink")
        start = match.end()
    yield token.copy(content=token.content[start:])


def _table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a table, and note what GFM leaves out: the fields of a row that are more than the table has columns."""
    if not table(state, first, end, silent):
        return False
    if not silent:
        columns = len(_cells(state, first))
        for line in range(first + 2, state.line):
            cells = _cells(state, line)
            if lost := " | ".join(filter(str.strip, cells[columns:])):
                state.env["rows"].append((line, lost))
            elif "|" not in state.getLines(line, line + 1, 0, False):
                state.env["rows"].append((line, ""))
    return True


def _cells(state: StateBlock, line: int) -> list[str]:
    cells = escapedSplit(state.getLines(line, line + 1, 0, False).strip())
    return cells[cells[:1] == [""] : len(cells) - (cells[-1:] == [""])]


def _outline(state: StateCore) -> None:
    """Give each heading an id, and each table the text of the heading above it."""
    taken = dict.fromkeys([str(token.attrs["id"]) for token in _all(state.tokens) if "id" in token.attrs], 0)
    taken |= dict.fromkeys(SHELL_IDS, 0)
    heading = ""
    for place, token in enumerate(state.tokens):
        if token.type == "heading_open":
            heading = _plain(state.tokens[place + 1])
            if "id" not in token.attrs:
                token.attrs["id"] = _distinct(_slug(heading), taken)
        elif token.type == "table_open":
            token.meta["label"] = " ".join(heading.split())


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _slug(text: str) -> str:
    """Return the id of a heading, as pymdownx.slugs makes it in lower case; archived headings are linked to."""
    return _NOT_IN_SLUG.sub("", text).strip().lower().replace(" ", "-").lstrip("_")


def _distinct(stem: str, taken: dict[str, int]) -> str:
    """Return a name that is not taken, and take it: with a number behind it, if need be, which is noted."""
    name, number = stem, taken.get(stem, 0)
    while not name or name in taken:
        number += 1
        name = f"{stem}_{number}"
    taken |= {stem: number, name: 0}
    return name


def _texts(state: StateCore) -> None:
    """Note what the author wrote for readers to see, each word on its own line; no line begins in a heading or cell."""
    for before, token in pairwise(state.tokens):
        if token.type == "inline" and token.children:
            begun = OPAQUE if before.type in ("heading_open", "td_open", "th_open") else ""
            line = token.children[0].map[0]  # type: ignore[index]  # _LineState gave it one
            state.env["texts"].append((line, begun + _visible(token.children)))


def _visible(tokens: Sequence[Token]) -> str:
    parts, line, address = list[str](), tokens[0].map[0] if tokens[0].map else 0, False
    for token in tokens:
        if token.markup == "autolink":
            address = token.nesting == 1
        start = token.map[0] if token.map else line
        if start > line:
            parts.append("\n" * (start - line))
            line = start
        if token.type == "text" and not address:
            parts.append(token.content)
        elif token.type == "link_open" or (
            token.nesting == 0 and token.type not in ("html_inline", "softbreak", "hardbreak")
        ):
            parts.append(OPAQUE)
    return "".join(parts)


def _second_level(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            yield str(token.attrs["id"]), escapeHtml(_plain(tokens[place + 1]))


def _unused(tokens: Sequence[Token], env: Mapping[str, Any]) -> Iterator[tuple[int, bool]]:
    notes, seen = env.get("footnotes", {}).get("refs", {}), set[str]()
    for line, name in env["notes"]:
        if name in seen or notes.get(f":{name}", 0) < 0:
            yield line, name in seen
        seen.add(name)
    used = {token.meta.get("label") for token in _all(tokens)}
    yield from ((one["map"][0], False) for name, one in env.get("references", {}).items() if name not in used)
    yield from ((one["map"][0], True) for one in env.get("duplicate_refs", ()))


def _plain(token: Token) -> str:
    """Return the words of a block, without those of its pictures and footnotes."""
    return "".join(
        child.content if child.type in _WORDS_OF else " " if child.type in ("softbreak", "hardbreak") else ""
        for child in token.children or ()
    )
