"""How mistakes are collected and told."""

import pytest

from publication.problems import Problem, Problems, ProblemsFound


def test_every_mistake_is_told_once_sorted_with_its_advice() -> None:
    problems = Problems()
    problems.add("docs/nb/b.md", 1, "er feil.", "Rett det.")
    problems.add("docs/nb/a.md", 10, "er feil.", "Rett det.")
    problems.add("docs/nb/a.md", 9, "er feil.", "Rett det.")
    problems.add("docs/nb/a.md", 9, "er feil.", "Rett det.")
    with pytest.raises(ProblemsFound) as caught:
        problems.stop_if_any()
    assert str(caught.value) == (
        "3 feil. Ingenting er skrevet.\n"
        "docs/nb/a.md:9: er feil.\n    Rett det.\n"
        "docs/nb/a.md:10: er feil.\n    Rett det.\n"
        "docs/nb/b.md:1: er feil.\n    Rett det."
    )


def test_one_mistake_is_not_told_as_several() -> None:
    problems = Problems()
    problems.add("docs/nb/a.md", 1, "er feil.", "Rett det.")
    assert str(problems) == "1 feil. Ingenting er skrevet.\ndocs/nb/a.md:1: er feil.\n    Rett det."


def test_no_mistake_stops_nothing() -> None:
    problems = Problems()
    problems.stop_if_any()
    assert list(problems) == []


def test_a_file_is_known_to_have_mistakes() -> None:
    problems = Problems()
    problems.add("docs/nb/a.md", 1, "er feil.", "Rett det.")
    assert problems.concern("docs/nb/a.md")
    assert not problems.concern("docs/nb/b.md")


def test_a_mistake_that_is_found_twice_counts_once() -> None:
    problems = Problems()
    problems.add("docs/nb/a.md", 1, "er feil.", "Rett det.")
    problems.note("docs/nb/a.md", [(0, "er feil.", "Rett det."), (1, "er feil.", "Rett det.")])
    assert [problem.line for problem in problems] == [1, 2]


def test_what_is_quoted_can_begin_no_line() -> None:
    problem = Problem("docs/nb/a\n::x.md", 1, "«b\r::x» og «c\u2028\x1b[0m» mangler.", "Skriv\x85::x")
    assert str(problem) == "docs/nb/a ::x.md:1: «b ::x» og «c [0m» mangler.\n    Skriv ::x"
