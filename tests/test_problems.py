"""How mistakes are collected and told."""

import pytest

from publication.problems import Problems, ProblemsFound


def test_every_mistake_is_told_once_sorted_with_its_advice() -> None:
    problems = Problems()
    problems.add("docs/nb/b.md", 1, "is wrong.", "Mend it.")
    problems.add("docs/nb/a.md", 10, "is wrong.", "Mend it.")
    problems.add("docs/nb/a.md", 9, "is wrong.", "Mend it.")
    problems.add("docs/nb/a.md", 9, "is wrong.", "Mend it.")
    with pytest.raises(ProblemsFound) as caught:
        problems.stop_if_any()
    assert str(caught.value) == (
        "3 mistakes; nothing was written.\n"
        "docs/nb/a.md:9: is wrong.\n    Mend it.\n"
        "docs/nb/a.md:10: is wrong.\n    Mend it.\n"
        "docs/nb/b.md:1: is wrong.\n    Mend it."
    )


def test_one_mistake_is_not_told_as_several() -> None:
    problems = Problems()
    problems.add("docs/nb/a.md", 1, "is wrong.", "Mend it.")
    assert str(problems) == "1 mistake; nothing was written.\ndocs/nb/a.md:1: is wrong.\n    Mend it."


def test_no_mistake_stops_nothing() -> None:
    problems = Problems()
    problems.stop_if_any()
    assert list(problems) == []


def test_a_file_is_known_to_have_mistakes() -> None:
    problems = Problems()
    problems.add("docs/nb/a.md", 1, "is wrong.", "Mend it.")
    assert problems.concern("docs/nb/a.md")
    assert not problems.concern("docs/nb/b.md")


def test_mistakes_that_were_collected_elsewhere_count_once() -> None:
    problems, others = Problems(), Problems()
    problems.add("docs/nb/a.md", 1, "is wrong.", "Mend it.")
    others.add("docs/nb/a.md", 1, "is wrong.", "Mend it.")
    others.add("docs/nb/a.md", 2, "is wrong.", "Mend it.")
    problems.extend(others)
    assert [problem.line for problem in problems] == [1, 2]
