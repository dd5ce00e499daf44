"""Search: found in any form of the word, told to screen readers, never a way in for HTML, of use without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.looking import Visit
from tests.support.searching import HOMES, Hit, is_at, results, search

# What comes first for words that no page uses, misspelt, typed in another way, in compounds, and in other languages.
ASKED = [
    *(("", "mail", "kontakt/"), ("", "hvem kan jeg ringe", "kontakt/"), ("", "epost", "kontakt/")),
    *(("", "røntgen", "arbeid/lydbok/"), ("", "endringslogg", "endringer/"), ("", "opphavsrett", "om-nettstedet/")),
    *(
        ("", "kontkat", "kontakt/"),
        ("", "deltagere", "deltakere/"),
        ("", "tildelingsbrevv", "ordliste/#tildelingsbrev"),
    ),
    *(("", "apningstider", "bare-bokmal/"), ("", "aapningstid", "bare-bokmal/"), ("", "lydboker", "arbeid/lydbok/")),
    *(("", "styrings gruppe", "ordliste/#styringsgruppe"), ("", "styringsgruppemøte", "ordliste/#styringsgruppe")),
    *(("", "personvernerklæring", "personvern/"), ("", "organisert", "organisering/"), ("", "delta", "deltakere/")),
    *(("", "participants", "deltakere/"), ("", "nettlesarar", "nettlesere/"), ("", "lydbokavtale", "arbeid/lydbok/")),
    *(("nn/", "mail", "kontakt/"), ("nn/", "kven kan eg ringje", "kontakt/"), ("nn/", "deltagarar", "deltakere/")),
    *(("nn/", "nettlesaren", "nettlesere/"), ("nn/", "styringsgruppa", "ordliste/#styringsgruppe")),
    *(("nn/", "glossary", "ordliste/"), ("nn/", "deltakere", "deltakere/"), ("nn/", "kontaktskjema", "kontakt/")),
    *(("en/", "telephone", "kontakt/"), ("en/", "who can I call", "kontakt/"), ("en/", "partisipants", "deltakere/")),
    *(("en/", "glosary", "ordliste/"), ("en/", "steering groups", "ordliste/#styringsgruppe")),
    *(("en/", "copyright", "om-nettstedet/"), ("en/", "ordliste", "ordliste/"), ("en/", "changelog", "endringer/")),
]


@pytest.fixture(params=["served", "served_subpath"], ids=["root", "subpath"])
def address(request: pytest.FixtureRequest) -> str:
    """The front page, at a domain's root and in a folder."""
    return str(request.getfixturevalue(request.param))


def _heading(hit: Hit) -> str:
    """What the part of the page that a result leads to is called."""
    return hit.name.rpartition(": ")[2]


def _bare(word: str) -> str:
    return re.sub(r"[\W_]", "", word).lower()


def test_the_form_in_the_header_leads_to_results(visit: Visit, address: str) -> None:
    visit.go(f"{address}deltakere/", javascript=True)
    field = visit.page.locator("header form[role=search] input[name=q]")
    field.fill("bibliotek")
    field.press("Enter")
    visit.page.locator("#_treff li").first.wait_for()
    assert visit.page.url == f"{address}sok/?q=bibliotek"
    assert visit.page.locator("header form[role=search] input[name=q]").input_value() == "bibliotek"
    links = visit.page.locator("#_treff li a").evaluate_all("links => links.map(link => link.href)")
    assert links
    assert [link for link in links if not link.startswith(address)] == []


def test_every_result_leads_to_a_page(visit: Visit, address: str) -> None:
    search(visit, address, "felles bibliotek")
    for link in visit.page.locator("#_treff li a").evaluate_all("links => links.map(link => link.href)"):
        assert visit.page.request.get(link).status == 200, link


@pytest.mark.parametrize("query", ["bibliotekene", "bibliotek", "BIBLIOTEK"])
def test_a_word_is_found_in_all_its_forms(visit: Visit, served: str, query: str) -> None:
    search(visit, served, query)
    marked = visit.page.locator("#_treff mark").all_inner_texts()
    assert [word for word in marked if word.lower().startswith("bibliotek")] != []


