"""A small repository to try things in: what authors write, what is published of it, and the site that is built."""

import contextlib
import copy
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from publication.cache import Cache
from publication.checks import Checker
from publication.config import load_project
from publication.pages.page_id import PageId, VersionDate
from publication.pages.project import Project, read_page
from publication.problems import Problems, ProblemsFound
from publication.publishing import adopt as adopting
from publication.publishing import front_matter_editor as editor
from publication.publishing.prepare import Prepared, look, publish
from publication.publishing.transaction import NotPublished, Transaction
from publication.versions.archive import Archive, digest, new_version, sums_text
from publication.versions.archive_reader import read_archive
from publication.versions.writing import write_all
from publication.words import read_words
from tests.support import files
from tests.support.built_site import BuiltSite, Command, run_mkdocs

TODAY = date(2026, 11, 23)
FIRST = date(2020, 12, 18)
SECOND = date(2021, 11, 20)
PAGE = "docs/nb/deltakere.md"
WORDS = read_words("nb")
PARTS = {
    "search": "sok.md",
    "browsers": "nettlesere.md",
    "about": "om-nettstedet.md",
    "afterwards": "i-ettertid.md",
    "glossary": "ordliste.md",
    "changes": "endringer.md",
}
"""The pages of small sites that play a part, where they have them."""
Texts = Mapping[str, str | bytes]


