"""Search: found in any form of the word, told to screen readers, never a way in for HTML, of use without JavaScript."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.looking import visiting


@pytest.fixture(params=["served", "served_subpath"], ids=["root", "subpath"])
def address(request: pytest.FixtureRequest) -> str:
    """The front page, at a domain's root and in a folder."""
    return str(request.getfixturevalue(request.param))


def _search(page: Page, address: str, query: str) -> str:
    """Ask for `query`; what is announced when the answer stands."""
    page.goto(f"{address}sok/?q={quote(query)}")
    expect(page.locator("#antall")).to_contain_text(re.compile("treff på|results? for|no results", re.IGNORECASE))
    return page.locator("#antall").inner_text()


def test_the_form_in_the_header_leads_to_results(chromium: Browser, address: str) -> None:
    with visiting(chromium) as visit:
        visit.go(f"{address}deltakere/", javascript=True)
        field = visit.page.locator("header form[role=search] input[name=q]")
        field.fill("sykehusplan")
        field.press("Enter")
        visit.page.locator("#treff li").first.wait_for()
        assert visit.page.url == f"{address}sok/?q=sykehusplan"
        assert visit.page.locator("header form[role=search] input[name=q]").input_value() == "sykehusplan"
        links = visit.page.locator("#treff li a").evaluate_all("links => links.map(link => link.href)")
        assert links
        assert [link for link in links if not link.startswith(address)] == []


def test_every_result_leads_to_a_page(chromium: Browser, address: str) -> None:
    with visiting(chromium) as visit:
        visit.allow_scripts(True)
        _search(visit.page, address, "kunstig intelligens")
        for link in visit.page.locator("#treff li a").evaluate_all("links => links.map(link => link.href)"):
            assert visit.page.request.get(link).status == 200, link


@pytest.mark.parametrize("query", ["sykehusene", "sykehus", "SYKEHUS"])
def test_a_word_is_found_in_all_its_forms(chromium: Browser, served: str, query: str) -> None:
    with visiting(chromium) as visit:
        visit.allow_scripts(True)
        _search(visit.page, served, query)
        marked = visit.page.locator("#treff mark").all_inner_texts()
        assert [word for word in marked if word.lower().startswith("sykehus")] != []


@pytest.mark.parametrize(
    ("language", "query", "stem"),
    [("nn", "sjukehusa", "sjukehus"), ("nn", "deltakarane", "deltakar"), ("en", "hospitals", "hospital")],
)
def test_each_language_finds_its_own_words_in_its_own_pages(
    chromium: Browser, served: str, language: str, query: str, stem: str
) -> None:
    with visiting(chromium) as visit:
        visit.allow_scripts(True)
        _search(visit.page, f"{served}{language}/", query)
        marked = visit.page.locator("#treff mark").all_inner_texts()
        assert [word for word in marked if word.lower().startswith(stem)] != []
        leading = visit.page.locator("#treff a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
        assert [path for path in leading if not path.startswith(f"/{language}/")] == []


def test_results_show_title_excerpt_and_date(chromium: Browser, served: str) -> None:
    with visiting(chromium) as visit:
        visit.allow_scripts(True)
        _search(visit.page, served, "Helsetilsynet")
        results = visit.page.locator("#treff li").all_inner_texts()
        assert any(
            "Deltakere i prosjektet" in text and re.search(r"oppdatert: \d\d\.\d\d\.\d{4}", text) for text in results
        )


@pytest.mark.parametrize("query", ["språk", "Sør-Øst", "helseføretak", "æøå"])
def test_norwegian_letters_arrive_whole(chromium: Browser, served: str, query: str) -> None:
    with visiting(chromium) as visit:
        visit.allow_scripts(True)
        assert f"«{query}»" in _search(visit.page, served, query)
        assert visit.page.locator("header form[role=search] input[name=q]").input_value() == query


def test_the_count_is_announced(chromium: Browser, served: str) -> None:
    with visiting(chromium) as visit:
        visit.allow_scripts(True)
        told = _search(visit.page, served, "radiologi")
        assert visit.page.locator("#antall").get_attribute("role") == "status"
        assert told.split()[0].isdecimal()
        assert int(told.split()[0]) >= visit.page.locator("#treff li").count() > 0


def test_no_result_says_so_and_shows_a_way_on(chromium: Browser, served: str) -> None:
    with visiting(chromium) as visit:
        visit.allow_scripts(True)
        assert _search(visit.page, served, "qwxzqwxz") == "Ingen treff på «qwxzqwxz»."
        assert visit.page.locator("#treff li").count() == 0
        assert visit.page.locator("#alle-sider a").first.is_visible()


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=document.title='innbrudd'>",
        "\"><script>document.title='innbrudd'</script>",
        "<mark>sykehus</mark>",
        "$& sykehus $1",
        "%",
        "{count}",
    ],
)
def test_a_query_never_becomes_html(chromium: Browser, served: str, query: str) -> None:
    with visiting(chromium) as visit:
        visit.allow_scripts(True)
        told = _search(visit.page, served, query)
        assert f"«{query}»" in told
        assert visit.page.locator("#antall *, #innhold img, #innhold script").count() == 0
        assert visit.page.title() != "innbrudd"
        assert visit.messages == []


def test_nothing_is_loaded_for_search_until_something_is_asked(chromium: Browser, served: str) -> None:
    with visiting(chromium) as visit:
        visit.go(f"{served}sok/", javascript=True)
        visit.page.wait_for_load_state("networkidle")
        assert [url for url in visit.requests if "/pagefind/" in url] == []


def test_without_javascript_every_page_is_listed(chromium: Browser, served: str) -> None:
    with visiting(chromium) as visit:
        visit.go(f"{served}sok/?q=sykehus")
        assert not visit.page.locator("#antall").is_visible()
        listed = visit.page.locator("#alle-sider a").evaluate_all("links => links.map(link => link.pathname)")
        menu = visit.page.locator("header nav a:not([hreflang]), footer nav a:not([hreflang])")
        assert set(menu.evaluate_all("links => links.map(link => link.pathname)")) - set(listed) <= {"/sok/"}
        assert "/deltakere/" in listed
