"""Every page in every language, apart from those that need not be."""

import pytest

from publication.checks.translations import check_languages
from publication.problems import Problems

LANGUAGES = ["nb", "nn", "en"]


def check(keys: list[tuple[str, str]], untranslated: dict[str, str] | None = None) -> list[str]:
    problems = Problems()
    check_languages(keys, LANGUAGES, untranslated or {}, problems)
    return [str(problem) for problem in problems]


def test_a_page_in_every_language_is_no_mistake() -> None:
    assert check([(language, "arbeid/index") for language in LANGUAGES]) == []


def test_a_missing_translation_is_a_mistake_at_the_original() -> None:
    assert check([("nb", "kontakt"), ("en", "kontakt")]) == [
        "docs/nb/kontakt.md:1: is not translated: docs/nn/kontakt.md does not exist.\n"
        '    Translate it, or give the reason in mkdocs.yml, under publication: untranslated: { kontakt.md: "…" }'
    ]


def test_an_exception_with_its_reason_is_no_mistake() -> None:
    assert check([("nb", "kontakt")], {"kontakt.md": "bare for norske lesere"}) == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_translation_without_an_original_is_a_mistake(language: str) -> None:
    assert check([(language, "kontakt")]) == [
        f"docs/{language}/kontakt.md:1: translates docs/nb/kontakt.md, which does not exist.\n"
        "    Write the original, or withdraw this page too: "
        f'make publish PAGE=docs/{language}/kontakt.md MODE=withdraw NOTE="…"'
    ]


def test_an_exception_for_no_page_is_a_mistake() -> None:
    assert check([], {"borte.md": "grunn"}) == [
        "mkdocs.yml:1: untranslated: borte.md is no page in docs/nb/.\n    Take the line away."
    ]
