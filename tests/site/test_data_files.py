"""What programs fetch from the site."""

from pathlib import Path

import jinja2
import pytest

from publication.pages.page_id import PageId
from publication.publishing.publish import publish
from publication.site.data_files import checksums, data_files, feed, shared_files, sitemap, timemap
from publication.versions.archive import digest
from tests.support.language_sites import SITE_URL, content, language_site
from tests.support.repository import PAGE, SECOND, TODAY, draft, project, published, write

PARTICIPANTS = PageId("nb", "deltakere")
SATURDAY = "Sat, 20 Nov 2021 00:00:00 GMT"
FRIDAY = "Fri, 18 Dec 2020 00:00:00 GMT"
VERSIONS = "deltakere/versjoner/"


def test_the_timemap_holds_dated_versions_oldest_first(three_texts: Path) -> None:
    here = language_site(three_texts)
    assert timemap(here, here.whole.histories[PARTICIPANTS]) == {
        "original": f"{SITE_URL}deltakere/",
        "timemap": f"{SITE_URL}deltakere/versjoner/timemap.link",
        "mementos": [
            {"url": f"{SITE_URL}{VERSIONS}2020-12-18/", "rel": "first memento", "datetime": FRIDAY},
            {"url": f"{SITE_URL}{VERSIONS}2021-11-20/", "rel": "last memento", "datetime": SATURDAY},
        ],
    }


def test_the_only_version_is_both_first_and_last(tmp_path: Path) -> None:
    here = language_site(published(tmp_path))
    (only,) = timemap(here, here.whole.histories[PARTICIPANTS])["mementos"]
    assert only["rel"] == "first last memento"


def test_the_sitemap_has_the_pages_as_they_are_now(two_languages: Path) -> None:
    write(two_languages, "docs/nb/sok.md", draft())
    found = sitemap(language_site(two_languages, "nb", "nn"))["entries"]
    assert [(entry["url"], entry["lastmod"], len(entry["alternates"])) for entry in found] == [
        (f"{SITE_URL}deltakere/", "2021-11-20", 3),
        (f"{SITE_URL}nn/deltakere/", "2026-11-23", 3),
        (f"{SITE_URL}sok/", "", 0),
    ]


def test_the_feed_has_the_newest_changes(three_texts: Path) -> None:
    found = feed(language_site(three_texts), limit=1)
    assert (found["home"], found["address"]) == (SITE_URL, f"{SITE_URL}feed.atom")
    assert found["updated"] == SECOND
    assert [(change.note, url) for change, url in found["entries"]] == [
        ("Ny side.", f"{SITE_URL}deltakere/versjoner/2021-11-20/")
    ]


def test_a_feed_without_entries_is_of_today(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    found = feed(language_site(tmp_path), limit=5)
    assert (found["entries"], found["updated"]) == ([], TODAY)


def test_checksums_are_served_under_the_addresses_of_the_texts(two_languages: Path) -> None:
    whole = content(two_languages, "nb", "nn")
    names = {
        "deltakere/versjoner/2020-12-18.md": "nb/deltakere/2020-12-18.md",
        "deltakere/versjoner/2021-11-20.md": "nb/deltakere/2021-11-20.md",
        "deltakere/versjoner/foer-2021-11-20-1.md": "nb/deltakere/foer-2021-11-20-1.md",
        "nn/deltakere/versjoner/2026-11-23.md": "nn/deltakere/2026-11-23.md",
    }
    sums = whole.archive.sums
    assert checksums(whole) == "".join(f"{sums[kept]}  {served}\n" for served, kept in names.items())


@pytest.mark.parametrize(
    ("language", "files"),
    [
        ("nb", ["feed.atom", "deltakere/versjoner/timemap.link"]),
        ("nn", ["nn/feed.atom", "nn/deltakere/versjoner/timemap.link"]),
    ],
)
def test_each_language_has_its_files_and_the_site_its_checksums_once(
    two_languages: Path, language: str, files: list[str]
) -> None:
    write(two_languages, "docs/nb/ny.md", draft())
    templates = {"files/feed.atom": "{{ address }}", "files/timemap.link": "{{ timemap }}"}
    here = language_site(two_languages, "nb", "nn", language=language)
    found = dict(data_files(here, jinja2.Environment(loader=jinja2.DictLoader(templates))))
    texts = [text for versions in here.whole.archive.versions.values() for text in versions]
    own = {text.page.source_address(text.date): text.read() for text in texts if text.page.language == language}
    assert found == own | {file: f"{SITE_URL}{file}".encode() for file in files}
    shared = dict(shared_files(here.whole, two_languages))
    assert shared == {"versjoner/SHA256SUMS": checksums(here.whole).encode()}


def test_pictures_are_served_under_their_checksums_once(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for page in ("a", "b"):
        write(tmp_path, f"docs/nb/{page}.svg", drawing)
        write(tmp_path, f"docs/nb/{page}.md", draft(f"![Tegning]({page}.svg)"))
        publish(project(tmp_path), [f"docs/nb/{page}.md"], "Ny side.", SECOND, TODAY)
    whole, sum = content(tmp_path), digest(drawing.encode())
    address = f"versjoner/bilder/{sum}.svg"
    assert list(shared_files(whole, tmp_path)) == [
        ("versjoner/SHA256SUMS", checksums(whole).encode()),
        (address, drawing.encode()),
    ]
    assert f"{sum}  {address}" in checksums(whole).splitlines()
