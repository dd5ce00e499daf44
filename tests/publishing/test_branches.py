"""Two authors on branches of their own: what each publishes is merged without a conflict, in any order."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from publication.problems import Problems
from publication.publishing.prepare import look
from publication.versions.archive_reader import check_since
from tests.support.repository import (
    PAGE,
    SECOND,
    TODAY,
    archive_mistakes,
    correct,
    draft,
    edit,
    git,
    project,
    publish,
    published,
    withdraw,
    write,
)

OTHER, DRAWING = "docs/nb/annen.md", '<svg xmlns="http://www.w3.org/2000/svg"/>'


def new_page(root: Path, path: str) -> None:
    """A new page that shows a picture which others show too."""
    write(root, "docs/nb/kart.svg", DRAWING)
    write(root, path, draft("Ny.\n\n![Kart](kart.svg)"))
    publish(project(root), [path], "Ny side.", SECOND, TODAY)


def new_version(root: Path) -> None:
    edit(root, PAGE, "Tekst.", "Ny tekst.")
    publish(project(root), [PAGE], "Ny tekst.", SECOND, TODAY)


def correction(root: Path) -> None:
    edit(root, OTHER, "Tekst.", "Teksten.")
    correct(project(root), [OTHER], "Skrivefeil.", SECOND, TODAY)


BRANCHES: dict[str, Callable[[Path], object]] = {
    "a new page": lambda root: new_page(root, "docs/nb/aa.md"),
    "another new page": lambda root: new_page(root, "docs/nb/ab.md"),
    "a new version": new_version,
    "a correction": correction,
    "a withdrawal": lambda root: withdraw(project(root), ["docs/nb/gammel.md"], "Avsluttet.", SECOND, TODAY),
}


def test_what_two_branches_publish_is_merged_in_every_order(tmp_path: Path) -> None:
    for number, names in enumerate(itertools.permutations(BRANCHES, 2)):
        root = tmp_path / str(number)
        published(published(published(root), OTHER), "docs/nb/gammel.md")
        write(root, ".gitignore", ".cache/\n")
        git(root, "init", "--quiet", "--initial-branch=main")
        commit(root, "Første")
        for name in names:
            git(root, "checkout", "--quiet", "-B", name.replace(" ", "-"), "main")
            BRANCHES[name](root)
            commit(root, name)
        git(root, "checkout", "--quiet", "main")
        for name in names:
            git(root, "merge", "--quiet", "--no-ff", "--no-edit", name.replace(" ", "-"))
        assert look(project(root, "nb"), TODAY, Problems()).steps == []
        for name in names:  # each is still there
            problems = Problems()
            check_since(project(root, "nb"), name.replace(" ", "-"), problems)
            assert [*problems] == []


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def test_two_branches_that_publish_one_page_are_told_with_the_way_out(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, ".gitignore", ".cache/\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path, "Første")
    for branch, day in (("en", SECOND), ("to", TODAY)):
        git(tmp_path, "checkout", "--quiet", "-B", branch, "main")
        edit(tmp_path, PAGE, "Tekst.", f"Tekst {branch}.")
        publish(project(tmp_path), [PAGE], "Ny tekst.", day, TODAY)
        commit(tmp_path, branch)
    with pytest.raises(Exception, match="merge"):
        git(tmp_path, "merge", "--quiet", "--no-edit", "en")
    sums = tmp_path / "versions/nb/deltakere/SHA256SUMS"
    assert "git har satt inn merker her" in archive_mistakes(tmp_path)[0]
    assert "Behold linjene fra begge sider" in archive_mistakes(tmp_path)[0]
    lines = [line for line in sums.read_text().splitlines() if line[:7] not in {"<" * 7, "=" * 7, ">" * 7}]
    sums.write_text("".join(f"{line}\n" for line in sorted(lines, key=lambda line: line[66:])))
    assert archive_mistakes(tmp_path) == []
