"""What the site states: the facts of the page it reproduces, where they stand, and what it must not claim."""

import itertools
import re
import struct
from pathlib import Path

import pytest
from lxml import etree, html

from tests.support.site_build import ROOT
from tests.support.site_pages import all_pages, setting

PLAN = "https://www.regjeringen.no/no/dokumenter/meld.-st.-7-20192020/id2678667/"
DIRECTORATE = "https://www.helsedirektoratet.no/"
PROJECT = f"{DIRECTORATE}om-oss/forsoksordninger-og-prosjekter/kunstig-intelligens/"
STATUS = (
    f"{DIRECTORATE}rapporter/status-og-forslag-til-videre-arbeid-med-kunstig-intelligens-ki-i-helse-og-omsorgstjenesten/"
    "status-for-koordineringsprosjektet"
)
EHEALTH = "https://www.ehelse.no/"
ADDRESS = "kunstigintelligensNHSP@helsedir.no"
PARTNERS = {
    "Helsedirektoratet": DIRECTORATE,
    "Direktoratet for e-helse": EHEALTH,
    "Statens legemiddelverk": "https://www.legemiddelverket.no/",
    "Helsetilsynet": "https://www.helsetilsynet.no/",
    "Kommunenes organisasjon (KS)": "https://www.ks.no/",
    "Helse Nord RHF": "https://www.helse-nord.no/",
    "Helse Midt-Norge RHF": "https://www.helse-midt.no/",
    "Helse Vest RHF": "https://www.helse-vest.no/",
    "Helse Sør-Øst RHF": "https://www.helse-sorost.no/",
}
MAIN = f"{PROJECT}om-det-nasjonale-koordineringsprosjektet-om-kunstig-intelligens"
GUIDANCE = f"{PROJECT}veiledning-ved-utproving-av-kunstig-intelligens"
TEXT = "//section[@class='text']"
"""The author's own text in a page."""

SOURCES = {
    PLAN,
    STATUS,
    *PARTNERS.values(),
    MAIN,
    GUIDANCE,
    f"{PROJECT}pagaende-arbeid",
    f"{DIRECTORATE}digitalisering-og-e-helse/kunstig-intelligens/tverretatlig-veiledningstjeneste",
    f"{EHEALTH}publikasjoner/tilgang-til-data-til-kunstig-intelligens-i-helse-og-omsorgstjenesten",
    f"{EHEALTH}publikasjoner/utredning-om-bruk-av-kunstig-intelligens-i-helsesektoren",
    "https://kudos.dfo.no/dokument/1604/hvordan-sikre-et-godt-koordinert-arbeid-innenfor-kunstig-intelligens-omradet-2",
}
"""Every address of a source outside the site that it leads to."""


def read(site: Path, path: str) -> html.HtmlElement:
    file = site / path
    return html.parse(file / "index.html" if path.endswith("/") or not path else file).getroot()


def source(site: Path, path: str) -> html.HtmlElement:
    """A page as it was first published here: what later versions say, these tests leave to their authors."""
    address = f"{path}versjoner/{first_version(site, path).stem}/"
    page = read(site, address)
    page.make_links_absolute(f"/{address}")
    return page


def first_version(site: Path, path: str) -> Path:
    """The Markdown of the oldest version whose date is known."""
    return min((site / path / "versjoner").glob("2*.md"))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [text_of(element) for element in page.xpath(path)]


def main_text(page: html.HtmlElement) -> str:
    return text_of(page.xpath("//main")[0])


def links(page: html.HtmlElement) -> dict[str, str]:
    """The links of a page's text: words -> address."""
    return links_in(page.xpath("//main")[0])


def links_in(element: html.HtmlElement) -> dict[str, str]:
    return {text_of(link): link.get("href") for link in element.xpath(".//a[@href]")}


# What every page promises


SEED_PAGES = ("", "bakgrunn/", "deltakere/", "arbeid/", "kontakt/")
LANGUAGES = {"": "nb", "nn/": "nn", "en/": "en"}


def test_the_pages_of_the_source_and_those_that_the_shell_leads_to_have_their_addresses(site: Path) -> None:
    names = (*SEED_PAGES, "sok/", "endringer/", "nettlesere/", "ordliste/")
    assert [root + name for root in LANGUAGES for name in names if root + name not in all_pages(site)] == []


