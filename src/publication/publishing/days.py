"""The days of a text held against those of what it is about."""

from publication.pages.front_matter import FrontMatter
from publication.pages.page_id import PageId
from publication.problems import Problems
from publication.versions.archive import Archive


def check_days(page: PageId, front_matter: FrontMatter, path: str, archive: Archive, problems: Problems) -> None:
    """Note where a text is older than its content, or than the text that it renders. path: its name in mistakes."""
    publication = front_matter.publication
    if publication is None or not publication.version_date.exact:
        return
    day, as_of, named = publication.shown or publication.event_day, publication.as_of, publication.translation_of
    if as_of and as_of > day:
        message = f"as_of: {as_of} er etter dagen teksten ble lagt ut, {day}."
        problems.add(path, front_matter.lines["as_of"], message, "Rett den datoen som er feil.")
    rendered = archive.version(page.original, named) if named else None
    if rendered and day < (first := rendered.shown or rendered.date.day):
        message = f"oversetter en tekst som ble lagt ut {first}, etter {day}."
        problems.add(
            path, front_matter.lines["translation_of"], message, f"Skriv en dag fra {first} av: --date={first}"
        )
