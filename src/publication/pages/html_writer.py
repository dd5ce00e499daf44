"""The tokens of a body as HTML: what readers get, and the line of each tag, for the checks."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from publication.pages.line_breaks import unbroken

TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
"""A tag in HTML: whether it is the end of an element, the element's name, and its attributes."""
MARK = "data-line"
"""In a marked text, the attribute of each tag that says its line: «12»."""
_DROPPED = re.compile(
    "banner|comment|community|contact|disqus|extra|footer|gdpr|header|hidden|legends|masthead|media|menu|meta|outbrain|"
    "page[rn]|popup|promo|related|remark|replies|rss|scroll|share|shopping|shoutbox|sidebar|skyscraper|social|sponsor|"
    "supplemental|tags|widget",
    re.IGNORECASE,
)
"""In a heading's id: makes reader views (@mozilla/readability) leave it out, unless it is of the class «content»."""
_RELATIVE = re.compile(r"(?!\s*[a-zA-Z][a-zA-Z0-9+.-]*:|[/#]).", re.DOTALL)
_LANGUAGE = re.compile(r"\s*([\w+#.-]+)(?!\S)")
_CLASSES_OF_PLUGINS = re.compile(r"^admonition |^markdown-alert markdown-alert-| ?is-collapsible collapsible-\w+")
"""In a box: what stands around its kind, and around the other classes that its author gave it."""


def first_line(token: Token) -> int:
    """Return the line on which a token begins, counted from 0."""
    return token.map[0] if token.map else 0


