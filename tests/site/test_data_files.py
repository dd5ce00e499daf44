"""What programs fetch from the site."""

import jinja2
import pytest

from publication.pages.page_id import PageId
from publication.site.data_files import checksums, data_files, feed, history_files, shared_files, sitemap, timemap
from publication.versions.archive import digest
from tests.support.language_sites import SITE_URL, content, language_site
from tests.support.repository import PAGE, SECOND, TODAY, Repository, draft

PARTICIPANTS = PageId("nb", "deltakere")
SATURDAY = "Sat, 20 Nov 2021 00:00:00 GMT"
MONDAY = "Mon, 23 Nov 2026 00:00:00 GMT"
VERSIONS = "deltakere/versjoner/"


def test_the_timemap_holds_what_this_site_has_shown_oldest_first(three_texts: Repository) -> None:
    three_texts.edit(PAGE, "Tekst.", "Teksten.")
    three_texts.correct(PAGE, note="Skrivefeil.")
    here = language_site(three_texts)
    assert timemap(here, here.whole.histories[PARTICIPANTS]) == {
        "original": f"{SITE_URL}deltakere/",
        "timemap": f"{SITE_URL}deltakere/versjoner/timemap.link",
        "mementos": [
            {"url": f"{SITE_URL}{VERSIONS}2021-11-20/", "rel": "first memento", "datetime": SATURDAY},
            {"url": f"{SITE_URL}{VERSIONS}2026-11-23/", "rel": "last memento", "datetime": MONDAY},
        ],
    }


def test_a_memento_is_of_the_day_from_which_the_text_stood_here(retold: Repository) -> None:
    here = language_site(retold, "nb", "nn")
    (only,) = timemap(here, here.whole.histories[PARTICIPANTS])["mementos"]
    assert (only["url"], only["datetime"]) == (f"{SITE_URL}{VERSIONS}2021-11-20/", "Fri, 20 Nov 2026 00:00:00 GMT")


def test_the_only_version_is_both_first_and_last(repository: Repository) -> None:
    here = language_site(repository.with_page())
    (only,) = timemap(here, here.whole.histories[PARTICIPANTS])["mementos"]
    assert only["rel"] == "first last memento"


def test_the_sitemap_has_the_pages_as_they_are_now(two_languages: Repository) -> None:
    two_languages.write("docs/nb/sok.md", draft())
    found = sitemap(language_site(two_languages, "nb", "nn"))["entries"]
    assert [(entry["url"], entry["lastmod"], len(entry["alternates"])) for entry in found] == [
        (SITE_URL, None, 3),
        (f"{SITE_URL}deltakere/", SECOND, 3),
        (f"{SITE_URL}nn/", None, 3),
        (f"{SITE_URL}nn/deltakere/", TODAY, 3),
        (f"{SITE_URL}sok/", None, 0),
    ]


def test_the_feed_has_the_newest_changes(three_texts: Repository) -> None:
    assert feed(language_site(three_texts), limit=1)["home"] == SITE_URL
    three_texts.write("docs/nb/endringer.md", draft())
    found = feed(language_site(three_texts), limit=1)
    assert (found["home"], found["address"]) == (f"{SITE_URL}endringer/", f"{SITE_URL}feed.atom")
    assert found["author"] == "Nettstedet"
    assert found["updated"] == SECOND
    assert [(change.note, url) for change, url in found["entries"]] == [
        ("Ny side.", f"{SITE_URL}deltakere/versjoner/2021-11-20/")
    ]


def test_a_feed_leaves_out_nothing_of_a_day_that_it_tells_of(repository: Repository) -> None:
    for page in range(4):
        repository.with_page(f"docs/nb/side{page}.md", day=SECOND if page else TODAY)
    assert len(feed(language_site(repository), limit=2)["entries"]) == 4
    assert len(feed(language_site(repository), limit=1)["entries"]) == 1


def test_a_sitemap_follows_a_correction(repository: Repository) -> None:
    repository.with_page().edit(PAGE, "Tekst.", "Teksten.")
    repository.correct(PAGE, note="Skrivefeil.", day=SECOND)
    entries = sitemap(language_site(repository))["entries"]
    assert [entry["lastmod"] for entry in entries] == [None, SECOND]  # the front page has none


