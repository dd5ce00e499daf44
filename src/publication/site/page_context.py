"""What the templates are given: one function for each kind of page, which takes records and gives what Jinja needs."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from publication.pages.front_matter import FrontMatter, Publication
from publication.pages.page_id import PageId
from publication.pages.project import PARTS, Operator, Page
from publication.site.history_rows import HistoryRow
from publication.site.language_site import LanguageSite
from publication.site.metadata import (
    Context,
    alternates,
    history_relations,
    page_relations,
    structured_data,
    version_relations,
)
from publication.site.navigation import Navigation
from publication.versions.history import Content, History, newer_original


def links(site: LanguageSite, page: PageId | None = None) -> dict[str, str]:
    """Return the addresses that the shell leads to, empty for a missing part; with a page, also of its versions."""
    found = {part: site.address_of(part) for part in PARTS}
    found |= {"home": site.home, "feed": f"{site.home}feed.atom", "sums": "versjoner/SHA256SUMS"}
    if page:
        found |= {"current": page.address, "history": page.history_address}
    return found


def page_frame(site: LanguageSite, navigation: Navigation, page: PageId, own: Context, *, is_itself: bool) -> Context:
    """Return what a page's template is given, with its menus and the way to it.

    page: what is shown, or what it belongs to. own: what the kind of page gives it, with what lies below in `crumbs`.
    """
    home = {"title": site.words["home"], "url": site.home}
    menus = navigation.menus(page, is_itself=is_itself)
    onward = navigation.onward(page) if is_itself else []
    return {**menus, "onward": onward, **own, "crumbs": navigation.crumbs(page, home, own["crumbs"])}


def page_context(site: LanguageSite, page: Page) -> Context:
    """Return a page as it stands in docs/."""
    publication = page.front_matter.publication
    history = site.whole.histories.get(page.id)
    dates = page_dates(site.whole, page.id, publication) if publication else None
    age = site.age(dates.last_updated) if dates else ""
    return shared_context(site, page.id, page.id.address, page.front_matter) | {
        "indexed": True,
        "source": page.id.source,
        "operator": _operator(site, page.id),
        "publication": publication,
        "dates": dates,
        "permanent": _permanent(history, dates) if history and dates else {},
        "source_page": _source_page(site, page.id, publication) if publication else None,
        "relations": page_relations(history) if history else [],
        "alternates": alternates(site, page.id),
        "structured_data": structured_data(
            site, history, page.front_matter, page.id.address, history.current if history else None
        ),
        "age": age,
        "as_of": site.local_date(dates.last_updated) if dates and age else "",
        "has_earlier": history is not None and len(history.dates) > 1,
        "translation": _translation(site, page),
    }


def _operator(site: LanguageSite, page: PageId) -> Operator | None:
    """Return who runs the site, for the pages that say so."""
    pages = {site.options.parts.get(part, "").partition("#")[0] for part in ("about", "privacy")}
    return site.operator if any(site.operator) and f"{page.name}.md" in pages else None


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
    """Return the dates of a text. publication: what the text says of itself."""
    source, is_translation = content.rendered(page, publication), publication.translation_of is not None
    history = content.histories.get(page.original if is_translation else page)
    first = (history and history.first_published) or source.first_published or source.last_updated
    last, own = source.as_of or source.last_updated, publication.last_updated
    is_changed = source.as_of is not None and own > max(last, first) and not is_translation
    return PageDates(
        first, last, source.as_of is not None, own if is_changed else None, own if is_translation else None
    )


def _permanent(history: History, dates: PageDates) -> dict[str, str]:
    """Return the addresses of the texts that are named by the dates of a page: of one day, the last text's."""
    shown = {dates.first_published, dates.last_updated, dates.changed_here, dates.translated}
    named = (version for version in reversed(history.versions) if version.date.exact)
    return {str(version.date.day): version.address for version in named if version.date.day in shown}


def _source_page(site: LanguageSite, page: PageId, publication: Publication) -> Context | None:
    """Return the page that a text tells in other words, and as of which day; None for a text of our own."""
    source = site.whole.rendered(page, publication)
    if source.original:
        day = site.local_date(source.as_of) if source.as_of else ""
        return {"url": source.original, "day": day, "is_before": False}
    current = site.whole.histories[page].current
    if source.version_date.exact or source.version_date.is_unknown or not current:
        return None
    # A text that is older than a day is an earlier one of the same page.
    address = site.whole.rendered(page, current.publication).original
    return {"url": address, "day": site.local_date(source.last_updated), "is_before": True} if address else None


def history_context(site: LanguageSite, history: History, rows: list[HistoryRow]) -> Context:
    """Return the list of a page's versions."""
    page = history.page
    is_translation = not page.is_original and page.original in site.whole.histories
    return shared_context(site, page, page.history_address) | {
        "title": site.words["history_title"].format(title=site.title_of(history)),
        "description": site.words["history_lead"],
        "history": history,
        "rows": rows,
        "has_undated": any(not row.date.exact and not row.date.is_unknown for row in rows),
        "is_retold": any(row.retold for row in rows),
        "original": page.original.history_address if is_translation else "",
        "relations": history_relations(history),
        "crumbs": [_history_crumb(site, page)],
        "translations": translations(site, page, history=True),
    }


