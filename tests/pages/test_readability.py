"""How hard a text is to read, and that the pages are easy enough."""

from pathlib import Path

import pytest

from publication.pages.markdown import running_text
from publication.pages.source import split_source
from publication.report import count_words, lix

ROOT = Path(__file__).resolve().parents[2]
HARD_TO_READ = 45
"""LIX from 45 is hard for many readers; from 50 it is what Björnsson called official prose."""


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_pages_as_a_whole_are_not_hard_to_read(language: str) -> None:
    """How each of them is, `make report` tells its author."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "docs" / language).rglob("*.md")]
    sources = [source for text in texts if (source := split_source(text)) and source.body.strip()]
    assert sum(lix(running_text(source.body)) for source in sources) / len(sources) < HARD_TO_READ


@pytest.mark.parametrize(
    ("text", "words", "sentences", "long_words"),
    [
        pytest.param("", 0, 1, 0, id="nothing"),
        pytest.param("Ett ord.", 2, 1, 0, id="short"),
        # «setning» has seven letters; «enkel» and «ganske» have five and six.
        pytest.param("Dette er en ganske enkel setning.", 6, 1, 1, id="six-and-seven-letters"),
        pytest.param("Kunstig intelligens i helsetjenesten", 4, 1, 3, id="without-an-end"),
        # A colon ends a sentence; a full stop within a number or an address does not, but parts the words: 2 + 7 + 1.
        pytest.param("Se her: 1.2 og regjeringen.no er nye. Bra?!", 10, 3, 1, id="ends"),
        # Hyphens are no letters: «KI-kurs» and «e-helse» have six.
        pytest.param("Helse Sør-Øst-regionen har KI-kurs og Bodø’s e-helse.", 7, 1, 1, id="hyphens"),
        # Helsedirektoratet, prosjektet / partnerne, styringsgruppen / – / bestemmer, delprosjekter
        pytest.param(
            "Helsedirektoratet leder prosjektet. Alle partnerne sitter i styringsgruppen, og de møtes ofte. "
            "Hva gjør de der? De bestemmer hvilke delprosjekter som skal starte!",
            3 + 9 + 4 + 7,
            4,
            2 + 2 + 0 + 2,
            id="prose",
        ),
    ],
)
def test_lix_by_hand(text: str, words: int, sentences: int, long_words: int) -> None:
    assert count_words(text) == words
    assert lix(text) == pytest.approx(words / sentences + 100 * long_words / max(words, 1))


def test_a_figure_by_hand() -> None:
    # 6 words in 2 sentences are 3; the long ones are «setning», «Helsetjenesten» and «planlegger», 3 of 6: 50 per cent.
    assert lix("Dette er en setning. Helsetjenesten planlegger.") == 53


def test_running_text_is_what_readers_read() -> None:
    body = (
        '## Om prosjektet\n\nSe [planen](x.md "tittel") og\n`kode`.\n\n- ett punkt\n- **to** punkter\n\n'
        "| A | B |\n|---|---|\n| c | d |\n\n```\nikke dette\n```\n\n"
        "<figure>\n<svg><text>heller ikke</text></svg>\n</figure>\n"
    )
    assert running_text(body).splitlines() == [
        "Om prosjektet.",
        "Se planen og kode.",
        "ett punkt.",
        "to punkter.",
        "A.",
        "B.",
        "c.",
        "d.",
    ]
