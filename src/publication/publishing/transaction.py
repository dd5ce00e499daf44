"""What a publication is going to write: collected first, then written as a whole, or not at all."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from publication.locks import FOLDER, Busy, locked
from publication.pages.front_matter import FrontMatter
from publication.pages.page_id import PageId
from publication.pages.project import Page, Project
from publication.problems import Problems, in_words
from publication.versions import writing
from publication.versions.archive import SUMS, Archive, ArchivedVersion, Withdrawal, new_version, page_folder, sums_text
from publication.versions.archive_reader import read_archive


class NotPublished(Exception):
    """Raised when something other than the pages stands in the way: another publication, or the disk."""


@dataclass
class Transaction:
    """Changes to docs/ and versions/ that are not written yet.

    archive: versions/ with what was prepared, so that pages can build on those before them.
    problems: what stands in the way; nothing is written if there is anything.
    written: the files in versions/ that people are told of, as seen from the root, in the order they were prepared.
    files: all that is written, see `write_all`.
    """

    project: Project
    archive: Archive
    problems: Problems = field(default_factory=Problems)
    written: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def check_days(self, page: PageId, found: FrontMatter, path: str) -> None:
        """Note where a text is older than its content, or than the text that it renders. path: its name in mistakes."""
        publication = found.publication
        if publication is None or not publication.version_date.exact:
            return
        day, as_of, named = publication.shown or publication.event_day, publication.as_of, publication.translation_of
        if as_of and as_of > day:
            message = f"as_of: {as_of} er etter dagen teksten ble lagt ut, {day}."
            self.problems.add(path, found.lines["as_of"], message, "Rett den datoen som er feil.")
        rendered = self.archive.version(page.original, named) if named else None
        if rendered and day < (first := rendered.shown or rendered.date.day):
            message = f"oversetter en tekst som ble lagt ut {first}, etter {day}."
            advice = f"Skriv en dag fra {first} av: --date={first}"
            self.problems.add(path, found.lines["translation_of"], message, advice)

    def add_page(self, page: Page, day: date) -> None:
        """Prepare a page's text for readers: in docs/, and as the page's next event of a day in the archive."""
        self.files[page.id.path] = page.text.encode()
        self.add(new_version(page.id, self.archive.next_date(page.id, day), page.text, page.pictures))

    def add(self, event: ArchivedVersion | Withdrawal) -> None:
        """Prepare a text for the archive, or that a page is taken down."""
        self.archive, page = self.archive.with_event(event), event.page
        self.files |= {**event.files, f"{page_folder(page)}/{SUMS}": sums_text(self.archive.sums[page])}
        self.written.append(event.path)


@contextlib.contextmanager
def transaction(project: Project) -> Iterator[Transaction]:
    """Be the only writer in a repository with a sound archive, and write what was prepared when the block ends.

    Nothing is written when the block raises, or notes a problem. Raise ProblemsFound, for the archive too, and
    NotPublished.
    """
    with only_writer(project.root):
        problems = Problems()
        changes = Transaction(project, read_archive(project, problems), problems)
        problems.stop_if_any()
        yield changes
        problems.stop_if_any()
        writing.write_all(project.root, changes.files)


def recover(root: Path) -> list[str]:
    """Finish or clear away what was cut off, as the only writer. Return as `writing.recover`. Raise NotPublished."""
    with only_writer(root):
        return writing.recover(root)


@contextlib.contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Keep other publications out, and tell of a disk that fails in words. Raise NotPublished."""
    try:
        with locked(root / FOLDER / "writer.lock"):
            yield
    except Busy:
        raise NotPublished("En annen publisering er i gang. Vent til den er ferdig, og prøv igjen.") from None
    except OSError as error:
        what, then = "Ingenting ble publisert", "prøv igjen."
        if writing.is_published(root):
            what, then = "Publiseringen ble avbrutt", "gjør den ferdig: publication check"
        raise NotPublished(f"{what}: {in_words(error, root)}. Rett det, og {then}") from error
