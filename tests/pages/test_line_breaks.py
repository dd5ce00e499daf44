"""Where lines may break: at joints, and not inside what belongs together."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from publication.pages.line_breaks import JOINT, hyphenated, jointed
from publication.pages.markdown import read_markdown
from tests.support.site_build import ROOT

FITS = {"title": 16, "description": 26}
"""How many letters of a title, and of a lead, stand on a line at 320 px in a wide font."""


def marked(text: str) -> str:
    """With the marks as signs that can be read here."""
    html = str(hyphenated(text)).replace(JOINT, "|")
    return html.replace('<span class="unbroken">', "[").replace("</span>", "]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Om det nasjonale koordineringsprosjektet", "Om det nasjonale koordinerings|prosjektet"),
        ("KOORDINERINGSPROSJEKTER", "KOORDINERINGS|PROSJEKTER"),
        ("prosjektet koordinerer", "prosjektet koordinerer"),
        ("Direktoratet for e-helse", "Direktoratet for [e-helse]"),
        ("en egen e-postadresse", "en egen [e-postadresse]"),
        ("RHF-ene og KI-plan", "[RHF-ene] og [KI-plan]"),
        ("helse- og omsorgstjenesten", "helse- og omsorgstjenesten"),
        ("Helse Midt-Norge RHF", "Helse Midt-Norge RHF"),
        ("(www.helse-sorost.no)", "([www.helse-sorost.no])"),
        ("ks.no, helsedirektoratet.no", "ks.no, helsedirektoratet.no"),
        ("fra 20. november 2021", "fra [20. november] 2021"),
        ("frå 1. mars", "frå [1. mars]"),
        ("as of 20 November 2021", "as of [20 November] 2021"),
        ("20. novemberdag, 2020. november", "20. novemberdag, 2020. november"),
        ("<b> & «e-helse»", "&lt;b&gt; &amp; «[e-helse]»"),
        ("", ""),
    ],
)
def test_marks_stand_where_a_line_may_break_and_may_not(text: str, expected: str) -> None:
    assert marked(text) == expected
    assert isinstance(hyphenated(text), Markup)


def test_joints_are_marked_in_texts_but_not_in_tags() -> None:
    html = '<a title="helsepersonell">Helsepersonell</a> og <del>helsepersonellet</del> &gt; mer'
    expected = '<a title="helsepersonell">Helse|personell</a> og <del>helse|personellet</del> &gt; mer'
    assert jointed(html, ["helse-personell"]).replace(JOINT, "|") == expected
    assert jointed(html, []) == html


def rendered(body: str) -> str:
    html = "".join(read_markdown(body, {}).parts).strip()
    return html.replace('<span class="unbroken">', "[").replace("</span>", "]")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("For e-helse, 1. mars.", "<p>For [e-helse], [1. mars].</p>"),
        ("**e-helse** [e-helse](e-b.md)", '<p><strong>[e-helse]</strong> <a href="e-b.md">[e-helse]</a></p>'),
        ("`e-helse`", "<p><code>e-helse</code></p>"),
        ("    e-helse", "<pre><code>e-helse\n</code></pre>"),
        ("<https://e-helse.no>", '<p><a href="https://e-helse.no">https://e-helse.no</a></p>'),
        ("<p>e-helse</p>", "<p>e-helse</p>"),
        ("## For e-helse", '<h2 id="for-e-helse">For [e-helse]</h2>'),
        ("## Etter { #i-ettertid .timeline }", '<h2 id="i-ettertid" class="timeline">Etter</h2>'),
        ("koordineringsprosjektet", "<p>koordineringsprosjektet</p>"),
    ],
)
def test_texts_are_kept_together_but_never_code_addresses_or_ids(body: str, expected: str) -> None:
    assert rendered(body) == expected


@pytest.mark.parametrize("file", sorted(ROOT.glob("docs/n?/**/*.md")), ids=lambda file: str(file.relative_to(ROOT)))
def test_a_word_that_is_too_long_for_a_phone_has_a_joint(file: Path) -> None:
    """A new one needs a line in src/publication/pages/joints.yml."""
    text = file.read_text(encoding="utf-8")
    for key, length in FITS.items():
        (value,) = re.findall(rf"^{key}: (.*)$", text, re.MULTILINE)
        assert [part for part in re.findall(r"[^\W\d_]+", marked(value)) if len(part) > length] == []
