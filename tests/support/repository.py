"""Small repositories for the tests of versions and publishing."""

import contextlib
import os
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from publication.pages.page_id import PageId
from publication.pages.project import Project, read_page
from publication.problems import Problems, ProblemsFound
from publication.publishing import adopt as adopting
from publication.publishing import front_matter_editor as editor
from publication.publishing import publish as publishing
from publication.publishing.transaction import NotPublished, Transaction
from publication.versions.archive_reader import read_archive
from publication.words import read_words

TODAY = date(2026, 11, 23)
FIRST = date(2020, 12, 18)
SECOND = date(2021, 11, 20)
PAGE = "docs/nb/deltakere.md"
WORDS = read_words("nb")


def project(root: Path, *languages: str) -> Project:
    """A repository with the real site's Markdown; bokmål, nynorsk and English if no languages are named."""
    return Project(root, languages or ("nb", "nn", "en"), undated=("sok.md",))


def draft(body: str = "Tekst.", **keys: str) -> str:
    """A page as its author writes it: title, description and the keys given."""
    front_matter = {"title": "Deltakere", "description": "Hvem som er med.", **keys}
    lines = [f"{key}: {value}" for key, value in front_matter.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


def write(root: Path, path: str, text: str) -> Path:
    """Write a file, as seen from the repository's root, with its line endings as they are."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace a passage that must be there."""
    text = (root / path).read_bytes().decode()
    assert old in text
    write(root, path, text.replace(old, new))


def ask(root: Path, path: str, **keys: str) -> None:
    """Write keys in the front matter of a page, as its author would."""
    text = (root / path).read_bytes().decode()
    for key, value in keys.items():
        text = editor.set_key(text, key, editor.scalar(value))
    write(root, path, text)


def publish(project: Project, paths: Sequence[str], note: str, day: date, today: date = TODAY) -> list[str]:
    """Publish pages with one note for all languages; without a note, as they are."""
    for path in paths if note else ():
        ask(project.root, path, change_note=note)
    return publishing.publish(project, paths, day, today)[0]


def correct(project: Project, paths: Sequence[str], note: str, day: date, today: date = TODAY) -> list[str]:
    """Correct pages with one note for all languages."""
    for path in paths:
        ask(project.root, path, correction=note)
    return publishing.publish(project, paths, day, today)[0]


def withdraw(
    project: Project, paths: Sequence[str], note: str, day: date, today: date = TODAY, *, replaced_by: str = ""
) -> list[str]:
    """Take pages down with one note for all languages. replaced_by: as seen from the folder of the language."""
    for path in paths:
        ask(project.root, path, withdrawn=note, **({"replaced_by": replaced_by} if replaced_by else {}))
    return publishing.publish(project, paths, day, today)[0]


def published(root: Path, path: str = PAGE, day: date = FIRST, **keys: str) -> Path:
    """A repository with one page published once; with dates among the keys, before this software published it."""
    text = draft(**({"change_note": "Ny side."} | keys))
    write(root, path, text)
    if "last_updated" in keys:
        changes = Transaction(project(root), read_archive(root, TODAY, Problems()), TODAY)
        page = read_page(changes.project, PageId.from_source(path.removeprefix("docs/")), text, TODAY, changes.problems)
        assert page
        changes.add_page(page, day)
        changes.commit()
    else:
        publish(project(root), [path], "", day, TODAY)
    return root


def adopt_retold(root: Path, path: str = PAGE, body: str = "Tekst.", **keys: str) -> Path:
    """A repository with a page that tells an original in other words, with the original's dates."""
    told = {
        "first_published": FIRST.isoformat(),
        "last_updated": SECOND.isoformat(),
        "change_note": "KS er med.",
        "original": "https://eksempel.test/original",
        "as_of": SECOND.isoformat(),
        "retold": TODAY.isoformat(),
        "provenance": "Gjengitt med andre ord.",
    }
    file = write(root, path, draft(body, **{**told, **keys}))
    adopting.adopt(project(root), path, [file], TODAY)
    return root


def git(root: Path, *arguments: str) -> str:
    """What git says, by an author that the test makes up. Raises CalledProcessError."""
    author = {f"GIT_{role}_{key}": "x@eksempel.test" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    environment = {**os.environ, **author, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file with its content, but for what is kept in .cache/."""
    files = {file.relative_to(root): file for file in sorted(root.rglob("*")) if file.is_file()}
    return {name.as_posix(): file.read_bytes() for name, file in files.items() if name.parts[0] != ".cache"}


def archive_mistakes(root: Path) -> list[str]:
    """What is wrong in versions/."""
    problems = Problems()
    with contextlib.suppress(ProblemsFound):  # what stops the reading is among them
        read_archive(root, TODAY, problems)
    return list(map(str, problems))


def mistakes(*told: str) -> str:
    """All that an author is told of these mistakes, each as «path:line: what» with its advice on the next line."""
    return "\n".join([f"{len(told)} feil. Ingenting er skrevet.", *told])


def refusal(root: Path, action: Callable[[], object]) -> str:
    """Why an action is refused, having made sure that it changed nothing."""
    before = snapshot(root)
    with pytest.raises((ProblemsFound, NotPublished)) as caught:
        action()
    assert snapshot(root) == before
    return str(caught.value)


def refused(root: Path, *pages: str, day: date = SECOND) -> str:
    """Why the pages, or all that differ, are not published, having made sure that nothing changed."""
    return refusal(root, lambda: publish(project(root), pages, "", day, TODAY))
