"""A page's HTML, read as blocks: paragraphs, list items, table rows … with tokens."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from lxml.etree import _Element as Element

from publication.versions.diff.fragments import to_html
from publication.versions.diff.tokens import Numbers, Token, TokenReader, kept_attributes

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The tags of headings."""

_LEAVES = HEADINGS | {"p", "pre", "dt", "summary", "figcaption", "caption", "hr"}
_CONTAINERS = frozenset(
    {
        *("article", "aside", "blockquote", "dd", "details", "div", "dl", "figure", "footer", "header", "li", "main"),
        *("nav", "ol", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
BLOCKS = _LEAVES | _CONTAINERS
"""The tags of blocks."""

_ITEMS = frozenset({"dd", "li"})
_NEVER_ALONE = frozenset({"caption", "dd", "dt", "li", "tbody", "td", "tfoot", "th", "thead", "tr"})
_WORDS = re.compile(r"\w+|[^\w\s]")
_DEEPEST = 30  # blocks in one another; what is deeper is read as the words of the block around it


def steps_to_read(page: Element) -> int:
    """What it costs to read a page as blocks and to write them, in steps of comparing."""
    html = to_html(page)
    return 100 * html.count("<") + 16 * len(_WORDS.findall(html))


@dataclass(frozen=True, eq=False)
class Block:
    """A leaf with tokens, or a container with children. A tag of "" is text that stands directly in a container.

    number: the same for blocks that say the same. size: how many tokens are in it, also in the blocks inside it.
    """

    tag: str
    attributes: dict[str, str]
    number: int
    size: int
    tokens: Sequence[Token] = ()
    children: Sequence["Block"] = ()

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
        return Counter(self._texts)

    @cached_property
    def length(self) -> int:
        """The number of words."""
        return len(self._texts)

    @cached_property
    def _texts(self) -> list[str]:
        own = (token.text.casefold() for token in self.tokens if token.weight)
        return [*own, *chain.from_iterable(child._texts for child in self.children)]


class BlockReader:
    """Reads pages. Blocks that say the same get the same number, in every page that one reader has read."""

    def __init__(self) -> None:
        self._numbers = Numbers()

    def read(self, page: Element) -> list[Block]:
        """The blocks that a page consists of; text outside of blocks becomes paragraphs."""
        return list(self._blocks(page, "p", 0))

    def _blocks(self, container: Element, text_tag: str, depth: int) -> Iterator[Block]:
        """The blocks in an element. text_tag: of the blocks that text and inline elements between them become."""
        text = self._token_reader()
        text.add_text(container.text)
        for child in container:
            if _holds_blocks(child) and not _is_too_deep(child, depth):
                yield from self._leaf(text_tag, {}, text)
                yield from self._block(child, text_tag, depth)
            else:
                text.add_element(child)
            text.add_text(child.tail)
        yield from self._leaf(text_tag, {}, text)

    def _block(self, element: Element, text_tag: str, depth: int) -> Iterator[Block]:
        tag = str(element.tag)
        if tag in _LEAVES or _is_picture(element):
            text = self._token_reader(verbatim=tag == "pre")
            text.add_element(element)
            yield from self._leaf(tag, kept_attributes(element), text)
        elif tag in _CONTAINERS:
            children = tuple(self._blocks(element, "", depth + 1))
            children = _as_tight(children) if tag in _ITEMS else children
            yield self._numbered(tag, _container_attributes(element), children=children)
        else:  # an inline element around blocks
            yield from self._blocks(element, text_tag, depth + 1)

    def _token_reader(self, *, verbatim: bool = False) -> TokenReader:
        return TokenReader(self._numbers, BLOCKS, verbatim)

    def _leaf(self, tag: str, attributes: dict[str, str], text: TokenReader) -> Iterator[Block]:
        tokens, drawing = text.take()
        if tokens or tag == "hr":
            yield self._numbered(tag, attributes, tokens, drawing=drawing)

    def _numbered(
        self,
        tag: str,
        attributes: dict[str, str],
        tokens: Sequence[Token] = (),
        children: Sequence[Block] = (),
        drawing: str = "",
    ) -> Block:
        parts = tuple([token.number for token in tokens]), tuple([child.number for child in children])
        size = len(tokens) + sum([child.size for child in children])
        said = "" if tag == "p" else tag  # a text says the same whether it is a paragraph or stands in an item directly
        return Block(tag, attributes, self._numbers[said, parts, drawing], size, tokens, children)


def _as_tight(children: tuple[Block, ...]) -> tuple[Block, ...]:
    """An empty line between items makes their texts paragraphs, but changes nothing for readers."""
    first = [replace(child, tag="") for child in children[:1] if child.tag == "p"]
    return (*(first or children[:1]), *children[1:])


def _holds_blocks(element: Element) -> bool:
    return element.tag in BLOCKS or (len(element) > 0 and any(part.tag in BLOCKS for part in element.iter()))


def _is_too_deep(element: Element, depth: int) -> bool:
    # A list item or a cell is not taken out of its list or table: at most four more levels.
    return depth >= _DEEPEST and (element.tag not in _NEVER_ALONE or depth >= _DEEPEST + 4)


def _is_picture(element: Element) -> bool:
    return element.tag == "figure" and _holds(element, "svg", "img") and not _holds(element, "table")


def _holds(element: Element, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _container_attributes(element: Element) -> dict[str, str]:
    kept = kept_attributes(element)
    if "table-region" in element.get("class", "").split():
        # A group is no landmark: many differences on one page may hold the same table.
        kept |= {"class": "table-region", "role": "group", "tabindex": "0", "aria-label": element.get("aria-label", "")}
    return kept
