"""What a publication is going to write: collected first, then written all at once, or not at all."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from publication.problems import Problems
from publication.versions import archive as archives
from publication.versions import atomic_write
from publication.versions.archive import Archive, ArchivedVersion, Withdrawal
from publication.versions.archive_reader import read_archive


class NotPublished(Exception):
    """Raised when something other than the pages stands in the way: another publication, or the disk."""


class Transaction:
    """Changes to docs/ and versions/ that are not written yet.

    archive: versions/ as it will be, so that pages can build on what was prepared before them.
    """

    def __init__(self, root: Path, archive: Archive) -> None:
        self.root = root
        self.archive = archive
        self._files: dict[str, bytes] = {}
        self._removals: list[str] = []

    def write(self, path: str, data: bytes) -> str:
        """Prepare a file. Returns its path, as seen from the root of the repository."""
        self._files[path] = data
        return path

    def remove(self, path: str) -> None:
        """Prepare that a file goes away."""
        self._removals.append(path)

    def add_version(self, version: ArchivedVersion, pictures: Mapping[str, bytes]) -> str:
        """Prepare a text for the archive, in place of one of the same date if there is one. Returns its path.

        pictures: those that the text shows, as seen from docs/.
        """
        for path, data in pictures.items():
            self.write(f"{archives.FOLDER}/{archives.PICTURES}/{archives.picture_name(path, data)}", data)
        if version.pictures:
            self.write(archives.pictures_path(version.page, version.date), archives.pictures_text(version.pictures))
        self.archive = archives.with_version(self.archive, version)
        return self.write(version.path, version.read())

    def withdraw(self, withdrawal: Withdrawal) -> str:
        """Prepare that a page is withdrawn. Returns the path of the file that says so."""
        return self.write(archives.withdrawal_path(withdrawal.page), archives.withdrawal_text(withdrawal))

    def end_withdrawal(self, withdrawal: Withdrawal) -> None:
        """Prepare that a page comes back. The withdrawal is kept, so that the change log goes on telling of it."""
        self.write(archives.past_withdrawal_path(withdrawal), archives.withdrawal_text(withdrawal))
        self.remove(archives.withdrawal_path(withdrawal.page))

    def commit(self) -> None:
        """Write everything, the sums last. Raises OSError when the disk fails."""
        self.write(archives.ADDRESSES, archives.addresses_text(self.archive.addresses))
        self.write(archives.SUMS, archives.sums_text(self.archive.sums))
        atomic_write.write_all(self.root, self._files, self._removals)


@contextlib.contextmanager
def transaction(root: Path, today: date) -> Iterator[Transaction]:
    """The only writer in a repository with a sound archive. Raises NotPublished, and ProblemsFound for the archive."""
    with only_writer(root):
        atomic_write.recover(root)
        problems = Problems()
        archive = read_archive(root, today, problems)
        problems.stop_if_any()
        yield Transaction(root, archive)


def recover(root: Path) -> bool:
    """Finish a publication that was cut off, or clear away one that had not begun. True when it was finished.

    Raises NotPublished.
    """
    with only_writer(root):
        return atomic_write.recover(root)


@contextlib.contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Keep other publications out, and tell of a disk that fails in words. Raises NotPublished."""
    try:
        with atomic_write.only_writer(root):
            yield
    except atomic_write.Busy:
        raise NotPublished("En annen publisering er i gang. Vent til den er ferdig, og prøv igjen.") from None
    except atomic_write.BrokenJournal:
        raise NotPublished(
            "Listen i versions/.publishing er ikke skrevet av publiseringen, og blir ikke fulgt. "
            "Slett mappen, og se at alt er som det skal: git status"
        ) from None
    except OSError as error:
        reason = f"{error.strerror} ({error.filename})" if error.filename else str(error.strerror)
        if atomic_write.is_half_done(root):
            sentence = f"Publiseringen ble avbrutt: {reason}. Rett det, og gjør den ferdig: make check"
        else:
            sentence = f"Ingenting ble publisert: {reason}. Rett det, og prøv igjen."
        raise NotPublished(sentence) from error
