"""What changed between two versions of a page, word by word, as HTML.

Words come first: those of both versions are matched as if there were no blocks, so that a word that stayed is never
marked because a paragraph was split, a list became a sentence or a heading moved a level. Only then are they put into
blocks: those of the new version, with what was removed in its place among them.
"""

from dataclasses import dataclass

from publication.versions.diff.merging import merged
from publication.versions.diff.moves import mark_moved
from publication.versions.diff.reading import read
from publication.versions.diff.relocation import relocate
from publication.versions.diff.tokens import Numbers
from publication.versions.diff.writing import DiffWords, written

__all__ = ["DiffWords", "Difference", "compare", "relocate"]


@dataclass(frozen=True)
class Difference:
    """The marked-up difference. changed: false when readers see the same in both versions."""

    html: str
    changed: bool


def compare(
    old: str,
    new: str,
    words: DiffWords,
    collapse: bool = True,
    *,
    old_is_cut: bool = False,
    new_is_cut: bool = False,
) -> Difference:
    """Return the difference between two HTML fragments.

    collapse: leave out what did not change, apart from the block before and after each change.
    old_is_cut, new_is_cut: the end of that text is lost. What the other one has after the last that both have may have
    stood there too, and is left out; what the text itself has there is certainly removed, or added.
    The result has no ids and no headings, so that it can stand anywhere in another page.
    """
    numbers = Numbers()
    pieces = merged(
        read(old, numbers, is_old=True), read(new, numbers, is_old=False), old_is_cut=old_is_cut, new_is_cut=new_is_cut
    )
    mark_moved(pieces)
    changed = any(piece.is_marked or piece.is_reshaped or piece.is_retyped for piece in pieces)
    return Difference(written(pieces, words, collapse=collapse), changed)
