"""Pages, as the one writer of them fills them in."""

from pathlib import Path

import jinja2
import pytest

from publication.cache import Cache
from publication.checks.body import examiner
from publication.pages.page_id import PageId, VersionDate
from publication.site.page_writer import PageBody, PageWriter
from publication.versions.archive import new_version
from tests.support.repository import FIRST, WORDS, draft

KNOWN = {PageId("nb", name): PageId("nb", name) for name in ("index", "deltakere", "arbeid/index", "arbeid/del")}
TEMPLATES = {"page.html": "{{ base_url }} {{ page.url }} {{ shared }} {{ own }} {{ page.content }}"}


def writer() -> PageWriter:
    """What fills in a template that shows all that it is given."""
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), undefined=jinja2.StrictUndefined)
    return PageWriter(env, {"shared": "felles", "own": "felles"}, examiner(WORDS, Cache()), KNOWN.get)


@pytest.mark.parametrize(("url", "base_url"), [("", "."), ("deltakere/", ".."), ("nn/a/versjoner/", "../../..")])
def test_a_template_is_given_the_page_and_where_it_stands(tmp_path: Path, url: str, base_url: str) -> None:
    page = writer().write("page.html", PageBody(url, "Blåbær."), {"own": "egen"})
    assert page.decode() == f"{base_url} {url} felles egen Blåbær."


def body(text: str, name: str = "arbeid/index", **pictures: bytes) -> PageBody:
    """The body of a version. pictures: name in the folder of the page -> content, each a PNG."""
    shown = {f"nb/arbeid/{picture}.png": data for picture, data in pictures.items()}
    version = new_version(PageId("nb", name), VersionDate(FIRST), text, shown)
    return writer().body(version.page, text, version.page.version_address(version.date), version.pictures)


def test_a_version_has_its_text_its_address_and_its_headings(tmp_path: Path) -> None:
    text = "\ufeff" + draft("## Mål\n\nTekst.\n\n### Under\n").replace("\n", "\r\n")
    assert body(text) == PageBody(
        "arbeid/versjoner/2020-12-18/",
        '<h2 id="mål">Mål</h2>\n<p>Tekst.</p>\n<h3 id="under">Under</h3>',
        [["mål", "Mål"]],
    )


@pytest.mark.parametrize(
    ("address", "finished"),
    [
        pytest.param("del.md", "../../del/", id="beside"),
        pytest.param("../deltakere.md#om", "../../../deltakere/#om", id="heading"),
        pytest.param("../deltakere.md?a=b#om", "../../../deltakere/?a=b#om", id="query"),
        pytest.param("index.md", "../../", id="itself"),
        pytest.param("../index.md", "../../../", id="front-page"),
        pytest.param("../ukjent.md#om", "../ukjent.md#om", id="never-was-a-page"),
        pytest.param("plan.pdf", "../../plan.pdf", id="file"),
        pytest.param("../felles/a%20b.pdf#side", "../../../felles/a%20b.pdf#side", id="escaped"),
        pytest.param("50%25%23.png", "../../50%25%23.png", id="signs-of-an-address"),
        pytest.param("../../felles.png", "../../../felles.png", id="above-the-languages"),
        pytest.param("#mål", "#mål", id="own-heading"),
        pytest.param("https://x.test/a.md", "https://x.test/a.md", id="elsewhere"),
    ],
)
def test_addresses_start_from_the_page_of_the_version(tmp_path: Path, address: str, finished: str) -> None:
    assert body(draft(f"[a]({address}).")).content == f'<p><a href="{finished}">a</a>.</p>'


def test_a_picture_is_the_one_that_the_version_showed(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n"
    found = body(draft("![a](kart.png) ![b](annet.png)"), kart=png).content
    version = new_version(PageId("nb", "arbeid/index"), VersionDate(FIRST), "", {"nb/arbeid/kart.png": png})
    kept = version.pictures["nb/arbeid/kart.png"]
    assert found == (f'<p><img src="../../../versjoner/bilder/{kept}" alt="a"> <img src="../../annet.png" alt="b"></p>')


def test_a_text_without_front_matter_has_an_empty_body(tmp_path: Path) -> None:
    assert body("Tekst.").content == ""
