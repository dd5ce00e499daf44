"""Which cells of two tables belong together: columns by their headings, once a table, and rows by their cells."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from publication.versions.diff.matching import Side
from publication.versions.diff.reading import Block

_SIMILAR = 0.4  # the share of words that two rows or columns must have in common to be one that has changed
_SIMILAR_TABLES = 0.2
_REACH = 8  # how many places a changed row is looked for to each side, so that long tables stay quick

Row = list[Block]
"""The cells of a row."""

Places = tuple[int | None, int | None]
"""Where a row or a column stands on each side, if it does."""


class Cell(NamedTuple):
    """A cell of a merged table: the one of each side, if there is one, and the containers of what is in it."""

    old: Block | None
    new: Block | None
    path: tuple[Block, ...]


def paired_tables(old: Side, new: Side, matches: Mapping[int, int]) -> dict[Block, Block]:
    """The tables that are one table in both versions, by the words that they have in common."""
    shared: Counter[tuple[Block, Block]] = Counter()
    for i, j in matches.items() if old.tables and new.tables else ():
        before, after = old.tables.get(old.leaf_at[i]), new.tables.get(new.leaf_at[j])
        if before and after:
            shared[before, after] += old.tokens[i].weight
    found: dict[Block, Block] = {}
    for (before, after), weight in shared.most_common():
        least = _SIMILAR_TABLES * min(sum(leaf.weight for leaf in table.leaves()) for table in (before, after))
        is_free = before not in found and after not in found.values() and _rows(before) and _rows(after)
        if is_free and weight >= least and _shape(before) == _shape(after):
            found[before] = after
    return found


def _rows(table: Block) -> list[Row]:
    """The rows of a table; none if there is anything else in it."""
    parts = [part for part in table.children if part.tag != "caption"]
    rows = [row for part in parts for row in (part.children if part.tag in {"tbody", "tfoot", "thead"} else [part])]
    is_plain = all(row.tag == "tr" and all(cell.tag in {"td", "th"} for cell in row.children) for row in rows)
    return [row.children for row in rows] if is_plain else []


def _shape(table: Block) -> list[list[str]]:
    """What the cells of each row span; nothing for a table whose cells all have one place."""
    spans = [
        [f"{cell.attributes.get('colspan')} {cell.attributes.get('rowspan')}" for cell in row] for row in _rows(table)
    ]
    return spans if {span for row in spans for span in row} - {"None None"} else []


def merged_cells(old: Block, new: Block) -> Iterator[Cell]:
    """The cells of two tables as one table, row by row, with the columns and rows of both."""
    before, after = _rows(old), _rows(new)
    every = range(max(map(len, before + after), default=0))
    columns = [(k, k) for k in every] if _shape(old) else _columns(before, after)
    section: tuple[Block, ...] = ()
    for old_row, new_row in _paired_rows(before, after, columns):
        row = (new_row or old_row)[0].parent
        if row and row.parent and (new_row or not section):
            section = (row.parent,) if row.parent.tag != "table" else ()
        for i, j in columns:
            old_cell, new_cell = _at(old_row, i), _at(new_row, j)
            cell = new_cell or old_cell or Block("td")
            if row and (old_cell or new_cell or not _shape(old)):
                yield Cell(old_cell, new_cell, (new, *section, row, cell))


def _at(row: Row, column: int | None) -> Block | None:
    return row[column] if column is not None and column < len(row) else None


def _columns(old: Sequence[Row], new: Sequence[Row]) -> list[Places]:
    """The columns of both tables in order, matched by their headings, or else by what is in them."""
    sides = [
        [[_words([row[k]]) for row in rows if k < len(row)] for k in range(max(map(len, rows), default=0))]
        for rows in (old, new)
    ]
    contents = [[_sum(column[1:]) for column in side] for side in sides]

    def likeness(i: int, j: int) -> float:
        heading, content = sides[0][i][0], contents[0][i]
        share = _share([content], [contents[1][j]])
        return 1 + share if heading == sides[1][j][0] else max(share, _share([heading], [sides[1][j][0]]))

    return _paired(len(sides[0]), len(sides[1]), likeness)


def _paired_rows(old: Sequence[Row], new: Sequence[Row], columns: Sequence[Places]) -> Iterator[tuple[Row, Row]]:
    """The rows of both tables in order; an empty one where the other has nothing like it. The first are headings."""
    both = [(i, j) for i, j in columns if i is not None and j is not None]
    words = [
        [[_words(row[pair[side] : pair[side] + 1]) for pair in both] for row in rows[1:]]
        for side, rows in enumerate((old, new))
    ]

    def likeness(i: int, j: int) -> float:
        before, after = words[0][i], words[1][j]
        share = _share(before, after)
        return 0.5 + share / 2 if before[:1] == after[:1] != [Counter()] else share

    yield old[0], new[0]
    for i, j in _paired(len(words[0]), len(words[1]), likeness):
        yield old[i + 1] if i is not None else [], new[j + 1] if j is not None else []


def _paired(old: int, new: int, likeness: Callable[[int, int], float]) -> list[Places]:
    """As many places of both sides, in order: those most alike together, if they are within reach and rise on both."""
    candidates = []
    for i in range(old):
        middle = i * new // old
        near = range(max(0, middle - _REACH), min(new, middle + _REACH + 1))
        candidates += [(-share, abs(j - middle), i, j) for j in near if (share := likeness(i, j)) >= _SIMILAR]
    found: list[tuple[int, int]] = []
    for _, _, i, j in sorted(candidates):
        place = bisect_left(found, (i, j))
        if all(a < i and b < j for a, b in found[:place][-1:]) and all(a > i and b > j for a, b in found[place:][:1]):
            found.insert(place, (i, j))
    result: list[Places] = []
    i = j = 0
    for a, b in [*found, (old, new)]:
        result += [(k, None) for k in range(i, a)] + [(None, k) for k in range(j, b)] + [(a, b)]
        i, j = a + 1, b + 1
    return result[:-1]


def _words(cells: Sequence[Block]) -> Counter[int]:
    return Counter(number for cell in cells for leaf in cell.leaves() for number in leaf.key)


def _sum(counters: Sequence[Counter[int]]) -> Counter[int]:
    total: Counter[int] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _share(one: Sequence[Counter[int]], other: Sequence[Counter[int]]) -> float:
    total = sum(counter.total() for counter in (*one, *other))
    shared = sum([min(a[word], b[word]) for a, b in zip(one, other, strict=True) for word in a.keys() & b.keys()])
    return 2 * shared / total if total else 0
