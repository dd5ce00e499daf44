"""The search index of a language."""

import json
from dataclasses import replace
from typing import Any

import pytest

from publication.cache import Cache
from publication.checks.body import examiner
from publication.site.language_site import LanguageSite
from publication.site.search_index import parts_of, search_index
from publication.words import read_words
from tests.support.language_sites import language_site, options
from tests.support.repository import Repository, draft


@pytest.fixture
def three_pages(repository: Repository) -> Repository:
    """A published page, a page for search, and one without dates in a folder."""
    repository.with_page()
    repository.write("docs/nb/sok.md", draft(title="Søk", body=""))
    repository.write("docs/nb/arbeid/index.md", draft(title="Arbeid", body="Om **arbeid**et.\n\n## Mål\n\nHelse."))
    return repository


def entries(site: LanguageSite) -> list[dict[str, Any]]:
    """What stands in the index of a site that has one."""
    ((address, data),) = search_index(site, examiner(site.words, site.project.cache))
    assert address == f"{site.home}sok/index.json"
    found: list[dict[str, Any]] = json.loads(data)
    return found


def test_every_page_but_the_one_for_search_is_there_with_its_parts(three_pages: Repository) -> None:
    found = {entry["url"]: entry for entry in entries(language_site(three_pages))}
    assert sorted(found) == ["../", "../arbeid/", "../deltakere/"]
    assert found["../arbeid/"] == {
        "url": "../arbeid/",
        "title": "Arbeid",
        "date": "",
        "keywords": [],
        "translations": [],
        "parts": [
            {"id": "", "heading": "", "text": "Hvem som er med. Om arbeidet."},
            {"id": "mål", "heading": "Mål", "text": "Helse."},
        ],
    }
    assert found["../deltakere/"]["date"] == "18.12.2020"


def test_keywords_and_titles_in_other_languages_are_told_apart(three_pages: Repository) -> None:
    three_pages.write("docs/nn/deltakere.md", draft(title="Deltakarar"))
    three_pages.write("docs/nn/sok.md", draft(title="Søk", body=""))
    keywords = {"deltakere.md": ["medlemmer"], "kontakt.md": ["mail"]}
    here = replace(language_site(three_pages, "nb", "nn"), options=options(keywords=keywords))
    told = {entry["url"]: (entry["keywords"], entry["translations"]) for entry in entries(here)}
    assert told == {"../": ([], ["Forsiden"]), "../arbeid/": ([], []), "../deltakere/": (["medlemmer"], ["Deltakarar"])}
    assert entries(replace(here, language="nn"))[0]["translations"] == ["Deltakere"]


def test_a_page_that_was_moved_is_found_by_the_words_of_its_old_name(three_pages: Repository) -> None:
    three_pages.rename("docs/nb/deltakere.md", "docs/nb/hvem.md")
    three_pages.ask("docs/nb/hvem.md", moved_from="deltakere.md")
    three_pages.publish("docs/nb/hvem.md", note="Siden heter noe annet.")
    keywords = {"deltakere.md": ["medlemmer"], "hvem.md": ["partnere"]}
    here = replace(language_site(three_pages), options=options(keywords=keywords))
    found = {entry["url"]: entry["keywords"] for entry in entries(here)}
    assert found["../hvem/"] == ["partnere", "medlemmer"]


def test_a_language_without_a_page_for_search_has_no_index(repository: Repository) -> None:
    repository.with_page()
    site = language_site(repository)
    assert list(search_index(site, examiner(site.words, site.project.cache))) == []


def test_a_kept_index_is_that_of_the_text_as_it_is_now(three_pages: Repository) -> None:
    site = language_site(three_pages, cache=Cache(three_pages.root / "results.sqlite"))
    first = entries(site)
    assert entries(site) == first
    three_pages.write("docs/nb/arbeid/index.md", draft(title="Arbeid", body="Noe annet."))
    found = entries(language_site(three_pages, cache=site.project.cache))
    (changed,) = (entry for entry in found if entry["url"] == "../arbeid/")
    assert [part["text"] for part in changed["parts"]] == ["Hvem som er med. Noe annet."]


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        pytest.param("", [("", "", "")], id="nothing"),
        pytest.param("<p>En\n<em>ut</em>heving, &amp; mer</p>", [("", "", "En utheving, & mer.")], id="within a line"),
        pytest.param("<ul><li><p>a</p></li><li>b!</li></ul>c", [("", "", "a. b! c.")], id="items"),
        pytest.param("<table><tr><th>Chrome</th><td>111</td></tr></table>", [("", "", "Chrome. 111.")], id="cells"),
        pytest.param("<p>a<br>b</p>", [("", "", "a. b.")], id="line breaks"),
        pytest.param(
            '<p>x</p><h2 id="a"><b>A</b> og\nb</h2><p>y</p><h3 id="c">C</h3>z',
            [("", "", "x."), ("a", "A og b", "y."), ("c", "C", "z.")],
            id="headings",
        ),
        pytest.param("<h2>Uten id</h2><p>x</p>", [("", "", "Uten id. x.")], id="a heading that nothing leads to"),
        pytest.param("<figure><svg><title>t</title><text>u</text></svg>v</figure>", [("", "", "v.")], id="drawings"),
        pytest.param("koordinerings\xadprosjektet", [("", "", "koordineringsprosjektet.")], id="soft hyphens"),
        pytest.param("a < b &lt;i&gt;", [("", "", "a < b <i>.")], id="signs of HTML"),
    ],
)
def test_a_text_is_cut_at_its_headings(html: str, parts: list[tuple[str, str, str]]) -> None:
    assert [(part["id"], part["heading"], part["text"]) for part in parts_of(html)] == parts


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Det var 12[^1] dødsfall.\n\n[^1]: FHI.", "Det var 12 dødsfall. FHI."),
        ("| År | Døde |\n| -- | --- |\n| 2021[^1] | 12[^1] |\n\n[^1]: FHI.", "År. Døde. 2021. 12. FHI."),
        ("- [ ] Kjøpe\n- [x] Lese", "Ikke gjort: Kjøpe. Gjort: Lese."),
        ("10<sup>6</sup> og 10<sup>-3</sup>, 1<sup>st</sup>, H<sub>2</sub>O", "10⁶ og 10⁻³, 1st, H2O."),
        ("10<sup>*6*</sup> og 10<sup>6</sup>2", "10⁶ og 10⁶2."),
        ('<div aria-hidden="true">\n<ul>\n<li>A\n<li>B\n</ul>\n</div>\n\nTekst etter.', "Tekst etter."),
        ("~~gammel~~<ins>ny</ins> pris, u~~be~~kjent", "gammel ny pris, ubekjent."),
    ],
)
def test_what_no_author_wrote_is_no_part_of_a_word(markdown: str, text: str) -> None:
    html = examiner(read_words("nb"), Cache())(markdown).html(str)
    assert [part["text"] for part in parts_of(html)] == [text]


@pytest.mark.parametrize(
    ("heading", "words"), [("Åtte[^1]\n\n[^1]: FHI.", "Åtte"), ("§ 2<br>Virkeområde", "§ 2 Virkeområde")]
)
def test_a_heading_is_found_by_its_words(heading: str, words: str) -> None:
    body = examiner(read_words("nb"), Cache())(f"## {heading}")
    assert [part["heading"] for part in parts_of(body.html(str))] == ["", words]
    assert [title for _, title in body.headings] == [words]
