"""What programs are told of pages and versions."""

from datetime import date
from pathlib import Path

import pytest

from publication.publishing.publish import adopt, publish, withdraw
from publication.site.language_site import Edition
from publication.site.metadata import (
    Relation,
    alternates,
    checksums,
    feed,
    page_relations,
    sitemap,
    structured_data,
    timemap,
    version_relations,
)
from tests.support.language_sites import ORIGINAL, SITE_URL, edition
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, draft, published, write

KEY = ("nb", "deltakere")
SATURDAY = "Sat, 20 Nov 2021 00:00:00 GMT"
FRIDAY = "Fri, 18 Dec 2020 00:00:00 GMT"
VERSIONS = "deltakere/versjoner/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page with two versions, and a text that is older than the second and has no date."""
    first = FIRST.isoformat()
    published(tmp_path, day=SECOND, first_published=first, last_updated="2021-11-20")
    undated = draft(first_published=first, dated="before 2021-11-20", sequence="1", provenance="Kopi.")
    oldest = draft(first_published=first, last_updated=first, change_note="Ny side.")
    adopt(tmp_path, PAGE, [write(tmp_path, "b.md", undated), write(tmp_path, "a.md", oldest)], TODAY)
    return tmp_path


def relation_names(relations: list[Relation]) -> dict[str, str]:
    """Each relation with its address."""
    return {relation.name: relation.address for relation in relations}


def test_a_page_leads_to_its_versions(root: Path) -> None:
    assert relation_names(page_relations(edition(root).site.histories[KEY])) == {
        "version-history": "deltakere/versjoner/",
        "timemap": "deltakere/versjoner/timemap.link",
        "memento": "deltakere/versjoner/2021-11-20/",
        "predecessor-version": "deltakere/versjoner/foer-2021-11-20-1/",
    }


def test_a_version_leads_to_its_page_and_its_neighbours(root: Path) -> None:
    history = edition(root).site.histories[KEY]
    around = {
        "original": "deltakere/",
        "latest-version": "deltakere/",
        "version-history": "deltakere/versjoner/",
        "timemap": "deltakere/versjoner/timemap.link",
    }
    newest, undated, oldest = (relation_names(version_relations(history, entry)) for entry in history.preserved)
    assert newest == {**around, "predecessor-version": "deltakere/versjoner/foer-2021-11-20-1/"}
    assert undated == {
        **around,
        "predecessor-version": "deltakere/versjoner/2020-12-18/",
        "successor-version": "deltakere/versjoner/2021-11-20/",
    }
    assert oldest == {**around, "successor-version": "deltakere/versjoner/foer-2021-11-20-1/"}


