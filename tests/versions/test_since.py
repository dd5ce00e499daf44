"""What was published is held against an earlier commit."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from publication.problems import Problems
from publication.versions.archive import digest
from publication.versions.archive_reader import check_since
from tests.support.repository import FIRST, PAGE, SECOND, Repository, draft

VERSION, SUMS = "versions/nb/deltakere/2020-12-18.md", "versions/nb/deltakere/SHA256SUMS"


def told(repository: Repository, ref: str = "HEAD") -> list[str]:
    """The first lines of what is told."""
    problems = Problems()
    check_since(repository.project, ref, problems)
    return [str(problem).partition("\n")[0] for problem in problems]


@pytest.fixture
def committed(repository: Repository) -> Repository:
    """A repository whose one commit has a published page, and a page without dates."""
    repository.with_page().write("docs/nb/sok.md", "---\ntitle: Søk\ndescription: Søk.\n---\n\nTekst.\n")
    repository.commit()
    return repository


def test_what_is_added_takes_nothing_away(committed: Repository) -> None:
    assert told(committed) == []
    committed.edit(PAGE, "Tekst.", "Ny tekst.")
    committed.publish(PAGE, note="Ny tekst.", day=SECOND)
    committed.withdraw(PAGE)
    committed.with_page("docs/nb/ny.md")
    assert told(committed) == []
    committed.commit()
    assert told(committed, "HEAD~1") == []


def test_the_rights_of_a_file_are_no_part_of_it(committed: Repository) -> None:
    (committed.root / VERSION).chmod(0o755)
    assert told(committed) == []


def gone(repository: Repository) -> None:
    """What GitHub's Revert button leaves of a publication."""
    for path in (VERSION, SUMS, PAGE):
        repository.remove(path)


def edited_with_its_sum(repository: Repository) -> None:
    old = digest((repository.root / VERSION).read_bytes())
    repository.edit(VERSION, "Tekst.", "Andre ord.")
    repository.edit(SUMS, old, digest((repository.root / VERSION).read_bytes()))


def published_again(repository: Repository) -> None:
    gone(repository)
    repository.write(PAGE, draft("Andre ord."))
    repository.publish(PAGE, note="Andre ord.", day=FIRST)


@pytest.mark.parametrize(
    ("change", "mistakes"),
    [
        (gone, [f"{SUMS}:1: er borte", f"{VERSION}:1: er borte"]),
        (edited_with_its_sum, [f"{SUMS}:1: er endret", f"{VERSION}:1: er endret"]),
        (published_again, [f"{SUMS}:1: er endret", f"{VERSION}:1: er endret"]),
        (lambda repository: repository.write(SUMS, ""), [f"{SUMS}:1: er endret"]),
        (
            lambda repository: repository.remove("docs/nb/sok.md"),
            ["docs/nb/sok.md:1: er borte, men adressen /sok/"],
        ),
    ],
    ids=["reverted", "edited with its sum", "other words at the address", "a sum", "an address"],
)
def test_nothing_that_was_published_is_gone_or_altered(
    committed: Repository, change: Callable[[Repository], object], mistakes: list[str]
) -> None:
    change(committed)
    expected = [mistake if "adressen" in mistake else f"{mistake}, men" for mistake in sorted(mistakes)]
    assert told(committed) == [f"{mistake} er publisert (HEAD)." for mistake in expected]


def test_a_page_that_git_is_not_told_of_any_more_is_still_there(committed: Repository) -> None:
    git = ["git", "-C", str(committed.root), "rm", "--quiet", "--cached", "docs/nb/sok.md"]
    subprocess.run(git, check=True)
    assert told(committed) == []


def test_the_way_out_leaves_nothing_to_tell(committed: Repository) -> None:
    edited_with_its_sum(committed)
    problems = Problems()
    check_since(committed.project, "HEAD", problems)
    for problem in problems:
        command = re.search(r"git (restore --source=HEAD -- \S+)", problem.advice)
        assert command
        assert "trykker du «Revert»" in problem.advice
        committed.git(*command[1].split())
    assert told(committed) == []


@pytest.mark.parametrize("ref", ["borte", "--output=x", "HEAD~9", "0" * 40])
def test_a_commit_that_git_does_not_know_is_told(committed: Repository, ref: str) -> None:
    assert told(committed, ref) == [f"SINCE:1: git finner ikke «{ref}»."]


def test_a_folder_without_git_is_told(repository: Repository) -> None:
    assert told(repository.with_page()) == ["SINCE:1: git finner ikke «HEAD»."]


def test_a_site_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    top, site = Repository(tmp_path), Repository(tmp_path / "sted").with_page()
    top.commit()
    assert told(site) == []
    site.write(SUMS, "")
    assert told(site) == [f"{SUMS}:1: er endret, men er publisert (HEAD)."]
