"""What changed between two versions of a page, word by word, as HTML.

A page is read as blocks (paragraphs, list items, table rows …) in containers. Blocks are held against each other
first, then the words of two blocks that belong together. Both use difflib; lxml reads and writes the HTML.
lxml.html.diff was not enough: it marks up only the new structure, so that removed rows and list items lose theirs.
"""

import difflib
import posixpath
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from lxml import etree, html
from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEAVES = _HEADINGS | {"p", "pre", "dt", "summary", "figcaption", "caption", "hr"}
_CONTAINERS = frozenset(
    {
        *("article", "aside", "blockquote", "dd", "details", "div", "dl", "figure", "footer", "header", "li", "main"),
        *("nav", "ol", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_BLOCKS = _LEAVES | _CONTAINERS
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "kbd", "q", "s", "small", "strong", "sub", "sup", "var"}
)
_SCRIPT_SCHEMES = frozenset({"data", "javascript", "vbscript"})
_ONE_OF_EACH = frozenset({"caption", "tbody", "tfoot", "thead"})
_KEPT_ATTRIBUTES = {
    "a": ("href", "hreflang", "title"),
    "abbr": ("title",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "td": ("colspan", "rowspan", "align"),
    "th": ("colspan", "rowspan", "align", "scope"),
}
_COLLAPSED_IN = frozenset({"", "tbody", "ul"})  # "" is the page itself; ordered lists keep their numbers
_SHOWN_AS_DIV = frozenset({"article", "aside", "details", "figure", "footer", "header", "main", "nav", "section"})
_WORDS = re.compile(r"(\w+|[^\w\s])(\s*)")
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
_SIMILAR = 0.4  # the share of words that two blocks must have in common to be one block that has changed
_SIMILAR_WHOLE = 0.2  # the same for what is best kept in one piece
_WHOLES = frozenset({"blockquote", "div", "dl", "ol", "table", "ul"})
_REACH = 12  # how many places a changed block is looked for to each side, so that long pages stay quick


@dataclass(frozen=True)
class DiffWords:
    """What the marks are called, in the language of the page.

    inserted, deleted, moved_here, moved_away: said before marked text, to those who do not see the mark.
    unchanged: stands for blocks that are left out.
    figure: said before the text alternative of a figure. figure_changed: said when its drawing or text has changed.
    """

    inserted: str
    deleted: str
    moved_here: str
    moved_away: str
    unchanged: str
    figure: str
    figure_changed: str


@dataclass(frozen=True)
class Difference:
    """The marked-up difference. changed: false when the versions say the same, apart from white space."""

    html: str
    changed: bool


def compare(old: str, new: str, words: DiffWords, collapse: bool = True) -> Difference:
    """The difference between two HTML fragments, such as Python-Markdown makes.

    collapse: leave out what did not change, apart from the block before and after each change.
    The result has no ids and no headings, so that it can stand anywhere in another page.
    """
    before, after = _read(old), _read(new)
    root = html.Element("div")
    _Writer(words, collapse).write_children(root, "", before, after, _Labels(words.deleted, words.inserted))
    marked = "\n".join(html.tostring(child, encoding="unicode") for child in root)
    return Difference(marked, [block.key for block in before] != [block.key for block in after])


def relocate(fragment: str, base: str) -> str:
    """The HTML fragment with its relative addresses joined to `base`, as «2021-11-20/»."""
    root = _parse(fragment)
    root.rewrite_links(lambda address: _join(base, address))
    return escape(root.text or "", quote=False) + "".join(html.tostring(child, encoding="unicode") for child in root)


def _parse(fragment: str) -> HtmlElement:
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


def _join(base: str, address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return address
    if not parts.path:
        return urlunsplit(parts._replace(path=base))
    # urljoin would drop «..» that leads out of a relative base.
    path = posixpath.normpath(posixpath.join(base, parts.path))
    is_folder = posixpath.basename(parts.path) in {"", ".", ".."}
    return urlunsplit(parts._replace(path=f"{path}/" if is_folder else path))


# Reading: HTML to blocks and tokens


@dataclass(frozen=True, eq=False)
class _Wrap:
    """An inline element around words. Compared by identity: two links with one address are two."""

    tag: str
    attributes: dict[str, str]


@dataclass(frozen=True, eq=False)
class _Token:
    """A word, a mark of punctuation, or an element that stands in the text like a word.

    trail: the white space after it. wraps: the inline elements around it, outermost first.
    size: for the address of a link, how many tokens before it are the text of the link.
    """

    kind: Literal["word", "image", "figure", "break", "address"]
    text: str
    wraps: tuple[_Wrap, ...]
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
class _Block:
    """A leaf with tokens, or a container with children. A tag of "" is text that stands directly in a container."""

    tag: str
    attributes: dict[str, str]
    tokens: tuple[_Token, ...] = ()
    children: tuple["_Block", ...] = ()
    drawing: str = ""

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What makes two blocks the same."""
        texts, parts = tuple(token.key for token in self.tokens), tuple(child.key for child in self.children)
        return (self.tag, texts, parts, self.drawing)

    @property
    def is_leaf(self) -> bool:
        return bool(self.tokens) or self.tag not in _CONTAINERS

    @property
    def has_figure(self) -> bool:
        return any(token.kind == "figure" for token in self.tokens)

    @cached_property
    def words(self) -> Counter[str]:
        found = Counter(token.text.casefold() for token in self.tokens if token.weight)
        for child in self.children:
            found.update(child.words)
        return found

    @cached_property
    def length(self) -> int:
        return self.words.total()


def _read(fragment: str) -> tuple[_Block, ...]:
    root = _clean(_parse(fragment))
    return tuple(_as_paragraph(block) for block in _blocks(root))


def _as_paragraph(block: _Block) -> _Block:
    return replace(block, tag="p") if block.tag == "" else block


def _blocks(container: HtmlElement) -> Iterator[_Block]:
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


def _block(element: HtmlElement) -> Iterator[_Block]:
    tag = str(element.tag)
    if tag in _LEAVES or _is_picture(element):
        yield from _leaf(tag, element)
    elif tag in _CONTAINERS:
        yield _Block(tag, _kept(element), children=tuple(_blocks(element)))
    else:  # an inline element around blocks
        yield from _blocks(element)


def _is_picture(element: HtmlElement) -> bool:
    return element.tag == "figure" and _holds(element, "svg", "img") and not _holds(element, "table")


def _holds(element: HtmlElement, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _leaf(tag: str, element: HtmlElement) -> Iterator[_Block]:
    tokens = _with_trails(_tokens(element, (), tag == "pre"))
    drawing = "".join(map(_drawing, element.iter("svg")))
    if tokens or tag == "hr":
        yield _Block(tag, _kept(element), tokens=tokens, drawing=drawing)


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


def _leads_nowhere_bad(name: str, value: str) -> bool:
    # An old text may be from before the checks of new ones.
    return name not in ("href", "src") or value.partition(":")[0].strip().lower() not in _SCRIPT_SCHEMES


def _kept(element: HtmlElement) -> dict[str, str]:
    names = ("lang", "dir", *_KEPT_ATTRIBUTES.get(str(element.tag), ()))
    given = ((name, element.get(name)) for name in names)
    kept = {name: value for name, value in given if value is not None and _leads_nowhere_bad(name, value)}
    if "tabell" in element.get("class", "").split():
        # A group is no landmark: many differences on one page may hold the same table.
        kept |= {"class": "tabell", "role": "group", "tabindex": "0", "aria-label": element.get("aria-label", "")}
    return kept


def _tokens(element: HtmlElement, wraps: tuple[_Wrap, ...], verbatim: bool) -> Iterator[_Token | str]:
    """The tokens in an element; white space at the beginning of a text is yielded as it is, to be a trail."""
    yield from _words(element.text, wraps, verbatim)
    for child in element:
        if isinstance(child.tag, str):
            yield from _element_tokens(child, wraps, verbatim)
        yield from _words(child.tail, wraps, verbatim)


def _words(text: str | None, wraps: tuple[_Wrap, ...], verbatim: bool) -> Iterator[_Token | str]:
    text = text or ""
    start = len(text) - len(text.lstrip())
    yield text[:start] if verbatim else " " * bool(start)
    for match in _WORDS.finditer(text, start):
        yield _Token("word", match[1], wraps, match[2] if verbatim else " " * bool(match[2]))


def _element_tokens(element: HtmlElement, wraps: tuple[_Wrap, ...], verbatim: bool) -> Iterator[_Token | str]:
    tag, kept = str(element.tag), _kept(element)
    if "headerlink" in element.get("class", "").split() or tag in {"script", "style"}:
        return
    if tag == "svg":
        yield _Token("figure", _alternative(element), wraps)
    elif tag == "img":
        yield _Token("image", f"{kept.get('src')} {kept.get('alt')}", wraps, attributes=kept)
    elif tag == "br":
        yield _Token("break", "", wraps)
    elif tag in _INLINE:
        inside = list(_tokens(element, (*wraps, _Wrap(tag, kept)), verbatim))
        yield from inside
        size = sum(isinstance(token, _Token) for token in inside)
        if "href" in kept and size:
            yield _Token("address", kept["href"], wraps, size=size)
    else:
        yield from (" " * (tag in _BLOCKS), *_tokens(element, wraps, verbatim), " " * (tag in _BLOCKS))


def _alternative(svg: HtmlElement) -> str:
    """What the drawing says to those who do not see it."""
    names = svg.get("aria-labelledby", "").split()
    named = [part for name in names for part in svg.iter("*") if part.get("id") == name]
    parts = named or [part for part in svg if part.tag in {"title", "desc"}]
    text = svg.get("aria-label") or " ".join(str(part.text_content()) for part in parts)
    return _squeezed(text)


def _with_trails(found: Iterable[_Token | str]) -> tuple[_Token, ...]:
    """White space at the beginning of a text belongs to the token before it; at the end it says nothing."""
    tokens: list[_Token] = []
    for item in found:
        if isinstance(item, _Token):
            tokens.append(item)
        elif item and tokens:
            last = tokens[-1]
            tokens[-1] = replace(last, trail=last.trail or item)
    return (*tokens[:-1], *(replace(token, trail="") for token in tokens[-1:]))


# Comparing: which blocks and which words belong together

_Pair = tuple[_Block | None, _Block | None]


def _align(tag: str, old: Sequence[_Block], new: Sequence[_Block]) -> list[_Pair]:
    """The blocks of a container, in order: kept or changed (two blocks), removed or added (one)."""
    if tag == "tr" and len(old) == len(new):
        return list(zip(old, new, strict=True))  # cells belong to columns, whatever they say
    matcher = difflib.SequenceMatcher(None, [block.key for block in old], [block.key for block in new], autojunk=False)
    pairs: list[_Pair] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            pairs.extend(zip(old[i1:i2], new[j1:j2], strict=True))
        else:
            pairs.extend(_pair_similar(old[i1:i2], new[j1:j2]))
    return pairs


def _pair_similar(old: Sequence[_Block], new: Sequence[_Block]) -> Iterator[_Pair]:
    """Pairs the blocks that are most alike first, as long as the order of both sides is kept."""
    i = j = 0
    for next_i, next_j in [*_matches(old, new), (len(old), len(new))]:
        yield from ((block, None) for block in old[i:next_i])
        yield from ((None, block) for block in new[j:next_j])
        if next_i < len(old):
            yield old[next_i], new[next_j]
        i, j = next_i + 1, next_j + 1


def _matches(old: Sequence[_Block], new: Sequence[_Block]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(_candidates(old, new)):
        place = bisect_left(found, (i, j))
        follows = place == 0 or (found[place - 1][0] < i and found[place - 1][1] < j)
        precedes = place == len(found) or (i < found[place][0] and j < found[place][1])
        if follows and precedes:
            found.insert(place, (i, j))
    return found


def _candidates(old: Sequence[_Block], new: Sequence[_Block]) -> Iterator[tuple[float, int, int]]:
    """Blocks that may belong together: how unlike they are, and their places."""
    for i, block in enumerate(old):
        middle = i * len(new) // len(old)
        for j in range(max(0, middle - _REACH), min(len(new), middle + _REACH + 1)):
            likeness = _likeness(block, new[j])
            if likeness >= (_SIMILAR_WHOLE if block.tag in _WHOLES else _SIMILAR):
                yield -likeness, i, j


def _likeness(old: _Block, new: _Block) -> float:
    """From 0, nothing in common, to 1."""
    if old.tag != new.tag:
        return 0
    if old.tag in _ONE_OF_EACH:
        return 1
    total = old.length + new.length
    shared = 2 * (old.words & new.words).total() / total if total else 0
    return max(shared, _SIMILAR) if old.has_figure and new.has_figure else shared


@dataclass
class _Change:
    """A stretch of tokens: the same on both sides, or to be shown as removed and added."""

    same: bool
    old: list[_Token]
    new: list[_Token]

    @property
    def weight(self) -> int:
        return max(sum(token.weight for token in side) for side in (self.old, self.new))


def _changes(old: Sequence[_Token], new: Sequence[_Token]) -> list[_Change]:
    keys = [token.key for token in old], [token.key for token in new]
    # With autojunk, common words do not make a long paragraph slow.
    is_long = max(map(len, keys)) > 1000
    opcodes = difflib.SequenceMatcher(None, *keys, autojunk=is_long).get_opcodes()
    found = [_Change(tag == "equal", [*old[i1:i2]], [*new[j1:j2]]) for tag, i1, i2, j1, j2 in opcodes]
    return [part for change in _without_islands(found) for part in _split_at_addresses(change)]


def _without_islands(changes: list[_Change]) -> list[_Change]:
    """A word or comma that happens to stay between two larger changes is easier to read as part of them."""
    result: list[_Change] = []
    for place, change in enumerate(changes):
        if result and not result[-1].same:
            is_last = place + 1 == len(changes)
            if not change.same or (not is_last and _is_island(result[-1], change, changes[place + 1])):
                result[-1].old += change.old
                result[-1].new += change.new
                continue
        result.append(change)
    return result


def _is_island(before: _Change, change: _Change, after: _Change) -> bool:
    return 2 * change.weight < min(before.weight, after.weight)


def _split_at_addresses(change: _Change) -> list[_Change]:
    """Link by link, if there are as many links on both sides, so that a link whose words changed stays one link."""
    old, new = _parts(change.old), _parts(change.new)
    if change.same or len(old) != len(new):
        return [change]
    return [_Change(False, *sides) for sides in zip(old, new, strict=True)]


def _parts(tokens: list[_Token]) -> list[list[_Token]]:
    """The tokens, taken apart before and after each address."""
    ends = [edge for place, token in enumerate(tokens) if token.kind == "address" for edge in (place, place + 1)]
    return [tokens[start:end] for start, end in zip([0, *ends], [*ends, len(tokens)], strict=True)]


# Writing: the marked-up difference


@dataclass(frozen=True)
class _Labels:
    deleted: str
    inserted: str


class _Writer:
    """Writes blocks and their changes into an element."""

    def __init__(self, words: DiffWords, collapse: bool) -> None:
        self._words = words
        self._collapse = collapse

    def write_children(
        self, parent: HtmlElement, tag: str, old: Sequence[_Block], new: Sequence[_Block], labels: _Labels
    ) -> None:
        """Write the children of a container, both sides merged. tag: of the container; "" for the page itself."""
        pairs = _align(tag, old, new)
        shown = self._shown(tag, pairs)
        moved = _moved(pairs)
        for place, (before, after) in enumerate(pairs):
            if shown[place]:
                block = after or before
                is_moved = block is not None and block.key in moved and not (before and after)
                self._write(parent, before, after, self._moved_labels if is_moved else labels)
            elif place == 0 or shown[place - 1]:
                self._write_marker(parent, tag, after)

    @property
    def _moved_labels(self) -> _Labels:
        return _Labels(self._words.moved_away, self._words.moved_here)

    def _shown(self, tag: str, pairs: Sequence[_Pair]) -> list[bool]:
        """Which of the pairs are written: changes, and a block of context at each side."""
        if not self._collapse or tag not in _COLLAPSED_IN:
            return [True] * len(pairs)
        changed = [not _is_same(pair) for pair in pairs]
        return [
            changed[place] or (any(changed[max(0, place - 1) : place + 2]) and _is_context(tag, new))
            for place, (_, new) in enumerate(pairs)
        ]

    def _write_marker(self, parent: HtmlElement, tag: str, block: _Block | None) -> None:
        marker = etree.SubElement(parent, {"": "p", "ul": "li", "tbody": "tr"}[tag], {"class": "uendret"})
        if tag == "tbody" and block:
            marker = etree.SubElement(marker, "td", {"colspan": str(max(1, len(block.children)))})
        marker.text = self._words.unchanged

    def _write(self, parent: HtmlElement, old: _Block | None, new: _Block | None, labels: _Labels) -> None:
        block = new or old
        if block is None:
            return
        element = _element(parent, block)
        if not block.is_leaf:
            self.write_children(element, block.tag, old.children if old else (), new.children if new else (), labels)
        elif block.tag != "hr":
            if block.has_figure and old and new and not _is_same((old, new)):
                _append_text(element, f"{self._words.figure_changed} ")
            changes = _changes(old.tokens if old else (), new.tokens if new else ())
            _InlineWriter(element, changes, labels, self._words.figure).write()


def _is_same(pair: _Pair) -> bool:
    old, new = pair
    return old is not None and new is not None and old.key == new.key


def _is_context(tag: str, block: _Block | None) -> bool:
    return block is not None and not block.has_figure and (block.is_leaf or tag != "")


def _moved(pairs: Sequence[_Pair]) -> set[tuple[object, ...]]:
    """The keys of blocks that are gone from one place and come in another."""
    removed = {old.key for old, new in pairs if old and not new}
    return removed & {new.key for old, new in pairs if new and not old}


def _element(parent: HtmlElement, block: _Block) -> HtmlElement:
    """A new element for a block, or the parent for text that stands in it directly."""
    if block.tag in _HEADINGS | {"summary"}:
        paragraph = etree.SubElement(parent, "p", {"class": "diff-heading"})
        return etree.SubElement(paragraph, "strong")
    if block.tag == "":
        _append_text(parent, " " if len(parent) else "")
        return parent
    if block.is_leaf and block.tag in {"figure", "figcaption"}:
        return etree.SubElement(parent, "p", {"class": "diff-figure"})
    return etree.SubElement(parent, "div" if block.tag in _SHOWN_AS_DIV else block.tag, block.attributes)


def _append_text(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


class _InlineWriter:
    """Writes tokens into a leaf, opening and closing inline elements and marks as needed."""

    def __init__(self, parent: HtmlElement, changes: list[_Change], labels: _Labels, figure: str) -> None:
        self._open: list[tuple[_Wrap, HtmlElement]] = []
        self._texts: list[str] = []  # to be written into the innermost open element in one go
        self._space = ""  # white space to come before the next token, outside of what closes or opens there
        self._parent = parent
        self._changes = changes
        self._labels = labels
        self._figure = figure
        self._new_wraps = _same_wraps(changes)

    def write(self) -> None:
        for change in self._changes:
            if change.same:
                for old, new in zip(change.old, change.new, strict=True):
                    self._write_token(new, new.wraps)
                    self._add_space(new.trail or old.trail)
            else:
                self._write_marked("del", self._labels.deleted, change.old)
                if change.old and change.new and _would_join(change.old[-1], change.new[0]):
                    self._add_space(" ")
                self._write_marked("ins", self._labels.inserted, change.new)
        self._flush()

    def _write_marked(self, tag: str, label: str, tokens: list[_Token]) -> None:
        """One mark, or several if among the tokens is the address of a link whose text stays."""
        run: list[_Token] = []
        for place, token in enumerate(tokens):
            if token.kind == "address" and place < token.size:
                self._write_run(_Wrap(tag, {}), label, run)
                self._add_space(" ")
                self._write_run(_Wrap(tag, {"class": "adresse"}), label, [_spelt_out(token)])
                run = []
            else:
                run.append(token)
        self._write_run(_Wrap(tag, {}), label, run)

    def _write_run(self, mark: _Wrap, label: str, tokens: list[_Token]) -> None:
        paths = [tuple(self._new_wraps.get(wrap, wrap) for wrap in token.wraps) for token in tokens]
        around = _shared(paths)
        if any(token.kind != "address" for token in tokens):
            self._write_text(f"{label}: ", (*around, mark, _Wrap("span", {"class": "skjult"})))
        for token, path in zip(tokens, paths, strict=True):
            self._write_token(token, (*around, mark, *path[len(around) :]))
            self._add_space(token.trail)

    def _write_token(self, token: _Token, path: Sequence[_Wrap]) -> None:
        if token.kind == "image":
            self._write_empty("img", token.attributes, path)
        elif token.kind == "break":
            self._write_empty("br", {}, path)
        elif token.kind == "figure":
            self._write_text(f"[{self._figure}: {token.text}]" if token.text else f"[{self._figure}]", path)
        elif token.kind == "word":
            self._write_text(token.text, path)

    def _write_text(self, text: str, path: Sequence[_Wrap]) -> None:
        self._go_to(path)
        self._texts.append(text)

    def _write_empty(self, tag: str, attributes: dict[str, str], path: Sequence[_Wrap]) -> None:
        self._go_to(path)
        self._flush()
        etree.SubElement(self._innermost(), tag, attributes)

    def _add_space(self, space: str) -> None:
        self._space = self._space or space

    def _go_to(self, path: Sequence[_Wrap]) -> None:
        """Make the path the open one; elements that are open already are used again."""
        shared = 0
        while shared < min(len(path), len(self._open)) and self._open[shared][0] is path[shared]:
            shared += 1
        if shared < len(self._open):
            self._flush()
            del self._open[shared:]
        self._texts.append(self._space)
        self._space = ""
        for wrap in path[shared:]:
            self._flush()
            self._open.append((wrap, etree.SubElement(self._innermost(), wrap.tag, wrap.attributes)))

    def _flush(self) -> None:
        _append_text(self._innermost(), "".join(self._texts))
        self._texts = []

    def _innermost(self) -> HtmlElement:
        return self._open[-1][1] if self._open else self._parent


def _spelt_out(address: _Token) -> _Token:
    """The address as a text of its own, after the link."""
    return replace(address, kind="word", text=f"({address.text})")


def _same_wraps(changes: Iterable[_Change]) -> dict[_Wrap, _Wrap]:
    """The new element for each old one that is still there, so that removed words stay in their link."""
    found: dict[_Wrap, _Wrap] = {}
    for change in changes:
        if change.same:
            for old, new in zip(change.old, change.new, strict=True):
                tags = {wrap.tag: wrap for wrap in new.wraps}
                for wrap in old.wraps:
                    if wrap.tag in tags:
                        found.setdefault(wrap, tags[wrap.tag])
    return found


def _shared(paths: Sequence[tuple[_Wrap, ...]]) -> tuple[_Wrap, ...]:
    """The elements that all paths begin with."""
    shared: list[_Wrap] = []
    for level in zip(*paths, strict=False):
        if any(wrap is not level[0] for wrap in level):
            break
        shared.append(level[0])
    return tuple(shared)


def _would_join(left: _Token, right: _Token) -> bool:
    return not left.trail and left.text[-1:].isalnum() and right.text[:1].isalnum()
