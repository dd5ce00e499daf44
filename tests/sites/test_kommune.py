"""A municipality's site: nynorsk first, English second, a menu, colours, words and a past of its own.

kommune/ is a repository as its editors have it. It is built once, and judged as its readers meet it.
"""

import shutil
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from lxml import html

from publication.words import read_words
from tests.support.program import SITE_URL, publication
from tests.support.site_pages import all_pages

KOMMUNE = Path(__file__).with_name("kommune")
FOREIGN = ("Helsedirektoratet", "koordineringsprosjektet", "2021", "helsedir", "kunstig intelligens")
"""What only the site in docs/ of this repository may say."""

Read = Callable[[str], html.HtmlElement]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site."""
    return build(shutil.copytree(KOMMUNE, tmp_path_factory.mktemp("sites") / "kommune"))


@pytest.fixture(scope="module")
def read(built: Path) -> Read:
    """What reads a page of the site, with all its links in full."""

    def read(path: str) -> html.HtmlElement:
        page = html.parse(built / path / "index.html").getroot()
        page.make_links_absolute(SITE_URL + path)
        return page

    return read


def build(root: Path) -> Path:
    publication(root, "build")
    return root / "site"


def links(page: html.HtmlElement, path: str) -> list[tuple[str, str]]:
    """The links that an XPath finds: words, and where on the site they lead."""
    found = page.xpath(path)
    return [(" ".join(link.text_content().split()), link.get("href").removeprefix(SITE_URL)) for link in found]


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in page.xpath(path)]


def alternates(page: html.HtmlElement) -> list[tuple[str, str]]:
    return [(link.get("hreflang"), link.get("href").removeprefix(SITE_URL)) for link in page.xpath("//link[@hreflang]")]


def no_foreign_words(folder: Path, words: Sequence[str] = FOREIGN) -> None:
    found = [
        (file.relative_to(folder).as_posix(), word)
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".pyc"
        for word in words
        if word in file.read_text("utf-8", errors="replace")
    ]
    assert any(folder.iterdir())
    assert found == []


def test_the_first_language_stands_at_the_root_and_the_other_in_its_folder(built: Path, read: Read) -> None:
    pages = [path for path in all_pages(built) if "versjoner/" not in path and path != "404.html"]
    nynorsk = [
        "",
        "avfall/",
        "avfall/gjenvinning/",
        "endringar/",
        "kontakt/",
        "om/",
        "personvern/",
        "renovasjon/",
        "sok/",
        "vaksine/",
    ]
    english = ["en/", "en/avfall/", "en/endringar/", "en/kontakt/", "en/sok/"]
    assert [path for path in pages if "endringar/2026/" not in path] == sorted(nynorsk + english)
    assert {path: read(path).get("lang") for path in nynorsk + english} == {
        **dict.fromkeys(nynorsk, "nn"),
        **dict.fromkeys(english, "en"),
    }


def test_each_language_leads_to_the_other(read: Read) -> None:
    assert alternates(read("avfall/")) == [("nn", "avfall/"), ("en", "en/avfall/"), ("x-default", "avfall/")]
    assert links(read("en/avfall/"), "//ul[@class='languages']//a") == [
        ("Nynorsk", "avfall/"),
        ("English", "en/avfall/"),
    ]
    untranslated = read("avfall/gjenvinning/")
    assert alternates(untranslated) == []
    assert links(untranslated, "//ul[@class='languages']//a[not(@aria-current)]") == [
        ("English (page not translated, go to the homepage)", "en/")
    ]


def test_each_language_has_its_menus_and_the_parts_it_has_pages_for(read: Read) -> None:
    menu, foot = "//nav[@class='main-menu']//a", "//footer//a"
    assert links(read(""), menu) == [("Framsida", ""), ("Avfall", "avfall/"), ("Kontakt oss", "kontakt/")]
    assert links(read("en/"), menu) == [("Front page", "en/"), ("Waste", "en/avfall/"), ("Contact us", "en/kontakt/")]
    about = [("Les om nettstaden", "om/"), ("Om nettstaden", "om/"), ("Personvern", "personvern/")]
    assert links(read(""), foot) == [*about, ("Endringar", "endringar/"), ("Søk", "sok/")]
    assert links(read("en/"), foot) == [("Changes", "en/endringar/"), ("Search", "en/sok/")]
    notice = "//div[@id='nettleservarsel']//a"
    assert links(read(""), notice) == [("Sjå informasjon om nettlesarar", "om/#nettlesarar")]
    assert links(read("en/"), notice) == []


def test_what_the_author_wrote_is_shown(read: Read) -> None:
    page = read("avfall/gjenvinning/")
    assert page.xpath("//img/@alt") == ["To hallar: farleg avfall i den første, alt anna i den andre"]
    assert texts(page, "//*[contains(@class, 'admonition')]/p") == [
        *("Åtvaring", "Maling og lim skal inn i den første hallen.")
    ]
    assert [text.split()[0] for text in texts(page, "//*[@class='footnotes']//li")] == ["Ikkje"]
    assert texts(read("en/avfall/"), "//th") == ["Bin", "Day", "How often"]


def test_a_page_that_was_moved_leads_to_its_new_address_and_takes_its_past_along(built: Path, read: Read) -> None:
    old = read("renovasjon/")
    assert old.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={SITE_URL}avfall/"]
    assert links(old, "//main//a") == [("Avfall", "avfall/")]
    assert texts(read("avfall/versjoner/"), "//ol/li/h2") == [
        *("01.06.2026", "01.04.2026, nr. 2", "01.04.2026", "02.03.2026")
    ]
    assert (built / "renovasjon/versjoner/2026-04-01-2/index.html").is_file()


def test_a_page_that_was_withdrawn_says_why_and_leads_on(read: Read) -> None:
    page = read("vaksine/")
    assert "Vaksineringa er ferdig for i år." in texts(page, "//main//p")
    assert ("Kontakt oss", "kontakt/") in links(page, "//main//a")
    assert ("Sjå alle versjonar", "vaksine/versjoner/") in links(page, "//main//a")


def test_a_correction_of_the_same_day_is_a_version_of_its_own(built: Path, read: Read) -> None:
    folder = built / "avfall/gjenvinning/versjoner"
    wrong, right = ((folder / f"2026-06-01{number}.md").read_text("utf-8") for number in ("", "-2"))
    assert ("Måling og lim" in wrong, "Maling og lim" in right) == (True, True)
    (told,) = [
        text for text in texts(read("avfall/gjenvinning/"), "//section[@class='page-dates']/p") if "maling" in text
    ]
    assert told == "Retta 01.06.2026: Det stod «måling», men skulle stå «maling»."


def test_colours_mark_and_words_are_the_sites_own(read: Read) -> None:
    page = read("kontakt/")
    (styles,) = [style for style in page.xpath("//style/text()") if ":root" in style]
    assert styles.startswith(":root{color-scheme:light dark;--paper:#fff;--tint:#f6f2fa;")
    assert page.xpath("//span[@class='mark']//*[local-name()='rect']/@fill") == ["#5a2a82"]
    assert texts(page, "//*[@class='site-name']//small") == ["Mellom fjell og fjord"]
    assert texts(page, "//section[contains(@class, 'contact')]/h2") == ["Skriv til kommunen"]
    assert page.xpath("//a[starts-with(@href, 'mailto:')]/@href") == ["mailto:post@fjord.example"]
    assert read("en/").xpath("string(//footer//p)").strip() == "The municipality of Fjord."


def test_who_runs_the_site_is_said_where_readers_ask_and_to_programs(built: Path, read: Read) -> None:
    box = "//section[@class='text']/section[@aria-labelledby='_om-oss']"
    for path in ("om/", "personvern/"):
        page = read(path)
        assert texts(page, f"{box}/*") == [
            *("Om oss", "Nettstaden blir driven av Fjord kommune.", "Skriv til oss: personvern@fjord.example")
        ]
        assert links(page, f"{box}//a") == [("personvern@fjord.example", "mailto:personvern@fjord.example")]
    assert [path for path in all_pages(built) if path != "404.html" and texts(read(path), box)] == [
        "om/",
        "personvern/",
    ]
    assert "<author><name>Fjord kommune</name></author>" in (built / "en/feed.atom").read_text("utf-8")


def test_no_address_in_any_page_is_dead(built: Path) -> None:
    known = {f"{SITE_URL}{path}" for path in all_pages(built)}
    known |= {f"{SITE_URL}{file.relative_to(built).as_posix()}" for file in built.rglob("*") if file.is_file()}
    dead = {
        (path, address)
        for path in all_pages(built)
        for address in html.parse(built / path / ("" if path.endswith(".html") else "index.html")).xpath(
            "//@href | //@src | //@action | //meta[starts-with(@property, 'og:')][contains(@content, '://')]/@content"
        )
        if urljoin(SITE_URL + path, address).startswith(SITE_URL)
        and urljoin(SITE_URL + path, address).partition("#")[0] not in known
    }
    assert dead == set()


def test_no_file_has_words_of_another_site(built: Path) -> None:
    no_foreign_words(built)


def test_what_the_engine_brings_names_no_site() -> None:
    engine = Path(str(files("publication")))
    for folder in ("theme", "words", "scaffold"):
        no_foreign_words(engine / folder)
    no_foreign_words(engine, [word for word in FOREIGN if word != "2021"])  # days stand there as examples


SAMI = {"language": "Davvisámegiella", "date_pattern": "d. MMMM yyyy", "skip": "Njuike váldosisdollui"}
GERMAN = {"language": "Deutsch", "date_pattern": "d. MMMM yyyy", "skip": "Zum Inhalt"}


def test_a_language_is_an_entry_a_file_of_words_and_its_pages(tmp_path: Path) -> None:
    root = shutil.copytree(KOMMUNE, tmp_path / "kommune")
    config = (root / "mkdocs.yml").read_text("utf-8")
    for language, own in (("se", SAMI), ("de", GERMAN)):
        entry = f"      - locale: {language}\n        name: {own['language']}\n        nav: [{{x: index.md}}]\n"
        config = config.replace("  publication:\n", f"{entry}  publication:\n")
        words = {key: text for key, text in read_words("nb").items() if key != "code"} | own
        (root / f"overrides/words/{language}.yml").write_text(yaml.safe_dump(words, allow_unicode=True), "utf-8")
        (root / "docs" / language).mkdir()
        (root / "docs" / language / "index.md").write_text(
            "---\ntitle: Fjord\ndescription: Fjord.\ntranslation_of: newest\nchange_note: x.\n---\n\nFjord.\n", "utf-8"
        )
    (root / "mkdocs.yml").write_text(config, "utf-8")
    publication(root, "publish")
    site = build(root)
    days = {"se": "23. skábmamánnu 2026", "de": "23. November 2026"}
    for language, own in (("se", SAMI), ("de", GERMAN)):
        page = html.parse(site / language / "index.html").getroot()
        assert (page.get("lang"), texts(page, "//a[contains(@class, 'skip-link')]")) == (language, [own["skip"]])
        assert days[language] in texts(page, "//dl//time")
        assert [name for name, _ in alternates(page)] == ["nn", "en", "se", "de", "x-default"]
