"""What changed in a paragraph, as stretches of words that a reader takes in at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from publication.versions.diff.tokens import Token


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


def joined(changes: Sequence[Change]) -> list[Change]:
    """The changes, with the words and commas that happen to stay between two larger ones as part of them."""
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
