"""What programs fetch: TimeMaps, sitemap, feed and checksums; and the archived texts and pictures, as they are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2

from publication.pages.front_matter import FrontMatter
from publication.site.change_log import changes, identity
from publication.site.language_site import LanguageSite, http_date
from publication.site.metadata import alternates
from publication.versions.archive import FOLDER, PICTURES, PICTURES_ADDRESS
from publication.versions.content import Content
from publication.versions.history import History

Context = dict[str, Any]
_FEED_LENGTH = 50


def data_files(site: LanguageSite, env: jinja2.Environment) -> Iterator[tuple[str, bytes]]:
    """The feed, the TimeMaps and the archived texts of a language: address and content."""
    yield f"{site.home}feed.atom", env.get_template("files/feed.atom").render(feed(site, _FEED_LENGTH)).encode()
    template = env.get_template("files/timemap.link")
    for history in site.whole.histories_in(site.language):
        for version in site.whole.archive.versions_of(history.page):
            yield history.page.source_address(version.date), version.read()
        if history.preserved:
            yield history.page.timemap_address, template.render(timemap(site, history)).encode()


def shared_files(content: Content, root: Path) -> Iterator[tuple[str, bytes]]:
    """The checksums and the pictures of all versions: address and content. root: the repository."""
    yield "versjoner/SHA256SUMS", checksums(content).encode()
    names = {name for texts in content.archive.versions.values() for text in texts for name in text.pictures.values()}
    for name in sorted(names):
        yield f"{PICTURES_ADDRESS}/{name}", (root / FOLDER / PICTURES / name).read_bytes()


def timemap(site: LanguageSite, history: History) -> Context:
    """The TimeMap of RFC 7089. A memento there must have a date, so texts whose date is not known are left out."""
    page = history.page
    dated = [version.date for version in reversed(history.preserved) if version.date.exact]
    mementos = [
        {
            "url": site.absolute(page.version_address(date)),
            "rel": _memento(first=date == dated[0], last=date == dated[-1]),
            "datetime": http_date(date.day),
        }
        for date in dated
    ]
    original, own = site.absolute(page.address), site.absolute(page.timemap_address)
    return {"original": original, "timemap": own, "mementos": mementos}


def _memento(*, first: bool, last: bool) -> str:
    return " ".join(["first"] * first + ["last"] * last + ["memento"])


def sitemap(site: LanguageSite) -> Context:
    """Every published page in every language, with its date and its translations."""
    entries = [
        {
            "url": site.absolute(page.id.address),
            "lastmod": _last_updated(page.front_matter),
            "alternates": alternates(site, page.id),
        }
        for page in site.whole.pages.values()
    ]
    return {"entries": sorted(entries, key=lambda entry: str(entry["url"]))}


def _last_updated(front_matter: FrontMatter) -> str:
    return front_matter.publication.last_updated.isoformat() if front_matter.publication else ""


def feed(site: LanguageSite, limit: int) -> Context:
    """The Atom feed of a language: its newest changes."""
    newest = changes(site)[:limit]
    return {
        "identity": identity(f"{site.language}/feed"),
        "site_name": site.settings.site_name,
        "home": site.absolute(site.home),
        "address": site.absolute(f"{site.home}feed.atom"),
        "updated": newest[0].day if newest else site.settings.today,
        "entries": [(change, site.absolute(change.url)) for change in newest],
    }


def checksums(content: Content) -> str:
    """SHA256SUMS as served: the archive's checksums under the addresses that the texts have on the site."""
    lines = [
        (text.page.source_address(text.date), text.digest)
        for texts in content.archive.versions.values()
        for text in texts
    ]
    names = {name for texts in content.archive.versions.values() for text in texts for name in text.pictures.values()}
    lines += [(f"{PICTURES_ADDRESS}/{name}", name.partition(".")[0]) for name in names]
    return "".join(f"{digest}  {address}\n" for address, digest in sorted(lines))
