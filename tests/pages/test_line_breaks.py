"""Where lines may break: at joints, and not inside what belongs together."""

import pytest
from markupsafe import Markup

from publication.pages.line_breaks import JOINT, hyphenated, jointed
from publication.pages.markdown import read_markdown
from publication.words import read_words

JOINTS = ("koordinerings-prosjekt",)


def marked(text: str, language: str = "nb") -> str:
    """With the marks as signs that can be read here."""
    html = str(hyphenated(text, language, JOINTS)).replace(JOINT, "|")
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
        ("Se helse-nord.no.", "Se [helse-nord.no]."),
        ("felles-nett.fylkeskommune.no", "felles-nett.fylkeskommune.no"),  # too long for a line on a small screen
        ("regler-for-fylkeskommunale-nett.yml", "[regler-for]-fylkeskommunale-nett.yml"),
        ("ks.no, helsedirektoratet.no", "ks.no, helsedirektoratet.no"),
        ("fra 20. november 2021", "fra [20. november] 2021"),
        ("frå 1. mars", "frå [1. mars]"),
        ("20. novemberdag, 2020. november", "20. novemberdag, 2020. november"),
        ("<b> & «e-helse»", "&lt;b&gt; &amp; «[e-helse]»"),
        ("", ""),
    ],
)
def test_marks_stand_where_a_line_may_break_and_may_not(text: str, expected: str) -> None:
    assert marked(text) == expected
    assert isinstance(hyphenated(text, "nb", JOINTS), Markup)


def test_a_day_is_kept_together_as_its_language_writes_it() -> None:
    assert marked("as of 20 November 2021", "en") == "as of [20 November] 2021"


def test_joints_are_marked_in_texts_but_not_in_tags() -> None:
    html = '<a title="helsepersonell">Helsepersonell</a> og <del>helsepersonellet</del> &gt; mer'
    expected = '<a title="helsepersonell">Helse|personell</a> og <del>helse|personellet</del> &gt; mer'
    assert jointed(html, ["helse-personell"]).replace(JOINT, "|") == expected
    assert jointed(html, []) == html


def rendered(body: str) -> str:
    html = "".join(read_markdown(body, read_words("nb")).parts).strip()
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
