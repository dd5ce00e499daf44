"""What GitHub is told of mistakes: commands that it reads, and Markdown that shows every text as it is."""

import re
import urllib.parse

import pytest
from markdown_it import MarkdownIt

from publication.github import Branch, annotations, check_summary, published_summary, refusal_summary
from publication.problems import Problem

HERE = Branch("https://github.com/eier/navn", "rett/50%-feil")
MISTAKE = Problem("docs/nb/kontakt.md", 9, "lenken går til «a, b: 50 %.md»\r\nsom ikke finnes.", "Mente du <b>*b*</b>?")
STEP = Problem("docs/nb/ny.md", 1, "er aldri publisert.", "Publiser den: make publish", is_next_step=True)
COMMAND = re.compile(r"::(error|notice) ((?:\w+=[^:,]*,?)+)::(.*)")


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
    (line,) = annotations([MISTAKE], HERE)
    given = {"file": "docs/nb/kontakt.md", "line": "9", "title": "Feil på siden"}
    assert read(line) == ("error", given, f"{MISTAKE.message}\n{MISTAKE.advice}")


def test_a_page_to_be_published_is_a_notice_with_the_button() -> None:
    (line,) = annotations([STEP], HERE)
    kind, given, text = read(line)
    assert (kind, given["title"]) == ("notice", "Neste steg: publiser")
    assert text == (
        "er aldri publisert.\n"
        "Dette er ingen feil. Trykk Actions → Publiser → Run workflow, og velg grenen «rett/50%-feil»."
    )


@pytest.mark.parametrize("name", ["a,b.md", "a:b.md", "50%2C.md", "a\nb.md"])
def test_no_name_breaks_out_of_its_place(name: str) -> None:
    (line,) = annotations([Problem(name, 1, "x", "y")], HERE)
    assert read(line)[1]["file"] == name


def test_a_mistake_in_what_was_typed_has_no_line() -> None:
    (line,) = annotations([Problem("NOTE", 1, "mangler.", "Skriv.")], HERE)
    assert line == "::error title=Feil på siden::NOTE: mangler.%0ASkriv."


def shown(markdown: str) -> str:
    """The text that a reader of the Markdown sees, with its elements."""
    return str(MarkdownIt("commonmark").render(markdown))


def test_the_summary_lists_mistakes_and_next_steps_apart() -> None:
    html = shown(check_summary([MISTAKE, STEP], HERE))
    assert html.index("<h2>1 feil på sidene</h2>") < html.index("<h2>Etterpå: publiser 1 side</h2>")
    assert 'href="https://github.com/eier/navn/edit/rett/50%25-feil/docs/nb/kontakt.md"' in html
    assert ", linje 9: lenken går til" in html
    assert "&lt;b&gt;*b*&lt;/b&gt;" in html
    assert 'href="https://github.com/eier/navn/actions/workflows/publiser.yml"' in html
    assert html.count("<ol>") == 1


def test_what_has_only_to_be_published_is_no_mistake() -> None:
    text = check_summary([STEP], HERE)
    assert text.startswith("## Neste steg: publiser 1 side\n\nDette er ingen feil.")
    assert "make" not in text
    assert "feil på sidene" not in text
    assert "velg grenen din" in check_summary([STEP], Branch()).casefold()
    assert check_summary([], HERE).startswith("## Sidene er uten feil")


def test_a_refusal_names_the_fields_of_the_form() -> None:
    html = shown(refusal_summary([Problem("NOTE_EN", 1, "mangler.", 'Skriv: NOTE_EN="…"'), MISTAKE], HERE))
    assert "<li>NOTE_EN: mangler.<br>Skriv: NOTE_EN=&quot;…&quot;</li>" in html
    assert html.count("<li>") == 2


def test_what_was_published_and_what_is_left() -> None:
    html = shown(published_summary(["versions/nb/a_b_c/2026-11-24.md"], ["Oversettelsen følger *ikke*."]))
    assert "<li>versions/nb/a_b_c/2026-11-24.md</li>" in html
    assert "<li>Oversettelsen følger *ikke*.</li>" in html
    assert "Gjenstår" not in published_summary(["x"], [])
