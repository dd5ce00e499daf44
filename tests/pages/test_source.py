"""Texts as they stand in files: their bytes, and their two parts."""

import pytest

from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.source import decode, plain_text, split_source
from publication.problems import Problems
from tests.support.repository import TODAY
from tests.support.told import places


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        pytest.param(b"en\r\nto\r\nbl\xe5\r\n", 3, "0xe5", id="latin-1"),
        pytest.param(b"en\rbl\xe5\r", 2, "0xe5", id="old-line-endings"),
        pytest.param(b"\xef\xbb\xbfen\nbl\xe5\n", 2, "0xe5", id="after-byte-order-mark"),
        pytest.param("å".encode("utf-16"), 1, "0xff", id="utf-16"),
        pytest.param(b"en\nto\xc3", 2, "0xc3", id="cut-off"),
    ],
)
def test_a_file_that_is_not_utf_8(data: bytes, line: int, byte: str) -> None:
    problems = Problems()
    assert decode("p.md", data, problems) is None
    assert list(map(str, problems)) == [
        f"p.md:{line}: filen er ikke lagret i tegnsettet UTF-8. Her står et tegn som ikke kan leses ({byte}).\n"
        "    Lagre filen på nytt i UTF-8, og se etter æ, ø og å på denne linjen."
    ]


@pytest.mark.parametrize("text", ["å\nb\n", "\ufeffå\nb\n", "å\r\nb\r\n", "å\rb\r"])
def test_a_byte_order_mark_and_line_endings_do_not_count(text: str) -> None:
    assert decode("p.md", text.encode(), Problems()) == text
    assert plain_text(text) == "å\nb\n"


def test_a_source_is_taken_apart() -> None:
    source = split_source("---\ntitle: x\n---\n\n## Hei\n---\n")
    assert source is not None
    assert (source.yaml, source.body, source.body_line) == ("title: x", "\n## Hei\n---\n", 4)


@pytest.mark.parametrize(
    "text",
    [
        *("Tekst.\n\n---\n\nMer.\n", "---\ntitle: a\nTekst.\n", "title: a\n---\nTekst.\n"),
        *("\n---\ntitle: a\n---\n", "Hei\n---\ntitle: a\n---\n"),
    ],
)
def test_what_is_wrong_above_the_text_is_told(text: str) -> None:
    problems = Problems()
    assert read_front_matter("p.md", text, Kind.PAGE, TODAY, problems) is None
    assert places(map(str, problems)) == ["p.md:1"]
