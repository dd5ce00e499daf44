"""The one reader of Markdown: what GitHub's preview shows its author (GFM) is what readers get.

On top of it come Material's boxes (`!!!`, `???`), definition lists, and `{ #id .class }` behind a heading, a paragraph
or an inline element; any other braces stay on the page. A body is parsed once, and every token knows its line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import count, pairwise
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block.table import table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.gfm import gfm_plugin

from publication.pages.allow_lists import ATTRIBUTES, CLASSES, GLOBAL_ATTRIBUTES, LINK_ATTRIBUTES, SHELL_IDS
from publication.pages.html_writer import MARK, HtmlWriter, first_line

MAX_NESTING = 50
"""How deeply blocks may stand in one another; markdown-it leaves out what is deeper."""
OPAQUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is no text of the author's: code, a picture, an escaped sign."""
_LOST = "\N{REPLACEMENT CHARACTER}"
"""What a reference to a character becomes that there is not: «&#128;»."""
_MARK = re.compile(rf'{HtmlWriter.MARKED} {MARK}="[^"]*"')
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_ADDRESS = re.compile(
    r"""(?<![a-zA-Z])(https?://)[\w-](?:\([^\s<>"«»“”()]*\)|[^\s<>"«»“”()])*(?<![?!.,:;*_~'\[\]])"""
    r"|(?<![\w.+-])[a-zA-Z0-9.+_-]+@(?:[a-zA-Z0-9_-]+\.)+[a-zA-Z0-9_-]*[a-zA-Z](?![\w@-]|\.[a-zA-Z0-9])"
)
_BR = re.compile(r"<br\b", re.IGNORECASE)
_ANCHOR = re.compile(r"<(/?)a\b", re.IGNORECASE)
_PIECE = r"""[#.][^\s{}#.=<>"']+|[^\s{}#.=<>"']+=(?:"[^"]*"|'[^']*'|[^\s{}"'<>]+)"""
_LIST = re.compile(rf"\{{:?[ ]*((?:{_PIECE})(?:[ ]+(?:{_PIECE}))*)[ ]*\}}")
_LIST_AT_END = re.compile(rf"(?:^|\s+){_LIST.pattern}\s*$")
_KEYS = GLOBAL_ATTRIBUTES.union(*ATTRIBUTES.values()) - LINK_ATTRIBUTES - {"class"}
_INLINE_ENDS = frozenset({"link_close", "em_close", "strong_close", "s_close", "code_inline", "image"})
_WORDS_OF = frozenset({"text", "text_special", "code_inline"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


class Reading(NamedTuple):
    """A body, as it was read. Lines are counted from 0 at its first one.

    parts: the HTML for readers, cut at each relative address that was written in Markdown: every second part is one.
    headings: of the second level, as id and HTML. marked: the HTML, in which each tag says its line, see `HtmlWriter`.
    tokens: the blocks. texts: the line and the visible text of each block, code and escaped signs made `OPAQUE`.
    unused: the lines of footnotes and addresses that nothing refers to, be it since an earlier one has the same name.
    """

    parts: Sequence[str]
    headings: Sequence[tuple[str, str]]
    marked: str
    tokens: Sequence[Token]
    texts: Sequence[tuple[int, str]]
    unused: Sequence[int]


def read_markdown(body: str, words: Mapping[str, str]) -> Reading:
    """Parse a body, in NFC. words: those of its language, for boxes, footnotes and tasks."""
    tokens, env = _parse(body, words)
    written: str = _parser().renderer.render(tokens, _parser().options, env)
    pieces = written.replace(HtmlWriter.MARKED, "").split(HtmlWriter.CUT)
    second = ((one, text) for one, text in pairwise(tokens) if one.type == "heading_open" and one.tag == "h2")
    return Reading(
        parts=_MARK.sub("", written).split(HtmlWriter.CUT),
        headings=[(str(one.attrs["id"]), escapeHtml(_plain(text))) for one, text in second],
        marked="".join(escapeHtml(piece) if place % 2 else piece for place, piece in enumerate(pieces)),
        tokens=tokens,
        texts=env["texts"],
        unused=list(_unused(tokens, env)),
    )


def running_text(body: str) -> str:
    """Return a body's headings, paragraphs, list items and table cells as plain text, each ended as a sentence."""
    blocks = (_plain(token).strip() for token in _parse(body, {})[0] if token.type == "inline")
    return "\n".join(block if block.endswith((".", "!", "?", ":")) else f"{block}." for block in blocks if block)


def _parse(body: str, words: Mapping[str, str]) -> tuple[list[Token], dict[str, Any]]:
    env: dict[str, Any] = {"words": words, "line": 0, "texts": [], "notes": []}
    # mdit-py-plugins 0.7.0 looks for a box behind a last line that is empty
    return _parser().parse(f"{body}\n", env), env


@cache
def _parser() -> MarkdownIt:
    parser = _Parser()
    parser.configure("commonmark", {"maxNesting": MAX_NESTING, "store_labels": True, "xhtmlOut": False})
    parser.use(gfm_plugin).use(deflist_plugin).use(admon_plugin)
    # «1. a | b» begins a list for GitHub, and no table. The plugin takes «b@c.no» in «a_b@c.no» for the address.
    parser.disable(["table", "gfm_autolink_email"])
    parser.block.ruler.before("lheading", "gfm_table", table, {"alt": ["paragraph", "reference"]})
    for block_rule in parser.block.ruler.__rules__:
        if "blockquote" in block_rule.alt:
            block_rule.fn = _not_in_lazy_lines(block_rule.fn)
    parser.core.ruler.at("inline", _inline)
    for rule in (_outline, _texts, _attributes):
        parser.core.ruler.after("inline", rule.__name__, rule)  # the last one named is the first one run
    parser.core.ruler.push("addresses", _addresses)
    parser.renderer = HtmlWriter()  # after the plugins, which would put their own rules in the place of its
    return parser


def _not_in_lazy_lines(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """Return a rule that ends no quotation at a line that goes on with one around it.

    markdown-it-py 4.3.0 lets it, as such a line has no indent any more: below «> > a», «    - b» became code.
    """
    return lambda state, line, end, silent: not (silent and state.sCount[line] < 0) and rule(state, line, end, silent)


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

    def pushPending(self) -> Token:
        return self._with_line(super().pushPending())

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        return self._with_line(super().push(ttype, tag, nesting))

    def _with_line(self, token: Token) -> Token:
        line = int(self.env["line"]) + self.src.count("\n", 0, self.pos)
        token.map = [line, line + 1]
        return token


def _inline(state: StateCore) -> None:
    """Parse what is in the blocks, each with the line that it begins on; those without one have that of the last."""
    for token in state.tokens:
        state.env["line"] = token.map[0] if token.map else state.env["line"]
        token.map = token.map or [state.env["line"], state.env["line"]]
        if token.type == "footnote_reference_open":
            state.env["notes"].append((token.map[0], token.meta["label"]))
        if token.type == "inline":
            inside = _LineState(token.content, state.md, state.env, [])
            state.md.inline.tokenize(inside)
            for rule in state.md.inline.ruler2.getRules(""):
                rule(inside)
            token.children = inside.tokens


def _addresses(state: StateCore) -> None:
    """Make links of the bare addresses that are left, once it is known which «_» and which escaped signs are text."""
    for block in state.tokens:
        depth, found = 0, list[Token]()
        for token in block.children or ():
            is_html = token.type == "html_inline" and _ANCHOR.match(token.content)
            depth += (token.nesting if token.tag == "a" else 0) + ((-1 if is_html[1] else 1) if is_html else 0)
            is_text = token.type == "text" and depth < 1 and ("@" in token.content or "://" in token.content)
            found.extend(_linked(token) if is_text else [token])
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


def _outline(state: StateCore) -> None:
    """Give each heading an id, and each table the text of the heading above it; a cell without words heads nothing."""
    taken = {*SHELL_IDS, *(str(token.attrs["id"]) for token in _all(state.tokens) if "id" in token.attrs)}
    heading = ""
    for place, token in enumerate(state.tokens):
        if token.type == "heading_open":
            heading = _plain(state.tokens[place + 1])
            # As pymdownx.slugs makes it in lower case; archived headings are linked to.
            words = _NOT_IN_SLUG.sub("", _plain(state.tokens[place + 1], line_break=""))
            slug = words.strip().lower().replace(" ", "-").lstrip("_")
            names = (f"{slug}_{number}" if number else slug for number in count(0 if slug else 1))
            token.attrs.setdefault("id", next(name for name in names if name not in taken))
            taken.add(str(token.attrs["id"]))
        elif token.type == "table_open":
            token.meta["label"] = " ".join(heading.split())
        elif token.type == "th_open" and not state.tokens[place + 1].content:
            token.tag = state.tokens[place + 2].tag = "td"


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _texts(state: StateCore) -> None:
    """Note what the author wrote for readers to see, each word on its own line; no line begins in a heading or cell."""
    for before, block in pairwise(state.tokens):
        text = OPAQUE if before.type in ("heading_open", "td_open", "th_open") else ""
        line, is_address = first_line(block), False
        for token in block.children or ():
            start = first_line(token)
            text, line = text + "\n" * (start - line), max(start, line)
            is_address = token.nesting == 1 if token.markup == "autolink" else is_address
            if (token.type == "text" and not is_address) or token.content == _LOST:
                text += token.content
            elif token.type == "link_open" or (token.nesting == 0 and token.type not in {*_BREAKS, "html_inline"}):
                text += OPAQUE
        if block.children:
            state.env["texts"].append((first_line(block), text))


def _attributes(state: StateCore) -> None:
    """Take the attribute lists out of the text, and give them to what they stand behind."""
    for place, block in enumerate(state.tokens):
        tokens = block.children
        if not tokens or "{" not in block.content:
            continue
        for end, (before, token) in enumerate(pairwise(tokens)):
            if token.type == "text" and before.type in _INLINE_ENDS and before.markup != "autolink":
                # An element begins where its level was last begun; what is inside it has a higher one.
                begun = (one for one in reversed(tokens[: end + 1]) if one.level == before.level and one.nesting >= 0)
                match = _LIST.match(token.content)
                if match and _give(match[1], next(begun)):
                    token.content = token.content[match.end() :]
        opening, last = state.tokens[place - 1], tokens[-1]
        opening = state.tokens[place - 2] if opening.hidden else opening
        match = _LIST_AT_END.search(last.content) if last.type == "text" else None
        is_behind = match and opening.nesting == 1 and (len(tokens) > 1 or match.start())
        if match and is_behind and _give(match[1], opening):
            last.content = last.content[: match.start()]
            if not last.content:
                del tokens[-2 if tokens[-2].type in _BREAKS else -1 :]


def _give(pieces: str, token: Token) -> bool:
    """Give a token its attributes. False, and nothing is given, where one of them is not known."""
    given = dict(token.attrs)
    for piece in re.findall(_PIECE, pieces):
        name, _, value = piece.partition("=")
        if piece[0] in "#.":
            name, value = {"#": "id", ".": "class"}[piece[0]], piece[1:]
        if name in _KEYS or name.startswith("aria-"):
            given[name] = value.strip("\"'")
        elif name == "class" and value in CLASSES:
            given[name] = f"{given.get(name, '')} {value}".strip()
        else:
            return False
    token.attrs = given
    return True


def _unused(tokens: Sequence[Token], env: Mapping[str, Any]) -> Iterator[int]:
    notes, seen = env.get("footnotes", {}).get("refs", {}), set[str]()
    for line, name in env["notes"]:
        if name in seen or notes.get(f":{name}", 0) < 0:
            yield line
        seen.add(name)
    # A footnote and a table have labels too, which are no addresses'.
    used = {token.meta.get("label") for token in _all(tokens) if token.type in ("link_open", "image")}
    yield from (one["map"][0] for name, one in env.get("references", {}).items() if name not in used)
    yield from (one["map"][0] for one in env.get("duplicate_refs", ()))


def _plain(block: Token, line_break: str = " ") -> str:
    """Return the words of a block, without those of its pictures and footnotes. line_break: what stands for <br>."""
    told = {**dict.fromkeys(_BREAKS, " "), "html_inline": line_break}
    tokens = (token for token in block.children or () if token.type != "html_inline" or _BR.match(token.content))
    return "".join(told.get(token.type, token.content) for token in tokens if token.type in _WORDS_OF | told.keys())
