"""Markup that would run, load, send or break something is refused, however it is written; what is accepted is safe."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from publication.cache import Cache
from publication.checks.body import examiner
from publication.checks.links import Addresses
from publication.pages.allow_lists import (
    ATTRIBUTES,
    ELEMENTS,
    GLOBAL_ATTRIBUTES,
    SCHEMES,
    SVG_ATTRIBUTES,
    SVG_ELEMENTS,
)
from publication.pages.source import plain_text
from publication.problems import Problems
from tests.support.repository import WORDS

EXAMINE = examiner(WORDS, Cache())
LINKS = Addresses({"nb/side.md": set, "nb/annen.md": set}, {"nb/bilde.png"}, set(), {"nb", "nn", "en"}, "nb/side.md")


def mistakes(body: str) -> list[str]:
    problems = Problems()
    slips = EXAMINE(plain_text(body)).check(LINKS, may_be_empty=True)
    problems.note("docs/nb/side.md", slips)
    return list(map(str, problems))


@pytest.mark.parametrize(
    "body",
    [
        "```\n<script>alert(1)</script>\n<iframe src='//ond.test'></iframe>",
        "```html\nkode\n``\n\n<script>x</script>",
        "~~~\n<script>x</script>\n```",
        "En <title>setning som sluker resten.",
        "En <textarea>setning som sluker resten.",
        "En <xmp>setning</xmp> og <plaintext>resten",
        "<noscript><p>uten</p></noscript>",
        "<template><script>x</script></template>",
        "<select><option>a</option></select>",
        "<math><mi>x</mi></math>",
        '<meta http-equiv="refresh" content="0;url=https://ond.test">',
        "<base href='https://ond.test/'>",
        "<link rel=stylesheet href=https://ond.test/x.css>",
        "<body onload='x()'>\n\ntekst",
        "<html lang='en'>\n\ntekst",
        "[a](annen.md){ href=javascript:alert(1) }",
        "[a](annen.md){ onclick=alert(1) }",
        "## Tittel { onmouseover=x }",
        "[e-helse](annen.md){ onclick=x }",
        "## 1. mai { e-helse onclick=x }",
        "## Tittel { style=color:red }",
        "tekst\n{ onclick=x }",
        '!!! note "[a b](javascript:x)"\n    tekst',
        '!!! note "<script>x</script>"\n    tekst',
        '!!! note "Husk"\n    <script>x</script>',
        '!!! note "Husk"\n    tekst\n    { onclick=x }',
        '??? note "<img src=//ond.test alt=x>"\n    tekst',
        '???+ note "Mer"\n    <iframe src=//ond.test></iframe>',
        "| a |\n|---|\n| b { onclick=x } |",
        "Ord\n:   forklaring\n    { onclick=x }",
        "- a\n{ style=x }",
        "![bilde](https://ond.test/spor.gif)",
        "![bilde](//ond.test/spor.gif)",
        "![bilde](data:image/svg+xml,x)",
        "![bilde](bilde.png){ srcset='https://ond.test/x 2x' }",
        "<img src='https://ond.test/x.png' alt='x'>",
        "<video src='https://ond.test/v.mp4' autoplay></video>",
        "<audio src='https://ond.test/l.mp3'></audio>",
        "<picture><source srcset='https://ond.test/x'><img src='bilde.png' alt='x'></picture>",
        "<input type=image src=https://ond.test/x>",
        "<form action='https://ond.test/'><button>Send</button></form>",
        "<object data=x></object>",
        "<embed src=x>",
        "<applet></applet>",
        "<p background='https://ond.test/x'>a</p>",
        "<svg aria-hidden=true><image href='https://ond.test/x'/></svg>",
        "<svg aria-hidden=true><use href='https://ond.test/x#a'/></svg>",
        "<svg aria-hidden=true><script>x</script></svg>",
        "<svg aria-hidden=true onload=x></svg>",
        "<svg aria-hidden=true><foreignObject><body onload=x></foreignObject></svg>",
        "<svg aria-hidden=true><a xlink:href='javascript:x'><text>a</text></a></svg>",
        "<svg aria-hidden=true><rect fill='url(https://ond.test/x)'/></svg>",
        "<svg aria-hidden=true><rect fill='URL( //ond.test/x)'/></svg>",
        "<svg aria-hidden=true><animate attributeName=href values=javascript:x /></svg>",
        "<svg aria-hidden=true><style>*{background:url(//ond.test)}</style></svg>",
        "<a href='jav&#x09;ascript:alert(1)'>lenke til noe</a>",
        "<a href=' javascript:alert(1)'>lenke til noe</a>",
        "[a b c](JaVaScRiPt:alert(1))",
        "[a b c](vbscript:x)",
        "[a b c](data:text/html,x)",
        "[a b c](blob:x)",
        "[a b c][x]\n\n[x]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "<a href='https://ks.no' ping='https://ond.test'>lenke til noe</a>",
        "<a href='https://ks.no' target=_blank>lenke til noe</a>",
        "<p style='position:fixed'>over alt</p>",
        "</div></article></main>\n\nutenfor",
        "<div>\n\nikke avsluttet",
        "<b>ikke avsluttet",
        "<p></b></p>",
        "</p></div>",
        "<!DOCTYPE html>",
        "<?xml version='1.0'?>",
        "<![CDATA[ <script>x</script> ]]>",
        "<div><!-- ikke avsluttet",
        "<main>egen</main>",
        "<nav>egen</nav>",
        "<x-egen></x-egen>",
        "<p is=x-egen>a</p>",
        "<p nonce=x>a</p>",
        "<p contenteditable>a</p>",
        "<details ontoggle=x open><summary>a</summary></details>",
        "<p id=a>a</p><p id=a>b</p>",
        "<![CDATA[" * 2000,
        "<div>" * 20_000,
        "<b>" * 20_000,
        "a" * 500_001,
        "#\n" * 10_001,
    ],
    ids=lambda body: body[:50],
)
def test_it_is_refused_with_its_line_and_what_to_write(body: str) -> None:
    found = mistakes(body)
    assert found
    for mistake in found:
        place, advice = mistake.split("\n    ")
        assert place.startswith("docs/nb/side.md:")
        assert int(place.split(":")[1]) >= 1
        assert advice


@pytest.mark.parametrize(
    "body",
    ["*" * 2000, "a " + "*" * 2000 + " b", "_" * 2000, "> " * 2000, "`" * 2000, "[" * 4000, "![" * 2000, "<a " * 4000],
)
def test_signs_in_a_row_are_rendered_or_refused(body: str) -> None:
    assert isinstance(mistakes(body), list)


FRAGMENTS = st.sampled_from(
    [
        *("# ", "## ", "\n", "\n\n", "    ", "> ", "- ", "1. ", "| a | b |\n|---|---|\n| c | d |\n", "```\n", "~~~\n"),
        *("[a b](annen.md)", "[a b](", ")", "![x](bilde.png)", "[a b][r]", "\n\n[r]: ", "annen.md", "{ onclick=x }"),
        *("{ href=javascript:x }", "{: .k }", "ord\n:   forklaring\n", "javascript:x", "https://ond.test/", "\\", "`"),
        *("<script>", "</script>", "<b>", "</b>", "<div>", "</div>", "<p>", "</p>", "<a href='", "'>", "</a>", "<img "),
        *("src=//ond.test ", "alt=x ", "onerror=x ", "style=x ", ">", "<svg>", "</svg>", "<title>", "</title>", "<!--"),
        *("-->", "<![CDATA[", "]]>", "<?", "?>", "<meta ", "<textarea>", "<template>", "<body ", "onload=x", "<table>"),
        *("<td>", "&lt;", "&#60;script&#62;", "&amp;", '"', "'", "*", "**", "_", "<details>", "<summary>", "</main>"),
        *('!!! note "a"\n    ', '??? note "a"\n    '),
    ]
)


@settings(max_examples=400)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=4)), max_size=14).map("".join))
@example("\\<meta http-equiv=refresh content=0>")
@example("<svg><title><script>x</script></title></svg>")
@example("<svg><desc><img src=//ond.test alt=x></desc></svg>")
def test_what_is_accepted_holds_only_what_the_lists_allow(body: str) -> None:
    if mistakes(body):
        return
    text = EXAMINE(unicodedata.normalize("NFC", body)).html(str)
    page = f"<!doctype html><html><body><main>{text}</main><footer></footer></body></html>"
    tree = LexborHTMLParser(page)
    assert [node.tag for node in tree.css("body > *")] == ["main", "footer"]
    for node in tree.css("main *"):
        assert node.tag in ELEMENTS | SVG_ELEMENTS
        known = GLOBAL_ATTRIBUTES | ATTRIBUTES.get(node.tag, frozenset())
        for name, value in node.attributes.items():
            assert name in known | SVG_ATTRIBUTES or name.startswith("aria-")
            assert "ond.test" not in (value or "") or (node.tag == "a" and name == "href")
            scheme, colon, _ = (value or "").strip().partition(":")
            assert name not in {"href", "src"} or not colon or "/" in scheme or scheme.lower() in SCHEMES
