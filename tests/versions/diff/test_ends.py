"""What two pages have in common is not compared, and most of it not read, which changes nothing in the difference."""

import pytest

from publication.versions import diff
from publication.words import read_words

WORDS = read_words("en")
BLOCKS = [
    "<h1>Title</h1>",
    '<p class="lead">The lead.</p>',
    *(f"<h2>Part {number}</h2>\n<p>What is said in part {number}, and more.</p>" for number in range(9)),
    "<ul>\n<li>one</li>\n<li>two <b>bold</b></li>\n</ul>",
    "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
    *(f"<p>The end, part {number}.<br>A line.</p>" for number in range(9)),
]


def changed(place: int, block: str | None) -> str:
    """The page with another block in a place; without that block, or with one more."""
    return "\n".join(BLOCKS[:place] + ([block] if block else []) + BLOCKS[place + 1 :])


@pytest.mark.parametrize("cut", [{}, {"old_is_cut": True}, {"new_is_cut": True}])
@pytest.mark.parametrize(
    "new",
    [
        *(changed(place, "<p>Something quite different.</p>") for place in (0, 1, 2, 5, 11, 12, 20, 21)),
        *(changed(place, None) for place in (1, 6, 11, 21)),
        *(changed(place, f"{BLOCKS[place]}\n{BLOCKS[place]}") for place in (3, 8, 12, 21)),
        changed(4, BLOCKS[18]),
        changed(2, "<p>One.</p>").replace("part 7", "part seven"),
        changed(2, "<p>One.</p>").removesuffix(BLOCKS[21]),
        changed(20, None).replace("one", "none").replace("Title", "Titles"),
        "\n".join([*BLOCKS[:3], *BLOCKS[12:], *BLOCKS[3:12]]),
        "\n".join([*BLOCKS[:9], *BLOCKS[3:]]),
        changed(12, BLOCKS[12].replace("<td>b", "<td>c")),
        changed(7, "<b>bold</b> words <i>in no block</i>"),
        changed(7, "<!-- <p> -->\n<p>a comment</p>"),
        changed(7, "<p>no end"),
        changed(7, "</p></div>"),
        "\n".join(BLOCKS),
        "\n".join(BLOCKS[:3]),
        "",
    ],
)
def test_the_difference_is_the_same(new: str, cut: dict[str, bool], monkeypatch: pytest.MonkeyPatch) -> None:
    old = "\n".join(BLOCKS)
    both = [diff.compare(old, new, WORDS, **cut), diff.compare(new, old, WORDS, **cut)]
    monkeypatch.setattr(diff, "_stretches", lambda one, other, collapse: [("".join(one), "".join(other))])
    assert both == [diff.compare(old, new, WORDS, **cut), diff.compare(new, old, WORDS, **cut)]


def read_of(new: str) -> list[tuple[str | None, str]]:
    return [*diff._stretches(diff._chunks("\n".join(BLOCKS)), diff._chunks(new), collapse=True)]


def test_most_of_a_long_page_is_not_read() -> None:
    before, (old, new), after = read_of(changed(11, "<p>New.</p>"))
    assert (old, new) == (f"\n{BLOCKS[11]}", "\n<p>New.</p>")
    assert before[0] is after[0] is None
    assert len(before[1]) < 150
    assert len(after[1]) < 150


def test_a_short_stretch_between_changes_is_compared_with_them() -> None:
    near = read_of(changed(3, "<p>New.</p>").replace("said in part 4", "told in part four"))
    assert [old is None for old, _ in near] == [True, False, True]
    far = read_of(changed(3, "<p>New.</p>").replace("The end, part 7", "The end, part seven"))
    assert [old is None for old, _ in far] == [True, False, True, False, True]


LONG = [f"<p>{f'This paragraph comes once, and has number {number}. ' * 8}</p>" for number in range(2)]
SHORT = "<p>No change this year.</p>"
LIST = "<ul>\n" + "\n".join(
    f"<li>{word} is a point of this list, and a long one. {'More. ' * 12}</li>" for word in "abcd"
)


def test_a_block_that_goes_away_is_told_though_a_copy_of_it_stays() -> None:
    old = "\n".join(["<p>One.</p>", LONG[0], SHORT, SHORT, LONG[1], "<p>Two.</p>"])
    new = "\n".join(["<p>1.</p>", LONG[0], SHORT, LONG[1], "<p>2.</p>"])
    found = diff.compare(old, new, WORDS, collapse=False).html
    assert found.count("No change this year.") == 2
    assert "No change this year.</del>" in found


def test_the_same_blocks_twice_are_shown_where_they_are_near_a_change() -> None:
    around = f"{LIST}\n</ul>"
    old, new = ("\n".join(["<p>First.</p>", around, f"<p>{word} words here.</p>", around]) for word in ("Old", "New"))
    found = diff.compare(old, new, WORDS).html
    assert [found.count(f">{word} is a point") for word in "abcd"] == [1, 0, 0, 1]
