"""Which of the blocks that were removed in one place are the same as one that was added in another."""

from collections import Counter
from collections.abc import Sequence

from publication.versions.diff.matching import Side
from publication.versions.diff.merging import Piece, as_one
from publication.versions.diff.reading import HEADINGS

_SHARE = 0.6  # of the words of two blocks, for the one to be the other in a new place
_LEAST = 20  # letters and digits; less than that may come twice by chance
_MOST = 40_000  # pairs of blocks that are looked at


def mark_moved(pieces: Sequence[Piece]) -> None:
    """Tell of each block that has moved that it has, and in its new place also what changed in it."""
    whole = [
        (place, piece, Counter(piece.leaf.key))
        for place, piece in enumerate(pieces)
        if len(piece.changes) == 1
        and not piece.changes[0].same
        and all(block.tag != "tr" for block in piece.path)  # a cell does not move without its row
        and (piece.leaf.weight >= _LEAST or piece.leaf.tag in HEADINGS)
    ]
    removed = [part for part in whole if not part[1].changes[0].new]
    added = [part for part in whole if not part[1].changes[0].old]
    if len(removed) * len(added) > _MOST:
        return
    alike = [
        (-share, gone, here)
        for gone, old, before in removed
        for here, new, after in added
        if (share := 2 * (before & after).total() / (before.total() + after.total())) >= _SHARE
    ]
    taken: set[int] = set()
    for _, gone, here in sorted(alike):
        if taken.isdisjoint((gone, here)):
            taken |= {gone, here}
            old, new = pieces[gone], pieces[here]
            old.moved = new.moved = 1 if gone < here else -1
            before, after = (Side([leaf], leaf.parent) for leaf in (old.leaf, new.leaf))
            new.changes = as_one(before, after)[0].changes
