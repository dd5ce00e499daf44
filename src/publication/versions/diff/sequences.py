"""What two sequences have in common, in order and in bounded time.

The longest run that both have is found first, then the longest ones before and after it, as difflib does it: so the
result is easy to read. But the time that takes grows with the cube of the length when much is alike. Where looking for
the longest run costs too much, elements that come only once on each side are taken first, as in a patience diff; and
when the budget is spent, each element is joined to the next one like it.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

_THOROUGH = 10_000  # steps that looking for one longest run may take
_NOWHERE: list[int] = []
_NEAR = 100  # how many places an element is skipped at the most to reach the next one like another


class Budget:
    """How many steps a comparison may still take. exact: whether it has made do with less than it should."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.exact = True

    def pays(self, steps: int) -> bool:
        """Take so many steps, if they are left."""
        if steps > self.left:
            return False
        self.left -= steps
        return True


class Run(NamedTuple):
    """A stretch that is the same on both sides: where it begins on each, and how long it is."""

    old: int
    new: int
    length: int


class _Gap(NamedTuple):
    """A stretch of each side that is not compared yet; ends are exclusive."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def size(self) -> int:
        return self.old_end - self.old + self.new_end - self.new

    def between(self, runs: Sequence[Run]) -> Iterator["_Gap"]:
        """What is left of it before, between and after runs, where there is something on both sides."""
        ends = [Run(self.old, self.new, 0), *runs, Run(self.old_end, self.new_end, 0)] if runs else []
        for before, after in pairwise(ends):
            gap = _Gap(before.old + before.length, after.old, before.new + before.length, after.new)
            if gap.old < gap.old_end and gap.new < gap.new_end:
                yield gap


def stretches(old: Sequence[int], new: Sequence[int], budget: Budget) -> Iterator[tuple[bool, slice, slice]]:
    """Both sequences from end to end: whether a stretch is the same, and where it is on each side."""
    i = j = 0
    for run in [*common_runs(old, new, budget), Run(len(old), len(new), 0)]:
        if i < run.old or j < run.new:
            yield False, slice(i, run.old), slice(j, run.new)
        i, j = run.old + run.length, run.new + run.length
        if run.length:
            yield True, slice(run.old, i), slice(run.new, j)


def common_runs(old: Sequence[int], new: Sequence[int], budget: Budget) -> list[Run]:
    """The runs that both sequences have, in order. budget: pays for looking; not exact if it does not last."""
    gaps = [_Gap(0, len(old), 0, len(new))] if old and new else []
    comparison = _Comparison(old, new, budget)
    found: list[Run] = []
    while gaps:
        gap = gaps.pop()
        runs = comparison.longest_run(gap)
        if runs is None:
            runs = comparison.landmarks(gap)
            if not runs:
                budget.exact = False
                found += comparison.nearest(gap)
        found += runs
        gaps += gap.between(runs)
    return _merged(sorted(found))


class _Comparison:
    def __init__(self, old: Sequence[int], new: Sequence[int], budget: Budget) -> None:
        self._old, self._new, self._budget = old, new, budget

    @cached_property
    def _old_places(self) -> dict[int, list[int]]:
        return _places(self._old)

    @cached_property
    def _new_places(self) -> dict[int, list[int]]:
        return _places(self._new)

    def longest_run(self, gap: _Gap) -> list[Run] | None:
        """The longest run in the gap, the first one of several; none if nothing is alike. None: it costs too much."""
        columns: list[list[int]] = []
        steps = 0
        for value in self._old[gap.old : gap.old_end]:
            places = self._new_places.get(value, _NOWHERE)
            if places and (places[0] < gap.new or gap.new_end <= places[-1]):
                places = places[bisect_left(places, gap.new) : bisect_left(places, gap.new_end)]
            columns.append(places)
            steps += 1 + len(places)
            if steps > _THOROUGH:
                return None
        return _longest(columns, gap.old) if self._budget.pays(steps) else None

    def landmarks(self, gap: _Gap) -> list[Run]:
        """What both ends of the gap have in common, and what comes once on each side; empty if it costs too much."""
        if not self._budget.pays(gap.size):
            return []
        head = _same_length(self._old[gap.old : gap.old_end], self._new[gap.new : gap.new_end])
        gap = gap._replace(old=gap.old + head, new=gap.new + head)
        tail = _same_length(self._old[gap.old : gap.old_end][::-1], self._new[gap.new : gap.new_end][::-1])
        gap = gap._replace(old_end=gap.old_end - tail, new_end=gap.new_end - tail)
        ends = Run(gap.old - head, gap.new - head, head), Run(gap.old_end, gap.new_end, tail)
        found = [ends[0], *self._unique(gap), ends[1]]
        return [run for run in found if run.length]

    def _unique(self, gap: _Gap) -> list[Run]:
        old = _once(self._old[gap.old : gap.old_end], gap.old)
        new = _once(self._new[gap.new : gap.new_end], gap.new)
        return [
            Run(*pair, 1) for pair in _ascending([(place, new[value]) for value, place in old.items() if value in new])
        ]

    def nearest(self, gap: _Gap) -> Iterator[Run]:
        """Each element with the next one like it, whichever side has to be skipped least."""
        i, j = gap.old, gap.new
        while i < gap.old_end and j < gap.new_end:
            skip_old = _distance(self._old_places.get(self._new[j], ()), i)
            skip_new = _distance(self._new_places.get(self._old[i], ()), j)
            if skip_old == 0:
                yield Run(i, j, 1)
            if skip_old == 0 or min(skip_old, skip_new) > _NEAR:
                i, j = i + 1, j + 1
            elif skip_old < skip_new:
                i += skip_old
            else:
                j += skip_new


def _longest(columns: Sequence[Sequence[int]], start: int) -> list[Run]:
    """The longest run. columns: for each element of the old side, from `start` on, where the new side has the same."""
    best = Run(0, 0, 0)
    lengths: dict[int, int] = {}
    for i, column in enumerate(columns, start):
        longer: dict[int, int] = {}
        for j in column:
            length = longer[j] = lengths.get(j - 1, 0) + 1
            if length > best.length:
                best = Run(i - length + 1, j - length + 1, length)
        lengths = longer
    return [best] if best.length else []


def _places(values: Sequence[int]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for place, value in enumerate(values):
        places[value].append(place)
    return places


def _distance(places: Sequence[int], start: int) -> int:
    """How far it is from a place to the next one of these; beyond reach if there is none."""
    index = bisect_left(places, start)
    return places[index] - start if index < len(places) else _NEAR + 1


def _same_length(old: Sequence[int], new: Sequence[int]) -> int:
    """How many elements are the same from the beginning."""
    return next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _once(values: Sequence[int], start: int) -> dict[int, int]:
    """The place of each value that comes only once; places count from `start`."""
    counts = Counter(values)
    return {value: place for place, value in enumerate(values, start) if counts[value] == 1}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs as can be had with both numbers rising, by patience sorting. The first one always rises."""
    lowest: list[int] = []  # the lowest end of the rows of each length
    last: list[int] = []  # which pair that is
    before: list[int] = []  # the pair before each pair, in its row
    for index, (_, new) in enumerate(pairs):
        length = bisect_left(lowest, new)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [new]
        last[length : length + 1] = [index]
    row: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]


def _merged(runs: Sequence[Run]) -> list[Run]:
    """The runs, with those that follow directly on one another as one."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else Run(-1, -1, 0)
        if (run.old, run.new) == (last.old + last.length, last.new + last.length):
            merged[-1] = last._replace(length=last.length + run.length)
        else:
            merged.append(run)
    return merged
