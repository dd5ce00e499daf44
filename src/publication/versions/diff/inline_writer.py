"""The words of a block with their marks, written into an element."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from publication.versions.diff.merging import Change
from publication.versions.diff.tokens import Inline, Token

_HIDDEN = {"class": "visually-hidden"}


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


class InlineWriter:
    """Writes tokens, opening and closing inline elements and marks as needed.

    A space next to a mark stands outside of it only if both versions have one there: so each of them can be read out.
    around: what all of it stands in.
    """

    def __init__(self, parent: Element, words: DiffWords, around: Sequence[Inline] = ()) -> None:
        self._open: list[tuple[Inline, Element]] = []
        self._texts: list[str] = []  # to be written into the innermost open element in one go
        self._space = ""  # to come before the next text, outside of what closes or opens there
        self._parent = parent
        self._words = words
        self._around = tuple(around)
        # The space that is still to come on the side that a mark is for; None where there is one, or a beginning.
        self._due: dict[str, str | None] = {"del": None, "ins": None}
        self._kept: dict[Inline, Inline] = {}

    def write(self, changes: Sequence[Change]) -> None:
        """Write what stays and what changed."""
        self._kept = _kept_elements(changes)
        for change in changes:
            if not change.same:
                self._write_marked("del", change.old)
                self._write_marked("ins", change.new, is_apart=bool(change.old))
                continue
            for old, new in zip(change.old, change.new, strict=True):
                if self._due["ins"] or (self._due["del"] and self._due["ins"] is None):
                    self._add_space()
                self._write_token(new, (*self._around, *new.wraps))
                self._due = {"del": old.trail, "ins": new.trail}
        self._flush()

    def write_text(self, text: str, path: Sequence[Inline]) -> None:
        """Write a text into inline elements, inside of what all stands in."""
        self._go_to((*self._around, *path))
        self._texts.append(text)
        self._flush()

    def _add_space(self) -> None:
        self._space = self._due["ins"] or self._due["del"] or " "
        self._due = {"del": None, "ins": None}

    def _write_marked(self, tag: str, tokens: Sequence[Token], *, is_apart: bool = False) -> None:
        """One mark, or several if among the tokens is the address of a link whose text stays."""
        other = "ins" if tag == "del" else "del"
        if tokens and self._due[other] != "" and (self._due[tag] or (is_apart and self._due[tag] != "")):
            self._add_space()
        lead = self._due[tag] or (" " if is_apart and self._due[tag] is None and self._due[other] == "" else "")
        run: list[Token] = []
        for place, token in enumerate(tokens):
            if token.kind == "address" and place < token.size:
                self._write_run(Inline(tag, {}), run, lead)
                self._write_run(Inline(tag, {"class": "address"}), [_spelt_out(token)], " ")
                run, lead = [], token.trail
            else:
                run.append(token)
        self._write_run(Inline(tag, {}), run, lead)
        if tokens:
            self._due[tag] = tokens[-1].trail
            if self._due[tag] and self._due[other] == "":
                self._write_gap(tokens[-1].trail, [wrap for wrap, _ in self._open])
                self._due[tag] = None

    def _write_run(self, mark: Inline, tokens: Sequence[Token], lead: str) -> None:
        if all(token.kind == "address" for token in tokens):
            return
        paths = [tuple(self._kept.get(wrap, wrap) for wrap in token.wraps) for token in tokens]
        shared = _shared(paths)
        around = (*self._around, *shared, mark)
        self._write_gap(lead, around)
        self._go_to((*around, Inline("span", {"class": "visually-hidden"})))
        self._texts.append(f"{self._words.deleted if mark.tag == 'del' else self._words.inserted}: ")
        self._go_to(around)
        is_named = all(token.kind in {"break", "rule"} for token in tokens)  # nobody would see that it is marked
        for token, path in zip(tokens, paths, strict=True):
            self._write_token(token, (*around, *path[len(shared) :]), is_named=is_named)
            self._space = token.trail
        self._space = ""
        self._go_to(around)

    def _write_gap(self, space: str, path: Sequence[Inline]) -> None:
        """Write a space at the edge of a mark, in an element, so that it is not struck out or underlined."""
        self._go_to([*path, *([Inline("span", {"class": "gap"})] if space else [])])
        self._texts.append(space)
        self._go_to(path)

    def _write_token(self, token: Token, path: Sequence[Inline], *, is_named: bool = False) -> None:
        if token.kind == "address":
            return
        self._go_to(path)
        if token.kind == "figure" or is_named:
            name = {"figure": self._words.figure, "break": self._words.line_break}.get(token.kind, self._words.rule)
            self._texts.append(f"[{name}: {token.text}]" if token.text else f"[{name}]")
        elif token.element:
            self._flush()
            etree.SubElement(self._innermost, token.element.tag, token.element.attributes)
        else:
            self._texts.append(token.text)

    def _go_to(self, path: Sequence[Inline]) -> None:
        """Make the path the open one; elements that are open already are used again."""
        shared = len(_shared([path, [wrap for wrap, _ in self._open]]))
        if shared < len(self._open):
            self._flush()
            del self._open[shared:]
        self._texts.append(self._space)
        self._space = ""
        for wrap in path[shared:]:
            self._flush()
            self._open.append((wrap, etree.SubElement(self._innermost, wrap.tag, wrap.attributes)))

    def _flush(self) -> None:
        append_text(self._innermost, "".join(self._texts))
        self._texts = []

    @property
    def _innermost(self) -> Element:
        return self._open[-1][1] if self._open else self._parent


def _spelt_out(address: Token) -> Token:
    return Token("word", f"({address.text})", address.number, address.form, trail=address.trail)


def append_text(element: Element, text: str) -> None:
    """Write a text at the end of an element."""
    last = last_child(element)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def last_child(element: Element) -> Element | None:
    """The last element in an element."""
    # Not len(element), which counts the children, one by one.
    return next(element.iterchildren(reversed=True), None)


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


def _shared(paths: Sequence[Sequence[Inline]]) -> tuple[Inline, ...]:
    """The elements that all paths begin with."""
    shared: list[Inline] = []
    for level in zip(*paths, strict=False):
        if any(wrap is not level[0] for wrap in level):
            break
        shared.append(level[0])
    return tuple(shared)
