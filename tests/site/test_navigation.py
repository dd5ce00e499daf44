"""The menus of a page, and the way to it from the front page."""

import pytest

from publication.pages.page_id import PageId
from publication.site.navigation import Link, Navigation, NavItem


def item(title: str, name: str) -> NavItem:
    """A page in a menu."""
    page = PageId("nb", name)
    return NavItem(title, page.address, page)


def section(title: str, *children: NavItem) -> NavItem:
    """A section; one of its pages may be its index."""
    pages = (child.page for child in children if child.page and not child.children)
    index = next((page for page in pages if page.is_index), None)
    return NavItem(title, index.address if index else "", index, children)


HOME: Link = {"title": "Forsiden", "url": ""}
NAVIGATION = Navigation(
    [
        item("Forsiden", "index"),
        item("Bakgrunn", "bakgrunn"),
        section(
            "Arbeid",
            item("Pågående arbeid", "arbeid/index"),
            item("Radiologi", "arbeid/radiologi"),
            section("Data", item("Om data", "arbeid/data/index"), item("Algoritmer", "arbeid/data/algoritmer")),
        ),
        NavItem("Helsedirektoratet", "https://www.helsedirektoratet.no/", None),
        section("Om nettstedet", item("Om oss", "om"), item("Søk", "sok"), section("Ordlister", item("KI", "ki"))),
    ]
)


def marked(name: str | None, *, is_itself: bool = True) -> dict[str, str]:
    """The entries of both menus that are marked on a page, with their mark."""
    menus = NAVIGATION.menus(PageId("nb", name) if name else None, is_itself=is_itself)
    return {link["title"]: link["current"] for links in menus.values() for link in links if link["current"]}


def test_a_section_without_an_index_is_a_menu_of_its_own() -> None:
    menus = NAVIGATION.menus(None, is_itself=False)
    assert {name: [(link["title"], link["url"]) for link in links] for name, links in menus.items()} == {
        "menu": [
            ("Forsiden", ""),
            ("Bakgrunn", "bakgrunn/"),
            ("Arbeid", "arbeid/"),
            ("Helsedirektoratet", "https://www.helsedirektoratet.no/"),
        ],
        "about_menu": [("Om oss", "om/"), ("Søk", "sok/")],
    }


def test_no_entry_is_marked_where_no_page_is_shown() -> None:
    assert marked(None) == {}


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("index", {"Forsiden": "page"}),
        ("bakgrunn", {"Bakgrunn": "page"}),
        ("arbeid/index", {"Arbeid": "page"}),
        ("arbeid/radiologi", {"Arbeid": "true"}),
        ("om", {"Om oss": "page"}),
        ("utenfor", {}),
    ],
)
def test_the_entry_of_a_page_is_marked_and_so_is_that_of_its_section(name: str, marks: dict[str, str]) -> None:
    assert marked(name) == marks


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("index", {"Forsiden": "true"}),
        ("arbeid/index", {"Arbeid": "true"}),
        ("arbeid/radiologi", {"Arbeid": "true"}),
        ("om", {"Om oss": "true"}),
    ],
)
def test_what_belongs_to_a_page_is_not_that_page_itself(name: str, marks: dict[str, str]) -> None:
    assert marked(name, is_itself=False) == marks


VERSIONS: Link = {"title": "Versjoner", "url": "bakgrunn/versjoner/"}
GONE: Link = {"title": "Nedlagt", "url": "nedlagt/"}


@pytest.mark.parametrize(
    ("name", "below", "titles"),
    [
        pytest.param("index", [], [], id="the-front-page"),
        pytest.param("bakgrunn", [], [], id="the-first-level"),
        pytest.param("arbeid/index", [], [], id="the-index-of-a-section"),
        pytest.param("om", [], [], id="a-section-without-an-index"),
        pytest.param("ki", [], [], id="two-sections-without-an-index"),
        pytest.param("utenfor", [], [], id="a-page-in-no-menu"),
        pytest.param("arbeid/radiologi", [], ["Forsiden", "Pågående arbeid", "Radiologi"], id="in-a-section"),
        pytest.param("arbeid/data/index", [], ["Forsiden", "Pågående arbeid", "Om data"], id="an-inner-index"),
        pytest.param(
            "arbeid/data/algoritmer", [], ["Forsiden", "Pågående arbeid", "Om data", "Algoritmer"], id="two-sections"
        ),
        pytest.param("index", [VERSIONS], ["Forsiden", "Versjoner"], id="versions-of-the-front-page"),
        pytest.param("bakgrunn", [VERSIONS], ["Forsiden", "Bakgrunn", "Versjoner"], id="versions-of-a-page"),
        pytest.param("arbeid/index", [VERSIONS], ["Forsiden", "Pågående arbeid", "Versjoner"], id="of-a-section"),
        pytest.param("utenfor", [VERSIONS], ["Forsiden", "Versjoner"], id="versions-of-a-page-in-no-menu"),
        pytest.param("arbeid/nedlagt", [GONE], ["Forsiden", "Pågående arbeid", "Nedlagt"], id="withdrawn-in-a-section"),
        pytest.param("nedlagt", [GONE], ["Forsiden", "Nedlagt"], id="withdrawn"),
    ],
)
def test_the_way_to_a_page_is_shown_below_the_first_level(name: str, below: list[Link], titles: list[str]) -> None:
    assert [crumb["title"] for crumb in NAVIGATION.crumbs(PageId("nb", name), HOME, below)] == titles


def test_the_way_leads_to_each_page_on_it() -> None:
    crumbs = NAVIGATION.crumbs(PageId("nb", "arbeid/radiologi"), HOME, [])
    assert [crumb["url"] for crumb in crumbs] == ["", "arbeid/", "arbeid/radiologi/"]


def test_a_site_without_menus_has_none() -> None:
    assert Navigation().menus(PageId("nb", "index"), is_itself=True) == {"menu": [], "about_menu": []}
    assert Navigation().crumbs(PageId("nb", "bakgrunn"), HOME, []) == []


def test_a_page_within_a_section_leads_on_to_the_next_and_up() -> None:
    def onward(name: str) -> list[str]:
        return [link["title"] for link in NAVIGATION.onward(PageId("nb", name))]

    assert onward("arbeid/radiologi") == ["Data", "Arbeid"]
    assert onward("arbeid/data/index") == ["Arbeid"]  # the last of its section
    assert onward("arbeid/data/algoritmer") == ["Data"]
    assert [onward(name) for name in ("index", "arbeid/index", "om", "ukjent")] == [[], [], [], []]


def test_the_pages_of_the_menus_stand_in_their_order() -> None:
    names = [page.name for page in NAVIGATION.pages]
    assert names[:4] == ["index", "bakgrunn", "arbeid/index", "arbeid/radiologi"]
    assert names[-3:] == ["om", "sok", "ki"]
