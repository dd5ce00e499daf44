"""A page's HTML, read as blocks: paragraphs, list items, table cells … with tokens."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree

from publication.versions.diff import tokens
from publication.versions.diff.tokens import Inline, Kind, Numbers, Token

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The tags of headings."""

_LEAVES = HEADINGS | {"caption", "dt", "figcaption", "figure", "hr", "p", "pre", "summary"}
_UNSEEN = frozenset({"article", "div", "footer", "header", "main", "nav", "p", "section", "tbody", "tfoot", "thead"})
_NEVER_ALONE = frozenset({"caption", "dd", "dt", "li", "tbody", "td", "tfoot", "th", "thead", "tr"})
_CONTAINERS = (_UNSEEN | _NEVER_ALONE | {"aside", "blockquote", "details", "dl", "ol", "table", "ul"}) - _LEAVES
BLOCKS = _LEAVES | _CONTAINERS
"""The tags of all elements that are read as blocks."""
_AS_SECTION = frozenset({"article", "aside", "details", "footer", "header", "main", "nav", "section"})
_NOT_IN_FIGURES = frozenset({"blockquote", "details", "dl", "ol", "pre", "table", "ul"})
_DEEPEST, _DEEPEST_INLINE = 30, 20  # in one another; what is deeper is read as the words of what is around it
_SEEN_ATTRIBUTES = ("align", "colspan", "dir", "reversed", "rowspan", "title", "type")
_SILENT = frozenset({"script", "style"})
_GENERATED = frozenset({"headerlink", "footnote-back", "footnote-backref"})  # classes of links that no author wrote
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_Part = tuple[str, dict[str, str], list[str]]  # of a drawing: an element's tag and attributes, and the words after it


@dataclass(eq=False)
class Block:
    """A leaf with tokens, or a container with children. A leaf without a tag stands directly in its container.

    attributes: those that a difference shows. look: what readers see of it and of what it stands in, beside the words.
    number: of an item of an ordered list. counts_from: what the list would have to begin with to count so.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    look: tuple[Hashable, ...] = ()
    parent: "Block | None" = None
    is_old: bool = False
    depth: int = 0
    children: list["Block"] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    number: int | None = None
    counts_from: int = 1

    def path(self, base: "Block | None" = None) -> tuple["Block", ...]:
        """The containers around it, outermost first, inside of `base`; the page itself is none."""
        around = self.parent
        is_outermost = around is None or around is base or around.parent is None
        return () if is_outermost or around is None else (*around.path(base), around)

    def leaves(self) -> Iterator["Block"]:
        """The leaves in it, in order; itself if it is one."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    @cached_property
    def key(self) -> tuple[int, ...]:
        """What a leaf says: the same for leaves that say the same."""
        return tuple([token.number for token in self.tokens])

    @cached_property
    def weight(self) -> int:
        """How many letters and digits are in a leaf."""
        return sum([token.weight for token in self.tokens])


def read(page: str, numbers: Numbers, *, is_old: bool) -> list[Block]:
    """The leaves of a page. numbers: the same for all pages that are compared."""
    # A parser that builds no tree has no limit to how deeply elements are nested.
    reader = _Reader(numbers, is_old)
    parser = etree.HTMLParser(huge_tree=True, target=reader)  # type: ignore[arg-type]  # stubs: also tags as bytes
    etree.fromstring(f"<body>{_NOT_IN_XML.sub('', page)}</body>", parser)
    return [leaf for leaf in reader.root.leaves() if leaf is not reader.root]


