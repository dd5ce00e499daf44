"""What programs fetch: TimeMaps, sitemap, feed and checksums; and the archived texts and pictures, as they are."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jinja2

from publication.problems import Problems
from publication.site.change_log import changes, identity
from publication.site.language_site import LanguageSite, http_date
from publication.site.metadata import alternates
from publication.versions.archive import FOLDER, PICTURES, PICTURES_ADDRESS, SUMS, picture_name
from publication.versions.history import Content, History

Context = dict[str, Any]
_FEED_LENGTH = 50


def data_files(site: LanguageSite, env: jinja2.Environment) -> Iterator[tuple[str, bytes]]:
    """Yield the feed of a language: address and content."""
    yield f"{site.home}feed.atom", env.get_template("files/feed.atom").render(feed(site, _FEED_LENGTH)).encode()


def history_files(site: LanguageSite, env: jinja2.Environment, history: History) -> Iterator[tuple[str, bytes]]:
    """Yield the archived texts of a page, and its TimeMap under each of its names: address and content."""
    for version in site.whole.archive.versions_of(history.page):
        yield version.page.source_address(version.date), version.read()
    if history.versions:
        found = env.get_template("files/timemap.link").render(timemap(site, history)).encode()
        yield from ((name.timemap_address, found) for name in site.whole.archive.names_of(history.page))


def shared_files(content: Content, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield checksums, addresses, pictures and withdrawals: address and content. root: the repository."""
    archive = content.archive
    yield f"versjoner/{SUMS}", checksums(content).encode()
    addresses = sorted({f"/{address}\n" for address in archive.addresses()})
    yield "versjoner/adresser.txt", "".join(addresses).encode()
    shown = {picture_name(*one): one[1] for page in content.pages.values() for one in page.pictures.items()}
    for name in sorted(_picture_names(content)):
        yield f"{PICTURES_ADDRESS}/{name}", shown.get(name) or (root / FOLDER / PICTURES / name).read_bytes()
    for withdrawal in (one for found in archive.withdrawals.values() for one in found):
        file, new = root / withdrawal.path, withdrawal.files[withdrawal.path]
        yield withdrawal.address, file.read_bytes() if file.exists() else new  # in the preview


def timemap(site: LanguageSite, history: History) -> Context:
    """Return the TimeMap of RFC 7089: the texts that this site has shown, by the day from which it did."""
    page = history.page
    shown = [(text, text.shown) for text in reversed(history.versions) if text.shown]
    mementos = [
        {
            "url": site.absolute(text.page.version_address(text.date)),
            "rel": _memento(first=text is shown[0][0], last=text is shown[-1][0]),
            "datetime": http_date(day),
        }
        for text, day in shown
    ]
    original, own = site.absolute(page.address), site.absolute(page.timemap_address)
    return {"original": original, "timemap": own, "mementos": mementos}


def _memento(*, first: bool, last: bool) -> str:
    return " ".join(["first"] * first + ["last"] * last + ["memento"])


def sitemap(site: LanguageSite) -> Context:
    """Return every published page in every language, the day of its newest text, if any, and its translations."""
    entries = [
        {
            "url": site.absolute(page.id.address),
            "lastmod": site.whole.archive.last_day(page.id),
            "alternates": alternates(site, page.id),
        }
        for page in site.whole.pages.values()
    ]
    return {"entries": sorted(entries, key=lambda entry: str(entry["url"]))}


def feed(site: LanguageSite, limit: int) -> Context:
    """Return the Atom feed of a language: its newest changes, and all others of the last day among them."""
    found = changes(site)
    newest = [change for place, change in enumerate(found) if place < limit or change.day == found[limit - 1].day]
    return {
        "identity": identity(f"{site.language}/feed"),
        "site_name": site.site_name,
        "author": site.publisher,
        "home": site.absolute(site.address_of("changes") or site.home),
        "address": site.absolute(f"{site.home}feed.atom"),
        "updated": newest[0].day if newest else site.project.today,
        "entries": [(change, site.absolute(change.url)) for change in newest],
    }


def checksums(content: Content) -> str:
    """SHA256SUMS as served: the archive's checksums under the addresses that the files have on the site."""
    archive = content.archive
    lines = [
        (text.page.source_address(text.date), text.digest) for texts in archive.versions.values() for text in texts
    ]
    for withdrawal in (one for found in archive.withdrawals.values() for one in found):
        lines.append((withdrawal.address, archive.sums[withdrawal.page][f"{withdrawal.date.slug}.yml"]))
    lines += [(f"{PICTURES_ADDRESS}/{name}", name.partition(".")[0]) for name in _picture_names(content)]
    return "".join(f"{digest}  {address}\n" for address, digest in sorted(lines))


def _picture_names(content: Content) -> set[str]:
    texts = (text for texts in content.archive.versions.values() for text in texts)
    return {name for text in texts for name in text.pictures.values()}


def check_addresses(site_dir: Path, addresses: Iterable[str], problems: Problems) -> None:
    """Note a mistake for each published address that is missing from the finished site."""
    for address in addresses:
        file = f"{address}index.html" if not address or address.endswith("/") else address
        if not os.path.isfile(f"{site_dir}/{file}"):
            message = f"den publiserte adressen /{address} finnes ikke lenger på nettstedet."
            problems.add(FOLDER, 1, message, "Hent siden tilbake, og trekk den tilbake i stedet: withdrawn: …")
