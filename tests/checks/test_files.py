"""What may lie in docs/, where everything is published."""

from pathlib import Path

import pytest

from publication.checks.files import check_files, check_place
from publication.pages.page_id import PageId
from publication.problems import Problems
from tests.support.repository import project, write


def told(root: Path, *paths: str) -> list[str]:
    """What is told of docs/ with these files in it."""
    for path in paths:
        write(root, f"docs/{path}", "")
    problems = Problems()
    check_files(project(root, "nb", "nn"), problems)
    return list(map(str, problems))


def test_pages_and_pictures_are_published_and_hidden_files_are_not_seen(tmp_path: Path) -> None:
    pictures = ("avif", "gif", "jpeg", "jpg", "png", "svg", "webp")
    assert told(tmp_path, "nb/index.md", "nn/arbeid/index.md", *(f"figur.{kind}" for kind in pictures)) == []
    assert told(tmp_path, "nb/.DS_Store", ".obsidian/app.json") == []


def test_a_name_that_no_link_finds_is_a_mistake(tmp_path: Path) -> None:
    assert told(tmp_path, "nb/bilder/kart-å.png") == []
    assert told(tmp_path, "nb/bilder/kart-a\u030a.png") == [
        "docs/nb/bilder/kart-a\u030a.png:1: en bokstav i navnet er lagret som to tegn, slik macOS gjør, "
        "og ingen lenke finner filen.\n    Gi den navnet på nytt, skrevet med tastaturet: nb/bilder/kart-å.png"
    ]


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("nb/skript.js", "Flytt den ut av docs/."),
        ("notat", "Flytt den ut av docs/."),
        ("nb/tekst.docx", "Flytt den ut av docs/."),
        ("nb/ny.MD", "Kall den ny.md."),
        ("nb/bilder/FIGUR.PNG", "Kall den FIGUR.png."),
    ],
)
def test_anything_else_is_a_mistake(tmp_path: Path, path: str, advice: str) -> None:
    assert told(tmp_path, path) == [
        f"docs/{path}:1: er verken en side eller et bilde, men ville blitt publisert.\n    {advice}"
    ]


@pytest.mark.parametrize("path", ["README.md", "sv/index.md", "nb.md", "nb-gammel/index.md"])
def test_a_page_in_no_languages_folder_is_a_mistake(tmp_path: Path, path: str) -> None:
    assert told(tmp_path, path) == [
        f"docs/{path}:1: ligger ikke i mappen til et språk.\n    Flytt den til en av disse: docs/nb, docs/nn."
    ]


def test_the_place_of_a_page_can_be_judged_before_there_is_a_file(tmp_path: Path) -> None:
    problems = Problems()
    check_place(PageId("nb", "ny"), project(tmp_path, "nb"), problems)
    assert len(problems) == 0
    check_place(PageId("sv", "ny"), project(tmp_path, "nb"), problems)
    assert [problem.path for problem in problems] == ["docs/sv/ny.md"]
