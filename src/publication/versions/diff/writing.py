"""A merged text, written as HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from publication.versions.diff.inline_writer import DiffWords, InlineWriter, append_text, last_child
from publication.versions.diff.merging import Change, Piece
from publication.versions.diff.reading import HEADINGS, Block
from publication.versions.diff.shortening import shown
from publication.versions.diff.tokens import Inline, Token

_SHOWN_AS_DIV = frozenset({"article", "aside", "details", "footer", "header", "main", "nav", "section"})
_SECTIONS = frozenset({"tbody", "tfoot", "thead"})
_MARKERS = {"ul": "li", "ol": "li", **dict.fromkeys(_SECTIONS, "tr"), "table": "tr"}


def written(pieces: Sequence[Piece], words: DiffWords, *, collapse: bool) -> str:
    """The pieces as HTML. collapse: leave out what did not change."""
    writer = _Writer(words)
    is_marked = any(piece.is_marked for piece in pieces)
    form_only = [piece.is_reshaped and not piece.is_marked and not piece.has_figure for piece in pieces]
    if not is_marked and any(form_only):
        writer.aside((), (), "diff-note", words.form_only)
    if any(piece.is_retyped for piece in pieces):
        writer.aside((), (), "diff-note", words.typography)
    kept = shown(pieces) if collapse else [True] * len(pieces)
    last: Piece | None = None
    is_left_out = is_told = False
    for piece, is_shown, is_only_form in zip(pieces, kept, form_only, strict=True):
        if is_shown:
            around = last.path if last else (), piece.path
            if is_left_out:
                writer.aside(*around, "unchanged", words.unchanged)
            if is_marked and is_only_form and not is_told:
                writer.aside(*around, "diff-note", words.form_only)
            writer.write(piece)
            last, is_told = piece, is_only_form
        is_left_out = not is_shown
    if is_left_out:
        writer.aside((), (), "unchanged", words.unchanged)
    return "\n".join(etree.tostring(child, encoding="unicode", method="html") for child in writer.root)


@dataclass
class _Open:
    """A container that is being written. following: what the next item of a list is counted as by itself."""

    block: Block
    element: Element
    following: int = 1


class _Writer:
    """Writes pieces one after the other; a container stays open as long as they stand in it."""

    def __init__(self, words: DiffWords) -> None:
        self.root = etree.Element("div")
        self._words = words
        self._open: list[_Open] = []

    def write(self, piece: Piece) -> None:
        """Write a piece into the containers of its path."""
        self._go_to(piece.path)
        element = self._leaf_element(piece)
        if piece.is_marked or piece.is_reshaped:
            if piece.has_figure and not piece.leaf.is_old:
                append_text(element, f"{self._words.figure_changed} ")
            if piece.was is not None:
                self._write_number(element, piece)
        elif piece.leaf.tag == "hr":
            return
        if not piece.moved:
            InlineWriter(element, self._words).write(piece.changes)
            return
        label = self._words.moved_away if piece.leaf.is_old else self._words.moved_here
        mark = Inline("del" if piece.leaf.is_old else "ins", {"class": "moved"})
        writer = InlineWriter(element, self._words, [mark])
        writer.write_text(f"{'↓' if piece.moved > 0 else '↑'} {label}: ", [Inline("span", {"class": "diff-sign"})])
        writer.write(
            [Change(True, change.old, change.old) for change in piece.changes] if piece.leaf.is_old else piece.changes
        )

    def aside(self, before: Sequence[Block], after: Sequence[Block], name: str, text: str) -> None:
        """Write something that is said about the text, between pieces with these paths."""
        depth = 0
        while depth < min(len(before), len(after)) and before[depth] is after[depth] and after[depth].tag != "dl":
            depth += 1
        path = after[: depth + 1] if depth and after[depth - 1].tag == "table" else after[:depth]
        if path and path[-1].tag == "tr":
            return  # nothing can stand between two cells
        self._go_to(path)
        tag = _MARKERS.get(path[-1].tag, "p") if path else "p"
        element = etree.SubElement(self._innermost, tag, {"class": name})
        if tag == "tr":
            row = next(block for block in after if block.tag == "tr")
            element = etree.SubElement(element, "td", {"colspan": str(max(1, len(row.children)))})
        elif tag == "li":
            self._open[-1].following += 1
        element.text = text

    @property
    def _innermost(self) -> Element:
        return self._open[-1].element if self._open else self.root

    def _go_to(self, path: Sequence[Block]) -> None:
        """Make the path the open one; containers that are open already go on."""
        shared = 0
        while shared < min(len(path), len(self._open)) and self._open[shared].block is path[shared]:
            shared += 1
        del self._open[shared:]
        for block in path[shared:]:
            attributes = dict(block.attributes)
            if block.tag == "li" and self._open and self._open[-1].block.tag == "ol":
                self._number_item(block, attributes)
            tag = "div" if block.tag in _SHOWN_AS_DIV else block.tag
            element = etree.SubElement(self._innermost, tag, attributes)
            number = block.children[0].number if tag == "ol" and block.children else None
            self._open.append(_Open(block, element, 1 if number is None else number))

    def _number_item(self, item: Block, attributes: dict[str, str]) -> None:
        """Give an item the number that it has in the new version; a removed one has none."""
        around = self._open[-1]
        if item.is_old:
            attributes["class"] = "uncounted"
        elif item.number is not None:
            if item.number != around.following:
                attributes["value"] = str(item.number)
            around.following = item.number
        around.following += 1

    def _leaf_element(self, piece: Piece) -> Element:
        """A new element for a leaf, or its container if its text stands there directly."""
        leaf, parent = piece.leaf, self._innermost
        if leaf.tag in HEADINGS or leaf.tag == "summary":
            paragraph = etree.SubElement(parent, "p", {"class": "diff-heading"})
            if leaf.tag == "h1":
                etree.SubElement(paragraph, "span", {"class": "diff-note"}).text = f"{self._words.title}: "
            return etree.SubElement(paragraph, "strong")
        if leaf.tag == "":
            if last_child(parent) is not None or parent.text:
                append_text(parent, " ")
            return parent
        if leaf.tag in {"figure", "figcaption"}:
            return etree.SubElement(parent, "p", {"class": "diff-figure"})
        is_told_rule = leaf.tag == "hr" and (piece.is_marked or piece.is_reshaped)
        return etree.SubElement(parent, "p" if is_told_rule else leaf.tag, leaf.attributes)

    def _write_number(self, element: Element, piece: Piece) -> None:
        """Tell what a list item was counted as, and what it is counted as now."""
        self._innermost.set("class", "uncounted")
        numbers = piece.was, self._open[-1].block.number
        old, new = ([Token("word", f"{number}.", 0, 0, trail=" ")] for number in numbers)
        InlineWriter(element, self._words).write([Change(False, old, new)])
        append_text(element, " ")
