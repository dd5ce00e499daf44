"""What readers see is what GitHub's own renderer, cmark-gfm, shows the author; where it is not, the author is told."""

import re
from collections.abc import Iterator

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from publication.cache import Cache
from publication.checks.body import examiner
from tests.support.repository import WORDS

EXAMINE = examiner(WORDS, Cache())
OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
NOT_SHOWN = "script, style, iframe, title, textarea, xmp, noembed, .footnotes, .footnote-ref, .visually-hidden"


def shown(html: str) -> str:
    """The words that readers see and the numbers of their lists, without the space and signs between them."""
    tree = LexborHTMLParser(f"<div>{html}</div>")
    for node in tree.css(NOT_SHOWN):
        node.decompose()
    for number, node in ((number, node) for ol in tree.css("ol") for number, node in numbered(ol)):
        node.insert_before(f"({number})")
    return re.sub(r"[^\w()]+", " ", tree.body.text() if tree.body else "").strip()


def numbered(ol: LexborNode) -> Iterator[tuple[int, LexborNode]]:
    """Each item of a list with its number."""
    start = ol.attributes.get("start") or "1"
    return enumerate((item for item in ol.iter() if item.tag == "li"), int(start) if start.isdigit() else 1)


def as_on_github(body: str) -> bool:
    """Whether readers see what the author did."""
    return shown(EXAMINE(body).html(str)) == shown(github_flavored_markdown_to_html(body, OPTIONS))


WRITTEN = [
    "20\\. november kommer svaret.",
    "1. En\n2. To\n\nEt avsnitt.\n\n3. Tre\n4. Fire",
    "7. Sju\n\n   Mer om sju.\n8. Åtte",
    "- a\n- b\n\n1. c\n2. d",
    "1) En\n2) To\n   - Under\n     - Dypere",
    "* a\n\n  b\n* c\n+ d",
    "Ta med:\n- pass\n- billett",
    "Møtet er\n13. mars i Oslo.",
    "> En\nto\n> > tre\n\nfire",
    *(f"> > en\n    {mark}\nto\n2. tre" for mark in ("---", "```", "<b>a</b>", "> a")),
    "- > > en\n      <div>\n",
    "| Hvem | Hva |\n|:--|--:|\n| KS | `a\\|b` |\n| *Helsetilsynet* |",
    "Hvem | Hva\n--- | ---\nKS | med",
    '```sh title="Slik"\nmake serve\n```\nEtterpå.',
    "~~~\nkode\n```\n~~~",
    "    innrykket kode\n\nTekst.",
    "- punkt\n\n      kode i punktet\n\n  tekst",
    "Du må ~~ikke~~ søke, *helt*, **sikkert** og ***veldig***.",
    "snake_case_navn og 2*3*4",
    "Se https://www.example.no/side. (www.example.no/a_(b)) eller post@example.no!",
    '<https://e-helse.no/> [KS](https://ks.no "tittel") ![Kart](kart.png)',
    "[KS][1], [ks][], [ks]\n\n[1]: https://ks.no\n[ks]: <https://ks.no/>",
    "Overskrift\n===\n\nUnder\n---\n\nTekst\n***\nmer",
    "## Bruk av C# ##\n\n###### Seks\n\n####### sju",
    "En linje\\\nto  \ntre",
    "&aring; &#229; &copy; &ukjent; \\* \\_ \\#",
    "`` a`b `` og `` ` ``",
    "<details><summary>Mer</summary>\n\n**Viktig**\n\n</details>",
    '<b>a</b> <abbr title="KI">x</abbr> H<sub>2</sub>O',
    "- [x] ferdig\n- [ ] igjen",
    "Planen gjelder.[^1]\n\n[^1]: Til 2023.",
    "«Sitat» – ‘ett’ … 5 % 10–20 §",
    "Søk i {id} og {a, b}",
    "1986\\. Et godt år",
    "- \n  tom",
    "- a\n\n\n- b",
    "-\ttabulator\n\n\tmer",
    "**fet**tekst og *kur*siv",
    "[a](<b c.md>) [d](e.md 'f')",
    "| a |\n|---|\n| b |\n\nunder",
    "Tekst\n| a | b |\n|---|---|\n| c | d |",
    "> - a\n>\n>   b\n> - c",
    "1. a\n   1. b\n      1. c\n2. d",
    "[lenke\nover to linjer](a.md)",
    "a<br>b<br/>c",
    "*a `b*` c*",
    "http://a.no/?x=1&y=2 og ftp://b.no",
    "\\[ikke lenke\\](a.md)",
    "![bilde][b]\n\n[b]: b.png",
    "### Lov & <b>rett</b>",
    "no_reply@a.no, post\\_b@a.no og *c@a.no*",
    "> | a |\n> |---|\n>",
    "Ord med - bindestrek -- og --- tankestrek",
    "æ ø å Æ Ø Å é ü ñ 中文 🇳🇴",
]


@pytest.mark.parametrize("body", WRITTEN)
def test_readers_get_what_the_author_saw(body: str) -> None:
    assert as_on_github(body)
    assert not EXAMINE(body).slips


@pytest.mark.parametrize("mark", ["- a", "1. a", "# a"])
def test_what_goes_on_with_a_paragraph_is_shown_and_told_as_that(mark: str) -> None:
    body = f"> > en\n    {mark}\nto\n2. tre"
    assert as_on_github(body)
    assert [message for _, message, _ in EXAMINE(body).slips] == [
        f"«{mark}» er rykket så langt inn at det blir en del av teksten over."
    ]


LINES = st.sampled_from(
    [
        *("tekst", "**fet** og *kursiv*", "~~strøket~~", "`kode`", "[lenke](a.md)", "https://a.no/b", "a@b.no", ""),
        *("# En", "## To", "Tre\n===", "---", "***", "> sitat", "> > dypt", "- punkt", "  - under", "    - dypere"),
        *("* stjerne", "+ pluss", "1. en", "2. to", "7. sju", "3) tre", "   fortsetter", "    innrykk", "\tfane"),
        *("```", "~~~", "``` sh", "| a | b |", "|---|---|", "| c |", "| d | e | f |", "a | b", "- [ ] a", "<b>x</b>"),
        *(
            "<details>",
            "</details>",
            "<div>",
            "</div>",
            "&amp; &lt;",
            "\\*",
            "to  ",
            "tre\\",
            "20. mai",
            "(1) a",
            "* * *",
        ),
    ]
)


@settings(max_examples=500)
@given(st.lists(LINES, max_size=9).map("\n".join))
@example("20. november kommer svaret.")
@example("| a | b |\n|---|---|\n| c | d | e |")
@example("1. en\n7. sju\n")
def test_where_it_is_not_so_the_author_is_told(body: str) -> None:
    found = EXAMINE(body)
    assert found.mistakes or found.slips or as_on_github(body)