def test_old_browsers_are_told_first_in_the_words_of_the_source(site: Path) -> None:
    for path in all_pages(site):
        page = read(site, path)
        skip, notice = page.xpath("/html/body/*")[:2]
        assert (skip.get("href"), notice.get("id")) == ("#_innhold", "nettleservarsel")
        if page.get("lang") == "nb":
            assert text_of(notice) == "Du benytter en nettleser vi ikke støtter. Se informasjon om nettlesere"
        assert [link.get("href").endswith("/nettlesere/") for link in notice.iter("a")] in ([True], [False])


def test_every_page_leads_to_each_language(site: Path) -> None:
    for path in set(all_pages(site)) - {"404.html"}:  # which stands at every address
        page = read(site, path)
        assert page.xpath("//ul[@class='languages']//a/@hreflang") == ["nb", "nn", "en"]
        assert page.xpath("//ul[@class='languages']//a[@aria-current]/@hreflang") == [page.get("lang")]


def test_the_pages_of_the_source_have_its_dates(site: Path) -> None:
    for path in SEED_PAGES:
        front_matter = first_version(site, path).read_text(encoding="utf-8").split("\n---\n")[0]
        assert "\nfirst_published: 2020-12-18\nlast_updated: 2021-11-20\n" in front_matter
    assert texts(read(site, ""), "//dl[@class='datoer']/*")[:3] == [
        *("Først publisert:", "18.12.2020"),
        "Sist faglig oppdatert:",
    ]
    assert texts(read(site, ""), "//a[@rel='version-history']") == ["Se tidligere versjoner"]


def test_the_picture_for_other_sites_has_the_size_they_ask_for(site: Path) -> None:
    data = (site / "static/og-image.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 50_000


# What the source page says


def test_title_and_lead(site: Path) -> None:
    page = source(site, "")
    assert texts(page, "//h1") == ["Om det nasjonale koordineringsprosjektet «Bedre bruk av kunstig intelligens»"]
    (lead,) = texts(page, "//h1/following-sibling::p[1]")
    for words in ("informasjon", "nasjonale", "koordinerer", "utprøving og bruk av kunstig intelligens"):
        assert words in lead


def test_the_sections_of_the_source_each_lead_to_a_page(site: Path) -> None:
    page = source(site, "")
    assert texts(page, f"{TEXT}/h2") == [
        "Bakgrunn for prosjektet",
        "Deltakere i prosjektet",
        "Arbeidet i koordineringsprosjektet",
        "Kontakt oss",
    ]
    ways = texts(page, f"{TEXT}/h2/following-sibling::p[a[not(starts-with(@href, 'http'))]]/a[contains(., 'Les mer')]")
    assert ways == [
        "Les mer om bakgrunnen",
        "Les mer om deltakerne",
        "Les mer om pågående arbeid",
        "Les mer om hvordan du tar kontakt",
    ]
    assert texts(source(site, "bakgrunn/"), "//h1") == ["Bakgrunn for prosjektet"]
    assert texts(source(site, "deltakere/"), "//h1") == ["Deltakere i prosjektet"]
    assert texts(source(site, "kontakt/"), "//h1") == ["Kontakt oss"]


STAGES = ["sykdom skal forebygges", "få en diagnose", "får behandling", "følges opp"]
"""The four stages of a patient pathway at which AI can be relevant."""


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("", ["mulighetene i teknologien", "bærekraftig", "kan være aktuelt å bruke flere steder i et pasientforløp"]),
        ("", [*STAGES, "helsehjelpen blir bedre og mer presis"]),
        ("", ["startet i 2019", "en del av arbeidet med den nye planen", "samarbeid mellom", "(RHF-ene)"]),
        ("", ["Helsedirektoratet leder prosjektet", "Alle deltakerne er representert i styringsgruppen"]),
        ("", ["fjerne barrierer", "redusere hindringer for ønsket bruk", "skal de bruke sine egne virkemidler"]),
        ("", ["Helse- og omsorgsdepartementet", "tildelingsbrev", "delprosjekter"]),
        ("", ["Et viktig prinsipp er at arbeidet skal støtte planene og behovene som helsetjenesten selv har"]),
        ("", ["balanse mellom arbeid «nedenfra og opp» og arbeid «ovenfra og ned»"]),
        ("", ["veiledning", "spørsmål", "koordineringsprosjektet", ADDRESS]),
        ("bakgrunn/", ["mulighetene i teknologien", "bærekraftig", "bedre og mer presis", "Meld. St. 7 (2019–2020)"]),
        ("bakgrunn/", ["kan være aktuelt å bruke flere steder i et pasientforløp", *STAGES]),
        ("deltakere/", ["startet i 2019", "Helsedirektoratet leder prosjektet"]),
        ("deltakere/", ["Alle deltakerne er representert i styringsgruppen"]),
        ("arbeid/", ["fjerne barrierer", "redusere hindringer for ønsket bruk", "skal de bruke sine egne virkemidler"]),
        ("arbeid/", ["Helse- og omsorgsdepartementet", "tildelingsbrev", "delprosjekter"]),
        ("arbeid/", ["Et viktig prinsipp", "støtte planene og behovene som helsetjenesten selv har", "balanse"]),
        ("arbeid/", ["«nedenfra og opp»", "«ovenfra og ned»"]),
        ("kontakt/", ["veiledning", "spørsmål", "koordineringsprosjektet"]),
    ],
)
def test_each_fact_of_the_source_stands_where_it_belongs(site: Path, path: str, facts: list[str]) -> None:
    text = main_text(source(site, path))
    assert [fact for fact in facts if fact not in text] == []