def draft(body: str = "Tekst.", **keys: str) -> str:
    """A page as its author writes it: title, description and the keys given."""
    front_matter = {"title": "Deltakere", "description": "Hvem som er med.", **keys}
    lines = [f"{key}: {value}" for key, value in front_matter.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


class Repository:
    """A folder with docs/ and versions/, where today is TODAY. Paths are as messages say them: docs/nb/index.md.

    languages: bokmål, nynorsk and English if none are named. front_pages: give each of them one, without dates, as no
    check passes a language that has none; without, the tests write their own. cache: for tests that publish the same
    texts many times.
    """

    def __init__(self, root: Path, *languages: str, front_pages: bool = True, cache: Cache | None = None) -> None:
        self.root = root
        self._cache = cache or Cache()
        self.languages = languages or ("nb", "nn", "en")
        self._undated = ("sok.md", "index.md") if front_pages else ("sok.md",)
        for language in self.languages if front_pages else ():
            self.write(f"docs/{language}/index.md", draft("Velkommen.", title="Forsiden"))

    @property
    def project(self) -> Project:
        """The settings, as most commands are given them."""
        return Project(self.root, self.languages, TODAY, self._cache, undated=self._undated)

    # Files, as authors handle them

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file, with its line endings as they are."""
        return files.write(self.root, path, content)

    def read(self, path: str) -> str:
        """The text of a file, with its line endings as they are."""
        return (self.root / path).read_bytes().decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a passage that must be there."""
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def ask(self, path: str, **keys: str) -> None:
        """Write keys in the front matter of a page."""
        self.write(path, editor.edit(self.read(path), {key: editor.scalar(value) for key, value in keys.items()}))

    def rename(self, old: str, new: str) -> None:
        """Give a file or a folder another name."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def remove(self, path: str) -> None:
        """Delete a file."""
        (self.root / path).unlink()

    def snapshot(self) -> dict[str, bytes]:
        """Every file with its content, but for what is kept in .cache/."""
        return files.snapshot(self.root)

    def git(self, *arguments: str) -> str:
        """What git says, by an author that the test makes up. Raises CalledProcessError."""
        author = {
            f"GIT_{role}_{key}": "x@eksempel.test" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
        }
        environment = {**os.environ, **author, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout

    def commit(self) -> None:
        """Commit every file, in a repository of git's that is made on first use."""
        if not (self.root / ".git").exists():
            self.write(".gitignore", ".cache/\n")
            self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Endring")

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Put every file back as it was in a snapshot. Folders that came since are left."""
        now = self.snapshot()
        for path in now.keys() - files.keys():
            self.remove(path)
        for path, data in files.items():
            if now.get(path) != data:
                self.write(path, data)

    def copy(self, root: Path) -> "Repository":
        """The same files in another folder, which must not be there."""
        shutil.copytree(self.root, root)
        twin = copy.copy(self)
        twin.root = root
        return twin

    # Publishing

    def publish(self, *paths: str, note: str = "", day: date = TODAY) -> list[str]:
        """Publish pages, or all that differ, with one note for all; without a note, as they are."""
        return self._publish(paths, day, change_note=note)

    def correct(self, *paths: str, note: str, day: date = TODAY) -> list[str]:
        """Correct pages with one note for all."""
        return self._publish(paths, day, correction=note)

    def withdraw(self, *paths: str, note: str = "Avsluttet.", day: date = TODAY, replaced_by: str = "") -> list[str]:
        """Take pages down. replaced_by: as seen from the folder of the language."""
        return self._publish(paths, day, withdrawn=note, replaced_by=replaced_by)

    def _publish(self, paths: Sequence[str], day: date, **keys: str) -> list[str]:
        told = {key: value for key, value in keys.items() if value}
        for path in paths if told else ():
            self.ask(path, **told)
        return publish(self.project, paths, day)[0]

    def with_page(self, path: str = PAGE, day: date = FIRST, **keys: str) -> "Repository":
        """Publish a page once; with dates among the keys, as it was before this software published it."""
        text = draft(**({"change_note": "Ny side."} | keys))
        self.write(path, text)
        if "last_updated" not in keys:
            self.publish(path, day=day)
            return self
        changes = Transaction(self.project, self.archive)
        page = read_page(changes.project, PageId.from_source(path.removeprefix("docs/")), text, changes.problems)
        assert page
        changes.add_page(page, day)
        write_all(self.root, changes.files)
        return self

    def with_retold_page(self, path: str = PAGE, body: str = "Tekst.", **keys: str) -> "Repository":
        """Adopt a page that tells an original in other words, with the original's dates."""
        told = {
            "first_published": FIRST.isoformat(),
            "last_updated": SECOND.isoformat(),
            "change_note": "KS er med.",
            "original": "https://eksempel.test/original",
            "as_of": SECOND.isoformat(),
            "retold": TODAY.isoformat(),
            "provenance": "Gjengitt med andre ord.",
        }
        self.adopt(path, self.write(path, draft(body, **{**told, **keys})))
        return self

    def adopt(self, page: str, *texts: Path, remind: Callable[[str], None] = lambda told: None) -> list[str]:
        """Take texts from before into the archive."""
        written, reminders = adopting.adopt(self.project, page, texts)
        for told in reminders:
            remind(told)
        return written

    # What is told

    def look(self, *, preview: bool = False) -> Prepared:
        """What waits to be published. Raises ProblemsFound."""
        return look(self.project, preview=preview)

    @property
    def archive(self) -> Archive:
        """What is in versions/, which must have no mistakes."""
        problems = Problems()
        archive = read_archive(self.project, problems)
        assert list(map(str, problems)) == []
        return archive

    def archive_mistakes(self) -> list[str]:
        """What is wrong in versions/."""
        problems = Problems()
        with contextlib.suppress(ProblemsFound):  # what stops the reading is among them
            read_archive(self.project, problems)
        return list(map(str, problems))

    def refused(self, *pages: str, day: date = SECOND) -> str:
        """Why the pages, or all that differ, are not published, having made sure that nothing changed."""
        return self.refusal(lambda: self.publish(*pages, day=day))

    def refusal(self, action: Callable[[], object]) -> str:
        """Why an action is refused, having made sure that it changed nothing."""
        before = self.snapshot()
        with pytest.raises((ProblemsFound, NotPublished)) as caught:
            action()
        assert self.snapshot() == before
        return str(caught.value)

    # The site

    def configure(self, **settings: Any) -> "Repository":
        """Write mkdocs.yml. settings: more of it, or other; `plugins` adds to what is there of each plugin."""
        own = settings.pop("plugins", {})
        languages = [{"locale": code, "name": code, "default": code == self.languages[0]} for code in self.languages]
        parts = {part: file for part, file in PARTS.items() if any(self.root.glob(f"docs/*/{file}"))}
        plugins = {
            "i18n": {"docs_structure": "folder", "fallback_to_default": False, "languages": languages},
            "publication": {"parts": parts, "timezone": "Europe/Oslo", "undated": list(self._undated)},
        }
        # Without `nav` every page is in the menu, in the order of the files.
        told = {"site_name": "Nettstedet", "site_url": "http://127.0.0.1:8000/", **settings}
        told["plugins"] = {**own, **{name: options | own.get(name, {}) for name, options in plugins.items()}}
        self.write("mkdocs.yml", yaml.safe_dump(told))
        return self

    def keep(self, texts: Texts) -> None:
        """Archive texts under their names in versions/, mistakes and all; files that are no texts are passed over."""
        changes = Transaction(Project(self.root, ("nb",), TODAY), Archive())
        checker = Checker(changes.project, changes.archive, changes.problems)
        for name, text in texts.items():
            path = PurePosixPath(name)
            version_date = VersionDate.from_slug(path.stem)
            if version_date and isinstance(text, str) and path.suffix == ".md":
                page = PageId.from_source(path.parent.as_posix())
                changes.add(new_version(page, version_date, text, checker.pictures(page, text)))
        write_all(self.root, changes.files)

    def list_again(self, folder: str = "versions/nb/deltakere") -> None:
        """Write a page's list of checksums anew, as someone would who wants to hide what was done."""
        kept = [file for file in (self.root / folder).iterdir() if file.is_file() and file.name != "SHA256SUMS"]
        self.write(f"{folder}/SHA256SUMS", sums_text({file.name: digest(file.read_bytes()) for file in kept}))

    def build_site(self, command: Command = "build", day: date = TODAY) -> BuiltSite:
        """Build the site on a day, warnings being mistakes; `check` must say how it ends, and tell the same."""
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("SOURCE_DATE_EPOCH", str((day - date(1970, 1, 1)).days * 86_400))
            built = run_mkdocs(self.root, command)
            told = self._told()
        if command == "build":
            assert bool(built.exit_code) is bool(told), built.messages
            assert told in built.messages
        return built

    def _told(self) -> str:
        """What `check` finds that a build stops at."""
        try:
            project = load_project(self.root)
        except ProblemsFound:
            return "Aborted"  # MkDocs tells why itself
        try:
            prepared = look(project)
        except ProblemsFound as error:
            return str(error)
        return "venter" if prepared.steps and not prepared.is_first else ""
