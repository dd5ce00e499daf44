"""Which blocks of two versions belong together, and which words of two blocks."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from publication.versions.diff.blocks import Block
from publication.versions.diff.sequences import Budget, stretches
from publication.versions.diff.tokens import Token

_ONE_OF_EACH = frozenset({"caption", "tbody", "tfoot", "thead"})
_SIMILAR = 0.4  # the share of words that two blocks must have in common to be one block that has changed
_SIMILAR_WHOLE = 0.2  # the same for what is best kept in one piece
_WHOLES = frozenset({"blockquote", "div", "dl", "ol", "table", "ul"})
_REACH = 12  # how many places a changed block is looked for to each side, so that long pages stay quick
_STEPS_TO_MARK = 60  # what a mark in the text costs, held against a step of comparing

Pair = tuple[Block | None, Block | None]
"""A block of the old version and what it has become. Without an old one it was added, without a new one removed."""


def align_blocks(tag: str, old: Sequence[Block], new: Sequence[Block], budget: Budget) -> list[Pair]:
    """The blocks of a container, in order: kept or changed (two blocks), removed or added (one)."""
    if tag == "tr" and len(old) == len(new):
        return list(zip(old, new, strict=True))  # cells belong to columns, whatever they say
    if not old or not new:
        return [*((block, None) for block in old), *((None, block) for block in new)]
    pairs: list[Pair] = []
    for same, i, j in stretches([block.number for block in old], [block.number for block in new], budget):
        pairs.extend(zip(old[i], new[j], strict=True) if same else _pair_similar(old[i], new[j], budget))
    return pairs


def _pair_similar(old: Sequence[Block], new: Sequence[Block], budget: Budget) -> Iterator[Pair]:
    """Pairs the blocks that are most alike first, as long as the order of both sides is kept."""
    i = j = 0
    for next_i, next_j in [*_matches(old, new, budget), (len(old), len(new))]:
        yield from ((block, None) for block in old[i:next_i])
        yield from ((None, block) for block in new[j:next_j])
        if next_i < len(old):
            yield old[next_i], new[next_j]
        i, j = next_i + 1, next_j + 1


def _matches(old: Sequence[Block], new: Sequence[Block], budget: Budget) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(_candidates(old, new, budget)):
        place = bisect_left(found, (i, j))
        follows = place == 0 or (found[place - 1][0] < i and found[place - 1][1] < j)
        precedes = place == len(found) or (i < found[place][0] and j < found[place][1])
        if follows and precedes:
            found.insert(place, (i, j))
    return found


def _candidates(old: Sequence[Block], new: Sequence[Block], budget: Budget) -> Iterator[tuple[float, int, int]]:
    """Blocks that may belong together: how unlike they are, and their places."""
    for i, block in enumerate(old):
        middle = i * len(new) // len(old)
        for j in range(max(0, middle - _REACH), min(len(new), middle + _REACH + 1)):
            likeness = _likeness(block, new[j], budget)
            if likeness >= (_SIMILAR_WHOLE if block.tag in _WHOLES else _SIMILAR):
                yield -likeness, i, j


def _likeness(old: Block, new: Block, budget: Budget) -> float:
    """From 0, nothing in common or no means to find out, to 1."""
    if old.tag != new.tag:
        return 0
    if old.tag in _ONE_OF_EACH:
        return 1
    if not budget.pays(1 + min(old.size, new.size)):
        budget.exact = False
        return 0
    total = old.length + new.length
    shared = 2 * _shared_words(old, new) / total if total else 0
    return max(shared, _SIMILAR) if old.has_figure and new.has_figure else shared


def _shared_words(old: Block, new: Block) -> int:
    return sum(min(old.words[word], new.words[word]) for word in old.words.keys() & new.words.keys())


@dataclass
class Change:
    """A stretch of tokens: the same on both sides, or to be shown as removed and added."""

    same: bool
    old: list[Token]
    new: list[Token]

    @property
    def weight(self) -> int:
        """How much text it is: letters and digits, of the side that has most."""
        return max(self._weights)

    @cached_property
    def _weights(self) -> tuple[int, int]:
        return sum(token.weight for token in self.old), sum(token.weight for token in self.new)

    def absorb(self, other: "Change") -> None:
        """Make the stretch that follows part of this one."""
        self.old += other.old
        self.new += other.new
        self._weights = self._weights[0] + other._weights[0], self._weights[1] + other._weights[1]


def align_tokens(old: Sequence[Token], new: Sequence[Token], budget: Budget) -> list[Change]:
    """The words of two blocks as stretches, in order, that are kept or changed."""
    numbers = [token.number for token in old], [token.number for token in new]
    found = [Change(same, [*old[i]], [*new[j]]) for same, i, j in stretches(*numbers, budget)]
    changes = _joined(found, _is_island)
    parts = [part for change in changes for part in _split_at_addresses(change)]
    return parts if budget.pays(_steps_to_mark(parts)) else _fewer(changes, budget)


def _steps_to_mark(changes: Sequence[Change]) -> int:
    return _STEPS_TO_MARK * sum(not change.same for change in changes)


def _fewer(changes: list[Change], budget: Budget) -> list[Change]:
    """As few changes as there are steps for: what stays between them becomes part of them, the shortest first."""
    budget.exact = False
    shortest, longest = 1, max(len(change.new) for change in changes)

    def is_short(_before: Change, change: Change, _after: Change | None) -> bool:
        return len(change.new) < shortest

    # Without steps left, what stays is all joined in the end: one change, and what stays before it.
    while shortest <= longest and not budget.pays(_steps_to_mark(changes)):
        shortest *= 4
        changes = _joined(changes, is_short)
    return changes


def _joined(changes: list[Change], belongs: Callable[[Change, Change, Change | None], bool]) -> list[Change]:
    """The changes, each with what stays after it if that belongs to it. belongs: tells of before, what stays, after."""
    result: list[Change] = []
    for change, after in zip(changes, [*changes[1:], None], strict=True):
        before = result[-1] if result and not result[-1].same else None
        if before and (not change.same or belongs(before, change, after)):
            before.absorb(change)
        else:
            result.append(change)
    return result


def _is_island(before: Change, change: Change, after: Change | None) -> bool:
    """Whether it is a word or comma that happens to stay between two larger changes: easier to read as part of them."""
    return after is not None and 2 * change.weight < min(before.weight, after.weight)


def _split_at_addresses(change: Change) -> list[Change]:
    """Link by link, if there are as many links on both sides, so that a link whose words changed stays one link."""
    if change.same:
        return [change]
    old, new = _parts(change.old), _parts(change.new)
    if len(old) != len(new):
        return [change]
    return [Change(False, *sides) for sides in zip(old, new, strict=True)]


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """The tokens, taken apart before and after each address."""
    ends = [edge for place, token in enumerate(tokens) if token.kind == "address" for edge in (place, place + 1)]
    return [tokens[start:end] for start, end in zip([0, *ends], [*ends, len(tokens)], strict=True)]
