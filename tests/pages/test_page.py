"""The pages in docs/."""

from dataclasses import replace

import pytest

from publication.pages.page_id import PageId
from publication.pages.project import Page, pages_in_docs, read_page, read_pages, read_text
from publication.problems import Problems
from tests.support.repository import PAGE, Repository, draft


def test_pages_of_every_language_are_read_and_hidden_files_are_not(repository: Repository) -> None:
    repository.with_page()
    repository.with_page("docs/nb/arbeid/index.md")
    repository.with_page("docs/nn/arbeid/index.md", translation_of="2020-12-18")
    for path in ("docs/README.md", "docs/nb/.utkast.md", "docs/.trash/x.md", "docs/nb/figur.svg", "docs/sv/index.md"):
        repository.write(path, "x")
    repository.write("docs/nb/sok.md", draft())
    problems = Problems()
    pages = list(read_pages(repository.project, problems))
    assert list(map(str, problems)) == []
    assert [page.id for page in pages] == pages_in_docs(repository.project)
    assert [page.id for page in pages] == [
        ("en", "index"),
        ("nb", "arbeid/index"),
        ("nb", "deltakere"),
        ("nb", "index"),
        ("nb", "sok"),
        ("nn", "arbeid/index"),
        ("nn", "index"),
    ]


def test_pages_with_mistakes_are_left_out_and_named(repository: Repository) -> None:
    repository.write("docs/nb/x.md", "Tekst.")
    repository.write("docs/nb/y.md", b"\xe6")
    problems = Problems()
    assert [page.id.name for page in read_pages(repository.project, problems)] == ["index"] * 3
    assert [f"{problem.path}:{problem.line}" for problem in problems] == [
        "docs/nb/x.md:1",
        "docs/nb/y.md:1",
    ]


def test_a_page_that_is_a_link_is_not_read(repository: Repository) -> None:
    repository.with_page()
    (repository.root / "docs/nb/annen.md").symlink_to(repository.root / "docs/nb/deltakere.md")
    assert [page.name for page in pages_in_docs(repository.project)] == ["index", "deltakere", "index", "index"]


def test_a_page_knows_the_lines_of_its_keys(repository: Repository) -> None:
    pages = read_pages(repository.with_page().project, Problems())
    (page,) = (page for page in pages if page.id == PARTICIPANTS)
    assert (page.line_of("description"), page.line_of("corrections")) == (3, 1)


PARTICIPANTS = PageId("nb", "deltakere")


def test_a_page_is_read_with_the_line_endings_that_it_has(repository: Repository) -> None:
    text = "\ufeff" + draft().replace("\n", "\r\n")
    repository.write(PAGE, text)
    assert read_text(repository.root, PARTICIPANTS, Problems()) == text


def read(repository: Repository, text: str, *undated: str) -> tuple[Page | None, list[str]]:
    """A page with a text, and what is wrong with it. undated: patterns of the pages without dates."""
    problems, own = Problems(), replace(repository.project, undated=undated)
    page = read_page(own, PARTICIPANTS, text, problems)
    return page, [problem.message for problem in problems]


def test_a_new_page_is_read_before_it_is_published(repository: Repository) -> None:
    new, mistakes = read(repository, draft())
    assert new
    assert (new.id, new.text, new.front_matter.title, mistakes) == (PARTICIPANTS, draft(), "Deltakere", [])
    assert new.front_matter.publication is None
    assert read(repository, draft(), "delt*.md") == (new, [])


@pytest.mark.parametrize(("name", "is_undated"), [("sok", True), ("sok/index", False), ("x/dyp/side", True)])
def test_patterns_name_pages_of_every_language(repository: Repository, name: str, is_undated: bool) -> None:
    own = replace(repository.project, undated=("sok.md", "x/*"))
    assert {own.is_undated(PageId(language, name)) for language in own.languages} == {is_undated}