def test_a_feed_without_entries_is_of_today(repository: Repository) -> None:
    repository.write(PAGE, draft())
    found = feed(language_site(repository), limit=5)
    assert (found["entries"], found["updated"]) == ([], TODAY)


def test_checksums_are_served_under_the_addresses_of_the_texts(two_languages: Repository) -> None:
    whole = content(two_languages, "nb", "nn")
    names = {
        "deltakere/versjoner/2020-12-18.md": "nb/deltakere/2020-12-18.md",
        "deltakere/versjoner/2021-11-20.md": "nb/deltakere/2021-11-20.md",
        "deltakere/versjoner/foer-2021-11-20-1.md": "nb/deltakere/foer-2021-11-20-1.md",
        "nn/deltakere/versjoner/2026-11-23.md": "nn/deltakere/2026-11-23.md",
    }
    files = {served: digest((two_languages.root / "versions" / kept).read_bytes()) for served, kept in names.items()}
    assert checksums(whole) == "".join(f"{sum}  {served}\n" for served, sum in files.items())


def test_a_withdrawal_is_served_with_its_checksum(repository: Repository) -> None:
    repository.with_page().withdraw(PAGE, day=SECOND)
    whole, kept = content(repository), (repository.root / "versions/nb/deltakere/2021-11-20.yml").read_bytes()
    assert f"{digest(kept)}  deltakere/versjoner/2021-11-20.yml" in checksums(whole).splitlines()
    served = dict(shared_files(whole, repository.root))
    assert served["deltakere/versjoner/2021-11-20.yml"] == kept
    assert b"\n/deltakere/versjoner/2021-11-20.yml\n" in served["versjoner/adresser.txt"]


@pytest.mark.parametrize(
    ("language", "files"),
    [
        ("nb", ["feed.atom", "deltakere/versjoner/timemap.link"]),
        ("nn", ["nn/feed.atom", "nn/deltakere/versjoner/timemap.link"]),
    ],
)
def test_each_language_has_its_files_and_the_site_its_checksums_once(
    two_languages: Repository, language: str, files: list[str]
) -> None:
    two_languages.write("docs/nb/ny.md", draft())
    templates = {"files/feed.atom": "{{ address }}", "files/timemap.link": "{{ timemap }}"}
    here = language_site(two_languages, "nb", "nn", language=language)
    env = jinja2.Environment(loader=jinja2.DictLoader(templates))
    found = dict(data_files(here, env))
    for history in here.whole.histories_in(language):
        found |= history_files(here, env, history)
    texts = [text for versions in here.whole.archive.versions.values() for text in versions]
    own = {text.page.source_address(text.date): text.read() for text in texts if text.page.language == language}
    assert found == own | {file: f"{SITE_URL}{file}".encode() for file in files}
    shared = dict(shared_files(here.whole, two_languages.root))
    assert shared.keys() == {"versjoner/SHA256SUMS", "versjoner/adresser.txt"}
    assert shared["versjoner/SHA256SUMS"] == checksums(here.whole).encode()
    addresses = shared["versjoner/adresser.txt"].decode().splitlines()
    assert addresses == sorted(addresses)
    assert {f"/{address}" for address in own} < set(addresses)
    assert {"/deltakere/", "/nn/deltakere/versjoner/", "/deltakere/versjoner/timemap.link"} < set(addresses)


def test_pictures_are_served_under_their_checksums_once(repository: Repository) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for page in ("a", "b"):
        repository.write(f"docs/nb/{page}.svg", drawing)
        repository.write(f"docs/nb/{page}.md", draft(f"![Tegning]({page}.svg)"))
        repository.publish(f"docs/nb/{page}.md", note="Ny side.", day=SECOND)
    whole, sum = content(repository), digest(drawing.encode())
    address = f"versjoner/bilder/{sum}.svg"
    assert list(shared_files(whole, repository.root))[2:] == [(address, drawing.encode())]
    assert f"{sum}  {address}" in checksums(whole).splitlines()
