"""Which words of two texts are the same words, whatever blocks they stand in; and which cells of their tables.

Stretches of words, and whole blocks, that come once on each side are no chance. As many as keep their order are found
first, then shorter ones in what is left between them, as in a patience diff. difflib is slower, and finds no more.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, groupby, pairwise

from publication.versions.diff.tokens import Block, Token

_LENGTHS = (4, 2, 1)  # of the stretches that are looked for
_SENTENCE_ENDS = frozenset(".:;!?")
_LEAST_SHARE = 0.25  # of the smaller of two blocks, for what they have in common to be no chance
_LEAST_SHARE_OF_TABLE = 0.2  # of the words of the smaller table, for two to be one table
_LIKE = 0.4  # the share of the words of two rows, or columns, for them to be one that has changed
_HEADING = 1000  # how much more the words of a heading tell of a column, or of a row, than others

Pair = tuple[int, int]
"""A place on the old side, and one on the new side."""
_Row = tuple[Pair, "_Row | None"]  # the last pair of a row, and the row before it
Cell = tuple[Block | None, Block | None, tuple[Block, ...]]
"""A cell of a merged table: the one of each side, if there is one, and the containers of what is in it."""


class Side:
    """The tokens of some leaves, in a row. base: the container that the leaves stand in, if it is not the page."""

    def __init__(self, leaves: Sequence[Block], base: Block | None = None) -> None:
        self.leaves, self.base = leaves, base
        self.tokens = [token for leaf in leaves for token in leaf.tokens]
        self.numbers = [token.number for token in self.tokens]
        starts = accumulate((len(leaf.tokens) for leaf in leaves), initial=0)
        self.beginning = {start: leaf for leaf, start in zip(leaves, starts, strict=False) if leaf.weight}

    @cached_property
    def cells(self) -> dict[Block, tuple[Block, Block]]:
        """The outermost table that each leaf stands in, of those that stand in one, and what holds the leaf there."""
        found = {}
        for leaf in self.leaves:
            path = (*leaf.path(self.base), leaf)
            tags = [block.tag for block in path]
            if "table" in tags:
                found[leaf] = path[tags.index("table")], path[tags.index("tr") + 1 if "tr" in tags[:-1] else -1]
        return found

    def unit(self, leaf: Block) -> Block:
        """Return the outermost table that a leaf stands in, or the leaf itself."""
        return self.cells.get(leaf, (leaf,))[0]


def matches(old: Side, new: Side) -> dict[Token, Token]:
    """Return the tokens of the old side that are on the new side too, each with the one there, in order on both."""
    pairs = [(old.tokens[i], new.tokens[j]) for i, j in _slid(old, new, _common(old, new))]
    runs = [(leaves, [*run]) for leaves, run in groupby(pairs, lambda pair: (pair[0].leaf, pair[1].leaf))]
    weights: Counter[tuple[Block, Block]] = Counter()
    for leaves, run in runs:
        weights[leaves] += sum([token.weight for token, _ in run])
    # What two leaves have in common may be chance if it is little.
    known = [run for leaves, run in runs if weights[leaves] >= _LEAST_SHARE * min(leaf.weight for leaf in leaves)]
    return {before: after for run in known for before, after in run}


def _common(old: Side, new: Side) -> list[Pair]:
    found: list[Pair] = []
    gaps = [(0, len(old.tokens), 0, len(new.tokens))]
    while gaps:
        i, i_end, j, j_end = gaps.pop()
        while i < i_end and j < j_end and old.numbers[i] == new.numbers[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and old.numbers[i_end - 1] == new.numbers[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            found.append((i_end, j_end))
        anchors: list[Pair] = []
        for length in _LENGTHS:
            if not anchors and i < i_end and j < j_end:
                before, after = _once(old, range(i, i_end), length), _once(new, range(j, j_end), length)
                shared = before.keys() & after.keys()
                anchors = rising({(before[key] + k, after[key] + k) for key in shared for k in range(len(key))})
        found += anchors
        ends = [(i - 1, j - 1), *anchors, (i_end, j_end)] if anchors else []
        gaps += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(ends) if c > a + 1 and d > b + 1]
    return sorted(found)


def _once(side: Side, gap: range, length: int) -> dict[tuple[int, ...], int]:
    """Return where the stretches of a length begin, and the leaves of any, that come once in a gap."""
    numbers = side.numbers[gap.start : gap.stop]
    keys = [*enumerate(zip(*(numbers[k:] for k in range(length)), strict=False), gap.start)]
    leaves = ((place, side.beginning[place].key) for place in gap if place in side.beginning)
    keys += [(place, key) for place, key in leaves if len(key) != length and place + len(key) <= gap.stop]
    times = Counter(key for _, key in keys)
    return {key: place for place, key in keys if times[key] == 1}


def rising(pairs: set[Pair]) -> list[Pair]:
    """Return as many of the pairs as can be had with both places rising, by patience sorting."""
    lowest: list[int] = []  # where the row of each length that ends lowest ends
    rows: list[_Row] = []  # those rows
    for old, new in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        length = bisect_left(lowest, new)
        lowest[length : length + 1] = [new]
        rows[length : length + 1] = [((old, new), rows[length - 1] if length else None)]
    found: list[Pair] = []
    row = rows[-1] if rows else None
    while row:
        pair, row = row
        found.append(pair)
    return found[::-1]


def _slid(old: Side, new: Side, pairs: list[Pair]) -> list[Pair]:
    """Return the pairs, with what one side alone has between two of them where a reader would see it."""
    pairs = [(-1, -1), *pairs, (len(old.tokens), len(new.tokens))]
    for k in range(1, len(pairs)):
        (a, b), (c, d) = pairs[k - 1], pairs[k]
        if (c - a == 1) == (d - b == 1):
            continue
        side, start, end = (new, b + 1, d) if c - a == 1 else (old, a + 1, c)
        left, right = _room(side, pairs, k - 1, start - 1, end - 1, -1), _room(side, pairs, k, start, end, 1)
        shift = max(range(-left, right + 1), key=lambda by: _worth(side, start + by, end + by, by))
        step = (end - start) * (1 if shift < 0 else -1)
        for place in range(k + shift, k) if shift < 0 else range(k, k + shift):
            i, j = pairs[place]
            pairs[place] = (i, j + step) if side is new else (i + step, j)
    return pairs[1:-1]


def _room(side: Side, pairs: Sequence[Pair], first: int, start: int, end: int, step: int) -> int:
    """Return how many pairs in a row, from the first one on, a stretch can slide over: its ends stay alike."""
    by = 0
    while (
        0 < first + by < len(pairs) - 1
        and pairs[first + by] == (pairs[first][0] + by, pairs[first][1] + by)
        and side.numbers[start + by] == side.numbers[end + by]
    ):
        by += step
    return abs(by)


def _worth(side: Side, start: int, end: int, shift: int) -> tuple[int, int, int]:
    """Return how well a reader sees what was added or removed: if it begins and ends with a block, or a sentence."""
    sentences = sum(place > 0 and side.tokens[place - 1].text in _SENTENCE_ENDS for place in (start, end))
    blocks = sum(place in side.beginning or place == len(side.tokens) for place in (start, end))
    return blocks, sentences, -abs(shift)


def paired_tables(old: Side, new: Side, matches: Mapping[Token, Token]) -> dict[Block, tuple[Block, list[Cell]]]:
    """Return the tables that are one in both versions, by their words: the new one, the old one, the merged cells."""
    cells: dict[tuple[Block, Block], Counter[tuple[Block, Block]]] = defaultdict(Counter)
    for token, match in matches.items() if old.cells and new.cells else ():
        before, after = old.cells.get(token.leaf), new.cells.get(match.leaf)
        if before and after:
            cells[before[0], after[0]][before[1], after[1]] += token.weight or 1
    taken: set[Block] = set()
    found: dict[Block, tuple[Block, list[Cell]]] = {}
    for pair in sorted(cells, key=lambda pair: cells[pair].total(), reverse=True):
        is_one = cells[pair].total() >= _LEAST_SHARE_OF_TABLE * min(map(_weight, pair)) and all(map(_rows, pair))
        if is_one and taken.isdisjoint(pair):
            taken.update(pair)
            found[pair[1]] = pair[0], [*_merged(*pair, cells[pair])]
    return found


def _rows(table: Block) -> list[list[Block]]:
    """Return the cells of each row; none if there is anything else in the table, or a cell that has several places."""
    parts = [part for part in table.children if part.tag != "caption"]
    rows = [row for part in parts for row in (part.children if part.tag in {"tbody", "tfoot", "thead"} else [part])]
    cells = [cell for row in rows for cell in row.children]
    is_plain = {row.tag for row in rows} == {"tr"} and {cell.tag for cell in cells} <= {"td", "th"}
    has_spans = any({"colspan", "rowspan"} & cell.attributes.keys() for cell in cells)
    return [row.children for row in rows] if is_plain and not has_spans else []


def _merged(old: Block, new: Block, alike: Counter[tuple[Block, Block]]) -> Iterator[Cell]:
    """Yield the cells of two tables as one table, row by row, with the columns and rows of both."""
    sides = _rows(old), _rows(new)
    places = [{cell: (i, k) for i, row in enumerate(rows) for k, cell in enumerate(row)} for rows in sides]
    in_rows, in_columns = Counter({(0, 0): _HEADING * _weight(new)}), Counter[Pair]()
    for (before, after), weight in alike.items():
        if before in places[0] and after in places[1]:
            (i, k), (j, m) = places[0][before], places[1][after]
            is_name = k == m == 0 and [leaf.key for leaf in before.leaves()] == [leaf.key for leaf in after.leaves()]
            in_rows[i, j] += weight * (_HEADING if is_name else 1)
            in_columns[k, m] += weight * (1 if i or j else _HEADING)
    columns = [[[row[k] for row in rows if k < len(row)] for k in range(max(map(len, rows)))] for rows in sides]
    across = [*_paired(in_columns, *columns)]
    section: tuple[Block, ...] = ()
    for down in _paired(in_rows, *sides):
        old_row, new_row = ([] if n is None else rows[n] for rows, n in zip(sides, down, strict=True))
        path = (new_row or old_row)[0].path(new if new_row else old)
        section = section if section and not new_row else path[:-1]
        for pair in across:
            both = zip((old_row, new_row), pair, strict=True)
            cells = [part[n] if n is not None and n < len(part) else None for part, n in both]
            yield cells[0], cells[1], (new, *section, path[-1], cells[1] or cells[0] or Block("td"))


def _paired(
    alike: Counter[Pair], old: Sequence[Sequence[Block]], new: Sequence[Sequence[Block]]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield where the rows, or columns, of both sides stand, in order: together if they are alike and it can be had."""
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
