"""What of a difference is left out: all that did not change, apart from the block before and after each change."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from publication.versions.diff.merging import Piece
from publication.versions.diff.reading import Block


def shown(pieces: Sequence[Piece]) -> list[bool]:
    """Which pieces are written. Rows of a table, and terms with what they mean, are not taken apart."""
    units = [[piece for piece, _ in group] for _, group in groupby(_with_unit(pieces), key=lambda pair: pair[1])]
    changed = [any(piece.is_marked or piece.is_reshaped for piece in unit) for unit in units]
    kept = [
        changed[place] or any(_is_context(unit[0], units[other][0]) for other in _near(place, changed))
        for place, unit in enumerate(units)
    ]
    # The row of headings, the words that an item or a box begins with: what is inside is not understood without them.
    around = {block for unit, keep in zip(units, kept, strict=True) if keep for block in unit[0].path}
    first = {leaf for block in around for leaf in _beginning(block)}
    return [keep or unit[0].leaf in first for unit, keep in zip(units, kept, strict=True) for _ in unit]


def _with_unit(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, object]]:
    """Each piece with something that is the same for those next to it that belong together with it."""
    unit: object = None
    for piece in pieces:
        tags = [block.tag for block in piece.path]
        if "tr" in tags:
            unit = piece.path[tags.index("tr")]
        elif "dl" not in tags or piece.leaf.tag == "dt":
            unit = piece
        yield piece, unit


def _near(place: int, changed: Sequence[bool]) -> list[int]:
    return [other for other in (place - 1, place + 1) if 0 <= other < len(changed) and changed[other]]


def _is_context(piece: Piece, other: Piece) -> bool:
    """Whether a piece helps to understand a change next to it: no figure, and no row of another table."""
    tables = [[block for block in part.path if block.tag == "table"] for part in (piece, other)]
    return not piece.has_figure and (not tables[0] or tables[0] == tables[1])


def _beginning(block: Block) -> list[Block]:
    is_box = block.attributes.get("class", "").startswith("admonition")
    return [*block.leaves()][:1] if is_box or block.tag in {"li", "table"} else []