@pytest.mark.parametrize(
    ("language", "query", "stem"),
    [("nn", "biblioteka", "bibliotek"), ("nn", "deltakarane", "deltakar"), ("en", "library", "librar")],
)
def test_each_language_finds_its_own_words_in_its_own_pages(
    visit: Visit, served: str, language: str, query: str, stem: str
) -> None:
    search(visit, f"{served}{language}/", query)
    marked = visit.page.locator("#_treff mark").all_inner_texts()
    assert [word for word in marked if word.lower().startswith(stem)] != []
    leading = visit.page.locator("#_treff a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    assert [path for path in leading if not path.startswith(f"/{language}/")] == []


def test_results_show_title_excerpt_and_date(visit: Visit, served: str) -> None:
    search(visit, served, "Fjordheim")
    results = visit.page.locator("#_treff li").all_inner_texts()
    assert any(
        "Deltakere i prosjektet" in text and re.search(r"oppdatert: \d\d\.\d\d\.\d{4}", text) for text in results
    )


@pytest.mark.parametrize("query", ["språk", "Sør-Øst", "helseføretak", "æøå"])
def test_norwegian_letters_arrive_whole(visit: Visit, served: str, query: str) -> None:
    assert f"«{query}»" in search(visit, served, query)
    assert visit.page.locator("header form[role=search] input[name=q]").input_value() == query


def test_the_count_is_announced(visit: Visit, served: str) -> None:
    told = search(visit, served, "lydbok")
    assert visit.page.locator("#_antall").get_attribute("role") == "status"
    assert told.split()[0].isdecimal()
    assert int(told.split()[0]) >= visit.page.locator("#_treff li").count() > 0


def test_no_result_says_so_and_shows_a_way_on(visit: Visit, served: str) -> None:
    assert search(visit, served, "qwxzqwxz") == "Ingen treff på «qwxzqwxz»."
    assert visit.page.locator("#_treff li").count() == 0
    assert visit.page.locator("#_alle-sider a").first.is_visible()


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=document.title='innbrudd'>",
        "\"><script>document.title='innbrudd'</script>",
        "<mark>bibliotek</mark>",
        "$& bibliotek $1",
        "%",
        "{count}",
    ],
)
def test_a_query_never_becomes_html(visit: Visit, served: str, query: str) -> None:
    told = search(visit, served, query)
    assert f"«{query}»" in told
    assert visit.page.locator("#_antall *, #_innhold img, #_innhold script").count() == 0
    assert visit.page.title() != "innbrudd"
    assert visit.messages == []


def test_nothing_is_loaded_for_search_until_something_is_asked(visit: Visit, served: str) -> None:
    visit.go(f"{served}sok/", javascript=True)
    visit.page.wait_for_load_state("networkidle")
    assert [url for url in visit.requests if url.endswith(".json")] == []


def test_without_javascript_every_page_is_listed(visit: Visit, served: str) -> None:
    visit.go(f"{served}sok/?q=bibliotek")
    assert not visit.page.locator("#_antall").is_visible()
    listed = visit.page.locator("#_alle-sider a").evaluate_all("links => links.map(link => link.pathname)")
    menu = visit.page.locator("header nav a:not([hreflang]), footer nav a:not([hreflang])")
    assert set(menu.evaluate_all("links => links.map(link => link.pathname)")) - set(listed) <= {"/sok/"}
    assert "/deltakere/" in listed


def test_what_readers_ask_for_comes_first(visit: Visit, served: str, subtests: pytest.Subtests) -> None:
    for home, words, first in ASKED:
        with subtests.test(home=home, words=words):
            search(visit, served + home, words)
            hits = results(visit)
            assert [hit.address for hit in hits if not hit.marked] == []
            assert hits
            assert is_at(hits[0].address, home + first), hits[0].address