def version_context(site: LanguageSite, history: History, row: HistoryRow) -> Context:
    """Return one version's full text. Raise ValueError for a version whose text is not preserved."""
    archived, page = row.version, history.page
    if archived is None or row.url is None:
        raise ValueError(f"{row.date.slug} of {page.source} has no text to show")
    return shared_context(site, page, row.url, archived.front_matter) | {
        "history": history,
        "row": row,
        "translation_of": _name_of_original(site, page, archived.publication),
        "as_of": _day_of_content(site, row),
        "source_page": _source_page(site, page, archived.publication),
        "relations": version_relations(history, archived),
        "structured_data": structured_data(site, history, archived.front_matter, row.url, archived),
        "crumbs": [_history_crumb(site, page), {"title": row.label, "url": row.url}],
        "translations": translations(site, page, history=True),
    }


def _day_of_content(site: LanguageSite, row: HistoryRow) -> str:
    """Return the day that the content of a version is from, where that is another than its own; otherwise empty.

    Unlike that of a page as it stands in docs/, it does not depend on today: an old version is made once.
    """
    if row.date.exact:
        return site.local_date(row.as_of) if row.as_of else ""
    return "" if row.date.is_unknown else site.words["version_before"].format(date=site.local_date(row.date.day))


def _name_of_original(site: LanguageSite, page: PageId, publication: Publication) -> str:
    """Return the name, behind «versjonen», of the version that a translation renders; empty for no translation."""
    named, history = publication.translation_of, site.whole.histories.get(page.original)
    if named is None or history is None:
        return ""
    date = named if named in history.dates else history.current and history.current.date
    return site.version_name(history, date) if date else ""


def withdrawn_context(site: LanguageSite, history: History) -> Context:
    """Return what stands at the address of a page that was taken down."""
    page, title = history.page, site.title_of(history)
    day = site.local_date(history.withdrawal.date.day) if history.withdrawal else ""
    return shared_context(site, page, page.address) | {
        "title": site.words["withdrawn_title"],
        "description": site.words["withdrawn_lead"].format(title=title, date=day),
        "history": history,
        "replaced_by": _replacement(site, history),
        "relations": history_relations(history),
        "crumbs": [{"title": title, "url": page.address}],
    }


def moved_context(site: LanguageSite, page: PageId, goal: str) -> Context:
    """Return what stands at the old address of a page. page: its newest name. goal: where readers are led."""
    found = site.whole.pages.get(page)
    return shared_context(site, page, goal) | {
        "title": site.words["moved_title"],
        "description": site.words["moved_lead"],
        "goal": {"title": found.front_matter.title if found else site.absolute(goal), "url": goal},
    }


def _replacement(site: LanguageSite, history: History) -> dict[str, str] | None:
    """Return what readers are led to instead of a page that was taken down; None when that was not said, or is no more.

    Where it was taken down too, it is what replaced that.
    """
    withdrawal, passed = history.withdrawal, {history.page}
    while withdrawal and (page := withdrawal.replaced_by) and page not in passed:
        if found := site.whole.pages.get(page):
            return {"title": found.front_matter.title, "url": found.id.address}
        withdrawal = site.whole.archive.withdrawal(page)
        passed.add(page)
    return None


def not_found_context(site: LanguageSite) -> Context:
    """Return the error page, in every language of the site."""
    spoken = [
        {
            "language": language,
            "words": site.project.words[language],
            "home": PageId(language, "index").address,
            "search": replace(site, language=language).address_of("search"),
        }
        for language in site.whole.languages
    ]
    return {"not_found": spoken, "operator": site.operator, "canonical": "", "translations": []}


def translations(site: LanguageSite, page: PageId, *, history: bool = False) -> list[dict[str, Any]]:
    """Return the same page in each language; where it is missing, that language's front page, with a word about it.

    history: lead to the list of the page's versions instead of the page itself.
    """
    found = []
    for language in site.whole.languages:
        translation, words = page._replace(language=language), site.project.words[language]
        is_known = translation in site.whole.histories or (not history and translation in site.whole.pages)
        name = words["language"] if is_known else words["missing_translation"].format(language=words["language"])
        url = translation.history_address if history else translation.address
        found.append(
            {
                "language": language,
                "name": name,
                "url": url if is_known else PageId(language, "index").address,
                "current": language == site.language,
            }
        )
    return found


def shared_context(site: LanguageSite, page: PageId, address: str, front_matter: FrontMatter | None = None) -> Context:
    """Return what every page has; the templates are strict, so that all of it must be there."""
    return {
        "title": front_matter.title if front_matter else "",
        "description": front_matter.description if front_matter else "",
        "canonical": site.absolute(address),
        "links": links(site, page),
        "translations": translations(site, page),
        "publication": None,
        "dates": None,
        "permanent": {},
        "source_page": None,
        "indexed": False,
        "source": "",
        "operator": None,
        "alternates": [],
        "relations": [],
        "structured_data": None,
        "crumbs": [],
        "age": "",
        "as_of": "",
        "has_earlier": False,
        "translation": None,
    }


def _history_crumb(site: LanguageSite, page: PageId) -> dict[str, str]:
    return {"title": site.words["history"], "url": page.history_address}


def _translation(site: LanguageSite, page: Page) -> Context | None:
    publication = page.front_matter.publication
    if not publication or not publication.translation_of:
        return None
    return {
        "name": _name_of_original(site, page.id, publication),
        "newer": newer_original(page, site.whole.archive),
        "original": page.id.original.address,
        "changes": page.id.original.history_address,
    }
