"""What programs are told: link relations, structured data, TimeMaps, sitemap, feed and checksums."""

from dataclasses import dataclass
from typing import Any

from publication.pages.front_matter import FrontMatter
from publication.pages.page_id import (
    DEFAULT_LANGUAGE,
    history_address,
    page_address,
    source_address,
    timemap_address,
    version_address,
)
from publication.pages.version_date import VersionDate
from publication.site.change_log import changes, identity
from publication.site.language_site import Edition, http_date
from publication.site.site import Key, Site
from publication.versions.history import Entry, History

Context = dict[str, Any]
_LINK_FORMAT = "application/link-format"


@dataclass(frozen=True)
class Relation:
    """A link with a name from RFC 5829 or RFC 7089. address: from the site's root."""

    name: str
    address: str
    type: str = ""


def history_relations(history: History) -> list[Relation]:
    """From anything that belongs to a page to the list of its versions, for people and for programs."""
    key = (history.language, history.page)
    return [
        Relation("version-history", history_address(*key)),
        Relation("timemap", timemap_address(*key), _LINK_FORMAT),
    ]


def page_relations(history: History) -> list[Relation]:
    """From a page as it is now."""
    relations = history_relations(history)
    if history.current and history.current.archived:
        relations.append(_to_version("memento", history, history.current))
        if before := history.predecessor(history.current):
            relations.append(_to_version("predecessor-version", history, before))
    return relations


def version_relations(history: History, entry: Entry) -> list[Relation]:
    """From one version of a page."""
    current = page_address(history.language, history.page)
    relations = [Relation("original", current), Relation("latest-version", current), *history_relations(history)]
    if before := history.predecessor(entry):
        relations.append(_to_version("predecessor-version", history, before))
    if after := history.successor(entry):
        relations.append(_to_version("successor-version", history, after))
    return relations


def _to_version(name: str, history: History, entry: Entry) -> Relation:
    return Relation(name, version_address(history.language, history.page, entry.version))


def alternates(edition: Edition, page: str) -> list[dict[str, str]]:
    """A page in every language that has it, for hreflang; nothing when there is only one."""
    found = [language for language in edition.site.languages if (language, page) in edition.site.pages]
    if len(found) < 2:
        return []
    default = DEFAULT_LANGUAGE if DEFAULT_LANGUAGE in found else found[0]
    targets = [*((language, language) for language in found), ("x-default", default)]
    return [{"language": name, "url": edition.absolute(page_address(language, page))} for name, language in targets]


def structured_data(edition: Edition, key: Key, front_matter: FrontMatter, address: str) -> Context:
    """A page as schema.org describes it, to be written as JSON-LD."""
    publisher = {"@type": "Organization", "name": edition.words["publisher"], "url": edition.settings.site_url}
    data: Context = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": front_matter.title,
        "description": front_matter.description,
        "url": edition.absolute(address),
        "inLanguage": edition.language,
        "publisher": publisher,
    }
    if publication := front_matter.publication:
        data |= {"datePublished": publication.first_published.isoformat(), "version": publication.version.slug}
        data |= _date_modified(publication.version)
    if key == (DEFAULT_LANGUAGE, "index"):
        data["isBasedOn"] = edition.settings.original
    return data


def _date_modified(version: VersionDate) -> Context:
    return {"dateModified": version.day.isoformat()} if version.exact else {}


def timemap(edition: Edition, history: History) -> Context:
    """The TimeMap of RFC 7089. A memento there must have a date, so texts whose date is not known are left out."""
    key = (history.language, history.page)
    dated = [entry.version for entry in reversed(history.preserved) if entry.version.exact]
    mementos = [
        {
            "url": edition.absolute(version_address(*key, version)),
            "rel": _memento(first=version == dated[0], last=version == dated[-1]),
            "datetime": http_date(version.day),
        }
        for version in dated
    ]
    original, own = edition.absolute(page_address(*key)), edition.absolute(timemap_address(*key))
    return {"original": original, "timemap": own, "mementos": mementos}


def _memento(*, first: bool, last: bool) -> str:
    return " ".join(["first"] * first + ["last"] * last + ["memento"])


def sitemap(edition: Edition) -> Context:
    """Every published page in every language, with its date and its translations."""
    entries = [
        {
            "url": edition.absolute(page_address(*key)),
            "lastmod": _last_updated(page.front_matter),
            "alternates": alternates(edition, page.page),
        }
        for key, page in edition.site.pages.items()
    ]
    return {"entries": sorted(entries, key=lambda entry: str(entry["url"]))}


def _last_updated(front_matter: FrontMatter) -> str:
    return front_matter.publication.last_updated.isoformat() if front_matter.publication else ""


def feed(edition: Edition, limit: int) -> Context:
    """The Atom feed of a language: its newest changes."""
    newest = changes(edition)[:limit]
    return {
        "identity": identity(f"{edition.language}/feed"),
        "site_name": edition.settings.site_name,
        "home": edition.absolute(edition.home),
        "address": edition.absolute(f"{edition.home}feed.atom"),
        "updated": newest[0].day if newest else edition.settings.today,
        "entries": [(change, edition.absolute(change.url)) for change in newest],
    }


def checksums(site: Site) -> str:
    """SHA256SUMS as served: the archive's checksums under the addresses that the texts have on the site."""
    lines = [
        (source_address(text.language, text.page, text.version), site.archive.sums[text.path.removeprefix("versions/")])
        for texts in site.archive.versions.values()
        for text in texts
    ]
    return "".join(f"{digest}  {address}\n" for address, digest in sorted(lines))