@pytest.mark.parametrize("words", ["hår", "håra", "bør", "€"])
def test_letters_of_norwegian_are_not_taken_for_others(visit: Visit, served: str, words: str) -> None:
    assert search(visit, served, words) == f"Ingen treff på «{words}»."


def test_a_letter_is_sought_as_it_is_before_it_is_taken_for_another(visit: Visit, served: str) -> None:
    for words, found in (("må", {"må"}), ("har", {"har"}), ("ma", {"må"})):
        search(visit, served, words)
        assert {_bare(mark) for hit in results(visit) for mark in hit.marked} == found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("bok-utlån", "bok utlån", id="a hyphen"),
        pytest.param("onske", "ønske", id="o for ø"),
        pytest.param("oevrig", "øvrig", id="oe for ø, first"),
        pytest.param("paagaaende", "pågående", id="aa for å"),
        pytest.param("Aarsrapport", "årsrapport", id="aa for å, first"),
        pytest.param("pagaende", "pågående", id="a for å"),
        pytest.param("naeringsliv", "næringsliv", id="ae for æ"),
        pytest.param("pågående", "pa\u030aga\u030aende", id="in two signs"),
        pytest.param("Sör-Öst", "Sør-Øst", id="Swedish letters"),
        pytest.param("e post", "e-post", id="apart"),
        pytest.param("låner e-bok", "låner ebok", id="a hyphen after a word"),
        pytest.param("person vern", "personvern", id="a compound apart"),
        pytest.param("forebygging", "FOREBYGGING", id="capitals"),
    ],
)
def test_what_is_typed_in_another_way_finds_the_same_pages(visit: Visit, served: str, typed: str, meant: str) -> None:
    found = []
    for words in (typed, meant):
        search(visit, served, words)
        found.append({hit.address for hit in results(visit)})
    assert found[0] == found[1] != set()


def test_a_noun_finds_the_verb(visit: Visit, served: str) -> None:
    for home, words, form in (
        ("", "forebygging", "forebygges"),
        ("nn/", "førebygging", "førebyggjast"),
        ("en/", "starting", "started"),
    ):
        search(visit, f"{served}{home}", words)
        assert form in {_bare(mark) for hit in results(visit) for mark in hit.marked}


def test_words_in_quotes_stand_beside_one_another(visit: Visit, served: str) -> None:
    found = []
    for words in ("bibliotek felles", '"bibliotek felles"', "«nedenfra og opp»"):
        search(visit, served, words)
        found.append({hit.address.partition("#")[0] for hit in results(visit)})
    assert len(found[0]) > 1
    assert found[1:] == [set(), {"", "arbeid/"}]


@pytest.mark.parametrize("year", ["2019", "2021", "2022"])
def test_a_year_shows_no_keyword(visit: Visit, served: str, year: str) -> None:
    search(visit, served, year)
    hits = results(visit)
    assert hits != []
    assert [hit for hit in hits if "Stikkord" in hit.excerpt] == []
    assert {mark for hit in hits for mark in hit.marked if year not in mark} == set()


def test_a_page_without_dates_is_found_and_shows_none(visit: Visit, served: str) -> None:
    search(visit, served, "endringslogg")
    assert [hit.address for hit in results(visit)] == ["endringer/"]
    assert "Stikkord: endringslogg" in visit.page.locator("#_treff li").inner_text()
    assert visit.page.locator("#_treff .muted").count() == 0


@pytest.mark.parametrize("query", ["mail", "e-post", "epost", "telefon"])
@pytest.mark.parametrize("language", HOMES)
def test_the_contact_page_is_found_by_what_readers_call_it(
    visit: Visit, served: str, language: str, query: str
) -> None:
    search(visit, f"{served}{HOMES[language]}", query)
    first = results(visit)[0]
    assert is_at(first.address, f"{HOMES[language]}kontakt/")
    assert [_bare(mark) for mark in first.marked if _bare(query) in _bare(mark)] != []


