"""Small sites built by MkDocs itself: what authors are told, and what readers get."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from publication.words import read_words
from tests.conftest import BuildSite
from tests.support import files
from tests.support.built_site import BuiltSite, Command
from tests.support.repository import FIRST, SECOND, WORDS, draft
from tests.support.site_build import SITE_URL, build_environment, run_build
from tests.support.small_site import small_site

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
FRONT = "nb/index.md"
NB_ONLY = {"plugins": {"i18n": {"languages": [{"locale": "nb", "name": "nb", "default": True}]}}}


def dated(body: str = "Tekst.", day: str = "2021-11-20", **keys: str) -> str:
    """A page as it is once it has been published."""
    dates = {"first_published": "2020-12-18", "last_updated": day, "change_note": "Ny tekst."}
    return draft(body, **{**dates, **keys})


def texts(page: html.HtmlElement, path: str) -> list[str]:
    """The text of each element that the XPath finds, white space evened out."""
    return [" ".join(element.text_content().split()) for element in page.xpath(path)]


# What bad input gets: what `check` tells, which Repository.build sees to


def test_every_mistake_of_every_page_and_of_what_was_published_is_told_at_once_in_order(build_site: BuildSite) -> None:
    docs: dict[str, str | bytes] = {
        "nb/side.md": dated("# En til\n\n[Borte](borte.md)", titel="x"),
        "nb/arbeid/index.md": "Tekst.",
        "nb/byte.md": dated("Bl\xe5.").encode("latin-1"),
        "nb/to ord.md": dated(),
        "nb/skript.js": "alert(1)",
        FRONT: dated("[Skriv](mailto:x)", day="2026-11-24"),
    }
    versions = {"nb/index/2021-11-20.md": dated(), "nb/index/2020-12-18.txt": ""}
    built = build_site(docs, versions, published=False)
    assert built.places == [
        *("docs/nb/arbeid/index.md:1", "docs/nb/byte.md:9", "docs/nb/index.md:5", "docs/nb/index.md:9"),
        *("docs/nb/side.md:7", "docs/nb/side.md:10", "docs/nb/side.md:12", "docs/nb/skript.js:1"),
        *("docs/nb/to ord.md:1", "versions/nb/index/2020-12-18.txt:1"),
    ]
    assert built.messages.endswith("\nAborted with a BuildError!")
    assert not built.site.exists()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_published_text_with_a_live_script_is_refused_and_one_with_an_open_fence_is_not(
    build_site: BuildSite, command: Command
) -> None:
    # What the fence holds is code, to its readers as on GitHub: only who writes it now is told.
    old = dated("<script>alert(1)</script>\n\n```\n\n<script>alert(1)</script>", day="2020-12-18")
    versions = {"nb/index/2021-11-20.md": dated(), "nb/index/2020-12-18.md": old}
    built = build_site({FRONT: dated(), "nb/side.md": old}, versions, published=False, command=command)
    assert built.places == ["docs/nb/side.md:9", "docs/nb/side.md:11", "versions/nb/index/2020-12-18.md:9"]
    assert not built.site.exists()


@pytest.mark.parametrize("path", ["README.md", "sv/index.md"])
def test_a_page_in_no_language(build_site: BuildSite, path: str) -> None:
    assert build_site({FRONT: dated(), path: draft()}, config=NB_ONLY).places == [f"docs/{path}:1"]


def test_a_language_without_words(build_site: BuildSite) -> None:
    built = build_site({FRONT: dated(), "sv/index.md": dated(translation_of="2021-11-20")})
    assert built.places[0] == "overrides/words/sv.yml:1"
    assert f" og {len(WORDS) - 6} til" in built.messages


def test_an_option_that_says_nothing(build_site: BuildSite, caplog: pytest.LogCaptureFixture) -> None:
    built = build_site({FRONT: dated()}, config={"plugins": {"publication": {"review_interval_months": 0}}})
    assert built.exit_code == 1
    assert "option 'review_interval_months': Skriv et antall måneder, 1 eller flere." in caplog.text


FRONT_MATTER = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(
        st.tuples(
            st.sampled_from(["title", "description", "dato"]), st.sampled_from(["Søk", "[1", "", "a: b", "2021"])
        ),
        max_size=3,
    ).map(lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs)),
)


@settings(max_examples=25)
@given(FRONT_MATTER)
@example("title: Søk\ndescription: Søk")
@pytest.mark.slow
def test_any_front_matter_gives_a_located_mistake_or_a_page(front_matter: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        docs = {FRONT: dated(), "nb/sok.md": f"---\n{front_matter}\n---\nTekst.\n"}
        built = small_site(Path(folder), docs).build_site()
    located = any(place.startswith("docs/nb/sok.md:") for place in built.places)
    assert located is bool(built.messages) is (built.exit_code == 1)


# What is accepted


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_editors_marks_and_line_endings_are_accepted(build_site: BuildSite, mark: str, newline: str) -> None:
    built = build_site({FRONT: mark + dated("## Kort\n\nTekst.").replace("\n", newline)})
    for path in ("index.html", "versjoner/2021-11-20/index.html"):
        page = built.html(path)
        assert texts(page, "//article//header/h1") == ["Deltakere"]
        assert texts(page, "//section[@class='text']/*") == ["Kort", "Tekst."]


# Drafts


def test_a_page_that_waits_stops_the_build_but_not_the_preview(build_site: BuildSite) -> None:
    changed, old = {FRONT: dated("Ny tekst.", change_note="KS er med.")}, {"nb/index/2021-11-20.md": dated("Gammel.")}
    assert build_site(changed, old, published=False).places == ["docs/nb/index.md:6"]
    built = build_site(changed, old, published=False, command="serve")
    assert texts(built.html("index.html"), "//section[@class='text']") == ["Ny tekst."]
    assert texts(built.html("versjoner/2021-11-20/index.html"), "//section[@class='text']") == ["Gammel."]
    assert "KS er med." in built.read("versjoner/index.html")


def test_a_published_page_is_no_draft(build_site: BuildSite) -> None:
    page = build_site({FRONT: dated()}, command="serve").html("index.html")
    assert texts(page, "//*[contains(@class, 'notice')]") == []


def test_the_preview_stops_at_other_mistakes(build_site: BuildSite) -> None:
    built = build_site({FRONT: draft(title="")}, command="serve")
    assert built.places == ["docs/nb/index.md:2"]


def test_only_the_preview_lets_its_own_script_run(build_site: BuildSite) -> None:
    docs = {FRONT: dated()}
    assert "script-src" not in policy(build_site(docs))
    assert policy(build_site(docs, command="serve"))["script-src"] == "'self' 'unsafe-inline'"


def policy(built: BuiltSite) -> dict[str, str]:
    """The front page's Content-Security-Policy: directive -> sources."""
    (content,) = built.html("index.html").xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return {name: sources for name, _, sources in (rule.partition(" ") for rule in content.split("; "))}


