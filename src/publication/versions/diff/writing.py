"""A merged text, written as HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby, islice

from publication.versions.diff.merging import Change, Piece
from publication.versions.diff.reading import HEADINGS
from publication.versions.diff.tokens import Block, Inline, Token

_Path = tuple[Block | Inline, ...]  # outermost first
_MARKERS = {"ul": "li", "ol": "li", **dict.fromkeys(("table", "tbody", "tfoot", "thead"), "tr")}


def written(pieces: Sequence[Piece], words: Mapping[str, str], *, collapse: bool) -> str:
    """Return the pieces as HTML. words: those of the page's language. collapse: leave out what did not change."""
    writer = _Writer(words)
    is_marked = any(piece.is_marked for piece in pieces)
    form_only = [piece.is_reshaped and not piece.is_marked and not piece.has_figure for piece in pieces]
    if not is_marked and any(form_only):
        writer.aside((), (), "diff-note", words["diff_form_only"])
    if any(piece.is_retyped for piece in pieces):
        writer.aside((), (), "diff-note", words["diff_typography"])
    kept = _shown(pieces) if collapse else [True] * len(pieces)
    last: tuple[Block, ...] = ()
    is_left_out = is_told = False
    for piece, is_shown, is_only_form in zip(pieces, kept, form_only, strict=True):
        if is_shown:
            if is_left_out:
                writer.aside(last, piece.path, "unchanged", words["diff_unchanged"])
            if is_marked and is_only_form and not is_told:
                writer.aside(last, piece.path, "diff-note", words["diff_form_only"])
            writer.write(piece)
            last, is_told = piece.path, is_only_form
        is_left_out = not is_shown
    if is_left_out:
        writer.aside((), (), "unchanged", words["diff_unchanged"])
    return writer.html


def _shown(pieces: Sequence[Piece]) -> list[bool]:
    """Return which pieces are written. Rows of a table, and terms with what they mean, are not taken apart."""
    units: list[list[Piece]] = []
    last: Block | None = None
    for piece in pieces:
        row = next((block for block in piece.path if block.tag == "tr"), None)
        is_meaning = piece.leaf.tag != "dt" and any(block.tag == "dl" for block in piece.path)
        if units and (row is last if row else is_meaning):
            units[-1].append(piece)
        else:
            units.append([piece])
        last = row
    changed = [any(piece.is_marked or piece.is_reshaped for piece in unit) for unit in units]
    kept = []
    for place, unit in enumerate(units):
        near = (units[other][0] for other in (place - 1, place + 1) if 0 <= other < len(units) and changed[other])
        kept.append(changed[place] or any(_is_context(unit[0], piece) for piece in near))
    # The row of headings, the words that an item or a box begins with: what is inside is not understood without them.
    around = {block for unit, keep in zip(units, kept, strict=True) if keep for block in unit[0].path}
    beginnings = (
        block for block in around if block.tag in {"li", "table"} or "admonition" in block.attributes.get("class", "")
    )
    first = {next(block.leaves()) for block in beginnings}
    return [keep or unit[0].leaf in first for unit, keep in zip(units, kept, strict=True) for _ in unit]


def _is_context(piece: Piece, other: Piece) -> bool:
    """Return whether a piece helps to understand a change next to it: no figure, and no row of another table."""
    tables = [[block for block in part.path if block.tag == "table"] for part in (piece, other)]
    return not piece.has_figure and (not tables[0] or tables[0] == tables[1])


