"""One list of checks: what a build is stopped by, and what the preview lets pass."""

from dataclasses import replace
from pathlib import Path

import pytest

from publication.checks import check_all
from publication.pages.page_id import PageId
from publication.problems import Problems, ProblemsFound
from publication.versions.archive_reader import read_archive
from tests.support.repository import PAGE, Repository, draft
from tests.support.small_site import small_site
from tests.support.told import places

PARTICIPANTS = PageId("nb", "deltakere")


def check(repository: Repository, *, preview: bool = False) -> tuple[set[PageId], list[str]]:
    """The pages without mistakes in their front matter, but for the front pages, and all mistakes."""
    problems = Problems()
    archive = read_archive(repository.project, problems)
    pages = check_all(repository.project, archive, problems, preview=preview)
    return {page.id for page in pages if page.id.name != "index"}, list(map(str, problems))


@pytest.mark.parametrize("preview", [False, True])
def test_a_published_site_has_no_mistakes(repository: Repository, preview: bool) -> None:
    repository.with_page()
    repository.write("docs/nb/sok.md", draft(""))
    repository.edit(PAGE, "Tekst.", "Ny tekst.")  # what waits to be published is no mistake
    assert check(repository, preview=preview) == ({PARTICIPANTS, PageId("nb", "sok")}, [])


def test_pages_with_other_mistakes_are_not_to_be_published_first(repository: Repository) -> None:
    repository.with_page().edit(PAGE, "Tekst.", "# Tekst")
    repository.write("docs/nb/ny.md", draft("# Tekst"))
    assert places(check(repository)[1]) == [f"{PAGE}:9", "docs/nb/ny.md:6"]


def test_two_pages_cannot_have_one_address(repository: Repository) -> None:
    repository.with_page()
    for path in ("docs/nb/deltakere/index.md", "docs/nb/nn.md"):
        repository.write(path, draft())
    assert places(check(repository, preview=True)[1]) == ["docs/nb/deltakere/index.md:1", "docs/nn/index.md:1"]


@pytest.mark.parametrize("preview", [False, True])
def test_a_page_without_front_matter_is_told_of_once_and_left_out(repository: Repository, preview: bool) -> None:
    repository.with_page().write("docs/nb/ny.md", "# Tekst")
    pages, mistakes = check(repository, preview=preview)
    assert places(mistakes) == ["docs/nb/ny.md:1"]
    assert pages == {PARTICIPANTS}


@pytest.mark.parametrize("preview", [False, True])
def test_every_check_is_on_the_list(tmp_path: Path, preview: bool) -> None:
    dates = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "Ny."}
    names = ("nb/deltakere.md", "nb/Ny.md", "nb/deltakere/index.md", "sv/side.md")
    pages: dict[str, str | bytes] = {name: draft(**dates) for name in names}
    pages |= {"nb/tekst.md": draft("[Borte](fil.md)", **dates), "nb/byte.md": b"\xe6", "nb/skript.js": ""}
    versions = {"nb/borte/2020-12-18.md": draft("<script></script>", **dates), "nb/notat.txt": ""}
    site, problems = small_site(tmp_path, pages, versions), Problems()
    project = replace(site.project, languages=("nb",), menus={"nb": frozenset({"uten-side.md"})})
    archive = read_archive(project, problems)
    check_all(project, archive, problems, preview=preview)
    assert {problem.path for problem in problems} == {
        "docs/nb/index.md",
        *("docs/nb/Ny.md", "docs/nb/byte.md", "docs/nb/deltakere/index.md", "docs/nb/skript.js"),
        *("docs/nb/tekst.md", "docs/sv/side.md", "mkdocs.yml"),
        *("versions/nb/borte/2020-12-18.md", "versions/nb/notat.txt"),  # where an old text leads may be gone
    }


@pytest.mark.parametrize("preview", [False, True])
def test_nothing_is_checked_when_a_published_text_was_changed(repository: Repository, preview: bool) -> None:
    repository.with_page().write("docs/nb/ny.md", "Tekst.")
    repository.edit("versions/nb/deltakere/2020-12-18.md", "Tekst.", "Teksten.")
    with pytest.raises(ProblemsFound, match="er ikke det som ble publisert") as found:
        check(repository, preview=preview)
    assert "docs/nb/ny.md" not in str(found.value)
