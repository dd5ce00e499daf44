"""Which words of two texts are the same words, whatever blocks they stand in.

Stretches that come once on each side are found first, as many as keep their order: that is quick, and what comes once
is no chance. What is left between them is small, and difflib finds the longest stretches in it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from publication.versions.diff.reading import Block
from publication.versions.diff.tokens import Token

_SHINGLE = 4  # tokens that are looked for together
_LARGE = 250_000  # pairs of tokens that are too many for difflib, whose cost grows with the cube of what is alike
_SENTENCE_ENDS = frozenset(".:;!?")
_LEAST_SHARE = 0.35  # of the smaller of two blocks, for words that they have in common to be more than chance
_LEAST_SHARE_OF_LARGER = 0.1
_LONG = 24  # letters and digits in a row that are no chance


class Run(NamedTuple):
    """A stretch that is the same on both sides: where it begins on each, and how long it is."""

    old: int
    new: int
    length: int


class Side:
    """The tokens of some leaves, in a row. base: the container that the leaves stand in, if it is not the page."""

    def __init__(self, leaves: Sequence[Block], base: Block | None = None) -> None:
        self.base = base
        self.leaves = leaves
        self.tokens: list[Token] = [token for leaf in leaves for token in leaf.tokens]
        self.numbers = [token.number for token in self.tokens]
        self.leaf_at = [leaf for leaf in leaves for _ in leaf.tokens]
        self.start = dict(zip(leaves, accumulate((len(leaf.tokens) for leaf in leaves), initial=0), strict=False))

    @cached_property
    def tables(self) -> dict[Block, Block]:
        """The outermost table that each leaf stands in, of those that stand in one."""
        found = ((leaf, [block for block in leaf.path(self.base) if block.tag == "table"]) for leaf in self.leaves)
        return {leaf: tables[0] for leaf, tables in found if tables}

    def places(self, leaf: Block) -> range:
        """The places of a leaf's tokens."""
        return range(self.start[leaf], self.start[leaf] + len(leaf.tokens))

    def starts_leaf(self, place: int) -> bool:
        """Whether a leaf begins there, or all is over."""
        return place in (0, len(self.tokens)) or self.leaf_at[place - 1] is not self.leaf_at[place]


def matches(old: Side, new: Side) -> dict[int, int]:
    """The places of tokens on the old side with those of the same tokens on the new side, in order on both."""
    runs = _slid(old, new, _common(old, new))
    pairs = [(run.old + k, run.new + k) for run in runs for k in range(run.length)]
    return dict(_not_by_chance(old, new, pairs))


