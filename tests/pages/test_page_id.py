"""Where everything is found."""

from datetime import date

import pytest

from publication.pages import page_id as addresses
from publication.pages.version_date import VersionDate
from publication.problems import Problems

VERSION = VersionDate(date(2021, 11, 20))


@pytest.mark.parametrize(
    ("language", "page", "address"),
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
def test_page(language: str, page: str, address: str) -> None:
    assert addresses.page_address(language, page) == address
    assert addresses.history_address(language, page) == f"{address}versjoner/"
    assert addresses.published_addresses(language, page, VERSION) == (
        address,
        f"{address}versjoner/",
        f"{address}versjoner/2021-11-20/",
        f"{address}versjoner/2021-11-20.md",
        f"{address}versjoner/timemap.link",
    )


def _mistakes(page: str) -> list[str]:
    problems = Problems()
    addresses.check_page_name(f"docs/nb/{page}.md", page, problems)
    return list(map(str, problems))


@pytest.mark.parametrize("page", ["index", "arbeid/data-og-algoritmer", "sporsmal2", "versjonering"])
def test_a_good_name_passes(page: str) -> None:
    assert _mistakes(page) == []


@pytest.mark.parametrize("page", ["versjoner", "versjoner/index", "arbeid/versjoner"])
def test_the_name_of_the_histories_is_taken(page: str) -> None:
    assert _mistakes(page) == [
        f"docs/nb/{page}.md:1: no page or folder can be named «versjoner»: "
        "the addresses of earlier versions need the name.\n"
        "    Give the page or the folder another name."
    ]


@pytest.mark.parametrize(
    ("page", "good"),
    [
        ("to ord", "docs/nb/to-ord.md"),
        ("Arbeid/om_nettstedet", "docs/nb/arbeid/om-nettstedet.md"),
        ("pasientforløp", "docs/nb/pasientforlop.md"),
        ("Spørsmål og_svar–for ældre", "docs/nb/sporsmal-og-svar-for-aeldre.md"),
        ("idé", "docs/nb/ide.md"),
        ("e\u0301n", "docs/nb/en.md"),
        ("-a--b-", "docs/nb/a-b.md"),
        ("v1.2", "docs/nb/v1-2.md"),
        ("a\\b", "docs/nb/a-b.md"),
        ("a\nb", "docs/nb/a-b.md"),
        ("50%", "docs/nb/50.md"),
        ("??", "sporsmal-og-svar.md"),
    ],
)
def test_a_name_must_fit_an_address(page: str, good: str) -> None:
    assert _mistakes(page) == [
        f"docs/nb/{page}.md:1: the file's name has signs that do not belong in an address.\n"
        f"    Use the letters a to z, digits and single hyphens only, also in its folders' names: {good}"
    ]


@pytest.mark.parametrize("page", ["README", "arbeid/README"])
def test_the_page_of_a_folder_is_named_index(page: str) -> None:
    assert _mistakes(page) == [
        f"docs/nb/{page}.md:1: no page can be named «README».\n    Name the page of a folder «index»."
    ]
