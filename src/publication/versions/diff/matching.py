"""Which words of two texts are the same words, whatever blocks they stand in.

Stretches of words, and whole blocks, that come once on each side are no chance. As many as keep their order are found
first, then shorter ones in what is left between them, as in a patience diff. difflib is slower, and finds no more.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, count, groupby, pairwise

from publication.versions.diff.reading import Block
from publication.versions.diff.tokens import Token

_LENGTHS = (4, 2, 1)  # of the stretches that are looked for
_SENTENCE_ENDS = frozenset(".:;!?")
_LEAST_SHARE = 0.25  # of the smaller of two blocks, for what they have in common to be no chance

Pair = tuple[int, int]
"""The place of a token on the old side, and that of the same token on the new side."""


class Side:
    """The tokens of some leaves, in a row. base: the container that the leaves stand in, if it is not the page."""

    def __init__(self, leaves: Sequence[Block], base: Block | None = None) -> None:
        self.leaves, self.base = leaves, base
        self.tokens: list[Token] = [token for leaf in leaves for token in leaf.tokens]
        self.numbers = [token.number for token in self.tokens]
        self.leaf_at = [leaf for leaf in leaves for _ in leaf.tokens]
        starts = accumulate((len(leaf.tokens) for leaf in leaves), initial=0)
        self.places = {
            leaf: range(start, start + len(leaf.tokens)) for leaf, start in zip(leaves, starts, strict=False)
        }
        self.beginning = {places.start: leaf for leaf, places in self.places.items() if leaf.weight}

    @cached_property
    def cells(self) -> dict[Block, tuple[Block, Block]]:
        """The outermost table that each leaf stands in, of those that stand in one, and what holds the leaf there."""
        found = {}
        for leaf in self.leaves:
            path = (*leaf.path(self.base), leaf)
            tags = [block.tag for block in path]
            if "table" in tags:
                found[leaf] = path[tags.index("table")], path[tags.index("tr") + 1 if "tr" in tags[:-1] else -1]
        return found

    def unit(self, leaf: Block) -> Block:
        """The outermost table that a leaf stands in, or the leaf itself."""
        return self.cells.get(leaf, (leaf,))[0]


def matches(old: Side, new: Side) -> dict[int, int]:
    """The places of tokens on the old side with those of the same tokens on the new side, in order on both."""
    return dict(_not_by_chance(old, new, _slid(old, new, _common(old, new))))


def _common(old: Side, new: Side) -> list[Pair]:
    found: list[Pair] = []
    gaps = [(0, len(old.tokens), 0, len(new.tokens))]
    while gaps:
        i, i_end, j, j_end = gaps.pop()
        while i < i_end and j < j_end and old.numbers[i] == new.numbers[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and old.numbers[i_end - 1] == new.numbers[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            found.append((i_end, j_end))
        anchors: list[Pair] = []
        for length in _LENGTHS:
            if not anchors and i < i_end and j < j_end:
                before, after = _once(old, range(i, i_end), length), _once(new, range(j, j_end), length)
                shared = before.keys() & after.keys()
                anchors = rising({(before[key] + k, after[key] + k) for key in shared for k in range(len(key))})
        found += anchors
        ends = [(i - 1, j - 1), *anchors, (i_end, j_end)] if anchors else []
        gaps += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(ends) if c > a + 1 and d > b + 1]
    return sorted(found)


def _once(side: Side, gap: range, length: int) -> dict[tuple[int, ...], int]:
    """Where the stretches of a length begin, and the leaves of any, that come once in a gap."""
    numbers = side.numbers[gap.start : gap.stop]
    keys = [*enumerate(zip(*(numbers[k:] for k in range(length)), strict=False), gap.start)]
    leaves = ((place, side.beginning[place].key) for place in gap if place in side.beginning)
    keys += [(place, key) for place, key in leaves if len(key) != length and place + len(key) <= gap.stop]
    times = Counter(key for _, key in keys)
    return {key: place for place, key in keys if times[key] == 1}


def rising(pairs: set[Pair]) -> list[Pair]:
    """As many of the pairs as can be had with both places rising, by patience sorting."""
    lowest: list[int] = []  # the lowest end of the rows of each length
    rows: list[tuple[Pair, int]] = []  # each pair, and which one is before it in its row
    last: list[int] = []  # which pair ends the row of each length
    for old, new in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        length = bisect_left(lowest, new)
        lowest[length : length + 1] = [new]
        last[length : length + 1] = [len(rows)]
        rows.append(((old, new), last[length - 1] if length else -1))
    found: list[Pair] = []
    index = last[-1] if last else -1
    while index >= 0:
        pair, index = rows[index]
        found.append(pair)
    return found[::-1]


def _slid(old: Side, new: Side, pairs: list[Pair]) -> list[Pair]:
    """The pairs, with what was only added or only removed between two of them where a reader would see it."""
    for k in range(len(pairs) + 1):
        a, b = pairs[k - 1] if k else (-1, -1)
        c, d = pairs[k] if k < len(pairs) else (len(old.tokens), len(new.tokens))
        if (c - a == 1) == (d - b == 1):
            continue
        side, start, end = (new, b + 1, d) if c - a == 1 else (old, a + 1, c)
        left = _room(side, pairs, k - 1, (start - 1, end - 1), -1)
        right = _room(side, pairs, k, (start, end), 1)
        shift = max(range(-left, right + 1), key=lambda by: _worth(side, start + by, end + by, by))
        step = (end - start) * (1 if shift < 0 else -1)
        for place in range(k + shift, k) if shift < 0 else range(k, k + shift):
            i, j = pairs[place]
            pairs[place] = (i, j + step) if side is new else (i + step, j)
    return pairs


def _room(side: Side, pairs: Sequence[Pair], first: int, ends: Pair, step: int) -> int:
    """How many pairs in a row, from the first one on, a stretch can slide over: its ends stay alike."""
    for room in count():
        place, by = first + room * step, room * step
        is_in_row = 0 <= place < len(pairs) and pairs[place] == (pairs[first][0] + by, pairs[first][1] + by)
        if not is_in_row or side.numbers[ends[0] + by] != side.numbers[ends[1] + by]:
            return room
    return 0


def _worth(side: Side, start: int, end: int, shift: int) -> tuple[int, int, int]:
    """How well a reader sees a stretch that was added or removed: if it begins and ends with a block, or a sentence."""
    sentences = sum(place > 0 and side.tokens[place - 1].text in _SENTENCE_ENDS for place in (start, end))
    blocks = sum(place in side.beginning or place == len(side.tokens) for place in (start, end))
    return blocks, sentences, -abs(shift)


def _not_by_chance(old: Side, new: Side, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs, but for those of two leaves that have little in common."""
    weights: Counter[tuple[Block, Block]] = Counter()
    runs = [
        (leaves, [*run]) for leaves, run in groupby(pairs, lambda pair: (old.leaf_at[pair[0]], new.leaf_at[pair[1]]))
    ]
    for leaves, run in runs:
        weights[leaves] += sum([old.tokens[i].weight for i, _ in run])
    for leaves, run in runs:
        if weights[leaves] >= _LEAST_SHARE * min(leaf.weight for leaf in leaves):
            yield from run