@pytest.mark.parametrize(
    ("query", "strange"),
    [
        pytest.param("mail", "må", id="less of the word"),
        pytest.param("røntgen", "r", id="a single letter of it"),
        pytest.param("KI", "kilder", id="more than a short word"),
        pytest.param("lisens", "liste", id="more than a short stem"),
    ],
)
def test_words_that_only_look_alike_are_no_results(visit: Visit, served: str, query: str, strange: str) -> None:
    search(visit, served, query)
    marked = [_bare(mark) for hit in results(visit) for mark in hit.marked]
    assert marked != []
    assert strange not in marked
    assert [word for word in marked if not word.startswith(query.lower()[:4])] == []


@pytest.mark.parametrize("query", ["planke", "banan", "database", "planetarium", "må mål§%", "xyzzy"])
def test_no_result_is_better_than_a_wrong_one(visit: Visit, served: str, query: str) -> None:
    told = search(visit, served, query)
    assert (told == f"Ingen treff på «{query}».") == (results(visit) == [])
    assert [hit for hit in results(visit) if not hit.marked] == []


def test_other_words_than_those_asked_for_are_announced(visit: Visit, served: str) -> None:
    told = search(visit, served, "biogarfi")
    assert told == f"Ingen treff på «biogarfi». Her er {len(results(visit))} treff på «biografi» i stedet."
    assert visit.page.title().startswith(told)
    assert visit.page.locator("header input[name=q]").input_value() == "biogarfi"


def test_pages_with_some_of_the_words_are_announced(visit: Visit, served: str) -> None:
    told = search(visit, served, "tildelingsbrev informasjonskapsler")
    addresses = [hit.address.partition("#")[0] for hit in results(visit)]
    none = "Ingen side har alle ordene i «tildelingsbrev informasjonskapsler»."
    assert told == f"{none} {len(addresses)} sider har noen av dem."
    assert {"ordliste/", "personvern/"} <= set(addresses)
    assert len(addresses) == len(set(addresses))


def test_words_that_say_nothing_are_left_out(visit: Visit, served: str) -> None:
    assert re.match(r"\d+ treff på", search(visit, served, "hvor kan jeg ringe"))
    assert is_at(results(visit)[0].address, "kontakt/")
    search(visit, served, "hva")
    assert [hit for hit in results(visit) if "hva" not in map(_bare, hit.marked)] == []


@pytest.mark.parametrize("language", HOMES)
def test_an_entry_of_the_glossary_is_found_at_its_own_heading(visit: Visit, served: str, language: str) -> None:
    glossary = f"{HOMES[language]}ordliste/"
    visit.go(f"{served}{glossary}", javascript=True)
    entries = visit.page.locator("main .text h2").evaluate_all("all => all.map(one => [one.id, one.textContent])")
    assert len(entries) > 2
    for anchor, entry in entries:
        search(visit, f"{served}{HOMES[language]}", entry.partition("(")[0])
        (hit,) = (hit for hit in results(visit) if hit.address.startswith(glossary))
        assert hit.address == f"{glossary}#{anchor}"
        assert hit.name.endswith(f": {entry}")
        visit.page.goto(f"{served}{hit.address}")
        assert visit.page.locator(":target").inner_text() == entry


def test_marks_hold_words_without_the_signs_round_them(visit: Visit, served: str) -> None:
    search(visit, served, "styringsgruppe")
    marked = [mark for hit in results(visit) for mark in hit.marked]
    assert {"styringsgruppe", "styringsgruppen"} <= {mark.lower() for mark in marked}
    assert [mark for mark in marked if not mark.isalpha()] == []
    search(visit, served, "behovet")
    assert "e-bok" in visit.page.locator("#_treff .unbroken").all_text_contents()


