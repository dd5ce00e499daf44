"""The tokens of a body as HTML: what readers get, and the line of each tag, for the checks."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any
from urllib.parse import urlsplit

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from publication.pages.line_breaks import unbroken

TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
"""A tag in HTML: whether it is the end of an element, the element's name, and its attributes."""

_OPTIONS = OptionsDict(
    {
        "maxNesting": 0,
        "html": True,
        "linkify": False,
        "typographer": False,
        "quotes": "",
        "xhtmlOut": False,
        "breaks": False,
        "langPrefix": "language-",
        "highlight": None,
    }
)
_LANGUAGE = re.compile(r"[\w+#.-]+")


class HtmlWriter(RendererHTML):
    """Writes the tokens of one body.

    env: the parser's, with the words of the language. mark: the attribute that says each tag's line.
    An end tag in the author's own HTML has it too. It says «12», or «12r» for HTML that the author wrote, or «12@40»
    for a link whose address stands on line 40.
    """

    CUT = "\0"
    """Stands before and after each relative address; markdown-it lets no text have that sign."""
    MARKED = CUT * 2
    """Stands before each mark; no relative address is empty."""

    def __init__(self, env: Mapping[str, Any], mark: str) -> None:
        self.rules = {name: getattr(self, name) for name in _rules()}  # markdown-it would look for them each time
        self._env = env
        self._words: Mapping[str, str] = env["words"]
        self._mark = mark
        self._line = 0
        self._ends: list[str] = []

    def write(self, tokens: Sequence[Token]) -> str:
        """Return the HTML."""
        return self.render(tokens, _OPTIONS, {}).rstrip("\n")

    def renderAttrs(self, token: Token) -> str:  # type: ignore[override]  # static in markdown-it, which calls it on self
        """Return the attributes of a tag, as markdown-it asks for them."""
        self._line = token.map[0] if token.map else self._line
        attributes = ""
        for name, value in token.attrs.items():
            is_open = name in ("href", "src") and token.markup != "autolink" and _is_relative(str(value))
            text = f"{self.CUT}{value}{self.CUT}" if is_open else escape(str(value))
            if name == "style":  # the alignment of a column; the content security policy stops styles
                name, text = "align", text.rpartition(":")[2]
            attributes += f' {escape(name)}="{text}"'
        return attributes + self._marked(token)

    def _marked(self, token: Token) -> str:
        if token.nesting < 0:
            return ""
        label = token.meta.get("label") if token.type in ("link_open", "image") else None
        reference = self._env.get("references", {}).get(label)
        elsewhere = f"@{reference['map'][0]}" if reference else ""
        return f'{self.MARKED} {self._mark}="{self._line}{elsewhere}"'

    def _raw(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        token = tokens[place]
        self._line = token.map[0] if token.map else self._line

        def marked(match: re.Match[str]) -> str:
            line = self._line + token.content.count("\n", 0, match.start())
            return f'<{match[1]}{match[2]}{self.MARKED} {self._mark}="{line}r"{match[3]}>'

        return TAG.sub(marked, token.content)

    def html_block(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return HTML as its author wrote it."""
        return self._raw(tokens, place)

    def html_inline(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return HTML as its author wrote it."""
        return self._raw(tokens, place)

    def text(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return words, unbroken where they belong together; not in an address that is its own link."""
        is_address = place > 0 and tokens[place - 1].type == "link_open" and tokens[place - 1].markup == "autolink"
        return escape(tokens[place].content, quote=False) if is_address else unbroken(tokens[place].content)

    def softbreak(self, *_: Any) -> str:
        """Return a line break in the source."""
        return "\n"

    def fence(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return code. Of what stands behind the fence, only a language is used."""
        token = tokens[place]
        language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
        if _LANGUAGE.fullmatch(language):
            token.attrs["class"] = f"language-{language}"
        return f"<pre><code{self.renderAttrs(token)}>{escape(token.content, quote=False)}</code></pre>\n"

    def table_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return a region that scrolls by itself on a narrow screen, also with the keyboard, and the table in it."""
        label = escape(tokens[place].meta["label"])
        name = f' role="region" aria-label="{label}"' if label else ""
        return f'<div class="table-region" tabindex="0"{name}>\n<table{self.renderAttrs(tokens[place])}>\n'

    def table_close(self, *_: Any) -> str:
        """Return the end of both."""
        return "</table>\n</div>\n"

    def admonition_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return the beginning of a box, with a title in the page's language where its author wrote none."""
        token, kinds = tokens[place], str(tokens[place].attrs["class"]).replace("admonition ", "")
        kinds = re.sub(r" ?is-collapsible collapsible-\w+", "", kinds)
        is_folded = token.markup.startswith("???")
        self._ends.append("details" if is_folded else "div")
        token.attrs["class"] = kinds if is_folded else f"admonition {kinds}"
        has_title = tokens[place + 1].type == "admonition_title_open"
        if has_title and token.info.strip().lower() == token.meta["tag"] and tokens[place + 2].children:
            tokens[place + 2].children = [Token("text", "", 0, content=self._kind(token.meta["tag"]))]
        if not is_folded:
            return f"<div{self.renderAttrs(token)}>\n"
        title = "" if has_title else f"<summary>{escape(self._kind(token.meta['tag']), quote=False)}</summary>\n"
        is_open = " open" if token.markup.endswith("+") else ""
        return f"<details{is_open}{self.renderAttrs(token)}>\n{title}"

    def _kind(self, tag: str) -> str:
        return self._words.get(f"box_{tag}", tag.capitalize())

    def admonition_title_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return the beginning of a box's title."""
        if self._ends[-1] == "details":
            tokens[place].attrs.pop("class", None)
            return f"<summary{self.renderAttrs(tokens[place])}>"
        return f"<p{self.renderAttrs(tokens[place])}>"

    def admonition_title_close(self, *_: Any) -> str:
        """Return the end of a box's title."""
        return "</summary>\n" if self._ends[-1] == "details" else "</p>\n"

    def admonition_close(self, *_: Any) -> str:
        """Return the end of a box."""
        return f"</{self._ends.pop()}>\n"

    def alert_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return the beginning of GitHub's box, which is the same to readers."""
        kind = tokens[place].info.lower()
        tokens[place].attrs["class"] = f"admonition {kind}"
        tokens[place + 1].attrs["class"] = "admonition-title"
        tokens[place + 2].children = [Token("text", "", 0, content=self._kind(kind))]
        return f"<div{self.renderAttrs(tokens[place])}>\n"

    def list_item_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return the beginning of an item; one with a box to tick says so, since nothing can be ticked here."""
        checked = tokens[place].meta.get("checked")
        html = self.renderToken(tokens, place, _OPTIONS, {})
        if checked is None:
            return html
        word = self._words.get("task_done" if checked else "task_open", "")
        sign = "\u2611\ufe0e" if checked else "\u2610\ufe0e"
        return f'{html}<span aria-hidden="true">{sign}</span> <span class="visually-hidden">{escape(word)}:</span> '

    def footnote_ref(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return the number that leads to a footnote."""
        meta = tokens[place].meta
        number, again = meta["id"] + 1, f":{meta['subId']}" if meta.get("subId") else ""
        label = escape(self._words.get("footnote", "").format(number=number))
        mark = self._marked(tokens[place])
        link = f'<a href="#fn{number}" id="fnref{number}{again}" aria-label="{label}"{mark}>{number}</a>'
        return f'<sup class="footnote-ref"{mark}>{link}</sup>'

    def footnote_block_open(self, *_: Any) -> str:
        """Return the beginning of the footnotes."""
        label = escape(self._words.get("footnotes", ""))
        return f'<section class="footnotes" aria-label="{label}">\n<ol>\n'

    def footnote_block_close(self, *_: Any) -> str:
        """Return the end of the footnotes."""
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return the beginning of a footnote."""
        return f'<li id="fn{tokens[place].meta["id"] + 1}">\n'

    def footnote_close(self, *_: Any) -> str:
        """Return the end of a footnote."""
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return the way back from a footnote to where it was named."""
        meta = tokens[place].meta
        number, again = meta["id"] + 1, f":{meta['subId']}" if meta.get("subId") else ""
        label = escape(self._words.get("footnote_back", "").format(number=number))
        return f' <a href="#fnref{number}{again}" class="footnote-back" aria-label="{label}">\u21a9\ufe0e</a>'


@cache
def _rules() -> list[str]:
    """The names of the methods that write tokens."""
    return [name for name in dir(HtmlWriter) if not name.startswith(("_", "render", "write", "CUT", "MARKED"))]


def _is_relative(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return True  # no address at all: told by the checks
    return not (parts.scheme or parts.netloc or address.startswith(("/", "#")) or not address)
