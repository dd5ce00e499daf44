"""Who runs the site, and whom to write to: told to readers on the pages that say so, and to programs."""

import json
import re
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import BuildSite
from tests.support.built_site import BuiltSite
from tests.support.repository import draft

PARTS = {"about": "om.md", "privacy": "vern.md#logg"}
DATED = draft("## Logg { #logg }\n\nTekst.", first_published="2021-11-20", last_updated="2021-11-20", change_note="Ny.")
PAGES = {f"{language}/{name}.md": DATED for language in ("nb", "nn", "en") for name in ("index", "om", "vern")}
PAGES = {
    name: text if name.startswith("nb/") else text.replace("---\n", "---\ntranslation_of: 2021-11-20\n", 1)
    for name, text in PAGES.items()
}
BOX = "//section[@class='text']/section[@aria-labelledby='_om-oss']"


def build(build_site: BuildSite, operator: object, **config: object) -> BuiltSite:
    extra = {"security_txt_expires": "2027-11-01", **({"operator": operator} if operator is not None else {})}
    plugins = {"publication": {"parts": PARTS}}
    built = build_site(PAGES, config={"site_url": "https://a.test/", "plugins": plugins, "extra": extra, **config})
    assert (built.exit_code, built.messages) == (0, "")
    return built


def page(built: BuiltSite, path: str) -> html.HtmlElement:
    return html.fromstring(built.read(f"{path}index.html"))


def boxes(built: BuiltSite, path: str) -> list[html.HtmlElement]:
    return list(page(built, path).xpath(BOX))


def texts(box: html.HtmlElement) -> list[str]:
    return [" ".join(element.text_content().split()) for element in box]


@pytest.mark.parametrize(
    ("root", "told"),
    [
        ("", ["Om oss", "Nettstedet drives av Fjord & {kommune}.", "Skriv til oss: post@fjord.no"]),
        ("nn/", ["Om oss", "Nettstaden blir driven av Fjord & {kommune}.", "Skriv til oss: post@fjord.no"]),
        ("en/", ["About us", "This website is run by Fjord & {kommune}.", "Write to us: post@fjord.no"]),
    ],
)
def test_the_pages_about_the_site_and_about_privacy_say_who_runs_it(
    build_site: BuildSite, root: str, told: list[str]
) -> None:
    built = build(build_site, {"name": "Fjord & {kommune}", "contact": "post@fjord.no"})
    for path in ("om/", "vern/"):
        (box,) = boxes(built, f"{root}{path}")
        assert texts(box) == told
        assert box.xpath("h2/@id") == ["_om-oss"]
        assert box.xpath(".//a/@href") == ["mailto:post@fjord.no"]
        assert box.xpath(".//span/@lang") == ["nb"]
        assert box.getnext() is None  # the end of the text
    assert [boxes(built, f"{root}{path}") for path in ("", "om/versjoner/", "om/versjoner/2021-11-20/")] == [[]] * 3


@pytest.mark.parametrize(
    ("operator", "told", "address"),
    [
        ({"name": "Fjord"}, ["Om oss", "Nettstedet drives av Fjord."], []),
        ({"contact": "post@fjord.no"}, ["Om oss", "Skriv til oss: post@fjord.no"], ["mailto:post@fjord.no"]),
        (
            {"contact": "https://fjord.no/@oss?a&b"},
            ["Om oss", "Skriv til oss: kontaktside (fjord.no)"],
            ["https://fjord.no/@oss?a&b"],
        ),
    ],
    ids=["name", "e-mail", "page"],
)
def test_what_is_not_said_is_left_out(
    build_site: BuildSite, operator: dict[str, str], told: list[str], address: list[str]
) -> None:
    (box,) = boxes(build(build_site, operator), "om/")
    assert (texts(box), box.xpath(".//a/@href")) == (told, address)


@pytest.mark.parametrize("operator", [None, {}, {"name": "", "contact": None}, {"name": " "}])
def test_nothing_said_leaves_no_trace(build_site: BuildSite, operator: object) -> None:
    built = build(build_site, operator)
    assert boxes(built, "om/") == []
    assert "_om-oss" not in built.read("om/index.html")
    assert publisher(built) == {"@type": "Organization", "name": "Nettstedet", "url": "https://a.test/"}
    assert "<author><name>Nettstedet</name></author>" in built.read("feed.atom")


def publisher(built: BuiltSite) -> object:
    return json.loads(page(built, "").xpath("string(//script[@type='application/ld+json'])"))["publisher"]


def test_programs_are_told_who_publishes(build_site: BuildSite) -> None:
    built = build(build_site, {"name": "Fjord </script> & co"})
    assert publisher(built) == {"name": "Fjord </script> & co"}
    assert "<author><name>Fjord &lt;/script&gt; &amp; co</name></author>" in built.read("feed.atom")


def test_the_name_stands_instead_of_what_the_site_calls_itself(build_site: BuildSite, tmp_path: Path) -> None:
    words = tmp_path / "overrides" / "words"
    words.mkdir(parents=True)
    (words / "nb.yml").write_text("publisher: Et nettsted\n", encoding="utf-8")
    theme = {"name": None, "custom_dir": str(tmp_path / "overrides")}
    assert publisher(build(build_site, {"name": "Fjord"}, theme=theme)) == {"name": "Fjord"}
    named = {"@type": "Organization", "name": "Et nettsted", "url": "https://a.test/"}
    assert publisher(build(build_site, {"contact": "post@fjord.no"}, theme=theme)) == named


@pytest.mark.parametrize(
    ("repository", "contact", "told"),
    [
        ("", "post@fjord.no", "mailto:post@fjord.no"),
        ("", "https://fjord.no/skriv?a=b&c=d", "https://fjord.no/skriv?a=b&c=d"),
        ("https://github.test/a/b", "post@fjord.no", "https://github.test/a/b/security/advisories/new"),
    ],
)
def test_a_fault_is_reported_to_whoever_runs_the_site_where_there_is_no_repository(
    build_site: BuildSite, repository: str, contact: str, told: str
) -> None:
    built = build(build_site, {"contact": contact}, repo_url=repository)
    assert re.findall("^Contact: (.*)$", built.read(".well-known/security.txt"), re.MULTILINE) == [told]


def test_a_page_that_is_not_there_is_told(build_site: BuildSite) -> None:
    built = build_site({"nb/index.md": DATED}, config={"plugins": {"publication": {"parts": {"privacy": "vern.md"}}}})
    assert "mkdocs.yml:1: parts: privacy: vern.md finnes ikke i noe språk." in built.messages


def test_what_is_wrong_stops_the_build(build_site: BuildSite) -> None:
    built = build_site({"nb/index.md": DATED}, config={"extra": {"operator": {"contact": "fjord"}}})
    assert (built.exit_code, "extra.operator.contact: «fjord» er" in built.messages) == (1, True)
    assert "Traceback" not in built.messages
