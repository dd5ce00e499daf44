"""What the templates are given: one function for each kind of page, records in, plain values out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from publication.pages.front_matter import FrontMatter
from publication.pages.page import Page
from publication.pages.page_id import DEFAULT_LANGUAGE, history_address, page_address, source_address, version_address
from publication.site.change_log import changes
from publication.site.language_site import Edition
from publication.site.metadata import (
    Context,
    alternates,
    history_relations,
    page_relations,
    structured_data,
    version_relations,
)
from publication.site.site import Key
from publication.versions.diff import Difference
from publication.versions.history import Entry, History, is_outdated

_NAMED = {
    "home": "index",
    "search": "sok",
    "browsers": "nettlesere",
    "about": "om-nettstedet",
    "glossary": "ordliste",
}


@dataclass(frozen=True)
class Step:
    """A version on its way to the page: where it stands, and what changed since the one before.

    name: as the version is called in running text.
    url, source: from the site's root; None where the text is not preserved.
    difference: to be shown in place; difference_url: where it is shown instead.
    """

    entry: Entry
    name: str
    url: str | None
    source: str | None
    predecessor: Entry | None
    predecessor_name: str = ""
    difference: Difference | None = None
    difference_url: str | None = None

    @property
    def state(self) -> str:
        """«current», «earlier» or «not preserved»."""
        return self.entry.state.value


def links(edition: Edition, key: Key | None = None) -> dict[str, str]:
    """The addresses that the shell leads to; with a page, also those of its versions."""
    found = {name: page_address(edition.language, page) for name, page in _NAMED.items()}
    found["feed"] = f"{edition.home}feed.atom"
    if key:
        found |= {"current": page_address(*key), "history": history_address(*key)}
    return found


def page_view(edition: Edition, page: Page) -> Context:
    """A page as it stands in docs/."""
    key, publication = (page.language, page.page), page.front_matter.publication
    history = edition.site.histories.get(key)
    return _view(edition, key, page_address(*key), page.front_matter) | {
        "indexed": True,
        "publication": publication,
        "relations": page_relations(history) if history else [],
        "alternates": alternates(edition, page.page),
        "structured_data": structured_data(edition, key, page.front_matter, page_address(*key)),
        "draft": _draft(history),
        "age": edition.age(publication.translation_of or publication.last_updated) if publication else "",
        "translation": _translation(edition, page),
    }


def history_view(edition: Edition, history: History, steps: list[Step]) -> Context:
    """The list of a page's versions."""
    key = (history.language, history.page)
    return _view(edition, key, history_address(*key)) | {
        "title": edition.words["history_title"].format(title=edition.title_of(history)),
        "description": edition.words["history_lead"],
        "history": history,
        "steps": steps,
        "has_undated": any(not step.entry.version.exact for step in steps),
        "original": _original_history(edition, history),
        "relations": history_relations(history),
        "crumbs": [_history_crumb(edition, key)],
    }


def version_view(edition: Edition, history: History, step: Step) -> Context:
    """One version's full text. Raises ValueError for a version whose text is not preserved."""
    archived = step.entry.archived
    if archived is None or step.url is None:
        raise ValueError(f"{step.entry.version.slug} of {history.page} has no text to show")
    key = (history.language, history.page)
    return _view(edition, key, step.url, archived.front_matter) | {
        "history": history,
        "step": step,
        "successor": history.successor(step.entry),
        "translation_of": archived.front_matter.publication and archived.front_matter.publication.translation_of,
        "relations": version_relations(history, step.entry),
        "structured_data": structured_data(edition, key, archived.front_matter, step.url),
        "crumbs": [_history_crumb(edition, key), {"title": step.name, "url": step.url}],
    }


def withdrawn_view(edition: Edition, history: History) -> Context:
    """What stands at the address of a page that was taken down."""
    key, title = (history.language, history.page), edition.title_of(history)
    day = edition.local_date(history.withdrawal.day) if history.withdrawal else ""
    return _view(edition, key, page_address(*key)) | {
        "title": edition.words["withdrawn_title"],
        "description": edition.words["withdrawn_lead"].format(title=title, date=day),
        "history": history,
        "relations": history_relations(history),
        "crumbs": [{"title": title, "url": page_address(*key)}],
    }