# Withdrawn, vanished and corrected


WITHDRAWN = {
    "nb/gammel/2021-11-20.md": dated(title="Den gamle siden"),
    "nb/gammel/2022-03-01.yml": "date: 2022-03-01\nnote: Prosjektet er avsluttet.\n",
}


def test_a_withdrawn_page_says_so_and_leads_to_its_versions(build_site: BuildSite) -> None:
    built = build_site({FRONT: dated()}, WITHDRAWN)
    page = built.html("gammel/index.html")
    assert texts(page, "//h1") == ["Siden er trukket tilbake"]
    assert texts(page, "//p[@class='lead']") == [
        "Trukket tilbake 01.03.2022: Den gamle siden. Alle versjonene av siden kan fortsatt leses."
    ]
    assert texts(page, "//section[@class='text']/p") == ["Prosjektet er avsluttet.", "Se alle versjoner"]
    assert page.xpath("//a[@rel='version-history']/@href") == ["versjoner/"]
    assert texts(page, "//nav[@class='breadcrumbs']//li") == ["Forsiden", "Den gamle siden"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    history = built.html("gammel/versjoner/index.html")
    assert texts(history, "//section[@class='text']/p") == ["Trukket tilbake 01.03.2022: Prosjektet er avsluttet."]
    version = built.html("gammel/versjoner/2021-11-20/index.html")
    assert texts(version, "//section[@class='version']/p") == [
        "Dette er en versjon av en side som er trukket tilbake. Teksten sto her fra 20.11.2021 til 01.03.2022.",
        "Se alle versjoner",
    ]
    assert "gammel" not in built.read("sitemap.xml")


def test_a_withdrawn_page_keeps_its_languages(build_site: BuildSite) -> None:
    gone = "date: 2022-03-01\nnote: Prosjektet er avsluttet.\n"
    docs = {name: text for name, text in THREE.items() if name.endswith("index.md")}
    versions = {f"{language}/side/2022-03-01.yml": gone for language in ("nb", "nn")}
    versions |= {"nb/side/2021-11-20.md": THREE["nb/side.md"], "nn/side/2021-11-20.md": THREE["nn/side.md"]}
    built = build_site(docs, versions)
    for path, home in (("", ""), ("nn/", "../")):
        links = built.html(f"{path}side/index.html").xpath("//ul[@class='languages']//a/@href")
        assert set(links) == {"./", f"../{home}en/", "../nn/side/" if not path else "../../side/"}


def test_an_old_version_leads_to_a_page_that_is_withdrawn_and_to_one_with_other_headings(build_site: BuildSite) -> None:
    old = dated("[Gammel](gammel.md) [Del](side.md#borte)", day="2021-01-01")
    docs = {FRONT: dated(), "nb/side.md": dated()}
    built = build_site(docs, {**WITHDRAWN, "nb/index/2021-01-01.md": old})
    version = built.html("versjoner/2021-01-01/index.html")
    assert version.xpath("//section[@class='text']//a/@href") == ["../../gammel/", "../../side/#borte"]


def test_a_page_that_vanished_is_a_mistake(build_site: BuildSite) -> None:
    assert build_site({FRONT: dated()}, {"nb/gammel/2021-11-20.md": dated()}).places == ["docs/nb/gammel.md:1"]


def test_the_preview_shows_a_withdrawn_and_a_moved_page_as_they_will_be(build_site: BuildSite) -> None:
    docs = {FRONT: dated(), "nb/gammel.md": dated(withdrawn="Avsluttet."), "nb/ny.md": dated(moved_from="side.md")}
    docs["nb/ny.md"] = docs["nb/ny.md"].replace("change_note: Ny tekst.", "change_note: Nytt navn.")
    versions = {"nb/gammel/2021-11-20.md": dated(), "nb/side/2021-11-20.md": dated(), "nb/index/2021-11-20.md": dated()}
    built = build_site(docs, versions, published=False, command="serve")
    assert built.messages == ""
    assert "Trukket tilbake" in built.read("gammel/index.html")
    assert "Nytt navn." in built.read("ny/versjoner/index.html")
    (link,) = built.html("side/index.html").xpath("//main//a[contains(@href, 'ny/')]/@href")
    assert link == "../ny/"


def test_a_language_that_is_no_more_is_missed(build_site: BuildSite) -> None:
    gone = "date: 2022-03-01\nnote: Avsluttet.\n"
    built = build_site({FRONT: dated()}, {"sv/side/2021-11-20.md": dated(), "sv/side/2022-03-01.yml": gone})
    assert built.places == ["mkdocs.yml:1"]
    assert "språket «sv» er borte, men har publiserte sider." in built.messages
    assert (
        "Sett språket tilbake under «languages». Sider som er trukket tilbake, har også en adresse." in built.messages
    )


@pytest.mark.slow
def test_a_page_is_published_corrected_updated_and_withdrawn(tmp_path: Path) -> None:
    docs = {FRONT: draft(title="Forsiden"), "nb/side.md": draft("Tekst med skrivfeil."), "nb/endringer.md": draft()}
    site, page = small_site(tmp_path, docs), "docs/nb/side.md"
    site.publish("docs/nb/index.md", page, note="Ny side.", day=FIRST)
    site.edit(page, "skrivfeil", "skrivefeil")
    site.correct(page, note="Et ord var feil skrevet.", day=date(2021, 1, 2))
    corrected = site.build_site()
    assert texts(corrected.html("side/index.html"), "//section[@class='page-dates']/p") == [
        read_words("nb")["age"].format(age="5 år"),
        "Rettet 02.01.2021: Et ord var feil skrevet.",
        "Se tidligere versjoner",
    ]
    site.edit(page, "skrivefeil.", "skrivefeil.\n\nEt avsnitt til.")
    site.publish(page, note="Et avsnitt er kommet til.", day=SECOND)
    updated = site.build_site()
    history = updated.html("side/versjoner/index.html")
    assert texts(history, "//ol[@class='timeline']/li/h2") == ["20.11.2021", "02.01.2021", "18.12.2020"]
    assert [texts(history, f"//ol[@class='timeline']/li[{place}]/p") for place in (2, 3)] == [
        [
            "Teksten sto her fra 02.01.2021 til 20.11.2021.",
            "Rettet. Et ord var feil skrevet.",
            read_words("nb")["history_read"].format(name="fra 02.01.2021"),
        ],
        [
            "Teksten sto her fra 18.12.2020 til 02.01.2021.",
            "Ny side.",
            read_words("nb")["history_read"].format(name="fra 18.12.2020"),
        ],
    ]
    assert texts(history, "//details//ins") == ["lagt til: Et avsnitt til.", "lagt til: skrivefeil"]
    first = updated.html("side/versjoner/2020-12-18/index.html")
    assert texts(first, "//section[@class='version']/p[1]") == [
        "Dette er teksten slik den var før den ble rettet. Teksten sto her fra 18.12.2020 til 02.01.2021."
    ]
    site.withdraw(page, note="Delprosjektet er ferdig.", day=date(2022, 3, 1))
    built_again = site.build_site()
    log = built_again.html("endringer/index.html")
    assert texts(log, "//section[@class='text']//h2 | //section[@class='text']//h3") == ["2022", "01.03.2022"]
    assert texts(log, "//section[@class='text']//li") == ["Deltakere – trukket tilbake. Delprosjektet er ferdig."]
    before = [built_again.html(f"endringer/{year}/index.html") for year in (2021, 2020)]
    assert [texts(year, "//section[@class='text']//h3") for year in before] == [
        ["20.11.2021", "02.01.2021"],
        ["18.12.2020"],
    ]
    assert [told for year in before for told in texts(year, "//section[@class='text']//li")] == [
        "Deltakere – oppdatert. Et avsnitt er kommet til.",
        "Deltakere – rettet. Et ord var feil skrevet.",
        "Deltakere – publisert. Ny side.",
        "Forsiden – publisert. Ny side.",
    ]


@pytest.mark.slow
def test_a_build_knows_nothing_of_git(tmp_path: Path) -> None:
    site = small_site(tmp_path, {FRONT: dated(), "nb/side.md": dated()})

    def built() -> dict[str, bytes]:
        shutil.rmtree(tmp_path / ".cache", ignore_errors=True)
        return files.snapshot(site.build_site().site)

    without = built()
    site.commit()
    assert built() == without
    assert "versjoner/SHA256SUMS" in without


def test_the_change_log_has_a_page_a_year_and_shows_the_newest_itself(build_site: BuildSite) -> None:
    versions = {f"nb/index/{day}.md": dated(f"Tekst {day}.", day=day) for day in ("2020-12-18", "2021-11-20")}
    docs = {FRONT: versions["nb/index/2021-11-20.md"], "nb/endringer.md": draft(title="Endringer")}
    built = build_site(docs, versions)
    for path, year, ways in (
        ("endringer/", "2021", ["2020/"]),
        ("endringer/2021/", "2021", ["../2020/"]),
        ("endringer/2020/", "2020", ["../2021/"]),
    ):
        page = built.html(f"{path}index.html")
        assert texts(page, "//section[@class='text']/h2") == [year]
        assert {day[:4] for day in page.xpath("//h3/time/@datetime")} == {year}
        assert page.xpath("//section[@class='text']/p/a[string-length() = 4]/@href") == ways
    assert texts(page, "//nav[@class='breadcrumbs']//li") == ["Forsiden", "Endringer", "2020"]
    assert texts(page, "//h1") == ["Endringer: 2020"]


def test_a_long_history_keeps_its_older_differences_on_the_pages_of_the_versions(build_site: BuildSite) -> None:
    days = [date(2021, 1, number).isoformat() for number in range(1, 24)]
    versions = {f"nb/index/{day}.md": dated(f"Tekst {day}.", day=day) for day in days}
    built = build_site({FRONT: versions["nb/index/2021-01-23.md"]}, versions)
    history = built.html("versjoner/index.html")
    assert len(history.xpath("//ol[@class='timeline']/li/details")) == 20
    assert history.xpath("//ol[@class='timeline']/li//a[contains(@href, '#')]/@href") == [
        "2021-01-03/#_endringer",
        "2021-01-02/#_endringer",
    ]
    version = built.html("versjoner/2021-01-02/index.html")
    assert texts(version, "//details/*[@id='_endringer']//ins") != []
    since = {day: built.html(f"versjoner/{day}/index.html").xpath("//details/*[@id='_siden']") for day in days}
    assert [day for day, found in since.items() if not found] == [days[-1]]
    assert "../2021-01-21/#_siden" in since["2021-01-02"][0].xpath(".//a/@href")


def test_the_caveat_stands_also_where_a_difference_shows_the_address(build_site: BuildSite) -> None:
    contact = "kunstigintelligensNHSP@helsedir.no"
    new = dated(f"Tekst.\n\n[{contact}](mailto:{contact})")
    versions = {"nb/index/2021-01-01.md": dated("Tekst.", day="2021-01-01"), "nb/index/2021-11-20.md": new}
    built = build_site({FRONT: new}, versions)
    for path in ("versjoner/2021-01-01/", "versjoner/2021-11-20/", "versjoner/"):
        (difference,) = built.html(f"{path}index.html").xpath("//section[starts-with(@class, 'difference')]")
        assert read_words("nb")["contact_caveat"] in difference.text_content()


# Addresses


@pytest.mark.parametrize("site_url", ["https://eksempel.test/", "https://eksempel.test/dyp/sti/"])
def test_every_absolute_address_follows_the_sites_own(build_site: BuildSite, site_url: str) -> None:
    built = build_site({FRONT: dated(), "nb/arbeid/side.md": dated()}, config={"site_url": site_url})
    page = built.html("arbeid/side/index.html")
    address = f"{site_url}arbeid/side/"
    assert page.xpath("//link[@rel='canonical']/@href") == [address]
    assert page.xpath("//meta[@property='og:url']/@content") == [address]
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    assert (data["url"], data["publisher"]["url"]) == (address, site_url)
    assert built.read("robots.txt").splitlines()[-1] == f"Sitemap: {site_url}sitemap.xml"
    locations = re.findall("<loc>(.*?)</loc>", built.read("sitemap.xml"))
    assert locations == [site_url, address]
    version = f"{address}versjoner/2021-11-20/"
    assert re.findall("<(http.*?)>", built.read("arbeid/side/versjoner/timemap.link")) == [
        address,
        address,
        f"{address}versjoner/timemap.link",
        version,
    ]
    feed_links = re.findall('href="(.*?)"', built.read("feed.atom"))
    kept = [version, f"{site_url}versjoner/2021-11-20/"]
    assert feed_links == [site_url, f"{site_url}feed.atom", *kept]  # without a page of changes
    (cited,) = texts(built.html("arbeid/side/versjoner/2021-11-20/index.html"), "//*[@id='_referer']/../p[1]")
    assert cited.startswith("Deltakere. Versjonen fra 20.11.2021.")
    assert cited.endswith(f" {version}")


@pytest.mark.parametrize("site_url", ["https://x.test/", "https://x.test/dyp/sti/"])
def test_the_error_page_leads_on_from_any_depth(build_site: BuildSite, site_url: str) -> None:
    page = build_site({FRONT: dated(), "nb/sok.md": draft("")}, config={"site_url": site_url}).html("404.html")
    page.make_links_absolute(f"{site_url}borte/og/vekk/", resolve_base_href=False)
    links = page.xpath("//a/@href | //link/@href | //form/@action")
    assert {link.partition("#")[0] for link in links} == {
        *(site_url, f"{site_url}sok/"),
        *(f"{site_url}static/favicon.svg", f"{site_url}borte/og/vekk/"),
    }
    assert page.xpath("//main//a/@href") == [site_url, f"{site_url}sok/"]
    assert texts(page, "//h1") == ["Vi finner ikke siden"]


def test_nothing_of_the_theme_is_shipped_but_icon_search_and_shared_styles(build_site: BuildSite) -> None:
    site = build_site({FRONT: dated()}).site
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert files == {
        *("404.html", "feed.atom", "index.html", "robots.txt", "sitemap.xml", "versjoner/adresser.txt"),
        *("static/favicon.svg", "static/sok.js", "static/versions.css"),
        *("versjoner/2021-11-20.md", "versjoner/2021-11-20/index.html", "versjoner/SHA256SUMS"),
        *("versjoner/index.html", "versjoner/timemap.link"),
    }


def test_the_sources_are_served_byte_for_byte(build_site: BuildSite) -> None:
    text = "\ufeff" + dated().replace("\n", "\r\n")
    built = build_site({FRONT: text})
    assert (built.site / "versjoner/2021-11-20.md").read_bytes() == text.encode()
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert built.read("versjoner/SHA256SUMS") == f"{digest}  versjoner/2021-11-20.md\n"


def test_images_of_a_language_are_shipped(build_site: BuildSite) -> None:
    built = build_site({FRONT: dated("![Figur](bilder/figur.svg)"), "nb/bilder/figur.svg": SVG})
    (source,) = built.html("index.html").xpath("//article//img/@src")
    assert built.read(source) == SVG
    (kept,) = built.html("versjoner/2021-11-20/index.html").xpath("//article//img/@src")
    assert built.read(f"versjoner/2021-11-20/{kept}") == SVG
    assert kept.startswith("../bilder/")


# One process, many builds


@pytest.mark.slow
def test_a_second_build_remembers_nothing_of_the_first(tmp_path: Path) -> None:
    first = small_site(tmp_path / "first", {FRONT: dated(), "nb/side.md": dated()}, WITHDRAWN)
    second = small_site(tmp_path / "second", {FRONT: dated()})
    assert (first.build_site().site / "side/index.html").exists()
    after = files.snapshot(second.build_site().site)
    assert after == files.snapshot(second.build_site().site)
    assert not [path for path in after if "side" in path or "gammel" in path]


@pytest.mark.slow
def test_a_failed_build_leaves_the_earlier_site(tmp_path: Path) -> None:
    small_site(tmp_path, {FRONT: "Tekst."}).write("site/index.html", "Den forrige.")
    result = run_build(tmp_path / "site", SITE_URL, project=tmp_path)
    assert result.returncode == 1
    assert "docs/nb/index.md:1: " in result.stderr
    assert files.snapshot(tmp_path / "site") == {"index.html": b"Den forrige."}


@pytest.mark.parametrize("folder", [".", ".."], ids=["beside", "above"])
@pytest.mark.slow
def test_the_configuration_may_be_named_by_a_relative_path(tmp_path: Path, folder: str) -> None:
    text = dated()
    small_site(tmp_path, {FRONT: text})
    there = (tmp_path / folder).resolve()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file"]
    command.append(str((tmp_path / "mkdocs.yml").relative_to(there)))
    result = subprocess.run(command, cwd=there, env=build_environment(SITE_URL), capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "site/versjoner/2021-11-20.md").read_bytes() == text.encode()
    assert (tmp_path / "site/versjoner/2021-11-20/index.html").exists()


# Menus


def test_a_section_leads_to_the_page_that_bears_its_name(build_site: BuildSite) -> None:
    menu = [{"Forsiden": "index.md"}, {"Om": [{"Oss": "oss.md"}, {"Om": "om.md"}]}, {"Nederst": ["bunn.md"]}]
    languages = [{"locale": "nb", "name": "nb", "default": True, "nav": menu}]
    docs = {f"nb/{name}.md": dated() for name in ("index", "om", "oss", "bunn")}
    page = build_site(docs, config={"plugins": {"i18n": {"languages": languages}}}).html("oss/index.html")
    assert page.xpath("//nav[@class='main-menu']//a/@href") == ["..", "../om/"]
    assert texts(page, "//nav[@class='breadcrumbs']//li") == ["Forsiden", "Om", "Oss"]
    assert page.xpath("//nav[@class='onward']//a/@href") == ["../om/"]
    assert len(page.xpath("//footer//nav//a")) == 1


def test_a_section_within_a_section_keeps_its_own_index(build_site: BuildSite) -> None:
    menu = [{"Forsiden": "index.md"}, {"Om": [{"Oss": "om.md"}, {"Vern": ["vern/index.md", "vern/data.md"]}]}]
    languages = [{"locale": "nb", "name": "nb", "default": True, "nav": menu}]
    docs = {f"nb/{name}.md": dated() for name in ("index", "om", "vern/index", "vern/data")}
    page = build_site(docs, config={"plugins": {"i18n": {"languages": languages}}}).html("vern/index.html")
    assert texts(page, "//nav[@class='main-menu']//a") == ["Forsiden"]
    assert texts(page, "//footer//nav//a") == ["Oss", "Vern"]
    assert page.xpath("//nav//a[@aria-current='page']/@href") == ["./"]


# Several languages


THREE = {
    FRONT: dated(title="Forsiden"),
    "nb/side.md": dated(title="Siden"),
    "nn/index.md": dated(title="Framsida", translation_of="2021-11-20"),
    "nn/side.md": dated(title="Sida", translation_of="2021-11-20"),
    "en/index.md": dated(title="Home", translation_of="2021-11-20"),
}


def test_each_language_has_its_pages_words_and_files(build_site: BuildSite) -> None:
    built = build_site(THREE)
    for path, language, title in (("", "nb", "Forsiden"), ("nn/", "nn", "Framsida"), ("en/", "en", "Home")):
        page = built.html(f"{path}index.html")
        assert page.get("lang") == language
        assert texts(page, "//h1") == [title]
        assert f'xml:lang="{language}"' in built.read(f"{path}feed.atom")
        assert (built.site / path / "versjoner/2021-11-20.md").exists()
    digests = {line.split("  ")[1] for line in built.read("versjoner/SHA256SUMS").splitlines()}
    assert "nn/side/versjoner/2021-11-20.md" in digests
    assert len(digests) == len(THREE)
    assert not (built.site / "en/versjoner/SHA256SUMS").exists()


def test_the_choice_of_language_leads_to_the_same_page_or_says_that_it_does_not(build_site: BuildSite) -> None:
    choice = build_site(THREE).html("side/index.html").xpath("//ul[@class='languages']//a")
    assert [(link.get("hreflang"), link.get("href"), link.text) for link in choice] == [
        ("nb", "./", "Bokmål"),
        ("en", "../en/", read_words("en")["missing_translation"].format(language="English")),
        ("nn", "../nn/side/", "Nynorsk"),
    ]


def test_translations_name_each_other(build_site: BuildSite) -> None:
    site_url = "https://eksempel.test/"
    built = build_site(THREE, config={"site_url": site_url})
    expected = [("nb", f"{site_url}side/"), ("nn", f"{site_url}nn/side/"), ("x-default", f"{site_url}side/")]
    for path in ("side/index.html", "nn/side/index.html"):
        found = built.html(path).xpath("//link[@rel='alternate'][@hreflang]")
        assert sorted((link.get("hreflang"), link.get("href")) for link in found) == expected
    assert built.read("sitemap.xml").count(f'hreflang="nn" href="{site_url}nn/side/"') == 2


def test_a_translation_says_what_it_follows_and_whether_it_has_fallen_behind(build_site: BuildSite) -> None:
    page = build_site(THREE).html("en/index.html")
    behind = {**THREE, "en/index.md": dated(title="Home", translation_of="2020-12-18")}
    older = {"nb/index/2020-12-18.md": dated("Eldre.", day="2020-12-18")}
    late = build_site(behind, older).html("en/index.html")
    words = read_words("en")
    follows = words["translation"].format(name="from 20 November 2021")
    assert f"{follows} {words['translation_original']}" in texts(page, "//section[@class='page-dates']/p")
    assert texts(page, "//*[contains(@class, 'notice')]") == []
    assert texts(late, "//*[contains(@class, 'notice')]/strong") == [words["translation_outdated"]]
    assert [link.rstrip("/") for link in late.xpath("//*[contains(@class, 'notice')]/a/@href")] == [
        "..",
        "../versjoner",
    ]


def test_the_error_page_speaks_every_language(build_site: BuildSite) -> None:
    search = {f"{language}/sok.md": draft("") for language in ("nb", "nn", "en")}
    page = build_site(THREE | search, config={"site_url": "https://x.test/sti/"}).html("404.html")
    page.make_links_absolute("https://x.test/sti/borte/")
    spoken = [(part.get("lang"), part.xpath(".//a/@href")) for part in page.xpath("//main/section")]
    assert sorted(spoken) == [
        ("en", ["https://x.test/sti/en/", "https://x.test/sti/en/sok/"]),
        ("nb", ["https://x.test/sti/", "https://x.test/sti/sok/"]),
        ("nn", ["https://x.test/sti/nn/", "https://x.test/sti/nn/sok/"]),
    ]


@pytest.mark.parametrize("path", ["versjoner/", "nn/versjoner/", "nn/side/versjoner/2021-11-20/"])
def test_the_way_to_a_version_names_each_page_once(build_site: BuildSite, path: str) -> None:
    page = build_site(THREE).html(f"{path}index.html")
    links = page.xpath("//nav[@class='breadcrumbs']//a/@href")
    assert len(links) == len(set(links)) > 0


def test_a_file_that_is_not_text_gives_one_mistake_and_stays_a_page_to_the_others(build_site: BuildSite) -> None:
    docs: dict[str, str | bytes] = {FRONT: dated("[Siden](side.md)")}
    docs["nb/side.md"] = "---\ntitle: Nøkkel\n---\n".encode("latin-1")
    assert build_site(docs).places == ["docs/nb/side.md:2"]


def test_what_is_neither_a_page_nor_a_picture_is_not_published(build_site: BuildSite) -> None:
    built = build_site({FRONT: dated(), "nb/skript.js": "alert(1)", "nb/ny.MD": "Tekst.", "nb/bilde.svg": SVG})
    assert built.places == ["docs/nb/ny.MD:1", "docs/nb/skript.js:1"]
