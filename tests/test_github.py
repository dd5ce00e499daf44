"""What GitHub is told of mistakes: commands that it reads, and Markdown that shows every text as it is."""

import re
import urllib.parse
from collections.abc import Callable, Sequence

import pytest
from markdown_it import MarkdownIt

from publication.github import annotations, check_summary, mistakes_summary, published_summary
from publication.problems import Problem
from publication.publishing.steps import Step

HERE = "https://github.com/eier/navn/edit/rett/50%25-feil"
MISTAKE = Problem("docs/nb/kontakt.md", 9, "lenken går til «a, b: 50 %.md»\r\nsom ikke finnes.", "Mente du <b>*b*</b>?")
STEP = Step("docs/nb/a_b.md", 4, "får en ny versjon", "KS er *med*. <b>", None)
NOTICE = "Oversettelsen følger *ikke*."
COMMAND = re.compile(r"::(error) ((?:\w+=[^:,]*,?)+)::(.*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it."""
    match = COMMAND.fullmatch(line)
    assert match, line
    given = dict(item.split("=") for item in match[2].split(","))
    return (
        match[1],
        {name: urllib.parse.unquote(value) for name, value in given.items()},
        urllib.parse.unquote(match[3]),
    )


def test_a_mistake_is_an_error_on_its_line() -> None:
    (line,) = annotations([MISTAKE])
    given = {"file": "docs/nb/kontakt.md", "line": "9", "title": "Feil på siden"}
    assert read(line) == ("error", given, f"{MISTAKE.message}\n{MISTAKE.advice}")


@pytest.mark.parametrize("name", ["a,b.md", "a:b.md", "50%2C.md", "a\nb.md"])
def test_no_name_breaks_out_of_its_place(name: str) -> None:
    (line,) = annotations([Problem(name, 1, "x", "y")])
    assert read(line)[1]["file"] == name


def test_a_mistake_in_what_was_typed_has_no_line() -> None:
    (line,) = annotations([Problem("--date", 1, "mangler.", "Skriv.")])
    assert line == "::error title=Feil på siden::--date: mangler.%0ASkriv."


def shown(markdown: str) -> str:
    """The text that a reader of the Markdown sees, with its elements."""
    return str(MarkdownIt("commonmark").render(markdown))


def test_the_summary_lists_the_mistakes_with_a_way_to_the_editor() -> None:
    html = shown(mistakes_summary([MISTAKE, Problem("--date", 1, "mangler.", "Skriv den.")], HERE))
    assert "<h2>2 feil på sidene</h2>" in html
    assert 'href="https://github.com/eier/navn/edit/rett/50%25-feil/docs/nb/kontakt.md"' in html
    assert ", linje 9: lenken går til" in html
    assert "&lt;b&gt;*b*&lt;/b&gt;" in html
    assert "<li>--date: mangler.<br>Skriv den.</li>" in html
    assert "<a" not in shown(mistakes_summary([MISTAKE], ""))


@pytest.mark.parametrize("summary", [check_summary, published_summary])
def test_what_merging_does_is_listed_with_each_note_as_it_is(
    summary: Callable[[Sequence[Step], Sequence[str]], str],
) -> None:
    html = shown(summary([STEP, STEP], [NOTICE]))
    assert html.count("<li>docs/nb/a_b.md får en ny versjon: «KS er *med*. &lt;b&gt;»</li>") == 2
    assert f"<h3>Vær oppmerksom på</h3>\n<ul>\n<li>{NOTICE}</li>" in html
    assert "feil på sidene" not in html
    assert "Vær oppmerksom" not in summary([STEP], [])
    assert "<li>" not in shown(summary([], []))