def _common(old: Side, new: Side) -> list[Run]:
    found: list[tuple[int, int]] = []
    gaps = [(0, len(old.tokens), 0, len(new.tokens))]
    while gaps:
        i, i_end, j, j_end = gaps.pop()
        while i < i_end and j < j_end and old.numbers[i] == new.numbers[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and old.numbers[i_end - 1] == new.numbers[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            found.append((i_end, j_end))
        if i == i_end or j == j_end:
            continue
        is_large = (i_end - i) * (j_end - j) > _LARGE
        anchors = _anchors(old, new, (i, i_end, j, j_end), _SHINGLE)
        if not anchors and is_large:
            anchors = _anchors(old, new, (i, i_end, j, j_end), 1)
        if anchors:
            found += anchors
            ends = [(i - 1, j - 1), *anchors, (i_end, j_end)]
            gaps += [
                (a + 1, c, b + 1, d) for (a, b), (c, d) in zip(ends, ends[1:], strict=False) if c > a + 1 and d > b + 1
            ]
        elif not is_large:
            found += _by_difflib(old, new, (i, i_end, j, j_end))
    return _runs(sorted(found))


def _runs(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    for i, j in pairs:
        if runs and (i, j) == (runs[-1].old + runs[-1].length, runs[-1].new + runs[-1].length):
            runs[-1] = runs[-1]._replace(length=runs[-1].length + 1)
        else:
            runs.append(Run(i, j, 1))
    return runs


def _anchors(old: Side, new: Side, gap: tuple[int, int, int, int], size: int) -> list[tuple[int, int]]:
    """Pairs of places in stretches, or whole leaves, that come once on each side of a gap."""
    before, after = _once(old, *gap[:2], size), _once(new, *gap[2:], size)
    shared = [key for key in before if key in after]
    pairs = {(before[key] + k, after[key] + k) for key in shared for k in range(len(key))}
    return _ascending(sorted(pairs, key=lambda pair: (pair[0], -pair[1])))


def _once(side: Side, start: int, end: int, size: int) -> dict[tuple[int, ...], int]:
    found: dict[tuple[int, ...], int] = {}
    counts: Counter[tuple[int, ...]] = Counter()
    for place in range(start, end):
        leaf = side.leaf_at[place]
        keys = [tuple(side.numbers[place : place + size])] if place + size <= end else []
        if side.starts_leaf(place) and leaf.weight and len(leaf.key) != size and place + len(leaf.key) <= end:
            keys.append(leaf.key)
        for key in keys:
            counts[key] += 1
            found[key] = place
    return {key: place for key, place in found.items() if counts[key] == 1}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs as can be had with both numbers rising, by patience sorting."""
    lowest: list[int] = []  # the lowest end of the rows of each length
    last: list[int] = []  # which pair that is
    before: list[int] = []  # the pair before each pair, in its row
    for index, (_, new) in enumerate(pairs):
        length = bisect_left(lowest, new)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [new]
        last[length : length + 1] = [index]
    row: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]


def _by_difflib(old: Side, new: Side, gap: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    i, i_end, j, j_end = gap
    light = {token.number for token in new.tokens[j:j_end] if not token.weight}
    matcher = SequenceMatcher(light.__contains__, old.numbers[i:i_end], new.numbers[j:j_end])
    for a, b, length in matcher.get_matching_blocks():
        yield from ((i + a + k, j + b + k) for k in range(length))


def _slid(old: Side, new: Side, runs: Sequence[Run]) -> list[Run]:
    """The runs, with what was only added or only removed between two of them where a reader would see it."""
    result: list[Run] = [Run(0, 0, 0)]
    for run in [*runs, Run(len(old.tokens), len(new.tokens), 0)]:
        before = result[-1]
        old_gap, new_gap = run.old - before.old - before.length, run.new - before.new - before.length
        if bool(old_gap) != bool(new_gap):
            side, start, end = (old, run.old - old_gap, run.old) if old_gap else (new, run.new - new_gap, run.new)
            shift = _best_shift(side, start, end, before.length, run.length)
            result[-1] = before._replace(length=before.length + shift)
            run = Run(run.old + shift, run.new + shift, run.length - shift)
        result.append(run)
    return [run for run in result if run.length]


def _best_shift(side: Side, start: int, end: int, most_left: int, most_right: int) -> int:
    """How many places a stretch may be moved to begin and end with a block, or else a sentence; left is negative."""
    left = right = 0
    while left < most_left and side.numbers[start - left - 1] == side.numbers[end - left - 1]:
        left += 1
    while right < most_right and side.numbers[start + right] == side.numbers[end + right]:
        right += 1

    def worth(shift: int) -> tuple[int, int, int]:
        edges = sum(side.starts_leaf(place + shift) for place in (start, end))
        sentences = [place for place in (start + shift, end + shift) if side.tokens[place - 1].text in _SENTENCE_ENDS]
        return edges, len(sentences), -abs(shift)

    return max(range(-left, right + 1), key=worth)


def _not_by_chance(old: Side, new: Side, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs, but for those of two leaves that have little in common."""
    weights: Counter[tuple[Block, Block]] = Counter()
    longest: Counter[tuple[Block, Block]] = Counter()
    length, last, last_leaves = 0, (-2, -2), None
    for i, j in pairs:
        leaves, weight = (old.leaf_at[i], new.leaf_at[j]), old.tokens[i].weight
        length = length + weight if leaves == last_leaves and last == (i - 1, j - 1) else weight
        weights[leaves] += weight
        longest[leaves] = max(longest[leaves], length)
        last, last_leaves = (i, j), leaves
    for i, j in pairs:
        leaves = old.leaf_at[i], new.leaf_at[j]
        smaller, larger = sorted(leaf.weight for leaf in leaves)
        least = max(_LEAST_SHARE * smaller, min(_LONG, _LEAST_SHARE_OF_LARGER * larger))
        if longest[leaves] >= _LONG or weights[leaves] >= least:
            yield i, j
