"""The difference between two versions, written as HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from lxml import etree
from lxml.etree import _Element as Element

from publication.versions.diff.alignment import Change, Pair, align_blocks, align_tokens
from publication.versions.diff.blocks import HEADINGS, Block
from publication.versions.diff.fragments import to_html
from publication.versions.diff.sequences import Budget
from publication.versions.diff.tokens import Inline, Token

_COLLAPSED_IN = frozenset({"", "tbody", "ul"})  # "" is the page itself; ordered lists keep their numbers
_CLOSING_MARKS = frozenset(",.;:!?)]»”")
_SHOWN_AS_DIV = frozenset({"article", "aside", "details", "figure", "footer", "header", "main", "nav", "section"})


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
class _Labels:
    deleted: str
    inserted: str


def marked_up(old: Sequence[Block], new: Sequence[Block], words: DiffWords, budget: Budget, *, collapse: bool) -> str:
    """The blocks of two versions as one text with marks. budget: for comparing. collapse: as in `compare`."""
    root = etree.Element("div")
    _Writer(words, budget, collapse=collapse).write_children(root, "", old, new, _Labels(words.deleted, words.inserted))
    return "\n".join(map(to_html, root))


class _Writer:
    """Writes blocks and their changes into an element."""

    def __init__(self, words: DiffWords, budget: Budget, *, collapse: bool) -> None:
        self._words = words
        self._budget = budget
        self._collapse = collapse

    def write_children(
        self, parent: Element, tag: str, old: Sequence[Block], new: Sequence[Block], labels: _Labels
    ) -> None:
        """Write the children of a container, both sides merged. tag: of the container; "" for the page itself."""
        pairs = align_blocks(tag, old, new, self._budget)
        shown = self._shown(tag, pairs)
        moved = _moved(pairs)
        for place, (before, after) in enumerate(pairs):
            if shown[place]:
                block = after or before
                is_moved = block is not None and block.number in moved and not (before and after)
                self._write(parent, before, after, self._moved_labels if is_moved else labels)
            elif place == 0 or shown[place - 1]:
                self._write_marker(parent, tag, after)

    @property
    def _moved_labels(self) -> _Labels:
        return _Labels(self._words.moved_away, self._words.moved_here)

    def _shown(self, tag: str, pairs: Sequence[Pair]) -> list[bool]:
        """Which of the pairs are written: changes, and a block of context at each side."""
        if not self._collapse or tag not in _COLLAPSED_IN:
            return [True] * len(pairs)
        changed = [not _is_same(pair) for pair in pairs]
        return [
            changed[place] or (any(changed[max(0, place - 1) : place + 2]) and _is_context(tag, new))
            for place, (_, new) in enumerate(pairs)
        ]

    def _write_marker(self, parent: Element, tag: str, block: Block | None) -> None:
        marker = etree.SubElement(parent, {"": "p", "ul": "li", "tbody": "tr"}[tag], {"class": "unchanged"})
        if tag == "tbody" and block:
            marker = etree.SubElement(marker, "td", {"colspan": str(max(1, len(block.children)))})
        marker.text = self._words.unchanged

    def _write(self, parent: Element, old: Block | None, new: Block | None, labels: _Labels) -> None:
        block = new or old
        if block is None:
            return
        element = _element(parent, block)
        if not block.is_leaf:
            self.write_children(element, block.tag, old.children if old else (), new.children if new else (), labels)
        elif block.tag != "hr":
            if block.has_figure and old and new and not _is_same((old, new)):
                _append_text(element, f"{self._words.figure_changed} ")
            changes = align_tokens(old.tokens if old else (), new.tokens if new else (), self._budget)
            _InlineWriter(element, changes, labels, self._words.figure).write()


def _is_same(pair: Pair) -> bool:
    old, new = pair
    return old is not None and new is not None and old.number == new.number


def _is_context(tag: str, block: Block | None) -> bool:
    return block is not None and not block.has_figure and (block.is_leaf or tag != "")


def _moved(pairs: Sequence[Pair]) -> set[int]:
    """The numbers of blocks that are gone from one place and come in another."""
    removed = {old.number for old, new in pairs if old and not new}
    return removed & {new.number for old, new in pairs if new and not old}


def _element(parent: Element, block: Block) -> Element:
    """A new element for a block, or the parent for text that stands in it directly."""
    if block.tag in HEADINGS | {"summary"}:
        paragraph = etree.SubElement(parent, "p", {"class": "diff-heading"})
        return etree.SubElement(paragraph, "strong")
    if block.tag == "":
        if _last_child(parent) is not None:
            _append_text(parent, " ")
        return parent
    if block.is_leaf and block.tag in {"figure", "figcaption"}:
        return etree.SubElement(parent, "p", {"class": "diff-figure"})
    return etree.SubElement(parent, "div" if block.tag in _SHOWN_AS_DIV else block.tag, block.attributes)


def _last_child(element: Element) -> Element | None:
    # Not len(element), which counts the children, one by one.
    return next(element.iterchildren(reversed=True), None)


def _append_text(element: Element, text: str) -> None:
    last = _last_child(element)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


class _InlineWriter:
    """Writes tokens into a leaf, opening and closing inline elements and marks as needed."""

    def __init__(self, parent: Element, changes: list[Change], labels: _Labels, figure: str) -> None:
        self._open: list[tuple[Inline, Element]] = []
        self._texts: list[str] = []  # to be written into the innermost open element in one go
        self._space = ""  # white space to come before the next token, outside of what closes or opens there
        self._parent = parent
        self._changes = changes
        self._labels = labels
        self._figure = figure
        self._new_wraps = _same_wraps(changes)
        self._closing = _closing(changes)

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

    def _write_marked(self, tag: str, label: str, tokens: list[Token]) -> None:
        """One mark, or several if among the tokens is the address of a link whose text stays."""
        run: list[Token] = []
        for place, token in enumerate(tokens):
            if token.kind == "address" and place < token.size:
                self._write_run(Inline(tag, {}), label, run)
                self._add_space(" ")
                self._write_run(Inline(tag, {"class": "address"}), label, [_spelt_out(token)])
                run = []
            else:
                run.append(token)
        self._write_run(Inline(tag, {}), label, run)

    def _write_run(self, mark: Inline, label: str, tokens: list[Token]) -> None:
        self._drop_space_before(tokens[:1])
        paths = [tuple(self._new_wraps.get(wrap, wrap) for wrap in token.wraps) for token in tokens]
        around = _shared(paths)
        if any(token.kind != "address" for token in tokens):
            self._write_text(f"{label}: ", (*around, mark, Inline("span", {"class": "visually-hidden"})))
        for token, path in zip(tokens, paths, strict=True):
            self._write_token(token, (*around, mark, *path[len(around) :]))
            self._add_space(token.trail)

    def _write_token(self, token: Token, path: Sequence[Inline]) -> None:
        self._drop_space_before([token])
        if token.element:
            self._write_empty(token.element, path)
        elif token.kind == "figure":
            self._write_text(f"[{self._figure}: {token.text}]" if token.text else f"[{self._figure}]", path)
        elif token.kind == "word":
            self._write_text(token.text, path)

    def _write_text(self, text: str, path: Sequence[Inline]) -> None:
        self._go_to(path)
        self._texts.append(text)

    def _write_empty(self, element: Inline, path: Sequence[Inline]) -> None:
        self._go_to(path)
        self._flush()
        etree.SubElement(self._innermost(), element.tag, element.attributes)

    def _drop_space_before(self, tokens: Sequence[Token]) -> None:
        if not self._closing.isdisjoint(tokens):
            self._space = ""

    def _add_space(self, space: str) -> None:
        self._space = self._space or space

    def _go_to(self, path: Sequence[Inline]) -> None:
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

    def _innermost(self) -> Element:
        return self._open[-1][1] if self._open else self._parent


def _closing(changes: Iterable[Change]) -> set[Token]:
    """The commas and other marks that stand right after a word on their own side."""
    sides = zip(*((change.old, change.new) for change in changes), strict=True)
    return {
        token
        for side in map(chain.from_iterable, sides)
        for before, token in pairwise(side)
        if not before.trail and token.text in _CLOSING_MARKS
    }


def _spelt_out(address: Token) -> Token:
    """The address as a text of its own, after the link."""
    return replace(address, kind="word", text=f"({address.text})")


def _same_wraps(changes: Iterable[Change]) -> dict[Inline, Inline]:
    """The new element for each old one that is still there, so that removed words stay in their link."""
    found: dict[Inline, Inline] = {}
    for change in changes:
        if change.same:
            for old, new in zip(change.old, change.new, strict=True):
                tags = {wrap.tag: wrap for wrap in new.wraps}
                for wrap in old.wraps:
                    if wrap.tag in tags:
                        found.setdefault(wrap, tags[wrap.tag])
    return found


def _shared(paths: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The elements that all paths begin with."""
    shared: list[Inline] = []
    for level in zip(*paths, strict=False):
        if any(wrap is not level[0] for wrap in level):
            break
        shared.append(level[0])
    return tuple(shared)


def _would_join(left: Token, right: Token) -> bool:
    return not left.trail and left.text[-1:].isalnum() and right.text[:1].isalnum()
