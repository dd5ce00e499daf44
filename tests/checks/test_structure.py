"""What GitHub's Markdown makes of a body that its author did not mean."""

import pytest

from publication.cache import Cache
from publication.checks.body import examiner
from tests.support.repository import WORDS

EXAMINE = examiner(WORDS, Cache())


@pytest.mark.parametrize(
    ("body", "message", "advice"),
    [
        (
            "a\n\n20. november kommer svaret.",
            "3: «20. november» blir et punkt i en nummerert liste, ikke en dato.",
            "Skriv «20\\. november».",
        ),
        (
            "Møtet er\n1. mai i Oslo",
            "2: «1. mai» blir et punkt i en nummerert liste, ikke en dato.",
            "Skriv «1\\. mai».",
        ),
        (
            "- 15) mars: søknad",
            "1: «15) mars» blir et punkt i en nummerert liste, ikke en dato.",
            "Skriv «15\\) mars».",
        ),
        (
            "| a | b |\n|---|---|\n| c | d | e | f |",
            "3: raden har flere felt enn overskriftene: «e | f» vises ikke.",
            "Skriv like mange felt som i raden med overskrifter. Skal tegnet | vises i et felt, så skriv \\|.",
        ),
        (
            "> | a |\n> |---|\n> | b | c |",
            "3: raden har flere felt enn overskriftene: «c» vises ikke.",
            "Skriv like mange felt som i raden med overskrifter. Skal tegnet | vises i et felt, så skriv \\|.",
        ),
        (
            "| a |\n|---|\n| b |\nKilde: planen.",
            "4: linjen står rett under en tabell, og blir en rad i den.",
            "Sett inn en tom linje før den.",
        ),
        (
            "a\n\n[^x]: Til 2023.",
            "3: «[^x]: Til 2023.» vises ikke: ingen viser til den.",
            "Skriv [^x] der den hører til. Er navnet brukt lenger oppe, så gi den et annet.",
        ),
        (
            "a\n\n> [KS]: https://ks.no",
            "3: «[KS]: https://ks.no» vises ikke: ingen viser til den.",
            "Skriv [KS] der den hører til. Er navnet brukt lenger oppe, så gi den et annet.",
        ),
        (
            "[a] ![b [c]](d.png)\n\n[A]: e\n[c]: f\n[a]: g",
            "5: «[a]: g» vises ikke: ingen viser til den.",
            "Skriv [a] der den hører til. Er navnet brukt lenger oppe, så gi den et annet.",
        ),
        (
            "a[^x]\n\n[^x]: b\n\n[^x]: c",
            "5: «[^x]: c» vises ikke: ingen viser til den.",
            "Skriv [^x] der den hører til. Er navnet brukt lenger oppe, så gi den et annet.",
        ),
        (
            '??? "Husk"\n    a',
            '1: boksen «??? "Husk"» er ikke hel.',
            'Skriv overskriften i anførselstegn: ??? note "Husk"',
        ),
        (
            '!!! tip "A" og b\n    a',
            '1: boksen «!!! tip "A" og b» er ikke hel.',
            'Skriv overskriften i anførselstegn: !!! note "Husk"',
        ),
        (
            "a\n\n<details>\n<summary>Mer</summary>\nTekst **fet**.\n[a](b.md)\n</details>",
            "5: «**fet**» vises slik det står: Markdown virker ikke midt i HTML.",
            "Sett inn en tom linje over og under teksten, eller skriv dette i HTML også: <strong>viktig</strong>",
        ),
        (
            "a\n\n```\nkode",
            "3: kodeblokken som begynner her, har ingen slutt.",
            "Skriv «```» på en egen linje der koden slutter.",
        ),
        (
            "- a\n\n  ~~~~\n  kode\n  ~~~\n\nb",
            "3: kodeblokken som begynner her, har ingen slutt.",
            "Skriv «~~~~» på en egen linje der koden slutter.",
        ),
        (
            "```mermaid\na-->b\n```",
            "1: «mermaid» blir ikke tegnet her, bare på GitHub.",
            "Legg inn et bilde, og si det viktigste i tekst.",
        ),
        (
            'a\n\n!!! note "Husk"\nTekst.',
            '3: boksen «!!! note "Husk"» har ingen tekst.',
            "Rykk teksten under inn med fire mellomrom.",
        ),
        ("??? warning", "1: boksen «??? warning» har ingen tekst.", "Rykk teksten under inn med fire mellomrom."),
        (
            "> [!TIP]\n\nTekst.",
            "1: boksen «[!TIP]» har ingen tekst.",
            "Skriv den på neste linje, også den med «> » foran.",
        ),
        (
            "!!! merk\n    Tekst.",
            "1: boksen «!!! merk» er ikke hel.",
            'Skriv overskriften i anførselstegn: !!! merk "Husk"',
        ),
        (
            "a\n\n<!-- husk\nå spørre -->",
            "3: kommentaren «husk å spørre» blir publisert: alle kan lese den i kildekoden.",
            "Ta den bort. Skriv den heller i pull requesten.",
        ),
        (
            "a <!-- husk --> b",
            "1: kommentaren «husk» blir publisert: alle kan lese den i kildekoden.",
            "Ta den bort. Skriv den heller i pull requesten.",
        ),
        (
            "a\nPrisen er \u202e0001 kroner.",
            "2: her står et usynlig tegn: U+202E (right-to-left override).",
            "Slett det. Det står etter «Prisen er».",
        ),
        (
            "Pris&#x202e;en",
            "1: her står et usynlig tegn: U+202E (right-to-left override).",
            "Slett det. Det står etter «Pris».",
        ),
        (
            "koordi&shy;nering",
            "1: her står et usynlig tegn: U+00AD (soft hyphen).",
            "Slett det. Det står etter «koordi».",
        ),
        ("`a\x07b`", "1: her står et usynlig tegn: U+0007 (uten navn).", "Slett det. Det står etter «`a»."),
        ("Ti\u200bdlig", "1: her står et usynlig tegn: U+200B (zero width space).", "Slett det. Det står etter «Ti»."),
    ],
)
def test_it_is_told_on_its_line_with_what_to_write(body: str, message: str, advice: str) -> None:
    assert [(f"{line + 1}: {wrong}", write) for line, wrong, write in EXAMINE(body).slips] == [(message, advice)]


