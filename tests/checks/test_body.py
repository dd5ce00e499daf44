"""What an author is told about the text of a page."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publication.cache import Cache
from publication.checks.body import examiner
from publication.checks.links import Addresses, LinkTargets
from publication.pages.source import plain_text
from publication.problems import Problems
from tests.support.repository import WORDS

EXAMINE = examiner(WORDS, Cache())
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
    gone={"nb/gammel.md"},
    languages={"nb", "nn", "en"},
)
PARTICIPANTS = "Si hvor den går: [Deltakere i prosjektet](deltakere.md)"
FILE_ADVICE = "Skriv stien til en fil, sett fra denne siden: [tekst](deltakere.md)"
SCHEME_ADVICE = "Begynn adressen med https://, mailto: eller tel:."
WEB_ADVICE = "Skriv hele adressen, med %20 for mellomrom: https://www.eksempel.no/"
ELEMENT_ADVICE = "Ta det bort. En side har tekst, lenker, bilder og figurer, og utseendet er likt på alle sider."
LEVEL_ONE = "teksten har en overskrift på første nivå."
LEVEL_ONE_ADVICE = "Tittelen står i «title» øverst i filen. Ta linjen bort, eller skriv «## » om dette er noe annet."
RAW_ADVICE = "Skriv den i Markdown: [tekst](deltakere.md) eller ![hva bildet viser](bilde.png)"
HALF_ADVICE = (
    "Skriv adressen rett etter teksten, med parentes rundt og uten mellomrom: [tekst](deltakere.md). "
    "Skal adressen ha et mellomrom, så skriv %20."
)
BRACES_ADVICE = (
    "Bak et avsnitt eller en overskrift kan det stå {#navn} og .action, .cards, .columns, .full-title, .muted, .steps, "
    ".timeline. Skal tegnene vises, så skriv \\{."
)


def mistakes(
    body: str,
    page: str = "nb/kontakt.md",
    *,
    may_be_empty: bool = True,
    is_archived: bool = False,
) -> list[str]:
    """The mistakes in a body, their lines counted from its first one."""
    problems, addresses = Problems(), Addresses(page, LINKS, is_archived=is_archived)
    slips = EXAMINE(plain_text(body)).check(addresses, may_be_empty=may_be_empty)
    problems.note(f"docs/{page}", slips)
    return list(map(str, problems))


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
        pytest.param("`<script>` og `[her](x.md)`\n\n```\n# En\n<script>\n```\n\n    <iframe>\n", id="code"),
        pytest.param(
            '<figure>\n<svg role="img" aria-label="Tre nivåer">\n<path d="M0 0"/>\n</svg>\n</figure>', id="figure"
        ),
        pytest.param('<svg aria-hidden="true"><use href="#pil"/></svg>', id="decoration"),
        pytest.param("<details>\n<summary>Mer</summary>\n\nTekst\n\n</details>", id="details"),
        pytest.param('<a href="https://www.ks.no/" aria-label="KS (ks.no)">her</a>', id="named-raw-link"),
        pytest.param("## KI (kunstig intelligens) { #ki .timeline }\n", id="attribute-list"),
        pytest.param("Et sett {a, b} og [1] (se der).", id="brackets-in-text"),
        pytest.param("\\[tekst\\](ikke en lenke)", id="escaped-brackets"),
        pytest.param("En\n\n- a\n- b\n    - c\n        - d\n\n1. e\n\n    f\n\n    - g\n", id="nested-lists"),
        pytest.param(" - a\n - b\n    - c\n", id="lists-with-a-margin"),
        pytest.param(" 9. a\n10. b\n", id="numbers-to-the-right"),
        pytest.param("## En\n- a\n\n## To\n| a | b |\n|---|---|\n| c | d |\n", id="list-and-table-under-heading"),
        pytest.param("> En\n>\n> - a\n> - b\n>     - c\n", id="list-in-quotation"),
        pytest.param("[KS][1], [KS][], [KS]\n\n[1]: https://www.ks.no/\n[ks]: https://www.ks.no/\n", id="by-name"),
        pytest.param("`[a][b]`, \\[c\\][d], x[1][2]", id="brackets-in-a-row"),
        pytest.param("To\n\n=======\n", id="equals-signs"),
        pytest.param("a &lt;script&gt; b \\<script>", id="escaped"),
        pytest.param('Tekst.\n\n!!! note "Husk"\n    Tekst.\n\n    - a\n    - b\n', id="box"),
        pytest.param('!!! warning "Husk"\n\n    Tekst.\n', id="box-with-an-empty-line"),
        pytest.param('??? note "Mer"\n    Tekst.\n\n???+ tip "Mer"\n    Tekst.\n', id="folded-boxes"),
        pytest.param('- a\n\n    !!! note ""\n        Tekst.\n', id="box-in-a-list"),
        pytest.param('> !!! note "Husk"\n>     Tekst.\n', id="box-in-a-quotation"),
        pytest.param("Hva?\n??\n!!\nNei!!!\n\n    !!! note\n", id="signs-that-begin-no-box"),
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
            "en overskrift på nivå 3 er den første.",
            "Skriv «## »: gå ett nivå ned om gangen.",
            id="first-heading-too-deep",
        ),
        pytest.param(
            "## En\n\n> #### To\n",
            3,
            "en overskrift på nivå 4 følger en på nivå 2.",
            "Skriv «### »: gå ett nivå ned om gangen.",
            id="level-skipped",
        ),
        pytest.param(
            "Tekst\n##Overskrift\n",
            2,
            "«##Overskrift» blir ingen overskrift.",
            "Skriv mellomrom etter «#»: ## Overskrift. Skal tegnet vises, så skriv \\#.",
            id="heading-without-space",
        ),
        pytest.param(
            "## \n", 1, "overskriften er tom.", "Skriv overskriften, eller ta linjen bort.", id="empty-heading"
        ),
        pytest.param(
            "en\nto ![ ](bilder/organisering.png)",
            2,
            "bildet «bilder/organisering.png» har ingen tekst.",
            "Si hva det viser, til dem som ikke ser det: ![hva bildet viser](bilde.png)",
            id="image-without-text",
        ),
        pytest.param(
            "<svg viewBox='0 0 1 1'></svg>",
            1,
            "figuren <svg> har ingen tekst.",
            'Skriv <svg role="img" aria-label="hva den viser">, eller aria-hidden="true" om teksten sier det.',
            id="figure-without-text",
        ),
        pytest.param(
            "En\n\n<script>x</script>",
            3,
            "<script> kan ikke brukes på en side.",
            ELEMENT_ADVICE,
            id="script",
        ),
        pytest.param(
            "En <iframe></iframe>",
            1,
            "<iframe> kan ikke brukes på en side.",
            ELEMENT_ADVICE,
            id="frame",
        ),
        pytest.param(
            "<STYLE>\np {}\n</STYLE>",
            1,
            "<style> kan ikke brukes på en side.",
            ELEMENT_ADVICE,
            id="style",
        ),
        pytest.param(
            "en `to\ntre`\n<span\n  style='color: red'>fire</span>",
            3,
            '«style="color: red"» i <span> kan ikke brukes på en side.',
            ELEMENT_ADVICE,
            id="style-attribute-after-code-over-two-lines",
        ),
        pytest.param(
            'En\n\n## To { style="color: red" }\n',
            3,
            '«{ style="color: red" }» virker ikke her.',
            BRACES_ADVICE,
            id="style-in-attribute-list",
        ),
        pytest.param(
            "<div>\n<b OnClick=x>a</b>\n</div>",
            2,
            '«onclick="x"» i <b> kan ikke brukes på en side.',
            ELEMENT_ADVICE,
            id="event-handler",
        ),
        pytest.param(
            "en\n[to](JavaScript:alert(1))",
            2,
            "«JavaScript:alert(1)» begynner med «javascript:».",
            SCHEME_ADVICE,
            id="javascript",
        ),
        pytest.param(
            "<a href='java\nscript:x'>Deltakere</a>",
            1,
            "«java script:x» begynner med «javascript:».",
            SCHEME_ADVICE,
            id="javascript-raw",
        ),
        pytest.param(
            "[](deltakere.md)",
            1,
            "lenken har ingen tekst.",
            PARTICIPANTS,
            id="link-without-text",
        ),
        pytest.param(
            "En **[to]()**",
            1,
            "lenken har ingen adresse.",
            "Skriv hvor den går: [tekst](deltakere.md)",
            id="link-without-address",
        ),
        pytest.param(
            "en\nto [tre](deltakarar.md)\nfire",
            2,
            "lenken går til «deltakarar.md», som ikke finnes.",
            "Mente du «deltakere.md»?",
            id="page-misspelt",
        ),
        pytest.param(
            "[tre][a]\n\n[a]: veiledning.md",
            3,
            "lenken går til «veiledning.md», som ikke finnes.",
            "Mente du «arbeid/veiledning.md»?",
            id="page-in-another-folder",
        ),
        pytest.param("[tre](y.md)", 1, "lenken går til «y.md», som ikke finnes.", FILE_ADVICE, id="page-unknown"),
        pytest.param(
            "| a | b |\n|---|---|\n| c | [d](z.md) |",
            3,
            "lenken går til «z.md», som ikke finnes.",
            FILE_ADVICE,
            id="in-table",
        ),
        pytest.param(
            "![a](bilder/organisering.jpg)",
            1,
            "bildet går til «bilder/organisering.jpg», som ikke finnes.",
            "Mente du «bilder/organisering.png»?",
            id="image-unknown",
        ),
        pytest.param(
            "![a](deltakere.png)",
            1,
            "bildet går til «deltakere.png», som ikke finnes.",
            "Kopier bildet til docs/nb/ og vis det derfra: ![hva bildet viser](bilde.png)",
            id="image-is-no-page",
        ),
        pytest.param(
            "[a](C:\\bilder\\rapport.pdf)",
            1,
            "«C:\\bilder\\rapport.pdf» er en fil på din egen maskin.",
            "Kopier filen til docs/nb/ og lenk til den der: [tekst](rapport.md)",
            id="own-disk",
        ),
        pytest.param(
            "[a](file:///home/rapport.pdf)",
            1,
            "«file:///home/rapport.pdf» er en fil på din egen maskin.",
            "Kopier filen til docs/nb/ og lenk til den der: [tekst](rapport.md)",
            id="file-address",
        ),
        pytest.param(
            "[a](deltakere.md#styringsgruppa)",
            1,
            "lenken går til overskriften «#styringsgruppa», som «deltakere.md» ikke har.",
            "Mente du «#styringsgruppen»?",
            id="heading-misspelt",
        ),
        pytest.param(
            "[a](#zzz)",
            1,
            "lenken går til overskriften «#zzz», som denne siden ikke har.",
            "Overskriftene er #kontakt-oss",
            id="own-heading-unknown",
        ),
        pytest.param(
            "[a](sok.md#zzz)",
            1,
            "lenken går til overskriften «#zzz», som «sok.md» ikke har.",
            "Den har ingen overskrifter: lenk til selve siden.",
            id="page-without-headings",
        ),
        pytest.param(
            "[a](/arbeid/veiledning/)",
            1,
            "lenken går til «/arbeid/veiledning/», som ikke er en fil.",
            "Mente du «arbeid/veiledning.md»?",
            id="from-the-root",
        ),
        pytest.param(
            "[a](/ukjent/)",
            1,
            "lenken går til «/ukjent/», som ikke er en fil.",
            FILE_ADVICE,
            id="from-the-root-unknown",
        ),
        pytest.param(
            "[a](arbeid/)",
            1,
            "lenken går til «arbeid/», som ikke er en fil.",
            "Mente du «arbeid/index.md»?",
            id="folder",
        ),
        pytest.param(
            "[a](../deltakere/#styringsgruppen)",
            1,
            "lenken går til «../deltakere/», som ikke er en fil.",
            "Mente du «deltakere.md»?",
            id="as-in-the-browser",
        ),
        pytest.param(
            "[a](../nn/deltakere.md)",
            1,
            "lenken går til «../nn/deltakere.md», som er på et annet språk.",
            "Skriv «deltakere.md».",
            id="other-language",
        ),
        pytest.param(
            "[a](../en/privacy.md)",
            1,
            "lenken går til «../en/privacy.md», som er på et annet språk.",
            "Lenk til en side på samme språk.",
            id="only-in-other-language",
        ),
        pytest.param(
            "[a](www.ks.no)",
            1,
            "«www.ks.no» mangler begynnelsen av en nettadresse.",
            "Skriv «https://www.ks.no».",
            id="www",
        ),
        pytest.param(
            "[a](//www.ks.no)",
            1,
            "«//www.ks.no» mangler begynnelsen av en nettadresse.",
            "Skriv «https://www.ks.no».",
            id="two-slashes",
        ),
        pytest.param(
            "[a](post@helsedir.no)",
            1,
            "«post@helsedir.no» er en e-postadresse uten «mailto:».",
            "Skriv «mailto:post@helsedir.no».",
            id="bare-mail-address",
        ),
        pytest.param(
            "[a](mailto:helsedir.no)",
            1,
            "«mailto:helsedir.no» er ingen e-postadresse.",
            "Skriv hele adressen: mailto:navn@eksempel.no",
            id="mail-without-at",
        ),
        pytest.param("[a](https:/ks.no)", 1, "«https:/ks.no» er ingen nettadresse.", WEB_ADVICE, id="one-slash"),
        pytest.param("[a](http://[ks.no)", 1, "«http://[ks.no» er ingen nettadresse.", WEB_ADVICE, id="bracket"),
        pytest.param("[a](https://ks.no:x/)", 1, "«https://ks.no:x/» er ingen nettadresse.", WEB_ADVICE, id="port"),
        pytest.param("[a](<https://k s.no>)", 1, "«https://k s.no» er ingen nettadresse.", WEB_ADVICE, id="space"),
        pytest.param(
            "en\n[to](https://ks.no/a b)",
            2,
            "«[to](… b)» er en lenke som ikke er hel.",
            HALF_ADVICE,
            id="space-unquoted",
        ),
        pytest.param(
            "[a](ftp://ks.no/)",
            1,
            "«ftp://ks.no/» begynner med «ftp:».",
            SCHEME_ADVICE,
            id="other-scheme",
        ),
        pytest.param(
            "<a href='deltakere.md'>Deltakere</a>",
            1,
            "«deltakere.md» står i HTML, der den ikke blir fulgt fra denne filen.",
            RAW_ADVICE,
            id="page-in-raw-html",
        ),
        pytest.param(
            "en\n[Her.](deltakere.md)",
            2,
            "lenketeksten «Her.» sier ikke hvor lenken går.",
            PARTICIPANTS,
            id="here",
        ),
        pytest.param(
            "[**Les mer** »](deltakere.md)",
            1,
            "lenketeksten «Les mer »» sier ikke hvor lenken går.",
            PARTICIPANTS,
            id="read-more",
        ),
        pytest.param(
            "<div>\n<![x[>\n</div>",
            2,
            "«<!» kan ikke brukes på en side.",
            "Skriv «&lt;» for «<».",
            id="no-html",
        ),
    ],
)
def test_author_is_told_where_what_and_how(body: str, line: int, message: str, advice: str) -> None:
    assert mistakes(body) == [f"docs/nb/kontakt.md:{line}: {message}\n    {advice}"]


def test_the_marks_of_two_changes_that_met_are_all_that_is_told() -> None:
    body = "En\n\n<<<<<<< HEAD\n# To\n=======\n[](x)\n>>>>>>> main\n"
    assert mistakes(body) == [
        f"docs/nb/kontakt.md:{line}: git har satt inn merker her, fordi to endringer møttes.\n"
        "    Velg mellom teksten over og teksten under linjen med likhetstegn. Slett så linjene med merker."
        for line in (3, 5, 7)
    ]


@pytest.mark.parametrize("body", ["", " \n\n"])
def test_a_page_says_something(body: str) -> None:
    assert mistakes(body, may_be_empty=False) == [
        "docs/nb/kontakt.md:1: siden har ingen tekst.\n    Skriv teksten under linjene øverst."
    ]


@pytest.mark.parametrize("body", ["Tekst", "- a", "![Tegning](a.png)", "<svg></svg>", "| a |\n|---|\n| b |"])
def test_anything_that_is_shown_is_text(body: str) -> None:
    assert not any("ingen tekst.\n    Skriv teksten" in mistake for mistake in mistakes(body, may_be_empty=False))


def test_links_start_from_the_folder_of_the_page() -> None:
    body = "[Veiledning](veiledning.md) [Deltakere](../deltakere.md) [Kontakt](kontakt.md)"
    assert mistakes(body, "nb/arbeid/index.md") == [
        "docs/nb/arbeid/index.md:1: lenken går til «kontakt.md», som ikke finnes.\n    Mente du «../kontakt.md»?"
    ]


def test_an_archived_text_may_lead_to_what_is_gone() -> None:
    body = "[D](../deltakere.md#borte), [G](../gammel.md), [A](#borte)"
    assert mistakes(body, "nb/arbeid/index.md", is_archived=True) == []
    assert len(mistakes(body, "nb/arbeid/index.md")) == 3


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
        *(
            "- [ ] ",
            "1. ",
            "20. mai",
            "```",
            "~~",
            "**",
            "|---|",
            "!!! note",
            '??? tip "a"',
            "> [!NOTE]\n",
            "[^1]",
            ":   ",
        ),
        *(
            "{#a .cards}",
            "{% x %}",
            "{{",
            "$$",
            "<details>",
            "</details>",
            "<navn>",
            "&shy;",
            "\u202e",
            "a@b.no",
            "www.",
        ),
        *("javascript:", "mailto:", "http://[", "//", "\\", "&#0;", "[^1]: ", "\n===\n", "%00", "../", "@", "\0", "\r"),
    )
)


@given(st.lists(st.one_of(MARKUP, st.text(max_size=8)), max_size=30).map("".join))
@example("<a href='http://[::1'>x</a>")
@example("<div><![CDATA[ x ]]><![if x]></div>")
def test_any_text_gives_located_mistakes_or_none(body: str) -> None:
    for mistake in mistakes(body):
        _, line, message = mistake.split(":", 2)
        assert 1 <= int(line) <= body.replace("\r", "\n").count("\n") + 1
        assert len(message.split("\n    ", 1)) == 2