def test_excerpts_show_where_they_are_cut(visit: Visit, served: str) -> None:
    search(visit, served, "prosjektet")
    hits = results(visit)
    whole = [hit for hit in hits if not hit.excerpt.startswith("… ")]
    assert 0 < len(whole) < len(hits)
    assert [hit for hit in hits if hit.excerpt.endswith(" …")] != []
    assert [hit for hit in hits if not hit.excerpt.endswith(" …") and len(hit.excerpt.split()) > 31] == []
    for hit in hits:
        visit.page.goto(f"{served}{hit.address}")
        ignored = visit.page.locator("article :is(.contents, .notice, .history-mode, .fine-print, svg)")
        ignored.evaluate_all("parts => parts.forEach(part => part.remove())")
        # Without punctuation: the index ends headings and list items with a full stop.
        text = _bare(visit.page.locator("article").text_content() or "")
        heading = "" if hit not in whole or hit.excerpt.startswith(_heading(hit)) else _heading(hit)
        assert _bare(heading + hit.excerpt) in text


def test_more_results_come_ten_at_a_time_and_take_the_focus(visit: Visit, served: str) -> None:
    told = search(visit, served, "og")
    assert visit.page.locator("#_treff li").count() == 10
    visit.page.locator("#_sokeresultat button").click()
    expect(visit.page.locator("#_treff li")).to_have_count(int(told.split()[0]))
    assert visit.page.locator("#_treff li").nth(10).locator("a").evaluate("link => link === document.activeElement")
    assert visit.page.locator("#_sokeresultat button").count() == 0


def test_keywords_are_neither_seen_nor_read_aloud(visit: Visit, served: str) -> None:
    visit.go(f"{served}kontakt/")
    assert "telefon" not in visit.page.content()


NUMBERS = {
    "Tilskudd": "Det gis 10 000 kroner etter § 3-2.",
    "Gebyr": "Det koster 1000 kroner, og tar 5-10 dager.",
    "Kontakt": "Ring 22 33 44 55 eller 900 12 345, eller +47 73 00 11 22 og +47 911 22 333.",
    "Utslipp": "Det slippes ut CO₂ på 10 m² eller 10⁶ steder. Kontonummer 1234 56 78901, ISBN 978-82-453-1234-8.",
    "Ruoŧŧa": "Ođđa áigi.",
    "År": "I 2021 100 000 søknader, i 2022 flere. Se § 32.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *(("10000", ["Tilskudd"]), ("10 000", ["Tilskudd"]), ("10\u202f000", ["Tilskudd"]), ("1000", ["Gebyr"])),
        *(("§ 3-2", ["Tilskudd"]), ("§ 32", ["År"]), ("32", ["År"]), ("510", []), ("5-10 dager", ["Gebyr"])),
        *(("22334455", ["Kontakt"]), ("22 33 44 55", ["Kontakt"]), ("22334466", []), ("90012345", ["Kontakt"])),
        *(("73001122", ["Kontakt"]), ("91122333", ["Kontakt"]), ("+4773001122", ["Kontakt"])),
        *(("CO2", ["Utslipp"]), ("CO₂", ["Utslipp"]), ("m2", ["Utslipp"]), ("106", []), ("12345678901", ["Utslipp"])),
        *(("9788245312348", ["Utslipp"]), ("ruotta", ["Ruoŧŧa"]), ("odda aigi", ["Ruoŧŧa"])),
        *(("100000", ["År"]), ("2021", ["År"]), ("2023", []), ("10", ["Gebyr", "Utslipp"]), ("000", [])),
    ],
)
def test_a_number_is_found_however_it_is_grouped_and_no_other_number(
    visit: Visit, served: str, query: str, found: list[str]
) -> None:
    pages = [
        {
            **{"url": f"{title}/", "title": title, "date": "", "keywords": [], "translations": []},
            "parts": [{"id": "", "heading": "", "text": text}],
        }
        for title, text in NUMBERS.items()
    ]
    visit.page.route("**/sok/index.json", lambda route: route.fulfill(json=pages))
    search(visit, served, query)
    hits = results(visit)
    assert [hit.name for hit in hits] == found
    assert all(hit.marked for hit in hits)
