"""What an author is told about the Markdown of a page."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publication.checks.markdown import LinkTargets, check_body, check_has_text
from publication.problems import Problems

LINKS = LinkTargets(
    pages={
        "nb/deltakere.md": lambda: {"styringsgruppen", "de-fire-rhf-ene"},
        "nb/kontakt.md": lambda: {"kontakt-oss"},
        "nb/sok.md": set,
        "nb/arbeid/index.md": lambda: {"prinsipper"},
        "nb/arbeid/veiledning.md": set,
        "nn/deltakere.md": set,
        "en/privacy.md": set,
    },
    files={"nb/bilder/organisering.png", "feed.atom"},
)
PARTICIPANTS = "Name what the reader comes to: [Deltakere i prosjektet](deltakere.md)"
FILE_ADVICE = "Write the path of a file, seen from this one: [text](deltakere.md)"
WEB_ADVICE = "Write the whole address, with %20 for a space: https://www.helsedirektoratet.no/"
ELEMENT_ADVICE = "Take it away: a page holds text, links, images and figures. Looks belong to the style sheet."
LEVEL_ONE = "the text has a first-level heading of its own."
LEVEL_ONE_ADVICE = "The title in the front matter is the page's first-level heading. Write «## » instead of «# »."
RAW_ADVICE = "Write it in Markdown, which finds the page: [text](deltakere.md) or ![what it shows](bilde.png)"
SPACE_ADVICE = "Write the address without spaces, each as %20, right after the text: [text](deltakere.md)"


def mistakes(body: str, path: str = "docs/nb/kontakt.md", body_line: int = 1) -> list[str]:
    problems = Problems()
    check_body(path, body, body_line, LINKS, problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("Tekst.\n\n## En\n\n### To\n\n#### Tre\n\n## Fire\n", id="headings-up-and-down"),
        pytest.param("Over\n----\n", id="underlined-heading"),
        pytest.param("## #1 av 3\n", id="hash-in-heading"),
        pytest.param("[Deltakere](deltakere.md) og [RHF](deltakere.md#de-fire-rhf-ene)", id="page-and-heading"),
        pytest.param("[Arbeidet](arbeid/index.md#prinsipper), [Kontakt](#kontakt-oss)", id="folder-and-own-heading"),
        pytest.param("[Tegning](bilder/organisering.png) og [strøm](../feed.atom)", id="files"),
        pytest.param("![Tre nivåer](bilder/organisering.png)", id="image"),
        pytest.param("[![Tre nivåer](bilder/organisering.png)](deltakere.md)", id="image-as-link-text"),
        pytest.param("<https://www.ks.no/> og <post@helsedir.no>", id="automatic-links"),
        pytest.param(
            "[KS](https://www.ks.no/a?b=c#d), [post](mailto:a@b.no?subject=x), [ring](tel:+4790000000)", id="web"
        ),
        pytest.param("[Les mer om pågående arbeid](arbeid/index.md)", id="telling-link-text"),
        pytest.param("Tekst[^1]\n\n[^1]: Fotnote\n", id="footnote-of-one-word"),
        pytest.param("`<script>` og `[her](x.md)`\n\n```\n# En\n<script>\n```\n\n    <iframe>\n", id="code"),
        pytest.param(
            '<figure>\n<svg role="img" aria-label="Tre nivåer">\n<path d="M0 0"/>\n</svg>\n</figure>', id="figure"
        ),
        pytest.param('<svg aria-hidden="true"><use href="#pil"/></svg>', id="decoration"),
        pytest.param("<details>\n<summary>Mer</summary>\n\nTekst\n\n</details>", id="details"),
        pytest.param('<a href="https://www.ks.no/" aria-label="KS (ks.no)">her</a>', id="named-raw-link"),
        pytest.param("## KI (kunstig intelligens) { #ki .begrep }\n", id="attribute-list"),
        pytest.param("Et sett {a, b} og [1] (se der).", id="brackets-in-text"),
        pytest.param("\\[tekst\\](ikke en lenke)", id="escaped-brackets"),
        pytest.param("En\n\n- a\n- b\n    - c\n        - d\n\n1. e\n\n    f\n\n    - g\n", id="nested-lists"),
        pytest.param(" - a\n - b\n    - c\n", id="lists-with-a-margin"),
        pytest.param(" 9. a\n10. b\n", id="numbers-to-the-right"),
        pytest.param("## En\n- a\n\n## To\n| a | b |\n|---|---|\n| c | d |\n", id="list-and-table-under-heading"),
        pytest.param("> En\n>\n> - a\n> - b\n>     - c\n", id="list-in-quotation"),
        pytest.param("[KS][1], [KS][], [KS]\n\n[1]: https://www.ks.no/\n[ks]: https://www.ks.no/\n", id="by-name"),
        pytest.param("`[a][b]`, \\[c\\][d], x[1][2] og [^1][^2]", id="brackets-in-a-row"),
        pytest.param("To\n\n=======\n", id="equals-signs"),
        pytest.param("a &lt;script&gt; b <!-- <script> -->", id="escaped-and-commented"),
    ],
)
def test_sound_markdown_is_left_in_peace(body: str) -> None:
    assert mistakes(body) == []


@pytest.mark.parametrize(
    ("body", "line", "message", "advice"),
    [
        pytest.param("Tekst\n\n# En\n\n## To", 3, LEVEL_ONE, LEVEL_ONE_ADVICE, id="first-level"),
        pytest.param("En\n==", 1, LEVEL_ONE, LEVEL_ONE_ADVICE, id="first-level-underlined"),
        pytest.param("<h1>En</h1>", 1, LEVEL_ONE, LEVEL_ONE_ADVICE, id="first-level-raw"),
        pytest.param(
            "### En\n",
            1,
            "a heading of level 3 is the first one.",
            "Write «## »: levels go down one at a time.",
            id="first-heading-too-deep",
        ),
        pytest.param(
            "## En\n\n> #### To\n",
            3,
            "a heading of level 4 follows one of level 2.",
            "Write «### »: levels go down one at a time.",
            id="level-skipped",
        ),
        pytest.param(
            "Tekst\n##Overskrift\n",
            2,
            "a line of text that begins with «#» becomes a heading.",
            "Write «\\##Overskrift», or «## » with a space if it is to be a heading.",
            id="heading-without-space",
        ),
        pytest.param(
            "## \n", 1, "the heading has no text.", "Write the heading, or take the line away.", id="empty-heading"
        ),
        pytest.param(
            "en\nto ![ ](bilder/organisering.png)",
            2,
            "the image «bilder/organisering.png» has no alternative text.",
            "Say what it shows, for those who do not see it: ![what it shows](bilde.png)",
            id="image-without-text",
        ),
        pytest.param(
            "<svg viewBox='0 0 1 1'></svg>",
            1,
            "the figure <svg> has no alternative text.",
            'Write <svg role="img" aria-label="what it shows" …>, or aria-hidden="true" if the text says the same.',
            id="figure-without-text",
        ),
        pytest.param("En\n\n<script>x</script>", 3, "<script> cannot be used in a page.", ELEMENT_ADVICE, id="script"),
        pytest.param("En <iframe></iframe>", 1, "<iframe> cannot be used in a page.", ELEMENT_ADVICE, id="frame"),
        pytest.param("<STYLE>\np {}\n</STYLE>", 1, "<style> cannot be used in a page.", ELEMENT_ADVICE, id="style"),
        pytest.param(
            "<div>\n\n    <form>\n</div>",
            3,
            "<form> cannot be used in a page.",
            ELEMENT_ADVICE,
            id="indented-in-raw-block",
        ),
        pytest.param(
            "en `to\ntre`\n<span\n  style='color: red'>fire</span>",
            3,
            'style="…" cannot be used in a page.',
            "Take it away: looks belong to the style sheet.",
            id="style-attribute-after-code-over-two-lines",
        ),
        pytest.param(
            'En\n\n## To { style="color: red" }\n',
            3,
            'style="…" cannot be used in a page.',
            "Take it away: looks belong to the style sheet.",
            id="style-in-attribute-list",
        ),
        pytest.param(
            "<div>\n<b OnClick=x>a</b>\n</div>",
            2,
            'onclick="…" cannot be used in a page.',
            "Take it away: pages work without scripts.",
            id="event-handler",
        ),
        pytest.param(
            "en\n[to](JavaScript:alert(1))",
            2,
            "«javascript:» cannot be used in an address.",
            "Lead to a page: [text](deltakere.md)",
            id="javascript",
        ),
        pytest.param(
            "<a href='java\nscript:x'>Deltakere</a>",
            1,
            "«javascript:» cannot be used in an address.",
            "Lead to a page: [text](deltakere.md)",
            id="javascript-raw",
        ),
        pytest.param(
            "[](deltakere.md)",
            1,
            "the link has no text.",
            "Say where it leads: [Deltakere i prosjektet](deltakere.md)",
            id="link-without-text",
        ),
        pytest.param(
            "En **[to]()**",
            1,
            "the link has no address.",
            "Write where it leads: [text](deltakere.md)",
            id="link-without-address",
        ),
        pytest.param(
            "en\nto [tre](deltakarar.md)\nfire",
            2,
            "the link leads to «deltakarar.md», which does not exist.",
            "Did you mean «deltakere.md»?",
            id="page-misspelt",
        ),
        pytest.param(
            "[tre][a]\n\n[a]: veiledning.md",
            1,
            "the link leads to «veiledning.md», which does not exist.",
            "Did you mean «arbeid/veiledning.md»?",
            id="page-in-another-folder",
        ),
        pytest.param(
            "[tre](y.md)", 1, "the link leads to «y.md», which does not exist.", FILE_ADVICE, id="page-unknown"
        ),
        pytest.param(
            "| a | b |\n|---|---|\n| c | [d](z.md) |",
            3,
            "the link leads to «z.md», which does not exist.",
            FILE_ADVICE,
            id="in-table",
        ),
        pytest.param(
            "![a](bilder/organisering.jpg)",
            1,
            "the image leads to «bilder/organisering.jpg», which does not exist.",
            "Did you mean «bilder/organisering.png»?",
            id="image-unknown",
        ),
        pytest.param(
            "![a](deltakere.png)",
            1,
            "the image leads to «deltakere.png», which does not exist.",
            "Copy the image to docs/nb/ and lead to it there: ![what it shows](bilde.png)",
            id="image-is-no-page",
        ),
        pytest.param(
            "[a](C:\\bilder\\rapport.pdf)",
            1,
            "«C:\\bilder\\rapport.pdf» leads to a file on your own machine.",
            "Copy the file to docs/nb/ and link to it there: [text](rapport.pdf)",
            id="own-disk",
        ),
        pytest.param(
            "[a](file:///home/rapport.pdf)",
            1,
            "«file:///home/rapport.pdf» leads to a file on your own machine.",
            "Copy the file to docs/nb/ and link to it there: [text](rapport.pdf)",
            id="file-address",
        ),
        pytest.param(
            "En\n\nTo:\n- a\n- b\n",
            4,
            "the list stands right under a line of text, and becomes part of it.",
            "Put an empty line before the list.",
            id="list-under-text",
        ),
        pytest.param(
            "> To:\n> 1. a\n",
            2,
            "the list stands right under a line of text, and becomes part of it.",
            "Put an empty line before the list.",
            id="list-under-quoted-text",
        ),
        pytest.param(
            "To:\n| a | b |\n|---|---|\n| c | d |\n",
            2,
            "the table stands right under a line of text, and becomes part of it.",
            "Put an empty line before the table.",
            id="table-under-text",
        ),
        *(
            pytest.param(
                body,
                2,
                f"the list item is indented by {spaces}, which gives it no place.",
                "Indent it by 4 spaces if it belongs under the item above, or else as much as that one.",
                id=f"indented-by-{name}",
            )
            for body, spaces, name in (
                ("- a\n - b\n", "1 space", "one"),
                ("- a\n  - b\n", "2 spaces", "two"),
                ("1. a\n  - b\n", "2 spaces", "two-under-a-number"),
                ("1. a\n   - b\n", "3 spaces", "three-under-a-number"),
                ("> - a\n>   - b\n", "2 spaces", "two-in-a-quotation"),
            )
        ),
        pytest.param(
            "- a\n    - b\n      - c\n",
            3,
            "the list item is indented by 6 spaces, which gives it no place.",
            "Indent it by 8 spaces if it belongs under the item above, or else as much as that one.",
            id="third-level-indented-by-six",
        ),
        pytest.param(
            "en\nto [*tre*][ref]\n",
            2,
            "«[tre][ref]» is a link whose address is given nowhere.",
            "Add a line under the text: [ref]: deltakere.md – or write the link in full: [text](deltakere.md)",
            id="name-without-address",
        ),
        pytest.param(
            "| a | b |\n|---|---|\n| c | [KS][] |",
            3,
            "«[KS][]» is a link whose address is given nowhere.",
            "Add a line under the text: [KS]: deltakere.md – or write the link in full: [text](deltakere.md)",
            id="text-without-address",
        ),
        pytest.param(
            "[a](deltakere.md#styringsgruppa)",
            1,
            "the link leads to the heading «#styringsgruppa», which «deltakere.md» does not have.",
            "Did you mean «#styringsgruppen»?",
            id="heading-misspelt",
        ),
        pytest.param(
            "[a](#zzz)",
            1,
            "the link leads to the heading «#zzz», which this page does not have.",
            "Its headings are #kontakt-oss",
            id="own-heading-unknown",
        ),
        pytest.param(
            "[a](sok.md#zzz)",
            1,
            "the link leads to the heading «#zzz», which «sok.md» does not have.",
            "It has no headings: lead to the page itself.",
            id="page-without-headings",
        ),
        pytest.param(
            "[a](/arbeid/veiledning/)",
            1,
            "the link leads to the address «/arbeid/veiledning/», not to a file.",
            "Write the page's file, seen from this one: «arbeid/veiledning.md».",
            id="from-the-root",
        ),
        pytest.param(
            "[a](/ukjent/)",
            1,
            "the link leads to «/ukjent/» from the root of the site.",
            FILE_ADVICE,
            id="from-the-root-unknown",
        ),
        pytest.param(
            "[a](arbeid/)",
            1,
            "the link leads to the address «arbeid/», not to a file.",
            "Write the page's file, seen from this one: «arbeid/index.md».",
            id="folder",
        ),
        pytest.param(
            "[a](../deltakere/#styringsgruppen)",
            1,
            "the link leads to the address «../deltakere/», not to a file.",
            "Write the page's file, seen from this one: «deltakere.md».",
            id="as-in-the-browser",
        ),
        pytest.param(
            "[a](../nn/deltakere.md)",
            1,
            "the link leads to «../nn/deltakere.md», which is in another language.",
            "Write «deltakere.md».",
            id="other-language",
        ),
        pytest.param(
            "[a](../en/privacy.md)",
            1,
            "the link leads to «../en/privacy.md», which is in another language.",
            "Lead to a page in the same language.",
            id="only-in-other-language",
        ),
        pytest.param(
            "[a](www.ks.no)",
            1,
            "«www.ks.no» lacks the first part of a web address.",
            "Write «https://www.ks.no».",
            id="www",
        ),
        pytest.param(
            "[a](//www.ks.no)",
            1,
            "«//www.ks.no» lacks the first part of a web address.",
            "Write «https://www.ks.no».",
            id="two-slashes",
        ),
        pytest.param(
            "[a](post@helsedir.no)",
            1,
            "«post@helsedir.no» is an e-mail address without «mailto:».",
            "Write «mailto:post@helsedir.no».",
            id="bare-mail-address",
        ),
        pytest.param(
            "[a](mailto:helsedir.no)",
            1,
            "«mailto:helsedir.no» is not an e-mail address.",
            "Write the whole address: mailto:navn@helsedir.no",
            id="mail-without-at",
        ),
        pytest.param("[a](https:/ks.no)", 1, "«https:/ks.no» is not a web address.", WEB_ADVICE, id="one-slash"),
        pytest.param("[a](http://[ks.no)", 1, "«http://[ks.no» is not a web address.", WEB_ADVICE, id="bracket"),
        pytest.param("[a](https://ks.no:x/)", 1, "«https://ks.no:x/» is not a web address.", WEB_ADVICE, id="port"),
        pytest.param("[a](<https://k s.no>)", 1, "«https://k s.no» is not a web address.", WEB_ADVICE, id="space"),
        pytest.param(
            "en\n[to](https://ks.no/a b)",
            2,
            "«[to](https://ks.no/a b)» holds a link that is not complete.",
            SPACE_ADVICE,
            id="space-unquoted",
        ),
        pytest.param(
            "[a](ftp://ks.no/)",
            1,
            "«ftp://ks.no/» begins with «ftp:».",
            "Use an address that begins with https://, mailto: or tel:.",
            id="other-scheme",
        ),
        pytest.param(
            "<a href='deltakere.md'>Deltakere</a>",
            1,
            "«deltakere.md» stands in raw HTML, where it is not followed from this file.",
            RAW_ADVICE,
            id="page-in-raw-html",
        ),
        pytest.param(
            "en\n[Her.](deltakere.md)",
            2,
            "the link text «Her.» does not say where the link leads.",
            PARTICIPANTS,
            id="here",
        ),
        pytest.param(
            "[**Les mer** »](deltakere.md)",
            1,
            "the link text «Les mer »» does not say where the link leads.",
            PARTICIPANTS,
            id="read-more",
        ),
        pytest.param(
            "<div>\n<![x[\n</div>",
            1,
            "the HTML cannot be read.",
            "Write «&lt;» for a «<» that does not begin an element.",
            id="no-html",
        ),
    ],
)
def test_author_is_told_where_what_and_how(body: str, line: int, message: str, advice: str) -> None:
    assert mistakes(body) == [f"docs/nb/kontakt.md:{line}: {message}\n    {advice}"]


def test_the_marks_of_two_changes_that_met_are_all_that_is_told() -> None:
    body = "En\n\n<<<<<<< HEAD\n# To\n=======\n[](x)\n>>>>>>> main\n"
    assert mistakes(body) == [
        f"docs/nb/kontakt.md:{line}: git has left the marks of two changes that met here.\n"
        "    Choose between the texts over and under the line of equals signs, and take all the lines of marks away."
        for line in (3, 5, 7)
    ]


@pytest.mark.parametrize("body", ["", " \n\n", "<!-- her\nkommer det -->\n"])
def test_a_page_says_something(body: str) -> None:
    problems = Problems()
    check_has_text("docs/nb/kontakt.md", body, 7, problems)
    assert list(map(str, problems)) == [
        "docs/nb/kontakt.md:7: the page has no text.\n    Write the text under the front matter."
    ]


@pytest.mark.parametrize("body", ["Tekst", "- a", "![Tegning](a.png)", "<svg></svg>", "| a |\n|---|\n| b |"])
def test_anything_that_is_shown_is_text(body: str) -> None:
    problems = Problems()
    check_has_text("docs/nb/kontakt.md", body, 7, problems)
    assert list(problems) == []


def test_lines_are_those_of_the_file() -> None:
    front_matter_lines = 7
    assert mistakes("en\n\n# to\n", body_line=front_matter_lines + 1)[0].startswith("docs/nb/kontakt.md:10: ")


def test_links_start_from_the_folder_of_the_page() -> None:
    body = "[Veiledning](veiledning.md) [Deltakere](../deltakere.md) [Kontakt](kontakt.md)"
    assert mistakes(body, "docs/nb/arbeid/index.md") == [
        "docs/nb/arbeid/index.md:1: the link leads to «kontakt.md», which does not exist.\n"
        "    Did you mean «../kontakt.md»?"
    ]


def test_links_of_a_version_start_from_its_page() -> None:
    problems = Problems()
    check_body(
        "versions/nb/arbeid/index/2021-11-20.md", "[D](../deltakere.md)", 1, LINKS, problems, "nb/arbeid/index.md"
    )
    assert list(problems) == []


def test_all_mistakes_are_told_at_once() -> None:
    lines = [text.split(":")[1] for text in mistakes("[](x.md)\n\n# En\n\n<script></script>\n\n![](y.png)\n")]
    assert lines == ["1", "1", "3", "5", "7", "7"]


MARKUP = st.sampled_from(
    (
        *(
            "# ",
            "\n",
            "[",
            "](",
            ")",
            "![",
            "<a href='",
            "'>",
            "</a>",
            "<svg>",
            "<![",
            "<!--",
            "`",
            "|",
            "    ",
            "> ",
            "{",
            "}",
        ),
        *("javascript:", "mailto:", "http://[", "//", "\\", "&#0;", "[^1]: ", "\n===\n", "%00", "../", "@", "\0", "\r"),
    )
)


@given(st.lists(st.one_of(MARKUP, st.text(max_size=8)), max_size=30).map("".join))
@example("<a href='http://[::1'>x</a>")
@example("<div><![CDATA[ x ]]><![if x]></div>")
def test_any_text_gives_located_mistakes_or_none(body: str) -> None:
    problems = Problems()
    check_body("docs/nb/kontakt.md", body, 1, LINKS, problems)
    for problem in problems:
        assert 1 <= problem.line <= body.replace("\r", "\n").count("\n") + 1
        assert problem.message
        assert problem.advice