WISHES = re.compile(r"(?:helsetjenesten|helsetenesta|health service) (?:selv |sjølv )?(?:ønsk|wants|wishes)")


def test_the_use_that_is_wanted_is_not_said_to_be_the_health_services_wish(site: Path) -> None:
    for path in [root + name for root in ROOTS for name in ("", "arbeid/")]:
        assert not WISHES.search(main_text(source(site, path)))


ROOTS = ("", "nn/", "en/")


def test_the_first_text_has_the_address_of_the_source(site: Path) -> None:
    assert links(source(site, ""))[ADDRESS] == f"mailto:{ADDRESS}"


@pytest.mark.parametrize("root", ROOTS)
def test_the_project_can_be_written_to(site: Path, root: str) -> None:
    address = setting("contact")
    assert links(read(site, root))[address] == f"mailto:{address}"


@pytest.mark.parametrize("root", ROOTS)
def test_the_front_page_and_the_page_of_the_work_tell_the_same_points(site: Path, root: str) -> None:
    front, work = (texts(source(site, f"{root}{path}"), f"{TEXT}//ol/li") for path in ("", "arbeid/"))
    assert front == work
    assert len(front) == 3


def test_the_front_page_names_every_partner(site: Path) -> None:
    text = main_text(source(site, ""))
    assert [name for name in list(PARTNERS)[:5] if name not in text] == []


def test_every_partner_has_a_link_to_its_own_site(site: Path) -> None:
    found = links(source(site, "deltakere/"))
    assert {name: found.get(name) for name in PARTNERS} == PARTNERS


@pytest.mark.parametrize("path", ["", "arbeid/"])
def test_the_work_is_needed_where_all_three_points_are_true(site: Path, path: str) -> None:
    page = source(site, path)
    assert "der alle disse tre punktene gjelder:" in main_text(page)
    hindered, unmet, shared = texts(page, f"{TEXT}//ol/li")
    assert "hindrer bruk av KI" in hindered
    assert all(words in unmet for words in ("ser ut til å dekke behovet", "i gang", "planlagt"))
    assert unmet.endswith(", og")
    assert all(words in shared for words in ("flere parter og etater", "samarbeide", "løsning"))


def test_the_stages_of_a_patient_pathway_stand_in_order(site: Path) -> None:
    stages = texts(source(site, "bakgrunn/"), f"{TEXT}//ol/li")
    assert [fact in stage for fact, stage in zip(STAGES, stages, strict=True)] == [True] * 4


