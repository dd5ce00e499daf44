"""What a publication is going to write: collected first, then written as a whole, or not at all."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from publication.locks import FOLDER, Busy, locked
from publication.pages.page_id import PageId
from publication.pages.project import Page, Project
from publication.problems import Problems, in_words
from publication.versions import writing
from publication.versions.archive import (
    SUMS,
    Archive,
    ArchivedVersion,
    Withdrawal,
    new_version,
    page_folder,
    sums_text,
)
from publication.versions.archive_reader import read_archive


class NotPublished(Exception):
    """Raised when something other than the pages stands in the way: another publication, or the disk."""


class Transaction:
    """Changes to docs/ and versions/ that are not written yet.

    archive: versions/ with what was prepared, so that pages can build on those before them.
    problems: what stands in the way; nothing is written if there is anything.
    written: the files in versions/ that people are told of, as seen from the root, in the order they were prepared.
    """

    def __init__(self, project: Project, archive: Archive, today: date, problems: Problems | None = None) -> None:
        self.project = project
        self.root = project.root
        self.today = today
        self.archive = archive
        self.problems = Problems() if problems is None else problems
        self.written: list[str] = []
        self._files: dict[str, bytes | None] = {}
        self._changed: set[PageId] = set()

    def add_page(self, page: Page, day: date) -> str:
        """Prepare a page's text for readers: in docs/, and as the page's next event of a day in the archive.

        Return the file in versions/.
        """
        self._files[page.id.path] = page.text.encode()
        version = new_version(page.id, self.archive.next_date(page.id, day), page.text, page.pictures)
        self.add_version(version, page.pictures)
        return version.path

    def add_version(self, version: ArchivedVersion, pictures: Mapping[str, bytes]) -> None:
        """Prepare a text for the archive. pictures: the files that it shows or links to, as seen from docs/."""
        files = version.files(pictures, str(self.today) if version.is_adopted else "")
        self._add(version, files)

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Prepare that a page is taken down."""
        self._add(withdrawal, {withdrawal.path: withdrawal.file()})
        if not withdrawal.moved:
            self._files[withdrawal.page.path] = None

    def commit(self) -> None:
        """Write everything. Raise OSError when the disk fails."""
        lists = {f"{page_folder(page)}/{SUMS}": sums_text(self.archive.sums[page]) for page in self._changed}
        writing.write_all(self.root, self._files | lists)

    def _add(self, event: ArchivedVersion | Withdrawal, files: Mapping[str, bytes]) -> None:
        self.archive = self.archive.with_event(event, files)
        self._changed.add(event.page)
        self._files |= files
        self.written.append(event.path)


@contextlib.contextmanager
def transaction(project: Project, today: date) -> Iterator[Transaction]:
    """Be the only writer in a repository with a sound archive, and write what was prepared when the block ends.

    Nothing is written when the block raises, or notes a problem. today: no date may lie after it.
    Raise ProblemsFound, for the archive too, and NotPublished.
    """
    with only_writer(project.root):
        writing.recover(project.root)
        problems = Problems()
        archive = read_archive(project.root, today, problems)
        problems.stop_if_any()
        changes = Transaction(project, archive, today)
        yield changes
        changes.problems.stop_if_any()
        changes.commit()


def recover(root: Path) -> list[str]:
    """Finish what a publication that was cut off had published, or clear away what it had not.

    Return what to tell of it, line by line, in bokmål; nothing when nothing was cut off. Raise NotPublished.
    """
    with only_writer(root):
        if not writing.is_cut_off(root):
            return []
        was_published, finished = writing.is_published(root), writing.recover(root)
        if not was_published:
            return ["En publisering ble avbrutt før noe var publisert, og er ryddet bort. Publiser på nytt."]
        return ["En publisering ble avbrutt, og er nå gjort ferdig.", *(f"Gjort ferdig: {path}" for path in finished)]


@contextlib.contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Keep other publications out, and tell of a disk that fails in words. Raise NotPublished."""
    try:
        with locked(root / FOLDER / "writer.lock", wait=False):
            yield
    except Busy:
        raise NotPublished("En annen publisering er i gang. Vent til den er ferdig, og prøv igjen.") from None
    except OSError as error:
        sentence = f"Ingenting ble publisert: {in_words(error, root)}. Rett det, og prøv igjen."
        if writing.is_published(root):
            sentence = (
                f"Publiseringen ble avbrutt: {in_words(error, root)}. Rett det, og gjør den ferdig: publication check"
            )
        raise NotPublished(sentence) from error
