"""What was published held against an earlier commit: no text, checksum or address of it is gone or altered."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.problems import Problems
from publication.versions.archive import FOLDER, SUMS

_UNDO = (
    "Lukk denne pull requesten. Vil du angre en publisering, trykker du «Revert» på pull requesten som endret siden, "
    "og skriver hvorfor i change_note. Da ser leserne begge deler."
)


def check_since(project: Project, ref: str, problems: Problems) -> None:
    """Note each file in versions/, each line of a list of checksums and each address that a commit has and is not here.

    ref: the commit, as git names it.
    """
    root = project.root
    try:
        changed = _git(
            root, "diff", "--name-status", "--no-renames", "--relative", "-z", f"{ref}^{{commit}}", "--", FOLDER
        )
        pages = _git(root, "ls-tree", "-r", "--name-only", "-z", ref, "--", DOCS)
    except (OSError, subprocess.CalledProcessError):
        advice = "Skriv en commit som git kjenner her: git fetch origin, og så --since=origin/main"
        problems.add("SINCE", 1, f"git finner ikke «{ref}».", advice)
        return
    fields = changed.split("\0")
    for status, path in zip(fields[::2], fields[1::2], strict=False):
        if status == "A" or (status == "M" and path.endswith(f"/{SUMS}") and not _lost_sums(root, ref, path)):
            continue
        what = "er borte" if status == "D" else "er endret"
        advice = f"{_UNDO} Med terminal: git restore --source={ref} -- {path}"
        problems.add(path, 1, f"{what}, men er publisert ({ref}).", advice)
    for page in _undated(project, pages):
        if not (root / page.path).is_file():
            message = f"er borte, men adressen /{page.address} er publisert ({ref})."
            problems.add(page.path, 1, message, f"Hent siden tilbake: git restore --source={ref} -- {page.path}")


def _lost_sums(root: Path, ref: str, path: str) -> set[str]:
    """The lines that a list of checksums had, and has no more."""
    before = _git(root, "show", f"{ref}:./{path}").splitlines()
    return set(before) - set((root / path).read_text(encoding="utf-8").splitlines())


def _undated(project: Project, names: str) -> Iterator[PageId]:
    """The pages without versions among the files of docs/: they alone have an address that no text tells of."""
    sources = (name.removeprefix(f"{DOCS}/") for name in names.split("\0") if name.endswith(".md"))
    pages = (PageId.from_source(source) for source in sources)
    return (page for page in pages if page.language in project.languages and project.is_undated(page))


def _git(root: Path, *arguments: str) -> str:
    """What git prints, with no setting of the user's that would change it. Raises CalledProcessError."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