@pytest.mark.parametrize("path", ["", "bakgrunn/"])
def test_the_plan_is_found_at_the_ministry(site: Path, path: str) -> None:
    found = {words: address for words, address in links(source(site, path)).items() if address == PLAN}
    assert found
    assert all(re.fullmatch(r"Nasjonal helse- og sykehusplan.* \(regjeringen\.no\)", words) for words in found)


def test_the_subprojects_have_their_names(site: Path) -> None:
    page = source(site, "arbeid/")
    cards = page.xpath("//main//h2[text()='Delprosjekter']/following-sibling::ul[1]/li")
    assert [(list(links_in(card)), texts(card, "p")[2:]) for card in cards] == [
        (["Data og algoritmer"], ["«KI – data og algoritmer»"]),
        (
            ["Radiologi"],
            [
                "«God klinisk praksis og behov for normering ved bruk av kunstig intelligens – med utgangspunkt i "
                "fagområdet radiologi»"
            ],
        ),
        (["Tverretatlig veiledning"], []),
    ]
    assert "over 90 deltakere" in main_text(source(site, "arbeid/radiologi/")).lower()
    assert "Direktoratet for e-helse hadde ansvaret" in main_text(source(site, "arbeid/data-og-algoritmer/"))


def test_the_organisation_is_told_as_later(site: Path) -> None:
    page = source(site, "organisering/")
    levels = texts(page, "//main//*[local-name()='svg']/*[local-name()='text']")
    assert levels == ["Styringsgruppe", "Koordineringsgruppe", "Delprosjekter"]
    assert links(page)["Status for koordineringsprosjektet (helsedirektoratet.no)"] == STATUS
    facts = ("hver deltaker én representant", "møte hver uke", "hvilke delprosjekter som skulle starte", "oktober 2022")
    assert [fact for fact in facts if fact not in main_text(page)] == []
    assert first_version(site, "organisering/").stem > "2022-10-20"
    assert "Les om organiseringen av prosjektet" in links(source(site, "deltakere/"))


# What changed


def test_the_difference_of_the_front_page_shows_what_changed_in_the_source(site: Path) -> None:
    (difference,) = source(site, "").xpath("//details/*[@id='_endringer']")
    marks = {mark: [text_of(found) for found in difference.iter(mark)] for mark in ("del", "ins")}
    assert marks == {
        "del": [
            "fjernet: Det er i gang arbeid for å dekke behovet for veiledning om regelverk når KI skal prøves ut. "
            "Arbeidet skal også utrede regelverk og god klinisk praksis når løsninger med KI kjøpes inn og tas i bruk.",
            "fjernet: RHF-ene",  # were said to be represented in the steering group; now every partner is
            "fjernet: Veiledede prosjekter",  # the newer text is whole, and has no such section
            "fjernet: Etatene har en «Felles plan» fra 2019. Etter den skal RHF-ene velge ut prosjekter som kjøper inn "
            "eller utvikler produkter med KI til den offentlige helsetjenesten. Det nasjonale prosjektet skal følge "
            "dem tett. Hensikten er å veilede dem, og å lære direkte av dem hva som er vanskelig.",
        ],
        "ins": [
            "lagt til: , Helsetilsynet, Kommunenes organisasjon (KS)",
            "lagt til: deltakerne",
            "lagt til: Arbeidet i koordineringsprosjektet",  # the sentence below it stood under no heading of its own
            "lagt til: ønsket",
        ],
    }
    text = text_of(difference)
    assert "Slutten av minst én av tekstene er ikke bevart" in text
    # Not what the copy of the older text may have lost.
    assert [words for words in ("nedenfra og opp", "Kontakt oss") if words in text] == []


def test_a_text_whose_end_is_lost_says_so_where_it_ends(site: Path) -> None:
    paths = ["", "arbeid/"]
    for path in paths:
        for file in (site / path / "versjoner").glob("foer-*.md"):
            page = read(site, f"{path}versjoner/{file.stem}/")
            assert texts(page, f"{TEXT}/p[last()]") == ["Resten av teksten er ikke bevart."]


OUR_WORDING = {
    "nb": "ordlyden er vår egen, fra 2026",
    "nn": "ordlyden er vår eigen, frå 2026",
    "en": "the wording is our own, from 2026",
}