def test_a_withdrawn_page_has_no_memento_of_its_own(root: Path) -> None:
    withdraw(root, [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    assert relation_names(page_relations(edition(root).site.histories[KEY])).keys() == {"version-history", "timemap"}


def test_a_page_that_was_never_published_leads_to_its_history_only(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    history = edition(tmp_path, preview=True).site.histories[KEY]
    assert relation_names(page_relations(history)).keys() == {"version-history", "timemap"}


def test_the_timemap_holds_dated_versions_oldest_first(root: Path) -> None:
    here = edition(root)
    assert timemap(here, here.site.histories[KEY]) == {
        "original": f"{SITE_URL}deltakere/",
        "timemap": f"{SITE_URL}deltakere/versjoner/timemap.link",
        "mementos": [
            {"url": f"{SITE_URL}{VERSIONS}2020-12-18/", "rel": "first memento", "datetime": FRIDAY},
            {"url": f"{SITE_URL}{VERSIONS}2021-11-20/", "rel": "last memento", "datetime": SATURDAY},
        ],
    }


def test_the_only_version_is_both_first_and_last(tmp_path: Path) -> None:
    here = edition(published(tmp_path))
    assert [memento["rel"] for memento in timemap(here, here.site.histories[KEY])["mementos"]] == ["first last memento"]


def described(here: Edition, page: str = "deltakere") -> dict[str, object]:
    front_matter = here.site.pages["nb", page].front_matter
    return structured_data(here, ("nb", page), front_matter, "adresse/")


def test_structured_data_of_a_dated_page(root: Path) -> None:
    assert described(edition(root)) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "Deltakere",
        "description": "Hvem som er med.",
        "url": f"{SITE_URL}adresse/",
        "inLanguage": "nb",
        "publisher": {
            "@type": "Organization",
            "name": "Uavhengig gjengivelse av «Bedre bruk av kunstig intelligens»",
            "url": SITE_URL,
        },
        "datePublished": "2020-12-18",
        "dateModified": "2021-11-20",
        "version": "2021-11-20",
    }


def test_structured_data_claims_no_dates_that_are_not_known(root: Path) -> None:
    write(root, "docs/nb/sok.md", draft())
    here = edition(root)
    assert described(here, "sok").keys() & {"datePublished", "dateModified", "version"} == set()
    undated = here.site.histories[KEY].preserved[1].archived
    assert undated
    data = structured_data(here, KEY, undated.front_matter, "adresse/")
    assert data["version"] == "foer-2021-11-20-1"
    assert "dateModified" not in data


def test_the_front_page_names_the_page_it_reproduces(tmp_path: Path) -> None:
    published(tmp_path, "docs/nb/index.md")
    assert described(edition(tmp_path), "index")["isBasedOn"] == ORIGINAL


@pytest.fixture
def two_languages(root: Path) -> Path:
    """The page, and its translation."""
    write(root, "docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    publish(root, ["docs/nn/deltakere.md"], "Ny omsetjing.", TODAY, TODAY)
    return root


def test_translations_are_named_with_a_default(two_languages: Path) -> None:
    here = edition(two_languages, "nb", "nn", preview=True)
    assert alternates(here, "deltakere") == [
        {"language": "nb", "url": f"{SITE_URL}deltakere/"},
        {"language": "nn", "url": f"{SITE_URL}nn/deltakere/"},
        {"language": "x-default", "url": f"{SITE_URL}deltakere/"},
    ]


def test_a_page_in_one_language_has_no_translations(root: Path) -> None:
    assert alternates(edition(root), "deltakere") == []


def test_the_sitemap_has_the_pages_as_they_are_now(two_languages: Path) -> None:
    write(two_languages, "docs/nb/sok.md", draft())
    found = sitemap(edition(two_languages, "nb", "nn", preview=True))["entries"]
    assert [(entry["url"], entry["lastmod"], len(entry["alternates"])) for entry in found] == [
        (f"{SITE_URL}deltakere/", "2021-11-20", 3),
        (f"{SITE_URL}nn/deltakere/", "2026-11-23", 3),
        (f"{SITE_URL}sok/", "", 0),
    ]


def test_the_feed_has_the_newest_changes(root: Path) -> None:
    found = feed(edition(root), limit=1)
    assert (found["home"], found["address"]) == (SITE_URL, f"{SITE_URL}feed.atom")
    assert found["updated"] == SECOND
    assert [(change.note, url) for change, url in found["entries"]] == [
        ("Ny side.", f"{SITE_URL}deltakere/versjoner/2021-11-20/")
    ]


def test_a_feed_without_entries_is_of_today(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())
    found = feed(edition(tmp_path, preview=True), limit=5)
    assert (found["entries"], found["updated"]) == ([], TODAY)


def test_checksums_are_served_under_the_addresses_of_the_texts(two_languages: Path) -> None:
    here = edition(two_languages, "nb", "nn", preview=True)
    names = {
        "deltakere/versjoner/2020-12-18.md": "nb/deltakere/2020-12-18.md",
        "deltakere/versjoner/2021-11-20.md": "nb/deltakere/2021-11-20.md",
        "deltakere/versjoner/foer-2021-11-20-1.md": "nb/deltakere/foer-2021-11-20-1.md",
        "nn/deltakere/versjoner/2026-11-23.md": "nn/deltakere/2026-11-23.md",
    }
    sums = here.site.archive.sums
    assert checksums(here.site) == "".join(f"{sums[kept]}  {served}\n" for served, kept in names.items())
