"""The pages in docs/."""

from dataclasses import replace
from pathlib import Path

import pytest

from publication.pages.page_id import PageId
from publication.pages.project import Page, pages_in_docs, read_page, read_pages, read_text
from publication.problems import Problems
from tests.support.repository import PAGE, TODAY, draft, project, published, write


def test_pages_of_every_language_are_read_and_hidden_files_are_not(tmp_path: Path) -> None:
    published(tmp_path)
    published(tmp_path, "docs/nb/arbeid/index.md")
    published(tmp_path, "docs/nn/arbeid/index.md", translation_of="2020-12-18")
    for path in ("docs/README.md", "docs/nb/.utkast.md", "docs/.trash/x.md", "docs/nb/figur.svg", "docs/sv/index.md"):
        write(tmp_path, path, "x")
    write(tmp_path, "docs/nb/sok.md", draft())
    problems = Problems()
    pages = list(read_pages(project(tmp_path), TODAY, problems))
    assert list(map(str, problems)) == []
    assert [page.id for page in pages] == pages_in_docs(project(tmp_path))
    assert [page.id for page in pages] == [
        ("nb", "arbeid/index"),
        ("nb", "deltakere"),
        ("nb", "sok"),
        ("nn", "arbeid/index"),
    ]


def test_pages_with_mistakes_are_left_out_and_named(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/x.md", "Tekst.")
    (tmp_path / "docs/nb/y.md").write_bytes(b"\xe6")
    problems = Problems()
    assert list(read_pages(project(tmp_path), TODAY, problems)) == []
    assert [f"{problem.path}: {problem.message}" for problem in problems] == [
        "docs/nb/x.md: linjene øverst på siden mangler.",
        "docs/nb/y.md: filen er ikke lagret i tegnsettet UTF-8. Her står et tegn som ikke kan leses (0xe6).",
    ]


def test_a_page_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    published(tmp_path)
    (tmp_path / "docs/nb/annen.md").symlink_to(tmp_path / "docs/nb/deltakere.md")
    assert [page.name for page in pages_in_docs(project(tmp_path))] == ["deltakere"]


def test_a_page_knows_the_lines_of_its_keys_and_its_checksum(tmp_path: Path) -> None:
    (page,) = read_pages(project(published(tmp_path)), TODAY, Problems())
    assert (page.line_of("description"), page.line_of("corrections")) == (3, 1)
    (line,) = (tmp_path / "versions/nb/deltakere/SHA256SUMS").read_text().splitlines()
    assert line.startswith(page.digest)


PARTICIPANTS = PageId("nb", "deltakere")


def test_a_page_is_read_with_the_line_endings_that_it_has(tmp_path: Path) -> None:
    text = "\ufeff" + draft().replace("\n", "\r\n")
    write(tmp_path, PAGE, text)
    assert read_text(tmp_path, PARTICIPANTS, Problems()) == text


def read(root: Path, text: str, *undated: str) -> tuple[Page | None, list[str]]:
    """A page with a text, and what is wrong with it. undated: patterns of the pages without dates."""
    problems, own = Problems(), replace(project(root), undated=undated)
    page = read_page(own, PARTICIPANTS, text, TODAY, problems)
    return page, [problem.message for problem in problems]


def test_a_new_page_is_read_before_it_is_published(tmp_path: Path) -> None:
    new, mistakes = read(tmp_path, draft())
    assert new
    assert (new.id, new.text, new.front_matter.title, mistakes) == (PARTICIPANTS, draft(), "Deltakere", [])
    assert new.front_matter.publication is None
    assert read(tmp_path, draft(), "delt*.md") == (new, [])


@pytest.mark.parametrize(("name", "is_undated"), [("sok", True), ("sok/index", False), ("x/dyp/side", True)])
def test_patterns_name_pages_of_every_language(tmp_path: Path, name: str, is_undated: bool) -> None:
    own = replace(project(tmp_path), undated=("sok.md", "x/*"))
    assert {own.is_undated(PageId(language, name)) for language in own.languages} == {is_undated}
