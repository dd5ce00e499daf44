"""What was published is held against an earlier commit."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from publication.problems import Problems
from publication.versions.archive import digest
from publication.versions.archive_reader import check_since
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    draft,
    edit,
    git,
    project,
    publish,
    published,
    withdraw,
    write,
)

VERSION, SUMS = "versions/nb/deltakere/2020-12-18.md", "versions/nb/deltakere/SHA256SUMS"


def told(root: Path, ref: str = "HEAD") -> list[str]:
    """The first lines of what is told."""
    problems = Problems()
    check_since(project(root), ref, problems)
    return [str(problem).partition("\n")[0] for problem in problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose one commit has a published page, and a page without dates."""
    write(published(tmp_path), "docs/nb/sok.md", "---\ntitle: Søk\ndescription: Søk.\n---\n\nTekst.\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "docs", "versions")
    git(tmp_path, "commit", "--quiet", "--message", "Første")
    return tmp_path


def test_what_is_added_takes_nothing_away(root: Path) -> None:
    assert told(root) == []
    edit(root, PAGE, "Tekst.", "Ny tekst.")
    publish(project(root), [PAGE], "Ny tekst.", SECOND, TODAY)
    withdraw(project(root), [PAGE], "Avsluttet.", TODAY, TODAY)
    published(root, "docs/nb/ny.md")
    assert told(root) == []
    git(root, "add", "docs", "versions")
    git(root, "commit", "--quiet", "--message", "Andre")
    assert told(root, "HEAD~1") == []


def gone(root: Path) -> None:
    """What GitHub's Revert button leaves of a publication."""
    for path in (VERSION, SUMS, PAGE):
        (root / path).unlink()


def edited_with_its_sum(root: Path) -> None:
    old = digest((root / VERSION).read_bytes())
    edit(root, VERSION, "Tekst.", "Andre ord.")
    edit(root, SUMS, old, digest((root / VERSION).read_bytes()))


def published_again(root: Path) -> None:
    gone(root)
    write(root, PAGE, draft("Andre ord."))
    publish(project(root), [PAGE], "Andre ord.", FIRST, TODAY)


@pytest.mark.parametrize(
    ("change", "mistakes"),
    [
        (gone, [f"{SUMS}:1: er borte", f"{VERSION}:1: er borte"]),
        (edited_with_its_sum, [f"{SUMS}:1: er endret", f"{VERSION}:1: er endret"]),
        (published_again, [f"{SUMS}:1: er endret", f"{VERSION}:1: er endret"]),
        (lambda root: (root / SUMS).write_text(""), [f"{SUMS}:1: er endret"]),
        (
            lambda root: (root / "docs/nb/sok.md").unlink(),
            ["docs/nb/sok.md:1: er borte, men adressen /sok/"],
        ),
    ],
    ids=["reverted", "edited with its sum", "other words at the address", "a sum", "an address"],
)
def test_nothing_that_was_published_is_gone_or_altered(
    root: Path, change: Callable[[Path], object], mistakes: list[str]
) -> None:
    change(root)
    expected = [mistake if "adressen" in mistake else f"{mistake}, men" for mistake in sorted(mistakes)]
    assert told(root) == [f"{mistake} er publisert (HEAD)." for mistake in expected]


def test_the_way_out_leaves_nothing_to_tell(root: Path) -> None:
    edited_with_its_sum(root)
    problems = Problems()
    check_since(project(root), "HEAD", problems)
    for problem in problems:
        command = re.search(r"git (restore --source=HEAD -- \S+)", problem.advice)
        assert command
        assert "trykker du «Revert»" in problem.advice
        git(root, *command[1].split())
    assert told(root) == []


@pytest.mark.parametrize("ref", ["borte", "--output=x", "HEAD~9", "0" * 40])
def test_a_commit_that_git_does_not_know_is_told(root: Path, ref: str) -> None:
    assert told(root, ref) == [f"SINCE:1: git finner ikke «{ref}»."]


def test_a_folder_without_git_is_told(tmp_path: Path) -> None:
    assert told(published(tmp_path)) == ["SINCE:1: git finner ikke «HEAD»."]


def test_a_site_in_a_folder_of_a_repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    top = tmp_path_factory.mktemp("top")
    subprocess.run(["cp", "-r", str(root / "docs"), str(root / "versions"), str(top)], check=True)
    (top / "sted").mkdir()
    for name in ("docs", "versions"):
        (top / name).rename(top / "sted" / name)
    git(top, "init", "--quiet")
    git(top, "add", "sted")
    git(top, "commit", "--quiet", "--message", "Første")
    assert told(top / "sted") == []
    (top / "sted" / SUMS).write_text("")
    assert told(top / "sted") == [f"{SUMS}:1: er endret, men er publisert (HEAD)."]
