"""Where the comparison stops when the end of one text is lost: what comes after it may have stood there too."""

from collections.abc import Sequence
from dataclasses import replace

from publication.versions.diff.alignment import align_blocks
from publication.versions.diff.blocks import Block
from publication.versions.diff.sequences import Budget

Blocks = tuple[Block, ...]


def until_last_common(
    old: Sequence[Block], new: Sequence[Block], budget: Budget, tag: str = ""
) -> tuple[Blocks, Blocks]:
    """Both sides as far as the last block that they have in common, and so in that block too. tag: what they are in."""
    for before, after in reversed(align_blocks(tag, old, new, budget)):
        if before and after and (ends := _ends(before, after, budget)):
            return (*old[: old.index(before)], ends[0]), (*new[: new.index(after)], ends[1])
    return (), ()


def _ends(old: Block, new: Block, budget: Budget) -> tuple[Block, Block] | None:
    """Two blocks that belong together, as far as the last block in them that both have; None without."""
    if old.is_leaf or new.is_leaf:
        return old, new
    before, after = until_last_common(old.children, new.children, budget, old.tag)
    if not before:
        return None
    is_same = [child.number for child in before] == [child.number for child in after]
    number = old.number if is_same else new.number
    return replace(old, children=before), replace(new, children=after, number=number)
