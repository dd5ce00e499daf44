"""Titles sorted as ICU sorts them, asked of Chromium, which carries it."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from publication.site.language_site import alphabet
from publication.words import read_words

TITLES = yaml.safe_load(Path(__file__).with_name("titles.yml").read_text(encoding="utf-8"))
WORDS = TITLES["words"].split()
RULES = {code: read_words(code)["alphabet"] for code in ("nb", "nn", "en")} | {"de": ""}
COLLATORS = {"nn": "nb"}  # Chromium has none for nynorsk; ICU has the same rules for both
SAMI = "c<č d<đ n<ŋ s<š t<ŧ z<ž<ø<æ<å<ä<ö"
# What ICU 78 answers (Node.js, Intl.Collator("se")); Chromium leaves the language out.
SAMI_ORDER = TITLES["sami"].split()


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