def not_found_view(edition: Edition) -> Context:
    """The error page, in every language of the site."""
    spoken = [
        {
            "language": language,
            "words": edition.all_words[language],
            "home": page_address(language, _NAMED["home"]),
            "search": page_address(language, _NAMED["search"]),
        }
        for language in edition.site.languages
    ]
    return {"not_found": spoken, "canonical": "", "translations": []}


def search_extra(edition: Edition) -> Context:
    """What the search page adds: every page of the language, for readers without JavaScript."""
    pages = (page for key, page in edition.site.pages.items() if key[0] == edition.language)
    listed = [
        {
            "title": page.front_matter.title,
            "description": page.front_matter.description,
            "url": page_address(page.language, page.page),
        }
        for page in pages
    ]
    return {"all_pages": sorted(listed, key=lambda item: item["url"])}


def change_log_extra(edition: Edition) -> Context:
    """What the change log adds."""
    return {"changes": changes(edition)}


EXTRAS: Mapping[str, Callable[[Edition], Context]] = {
    "search.html": search_extra,
    "changes.html": change_log_extra,
}
"""What an authored page's own template needs more than main.html does."""


def steps(edition: Edition, history: History) -> list[Step]:
    """A page's versions, newest first, with their names and addresses."""
    return [_step(edition, history, entry) for entry in history.entries]


def _step(edition: Edition, history: History, entry: Entry) -> Step:
    key, name = (history.language, history.page), edition.version_name(history, entry)
    if entry.archived is None:
        return Step(entry, name, None, None, None)
    before = history.predecessor(entry)
    before_name = edition.version_name(history, before) if before else ""
    url, source = version_address(*key, entry.version), source_address(*key, entry.version)
    return Step(entry, name, url, source, before, before_name)


def translations(edition: Edition, page: str, *, history: bool = False) -> list[dict[str, Any]]:
    """The same page in each language; where it is missing, that language's front page, with a word about it.

    history: lead to the list of the page's versions instead of the page itself.
    """
    address = history_address if history else page_address
    known = edition.site.histories if history else edition.site.pages
    found = []
    for language in edition.site.languages:
        exists, words = (language, page) in known, edition.all_words[language]
        name = words["language"] if exists else words["missing_translation"].format(language=words["language"])
        found.append(
            {
                "language": language,
                "name": name,
                "url": address(language, page) if exists else page_address(language, _NAMED["home"]),
                "current": language == edition.language,
            }
        )
    return found


def _view(edition: Edition, key: Key, address: str, front_matter: FrontMatter | None = None) -> Context:
    """What every page has; the templates are strict, so that all of it must be there."""
    return {
        "title": front_matter.title if front_matter else "",
        "description": front_matter.description if front_matter else "",
        "canonical": edition.absolute(address),
        "links": links(edition, key),
        "publication": None,
        "indexed": False,
        "alternates": [],
        "relations": [],
        "structured_data": None,
        "crumbs": [],
        "draft": "",
        "age": "",
        "translation": None,
    }


def _history_crumb(edition: Edition, key: Key) -> dict[str, str]:
    return {"title": edition.words["history"], "url": history_address(*key)}


def _original_history(edition: Edition, history: History) -> str:
    """Where the versions of a translation's original are listed; empty for the original itself."""
    original = (DEFAULT_LANGUAGE, history.page)
    is_translation = history.language != DEFAULT_LANGUAGE and original in edition.site.histories
    return history_address(*original) if is_translation else ""


def _translation(edition: Edition, page: Page) -> Context | None:
    publication = page.front_matter.publication
    if not publication or not publication.translation_of:
        return None
    return {
        "day": publication.translation_of,
        "newer": is_outdated(page.front_matter, edition.site.archive, page.page),
        "original": page_address(DEFAULT_LANGUAGE, page.page),
        "changes": history_address(DEFAULT_LANGUAGE, page.page),
    }


def _draft(history: History | None) -> str:
    """Which notice a page that is not published as it stands gets: a key of the words, or nothing."""
    if history is None or not history.unpublished:
        return ""
    return "draft_changed" if history.current else "draft_new"
