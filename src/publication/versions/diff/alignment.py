"""Which blocks of two versions belong together, and which words of two blocks."""

import difflib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publication.versions.diff.blocks import Block, Token

_ONE_OF_EACH = frozenset({"caption", "tbody", "tfoot", "thead"})
_SIMILAR = 0.4  # the share of words that two blocks must have in common to be one block that has changed
_SIMILAR_WHOLE = 0.2  # the same for what is best kept in one piece
_WHOLES = frozenset({"blockquote", "div", "dl", "ol", "table", "ul"})
_REACH = 12  # how many places a changed block is looked for to each side, so that long pages stay quick

Pair = tuple[Block | None, Block | None]
"""A block of the old version and what it has become. Without an old one it was added, without a new one removed."""


def align_blocks(tag: str, old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """The blocks of a container, in order: kept or changed (two blocks), removed or added (one)."""
    if tag == "tr" and len(old) == len(new):
        return list(zip(old, new, strict=True))  # cells belong to columns, whatever they say
    matcher = difflib.SequenceMatcher(None, [block.key for block in old], [block.key for block in new], autojunk=False)
    pairs: list[Pair] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            pairs.extend(zip(old[i1:i2], new[j1:j2], strict=True))
        else:
            pairs.extend(_pair_similar(old[i1:i2], new[j1:j2]))
    return pairs


def _pair_similar(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """Pairs the blocks that are most alike first, as long as the order of both sides is kept."""
    i = j = 0
    for next_i, next_j in [*_matches(old, new), (len(old), len(new))]:
        yield from ((block, None) for block in old[i:next_i])
        yield from ((None, block) for block in new[j:next_j])
        if next_i < len(old):
            yield old[next_i], new[next_j]
        i, j = next_i + 1, next_j + 1


def _matches(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(_candidates(old, new)):
        place = bisect_left(found, (i, j))
        follows = place == 0 or (found[place - 1][0] < i and found[place - 1][1] < j)
        precedes = place == len(found) or (i < found[place][0] and j < found[place][1])
        if follows and precedes:
            found.insert(place, (i, j))
    return found


def _candidates(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[float, int, int]]:
    """Blocks that may belong together: how unlike they are, and their places."""
    for i, block in enumerate(old):
        middle = i * len(new) // len(old)
        for j in range(max(0, middle - _REACH), min(len(new), middle + _REACH + 1)):
            likeness = _likeness(block, new[j])
            if likeness >= (_SIMILAR_WHOLE if block.tag in _WHOLES else _SIMILAR):
                yield -likeness, i, j


def _likeness(old: Block, new: Block) -> float:
    """From 0, nothing in common, to 1."""
    if old.tag != new.tag:
        return 0
    if old.tag in _ONE_OF_EACH:
        return 1
    total = old.length + new.length
    shared = 2 * (old.words & new.words).total() / total if total else 0
    return max(shared, _SIMILAR) if old.has_figure and new.has_figure else shared


@dataclass
class Change:
    """A stretch of tokens: the same on both sides, or to be shown as removed and added."""

    same: bool
    old: list[Token]
    new: list[Token]

    @property
    def weight(self) -> int:
        """How much text it is: letters and digits, of the side that has most."""
        return max(sum(token.weight for token in side) for side in (self.old, self.new))


def align_tokens(old: Sequence[Token], new: Sequence[Token]) -> list[Change]:
    """The words of two blocks as stretches, in order, that are kept or changed."""
    keys = [token.key for token in old], [token.key for token in new]
    # With autojunk, common words do not make a long paragraph slow.
    is_long = max(map(len, keys)) > 1000
    opcodes = difflib.SequenceMatcher(None, *keys, autojunk=is_long).get_opcodes()
    found = [Change(tag == "equal", [*old[i1:i2]], [*new[j1:j2]]) for tag, i1, i2, j1, j2 in opcodes]
    return [part for change in _without_islands(found) for part in _split_at_addresses(change)]


def _without_islands(changes: list[Change]) -> list[Change]:
    """A word or comma that happens to stay between two larger changes is easier to read as part of them."""
    result: list[Change] = []
    for place, change in enumerate(changes):
        if result and not result[-1].same:
            is_last = place + 1 == len(changes)
            if not change.same or (not is_last and _is_island(result[-1], change, changes[place + 1])):
                result[-1].old += change.old
                result[-1].new += change.new
                continue
        result.append(change)
    return result


def _is_island(before: Change, change: Change, after: Change) -> bool:
    return 2 * change.weight < min(before.weight, after.weight)


def _split_at_addresses(change: Change) -> list[Change]:
    """Link by link, if there are as many links on both sides, so that a link whose words changed stays one link."""
    old, new = _parts(change.old), _parts(change.new)
    if change.same or len(old) != len(new):
        return [change]
    return [Change(False, *sides) for sides in zip(old, new, strict=True)]


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """The tokens, taken apart before and after each address."""
    ends = [edge for place, token in enumerate(tokens) if token.kind == "address" for edge in (place, place + 1)]
    return [tokens[start:end] for start, end in zip([0, *ends], [*ends, len(tokens)], strict=True)]
