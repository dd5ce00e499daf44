"""A page that was published many times stays usable."""

from datetime import date, timedelta

import brotli
from lxml import html

from publication.site.generated_pages import INLINE_DIFFERENCES
from tests.conftest import BuildSite

VERSIONS = 200
FIRST = date(2021, 1, 1)
LIMIT = 100_000
"""Bytes of the history page, brotli at quality 11."""


def text(number: int) -> str:
    day = FIRST + timedelta(days=number)
    paragraphs = "\n\n".join(f"Avsnitt {part} med litt tekst, endret i versjon {number - part}." for part in range(40))
    keys = f"title: Side\ndescription: En side.\nfirst_published: {FIRST}\nlast_updated: {day}"
    return f"---\n{keys}\nchange_note: Endring nummer {number}.\n---\n\n{paragraphs}\n"


def test_a_history_of_200_versions_is_one_light_page_and_leads_to_every_difference(build_site: BuildSite) -> None:
    versions = {f"nb/side/{FIRST + timedelta(days=number)}.md": text(number) for number in range(VERSIONS - 1)}
    front = text(0).replace("title: Side", "title: Forsiden")
    built = build_site({"nb/index.md": front, "nb/side.md": text(VERSIONS - 1)}, versions=versions)
    assert built.exit_code == 0, built.messages

    page = built.read("side/versjoner/index.html")
    history: html.HtmlElement = html.fromstring(page)
    assert len(brotli.compress(page.encode(), quality=11)) < LIMIT
    assert len(history.xpath("//ol[contains(@class, 'timeline')]/li")) == VERSIONS
    shown = len(history.xpath("//details"))
    assert 0 < shown < INLINE_DIFFERENCES  # they are long

    elsewhere = history.xpath("//a[contains(@href, '#_endringer')]/@href")
    assert len(elsewhere) == VERSIONS - shown - 1  # the first version has nothing before it
    file = f"side/versjoner/{elsewhere[-1].removesuffix('#_endringer')}index.html"
    oldest: html.HtmlElement = html.fromstring(built.read(file))
    assert "lagt til: 1" in oldest.xpath("string(//*[@id='_endringer']//ins)")
