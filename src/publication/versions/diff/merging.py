"""Two versions of a page as one: the blocks of the new one, with what was removed in its place among them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publication.versions.diff.changes import Change, joined
from publication.versions.diff.matching import Side, matches
from publication.versions.diff.reading import Block
from publication.versions.diff.tables import merged_cells, paired_tables
from publication.versions.diff.tokens import Token

_FAMILIES = {"ul": "list", "ol": "list", "details": "box", "div": "box", "blockquote": "box"}


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


def merged(old: Sequence[Block], new: Sequence[Block], *, is_cut: bool = False) -> list[Piece]:
    """The leaves of two versions as one text. is_cut: the end of one of them is lost."""
    head: list[Piece] = []
    # A title is a title and a lead is a lead, whatever they say.
    while old and new and _role(old[0]) and _role(old[0]) == _role(new[0]):
        head += Merger(old[:1], new[:1]).as_one()
        old, new = old[1:], new[1:]
    return head + list(Merger(old, new, is_cut=is_cut).pieces())


def _role(leaf: Block) -> str:
    return "h1" if leaf.tag == "h1" else leaf.attributes.get("class", "") if leaf.tag == "p" else ""


class Merger:
    """Merges the leaves that stand in two containers, or in two pages.

    old_base, new_base: those containers. around: what the new one is written in, and itself.
    """

    def __init__(
        self,
        old: Sequence[Block],
        new: Sequence[Block],
        bases: tuple[Block | None, Block | None] = (None, None),
        around: tuple[Block, ...] = (),
        *,
        is_cut: bool = False,
    ) -> None:
        self._old, self._new = Side(old, bases[0]), Side(new, bases[1])
        self._around = around
        self._matches = matches(self._old, self._new)
        if is_cut:
            self._cut()
        self._tables = paired_tables(self._old, self._new, self._matches)
        self._taken = {after: before for before, after in self._tables.items()}
        for i, j in [*self._matches.items()] if self._tables else ():
            before, after = self._old.tables.get(self._old.leaf_at[i]), self._new.tables.get(self._new.leaf_at[j])
            if before in self._tables or after in self._taken:
                del self._matches[i]
        self._origin = {j: i for i, j in self._matches.items()}
        self._removed_before: dict[Block, list[Piece]] = defaultdict(list)
        self._removed_after: dict[Block | None, list[Piece]] = defaultdict(list)
        self._cut_before: dict[int, list[Token]] = defaultdict(list)
        self._cut_after: dict[int, list[Token]] = defaultdict(list)

    def _cut(self) -> None:
        """Leave out what comes after the last leaf that both sides have."""
        last = max(self._matches, default=None)
        ends = (last, None) if last is None else (last, self._matches[last])
        sides = []
        for side, place in zip((self._old, self._new), ends, strict=True):
            sides.append(
                Side(side.leaves[: side.leaves.index(side.leaf_at[place]) + 1] if place is not None else (), side.base)
            )
        self._old, self._new = sides

    def pieces(self) -> Iterator[Piece]:
        """All that is written, in order."""
        self._place_removed()
        yield from self._removed_after[None]
        written = None
        for leaf in self._new.leaves:
            table = self._new.tables.get(leaf)
            yield from self._removed_before[leaf]
            if table is None or table not in self._taken:
                yield self._piece(leaf)
            elif table is not written:
                written = table
                yield from self._of_tables(self._taken[table], table)
            yield from self._removed_after[leaf]

    def as_one(self) -> Iterator[Piece]:
        """The one leaf of each side as one leaf, whatever they have in common."""
        (old,), (new,) = self._old.leaves, self._new.leaves
        if self._matches or not (old.tokens and new.tokens):
            yield from self.pieces()
        else:
            yield Piece(new, self._path(new), [Change(False, old.tokens, new.tokens)])

    def _of_tables(self, old: Block, new: Block) -> Iterator[Piece]:
        outer = self._around + new.path(self._new.base)
        before, after = ([part for part in table.children if part.tag == "caption"] for table in (old, new))
        yield from Merger(before, after, (old, new), (*outer, new)).pieces()
        for cell in merged_cells(old, new):
            path = (*outer, *cell.path)
            before, after = ([*part.leaves()] if part else [] for part in (cell.old, cell.new))
            merger = Merger(before, after, (cell.old, cell.new), path)
            yield from merger.as_one() if len(before) == len(after) == 1 else merger.pieces()
            if not before and not after:
                yield Piece(Block(""), path, [])

    def _path(self, leaf: Block) -> tuple[Block, ...]:
        return self._around + leaf.path(self._new.base)

    def _piece(self, leaf: Block) -> Piece:
        """A leaf of the new version, with what was removed from it."""
        start = self._new.places[leaf].start
        changes: list[Change] = []
        change, same = Change(False), Change(True)
        mended = self._mended_spaces(start, start + len(leaf.tokens))
        for place, token in enumerate(leaf.tokens, start):
            change.old += self._cut_before[place]
            origin = self._origin.get(place)
            if origin is None or place in mended:
                change.old += [] if origin is None else [self._old.tokens[origin]]
                change.new.append(token)
            else:
                if change.old or change.new:
                    changes += [same, change] if same.new else [change]
                    change, same = Change(False), Change(True)
                same.old.append(self._old.tokens[origin])
                same.new.append(token)
            change.old += self._cut_after[place]
        changes += [part for part in (same, change) if part.old or part.new]
        piece = Piece(leaf, self._path(leaf), joined(changes), was=self._was(leaf))
        kept = [(old, new) for part in changes if part.same for old, new in zip(part.old, part.new, strict=True)]
        piece.is_retyped = any(old.text != new.text for old, new in kept if old.kind == "word")
        piece.is_reshaped = any(old.form != new.form for old, new in kept if new.weight or new.kind == "rule")
        piece.is_reshaped |= self._is_in_other_blocks(leaf)
        return piece

    def _is_in_other_blocks(self, leaf: Block) -> bool:
        """Whether what a leaf has kept stood in a block of another kind, in more than one, or with something else."""
        origins = {self._old.leaf_at[i] for i in self._origins(leaf)}
        goals = {
            self._new.leaf_at[self._matches[i]] for old in origins for i in self._old.places[old] if i in self._matches
        }
        return len(origins) > 1 or len(goals) > 1 or any(old.look != leaf.look for old in origins)

    def _origins(self, leaf: Block) -> list[int]:
        """The places on the old side of the words that a new leaf has kept."""
        return [self._origin[j] for j in self._new.places[leaf] if j in self._origin]

    def _mended_spaces(self, start: int, end: int) -> set[int]:
        """The places of words that have got a space between them, or lost it."""
        found: set[int] = set()
        for j in range(start, end - 1):
            i = self._origin.get(j)
            if i is None or self._origin.get(j + 1) != i + 1 or self._old.starts_leaf(i + 1):
                continue
            before, after = self._old.tokens[i].trail, self._new.tokens[j].trail
            is_code = self._old.leaf_at[i].tag == self._new.leaf_at[j].tag == "pre"
            if before != after if is_code else bool(before) != bool(after):
                found |= {j, j + 1}
        return found

    def _was(self, leaf: Block) -> int | None:
        """What the list item that a leaf begins was counted as, if its list counts from another number now."""
        origins = self._origins(leaf)
        both = [self._old.leaf_at[origins[0]], leaf] if origins else []
        items = [part.parent for part in both if part.parent and part.parent.children[0] is part]
        is_counted = len(items) == 2 and all(item.number is not None for item in items)
        return items[0].number if is_counted and items[0].counts_from != items[1].counts_from else None

    def _place_removed(self) -> None:
        """Find the place of all that the old version alone has."""
        last: tuple[Block, Block, int] | None = None  # the leaf before, what has become of it, and of its last word
        waiting: list[Block] = []
        for leaf in self._old.leaves:
            goals = [(i, self._matches[i]) for i in self._old.places[leaf] if i in self._matches]
            table = self._tables.get(self._old.tables.get(leaf, leaf))
            if goals:
                self._place_cut(leaf, goals)
                found = self._new.leaf_at[goals[0][1]], self._new.leaf_at[goals[-1][1]], goals[-1][1]
            elif table:
                parts = [*table.leaves()]
                found = parts[0], parts[-1], -1
            else:
                waiting.append(leaf)
                continue
            self._place_between(waiting, last, (leaf, found[0]))
            waiting, last = [], (leaf, *found[1:])
        self._place_between(waiting, last, None)

    def _place_cut(self, leaf: Block, goals: list[tuple[int, int]]) -> None:
        """Words that were removed from a leaf that is still there stand behind the word before, or before the first."""
        cut = self._cut_before[goals[0][1]]
        for i, token in zip(self._old.places[leaf], leaf.tokens, strict=True):
            if i not in self._matches:
                cut.append(token)
                continue
            glued = [k for k, other in enumerate(cut) if other.trail]
            if cut and cut is not self._cut_before[goals[0][1]]:
                start = glued[-1] + 1 if glued else 0
                self._cut_before[self._matches[i]] += cut[start:]
                del cut[start:]
            cut = self._cut_after[self._matches[i]]

    def _place_between(
        self, leaves: Sequence[Block], last: tuple[Block, Block, int] | None, following: tuple[Block, Block] | None
    ) -> None:
        """Removed leaves stand with what came before them, or with what came after if that was closer to them."""
        for leaf in leaves:
            table = self._old.tables.get(leaf)
            if last and following and last[2] >= 0 and self._is_one(last[1], following[1]):
                self._cut_after[last[2]] += leaf.tokens
                continue
            path = leaf.path(self._old.base)
            if table and any(i in self._matches for part in table.leaves() for i in self._old.places[part]):
                path = path[: path.index(table)]
            if not path and leaf.tag == "" and not self._around:
                leaf = replace(leaf, tag="p")
            if not leaf.tokens and len(path) == len(leaf.path()) == 0:
                continue
            shared = [self._shared(path, *pair[:2]) if pair else ((), 0) for pair in (last, following)]
            nearest = 1 if following and shared[1][1] > shared[0][1] else 0
            around, depth = shared[nearest]
            piece = Piece(
                leaf, (*self._around, *around, *path[depth:]), [Change(False, leaf.tokens)] if leaf.tokens else []
            )
            if nearest and following:
                self._removed_before[following[1]].append(piece)
            else:
                self._removed_after[last[1] if last else None].append(piece)

    def _is_one(self, one: Block, other: Block) -> bool:
        table = self._new.tables.get(one)
        return one is other or (table is not None and table is self._new.tables.get(other))

    def _shared(self, path: tuple[Block, ...], old: Block, new: Block) -> tuple[tuple[Block, ...], int]:
        """The new containers that stand for those a removed leaf shares with one that is still there; of how many."""
        others = old.path(self._old.base)
        depth = next(
            (k for k, (a, b) in enumerate(zip(path, others, strict=False)) if a is not b), min(len(path), len(others))
        )
        found = new.path(self._new.base)
        while depth:
            known = 0
            for place, block in enumerate(found):
                if _family(block) == _family(path[known]):
                    known += 1
                if known == depth:
                    return found[: place + 1], depth
            depth -= 1
        return (), 0


def _family(block: Block) -> str:
    return _FAMILIES.get(block.tag, block.tag)