def test_a_version_with_the_date_of_an_original_says_that_the_words_are_of_2026(site: Path) -> None:
    for path in all_pages(site):
        is_old = re.search(r"versjoner/(?:20[01]\d|202[0-5])-\d\d-\d\d/$", path)
        page = read(site, path)
        assert (OUR_WORDING.get(page.get("lang"), "-") in main_text(page)) == bool(is_old)


CAVEATS = {
    "nb": "Vi vet ikke om den er i bruk i dag.",
    "nn": "Vi veit ikkje om ho er i bruk i dag.",
    "en": "We do not know whether it is in use today.",
}


def test_while_the_address_is_the_sources_its_day_is_told_wherever_it_is_shown(site: Path) -> None:
    if setting("contact") != ADDRESS:
        return  # what is known of another one, those who chose it say
    shown = [path for path in all_pages(site) if f"mailto:{ADDRESS}" in (read(site, path).xpath("//body//@href"))]
    assert {"", "nn/", "en/", "versjoner/2021-11-20/"} <= set(shown)
    for path in shown:
        page = read(site, path)
        assert CAVEATS[page.get("lang")] in main_text(page)
        assert re.search(r"20\.11\.2021|20 November 2021", main_text(page))


def test_programs_are_told_no_date_of_a_text_without_one(site: Path) -> None:
    undated = [path for path in all_pages(site) if re.search("/(foer|uten-dato)-", f"/{path}")]
    assert len(undated) >= 6
    for path in undated:
        assert "datePublished" not in (site / path / "index.html").read_text(encoding="utf-8")
        assert "article:published_time" not in (site / path / "index.html").read_text(encoding="utf-8")


def test_the_change_log_tells_what_happened_here_apart_from_the_originals(site: Path) -> None:
    page = read(site, "endringer/")
    originals = page.xpath(f"{TEXT}/h2[text()='På de opprinnelige sidene']/following-sibling::ul/li")
    first_days = {original.xpath("string(a[1]/@href)"): original.xpath("time/@datetime")[0] for original in originals}
    assert first_days.items() >= {MAIN: "2020-12-18", GUIDANCE: "2020-12-18"}.items()
    assert all(len(original.xpath("a")) > 1 for original in originals)  # the original, and the pages that tell it
    assert "2020-12-18" not in page.xpath(f"{TEXT}//h3/time/@datetime")
    assert min(read(site, "endringer/2026/").xpath(f"{TEXT}//h3/time/@datetime")) == "2026-11-24"


UNDATED = {
    "": ("er fra siden om prosjektet, slik den var 20. november 2021", "udaterte utgaver", "eldre eller nyere"),
    "nn/": ("er frå sida om prosjektet, slik ho var 20. november 2021", "udaterte utgåver", "eldre eller nyare"),
    "en/": ("are from the page about the project, as it was on 20 November 2021", "undated editions", "older or newer"),
}


@pytest.mark.parametrize("root", ROOTS)
def test_the_page_of_the_work_says_which_of_its_parts_have_a_date(site: Path, root: str) -> None:
    text = main_text(source(site, f"{root}arbeid/"))
    assert [words for words in UNDATED[root] if words not in text] == []


def test_a_text_without_a_date_is_put_neither_before_nor_after_what_has_one(site: Path) -> None:
    for number in (1, 2, 3):
        page = read(site, f"arbeid/versjoner/uten-dato-{number}/")
        assert "Vi vet ikke om den er eldre eller nyere enn 20. november 2021." in main_text(page)
        neighbours = page.xpath("//link[@rel='predecessor-version' or @rel='successor-version']/@href")
        assert all("/uten-dato-" in address for address in neighbours)


# Addresses outside the site


def test_the_site_leads_to_every_source(site: Path) -> None:
    found = {address for path in all_pages(site) for address in read(site, path).xpath("//body//@href")}
    assert found >= SOURCES


# How the record is checked


