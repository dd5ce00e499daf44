"""What a page tells programs about itself: link relations, its other languages, structured data."""

from dataclasses import dataclass
from typing import Any

from publication.pages.front_matter import FrontMatter
from publication.pages.page_id import PageId
from publication.site.language_site import LanguageSite
from publication.versions.archive import ArchivedVersion
from publication.versions.history import History

Context = dict[str, Any]
_LINK_FORMAT = "application/link-format"


@dataclass(frozen=True)
class Relation:
    """A link with a name from RFC 5829 or RFC 7089. address: from the site's root."""

    name: str
    address: str
    type: str = ""


def history_relations(history: History) -> list[Relation]:
    """Return the links to the list of a page's versions, for people and for programs."""
    return [
        Relation("version-history", history.page.history_address),
        Relation("timemap", history.page.timemap_address, _LINK_FORMAT),
    ]


def page_relations(history: History) -> list[Relation]:
    """Return the links from a page as it is now."""
    relations = history_relations(history)
    if history.current:
        relations.append(Relation("memento", history.current.address))
        if before := history.predecessor(history.current):
            relations.append(Relation("predecessor-version", before.address))
    return relations


def version_relations(history: History, version: ArchivedVersion) -> list[Relation]:
    """Return the links from one version of a page."""
    current = history.page.address
    relations = [Relation("original", current), Relation("latest-version", current), *history_relations(history)]
    if before := history.predecessor(version):
        relations.append(Relation("predecessor-version", before.address))
    if after := history.successor(version):
        relations.append(Relation("successor-version", after.address))
    return relations


def alternates(site: LanguageSite, page: PageId) -> list[dict[str, str]]:
    """Return a page in every language that has it, for hreflang; nothing when there is only one."""
    found = [language for language in site.whole.languages if (language, page.name) in site.whole.pages]
    if len(found) < 2:
        return []
    targets = [*((language, language) for language in found), ("x-default", found[0])]
    return [
        {"language": name, "url": site.absolute(page._replace(language=language).address)} for name, language in targets
    ]


def structured_data(
    site: LanguageSite,
    history: History | None,
    front_matter: FrontMatter,
    address: str,
    version: ArchivedVersion | None,
) -> Context:
    """Return a page as schema.org describes it, for JSON-LD. version: the text that it shows, if it has dates."""
    publisher = {"name": site.publisher}
    if not site.operator.name:  # whether the operator is a body or a person is not said
        publisher |= {"@type": "Organization", "url": site.site_url}
    data: Context = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": front_matter.title,
        "url": site.absolute(address),
        "inLanguage": site.language,
        "publisher": publisher,
    }
    if site.license:
        data["license"] = site.license
    if history and version:
        data |= {"version": version.date.slug} | _dates(version) | _original(site, history, version)
    return data


def _dates(version: ArchivedVersion) -> Context:
    """Return when the words were first published, and these put up; nothing where that is not known."""
    if not version.date.exact:
        return {}
    publication, changed = version.publication, version.shown or version.date.day
    first = publication.retold or publication.first_published or changed
    return {"datePublished": first.isoformat(), "dateModified": changed.isoformat()}


def _original(site: LanguageSite, history: History, version: ArchivedVersion) -> Context:
    """Return the page that the text tells in other words, with its own dates where they are known."""
    source = site.whole.rendered(history.page, version.publication)
    if not source.original:
        return {}
    based_on = {"@type": "WebPage", "url": source.original}
    if source.retold and source.first_published and source.as_of:
        based_on |= {"datePublished": str(source.first_published), "dateModified": str(source.as_of)}
    return {"isBasedOn": based_on}
