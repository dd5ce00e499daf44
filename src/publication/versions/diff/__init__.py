"""What changed between two versions of a page, word by word, as HTML.

A page is read as blocks (paragraphs, list items, table rows …) in containers. Blocks are aligned first, then the words
of two blocks that belong together; lxml reads and writes the HTML. lxml.html.diff was not enough: it marks up only the
new structure, so that removed rows and list items lose theirs. Neither was difflib: its cost grows with the cube of
what two texts have in common, so that a strange page could hold up a build.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from publication.versions.diff.blocks import Block, BlockReader, steps_to_read
from publication.versions.diff.ending import until_last_common
from publication.versions.diff.fragments import TooDeeplyNested, parse_fragment, relocate
from publication.versions.diff.markup import DiffWords, marked_up
from publication.versions.diff.plain_text import read_pieces
from publication.versions.diff.sequences import Budget
from publication.versions.diff.unchanged import trim

__all__ = ["STEPS", "DiffWords", "Difference", "compare", "relocate"]

STEPS = 6_000_000
"""How many steps a comparison may take: two pages of 500 kB are compared in two seconds at the most."""


@dataclass(frozen=True)
class Difference:
    """The marked-up difference.

    changed: false when the versions say the same, apart from white space.
    exact: false when comparing them word by word would have taken too long. Every word is still there, but more may be
    marked than has changed, and what is inside a large block may be shown as text only.
    """

    html: str
    changed: bool
    exact: bool = True


def compare(
    old: str, new: str, words: DiffWords, collapse: bool = True, *, is_cut: bool = False, steps: int = STEPS
) -> Difference:
    """The difference between two HTML fragments, such as Python-Markdown makes.

    collapse: leave out what did not change, apart from the block before and after each change.
    is_cut: the end of one of them is lost; what comes after the last that they have in common is left out.
    steps: how much looking may cost; where that is not enough, the difference is not exact.
    The result has no ids and no headings, so that it can stand anywhere in another page.
    """
    budget = Budget(steps)
    before, after = _read(old, new, budget, collapse=collapse)
    if is_cut:
        before, after = until_last_common(before, after, budget)
    changed = [block.number for block in before] != [block.number for block in after]
    return Difference(marked_up(before, after, words, budget, collapse=collapse), changed, budget.exact)


def _read(old: str, new: str, budget: Budget, *, collapse: bool) -> Sequence[Sequence[Block]]:
    """Both pages as blocks; as pieces of plain text if they are too large, or too deeply nested, for blocks."""
    with suppress(TooDeeplyNested):
        roots = parse_fragment(old), parse_fragment(new)
        if collapse:
            trim(*roots)
        if budget.pays(sum(map(steps_to_read, roots))):
            reader = BlockReader()
            return [reader.read(root) for root in roots]
    budget.exact = False
    budget.left //= 4
    return read_pieces(old, new)