@pytest.mark.parametrize(
    "body",
    [
        "- Møtet er\n  13. mars i Oslo.",
        "1. Marsj\n2. Maihagen\n40. mars",
        "20\\. november kommer svaret.",
        "| a | b |\n|---|---|\n| c |\n| d | e |   |\n\nUnder.",
        "Hard\u00a0mellomrom, &nbsp; og 👩\u200d⚕️ helsepersonell",
        '!!! note\n    a\n\n!!! merk "Husk"\n    b\n\n> [!NOTE]\n> c',
        "> ```\n> kode\n> ```",
        "<p>5 * 3 - 2</p>\n<p>1. mai</p>\n<pre>\n- `a`\n</pre>",
        '!!! info inline end "Husk"\n    a',
        "H<sub>2</sub>O og ~~to~~",
    ],
)
def test_what_is_meant_is_left_in_peace(body: str) -> None:
    assert not EXAMINE(body).slips


def test_what_is_nested_too_deeply_is_told() -> None:
    for body in ("> " * 60 + "a", "- " * 60 + "a"):
        assert [message for _, message, _ in EXAMINE(body).slips] == [
            "teksten har for mange tegn inni hverandre til å bli en side."
        ]


def test_two_forms_of_a_letter_are_one() -> None:
    body = EXAMINE("## Bla\u030a lenke\n\n[Gå dit](#bla\u030a-lenke)")
    assert list(body.ids) == ["blå-lenke"]
    assert body.links[0].address == "#blå-lenke"
