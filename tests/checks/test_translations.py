"""Every page in every language, apart from those that need not be, and each translation of a version that exists."""

from pathlib import Path

import pytest
from publication.checks.translations import check_languages, check_translation

from publication.pages.front_matter import Kind
from publication.pages.page import read_page
from publication.pages.page_id import PageId
from publication.problems import Problems
from publication.publishing.adopt import adopt
from tests.support.language_sites import content
from tests.support.repository import PAGE, SECOND, TODAY, draft, edit, project, publish, published, write

LANGUAGES = ["nb", "nn", "en"]


def check(pages: list[tuple[str, str]], untranslated: dict[str, str] | None = None) -> list[str]:
    problems = Problems()
    check_languages([PageId(*page) for page in pages], LANGUAGES, untranslated or {}, problems)
    return list(map(str, problems))


def test_a_page_in_every_language_is_no_mistake() -> None:
    assert check([(language, "arbeid/index") for language in LANGUAGES]) == []


def test_a_missing_translation_is_a_mistake_at_the_original() -> None:
    assert check([("nb", "kontakt"), ("en", "kontakt")]) == [
        "docs/nb/kontakt.md:1: er ikke oversatt: docs/nn/kontakt.md finnes ikke.\n"
        "    Oversett den, "
        'eller skriv grunnen i mkdocs.yml, under publication: untranslated: { kontakt.md: "…" }'
    ]


def test_an_exception_with_its_reason_is_no_mistake() -> None:
    assert check([("nb", "kontakt")], {"kontakt.md": "bare for norske lesere"}) == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_translation_without_an_original_is_a_mistake(language: str) -> None:
    assert check([(language, "kontakt")]) == [
        f"docs/{language}/kontakt.md:1: oversetter docs/nb/kontakt.md, som ikke finnes.\n"
        "    Skriv originalen, eller trekk tilbake denne siden også: "
        f'make publish PAGE=docs/{language}/kontakt.md MODE=withdraw NOTE="…"'
    ]


def test_an_exception_for_no_page_is_a_mistake() -> None:
    assert check([], {"borte.md": "grunn"}) == [
        "mkdocs.yml:1: untranslated: borte.md er ingen side i docs/nb/.\n    Ta bort linjen."
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page with two versions, an earlier text of unknown date, and a first text that was not kept."""
    published(tmp_path, day=SECOND, first_published="2020-12-18", last_updated="2021-11-20")
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "En kopi."}
    adopt(project(tmp_path), PAGE, [write(tmp_path, "earlier.md", draft(**keys))], TODAY)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "Ny tekst.", TODAY, TODAY)
    return tmp_path


def told(root: Path, page: PageId, translation_of: str) -> list[str]:
    """What is told of a page that names a version of the original, or none."""
    keys = {"translation_of": translation_of} if translation_of else {}
    text = draft(first_published="2021-11-20", last_updated="2021-11-20", change_note="Ny.", **keys)
    write(root, page.path, text)
    problems = Problems()
    found = read_page(project(root), page, text, Kind.PAGE, TODAY, problems)
    assert found
    check_translation(found, content(root).archive, problems)
    return list(map(str, problems))


def test_a_translation_names_a_bokmal_version(root: Path) -> None:
    page = PageId("nn", "deltakere")
    assert told(root, page, "2021-11-20") == []
    assert told(root, page, "2026-11-23") == []
    assert told(root, page, "2020-12-18") == [
        f"{page.path}:7: translation_of: originalen har ingen versjon fra 2020-12-18.\n"
        "    Skriv datoen til versjonen teksten følger. Den nyeste er translation_of: 2026-11-23"
    ]
    assert told(root, page, "") == [
        f"{page.path}:1: translation_of: mangler.\n"
        "    Skriv hvilken versjon av originalen teksten følger: translation_of: 2026-11-23"
    ]


@pytest.mark.parametrize("page", [PageId("nb", "deltakere"), PageId("nn", "berre-nynorsk")])
def test_an_original_is_no_translation(root: Path, page: PageId) -> None:
    assert told(root, page, "") == []
    assert told(root, page, "2021-11-20") == [
        f"{page.path}:7: translation_of: står på en side som ikke er en oversettelse.\n    Ta bort linjen."
    ]


def test_a_page_without_dates_names_no_version(root: Path) -> None:
    write(root, "docs/nn/sok.md", draft())
    page = content(root, "nb", "nn").pages[PageId("nn", "sok")]
    problems = Problems()
    check_translation(page, content(root).archive, problems)
    assert len(problems) == 0
