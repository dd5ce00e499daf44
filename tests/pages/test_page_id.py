"""Where everything is found."""

from datetime import date

import pytest

from publication.pages.page_id import PageId, VersionDate

VERSION = VersionDate(date(2021, 11, 20))


@pytest.mark.parametrize(
    ("language", "name", "address"),
    [
        ("nb", "index", ""),
        ("nb", "deltakere", "deltakere/"),
        ("nb", "arbeid/index", "arbeid/"),
        ("nb", "arbeid/radiologi", "arbeid/radiologi/"),
        ("nn", "index", "nn/"),
        ("en", "arbeid/index", "en/arbeid/"),
        ("en", "deltakere", "en/deltakere/"),
    ],
)
def test_every_address_follows_from_the_name(language: str, name: str, address: str) -> None:
    page = PageId(language, name)
    assert page.address == address
    assert page.history_address == f"{address}versjoner/"
    assert page.version_address(VERSION) == f"{address}versjoner/2021-11-20/"
    assert page.source_address(VERSION) == f"{address}versjoner/2021-11-20.md"
    assert page.timemap_address == f"{address}versjoner/timemap.link"


def test_a_page_is_named_by_its_file() -> None:
    page = PageId.from_source("nn/arbeid/index.md")
    assert page == PageId("nn", "arbeid/index")
    assert (page.source, page.path) == ("nn/arbeid/index.md", "docs/nn/arbeid/index.md")


def test_a_translation_knows_its_original() -> None:
    translation, original = PageId("nn", "deltakere"), PageId("nb", "deltakere")
    assert (translation.is_original, translation.original) == (False, original)
    assert (original.is_original, original.original) == (True, original)
