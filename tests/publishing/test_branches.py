"""Two authors on branches of their own: what each publishes is merged without a conflict, in any order."""

import itertools
from collections.abc import Callable

import pytest

from publication.problems import Problems
from publication.versions.archive_reader import check_since
from tests.support.repository import PAGE, SECOND, TODAY, Repository, draft

OTHER, DRAWING = "docs/nb/annen.md", '<svg xmlns="http://www.w3.org/2000/svg"/>'


def new_page(repository: Repository, path: str) -> None:
    """A new page that shows a picture which others show too."""
    repository.write("docs/nb/kart.svg", DRAWING)
    repository.write(path, draft("Ny.\n\n![Kart](kart.svg)"))
    repository.publish(path, note="Ny side.", day=SECOND)


def new_version(repository: Repository) -> None:
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="Ny tekst.", day=SECOND)


def correction(repository: Repository) -> None:
    repository.edit(OTHER, "Tekst.", "Teksten.")
    repository.correct(OTHER, note="Skrivefeil.", day=SECOND)


BRANCHES: dict[str, Callable[[Repository], object]] = {
    "a new page": lambda repository: new_page(repository, "docs/nb/aa.md"),
    "another new page": lambda repository: new_page(repository, "docs/nb/ab.md"),
    "a new version": new_version,
    "a correction": correction,
    "a withdrawal": lambda repository: repository.withdraw("docs/nb/gammel.md", day=SECOND),
}


def test_what_two_branches_publish_is_merged_in_every_order(repository: Repository) -> None:
    repository.with_page().with_page(OTHER).with_page("docs/nb/gammel.md").commit()
    for name, publish in BRANCHES.items():
        repository.git("checkout", "--quiet", "-b", name.replace(" ", "-"), "main")
        publish(repository)
        repository.commit()
    for names in itertools.permutations(BRANCHES, 2):
        repository.git("checkout", "--quiet", "-B", "both", "main")
        for name in names:
            repository.git("merge", "--quiet", "--no-ff", "--no-edit", name.replace(" ", "-"))
        assert repository.look().steps == []
        for name in names:  # each is still there
            problems = Problems()
            check_since(repository.project, name.replace(" ", "-"), problems)
            assert [*problems] == []


def test_two_branches_that_publish_one_page_are_told_with_the_way_out(repository: Repository) -> None:
    repository.with_page().commit()
    for branch, day in (("en", SECOND), ("to", TODAY)):
        repository.git("checkout", "--quiet", "-B", branch, "main")
        repository.edit(PAGE, "Tekst.", f"Tekst {branch}.")
        repository.publish(PAGE, note="Ny tekst.", day=day)
        repository.commit()
    with pytest.raises(Exception, match="merge"):
        repository.git("merge", "--quiet", "--no-edit", "en")
    sums = repository.root / "versions/nb/deltakere/SHA256SUMS"
    assert "git har satt inn merker her" in repository.archive_mistakes()[0]
    assert "Behold linjene fra begge sider" in repository.archive_mistakes()[0]
    lines = [line for line in sums.read_text().splitlines() if line[:7] not in {"<" * 7, "=" * 7, ">" * 7}]
    sums.write_text("".join(f"{line}\n" for line in sorted(lines, key=lambda line: line[66:])))
    assert repository.archive_mistakes() == []
