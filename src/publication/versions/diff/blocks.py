"""A page's HTML, read as blocks (paragraphs, list items, table rows …) of words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from lxml import html
from lxml.html import HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The tags of headings."""

_LEAVES = HEADINGS | {"p", "pre", "dt", "summary", "figcaption", "caption", "hr"}
_CONTAINERS = frozenset(
    {
        *("article", "aside", "blockquote", "dd", "details", "div", "dl", "figure", "footer", "header", "li", "main"),
        *("nav", "ol", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_BLOCKS = _LEAVES | _CONTAINERS
_ITEMS = frozenset({"dd", "li"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "kbd", "q", "s", "small", "strong", "sub", "sup", "var"}
)
_SCRIPT_SCHEMES = frozenset({"data", "javascript", "vbscript"})
_KEPT_ATTRIBUTES = {
    "a": ("href", "hreflang", "title"),
    "abbr": ("title",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "td": ("colspan", "rowspan", "align"),
    "th": ("colspan", "rowspan", "align", "scope"),
}
_WORDS = re.compile(r"(\w+|[^\w\s])(\s*)")
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


@dataclass(frozen=True, eq=False)
class Wrap:
    """An inline element around words. Compared by identity: two links with one address are two."""

    tag: str
    attributes: dict[str, str]


@dataclass(frozen=True, eq=False)
class Token:
    """A word, a mark of punctuation, or an element that stands in the text like a word.

    trail: the white space after it. wraps: the inline elements around it, outermost first.
    size: for the address of a link, how many tokens before it are the text of the link.
    """

    kind: Literal["word", "image", "figure", "break", "address"]
    text: str
    wraps: tuple[Wrap, ...]
    trail: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    size: int = 0

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What makes two tokens the same. That a word is part of a link is told by the address after the word."""
        return (self.kind, self.text, *(wrap.tag for wrap in self.wraps if wrap.tag != "a"))

    @property
    def weight(self) -> int:
        """How much of the text it is: letters and digits; marks of punctuation weigh nothing."""
        return 0 if self.kind in {"address", "break"} else sum(map(str.isalnum, self.text))


@dataclass(frozen=True, eq=False)
class Block:
    """A leaf with tokens, or a container with children. A tag of "" is text that stands directly in a container."""

    tag: str
    attributes: dict[str, str]
    tokens: tuple[Token, ...] = ()
    children: tuple["Block", ...] = ()
    drawing: str = ""

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What makes two blocks the same."""
        texts, parts = tuple(token.key for token in self.tokens), tuple(child.key for child in self.children)
        return (self.tag, texts, parts, self.drawing)

    @property
    def is_leaf(self) -> bool:
        """Whether it holds tokens, not other blocks."""
        return bool(self.tokens) or self.tag not in _CONTAINERS

    @property
    def has_figure(self) -> bool:
        """Whether there is a drawing among its own tokens."""
        return any(token.kind == "figure" for token in self.tokens)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word comes in it, also in the blocks inside it; upper and lower case are the same."""
        found = Counter(token.text.casefold() for token in self.tokens if token.weight)
        for child in self.children:
            found.update(child.words)
        return found

    @cached_property
    def length(self) -> int:
        """The number of words."""
        return self.words.total()


def read_blocks(root: HtmlElement) -> tuple[Block, ...]:
    """The blocks that a page consists of; text outside of blocks becomes paragraphs."""
    return tuple(_as_paragraph(block) for block in _blocks(_clean(root)))


def parse_fragment(fragment: str) -> HtmlElement:
    """The HTML fragment in an element of its own. Whatever the text is, this does not fail."""
    # Not fragment_fromstring, which fails on «&#1;».
    document = html.document_fromstring(f"<body>{fragment.translate(_NOT_IN_XML)}</body>")
    body: HtmlElement = document.find("body")
    return body


def _clean(root: HtmlElement) -> HtmlElement:
    """Without the characters that a reference such as «&#1;» can bring in, but lxml refuses to write."""
    for element in root.iter("*"):
        for name, value in element.items():
            element.set(name, value.translate(_NOT_IN_XML))
    for node in root.iter():
        node.text, node.tail = ((text or "").translate(_NOT_IN_XML) for text in (node.text, node.tail))
    return root


def _as_paragraph(block: Block) -> Block:
    return replace(block, tag="p") if block.tag == "" else block


def _blocks(container: HtmlElement) -> Iterator[Block]:
    """The blocks in an element; text and inline elements between them become blocks without a tag."""
    run = html.Element("span")
    run.text = container.text
    for child in container:
        tail, child.tail = child.tail, None
        if _holds_blocks(child):
            yield from _leaf("", run)
            yield from _block(child)
            run = html.Element("span")
            run.text = tail
        else:
            run.append(child)
            child.tail = tail
    yield from _leaf("", run)


def _holds_blocks(element: HtmlElement) -> bool:
    return _holds(element, *_BLOCKS)


def _block(element: HtmlElement) -> Iterator[Block]:
    tag = str(element.tag)
    if tag in _LEAVES or _is_picture(element):
        yield from _leaf(tag, element)
    elif tag in _CONTAINERS:
        children = tuple(_blocks(element))
        yield Block(tag, _kept(element), children=_as_tight(children) if tag in _ITEMS else children)
    else:  # an inline element around blocks
        yield from _blocks(element)


def _as_tight(children: tuple[Block, ...]) -> tuple[Block, ...]:
    """An empty line between items makes their texts paragraphs, but changes nothing for readers."""
    first = [replace(child, tag="") for child in children[:1] if child.tag == "p"]
    return (*(first or children[:1]), *children[1:])


def _is_picture(element: HtmlElement) -> bool:
    return element.tag == "figure" and _holds(element, "svg", "img") and not _holds(element, "table")


def _holds(element: HtmlElement, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _leaf(tag: str, element: HtmlElement) -> Iterator[Block]:
    tokens = _with_trails(_tokens(element, (), tag == "pre"))
    drawing = "".join(map(_drawing, element.iter("svg")))
    if tokens or tag == "hr":
        yield Block(tag, _kept(element), tokens=tokens, drawing=drawing)


def _drawing(svg: HtmlElement) -> str:
    """The drawing in a form that can be compared: ids are no part of it, nor the white space between elements."""
    parts = []
    for part in svg.iter("*"):
        attributes = sorted(pair for pair in part.items() if pair[0] not in {"id", "aria-labelledby"})
        tail = "" if part is svg else _squeezed(part.tail)
        parts.append((part.tag, attributes, _squeezed(part.text), tail))
    return repr(parts)


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def _is_safe(name: str, value: str) -> bool:
    # An old text may be from before the checks of new ones.
    return name not in ("href", "src") or value.partition(":")[0].strip().lower() not in _SCRIPT_SCHEMES


def _kept(element: HtmlElement) -> dict[str, str]:
    names = ("lang", "dir", *_KEPT_ATTRIBUTES.get(str(element.tag), ()))
    given = ((name, element.get(name)) for name in names)
    kept = {name: value for name, value in given if value is not None and _is_safe(name, value)}
    if "table-region" in element.get("class", "").split():
        # A group is no landmark: many differences on one page may hold the same table.
        kept |= {"class": "table-region", "role": "group", "tabindex": "0", "aria-label": element.get("aria-label", "")}
    return kept


def _tokens(element: HtmlElement, wraps: tuple[Wrap, ...], verbatim: bool) -> Iterator[Token | str]:
    """The tokens in an element; white space at the beginning of a text is yielded as it is, to be a trail."""
    yield from _words(element.text, wraps, verbatim)
    for child in element:
        if isinstance(child.tag, str):
            yield from _element_tokens(child, wraps, verbatim)
        yield from _words(child.tail, wraps, verbatim)


def _words(text: str | None, wraps: tuple[Wrap, ...], verbatim: bool) -> Iterator[Token | str]:
    text = text or ""
    start = len(text) - len(text.lstrip())
    yield text[:start] if verbatim else " " * bool(start)
    for match in _WORDS.finditer(text, start):
        yield Token("word", match[1], wraps, match[2] if verbatim else " " * bool(match[2]))


def _element_tokens(element: HtmlElement, wraps: tuple[Wrap, ...], verbatim: bool) -> Iterator[Token | str]:
    tag, kept = str(element.tag), _kept(element)
    if "headerlink" in element.get("class", "").split() or tag in {"script", "style"}:
        return
    if tag == "svg":
        yield Token("figure", _alternative(element), wraps)
    elif tag == "img":
        yield Token("image", f"{kept.get('src')} {kept.get('alt')}", wraps, attributes=kept)
    elif tag == "br":
        yield Token("break", "", wraps)
    elif tag in _INLINE:
        inside = list(_tokens(element, (*wraps, Wrap(tag, kept)), verbatim))
        yield from inside
        size = sum(isinstance(token, Token) for token in inside)
        if "href" in kept and size:
            yield Token("address", kept["href"], wraps, size=size)
    else:
        yield from (" " * (tag in _BLOCKS), *_tokens(element, wraps, verbatim), " " * (tag in _BLOCKS))


def _alternative(svg: HtmlElement) -> str:
    """What the drawing says to those who do not see it."""
    names = svg.get("aria-labelledby", "").split()
    named = [part for name in names for part in svg.iter("*") if part.get("id") == name]
    parts = named or [part for part in svg if part.tag in {"title", "desc"}]
    text = svg.get("aria-label") or " ".join(str(part.text_content()) for part in parts)
    return _squeezed(text)


def _with_trails(found: Iterable[Token | str]) -> tuple[Token, ...]:
    """White space at the beginning of a text belongs to the token before it; at the end it says nothing."""
    tokens: list[Token] = []
    for item in found:
        if isinstance(item, Token):
            tokens.append(item)
        elif item and tokens:
            last = tokens[-1]
            tokens[-1] = replace(last, trail=last.trail or item)
    return (*tokens[:-1], *(replace(token, trail="") for token in tokens[-1:]))
