"""One list of checks: what a build is stopped by, and what the preview lets pass."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publication.checks import check_all
from publication.pages.page_id import PageId
from publication.problems import Problems, ProblemsFound
from publication.versions.archive_reader import read_archive
from tests.support.messages import NO_FRONT_MATTER
from tests.support.project import write_project
from tests.support.repository import PAGE, TODAY, draft, edit, project, published, write

PARTICIPANTS = PageId("nb", "deltakere")


def check(root: Path, *languages: str, preview: bool = False) -> tuple[set[PageId], list[str]]:
    """The pages without mistakes in their front matter, and all mistakes; in bokmål alone if nothing is named."""
    own, problems = project(root, *(languages or ("nb",))), Problems()
    archive = read_archive(root, TODAY, problems)
    return {page.id for page in check_all(own, archive, TODAY, problems, preview=preview)}, list(map(str, problems))


def first_lines(mistakes: list[str]) -> list[str]:
    return [mistake.splitlines()[0] for mistake in mistakes]


@pytest.mark.parametrize("preview", [False, True])
def test_a_published_site_has_no_mistakes(tmp_path: Path, preview: bool) -> None:
    published(tmp_path)
    write(tmp_path, "docs/nb/sok.md", draft(""))
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")  # what waits to be published is no mistake
    assert check(tmp_path, preview=preview) == ({PARTICIPANTS, PageId("nb", "sok")}, [])


def test_pages_with_other_mistakes_are_not_to_be_published_first(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "# Tekst")
    write(tmp_path, "docs/nb/ny.md", draft("# Tekst"))
    assert first_lines(check(tmp_path)[1]) == [
        f"{PAGE}:9: teksten har en overskrift på første nivå.",
        "docs/nb/ny.md:6: teksten har en overskrift på første nivå.",
    ]


def test_two_pages_cannot_have_one_address(tmp_path: Path) -> None:
    published(tmp_path)
    for path in ("docs/nb/deltakere/index.md", "docs/nb/nn.md", "docs/nn/index.md"):
        write(tmp_path, path, draft())
    _, mistakes = check(tmp_path, "nb", "nn", preview=True)
    advice = "    Gi den nyeste av de to et annet navn."
    assert mistakes == [
        f"docs/nb/deltakere/index.md:1: har samme adresse som docs/nb/deltakere.md: /deltakere/\n{advice}",
        f"docs/nn/index.md:1: har samme adresse som docs/nb/nn.md: /nn/\n{advice}",
    ]


@pytest.mark.parametrize("preview", [False, True])
def test_a_page_without_front_matter_is_told_of_once_and_left_out(tmp_path: Path, preview: bool) -> None:
    write(published(tmp_path), "docs/nb/ny.md", "# Tekst")
    pages, mistakes = check(tmp_path, preview=preview)
    assert first_lines(mistakes) == [f"docs/nb/ny.md:1: {NO_FRONT_MATTER}"]
    assert pages == {PARTICIPANTS}


@pytest.mark.parametrize("preview", [False, True])
def test_every_check_is_on_the_list(tmp_path: Path, front_pages: Callable[[], None], preview: bool) -> None:
    dates = {"first_published": "2020-12-18", "last_updated": "2020-12-18", "change_note": "Ny."}
    names = ("nb/deltakere.md", "nb/Ny.md", "nb/deltakere/index.md", "sv/side.md")
    pages: dict[str, str | bytes] = {name: draft(**dates) for name in names}
    pages |= {"nb/tekst.md": draft("[Borte](fil.md)", **dates), "nb/byte.md": b"\xe6", "nb/skript.js": ""}
    versions = {"nb/borte/2020-12-18.md": draft("<script></script>", **dates), "nb/notat.txt": ""}
    write_project(tmp_path, pages, versions, published=True, config={})
    problems, menus = Problems(), {"nb": frozenset({"uten-side.md"})}
    front_pages()
    archive = read_archive(tmp_path, TODAY, problems)
    check_all(replace(project(tmp_path, "nb"), menus=menus), archive, TODAY, problems, preview=preview)
    assert {problem.path for problem in problems} == {
        "docs/nb/index.md",
        *("docs/nb/Ny.md", "docs/nb/byte.md", "docs/nb/deltakere/index.md", "docs/nb/skript.js"),
        *("docs/nb/tekst.md", "docs/sv/side.md", "mkdocs.yml"),
        *("versions/nb/borte/2020-12-18.md", "versions/nb/notat.txt"),  # where an old text leads may be gone
    }


@pytest.mark.parametrize("preview", [False, True])
def test_nothing_is_checked_when_a_published_text_was_changed(tmp_path: Path, preview: bool) -> None:
    write(published(tmp_path), "docs/nb/ny.md", "Tekst.")
    edit(tmp_path, "versions/nb/deltakere/2020-12-18.md", "Tekst.", "Teksten.")
    with pytest.raises(ProblemsFound, match="er ikke det som ble publisert") as found:
        check(tmp_path, preview=preview)
    assert "docs/nb/ny.md" not in str(found.value)
