"""A page's HTML, read as blocks: paragraphs, list items, table cells … with tokens."""

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any
from urllib.parse import unquote

from lxml import etree

from publication.pages.allow_lists import ELEMENTS
from publication.versions.diff.tokens import TIGHT, Block, Inline, Kind, Token, split

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEAVES = HEADINGS | {"caption", "dt", "figcaption", "figure", "hr", "p", "pre", "summary"}
_UNSEEN = frozenset({"article", "div", "footer", "header", "main", "nav", "p", "section", "tbody", "tfoot", "thead"})
_NEVER_ALONE = frozenset({"caption", "dd", "dt", "li", "tbody", "td", "tfoot", "th", "thead", "tr"})
BLOCKS = _LEAVES | _UNSEEN | _NEVER_ALONE | {"aside", "blockquote", "details", "dl", "ol", "table", "ul"}
"""The tags of all elements that are read as blocks."""
_AS_SECTION = frozenset({"article", "aside", "details", "footer", "header", "main", "nav", "section"})
_NOT_IN_FIGURES = frozenset({"blockquote", "details", "dl", "ol", "pre", "table", "ul"})
_DEEPEST, _DEEPEST_INLINE = 30, 20  # in one another; what is deeper is read as the words of what is around it
_AUTHORS_MARKS = {"del": "s", "ins": "u"}  # what an author struck out or added is no mark of the difference
_PLAIN = frozenset({"a", "span", "time"})  # what they are makes no difference to how the words look
_SEEN_ATTRIBUTES = ("align", "colspan", "dir", "reversed", "rowspan", "title", "type")
_KEPT_ATTRIBUTES = {
    "a": ("href", "hreflang"),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "td": ("colspan", "rowspan", "align"),
    "th": ("colspan", "rowspan", "align", "scope"),
}
_SCRIPT = re.compile(r"\s*(?:data|javascript|vbscript)\s*:", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "svg"})
_GENERATED = frozenset({"headerlink", "footnote-back", "footnote-backref"})  # classes of links that no author wrote
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Numbers = defaultdict[Hashable, int]
"""A number for each thing that is said, so that the same thing is told by one comparison, however long it is."""


def read(page: str, numbers: Numbers, *, is_old: bool) -> list[Block]:
    """Return the leaves of a page. numbers: the same for all pages that are compared."""
    _READER.begin(numbers, is_old)
    etree.fromstring(f"<body>{_NOT_IN_XML.sub('', page)}</body>", _PARSER)
    return [leaf for leaf in _READER.root.leaves() if leaf is not _READER.root]


