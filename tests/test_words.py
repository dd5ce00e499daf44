"""The texts of the shell: complete and alike in every language."""

import string
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

import publication.words
from publication.words import WordsError, read_words
from tests.support.site_build import ROOT

OWN = ROOT / "overrides" / "words"
LANGUAGES = sorted(file.stem for file in Path(publication.words.__file__).parent.glob("*.yml"))
TEMPLATES = sorted(
    file
    for file in (ROOT / "src/publication/theme").rglob("*")
    if file.suffix in {".html", ".xml", ".atom", ".link", ".css"}
)


def fields(text: str) -> set[str]:
    """The names in braces, which the templates fill in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_are_three_languages() -> None:
    assert LANGUAGES == ["en", "nb", "nn"]


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_language_has_the_same_keys_with_the_same_blanks(language: str) -> None:
    found, bokmal = read_words(language), read_words("nb")
    assert {key: fields(text) for key, text in found.items()} == {key: fields(text) for key, text in bokmal.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_a_text(language: str) -> None:
    found = read_words(language, OWN)
    assert [
        key for key, text in found.items() if not isinstance(text, str) or (not text.strip() and key != "alphabet")
    ] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_sentence_is_translated(language: str) -> None:
    bokmal = read_words("nb", OWN)
    alike = [key for key, text in read_words(language, OWN).items() if text == bokmal[key] and len(text.split()) > 4]
    assert alike == []


def test_a_language_without_words_is_told() -> None:
    with pytest.raises(WordsError, match=r"sv\.yml.*«sv» mangler ordene"):
        read_words("sv")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_templates_ask_for_words_that_exist(template: Path) -> None:
    tree = jinja2.Environment().parse(template.read_text(encoding="utf-8"))
    asked = {item.attr for item in tree.find_all(nodes.Getattr) if names_words(item.node)}
    assert asked - read_words("nb").keys() == set()


def names_words(node: nodes.Expr) -> bool:
    """Whether this is `words`, or `words` of a language as in the error page."""
    return (isinstance(node, nodes.Name) and node.name == "words") or (
        isinstance(node, nodes.Getattr) and node.attr == "words"
    )


def test_no_word_is_left_over() -> None:
    sources = [*TEMPLATES, *(ROOT / "src/publication").rglob("*.py")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    made_up = ("box_", "diff_", "changes_", "draft_")  # the rest of the key is put together where it is used
    unused = [key for key in read_words("nb") if key not in text and not key.startswith(made_up)]
    assert unused == []
