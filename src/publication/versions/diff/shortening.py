"""What of a difference is left out: all that did not change, apart from the block before and after each change."""

from collections.abc import Sequence
from itertools import groupby

from publication.versions.diff.merging import Piece
from publication.versions.diff.reading import Block


def shown(pieces: Sequence[Piece]) -> list[bool]:
    """Which pieces are written. Rows of a table, and terms with what they mean, are not taken apart."""
    units = [[*group] for _, group in groupby(zip(pieces, _units(pieces), strict=True), key=lambda pair: pair[1])]
    changed = [any(piece.is_marked or piece.is_reshaped for piece, _ in unit) for unit in units]
    kept = [
        is_changed or (any(changed[max(0, place - 1) : place + 2]) and _is_context(units, place, changed))
        for place, is_changed in enumerate(changed)
    ]
    tables = {_table(unit[0][0]) for unit, keep in zip(units, kept, strict=True) if keep}
    heads = {_table(unit[0][0]): place for place, unit in reversed([*enumerate(units)])}
    for table, place in heads.items():
        kept[place] |= table is not None and table in tables
    return [keep for unit, keep in zip(units, kept, strict=True) for _ in unit]


def _units(pieces: Sequence[Piece]) -> list[object]:
    """Something that is the same for pieces that stand next to each other and belong together."""
    units: list[object] = []
    for piece in pieces:
        around = next((block for block in piece.path if block.tag in {"table", "dl"}), None)
        row = next((block for block in piece.path if block.tag == "tr"), None)
        is_meaning = around is not None and around.tag == "dl" and piece.leaf.tag != "dt"
        units.append(units[-1] if is_meaning and units else row or piece)
    return units


def _is_context(units: Sequence[Sequence[tuple[Piece, object]]], place: int, changed: Sequence[bool]) -> bool:
    piece = units[place][0][0]
    if any(token.kind == "figure" for token in piece.leaf.tokens):
        return False
    near = [other for other in (place - 1, place + 1) if 0 <= other < len(units) and changed[other]]
    table = _table(piece)
    return table is None or any(_table(units[other][0][0]) is table for other in near)


def _table(piece: Piece) -> Block | None:
    return next((block for block in piece.path if block.tag == "table"), None)
