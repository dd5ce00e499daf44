"""What a publication is going to write: collected first, then written all at once, or not at all."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from publication.checks import Checker
from publication.locks import Busy
from publication.pages.page_id import PageId
from publication.pages.project import Project
from publication.problems import Problems, in_words
from publication.versions import archive as archives
from publication.versions import atomic_write
from publication.versions.archive import Archive, ArchivedVersion, Withdrawal
from publication.versions.archive_reader import read_archive


class NotPublished(Exception):
    """Raised when something other than the pages stands in the way: another publication, or the disk."""


class Transaction:
    """Changes to docs/ and versions/ that are not written yet.

    archive: versions/ with the texts that were prepared, so that pages can build on those before them.
    checker: holds texts against the site, and notes their mistakes in `problems`.
    problems: what stands in the way; nothing is written if there is anything.
    written: the files in versions/ that people are told of, as seen from the root, in the order they were prepared.
    """

    def __init__(self, project: Project, archive: Archive, today: date) -> None:
        self.root = project.root
        self.archive = archive
        self.problems = Problems()
        self.checker = Checker(project, archive, today, self.problems)
        self.written: list[str] = []
        self._files: dict[str, bytes] = {}
        self._removals: list[str] = []

    def write(self, path: str, data: bytes) -> None:
        """Prepare a file. path: as seen from the root of the repository."""
        self._files[path] = data

    def remove(self, path: str) -> None:
        """Prepare that a file goes away."""
        self._removals.append(path)

    def add_version(self, version: ArchivedVersion, pictures: Mapping[str, bytes]) -> None:
        """Prepare a text for the archive, in place of one of the same date if there is one.

        pictures: those that the text shows, as seen from docs/.
        """
        self.archive = archives.with_version(self.archive, version)
        self.write(version.path, version.read())
        self.written.append(version.path)
        for path, data in pictures.items():
            self.write(f"{archives.FOLDER}/{archives.PICTURES}/{archives.picture_name(path, data)}", data)
        if version.pictures:
            self.write(archives.pictures_path(version.page, version.date), archives.pictures_text(version.pictures))

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Prepare that a page is withdrawn."""
        path = archives.withdrawal_path(withdrawal.page)
        self.write(path, archives.withdrawal_text(withdrawal))
        self.written.append(path)

    def end_withdrawal(self, page: PageId) -> None:
        """Prepare that a page comes back, if it was withdrawn. The change log goes on telling that it was."""
        if withdrawal := self.archive.withdrawals.get(page):
            self.write(archives.past_withdrawal_path(withdrawal), archives.withdrawal_text(withdrawal))
            self.remove(archives.withdrawal_path(page))

    def commit(self) -> None:
        """Write everything, or nothing. Raises OSError when the disk fails."""
        self.write(archives.ADDRESSES, archives.addresses_text(self.archive.addresses))
        self.write(archives.SUMS, archives.sums_text(self.archive.sums))
        atomic_write.write_all(self.root, self._files, self._removals)


@contextlib.contextmanager
def transaction(project: Project, today: date) -> Iterator[Transaction]:
    """The only writer in a repository with a sound archive; what was prepared is written when the block ends.

    Nothing is written when the block raises, or notes a problem. today: no date may lie after it.
    Raises ProblemsFound, for the archive too, and NotPublished.
    """
    with _only_writer(project.root):
        atomic_write.recover(project.root)
        problems = Problems()
        archive = read_archive(project.root, today, problems)
        problems.stop_if_any()
        changes = Transaction(project, archive, today)
        yield changes
        changes.problems.stop_if_any()
        changes.commit()


def recover(root: Path) -> bool:
    """Finish a publication that was cut off, or clear away one that had not begun. True when it was finished.

    Raises NotPublished.
    """
    with _only_writer(root):
        return atomic_write.recover(root)


@contextlib.contextmanager
def _only_writer(root: Path) -> Iterator[None]:
    """Keep other publications out, and tell of a disk that fails in words. Raises NotPublished."""
    try:
        with atomic_write.only_writer(root):
            yield
    except Busy:
        raise NotPublished("En annen publisering er i gang. Vent til den er ferdig, og prøv igjen.") from None
    except atomic_write.BrokenJournal:
        raise NotPublished(
            "Listen i versions/.publishing er ikke skrevet av publiseringen, og blir ikke fulgt. "
            "Slett mappen, og se at alt er som det skal: git status"
        ) from None
    except OSError as error:
        sentence = f"Ingenting ble publisert: {in_words(error, root)}. Rett det, og prøv igjen."
        if atomic_write.is_half_done(root):
            sentence = f"Publiseringen ble avbrutt: {in_words(error, root)}. Rett det, og gjør den ferdig: make check"
        raise NotPublished(sentence) from error