class _Reader:
    """What lxml's parser tells of a page, as blocks."""

    def begin(self, numbers: Numbers, is_old: bool) -> None:
        """Begin another page."""
        self.root = Block("", is_old=is_old)
        self._numbers = numbers
        self._around = self.root  # the innermost open container
        self._leaf: Block | None = None
        self._wraps: tuple[Inline, ...] = ()
        self._open: list[tuple[Block, Block | None, tuple[Inline, ...], int]] = []  # as it was before each open element
        self._silent = 0  # how many elements are open down to the one that no words are read of
        self._parts: list[tuple[str, dict[str, str], list[str]]] = []  # its elements, and the words after each

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Read the beginning of an element."""
        attributes = dict(attributes)  # lxml's own kind of them takes ten times as long to ask
        self._open.append((self._around, self._leaf, self._wraps, len(self._leaf.tokens) if self._leaf else 0))
        if self._silent or tag in _SILENT or not _GENERATED.isdisjoint(attributes.get("class", "").split()):
            self._silent = self._silent or len(self._open)
            self._parts.append((tag, attributes, []))
        elif tag == "img":
            image = Inline("img", _kept_attributes(tag, attributes))
            said = tuple(map(image.attributes.get, ("src", "alt", "title")))
            size = tuple(map(image.attributes.get, ("width", "height")))
            self._add("image", "", said, size, weight=1, element=image)
        elif tag == "br":
            self._add("break", "", "break", element=Inline("br", {}))
        elif tag in BLOCKS:
            self._open_block(tag, attributes)
        elif tag in ELEMENTS:
            element = _inline(tag, attributes)
            # The link of a footnote's mark leads to what the difference shows, too.
            if element and len(self._wraps) < _DEEPEST_INLINE and not (tag == "a" and self._is_footnote_mark):
                self._wraps = (*self._wraps, element)

    def end(self, tag: str) -> None:
        """Read the end of an element."""
        around, leaf, wraps, size = self._open.pop()
        if self._silent:
            if len(self._open) < self._silent:
                if tag == "svg":
                    self._add_drawing()
                self._silent, self._parts = 0, []
        elif len(wraps) < len(self._wraps):
            size = len(self._leaf.tokens) - (size if self._leaf is leaf else 0) if self._leaf else 0
            attributes = self._wraps[-1].attributes
            self._wraps = wraps
            for address in (attributes[name] for name in ("href", "title") if size and name in attributes):
                self._add("address", address, ("address", unquote(address)), size=size)
                size += 1
        elif tag in BLOCKS:
            self._add_space(" ")
            if self._around is not around or self._leaf is not leaf:
                self._end_leaf()
            block, self._around = self._around, around
            if block is not around and not block.children:
                if block.tag in {"td", "th"}:
                    block.children.append(Block("", look=block.look, parent=block, is_old=block.is_old))
                else:
                    around.children.remove(block)

    def data(self, text: str) -> None:
        """Read a text; white space at its beginning belongs to the token before it."""
        if self._silent:
            self._parts[-1][2].extend(text.split())
            return
        text = _NOT_IN_XML.sub("", text)
        words = text.lstrip()
        self._add_space(text[: len(text) - len(words)])
        if not words:
            return
        kind: Kind = "footnote" if self._is_footnote_mark else "word"
        leaf, form = self._begun(), self._form()
        tags = tuple([wrap.tag for wrap in self._wraps] + ["pre"] * (leaf.tag == "pre"))
        last = leaf.tokens[-1] if leaf.tokens else None
        before = (last.text[-1:].isalnum() or last.text in TIGHT, last.trail) if last else (False, " ")
        numbers, wraps = self._numbers, self._wraps
        leaf.tokens += [
            Token(leaf, kind, word, numbers[kind if kind == "footnote" else said], form, wraps, space, weight)
            for word, said, weight, space in split(words, tags, *before)
        ]

    def close(self) -> None:
        """Read the end of the page."""
        self._end_leaf()

    @property
    def _is_footnote_mark(self) -> bool:
        # Its number follows from its place.
        return bool(self._wraps) and self._wraps[-1].attributes.get("class") == "footnote-ref"

    def _open_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        depth = self._around.depth
        if self._leaf and self._leaf.tag == "figure" and tag in _NOT_IN_FIGURES:
            self._leaf.tag = "p"
            self._leaf = None
        is_in_leaf = self._leaf is not None and self._leaf.tag != ""
        if is_in_leaf or (depth >= _DEEPEST and (tag not in _NEVER_ALONE or depth >= _DEEPEST + 4)):
            self._add_space(" ")
            return
        self._end_leaf()
        block = self._block(tag, attributes)
        if tag not in _LEAVES:
            self._around = block
            return
        self._leaf = block
        if tag == "hr":
            self._add("rule", "", "rule", weight=1)

    def _block(self, tag: str, attributes: Mapping[str, str]) -> Block:
        around, classes = self._around, attributes.get("class", "").split()
        kept = _kept_attributes(tag, attributes)
        seen: list[Hashable] = [(name, attributes[name]) for name in _SEEN_ATTRIBUTES if name in attributes]
        if "table-region" in classes:
            # A group is no landmark: many differences on one page may hold the same table.
            name = {"role": "group", "aria-label": attributes["aria-label"]} if attributes.get("aria-label") else {}
            kept |= {"class": "table-region", "tabindex": "0", **name}
        elif tag == "details" or "admonition" in classes:
            seen += [tag, "open" in attributes or tag != "details", *sorted(classes)]
            kept["class"] = " ".join(["admonition", *(name for name in classes if name != "admonition")])
        elif not {"admonition-title", "lead"}.isdisjoint(classes):
            kept["class"] = classes[0]
        if tag == "summary" or "admonition-title" in classes:
            seen.append("title")
        elif tag and tag not in _UNSEEN:
            seen.append(tag)
        look = (*around.look, tuple(seen)) if seen else around.look
        block = Block("section" if tag in _AS_SECTION else tag, kept, look, around, around.is_old, around.depth + 1)
        if tag == "li" and around.tag == "ol" and "reversed" not in around.attributes:
            last = around.children[-1].number if around.children else None
            following = _number(around.attributes.get("start"), 1) if last is None else last + 1
            block.number = _number(attributes.get("value"), following)
            block.counts_from = block.number - len(around.children)
        around.children.append(block)
        return block

    def _end_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf and leaf.tokens:
            leaf.tag = leaf.tag or ("p" if leaf.parent is self.root else "")  # words in no block end at the next one
            leaf.tokens[-1].trail = " "
        elif leaf and leaf.parent:
            leaf.parent.children.remove(leaf)

    def _begun(self) -> Block:
        """Return the leaf that words are added to."""
        if self._leaf is None:
            self._leaf = self._block("", {})
        return self._leaf

    def _add(self, kind: Kind, text: str, said: Hashable, drawing: Hashable = None, **more: Any) -> None:
        form, leaf = self._form(drawing), self._begun()
        leaf.tokens.append(Token(leaf, kind, text, self._numbers[said], form, self._wraps, **more))

    def _add_drawing(self) -> None:
        """Add what a drawing says, to those who do not see it too, and how it looks; ids are no part of that."""
        label = self._parts[0][1].get("aria-label", "").split()
        titles = [word for tag, _, words in self._parts if tag in {"title", "desc"} for word in words]
        drawn = [word for tag, _, words in self._parts if tag in {"text", "tspan"} for word in words]
        text = " ".join([*(label or titles), *drawn])
        drawing = tuple(
            (tag, *(pair for pair in sorted(attributes.items()) if pair[0] not in {"id", "aria-labelledby"}), *words)
            for tag, attributes, words in self._parts
        )
        self._add("figure", text, ("figure", text), drawing, weight=1)

    def _add_space(self, space: str) -> None:
        if space and self._leaf and self._leaf.tag == "pre" and not self._leaf.tokens:
            self._add("word", space, ("space", space))  # the first line is indented
        elif space and self._leaf and self._leaf.tokens and not self._leaf.tokens[-1].trail:
            self._leaf.tokens[-1].trail = space if self._leaf.tag == "pre" else " "

    def _form(self, drawing: Hashable = None) -> int:
        """Return a number for how words look here. The elements around them make something of it; a link does not."""
        seen = (("" if wrap.tag in _PLAIN else wrap.tag, wrap.attributes.get("dir")) for wrap in self._wraps)
        return self._numbers["form", tuple(part for part in seen if any(part)), drawing]


def _inline(tag: str, attributes: Mapping[str, str]) -> Inline | None:
    """Return an inline element as a difference shows it; None for one that nobody sees."""
    kept = _kept_attributes(tag, attributes)
    for name in {"visually-hidden", "footnote-ref"}.intersection(attributes.get("class", "").split()):
        kept["class"] = name
    if tag == "span" and "aria-hidden" in attributes:
        kept["aria-hidden"] = attributes["aria-hidden"]
    return Inline(_AUTHORS_MARKS.get(tag, tag), kept) if kept or tag not in {"span", "time"} else None


def _kept_attributes(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes that a difference may show, without addresses that run scripts."""
    names = ("lang", "dir", "title", *_KEPT_ATTRIBUTES.get(tag, ())) if attributes else ()
    kept = {name: attributes[name] for name in names if name in attributes}
    # An old text may be from before the checks of new ones.
    return {name: text for name, text in kept.items() if name not in {"href", "src"} or not _SCRIPT.match(text)}


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise


_READER = _Reader()
"""What reads one page after another: lxml takes as long to look through a new one as to read a page."""
# A parser that builds no tree has no limit to how deeply elements are nested.
_PARSER = etree.HTMLParser(huge_tree=True, target=_READER)  # type: ignore[arg-type]  # stubs: also tags as bytes
