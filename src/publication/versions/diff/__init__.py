"""What changed between two versions of a page, word by word, as HTML.

Words come first: those of both versions are matched as if there were no blocks, so that a word that stayed is never
marked because a paragraph was split, a list became a sentence or a heading moved a level. Only then are they put into
blocks: those of the new version, with what was removed in its place among them.
"""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise

from publication.pages.allow_lists import VOID
from publication.pages.html_writer import TAG
from publication.versions.diff.matching import rising
from publication.versions.diff.merging import Piece, mark_moved, merged, unchanged
from publication.versions.diff.reading import BLOCKS, Numbers, read
from publication.versions.diff.writing import written

_KEPT = 2  # blocks at either end of a stretch without a change: what is shown around a change, and what is not
_FIRM = 300  # signs; a shorter stretch between changes may stay by chance, while what is around it changes places
_RELATIVE = re.compile(r'(<(?:a|img)(?: [a-z-]+="[^"]*")*? (?:href|src)=")(?![a-zA-Z][\w+.-]*:|/)([^"?#]*)')


@dataclass(frozen=True)
class Difference:
    """The marked-up difference. changed: false when readers see the same in both versions."""

    html: str
    changed: bool


def compare(
    old: str,
    new: str,
    words: Mapping[str, str],
    collapse: bool = True,
    *,
    old_is_cut: bool = False,
    new_is_cut: bool = False,
) -> Difference:
    """Return the difference between two HTML fragments.

    words: what the marks are called, in the language of the page: the texts of the shell that begin with «diff_».
    collapse: leave out what did not change, apart from the block before and after each change.
    old_is_cut, new_is_cut: the end of that text is lost. What the other one has after the last that both have may have
    stood there too, and is left out; what the text itself has there is certainly removed, or added.
    The result has no ids and no headings, so that it can stand anywhere in another page.
    """
    numbers: Numbers = defaultdict(count().__next__)
    pieces: list[Piece] = []
    times = Counter[str]()  # that each stretch has come
    for before, after in _stretches(_chunks(old), _chunks(new), collapse=collapse):
        if before is None:
            pieces += _unchanged(after, times[after])
            times[after] += 1
        else:
            pieces += merged(read(before, numbers, is_old=True), read(after, numbers, is_old=False))
    in_both = (place for place, piece in enumerate(pieces) if _is_in_both(piece))
    end = max(in_both, default=-1) + 1
    pieces[end:] = [piece for piece in pieces[end:] if not (new_is_cut if piece.leaf.is_old else old_is_cut)]
    mark_moved(pieces)
    changed = any(piece.is_marked or piece.is_reshaped or piece.is_retyped for piece in pieces)
    return Difference(written(pieces, words, collapse=collapse), changed)


def _is_in_both(piece: Piece) -> bool:
    return any(change.old for change in piece.changes) and any(change.new for change in piece.changes)


@lru_cache(100)  # from one comparison to the next, what stands around a change is often the same
def _unchanged(stretch: str, _time: int) -> Sequence[Piece]:
    """Return the blocks of a stretch that is the same in both versions; each time on a page, blocks of their own."""
    return unchanged(read(stretch, defaultdict(count().__next__), is_old=False))


@lru_cache(100)  # most versions stand in several comparisons
def _chunks(page: str) -> Sequence[str]:
    """Return a page block by block; in one piece if it does not consist of blocks, each with an end."""
    depth, ends = 0, [0]
    for tag in TAG.finditer(page):
        is_end, name = bool(tag[1]), tag[2].lower()
        if depth == 0 and (is_end or name not in BLOCKS or page[ends[-1] : tag.start()].strip()):
            return [page]
        if name not in VOID and not tag[3].endswith("/"):
            depth += -1 if is_end else 1
        if depth == 0:
            ends.append(tag.end())
    is_whole = depth or page[ends[-1] :].strip() or "<!--" in page
    return [page] if is_whole else [page[start:end] for start, end in pairwise(ends)]


def _stretches(old: Sequence[str], new: Sequence[str], *, collapse: bool) -> Iterator[tuple[str | None, str]]:
    """Yield two pages, stretch by stretch: what the old one has there, None where it is the same, and the new one.

    collapse: leave out most of what is the same, which would be read to be left out.
    """
    i = j = 0  # where the last run ends on each side
    for a, b, size in [*_runs(old, new), (len(old), len(new), 0)]:
        if a > i or b > j:
            yield "".join(old[i:a]), "".join(new[j:b])
        i, j = a + size, b + size
        if size:
            is_first, is_last = a == b == 0, (i, j) == (len(old), len(new))
            same = _ends(new[b:j], is_first=is_first, is_last=is_last) if collapse else new[b:j]
            yield None, "".join(same)


def _ends(same: Sequence[str], *, is_first: bool, is_last: bool) -> Sequence[str]:
    """Return the blocks of a run that stand near a change; all of them if there are few, or no change at all."""
    if len(same) <= 2 * _KEPT or (is_first and is_last):
        return same
    return [*(() if is_first else same[:_KEPT]), *(() if is_last else same[-_KEPT:])]


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where blocks that are the same on both sides begin on each, and how many they are."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    yield 0, 0, start
    inside = [page[start : len(page) - end] for page in (old, new)]
    places = [{block: place for place, block in enumerate(page)} for page in inside]
    once = [{block for block, times in Counter(page).items() if times == 1} for page in inside]
    pairs = {(places[0][block], places[1][block]) for block in once[0] & once[1]}
    anchors = rising(pairs)
    i = j = 0  # where the last run ends on each side
    # Where some blocks have moved, which of them have, their words must tell.
    for a, b in anchors if len(anchors) == len(pairs) else ():
        if a >= i:
            before = _alike(inside[0][i:a][::-1], inside[1][j:b][::-1])
            size = before + _alike(inside[0][a:], inside[1][b:])
            i, j = a - before + size, b - before + size
            if sum(map(len, inside[0][a - before : i])) >= _FIRM:
                yield start + a - before, start + b - before, size
    yield len(old) - end, len(new) - end, end


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many blocks are the same at the beginning of both."""
    return next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def relocate(difference: str, base: str) -> str:
    """Return the HTML of a difference with its relative addresses joined to `base`, as «2021-11-20/»."""

    def moved(match: re.Match[str]) -> str:
        # urljoin would drop «..» that leads out of a relative base.
        joined = posixpath.normpath(posixpath.join(base, match[2]))
        is_folder = posixpath.basename(match[2]) in {"", ".", ".."}
        return f"{match[1]}{joined}{'/' * is_folder}"

    return _RELATIVE.sub(moved, difference)
