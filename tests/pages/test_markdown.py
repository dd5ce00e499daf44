"""The one reader of Markdown: what readers get of it, and what is known of each part."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from publication.cache import Cache
from publication.checks.body import examiner
from publication.pages.html_writer import MARK
from publication.pages.markdown import read_markdown
from tests.support.repository import WORDS

TABLE = "| Etat | Regelverk |\n|---|---|\n| Helsetilsynet | Tilsyn |\n"


def rendered(body: str) -> str:
    """The HTML, on one line, with the relative addresses as they were written."""
    text = "".join(read_markdown(body, WORDS).parts).replace('<span class="unbroken">', "").replace("</span>", "")
    return re.sub(r">\n<", "><", text)


def parsed(body: str) -> html.HtmlElement:
    """The HTML, as elements in a <div>."""
    return html.fromstring(f"<div>{rendered(body)}</div>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "- a\n  - b\n    - c\n", "<ul><li>a\n<ul><li>b\n<ul><li>c</li></ul></li></ul></li></ul>", id="lists"
        ),
        pytest.param(
            "1. En\n2. To\n\nOg:\n\n3. Tre\n",
            '<ol><li>En</li><li>To</li></ol><p>Og:</p><ol start="3"><li>Tre</li></ol>',
            id="numbers-go-on",
        ),
        pytest.param("- a\n\n1. b\n", "<ul><li>a</li></ul><ol><li>b</li></ol>", id="two-kinds-of-lists"),
        pytest.param("1) En\n2) To\n", "<ol><li>En</li><li>To</li></ol>", id="parenthesis"),
        pytest.param("Ta med:\n- pass\n", "<p>Ta med:</p><ul><li>pass</li></ul>", id="list-under-text"),
        pytest.param(
            "1. Skriv:\n\n   ```sh\n   make\n   ```\n",
            '<ol><li><p>Skriv:</p><pre><code class="language-sh">make\n</code></pre></li></ol>',
            id="code-in-a-point",
        ),
        pytest.param(
            '``` bash title="Slik"\na\n```\n\n## B\n',
            '<pre><code class="language-bash">a\n</code></pre><h2 id="b">B</h2>',
            id="fence-with-attributes",
        ),
        pytest.param(
            '!!! note "Husk"\n    - pass\n',
            '<section class="admonition note"><p class="admonition-title">Husk</p><ul><li>pass</li></ul></section>',
            id="box",
        ),
        pytest.param(
            "!!! warning\n\tTekst.\n",
            '<section class="admonition warning"><p class="admonition-title">Advarsel</p><p>Tekst.</p></section>',
            id="box-without-a-title",
        ),
        pytest.param(
            '!!! note ""\n    Tekst.\n',
            '<section class="admonition note"><p>Tekst.</p></section>',
            id="box-with-an-empty-title",
        ),
        pytest.param(
            '??? tip "Mer"\n    Tekst.\n',
            '<details class="tip"><summary>Mer</summary><p>Tekst.</p></details>',
            id="folded-box",
        ),
        pytest.param(
            '???+ tip ""\n    Tekst.\n',
            '<details open class="tip"><summary>Tips</summary><p>Tekst.</p></details>',
            id="open-box",
        ),
        pytest.param(
            "> [!CAUTION]\n> Tekst.\n",
            '<section class="admonition caution"><p class="admonition-title">Vær varsom</p><p>Tekst.</p></section>',
            id="alert",
        ),
        pytest.param(
            "- > [!NOTE]\n  > a\n",
            '<ul><li><section class="admonition note"><p class="admonition-title">Merk</p><p>a</p></section></li></ul>',
            id="alert-in-a-list",
        ),
        pytest.param("Du må ~~ikke~~ søke.", "<p>Du må <s>ikke</s> søke.</p>", id="struck-out"),
        pytest.param(
            "Skriv til a@b.no, se www.b.no.",
            '<p>Skriv til <a href="mailto:a@b.no">a@b.no</a>, se <a href="http://www.b.no">www.b.no</a>.</p>',
            id="bare-addresses",
        ),
        pytest.param(
            "Skriv til post\\_a@b.no, «c_d@b.no», se «https://b.no/e_f».",
            '<p>Skriv til <a href="mailto:post_a@b.no">post_a@b.no</a>, «<a href="mailto:c_d@b.no">c_d@b.no</a>», '
            'se «<a href="https://b.no/e_f">https://b.no/e_f</a>».</p>',
            id="bare-addresses-with-signs-in-and-around-them",
        ),
        pytest.param(
            '[a@b.no](c.md) <a href="d">a@b.no</a> å@b.no a@b.1',
            '<p><a href="c.md">a@b.no</a> <a href="d">a@b.no</a> å@b.no a@b.1</p>',
            id="addresses-that-are-links-or-none",
        ),
        pytest.param(
            "1. a | b\n---|---\n",
            "<ol><li>a | b\n---|---</li></ol>",
            id="list-with-pipes",
        ),
        pytest.param("a\\\nb", "<p>a<br>b</p>".replace("<br>", "<br>\n"), id="line-break"),
        pytest.param("Ord\n:   Forklaring\n", "<dl><dt>Ord</dt><dd>Forklaring</dd></dl>", id="definition"),
        pytest.param(
            "| a |\n|--:|\n| b |\n",
            '<div class="table-region" tabindex="0"><table><thead><tr><th align="right">a</th></tr></thead>'
            '<tbody><tr><td align="right">b</td></tr></tbody></table></div>',
            id="aligned-column",
        ),
        pytest.param(
            "- [x] a\n- [ ] b\n",
            '<ul class="contains-task-list"><li class="task-list-item"><span aria-hidden="true">☑︎ '
            '<span class="visually-hidden">Gjort: a</li><li class="task-list-item"><span aria-hidden="true">☐︎ '
            '<span class="visually-hidden">Ikke gjort: b</li></ul>',
            id="tasks",
        ),
        pytest.param(
            "<details><summary>A</summary>\n\n**B**\n\n</details>",
            "<details><summary>A</summary><p><strong>B</strong></p></details>",
            id="markdown-in-html",
        ),
        pytest.param(
            "## Søk i {id}\n\n- {a, b}\n",
            '<h2 id="søk-i-id">Søk i {id}</h2><ul><li>{a, b}</li></ul>',
            id="braces-that-are-text",
        ),
    ],
)
def test_it_reads_as_on_github(body: str, expected: str) -> None:
    assert rendered(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## KI { #ki }", '<h2 id="ki">KI</h2>'),
        ("## `a` {#b .timeline}", '<h2 id="b" class="timeline"><code>a</code></h2>'),
        ("Tekst\n{: .cards }\n\n- a", '<p class="cards">Tekst</p><ul><li>a</li></ul>'),
        ("Tekst { .muted lang=en }", '<p class="muted" lang="en">Tekst</p>'),
        ("- a { .muted }", '<ul><li class="muted">a</li></ul>'),
        ("- a\n\n  b\n  { .muted }", '<ul><li><p>a</p><p class="muted">b</p></li></ul>'),
        (
            "[a](b.md){ .action } og **c**{ lang=en }",
            '<p><a href="b.md" class="action">a</a> og <strong lang="en">c</strong></p>',
        ),
        ("![a](b.png){width=20 .muted}", '<p><img src="b.png" alt="a" width="20" class="muted"></p>'),
        ("Ord { #ord }\n:   b", '<dl><dt id="ord">Ord</dt><dd>b</dd></dl>'),
        ("Bruk av {.NET}", "<p>Bruk av {.NET}</p>"),
        ("{ .cards }", "<p>{ .cards }</p>"),
        ("## A { onclick=x }", '<h2 id="a--onclickx">A { onclick=x }</h2>'),
        ("[a](b.md){ href=c.md }", '<p><a href="b.md">a</a>{ href=c.md }</p>'),
        ("`{ .cards }`", "<p><code>{ .cards }</code></p>"),
    ],
)
def test_what_stands_in_braces_is_an_attribute_if_all_of_it_is_known(body: str, expected: str) -> None:
    assert rendered(body) == expected


def test_a_footnote_leads_there_and_back_each_time_in_the_language_of_the_page() -> None:
    page = parsed("A[^x] b[^x].\n\n[^x]: Til 2023.")
    assert page.xpath("//sup/a/@href") == ["#fn1", "#fn1"]
    assert page.xpath("//sup/a/@aria-label") == ["Fotnote 1", "Fotnote 1"]
    assert page.xpath("//section[@class='footnotes']/@aria-label") == ["Fotnoter"]
    (note,) = page.xpath("//li[@id='fn1']")
    assert note.xpath(".//a/@href") == [f"#{name}" for name in page.xpath("//sup/a/@id")]
    assert set(note.xpath(".//a/@aria-label")) == {"Tilbake til teksten fra fotnote 1"}


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("## Så måles det\n\n### KI { #ki }\n\n## Så måles det\n", ["så-måles-det", "ki", "så-måles-det_1"]),
        ("## A\n\n## B { #a }\n", ["a_1", "a"]),
        ("## KI – data\n\n## Bruk av C#\n\n## Lov & `rett`", ["ki--data", "bruk-av-c", "lov--rett"]),
        ("## Nettleservarsel\n\n## _siden_ nå\n\n## __init__", ["nettleservarsel_1", "siden-nå", "init"]),
        ("## ?\n\n## ?", ["_1", "_2"]),
    ],
)
def test_headings_have_ids_that_last(body: str, ids: list[str]) -> None:
    assert re.findall(r'<h\d id="([^"]*)"', rendered(body)) == ids


def test_headings_of_the_second_level_are_known() -> None:
    reading = read_markdown("## Så måles det\n\n### Under\n\n## A & *B* { #ab }\n", WORDS)
    assert reading.headings == [("så-måles-det", "Så måles det"), ("ab", "A &amp; B")]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## Lov & `rett` { #lov }", "Lov & rett"),
        ("## Én\n\n### To \\*", "To *"),
        ("## Én\n\nTekst mellom.", "Én"),
        ('## «Tegnet "<"»', '«Tegnet "<"»'),
    ],
)
def test_a_table_scrolls_by_itself_under_the_name_of_its_heading(heading: str, name: str) -> None:
    (region,) = parsed(f"{heading}\n\n{TABLE}").xpath("div")
    assert dict(region.attrib) == {"class": "table-region", "tabindex": "0", "role": "group", "aria-label": name}
    assert region.xpath("table//td/text()") == ["Helsetilsynet", "Tilsyn"]


def test_a_table_without_a_heading_is_no_region_without_a_name() -> None:
    (wrapper,) = parsed(TABLE).xpath("div")
    assert dict(wrapper.attrib) == {"class": "table-region", "tabindex": "0"}


def test_relative_addresses_of_markdown_are_cut_out_and_no_others() -> None:
    reading = read_markdown(
        '[a](a.md?b="c"&d#x) ![b](b.png) [e](https://f.no) [g](#h) a@b.no\n\n<a href="e.md">e</a>', WORDS
    )
    assert reading.parts[1::2] == ['a.md?b="c"&d#x', "b.png"]
    body = examiner(WORDS, Cache())("[a](a.md).")
    assert body.html(lambda address: f'../"{address}"&') == '<p><a href="../&quot;a.md&quot;&amp;">a</a>.</p>'


@pytest.mark.parametrize("address", ["https://x.test/", "//x.test/", "/rot/", "#del", "mailto:c@d.no", ""])
def test_an_address_that_is_not_relative_stays_as_it_is(address: str) -> None:
    assert read_markdown(f"[a](<{address}>).", WORDS).parts == [f'<p><a href="{address}">a</a>.</p>']


def test_every_tag_says_its_line() -> None:
    body = (
        '*en\nto* `tre\nfire` **fem**\n\n> seks\n> [sju][r]\n\n- åtte\n  **ni**\n\n!!! note "ti"\n    *elleve*\n\n'
        "| tolv |\n|---|\n| *tretten* |\n\n<div>\n<b>fjorten</b>\n</div>\n\nx <i>femten</i>[^1]\n\n"
        "[^1]: *seksten*\n\n[r]: a.md\n"
    )
    reading = read_markdown(body, WORDS)
    nodes = html.fromstring(f"<div>{reading.marked}</div>").iter("em", "strong", "a", "b", "i", "th", "code")
    found = {" ".join((node.text or "").split()): node.get(MARK) for node in nodes if not node.get("aria-label")}
    assert found == {
        "en to": "0",
        "tre fire": "1",
        "fem": "2",
        "sju": "5@25",
        "ni": "8",
        "elleve": "11",
        "tolv": "13",
        "tretten": "15",
        "fjorten": "18r",
        "femten": "21r",
        "seksten": "23",
    }


@given(st.text(max_size=60))
def test_what_is_read_twice_is_the_same(body: str) -> None:
    body = unicodedata.normalize("NFC", body)
    assert read_markdown(body, WORDS).parts == read_markdown(body, WORDS).parts


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[Les **mer**](b.md)", '<p><a href="b.md" class="action">Les <strong>mer</strong></a></p>'),
        ("Les [mer](b.md)", '<p>Les <a href="b.md">mer</a></p>'),
        ("[a](b.md) [c](d.md)", '<p><a href="b.md">a</a> <a href="d.md">c</a></p>'),
        ("[a@b.no](mailto:a@b.no)", '<p><a href="mailto:a@b.no">a@b.no</a></p>'),
        ("- [a](b.md)\n\n- c", '<ul>\n<li>\n<p><a href="b.md">a</a></p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>'),
    ],
)
def test_a_link_that_is_all_of_a_paragraph_leads_on(body: str, expected: str) -> None:
    assert "".join(read_markdown(body, WORDS).parts) == expected


@pytest.mark.parametrize(
    ("heading", "classes"),
    [("Kurssteder", "content"), ("Contact us", "content"), ("Rss { .cards }", "cards content"), ("Kontakt oss", None)],
)
def test_a_reader_view_takes_no_heading_for_an_advertisement(heading: str, classes: str | None) -> None:
    assert parsed(f"## {heading}").xpath("h2")[0].get("class") == classes


def test_words_in_a_drawing_are_in_no_element_that_would_end_it() -> None:
    drawing = '<svg role="img" aria-label="Frist"><text>20. mai</text></svg>'
    assert "".join(read_markdown(f"{drawing} 20. mai", WORDS).parts) == (
        f'<p>{drawing} <span class="unbroken">20. mai</span></p>'
    )
