"""Two versions of a page as one: the blocks of the new one, with what was removed in its place among them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from publication.versions.diff.matching import Side, matches, paired_tables
from publication.versions.diff.reading import HEADINGS
from publication.versions.diff.tokens import Block, Token

_FAMILIES = {"ul": "list", "ol": "list", "details": "box", "section": "box", "div": "box", "blockquote": "box"}
_MOVED_SHARE = 0.6  # of the words of two blocks, for the one to be the other in a new place
_LEAST_MOVED = 20  # letters and digits; less than that may come twice by chance
_MOST_MOVED = 40_000  # pairs of blocks that are looked at

_Kept = tuple[Block, Block]  # an old leaf, and a new one that has words of it


@dataclass(eq=False)
class Change:
    """A stretch of tokens: the same on both sides, or to be shown as removed and added."""

    same: bool
    old: list[Token] = field(default_factory=list)
    new: list[Token] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How many letters and digits it has, on the side that has most."""
        return max(sum([token.weight for token in side]) for side in (self.old, self.new))


@dataclass(eq=False)
class Piece:
    """A leaf as it is written. path: the containers around it, outermost first.

    is_reshaped: some of it looks another way than before, or stands in other blocks. is_retyped: its quotes and dashes
    have another form. was: what its list item was counted as, if that is another number now.
    moved: 1 if it comes from further up or went further down, -1 for the other way, 0 if it has its place.
    """

    leaf: Block
    path: tuple[Block, ...]
    changes: list[Change]
    is_reshaped: bool = False
    is_retyped: bool = False
    was: int | None = None
    moved: int = 0

    @property
    def is_marked(self) -> bool:
        """Whether something in it was removed or added."""
        return bool(self.moved) or self.was is not None or any(not change.same for change in self.changes)

    @property
    def has_figure(self) -> bool:
        """Whether there is a drawing in it."""
        return any(token.kind == "figure" for token in self.leaf.tokens)


def unchanged(leaves: Sequence[Block]) -> list[Piece]:
    """Return leaves that are the same in both versions."""
    changes = ([Change(True, leaf.tokens, leaf.tokens)] if leaf.tokens else [] for leaf in leaves)
    return [Piece(leaf, leaf.path(), change) for leaf, change in zip(leaves, changes, strict=True)]


def merged(old: Sequence[Block], new: Sequence[Block]) -> list[Piece]:
    """Return the leaves of two versions as one text."""
    head: list[Piece] = []
    # A title is a title and a lead is a lead, whatever they say.
    while old and new and _role(old[0]) and _role(old[0]) == _role(new[0]):
        head += _as_one(Side(old[:1]), Side(new[:1]))
        old, new = old[1:], new[1:]
    return [*head, *_Merger(Side(old), Side(new)).pieces()]


def _role(leaf: Block) -> str:
    return leaf.tag if leaf.tag == "h1" or leaf.attributes.get("class") == "lead" else ""


def _as_one(old: Side, new: Side, around: tuple[Block, ...] = ()) -> list[Piece]:
    """Return the leaves of two sides that belong together; if it is one on each, whatever they have in common."""
    pieces = [*_Merger(old, new, around).pieces()]
    if len(old.leaves) == len(new.leaves) == 1 and len(pieces) == 2:
        changes = [Change(False, old.tokens, new.tokens)]
        return [replace(pieces[1], changes=changes if old.tokens or new.tokens else [])]
    return pieces


