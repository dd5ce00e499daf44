"""Which cells of two tables belong together: columns by their headings, once a table, and rows by their words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from publication.versions.diff.matching import Side, rising
from publication.versions.diff.reading import Block

_LEAST_SHARE = 0.2  # of the words of the smaller table, for two to be one table
_LIKE = 0.4  # the share of the words of two rows, or columns, for them to be one that has changed
_HEADING = 1000  # how much more the words of a heading tell of a column, or of a row, than others

Places = tuple[int | None, int | None]
"""Where a row or a column stands on each side, if it does."""


Cell = tuple[Block | None, Block | None, tuple[Block, ...]]
"""A cell of a merged table: the one of each side, if there is one, and the containers of what is in it."""


def paired_tables(old: Side, new: Side, matches: Mapping[int, int]) -> dict[Block, tuple[Block, list[Cell]]]:
    """The tables that are one in both versions, by their words: under the new one, the old one and the merged cells."""
    cells: dict[tuple[Block, Block], Counter[tuple[Block, Block]]] = defaultdict(Counter)
    for i, j in matches.items() if old.cells and new.cells else ():
        before, after = old.cells.get(old.leaf_at[i]), new.cells.get(new.leaf_at[j])
        if before and after:
            cells[before[0], after[0]][before[1], after[1]] += old.tokens[i].weight or 1
    taken: set[Block] = set()
    found: dict[Block, tuple[Block, list[Cell]]] = {}
    for pair in sorted(cells, key=lambda pair: cells[pair].total(), reverse=True):
        is_one = cells[pair].total() >= _LEAST_SHARE * min(map(_weight, pair)) and all(map(_rows, pair))
        if is_one and taken.isdisjoint(pair):
            taken.update(pair)
            found[pair[1]] = pair[0], [*_merged(*pair, cells[pair])]
    return found


def _rows(table: Block) -> list[list[Block]]:
    """The cells of each row of a table; none if there is anything else in it, or a cell that has several places."""
    parts = [part for part in table.children if part.tag != "caption"]
    rows = [row for part in parts for row in (part.children if part.tag in {"tbody", "tfoot", "thead"} else [part])]
    cells = [cell for row in rows for cell in row.children]
    is_plain = {row.tag for row in rows} == {"tr"} and {cell.tag for cell in cells} <= {"td", "th"}
    has_spans = any({"colspan", "rowspan"} & cell.attributes.keys() for cell in cells)
    return [row.children for row in rows] if is_plain and not has_spans else []


def _merged(old: Block, new: Block, alike: Counter[tuple[Block, Block]]) -> Iterator[Cell]:
    """The cells of two tables as one table, row by row, with the columns and rows of both."""
    sides = _rows(old), _rows(new)
    places = [{cell: (i, k) for i, row in enumerate(rows) for k, cell in enumerate(row)} for rows in sides]
    in_rows, in_columns = Counter({(0, 0): _HEADING * _weight(new)}), Counter[tuple[int, int]]()
    for (before, after), weight in alike.items():
        if before in places[0] and after in places[1]:
            (i, k), (j, m) = places[0][before], places[1][after]
            is_name = k == m == 0 and [leaf.key for leaf in before.leaves()] == [leaf.key for leaf in after.leaves()]
            in_rows[i, j] += weight * (_HEADING if is_name else 1)
            in_columns[k, m] += weight * (1 if i or j else _HEADING)
    columns = [[[row[k] for row in rows if k < len(row)] for k in range(max(map(len, rows)))] for rows in sides]
    section: tuple[Block, ...] = ()
    for down in _paired(in_rows, *sides):
        old_row, new_row = ([] if n is None else rows[n] for rows, n in zip(sides, down, strict=True))
        path = (new_row or old_row)[0].path(new if new_row else old)
        section = section if section and not new_row else path[:-1]
        for pair in _paired(in_columns, *columns):
            both = zip((old_row, new_row), pair, strict=True)
            cells = [part[n] if n is not None and n < len(part) else None for part, n in both]
            yield cells[0], cells[1], (new, *section, path[-1], cells[1] or cells[0] or Block("td"))


def _paired(
    alike: Counter[tuple[int, int]], old: Sequence[Sequence[Block]], new: Sequence[Sequence[Block]]
) -> Iterator[Places]:
    """All rows or columns of both sides, in order: as many as can be had of those that are alike together."""
    likely = {(i, j) for (i, j), weight in alike.items() if 2 * weight >= _LIKE * sum(map(_weight, (*old[i], *new[j])))}
    i = j = 0
    for a, b in [*rising(likely), (len(old), len(new))]:
        yield from ((k, None) for k in range(i, a))
        yield from ((None, k) for k in range(j, b))
        if a < len(old):
            yield a, b
        i, j = a + 1, b + 1


def _weight(block: Block) -> int:
    return sum(token.weight or 1 for leaf in block.leaves() for token in leaf.tokens)