class _Writer:
    """Writes pieces one after the other; what they stand in stays open as long as it goes on.

    A space next to a mark stands outside of it only if both versions have one there: so each of them can be read out.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._html: list[str] = []
        self._open: Sequence[Block | Inline] = ()  # outermost first
        self._space = ""  # to come before the next text, outside of what closes or opens there
        # The space that is still to come on the side that a mark is for; None where there is one, or a beginning.
        self._due: dict[str, str | None] = {"del": None, "ins": None}
        # The new element for each old one that is still there, so that removed words stay in their link.
        self._kept: dict[Inline, Inline] = {}

    @property
    def html(self) -> str:
        """All that has been written."""
        self._go_to(())
        return "".join(self._html).rstrip("\n")

    def write(self, piece: Piece) -> None:
        """Write a piece into the containers of its path."""
        self._space, self._due = "", {"del": None, "ins": None}
        changes = piece.changes
        if piece.was is not None:
            piece.path[-1].attributes["class"] = "uncounted"
            counted = piece.was, piece.path[-1].number
            numbers = ([Token(piece.leaf, "word", f"{number}.", 0, 0, trail=" ")] for number in counted)
            changes = [Change(False, *numbers), *changes]
        path = self._go_to_leaf(piece)
        if (piece.is_marked or piece.is_reshaped) and piece.has_figure and not piece.leaf.is_old:
            self._html.append(f"{self._words['diff_figure_changed']} ")
        if piece.moved:
            label = self._words["diff_moved_away"] if piece.leaf.is_old else self._words["diff_moved_here"]
            path = (*path, Inline("del" if piece.leaf.is_old else "ins", {"class": "moved"}))
            self._say(path, "diff-sign", f"{'↓' if piece.moved > 0 else '↑'} {label}: ")
            changes = [Change(True, part.old, part.old) for part in changes] if piece.leaf.is_old else changes
        kept = (pair for change in changes if change.same for pair in zip(change.old, change.new, strict=True))
        self._kept = {
            wrap: other for old, new in kept for wrap in old.wraps for other in new.wraps if wrap.tag == other.tag
        }
        for change in changes:
            if not change.same:
                self._write_marked(path, "del", change.old)
                self._write_marked(path, "ins", change.new, is_apart=bool(change.old))
                continue
            before = iter(change.old)
            # Words that look alike are written at once: most of a text.
            for _, run in groupby(change.new, lambda token: (token.kind != "word" and token, token.wraps)):
                tokens = [*run]
                if self._due["ins"] or (self._due["del"] and self._due["ins"] is None):
                    self._add_space()
                text = "".join([token.text + token.trail for token in tokens[:-1]]) + tokens[-1].text
                wraps = tokens[0].wraps
                self._write_token(replace(tokens[0], text=text), (*path, *wraps) if wraps else path)
                self._due = {"del": [*islice(before, len(tokens))][-1].trail, "ins": tokens[-1].trail}

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
        self._html.append(escape(text, quote=False))

    def _go_to_leaf(self, piece: Piece) -> _Path:
        """Open a new element for a leaf, unless its text stands directly in its container; return what is open then."""
        leaf = piece.leaf
        path: _Path = piece.path
        is_first = self._go_to(path)
        if leaf.tag == "":
            self._html.append("" if is_first else " ")
            return path
        if leaf.tag in HEADINGS or leaf.tag == "summary":
            path = (*path, Inline("p", {"class": "diff-heading"}))
            if leaf.tag == "h1":
                self._say(path, "diff-note", f"{self._words['diff_title']}: ")
            path = (*path, Inline("strong", {}))
        elif leaf.tag in {"figure", "figcaption"}:
            path = (*path, Inline("p", {"class": "diff-figure"}))
        else:
            is_told_rule = leaf.tag == "hr" and piece.is_marked
            path = (*path, Inline("p" if is_told_rule else leaf.tag, leaf.attributes))
        self._go_to(path)
        return path

    def _add_space(self) -> None:
        self._space = self._due["ins"] or self._due["del"] or " "
        self._due = {"del": None, "ins": None}

    def _write_marked(self, around: _Path, tag: str, tokens: Sequence[Token], *, is_apart: bool = False) -> None:
        """Write one mark, or several if among the tokens is the address of a link whose text stays."""
        if not tokens:
            return
        other = "ins" if tag == "del" else "del"
        if self._due[other] != "" and (self._due[tag] or (is_apart and self._due[tag] != "")):
            self._add_space()
        lead = self._due[tag] or (" " if is_apart and self._due[tag] is None and self._due[other] == "" else "")
        run: list[Token] = []
        for place, token in enumerate(tokens):
            if token.kind == "address" and place < token.size:
                self._write_run(around, Inline(tag, {}), run, lead)
                spelt_out = replace(token, kind="word", text=f"({token.text})", wraps=())
                self._write_run(around, Inline(tag, {"class": "address"}), [spelt_out], " ")
                run, lead = [], token.trail
            else:
                run.append(token)
        self._write_run(around, Inline(tag, {}), run, lead)
        self._due[tag] = tokens[-1].trail
        if self._due[tag] and self._due[other] == "":
            self._say(self._open, "gap", tokens[-1].trail)
            self._due[tag] = None

    def _write_run(self, around: _Path, mark: Inline, tokens: Sequence[Token], lead: str) -> None:
        if all(token.kind == "address" for token in tokens):
            return
        wraps = {token.wraps: tuple(self._kept.get(wrap, wrap) for wrap in token.wraps) for token in tokens}
        first = wraps[tokens[0].wraps]
        shared = min(_common(first, path) for path in wraps.values())
        around = (*around, *first[:shared], mark)
        paths = {before: (*around, *path[shared:]) for before, path in wraps.items()}
        if lead:
            self._say(around, "gap", lead)  # so that it is not struck out or underlined
        label = self._words["diff_deleted"] if mark.tag == "del" else self._words["diff_inserted"]
        self._say(around, "visually-hidden", f"{label}: ")
        is_named = all(token.kind in {"break", "rule"} for token in tokens)  # nobody would see that it is marked
        for token in tokens:
            self._write_token(token, paths[token.wraps], is_named=is_named)
            self._space = token.trail
        self._space = ""

    def _say(self, path: Sequence[Block | Inline], name: str, text: str) -> None:
        """Write a text that is not the author's into an element of its own."""
        self._go_to(path)
        self._html.append(f'<span class="{name}">{escape(text, quote=False)}</span>')

    def _write_token(self, token: Token, path: Sequence[Block | Inline], *, is_named: bool = False) -> None:
        if token.kind == "address" or (token.kind == "rule" and not is_named):
            return
        self._go_to(path)
        if token.kind == "figure" or is_named:
            name = self._words["diff_line_break" if token.kind == "break" else f"diff_{token.kind}"]
            self._html.append(escape(f"[{name}: {token.text}]" if token.text else f"[{name}]", quote=False))
        else:
            self._html.append(_start(token.element) if token.element else escape(token.text, quote=False))

    def _go_to(self, path: Sequence[Block | Inline]) -> bool:
        """Make the path the open one; what is open already goes on. Return whether anything was opened."""
        shared = len(path) if path is self._open else _common(self._open, path)
        self._html += [f"</{node.tag}>" for node in reversed(self._open[shared:]) if node.tag != "hr"]
        self._html.append("\n" if self._open and not shared else self._space)
        self._html += map(_start, path[shared:], (None, *path)[shared:])
        self._open, self._space = path, ""
        return shared < len(path)


def _start(node: Block | Inline, around: Block | Inline | None = None) -> str:
    """Return the tag that begins an element. An item has its number in the new version; a removed one has none."""
    attributes = dict(node.attributes)
    if isinstance(node, Block) and around and around.tag == "ol":
        number = {} if node.number is None else {"value": str(node.number)}
        attributes |= {"class": "uncounted"} if node.is_old else number
    return f"<{node.tag}" + "".join(f' {name}="{escape(text)}"' for name, text in attributes.items()) + ">"


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many of the things that two paths begin with are the same."""
    most = min(len(one), len(other))
    return next((place for place in range(most) if one[place] is not other[place]), most)