class HtmlWriter(RendererHTML):
    """Writes the tokens of a body. Its public methods are markdown-it's rules, each for the tokens of that type.

    Each tag says its line, end tags in the author's own HTML too: «12», or «12r» for HTML that the author wrote, or
    «12@40» for a link whose address stands on line 40.
    """

    CUT = "\0"
    """Stands before and after each relative address; markdown-it lets no text have that sign."""
    MARKED = CUT * 2
    """Stands before each mark; no relative address is empty."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """Return the HTML, with CUT around relative addresses and MARKED before each mark."""
        self._env = env
        self._drawings = 0  # that are open
        self._words: Mapping[str, str] = env["words"]
        return super().render(tokens, options, env).rstrip("\n")

    def renderAttrs(self, token: Token) -> str:  # type: ignore[override]  # static in markdown-it, which calls it on self
        """Return the attributes of a tag."""
        attributes = ""
        for name, value in ((name, str(value)) for name, value in token.attrs.items()):
            text = escape(value)
            if name in ("href", "src") and token.markup != "autolink" and _RELATIVE.match(value):
                text = f"{self.CUT}{value}{self.CUT}"
            elif name == "style":  # the alignment of a column; the content security policy stops styles
                name, text = "align", value.rpartition(":")[2]
            attributes += f' {escape(name)}="{text}"'
        return attributes + (self._mark(token) if token.nesting >= 0 else "")

    def _mark(self, token: Token) -> str:
        label = token.meta.get("label") if token.type in ("link_open", "image") else None
        reference = self._env.get("references", {}).get(label)
        elsewhere = f"@{reference['map'][0]}" if reference else ""
        return f'{self.MARKED} {MARK}="{first_line(token)}{elsewhere}"'

    def html_block(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        token = tokens[place]

        def marked(tag: re.Match[str]) -> str:
            line = first_line(token) + token.content.count("\n", 0, tag.start())
            return f'<{tag[1]}{tag[2]}{self.MARKED} {MARK}="{line}r"{tag[3]}>'

        return TAG.sub(marked, token.content)

    def html_inline(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        if (tag := TAG.match(tokens[place].content)) and tag[2].lower() == "svg":
            self._drawings += -1 if tag[1] else 1
        return self.html_block(tokens, place)

    def text(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return a text; in a drawing without elements of ours, at which browsers would end it."""
        is_address = place > 0 and tokens[place - 1].type == "link_open" and tokens[place - 1].markup == "autolink"
        if is_address or self._drawings:
            return escape(tokens[place].content, quote=False)
        return unbroken(tokens[place].content, self._words["code"])

    def heading_open(self, tokens: Sequence[Token], place: int, *rest: Any) -> str:
        if _DROPPED.search(str(tokens[place].attrs["id"])):
            tokens[place].attrJoin("class", "content")
        return self.renderToken(tokens, place, *rest)

    def paragraph_open(self, tokens: Sequence[Token], place: int, *rest: Any) -> str:
        """Return the beginning of a paragraph. A link that is all of one is the way on, and is drawn so."""
        inline = tokens[place + 1].children or []
        links = [token for token in inline if token.type == "link_open"]
        is_all = len(links) == 1 and inline[0] is links[0] and inline[-1].type == "link_close"
        is_on_its_own = is_all and tokens[place].level == 0 and links[0].markup != "autolink"
        if is_on_its_own and not re.match("mailto:|tel:", str(links[0].attrs["href"])):
            links[0].attrs.setdefault("class", "action")
        return self.renderToken(tokens, place, *rest)

    def fence(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return code. Of what stands behind the fence, only a language is used."""
        token = tokens[place]
        if language := _LANGUAGE.match(token.info):
            token.attrs["class"] = f"language-{language[1]}"
        return f"<pre><code{self.renderAttrs(token)}>{escape(token.content, quote=False)}</code></pre>\n"

    def table_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return a region that scrolls by itself on a narrow screen, also with the keyboard, and the table in it."""
        label = escape(tokens[place].meta["label"])
        name = f' role="group" aria-label="{label}"' if label else ""
        return f'<div class="table-region" tabindex="0"{name}>\n<table{self.renderAttrs(tokens[place])}>\n'

    def table_close(self, *_: Any) -> str:
        return "</table>\n</div>\n"

    def admonition_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        """Return the beginning of a box; a section, since reader views leave out a <div> that is mostly links."""
        token, title = tokens[place], tokens[place + 1 : place + 4]
        has_title, is_folded = title[0].type.endswith("title_open"), token.markup.startswith("???")
        kind = token.meta.get("tag", token.info.lower())
        classes = _CLASSES_OF_PLUGINS.sub("", str(token.attrs["class"]))
        token.attrs["class"] = classes if is_folded else f"admonition {classes}"
        name = self._words.get(f"box_{kind}", kind.capitalize())
        if has_title and token.info.strip().lower() == kind:  # its author gave it none
            title[0].attrs["class"] = "admonition-title"
            title[1].children = [Token("text", "", 0, content=name)]
        if not is_folded:
            return f"<section{self.renderAttrs(token)}>\n"
        if has_title:
            title[0].attrs.pop("class", None)
            title[0].tag = title[2].tag = "summary"
        summary = "" if has_title else f"<summary>{escape(name, quote=False)}</summary>\n"
        return f"<details{' open' if token.markup.endswith('+') else ''}{self.renderAttrs(token)}>\n{summary}"

    def admonition_close(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        return "</details>\n" if tokens[place].markup.startswith("???") else "</section>\n"

    alert_open, alert_close = admonition_open, admonition_close

    def list_item_open(self, tokens: Sequence[Token], place: int, *rest: Any) -> str:
        """Return the beginning of an item; one with a box to tick says so, since nothing can be ticked here."""
        checked = tokens[place].meta.get("checked")
        html = self.renderToken(tokens, place, *rest)
        if checked is None:
            return html
        sign, word = ("\u2611", "task_done") if checked else ("\u2610", "task_open")
        told = f'<span class="visually-hidden">{escape(self._words[word])}:</span>'
        return f'{html}<span aria-hidden="true">{sign}\ufe0e</span> {told} '

    def footnote_ref(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        name, label = self._note(tokens[place], "footnote")
        number, mark = tokens[place].meta["id"] + 1, self._mark(tokens[place])
        link = f'<a href="#fn{number}" id="{name}" aria-label="{label}"{mark}>{number}</a>'
        return f'<sup class="footnote-ref"{mark}>{link}</sup>'

    def footnote_anchor(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        name, label = self._note(tokens[place], "footnote_back")
        return f' <a href="#{name}" class="footnote-back" aria-label="{label}">\u21a9\ufe0e</a>'

    def _note(self, token: Token, word: str) -> tuple[str, str]:
        """Return the id of the place that refers to a footnote, and the text of a link."""
        number, again = token.meta["id"] + 1, token.meta.get("subId")
        label = escape(self._words[word].format(number=number))
        return f"fnref{number}:{again}" if again else f"fnref{number}", label

    def footnote_block_open(self, *_: Any) -> str:
        return f'<section class="footnotes" aria-label="{escape(self._words["footnotes"])}">\n<ol>\n'

    def footnote_block_close(self, *_: Any) -> str:
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Sequence[Token], place: int, *_: Any) -> str:
        return f'<li id="fn{tokens[place].meta["id"] + 1}">\n'

    def footnote_close(self, *_: Any) -> str:
        return "</li>\n"