class _Reader:
    """What lxml's parser tells of a page, as blocks."""

    def __init__(self, numbers: Numbers, is_old: bool) -> None:
        self.root = Block("", is_old=is_old)
        self._numbers = numbers
        self._around = self.root  # the innermost open container
        self._leaf: Block | None = None
        self._wraps: tuple[Inline, ...] = ()
        self._open: list[tuple[Block, Block | None, tuple[Inline, ...], int]] = []  # as it was before each open element
        self._silent: tuple[int, list[_Part]] | None = None  # the element that no words are read of, and its parts

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Read the beginning of an element."""
        size = len(self._leaf.tokens) if self._leaf else 0
        self._open.append((self._around, self._leaf, self._wraps, size))
        classes = attributes.get("class", "").split()
        if self._silent:
            self._silent[1].append((tag, dict(attributes), []))
        elif tag in _SILENT or tag == "svg" or not _GENERATED.isdisjoint(classes):
            self._silent = len(self._open), [(tag, dict(attributes), [])]
        elif tag == "img":
            image = Inline("img", tokens.kept_attributes(tag, attributes))
            said = tuple(map(image.attributes.get, ("src", "alt", "title")))
            size_of_it = tuple(map(image.attributes.get, ("width", "height")))
            self._add("image", "", said, size_of_it, weight=1, element=image)
        elif tag == "br":
            self._add("break", "", "break", element=Inline("br", {}))
        elif tag in tokens.INLINE:
            element = tokens.inline(tag, attributes)
            # The link of a footnote's mark leads to what the difference shows, too.
            if element and len(self._wraps) < _DEEPEST_INLINE and not (tag == "a" and self._is_footnote_mark):
                self._wraps = (*self._wraps, element)
        elif tag in _LEAVES or tag in _CONTAINERS:
            self._open_block(tag, attributes)

    def end(self, tag: str) -> None:
        """Read the end of an element."""
        around, leaf, wraps, size = self._open.pop()
        if self._silent:
            if len(self._open) < self._silent[0]:
                parts, self._silent = self._silent[1], None
                if tag == "svg":
                    text, drawing = _drawing(parts)
                    self._add("figure", text, ("figure", text), drawing, weight=1)
        elif len(wraps) < len(self._wraps):
            size = len(self._leaf.tokens) - (size if self._leaf is leaf else 0) if self._leaf else 0
            attributes = self._wraps[-1].attributes
            self._wraps = wraps
            for address in (attributes[name] for name in ("href", "title") if size and name in attributes):
                self._add("address", address, ("address", address), size=size)
                size += 1
        elif tag in _LEAVES or tag in _CONTAINERS:
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
            self._silent[1][-1][2].extend(text.split())
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
        before = (last.text[-1:].isalnum() or last.text in tokens.TIGHT, last.trail) if last else (False, " ")
        for word, said, weight, space in tokens.split(words, tags, *before):
            number = self._numbers[kind if kind == "footnote" else said]
            leaf.tokens.append(Token(kind, word, number, form, self._wraps, space, weight))

    def close(self) -> None:
        """Nothing is left to be read."""

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
        if tag in _LEAVES:
            self._leaf = block
            if tag == "hr":
                self._add("rule", "", "rule", weight=1)
        else:
            self._around = block

    def _block(self, tag: str, attributes: Mapping[str, str]) -> Block:
        around, classes = self._around, attributes.get("class", "").split()
        kept = tokens.kept_attributes(tag, attributes)
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
        block = Block("section" if tag in _AS_SECTION else tag, kept, look, around, self.root.is_old, around.depth + 1)
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
            leaf.tokens[-1].trail = " "
        elif leaf and leaf.parent:
            leaf.parent.children.remove(leaf)

    def _add(self, kind: Kind, text: str, said: Hashable, drawing: Hashable = None, **more: Any) -> None:
        form = self._form(drawing)
        self._begun().tokens.append(Token(kind, text, self._numbers[said], form, self._wraps, **more))

    def _begun(self) -> Block:
        """The leaf that words are added to."""
        if self._leaf is None:
            self._leaf = self._block("p" if self._around is self.root else "", {})
        return self._leaf

    def _form(self, drawing: Hashable = None) -> int:
        return self._numbers["form", tokens.look(self._wraps) if self._wraps else (), drawing]

    def _add_space(self, space: str) -> None:
        if space and self._leaf and self._leaf.tag == "pre" and not self._leaf.tokens:
            self._add("word", space, ("space", space))  # the first line is indented
        elif space and self._leaf and self._leaf.tokens and not self._leaf.tokens[-1].trail:
            self._leaf.tokens[-1].trail = space if self._leaf.tag == "pre" else " "


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise


def _drawing(parts: Sequence[_Part]) -> tuple[str, Hashable]:
    """What a drawing says to those who do not see it, and how it looks; ids are no part of that."""
    label = parts[0][1].get("aria-label", "").split()
    titles = [word for tag, _, words in parts if tag in {"title", "desc"} for word in words]
    seen = (
        (tag, *(pair for pair in sorted(attributes.items()) if pair[0] not in {"id", "aria-labelledby"}), *words)
        for tag, attributes, words in parts
    )
    return " ".join(label or titles), tuple(seen)