class _Merger:
    """Merges the leaves of two sides. around: what they are written in."""

    def __init__(self, old: Side, new: Side, around: tuple[Block, ...] = ()) -> None:
        self._old, self._new, self._around = old, new, around
        found = matches(old, new)
        self._tables = paired_tables(old, new, found)
        self._old_tables = {before: after for after, (before, _) in self._tables.items()}
        self._ends = {table: [*table.leaves()] for table in self._tables}
        self._matches = {
            before: after
            for before, after in found.items()
            if old.unit(before.leaf) not in self._old_tables and new.unit(after.leaf) not in self._tables
        }
        self._origin = {after: before for before, after in self._matches.items()}
        self._goals: dict[Block, list[Block]] = {}  # the new leaves that the words of each old one are in
        self._words: dict[Block, list[Token]] = defaultdict(list)  # the old words that are written in a new leaf
        self._removed: dict[tuple[Block | None, bool], list[Piece]] = defaultdict(list)  # after, or before, new leaves

    def pieces(self) -> Iterator[Piece]:
        """Yield all that is written, in order."""
        self._place_removed()
        yield from self._removed[None, True]
        written = None
        for leaf in self._new.leaves:
            table = self._new.unit(leaf)
            yield from self._removed[leaf, False]
            if table not in self._tables:
                yield self._piece(leaf)
            elif table is not written:
                written = table
                yield from self._of_table(table)
            yield from self._removed[leaf, True]

    def _place_removed(self) -> None:
        """Find the place of all that the old version alone has."""
        last: _Kept | None = None
        waiting: list[Block] = []
        for leaf in self._old.leaves:
            if table := self._old_tables.get(self._old.unit(leaf)):
                goals = self._ends[table]
            else:
                goals = [self._matches[token].leaf for token in leaf.tokens if token in self._matches]
            if not goals:
                waiting.append(leaf)
                continue
            self._place_between(waiting, last, (leaf, goals[0]))
            waiting, last = [], (leaf, goals[-1])
            if not table:
                self._goals[leaf], goal = goals, goals[0]
                for token in leaf.tokens:  # words that were removed go with those before them
                    goal = self._matches[token].leaf if token in self._matches else goal
                    self._words[goal].append(token)
        self._place_between(waiting, last, None)

    def _place_between(self, leaves: Sequence[Block], last: _Kept | None, following: _Kept | None) -> None:
        """Put removed leaves with what came before them, or with what came after if that was closer to them."""
        is_inside = last and following and self._new.unit(last[1]) is self._new.unit(following[1])
        for leaf in leaves:
            if last and is_inside and self._new.unit(last[1]) not in self._tables:
                self._words[last[1]] += leaf.tokens
                continue
            path = leaf.path(self._old.base)
            before, after = (self._shared(path, *pair) if pair else ((), 0) for pair in (last, following))
            is_after = not following or after[1] <= before[1]
            around, depth = before if is_after else after
            changes = [Change(False, leaf.tokens)] if leaf.tokens else []
            piece = Piece(leaf, (*self._around, *around, *path[depth:]), changes)
            place = (last[1] if last else None) if is_after or not following else following[1]
            self._removed[place, is_after].append(piece)

    def _shared(self, path: tuple[Block, ...], old: Block, new: Block) -> tuple[tuple[Block, ...], int]:
        """Return the new containers for those that a removed leaf shares with one that is still there; of how many."""
        found = new.path(self._new.base)
        common = [block for block, other in zip(path, old.path(self._old.base), strict=False) if block is other]
        for depth in range(len(common), 0, -1):
            known = 0
            for place, block in enumerate(found):
                known += _family(block) == _family(common[known])
                if known == depth:
                    return found[: place + 1], depth
        return (), 0

    def _of_table(self, table: Block) -> Iterator[Piece]:
        outer = self._around + table.path(self._new.base)
        old, cells = self._tables[table]
        captions = ([part for part in whole.children if part.tag == "caption"] for whole in (old, table))
        before, after = map(Side, captions, (old, table))
        yield from _as_one(before, after, (*outer, table))
        for old_cell, new_cell, path in cells:
            before, after = (Side([*part.leaves()] if part else [], part) for part in (old_cell, new_cell))
            yield from _as_one(before, after, (*outer, *path)) or [Piece(Block(""), (*outer, *path), [])]

    def _piece(self, leaf: Block) -> Piece:
        """Return a leaf of the new version, with what was removed from it."""
        words: list[tuple[Token | None, Token | None]] = []  # on each side
        before = iter(self._words[leaf])
        for token in leaf.tokens:
            origin = self._origin.get(token)
            while origin and (gone := next(before)) is not origin:
                words.append((gone, None))
            words.append((origin, token))
        words += [(gone, None) for gone in before]
        kept = [(old, new) for old, new in words if old and new]
        # Words that are kept may have stood in a block of another kind, in more than one, or with something else.
        origins = dict.fromkeys(old.leaf for old, _ in kept)
        is_reshaped = len(origins) > 1 or any(old.look != leaf.look or {*self._goals[old]} != {leaf} for old in origins)
        is_reshaped |= any(new.weight and old.form != new.form for old, new in kept)
        is_retyped = any(old.kind == "word" and old.text != new.text for old, new in kept)
        runs = ((same, [*run]) for same, run in groupby(words, key=all))
        changes = [Change(same, [old for old, _ in run if old], [new for _, new in run if new]) for same, run in runs]
        path = self._around + leaf.path(self._new.base)
        was = _old_number(leaf, next(iter(origins), None))
        return Piece(leaf, path, _joined(changes), is_reshaped, is_retyped, was)


def _family(block: Block) -> str:
    return _FAMILIES.get(block.tag, block.tag)


def _old_number(new: Block, old: Block | None) -> int | None:
    """Return what the list item that a leaf begins was counted as, if its list counts from another number now."""
    items = [leaf.parent for leaf in (old, new) if leaf and leaf.parent and leaf.parent.children[0] is leaf]
    if len(items) < 2 or items[1].number is None or items[0].counts_from == items[1].counts_from:
        return None
    return items[0].number


def _joined(changes: Sequence[Change]) -> list[Change]:
    """Return the changes, with the words and commas that happen to stay between two larger ones as part of them."""
    result: list[Change] = []
    last = 0  # the weight of the last one
    for change, after in zip(changes, [*changes[1:], None], strict=False):
        weight = change.weight
        is_island = after is not None and 2 * weight < min(last, after.weight)
        if result and not result[-1].same and (is_island or not change.same):
            result[-1].old += change.old
            result[-1].new += change.new
            last += weight
        else:
            result.append(change)
            last = weight
    return result


def mark_moved(pieces: Sequence[Piece]) -> None:
    """Tell of each block that has moved that it has, and in its new place also what changed in it."""
    whole = [
        (place, piece, Counter(piece.leaf.key))
        for place, piece in enumerate(pieces)
        if len(piece.changes) == 1
        and not piece.changes[0].same
        and all(block.tag != "tr" for block in piece.path)  # a cell does not move without its row
        and (piece.leaf.weight >= _LEAST_MOVED or piece.leaf.tag in HEADINGS)
    ]
    removed = [part for part in whole if not part[1].changes[0].new]
    added = [part for part in whole if not part[1].changes[0].old]
    if len(removed) * len(added) > _MOST_MOVED:
        return
    alike = [
        (-share, gone, here)
        for gone, _, before in removed
        for here, _, after in added
        if (share := 2 * (before & after).total() / (before.total() + after.total())) >= _MOVED_SHARE
    ]
    taken: set[int] = set()
    for _, gone, here in sorted(alike):
        if taken.isdisjoint((gone, here)):
            taken |= {gone, here}
            old, new = pieces[gone], pieces[here]
            old.moved = new.moved = 1 if gone < here else -1
            before, after = (Side([leaf], leaf.parent) for leaf in (old.leaf, new.leaf))
            new.changes = _as_one(before, after)[0].changes
