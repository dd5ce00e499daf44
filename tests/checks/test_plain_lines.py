"""Markup in the title and the lead of a page, which are no Markdown."""

import pytest

from publication.checks.structure import check_plain_lines
from publication.pages.page_id import PageId
from publication.pages.project import read_page
from publication.problems import Problems
from tests.support.repository import Repository


def told(repository: Repository, title: str) -> list[str]:
    """What is told of a page with this title, without what to write."""
    text = f"---\ntitle: '{title}'\ndescription: Om siden.\n---\nTekst.\n"
    page = read_page(repository.project, PageId("nb", "side"), text, Problems())
    assert page is not None
    problems = Problems()
    problems.note(page.id.path, check_plain_lines(page))
    return [str(problem).partition("\n")[0] for problem in problems]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        *((f"Om {one}", one) for one in ("**KI**", "*KI*", "_KI_", "`KI`", "~~KI~~", "[KI](a.md)", "<b>", "&nbsp;")),
        ("# KI", "#"),
    ],
)
def test_markdown_and_html_are_told(repository: Repository, title: str, found: str) -> None:
    shown = f"«{found}» vises slik det står."
    assert told(repository, title) == [f"docs/nb/side.md:2: title: {shown}"]


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("Om {{ navn }}", "«{{ navn }}» virker ikke her."),
        ("Ring :telefon:", "«:telefon:» blir ikke til et tegn."),
    ],
)
def test_what_other_software_would_have_read_is_told_too(repository: Repository, title: str, message: str) -> None:
    assert told(repository, title) == [f"docs/nb/side.md:2: title: {message}"]


@pytest.mark.parametrize("title", ["«KI» og R&D; mer", "snake_case_navn, C# og 5 * 3", "[Ny] a < b", "1. mai – KI"])
def test_ordinary_titles_are_left_in_peace(repository: Repository, title: str) -> None:
    assert told(repository, title) == []