@pytest.mark.parametrize("root", ROOTS)
def test_three_commands_tell_by_which_day_a_text_was_published(site: Path, root: str) -> None:
    page = source(site, f"{root}om-nettstedet/")
    commands = page.xpath(f"{TEXT}//pre")[-1].text_content().replace("\\\n", "").strip().split("\n")
    assert [command.split()[0] for command in commands] == ["curl", "gh", "sha256sum"]
    assert "/versjoner/SHA256SUMS" in commands[0]
    assert commands[1].startswith("gh attestation verify SHA256SUMS --repo ")
    assert "verifiedTimestamps[].timestamp] | min" in commands[1]
    signed = (ROOT / ".github/workflows/deploy.yml").read_text(encoding="utf-8")
    assert "built/versjoner/SHA256SUMS" in signed


# What the site must not claim


def test_every_page_says_that_the_directorate_does_not_publish_it(site: Path, subtests: pytest.Subtests) -> None:
    denial = {
        "nb": "Helsedirektoratet står ikke bak nettstedet.",
        "nn": "Helsedirektoratet står ikkje bak nettstaden.",
    }
    for path in all_pages(site):
        with subtests.test(page=f"/{path}"):
            page = read(site, path)
            (footer,) = texts(page, "//footer")
            assert denial.get(page.get("lang"), "not") in footer
            assert re.search(r"20\.11\.2021|20 November 2021", footer)


def test_no_page_carries_a_mark_but_the_sites_own(site: Path) -> None:
    own = html.fromstring((ROOT / "overrides/static/favicon.svg").read_text(encoding="utf-8"))
    for path in all_pages(site):
        page = read(site, path)
        assert page.xpath("(//header | //footer)//img | //footer//svg | //meta[@name='author']") == []
        (mark,) = page.xpath("//header//svg[not(ancestor::*[@class='icon'])]")
        assert [(part.tag, *part.items()) for part in mark.iter()] == [(part.tag, *part.items()) for part in own.iter()]
        assert mark.getparent().get("aria-hidden") == "true"


def test_no_statutory_declaration_is_claimed(site: Path) -> None:
    for path in all_pages(site):
        text = text_of(read(site, path).xpath("//body")[0])
        claims = [match[0] for match in re.finditer(r"[^.]*(?:lgjengelighetserklæring|lgjengeerklæring)[^.]*\.", text)]
        assert [claim for claim in claims if not re.search(r"\b(ikke|ikkje)\b", claim)] == []
        assert "uustatus" not in text


LATER = re.compile(r"(?<!2020–)202[234]|DMP|\bFHI\b|medisinske produkter")
TODAY = re.compile(r"\b(?:i dag|i ettertid|today|afterwards)\b", re.IGNORECASE)


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(
    "path", ["", "bakgrunn/", "deltakere/", "arbeid/", "arbeid/tverretatlig-veiledning/", "kontakt/"]
)
def test_a_text_of_2021_holds_nothing_later(site: Path, root: str, path: str) -> None:
    front_matter, body = first_version(site, f"{root}{path}").read_text(encoding="utf-8").split("\n---\n", 1)
    assert f"{'translation_of' if root else 'last_updated'}: 2021-11-20" in front_matter
    assert [*LATER.findall(body), *TODAY.findall(body)] == []
    assert STATUS not in body


@pytest.mark.parametrize("path", ["arbeid/data-og-algoritmer/", "i-ettertid/"])
def test_what_happened_later_is_told_as_later(site: Path, path: str) -> None:
    page = source(site, path)
    told = [element for element in page.xpath(f"{TEXT}//p | {TEXT}//li") if LATER.search(text_of(element))]
    assert told
    for element in told:
        assert "I ettertid" in [text_of(heading) for heading in element.xpath("preceding::h1 | preceding::h2[1]")]


RETOLD = {"": MAIN, "bakgrunn/": MAIN, "deltakere/": MAIN, "arbeid/": MAIN, "kontakt/": MAIN}


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(("path", "source_page"), [*RETOLD.items(), ("arbeid/tverretatlig-veiledning/", GUIDANCE)])
def test_the_versions_of_a_page_lead_to_the_page_that_they_tell(
    site: Path, root: str, path: str, source_page: str
) -> None:
    for version in (site / root / path / "versjoner").glob("2*.md"):
        shown = read(site, f"{root}{path}versjoner/{version.stem}/").xpath("//header//a/@href")
        assert source_page in shown


# The glossary


