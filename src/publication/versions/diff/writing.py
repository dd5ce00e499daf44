"""A merged text, written as HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from publication.versions.diff.merging import Change, Piece
from publication.versions.diff.reading import HEADINGS, Block
from publication.versions.diff.shortening import shown
from publication.versions.diff.tokens import Inline, Token

_SHOWN_AS_DIV = frozenset({"article", "aside", "details", "footer", "header", "main", "nav", "section"})
_MARKERS = {"ul": "li", "ol": "li", **dict.fromkeys(("table", "tbody", "tfoot", "thead"), "tr")}


@dataclass(frozen=True)
class DiffWords:
    """What the marks are called, in the language of the page.

    inserted, deleted: said before marked text, to those who do not see the mark.
    moved_here, moved_away: said before text that has moved, to all.
    unchanged: stands for what is left out. form_only, typography: told where no word has changed.
    title: said before the title of a page. rule, line_break: name what has no words.
    figure: said before the text alternative of a figure. figure_changed: said when its drawing or text has changed.
    """

    inserted: str
    deleted: str
    moved_here: str
    moved_away: str
    unchanged: str
    figure: str
    figure_changed: str
    title: str
    form_only: str
    typography: str
    rule: str
    line_break: str


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
    last: tuple[Block, ...] = ()
    is_left_out = is_told = False
    for piece, is_shown, is_only_form in zip(pieces, kept, form_only, strict=True):
        if is_shown:
            if is_left_out:
                writer.aside(last, piece.path, "unchanged", words.unchanged)
            if is_marked and is_only_form and not is_told:
                writer.aside(last, piece.path, "diff-note", words.form_only)
            writer.write(piece)
            last, is_told = piece.path, is_only_form
        is_left_out = not is_shown
    if is_left_out:
        writer.aside((), (), "unchanged", words.unchanged)
    return writer.html


@dataclass(slots=True)
class _Open:
    """An element that is being written. following: what the next item of a list is counted as by itself."""

    node: Block | Inline
    element: Element
    following: int = 1


class _Writer:
    """Writes pieces one after the other; what they stand in stays open as long as it goes on.

    A space next to a mark stands outside of it only if both versions have one there: so each of them can be read out.
    """

    def __init__(self, words: DiffWords) -> None:
        self._words = words
        self._open = [_Open(Inline("div", {}), etree.Element("div"))]
        self._texts: list[str] = []  # to be written into the innermost open element in one go
        self._space = ""  # to come before the next text, outside of what closes or opens there
        # The space that is still to come on the side that a mark is for; None where there is one, or a beginning.
        self._due: dict[str, str | None] = {"del": None, "ins": None}
        self._kept: dict[Inline, Inline] = {}

    @property
    def html(self) -> str:
        """All that has been written."""
        self._go_to(())
        return "\n".join(etree.tostring(child, encoding="unicode", method="html") for child in self._open[0].element)

    def write(self, piece: Piece) -> None:
        """Write a piece into the containers of its path."""
        self._space, self._due = "", {"del": None, "ins": None}
        path = self._go_to_leaf(piece)
        if (piece.is_marked or piece.is_reshaped) and piece.has_figure and not piece.leaf.is_old:
            self._texts.append(f"{self._words.figure_changed} ")
        changes = piece.changes
        if piece.was is not None and (item := piece.path[-1]):
            self._open[len(piece.path)].element.set("class", "uncounted")
            numbers = ([Token("word", f"{number}.", 0, 0, trail=" ")] for number in (piece.was, item.number))
            changes = [Change(False, *numbers), *changes]
        if piece.moved:
            label = self._words.moved_away if piece.leaf.is_old else self._words.moved_here
            path = (*path, Inline("del" if piece.leaf.is_old else "ins", {"class": "moved"}))
            self._say(path, "diff-sign", f"{'↓' if piece.moved > 0 else '↑'} {label}: ")
            changes = [Change(True, part.old, part.old) for part in changes] if piece.leaf.is_old else changes
        self._kept = _kept_elements(changes)
        for change in changes:
            if not change.same:
                self._write_marked(path, "del", change.old)
                self._write_marked(path, "ins", change.new, is_apart=bool(change.old))
                continue
            for old, new in zip(change.old, change.new, strict=True):
                if self._due["ins"] or (self._due["del"] and self._due["ins"] is None):
                    self._add_space()
                self._write_token(new, (*path, *new.wraps))
                self._due = {"del": old.trail, "ins": new.trail}

    def aside(self, before: Sequence[Block], after: Sequence[Block], name: str, text: str) -> None:
        """Write something that is said about the text, between pieces with these paths."""
        path = after[: _common(before, after)]
        path = path[: next((place for place, block in enumerate(path) if block.tag == "dl"), len(path))]
        path = after[: len(path) + 1] if path and path[-1].tag == "table" else path
        if path and path[-1].tag == "tr":
            return  # nothing can stand between two cells
        tag = _MARKERS.get(path[-1].tag, "p") if path else "p"
        row = next((block for block in after if block.tag == "tr"), None)
        inner = [Inline("td", {"colspan": str(max(1, len(row.children)))})] if tag == "tr" and row else []
        self._space = ""
        self._go_to((*path, Inline(tag, {"class": name}), *inner))
        self._texts.append(text)

    def _go_to_leaf(self, piece: Piece) -> tuple[Block | Inline, ...]:
        """Open a new element for a leaf, unless its text stands directly in its container; return what is open then."""
        leaf, path = piece.leaf, piece.path
        self._go_to(path)
        if leaf.tag == "":
            self._flush()
            element = self._open[-1].element
            self._texts.append(" " if element.text or _last_child(element) is not None else "")
            return path
        if leaf.tag in HEADINGS or leaf.tag == "summary":
            around: tuple[Block | Inline, ...] = (*path, Inline("p", {"class": "diff-heading"}))
            if leaf.tag == "h1":
                self._say(around, "diff-note", f"{self._words.title}: ")
            full = (*around, Inline("strong", {}))
        elif leaf.tag in {"figure", "figcaption"}:
            full = (*path, Inline("p", {"class": "diff-figure"}))
        else:
            is_told_rule = leaf.tag == "hr" and piece.is_marked
            full = (*path, Inline("p" if is_told_rule else leaf.tag, leaf.attributes))
        self._go_to(full)
        return full

    def _add_space(self) -> None:
        self._space = self._due["ins"] or self._due["del"] or " "
        self._due = {"del": None, "ins": None}

    def _write_marked(
        self, around: tuple[Block | Inline, ...], tag: str, tokens: Sequence[Token], *, is_apart: bool = False
    ) -> None:
        """One mark, or several if among the tokens is the address of a link whose text stays."""
        other = "ins" if tag == "del" else "del"
        if tokens and self._due[other] != "" and (self._due[tag] or (is_apart and self._due[tag] != "")):
            self._add_space()
        lead = self._due[tag] or (" " if is_apart and self._due[tag] is None and self._due[other] == "" else "")
        run: list[Token] = []
        for place, token in enumerate(tokens):
            if token.kind == "address" and place < token.size:
                self._write_run(around, Inline(tag, {}), run, lead)
                spelt_out = Token("word", f"({token.text})", token.number, token.form)
                self._write_run(around, Inline(tag, {"class": "address"}), [spelt_out], " ")
                run, lead = [], token.trail
            else:
                run.append(token)
        self._write_run(around, Inline(tag, {}), run, lead)
        if tokens:
            self._due[tag] = tokens[-1].trail
            if self._due[tag] and self._due[other] == "":
                self._say([part.node for part in self._open[1:]], "gap", tokens[-1].trail)
                self._due[tag] = None

    def _write_run(self, around: tuple[Block | Inline, ...], mark: Inline, tokens: Sequence[Token], lead: str) -> None:
        if all(token.kind == "address" for token in tokens):
            return
        paths = [tuple(self._kept.get(wrap, wrap) for wrap in token.wraps) for token in tokens]
        shared = min(_common(paths[0], path) for path in paths)
        around = (*around, *paths[0][:shared], mark)
        if lead:
            self._say(around, "gap", lead)  # so that it is not struck out or underlined
        label = self._words.deleted if mark.tag == "del" else self._words.inserted
        self._say(around, "visually-hidden", f"{label}: ")
        is_named = all(token.kind in {"break", "rule"} for token in tokens)  # nobody would see that it is marked
        for token, path in zip(tokens, paths, strict=True):
            self._write_token(token, (*around, *path[shared:]), is_named=is_named)
            self._space = token.trail
        self._space = ""
        self._go_to(around)

    def _say(self, path: Sequence[Block | Inline], name: str, text: str) -> None:
        """Write a text that is not the author's into an element of its own."""
        self._go_to([*path, Inline("span", {"class": name})])
        self._texts.append(text)
        self._go_to(path)

    def _write_token(self, token: Token, path: Sequence[Block | Inline], *, is_named: bool = False) -> None:
        if token.kind == "address" or (token.kind == "rule" and not is_named):
            return
        self._go_to(path)
        if token.kind == "figure" or is_named:
            name = {"figure": self._words.figure, "break": self._words.line_break}.get(token.kind, self._words.rule)
            self._texts.append(f"[{name}: {token.text}]" if token.text else f"[{name}]")
        elif token.element:
            self._flush()
            etree.SubElement(self._open[-1].element, token.element.tag, token.element.attributes)
        else:
            self._texts.append(token.text)

    def _go_to(self, path: Sequence[Block | Inline]) -> None:
        """Make the path the open one; what is open already goes on."""
        shared, most = 0, min(len(path), len(self._open) - 1)
        while shared < most and self._open[shared + 1].node is path[shared]:
            shared += 1
        if shared + 1 < len(self._open):
            self._flush()
            del self._open[shared + 1 :]
        self._texts.append(self._space)
        self._space = ""
        for node in path[shared:]:
            self._flush()
            attributes, first = dict(node.attributes), None
            if self._open[-1].element.tag == "ol":
                self._number_item(node, attributes)
            if isinstance(node, Block) and node.tag == "ol" and node.children:
                first = node.children[0].number
            tag = "div" if node.tag in _SHOWN_AS_DIV else node.tag
            element = etree.SubElement(self._open[-1].element, tag, attributes)
            self._open.append(_Open(node, element, 1 if first is None else first))

    def _number_item(self, item: Block | Inline, attributes: dict[str, str]) -> None:
        """Give an item the number that it has in the new version; a removed one has none."""
        around = self._open[-1]
        if isinstance(item, Block) and item.is_old:
            attributes["class"] = "uncounted"
        elif isinstance(item, Block) and item.number is not None:
            if item.number != around.following:
                attributes["value"] = str(item.number)
            around.following = item.number
        around.following += 1

    def _flush(self) -> None:
        text, element = "".join(self._texts), self._open[-1].element
        last = _last_child(element)
        if last is None:
            element.text = (element.text or "") + text
        elif text:
            last.tail = (last.tail or "") + text
        self._texts = []


def _last_child(element: Element) -> Element | None:
    # Not len(element), which counts the children, one by one.
    return next(element.iterchildren(reversed=True), None)


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """How many of the things that two paths begin with are the same."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a is not b), min(len(one), len(other)))


def _kept_elements(changes: Sequence[Change]) -> dict[Inline, Inline]:
    """The new element for each old one that is still there, so that removed words stay in their link."""
    found: dict[Inline, Inline] = {}
    for change in changes:
        for old, new in zip(change.old, change.new, strict=True) if change.same else ():
            tags = {wrap.tag: wrap for wrap in new.wraps}
            for wrap in old.wraps:
                if wrap.tag in tags:
                    found.setdefault(wrap, tags[wrap.tag])
    return found
