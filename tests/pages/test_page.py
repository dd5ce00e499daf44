"""The pages in docs/, as their authors wrote them."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from publication.pages.front_matter import Kind
from publication.pages.page import Page, pages_in_docs, read_page, read_pages, read_text
from publication.pages.page_id import PageId
from publication.problems import Problems
from tests.support.messages import NO_DATES, NO_FRONT_MATTER, NOT_UTF_8
from tests.support.repository import PAGE, TODAY, draft, project, published, write

PARTICIPANTS = PageId("nb", "deltakere")


def test_pages_of_every_language_are_read_and_hidden_files_are_not(tmp_path: Path) -> None:
    published(tmp_path)
    published(tmp_path, "docs/nb/arbeid/index.md")
    published(tmp_path, "docs/nn/arbeid/index.md", translation_of="2020-12-18")
    for path in ("docs/README.md", "docs/nb/.utkast.md", "docs/.trash/x.md", "docs/nb/figur.svg"):
        write(tmp_path, path, "x")
    write(tmp_path, "docs/nb/sok.md", draft())
    problems = Problems()
    pages = list(read_pages(project(tmp_path), Kind.DATED, TODAY, problems))
    assert list(map(str, problems)) == []
    assert [page.id for page in pages] == [
        ("nb", "arbeid/index"),
        ("nb", "deltakere"),
        ("nb", "sok"),
        ("nn", "arbeid/index"),
    ]
    assert [page.id for page in pages] == pages_in_docs(project(tmp_path))
    assert pages_in_docs(project(tmp_path, "nn")) == [("nn", "arbeid/index")]


def test_pages_with_mistakes_are_left_out_and_named(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/x.md", "Tekst.")
    (tmp_path / "docs/nb/y.md").write_bytes(b"\xe6")
    problems = Problems()
    assert list(read_pages(project(tmp_path), Kind.DATED, TODAY, problems)) == []
    assert [f"{problem.path}: {problem.message}" for problem in problems] == [
        f"docs/nb/x.md: {NO_FRONT_MATTER}",
        f"docs/nb/y.md: {NOT_UTF_8.format('0xe6')}",
    ]


def test_a_link_to_a_file_elsewhere_is_no_page(tmp_path: Path) -> None:
    write(tmp_path, "hemmelig.md", draft())
    (tmp_path / "docs/nb").mkdir(parents=True)
    (tmp_path / "docs/nb/side.md").symlink_to(tmp_path / "hemmelig.md")
    assert pages_in_docs(project(tmp_path)) == []


def test_a_page_is_read_with_the_line_endings_that_it_has(tmp_path: Path) -> None:
    text = "\ufeff" + draft().replace("\n", "\r\n")
    write(tmp_path, PAGE, text)
    problems = Problems()
    assert read_text(tmp_path, PARTICIPANTS, problems) == text
    assert len(problems) == 0


def read(root: Path, text: str, dated: Kind, *undated: str) -> tuple[Page | None, list[str]]:
    """A page with a text, and what is wrong with it. undated: patterns of the pages without dates."""
    problems = Problems()
    page = read_page(replace(project(root), undated=undated), PARTICIPANTS, text, dated, TODAY, problems)
    return page, [problem.message for problem in problems]


def test_what_a_page_must_say_depends_on_what_it_is_read_as(tmp_path: Path) -> None:
    assert read(tmp_path, draft(), Kind.DATED) == (None, [NO_DATES])
    new, mistakes = read(tmp_path, draft(), Kind.DRAFT)
    assert new
    assert (new.id, new.front_matter.title, new.front_matter.publication, mistakes) == (
        PARTICIPANTS,
        "Deltakere",
        None,
        [],
    )
    assert read(tmp_path, draft(), Kind.DATED, "delt*.md") == (new, [])


def test_a_page_knows_its_checksum_and_the_lines_of_its_keys(tmp_path: Path) -> None:
    text = draft("Blåbær.\r\n")
    page, _ = read(tmp_path, text, Kind.DRAFT)
    assert page
    assert page.digest == hashlib.sha256(text.encode()).hexdigest()
    assert [page.line_of(key) for key in ("title", "description", "corrections")] == [2, 3, 1]


@pytest.mark.parametrize(("name", "is_undated"), [("sok", True), ("sok/index", False), ("x/dyp/side", True)])
def test_patterns_name_pages_in_every_language(tmp_path: Path, name: str, is_undated: bool) -> None:
    own = replace(project(tmp_path), undated=("sok.md", "x/*"))
    assert {own.is_undated(PageId(language, name)) for language in own.languages} == {is_undated}