TERMS = {
    "nb": {
        "ki": r"\bKI\b|kunstige? intelligens",
        "rhf": r"\bRHF\b|regional\w* helseforetak",
        "nhsp": r"\bNHSP\b|nasjonale? helse- og sykehusplan",
        "tildelingsbrev": "tildelingsbrev",
        "delprosjekt": "delprosjekt",
        "styringsgruppe": "styringsgruppe",
        "koordineringsgruppe": "koordineringsgruppe",
        "pasientforlop": "pasientforløp",
        "virkemidler": "virkemid",
        "normering": "normering",
        "tverretatlig": "tverretatlig",
    },
    "nn": {
        "ki": r"\bKI\b|kunstige? intelligens",
        "rhf": r"\bRHF\b|regional\w* helseføretak",
        "nhsp": r"\bNHSP\b|nasjonale? helse- og sjukehusplan",
        "tildelingsbrev": "tildelingsbrev",
        "delprosjekt": "delprosjekt",
        "styringsgruppe": "styringsgrupp",
        "koordineringsgruppe": "koordineringsgrupp",
        "pasientforlop": "pasientforløp",
        "virkemidler": "verkemid",
        "normering": "normering",
        "tverretatlig": "tverretatl",
    },
    "en": {
        # «Better use of …» is the name of the project, «Joint AI plan» that of a plan.
        "ki": r"(?<!Joint )\bAI\b|(?<!Better use of )artificial intelligence",
        "rhf": r"\bRHF\b|regional health authorit",
        "nhsp": r"\bNHSP\b|National Health and Hospital Plan",
        "tildelingsbrev": "allocation letter",
        "delprosjekt": "subproject",
        "styringsgruppe": "steering group",
        "koordineringsgruppe": "coordination group",
        "pasientforlop": "patient pathway",
        "virkemidler": "policy instrument",
        "normering": r"\bstandards\b",
        "tverretatlig": "cross-agency",
    },
}


@pytest.mark.parametrize("language", TERMS)
def test_the_glossary_explains_every_term(site: Path, language: str) -> None:
    root = "" if language == "nb" else f"{language}/"
    assert set(source(site, f"{root}ordliste/").xpath("//h2/@id")) >= TERMS[language].keys()


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("path", RETOLD)
def test_the_first_use_of_a_term_of_the_source_leads_to_the_glossary(site: Path, root: str, path: str) -> None:
    page = source(site, f"{root}{path}")
    unlinked = {
        term: first
        for term, pattern in TERMS[page.get("lang")].items()
        if (first := first_use(page, pattern)) is not None and not first.endswith(f"ordliste/#{term}")
    }
    assert unlinked == {}


def first_use(page: html.HtmlElement, pattern: str) -> str | None:
    """Where the link around a term's first use leads; empty without a link, None where the term is not used.

    Titles are not uses: what stands in quotes, in headings, or in links to other pages.
    """
    pieces = running_text(page)
    text = "".join(piece for piece, _ in pieces)
    unquoted = re.sub("«[^»]*»|“[^”]*”", lambda match: "_" * len(match[0]), text)
    found = re.search(pattern, unquoted, re.IGNORECASE)
    if found is None:
        return None
    starts = itertools.accumulate((len(piece) for piece, _ in pieces), initial=0)
    return next(
        link for start, (piece, link) in zip(starts, pieces, strict=False) if found.start() < start + len(piece)
    )


def running_text(page: html.HtmlElement) -> list[tuple[str, str]]:
    """The pieces of a page's text, without titles, figures and code, each with the address of the link around it."""
    pieces = page.xpath(f"{TEXT}//text()[not(ancestor::*[self::h2 or self::h3 or self::svg or self::pre])]")
    linked = ((str(piece), address_around(piece)) for piece in pieces)
    return [("_" if is_title(link) else piece, link) for piece, link in linked]


def is_title(link: str) -> bool:
    return link != "" and "ordliste/#" not in link


def address_around(piece: etree._ElementUnicodeResult) -> str:
    element: html.HtmlElement = piece.getparent()
    if piece.is_tail:
        element = element.getparent()
    return "".join(element.xpath("ancestor-or-self::a[1]/@href"))
