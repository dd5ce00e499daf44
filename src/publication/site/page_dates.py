"""The days that readers are told of a page: those of its content, and apart from them what was done here."""

from dataclasses import dataclass
from datetime import date

from publication.pages.front_matter import Publication
from publication.pages.page_id import PageId
from publication.versions.history import Content


@dataclass(frozen=True)
class PageDates:
    """What the line of dates on a page says.

    first_published, last_updated: of the content; for a translation, of the text that it renders.
    is_reviewed: those who answer for the content have said which day it is from.
    changed_here: when the text was last changed here, where its content is older than that.
    translated: when the translation was last published.
    """

    first_published: date
    last_updated: date
    is_reviewed: bool
    changed_here: date | None
    translated: date | None


def page_dates(content: Content, page: PageId, publication: Publication) -> PageDates:
    """The dates of a text. publication: what the text says of itself."""
    source, is_translation = content.rendered(page, publication), publication.translation_of is not None
    history = content.histories.get(page.original if is_translation else page)
    first = (history and history.first_published) or source.first_published or source.last_updated
    last, own = source.as_of or source.last_updated, publication.last_updated
    is_changed = source.as_of is not None and own > max(last, first) and not is_translation
    return PageDates(
        first, last, source.as_of is not None, own if is_changed else None, own if is_translation else None
    )
