"""What a paragraph says, as tokens: words, marks of punctuation, and what stands between them like words."""

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from lxml import etree
from lxml.etree import _Element as Element

_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "kbd", "q", "s", "small", "strong", "sub", "sup", "var"}
)
_KEPT_ATTRIBUTES = {
    "a": ("href", "hreflang", "title"),
    "abbr": ("title",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "td": ("colspan", "rowspan", "align"),
    "th": ("colspan", "rowspan", "align", "scope"),
}
_SCRIPT_SCHEMES = frozenset({"data", "javascript", "vbscript"})
_WORDS = re.compile(r"(\w+|[^\w\s])(\s*)")
_SKIPPED = frozenset({"br", "img", "script", "style", "svg"})
_MOST_NAMES = 5  # elements that name a drawing; each is looked for in all of it
_DEEPEST = 20  # inline elements in one another; what is deeper is kept as text


Kind = Literal["word", "image", "figure", "break", "address"]
"""What a token is. An address follows the words of its link."""


class Numbers(defaultdict[Hashable, int]):
    """A number for each thing that is said, so that the same thing is told by one comparison, however long it is."""

    def __init__(self) -> None:
        super().__init__(count().__next__)


@dataclass(frozen=True, eq=False, slots=True)
class Inline:
    """An inline element. Compared by identity: two links with one address are two."""

    tag: str
    attributes: dict[str, str]


@dataclass(eq=False, slots=True)
class Token:
    """A word, a mark of punctuation, or an element that stands in the text like a word.

    wraps: the inline elements around it, outermost first.
    number: the same for tokens that say the same. That a word is part of a link is told by the address after the word.
    trail: the white space after it. element: the image or line break itself.
    size: for the address of a link, how many tokens before it are the text of the link.
    """

    kind: Kind
    text: str
    wraps: tuple[Inline, ...]
    number: int
    trail: str = ""
    element: Inline | None = None
    size: int = 0

    @property
    def weight(self) -> int:
        """How much of the text it is: letters and digits; marks of punctuation weigh nothing."""
        if self.kind in {"address", "break"}:
            return 0
        return len(self.text) if self.text.isalnum() else sum(map(str.isalnum, self.text))


@dataclass(frozen=True, slots=True)
class _Wraps:
    """The inline elements that are open. tags: what they make of a word; a link makes nothing of it."""

    open: tuple[Inline, ...] = ()
    tags: tuple[str, ...] = ()

    def with_element(self, element: Inline) -> "_Wraps":
        if len(self.open) == _DEEPEST:
            return self
        return _Wraps((*self.open, element), self.tags if element.tag == "a" else (*self.tags, element.tag))


_NO_WRAPS = _Wraps()


@dataclass(slots=True)
class TokenReader:
    """Reads text and elements, one after the other, as the tokens of one block.

    blocks: the tags that stand apart from the words before and after. verbatim: keep white space as it is.
    """

    numbers: Numbers
    blocks: frozenset[str]
    verbatim: bool = False
    _tokens: list[Token] = field(default_factory=list)
    _drawings: list[str] = field(default_factory=list)
    _wraps: _Wraps = _NO_WRAPS
    _outer: list[tuple[_Wraps, int]] = field(default_factory=list)  # as it was before each open element

    def take(self) -> tuple[Sequence[Token], str]:
        """What has been read since the last time, and the drawings in it. White space at the end says nothing."""
        tokens, drawing = self._tokens, "".join(self._drawings)
        if tokens:
            tokens[-1].trail = ""
            self._tokens, self._drawings = [], []
        return tokens, drawing

    def add_text(self, text: str | None) -> None:
        """Read a text; white space at its beginning belongs to the token before it."""
        if not text:
            return
        start = len(text) - len(text.lstrip())
        self._add_space(text[:start])
        for word, space in _WORDS.findall(text, start):
            self._add("word", word, trail=space if self.verbatim else " " * bool(space))

    def add_element(self, element: Element) -> None:
        """Read an element without the text after it. Not recursive: elements may be nested as deep as one likes."""
        skipped = None
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, part in walk:
            if event == "start":
                if not self._open(part):
                    walk.skip_subtree()
                    skipped = part
                continue
            if part is not skipped:
                self._close(part)
            if part is not element:
                self.add_text(part.tail)

    def _open(self, element: Element) -> bool:
        """Read the beginning of an element; tell whether what is inside it is to be read too."""
        tag = element.tag
        if tag == "svg":
            self._add("figure", _alternative(element))
            self._drawings.append(_drawing(element))
        elif tag == "img":
            image = Inline("img", kept_attributes(element))
            self._add("image", f"{image.attributes.get('src')} {image.attributes.get('alt')}", element=image)
        elif tag == "br":
            self._add("break", "", element=Inline("br", {}))
        if tag in _SKIPPED or "headerlink" in element.get("class", "").split():
            return False
        if tag in _INLINE:
            self._outer.append((self._wraps, len(self._tokens)))
            self._wraps = self._wraps.with_element(Inline(tag, kept_attributes(element)))
        elif tag in self.blocks:
            self._add_space(" ")
        self.add_text(element.text)
        return True

    def _close(self, element: Element) -> None:
        if element.tag in self.blocks:
            self._add_space(" ")
        elif element.tag in _INLINE:
            self._wraps, start = self._outer.pop()
            size, address = len(self._tokens) - start, kept_attributes(element).get("href")
            if address is not None and size:
                self._add("address", address, size=size)

    def _add(self, kind: Kind, text: str, trail: str = "", element: Inline | None = None, size: int = 0) -> None:
        number = self.numbers[kind, text, self._wraps.tags]
        self._tokens.append(Token(kind, text, self._wraps.open, number, trail, element, size))

    def _add_space(self, space: str) -> None:
        if space and self._tokens and not self._tokens[-1].trail:
            self._tokens[-1].trail = space if self.verbatim else " "


def kept_attributes(element: Element) -> dict[str, str]:
    """The attributes that a difference may show, without addresses that run scripts."""
    names = ("lang", "dir", *_KEPT_ATTRIBUTES.get(str(element.tag), ()))
    given = ((name, element.get(name)) for name in names) if element.keys() else ()
    return {name: value for name, value in given if value is not None and _is_safe(name, value)}


def _is_safe(name: str, value: str) -> bool:
    # An old text may be from before the checks of new ones.
    return name not in ("href", "src") or value.partition(":")[0].strip().lower() not in _SCRIPT_SCHEMES


def _alternative(svg: Element) -> str:
    """What the drawing says to those who do not see it."""
    names = svg.get("aria-labelledby", "").split()[:_MOST_NAMES]
    named = [part for name in names for part in svg.iter("*") if part.get("id") == name]
    parts = named or [part for part in svg if part.tag in {"title", "desc"}]
    text = svg.get("aria-label") or " ".join(str(part.xpath("string()")) for part in parts)
    return _squeezed(text)


def _drawing(svg: Element) -> str:
    """The drawing in a form that can be compared: ids are no part of it, nor the white space between elements."""
    parts = []
    for part in svg.iter("*"):
        attributes = sorted(pair for pair in part.items() if pair[0] not in {"id", "aria-labelledby"})
        tail = "" if part is svg else _squeezed(part.tail)
        parts.append((part.tag, attributes, _squeezed(part.text), tail))
    return repr(parts)


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())
