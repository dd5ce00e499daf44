"""Titles sorted as ICU sorts them, asked of Chromium, which carries it."""

import pytest
from playwright.sync_api import Browser

from publication.site.language_site import alphabet
from publication.words import read_words

WORDS = (
    "Aa Aalesund Aare Abel Adel Arbeid Bø Bakke Ber Cæsar Cafe Café Cirka Dårlig Ebba Eple Édouard Ende Ære Ærlig Æsj "
    "Ål Åpen Ås Øl Øre Østers Öl Ober Oslo Über Uke Ute Yngve Zara Zoo Ñandu Nasa Štefan Sta Stå Sté"
).split()
RULES = {code: read_words(code)["alphabet"] for code in ("nb", "nn", "en")} | {"de": ""}
COLLATORS = {"nn": "nb"}  # Chromium has none for nynorsk; ICU has the same rules for both
SAMI = "c<č d<đ n<ŋ s<š t<ŧ z<ž<ø<æ<å<ä<ö"
# What ICU 78 answers (Node.js, Intl.Collator("se")); Chromium leaves the language out.
SAMI_ORDER = (
    "Aalto Ahkku Áhkku Cahci Ceahci Čáhci Dulki Đulki Nubbi Nuolla Ŋuolla Saldi Suolu Šaldi Teatra Ŧeatra Über Zoo "
    "Zuvla Žuvla Øl Ællu Ærlig Åbo Ål Ärger Öl"
).split()


def sort(words: list[str], rules: str) -> list[str]:
    key = alphabet(rules)
    return sorted(sorted(words), key=lambda word: key(word.casefold()))


@pytest.mark.parametrize("language", RULES)
def test_titles_come_where_readers_look_for_them(chromium: Browser, language: str) -> None:
    context = chromium.new_context()
    try:
        collate = "([words, language]) => words.sort(new Intl.Collator(language, {sensitivity: 'base'}).compare)"
        expected = context.new_page().evaluate(collate, [sorted(WORDS), COLLATORS.get(language, language)])
    finally:
        context.close()
    assert sort(WORDS, RULES[language]) == expected


def test_a_language_with_letters_of_its_own() -> None:
    assert sort(SAMI_ORDER[::-1], SAMI) == SAMI_ORDER
